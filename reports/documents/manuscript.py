"""One region's advice on its way to paper: its documents in every language asked for, each built
once for all formats.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from engine.advice.advising import Conclusion
from engine.advice.background import Background
from engine.advice.withheld import without_withheld
from knowledge_base.reading.text import Language
from reports.documents.annex.build import build_from
from reports.documents.annex.written import document
from reports.documents.memo.build import Submission
from reports.documents.memo.office import Letterhead
from reports.documents.model.blocks import Part, WrittenPart


class Manuscript:
    """What a format is given to show."""

    def __init__(
        self,
        conclusion: Conclusion,
        languages: Sequence[Language],
        day: date | None = None,
        head: Letterhead | None = None,
    ):
        self.conclusion = conclusion
        self.day = day or date.today()
        self._head = head
        self._languages = languages
        self._background = Background(*without_withheld(conclusion))
        self._written: dict[Part, tuple[WrittenPart, ...]] = {}

    def written(self, part: Part) -> tuple[WrittenPart, ...]:
        """A part in each language; built when a format first asks for it."""
        if part not in self._written:
            self._written[part] = tuple(self._write(part))
        return self._written[part]

    @cached_property
    def submissions(self) -> tuple[Submission, ...]:
        """Brief and memo in each language."""
        return tuple(
            Submission(self._background, language, self.day, self._head)
            for language in self._languages
        )

    def _write(self, part: Part) -> list[WrittenPart]:
        match part:
            case "brief":
                return [one.brief() for one in self.submissions]
            case "memo":
                return [one.memo() for one in self.submissions]
            case "annex":
                return [
                    document(build_from(self._background, language, self.day, one.timeline()))
                    for language, one in zip(self._languages, self.submissions, strict=True)
                ]
