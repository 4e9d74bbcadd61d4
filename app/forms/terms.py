"""What may be typed for an answer, beside its question: the unit and the range, or yes and no."""

from __future__ import annotations

from knowledge_base.dictionary.fields import ElementField
from knowledge_base.reading.text import Language


def terms_of(kind: ElementField, language: Language) -> str:
    """In brackets: unit and range, or yes and no; nothing where the words to choose are listed."""
    parts = [kind.unit[language]] if kind.unit else []
    if kind.range:
        parts.append(f"{kind.range[0]}–{kind.range[1]}")
    if kind.type == "boolean":
        parts.append("是/否" if language == "zh" else "yes/no")
    return f"[{'; '.join(parts)}]" if parts else ""
