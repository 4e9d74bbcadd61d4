"""Grade tables that leave a region without a grade, give it two, or have a line that is never
reached or seems lost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from engine.checks.bench import Bench
from engine.checks.finding import CheckFinding
from engine.deduction.layers import LayerRow, rows_of
from engine.proof.witnesses import FoundRegion, Shows
from engine.readings.judgements import judge
from engine.readings.z3_symbols import at_least, both, either, negation
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.models.grades import Grade
from knowledge_base.models.verdict_tables import KEY, VerdictTable
from knowledge_base.reading.text import Text, text

NAME = "grade_tables"


def findings(bench: Bench) -> Iterator[CheckFinding]:
    """Each table in the pack's order."""
    for grade in bench.pack.grades:
        yield from _unreached(bench, grade)
        yield from _missing(bench, grade)
        yield from _hole(bench, grade)
        yield from _overlap(bench, grade)
    for table in bench.pack.verdict_tables:
        yield from _lines_unreached(bench, table)
        yield from _missing(bench, table)


def _unreached(bench: Bench, grade: Grade) -> Iterator[CheckFinding]:
    asked = bench.asking(*grade.lines)
    for index, row in enumerate(asked.region.lines(grade)):
        answer = asked.find(row, confirm=_line(grade, index))
        if answer.verdict == "none":
            yield _never(bench, grade, index)
        elif answer.verdict != "found":
            yield bench.unsettled(NAME, grade.id, answer, _whether(index))


def _never_reached(grade: Grade, index: int) -> Text:
    value = grade.table[index].value
    return text(
        f"第{index + 1}行（{value}）永远轮不到", f"line {index + 1} ({value}) is never reached"
    )


def _whether(index: int) -> Text:
    return text(f"第{index + 1}行能否轮到", f"whether line {index + 1} is reached")


def _never(bench: Bench, grade: Grade, index: int) -> CheckFinding:
    """A line that no region reaches, with one that meets its condition and is taken by an earlier
    line, if there is any.
    """
    asked, line = bench.asking(*grade.lines), grade.table[index]
    region = asked.region
    taken = both(region.holds(line.when, region.scope), either(*region.lines(grade)[:index]))
    answer = asked.find(taken, confirm=_taken_before(grade, index), small=True)
    says = _never_reached(grade, index)
    if answer.verdict == "found":
        says = text(
            f"{says.zh}：满足它的地区都被前面的行取走",
            f"{says.en}: earlier lines take every region that meets it",
        )
    elif answer.verdict == "none":
        says = text(f"{says.zh}：没有地区满足它的条件", f"{says.en}: no region meets its condition")
    return bench.finding(
        NAME, "error", grade.id, says, below=("table", index), witness=bench.shown(answer)
    )


def _values(bench: Bench, kind: ElementField) -> Collection[object]:
    """What a field can be, where that can be counted."""
    if kind.type == "choice":
        return bench.pack.catalogue.words(kind)
    return (True, False) if kind.type == "boolean" else ()


def _missing(bench: Bench, table: Grade) -> Iterator[CheckFinding]:
    """Values that the field can take and no line gives: a line may have been lost. A reading may
    well leave some out.
    """
    if table.reading:
        return
    name, kind = _set_by(bench, table)
    for term in _values(bench, kind):
        if term not in table.values:
            says = text(
                f"没有一行得出“{term}”，而“{name}”可以取这个值",
                f"no line gives '{term}', which '{name}' can be",
            )
            yield bench.finding(NAME, "warning", table.id, says, below=("table",))


def _set_by(bench: Bench, table: Grade) -> tuple[str, ElementField]:
    """The field that a table sets, or the key of the elements of its list."""
    fields = bench.pack.form.fields
    if isinstance(table, VerdictTable):
        return f"{table.about}.{KEY}", fields[table.about].fields[KEY]
    return table.sets, fields[table.sets]


def _hole(bench: Bench, grade: Grade) -> Iterator[CheckFinding]:
    """Regions without a grade; that a year has no national figure is no gap of a table."""
    if grade.holds_data:
        return
    asked = bench.asking(*grade.lines)
    nothing = both(*(negation(row) for row in asked.region.lines(grade)))
    answer = asked.find(nothing, asked.complete(), confirm=_no_line(grade), small=True)
    if answer.verdict == "none":
        return
    if answer.verdict != "found":
        yield bench.unsettled(
            NAME,
            grade.id,
            answer,
            text("是否有地区得不到等级", "whether some region gets no grade"),
        )
        return
    says = text(
        "有的地区数据齐全却得不到等级", "a region of which everything is known gets no grade"
    )
    yield bench.finding(
        NAME,
        "information" if grade.reading else "error",
        grade.id,
        says,
        below=("table",),
        witness=bench.shown(answer),
    )


def _overlap(bench: Bench, grade: Grade) -> Iterator[CheckFinding]:
    asked = bench.asking(*grade.lines)
    answer = asked.find(
        at_least(2, asked.region.lines(grade)), confirm=_two_lines(grade), small=True
    )
    if answer.verdict == "found":
        says = text(
            "两行可以同时成立，等级不唯一", "two lines can hold at once, so the grade is not unique"
        )
        yield bench.finding(
            NAME, "error", grade.id, says, below=("table",), witness=bench.shown(answer)
        )
    elif answer.verdict != "none":
        yield bench.unsettled(
            NAME, grade.id, answer, text("两行能否同时成立", "whether two lines can hold at once")
        )


def _lines_unreached(bench: Bench, table: VerdictTable) -> Iterator[CheckFinding]:
    """The lines of a verdict table that decide for no object: earlier lines take every one that
    meets them.
    """
    for row in rows_of(table):
        asked = bench.asking(row.when)
        region = asked.region
        listed, scope = region.entities(table.about), region.first(table.about)
        reached = both(listed.known, listed.elements[0].present, region.holds(row.when, scope))
        answer = asked.find(reached, confirm=_decides(table, row))
        if answer.verdict == "none":
            yield bench.finding(
                NAME,
                "error",
                table.id,
                _never_reached(table, row.index),
                below=("table", row.index),
            )
        elif answer.verdict != "found":
            yield bench.unsettled(NAME, table.id, answer, _whether(row.index))


def _decides(table: VerdictTable, row: LayerRow) -> Shows:
    """The line is the first that holds for some object."""

    def shows(region: FoundRegion) -> bool:
        scopes = region.deduction.scope.instances(table.about)
        return any(judge(row.when, scope).truth for scope in scopes)

    return shows


def _line(grade: Grade, index: int) -> Shows:
    return lambda region: region.deduction.grades[grade.sets].rows[index][1].truth is True


def _taken_before(grade: Grade, index: int) -> Shows:
    """The line's own condition holds, and so does an earlier line."""

    def shows(region: FoundRegion) -> bool:
        met = judge(grade.table[index].when, region.deduction.scope).truth
        return met is True and any(
            judgement.truth is True
            for _, judgement in region.deduction.grades[grade.sets].rows[:index]
        )

    return shows


def _two_lines(grade: Grade) -> Shows:
    return lambda region: len(region.deduction.grades[grade.sets].holding) > 1


def _no_line(grade: Grade) -> Shows:
    """No line holds, and there is nothing left to ask."""

    def shows(region: FoundRegion) -> bool:
        verdict = region.deduction.grades[grade.sets]
        waiting = any(map(region.conclusion.explainer.missing, verdict.undecided))
        return not waiting and not verdict.holding

    return shows
