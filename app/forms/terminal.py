"""Filling a profile in the terminal, question by question."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from app.files.streams import closed_input
from app.forms.choosing import NotAnAnswer
from app.forms.conversation import Conversation
from app.forms.filled_file import FilledFile
from app.forms.list_entries import ListEntries
from app.forms.section_sources import SectionSources, said_of
from app.forms.typed_answers import Origin, Unknown, parse, taken_apart
from app.forms.typed_lines import Back, Stop
from engine.regions.official import likely_region, stated_figure
from knowledge_base.dictionary.fields import ProfileField
from knowledge_base.dictionary.form import Group
from knowledge_base.models.reference import Official
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import refuse, shown
from knowledge_base.reading.text import Language, text
from knowledge_base.reading.words import folded

_HOW = text(
    "直接回车：保留现值或暂不填；u：未知；?：为什么问、去哪里找；b：上一题；q：保存并停止。\n"
    "选项可填序号、名称或名称的一部分；几项之间用逗号。答案后加*（或空一格写“判断”）：属于判断。\n"
    "答案｜年份｜来源：只注明这一项；s：改本部分数字的来源和年份。",
    "Enter: keep or skip; u: unknown; ?: why it is asked and where to find it; "
    "b: back; q: save and stop.\n"
    "A choice is its number, its name or a part of it; commas stand between several. "
    "* (or the word judged) behind an answer: a judgement.\n"
    "answer | year | source: for this one alone; s: change source and year of the section.",
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
    every: bool = False
    """Whether to ask for what other answers give as well."""

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
        self._talk = Conversation(self.pack, self._filled, self.language)
        self._sources = SectionSources(self._talk)
        self._official: dict[str, Official] = {}

    def run(self) -> bool:
        """Ask until done or stopped, then show the conclusions; False when stopped before the
        region has a name.
        """
        if sys.stdin is None:
            raise closed_input()
        self._talk.tell(_HOW)
        stopped = False
        try:
            self._ask_all(list(self._questions()))
        except Stop:
            stopped = True
        if not self._filled.named:
            return False
        if stopped:
            self._talk.tell(
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
        """Ask one after the other but what other answers give; going back leads to the one asked
        before.
        """
        at, before, passed = 0, list[int](), list[str]()
        while at < len(questions):
            group, name, kind = questions[at]
            if at == 0 or group.id != questions[at - 1][0].id:
                self._say_passed(passed)
                self._head(group)
            if self._given(name):
                passed.append(name)
                at += 1
                continue
            try:
                self._question(group, name, kind)
                before.append(at)
                at += 1
            except Back:
                at = before.pop() if before else at
        self._say_passed(passed)

    def _head(self, group: Group) -> None:
        click.echo()
        click.secho(f"== {group.title[self.language]}", bold=True)

    def _given(self, name: str) -> bool:
        """Whether other answers give this one, and nobody has stated it."""
        if self.every or not self._filled.named or name in self._filled.known:
            return False
        deduction = self._filled.conclusion().deduction
        return name in deduction.values and name not in self.pack.form.defaults

    def _say_passed(self, passed: list[str]) -> None:
        """Say what other answers give and was therefore not asked for; each once."""
        if not passed:
            return
        values = self._filled.conclusion().deduction.values
        zh = self.language == "zh"
        told = [
            (f"{label}（{value}）" if zh else f"{label} ({value})")
            for kind, value in ((self.pack.form.fields[name], values.get(name)) for name in passed)
            for label, value in ((kind.label[self.language], self._talk.shown(kind, value)),)
        ]
        self._talk.tell(
            text(
                f"\n  有{len(passed)}项已由其他答案得出，不再问：{'、'.join(told)}。"
                "要逐项看或改，加--every。",
                f"\n  {len(passed)} not asked, since other answers give them: {', '.join(told)}. "
                "To see or change them, add --every.",
            )
        )
        passed.clear()

    def _question(self, group: Group, name: str, kind: ProfileField) -> None:
        self._refresh_official()
        click.echo()
        self._talk.put(kind, "")
        click.echo(f"  {kind.question[self.language]}" if kind.question else "")
        self._talk.options(kind)
        if kind.type == "entities":
            ListEntries(self._talk, group, name, kind).ask()
            return
        present = self._filled.known.get(name)
        if present is not None:
            beside = said_of(self._filled.stated(group, name))
            self._talk.tell(self._talk.now(kind, present, beside))
        elif name in self._official:
            value, column, _ = self._official[name]
            words, source = self._talk.shown(kind, value), column.citation(self.language)
            self._talk.tell(
                text(
                    f"  官方数据：{words}（{source}，{column.year}年）；填=采用",
                    f"  official: {words} ({source}, {column.year}); = takes it",
                )
            )
        self._take(group, name, kind)

    def _take(self, group: Group, name: str, kind: ProfileField) -> None:
        while True:
            answer = self._talk.ask(kind, name)
            if answer == "":
                if kind.required and self._filled.stated(group, name) is None:
                    self._talk.tell(_NEEDED)
                    continue
                return
            if folded(answer) == "s" and kind.type != "text":
                self._sources.ask(group)
            elif self._accepted(group, name, kind, answer):
                return

    def _accepted(self, group: Group, name: str, kind: ProfileField, answer: str) -> bool:
        """Try an answer: keep it if the profile takes it, else say what is wrong."""
        if folded(answer) == "=" and name in self._official:
            figure = stated_figure(self.pack, name, self._official[name], self.language)
            return self._talk.keep(group, name, figure)
        try:
            value, own = self._read(name, kind, answer)
        except NotAnAnswer as error:
            self._talk.tell(error.says)
            return False
        if isinstance(value, Unknown):
            if kind.required:
                self._talk.tell(_NEEDED)
                return False
            return self._talk.keep(group, name, None)
        return self._keep(group, name, kind, value, own)

    def _read(self, name: str, kind: ProfileField, answer: str) -> tuple[Any, Origin]:
        """The value that is typed and what is said of it; nothing but that speaks of the present
        value.
        """
        if kind.type == "text":
            return parse(self.pack, kind, answer), Origin()
        words, own = taken_apart(answer)
        present = self._filled.known.get(name)
        if not words and present is not None:
            return (list(present) if isinstance(present, tuple) else present), own
        return parse(self.pack, kind, words or answer), own

    def _keep(self, group: Group, name: str, kind: ProfileField, value: Any, own: Origin) -> bool:
        """Keep a value with what is said of it; then ask for the section's source, if that is
        still to be said.
        """
        before = self._filled.stated(group, name)
        stated = self._sources.stated(group, kind, value, own, before)
        if not self._talk.keep(group, name, stated):
            return False
        if own == Origin() and (beside := said_of(before)):
            self._talk.tell(
                text(
                    f"  仍记作：{beside.zh}。要改，写：答案｜年份｜来源。",
                    f"  still said of it: {beside.en}; to change that: answer | year | source.",
                )
            )
        if not self._sources.wanted(group, kind, stated):
            return True
        return self._sources.ask(group) and self._talk.keep(
            group, name, self._sources.stated(group, kind, value, own, before)
        )

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
