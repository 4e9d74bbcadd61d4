"""The fixed parts of generated packs: a form with a field of every type, its closed lists,
parameters and wording.

Small on purpose: every field has a handful of values, so that unknown answers can be completed in
all ways.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from knowledge_base.dictionary.form import ProfileForm
from knowledge_base.dictionary.parameters import Parameter
from knowledge_base.dictionary.vocabulary import Vocabulary
from knowledge_base.models.consistency import Consistency
from knowledge_base.models.edition import Edition
from knowledge_base.models.paper import Coverage

WORDS = {"zh": "文", "en": "text"}
WAYS = {"question": WORDS, "why": WORDS, "find": WORDS}

GRADED = ("low_grade", "mid_grade", "top_grade")
"""Fields that a generated pack may set by a grade table, from the lowest layer up."""

_TERMS: Mapping[str, tuple[bool, Mapping[str, Mapping[str, Any]]]] = {
    "grades": (True, {"weak": {}, "medium": {}, "strong": {}}),
    "sizes": (True, {"small": {}, "middle": {}, "large": {}}),
    # `west` has no coast on record: a lookup may find nothing although its field is known.
    "places": (
        False,
        {
            "north": {"zone": "cold", "coast": True},
            "south": {"zone": "warm", "coast": False},
            "west": {"zone": "cold"},
        },
    ),
    "zones": (False, {"cold": {}, "warm": {}}),
    # Nothing is near chips on record.
    "goods": (
        False,
        {
            "ore": {"near": ("silk",), "raw": True},
            "silk": {"near": ("ore", "chips"), "raw": False},
            "chips": {"raw": True},
        },
    ),
    "ways": (False, {"push": {}, "follow": {}, "leave": {}}),
    "acts": (False, {"pay": {}, "ask": {}}),
    "region_types": (True, {"IV": {}, "III": {}, "II": {}, "I": {}}),
    "printed_types": (False, {"none": {}, "IV": {}, "III": {}, "II": {}, "I": {}}),
    "actors": (False, {"government": {}}),
    "instruments": (False, {"special_plan": {}}),
    "money_channels": (False, {"budget": {}}),
}

VOCABULARY = Vocabulary.model_validate(
    {
        "lists": {
            name: {
                "ordered": ordered,
                "values": {
                    term: {"zh": term, "en": term, "attributes": dict(attributes)}
                    for term, attributes in terms.items()
                },
            }
            for name, (ordered, terms) in _TERMS.items()
        }
    }
)

_SHARES = {"near_share": 0.05, "hair_share": 0.01}
_VALUES = _SHARES | {
    "one": 1,
    "two": 2,
    "half_way": 50,
    "some_rank": "medium",
    "some_good": "silk",
    "yes": True,
}

PARAMETERS = {
    name: Parameter.model_validate(
        {"value": value, "source": "1.p1.s1", "basis": "calibrated", "label": WORDS}
    )
    for name, value in _VALUES.items()
}

EDITION = Edition.model_validate(
    {
        "id": "generated",
        "version": "0",
        "title": WORDS,
        "dimensions": dict.fromkeys(("industry", "model", "space"), WORDS),
        "paper": {
            "authors": (WORDS,),
            "title": WORDS,
            "journal": WORDS,
            "year": 2025,
            "issue": "1",
            "pages": "1",
            "sections": ({"id": "1", "title": WORDS, "paragraphs": (3,)},),
        },
    }
)

COVERAGE = Coverage(sentences=())
CONSISTENCY = Consistency()


def terms(values: str) -> tuple[str, ...]:
    """The ids of a closed list."""
    return tuple(VOCABULARY.lists[values].values)


YES_NO = (True, False)

DOMAINS: Mapping[str, tuple[Any, ...]] = {
    "place": terms("places"),
    "zone": terms("zones"),
    "coast": YES_NO,
    "year": (1, 2, 3),
    "money": (0, 1, 2, 4),
    "heads": (0, 1, 2, 4),
    "half": (0.5, 1.0, 1.5),
    "tick": (0, 1, 2),
    "national": (1, 2, 4),
    "share": (0, 50, 100, 200),
    "relative": (25, 50, 100),
    "sum": (2, 4, 6),
    "double": (0, 100, 200),
    "rank": terms("grades"),
    "size": terms("sizes"),
    "good": terms("goods"),
    "flag": YES_NO,
    "low_grade": terms("grades"),
    "mid_grade": YES_NO,
    "top_grade": terms("grades"),
}
"""The values that profiles give each single-valued field, and that rules compare it with."""

GOODS = ((), ("ore",), ("silk", "chips"), ("ore", "silk", "chips"))

ELEMENTS: Mapping[str, Mapping[str, tuple[Any, ...]]] = {
    "technologies": {
        "good": terms("goods"),
        "level": (1, 2, 3),
        "ready": terms("grades"),
        "open": YES_NO,
        "near": GOODS,
    },
    "partners": {"place": terms("places"), "tie": YES_NO, "plans": GOODS},
}
"""The same for the keys of elements; `GOODS` for a list of ids."""

WORKED_OUT: Mapping[str, Mapping[str, tuple[Any, ...]]] = {
    "technologies": {"raw": YES_NO, "verdict": terms("ways")},
    "partners": {"verdict": terms("ways")},
}
"""The same for keys of elements that nobody states."""


@lru_cache
def form(answerable: frozenset[str]) -> ProfileForm:
    """The form; of the fields in `GRADED` people may state the `answerable` ones."""
    groups = (
        _group(
            "region",
            {
                "name": _field("text", required=True, **WAYS),
                "place": _choice("places"),
                **_looked_up(),
                "year": _year(),
            },
        ),
        _group("economy", dict(_figures())),
        _group("traits", _traits()),
        _group("conclusions", _conclusions(answerable)),
        {**_group("technologies", {"technologies": _entities(_technology())}), "bare": True},
    )
    return ProfileForm.model_validate({"title": WORDS, "groups": groups})


def _traits() -> dict[str, Any]:
    return {
        "rank": _choice("grades"),
        "size": _choice("sizes"),
        "good": _choice("goods"),
        "flag": _field("boolean", **WAYS),
        "goods_list": _field("choices", values="goods", **WAYS),
        "partners": _entities(_partner()),
    }


def _conclusions(answerable: frozenset[str]) -> dict[str, Any]:
    """The grades, of which people may state the `answerable` ones, and the type."""

    def graded(name: str, kind: str, **more: Any) -> dict[str, Any]:
        stated = name in answerable
        return _field(kind, **more, stated=stated, **(WAYS if stated else {}))

    return {
        "low_grade": graded("low_grade", "choice", values="grades"),
        "mid_grade": graded("mid_grade", "boolean"),
        "top_grade": graded("top_grade", "choice", values="grades"),
        "region_type": _field("choice", values="region_types", stated=False),
        "region_type_printed": _field("choice", values="printed_types", stated=False),
        "type_conflict": _field("boolean", stated=False),
    }


def _group(name: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": name, "title": WORDS, "fields": dict(fields)}


def _field(kind: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "label": WORDS, **more}


def _inner(values: str) -> dict[str, Any]:
    return _field("choice", values=values)


def _choice(values: str) -> dict[str, Any]:
    return _field("choice", values=values, **WAYS)


def _entities(fields: Mapping[str, Any]) -> dict[str, Any]:
    return _field("entities", key="name", fields=dict(fields), **WAYS)


def _technology() -> dict[str, Any]:
    level = _field("integer", range=(0, 9), step=1)
    near = _field("choices", values="goods", derived={"lookup": "near", "from": ("good",)})
    raw = _field("boolean", stated=False, derived={"lookup": "raw", "from": ("good",)})
    stated = {
        "name": _field("text"),
        "good": _inner("goods"),
        "level": level,
        "ready": _inner("grades"),
        "open": _field("boolean"),
    }
    return {**stated, "near": near, "raw": raw, "verdict": _verdict()}


def _partner() -> dict[str, Any]:
    plans = _field("choices", values="goods")
    return {
        "name": _field("text"),
        "place": _inner("places"),
        "tie": _field("boolean"),
        "plans": plans,
        "verdict": _verdict(),
    }


def _verdict() -> dict[str, Any]:
    return _field("choice", values="ways", stated=False)


def _looked_up() -> dict[str, Any]:
    zone = _field("choice", values="zones", derived={"lookup": "zone", "from": ("place",)}, **WAYS)
    return {
        "zone": zone,
        "coast": _field("boolean", derived={"lookup": "coast", "from": ("place",)}, **WAYS),
    }


def _year() -> dict[str, Any]:
    return _field("integer", range=(0, 9), step=1, default=2, **WAYS)


_NUMBER = {"range": (0, 10_000), "step": 0.5}


def _figures() -> Iterator[tuple[str, Any]]:
    """Numbers, and figures worked out from them: a ratio that may not exist, a ratio to a grade, a
    figure of a figure.
    """
    for name in ("money", "heads", "half"):
        yield name, _field("number", **_NUMBER, **WAYS)
    yield "tick", _field("integer", range=(0, 9), step=1, **WAYS)
    yield "national", _field("number", range=(1, 9), step=1, **WAYS)
    yield "share", _worked_out("ratio_percent", "money", "heads") | {"stated": True, **WAYS}
    # Nobody states these three; their inputs can be answered, and then they exist (`national`
    # starts above zero).
    yield "relative", _worked_out("ratio_percent", "money", "national")
    yield "sum", _worked_out("total", "money", "heads")
    yield "double", _worked_out("total", "share", "share")


def _worked_out(indicator: str, *inputs: str) -> dict[str, Any]:
    derived = {"indicator": indicator, "from": inputs}
    return _field("number", **_NUMBER, stated=False, derived=derived)
