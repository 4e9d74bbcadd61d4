"""What a change of the rules does to regions: who gains or loses which advice, and whose type
moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.deduction.deduce import Deduction, deduce
from engine.readings.kleene import Truth
from engine.regions.official import official_profile
from engine.results.base import Result
from knowledge_base.pack import REGION_TYPE, Pack
from knowledge_base.reading.problems import InputError

FiredInstance = tuple[str, str | None]
"""A rule, and the entity it speaks of if it is about a list."""


class MovedVerdict(Result):
    """An object on which the packs do not say the same, by its table; a verdict is null while
    several are possible.
    """

    table: str
    name: str
    before: str | None
    after: str | None


class Impact(Result):
    """One region under both packs: its type, the verdicts that move, and the advice that it gains,
    loses, or now waits for or no more.
    """

    name: str
    type_before: str | None
    type_after: str | None
    gained: tuple[FiredInstance, ...] = ()
    lost: tuple[FiredInstance, ...] = ()
    opened: tuple[FiredInstance, ...] = ()
    closed: tuple[FiredInstance, ...] = ()
    verdicts: tuple[MovedVerdict, ...] = ()

    @property
    def none(self) -> bool:
        """Whether nothing moved."""
        return self.type_before == self.type_after and not (
            self.gained or self.lost or self.opened or self.closed or self.verdicts
        )


Names = Mapping[str, str]
"""The new id of each rule that was only renamed."""


def on_regions(old: Pack, new: Pack, names: Names) -> Iterator[Impact]:
    """Each region of which both packs have official figures, on those that each has."""
    if not (old.has_reference and new.has_reference):
        return
    for region in new.reference.at("province"):
        if region in old.reference.at("province"):
            before, after = (_deduced(pack, official_profile(pack, region)) for pack in (old, new))
            yield _impact(region, before, after, names)


def on_cases(old: Pack, new: Pack, names: Names) -> Iterator[Impact | str]:
    """Each worked case of the new pack; only its name where the old pack cannot read its
    profile.
    """
    for name, case in new.cases.items():
        try:
            before = _deduced(old, case.profile)
        except InputError:
            yield name
            continue
        yield _impact(name, before, _deduced(new, case.profile), names)


def _deduced(pack: Pack, profile: Mapping[str, Any]) -> Deduction:
    read = pack.reader.read(profile)
    return deduce(pack, read.values, years=read.years)


def _impact(name: str, old: Deduction, new: Deduction, names: Names) -> Impact:
    before = {
        (names.get(rule, rule), about): truth for (rule, about), truth in _truths(old).items()
    }
    after = _truths(new)
    every = list(dict.fromkeys((*after, *before)))
    turned = [(one, before.get(one, False), after.get(one, False)) for one in every]
    return Impact(
        name=name,
        type_before=old.values.get(REGION_TYPE),
        type_after=new.values.get(REGION_TYPE),
        gained=tuple(one for one, was, now in turned if now is True and was is not True),
        lost=tuple(one for one, was, now in turned if was is True and now is not True),
        opened=tuple(one for one, was, now in turned if now is None and was is False),
        closed=tuple(one for one, was, now in turned if was is None and now is False),
        verdicts=tuple(_verdicts(old, new)),
    )


def _verdicts(old: Deduction, new: Deduction) -> Iterator[MovedVerdict]:
    """The objects of which both packs have a table and say something else."""
    for place, after in new.objects.items():
        before = old.objects.get(place)
        if before is not None and before.value != after.value:
            yield MovedVerdict(
                table=after.table.id, name=after.name, before=before.value, after=after.value
            )


def _truths(deduction: Deduction) -> dict[FiredInstance, Truth]:
    return {(verdict.rule.id, verdict.about): verdict.truth for verdict in deduction.rules}
