"""The Jinja2 environments of the memo's formats: sandboxed, every value escaped, nothing
undefined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from reports.documents.model.parts import Code

Markers = Callable[[str], Markup]


def environment(text: Markers, code: Markers) -> SandboxedEnvironment:
    """An environment in which a value is shown by `text`, an identifier of ours by `code`; markup
    made here stays as it is.
    """

    def shown(value: object) -> object:
        if isinstance(value, Markup):
            return value
        if isinstance(value, Code):
            return code(value)
        return text(value) if isinstance(value, str) else value

    def cells(row: Iterable[str]) -> Markup:
        return Markup(" | ").join(Markup(shown(cell)) for cell in row)  # noqa: S704  (shown escapes)

    made = SandboxedEnvironment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=shown,
    )
    made.filters["cells"] = cells
    return made
