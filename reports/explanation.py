"""An answer in words: the rule, what became of it, and the facts below it, indented by depth."""

from __future__ import annotations

from collections.abc import Iterator

from engine.answers import Answer, Reason
from knowledge_base.pack import Pack
from knowledge_base.text import Language
from reports.phrases import OPERATORS, STATUSES
from reports.values import Speaker

_MARK = {True: "✓", False: "✗", None: "?"}


def explanation(pack: Pack, answer: Answer, language: Language) -> str:
    """The answer as plain text, one fact a line."""
    return "\n".join(_Explanation(pack, language).lines(answer)) + "\n"


class _Explanation:
    """Words for answers in one language."""

    def __init__(self, pack: Pack, language: Language):
        self._pack = pack
        self._language = language
        self._speaker = Speaker(pack, language)

    def lines(self, answer: Answer) -> Iterator[str]:
        yield self._head(answer)
        yield self._say("  原文：", "  source: ") + ", ".join(answer.source)
        if not answer.because and answer.status == "fired":
            yield self._say("  对每个地区都成立，没有条件。", "  Holds for every region; it has no condition.")
        for reason in answer.because:
            yield from self._reason(reason, 1)
        if answer.missing:
            yield self._say("  还需填写：", "  still needed:")
            yield from (f"    {self._speaker.label(path)}  {path}" for path in answer.missing)

    def _head(self, answer: Answer) -> str:
        rule = self._pack.by_id[answer.rule]
        about = f" [{answer.about}]" if answer.about else ""
        status = STATUSES[answer.status][self._language]
        title = rule.title[self._language]
        if answer.value is not None and rule.kind == "grade":
            status = self._say("结果为", "gives ") + self._speaker.value(self._pack.form.path(rule.sets), answer.value)
        return f"{answer.rule}{about}  {title}{self._say('：', ': ')}{status}"

    def _reason(self, reason: Reason, depth: int) -> Iterator[str]:
        indent = "  " * depth
        mark = _MARK[reason.holds] if reason.test else "·"
        yield f"{indent}{mark} {self._fact(reason)}{self._threshold(reason)}{self._origin(reason)}"
        for below in reason.below:
            yield from self._reason(below, depth + 1)

    def _fact(self, reason: Reason) -> str:
        value = self._speaker.value(reason.field, reason.value)
        return f"{self._speaker.label(reason.field)}{self._say('：', ': ')}{value}"

    def _threshold(self, reason: Reason) -> str:
        if reason.test is None:
            return ""
        needed = OPERATORS[reason.test][self._language]
        if reason.threshold is not None:
            needed += self._say("", " ") + self._speaker.value(reason.field, reason.threshold)
        parts = [self._say("条件：", "condition: ") + needed]
        if reason.margin is not None:
            kind = self._speaker.kind(reason.field)
            sign = "+" if reason.margin > 0 else ""
            parts.append(self._say("差距", "margin ") + f"{sign}{reason.margin:.{max(kind.decimals, 0)}f}".replace("-", "−"))
        if reason.near:
            parts.append(self._say("接近门槛", "near the threshold"))
        if reason.source:
            named = self._speaker.label(reason.source) if "." in reason.source and reason.parameter is None else reason.source
            parts.append(self._say("门槛依据", "threshold from ") + named)
        joined = self._say("；", "; ").join(parts)
        return self._say(f"（{joined}）", f" ({joined})")

    def _origin(self, reason: Reason) -> str:
        if reason.origin == "given":
            return self._say("，填报", ", stated")
        if reason.origin == "derived":
            return self._say(f"，由{reason.by}得出", f", by {reason.by}")
        return ""

    def _say(self, zh: str, en: str) -> str:
        return zh if self._language == "zh" else en
