"""What a profile says that does not fit: one line for whoever checks it, reads its summary or its
memo.
"""

from __future__ import annotations

from engine.results.advice import Doubt
from knowledge_base.reading.text import Language


def said(doubt: Doubt, language: Language) -> str:
    """`存疑：…。`."""
    return f"存疑：{doubt.text.zh}。" if language == "zh" else f"in doubt: {doubt.text.en}."
