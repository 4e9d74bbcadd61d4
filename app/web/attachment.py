"""How a browser is told the name of a file to keep."""

from __future__ import annotations

from urllib.parse import quote


def attachment(name: str, plain: str) -> str:
    """The header's value for a file called `name`, with a `plain` name in ASCII for those that know
    no other (RFC 6266).
    """
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
