"""The paper sentence by sentence: what of the pack rests on each."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.covering import Sentence, gaps, sentences
from knowledge_base.pack import Pack
from knowledge_base.text import Language, Text, text

_KINDS = {
    "rules": text("规则", "rules"),
    "supports": text("支撑", "supports"),
    "parameters": text("参数", "figures"),
    "cases": text("案例", "cases"),
}


def coverage_report(pack: Pack, language: Language) -> str:
    """Every sentence of the sections to be covered with what rests on it, a count, and the gaps."""
    found = [sentence for sentence in sentences(pack).values() if sentence.covered]
    lines = [f"{sentence.at:<13} {_holding(sentence, language)}" for sentence in found]
    return "\n".join([*lines, "", *_summary(pack, found, language)]) + "\n"


def _holding(sentence: Sentence, language: Language) -> str:
    parts = [f"{label[language]}: {', '.join(getattr(sentence, kind))}" for kind, label in _KINDS.items() if getattr(sentence, kind)]
    if sentence.omission:
        parts.append(f"{_reason(sentence.omission.reason)[language]}: {sentence.omission.why[language]}")
    return "; ".join(parts) or text("无", "nothing")[language]


def _reason(word: str) -> Text:
    names = {"heading": "提领", "context": "背景", "restated": "重申", "example": "举例", "definition": "定义", "mechanism": "机理"}
    return text(names[word], word)


def _summary(pack: Pack, found: list[Sentence], language: Language) -> Iterator[str]:
    ruled = sum(bool(sentence.rules) for sentence in found)
    excused = sum(bool(sentence.omission) for sentence in found)
    other = len(found) - ruled - excused
    missing = list(gaps(pack))
    yield text(
        f"共{len(found)}句：{ruled}句有规则，{other}句作为机理、参数或案例，{excused}句说明了不设规则的理由；缺漏{len(missing)}处。",
        f"{len(found)} sentences: {ruled} with rules, {other} as mechanism, figure or case, {excused} with a reason; {len(missing)} gaps.",
    )[language]
    yield from missing
