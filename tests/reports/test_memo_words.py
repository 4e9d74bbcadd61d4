"""Every memo is whole and in one language, for all worked cases and all 31 regions, in Chinese and
in English.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import pairwise
from typing import Any

import pytest

from engine.results.advice import Advice
from knowledge_base.models.text_templates import segments
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language
from reports.documents.annex.build import build_from
from reports.documents.model.parts import Item
from tests.reports.markdown_reading import Piece, pieces
from tests.reports.memos import DAY, EVERY, LANGUAGES, PACK, background, memo, of_profile, texts
from tests.reports.memos import markdown_of as render

HAN = re.compile(r"[\u3400-\u9fff]+")
ENGLISH = re.compile(r"[A-Za-z][a-z]+(?:[ ,;:'-]+[A-Za-z][a-z]+){2,}")
"""Three words running: shorter runs are names."""
UNFILLED = re.compile(r"[{}]|\[\[|\]\]|\bundefined\b|\bnan\b|\bText\(")
TORN = re.compile(r"  |，，|。。|；；|，。|、、|、，|：。|，；|\.\.|,,| ,| ;| \.|\( | \)|（）|\(\)")
"""What is left where a figure or a segment was left out and its punctuation was not."""
BETWEEN_CLAUSES = re.compile(r"([，、；：。（）()])")
UNCAPPED = re.compile(r"[.!?] [a-z]\w* ")
"""An English sentence that begins small, where the words before it were left out or filled in."""
MARKUP = {"html_block", "html_inline", "image", "link_open", "fence", "code_block", "hr", "s_open"}


@dataclass(frozen=True)
class Written:
    """A memo with what it was made from and what a reader sees of it; code spans, which hold our
    own ids, left out.
    """

    pack: Pack
    profile: Mapping[str, Any]
    advice: Advice
    language: Language
    seen: tuple[Piece, ...]

    @cached_property
    def prose(self) -> str:
        return "\n".join(piece.text for piece in self.seen if piece.kind == "text")

    def without(self, *words: str) -> str:
        """The prose without what people wrote themselves, which stays as it is in either
        language.
        """
        prose = self.prose
        for own in sorted({*free_texts(self.profile), *words}, key=len, reverse=True):
            prose = prose.replace(own, "")
        return prose

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text of the result with the rule that says it."""
        for item in (*self.advice.recommendations, *self.advice.warnings):
            yield from ((item.rule, said[self.language]) for said in (item.title, item.text))
            yield from ((item.rule, monitor.stop[self.language]) for monitor in item.monitor)


def free_texts(profile: Mapping[str, Any]) -> Iterator[str]:
    """Every text in a profile."""
    for value in profile.values():
        for part in value if isinstance(value, list | tuple) else (value,):
            if isinstance(part, Mapping):
                yield from free_texts(part)
            elif isinstance(part, str):
                yield part


def _official(pack: Pack, name: str, language: Language) -> Mapping[str, Any]:
    """The profile of a region with its official figures and where they stand."""
    groups: dict[str, Any] = {"region": {"name": name, "province": name, "level": "province"}}
    for field, (value, column, _) in pack.reference.prefill(name).items():
        group, _, key = pack.form.path(field).rpartition(".")
        numeric = pack.form.fields[field].type in ("number", "integer")
        stated = (
            {"value": value, "year": column.year, "source": column.citation(language)}
            if numeric
            else value
        )
        groups.setdefault(group, {})[key] = stated
    return groups


def _written(name: str, language: Language) -> Written:
    profile: Mapping[str, Any]
    if name in PACK.cases:
        profile, behind, built = PACK.cases[name].profile, background(name), memo(name, language)
    else:
        profile = _official(PACK, name, language)
        behind = of_profile(profile)
        built = build_from(behind, language, DAY)
    return Written(PACK, profile, behind.advice, language, tuple(pieces(render(built))))


def _left_out(written: Written) -> Iterator[str]:
    """Particular advice and warnings, of which every one must be in the memo, and by the name of
    whom it speaks of.
    """
    for item in (*written.advice.recommendations, *written.advice.warnings):
        if item.title[written.language] not in written.prose:
            yield f"{item.rule}: not in the memo"
        of_industry = item.about in written.pack.vocabulary.lists["industries"].values
        if (
            item.about is not None
            and not of_industry
            and _named(written, item.about) not in written.prose
        ):
            yield f"{item.rule}: {item.about} is not in the memo"


def _named(written: Written, name: str) -> str:
    """A province is called by its name in the memo's language, any other entity as the profile
    calls it.
    """
    provinces = written.pack.vocabulary.lists["provinces"].values
    return provinces[name][written.language] if name in provinces else name


def said_twice(prose: str) -> Iterator[str]:
    """A clause that is said again right after itself; found clause by clause, as a long memo
    without any takes a pattern minutes.
    """
    clauses, marks = (re.split(BETWEEN_CLAUSES, prose)[start::2] for start in (0, 1))
    for before, mark, clause, after in zip(
        clauses, marks, clauses[1:], [*marks[1:], ""], strict=False
    ):
        if (
            mark == "，"
            and after in ("，", "；", "。", "）", "")
            and len(clause) >= 6
            and before.endswith(clause)
        ):
            yield clause


def _unfilled(written: Written) -> Iterator[str]:
    yield from (f"unfilled in the memo: {found}" for found in UNFILLED.findall(written.prose))
    yield from (f"said twice in a row: {found}" for found in said_twice(written.prose))
    for rule, said in written.texts():
        yield from (f"{rule}: unfilled {found}: {said}" for found in UNFILLED.findall(said))
        yield from (f"{rule}: torn {found!r}: {said}" for found in TORN.findall(said))
        yield from (
            f"{rule}: begins small {found!r}: {said}"
            for found in UNCAPPED.findall(said)
            if written.language == "en"
        )
        if not said.strip():
            yield f"{rule}: says nothing"


def _foreign(written: Written) -> Iterator[str]:
    """English in the Chinese memo; Chinese in the English one, where only names and the paper's own
    title may stand.
    """
    if written.language == "zh":
        yield from (f"English: {found}" for found in ENGLISH.findall(written.without()))
        return
    paper = written.pack.edition.paper
    cited = (paper.title.zh, paper.journal.zh, *(author.zh for author in paper.authors))
    yield from (f"Chinese: {found}" for found in HAN.findall(written.without(*cited)))


def _ill_formed(written: Written) -> Iterator[str]:
    """One title, headings without gaps, and nothing that fetches or hides."""
    levels = [
        int(piece.kind[-1]) for piece in written.seen if piece.kind.startswith("heading_open")
    ]
    if levels[0] != 1 or 1 in levels[1:]:
        yield f"titles: {levels}"
    yield from (
        f"a heading of level {after} below one of level {before}"
        for before, after in pairwise(levels)
        if after > before + 1
    )
    yield from (f"markup: {kind}" for kind in MARKUP & {piece.kind for piece in written.seen})


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", (*PACK.cases, *PACK.reference.at("province")))
def test_every_memo_holds_all_particular_advice_with_nothing_unfilled_and_in_one_language(
    name: str, language: Language
) -> None:
    written = _written(name, language)
    assert [
        fault for check in (_left_out, _unfilled, _foreign, _ill_formed) for fault in check(written)
    ] == []


@pytest.mark.parametrize("end", ["，", "；另", "。", "）", ""])
def test_a_clause_that_is_said_again_right_after_itself_is_seen(end: str) -> None:
    said = "这里研发强度高，研发强度高于全国"
    assert list(said_twice(f"{said}，研发强度高于全国{end}")) == ["研发强度高于全国"]
    assert list(said_twice(f"{said}、研发强度高于全国{end}")) == []
    assert list(said_twice(f"强度高于全国，度高于全国{end}")) == []


SENTENCE_ENDS: Mapping[Language, re.Pattern[str]] = {
    "zh": re.compile(r"(?<=。)"),
    "en": re.compile(r"(?<=[.!?]) "),
}
ANSWERED = re.compile(r"：[是否](?=；|，|）|$)|: (?:yes|no)(?=;|,|\)|$)")
"""A form's answer printed as it was ticked, where a document says what is so."""
OF_AN_ENGINE: Mapping[Language, re.Pattern[str]] = {
    "zh": re.compile(r"条规则|触发|关口|等它|须先知道|不再是“|变为“[是否]”"),
    "en": re.compile(
        r"\brules? (?:waits?|holds?|fires?|fired)\b|\btrigger|\bgates?\b|\bneeded first\b|becomes "
        r"\"(?:yes|no)\""
    ),
}


def _items(name: str, language: Language) -> Iterator[Item]:
    built = memo(name, language)
    yield from (item for dimension in built.dimensions for item in dimension.particular)
    yield from built.warnings


def _again(whole: Iterable[str], language: Language) -> list[str]:
    counts = Counter(
        sentence.strip() for words in whole for sentence in SENTENCE_ENDS[language].split(words)
    )
    return [sentence for sentence, count in counts.items() if sentence and count > 1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EVERY)
def test_no_item_says_a_sentence_twice_nor_does_what_holds_everywhere_or_a_section(
    name: str, language: Language
) -> None:
    built = memo(name, language)
    for item in _items(name, language):
        alone = (
            [item.text]
            if item.text
            else [instance.text for instance in item.instances if instance.text]
        )
        assert [
            again for words in alone for again in _again([words, item.common or ""], language)
        ] == [], item.rule
    for dimension in built.dimensions:
        assert _again((brief.text for brief in dimension.universal), language) == []
    for section in (
        built.diagnosis,
        built.entities,
        built.path,
        built.sequence,
        built.unknowns,
        built.close_calls,
    ):
        assert (
            _again(
                (
                    *section.paragraphs,
                    *section.points,
                    *(detail.text for detail in section.details),
                ),
                language,
            )
            == []
        )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EVERY)
def test_an_entity_is_named_once_in_a_row_and_not_again_in_its_own_reasons(
    name: str, language: Language
) -> None:
    for item in _items(name, language):
        for instance in item.instances:
            assert (
                not (instance.text or "").startswith(instance.name)
                or not instance.name[-1].isalnum()
            ), item.rule
            assert f"{instance.name}的" not in instance.reason, item.rule
            assert f" of {instance.name}" not in instance.reason, item.rule


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EVERY)
def test_the_body_speaks_as_a_document_and_not_as_a_form_or_an_engine(
    name: str, language: Language
) -> None:
    built = memo(name, language)
    for item in _items(name, language):
        for detail in item.details:
            assert not ANSWERED.search(detail.text), (item.rule, detail)
    body = (
        part
        for field in fields(built)
        if field.name != "annex"
        for part in texts(getattr(built, field.name))
    )
    assert [words for words in body if OF_AN_ENGINE[language].search(words)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_goes_on_with_a_list_does_not_hang_on_a_part_that_may_be_left_out(
    language: Language,
) -> None:
    """`[[: a]][[; b]]` becomes "清单；有b" where a is not known."""
    texts_of_rules = [
        words
        for rule in PACK.rules
        for words in (rule.how.text, *(added.text for added in rule.adds_when))
    ]
    torn = [
        after.literals[0]
        for words in (*texts_of_rules, *(finding.says for finding in PACK.findings))
        for before, after in pairwise(segments(words[language]))
        if before.optional and after.optional
        if before.literals[0][:1] in ("：", ":") and after.literals[0][:1] in ("；", ";", "、")
    ]
    assert torn == []
