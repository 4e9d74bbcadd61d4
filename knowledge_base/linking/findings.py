"""Whether a finding fits the rest of the pack: its sentences, the rules that it bears on, its
texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from knowledge_base.linking.texts import (
    known_where_true,
    placeholder_problems,
    selection_problems,
    shown_anywhere,
)
from knowledge_base.models.findings import Finding
from knowledge_base.models.paper import sentence_of
from knowledge_base.reading.placed import SENTENCE, Placed, unknown
from knowledge_base.reading.problems import Problem
from knowledge_base.reading.text import LANGUAGES, text

if TYPE_CHECKING:
    from knowledge_base.pack import Pack


def finding_problems(pack: Pack, placed: Placed[Finding]) -> Iterator[Problem]:
    finding = placed.item
    yield from unknown(
        placed,
        ("bears_on",),
        SENTENCE,
        map(sentence_of, finding.bears_on),
        pack.edition.paper.locators,
    )
    yield from _yielding_problems(pack, placed)
    certain, allowed = (
        known_where_true(pack, finding.when) | {"name"},
        shown_anywhere(pack) | set(finding.names),
    )
    yield from selection_problems(pack, placed, ())
    for language in LANGUAGES:
        if any(mark in finding.title[language] for mark in ("{", "}", "[[", "]]")):
            yield placed.problem(
                ("title", language),
                text(
                    "标题不填数字：去掉{ }和[[ ]]",
                    "a title shows no figures: take out { } and [[ ]]",
                ),
            )
        yield from placeholder_problems(
            pack, placed, ("says", language), finding.says[language], certain, allowed
        )


def _yielding_problems(pack: Pack, placed: Placed[Finding]) -> Iterator[Problem]:
    """A finding that it yields to is not there, or yields to it in turn: neither would be shown."""
    finding = placed.item
    yield from unknown(
        placed, ("yields_to",), text("诊断", "finding"), finding.yields_to, pack.finding_of
    )
    above: set[str] = set()
    here = set(finding.yields_to)
    while here:
        above |= here
        here = {
            name
            for one in here
            if one in pack.finding_of
            for name in pack.finding_of[one].yields_to
        } - above
    if finding.id in above:
        yield placed.problem(
            ("yields_to",),
            text(
                "让位成环，哪一条都不会显示",
                "yielding goes in a circle: none of them would be shown",
            ),
        )


def repeated_in_short(findings: Sequence[Placed[Finding]]) -> Iterator[Problem]:
    """What is seen of a place in the words of another finding: in a row the two would be one."""
    for language in LANGUAGES:
        first: dict[str, str] = {}
        for placed in findings:
            finding = placed.item
            if finding.in_short is None:
                continue
            other = first.setdefault(finding.in_short[language], finding.id)
            if other != finding.id:
                says = text(f"与“{other}”的简称相同", f"'{other}' is in short the same")
                yield placed.problem(("in_short", language), says)


def bearing_problems(pack: Pack, placed: Placed[Finding]) -> Iterator[Problem]:
    rules = {rule.id for rule in pack.rules}
    for key in ("raises", "lowers"):
        yield from unknown(placed, (key,), text("规则", "rule"), getattr(placed.item, key), rules)
