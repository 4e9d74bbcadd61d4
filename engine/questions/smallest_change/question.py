"""The smallest change: the fewest answers that must turn out otherwise for a rule to fire or stop,
or for a type.

z3 looks for it among all changes that there could be, so "there is none" is a proof; every change
that is found is put into the profile and the engine run on it before it is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from engine import proof
from engine.advice.advising import Conclusion, conclude
from engine.advice.finding_results import findings_apart
from engine.questions.calls import refuse_unless_count, refuse_unless_text
from engine.questions.smallest_change.result import SmallestChange
from engine.questions.smallest_change.target import Target, rule_target, type_target
from engine.results.advice import FindingApart
from knowledge_base.conditions.tree import fields_read
from knowledge_base.derivation import all_below
from knowledge_base.loading.packs import pack_of
from knowledge_base.models.rules import Rule
from knowledge_base.pack import REGION_TYPE, Pack

__all__ = ["SmallestChange", "Target", "reaching", "rule_target", "smallest_change", "type_target"]


def smallest_change(
    profile: Mapping[str, Any] | Path | str,
    rule: str | None = None,
    *,
    about: str | None = None,
    region_type: str | None = None,
    learn: bool = False,
    count: int = 1,
    pack: Pack | Path | str | None = None,
) -> SmallestChange:
    """The smallest change for a rule to fire (or to stop, if it fires now), or for a region to be
    of a type.

    Args:
        profile: a mapping of the profile's groups, or the path of a YAML or JSON file.
        rule: the rule's id; or give `region_type`, one of I to IV.
        about: one entity of the list that the rule is about.
        learn: whether unknown answers may become known; they may in any case where nothing stated
            could be changed.
        count: how many ways to give, none part of another.

    Raises:
        InputError: the profile is wrong, there is no such rule, entity or type, or z3 is not
            installed.
        ValueError: neither or both of rule and type are given.
    """
    if (rule is None) == (region_type is None):
        raise ValueError("give a rule or a region_type")
    pack = pack_of(pack)
    for argument, value in (("rule", rule), ("about", about), ("region_type", region_type)):
        if value is not None:
            refuse_unless_text(argument, value)
    refuse_unless_count("count", count)
    conclusion = conclude(pack, pack.reader.read(profile))
    target = (
        rule_target(conclusion, rule, about)
        if rule is not None
        else type_target(pack, str(region_type))
    )
    return reaching(conclusion, target, learn=learn, count=count)


def reaching(
    conclusion: Conclusion, target: Target, *, learn: bool = False, count: int = 1
) -> SmallestChange:
    """The smallest change of a region's answers that reaches the target, and up to `count` ways,
    none part of another.

    Only what policy can change is changed; unknown answers stay unknown unless `learn`, when any of
    them may become known. Where there is no such way, the least with unknown answers learnt is told
    beside it; of a profile that states nothing that could be changed, nothing else can be asked
    than what would have to be true at all.

    Raises:
        InputError: z3 is not installed.
    """
    proof.require()
    already = _already(conclusion, target, learn=learn)
    if target.reached(conclusion):
        return already
    from engine.questions.smallest_change.search import ChangeSearch

    search = ChangeSearch(conclusion, target, learn=learn)
    if search.fixed and not learn:
        return reaching(conclusion, target, learn=True, count=count)
    status, ways, complete = search.run(count)
    found = already.model_copy(
        update={
            "status": status,
            "bounded": status == "none" and search.bounded,
            "complete": complete,
            "ways": tuple(ways),
            "unchangeable": _unchangeable(conclusion, target) if status == "none" else (),
        }
    )
    return found if learn else _with_the_unknown(found, conclusion, count)


def _already(conclusion: Conclusion, target: Target, *, learn: bool) -> SmallestChange:
    """The target is reached as things are."""
    return SmallestChange(
        region=conclusion.profile.name,
        target=target,
        learn=learn,
        status="already",
        bounded=False,
        complete=True,
        ways=(),
        missing=(),
    )


def _with_the_unknown(found: SmallestChange, conclusion: Conclusion, count: int) -> SmallestChange:
    """What was found beside what the target waits for and, where there is no way, the ways with
    unknown answers learnt.
    """
    target, none = found.target, found.status == "none"
    learnt = reaching(conclusion, target, learn=True, count=count).ways if none else ()
    return found.model_copy(
        update={
            "missing": tuple(dict.fromkeys(_waits_for(conclusion, target))),
            "apart": tuple(_apart(conclusion, target)),
            "if_learnt": learnt,
        }
    )


def _unchangeable(conclusion: Conclusion, target: Target) -> tuple[str, ...]:
    """What is stated, no policy can change, and the target rests on; what only says of which year
    or vintage the figures are left out.
    """
    pack, rule = conclusion.deduction.pack, conclusion.deduction.pack.by_id.get(target.rule or "")
    read = fields_read(rule.when) if isinstance(rule, Rule) else {REGION_TYPE}
    fields = pack.form.fields
    stated = [name for name in all_below(pack, read) if name in conclusion.profile.values]
    return tuple(
        pack.form.path(name)
        for name in stated
        if not fields[name].changeable and fields[name].default is None
    )


def _apart(conclusion: Conclusion, target: Target) -> Iterator[FindingApart]:
    """The findings whose figures are of different years and for which the target waits."""
    deduction, explainer = conclusion.deduction, conclusion.explainer
    waiting = [
        v
        for v in deduction.rules
        if v.rule.id == target.rule and target.about in (None, v.about) and v.truth is None
    ]
    fields = {name for verdict in waiting for name in explainer.apart_below(verdict.judgement)}
    ids = {deduction.pack.grade_of[name].id for name in fields}
    return (found for found in findings_apart(deduction, explainer) if found.id in ids)


def _waits_for(conclusion: Conclusion, target: Target) -> list[str]:
    """The answerable fields that the target waits for."""
    deduction, explainer = conclusion.deduction, conclusion.explainer
    if target.wanted == "type":
        undecided = deduction.grades[REGION_TYPE].undecided
        return [path for judgement in undecided for path in explainer.missing(judgement)]
    verdicts = [
        v for v in deduction.rules if v.rule.id == target.rule and target.about in (None, v.about)
    ]
    return [path for verdict in verdicts for path in explainer.waits_for(verdict)]
