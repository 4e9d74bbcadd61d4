"""Texts with a figure that can be unknown when the rule fires, and optional stretches of text that
can never appear.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.checks.bench import Bench
from engine.checks.finding import CheckFinding
from engine.explaining.figures import speaker
from engine.proof.region import SymbolicRegion
from engine.proof.witnesses import FoundRegion, Shows
from engine.readings.judgements import Scope, judge
from engine.readings.z3_symbols import TRUE, Formula, SymbolicValue, both, either, negation
from engine.readings.z3_terms import elements_of
from knowledge_base.conditions.normal_form import normal_form, surely_known
from knowledge_base.conditions.tree import Condition, Reference, Some
from knowledge_base.models.carrying_out import Selection
from knowledge_base.models.rules import Rule
from knowledge_base.models.text_templates import placeholders, segments
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import Text, text

NAME = "texts"


def findings(bench: Bench) -> Iterator[CheckFinding]:
    """Each text of each rule: the advice, its objects, and every sentence that may be added."""
    for rule in bench.pack.rules:
        for place, words, also in rule.templates():
            yield from _text(bench, rule, place, words, also)


def _text(
    bench: Bench, rule: Rule, place: Path_, words: Text, also: Condition
) -> Iterator[CheckFinding]:
    lists = {name for name, kind in bench.pack.form.fields.items() if kind.is_list}
    certain = (surely_known(normal_form(rule.when)) | surely_known(normal_form(also))) - lists
    needed = {
        name for language in (words.zh, words.en) for name in placeholders(language, optional=False)
    }
    for name in sorted(needed - certain):
        yield from _needed(bench, rule, place, name, also)
    optional = {
        segment.placeholders
        for language in (words.zh, words.en)
        for segment in segments(language)
        if segment.optional
    }
    for together in sorted(optional):
        yield from _optional(bench, rule, place, together, also)


def _needed(
    bench: Bench, rule: Rule, place: Path_, name: str, also: Condition
) -> Iterator[CheckFinding]:
    """A figure outside brackets: known whenever the text is said."""
    asked = bench.asking(*_about(rule, also, [name]))
    said, known = _said(asked.region, rule, also), _known(asked.region, rule, name)
    answer = asked.find(said, negation(known), confirm=_unsaid(rule, name, also), small=True)
    if answer.verdict == "found":
        says = text(
            f"规则成立时“{name}”可能未知，须放在[[ ]]内",
            f"'{name}' may be unknown when the rule fires: put it inside [[ ]]",
        )
        yield bench.finding(
            NAME, "error", rule.id, says, below=place, witness=bench.shown(answer, fires=(rule.id,))
        )
    elif answer.verdict != "none":
        what = text(
            f"规则成立时“{name}”是否总是已知",
            f"whether '{name}' is always known when the rule fires",
        )
        yield bench.unsettled(NAME, rule.id, answer, what)


def _optional(
    bench: Bench, rule: Rule, place: Path_, names: tuple[str, ...], also: Condition
) -> Iterator[CheckFinding]:
    """A stretch in brackets: can it ever appear? Of a text that is never said at all, another check
    speaks.
    """
    asked = bench.asking(*_about(rule, also, names))
    said = _said(asked.region, rule, also)
    known = (_known(asked.region, rule, name) for name in names)
    answer = asked.find(said, *known, confirm=_appears(rule, names, also))
    if answer.verdict == "none" and asked.find(said, confirm=None).verdict == "found":
        listed = ", ".join(names)
        says = text(
            f"含{listed}的[[ ]]在规则成立时从不出现",
            f"the [[ ]] with {listed} never appears when the rule fires",
        )
        yield bench.finding(NAME, "warning", rule.id, says, below=place)


def _said(region: SymbolicRegion, rule: Rule, also: Condition) -> Formula:
    """The rule fires and the text is said."""
    return both(region.fires(rule), region.holds(also, region.instance(rule.about)))


def _about(rule: Rule, also: Condition, names: Iterable[str]) -> list[Condition]:
    """The conditions of the question."""
    return [rule.when, also, *(_picks(rule.names[name]) for name in names if name in rule.names)]


def _picks(selection: Selection) -> Condition:
    """The selection finds an element; a list that is spoken of whole must have one."""
    return Some(selection.over, selection.where)


def _known(region: SymbolicRegion, rule: Rule, name: str) -> Formula:
    """The placeholder has words: its field is known, and its list is not empty."""
    scope = region.instance(rule.about)
    owner, _, key = name.rpartition(".")
    if owner == "parameters":
        return TRUE
    if name in rule.names:
        return region.holds(_picks(rule.names[name]), scope)
    symbol = scope.symbol(Reference(key, owner or None))
    if isinstance(symbol, SymbolicValue):
        return symbol.known
    return both(symbol.known, either(*(element.present for element in elements_of(symbol))))


def _unsaid(rule: Rule, name: str, also: Condition) -> Shows:
    """The rule fires, the text is said, and the placeholder has no words."""

    def shows(region: FoundRegion) -> bool:
        pack, scopes = region.deduction.pack, _saying(region, rule, also)
        return any(speaker(pack, rule.names, scope, "zh")(name) is None for scope in scopes)

    return shows


def _appears(rule: Rule, names: tuple[str, ...], also: Condition) -> Shows:
    """The text is said, and every placeholder of the stretch has words."""

    def shows(region: FoundRegion) -> bool:
        pack = region.deduction.pack
        return any(
            all(map(speaker(pack, rule.names, scope, "zh"), names))
            for scope in _saying(region, rule, also)
        )

    return shows


def _saying(region: FoundRegion, rule: Rule, also: Condition) -> list[Scope]:
    """The scopes, of the region or of entities, in which the text is said."""
    scopes = [verdict.judgement.scope for verdict in region.true(rule.id)]
    return [scope for scope in scopes if judge(also, scope).truth is True]
