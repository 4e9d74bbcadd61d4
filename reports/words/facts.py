"""A fact and what it is compared with in words: the value, the comparison, the margin, the source
of the threshold, the origin.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.explaining.figures import number
from engine.questions.answers import Reason
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language, Suffix, text
from reports.words.phrases import BASES, DENIALS, OPERATORS
from reports.words.values import Speaker

_ORDERED = ("ge", "gt", "le", "lt")
_LISTED = 6
"""How many terms of a list are named."""
_COUNTED = {
    True: text("其中至少{count}项符合条件", "at least {count} of them meet the condition"),
    False: text("其中符合条件的不足{count}项", "fewer than {count} of them meet the condition"),
}
_AGAINST = {
    ("eq", True): text("与“{label}”一致，即{value}", "is the same as {label}, which is {value}"),
    ("eq", False): text(
        "与“{label}”不同，后者为{value}", "is not the same as {label}, which is {value}"
    ),
}


class Comparisons:
    """Words for facts and comparisons in one language."""

    def __init__(self, pack: Pack, language: Language):
        self._language = language
        self._speaker = Speaker(pack, language)

    def fact(self, reason: Reason, *more: Reason) -> str:
        """`研发强度：1.32%`; `more` are further comparisons of the same figure."""
        value = self._speaker.value(
            reason.field, reason.value, [one.threshold for one in (reason, *more)]
        )
        return f"{self._speaker.label(reason.field)}{self._say('：', ': ')}{value}"

    def test(self, reason: Reason, *, met: bool) -> str:
        """The comparison, or with `met` false its opposite: `高于2.00%`, `不高于2.00%`."""
        assert reason.test is not None
        if reason.count is not None and reason.count > 1:
            return _COUNTED[met][self._language].format(count=reason.count)
        operator = (OPERATORS if met else DENIALS)[reason.test][self._language]
        if reason.threshold is None:
            return operator
        value = self._against(reason)
        if reason.source is None or reason.parameter is not None:
            return f"{operator}{self._say('', ' ')}{value}"
        label = self._speaker.label(reason.source)
        against = _AGAINST.get(
            (reason.test, met),
            text(
                f"{operator}“{{label}}”，即{{value}}", f"{operator} {{label}}, which is {{value}}"
            ),
        )
        return against[self._language].format(label=label, value=value)

    def _against(self, reason: Reason) -> str:
        """The threshold; of a long list the first few terms and how many there are."""
        if not isinstance(reason.threshold, list) or len(reason.threshold) <= _LISTED:
            return self._speaker.value(reason.field, reason.threshold, [reason.value])
        count, first = (
            len(reason.threshold),
            self._speaker.value(reason.field, reason.threshold[:_LISTED]),
        )
        return self._say(f"{first}等{count}项", f"{first} and {count - _LISTED} more")

    def tests(self, reasons: Iterable[Reason], *, turned: bool) -> str:
        """All comparisons of one fact in brackets, with margin and source; `turned`: say what it
        does not come to.
        """
        nearest = sorted(reasons, key=lambda reason: abs(reason.margin or 0))
        wanted = turned or any(reason.holds is None for reason in nearest)
        told = [reason for reason in nearest if wanted or not is_plain(reason)]
        if not told:
            return ""
        joined = self._say("；", "; ").join(
            self._one(one, met=one.holds is None or one.holds is not turned) for one in told
        )
        head = self._say("条件：", "condition: ") if wanted else ""
        return self._say(f"（{head}{joined}）", f" ({head}{joined})")

    def _one(self, reason: Reason, *, met: bool) -> str:
        parts = [self.test(reason, met=met)]
        if reason.margin is not None and reason.test in _ORDERED:
            parts.append(self._margin(reason.margin, self._speaker.kind(reason.field).decimals))
        if reason.near:
            parts.append(self._say("接近门槛", "near the threshold"))
        if reason.source and reason.parameter is not None:
            basis = BASES[reason.basis][self._language] if reason.basis else ""
            parts.append(
                self._say("门槛依据", "threshold from ")
                + reason.source
                + self._say(f"，{basis}", f", {basis}")
            )
        return self._say("，", ", ").join(parts)

    def _margin(self, margin: float, decimals: int) -> str:
        """By how much, with its sign; what is less than the last digit shown is said to be so."""
        if margin and round(margin, decimals) == 0:
            last = number(10.0**-decimals, decimals, Suffix(), self._language)
            zh, en = ("略高", "marginally above") if margin > 0 else ("略低", "marginally below")
            return self._say(f"{zh}，差距不足{last}", f"{en}, margin under {last}")
        sign = "+" if margin > 0 else ""
        return (
            f"{self._say('差距', 'margin ')}{sign}"
            f"{number(margin, decimals, Suffix(), self._language)}"
        )

    def origin(self, reason: Reason, inputs: Sequence[str] = ()) -> str:
        """Where a fact comes from; for one worked out, from which others."""
        if reason.origin == "given":
            told = [
                *([reason.stated_source] if reason.stated_source else []),
                *([self._year(reason.year)] if reason.year else []),
            ]
            where = self._say("，", ", ").join(told)
            return self._say("，填报", ", stated") + (
                self._say(f"（{where}）", f" ({where})") if where else ""
            )
        if reason.by == "default":
            return self._say("，未填，按默认", ", not stated, the default")
        if reason.origin != "derived":
            return ""
        return self._worked_out(reason.by or "", self._say("、", ", ").join(inputs))

    def _worked_out(self, by: str, inputs: str) -> str:
        """By a grade table, which people can ask about in turn; indicators have no name outside of
        code.
        """
        if "." in by:
            return self._say(f"，由{by}得出", f", by {by}") + (
                self._say(f"；依据：{inputs}", f"; from {inputs}") if inputs else ""
            )
        return (
            self._say(f"，由{inputs}推算", f", worked out from {inputs}")
            if inputs
            else self._say("，推算", ", worked out")
        )

    def _year(self, year: int) -> str:
        return self._say(f"{year}年", str(year))

    def _say(self, zh: str, en: str) -> str:
        return zh if self._language == "zh" else en


def is_plain(reason: Reason) -> bool:
    """Whether a comparison says no more than the value itself: it is what it has to be."""
    return reason.test == "eq" and reason.holds is True and reason.source is None
