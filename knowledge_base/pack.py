"""A knowledge pack: everything that one edition of the rules knows, loaded and linked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from knowledge_base.conditions.catalogue import Catalogue
from knowledge_base.dictionary.form import ProfileForm
from knowledge_base.dictionary.parameters import Parameter
from knowledge_base.dictionary.vocabulary import Term, Vocabulary
from knowledge_base.models.accepted import Acceptance, Accepted
from knowledge_base.models.cases import Case
from knowledge_base.models.consistency import Consistency
from knowledge_base.models.contraries import Contraries, Contrary
from knowledge_base.models.edition import Edition
from knowledge_base.models.findings import Finding
from knowledge_base.models.grades import Grade
from knowledge_base.models.memo_plan import MemoPlan
from knowledge_base.models.nation import Nation
from knowledge_base.models.paper import Clause, Coverage, sentence_of
from knowledge_base.models.reference import OfficialFigures
from knowledge_base.models.rules import Rule, RuleFile
from knowledge_base.models.verdict_tables import VerdictTable
from knowledge_base.profile_reading import ProfileReader
from knowledge_base.reading.problems import InputError, Problem, unknown_name
from knowledge_base.reading.text import LANGUAGES, text
from knowledge_base.reading.words import by_folded, folded, tidy

REGION_TYPE, PRINTED_TYPE, TYPE_CONFLICT = "region_type", "region_type_printed", "type_conflict"
"""The fields of a region's type, of its other reading, and of whether they part: a pack may have
them.
"""
ACTS = "acts"
"""The closed list of what advice may do with an object."""


@dataclass(frozen=True)
class Later:
    """How to read what of a pack is read only when it is first asked for."""

    cases: Callable[[Pack], dict[str, Case]]
    examples: Callable[[Pack], dict[str, Case]]
    reference: Callable[[Pack], OfficialFigures]
    contraries: Callable[[Pack], Contraries]
    accepted: Callable[[Pack], Accepted]
    memo_plan: Callable[[Pack], MemoPlan]


@dataclass(frozen=True, eq=False)
class Pack:
    """All parts of a pack, in the order of their files; `digest` is the SHA-256 of everything that
    decides an outcome.
    """

    edition: Edition
    vocabulary: Vocabulary
    form: ProfileForm
    consistency: Consistency
    parameters: dict[str, Parameter]
    nation: Nation
    grades: tuple[Grade, ...]
    sections: tuple[RuleFile, ...]
    coverage: Coverage
    clauses: tuple[Clause, ...]
    digest: str
    folder: Path
    later: Later
    findings: tuple[Finding, ...] = ()
    verdict_tables: tuple[VerdictTable, ...] = ()

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every advice and warning, in the paper's order."""
        return tuple(rule for section in self.sections for rule in section.rules)

    @cached_property
    def by_id(self) -> dict[str, Grade | Rule]:
        """Every rule by id."""
        return {rule.id: rule for rule in self.everything()}

    @cached_property
    def grade_of(self) -> dict[str, Grade]:
        """The grade table that works out a field, by field id."""
        return {grade.sets: grade for grade in self.grades}

    @cached_property
    def region_types(self) -> tuple[str, ...]:
        """The types of regions from the lowest up; none where the pack tells none apart."""
        kind = self.form.fields.get(REGION_TYPE)
        if kind is None or kind.values is None or REGION_TYPE not in self.grade_of:
            return ()
        return tuple(self.vocabulary.lists[kind.values].values)

    @cached_property
    def finding_of(self) -> dict[str, Finding]:
        """Every finding by its id, which is that of its table."""
        return {finding.id: finding for finding in self.findings}

    @cached_property
    def verdict_table_of(self) -> dict[str, VerdictTable]:
        """The table that gives the elements of a list their verdict, by the list."""
        return {table.about: table for table in self.verdict_tables}

    def rule_named(self, word: str) -> Grade | Rule:
        """The rule or table that people mean by `word`: its id, or its title in either language.

        Raises:
            InputError: there is none (the nearest is named).
        """
        found = self.by_id.get(word) or self._by_word.get(folded(word))
        if found is None:
            titles = (rule.title[language] for rule in self.everything() for language in LANGUAGES)
            raise InputError(
                Problem(unknown_name(text("规则", "rule"), tidy(word), [*self.by_id, *titles]))
            )
        return found

    @cached_property
    def _by_word(self) -> Mapping[str, Grade | Rule]:
        titles = (
            (rule.title[language], rule) for rule in self.everything() for language in LANGUAGES
        )
        return by_folded([*self.by_id.items(), *titles])

    @property
    def tables(self) -> tuple[Grade, ...]:
        """Every table: of the region's fields, then of the elements of its lists."""
        return (*self.grades, *self.verdict_tables)

    @cached_property
    def order_of_advice(self) -> dict[str, int]:
        """The place of each rule in an advice: by dimension, then by sentence (notes and figures
        last), then by id.
        """
        dimensions = list(self.edition.dimensions)
        sentences = {at: i for i, at in enumerate(self.edition.paper.sentences())}

        def place(rule: Rule) -> tuple[int, int, str, str]:
            at = rule.leading_sentence
            return (
                dimensions.index(rule.dimension),
                sentences.get(sentence_of(at), len(sentences)),
                at,
                rule.id,
            )

        return {rule.id: i for i, rule in enumerate(sorted(self.rules, key=place))}

    @property
    def acts(self) -> Mapping[str, Term]:
        """What advice may do with an object, by id; none where the pack has no such list."""
        return self.vocabulary.lists[ACTS].values if ACTS in self.vocabulary.lists else {}

    @cached_property
    def spending(self) -> frozenset[str]:
        """The acts that spend money on their object."""
        return frozenset(
            act for act, term in self.acts.items() if term.attributes.get("money") == "spend"
        )

    @cached_property
    def refusing(self) -> frozenset[str]:
        """The acts that refuse money for their object."""
        return frozenset(
            act for act, term in self.acts.items() if term.attributes.get("money") == "refuse"
        )

    @cached_property
    def catalogue(self) -> Catalogue:
        """What conditions may speak of."""
        return Catalogue(self.form, self.vocabulary, self.parameters)

    @cached_property
    def reader(self) -> ProfileReader:
        """Reads profiles written for this pack."""
        return _reader_of(self.form, self.vocabulary)

    @cached_property
    def row_reader(self) -> ProfileReader:
        """Reads what examples give: also fields that no form asks for, since they are worked
        out.
        """
        return _reader_of(self.form.with_every_field_asked(), self.vocabulary)

    @cached_property
    def cases(self) -> dict[str, Case]:
        """The worked regions, by the name of their file; read when first asked for."""
        return self.later.cases(self)

    @cached_property
    def examples(self) -> dict[str, Case]:
        """The examples beneath rules and tables as cases, by rule and number."""
        return self.later.examples(self)

    @property
    def every_case(self) -> dict[str, Case]:
        """Worked regions, then the examples beneath the rules."""
        return {**self.cases, **self.examples}

    @property
    def has_reference(self) -> bool:
        """Whether it brings official figures."""
        return (self.folder / "regions").is_dir()

    @cached_property
    def reference(self) -> OfficialFigures:
        """The official figures; read when first asked for."""
        return self.later.reference(self)

    @cached_property
    def contraries(self) -> tuple[Contrary, ...]:
        """Which rules must never speak at once; read when first asked for."""
        return self.later.contraries(self).contraries

    @cached_property
    def accepted(self) -> tuple[Acceptance, ...]:
        """The known warnings of its checks; read when first asked for."""
        return self.later.accepted(self).accepted

    @cached_property
    def memo_plan(self) -> MemoPlan:
        """What a memo shows; read when first asked for."""
        return self.later.memo_plan(self)

    def everything(self) -> Iterator[Grade | Rule]:
        """Grades, verdict tables, then rules."""
        yield from self.tables
        yield from self.rules


def _reader_of(form: ProfileForm, vocabulary: Vocabulary) -> ProfileReader:
    """The reader of a form; packs that say the same of profiles share one, whatever their rules."""
    return _reader(_Said(form.model_dump_json() + vocabulary.model_dump_json(), form, vocabulary))


@dataclass(frozen=True)
class _Said:
    """A form and its vocabulary, told apart by what they say."""

    words: str
    form: ProfileForm = field(compare=False)
    vocabulary: Vocabulary = field(compare=False)


@lru_cache(maxsize=8)
def _reader(said: _Said) -> ProfileReader:
    return ProfileReader(said.form, said.vocabulary)
