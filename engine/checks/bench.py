"""What every check works with: the pack, a prover of it, and the places of its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from engine.checks.finding import CheckFinding, Severity, Witness
from engine.proof.bounds import MOST
from engine.proof.prover import Inquiry, ProofAnswer, Prover
from engine.proof.witnesses import FoundRegion, Shows, as_profile, worked_regions
from engine.readings.kleene import Truth
from knowledge_base.conditions.tree import Condition
from knowledge_base.loading.source_positions import Places, Spot
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import Text, text


@dataclass
class Bench:
    """One pack on the bench."""

    pack: Pack
    places: Places = field(init=False)

    def __post_init__(self) -> None:
        self.places = Places(self.pack)

    @cached_property
    def _prover(self) -> Prover:
        """The prover, made when first asked for. It knows the worked regions: what they show it
        need not look for.
        """
        return Prover(self.pack, found=[*worked_regions(self.pack)])

    def asking(self, *about: Condition) -> Inquiry:
        """A question to the prover about these conditions."""
        return self._prover.asking(*about)

    @property
    def regions(self) -> Sequence[FoundRegion]:
        """The regions that earlier questions found."""
        return self._prover.regions

    def finding(
        self,
        check: str,
        severity: Severity,
        subject: str,
        says: Text,
        *,
        below: Path_ = (),
        beside: str | None = None,
        witness: Witness | None = None,
    ) -> CheckFinding:
        """A finding, with the places of its subject and of the rule beside it (`below`: of a part
        of them).
        """
        spot, other = (
            self.places.of(subject, below),
            self.places.of(beside, below) if beside else Spot(),
        )
        return CheckFinding(
            check=check,
            severity=severity,
            subject=subject,
            beside=beside,
            file=spot.file,
            line=spot.line,
            beside_file=other.file,
            beside_line=other.line,
            says=says,
            witness=witness,
        )

    def unsettled(
        self,
        check: str,
        subject: str,
        answer: ProofAnswer,
        what: Text,
        *,
        beside: str | None = None,
    ) -> CheckFinding:
        """The finding that something could be neither shown nor excluded."""
        why = _WHY[answer.verdict]
        return self.finding(
            check,
            "warning",
            subject,
            text(f"{what.zh}：{why.zh}", f"{what.en}: {why.en}"),
            beside=beside,
        )

    def shown(self, answer: ProofAnswer, fires: tuple[str, ...] = ()) -> Witness | None:
        """The region of an answer."""
        return (
            None
            if answer.values is None
            else Witness(profile=as_profile(self.pack, answer.values), fires=fires)
        )


_WHY: Mapping[str, Text] = {
    "bounded": text(
        f"只查过列表不超过{MOST}项的地区", f"only lists of up to {MOST} were looked at"
    ),
    "undecided": text("z3在时限内未能判定", "z3 did not settle it in time"),
    "not confirmed": text(
        "z3给出的地区经引擎复核不成立", "the engine does not confirm the region that z3 gives"
    ),
}


def comes_out(rule: str, truth: Truth) -> Shows:
    """Whether an instance of the rule comes out so."""

    def shows(region: FoundRegion) -> bool:
        listed = (verdict for verdict in region.verdicts(rule) if verdict.listed)
        return any(verdict.truth is truth for verdict in listed)

    return shows


def both_fire(one: Rule, other: Rule) -> Shows:
    """Both rules are true: for one and the same entity, where they are about the same list."""

    def shows(region: FoundRegion) -> bool:
        first, second = region.fires_for(one.id), region.fires_for(other.id)
        return bool(first & second) if one.about == other.about else bool(first and second)

    return shows
