"""Year and source of the figures that are typed: asked once a section, and kept where a figure has
its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from app.forms.conversation import Conversation
from app.forms.typed_answers import Origin
from app.forms.typed_lines import Back, typed_line
from knowledge_base.dictionary.answers import NONE_WORDS
from knowledge_base.dictionary.fields import NUMERIC, ProfileField
from knowledge_base.dictionary.form import Group
from knowledge_base.profile import Figure
from knowledge_base.reading.text import Text, text
from knowledge_base.reading.words import folded

_ASKED = text(
    "  本部分所填数字的来源和年份只问一次。只属于这一个数的，可写：数｜年份｜来源。",
    "  Source and year of the figures in this section are asked once. What belongs to one figure "
    "alone goes behind it: figure | year | source.",
)
_SOURCE = text("  来源（回车：不注明）", "  source (Enter: none)")
_YEAR = text("  年份（回车：同全部数字）", "  year (Enter: that of all figures)")
_NO_YEAR = text("  年份请写如2023。", "  A year is written such as 2023.")
_NO_SOURCE = text("  来源太长，或有不能显示的字符。", "  The source is too long or not one line.")
_JUDGEMENT, _ESTIMATE = text("判断", "a judgement"), text("估计数", "an estimate")


@dataclass
class SectionSources:
    """What is said of the figures of each section."""

    talk: Conversation
    _of: dict[str, Origin] = field(default_factory=dict)
    _last: Origin = field(default_factory=Origin)

    def stated(self, group: Group, kind: ProfileField, value: Any, own: Origin, before: Any) -> Any:
        """An answer as the profile states it: with what is said of it alone, else with what stood
        there, else, if it is a figure, with what is said of its section.
        """
        earlier = before if isinstance(before, Mapping) else {}
        section = self._of.get(group.id, Origin()) if _is_figure(kind) else Origin()
        if own.judged or own.year or own.source:
            year = own.year or earlier.get("year") or section.year
            return Origin(year, own.source, own.judged).of(value)
        if said_of(before):
            return {**earlier, "value": value}
        return section.of(value)

    def wanted(self, group: Group, kind: ProfileField, stated: Any) -> bool:
        """Whether the section has still to be asked about, now that this figure is kept."""
        return _is_figure(kind) and group.id not in self._of and not isinstance(stated, Mapping)

    def ask(self, group: Group) -> bool:
        """Ask for the section's source and year, the last ones said being what Enter keeps; False
        where the person goes back to the figure.
        """
        self.talk.tell(_ASKED)
        try:
            source = self._source()
            self._last = self._of[group.id] = Origin(self._year(), source)
        except Back:
            return False
        return True

    def _source(self) -> str | None:
        last = self._last.source
        asked = text(f"  来源（回车：{last}；无）", f"  source (Enter: {last}; none)")
        self.talk.tell(asked if last else _SOURCE)
        while answer := typed_line("section_source", self.talk.language):
            if folded(answer) in NONE_WORDS:
                return None
            if self._fits(source=answer):
                return answer
            self.talk.tell(_NO_SOURCE)
        return last

    def _year(self) -> int | None:
        last = self._last.year
        asked = text(f"  年份（回车：{last}；无）", f"  year (Enter: {last}; none)")
        self.talk.tell(asked if last else _YEAR)
        while answer := folded(typed_line("section_year", self.talk.language)):
            if answer in NONE_WORDS:
                return None
            year = answer.removesuffix("年")
            if year.isdigit() and self._fits(year=int(year)):
                return int(year)
            self.talk.tell(_NO_YEAR)
        return last

    def _fits(self, **said: Any) -> bool:
        """Whether a profile takes this of a figure."""
        try:
            Figure.model_validate({"value": None, **said}, context=self.talk.pack.form.limits)
        except ValidationError:
            return False
        return True


def _is_figure(kind: ProfileField) -> bool:
    """Whether it is a figure that statistics publish: the year of all figures is none."""
    return kind.type in NUMERIC and kind.unit is not None


def said_of(stated: Any) -> Text | None:
    """What an answer is said to be beside its value: `2023, 《…》, a judgement`; None where
    nothing is.
    """
    if not isinstance(stated, Mapping):
        return None
    year, source = stated.get("year"), stated.get("source")
    said = [
        *([text(f"{year}年", f"{year}")] if year else []),
        *([text(source, source)] if source else []),
        *([_JUDGEMENT] if stated.get("judgement") else []),
        *([_ESTIMATE] if stated.get("estimate") else []),
    ]
    if not said:
        return None
    return text("，".join(one.zh for one in said), ", ".join(one.en for one in said))
