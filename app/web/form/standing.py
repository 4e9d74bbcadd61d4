"""What one version of a profile comes to, worked out once for all pages that show it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any

from app.web.store.kept import Data, KeptProfile
from engine.advice.advising import Conclusion, conclude, looked_ahead
from engine.questions.ask.question import OpenQuestions
from engine.regions.official import reference_region
from engine.results.advice import Doubt
from knowledge_base.models.reference import Official, OfficialRegion
from knowledge_base.pack import Pack

_KEPT = 4
"""So many versions stay worked out; one is some megabytes."""


@dataclass(frozen=True, eq=False)
class ProfileState:
    """One state of a profile and what follows from it; of one that is `ahead` nothing is kept."""

    pack: Pack
    data: Data
    ahead: bool = False

    @cached_property
    def conclusion(self) -> Conclusion:
        """What follows; raises InputError where the profile is wrong."""
        profile = self.pack.reader.read(self.data)
        return (looked_ahead if self.ahead else conclude)(self.pack, profile)

    @property
    def values(self) -> Mapping[str, Any]:
        """What is known, by field id."""
        return self.conclusion.deduction.values

    @cached_property
    def questions(self) -> OpenQuestions:
        """What could be asked, the best first."""
        return OpenQuestions(self.conclusion)

    @cached_property
    def waiting(self) -> Mapping[str, tuple[str, ...]]:
        """By path of a field, the rules that wait for it."""
        found: dict[str, tuple[str, ...]] = {}
        for place, field in self.questions.open:
            rules = [verdict.rule.id for verdict in field.waiting]
            found[place.path] = tuple(dict.fromkeys(rules))
        return found

    @cached_property
    def region(self) -> OfficialRegion | None:
        """The region of the official figures that it speaks of."""
        return reference_region(self.pack, self.conclusion.profile.values)

    @cached_property
    def official(self) -> Mapping[str, Official]:
        """The official figures of that region, by field id."""
        region = self.region
        return {} if region is None else self.pack.reference.prefill(region.name, region.level)

    def doubts(self) -> list[Doubt]:
        """Answers that do not fit each other."""
        return self.conclusion.advice.doubts


class ProfileStates:
    """The versions worked out last."""

    def __init__(self, pack: Pack):
        self._pack = pack
        self._found: OrderedDict[tuple[str, int], ProfileState] = OrderedDict()
        self._lock = Lock()

    def of(self, kept: KeptProfile) -> ProfileState:
        """What a version comes to."""
        key = (kept.id, kept.number)
        with self._lock:
            found = self._found.pop(key, None) or ProfileState(self._pack, kept.data)
            self._found[key] = found
            while len(self._found) > _KEPT:
                self._found.popitem(last=False)
        return found
