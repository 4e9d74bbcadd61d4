"""What differs between two packs: in what they say of a region, and what that does to the regions and cases at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import ConfigDict, Field

from engine import proof
from engine.packs.impact import Impact, on_cases, on_regions
from engine.results import Result
from knowledge_base.pack import Pack
from knowledge_base.parameters import Parameter
from knowledge_base.rules import Grade, Rule

Status = Literal["added", "removed", "changed", "reworded", "undecided", "not comparable"]


class Change(Result):
    """One rule or table. `keys` are what is otherwise in a reworded one; `witness` a profile on which the two differ.

    `changed` is proved by the witness; `reworded` means that for every region the verdict is the same, by proof where the
    condition was written otherwise. `not comparable`: it reads a field that the two packs do not take in the same values.
    """

    rule: str
    status: Status
    keys: tuple[str, ...] = ()
    witness: Mapping[str, Any] | None = None


class MovedParameter(Result):
    """A parameter whose value is another; None where a pack does not have it."""

    parameter: str
    before: Any
    after: Any


class PackDifference(Result):
    """Everything that differs. `impact` has the regions and cases for which something moves."""

    model_config = ConfigDict(extra="forbid", frozen=True, serialize_by_alias=True, populate_by_name=True)

    schema_: Literal["yindi.kb-diff/1"] = Field(default="yindi.kb-diff/1", validation_alias="schema", serialization_alias="schema")
    fields_added: tuple[str, ...]
    fields_removed: tuple[str, ...]
    parameters: tuple[MovedParameter, ...]
    rules: tuple[Change, ...]
    regions: tuple[Impact, ...]
    cases: tuple[Impact, ...]
    unreadable: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not any((self.fields_added, self.fields_removed, self.parameters, self.rules, self.regions, self.cases, self.unreadable))


def pack_difference(old: Pack, new: Pack) -> PackDifference:
    """Hold two packs against each other.

    Raises:
        InputError: z3 is not installed, or cases or figures of a pack are wrong.
    """
    proof.require()
    cases = list(on_cases(old, new))
    return PackDifference(
        fields_added=tuple(name for name in new.form.fields if name not in old.form.fields),
        fields_removed=tuple(name for name in old.form.fields if name not in new.form.fields),
        parameters=tuple(_parameters(old.parameters, new.parameters)),
        rules=tuple(_rules(old, new)),
        regions=tuple(impact for impact in on_regions(old, new) if not impact.none),
        cases=tuple(found for found in cases if isinstance(found, Impact) and not found.none),
        unreadable=tuple(found for found in cases if isinstance(found, str)),
    )


def _parameters(old: Mapping[str, Parameter], new: Mapping[str, Parameter]) -> Iterator[MovedParameter]:
    for name in dict.fromkeys((*new, *old)):
        before, after = (pack[name].value if name in pack else None for pack in (old, new))
        if before != after:
            yield MovedParameter(parameter=name, before=before, after=after)


def _rules(old: Pack, new: Pack) -> Iterator[Change]:
    meaning = _meaning(old, new)
    for after in new.everything():
        before = old.by_id.get(after.id)
        if before is None:
            yield Change(rule=after.id, status="added")
        elif after.id in meaning:
            yield meaning[after.id]
        elif keys := _otherwise(before, after):
            yield Change(rule=after.id, status="reworded", keys=keys)
    yield from (Change(rule=rule.id, status="removed") for rule in old.everything() if rule.id not in new.by_id)


def _otherwise(old: Grade | Rule, new: Grade | Rule) -> tuple[str, ...]:
    """The keys that are not the same."""
    return tuple(key for key in type(new).model_fields if getattr(old, key, None) != getattr(new, key))


def _meaning(old: Pack, new: Pack) -> dict[str, Change]:
    """The rules and tables that do not come to the same for every region."""
    from engine.packs.meaning import comparable, differing, told_apart

    pairs = list(differing(old, new))
    found = {pair.subject: Change(rule=pair.subject, status="not comparable") for pair in pairs if not comparable(old, new, pair)}
    asked = [pair for pair in pairs if pair.subject not in found]
    for told in told_apart(new, asked) if asked else ():
        if told.pair.subject not in found or told.settled:
            found[told.pair.subject] = Change(
                rule=told.pair.subject, status="changed" if told.settled else "undecided", witness=told.witness
            )
    return found
