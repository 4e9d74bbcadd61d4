"""The state of a profile in words: what is known, what is not."""

from __future__ import annotations

from engine.results.advice import Advice
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language, text
from reports.words.doubts import said


def status(pack: Pack, advice: Advice, language: Language) -> str:
    """How much of the profile is known, group by group, and which fields are not."""
    known = {fact.field for fact in advice.facts}
    count = advice.completeness
    name = advice.region["name"]
    state = (
        text("存疑", "can be read but is in doubt") if advice.doubts else text("无误", "is right")
    )
    lines = [
        f"{name}：画像{state.zh}，可填{count.fields}项，已知{count.known}项。"
        if language == "zh"
        else f"{name}: the profile {state.en}; {count.known} of {count.fields} fields are known."
    ]
    lines += [f"  {said(doubt, language)}" for doubt in advice.doubts]
    for group in pack.form.groups:
        unknown = [
            kind.label[language]
            for field, kind in group.fields.items()
            if kind.in_forms and pack.form.path(field) not in known
        ]
        if unknown:
            listed = "、".join(unknown) if language == "zh" else ", ".join(unknown)
            lines.append(
                f"  {group.title.zh}，未知：{listed}"
                if language == "zh"
                else f"  {group.title.en}, unknown: {listed}"
            )
    return "\n".join(lines) + "\n"
