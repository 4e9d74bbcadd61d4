"""Two values of a fact side by side, and the facts that make a rule differ: shared by what-if and
compare.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import Any

from engine.questions.difference_results import Difference, StatedDifference, VerdictDifference
from knowledge_base.dictionary.element_path import ElementPath
from knowledge_base.models.text_templates import clause, uncapitalized
from knowledge_base.models.verdict_tables import KEY
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language
from reports.words.phrases import OPERATORS, STATUSES
from reports.words.values import Speaker

_NAMED = 4
"""How many objects of a list are named."""


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
        return self._speaker.kind(ElementPath.of_any(owner).at(key)).label[self._language]

    def is_term(self, owner: str, key: str) -> bool:
        """Whether a key of the entities of a list is a term of a closed list."""
        return self._speaker.kind(ElementPath.of_any(owner).at(key)).values is not None

    def value(self, path: str, value: Any, beside: Sequence[Any] = ()) -> str:
        """A value in words, told from those `beside` it; entities by their names."""
        if (
            isinstance(value, list | tuple)
            and value
            and self._speaker.kind(path).type == "entities"
        ):
            return self.say("、", ", ").join(
                self._speaker.entity(path, str(item)) for item in value
            )
        return self._speaker.value(path, value, beside)

    def shift(self, path: str, a: Any, b: Any) -> str:
        """`研发强度：1.32% → 3.10%`; of a list that keeps its entries, that they are described
        otherwise.
        """
        if a == b:
            return self.label(path) + self.say(
                "：名单不变，内容有变", ": the same entries, described otherwise"
            )
        return (
            f"{self.label(path)}{self.say('：', ': ')}{self.value(path, a, [b])} → "
            f"{self.value(path, b, [a])}"
        )

    def verdict(self, found: VerdictDifference) -> str:
        """`人工智能：由储备改为不单列，因为本地基础薄弱（本地基础：中等 → 弱）`."""
        path = self._pack.form.element_path(found.list_, found.name)
        a = self._verdict(path, found.a, found.a_possible)
        b = self._verdict(path, found.b, found.b_possible)
        why = clause(found.b_why[self._language]) if found.b_why else ""
        because = self.say(f"，因为{why}", f", because {uncapitalized(why)}") if why else ""
        facts = self.say("；", "; ").join(
            self._short(one, path) for way in found.ways[:1] for one in way
        )
        behind = self.say(f"（{facts}）", f" ({facts})") if facts else ""
        moved = self.say(f"：由{a}改为{b}", f": from {a} to {b}")
        return f"{self._speaker.entity(path.owner, path.name)}{moved}{because}{behind}"

    def _verdict(self, of: ElementPath, value: str | None, possible: Sequence[str]) -> str:
        path = of.at(KEY)
        if value is not None:
            return self.value(path, value)
        named = self._speaker.either([self.value(path, one) for one in possible])
        return self.say(f"待定（{named}）", f"undetermined ({named})")

    def _short(self, one: Difference, own: ElementPath) -> str:
        """A fact on both sides; the object's own without its name, and of other lists only that
        they differ.
        """
        kind = self._speaker.kind(one.field)
        label = kind.label[self._language] if own.holds(one.field) else self.label(one.field)
        if kind.type == "entities":
            return self.say(f"{label}不同", f"other {label}")
        return (
            f"{label}{self.say('：', ': ')}{self.value(one.field, one.a, [one.b])} → "
            f"{self.value(one.field, one.b, [one.a])}"
        )

    def objects(self, owner: str, names: Sequence[str]) -> str:
        """The objects of a list by name, the first few and how many there are."""
        path = self._pack.form.path(owner)
        first = self.say("、", ", ").join(
            self._speaker.entity(path, name) for name in names[:_NAMED]
        )
        more = (
            self.say(f"等{len(names)}项", f" and {len(names) - _NAMED} more")
            if len(names) > _NAMED
            else ""
        )
        return f"{self.label(path)}{self.say('：', ': ')}{first}{more}"

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
        """Each set of facts on a line; several are alternatives. What stands behind the facts
        `told` is not told again.
        """
        difference = partial(self._difference, told=told)
        return [self.together(map(difference, some)) for some in ways]

    def together(self, parts: Iterable[str]) -> str:
        """Facts that it takes together."""
        return self.say("，且", " and ").join(parts)

    def stated(self, sets: Sequence[Sequence[StatedDifference]]) -> str:
        """The statements behind a derived fact; the first set where several would do."""
        if not sets:
            return ""
        first = self.say("；", "; ").join(self.shift(one.field, one.a, one.b) for one in sets[0])
        more = (
            self.say(f"（另有{len(sets) - 1}种组合）", f" (or {len(sets) - 1} other sets)")
            if len(sets) > 1
            else ""
        )
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
