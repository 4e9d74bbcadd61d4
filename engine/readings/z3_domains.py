"""What a field may hold, as integers: numbers in units of their step, choices by their place in the
list, texts by number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import count, islice
from math import ceil, floor, lcm
from typing import Any

from engine.indicators.decimals import fraction_of
from knowledge_base.conditions.tree import Compare, Condition, Constant, FromParameter, leaves
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.pack import Pack

_NAMES = "甲乙丙丁戊己庚辛壬癸"


@dataclass(frozen=True, slots=True)
class Numbers:
    """A figure counted in units, from `low` to `high`; `step` is the precision to which the field's
    derived values are rounded.
    """

    unit: Fraction
    step: Fraction
    low: int
    high: int
    whole: bool

    def code(self, value: float) -> int:
        """The figure in units."""
        units = fraction_of(value) / self.unit
        assert units.denominator == 1, f"{value} is between the units of {self.unit}"
        return units.numerator

    def value(self, code: int) -> int | float:
        """The figure of so many units."""
        exactly = code * self.unit
        return exactly.numerator if self.whole and exactly.denominator == 1 else float(exactly)

    def least(self, threshold: Fraction, *, above: bool) -> int:
        """The lowest count at (or, with `above`, over) a threshold, which may lie between units."""
        units = threshold / self.unit
        return floor(units) + 1 if above else ceil(units)


@dataclass(frozen=True, slots=True)
class Words:
    """A term of a closed list, by its place."""

    terms: tuple[str, ...]

    def code(self, value: str) -> int:
        """The place of a term."""
        return self.terms.index(value)

    def value(self, code: int) -> str:
        """The term at a place."""
        return self.terms[code]


@dataclass(frozen=True, slots=True)
class Flags:
    """Yes or no."""

    def value(self, code: bool) -> bool:
        """The flag itself."""
        return code


@dataclass(frozen=True, slots=True)
class Texts:
    """Free text: the texts that matter by number, every higher number a text of which only the
    difference matters.
    """

    known: tuple[str, ...]
    compared: bool = False

    @property
    def first_new(self) -> int:
        """The first number for the name of something new: where no rule compares texts, its name is
        nobody else's.
        """
        return 0 if self.compared else len(self.known)

    def code(self, value: str) -> int:
        """The number of a text that matters."""
        return self.known.index(value)

    def value(self, code: int) -> str:
        """The text of a number: one that matters, or a made-up name."""
        if code < len(self.known):
            return self.known[code]
        return next(
            islice(
                (name for name in made_up_names() if name not in self.known),
                code - len(self.known),
                None,
            )
        )


def made_up_names() -> Iterator[str]:
    """Names for whatever has none: 甲, 乙, and so on without end."""
    yield from _NAMES
    yield from (f"{name}{turn}" for turn in count(2) for name in _NAMES)


Domain = Numbers | Words | Flags | Texts


def compared(conditions: Iterable[Condition]) -> dict[str, set[Any]]:
    """The constants with which each field (`rd_intensity`, `technologies.trl`) is compared."""
    found: dict[str, set[Any]] = {}
    for condition in conditions:
        for leaf in leaves(condition):
            if isinstance(leaf.right, Constant | FromParameter):
                found.setdefault(str(leaf.left), set()).update(constants(leaf))
    return found


def constants(leaf: Compare) -> tuple[Any, ...]:
    """What a leaf compares with, where it is written in the rule or comes from a parameter."""
    if not isinstance(leaf.right, Constant | FromParameter):
        return ()
    value = leaf.right.value
    return value if isinstance(value, tuple) else (value,)


def fine_enough(step: Fraction, values: Iterable[Any]) -> Fraction:
    """The step, or the tenth, hundredth and so on of it of which all the values are multiples; a
    third where the step is one of 3.
    """
    figures = (
        fraction_of(value)
        for value in values
        if isinstance(value, int | float) and not isinstance(value, bool)
    )
    parts = lcm(*((figure / step).denominator for figure in figures))
    tenths = next(
        power for power in count() if parts % 2 ** (power + 1) and parts % 5 ** (power + 1)
    )
    return step / lcm(parts, 10**tenths)


@dataclass
class Domains:
    """The domain of every field of a pack, fine enough for all constants it is compared with and
    for `values` besides.

    `crowded` figures are counted in tenths of what would otherwise do, so that there is room
    between their thresholds.
    """

    pack: Pack
    constants: Mapping[str, set[Any]]
    values: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    crowded: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._found: dict[str, Domain] = {}

    def of(self, name: str, kind: ElementField) -> Domain:
        """The domain of the field or key called `name`."""
        if name not in self._found:
            self._found[name] = self._domain(name, kind)
        return self._found[name]

    def _domain(self, name: str, kind: ElementField) -> Domain:
        match kind.type:
            case "number" | "integer":
                return self._numbers(name, kind)
            case "boolean":
                return Flags()
            case "choice" | "choices":
                return Words(self.pack.catalogue.words(kind))
            case _:
                return self._texts

    @cached_property
    def _texts(self) -> Texts:
        """One numbering for all texts, since texts are compared with each other."""
        names = list(self._text_names())
        compared = {text for name in names for text in self.constants.get(name, ())}
        told = {text for name in names for text in self.values.get(name, ())}
        return Texts(tuple(sorted(compared | told)), bool(compared))

    def _text_names(self) -> Iterator[str]:
        for name, kind in self.pack.form.fields.items():
            inner = ((f"{name}.{key}", part) for key, part in kind.fields.items())
            yield from (path for path, part in ((name, kind), *inner) if part.type == "text")

    def _numbers(self, name: str, kind: ElementField) -> Numbers:
        assert kind.range is not None and kind.step is not None
        step = fraction_of(kind.step)
        unit = fine_enough(step, (*self.constants.get(name, ()), *self.values.get(name, ())))
        if name in self.crowded:
            unit /= 10
        low, high = (fraction_of(end) for end in kind.range)
        return Numbers(unit, step, ceil(low / unit), floor(high / unit), kind.type == "integer")
