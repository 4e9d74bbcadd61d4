"""The Jinja2 environments of the formats: sandboxed, every value escaped, nothing undefined."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup


def environment(word: Callable[[Context, str], Markup]) -> SandboxedEnvironment:
    """An environment in which a value is shown by `word`; markup made here stays as it is."""

    @pass_context
    def shown(context: Context, value: object) -> object:
        if isinstance(value, str) and not isinstance(value, Markup):
            return word(context, value)
        return value

    @pass_context
    def cells(context: Context, row: Iterable[str]) -> Markup:
        return Markup(" | ").join(word(context, cell) for cell in row)

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
