"""Why and why not in words: the rule, what became of it, and the facts below it, indented by
depth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from engine.questions.answers import Answer, Depth, OnObject, Reason
from knowledge_base.models.grades import Grade
from knowledge_base.models.paper import is_sentence, sentence_of
from knowledge_base.models.rules import Rule
from knowledge_base.models.text_templates import clause
from knowledge_base.models.verdict_tables import KEY, VerdictTable
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language, Text
from reports.answers.whole_condition import MARK, WholeCondition
from reports.words.facts import Comparisons, is_plain
from reports.words.outline import Line
from reports.words.phrases import STATUSES
from reports.words.values import Speaker, apart, dated

_SHOWN, _TOGETHER = 3, 2
"""How many stated facts one line names behind a fact, and of how many facts at most it names any:
beyond that the path tells.
"""


def explanation(
    pack: Pack, answer: Answer, language: Language, depth: Depth = "path"
) -> Iterator[Line]:
    """The answer, one fact a line; at depth `line` a single line."""
    words = _Explanation(pack, language)
    return iter([Line(0, words.one_line(answer))]) if depth == "line" else words.lines(answer)


class _Explanation:
    """Words for one answer in one language."""

    def __init__(self, pack: Pack, language: Language):
        self._pack = pack
        self._language = language
        self._speaker = Speaker(pack, language)
        self._comparisons = Comparisons(pack, language)
        self._whole = WholeCondition(pack, language)
        self._explained: set[str] = set()

    def one_line(self, answer: Answer) -> str:
        """What became of the rule, and the facts that suffice, with what was stated behind each."""
        if answer.on_object and answer.on_object.why:
            why = self._clause(answer.on_object.why)
            return (
                f"{self._head(answer)}{self._say('；', '; ')}{why}{self._say('；', '; ')}"
                f"{self._shortest(answer)}"
            )
        if answer.missing:
            labels = [self._needed(answer, path) for path in answer.missing[:3]]
            more = len(answer.missing) - len(labels)
            rest = self._say(f"等{len(answer.missing)}项", f" and {more} more") if more else ""
            return (
                f"{self._head(answer)}{self._say('；还需填写', '; still needed: ')}"
                f"{self._join(labels)}{rest}"
            )
        if not answer.because:
            return f"{self._head(answer)}{self._always(answer)}"
        return f"{self._head(answer)}{self._say('；', '; ')}{self._shortest(answer)}"

    def _shortest(self, answer: Answer) -> str:
        """The facts that suffice; of a verdict those that its line asks for, where it asks for
        any.
        """
        unmet = answer.status == "fails" and isinstance(self._pack.by_id[answer.rule], Rule)
        facts = _by_field((answer.on_object and answer.on_object.decided_by) or answer.because)
        return self._say("；", "; ").join(
            self._chain(same, unmet=unmet, down=len(facts) <= _TOGETHER) for same in facts
        )

    def _needed(self, answer: Answer, path: str) -> str:
        """A field that is waited for; one that is known, with the year of which it has to be."""
        return dated(
            self._speaker.label(path),
            next((found.year for found in answer.apart if path in found.missing), None),
            self._language,
        )

    def _chain(self, same: Sequence[Reason], *, unmet: bool, down: bool) -> str:
        """A fact, and with `down` behind it what was stated; the grades in between are left out."""
        if not down:
            return self._stated(same, unmet=unmet)
        below = (reason for one in same for reason in one.below)
        bottoms = [*map(self._stated, _by_field(_bottoms(below)))]
        shown = self._join(bottoms[:_SHOWN]) + (
            self._say("等", " and more") if len(bottoms) > _SHOWN else ""
        )
        return f"{self._stated(same, unmet=unmet)}{' ← ' if shown else ''}{shown}"

    def _stated(self, same: Sequence[Reason], *, unmet: bool = False) -> str:
        """`研发能力：弱（须为中等）`, `研发强度：1.32%（不高于2.00%，2.2.p1.s8）`; nothing more
        where a value is what it is.
        """
        tests = dict.fromkeys(
            self._test(one, unmet=unmet)
            for one in same
            if one.test and (unmet or not is_plain(one))
        )
        words = self._say("；", "; ").join(tests)
        return self._comparisons.fact(*same) + (
            self._say(f"（{words}）", f" ({words})") if words else ""
        )

    def _test(self, reason: Reason, *, unmet: bool) -> str:
        cited = (
            reason.source
            if reason.parameter and is_sentence(sentence_of(reason.source or ""))
            else ""
        )
        source = self._say(f"，{cited}", f", {cited}") if cited else ""
        must = self._say("须", "needed: ") if unmet else ""
        return f"{must}{self._comparisons.test(reason, met=reason.holds is not unmet)}{source}"

    def _sentences(self, answer: Answer) -> str:
        """The sentences that say it; of an inference, those that it rests on."""
        if answer.source:
            return self._say("原文：", "source: ") + ", ".join(answer.source)
        return self._say("支撑：", "rests on: ") + ", ".join(self._pack.by_id[answer.rule].rests_on)

    def lines(self, answer: Answer) -> Iterator[Line]:
        """The decision path; after it the whole condition and every fact, where the answer has
        them.
        """
        yield Line(0, self._head(answer))
        yield Line(1, self._sentences(answer))
        if not answer.because and answer.status == "fires":
            yield Line(1, self._always(answer).lstrip("；; "))
        if answer.on_object:
            yield from self._line(answer.on_object)
        if not answer.condition:
            yield from self._path(answer)
        if answer.on_object:
            yield from self._allowed(answer.on_object)
        for found in answer.apart:
            yield Line(1, apart(found, self._speaker, self._language))
        if answer.missing:
            yield Line(1, self._say("还需填写：", "still needed:"))
            yield from (Line(2, f"{self._needed(answer, path)}  {path}") for path in answer.missing)
        yield from self._whole.lines(answer)

    def _line(self, found: OnObject) -> Iterator[Line]:
        """The line of the table that decided, with its words."""
        if found.why:
            yield Line(
                1,
                self._say(
                    f"由表中第{found.line}行定出：", f"decided by line {found.line} of the table: "
                )
                + found.why[self._language],
            )

    def _allowed(self, found: OnObject) -> Iterator[Line]:
        """What advice may do with the object, and what the gate of its table keeps back."""
        named = self._join(
            [self._pack.acts[act][self._language] for act in found.acts]
        ) or self._say("无", "nothing")
        sure = (
            ""
            if found.line
            else self._say(
                "（尚可能的各结论均允许的）", " (what every verdict still possible allows)"
            )
        )
        yield Line(
            1, f"{self._say('可作的安排', 'advice may')}{sure}{self._say('：', ': ')}{named}"
        )
        if found.gate:
            held = self._join([self._pack.acts[act][self._language] for act in found.gate.acts])
            yield Line(
                1,
                f"{MARK[found.gate.open]} {held}{self._say('：', ': ')}"
                f"{found.gate.text[self._language]}",
            )
            yield from self._facts(found.gate_because, 2)

    def _clause(self, why: Text) -> str:
        """A sentence as part of another."""
        return clause(why[self._language])

    def _path(self, answer: Answer) -> Iterator[Line]:
        """What decided: of a rule each with what became of it, of a table the facts; of a verdict
        first those of its own line.
        """
        if answer.on_object and answer.on_object.decided_by:
            own = answer.on_object.decided_by
            yield from self._facts(own, 1)
            asked = {one.key for one in own}
            others = [one for one in answer.because if one.key not in asked]
            if others:
                yield Line(
                    1,
                    self._say(
                        "排在前面、另作结论的各行不成立：",
                        "the earlier lines that lead elsewhere do not hold:",
                    ),
                )
                yield from self._facts(others, 2)
        elif isinstance(self._pack.by_id[answer.rule], Grade) or answer.status == "undetermined":
            yield from self._facts(answer.because, 1)
        else:
            yield from self._facts(
                answer.because, 1, MARK[answer.status == "fires"], unmet=answer.status == "fails"
            )

    def _facts(
        self, reasons: Iterable[Reason], depth: int, mark: str = "", *, unmet: bool = False
    ) -> Iterator[Line]:
        """A fact a line with all that it is compared with; how it came about is told once."""
        for same in _by_field(reasons):
            first = same[0]
            here = "? " if first.value is None else mark and f"{mark} "
            compared = self._comparisons.tests((one for one in same if one.test), turned=unmet)
            again = bool(first.below) and first.field in self._explained
            above = self._say("，见上", ", see above") if again else ""
            why = self._say("：", ": ") + self._clause(first.why) if first.why else ""
            words = (
                f"{here}{self._comparisons.fact(*same)}{compared}{self._comparisons.origin(first)}"
                f"{why}{above}"
            )
            yield Line(depth, words, item=not here)
            if not again:
                self._explained.add(first.field)
                yield from self._facts(first.below, depth + 1)

    def _head(self, answer: Answer) -> str:
        rule = self._pack.by_id[answer.rule]
        about = self._speaker.subject(answer.rule, answer.about)
        status = STATUSES[answer.status][self._language]
        title = rule.title[self._language]
        if answer.on_object and isinstance(rule, VerdictTable):
            path = self._pack.form.element_path(rule.about, str(answer.about)).at(KEY)
            values = [self._speaker.value(path, value) for value in answer.on_object.possible]
            named = self._speaker.either(values)
            status = (
                named
                if answer.value is not None
                else self._say(f"{status}，尚可能为{named}", f"{status}, still possible: {named}")
            )
        elif answer.value is not None and rule.kind == "grade":
            status = self._say("结果为", "gives ") + self._speaker.value(
                self._pack.form.path(rule.sets), answer.value
            )
        return f"{answer.rule}{about}  {title}{self._say('：', ': ')}{status}"

    def _always(self, answer: Answer) -> str:
        if answer.status != "fires":
            return ""
        return self._say(
            "；对每个地区都成立，没有条件", "; it holds for every region and has no condition"
        )

    def _join(self, parts: Sequence[str]) -> str:
        return self._say("、", ", ").join(parts)

    def _say(self, zh: str, en: str) -> str:
        return zh if self._language == "zh" else en


def _by_field(reasons: Iterable[Reason]) -> list[list[Reason]]:
    """Reasons about one fact together."""
    found: dict[str, list[Reason]] = {}
    for reason in reasons:
        found.setdefault(reason.field, []).append(reason)
    return list(found.values())


def _bottoms(reasons: Iterable[Reason]) -> Iterator[Reason]:
    """The facts that were worked out from no others; a figure that is compared stands for the parts
    it is worked out from.
    """
    for reason in reasons:
        if not reason.below or (
            reason.test is not None and all(part.test is None for part in reason.below)
        ):
            yield reason
        else:
            yield from _bottoms(reason.below)
