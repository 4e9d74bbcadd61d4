"""A small copy of the shipped pack with a rule file and a grade file of its own, in which faults
are planted.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from knowledge_base.loading.packs import DEFAULT_PACK, load_pack
from knowledge_base.loading.reference import load_reference
from knowledge_base.reading.problems import Problem
from tests.knowledge_base.refusals import refused

RULES, GRADES, FINDINGS = "rules/9-planted.yaml", "grades/9-planted.yaml", "findings/9-planted.yaml"

RULES_TEXT = """\
section: "3"
title: {zh: 试种, en: Planted}
dimension: industry
rules:
  - id: industry.planted
    source: [3.p1.s2]
    rests_on: [2.p1.s4]
    strength: should
    basis: stated
    addressee: {class: {zh: 研发强的地区, en: Regions strong in research}}
    when: {rd_intensity: {gt: 3}}
    premises:
      - {holds: {talent: abundant}, says: {zh: 人才充裕, en: ample talent}}
    cites: [gdp]
    title: {zh: 题目, en: Title}
    says: {zh: 论文的话。, en: The word of the paper.}
    how:
      text: {zh: "强度为{rd_intensity}。[[总量{gdp}。]]",
             en: "Intensity {rd_intensity}. [[Total {gdp}.]]"}
      lead: government
      with: [banks]
      instruments: [special_plan]
      money: [no_new_money]
      phase: near
      watch:
        - {field: rd_intensity, direction: up, years: 3, target: nation, stop: {zh: 停, en: Stop}}
    examples:
      always: {gdp: 5}
      rows:
        - {given: {rd_intensity: 3.01}, gives: fires, standing: open}
        - {given: {rd_intensity: 3}, gives: fails}
        - {given: {gdp: null}, gives: undetermined}
  - id: industry.each
    kind: warning
    source: [3.p1.s2]
    strength: may
    basis: implied
    direction: against
    addressee: {entity: {zh: 成果, en: technologies}}
    about: technologies
    when: {technologies.trl: {ge: {parameter: trl_mature}}}
    names:
      early: {in: technologies, where: {technologies.trl: {lt: 3}}}
    title: {zh: 逐项, en: Each}
    avoid: {zh: 不宜逐项铺开, en: Do not begin with each}
    decide: {zh: 逐项确定次序, en: settle the order of each}
    says: {zh: 论文的话。, en: The word of the paper.}
    how:
      text: {zh: "{technologies.name}已到{technologies.trl}。",
             en: "{technologies.name} is at {technologies.trl}."}
      lead: enterprises
      with: [banks]
      instruments: [innovation_voucher]
      money: [bank_credit]
      phase: mid
      watch:
        - {indicator: {zh: 数, en: Number}, direction: hold, years: 1, stop: {zh: 停, en: Stop}}
    adds_when:
      - when: {rd_capability: strong}
        text: {zh: "[[早期：{early}。]]", en: "[[Early: {early}.]]"}
    examples:
      rows:
        - {given: {technologies: [{name: 甲, trl: 7}, {name: 乙, trl: 6}], rd_capability: strong},
           about: 甲, gives: fires, adds: [1]}
        - {given: {technologies: [{name: 甲, trl: 7}, {name: 乙, trl: 6}]}, about: 乙, gives: fails}
        - {given: {technologies: [{name: 甲, trl: 7}], rd_capability: weak}, gives: fires, adds: []}
"""

GRADES_TEXT = """\
title: {zh: 试种, en: Planted}
grades:
  - id: grade.planted
    sets: data_resources
    source: [2.p1.s4]
    basis: inferred
    title: {zh: 数据, en: Data}
    table:
      - {value: poor, when: {population: {lt: 100}}}
      - {value: medium}
    examples:
      rows:
        - {given: {population: 99.99}, gives: poor}
        - {given: {}, gives: undetermined}
  - id: grade.figure
    sets: average_wage
    source: [2.p1.s4]
    basis: inferred
    reading: true
    title: {zh: 工资, en: Wage}
    table:
      - {value: 90000, when: {level: county}}
    examples:
      rows:
        - {given: {level: county}, gives: 90000}
        - {given: {level: province}, gives: fails}
"""

FINDINGS_TEXT = """\
title: {zh: 试种, en: Planted}
findings:
  - id: finding.strong-in-research
    bears_on: [3.p1.s2]
    trust: high
    title: {zh: 研发强, en: Strong in research}
    in_short: {zh: 研发投入强, en: strong research}
    says: {zh: "强度为{rd_intensity}。[[{early}尚早。]]",
           en: "Intensity is {rd_intensity}.[[ Early: {early}.]]"}
    trap: {zh: 一个院所就能抬高, en: One institute can raise it}
    when: {rd_intensity: {gt: 3}}
    names:
      early: {in: technologies, where: {technologies.trl: {lt: 3}}}
    raises: [industry.planted]
    examples:
      rows:
        - {given: {rd_intensity: 3.01}, gives: true}
        - {given: {rd_intensity: 3}, gives: false}
        - {given: {}, gives: undetermined}
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
        """Write `new` for the first `old` in a file; the place of `at` (on its line or after) is
        what must be named.
        """
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
        return Place(
            file, source.count("\n", 0, position) + 1, position - source.rfind("\n", 0, position)
        )

    def faults(self) -> list[tuple[Place, Problem]]:
        """What loading the pack refuses, with the place of each."""
        return [(self.where(problem), problem) for problem in refused(lambda: load_pack(self.root))]

    def with_figures(self) -> None:
        """Put the shipped official figures into the folder."""
        shutil.copytree(DEFAULT_PACK / "regions", self.root / "regions")

    def faults_of_figures(self) -> list[tuple[Place, Problem]]:
        """What loading the official figures refuses, with the place of each."""
        loaded = load_pack(self.root)
        return [
            (self.where(problem), problem) for problem in refused(lambda: load_reference(loaded))
        ]

    def has_only(self, place: Place, path: str, words: str) -> None:
        """Loading refuses one thing: this one, here, in these words."""
        ((found, problem),) = self.faults()
        assert (found, problem.path) == (place, path)
        assert words in problem.says.en

    def where(self, problem: Problem) -> Place:
        """The place that a problem names."""
        return Place(
            Path(problem.file).relative_to(self.root).as_posix(), problem.line, problem.column
        )


def garden(folder: Path) -> Garden:
    """The shipped pack without its rules, cases and figures, with planted rules, grades and
    findings beside its own grades.
    """
    root = folder / "pack"
    shutil.copytree(
        DEFAULT_PACK,
        root,
        ignore=shutil.ignore_patterns("rules", "cases", "findings", "sentences.yaml", "regions"),
    )
    for file, source in ((RULES, RULES_TEXT), (GRADES, GRADES_TEXT), (FINDINGS, FINDINGS_TEXT)):
        path = root / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return Garden(root)
