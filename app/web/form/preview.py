"""What answers come to while they are being given: the brief as it stands, and what the last answer
changed in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from app.web.form.standing import ProfileState
from engine.advice.background import Background
from engine.advice.withheld import without_withheld
from knowledge_base.reading.text import Language
from reports.documents.material.because import FactReasons
from reports.documents.material.region_type import TypeInWords
from reports.documents.memo.build import Submission
from reports.documents.model.blocks import Heading, Paragraph, WrittenPart
from reports.words.writer import Writer

_KEPT = 2


@dataclass(frozen=True, slots=True)
class Preview:
    """The brief of one state of a profile, its tasks by title, and what is said in a line of how it
    stands.
    """

    brief: WrittenPart
    tasks: tuple[str, ...]
    type: str
    undetermined: int


@dataclass(frozen=True, slots=True)
class WhatChanged:
    """What one state has that the other has not."""

    more: Sequence[str]
    fewer: Sequence[str]
    type: tuple[str, str] | None

    def __bool__(self) -> bool:
        return bool(self.more or self.fewer or self.type)


@lru_cache(maxsize=_KEPT)
def preview(standing: ProfileState, language: Language) -> Preview:
    """The brief of a state of a profile; those asked for last stay written.

    Raises:
        InputError: the profile is wrong.
    """
    background = Background(*without_withheld(standing.conclusion))
    submission, writer = Submission(background, language), Writer(standing.pack, language)
    words = TypeInWords(background, writer, FactReasons(background, writer))
    types = standing.conclusion.advice.type
    told = [types.value] if types.value else types.possible
    return Preview(
        _untitled(submission.brief()),
        submission.titles(),
        writer.join(map(words.name, told)),
        sum(verdict.truth is None for verdict in standing.conclusion.deduction.rules),
    )


def difference(before: Preview, after: Preview) -> WhatChanged:
    """What came and what went."""
    return WhatChanged(
        [task for task in after.tasks if task not in before.tasks],
        [task for task in before.tasks if task not in after.tasks],
        None if before.type == after.type else (before.type, after.type),
    )


def _untitled(brief: WrittenPart) -> WrittenPart:
    """A brief without what stands over it on paper."""
    kept = (
        block
        for block in brief.blocks
        if not isinstance(block, Heading)
        and not (isinstance(block, Paragraph) and block.role == "date")
    )
    return replace(brief, blocks=tuple(kept))
