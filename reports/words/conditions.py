"""Conditions in plain words: what a rule asks for, as a sentence."""

from __future__ import annotations

from engine.explaining.figures import words
from knowledge_base.conditions.tree import (
    ALWAYS,
    All,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Every,
    FromField,
    FromParameter,
    Not,
    Reference,
    Scalar,
    Some,
)
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language
from reports.words.phrases import BASES, OPERATORS


class ConditionWords:
    """Conditions in the words of one language."""

    def __init__(self, pack: Pack, language: Language):
        self._pack = pack
        self._language = language

    def sentence(self, condition: Condition) -> str:
        """A condition as a sentence."""
        match condition:
            case Compare():
                return self._compare(condition)
            case All(parts):
                return self._joined(parts, self._say("，且", " and "))
            case AnyOf(parts):
                return self._joined(parts, self._say("，或", " or "))
            case AtLeast(count, parts):
                listed = self._joined(parts, self._say("；", "; "))
                return self._say(
                    f"{len(parts)}项中至少{count}项（{listed}）",
                    f"at least {count} of {len(parts)} ({listed})",
                )
            case Not(part):
                return self._say(f"并非（{self.sentence(part)}）", f"not ({self.sentence(part)})")
            case Some() | Every():
                return self._quantified(condition)

    def _joined(self, parts: tuple[Condition, ...], glue: str) -> str:
        return glue.join(map(self._inner, parts))

    def _inner(self, part: Condition) -> str:
        """A part of a condition, in brackets where it has several parts of its own."""
        said = self.sentence(part)
        if isinstance(part, All | AnyOf) and len(part.parts) > 1:
            return self._say(f"（{said}）", f"({said})")
        return said

    def _quantified(self, condition: Some | Every) -> str:
        label = self.label(condition.over)
        if condition.where == ALWAYS:
            count = condition.count if isinstance(condition, Some) else 0
            return (
                self._say(f"{label}不少于{count}个", f"{label}: at least {count}")
                if count > 1
                else self._say(f"{label}不为空", f"{label} is not empty")
            )
        where = self.sentence(condition.where)
        if isinstance(condition, Every):
            return self._say(f"{label}全部满足：{where}", f"all of {label}: {where}")
        return self._say(
            f"{label}中至少{condition.count}个满足：{where}",
            f"at least {condition.count} of {label}: {where}",
        )

    def _words(self, reference: Reference, value: Scalar) -> str:
        kind = self._pack.catalogue.kind_of(reference)
        assert kind is not None
        return words(self._pack, kind, value, self._language) or str(value)

    def label(self, reference: Reference) -> str:
        """The label of what is read."""
        kind = self._pack.catalogue.kind_of(reference)
        assert kind is not None
        return kind.label[self._language]

    def _compare(self, leaf: Compare) -> str:
        if isinstance(leaf.right, FromField):
            threshold = self.label(leaf.right.field)
        else:
            value = leaf.right.value
            values = value if isinstance(value, tuple) else (value,)
            threshold = self._say("、", ", ").join(
                self._words(leaf.left, value) for value in values
            )
        if isinstance(leaf.right, FromParameter):
            basis = self._pack.parameters[leaf.right.parameter].basis
            threshold += self._say(f"（{BASES[basis].zh}）", f" ({basis})")
        return (
            f"{self.label(leaf.left)}{self._say('', ' ')}{OPERATORS[leaf.op][self._language]}"
            f"{self._say('', ' ')}{threshold}"
        )

    def _say(self, zh: str, en: str) -> str:
        return zh if self._language == "zh" else en
