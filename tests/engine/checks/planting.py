"""Small packs with a fault of one kind planted, or free of it: the shipped form and tables with a
few rules of their own.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Container, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from engine.checks.bench import Bench
from engine.checks.finding import CheckFinding
from knowledge_base.loading.packs import DEFAULT_PACK, load_pack
from knowledge_base.pack import Pack
from tests.knowledge_base.planted import RULES, garden

Raw = dict[str, Any]

_WORDS = {"zh": "文", "en": "text"}
_NOT_OF_THE_PLANTED = (
    "contraries.yaml",
    "accepted.yaml",
    "memo/annex.yaml",
    "memo/lengths.yaml",
    "memo/themes.yaml",
    "grades/9-planted.yaml",
    "findings/9-planted.yaml",
)


class Check(Protocol):
    """A module of `engine.checks`."""

    NAME: str

    def findings(self, bench: Bench) -> Any:
        """What it finds."""


def rule(name: str, when: Raw | None = None, **more: Any) -> Raw:
    """A rule of the dimension industry with everything a rule needs; what belongs to `how` may be
    given by its own key.
    """
    raw: Raw = {
        "id": f"industry.{name}",
        "source": ["3.p1.s2"],
        "strength": "should",
        "basis": "implied",
        "title": _WORDS,
        "says": _WORDS,
    }
    how: Raw = {
        "text": _WORDS,
        "lead": "government",
        "instruments": ["special_plan"],
        "money": ["no_new_money"],
        "phase": "near",
    }
    how["watch"] = [{"field": "rd_intensity", "direction": "up", "years": 3, "stop": _WORDS}]
    raw["how"] = (
        how
        | more.pop("how", {})
        | {key: more.pop(key) for key in (*how, "with", "instead") if key in more}
    )
    raw["addressee"] = (
        {"entity": _WORDS}
        if "about" in more
        else {"class": _WORDS}
        if when is not None
        else "everyone"
    )
    return raw | ({"when": when} if when is not None else {}) | more


def grade(name: str, sets: str, *table: Raw, **more: Any) -> Raw:
    """A grade table for a field that has none in the shipped pack."""
    return {
        "id": f"grade.{name}",
        "sets": sets,
        "source": ["3.p1.s2"],
        "basis": "inferred",
        "title": _WORDS,
        "table": list(table),
        **more,
    }


def planted(
    folder: Path,
    *rules: Raw,
    grades: tuple[Raw, ...] = (),
    files: Mapping[str, Raw] | None = None,
    ranges: Mapping[str, str] | None = None,
    parameters: Mapping[str, Raw] | None = None,
    only_worked_out: tuple[str, ...] = (),
    regions: bool = False,
    tables: Container[str] | None = None,
) -> Pack:
    """A pack with these rules; `grades` and `parameters` are added to the shipped ones, `files`
    written as they are.

    The figures `only_worked_out` can no longer be stated. With `regions` it has the official
    figures too. Of the shipped files of grade tables those of `tables` are kept, all without it: to
    prove something of each takes its time.
    """
    root = garden(folder).root
    if regions:
        shutil.copytree(DEFAULT_PACK / "regions", root / "regions")
    for table in (root / "grades").iterdir():
        if tables is not None and table.name not in tables:
            table.unlink()
    for name in _NOT_OF_THE_PLANTED:
        (root / name).unlink(missing_ok=True)
    own = {"parameters/99-planted.yaml": {"parameters": parameters}} if parameters else {}
    _write(root, rules, grades, {**own, **(files or {})})
    for name, span in (ranges or {}).items():
        _set(root, name, r"range: \[.*?\]", f"range: {span}")
    for name in only_worked_out:
        _set(root, name, "asked: false", "stated: false")
    return load_pack(root)


def _write(
    root: Path, rules: tuple[Raw, ...], grades: tuple[Raw, ...], files: Mapping[str, Raw]
) -> None:
    """The files of the planted: its rules, its grade tables and what else is given."""
    written: dict[str, Raw] = {
        RULES: {"section": "3", "title": _WORDS, "dimension": "industry", "rules": list(rules)},
        **files,
    }
    if grades:
        written["grades/9-planted.yaml"] = {"title": _WORDS, "grades": list(grades)}
    for name, content in written.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")


def _set(root: Path, name: str, now: str, then: str) -> None:
    """Say otherwise of a field of the form."""
    key = f"      {name}:\n"
    (file,) = (path for path in (root / "profile").iterdir() if key in path.read_text("utf-8"))
    before, after = file.read_text("utf-8").split(key)
    file.write_text(before + key + re.sub(now, then, after, count=1), "utf-8")


def found(check: Check, pack: Pack) -> list[CheckFinding]:
    """What a check finds in a pack; each finding is said in Chinese and in English."""
    findings = list(check.findings(Bench(pack)))
    for finding in findings:
        assert re.search(r"[\u4e00-\u9fff]", finding.says.zh) and "None" not in finding.says.zh, (
            finding
        )
        assert finding.says.en and "None" not in finding.says.en, finding
        assert finding.check == check.NAME
    return findings


def line_of(pack: Pack, file: str, words: str) -> int:
    """The line of a file on which some words stand first."""
    lines = (pack.folder / file).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


@cache
def fired(pack: Pack, profile: str) -> frozenset[str]:
    """The rules that the engine fires for a profile, given as JSON."""
    from engine.advice.advising import conclude

    conclusion = conclude(pack, pack.reader.read(json.loads(profile)))
    return frozenset(
        verdict.rule.id for verdict in conclusion.deduction.rules if verdict.truth is True
    )


def fires_for(pack: Pack, finding: CheckFinding) -> frozenset[str]:
    """The rules that fire for the region of a finding."""
    assert finding.witness is not None
    return fired(pack, json.dumps(finding.witness.profile, ensure_ascii=False))
