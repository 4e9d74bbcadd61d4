"""What brief and memo promise: their length, whose word a sentence is, that each decision is a row,
that no two unlike places read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise

import pytest

from engine.regions.official import official_profile
from knowledge_base.reading.text import Language
from reports.documents.memo.build import Submission
from reports.documents.memo.length import printed
from reports.documents.memo.task_table import TASKS
from reports.documents.model.blocks import (
    Heading,
    Paragraph,
    Points,
    Strong,
    Table,
    WhoseWord,
    WrittenPart,
)
from tests.reports.memos import ANNEX, DAY, EVERY, LANGUAGES, PACK, of_profile, submission

CITIES = tuple(PACK.reference.at("prefecture"))[::12]
PLACES = (*EVERY, *CITIES)
MOST = 15
"""Rows of the table of tasks."""


@cache
def written(name: str, language: Language) -> Submission:
    if name in EVERY:
        return submission(name, language)
    return Submission(of_profile(official_profile(PACK, name, "prefecture")), language, DAY)


def paragraphs(part: WrittenPart) -> Iterator[tuple[str, ...]]:
    for block in part.blocks:
        if isinstance(block, Paragraph):
            yield block.words
        elif isinstance(block, Points):
            yield from block.items


def tasks(part: WrittenPart, language: Language) -> Table:
    name = TASKS[LANGUAGES.index(language)]
    (table,) = (one for one in part.blocks if isinstance(one, Table) and one.caption == name)
    return table


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLACES)
def test_brief_and_memo_keep_to_their_length(name: str, language: Language) -> None:
    one = written(name, language)
    brief, memo = PACK.memo_plan.brief.most, PACK.memo_plan.memo.most
    assert printed(one.brief().blocks, language) <= getattr(brief, language)
    assert printed(one.memo().blocks, language) <= getattr(memo, language)
    assert len(tasks(one.memo(), language).rows) <= MOST


@pytest.mark.parametrize("name", PLACES)
def test_the_brief_stands_word_for_word_at_the_head_of_the_memo(name: str) -> None:
    one = written(name, "zh")
    _, _, *brief = one.brief().blocks
    memo = list(one.memo().blocks)
    at = next(
        i
        for i, block in enumerate(memo)
        if isinstance(block, Heading) and block.anchor == "summary"
    )
    assert memo[at + 1 : at + 1 + len(brief)] == brief


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLACES)
def test_every_decision_and_every_task_of_the_brief_is_a_row_of_the_table(
    name: str, language: Language
) -> None:
    memo = written(name, language).memo()
    rows = {row[0]: ANNEX.sub("", row[1]) for row in tasks(memo, language).rows}
    for words in paragraphs(memo):
        for number in re.findall(r"（任务(\d+)）|\(task (\d+)\)", "".join(words)):
            assert next(filter(None, number)) in rows
    named = [
        str(item[0])
        for block in memo.blocks
        if isinstance(block, Points) and block.ordered
        for item in block.items
    ]
    assert named == list(rows.values())[: len(named)]


@pytest.mark.parametrize("name", PLACES)
def test_what_is_ours_never_binds_as_the_paper_does(name: str) -> None:
    """必须 is the verb of the paper's demands: no sentence that is marked as ours uses it."""
    for words in paragraphs(written(name, "zh").memo()):
        for before, mark in pairwise(words):
            if isinstance(mark, WhoseWord) and mark == "〔拟〕":
                assert "必须" not in before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLACES)
def test_every_passage_says_whose_word_it_is(name: str, language: Language) -> None:
    memo = written(name, language).memo()
    dimensions = set(PACK.edition.dimensions)
    inside = False
    for block in memo.blocks:
        if isinstance(block, Heading):
            inside = block.anchor in dimensions
        elif inside and isinstance(block, Paragraph):
            assert any(isinstance(word, WhoseWord) for word in block.words)


@pytest.mark.parametrize("name", PLACES)
def test_no_reason_is_given_twice_on_page_one(name: str) -> None:
    for block in written(name, "zh").brief().blocks:
        if isinstance(block, Points):
            reasons = [
                reason
                for item in block.items
                for word in item
                if not isinstance(word, Strong | WhoseWord)
                for reason in word.strip("。").split("；")
                if reason
            ]
            assert len(reasons) == len(set(reasons))


def test_no_two_provinces_have_the_same_page_one() -> None:
    pages = {
        name: "".join("".join(words) for words in paragraphs(written(name, "zh").brief()))
        for name in EVERY
        if name in PACK.reference.at("province")
    }
    assert all(pages[one] != pages[other] for one, other in combinations(pages, 2))


@pytest.mark.parametrize("name", PLACES)
def test_the_paper_has_the_majority_of_the_tasks(name: str) -> None:
    rows = [one for one in written(name, "zh").placed() if one.row is not None]
    ours = [one for one in rows if one.entry.first.basis == "inferred"]
    assert 2 * len(ours) < len(rows) or len(rows) < 3


@pytest.mark.parametrize("name", PLACES)
def test_a_task_is_told_in_the_row_in_which_it_stands(name: str) -> None:
    """The last rows of the table, two at most, are no items."""
    table = tasks(written(name, "zh").memo(), "zh")
    titles = {row[0]: row[1] for row in table.rows}
    placed = [one for one in written(name, "zh").placed() if one.row is not None]
    assert len(titles) - 2 <= len(placed) <= len(titles)
    assert all(titles[str(one.row)].startswith(one.entry.first.title.zh) for one in placed)


@pytest.mark.parametrize("name", ["2-gansu", "2.4-foshan-objects", "3-unknown-county"])
def test_every_item_is_told_in_or_out_with_a_reason(name: str) -> None:
    placed = list(written(name, "zh").placed())
    numbers = [one.entry.number for one in placed]
    assert len(numbers) == len(set(numbers))
    assert all(one.why for one in placed)
    rows = [one.row for one in placed if one.row is not None]
    assert sorted(rows) == list(range(1, len(rows) + 1))


def test_a_decision_on_some_objects_names_those_and_is_not_asked_without_any() -> None:
    """To hold money back is asked of planned industries that are not laid out on their own."""
    asked = "暂缓为基础薄弱、不单列的规划产业新增投入"
    weak = {"industry": "quantum", "horizon": "future", "local_base": "weak"}
    lists = {"technologies": [], "enterprise": {"enterprises": []}, "cooperation": {"partners": []}}
    region = {"name": "某市", "province": "湖北", "level": "prefecture"}
    given = {"region": region, "rd": {"technology_strengths": []}, **lists}

    def decisions(*planned: dict[str, str]) -> str:
        stated = {**given, "industry": {"planned_industries": list(planned)}}
        submitted = Submission(
            of_profile({**stated, "rd": {"technology_strengths": []}}), "zh", DAY
        )
        told = ("".join(map(str, words)) for words in paragraphs(submitted.brief()))
        return next((words for words in told if words.startswith("提请决策")), "")

    assert f"{asked}（量子信息）" in decisions(weak)
    assert asked not in decisions({**weak, "local_base": "medium"})
