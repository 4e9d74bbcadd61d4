"""Text made safe for Markdown and XML: whatever a profile says is shown as it stands."""

from __future__ import annotations

import re

from markupsafe import Markup

_SPECIAL = re.compile(r"([\\`*_\[\]|~$#])")
_ADDRESS = re.compile(r"(?i):?//(?=\S)|www\.|(?:mailto|xmpp):|(?<=[\w.+-])@(?=\w)")
"""What readers such as GitHub make a link of, and of all that follows up to the next blank, our own
marks included.
"""
_MARK = re.compile(r"([:/.@])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_START = re.compile(r"^(\s*)(?:([->=]|\+(?=\s|$))|(\d+)([.)])(?=\s|$))", re.MULTILINE)


def markdown_text(words: str) -> Markup:
    """`words` as Markdown that renders as exactly those words, HTML and addresses included."""
    escaped = _SPECIAL.sub(
        r"\\\1", _ENTITY.sub("&amp;", words).replace("<", "&lt;").replace(">", "&gt;")
    )
    escaped = _ADDRESS.sub(lambda found: _MARK.sub(r"\\\1", found[0]), escaped)
    return Markup(_LINE_START.sub(_at_line_start, escaped))  # noqa: S704  (escaped for Markdown just now)


def _at_line_start(match: re.Match[str]) -> str:
    """What would begin a heading, a list or a quotation; a list number keeps its digits and loses
    the force of its dot.
    """
    space, mark, digits, dot = match.groups()
    return f"{space}\\{mark}" if mark else f"{space}{digits}\\{dot}"


def code(identifier: str) -> Markup:
    """An identifier of ours (a rule id, a field's path) as code; backticks in an entity's name
    cannot end it.
    """
    runs = re.findall("`+", identifier)
    fence = "`" * (1 + max(map(len, runs), default=0))
    space = " " if runs or identifier != identifier.strip(" ") else ""
    return Markup(f"{fence}{space}{identifier}{space}{fence}")  # noqa: S704  (Markdown: a code span shows its content literally)


def held_in_xml(words: str) -> str:
    """Words without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("", words)
