"""The fixed words of a memo: headings and labels, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge_base.text import Language, Text, text

LABELS: Mapping[str, Text] = {
    # punctuation and the page around the memo
    "colon": text("：", ": "),
    "open": text("（", " ("),
    "close_bracket": text("）", ")"),
    "same": text("做法同上", "the same applies"),
    "each": text("对以上各项", "For each of these"),
    "contents": text("目录", "Contents"),
    "skip": text("跳到正文", "Skip to the memo"),
    "universal": text("各地都适用", "What holds everywhere"),
    "rule": text("规则", "Rule"),
    # page one
    "title": text("因地制宜发展新质生产力路径建议", "a path for developing new quality productive forces"),
    "front": text("一页要点", "Page one"),
    "data": text("数据", "Data"),
    "path_line": text("路径", "Path"),
    "type_line": text("类型", "Type"),
    "moves": text("本地特有的几件事", "Moves particular to this place"),
    "risk": text("首要风险", "Chief risk"),
    "unknown": text("最要紧的未知", "The unknown that matters most"),
    "standing": text("凭据构成", "What it rests on"),
    # sections
    "diagnosis": text("诊断", "Diagnosis"),
    "path": text("五个方面的建议", "Advice in five dimensions"),
    "entities": text("逐项对象", "By name"),
    "sequence": text("先后次序", "Sequence"),
    "warnings": text("警示", "Warnings"),
    "unknowns": text("尚不知道的", "What is not known"),
    "close": text("拿不准的判定", "Close calls"),
    "annex": text("附录", "Annex"),
    # an item
    "why": text("为何在此", "Why here"),
    "who": text("主体", "Who"),
    "tools": text("工具", "Instruments"),
    "paid": text("须出资的工具", "Instruments that cost money"),
    "when": text("时段", "When"),
    "watch": text("观察", "Watch"),
    "strength": text("力度与依据", "Strength and basis"),
    "source": text("出处", "Source"),
    "reach": text("适用面", "How many get it"),
    "lift": text("解除条件", "What would lift it"),
}


def labels(language: Language) -> dict[str, str]:
    """Every label in one language."""
    return {name: words[language] for name, words in LABELS.items()}
