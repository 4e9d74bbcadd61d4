"""Examples linked to their pack: every fault at its place in the row, and each sound row as a case
that runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from knowledge_base.conditions.tree import Scalar
from knowledge_base.linking.cases import no_such_sentence, not_about_a_list
from knowledge_base.models.cases import (
    KEYS_OF_OUTCOMES,
    Added,
    Case,
    Expectation,
    Expected,
    Instance,
)
from knowledge_base.models.examples import OUTCOMES, Example
from knowledge_base.models.grades import Grade
from knowledge_base.models.rules import Rule
from knowledge_base.models.verdict_tables import VerdictTable
from knowledge_base.reading.placed import Placed, unknown
from knowledge_base.reading.problems import InputError, Problem, shown, unknown_name
from knowledge_base.reading.strict_yaml import Document, Path_
from knowledge_base.reading.text import text
from knowledge_base.reading.yaml_events import Mark

if TYPE_CHECKING:
    from knowledge_base.pack import Pack

_FIELD, _OUTCOME = text("字段", "field"), text("结果", "outcome")


def outcomes(rule: Grade | Rule) -> tuple[Scalar, ...]:
    """What an example of a rule or table can come to; only a reading can fail to give any value."""
    if isinstance(rule, Rule):
        return OUTCOMES
    return (
        (*rule.values, "fails", "undetermined") if rule.reading else (*rule.values, "undetermined")
    )


def example_cases(pack: Pack) -> dict[str, Case]:
    """Every example of a pack as a case, by rule and number."""
    return {
        f"{rule.id} example {number}": _as_case(pack, rule, row)
        for rule in pack.everything()
        for number, row in enumerate(rule.examples.rows, 1)
    }


def _as_case(pack: Pack, rule: Grade | Rule, row: Example) -> Case:
    profile = _profile(pack, rule.examples.answers(row))
    return Case(title=rule.title, profile=profile, expect=_expectation(pack, rule, row))


def _expectation(pack: Pack, rule: Grade | Rule, row: Example) -> Expectation:
    """What a row protects, in the words of a worked region."""
    if isinstance(rule, VerdictTable):
        return Expectation.model_validate(
            {"verdicts": {rule.id: {_object(pack, rule, row): str(row.gives)}}}
        )
    if isinstance(rule, Grade) and rule.can_give(row.gives):
        return Expectation.model_validate({"grades": {rule.id: row.gives}})
    expected: tuple[Expected, ...] = (
        Instance(rule=rule.id, about=row.about) if row.about else rule.id,
    )
    adds = () if row.adds is None else (Added(rule=rule.id, about=row.about, sentences=row.adds),)
    standing = {} if row.standing is None else {rule.id: row.standing}
    return Expectation.model_validate(
        {KEYS_OF_OUTCOMES[str(row.gives)]: expected, "adds": adds, "standing": standing}
    )


def _object(pack: Pack, table: VerdictTable, row: Example) -> str:
    """The object that a row of a verdict table speaks of: the one that it names, or the only one
    that it lists.
    """
    return row.about if row.about is not None else _listed(pack, table, row)[0]


def _listed(pack: Pack, table: VerdictTable, row: Example) -> list[str]:
    """The names of the objects that a row lists."""
    elements, key = (
        table.examples.answers(row).get(table.about) or (),
        str(pack.form.fields[table.about].key),
    )
    return [str(element.get(key)) for element in elements if isinstance(element, dict)]


def _profile(pack: Pack, answers: dict[str, Any]) -> dict[str, Any]:
    """A row's answers as the profile of a region without a name of its own."""
    return pack.form.grouped({"name": "?", **answers})


def example_problems(pack: Pack, placed: Placed[Grade] | Placed[Rule]) -> Iterator[Problem]:
    """Fields and values that are not there, and outcomes that the rule cannot have."""
    rule, examples = placed.item, placed.item.examples
    yield from _unknown_fields(pack, placed, ("examples", "always"), examples.always)
    for i, row in enumerate(examples.rows):
        here: Path_ = ("examples", "rows", i)
        yield from _unknown_fields(pack, placed, (*here, "given"), row.given)
        yield from _outcome(rule, placed, here, row)
        yield from _about(pack, rule, placed, here, row)
        yield from _wrong_answers(pack, placed, here, row)


def _unknown_fields(
    pack: Pack, placed: Placed[Grade] | Placed[Rule], below: Path_, given: dict[str, Any]
) -> Iterator[Problem]:
    for name in given:
        if name not in pack.form.fields:
            says = unknown_name(_FIELD, name, pack.form.fields)
            yield placed.document.problem((*placed.path, *below, name), says, key=True)


def _outcome(
    rule: Grade | Rule, placed: Placed[Grade] | Placed[Rule], here: Path_, row: Example
) -> Iterator[Problem]:
    allowed, found = [*map(shown, outcomes(rule))], shown(row.gives)
    if found not in allowed:
        yield placed.problem((*here, "gives"), unknown_name(_OUTCOME, found, allowed))
    says = no_such_sentence(rule, row.adds or ())
    if says:
        yield placed.problem((*here, "adds"), says)


def _about(
    pack: Pack, rule: Grade | Rule, placed: Placed[Grade] | Placed[Rule], here: Path_, row: Example
) -> Iterator[Problem]:
    if isinstance(rule, VerdictTable):
        names = _listed(pack, rule, row)
        if row.about is not None:
            yield from unknown(placed, (*here, "about"), text("对象", "object"), [row.about], names)
        elif len(names) != 1:
            says = text(
                "列出的对象不是一个，须用about指明是哪一个",
                "name the object meant with `about`: the row does not list just one",
            )
            yield placed.problem((*here, "given"), says)
    elif row.about is not None and not (isinstance(rule, Rule) and rule.about):
        yield placed.problem((*here, "about"), not_about_a_list(rule.id))


def _wrong_answers(
    pack: Pack, placed: Placed[Grade] | Placed[Rule], here: Path_, row: Example
) -> Iterator[Problem]:
    """What a profile reader finds wrong with a row's answers; where they stand is looked up only
    then.
    """
    examples, path = placed.item.examples, placed.path
    answers = {
        name: value for name, value in examples.answers(row).items() if name in pack.form.fields
    }
    stands: dict[str, Path_] = dict.fromkeys(answers, (*path, "examples", "always"))
    stands |= {name: (*path, *here, "given") for name in answers if name in row.given}
    profile = Document(_profile(pack, answers), placed.document.file)
    if _refused(pack, profile):
        yield from _refused(pack, _with_marks(pack, profile, placed.document, stands))


def _refused(pack: Pack, profile: Document) -> list[Problem]:
    try:
        pack.row_reader.check(profile)
    except InputError as error:
        return error.problems
    return []


def _with_marks(
    pack: Pack, profile: Document, document: Document, stands: dict[str, Path_]
) -> Document:
    """A row's answers as a profile that knows where in the row each stands."""
    moved = {(*place, name): pack.reader.place(name) for name, place in stands.items()}

    def marks(known: dict[Path_, Mark]) -> dict[Path_, Mark]:
        depths = {len(path) for path in moved}
        return {
            (*moved[path[:depth]], *path[depth:]): mark
            for path, mark in known.items()
            for depth in depths
            if path[:depth] in moved
        }

    return Document(profile.data, profile.file, marks(document.values), marks(document.keys))
