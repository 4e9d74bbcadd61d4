"""The paper section by section: what is restated of each sentence, and what rests on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from knowledge_base.models.grades import Grade
from knowledge_base.models.paper import PaperSection, place_of, sentence_of
from knowledge_base.models.rule_terms import BASES
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack
from knowledge_base.paper_coverage import SentenceCoverage, sentences
from knowledge_base.reading.text import Language
from reports.pack.coverage import reason_word


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence of the paper as its page shows it."""

    held: SentenceCoverage
    paragraph: int
    restated: tuple[str, ...]
    rules: tuple[Grade | Rule, ...]
    supported: tuple[Grade | Rule, ...]
    silent: str


class PaperPages:
    """The paper in one language."""

    def __init__(self, pack: Pack, language: Language):
        self._pack = pack
        self._language: Language = language

    def sections(self) -> list[PaperSection]:
        """The sections that the rules cover."""
        return [one for one in self._pack.edition.paper.sections if one.covered]

    def section(self, name: str) -> PaperSection | None:
        """The section of that number."""
        return next((one for one in self.sections() if one.id == name), None)

    def paragraphs(self, section: PaperSection) -> Iterator[tuple[int, list[ReadSentence]]]:
        """The sentences of a section, by paragraph."""
        held = sentences(self._pack)
        read = [self._read(held[at]) for at in section.sentences()]
        for paragraph, group in groupby(read, key=lambda one: one.paragraph):
            yield paragraph, list(group)

    def counts(self) -> list[tuple[str, list[Rule], Counter[str]]]:
        """The advice of each dimension, and how much of it is whose word."""
        dimensions = self._pack.edition.dimensions
        grouped = {
            name: [rule for rule in self._pack.rules if rule.dimension == name]
            for name in dimensions
        }
        return [
            (dimensions[name][self._language], rules, Counter(rule.basis for rule in rules))
            for name, rules in grouped.items()
        ]

    @property
    def bases(self) -> tuple[str, ...]:
        """Whose word advice can be."""
        return BASES

    def _read(self, held: SentenceCoverage) -> ReadSentence:
        rules, place = [self._pack.by_id[name] for name in held.rules], place_of(held.at)
        said = [rule.says[self._language] for rule in rules if isinstance(rule, Rule) and rule.says]
        omitted = held.omission
        return ReadSentence(
            held,
            int(place[1]) if place else 0,
            tuple(dict.fromkeys(said)),
            tuple(rules),
            tuple(self._pack.by_id[name] for name in held.supports),
            f"{reason_word(omitted.reason)[self._language]}: {omitted.why[self._language]}"
            if omitted
            else "",
        )


def section_of(place: str) -> str:
    """The section in which a sentence or a clause of one stands; none for a note or a figure."""
    found = place_of(sentence_of(place))
    return str(found[0]) if found else ""
