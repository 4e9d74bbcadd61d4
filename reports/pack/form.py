"""The state of a profile in words: what is known and whose word it is, what is not."""

from __future__ import annotations

from collections.abc import Iterator

from engine.advice.advising import Conclusion
from engine.advice.background import Background
from engine.results.advice import Advice, FactResult
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language, Text, text
from reports.documents.material.fact_origins import Origins
from reports.words.doubts import said
from reports.words.writer import Writer

_OFFICIAL = text("官方数据", "official")
_SOURCED = text("另有来源", "from another source")
_JUDGED = text("属于判断", "judged")
_STATED = text("未注来源", "stated without a source")
_WORKED_OUT = text("由其他答案得出", "following from other answers")
_DEFAULT = text("未填而按默认", "taken by default")
_WHOSE = (_OFFICIAL, _SOURCED, _JUDGED, _STATED, _WORKED_OUT, _DEFAULT)
_NAMED = (_JUDGED, _DEFAULT)
"""Of which it is said which answers they are: what has to be looked at again."""


def status(conclusion: Conclusion, language: Language) -> str:
    """How much of the profile is known, on whose word, group by group which fields are not."""
    pack, advice = conclusion.deduction.pack, conclusion.advice
    count = advice.completeness
    name = advice.region["name"]
    state = (
        text("存疑", "can be read but is in doubt") if advice.doubts else text("无误", "is right")
    )
    lines = [
        f"{name}：画像{state.zh}，可填{count.fields}项，已知{count.known}项。"
        if language == "zh"
        else f"{name}: the profile {state.en}; {count.known} of {count.fields} fields are known.",
        *_on_whose_word(Background(conclusion), Writer(pack, language)),
    ]
    lines += [f"  {said(doubt, language)}" for doubt in advice.doubts]
    return "\n".join([*lines, *_unknown(pack, advice, language)]) + "\n"


def _on_whose_word(background: Background, writer: Writer) -> Iterator[str]:
    """How many answers are official, from another source, judged and so on."""
    origins, found = Origins(background, writer), dict[Text, list[str]]()
    for path, fact in background.facts.items():
        if background.pack.form.field_at(path).in_forms:
            found.setdefault(_whose(origins, fact), []).append(_called(writer, fact))
    counted = [
        writer.say(f"{whose.zh}{len(found[whose])}项", f"{len(found[whose])} {whose.en}")
        for whose in _WHOSE
        if whose in found
    ]
    yield "  " + writer.say(f"{'，'.join(counted)}。", f"{', '.join(counted)}.")
    for whose in _NAMED:
        if whose in found:
            listed = writer.join(found[whose])
            yield writer.say(f"  {whose.zh}：{listed}", f"  {whose.en}: {listed}")


def _whose(origins: Origins, fact: FactResult) -> Text:
    if fact.origin == "derived":
        return _DEFAULT if fact.by == "default" else _WORKED_OUT
    if origins.official(fact):
        return _OFFICIAL
    if origins.judged(fact):
        return _JUDGED
    return _STATED if fact.source is None else _SOURCED


def _called(writer: Writer, fact: FactResult) -> str:
    label = writer.label(fact.field)
    if fact.by != "default":
        return label
    return label + writer.bracket(writer.value(fact.field, fact.value))


def _unknown(pack: Pack, advice: Advice, language: Language) -> Iterator[str]:
    known = {fact.field for fact in advice.facts}
    for group in pack.form.groups:
        unknown = [
            kind.label[language]
            for field, kind in group.fields.items()
            if kind.in_forms and pack.form.path(field) not in known
        ]
        if unknown:
            listed = "、".join(unknown) if language == "zh" else ", ".join(unknown)
            yield (
                f"  {group.title.zh}，未知：{listed}"
                if language == "zh"
                else f"  {group.title.en}, unknown: {listed}"
            )
