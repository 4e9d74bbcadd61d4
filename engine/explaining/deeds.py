"""What rules do with objects: each deed, where it stands, and on which objects of a region it
falls.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.deduction.deduce import Deduction, RuleVerdict
from engine.readings.judgements import Scope, truth_of
from knowledge_base.conditions.tree import Condition, Reference
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack
from knowledge_base.reading.strict_yaml import Path_


@dataclass(frozen=True, slots=True)
class Deed:
    """The acts of a rule, of what it asks to be decided or not to be done, of a sentence that it
    adds, or of a selection, on objects of the list `over`.

    It falls on the rule's own object, or with `selected` on every object that the selection picks;
    `when` has to hold besides the rule.
    """

    rule: Rule
    over: str
    acts: tuple[str, ...]
    when: Condition | None
    path: Path_
    selected: bool = False

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Everything that has to hold."""
        return (self.rule.when, self.when) if self.when is not None else (self.rule.when,)

    def objects(self, deduction: Deduction, fired: Iterable[RuleVerdict]) -> set[str]:
        """The objects of a region on which it falls, by name; `fired` are the instances of the rule
        that are true there.
        """
        return {name for verdict in fired for name in self._of(deduction, verdict)}

    def _of(self, deduction: Deduction, verdict: RuleVerdict) -> Iterator[str]:
        scope = verdict.judgement.scope
        if not self.selected:
            if verdict.about is not None and self._met(scope):
                yield verdict.about
            return
        key = str(deduction.pack.form.fields[self.over].key)
        for element in deduction.values.get(self.over) or ():
            if self._met(scope.within(Reference(self.over), element)):
                yield element[key]

    def _met(self, scope: Scope) -> bool:
        return self.when is None or truth_of(self.when, scope) is True


def deeds(pack: Pack) -> Iterator[Deed]:
    """Every deed of a pack, in the order of its rules."""
    for rule in pack.rules:
        if rule.about:
            yield from _on_its_object(rule, rule.about)
        for name, selection in rule.names.items():
            if selection.acts:
                yield Deed(
                    rule,
                    selection.in_,
                    selection.acts,
                    selection.where,
                    ("names", name, "acts"),
                    selected=True,
                )


def _on_its_object(rule: Rule, over: str) -> Iterator[Deed]:
    said: list[tuple[Path_, tuple[str, ...], Condition | None]] = [(("acts",), rule.acts, None)]
    if rule.avoid:
        said.append((("avoid", "acts"), rule.avoid.acts, None))
    if rule.decide:
        said.append((("decide", "acts"), rule.decide.acts, rule.decide.when))
    said += [
        (("adds_when", i, "acts"), addition.acts, addition.when)
        for i, addition in enumerate(rule.adds_when)
    ]
    yield from (Deed(rule, over, acts, when, path) for path, acts, when in said if acts)
