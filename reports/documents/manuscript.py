"""One region's advice on its way to paper: its memo in every language asked for, built once for all
formats.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from engine.advice.advising import Conclusion
from engine.advice.background import Background
from knowledge_base.reading.text import Language
from reports.documents.annex.build import build_from
from reports.documents.model.parts import Memo


@dataclass(frozen=True)
class Manuscript:
    """What a format is given to show."""

    conclusion: Conclusion
    languages: Sequence[Language]
    day: date | None

    @cached_property
    def memos(self) -> tuple[Memo, ...]:
        """The memo in each language; built when a format first asks for it."""
        background = Background(self.conclusion)
        return tuple(build_from(background, language, self.day) for language in self.languages)
