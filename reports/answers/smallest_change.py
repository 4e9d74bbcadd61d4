"""The smallest change in words: what would have to be otherwise, from what to what, and what stays
as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engine.proof.bounds import MOST
from engine.questions.answers import Reason
from engine.questions.smallest_change.result import MovedAnswer, SmallestChange, Way
from engine.questions.smallest_change.target import Target
from knowledge_base.dictionary.element_path import ElementPath
from knowledge_base.pack import REGION_TYPE, Pack
from knowledge_base.reading.text import Language, Text, text
from reports.words.outline import Line
from reports.words.phrases import DENIALS, OPERATORS
from reports.words.values import Speaker, apart

_MOVES = {
    "change": text("改变", "change "),
    "learn": text("补填", "find out "),
    "add": text("新增", "add "),
    "remove": text("去掉", "remove "),
    "follow": text("随之", "with it "),
}
_MOVED_ON = ("change", "add", "remove")


def changes(pack: Pack, found: SmallestChange, language: Language) -> Iterator[Line]:
    """The target, then each way, or why there is none."""
    return _Words(pack, language).lines(found)


class _Words:
    def __init__(self, pack: Pack, language: Language):
        self._pack = pack
        self._language = language
        self._speaker = Speaker(pack, language)

    def lines(self, found: SmallestChange) -> Iterator[Line]:
        yield Line(
            0,
            self._speaker.region(found.region) + self._say("：", ": ") + self._target(found.target),
        )
        yield from self._ways(found.ways, self._say("至少须", "at least "))
        if found.status != "found":
            yield Line(1, self._nothing(found)[self._language])
        elif found.complete:
            zh, en = (
                "别无他法（已证明）：其余改法都包含以上某一种。",
                "There is no other way (proven): any other contains one of these.",
            )
            yield Line(1, self._say(zh, en))
        yield from self._ways(
            found.if_learnt,
            self._say(
                "若允许补填未知项（--learn），至少须",
                "With unknown answers found out (--learn), at least ",
            ),
        )
        if found.unchangeable:
            yield Line(
                1,
                self._say("它所依据而政策不能改变的有：", "it rests on what no policy can change:"),
            )
            yield from (
                Line(2, f"{self._speaker.label(path)}  {path}") for path in found.unchangeable
            )
        if not found.if_learnt and found.status == "none":
            yield from self._held(found)
        if any(
            self._is_measured(moved)
            for way in (*found.ways, *found.if_learnt)
            for moved in way.moves
        ):
            yield Line(1, self._spread())

    def _held(self, found: SmallestChange) -> Iterator[Line]:
        """What the target waits for: what is unknown, and what is known of another year."""
        other = {path for one in found.apart for path in one.missing}
        unknown = [path for path in found.missing if path not in other]
        if unknown:
            yield Line(1, self._say("未知而保持未知的有：", "unknown, and held unknown:"))
            yield from (Line(2, f"{self._speaker.label(path)}  {path}") for path in unknown)
        yield from (Line(1, apart(one, self._speaker, self._language)) for one in found.apart)

    def _spread(self) -> str:
        if not self._pack.has_reference:
            return self._say("各地差距：为该项的取值范围。", "Spread: the field's range.")
        count = len(self._pack.reference.at("province"))
        zh = f"各地差距：{count}个省级地区上下四分位数之差；没有官方数据的，为该项的取值范围。"
        en = (
            f"Spread: between the quartiles of the {count} provincial-level regions; "
            "without official figures, the field's range."
        )
        return self._say(zh, en)

    def _target(self, target: Target) -> str:
        if target.wanted == "type":
            kind = self._speaker.value(self._pack.form.path(REGION_TYPE), target.type)
            return self._say(f"要成为{kind}", f"to be of {kind}")
        title = self._pack.by_id[target.rule or ""].title[self._language]
        about = self._speaker.subject(target.rule or "", target.about)
        if target.wanted == "fires":
            return self._say(
                f"要使“{title}”（{target.rule}{about}）成立",
                f"for '{title}' ({target.rule}{about}) to fire",
            )
        stops = self._say(
            f"要使“{title}”（{target.rule}{about}）不再成立",
            f"for '{title}' ({target.rule}{about}) to fire no more",
        )
        return stops + self._fires_for(target)

    def _fires_for(self, target: Target) -> str:
        """The entities for which a rule is to stop, where the question named none."""
        if target.about or not target.fires_for:
            return ""
        names = [self._speaker.entity_of(target.rule or "", name) for name in target.fires_for]
        if len(names) == 1:
            return self._say(f"（现只对{names[0]}成立）", f" (it fires for {names[0]} alone)")
        zh = f"（现对{'、'.join(names)}成立，须都不成立；只问其一，用--about）"
        return self._say(
            zh, f" (it fires for {', '.join(names)} and has to stop for all; --about asks of one)"
        )

    def _nothing(self, found: SmallestChange) -> Text:
        if found.status == "already":
            return text("现在已是如此，无须改动。", "It is so already: nothing has to change.")
        if found.status == "none" and found.bounded:
            return text(
                f"在不超过{MOST}个对象的列表范围内没有这样的改动。",
                f"There is no such change among lists of up to {MOST} entities.",
            )
        if found.status == "none" and not found.learn and found.if_learnt:
            zh = "未知项保持未知，则没有这样的改动：已对所有允许的改动证明。"
            return text(
                zh,
                "With unknown answers held unknown there is no such change: "
                "proven for every change that is allowed.",
            )
        if found.status == "none":
            return text(
                "没有这样的改动：已对所有允许的改动证明。",
                "There is no such change: proven for every change that is allowed.",
            )
        if found.status == "undecided":
            return text("求解器在时限内未能判定。", "The solver did not settle it in time.")
        return text(
            "找到的改动经引擎复核都不成立，因此不作结论。",
            "No change that was found is confirmed by the engine, so nothing is claimed.",
        )

    def _ways(self, ways: Sequence[Way], head: str) -> Iterator[Line]:
        for number, way in enumerate(ways, 1):
            nth = self._say(f"改法{number}：", f"way {number}: ") if len(ways) > 1 else ""
            least = (
                ""
                if way.proven
                else self._say("（未能证明没有更小的）", " (not proven to be the least)")
            )
            yield Line(1, f"{nth}{head}{self._count(way)}{least}{self._say('：', ':')}")
            yield from (Line(2, self._move(moved)) for moved in way.moves)

    def _count(self, way: Way) -> str:
        """How many answers turn out otherwise: changed ones and learnt ones."""
        changed = sum(moved.move in _MOVED_ON for moved in way.moves)
        learnt = sum(moved.move == "learn" for moved in way.moves)
        counts = (
            (changed, text("改", "to change")),
            (learnt, text("补填", "to find out")),
        )
        said = [self._answers(count, verb) for count, verb in counts if count]
        return self._say("、", " and ").join(said)

    def _answers(self, count: int, verb: Text) -> str:
        return self._say(
            f"{verb.zh}{count}项", f"{count} {'answer' if count == 1 else 'answers'} {verb.en}"
        )

    def _move(self, moved: MovedAnswer) -> str:
        verb, label, colon = (
            _MOVES[moved.move][self._language],
            self._speaker.label(moved.field),
            self._say("：", ": "),
        )
        if moved.move == "add":
            return (
                f"{verb}{self._speaker.label(moved.field.partition('[')[0])}{colon}"
                f"{self._element(moved.field, moved.after)}"
            )
        if moved.move == "remove":
            return (
                f"{verb}{self._speaker.label(moved.field.partition('[')[0])}{colon}"
                f"{self._element(moved.field, moved.before)}"
            )
        thresholds = [reason.threshold for reason in moved.suffices if reason.field == moved.field]
        after = self._value(moved.field, moved.after, [moved.before, *thresholds])
        if moved.move == "learn":
            path, within = self._say(f"（{moved.field}）", f" ({moved.field})"), self._within(moved)
            after = (
                self._say(f"{within}，例如{after}", f"{within}, such as {after}")
                if within
                else after
            )
            return f"{verb}{label}{path}{colon}{after}"
        return (
            f"{verb}{label}{colon}"
            f"{self._value(moved.field, moved.before, [moved.after, *thresholds])} → "
            f"{after}{self._bounds(moved)}"
        )

    def _bounds(self, moved: MovedAnswer) -> str:
        """Between what a new value does, and how far this one is from the old."""
        parts = [part for part in (self._within(moved), self._distance(moved)) if part]
        joined = self._say("；", "; ").join(parts)
        return self._say(f"（{joined}）", f" ({joined})") if parts else ""

    def _within(self, moved: MovedAnswer) -> str:
        """`高于2.00%、不高于3.00%即可`; nothing where there is no more to say than the value
        itself.
        """
        tests = [reason for reason in moved.suffices if not (reason.test == "eq" and reason.holds)]
        compared: dict[str, list[str]] = {}
        for reason in tests:
            if reason.test in OPERATORS.keys() & DENIALS.keys() and reason.threshold is not None:
                compared.setdefault(reason.field, []).append(self._test(reason))
        parts = [self._kept(moved, field, words) for field, words in compared.items()]
        return (
            self._say("，且".join(parts) + "即可", f"anything {', and '.join(parts)} will do")
            if parts
            else ""
        )

    def _kept(self, moved: MovedAnswer, field: str, words: list[str]) -> str:
        """Between what the new value stays, or what it keeps a figure between that is worked out
        from it.
        """
        between = self._say("、".join(words), " and ".join(words))
        label = self._speaker.label(field)
        return (
            between
            if field == moved.field
            else self._say(f"使{label}{between}", f"that brings {label} to {between}")
        )

    def _test(self, reason: Reason) -> str:
        operators = OPERATORS if reason.holds else DENIALS
        operator = operators[reason.test or ""][self._language].removeprefix("is ")
        return (
            f"{operator}{self._say('', ' ')}{self._speaker.value(reason.field, reason.threshold)}"
        )

    def _is_measured(self, moved: MovedAnswer) -> bool:
        number = isinstance(moved.before, int | float) and not isinstance(moved.before, bool)
        return number and moved.share is not None and moved.move == "change"

    def _distance(self, moved: MovedAnswer) -> str:
        if self._is_measured(moved):
            assert moved.share is not None
            if round(moved.share, 2) == 0:
                return self._say("改动不足各地差距的0.01倍", "under 0.01 of the spread")
            return self._say(
                f"改动为各地差距的{moved.share:.2f}倍", f"{moved.share:.2f} of the spread"
            )
        if moved.steps is None or moved.move != "change" or isinstance(moved.before, list):
            return ""
        return self._say(
            f"相差{moved.steps}级",
            f"{moved.steps} {'grade' if moved.steps == 1 else 'grades'} away",
        )

    def _value(self, path: str, value: Any, beside: Sequence[Any] = ()) -> str:
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            bare = all(len(element) == 1 for element in value)
            between = self._say("、", ", ") if bare else self._say("；", "; ")
            return between.join(self._element(path, element) for element in value)
        return self._speaker.value(path, value, beside)

    def _element(self, path: str, element: Mapping[str, Any]) -> str:
        """An entity with what is known of it."""
        kind = self._pack.form.field_at(path)
        name = str(element[kind.key or ""])
        place = ElementPath.parse(path) or ElementPath(path, name)
        rest = [
            f"{part.label[self._language]}{self._say('：', ': ')}"
            f"{self._speaker.value(place.at(key), element[key])}"
            for key, part in kind.stated_keys.items()
            if key != kind.key and key in element
        ]
        inside = self._say("，", ", ").join(rest)
        return self._speaker.entity(place.owner, name) + (
            self._say(f"（{inside}）", f" ({inside})") if inside else ""
        )

    def _say(self, zh: str, en: str) -> str:
        return zh if self._language == "zh" else en
