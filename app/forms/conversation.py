"""What all questions of a filling have in common: saying something, asking, keeping an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from app.forms.choosing import NotAnAnswer, option_lines
from app.forms.filled_file import FilledFile
from app.forms.terms import terms_of
from app.forms.typed_answers import Unknown, parse
from app.forms.typed_lines import tell, typed_line
from engine.explaining.figures import words
from knowledge_base.dictionary.fields import ElementField, ProfileField
from knowledge_base.dictionary.form import Group
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language, Text, text


@dataclass(frozen=True)
class Conversation:
    """One person and one file, in one language."""

    pack: Pack
    filled: FilledFile
    language: Language

    def tell(self, says: Text | None) -> None:
        """Say something, if there is something to say."""
        tell(says, self.language)

    def ask(self, kind: ProfileField, name: str) -> str:
        """What the person types for a field."""
        return typed_line(name, self.language, (kind.why, kind.find))

    def keep(self, group: Group, name: str, value: Any) -> bool:
        """Keep an answer, or say why the profile does not take it."""
        refusal = self.filled.keep(group, name, value)
        for line in refusal.lines(self.language) if refusal else ():
            click.echo(f"  {line}")
        return refusal is None

    def shown(self, kind: ElementField, value: Any) -> str:
        """A value by its name."""
        none = "无" if self.language == "zh" else "none"
        return words(self.pack, kind, value, self.language) or none

    def put(self, kind: ElementField, margin: str) -> None:
        """Show a field's name with its unit and range."""
        click.echo(f"{margin}{kind.label[self.language]}  {terms_of(kind, self.language)}".rstrip())

    def options(self, kind: ElementField) -> None:
        """Show the terms that may be chosen, where these are a closed list."""
        if kind.values is not None:
            for line in option_lines(self.pack.vocabulary.lists[kind.values], self.language):
                click.echo(line)

    def part(
        self, kind: ProfileField, key: str, kept: Callable[[str, Any], bool], present: Any = None
    ) -> None:
        """Ask for one key of an entity until the answer can be kept; it may be skipped, or left
        unknown where it is not the entity's name.
        """
        part = kind.fields[key]
        while True:
            self.put(part, "    ")
            self.options(part)
            if present is not None:
                self.tell(self.now(part, present))
            answer = self.ask(kind, key)
            if answer == "":
                return
            try:
                value = parse(self.pack, part, answer)
            except NotAnAnswer as error:
                self.tell(error.says)
                continue
            unknown = isinstance(value, Unknown)
            if (unknown and (present is None or key == kind.key)) or kept(
                key, None if unknown else value
            ):
                return

    def now(self, kind: ElementField, present: Any, beside: Text | None = None) -> Text:
        """What stands there now, with what is said of it."""
        value = self.shown(kind, present)
        if beside is None:
            return text(f"  现值：{value}", f"  now: {value}")
        return text(f"  现值：{value}（{beside.zh}）", f"  now: {value} ({beside.en})")
