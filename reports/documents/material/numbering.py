"""The numbers by which a memo refers to its particular advice and its warnings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.advice.background import Background
from engine.results.advice import Recommendation


@dataclass(frozen=True, slots=True)
class Numbered:
    """The instances of one rule that fired, under the number by which the memo refers to it."""

    number: str
    found: tuple[Recommendation, ...]

    @property
    def order(self) -> tuple[int, ...]:
        """Its place in the memo."""
        return tuple(map(int, self.number.split(".")))

    @property
    def anchor(self) -> str:
        """Where links to it lead."""
        return "m" + self.number.replace(".", "-")

    @property
    def first(self) -> Recommendation:
        """The instance that stands for all in what they share."""
        return self.found[0]

    @property
    def money(self) -> tuple[str, ...]:
        """The channels of money of every instance, each once."""
        return tuple(dict.fromkeys(channel for item in self.found for channel in item.money))


def numbered(background: Background) -> tuple[Numbered, ...]:
    """Particular advice by dimension, then warnings after the last dimension; what a premise
    contradicts is not advised.
    """
    advice, dimensions = background.advice, background.pack.edition.dimensions
    advised = [item for item in advice.recommendations if _advised(item)]
    groups = [[item for item in advised if item.dimension == one] for one in dimensions]
    return tuple(
        Numbered(f"{i}.{k}", tuple(found))
        for i, group in enumerate([*groups, advice.warnings], 1)
        for k, found in enumerate(_by_rule(group).values(), 1)
    )


def _advised(item: Recommendation) -> bool:
    """Particular, and not against a premise of its own."""
    return item.particular and item.standing != "contradicted"


def _by_rule(group: Sequence[Recommendation]) -> Mapping[str, list[Recommendation]]:
    rules: dict[str, list[Recommendation]] = {}
    for item in group:
        rules.setdefault(item.rule, []).append(item)
    return rules
