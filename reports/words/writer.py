"""Words in one language: joining, terms, dates, sentences of the paper, thresholds with their
margins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import starmap
from typing import Any

from engine.explaining.figures import number
from engine.results.base import Leaf
from knowledge_base.dictionary.element_path import ElementPath
from knowledge_base.models.paper import place_of, sentence_of
from knowledge_base.models.text_templates import uncapitalized
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language, Suffix, text
from reports.words.phrases import BASES, MONTHS
from reports.words.values import Speaker

_FINEST = 4
_ORDINALS = "一二三四五六七八九十"
_ROUND_FROM = 10
NOTHING = "—"
"""A cell with nothing to show."""
_POINTS = Suffix(zh="个百分点", en=" points")


class Writer(Speaker):
    """Says what a memo says, in one language."""

    def __init__(self, pack: Pack, language: Language):
        super().__init__(pack, language)
        self.pack = pack
        self.language = language
        self._findings = {pack.form.path(finding.sets): finding.title for finding in pack.findings}

    def say(self, zh: str, en: str) -> str:
        """The words of the writer's language."""
        return zh if self.language == "zh" else en

    def count(self, number: int, one: str, many: str) -> str:
        """A count with its English noun."""
        return f"{number} {one if number == 1 else many}"

    def join(self, parts: Iterable[str]) -> str:
        """Names in a row."""
        return self.say("、", ", ").join(parts)

    def first(self, names: Sequence[str], most: int) -> str:
        """So many names in a row at most, and how many there are of more."""
        more = len(names) - most
        rest = self.say(f"等{len(names)}项", f" and {more} more") if more > 0 else ""
        return self.join(names[:most]) + rest

    def clauses(self, parts: Iterable[str]) -> str:
        """Clauses in a row, each of which may hold commas."""
        return self.say("；", "; ").join(parts)

    def bracket(self, words: str) -> str:
        """Words in brackets, as they follow others."""
        return self.say(f"（{words}）", f" ({words})")

    @staticmethod
    def sentence(words: str) -> str:
        """Words at the head of a line: English begins with a capital."""
        return words[:1].upper() + words[1:]

    def quoted(self, words: str) -> str:
        """Words in quotation marks."""
        nested = words.replace("“", "‘").replace("”", "’")
        return self.say(f"“{nested}”", f'"{words}"')

    def term(self, owner: str, identifier: str) -> str:
        """A term of a closed list."""
        return self.pack.vocabulary.lists[owner].values[identifier][self.language]

    def field(self, name: str) -> str:
        """A field's name, by its id."""
        return self.pack.form.fields[name].label[self.language]

    def figure(self, name: str, value: float | None) -> str:
        """A figure of a field; a dash where there is none."""
        return NOTHING if value is None else self.value(self.pack.form.path(name), value)

    def short_figure(self, name: str, value: float) -> str:
        """A figure in a chart: what is counted per head the field's name says already."""
        kind = self.pack.form.fields[name]
        suffix = Suffix() if "/" in kind.suffix.zh else kind.suffix
        return number(value, kind.decimals, suffix, self.language)

    def about(self, name: str, value: float) -> str:
        """An amount that is worked out roughly, to no more places than it is worth."""
        kind = self.pack.form.fields[name]
        return number(value, 0 if abs(value) >= _ROUND_FROM else 1, kind.suffix, self.language)

    def date(self, day: date) -> str:
        """A date written out."""
        return self.say(
            f"{day.year}年{day.month}月{day.day}日", f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        )

    def ordinal(self, number: int) -> str:
        """The number before a section's title: `一、`."""
        return self.say(f"{_ORDINALS[number - 1]}、", f"{number}. ")

    def inside(self, title: str) -> str:
        """A title as part of a sentence."""
        return uncapitalized(title) if self.language == "en" else title

    def locator(self, at: str) -> str:
        """A sentence of the paper by its place: `3.1节第1段第3句`."""
        found = place_of(at)
        if found is None:
            kind, _, count = at.partition(".")
            names = {"note": self.say("注", "note "), "fig": self.say("图", "figure ")}
            return f"{names[kind]}{count}"
        section, paragraph, sentence = found
        return self.say(
            f"{section}节第{paragraph}段第{sentence}句",
            f"section {section}, paragraph {paragraph}, sentence {sentence}",
        )

    def locators(self, places: Iterable[str]) -> str:
        """Several sentences of the paper, clauses of one sentence together:
        `3.1节第1段第3句b、c项`.
        """
        clauses: dict[str, list[str]] = {}
        for at in dict.fromkeys(places):
            sentence = sentence_of(at)
            named = clauses.setdefault(sentence, [])
            if at != sentence:
                named.append(at.removeprefix(sentence))
        return self.clauses(starmap(self._place, clauses.items()))

    def _place(self, sentence: str, clauses: Sequence[str]) -> str:
        item = self.say(f"{'、'.join(clauses)}项" if clauses else "", ", ".join(clauses))
        return self.locator(sentence) + item

    def basis(self, word: str) -> str:
        """Whether something is the paper's, inferred from it, a statistic or calibrated."""
        return BASES[word][self.language]

    def reason(self, leaf: Leaf, of: ElementPath | None = None) -> str:
        """A comparison as the region's own figure beside the threshold, with the margin; names of
        the entity `of` left out.
        """
        value = self.value(leaf.field, leaf.value)
        if leaf.test == "in" and leaf.source and leaf.parameter is None:
            own = of is not None and of.name == leaf.value
            stands = self.say(
                f"列入{self.label(leaf.source)}",
                f"among the {self.inside(self.label(leaf.source))}",
            )
            return stands if own else self.say(f"{value}{stands}", f"{value} is {stands}")
        if leaf.margin is None or leaf.threshold is None:
            return self.stated(leaf.field, leaf.value, of)
        return self.say("，", ", ").join(
            [self._figure(leaf, [leaf.threshold], of), self.against(leaf)]
        )

    def stated(self, path: str, value: Any, of: ElementPath | None = None) -> str:
        """A value behind its name; a yes or no in words."""
        if isinstance(value, bool) and (said := self._answer(path, value, of)):
            return said
        label, words = (
            self.label(path, of),
            self.say("无", "none") if value in ([], ()) else self.value(path, value),
        )
        return self.say(f"{label}：{words}", f"{label}: {words}")

    def finding(self, path: str) -> str | None:
        """The quoted title of the finding that a path stands for; None for any other field."""
        title = self._findings.get(path)
        return None if title is None else self.quoted(title[self.language])

    def _answer(self, path: str, value: bool, of: ElementPath | None) -> str | None:
        """A yes or no in words; of a finding, that the diagnosis sees it or does not."""
        title = self.finding(path)
        if title is None:
            return self.said(path, value, of)
        return self.say(
            f"诊断{'见' if value else '未见'}{title}",
            f"the diagnosis {'sees' if value else 'does not see'} {title}",
        )

    def reasons(self, leaves: Iterable[Leaf]) -> list[str]:
        """Comparisons in words, several of one figure behind it in a row, each once."""
        said: dict[str, dict[str, None]] = {}
        leaves = list(leaves)
        for leaf in leaves:
            compared = leaf.margin is not None and leaf.threshold is not None
            against = {self.against(leaf): None} if compared else {}
            thresholds = [one.threshold for one in leaves if one.field == leaf.field]
            said.setdefault(
                self._figure(leaf, thresholds) if compared else self.reason(leaf), {}
            ).update(against)
        return [self.say("，", ", ").join([figure, *against]) for figure, against in said.items()]

    def _figure(self, leaf: Leaf, thresholds: Sequence[Any], of: ElementPath | None = None) -> str:
        label, value = self.label(leaf.field, of), self.value(leaf.field, leaf.value, thresholds)
        return self.say(f"{label}{value}", f"{label}: {value}")

    def against(self, leaf: Leaf) -> str:
        """`比论文界值2%高0.50个百分点`."""
        named, margin = self._threshold(leaf), leaf.margin or 0
        if margin == 0:
            return self.say(f"与{named}持平", f"exactly at {named}")
        size = self._margin(leaf.field, abs(margin))
        if size is None:
            return self.say(
                f"略{'高' if margin > 0 else '低'}于{named}",
                f"marginally {'above' if margin > 0 else 'below'} {named}",
            )
        return self.say(
            f"比{named}{'高' if margin > 0 else '低'}{size}",
            f"{size} {'above' if margin > 0 else 'below'} {named}",
        )

    def _threshold(self, leaf: Leaf) -> str:
        if leaf.parameter is None:
            value = self.value(leaf.field, leaf.threshold, [leaf.value])
            other = self.label(leaf.source) if leaf.source else self.say("界值", "the cut of")
            return self.say(f"{other}{value}", f"{other} {value}")
        parameter = self.pack.parameters[leaf.parameter]
        value = number(float(leaf.threshold), parameter.decimals, parameter.suffix, self.language)
        words = {
            "paper": text("论文界值", "the paper's cut of"),
            "inferred": text("推论界值", "the inferred cut of"),
            "statistics": text("统计值", "the statistic of"),
            "calibrated": text("校准界值", "the calibrated cut of"),
        }
        return self.say(
            f"{words[parameter.basis].zh}{value}", f"{words[parameter.basis].en} {value}"
        )

    def _margin(self, path: str, size: float) -> str | None:
        """A difference in words; None where it is too small for the digits that are shown."""
        kind = self.kind(path)
        percent = kind.suffix.zh == "%"
        decimals = max(kind.decimals, 1) if percent else kind.decimals
        while decimals < _FINEST and round(size, decimals) == 0:
            decimals += 1
        if round(size, decimals) == 0:
            return None
        return number(size, decimals, _POINTS if percent else _amount(kind.suffix), self.language)


def _amount(suffix: Suffix) -> Suffix:
    """The unit of a difference: without the "per 10 thousand persons" that the figure's name says
    already.
    """
    return Suffix(
        zh=suffix.zh.partition("/")[0],
        en=suffix.en.partition(" per ")[0],
        one=suffix.one.partition(" per ")[0],
    )
