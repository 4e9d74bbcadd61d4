"""A region before and after some answers are changed: what a page shows of it beside the words of
the command line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from app.web.results.downloads import manuscript_of
from engine.advice.advising import Conclusion
from engine.questions.difference import only_in
from engine.questions.what_if.result import Reworded, WhatIf
from knowledge_base.reading.text import Language

_PIECE = re.compile(r"[A-Za-z]+|\d[\d,.]*%?|\s+|.", re.DOTALL)
_ISLAND = 3
"""Pieces that stay between two changes are shown as changed with them, up to so many."""


@dataclass(frozen=True)
class MovedTask:
    """A task of the memo that comes, goes or takes another place; rows count from 1."""

    title: str
    rule: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class MovedSentence:
    """What advice says before and after, with what goes and what comes marked."""

    item: Reworded
    before: Markup
    after: Markup


def moved_tasks(
    before: Conclusion, after: Conclusion, language: Language, day: date
) -> list[MovedTask]:
    """The tasks of the memo that are not where they were, in their order after."""
    old, new = (_tasks(side, language, day) for side in (before, after))
    titles = {rule: title for rule, (_, title) in {**old, **new}.items()}
    rows = ((rule, old.get(rule, _NO_ROW)[0], new.get(rule, _NO_ROW)[0]) for rule in titles)
    moved = [MovedTask(titles[rule], rule, was, now) for rule, was, now in rows if was != now]
    return sorted(moved, key=lambda one: (one.after is None, one.after or one.before or 0))


_NO_ROW: tuple[int | None, str] = (None, "")


def _tasks(
    conclusion: Conclusion, language: Language, day: date
) -> dict[str, tuple[int | None, str]]:
    (written,) = manuscript_of(conclusion, (language,), day).submissions
    return {
        one.entry.first.rule: (one.row, one.entry.first.title[language])
        for one in written.placed()
        if one.row is not None
    }


def moved_sentences(found: WhatIf, language: Language) -> Iterator[MovedSentence]:
    """The advice that says something else, sentence against sentence."""
    for item in (*found.advice.changed, *found.warnings.changed):
        old, new = item.sentences_before[language], item.sentences_after[language]
        between = "" if language == "zh" else " "
        gone, come = only_in(old, new), only_in(new, old)
        if gone or come:
            before, after = marked(between.join(gone), between.join(come))
            yield MovedSentence(item, before, after)


def without_sentences(found: WhatIf, language: Language) -> WhatIf:
    """What moves beside the sentences."""

    def same(items: Sequence[Reworded]) -> tuple[Reworded, ...]:
        return tuple(
            one for one in items if one.sentences_before[language] == one.sentences_after[language]
        )

    advice = found.advice.model_copy(update={"changed": same(found.advice.changed)})
    warnings = found.warnings.model_copy(update={"changed": same(found.warnings.changed)})
    return found.model_copy(update={"advice": advice, "warnings": warnings})


def marked(before: str, after: str) -> tuple[Markup, Markup]:
    """Two texts, with what only the one or the other has marked as gone or as come."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    left, right = Markup(), Markup()
    for same, gone, come in _spans(old, new):
        left += escape(same) + (Markup("<del>{}</del>").format(gone) if gone else "")
        right += escape(same) + (Markup("<ins>{}</ins>").format(come) if come else "")
    return left, right


def _spans(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """What both have, then what only the old and only the new has; islands go with the changes
    around them.
    """
    same, gone, come = "", "", ""
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal" and (b - a > _ISLAND or not (gone or come)):
            if gone or come:
                yield same, gone, come
                same, gone, come = "", "", ""
            same += "".join(old[a:b])
        else:
            gone += "".join(old[a:b])
            come += "".join(new[c:d])
    yield same, gone, come
