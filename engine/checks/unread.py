"""Fields that people are asked for and nothing reads, and parameters that nothing uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from engine.checks.bench import Bench
from engine.checks.finding import CheckFinding
from engine.readings.leaves import placed_conditions
from knowledge_base.conditions.tree import Condition, fields_read, parameters_read, references
from knowledge_base.derivation import depends_on
from knowledge_base.dictionary.parameters import HAIR_SHARE, NEAR_SHARE, WEIGHT
from knowledge_base.loading.folder import documents_of
from knowledge_base.loading.pack_parts import MEMO, RULE_PARTS
from knowledge_base.models.rule_terms import Strength
from knowledge_base.models.rules import Rule
from knowledge_base.models.text_templates import placeholders
from knowledge_base.models.verdict_tables import KEY
from knowledge_base.pack import PRINTED_TYPE, REGION_TYPE, TYPE_CONFLICT, Pack
from knowledge_base.reading.text import text

NAME = "unread"

_BY_THE_ENGINE = {
    "name",
    "province",
    "level",
    "year",
    "gdp_vintage",
    REGION_TYPE,
    PRINTED_TYPE,
    TYPE_CONFLICT,
}
_LISTS_OF_THE_ENGINE = {"sectors", "national_sectors", "growth", "capital_share"}
"""What the engine and the memo read by name: the region, its type, and the lists behind quotients
and growth accounting.
"""


def findings(bench: Bench) -> Iterator[CheckFinding]:
    """Fields and keys of entities that people state, then parameters."""
    pack = bench.pack
    read = fields(pack)
    for name, kind in pack.form.answerable():
        if name not in read:
            yield bench.finding(
                NAME,
                "warning",
                name,
                text(f"填了“{name}”也没有规则用到", f"'{name}' is asked for and nothing reads it"),
            )
            continue
        if kind.type != "entities" or name in _LISTS_OF_THE_ENGINE:
            continue
        for key in kind.stated_keys:
            if key != kind.key and f"{name}.{key}" not in read:
                path = f"{name}.{key}"
                says = text(
                    f"填了“{path}”也没有规则用到", f"'{path}' is asked for and nothing reads it"
                )
                yield bench.finding(NAME, "warning", path, says)
    for name in sorted(set(pack.parameters) - parameters(pack)):
        says = text(f"参数“{name}”没有用到", f"the parameter '{name}' is not used")
        yield bench.finding(NAME, "warning", f"parameters.{name}", says)


def fields(pack: Pack) -> set[str]:
    """Every field, and key of an entity, that something reads, with all that derived ones are
    worked out from.
    """
    read = {*_BY_THE_ENGINE, *_LISTS_OF_THE_ENGINE, *_in_the_memo(pack)}
    read.update(name for limit in pack.consistency.limits for name in limit.fields)
    for condition in (*_conditions(pack), *_of_verdicts(pack)):
        read |= fields_read(condition) | {str(reference) for reference in references(condition)}
    for rule in pack.rules:
        read.update(_in_rule(rule))
    return read | set(_below(pack, read))


def _conditions(pack: Pack) -> Iterator[Condition]:
    yield from (placed.condition for placed in placed_conditions(pack))
    yield from (found.when for found in pack.consistency.contradictions)


def _of_verdicts(pack: Pack) -> Iterator[Condition]:
    """What the verdicts that some condition reads are worked out from, those of tables before
    included.
    """
    asked = list(_conditions(pack))
    for table in reversed(pack.verdict_tables):
        own = [condition for _, condition in table.conditions()]
        if any(
            read.owner == table.about and read.field == KEY
            for condition in asked
            for read in references(condition)
        ):
            asked += own
            yield from own


def _in_rule(rule: Rule) -> Iterator[str]:
    """What a rule reads besides its conditions."""
    yield from rule.cites
    yield from (name for addition in rule.adds_when for name in addition.cites)
    yield from (watch.field for watch in rule.how.watch if watch.field)
    yield from (rule.about,) if rule.about else ()
    yield from (str(selection.over) for selection in rule.names.values())
    yield from _named_in_texts(rule)


def _named_in_texts(rule: Rule) -> Iterator[str]:
    for _, words, _ in rule.templates():
        for language in (words.zh, words.en):
            yield from (
                *placeholders(language, optional=False),
                *placeholders(language, optional=True),
            )


def _below(pack: Pack, names: Iterable[str]) -> Iterator[str]:
    """What the fields are worked out from, down to the bottom."""
    for name in names:
        if name in pack.form.fields:
            below = depends_on(pack, name)
            yield from below
            yield from _below(pack, below)


def parameters(pack: Pack) -> set[str]:
    """Every parameter that a condition, a count, a text, the memo or the engine names."""
    used = {
        NEAR_SHARE,
        HAIR_SHARE,
        *(WEIGHT.format(strength=strength) for strength in get_args(Strength)),
    }
    for condition in _conditions(pack):
        used |= parameters_read(condition)
    for rule in pack.rules:
        used.update(
            name.removeprefix("parameters.")
            for name in _named_in_texts(rule)
            if name.startswith("parameters.")
        )
    return used | set(_counts(pack)) | set(_in_the_memo(pack))


def _counts(pack: Pack) -> Iterator[str]:
    """Parameters in counts: of these a condition keeps only the value, so the files are asked."""
    for document in (one for part in RULE_PARTS for one in documents_of(pack.folder, part)):
        yield from (str(value) for key, value in _entries(document.data) if key == "parameter")


def _in_the_memo(pack: Pack) -> Iterator[str]:
    """Everything that the plan of the memo names, be it field or parameter."""
    for document in documents_of(pack.folder, MEMO):
        for key, value in _entries(document.data):
            yield from (str(word) for word in (key, value) if isinstance(word, str))


def _entries(data: object, key: object = None) -> Iterator[tuple[object, object]]:
    """Every value of a file with the key it stands under."""
    if isinstance(data, dict):
        for name, part in data.items():
            yield from _entries(part, name)
    elif isinstance(data, tuple):
        for part in data:
            yield from _entries(part, key)
    else:
        yield key, data
