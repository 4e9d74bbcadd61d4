"""The fixed words of a memo: headings and labels, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge_base.reading.text import Language, Text, text

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
    "front": text("一页要点", "Page one"),
    "data": text("数据", "Data"),
    "path_line": text("路径", "Path"),
    "type_line": text("类型", "Type"),
    "moves": text("重点任务", "First tasks"),
    "risk": text("主要风险", "Chief risk"),
    "unknown": text("最要紧的未知", "The unknown that matters most"),
    "standing": text("依据构成", "What it rests on"),
    # sections
    "diagnosis": text("诊断", "Diagnosis"),
    "entities": text("逐项结论", "Object by object"),
    "sequence": text("实施步骤", "Sequence"),
    "warnings": text("警示", "Warnings"),
    "self_check": text("自查", "Self-check"),
    "contradicted": text(
        "前提不符、未予采用的论文主张", "Advice of the paper whose premise does not hold here"
    ),
    "unknowns": text("待补数据", "What is not known"),
    "close": text("存疑事项", "Close calls"),
    "annex": text("附录", "Annex"),
    # an item
    "says": text("论文", "The paper"),
    "how": text("建议做法（系统拟定）", "Suggested practice (ours)"),
    "why": text("适用依据", "Why here"),
    "despite": text("反向数据", "Figures that point the other way"),
    "raised": text("诊断所示优先", "Put first by"),
    "lowered": text("诊断所示从缓", "Put last by"),
    "premises": text("前提", "Premises"),
    "lead": text("牵头", "Lead"),
    "with": text("配合", "With"),
    "money": text("资金渠道", "Money from"),
    "tools": text("工具", "Instruments"),
    "paid": text("须出资的工具", "Instruments that cost money"),
    "when": text("时段", "When"),
    "watch": text("监测指标", "Watch"),
    "strength": text("建议强度及依据", "Strength and basis"),
    "source": text("出处", "Source"),
    "rests_on": text("所据", "Rests on"),
    "reach": text("适用面", "How many get it"),
    "lift": text("解除条件", "What would lift it"),
}


def labels(language: Language) -> dict[str, str]:
    """Every label in one language."""
    return {name: words[language] for name, words in LABELS.items()}
