"""What stands before some objects: a review for what is restricted, a question where nobody has
said whether it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.advice.background import Background
from knowledge_base.models.memo_plan import SafetyReview
from knowledge_base.profile import Entity
from reports.words.writer import Writer


class Safety:
    """Words what has to come first for the objects of one region."""

    def __init__(self, background: Background, writer: Writer):
        self._background = background
        self._pack = background.pack
        self._writer = writer

    def apart(self) -> Iterator[str]:
        """How many objects no document shows."""
        found, hidden = self._pack.memo_plan.safety_review, self._background.withheld
        if found is not None and hidden:
            label = self._writer.inside(self._writer.field(found.objects))
            kinds = self._kinds(found, found.withheld)
            by = self._reviewers(found, found.withheld)
            yield self._writer.say(
                f"另有{hidden}项{label}属{kinds}，经{by}审查后另件报送，本文不载也未作依据",
                f"{hidden} of the {label} ({kinds}) are reported apart after review by the {by}: "
                "nothing here shows them or rests on them",
            )

    def restricted(self) -> Iterator[str]:
        """The objects of each set of restrictions, and who reviews them."""
        found = self._pack.memo_plan.safety_review
        if found is None:
            return
        together: dict[tuple[str, ...], list[str]] = {}
        for one in self._under(found):
            together.setdefault(tuple(sorted(one[found.by])), []).append(self._name(found, one))
        for kinds, names in together.items():
            listed, by = self._writer.join(names), self._reviewers(found, kinds)
            what = self._kinds(found, kinds)
            yield self._writer.say(
                f"{listed}涉及{what}，场地和中试须先经{by}审查",
                f"{listed}: {what}, so that site and pilot run need review by the {by} first",
            )

    def asked(self, most: int) -> Iterator[str]:
        """What nobody has answered of the objects before a gate, as something to find out; so many
        are named at most.
        """
        for table in self._pack.verdict_tables:
            if table.gate is None or table.gate.marks is None:
                continue
            path = self._pack.form.path(table.about)
            names = [
                self._writer.entity(path, name)
                for (about, name), judged in self._background.deduction.objects.items()
                if about == table.about and judged.gate and judged.gate.truth is None
            ]
            if names:
                listed, what = self._writer.first(names, most), table.gate.title
                yield self._writer.say(f"{listed}的{what.zh}", f"{what.en} of {listed}")

    def _under(self, found: SafetyReview) -> Iterator[Entity]:
        """The objects stated to be under any restriction."""
        listed = self._background.values.get(found.objects) or ()
        return (one for one in listed if one.get(found.by))

    def _name(self, found: SafetyReview, one: Entity) -> str:
        kind = self._pack.form.fields[found.objects]
        return self._writer.entity(self._pack.form.path(found.objects), one[str(kind.key)])

    def _kinds(self, found: SafetyReview, kinds: Iterable[str]) -> str:
        listed = str(self._pack.form.fields[found.objects].fields[found.by].values)
        return self._writer.join([self._writer.term(listed, kind) for kind in kinds])

    def _reviewers(self, found: SafetyReview, kinds: Iterable[str]) -> str:
        by = dict.fromkeys(actor for kind in kinds for actor in found.reviewed_by.get(kind, ()))
        return self._writer.join([self._writer.term("actors", actor) for actor in by])
