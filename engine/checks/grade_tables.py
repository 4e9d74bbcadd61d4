"""Grade tables that leave a region without a grade, give it two, or have a line that is never reached."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.bench import Bench
from engine.checks.finding import Finding
from engine.proof.symbols import at_least, both, negation
from engine.proof.witnesses import Found, Shows
from knowledge_base.rules import Grade
from knowledge_base.text import text

NAME = "grade_tables"


def findings(bench: Bench) -> Iterator[Finding]:
    """Each table in the pack's order."""
    for grade in bench.pack.grades:
        bench.prover.region.symbol(grade.sets)
        yield from _unreached(bench, grade)
        yield from _hole(bench, grade)
        yield from _overlap(bench, grade)


def _unreached(bench: Bench, grade: Grade) -> Iterator[Finding]:
    for index, row in enumerate(bench.prover.region.rows[grade.sets]):
        answer = bench.prover.find(row, confirm=_line(grade, index), about=[])
        value = grade.table[index].value
        if answer.verdict == "none":
            says = text(
                f"第{index + 1}行（{value}）永远轮不到：满足它的地区都已被前面的行取走，或没有这样的地区",
                f"line {index + 1} ({value}) is never reached: earlier lines take every region that meets it, or there is none",
            )
            yield bench.finding(NAME, "error", grade.id, says, below=("table", index))
        elif answer.verdict != "found":
            yield bench.unsettled(NAME, grade.id, answer, text(f"第{index + 1}行能否轮到", f"whether line {index + 1} is reached"))


def _hole(bench: Bench, grade: Grade) -> Iterator[Finding]:
    region = bench.prover.region
    nothing = both(*(negation(row) for row in region.rows[grade.sets]))
    answer = bench.prover.find(nothing, region.complete(), about=[], confirm=_no_line(grade), small=True)
    if answer.verdict == "none":
        return
    if answer.verdict != "found":
        yield bench.unsettled(NAME, grade.id, answer, text("是否有地区得不到等级", "whether some region gets no grade"))
        return
    says = text("有的地区数据齐全却得不到等级", "a region of which everything is known gets no grade")
    yield bench.finding(NAME, "information" if grade.reading else "error", grade.id, says, below=("table",), witness=bench.shown(answer))


def _overlap(bench: Bench, grade: Grade) -> Iterator[Finding]:
    rows = bench.prover.region.rows[grade.sets]
    answer = bench.prover.find(at_least(2, rows), about=[], confirm=None)
    if answer.verdict != "none":
        says = text("两行可以同时成立，等级不唯一", "two lines can hold at once, so the grade is not unique")
        yield bench.finding(NAME, "error", grade.id, says, below=("table",))


def _line(grade: Grade, index: int) -> Shows:
    return lambda region: region.deduction.grades[grade.sets].rows[index][1].truth is True


def _no_line(grade: Grade) -> Shows:
    """No line holds, and there is nothing left to ask."""

    def shows(region: Found) -> bool:
        rows = region.deduction.grades[grade.sets].rows
        open_ = [judgement for _, judgement in rows if judgement.truth is None]
        waiting = any(region.conclusion.explainer.missing(judgement) for judgement in open_)
        return not waiting and all(judgement.truth is not True for _, judgement in rows)

    return shows
