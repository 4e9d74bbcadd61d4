"""One region's advice on its way to paper: its documents in every language asked for, each built
once for all formats.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from engine.advice.advising import Conclusion
from engine.advice.background import Background
from knowledge_base.reading.text import Language
from reports.documents.annex.build import build_from
from reports.documents.annex.written import document
from reports.documents.model.blocks import Part, WrittenPart


class Manuscript:
    """What a format is given to show."""

    def __init__(self, conclusion: Conclusion, languages: Sequence[Language], day: date | None):
        self.conclusion = conclusion
        self._languages = languages
        self._day = day
        self._background = Background(conclusion)
        self._written: dict[Part, tuple[WrittenPart, ...]] = {}

    def written(self, part: Part) -> tuple[WrittenPart, ...]:
        """A part in each language; built when a format first asks for it."""
        if part not in self._written:
            self._written[part] = tuple(
                document(build_from(self._background, language, self._day))
                for language in self._languages
            )
        return self._written[part]
