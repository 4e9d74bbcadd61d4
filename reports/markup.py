"""Text made safe for Markdown: whatever a profile says is shown as it stands."""

from __future__ import annotations

import re

from markupsafe import Markup

_SPECIAL = re.compile(r"([\\`*_\[\]|~])")
_LINE_START = re.compile(r"^(\s*)([-+#>=]|\d+[.)])", re.MULTILINE)


def markdown_text(words: str) -> str:
    """`words` as Markdown that renders as exactly those words, HTML included."""
    escaped = _SPECIAL.sub(r"\\\1", words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    return _LINE_START.sub(lambda match: f"{match[1]}\\{match[2]}" if not match[2][0].isdigit() else match[0], escaped)


def code(identifier: str) -> Markup:
    """An identifier of ours (a rule id, a field's path) as code; backticks in an entity's name cannot end it."""
    fence = "``" if "`" in identifier else "`"
    return Markup(f"{fence}{identifier}{fence}")  # noqa: S704  (Markdown, not HTML: a code span shows its content literally)
