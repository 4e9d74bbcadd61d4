"""How many entities the lists of a region have to hold for a question, and for all it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import nlargest

from engine.deduction.verdicts_read import expanded
from engine.proof.bounds import Need, needs
from knowledge_base.conditions.tree import Condition, fields_read, open_lists
from knowledge_base.derivation import all_below
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack


def shared_need(pack: Pack) -> Need:
    """What every question needs: enough for all contradictions and the tables that they read."""
    contradictions = [found.when for found in pack.consistency.contradictions]
    return needed(pack, contradictions)


def needed(pack: Pack, conditions: Sequence[Condition], about: Iterable[str] = ()) -> Need:
    """The entities by list that suffice for the conditions and everything that they rest on."""
    whole = [expanded(pack, condition) for condition in conditions]
    return needs([*whole, *_tables_below(pack, whole)], about)


def _needed_by(pack: Pack, rule: Rule) -> Need:
    return needed(pack, [condition for _, condition in rule.conditions()])


@lru_cache(maxsize=64)
def needed_about(pack: Pack, about: tuple[Condition, ...]) -> Need:
    """The same where every instance is that of the first entity; one question after the other is
    about the same conditions.
    """
    return needed(pack, about, {name for condition in about for name in open_lists(condition)})


def _tables_below(pack: Pack, conditions: Sequence[Condition]) -> list[Condition]:
    """The lines of all tables that the conditions rest on; any other table may come out as it
    will.
    """
    return [
        line
        for name in read_below(pack, conditions)
        if name in pack.grade_of
        for line in pack.grade_of[name].lines
    ]


def read_below(pack: Pack, conditions: Iterable[Condition]) -> list[str]:
    """The fields that the conditions read, and all that these may be worked out from."""
    return all_below(pack, set[str]().union(*map(_fields_read, conditions)))


_fields_read = lru_cache(maxsize=1 << 13)(fields_read)


@lru_cache(maxsize=4)
def lengths(pack: Pack, also: tuple[Condition, ...] = ()) -> Need:
    """Enough entities for the two most demanding rules of each list and the most demanding table at
    once, and one to be about.

    With each goes what it rests on; each condition of `also` counts as a rule.
    """
    total = Counter(shared_need(pack))
    by_rule = [_needed_by(pack, rule) for rule in pack.rules]
    by_rule += [needed(pack, [condition]) for condition in also]
    by_table = [needed(pack, table.lines) for table in pack.tables]
    for name, kind in pack.form.fields.items():
        if kind.type == "entities":
            total[name] += 1 + sum(nlargest(2, (need[name] for need in by_rule)))
            total[name] += max((need[name] for need in by_table), default=0)
    return total
