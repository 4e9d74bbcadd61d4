"""A field of the form as a page shows it: the question, the answer, where it comes from, what is
beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.web.form.standing import ProfileState
from app.web.form.stated import Stated, in_a_form, stated
from engine.advice.background import Background
from engine.regions.official import stated_figure
from knowledge_base.dictionary.fields import NUMERIC, ElementField, ProfileField
from knowledge_base.dictionary.form import FormPage
from knowledge_base.models.reference import Official
from knowledge_base.reading.text import Language
from reports.documents.material.fact_origins import Origins
from reports.words.writer import Writer

Option = tuple[str, str]
"""What is sent for a choice, and what is shown."""


@dataclass(frozen=True, slots=True)
class OfficialBeside:
    """The official figure beside a field: in words, its source, whether it is the answer, what is
    doubtful in it.
    """

    words: str
    source: str
    taken: bool
    doubt: str | None


@dataclass(frozen=True, slots=True)
class RowView:
    """An entity of a list in a line."""

    number: int
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field on a page."""

    name: str
    path: str
    kind: ProfileField
    label: str
    question: str
    why: str
    find: str
    unit: str
    range: str
    options: tuple[Option, ...]
    stated: Stated
    shown: str | tuple[str, ...]
    origin: str
    follows: str | None
    official: OfficialBeside | None
    waiting: tuple[str, ...]
    rows: tuple[RowView, ...] = ()
    error: str | None = None
    doubt: str | None = None

    @property
    def id(self) -> str:
        """What the field is called in a page."""
        return f"f-{self.name}"

    @property
    def chosen(self) -> list[str]:
        """What was chosen, in words."""
        picked = (self.shown,) if isinstance(self.shown, str) else self.shown
        return [words for value, words in self.options if value in picked]

    @property
    def known(self) -> bool:
        """Whether it is stated."""
        return self.stated.value is not None


class FieldViews:
    """Shows the fields of one state of a profile."""

    def __init__(self, standing: ProfileState, language: Language):
        self._standing = standing
        self._pack = standing.pack
        self._writer = Writer(standing.pack, language)
        self._language: Language = language
        self._background = Background(standing.conclusion)
        self._origins = Origins(self._background, self._writer)
        self._doubts = {
            path: doubt.text[language] for doubt in standing.doubts() for path in doubt.fields
        }

    def of(self, name: str) -> FieldView:
        """The field `name`."""
        kind, language = self._pack.form.fields[name], self._language
        path = self._pack.form.path(name)
        answer = stated(self._pack, self._standing.data, name)
        return FieldView(
            name=name,
            path=path,
            kind=kind,
            label=kind.label[language],
            question=kind.question[language] if kind.question else "",
            why=kind.why[language] if kind.why else "",
            find=kind.find[language] if kind.find else "",
            unit=kind.unit[language] if kind.unit else "",
            range=self._range(kind),
            options=tuple(options(self._standing, kind, language)),
            stated=answer,
            shown=in_a_form(answer.value),
            origin=self._origin(name, answer),
            follows=self._follows(name, answer),
            official=self._official(name, answer),
            waiting=tuple(
                self._pack.by_id[rule].title[language]
                for rule in self._standing.waiting.get(path, ())
            ),
            rows=tuple(self._rows(kind, answer)),
            doubt=self._doubts.get(path),
        )

    def sections(self) -> list[tuple[FormPage, list[FieldView]]]:
        """Every page of the form with its fields."""
        form = self._pack.form
        return [(page, self._of_page(page)) for page in form.pages]

    def _of_page(self, page: FormPage) -> list[FieldView]:
        return [self.of(name) for name, _ in self._pack.form.of_page(page)]

    def _range(self, kind: ElementField) -> str:
        if kind.range is None:
            return ""
        low, high = kind.range
        return f"{low}–{high}"

    def _origin(self, name: str, answer: Stated) -> str:
        fact = self._background.fact(name)
        if answer.value is None or fact is None or fact.origin != "given":
            return ""
        return self._origins.words(fact)

    def _follows(self, name: str, answer: Stated) -> str | None:
        """What follows for a field that nobody states, and from what."""
        fact = self._background.fact(name)
        if answer.value is not None or fact is None or fact.origin == "given":
            return None
        value = self._writer.value(self._pack.form.path(name), fact.value)
        return f"{value}{self._writer.bracket(self._origins.words(fact))}"

    def _official(self, name: str, answer: Stated) -> OfficialBeside | None:
        official = self._standing.official.get(name)
        if official is None:
            return None
        path, language = self._pack.form.path(name), self._language
        return OfficialBeside(
            self._writer.value(path, official.value),
            official.column.citation(language),
            answer.value == official.value,
            official.doubt.why[language] if official.doubt else None,
        )

    def _rows(self, kind: ProfileField, answer: Stated) -> Iterator[RowView]:
        if kind.type != "entities" or not isinstance(answer.value, list | tuple):
            return
        for number, element in enumerate(answer.value, 1):
            yield self._row(kind, number, element)

    def _row(self, kind: ProfileField, number: int, element: Any) -> RowView:
        """An entity in a line: its name, then what else is known of it."""
        said = {key: part for key, part in dict(element).items() if part is not None}
        name = self._part(kind.fields[str(kind.key)], said.pop(str(kind.key), ""))
        told = (
            f"{kind.fields[key].label[self._language]} {self._part(kind.fields[key], value)}"
            for key, value in said.items()
            if key in kind.fields
        )
        return RowView(number, name, " · ".join(told))

    def _part(self, kind: ElementField, value: Any) -> str:
        if isinstance(value, list | tuple):
            return self._writer.join([self._part(kind, one) for one in value]) or self._none()
        if isinstance(value, bool):
            return self._writer.say("是" if value else "否", "yes" if value else "no")
        if kind.values and value in self._pack.vocabulary.lists[kind.values].values:
            return self._pack.vocabulary.lists[kind.values].values[value][self._language]
        return str(value)

    def _none(self) -> str:
        return self._writer.say("无", "none")


def options(standing: ProfileState, kind: ElementField, language: Language) -> Iterator[Option]:
    """What may be chosen."""
    if kind.type == "boolean":
        yield "true", "是" if language == "zh" else "yes"
        yield "false", "否" if language == "zh" else "no"
    elif kind.values:
        for term, words in standing.pack.vocabulary.lists[kind.values].values.items():
            yield term, words[language]


def official_answer(standing: ProfileState, name: str, language: Language) -> Any:
    """The official figure as an answer with year and source; None where there is none."""
    official: Official | None = standing.official.get(name)
    return None if official is None else stated_figure(standing.pack, name, official, language)


def is_figure(kind: ElementField) -> bool:
    """Whether the answer is a number."""
    return kind.type in NUMERIC
