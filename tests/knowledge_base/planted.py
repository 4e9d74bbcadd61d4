"""A small copy of the shipped pack with a rule file and a grade file of its own, in which faults are planted."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from knowledge_base.loading import DEFAULT_PACK, load_pack
from knowledge_base.problems import Problem
from tests.knowledge_base.refusals import refused

RULES, GRADES = "rules/9-planted.yaml", "grades/9-planted.yaml"

RULES_TEXT = """\
section: "3"
title: {zh: 试种, en: Planted}
dimension: industry
rules:
  - id: industry.planted
    source: [3.p1.s2]
    rests_on: [2.p1.s4]
    strength: should
    basis: paper
    when: {rd_intensity: {gt: 3}}
    cites: [gdp]
    title: {zh: 题目, en: Title}
    advice: {zh: "强度为{rd_intensity}。[[总量{gdp}。]]", en: "Intensity {rd_intensity}. [[Total {gdp}.]]"}
    actors: [government]
    instruments: [special_plan]
    phase: near
    monitor:
      - {field: rd_intensity, direction: up, years: 3, stop: {zh: 停, en: Stop}}
  - id: industry.each
    kind: warning
    source: [3.p1.s2]
    strength: may
    basis: inferred
    direction: against
    about: technologies
    when: {technologies.trl: {ge: {parameter: trl_mature}}}
    names:
      early: {in: technologies, where: {technologies.trl: {lt: 3}}}
    title: {zh: 逐项, en: Each}
    advice: {zh: "{technologies.name}已到{technologies.trl}。", en: "{technologies.name} is at {technologies.trl}."}
    sharper_when:
      - when: {rd_capability: strong}
        text: {zh: "[[早期：{early}。]]", en: "[[Early: {early}.]]"}
    actors: [enterprises, banks]
    instruments: [innovation_voucher]
    phase: mid
    monitor:
      - {indicator: {zh: 数, en: Number}, direction: hold, years: 1, stop: {zh: 停, en: Stop}}
"""

GRADES_TEXT = """\
title: {zh: 试种, en: Planted}
grades:
  - id: grade.planted
    sets: labour
    source: [2.p1.s4]
    basis: inferred
    title: {zh: 劳动力, en: Labour}
    table:
      - {value: scarce, when: {population: {lt: 100}}}
      - {value: adequate}
  - id: grade.figure
    sets: average_wage
    source: [2.p1.s4]
    basis: inferred
    reading: true
    title: {zh: 工资, en: Wage}
    table:
      - {value: 90000, when: {level: county}}
"""


@dataclass(frozen=True)
class Place:
    """Where a fault stands: the file, and line and column counted from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True)
class Garden:
    """A folder with a pack in which faults can be planted."""

    root: Path

    def plant(self, file: str, old: str, new: str, at: str = "") -> Place:
        """Write `new` for the first `old` in a file; the place of `at` (on its line or after) is what must be named."""
        path = self.root / file
        source = path.read_text(encoding="utf-8")
        assert old in source, f"{file} has no {old!r} any more"
        position = source.index(old)
        source = source[:position] + new + source[position + len(old) :]
        path.write_text(source, encoding="utf-8")
        return self.place(file, at or new, source.rfind("\n", 0, position) + 1)

    def add(self, file: str, lines: str, at: str) -> Place:
        """Write lines at the end of a file."""
        path = self.root / file
        source = path.read_text(encoding="utf-8")
        path.write_text(source + lines, encoding="utf-8")
        return self.place(file, at, len(source))

    def place(self, file: str, words: str, start: int = 0) -> Place:
        """The place of some words in a file."""
        source = (self.root / file).read_text(encoding="utf-8")
        position = source.index(words, start)
        return Place(file, source.count("\n", 0, position) + 1, position - source.rfind("\n", 0, position))

    def faults(self) -> list[tuple[Place, Problem]]:
        """What loading the pack refuses, with the place of each."""
        return [(self.where(problem), problem) for problem in refused(lambda: load_pack(self.root))]

    def has_only(self, place: Place, path: str, words: str) -> None:
        """Loading refuses one thing: this one, here, in these words."""
        ((found, problem),) = self.faults()
        assert (found, problem.path) == (place, path)
        assert words in problem.says.en

    def where(self, problem: Problem) -> Place:
        """The place that a problem names."""
        return Place(Path(problem.file).relative_to(self.root).as_posix(), problem.line, problem.column)


def garden(folder: Path) -> Garden:
    """The shipped pack without its rules, cases and figures, with planted rules and grades beside its own grades."""
    root = folder / "pack"
    shutil.copytree(DEFAULT_PACK, root, ignore=shutil.ignore_patterns("rules", "cases", "edges", "regions"))
    for file, source in ((RULES, RULES_TEXT), (GRADES, GRADES_TEXT)):
        path = root / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return Garden(root)
