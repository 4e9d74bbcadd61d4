"""The paper sentence by sentence: what of the pack rests on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.cases.comparison_coverage import LeafShown, share
from engine.cases.rule_coverage import RuleShown, VerdictsShown
from knowledge_base.loading.pack_parts import ACCEPTED
from knowledge_base.models.accepted import COMPARISONS
from knowledge_base.pack import Pack
from knowledge_base.paper_coverage import SentenceCoverage, gaps, sentences
from knowledge_base.reading.text import Language, Text, text
from reports.words.conditions import ConditionWords

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


def _holding(sentence: SentenceCoverage, language: Language) -> str:
    parts = [
        f"{label[language]}: {', '.join(getattr(sentence, kind))}"
        for kind, label in _KINDS.items()
        if getattr(sentence, kind)
    ]
    if sentence.omission:
        parts.append(
            f"{reason_word(sentence.omission.reason)[language]}: {sentence.omission.why[language]}"
        )
    return "; ".join(parts) or text("无", "nothing")[language]


def reason_word(word: str) -> Text:
    """Why a sentence carries no rule, in a word."""
    names = {
        "heading": "提领",
        "context": "背景",
        "restated": "重申",
        "example": "举例",
        "definition": "定义",
        "mechanism": "机理",
    }
    return text(names[word], word)


def _summary(pack: Pack, found: list[SentenceCoverage], language: Language) -> Iterator[str]:
    ruled = sum(bool(sentence.rules) for sentence in found)
    excused = sum(bool(sentence.omission) for sentence in found)
    other = len(found) - ruled - excused
    missing = list(gaps(pack))
    yield text(
        f"共{len(found)}句：{ruled}句有规则，{other}句作为机理、参数或案例，{excused}句说明了不设规则的理由；缺漏{len(missing)}处。",
        f"{len(found)} sentences: {ruled} with rules, {other} as mechanism, figure or case, "
        f"{excused} with a reason; {len(missing)} gaps.",
    )[language]
    yield from missing


def case_report(shown: Mapping[str, RuleShown], language: Language) -> str:
    """For each rule how many cases show it true, false and unknown, the incomplete ones marked;
    percentages are floored.
    """
    width = max(map(len, shown))
    complete = sum(rule.complete for rule in shown.values())
    lines = [
        f"{'' if rule.complete else '! '}{name:<{width}}  {_counts(rule, language)}"
        for name, rule in shown.items()
    ]
    share = 100 * complete // len(shown)
    summary = text(
        f"{len(shown)}条规则中{complete}条（{share}%）在案例中成立、不成立、待定都出现过。",
        f"{complete} of {len(shown)} rules ({share}%) are shown true, "
        "false and unknown by the cases.",
    )
    return "\n".join([*lines, "", summary[language]]) + "\n"


def verdict_report(shown: Mapping[str, VerdictsShown], language: Language) -> str:
    """For each verdict table how many of its lines decide in some case and whether it waits in one;
    what lacks is named.
    """
    return "".join(_verdicts(one, language) + "\n" for one in shown.values())


def _verdicts(shown: VerdictsShown, language: Language) -> str:
    named = [f"{shown.table.table[index].value} ({index + 1})" for index in shown.lacking]
    lacking = [*named, *([] if shown.undetermined else [text("待定", "undetermined")[language]])]
    seen, whole = len(shown.lines) - len(shown.lacking), len(shown.lines)
    count = text(
        f"{whole}行中{seen}行在案例中定出结论", f"{seen} of {whole} lines decide in some case"
    )[language]
    words = ", ".join(lacking)
    rest = text(f"；没有案例显示：{words}", f"; no case shows {words}")[language] if lacking else ""
    return f"{'! ' if lacking else ''}{shown.table.id}  {count}{rest}"


def leaf_report(pack: Pack, leaves: list[LeafShown], language: Language) -> str:
    """The comparisons that no case shows to decide on their own, with what lacks; the percentage is
    rounded down.

    What the pack's authors accept of the rule stands with it: a comparison that the others imply no
    region can show.
    """
    words = ConditionWords(pack, language)
    known = {
        rule: one.reason[language]
        for one in pack.accepted
        if one.check == COMPARISONS
        for rule in one.rules
    }
    lines = [
        _lacking(leaf, words, language, known.get(leaf.placed.subject))
        for leaf in leaves
        if not leaf.complete
    ]
    shown, whole = sum(leaf.complete for leaf in leaves), len(leaves)
    summary = text(
        f"{whole}项比较中{shown}项（{share(leaves)}%）在案例中成立和不成立时都曾独自起决定作用。",
        f"{shown} of {whole} comparisons ({share(leaves)}%) are shown to decide on their own, "
        "both true and false.",
    )
    return "\n".join([*lines, "", summary[language]] if lines else [summary[language]]) + "\n"


def _lacking(leaf: LeafShown, words: ConditionWords, language: Language, known: str | None) -> str:
    place, condition = ".".join(map(str, leaf.placed.path)), words.sentence(leaf.placed.leaf)
    sides = ((leaf.true, text("成立", "it is true")), (leaf.false, text("不成立", "it is false")))
    lacking = text("或", " or ")[language].join(
        word[language] for cases, word in sides if not cases
    )
    says = text(
        f"没有案例显示它在{lacking}时独自起作用", f"no case shows it to decide where {lacking}"
    )
    reason = (
        text(f"\n  已说明（{ACCEPTED.file}）：{known}", f"\n  known ({ACCEPTED.file}): {known}")[
            language
        ]
        if known
        else ""
    )
    return (
        f"{' ' if known else '!'} {leaf.placed.subject} {place}: {condition}: "
        f"{says[language]}{reason}"
    )


def _counts(rule: RuleShown, language: Language) -> str:
    true, false, unknown = len(rule.true), len(rule.false), len(rule.unknown)
    if not rule.rule.particular:
        return text(f"成立{true}（对任何地区都成立）", f"true {true} (holds for every region)")[
            language
        ]
    return text(
        f"成立{true}  不成立{false}  待定{unknown}",
        f"true {true}  false {false}  unknown {unknown}",
    )[language]
