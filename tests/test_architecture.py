"""The shape of the house: imports point downwards only, experta stays behind its port, files and
functions stay small.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

from knowledge_base.loading.packs import load_pack

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "knowledge_base": set[str](),
    "engine": {"knowledge_base"},
    "reports": {"engine", "knowledge_base"},
    "app": {"knowledge_base", "engine", "reports"},
    "mutation": {"knowledge_base", "engine", "app"},
}
OURS = {*MAY_IMPORT, "tests", "benchmarks"}
CODE = sorted(path for package in MAY_IMPORT for path in (ROOT / package).rglob("*.py"))
TESTS = sorted(path for folder in ("tests", "benchmarks") for path in (ROOT / folder).rglob("*.py"))

MAX_FILE, MAX_FUNCTION = 300, 40
LONG_FILES: dict[str, str] = {}
"""File and the reason why it may be longer."""
LONG_FUNCTIONS: dict[str, str] = {}
"""`file:function` and the reason why it may be longer."""

_TEXTS = {
    ".py",
    ".md",
    ".toml",
    ".yaml",
    ".yml",
    ".json",
    ".j2",
    ".css",
    ".txt",
    ".sh",
    ".cfg",
    ".html",
    ".svg",
    "",
}
_NOT_OURS = {
    ".venv",
    ".git",
    "__pycache__",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".hypothesis",
    "build",
    "dist",
}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _imports(path: Path) -> Iterator[str]:
    """Every module imported anywhere in a file, inside functions and for type checking too."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.fullmatch(r"(\w+\.)+\w+", node.value)
        ):
            yield node.value  # modules named for a later import


def test_there_is_code_to_look_at() -> None:
    """A check that walks nothing finds nothing."""
    assert {path.relative_to(ROOT).parts[0] for path in CODE} == set(MAY_IMPORT)
    assert "knowledge_base.loading.packs" in set(
        _imports(ROOT / "engine" / "advice" / "advising.py")
    )
    assert "app.commands.kb" in set(_imports(ROOT / "app" / "cli.py"))


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_point_downwards_only(package: str) -> None:
    wrong = [
        f"{_name(path)} imports {module}"
        for path in CODE
        if path.is_relative_to(ROOT / package)
        for module in _imports(path)
        if module.startswith(".")
        or (
            module.partition(".")[0] in OURS - {package} - MAY_IMPORT[package]
            and _is_module(module)
        )
    ]
    assert wrong == []


def _modules(path: Path) -> Iterator[tuple[str, ...]]:
    """Every module of ours that a file imports, as the parts of its name; of a package, the module
    in it that is meant.
    """
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if _is_module(name) else str(node.module) for name in inner]
        else:
            continue
        yield from (
            tuple(name.split("."))
            for name in names
            if name.partition(".")[0] in OURS and _is_module(name)
        )


def _in_order(arrows: Mapping[str, set[str]]) -> list[str]:
    """Whatever goes in a circle, an arrow a line; nothing where all can be put in order."""
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return [f"{one} -> {other}" for one, other in pairwise(reversed(error.args[1]))]
    return []


def test_modules_go_in_no_circle() -> None:
    """Imports inside functions and for type checking count: who reads a module must not need to
    have read it before.
    """
    own = {
        path: _name(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in CODE
    }
    assert (
        _in_order(
            {
                name: {".".join(module) for module in _modules(path)} - {name}
                for path, name in own.items()
            }
        )
        == []
    )


def test_folders_go_in_no_circle() -> None:
    """A folder is one thing to learn; what stands beside folders in a room is each for itself."""

    def room(parts: tuple[str, ...]) -> str:
        inner = parts if ROOT.joinpath(*parts).is_dir() or len(parts) <= 2 else parts[:-1]
        return ".".join(inner)

    arrows: dict[str, set[str]] = {}
    for path in CODE:
        place = room(tuple(_name(path).removesuffix(".py").removesuffix("/__init__").split("/")))
        arrows.setdefault(place, set()).update(room(module) for module in _modules(path))
    assert _in_order({place: to - {place} for place, to in arrows.items()}) == []


def _is_module(name: str) -> bool:
    """Whether a dotted word is a module of ours and not just a field's path."""
    place = ROOT.joinpath(*name.split("."))
    return place.is_dir() or place.with_suffix(".py").is_file()


_ELSEWHERE = ("mutation", "reports/documents/formats")
"""What plants faults, and what shows blocks: the size of letters is no size of an enterprise."""


def test_the_code_names_nothing_of_the_paper_but_what_is_agreed() -> None:
    page = (ROOT / "docs/architecture.md").read_text("utf-8")
    table = re.search(r"names that the code knows -->(.*?)<!--", page, re.DOTALL)
    assert table is not None
    agreed = {name for row in table[1].splitlines() for name in _names_in(row.partition(" | ")[0])}
    known = _names_of_the_paper()
    said = {
        (_name(path), word)
        for path in CODE
        if not _name(path).startswith(_ELSEWHERE)
        for word in _constants(path)
        if word in known
    }
    assert sorted((path, word) for path, word in said if word not in agreed) == []
    assert agreed - {word for _, word in said} == set(), "no longer needed in the table"


def _names_in(cell: str) -> list[str]:
    return re.findall(r"`(\w+)`", cell)


def _names_of_the_paper() -> set[str]:
    """The ids of everything that the shipped pack calls by one."""
    pack = load_pack()
    fields, lists = pack.form.fields, pack.vocabulary.lists
    return {
        *(*fields, *lists, *pack.parameters, *pack.by_id),
        *(key for kind in fields.values() for key in kind.fields),
        *(
            attribute
            for terms in lists.values()
            for term in terms.values.values()
            for attribute in term.attributes
        ),
    }


def _constants(path: Path) -> Iterator[str]:
    """Every word of a file's code; descriptions are none."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_experta_is_imported_by_its_port_alone() -> None:
    importing = {
        _name(path)
        for path in CODE
        if any(module.partition(".")[0] == "experta" for module in _imports(path))
    }
    assert importing == {"engine/matching/experta_port.py"}


def test_no_module_of_ours_hides_one_of_the_standard_library() -> None:
    assert not set(MAY_IMPORT) & set(sys.stdlib_module_names)


def _functions(path: Path) -> dict[str, int]:
    """Lines of each function; the longest where several have one name."""
    sizes: dict[str, int] = {}
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            name = f"{_name(path)}:{node.name}"
            sizes[name] = max(sizes.get(name, 0), (node.end_lineno or first) - first + 1)
    return sizes


def test_no_public_class_has_the_name_of_another() -> None:
    """Whoever meets a name in a message, a type or a page finds the one thing that it names."""
    homes: dict[str, list[str]] = {}
    for path in CODE:
        for node in _tree(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(_name(path))
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}


def test_files_stay_small() -> None:
    sizes = {_name(path): len(path.read_text("utf-8").splitlines()) for path in CODE}
    assert {
        name: size for name, size in sizes.items() if size > MAX_FILE and name not in LONG_FILES
    } == {}
    assert [name for name in LONG_FILES if sizes.get(name, 0) <= MAX_FILE] == [], (
        "no longer needed on the list"
    )


def test_functions_stay_small() -> None:
    sizes = {name: size for path in (*CODE, *TESTS) for name, size in _functions(path).items()}
    assert {
        name: size
        for name, size in sizes.items()
        if size > MAX_FUNCTION and name not in LONG_FUNCTIONS
    } == {}
    assert [name for name in LONG_FUNCTIONS if sizes.get(name, 0) <= MAX_FUNCTION] == [], (
        "no longer needed on the list"
    )


def test_every_file_of_code_says_what_it_is() -> None:
    without = [
        _name(path)
        for path in (*CODE, *TESTS)
        if path.read_text("utf-8").strip() and not ast.get_docstring(_tree(path))
    ]
    assert without == []


def test_no_file_names_a_place_on_the_machine_it_was_made_on() -> None:
    places = re.compile(
        "|".join(
            rf"(?<![\w.~-]){re.escape(str(place))}/"
            for place in {ROOT, Path.home()}
            if len(place.parts) > 1
        )
    )
    files = [
        path
        for path in ROOT.rglob("*")
        if path.suffix in _TEXTS
        and path.is_file()
        and not _NOT_OURS & set(path.relative_to(ROOT).parts)
    ]
    assert len(files) > 100
    assert [
        _name(path) for path in files if places.search(path.read_text("utf-8", errors="ignore"))
    ] == []
