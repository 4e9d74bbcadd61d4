"""`what_if`: the same region with some answers changed, and everything that moves with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from engine.advice.advising import Conclusion, conclude
from engine.advice.close_calls import differences
from engine.deduction.deduce import Deduction, RuleVerdict, deduce
from engine.questions.became import Became
from engine.questions.calls import refuse_unless_values_by_path
from engine.questions.difference import Differences
from engine.questions.difference_results import RuleDifference, VerdictDifference
from engine.questions.minimal_sets import minimal_sets
from engine.questions.settings import changed_profile, path_in, target
from engine.questions.what_if.allowed import is_changeable, refuse_impossible, stated_at
from engine.questions.what_if.result import (
    By,
    Change,
    Disagreement,
    FactMove,
    Moved,
    Moves,
    Reworded,
    TypeMove,
    VerdictMove,
    WhatIf,
)
from engine.readings.outcomes import Status
from engine.results.advice import Advice, Recommendation
from knowledge_base.derivation import depends_on
from knowledge_base.loading.packs import pack_of
from knowledge_base.pack import REGION_TYPE, Pack
from knowledge_base.profile import Profile
from knowledge_base.reading.problems import InputError

_Key = tuple[str, str | None]


def what_if(
    profile: Mapping[str, Any] | Path | str,
    changes: Mapping[str, Any],
    *,
    pack: Pack | Path | str | None = None,
) -> WhatIf:
    """What would move if a region's fields had these values.

    Args:
        profile: a mapping of the profile's groups, or the path of a YAML or JSON file.
        changes: values by path (`rd.rd_intensity`, `technologies[name].trl`); None makes a field
            unknown.

    Raises:
        InputError: the profile or a change is wrong, or the changed profile contradicts itself, or
            a change would turn what is stated and no policy can change.
    """
    pack = pack_of(pack)
    refuse_unless_values_by_path("changes", changes)
    return moved(conclude(pack, pack.reader.read(profile)), changes)


def moved(before: Conclusion, changes: Mapping[str, Any]) -> WhatIf:
    """The same for a region already concluded about."""
    return _Moves(before, changes).all()


class _Moves:
    """One region, and the same region with the changes."""

    def __init__(self, before: Conclusion, changes: Mapping[str, Any]):
        self._pack = before.deduction.pack
        self._changes = {
            path_in(self._pack, before.profile, path): value for path, value in changes.items()
        }
        self._before = before
        changed = changed_profile(self._pack, before.profile, self._changes)
        refuse_impossible(self._pack, before.profile, changed, self._changes)
        self._after = conclude(self._pack, changed)
        self._old, self._new = before.advice, self._after.advice
        self._apart = Differences(before.deduction, self._after.deduction)
        self._differences: dict[_Key, RuleDifference] = {
            (found.rule, found.about): found for found in self._apart.rules()
        }
        none, every = (), tuple(self._changes)
        self._tried: dict[tuple[str, ...], Profile | None] = {none: before.profile, every: changed}
        self._deduced: dict[tuple[str, ...], Deduction | None] = {
            none: before.deduction,
            every: self._after.deduction,
        }
        self._became: dict[int, dict[str, Became]] = {}
        self._worded = {none: _said_by(self._old), every: _said_by(self._new)}

    def all(self) -> WhatIf:
        return WhatIf(
            region=self._before.profile.name,
            changes=tuple(self._change(path) for path in self._changes),
            disagreements=tuple(self._disagreements()),
            verdicts=tuple(map(self._verdict, self._apart.verdicts())),
            apart=tuple(self._apart.objects_apart()),
            type=TypeMove(
                before=self._old.type, after=self._new.type, moved=self._old.type != self._new.type
            ),
            grades=self._facts(
                name
                for name in self._pack.form.fields
                if name in self._pack.grade_of and name != REGION_TYPE
            ),
            figures=self._facts(
                name for name, kind in self._pack.form.fields.items() if kind.derived
            ),
            advice=self._moves(self._old.recommendations, self._new.recommendations),
            warnings=self._moves(self._old.warnings, self._new.warnings),
            decided=tuple(
                self._moved(key)
                for key, found in self._differences.items()
                if found.a == "undetermined"
            ),
            reopened=tuple(
                self._moved(key)
                for key, found in self._differences.items()
                if found.b == "undetermined"
            ),
        )

    def _change(self, path: str) -> Change:
        before, after = (
            stated_at(self._pack, side.profile, path) for side in (self._before, self._after)
        )
        instead_before, instead_after = (
            self._instead(side.deduction, path) for side in (self._before, self._after)
        )
        return Change(
            field=path,
            before=before,
            after=after,
            instead_before=instead_before,
            instead_after=instead_after,
            changeable=is_changeable(self._pack, path),
        )

    def _instead(self, side: Deduction, path: str) -> Any:
        """What the system takes for a field that is not stated: worked out, or the default."""
        place = target(self._pack, path)
        return (
            None
            if place.key is not None or place.field in side.stated
            else side.values.get(place.field)
        )

    def _disagreements(self) -> Iterator[Disagreement]:
        """The differences between stated and derived values that were not there before."""
        tolerances, path = self._pack.memo_plan.tolerances, self._pack.form.path
        before, after = (
            list(differences(side.deduction, tolerances)) for side in (self._before, self._after)
        )
        for found in after:
            if found not in before:
                known = depends_on(self._pack, found.field) & self._after.deduction.values.keys()
                inputs = tuple(path(name) for name in self._pack.form.fields if name in known)
                yield Disagreement(
                    field=path(found.field),
                    stated=found.stated,
                    derived=found.derived,
                    inputs=inputs,
                )

    def _facts(self, names: Iterable[str]) -> tuple[FactMove, ...]:
        return tuple(self._fact(name) for name in names if self._differs(name))

    def _differs(self, name: str) -> bool:
        """Whether a derived field moves; one that is itself set is among the changes."""
        before, after = (side.deduction.values.get(name) for side in (self._before, self._after))
        return bool(before != after) and self._pack.form.path(name) not in self._changes

    def _fact(self, name: str) -> FactMove:
        before, after = (side.deduction.values.get(name) for side in (self._before, self._after))
        by = self._by(lambda deduction: deduction.values.get(name) == after)
        return FactMove(field=self._pack.form.path(name), before=before, after=after, by=by)

    def _verdict(self, found: VerdictDifference) -> VerdictMove:
        def as_after(deduction: Deduction) -> bool:
            verdict = deduction.objects.get((found.list_, found.name))
            return verdict is not None and tuple(verdict.possible) == found.b_possible

        return VerdictMove(**dict(found), by=self._by(as_after))

    def _moves(self, old: list[Recommendation], new: list[Recommendation]) -> Moves:
        before, after = _by_key(old), _by_key(new)
        return Moves(
            gained=tuple(self._moved(key) for key in after if key not in before),
            lost=tuple(self._moved(key) for key in before if key not in after),
            changed=tuple(
                self._reworded(key, before[key], after[key])
                for key in after
                if key in before and _says(before[key]) != _says(after[key])
            ),
        )

    def _moved(self, key: _Key) -> Moved:
        rule, about = key
        found = self._differences.get(key) or self._differences[rule, None]
        before, after = (self._status(side.deduction, key) for side in (self._before, self._after))
        return Moved(
            rule=rule,
            kind=found.kind,
            about=about,
            strength=found.strength,
            title=found.title,
            before=found.a if before == "not_applicable" else before,
            after=after,
            by=self._by(lambda deduction: self._status(deduction, key) == after),
            because=found.ways,
        )

    def _status(self, deduction: Deduction, key: _Key) -> Status:
        """What became of a rule in one of the regions that are tried, all of which are kept."""
        if id(deduction) not in self._became:
            by_rule: dict[str, list[RuleVerdict]] = {}
            for verdict in deduction.rules:
                by_rule.setdefault(verdict.rule.id, []).append(verdict)
            self._became[id(deduction)] = {
                rule: Became(verdicts) for rule, verdicts in by_rule.items()
            }
        rule, about = key
        found = self._became[id(deduction)].get(rule)
        return found.of(about) if found else "not_applicable"

    def _reworded(self, key: _Key, before: Recommendation, after: Recommendation) -> Reworded:
        says = _says(after)
        sets = minimal_sets(tuple(self._changes), lambda some: self._said(some, key) == says)
        return Reworded(
            rule=key[0],
            about=key[1],
            title=after.title,
            before=before.text,
            after=after.text,
            sentences_before=before.how_sentences.after(before.says),
            sentences_after=after.how_sentences.after(after.says),
            because_before=tuple(before.because),
            because_after=tuple(after.because),
            by=sets,
        )

    def _by(self, holds: Any) -> By:
        def suffices(some: tuple[str, ...]) -> bool:
            deduction = self._deduction(some)
            return deduction is not None and bool(holds(deduction))

        return minimal_sets(tuple(self._changes), suffices)

    def _profile(self, some: tuple[str, ...]) -> Profile | None:
        """The region with only some of the changes; None where they cannot stand alone."""
        if some not in self._tried:
            try:
                self._tried[some] = changed_profile(
                    self._pack, self._before.profile, {path: self._changes[path] for path in some}
                )
            except InputError:
                self._tried[some] = None
        return self._tried[some]

    def _deduction(self, some: tuple[str, ...]) -> Deduction | None:
        if some not in self._deduced:
            profile = self._profile(some)
            self._deduced[some] = (
                deduce(self._pack, profile.values, profile.estimates, profile.years)
                if profile
                else None
            )
        return self._deduced[some]

    def _said(self, some: tuple[str, ...], key: _Key) -> object:
        """What a rule says with only some of the changes; None where it does not hold."""
        if some not in self._worded:
            profile, deduction = self._profile(some), self._deduction(some)
            advice = Conclusion(profile, deduction, []).advice if profile and deduction else None
            self._worded[some] = _said_by(advice) if advice else {}
        item = self._worded[some].get(key)
        return _says(item) if item else None


def _said_by(advice: Advice) -> dict[_Key, Recommendation]:
    return _by_key([*advice.recommendations, *advice.warnings])


def _by_key(items: list[Recommendation]) -> dict[_Key, Recommendation]:
    return {(item.rule, item.about): item for item in items}


def _says(item: Recommendation) -> object:
    """What counts as saying something else: the text, or a reason."""
    return item.text, item.because
