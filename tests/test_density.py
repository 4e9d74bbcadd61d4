"""Functions stay light to read: few nodes of the syntax tree, blocks not deep in each other, and
comprehensions, conditionals and lambdas seldom one in another.

Lines alone are no measure: a line of a hundred columns holds more than anybody takes in at once.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import cache
from statistics import median

import pytest

from tests.test_architecture import CODE, ROOT

MAX_NODES, MEDIAN_NODES = 350, 75
MAX_BLOCKS = 4
NESTED_COMPREHENSIONS, NESTED = 0.004, 0.02
"""The share of functions with a comprehension in another, and with any two that say something in
passing (comprehension, conditional, lambda) in each other: to be lowered as they are mended.
"""

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_BLOCKS = (*_FUNCTIONS, ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_IN_PASSING = (*_COMPREHENSIONS, ast.IfExp, ast.Lambda)

Measure = Callable[[ast.AST], int]


@cache
def _functions() -> dict[str, ast.AST]:
    """Every function of the code, by file, name and line."""
    return {
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno} {node.name}": node
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, _FUNCTIONS)
    }


def _nodes(node: ast.AST) -> int:
    return sum(1 for _ in ast.walk(node))


def _deep(node: ast.AST, kinds: tuple[type[ast.AST], ...]) -> int:
    below = (_deep(child, kinds) for child in ast.iter_child_nodes(node))
    return max(below, default=0) + isinstance(node, kinds)


def _comprehensions(node: ast.AST) -> int:
    return _deep(node, _COMPREHENSIONS)


def _in_passing(node: ast.AST) -> int:
    return _deep(node, _IN_PASSING)


def _blocks(node: ast.AST) -> int:
    """How many blocks stand in each other; an `elif` is no further one."""
    goes_on = node.orelse if isinstance(node, ast.If) and len(node.orelse) == 1 else []
    return max(
        (
            _blocks(child) + (isinstance(child, _BLOCKS) and not _is_elif(child, goes_on))
            for child in ast.iter_child_nodes(node)
        ),
        default=0,
    )


def _is_elif(child: ast.AST, goes_on: list[ast.stmt]) -> bool:
    return isinstance(child, ast.If) and child in goes_on


@pytest.mark.parametrize(
    ("measure", "most"), [(_nodes, MAX_NODES), (_blocks, MAX_BLOCKS), (_in_passing, 2)]
)
def test_no_function_is_denser_than(measure: Measure, most: int) -> None:
    sizes = {name: measure(function) for name, function in _functions().items()}
    assert {name: size for name, size in sizes.items() if size > most} == {}


def test_most_functions_are_light() -> None:
    assert len(_functions()) > 2000
    assert median(map(_nodes, _functions().values())) <= MEDIAN_NODES


@pytest.mark.parametrize(
    ("measure", "share"), [(_comprehensions, NESTED_COMPREHENSIONS), (_in_passing, NESTED)]
)
def test_little_is_said_in_passing_within_what_is_said_in_passing(
    measure: Measure, share: float
) -> None:
    nested = [name for name, function in _functions().items() if measure(function) > 1]
    assert len(nested) <= share * len(_functions()), "\n".join(nested)


CHAINED = {"reports/documents/memo/base.py"}
"""Files that still have a conditional in a conditional."""


def test_no_conditional_stands_in_another() -> None:
    """Three outcomes are told by two `if`s, one under the other."""
    chained = {
        path.relative_to(ROOT).as_posix()
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.IfExp)
        if any(isinstance(part, ast.IfExp) for part in (node.test, node.body, node.orelse))
    }
    assert chained == CHAINED


@pytest.mark.parametrize(
    ("code", "blocks", "comprehensions", "in_passing"),
    [
        ("def f():\n if a:\n  for b in c: pass\n elif d: pass", 2, 0, 0),
        ("def f():\n return [[b for b in a] for a in c]", 0, 2, 2),
        ("def f():\n return [a if b else c for a in d]", 0, 1, 2),
        ("def f():\n return [a for a in b], [c for c in d]", 0, 1, 1),
    ],
)
def test_what_is_measured(code: str, blocks: int, comprehensions: int, in_passing: int) -> None:
    (function,) = ast.parse(code).body
    assert (_blocks(function), _comprehensions(function), _in_passing(function)) == (
        blocks,
        comprehensions,
        in_passing,
    )
