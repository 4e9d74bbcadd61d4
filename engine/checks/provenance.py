"""Whose word each rule is: nothing of ours passes for the paper's, and nothing that it asserts
becomes a condition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.checks.bench import Bench
from engine.checks.finding import CheckFinding
from engine.deduction.lookups import looked_up
from knowledge_base.conditions.tree import Condition, fields_read, keys_read
from knowledge_base.derivation import all_below
from knowledge_base.models.paper import Clause, sentence_of
from knowledge_base.models.premises import Premise
from knowledge_base.models.rules import Rule
from knowledge_base.models.verdict_tables import KEY
from knowledge_base.pack import Pack
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import Text, text

NAME = "provenance"

Fault = tuple[Path_, Text]


def findings(bench: Bench) -> Iterator[CheckFinding]:
    """Every rule whose basis, strength, addressee and premises do not fit each other or its
    sentences.
    """
    for rule in bench.pack.rules:
        for below, says in (
            *_basis(bench.pack, rule),
            *_place(bench.pack, rule),
            *_premises(bench.pack, rule),
        ):
            yield bench.finding(NAME, "error", rule.id, says, below=below)


def _basis(pack: Pack, rule: Rule) -> Iterator[Fault]:
    if rule.strength == "must" and rule.basis != "stated":
        yield (
            ("strength",),
            text("只有论文明确提出的才可为“须”", "only what a sentence states can be a must"),
        )
    if rule.basis == "inferred":
        yield from _inferred(rule)
        return
    if not rule.source:
        yield ("basis",), text("须注明原文句（source）", "it must name its sentence (`source`)")
    if rule.says is None:
        yield (
            ("basis",),
            text("须写明论文的意思（says）", "it must restate what the paper says (`says`)"),
        )
    if rule.basis == "stated":
        yield from _verbs(pack, rule)


def _inferred(rule: Rule) -> Iterator[Fault]:
    if rule.source:
        yield (
            ("source",),
            text(
                "系统推论不列原文句，所据写入rests_on",
                "an inference has no `source`; what it rests on goes to `rests_on`",
            ),
        )
    if rule.says is not None:
        yield (
            ("says",),
            text("系统推论不写论文的意思", "an inference has no `says`: the paper does not say it"),
        )


def _verbs(pack: Pack, rule: Rule) -> Iterator[Fault]:
    """The strength of what is stated is the verb of each of its sentences."""
    for at in rule.source:
        for clause in _clauses(pack, at):
            if clause.verb == "none":
                zh = f"{clause.at}没有情态词，应标implied"
                yield ("basis",), text(zh, f"{clause.at} has no modal verb: it can only be implied")
            elif clause.verb != rule.strength:
                zh = f"{clause.at}的情态为{clause.verb}，规则为{rule.strength}"
                yield (
                    ("strength",),
                    text(zh, f"{clause.at} says {clause.verb}, the rule {rule.strength}"),
                )
        if pack.clauses and not _clauses(pack, at):
            zh, en = f"sentences.yaml没有{at}", f"sentences.yaml does not have {at}"
            yield ("source",), text(zh, en)


def _clauses(pack: Pack, at: str) -> list[Clause]:
    """The clause of a locator, or all clauses of the sentence where no clause is named."""
    exact = [clause for clause in pack.clauses if clause.at == at]
    return exact or [clause for clause in pack.clauses if sentence_of(clause.at) == at]


def _place(pack: Pack, rule: Rule) -> Iterator[Fault]:
    beyond = sorted(fields_read(rule.when) - pack.form.places.keys())
    if beyond and rule.addressee.kind == "place":
        names = ", ".join(beyond)
        zh = f"对地方说的规则凭归属成立，不能读{names}；论文对它的断言写作premises"
        en = (
            f"a rule for a named place fires by membership and cannot read {names}; "
            "what the paper asserts of it goes to `premises`"
        )
        yield ("when",), text(zh, en)


def _premises(pack: Pack, rule: Rule) -> Iterator[Fault]:
    """No premise is read by the rule's own condition, nor by what that is worked out from, nor the
    other way round.
    """
    read = _own(pack, fields_read(rule.when))
    for i, premise in enumerate(rule.premises):
        direct = fields_read(premise.holds)
        shared = sorted(
            (direct & read.keys())
            | {name for name in fields_read(rule.when) if name in _own(pack, direct)}
            - pack.form.places.keys()
        )
        if same := [name for name in shared if not _other_keys(pack, rule, premise, name)]:
            names = ", ".join(same)
            zh = f"前提不能决定规则是否成立：when也读{names}"
            en = f"a premise cannot decide whether the rule fires: `when` reads {names} too"
            yield ("premises", i, "holds"), text(zh, en)


def _other_keys(pack: Pack, rule: Rule, premise: Premise, name: str) -> bool:
    """Whether the two read a list and different things of its elements, none of them the verdict,
    which rests on all.
    """
    if pack.form.fields[name].type != "entities":
        return False
    decides, holds = (_own_keys(pack, name, condition) for condition in (rule.when, premise.holds))
    return bool(decides and holds) and decides.isdisjoint(holds) and KEY not in decides | holds


def _own_keys(pack: Pack, name: str, condition: Condition) -> frozenset[str]:
    """The keys of a list that a condition reads, and those by which they are looked up."""
    read = keys_read(condition, name)
    return read | {by for key, (by, _) in looked_up(pack)[name].items() if key in read}


def _own(pack: Pack, fields: set[str]) -> Mapping[str, None]:
    """The fields and all that they are worked out from, but for those that only tell which place it
    is.
    """
    return dict.fromkeys(name for name in all_below(pack, fields) if name not in pack.form.places)
