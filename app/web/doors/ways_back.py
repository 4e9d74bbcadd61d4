"""Where a form leads back to: a page of this desk and no other place."""

from __future__ import annotations

from urllib.parse import urlsplit

HOME = "/"


def way_back(said: str) -> str:
    """The address that a form brought along, where it is one of this desk; else the first page.

    A browser reads `//other` and `/\\other` as another site, and passes over tabs and line ends.
    """
    plain = said.isprintable() and "\\" not in said and said.startswith("/")
    if not plain or said.startswith("//"):
        return HOME
    parts = urlsplit(said)
    return HOME if parts.scheme or parts.netloc else said
