"""The tree of the code as the architecture page shows it: every folder with what it is for, and its
modules by name.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("knowledge_base", "engine", "reports", "app", "mutation", "benchmarks")
_BEGIN, _END = "<!-- the tree, written by `make docs` -->\n", "<!-- end of the tree -->\n"
_WIDTH, _INDENT = 100, 2


def with_tree(root: Path, page: str) -> str:
    """A page with the tree of the code as it is now between its marks.

    Raises:
        ValueError: the page has no marks.
    """
    before, marked, rest = page.partition(_BEGIN)
    _, ended, after = rest.partition(_END)
    if not (marked and ended):
        raise ValueError(f"the page lacks {_BEGIN.strip()!r} or {_END.strip()!r}")
    tree = "\n".join(line for package in PACKAGES for line in _folder(root, root / package))
    return f"{before}{_BEGIN}```\n{tree}\n```\n{_END}{after}"


def _folder(root: Path, folder: Path) -> Iterator[str]:
    """A folder, its modules in one paragraph, and the folders in it."""
    depth = len(folder.relative_to(root).parts) - 1
    yield f"{' ' * _INDENT * depth}{folder.name}/  {_purpose(folder / '__init__.py')}"
    names = sorted(module.stem for module in folder.glob("*.py") if module.stem != "__init__")
    indent = " " * _INDENT * (depth + 2)
    yield from textwrap.wrap(
        "  ".join(names),
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )
    for inner in sorted(path.parent for path in folder.glob("*/__init__.py")):
        yield from _folder(root, inner)


def _purpose(module: Path) -> str:
    """The first paragraph of a package's docstring."""
    first = (ast.get_docstring(ast.parse(module.read_text("utf-8"))) or "").partition("\n\n")[0]
    return " ".join(first.split())
