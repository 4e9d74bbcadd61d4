"""Two values of a fact side by side, and the facts that make a rule differ: shared by what-if and compare."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from engine.questions.difference import Difference, StatedDifference
from knowledge_base.pack import Pack
from knowledge_base.text import Language
from reports.phrases import OPERATORS, STATUSES
from reports.values import Speaker


class Shifts:
    """Words for differences in one language."""

    def __init__(self, pack: Pack, language: Language):
        self._pack = pack
        self._language = language
        self._speaker = Speaker(pack, language)

    def say(self, zh: str, en: str) -> str:
        """The words in this language."""
        return zh if self._language == "zh" else en

    def region(self, name: str) -> str:
        """A region's name: a province's in this language."""
        return self._speaker.region(name)

    def label(self, path: str) -> str:
        """A field's name."""
        return self._speaker.label(path)

    def label_of_key(self, owner: str, key: str) -> str:
        """The name of a key of the entities of a list."""
        return self._speaker.kind(f"{owner}[X].{key}").label[self._language]

    def is_term(self, owner: str, key: str) -> bool:
        """Whether a key of the entities of a list is a term of a closed list."""
        return self._speaker.kind(f"{owner}[X].{key}").values is not None

    def value(self, path: str, value: Any) -> str:
        """A value in words; entities by their names."""
        if isinstance(value, list | tuple) and value and self._speaker.kind(path).type == "entities":
            return self.say("、", ", ").join(self._speaker.entity(path, str(item)) for item in value)
        return self._speaker.value(path, value)

    def shift(self, path: str, a: Any, b: Any) -> str:
        """`研发强度：1.32% → 3.10%`; of a list that keeps its entries, that they are described otherwise."""
        if a == b:
            return self.label(path) + self.say("：名单不变，内容有变", ": the same entries, described otherwise")
        return f"{self.label(path)}{self.say('：', ': ')}{self.value(path, a)} → {self.value(path, b)}"

    def status(self, status: str) -> str:
        """What became of a rule."""
        return STATUSES[status][self._language]

    def strength(self, strength: str) -> str:
        """A rule's strength in a word."""
        return self._pack.vocabulary.lists["strengths"].values[strength][self._language]

    def rule(self, rule: str, about: str | None, title: str) -> str:
        """A rule by title, entity and id."""
        return f"{title}{self._speaker.subject(rule, about)}{self.say(f'（{rule}）', f' ({rule})')}"

    def ways(self, ways: Sequence[Sequence[Difference]], told: Collection[str] = ()) -> list[str]:
        """Each set of facts on a line; several are alternatives. What stands behind the facts `told` is not told again."""
        return [self.together(self._difference(one, told) for one in some) for some in ways]

    def together(self, parts: Iterable[str]) -> str:
        """Facts that it takes together."""
        return self.say("，且", " and ").join(parts)

    def stated(self, sets: Sequence[Sequence[StatedDifference]]) -> str:
        """The statements behind a derived fact; the first set where several would do."""
        if not sets:
            return ""
        first = self.say("；", "; ").join(self.shift(one.field, one.a, one.b) for one in sets[0])
        more = self.say(f"（另有{len(sets) - 1}种组合）", f" (or {len(sets) - 1} other sets)") if len(sets) > 1 else ""
        return first + more

    def _difference(self, one: Difference, told: Collection[str]) -> str:
        said = self.shift(one.field, one.a, one.b) + self._needed(one)
        behind = "" if one.field in told else self.stated(one.stated)
        return f"{said} ← {behind}" if behind else said

    def _needed(self, one: Difference) -> str:
        if one.test is None or one.test in ("some", "every"):
            return ""
        against = self.label(one.against) if one.against else self.value(one.field, one.threshold)
        needed = f"{OPERATORS[one.test][self._language]}{self.say('', ' ')}{against}"
        return self.say(f"（条件：{needed}）", f" (condition: {needed})")
