"""What would move, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.questions.difference import only_in
from engine.questions.what_if.result import (
    By,
    Change,
    Disagreement,
    FactMove,
    Moved,
    Moves,
    Reworded,
    VerdictMove,
    WhatIf,
)
from engine.results.advice import TypeResult
from knowledge_base.pack import REGION_TYPE, Pack
from knowledge_base.reading.text import Language, Text, text
from reports.words.differences import Shifts
from reports.words.outline import Line


def what_would_move(pack: Pack, found: WhatIf, language: Language) -> Iterator[Line]:
    """The changes, then everything that moves: verdicts, findings, type, grades, advice, warnings,
    and what is decided or opened.
    """
    return WhatIfWords(pack, found, language).lines()


class WhatIfWords:
    """The parts of the answer in the words of one language."""

    def __init__(self, pack: Pack, found: WhatIf, language: Language):
        self._pack = pack
        self._found = found
        self._language = language
        self._words = Shifts(pack, language)
        self._seen = {pack.form.path(finding.sets) for finding in pack.findings}

    def lines(self) -> Iterator[Line]:
        found, say = self._found, self._words.say
        yield Line(0, self._words.region(found.region) + say("：若作以下改动", ": if this were so"))
        yield from (Line(1, self.change(change)) for change in found.changes)
        yield from (Line(1, words) for words in self.disagreements())
        body = list(self.moves())
        yield from body or [Line(1, say("结论没有变化。", "Nothing is concluded differently."))]

    def moves(self) -> Iterator[Line]:
        """Everything that moves."""
        found, say = self._found, self._words.say
        yield from self._verdicts()
        yield from self._findings()
        if found.type.moved:
            yield Line(
                1,
                f"{say('区域类型：', 'type: ')}{self._type(found.type.before)} → "
                f"{self._type(found.type.after)}",
            )
        yield from self._facts(
            text("等级变化", "grades that move"),
            [fact for fact in found.grades if fact.field not in self._seen],
        )
        yield from self._moves(found.advice, text("建议", "advice"))
        yield from self._moves(found.warnings, text("警示", "warnings"))
        failed = [item for item in found.decided if item.after != "fires"]
        yield from self._moved(text("原待定，现可排除", "waited before, now ruled out"), failed)
        ruled_out = [
            item for item in found.reopened if item.before != "fires"
        ]  # one that fired is told with what is lost
        yield from self._moved(text("原不成立，现待定", "ruled out before, now waiting"), ruled_out)
        yield from self._facts(text("推算数变化", "figures that move"), found.figures)

    def _verdicts(self) -> Iterator[Line]:
        """The objects on which the verdict moves, and those that the changes put in or take out."""
        found, say = self._found, self._words.say
        if found.verdicts:
            yield Line(1, say("逐项结论变化：", "verdicts that move:"))
        yield from (Line(2, self._verdict(verdict)) for verdict in found.verdicts)
        for one in found.apart:
            for head, names in (
                (say("不再列有", "no longer listed, "), one.only_a),
                (say("新列", "newly listed, "), one.only_b),
            ):
                if names:
                    yield Line(1, head + self._words.objects(one.list_, names))

    def _verdict(self, found: VerdictMove) -> str:
        """The move; the changes are named where the facts that are shown do not name them."""
        told = {one.field for way in found.ways[:1] for one in way}
        changed = {change.field for change in self._found.changes}
        return self._words.verdict(found) + ("" if told and told <= changed else self._by(found.by))

    def _findings(self) -> Iterator[Line]:
        """What is seen before and no more, and what is seen now."""
        moved = [fact for fact in self._found.grades if fact.field in self._seen]
        for head, facts in (
            (
                self._words.say("诊断不再成立", "findings that no longer hold"),
                [fact for fact in moved if fact.before and not fact.after],
            ),
            (
                self._words.say("诊断新成立", "findings that hold now"),
                [fact for fact in moved if fact.after],
            ),
        ):
            if facts:
                labels = self._words.say("；", "; ").join(
                    self._words.label(fact.field) + self._by(fact.by) for fact in facts
                )
                yield Line(1, f"{head}{self._words.say('：', ': ')}{labels}")

    def change(self, change: Change) -> str:
        """`研发强度：1.32% → 3.10%`, with a note where no policy brings it about."""
        colon, old, new = (
            self._words.say("：", ": "),
            self._side(change),
            self._side(change, after=True),
        )
        said = f"{self._words.label(change.field)}{colon}{old} → {new}"
        if change.changeable or change.before == change.after:
            return said
        return said + self._words.say(
            "（政策改变不了，仅作假设）", " (no policy could change it; only supposed)"
        )

    def disagreements(self) -> Iterator[str]:
        """What is stated after the changes and does not fit what they leave as it is."""
        return map(self._disagreement, self._found.disagreements)

    def _disagreement(self, found: Disagreement) -> str:
        """`研发强度按填报的3.10%计，由地区生产总值、研发经费内部支出推算为1.32%`."""
        say, label = self._words.say, self._words.label
        stated, derived = (
            self._words.value(found.field, value, (found.stated, found.derived))
            for value in (found.stated, found.derived)
        )
        inputs = [label(path) for path in found.inputs]
        zh = (
            f"注意：{label(found.field)}按填报的{stated}计，"
            f"由{'、'.join(inputs)}推算则为{derived}；要前后一致，请一并改动。"
        )
        come = "comes" if len(inputs) == 1 else "come"
        en = (
            f"Note: {label(found.field)} counts as stated, {stated}; "
            f"{' and '.join(inputs)} {come} to {derived}."
        )
        return say(zh, f"{en} To keep them consistent, change both.")

    def _side(self, change: Change, *, after: bool = False) -> str:
        before, now = (change.before, change.instead_before), (change.after, change.instead_after)
        (value, instead), beside = (now, before) if after else (before, now)
        if value is not None or instead is None:
            return self._words.value(change.field, value, beside)
        taken = self._words.value(change.field, instead, beside)
        return self._words.say(f"未填报（系统取{taken}）", f"not stated (the system takes {taken})")

    def _type(self, found: TypeResult) -> str:
        path, values = self._pack.form.path(REGION_TYPE), found.possible
        if found.value:
            values = [found.value]
        names = [self._words.value(path, value) for value in values]
        joined = self._words.say("或", " or ").join(names) or self._words.say("未定", "not decided")
        conflict = (
            self._words.say("（两种判定不一致）", " (the readings conflict)")
            if found.conflict
            else ""
        )
        return joined + conflict

    def _facts(self, head: Text, facts: Sequence[FactMove]) -> Iterator[Line]:
        if facts:
            yield Line(1, head[self._language] + self._words.say("：", ":"))
        for fact in facts:
            yield Line(
                2, self._words.shift(fact.field, fact.before, fact.after) + self._by(fact.by)
            )

    def _moves(self, moves: Moves, what: Text) -> Iterator[Line]:
        yield from self._moved(text(f"新增{what.zh}", f"{what.en} gained"), moves.gained)
        yield from self._moved(text(f"失去{what.zh}", f"{what.en} lost"), moves.lost)
        yield from self._reworded(
            text(f"{what.zh}内容或理由有变", f"{what.en} with other words or reasons"),
            moves.changed,
        )

    def _moved(self, head: Text, items: Sequence[Moved]) -> Iterator[Line]:
        if items:
            yield Line(
                1,
                f"{head[self._language]}"
                f"{self._words.say(f'（{len(items)}）：', f' ({len(items)}):')}",
            )
        for item in items:
            waits = item.before == "fires" and item.after == "undetermined"
            now = self._words.say("，现待定", ", now waiting") if waits else ""
            yield Line(
                2,
                self._words.rule(item.rule, item.about, item.title[self._language])
                + now
                + self._by(item.by),
            )
            for i, way in enumerate(self._words.ways(item.because)):
                yield Line(3, f"{self._words.say('或：', 'or: ') if i else ''}{way}")

    def _reworded(self, head: Text, items: Sequence[Reworded]) -> Iterator[Line]:
        """Advice with other sentences or reasons; what only takes over the new figures is named and
        no more.
        """
        figures = [item for item in items if self._only_figures(item)]
        others = [item for item in items if item not in figures]
        if others:
            yield Line(
                1,
                f"{head[self._language]}"
                f"{self._words.say(f'（{len(others)}）：', f' ({len(others)}):')}",
            )
        for item in others:
            yield Line(2, self.named(item) + self._by(item.by))
            before, after = (
                item.sentences_before[self._language],
                item.sentences_after[self._language],
            )
            yield from self._sentences(before, after) if before != after else self._reasons(item)
        if figures:
            yield Line(
                1,
                self._words.say(
                    f"只是数字随之更新（{len(figures)}）：",
                    f"only the figures follow ({len(figures)}):",
                ),
            )
            yield from (Line(2, self.named(item)) for item in figures)

    def named(self, item: Reworded) -> str:
        """Advice that says something else, by title, entity and id."""
        return self._words.rule(item.rule, item.about, item.title[self._language])

    def _only_figures(self, item: Reworded) -> bool:
        """Whether the text after is the text before with the new figures in the place of the
        old.
        """
        said = item.before[self._language]
        figures: list[Change | FactMove] = [*self._found.changes, *self._found.figures]
        for moved in figures:
            said = said.replace(
                self._words.value(moved.field, moved.before),
                self._words.value(moved.field, moved.after),
            )
        return item.before != item.after and said == item.after[self._language]

    def _reasons(self, item: Reworded) -> Iterator[Line]:
        """The facts of the reason that moved, where the words stay."""
        old = {fact.field: fact.value for fact in item.because_before}
        new = {fact.field: fact.value for fact in item.because_after}
        say, label = self._words.say, self._words.label
        told = [
            self._words.shift(field, old[field], new[field])
            for field in old
            if field in new and old[field] != new[field]
        ]
        gone, come = [*map(label, only_in(old, new))], [*map(label, only_in(new, old))]
        told += [say("不再依据", "no longer by ") + say("、", ", ").join(gone)] if gone else []
        told += [say("改为依据", "now by ") + say("、", ", ").join(come)] if come else []
        joined = say("；", "; ").join(told) or say(
            "所比的门槛不同了", "it is held against other thresholds"
        )
        yield Line(3, say("文字不变，理由有变：", "the words stay, the reason moves: ") + joined)

    def _sentences(self, old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
        """The sentences that differ; the advice as a whole stands in the memo."""
        gone, come = only_in(old, new), only_in(new, old)
        between = "" if self._language == "zh" else " "
        heads = (
            (text("原：", "before: "), text("现：", "now: "))
            if gone and come
            else (text("删去：", "gone: "), text("增加：", "added: "))
        )
        for head, sentences in zip(heads, (gone, come), strict=True):
            if sentences:
                yield Line(3, head[self._language] + between.join(sentences))

    def _by(self, by: By) -> str:
        """Which of several changes brought it about; a single change needs no naming."""
        if len(self._found.changes) < 2 or not by:
            return ""
        named = self._words.say("，或", ", or ").join(
            self._words.together(map(self._words.label, some)) for some in by
        )
        return self._words.say(f"，因{named}", f", by {named}")
