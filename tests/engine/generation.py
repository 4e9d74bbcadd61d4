"""Generated rule bases and profiles: small packs in memory with grade tables in up to three layers,
and regions for them.

A failing example prints the pack's rules as the dictionaries they were read from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from knowledge_base.conditions.catalogue import Catalogue
from knowledge_base.loading.later import LATER
from knowledge_base.models.grades import GradeFile
from knowledge_base.models.nation import Nation
from knowledge_base.models.rules import RuleFile
from knowledge_base.models.verdict_tables import VerdictTable
from knowledge_base.pack import Pack
from knowledge_base.profile import Profile
from knowledge_base.reading.strict_yaml import Document
from tests.engine import small_pack
from tests.engine.generated_conditions import BOTTOM, Draw, Raw, condition
from tests.engine.small_pack import DOMAINS, ELEMENTS, GOODS, GRADED, WORDS, terms

Values = dict[str, Any]

FEWER = settings(max_examples=max(1, settings().max_examples // 3))
"""For properties that follow from others, or that cost much: a third of the examples."""

_DEFAULTS = {"title": WORDS, "source": ("1.p1.s1",)}
_WATCH = ({"field": "money", "direction": "up", "years": 2, "stop": WORDS},)
_HOW: Raw = {
    "text": WORDS,
    "lead": "government",
    "instruments": ("special_plan",),
    "money": ("budget",),
    "phase": "near",
    "watch": _WATCH,
}

PLAIN: Raw = {**_DEFAULTS, "strength": "may", "basis": "implied", "says": WORDS, "how": _HOW}
"""What every rule needs besides an id and an addressee."""


@dataclass(frozen=True, eq=False, repr=False)
class Sample:
    """A generated pack (`rules`: what it says, for whoever reads a failing example) and what is
    stated of a region.
    """

    pack: Pack
    rules: tuple[Raw, ...]
    values: Values

    def __repr__(self) -> str:
        """What to read of a failing example: cut where hypothesis would refuse to print it, for
        which alone tests would fail.
        """
        return f"Sample(rules={self.rules}, values={self.values})"[:25_000]


@st.composite
def packs(draw: Draw) -> tuple[Pack, tuple[Raw, ...]]:
    """A pack, and what its rules say: up to three layers of grades, a reading with holes, types,
    verdicts, three to six rules.
    """
    layers = draw(st.integers(0, 3))
    free = [name for name in GRADED[:layers] if draw(st.booleans())]
    grades = tuple(draw(st.permutations(_grades(draw, layers))))
    verdicts = _verdicts(draw)
    rules = _rules(draw, tuple(f"{raw['about']}.verdict" for raw in verdicts))
    pack = pack_of(rules, grades, verdicts, frozenset((*free, *GRADED[layers:])))
    return pack, tuple(_essence(raw) for raw in (*grades, *verdicts, *rules))


def pack_of(
    rules: Sequence[Raw],
    grades: Sequence[Raw] = (),
    verdicts: Sequence[Raw] = (),
    answerable: frozenset[str] = frozenset(GRADED),
) -> Pack:
    """A pack that says so, on the small form; of its grades those `answerable` may be stated."""
    form = small_pack.form(answerable)
    catalogue = Catalogue(form, small_pack.VOCABULARY, small_pack.PARAMETERS)
    tables = GradeFile.model_validate({"title": WORDS, "grades": tuple(grades)}, context=catalogue)
    half = len(rules) // 2
    sections = tuple(
        RuleFile.model_validate(
            {"section": "1", "title": WORDS, "dimension": "model", "rules": tuple(part)},
            context=catalogue,
        )
        for part in (rules[:half], rules[half:])
    )
    return Pack(
        small_pack.EDITION,
        small_pack.VOCABULARY,
        form,
        small_pack.CONSISTENCY,
        small_pack.PARAMETERS,
        Nation.model_validate({"title": WORDS, "indicators": ()}),
        tables.grades,
        sections,
        small_pack.COVERAGE,
        (),
        "0" * 64,
        Path("generated"),
        LATER,
        (),
        tuple(VerdictTable.model_validate(raw, context=catalogue) for raw in verdicts),
    )


def _essence(raw: Raw) -> Raw:
    return {key: raw[key] for key in ("id", "about", "when", "table") if key in raw}


def _grades(draw: Draw, layers: int) -> list[Raw]:
    """Tables by layer; a field whose table is not drawn is only stated, and may be read all the
    same.
    """
    below: tuple[str, ...] = BOTTOM
    tables = [_table(draw, "national", below, (1, 2, 4), reading=True)]
    below = (*below, "national", "relative")
    for name in GRADED[:layers]:
        reads = BOTTOM if name == "low_grade" else below
        tables.append(_table(draw, name, reads, DOMAINS[name]))
        below = (*below, name)
    everything = (*BOTTOM, "national", "relative", *GRADED)
    tables.append(_table(draw, "region_type", everything, terms("region_types")))
    tables.append(_table(draw, "region_type_printed", BOTTOM, terms("printed_types")))
    return [*tables, _conflict()]


def _table(
    draw: Draw,
    sets: str,
    fields: tuple[str, ...],
    values: tuple[Any, ...],
    *,
    reading: bool = False,
) -> Raw:
    rows: list[Raw] = [
        {"value": draw(st.sampled_from(values)), "when": condition(draw, fields, depth=2)}
        for _ in range(draw(st.integers(1, 2)))
    ]
    if not reading:
        rows.append({"value": draw(st.sampled_from(values))})
    name = f"grade.{sets.replace('_', '-')}"
    return {
        "id": name,
        "sets": sets,
        "basis": "calibrated",
        "reading": reading,
        "table": tuple(rows),
        **_DEFAULTS,
    }


def _conflict() -> Raw:
    differ = {"not": {"region_type": {"eq": {"field": "region_type_printed"}}}}
    table = ({"value": True, "when": differ}, {"value": False})
    return {
        "id": "grade.type-conflict",
        "sets": "type_conflict",
        "basis": "inferred",
        "table": table,
        **_DEFAULTS,
    }


def _verdicts(draw: Draw) -> list[Raw]:
    """Verdict tables for none, one or both of the lists, in either order; the second may read the
    first.
    """
    lists = draw(
        st.sampled_from(
            (
                (),
                ("technologies",),
                ("partners",),
                ("technologies", "partners"),
                ("partners", "technologies"),
            )
        )
    )
    tables: list[Raw] = []
    fields: tuple[str, ...] = (*BOTTOM, "national", "relative", *GRADED)
    for about in lists:
        tables.append(_verdict_table(draw, about, fields))
        fields = (*fields, f"{about}.verdict")
    return tables


def _verdict_table(draw: Draw, about: str, fields: tuple[str, ...]) -> Raw:
    ways = terms("ways")
    rows: list[Raw] = [
        {"value": draw(st.sampled_from(ways)), "when": condition(draw, fields, (about,), depth=2)}
        for _ in range(draw(st.integers(1, 3)))
    ]
    rows.append({"value": draw(st.sampled_from(ways))})
    table = tuple({**row, "why": WORDS} for row in rows)
    acts = {way: ("pay", "ask") if way == "push" else ("ask",) for way in ways}
    return {
        "id": f"verdict.{about}",
        "about": about,
        "basis": "inferred",
        "table": table,
        "acts": acts,
        **_DEFAULTS,
    }


def _rules(draw: Draw, verdicts: tuple[str, ...]) -> tuple[Raw, ...]:
    count = draw(st.integers(3, 6))
    names = draw(st.permutations([f"model.rule-{letter}" for letter in "abcdef"[:count]]))
    return tuple(_rule(draw, name, verdicts) for name in names)


def _rule(draw: Draw, name: str, verdicts: tuple[str, ...]) -> Raw:
    about = draw(st.sampled_from((None, None, "technologies", "partners")))
    source = draw(st.sampled_from(("1.p1.s1", "1.p1.s2b", "note.1")))
    rule: Raw = {
        **PLAIN,
        "id": name,
        "kind": draw(st.sampled_from(("advice", "warning"))),
        "source": (source,),
    }
    if about:
        rule["about"] = about
    if draw(st.integers(0, 9)):
        rule["when"] = condition(
            draw, (*BOTTOM, "national", "relative", *GRADED, *verdicts), (about,) if about else ()
        )
    held = [
        condition(draw, (*BOTTOM, *GRADED), (about,) if about else ())
        for _ in range(draw(st.integers(0, 2)))
    ]
    rule["premises"] = tuple({"holds": holds, "says": WORDS} for holds in held)
    rule["addressee"] = (
        {"entity": WORDS} if about else {"class": WORDS} if "when" in rule else "everyone"
    )
    return rule


@st.composite
def stated(draw: Draw, pack: Pack, *, known: bool = False) -> Values:
    """What is stated of a region by field id; with `known`, every answerable field and every key of
    every element.
    """
    unknown = () if known else (None, None)
    values: Values = {"name": "甲地"}
    for name, kind in pack.form.answerable():
        if name in DOMAINS:
            values[name] = draw(st.sampled_from((*unknown, *DOMAINS[name])))
        elif kind.type == "choices":
            values[name] = draw(st.sampled_from((*unknown[:1], *GOODS)))
        elif kind.type == "entities":
            values[name] = (
                None
                if not known and draw(st.integers(0, 3)) == 3
                else _elements(draw, ELEMENTS[name], known=known)
            )
    return {name: value for name, value in values.items() if value is not None}


def _elements(
    draw: Draw, keys: Mapping[str, tuple[Any, ...]], *, known: bool
) -> tuple[Values, ...]:
    unknown = () if known else (None,)
    names = "甲乙丙"[: draw(st.integers(0, 3))]
    return tuple(
        {
            "name": name,
            **{key: draw(st.sampled_from((*unknown, *values))) for key, values in keys.items()},
        }
        for name in names
    )


@st.composite
def samples(draw: Draw, *, known: bool = False) -> Sample:
    """A pack and a region."""
    pack, rules = draw(packs())
    return Sample(pack, rules, draw(stated(pack, known=known)))


def as_profile(values: Mapping[str, Any]) -> Profile:
    """Stated values as a profile that came from no file."""
    return Profile(values, {}, Document({}))
