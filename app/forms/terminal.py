"""Filling a profile in the terminal, question by question."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from app.files.streams import closed_input
from app.forms.filled_file import FilledFile
from app.forms.terms import terms_of
from app.forms.typed_answers import NotAnAnswer, Unknown, parse
from app.forms.typed_lines import Back, Stop, tell, typed_line
from engine.explaining.figures import words
from engine.questions.settings import stated_elements
from engine.regions.official import likely_region, stated_figure
from knowledge_base.dictionary.answers import NONE_WORDS, UNKNOWN_WORDS
from knowledge_base.dictionary.fields import ProfileField
from knowledge_base.dictionary.form import Group
from knowledge_base.models.reference import Official
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import refuse, shown
from knowledge_base.reading.text import Language, Text, text
from knowledge_base.reading.words import folded

_HOW = text(
    "直接回车：保留现值或暂不填；u：未知；?：为什么问、去哪里找；b：上一题；q：保存并停止。",
    "Enter: keep or skip; u: unknown; ?: why it is asked and where to find it; "
    "b: back; q: save and stop.",
)

_NEEDED = text("  这一项必须填写。", "  This one is needed.")


PromptQuestion = tuple[Group, str, ProfileField]


@dataclass
class Filling:
    """One person filling one file. What is in the file already is kept and shown."""

    pack: Pack
    file: Path
    language: Language
    sections: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        known = [group.id for group in self.pack.form.groups if group.in_forms]
        for section in self.sections:
            if section not in known:
                listed = ", ".join(known)
                raise refuse(
                    f"没有“{shown(section)}”这一部分；可用：{listed}",
                    f"no section '{shown(section)}'; allowed: {listed}",
                    path="--section",
                )
        self._filled = FilledFile(self.pack, self.file)
        self._official: dict[str, Official] = {}

    def run(self) -> bool:
        """Ask until done or stopped, then show the conclusions; False when stopped before the
        region has a name.
        """
        if sys.stdin is None:
            raise closed_input()
        self._tell(_HOW)
        stopped = False
        try:
            self._ask_all(list(self._questions()))
        except Stop:
            stopped = True
        if not self._filled.named:
            return False
        if stopped:
            self._tell(
                text(
                    f"已保存到{self.file}，下次可接着填。",
                    f"Saved in {self.file}; call again to go on.",
                )
            )
        self._conclude()
        return True

    def _questions(self) -> Iterator[PromptQuestion]:
        """What must be answered before anything can be saved, then the groups in their order."""
        every = [
            (group, name, kind)
            for group in self.pack.form.groups
            for name, kind in group.fields.items()
            if kind.in_forms
        ]
        needed = [
            question
            for question in every
            if question[2].required and self._filled.stated(question[0], question[1]) is None
        ]
        yield from needed
        yield from (
            q for q in every if q not in needed and (not self.sections or q[0].id in self.sections)
        )

    def _ask_all(self, questions: list[PromptQuestion]) -> None:
        at, heading = 0, ""
        while at < len(questions):
            group, name, kind = questions[at]
            if group.id != heading:
                heading = group.id
                click.echo()
                click.secho(f"== {group.title[self.language]}", bold=True)
            try:
                self._question(group, name, kind)
                at += 1
            except Back:
                at = max(at - 1, 0)

    def _question(self, group: Group, name: str, kind: ProfileField) -> None:
        self._refresh_official()
        click.echo()
        click.echo(
            f"{kind.label[self.language]}  {terms_of(self.pack, kind, self.language)}".rstrip()
        )
        click.echo(f"  {kind.question[self.language]}" if kind.question else "")
        present = self._filled.known.get(name)
        if present is not None:
            self._tell(
                text(
                    f"  现值：{self._shown(kind, present)}", f"  now: {self._shown(kind, present)}"
                )
            )
        elif name in self._official:
            value, column, _ = self._official[name]
            shown, source = self._shown(kind, value), column.citation(self.language)
            self._tell(
                text(
                    f"  官方数据：{shown}（{source}，{column.year}年）；填=采用",
                    f"  official: {shown} ({source}, {column.year}); = takes it",
                )
            )
        self._take(group, name, kind)

    def _take(self, group: Group, name: str, kind: ProfileField) -> None:
        if kind.type == "entities":
            self._entities(group, name, kind)
            return
        while True:
            answer = self._ask(kind, name)
            if answer == "":
                if kind.required and self._filled.stated(group, name) is None:
                    self._tell(_NEEDED)
                    continue
                return
            if self._accepted(group, name, kind, answer):
                return

    def _accepted(self, group: Group, name: str, kind: ProfileField, answer: str) -> bool:
        """Try an answer: keep it if the profile takes it, else say what is wrong."""
        value: Any
        if folded(answer) == "=" and name in self._official:
            value = stated_figure(self.pack, name, self._official[name], self.language)
        else:
            try:
                value = parse(self.pack, kind, answer)
            except NotAnAnswer as error:
                self._tell(error.says)
                return False
        if isinstance(value, Unknown) and kind.required:
            self._tell(_NEEDED)
            return False
        return self._keep(group, name, None if isinstance(value, Unknown) else value)

    def _keep(self, group: Group, name: str, value: Any) -> bool:
        """Keep an answer, or say why the profile does not take it."""
        refusal = self._filled.keep(group, name, value)
        for line in refusal.lines(self.language) if refusal else ():
            click.echo(f"  {line}")
        return refusal is None

    def _entities(self, group: Group, name: str, kind: ProfileField) -> None:
        """A list of entities: add them one by one, or say that there are none."""
        self._tell(
            text(
                "  a：添加一个；n：确认没有；回车：到此为止",
                "  a: add one; n: there are none; Enter: that is all",
            )
        )
        warned = ""
        while (answer := self._ask(kind, name)) != "":
            word = folded(answer)
            none, unknown = word == "n" or word in NONE_WORDS, word == "u" or word in UNKNOWN_WORDS
            if word == "a":
                self._add(group, name, kind)
            elif not (none or unknown):
                self._tell(text("  请填a、n或直接回车。", "  Please answer a, n or Enter."))
            elif warned != word and (listed := self._filled.known.get(name)):
                self._tell(self._would_drop(kind, listed, answer))
            else:
                self._keep(group, name, [] if none else None)
                return
            warned = word

    def _would_drop(self, kind: ProfileField, listed: Any, answer: str) -> Text:
        """That an answer would drop what is listed already: who means "no more" says so with
        Enter.
        """
        names, again = self._shown(kind, listed), shown(answer)
        return text(
            f"  已列出{names}。没有更多的，请直接回车；确要全部删去，请再填一次{again}。",
            f"  {names} would be dropped. If there are no more, press Enter; "
            f"to drop all of them, answer {again} once more.",
        )

    def _add(self, group: Group, name: str, kind: ProfileField) -> None:
        """One more entity, its key first, saved answer by answer; going back drops it."""
        before = self._filled.stated(group, name)
        others = stated_elements(before)
        element: dict[str, Any] = {}

        def kept(key: str, value: Any) -> bool:
            done = self._keep(group, name, [*others, {**element, key: value}])
            element.update({key: value} if done else {})
            return done

        try:
            for key in sorted(kind.stated_keys, key=lambda key: key != kind.key):
                self._part(kind, key, kept)
                if not element:
                    return
        except Back:
            self._keep(group, name, before)

    def _part(self, kind: ProfileField, key: str, kept: Callable[[str, Any], bool]) -> None:
        """Ask for one key of an entity until the answer can be kept; it may be skipped or
        unknown.
        """
        part = kind.fields[key]
        while True:
            terms = terms_of(self.pack, part, self.language)
            click.echo(f"    {part.label[self.language]}  {terms}".rstrip())
            answer = self._ask(kind, key)
            if answer == "":
                return
            try:
                value = parse(self.pack, part, answer)
            except NotAnAnswer as error:
                self._tell(error.says)
                continue
            if isinstance(value, Unknown) or kept(key, value):
                return

    def _ask(self, kind: ProfileField, name: str) -> str:
        return typed_line(kind, name, self.language)

    def _shown(self, kind: ProfileField, value: Any) -> str:
        return words(self.pack, kind, value, self.language) or "[]"

    def _refresh_official(self) -> None:
        """The official figures, once the region is known to be one that has them."""
        found = likely_region(self.pack, self._filled.known)
        self._official = self.pack.reference.prefill(found.name, found.level) if found else {}

    def _conclude(self) -> None:
        from engine.questions.ask.question import asked
        from reports.documents.annex.summary import summary

        conclusion = self._filled.conclusion()
        click.echo()
        click.echo(
            summary(self.pack, conclusion.advice, asked(conclusion, top=5), self.language), nl=False
        )

    def _tell(self, says: Text | None) -> None:
        tell(says, self.language)
