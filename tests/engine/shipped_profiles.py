"""Profiles of the shipped form: official ones of the 31 regions, and random ones with values on and
beside every threshold.

Random ones come from a seeded generator, not from hypothesis strategies: a profile has two hundred
answers, and thousands of profiles are wanted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from random import Random
from typing import Any

from knowledge_base.conditions.tree import Compare, Condition, FromField, leaves
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.loading.packs import load_pack
from knowledge_base.pack import Pack

Values = dict[str, Any]

PACK = load_pack()
REGIONS = tuple(PACK.reference.at("province"))


def official(region: str, **more: Any) -> dict[str, dict[str, Any]]:
    """A region's profile as the form fills it from official figures; `group__field=value` adds to
    it, None takes away.
    """
    groups: dict[str, dict[str, Any]] = {
        "region": {"name": region, "province": region, "level": "province", "year": 2023}
    }
    prefilled = PACK.reference.prefill(region)
    stated = {
        PACK.form.path(field).replace(".", "__"): found.value for field, found in prefilled.items()
    }
    for path, value in (stated | more).items():
        group, _, field = path.partition("__")
        groups.setdefault(group, {})[field] = value
    return groups


def as_mapping(values: Mapping[str, Any]) -> dict[str, Any]:
    """Stated values in the shape of a profile, without the fields that nobody states."""
    groups: dict[str, Any] = {}
    for name, value in values.items():
        group, _, field = PACK.form.path(name).partition(".")
        if field:
            groups.setdefault(group, {})[field] = value
        else:
            groups[group] = value
    return groups


def conditions(pack: Pack) -> Iterator[Condition]:
    """Every condition that decides something."""
    yield from (row.when for grade in pack.grades for row in grade.table)
    yield from (rule.when for rule in pack.rules)


@cache
def thresholds() -> dict[str, tuple[float, ...]]:
    """The figures each number is compared with anywhere in the shipped pack, by field or
    `list.key`.
    """
    found: dict[str, set[float]] = {}
    for condition in conditions(PACK):
        for leaf in leaves(condition):
            found.setdefault(str(leaf.left), set()).update(_figures(leaf))
    return {name: tuple(sorted(figures)) for name, figures in found.items()}


def _figures(leaf: Compare) -> list[float]:
    value = None if isinstance(leaf.right, FromField) else leaf.right.value
    values = value if isinstance(value, tuple) else (value,)
    return [one for one in values if isinstance(one, int | float) and not isinstance(one, bool)]


def seeded(seed: int) -> Random:
    """A generator of made-up regions; the same seed gives the same ones."""
    return Random(seed)  # noqa: S311 (nothing secret here)


def random_values(random: Random, known: float = 0.6) -> Values:
    """What is stated of a made-up region: about this share of the answers, half of the figures
    those of a real region.
    """
    real = PACK.reference.prefill(random.choice(REGIONS))
    values: Values = {"name": "某地"}
    for name, kind in PACK.form.answerable():
        if kind.type != "text" and random.random() < known:
            is_real = name in real and random.random() < 0.5
            values[name] = real[name][0] if is_real else any_value(random, name, kind, known)
    return values


def any_value(random: Random, name: str, kind: ElementField, known: float) -> Any:
    """An answer to the field, or to the key `list.key` of an element."""
    match kind.type:
        case "boolean":
            return random.random() < 0.5
        case "choice":
            return random.choice(_words(kind))
        case "choices":
            return tuple(random.sample(_words(kind), random.randint(0, min(4, len(_words(kind))))))
        case "entities":
            return _entities(random, name, known)
        case _:
            return _number(random, name, kind)


def _words(kind: ElementField) -> tuple[str, ...]:
    assert kind.values is not None
    return tuple(PACK.vocabulary.lists[kind.values].values)


def _number(random: Random, name: str, kind: ElementField) -> float:
    """On a threshold, a step beside it, or anywhere in the range (more often at its lower end,
    where regions are).
    """
    assert kind.range is not None and kind.step is not None
    low, high = kind.range
    near = thresholds().get(name, ())
    if near and random.random() < 0.7:
        value = random.choice(near) + random.choice((-1, 0, 0, 1)) * kind.step
    else:
        value = low + (high - low) * random.random() ** 4
    value = min(max(round(value / kind.step) * kind.step, low), high)
    return int(value) if kind.type == "integer" else round(value, 6)


def _entities(random: Random, name: str, known: float) -> tuple[Values, ...]:
    owner = PACK.form.fields[name]
    assert owner.key is not None
    keys = _keys(random, owner.fields[owner.key], random.choice((0, 1, 2, 3, 7)))
    return tuple(
        {
            part: key
            if part == owner.key
            else any_value(random, f"{name}.{part}", kind, known)
            if random.random() < known
            else None
            for part, kind in owner.stated_keys.items()
        }
        for key in keys
    )


def _keys(random: Random, kind: ElementField, count: int) -> list[Any]:
    """Keys of elements, each once."""
    if kind.type == "choice":
        return random.sample(_words(kind), count)
    return (
        random.sample(range(2000, 2030), count)
        if kind.type == "integer"
        else [f"项目{i}" for i in range(count)]
    )
