"""Why and why not in words: the rule, what became of it, and the facts below it, indented by depth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.questions.answers import Answer, Depth, Fact, Part, Reason
from knowledge_base.pack import Pack
from knowledge_base.text import Language, text
from reports.outline import Line
from reports.phrases import BASES, OPERATORS, STATUSES
from reports.values import Speaker

_MARK = {True: "✓", False: "✗", None: "?"}
_ORDERED = ("ge", "gt", "le", "lt")
_JOINTS = {
    "all": text("全部满足", "all of"),
    "any": text("至少一项满足", "any of"),
    "not": text("以下不成立", "not"),
    "at_least": text("至少{count}项满足", "at least {count} of"),
    "some": text("{list}中至少{count}个满足", "at least {count} of {list}"),
    "every": text("{list}全部满足", "all of {list}"),
}


def explanation(pack: Pack, answer: Answer, language: Language, depth: Depth = "path") -> Iterator[Line]:
    """The answer, one fact a line; at depth `line` a single line."""
    words = _Explanation(pack, language)
    return iter([Line(0, words.one_line(answer))]) if depth == "line" else words.lines(answer)


class _Explanation:
    """Words for answers in one language."""

    def __init__(self, pack: Pack, language: Language):
        self._pack = pack
        self._language = language
        self._speaker = Speaker(pack, language)

    def one_line(self, answer: Answer) -> str:
        """What became of the rule, and the facts that suffice."""
        if answer.missing:
            labels = [self._speaker.label(path) for path in answer.missing[:3]]
            more = len(answer.missing) - len(labels)
            rest = self._say(f"等{len(answer.missing)}项", f" and {more} more") if more else ""
            return f"{self._head(answer)}{self._say('；还需填写', '; still needed: ')}{self._join(labels)}{rest}"
        if not answer.because:
            return f"{self._head(answer)}{self._always(answer)}"
        chains = [" ← ".join(self._chain(reason)) for reason in answer.because]
        return f"{self._head(answer)}{self._say('；', '; ')}{self._say('；', '; ').join(chains)}"

    def _chain(self, reason: Reason) -> Iterator[str]:
        yield f"{self._fact(reason)}{self._needed(reason)}"
        for below in reason.below[:3]:
            yield from self._chain(below)

    def _needed(self, reason: Reason) -> str:
        if reason.test is None:
            return ""
        source = f", {reason.source}" if reason.source and self._language == "en" else f"，{reason.source}" if reason.source else ""
        needed = f"{_MARK[reason.holds]} {self._test(reason)}{source}"
        return self._say(f"（{needed}）", f" ({needed})")

    def lines(self, answer: Answer) -> Iterator[Line]:
        """The decision path; after it the whole condition and every fact, where the answer has them."""
        yield Line(0, self._head(answer))
        yield Line(1, self._say("原文：", "source: ") + ", ".join(answer.source))
        if not answer.because and answer.status == "fired":
            yield Line(1, self._always(answer).lstrip("；; "))
        for reason in () if answer.condition else answer.because:
            yield from self._reason(reason, 1)
        if answer.missing:
            yield Line(1, self._say("还需填写：", "still needed:"))
            yield from (Line(2, f"{self._speaker.label(path)}  {path}") for path in answer.missing)
        yield from self._everything(answer)

    def _everything(self, answer: Answer) -> Iterator[Line]:
        if answer.condition:
            yield Line(1, self._say("全部条件：", "the whole condition:"))
            for part in answer.condition:
                yield from self._part(answer.rule, part, 2)
        if answer.facts:
            yield Line(1, self._say("各项事实的来历：", "where each fact comes from:"))
            for fact in answer.facts:
                yield from self._origin_of(fact)

    def _head(self, answer: Answer) -> str:
        rule = self._pack.by_id[answer.rule]
        about = f" [{answer.about}]" if answer.about else ""
        status = STATUSES[answer.status][self._language]
        title = rule.title[self._language]
        if answer.value is not None and rule.kind == "grade":
            status = self._say("结果为", "gives ") + self._speaker.value(self._pack.form.path(rule.sets), answer.value)
        return f"{answer.rule}{about}  {title}{self._say('：', ': ')}{status}"

    def _always(self, answer: Answer) -> str:
        if answer.status != "fired":
            return ""
        return self._say("；对每个地区都成立，没有条件", "; it holds for every region and has no condition")

    def _reason(self, reason: Reason, depth: int) -> Iterator[Line]:
        mark = _MARK[reason.holds] if reason.test else "·"
        yield Line(depth, f"{mark} {self._fact(reason)}{self._threshold(reason)}{self._origin(reason)}")
        for below in reason.below:
            yield from self._reason(below, depth + 1)

    def _part(self, rule: str, part: Part, depth: int) -> Iterator[Line]:
        of = f"[{part.of}] " if part.of else ""
        yield Line(depth, f"{_MARK[part.holds]} {of}{self._part_words(rule, part)}")
        for below in part.parts:
            yield from self._part(rule, below, depth + 1)

    def _part_words(self, rule: str, part: Part) -> str:
        if part.kind == "row":
            grade = self._pack.by_id[rule]
            value = self._speaker.value(self._pack.form.path(grade.sets), part.value) if grade.kind == "grade" else str(part.value)
            return value if part.parts else value + self._say("（其余情形）", " (everything else)")
        if part.kind == "leaf":
            assert part.leaf is not None
            return f"{self._fact(part.leaf)}{self._threshold(part.leaf)}"
        if part.kind == "all" and not part.parts:
            return self._say("无条件", "no condition")
        listed = self._fact(part.leaf) if part.leaf else ""
        return _JOINTS[part.kind][self._language].format(count=part.count, list=listed)

    def _origin_of(self, fact: Fact) -> Iterator[Line]:
        value = self._speaker.value(fact.field, fact.value)
        said = f"{self._speaker.label(fact.field)}{self._say('：', ': ')}{value}"
        reason = Reason(
            field=fact.field, value=fact.value, origin=fact.origin, by=fact.by, year=fact.year, stated_source=fact.stated_source
        )
        if fact.derived_value is not None and fact.derived_value != fact.value:
            derived = self._speaker.value(fact.field, fact.derived_value)
            said += self._say(f"（系统推算为{derived}）", f" (worked out: {derived})")
        inputs = self._join([self._speaker.label(path) for path in fact.inputs])
        rests = self._say(f"；依据：{inputs}", f"; from {inputs}") if inputs else ""
        yield Line(2, f"{said}{self._origin(reason)}{rests}")
        for part in fact.table:
            yield from self._part(fact.by or "", part, 3)

    def _fact(self, reason: Reason) -> str:
        value = self._speaker.value(reason.field, reason.value)
        return f"{self._speaker.label(reason.field)}{self._say('：', ': ')}{value}"

    def _test(self, reason: Reason) -> str:
        assert reason.test is not None
        needed = OPERATORS[reason.test][self._language]
        if reason.threshold is not None:
            needed += self._say("", " ") + self._speaker.value(reason.field, reason.threshold)
        return needed

    def _threshold(self, reason: Reason) -> str:
        if reason.test is None:
            return ""
        parts = [self._say("条件：", "condition: ") + self._test(reason)]
        if reason.margin is not None and reason.test in _ORDERED:
            kind = self._speaker.kind(reason.field)
            sign = "+" if reason.margin > 0 else ""
            parts.append(self._say("差距", "margin ") + f"{sign}{reason.margin:.{max(kind.decimals, 0)}f}".replace("-", "−"))
        if reason.near:
            parts.append(self._say("接近门槛", "near the threshold"))
        if reason.source:
            parts.append(self._say("门槛依据", "threshold from ") + self._threshold_source(reason))
        joined = self._say("；", "; ").join(parts)
        return self._say(f"（{joined}）", f" ({joined})")

    def _threshold_source(self, reason: Reason) -> str:
        assert reason.source is not None
        if reason.parameter is None:
            return self._speaker.label(reason.source)
        basis = BASES[reason.basis][self._language] if reason.basis else ""
        return reason.source + self._say(f"，{basis}", f", {basis}")

    def _origin(self, reason: Reason) -> str:
        if reason.origin == "given":
            told = [*([reason.stated_source] if reason.stated_source else []), *([str(reason.year)] if reason.year else [])]
            where = self._say("，", ", ").join(told)
            return self._say("，填报", ", stated") + (self._say(f"（{where}）", f" ({where})") if where else "")
        if reason.by == "default":
            return self._say("，未填，按默认", ", not stated, the default")
        if reason.origin == "derived":
            return self._say(f"，由{reason.by}得出", f", by {reason.by}")
        return ""

    def _join(self, parts: Sequence[str]) -> str:
        return self._say("、", ", ").join(parts)

    def _say(self, zh: str, en: str) -> str:
        return zh if self._language == "zh" else en
