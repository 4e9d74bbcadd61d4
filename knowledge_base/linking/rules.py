"""Whether a grade table and a rule fit their pack: every name that they use must exist in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge_base.linking.texts import (
    known_where_true,
    placeholder_problems,
    selection_problems,
    shown_anywhere,
)
from knowledge_base.linking.verdict_tables import act_problems
from knowledge_base.models.grades import Grade
from knowledge_base.models.paper import sentence_of
from knowledge_base.models.rules import Rule
from knowledge_base.models.watch import ParameterTarget, Watch
from knowledge_base.reading.placed import FIELD, SENTENCE, Placed, unknown
from knowledge_base.reading.problems import Problem, shown
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import LANGUAGES, text

if TYPE_CHECKING:
    from knowledge_base.pack import Pack


def _sources(pack: Pack, placed: Placed[Grade] | Placed[Rule]) -> Iterator[Problem]:
    known = pack.edition.paper.locators
    for key in ("source", "rests_on"):
        named = [sentence_of(at) for at in getattr(placed.item, key)]
        yield from unknown(placed, (key,), SENTENCE, [at for at in named if at[0].isdigit()], known)


def grade_problems(pack: Pack, placed: Placed[Grade]) -> Iterator[Problem]:
    """What a grade table names that is not there, and values that its field does not take."""
    grade = placed.item
    yield from _sources(pack, placed)
    kind = pack.form.fields.get(grade.sets)
    if kind is None:
        yield from unknown(placed, ("sets",), FIELD, [grade.sets], pack.form.fields)
        return
    wanted: dict[str, type | tuple[type, ...]] = {
        "boolean": bool,
        "number": (int, float),
        "integer": int,
    }
    for i, row in enumerate(grade.table):
        if kind.type == "choice":
            words = pack.catalogue.words(kind)
            yield from unknown(
                placed, ("table", i, "value"), text("取值", "value"), [str(row.value)], words
            )
        elif not isinstance(row.value, wanted.get(kind.type, str)) or isinstance(
            row.value, bool
        ) != (kind.type == "boolean"):
            says = text(
                f"取值应为{kind.type}，现为{shown(row.value)}",
                f"the value must be a {kind.type}, found {shown(row.value)}",
            )
            yield placed.problem(("table", i, "value"), says)


def rule_problems(pack: Pack, placed: Placed[Rule]) -> Iterator[Problem]:
    """What a rule names that is not there, and texts that cannot be filled."""
    rule = placed.item
    yield from unknown(
        placed, ("dimension",), text("维度", "dimension"), [rule.dimension], pack.edition.dimensions
    )
    yield from _sources(pack, placed)
    yield from unknown(placed, ("cites",), FIELD, rule.cites, pack.form.fields)
    for i, addition in enumerate(rule.adds_when):
        yield from unknown(
            placed, ("adds_when", i, "cites"), FIELD, addition.cites, pack.form.fields
        )
    yield from _how_problems(pack, placed)
    yield from act_problems(pack, placed)
    yield from selection_problems(pack, placed, filter(None, [rule.about]))
    yield from _text_problems(pack, placed)


_MEANS = (
    ("instruments", text("政策工具", "instrument"), "instruments"),
    ("money", text("资金渠道", "channel of money"), "money_channels"),
)
"""Of tools and money: the key in a rule, what one is called, and the list of them all."""


def _how_problems(pack: Pack, placed: Placed[Rule]) -> Iterator[Problem]:
    yield from _actor_problems(pack, placed)
    yield from _means_problems(pack, placed)
    for i, watch in enumerate(placed.item.how.watch):
        yield from _watch_problems(pack, placed, watch, ("how", "watch", i))


def _actor_problems(pack: Pack, placed: Placed[Rule]) -> Iterator[Problem]:
    how, known = placed.item.how, pack.vocabulary.lists["actors"].values
    actor = text("主体", "actor")
    yield from unknown(placed, ("how", "lead"), actor, [how.lead], known)
    yield from unknown(placed, ("how", "with"), actor, how.with_, known)
    for i, addition in enumerate(placed.item.adds_when):
        yield from unknown(placed, ("adds_when", i, "with"), actor, addition.with_, known)


def _means_problems(pack: Pack, placed: Placed[Rule]) -> Iterator[Problem]:
    how = placed.item.how
    for key, called, terms in _MEANS:
        known = pack.vocabulary.lists[terms].values
        yield from unknown(placed, ("how", key), called, getattr(how, key), known)
        exchanged = getattr(how.instead, key)
        both = [*exchanged, *exchanged.values()]
        yield from unknown(placed, ("how", "instead", key), called, both, known)
        for i, addition in enumerate(placed.item.adds_when):
            yield from unknown(placed, ("adds_when", i, key), called, getattr(addition, key), known)


def _watch_problems(
    pack: Pack, placed: Placed[Rule], watch: Watch, here: Path_
) -> Iterator[Problem]:
    for key, field in (("field", watch.field), ("beside", watch.beside)):
        yield from unknown(placed, (*here, key), FIELD, filter(None, [field]), pack.form.fields)
    parameter, known = text("参数", "parameter"), pack.parameters
    if isinstance(watch.target, ParameterTarget):
        below = (*here, "target", "parameter")
        yield from unknown(placed, below, parameter, [watch.target.parameter], known)
    for level, target in watch.target_at.items():
        below = (*here, "target_at", level, "parameter")
        yield from unknown(placed, below, parameter, [target.parameter], known)


def _text_problems(pack: Pack, placed: Placed[Rule]) -> Iterator[Problem]:
    rule = placed.item
    known = known_where_true(pack, rule.when) | {"name"}
    elements: set[str] = set()
    if rule.about:
        owner = pack.form.fields[rule.about]
        known.add(f"{rule.about}.{owner.key}")
        elements = {f"{rule.about}.{key}" for key in owner.fields}
    texts = [
        (path, words, known | known_where_true(pack, also))
        for path, words, also in rule.templates()
    ]
    allowed = shown_anywhere(pack) | elements | set(rule.names)
    for language in LANGUAGES:
        for key, plain in (("title", rule.title), ("says", rule.says)):
            if plain and any(mark in plain[language] for mark in ("{", "}", "[[", "]]")):
                zh, en = (
                    "标题和论文原意（says）不填数字：去掉{ }和[[ ]]",
                    "title and `says` show no figures: take out { } and [[ ]]",
                )
                yield placed.problem((key, language), text(zh, en))
        for path, words, certain in texts:
            yield from placeholder_problems(
                pack, placed, (*path, language), words[language], certain, allowed
            )
