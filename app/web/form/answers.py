"""What comes back from a page: each answer read, what is wrong with it told, the rest ready to be
saved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.forms.choosing import NotAnAnswer
from app.forms.typed_answers import Unknown, parse
from app.web.form.field_view import is_figure, official_answer
from app.web.form.standing import ProfileState
from app.web.form.stated import Stated, in_a_form, stated, with_changes
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.reading.problems import InputError, Problem
from knowledge_base.reading.text import Language, Text, text

NONE = "[]"
"""What is sent where a person says that there are none."""
UNKNOWN, YEAR, SOURCE, JUDGED = "unknown", "year", "source", "judged"
"""What stands beside an answer, after its path: `rd.rd_intensity:year`."""


class Sent:
    """The fields of a form as they were sent."""

    def __init__(self, pairs: Iterable[tuple[str, str]]):
        self._pairs: dict[str, list[str]] = {}
        for name, value in pairs:
            self._pairs.setdefault(name, []).append(value)

    def one(self, name: str) -> str:
        """What was sent under a name; the last where there is more."""
        return self._pairs.get(name, [""])[-1].strip()

    def all(self, name: str) -> list[str]:
        """Everything sent under a name."""
        return [value.strip() for value in self._pairs.get(name, []) if value.strip()]

    def has(self, name: str) -> bool:
        """Whether anything was sent under a name."""
        return name in self._pairs


@dataclass
class Read:
    """What was read: changes by path, and errors by field; `typed` is what to show again, `state`
    the profile with the changes.
    """

    changes: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    state: ProfileState | None = None


class Answers:
    """Reads answers to the fields of one state of a profile."""

    def __init__(self, standing: ProfileState, language: Language):
        self._standing = standing
        self._pack = standing.pack
        self._language: Language = language

    def read(self, names: Sequence[str], sent: Sent) -> Read:
        """The answers to `names`; what the profile does not take as a whole is an error at the
        field that it names.
        """
        out = Read()
        for name in names:
            self._read(name, sent, out)
        return self._checked(out)

    def _read(self, name: str, sent: Sent, out: Read) -> None:
        path, kind = self._pack.form.path(name), self._pack.form.fields[name]
        if kind.type == "entities" or not sent.has(f"{path}:{UNKNOWN}:asked"):
            return
        before = stated(self._pack, self._standing.data, name)
        if sent.one("take") == path:
            out.changes[path] = official_answer(self._standing, name, self._language)
            return
        try:
            value = self._value(kind, path, sent)
            after = self._beside(kind, path, sent, before, value)
        except NotAnAnswer as error:
            out.errors[name] = error.says[self._language].strip()
            out.typed[name] = tuple(sent.all(path)) if kind.is_list else sent.one(path)
            return
        if after != before:
            out.changes[path] = after.written()

    def _value(self, kind: ElementField, path: str, sent: Sent) -> Any:
        """The answer; None for unknown. What is given beats a tick that says it is not known."""
        if kind.type == "choices":
            given = sent.all(path)
            if NONE in given:
                return []
            return given or None
        given_one = sent.one(path)
        if not given_one:
            return None
        found = parse(self._pack, kind, given_one)
        return None if isinstance(found, Unknown) else found

    def _beside(
        self, kind: ElementField, path: str, sent: Sent, before: Stated, value: Any
    ) -> Stated:
        """The answer with year, source and judgement: what was sent for it, else, for one that
        changed, what the section says.
        """
        if value is None:
            return Stated()
        changed = value != before.value
        year, source = sent.one(f"{path}:{YEAR}"), sent.one(f"{path}:{SOURCE}")
        judged: bool | None = True if sent.has(f"{path}:{JUDGED}") else None
        if changed and is_figure(kind):
            kept = (str(before.year or ""), before.source)
            if (year, source) == kept:
                year, source = sent.one(YEAR), sent.one(SOURCE)
            judged = judged or (True if sent.has(JUDGED) else None)
        read_year = None
        if year:
            if not year.isdecimal():
                raise NotAnAnswer(_YEAR)
            read_year = int(year)
        if judged is None and before.judgement is False and not changed:
            judged = False
        return replace(
            before if not changed else Stated(),
            value=value,
            year=read_year,
            source=source,
            judgement=judged,
        )

    def _checked(self, out: Read) -> Read:
        """Leave out what the profile does not take, with the reason, until it takes the rest."""
        while out.changes:
            data = with_changes(self._standing.data, out.changes)
            state = ProfileState(self._pack, data, ahead=True)
            try:
                out.state = state if state.conclusion else None
            except InputError as error:
                self._leave_out(error, out)
            else:
                break
        return out

    def _leave_out(self, error: InputError, out: Read) -> None:
        """Take back the changes that problems name; where they name none, the last."""
        named = [(self._named(problem, out), problem.says) for problem in error.problems]
        if not any(path for path, _ in named):
            whole = "; ".join(problem.says[self._language] for problem in error.problems)
            named = [([*out.changes][-1], text(whole, whole))]
        for path, says in named:
            if path in out.changes:
                name = self._pack.form.by_path[path]
                out.errors[name] = says[self._language]
                value = out.changes.pop(path)
                out.typed[name] = in_a_form(value["value"] if isinstance(value, Mapping) else value)

    def _named(self, problem: Problem, out: Read) -> str:
        """The change that a problem is about: by its place, or by the path in its words."""
        at = (path for path in out.changes if _is_at(problem.path, path))
        told = (path for path in out.changes if path in problem.says.en)
        return next(at, None) or next(told, "")


_YEAR: Text = text("年份请填四位数字", "give the year in four digits")


def _is_at(place: str, path: str) -> bool:
    return place == path or place.startswith((f"{path}.", f"{path}["))
