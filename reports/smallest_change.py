"""The smallest change in words: what would have to be otherwise, from what to what, and what stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.questions.change_results import Moved, SmallestChange, Way
from engine.questions.change_targets import Target
from knowledge_base.pack import Pack
from knowledge_base.text import Language, Text, text
from reports.outline import Line
from reports.values import Speaker

_MOVES = {
    "change": text("改变", "change"),
    "learn": text("查明", "find out"),
    "add": text("新增", "add"),
    "remove": text("去掉", "remove"),
    "follow": text("随之", "goes with it"),
}


def changes(pack: Pack, found: SmallestChange, language: Language) -> Iterator[Line]:
    """The target, then each way, or why there is none."""
    return _Words(pack, language).lines(found)


class _Words:
    def __init__(self, pack: Pack, language: Language):
        self._pack = pack
        self._language = language
        self._speaker = Speaker(pack, language)

    def lines(self, found: SmallestChange) -> Iterator[Line]:
        yield Line(0, self._target(found.target))
        for number, way in enumerate(found.ways, 1):
            yield from self._way(way, number if len(found.ways) > 1 else None)
        if found.status != "found":
            yield Line(1, self._nothing(found)[self._language])
        if found.status == "none" and found.missing:
            yield Line(1, self._say("未知而保持未知的有（--learn可放开）：", "unknown, and held unknown (--learn lifts that):"))
            yield from (Line(2, f"{self._speaker.label(path)}  {path}") for path in found.missing)

    def _target(self, target: Target) -> str:
        if target.wanted == "type":
            return self._say(f"要成为{target.type}类地区：", f"to be of type {target.type}:")
        title = self._pack.by_id[target.rule or ""].title[self._language]
        about = f" [{target.about}]" if target.about else ""
        if target.wanted == "fires":
            return self._say(f"要使“{title}”（{target.rule}{about}）成立：", f"for '{title}' ({target.rule}{about}) to fire:")
        return self._say(f"要使“{title}”（{target.rule}{about}）不再成立：", f"for '{title}' ({target.rule}{about}) to fire no more:")

    def _nothing(self, found: SmallestChange) -> Text:
        if found.status == "already":
            return text("现在已是如此，无须改动。", "It is so already: nothing has to change.")
        if found.status == "none" and found.bounded:
            return text("在不超过16个对象的列表范围内没有这样的改动。", "There is no such change among lists of up to 16 entities.")
        if found.status == "none":
            return text("没有这样的改动：已对所有允许的改动证明。", "There is no such change: proven for every change that is allowed.")
        if found.status == "undecided":
            return text("z3在时限内未能判定。", "z3 did not settle it in time.")
        return text(
            "找到的改动经引擎复核都不成立，因此不作结论。", "No change that was found is confirmed by the engine, so nothing is claimed."
        )

    def _way(self, way: Way, number: int | None) -> Iterator[Line]:
        nth = "" if number is None else self._say(f"改法{number}：", f"way {number}: ")
        least = "" if way.proven else self._say("（未能证明没有更小的）", " (not proven to be the least)")
        count = self._say(f"{way.fields}项，幅度{way.distance:.2f}", f"answers changed: {way.fields}; distance: {way.distance:.2f}")
        yield Line(1, f"{nth}{count}{least}")
        yield from (Line(2, self._move(moved)) for moved in way.moves)

    def _move(self, moved: Moved) -> str:
        verb, label = _MOVES[moved.move][self._language], self._speaker.label(moved.field)
        colon = self._say("：", ": ")
        if moved.move == "add":
            return f"{verb}{colon}{self._element(moved.field, moved.after)}"
        if moved.move == "remove":
            return f"{verb}{colon}{self._element(moved.field, moved.before)}"
        before = f"{self._value(moved.field, moved.before)} → "
        if moved.move == "learn":
            number = isinstance(moved.after, int | float) and not isinstance(moved.after, bool)
            before = self._say("例如", "for instance ") if number else ""
        return f"{verb}{self._say('', ' ')}{label}{colon}{before}{self._value(moved.field, moved.after)}{self._size(moved)}"

    def _size(self, moved: Moved) -> str:
        if moved.share is None or moved.steps is None or isinstance(moved.before, list):
            return ""
        share = f"{moved.share:.2f}"
        return self._say(f"（{moved.steps}步，为各地差距的{share}倍）", f" ({moved.steps} steps, {share} of the spread)")

    def _value(self, path: str, value: Any) -> str:
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            return self._say("；", "; ").join(self._element(path, element) for element in value)
        return self._speaker.value(path, value)

    def _element(self, path: str, element: Mapping[str, Any]) -> str:
        """An entity with what is known of it."""
        owner = path.partition("[")[0]
        kind = next(kind for name, kind in self._pack.form.fields.items() if self._pack.form.path(name) == owner)
        name = str(element[kind.key or ""])
        rest = [
            f"{part.label[self._language]}{self._say('：', ': ')}{self._speaker.value(f'{owner}[X].{key}', element[key])}"
            for key, part in kind.fields.items()
            if key != kind.key and key in element
        ]
        inside = self._say("，", ", ").join(rest)
        return self._speaker.entity(owner, name) + (self._say(f"（{inside}）", f" ({inside})") if inside else "")

    def _say(self, zh: str, en: str) -> str:
        return zh if self._language == "zh" else en
