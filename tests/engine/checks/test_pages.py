"""Every check has its page, and every page is true: what it says to avoid is found, what it prefers
is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.checks import running
from engine.checks.bench import Bench
from engine.checks.finding import CheckFinding
from engine.checks.running import ACCEPTED, CHECKS, check_pack
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError
from knowledge_base.reading.strict_yaml import read_text
from tests.engine.checks.planting import Raw, grade, planted, rule

PAGES = Path(__file__).parents[3] / "docs" / "checks"
HEADINGS = ["Summary", "Avoid", "Prefer", "Rationale", "Exceptions"]
REFUSED_BY_LOADING = ("cycles", "texts")
"""The faults of these pages do not even load."""


def page(check: str) -> str:
    """The page of a check."""
    return (PAGES / f"{check}.md").read_text("utf-8")


def example(check: str, heading: str) -> Raw:
    """The example under a heading, as data."""
    (block,) = re.findall(rf"## {heading}\n\n```yaml\n(.*?)```", page(check), re.DOTALL)
    data: Raw = read_text(block, f"{check}.md").data
    return data


def pack_of(folder: Path, shown: Raw) -> Pack:
    """The example as a pack, with what every rule and table needs besides."""
    rules = [rule(_short(raw), **_without_id(raw)) for raw in shown.get("rules", ())] or [
        rule("any")
    ]
    grades = tuple(
        grade(_short(raw), raw["sets"], *raw["table"]) for raw in shown.get("grades", ())
    )
    files: dict[str, Raw] = {
        f"{name}.yaml": {name: shown[name]}
        for name in ("accepted", "contraries", "sentences")
        if name in shown
    }
    return planted(
        folder,
        *rules,
        grades=grades,
        files=files,
        parameters=shown.get("parameters", {}),
        regions="sentences" in shown,
    )


def _short(raw: Raw) -> str:
    return str(raw["id"]).partition(".")[2]


def _without_id(raw: Raw) -> Raw:
    return {key: value for key, value in raw.items() if key != "id"}


def said(check: str, pack: Pack, shown: Raw) -> Iterator[CheckFinding]:
    """What the check says of the example, not of the shipped tables and fields around it."""
    findings = _with_acceptances(pack, shown) if check == ACCEPTED else CHECKS[check](Bench(pack))
    own = {"industry", *(raw["id"] for key in ("rules", "grades") for raw in shown.get(key, ()))}
    own |= {f"parameters.{name}" for name in shown.get("parameters", {})}
    own |= {subject for raw in shown.get("accepted", ()) for subject in raw["rules"]}
    yield from (
        finding for finding in findings if finding.check == check and finding.subject in own
    )


def _with_acceptances(pack: Pack, shown: Raw) -> tuple[CheckFinding, ...]:
    """What the checks say whose warnings the example accepts; the others, which take long, have no
    part in it.
    """
    named = {raw["check"] for raw in shown["accepted"]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            running,
            "CHECKS",
            {check: findings for check, findings in CHECKS.items() if check in named},
        )
        return check_pack(pack).findings


@pytest.mark.parametrize("check", [*CHECKS, ACCEPTED])
def test_the_page_of_a_check_has_its_headings_and_is_listed(check: str) -> None:
    assert re.findall(r"^## (.*)$", page(check), re.MULTILINE) == HEADINGS
    assert page(check).startswith(f"# {check}\n")
    assert f"({check}.md)" in page("README")


def test_there_is_no_page_without_a_check() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} == {*CHECKS, ACCEPTED, "README"}


@pytest.mark.parametrize("check", [*CHECKS, ACCEPTED])
def test_what_a_page_says_to_avoid_is_found(check: str, tmp_path: Path) -> None:
    shown = example(check, "Avoid")
    if check in REFUSED_BY_LOADING:
        with pytest.raises(InputError):
            pack_of(tmp_path, shown)
        return
    assert list(said(check, pack_of(tmp_path, shown), shown))


@pytest.mark.parametrize("check", [*CHECKS, ACCEPTED])
def test_what_a_page_prefers_is_not_found(check: str, tmp_path: Path) -> None:
    shown = example(check, "Prefer")
    assert not list(said(check, pack_of(tmp_path, shown), shown))
