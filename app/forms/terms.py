"""What may be typed for an answer, beside its question: the unit, the range, or the words that may
be chosen.
"""

from __future__ import annotations

from knowledge_base.dictionary.fields import ElementField
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language

_MOST = 12


def terms_of(pack: Pack, kind: ElementField, language: Language) -> str:
    """In brackets: unit and range, the first words of a closed list, or yes and no."""
    parts = [kind.unit[language]] if kind.unit else []
    if kind.range:
        parts.append(f"{kind.range[0]}–{kind.range[1]}")
    if kind.values:
        terms = pack.vocabulary.lists[kind.values].values
        shown = list(terms.items())[:_MOST]
        listed = ", ".join(f"{i}" if language == "en" else f"{i} {term.zh}" for i, term in shown)
        parts.append(listed + (", …" if len(terms) > len(shown) else ""))
    elif kind.type == "boolean":
        parts.append("是/否" if language == "zh" else "yes/no")
    return f"[{'; '.join(parts)}]" if parts else ""
