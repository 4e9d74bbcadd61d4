"""The keys of `yindi advise --format json` that other tools rely on: keys may be added, none may go
or change its meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

TOP = {
    *("schema", "knowledge_base", "region", "completeness", "type", "facts"),
    *("recommendations", "warnings", "undetermined", "firings"),
}
ADVICE = {
    *(
        "rule",
        "source",
        "rests_on",
        "dimension",
        "strength",
        "basis",
        "direction",
        "particular",
        "about",
    ),
    *("actors", "instruments", "phase", "monitor", "text", "because"),
    *("says", "how", "addressee", "standing", "premises", "lead", "with", "money"),
}
PARTS: Mapping[str, set[str]] = {
    "knowledge_base": {"id", "version", "digest"},
    "region": {"name"},
    "completeness": {"known", "fields"},
    "type": {"value", "possible", "conflict", "readings"},
}
ITEMS: Mapping[str, set[str]] = {
    "facts": {"field", "value", "origin", "by", "derived_value"},
    "recommendations": ADVICE,
    "warnings": ADVICE,
    "undetermined": {"rule", "source", "about", "missing"},
    "firings": {"order", "rule", "about", "layer"},
}
BELOW: Mapping[str, set[str]] = {
    "because": {"field", "value", "test", "threshold", "margin", "source", "near"},
    "text": {"zh", "en"},
    "how": {"zh", "en"},
    "addressee": {"kind", "of"},
    "premises": {"field", "value", "test", "threshold", "truth", "source"},
}
DIMENSIONS = {"industry", "model", "space", "cooperation", "market_government"}
WORDS: Mapping[str, set[Any]] = {
    "dimension": DIMENSIONS,
    "strength": {"must", "should", "advisable", "may"},
    "basis": {"stated", "implied", "inferred"},
    "standing": {"unconditional", "confirmed", "open", "contradicted"},
    "direction": {"for", "against"},
    "phase": {"near", "mid", "long"},
    "particular": {True, False},
}
TYPES = {"I", "II", "III", "IV"}


def faults(result: Mapping[str, Any]) -> Iterator[str]:
    """Everything in which a result breaks the contract."""
    yield from _missing(result, TOP, "")
    for part, keys in PARTS.items():
        yield from _missing(result[part], keys, part)
    for name, keys in ITEMS.items():
        for i, item in enumerate(result[name]):
            yield from _missing(item, keys, f"{name}[{i}]")
    yield from _type_faults(result["type"])
    for advice in (*result["recommendations"], *result["warnings"]):
        yield from _advice_faults(advice)
    for fact in result["facts"]:
        if (fact["by"] is None) is not (fact["origin"] == "given"):
            yield (
                f"{fact['field']}: a given fact comes from nobody else, "
                "a derived one from a rule or indicator"
            )
    if result["schema"] != "yindi.advice/2":
        yield f"schema {result['schema']}"


def _missing(item: Mapping[str, Any], keys: set[str], where: str) -> Iterator[str]:
    if gone := keys - set(item):
        yield f"{where} lacks {sorted(gone)}"


def _type_faults(found: Mapping[str, Any]) -> Iterator[str]:
    if found["value"] not in {*TYPES, None} or not set(found["possible"]) <= TYPES:
        yield f"type {found['value']}, possible {found['possible']}"
    if (found["value"] is None) is (len(found["possible"]) == 1):
        yield f"type {found['value']} while {found['possible']} are possible"
    if found["conflict"] not in (True, False, None):
        yield f"conflict {found['conflict']}"
    for reading in found["readings"]:
        yield from _missing(reading, {"value", "by", "source"}, "readings")


def _advice_faults(advice: Mapping[str, Any]) -> Iterator[str]:
    rule = advice["rule"]
    yield from (
        f"{rule}: {key} {advice[key]}" for key, words in WORDS.items() if advice[key] not in words
    )
    yield from (
        fault
        for key in ("text", "how", "addressee")
        for fault in _missing(advice[key], BELOW[key], f"{rule} {key}")
    )
    yield from _word_faults(advice)
    for premise in advice["premises"]:
        yield from _missing(premise, BELOW["premises"], rule)
    for leaf in advice["because"]:
        yield from _missing(leaf, BELOW["because"], rule)
        if not isinstance(leaf["near"], bool):
            yield f"{rule}: near {leaf['near']}"


def _word_faults(advice: Mapping[str, Any]) -> Iterator[str]:
    """Whose word it is, in its sentences, its restatement and its strength."""
    rule, inferred = advice["rule"], advice["basis"] == "inferred"
    if bool(advice["source"]) is inferred or (advice["says"] is None) is not inferred:
        yield f"{rule}: source and says belong to what the paper says, and only to that"
    if inferred and not advice["rests_on"]:
        yield f"{rule}: an inference rests on nothing"
    if advice["strength"] == "must" and advice["basis"] != "stated":
        yield f"{rule}: a must that no sentence states"
    if (advice["standing"] == "unconditional") is bool(advice["premises"]):
        yield f"{rule}: {advice['standing']} with {len(advice['premises'])} premises"
    if advice["actors"] != [advice["lead"], *advice["with"]]:
        yield f"{rule}: actors are whoever leads, then whoever helps"
