"""A list of entities filled entry by entry: added, changed and taken out by number."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import click

from app.forms.conversation import Conversation
from app.forms.typed_lines import Back
from engine.questions.settings import stated_elements
from knowledge_base.dictionary.answers import NONE_WORDS, UNKNOWN_WORDS
from knowledge_base.dictionary.fields import ProfileField
from knowledge_base.dictionary.form import Group
from knowledge_base.reading.problems import shown
from knowledge_base.reading.text import Text, text
from knowledge_base.reading.words import folded

_NUMBER = re.compile(r"(-?) ?([0-9]{1,4})")
_NONE, _UNKNOWN = frozenset({"n", *NONE_WORDS}), frozenset({"u", *UNKNOWN_WORDS})


def with_elements(stated: Any, elements: list[Any]) -> Any:
    """A list as a profile states it with other elements, its year and source as they are."""
    return {**stated, "value": elements} if isinstance(stated, Mapping) else elements


@dataclass(frozen=True)
class ListEntries:
    """The entries of one list."""

    talk: Conversation
    group: Group
    name: str
    kind: ProfileField

    def ask(self) -> None:
        """Ask what to do with the list until that is all."""
        warned = ""
        self._show()
        while (answer := self.talk.ask(self.kind, self.name)) != "":
            word = folded(answer)
            number = _NUMBER.fullmatch(word)
            if word == "a":
                self._add()
                self._show()
            elif number and 0 < int(number[2]) <= len(self._stated()):
                (self._take_out if number[1] else self._change)(int(number[2]) - 1)
                self._show()
            elif word not in _NONE | _UNKNOWN:
                self.talk.tell(self._allowed())
            elif warned != word and (listed := self.talk.filled.known.get(self.name)):
                self.talk.tell(self._would_drop(listed, answer))
            else:
                self.talk.keep(self.group, self.name, [] if word in _NONE else None)
                return
            warned = word

    def ask_key(self, entity: str | None, key: str) -> None:
        """Ask for one key of one entry."""
        known = self.talk.filled.known[self.name]
        at = next(i for i, one in enumerate(known) if str(one[self.kind.key]) == entity)
        self.talk.part(self.kind, key, self._kept(self._stated(), at), known[at][key])

    def _stated(self) -> list[Mapping[str, Any]]:
        return [*stated_elements(self.talk.filled.stated(self.group, self.name))]

    def _keep(self, elements: list[Any]) -> bool:
        stated = self.talk.filled.stated(self.group, self.name)
        return self.talk.keep(self.group, self.name, with_elements(stated, elements))

    def _show(self) -> None:
        """The entries by number, and what may be done."""
        present = self.talk.filled.known.get(self.name)
        if present == ():
            self.talk.tell(self.talk.now(self.kind, present))
        for at, element in enumerate(present or (), 1):
            click.echo(f"  {at} {self._entry(element)}")
        self.talk.tell(self._allowed())

    def _entry(self, element: Mapping[str, Any]) -> str:
        """An entry by its name, behind it what is known of it."""
        zh = self.talk.language == "zh"
        known = {
            part.label[self.talk.language]: self.talk.shown(part, element[key])
            for key, part in self.kind.stated_keys.items()
            if key != self.kind.key and element[key] is not None
        }
        said = ("；" if zh else "; ").join(
            f"{label}{'：' if zh else ': '}{value}" for label, value in known.items()
        )
        name = self.talk.shown(self.kind, (element,))
        if not said:
            return name
        return f"{name}（{said}）" if zh else f"{name} ({said})"

    def _allowed(self) -> Text:
        count = len(self._stated())
        if not count:
            return text(
                "  a：添加一个；n：确认没有；回车：到此为止",
                "  a: add one; n: there are none; Enter: that is all",
            )
        last = f"–{count}" if count > 1 else ""
        taken = f"-{count}" if count > 1 else "-1"
        return text(
            f"  a：添加一个；1{last}：改这一个；{taken}：删去第{taken[1:]}个；n：一个都没有；"
            "回车：到此为止",
            f"  a: add one; 1{last}: change that one; {taken}: take out number {taken[1:]}; "
            "n: there are none; Enter: that is all",
        )

    def _would_drop(self, listed: Any, answer: str) -> Text:
        """That an answer would drop what is listed already: who means "no more" says so with
        Enter.
        """
        names, again = self.talk.shown(self.kind, listed), shown(answer)
        return text(
            f"  已列出{names}。没有更多的，请直接回车；确要全部删去，请再填一次{again}。",
            f"  {names} would be dropped. If there are no more, press Enter; "
            f"to drop all of them, answer {again} once more.",
        )

    def _add(self) -> None:
        """One more entity, its key first, saved answer by answer; going back drops it."""
        others = self._stated()
        self._parts([*others, {}], len(others))

    def _change(self, at: int) -> None:
        """One entity asked again key by key; going back leaves it as it was."""
        self._parts(self._stated(), at)

    def _take_out(self, at: int) -> None:
        """One entity less; where it was the last, nobody has said yet that there are none."""
        elements = self._stated()
        gone = self.talk.shown(self.kind, (self.talk.filled.known[self.name][at],))
        del elements[at]
        if elements:
            self._keep(elements)
        else:
            self.talk.keep(self.group, self.name, None)
        self.talk.tell(text(f"  已删去{gone}。", f"  {gone} is taken out."))

    def _parts(self, elements: list[Mapping[str, Any]], at: int) -> None:
        before = self.talk.filled.stated(self.group, self.name)
        known = self.talk.filled.known.get(self.name, ())
        present: Mapping[str, Any] = known[at] if at < len(known) else {}
        try:
            for key in sorted(self.kind.stated_keys, key=lambda key: key != self.kind.key):
                self.talk.part(self.kind, key, self._kept(elements, at), present.get(key))
                if not elements[at]:
                    return
        except Back:
            self.talk.keep(self.group, self.name, before)

    def _kept(self, elements: list[Mapping[str, Any]], at: int) -> Callable[[str, Any], bool]:
        """What keeps the answer for a key of an entry."""

        def kept(key: str, value: Any) -> bool:
            changed = {**elements[at], key: value}
            done = self._keep([*elements[:at], changed, *elements[at + 1 :]])
            elements[at] = changed if done else elements[at]
            return done

        return kept
