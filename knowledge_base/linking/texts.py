"""Whether the places of a text fit: what it shows exists, and is known wherever it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from knowledge_base.conditions.normal_form import normal_form, surely_known
from knowledge_base.conditions.tree import All, AnyOf, Compare, Condition, Constant, open_lists
from knowledge_base.models.rules import Rule
from knowledge_base.models.text_templates import placeholders
from knowledge_base.reading.placed import Placed, unknown
from knowledge_base.reading.problems import Problem
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import text

if TYPE_CHECKING:
    from knowledge_base.models.findings import Finding
    from knowledge_base.pack import Pack


def known_where_true(pack: Pack, condition: Condition) -> set[str]:
    """The fields whose value is known wherever a condition is true; where it says that a finding
    is, those of the finding, too.
    """
    whens = _whens(pack)

    def unfolded(tree: Condition, above: frozenset[str]) -> Condition:
        match tree:
            case Compare(left, "eq", Constant(True)) if (
                left.field in whens.keys() - above and not tree.negated
            ):
                return All((tree, unfolded(normal_form(whens[left.field]), above | {left.field})))
            case All(parts):
                return All(tuple(unfolded(part, above) for part in parts))
            case AnyOf(parts):
                return AnyOf(tuple(unfolded(part, above) for part in parts))
            case _:
                return tree

    return surely_known(unfolded(normal_form(condition), frozenset()))


@lru_cache(maxsize=8)
def _whens(pack: Pack) -> Mapping[str, Condition]:
    """The condition of each finding, by its field."""
    return {finding.sets: finding.when for finding in pack.findings}


@lru_cache(maxsize=8)
def shown_anywhere(pack: Pack) -> frozenset[str]:
    """What every text may show: fields, and parameters that are figures."""
    return frozenset(pack.form.fields) | {
        f"parameters.{name}" for name, parameter in pack.parameters.items() if parameter.is_number
    }


def lists_of(pack: Pack) -> list[str]:
    return [name for name, kind in pack.form.fields.items() if kind.is_list]


def selection_problems(
    pack: Pack, placed: Placed[Rule] | Placed[Finding], bound: Iterable[str]
) -> Iterator[Problem]:
    bound = set(bound)
    for name, selection in placed.item.names.items():
        kind = pack.catalogue.kind_of(selection.over)
        if kind is None or kind.type not in ("choices", "entities"):
            yield from unknown(
                placed, ("names", name, "in"), text("列表", "list"), [selection.in_], lists_of(pack)
            )
        for stray in sorted(open_lists(selection.where) - {selection.in_, *bound}):
            yield placed.problem(
                ("names", name, "where"),
                text(f"此处读不到“{stray}”", f"'{stray}' cannot be read here"),
            )


def placeholder_problems(
    pack: Pack,
    placed: Placed[Any],
    path: Path_,
    template: str,
    certain: set[str],
    allowed: frozenset[str],
) -> Iterator[Problem]:
    """What is wrong with the places of a text; the `certain` are known wherever it is shown."""
    try:
        named = {
            optional: set(placeholders(template, optional=optional)) for optional in (True, False)
        }
    except ValueError as error:
        yield placed.problem(path, text(f"括号不成对：{error}", f"brackets do not match: {error}"))
        return
    yield from unknown(
        placed, path, text("占位符", "placeholder"), sorted(named[True] | named[False]), allowed
    )
    kinds = pack.form.fields
    for name in sorted(
        name for name in named[False] & allowed if not name.startswith("parameters.")
    ):
        if name not in certain or (name in kinds and kinds[name].is_list):
            zh = f"规则成立时“{name}”未必已知，须放在[[ ]]内"
            yield placed.problem(
                path,
                text(
                    zh, f"'{name}' may be unknown or empty when the rule fires: put it inside [[ ]]"
                ),
            )
