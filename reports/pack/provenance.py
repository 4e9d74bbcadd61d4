"""Whose word the rules are, as a table: how many of each basis, by strength."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from knowledge_base.models.rule_terms import BASES
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language, text
from reports.words.phrases import BASES as WORDS


def provenance_table(pack: Pack, language: Language) -> str:
    """Rules by basis and strength, advice and warnings together."""
    return "\n".join(_lines(pack, language)) + "\n"


def _lines(pack: Pack, language: Language) -> Iterator[str]:
    strengths = list(reversed(pack.vocabulary.lists["strengths"].values.items()))
    yield "  ".join(
        [
            text("依据", "basis")[language],
            *(term[language] for _, term in strengths),
            text("合计", "all")[language],
        ]
    )
    for basis in BASES:
        rules = [rule for rule in pack.rules if rule.basis == basis]
        counts: Counter[str] = Counter(rule.strength for rule in rules)
        each = (str(counts[strength]) for strength, _ in strengths)
        yield "  ".join([WORDS[basis][language], *each, str(len(rules))])
