"""Rows at the edges linked to their pack: every fault at its place in the row, and each sound row as a case that runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from knowledge_base.case_linking import RULE, no_such_sentence, not_about_a_list
from knowledge_base.cases import Case
from knowledge_base.edges import EdgeFile, EdgeRow, EdgeTable, as_case, outcomes, row_names
from knowledge_base.linking import Placed
from knowledge_base.problems import InputError, Problem, shown, unknown_name
from knowledge_base.rules import Grade, Rule
from knowledge_base.strict_yaml import Document, Path_
from knowledge_base.text import text
from knowledge_base.yaml_events import Mark

if TYPE_CHECKING:
    from knowledge_base.pack import Pack

_FIELD, _OUTCOME = text("字段", "field"), text("结果", "outcome")


def edge_cases(pack: Pack, stem: str, placed: Placed[EdgeFile]) -> dict[str, Case]:
    """The rows of a file without problems, by name."""
    rows = row_names(stem, placed.item)
    return {name: as_case(placed.item.title, pack.by_id[table.of], _profile(pack, table.answers(row)), row) for name, table, row in rows}


def _profile(pack: Pack, answers: dict[str, Any]) -> dict[str, Any]:
    """A row's answers as the profile of a region without a name of its own."""
    return pack.form.grouped({"name": "?", **answers})


def edge_problems(pack: Pack, placed: Placed[EdgeFile]) -> Iterator[Problem]:
    """Rules, fields and values that are not there, and outcomes that the rule cannot have."""
    for table in placed.below("tables", placed.item.tables):
        rule = pack.by_id.get(table.item.of)
        if rule is None:
            yield table.problem(("of",), unknown_name(RULE, table.item.of, pack.by_id))
            continue
        yield from _unknown_fields(pack, table, ("always",), table.item.always)
        for row in table.below("rows", table.item.rows):
            yield from _unknown_fields(pack, row, ("given",), row.item.given)
            yield from _outcome(rule, row)
            yield from _wrong_answers(pack, table, row)


def _unknown_fields(pack: Pack, placed: Placed[Any], below: Path_, given: dict[str, Any]) -> Iterator[Problem]:
    for name in given:
        if name not in pack.form.fields:
            yield placed.document.problem((*placed.path, *below, name), unknown_name(_FIELD, name, pack.form.fields), key=True)


def _outcome(rule: Grade | Rule, row: Placed[EdgeRow]) -> Iterator[Problem]:
    allowed, found = [*map(shown, outcomes(rule))], shown(row.item.gives)
    if found not in allowed:
        yield row.problem(("gives",), unknown_name(_OUTCOME, found, allowed))
    says = no_such_sentence(rule, row.item.adds or ())
    if says:
        yield row.problem(("adds",), says)
    if row.item.about is not None and not (isinstance(rule, Rule) and rule.about):
        yield row.problem(("about",), not_about_a_list(rule.id))


def _wrong_answers(pack: Pack, table: Placed[EdgeTable], row: Placed[EdgeRow]) -> Iterator[Problem]:
    """What a profile reader finds wrong with a row's answers."""
    answers = {name: value for name, value in table.item.answers(row.item).items() if name in pack.form.fields}
    stands = {name: (*row.path, "given") if name in row.item.given else (*table.path, "always") for name in answers}
    try:
        pack.row_reader.check(_as_document(pack, answers, row.document, stands))
    except InputError as error:
        yield from error.problems


def _as_document(pack: Pack, answers: dict[str, Any], document: Document, stands: dict[str, Path_]) -> Document:
    """A row's answers as a profile that knows where in the row each stands."""
    moved = {(*place, name): pack.reader.place(name) for name, place in stands.items()}

    def marks(known: dict[Path_, Mark]) -> dict[Path_, Mark]:
        depths = {len(path) for path in moved}
        return {(*moved[path[:depth]], *path[depth:]): mark for path, mark in known.items() for depth in depths if path[:depth] in moved}

    return Document(_profile(pack, answers), document.file, marks(document.values), marks(document.keys))
