"""A pack of another paper, on another subject, through every command: all of them work, and nothing
of the paper that ships comes out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from knowledge_base.loading.packs import load_pack
from knowledge_base.models.findings import GROUP as FINDINGS
from knowledge_base.pack import Pack
from knowledge_base.reading.text import LANGUAGES, Language, Text
from tests.app.command import InProcess, yindi

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "another-paper"
BUSY, QUIET = "2-busy-county", "2-quiet-county"

CALLS = (
    *(("advise", BUSY, "--format", form) for form in ("md", "html", "json")),
    *(("advise", BUSY, "--part", part) for part in ("brief", "memo", "annex")),
    *(("advise", QUIET, "--lang", "both", "--part", part) for part in ("brief", "memo", "annex")),
    ("advise", QUIET),
    ("why", "service.open-evenings", BUSY),
    ("why", "finding.busy-and-short", BUSY, "--format", "json"),
    ("why", "verdict.point", BUSY, "--about", "高坪服务点"),
    ("why-not", "service.lend-to-classes", BUSY),
    ("why-not", "points.furnish", QUIET),
    ("what-if", BUSY, "--set", "lending.loans=5"),
    ("what-if", BUSY, "--set", "lending.loans=5", "--format", "json"),
    ("ask", QUIET),
    ("ask", QUIET, "--format", "json"),
    ("compare", BUSY, QUIET),
    ("compare", BUSY, QUIET, "--format", "json"),
    ("depends", "lending.loans"),
    ("depends", "points.furnish"),
    ("smallest-change", "service.lend-to-classes", BUSY),
    ("smallest-change", "service.open-evenings", QUIET, "--learn"),
    ("kb", "check"),
    ("kb", "list"),
    ("kb", "show", "points.furnish"),
    ("kb", "show", "verdict.point"),
    ("kb", "show", "finding.cards-idle"),
    ("kb", "test"),
    ("kb", "coverage"),
    ("kb", "coverage", "--cases"),
    ("form", "check", BUSY),
)


@pytest.fixture(scope="module")
def profiles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The profiles of the cases as files."""
    folder = tmp_path_factory.mktemp("counties")
    found = {}
    for name, case in load_pack(FOLDER).cases.items():
        found[name] = folder / f"{name}.json"
        found[name].write_text(json.dumps(case.profile, ensure_ascii=False), "utf-8")
    return found


def test_the_pack_has_no_python_and_is_an_invented_paper() -> None:
    assert not [*FOLDER.rglob("*.py")]
    pack = load_pack(FOLDER)
    assert all("虚构" in author.zh for author in pack.edition.paper.authors)
    assert len(pack.rules) == 12
    assert {rule.basis for rule in pack.rules} == {"stated", "implied", "inferred"}
    assert {rule.addressee.kind for rule in pack.rules} == {"everyone", "place", "class", "entity"}
    assert (len(pack.grades), len(pack.findings), len(pack.verdict_tables)) == (5, 3, 1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_every_command_works_and_says_nothing_of_the_other_paper(
    here: InProcess, profiles: dict[str, Path], call: tuple[str, ...], language: Language
) -> None:
    words = [str(profiles.get(word, word)) for word in call]
    ran = here(*words, "--kb", FOLDER, language=language)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out
    assert _of_the_other_paper(ran.out) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_is_filled_and_checked(here: InProcess, tmp_path: Path, language: Language) -> None:
    blank = here("form", "new", "云溪县", "--kb", FOLDER, language=language)
    assert (blank.code, _of_the_other_paper(blank.out)) == (0, [])
    path = tmp_path / "county.yaml"
    answers = "云溪县\nmountains\n30\n\n\n36\n\n\n9\nfalse\n8\n\n\n12\n无\n不清楚\n"
    filled = here("form", "fill", path, "--kb", FOLDER, language=language, stdin=answers.encode())
    assert filled.code == 0, filled.err
    assert _of_the_other_paper(filled.out) == []
    assert yaml.safe_load(path.read_text("utf-8"))["lending"]["loans"] == 36
    assert here("form", "check", path, "--kb", FOLDER, language=language).code == 0


def test_the_installed_command_writes_the_memo(tmp_path: Path, profiles: dict[str, Path]) -> None:
    page = tmp_path / "memo.html"
    ran = yindi("advise", profiles[BUSY], "--kb", FOLDER, "--format", "html", "-o", page)
    assert (ran.code, ran.err) == (0, "")
    memo = page.read_text("utf-8")
    assert "关于云溪县阅读服务的建议" in memo
    assert _of_the_other_paper(memo) == []


@pytest.mark.parametrize("call", [("kb", "regions"), ("kb", "coverage", "--reach")])
def test_what_tells_of_regions_alone_says_that_there_are_none(
    here: InProcess, call: tuple[str, ...]
) -> None:
    ran = here(*call, "--kb", FOLDER)
    assert (ran.code, ran.out) == (2, "")
    assert "this pack brings no official figures" in ran.err


def test_a_pack_without_its_optional_parts_still_advises(
    here: InProcess, tmp_path: Path, profiles: dict[str, Path]
) -> None:
    needed = ("pack", "vocabulary", "profile", "parameters", "consistency", "coverage")
    for name in needed:
        text = (FOLDER / f"{name}.yaml").read_text("utf-8")
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    (tmp_path / "rules").mkdir()
    rules = yaml.safe_load((FOLDER / "rules/2-service.yaml").read_text("utf-8"))
    rules["rules"] = [rule for rule in rules["rules"] if rule["id"] == "service.one-catalogue"]
    (tmp_path / "rules/2-service.yaml").write_text(yaml.safe_dump(rules), "utf-8")
    for form in ("md", "html", "json"):
        call = ("advise", profiles[BUSY], "--kb", tmp_path, "--format", form)
        ran = here(*call, *(() if form == "json" else ("--part", "annex")), language="zh")
        assert (ran.code, ran.err) == (0, "")
        assert _of_the_other_paper(ran.out) == []


def test_what_the_shipped_paper_says_would_be_seen(here: InProcess, city: Path) -> None:
    """Or else finding nothing would mean nothing."""
    for language in LANGUAGES:
        ran = here("advise", city, "--format", "md", "--lang", language)
        assert len(_of_the_other_paper(ran.out)) > 30


def _of_the_other_paper(said: str) -> list[str]:
    return [word for word, found in _words().items() if found.search(said)]


@cache
def _words() -> dict[str, re.Pattern[str]]:
    """What only the shipped pack says, as it would stand in an output: its names in both languages,
    and the ids of its fields and rules.
    """
    own = "\n".join(path.read_text("utf-8") for path in FOLDER.rglob("*.yaml")).casefold()
    shipped = load_pack()
    words = [word for text in _texts(shipped) for word in _telling(text)]
    words += [name for name in (*shipped.form.fields, *shipped.by_id) if len(name) > 8]
    words += ["新质生产力", "李国平", "因地制宜", "Ⅲ类", "Ⅳ类", "研发强度", "31个省级地区"]
    return {
        word: re.compile(rf"(?<![A-Za-z_]){re.escape(word)}(?![A-Za-z_])", re.IGNORECASE)
        for word in dict.fromkeys(words)
        if word.casefold() not in own
    }


def _telling(text: Text) -> Iterator[str]:
    """The words of a text that are too long to come up by chance."""
    yield from (text.zh,) if len(text.zh) >= 4 else ()
    yield from (text.en,) if len(text.en) > 10 else ()


def _texts(pack: Pack) -> Iterator[Text]:
    edition = pack.edition
    yield from (edition.title, edition.paper.title, edition.paper.journal, *edition.paper.authors)
    yield from edition.dimensions.values()
    yield from (section.title for section in edition.paper.sections)
    for group in pack.form.groups:
        yield from (group.title,) if group.id != FINDINGS else ()
        for kind in group.fields.values():
            yield from (kind.label, *(part.label for part in kind.fields.values()))
    yield from (parameter.label for parameter in pack.parameters.values())
    yield from (rule.title for rule in pack.everything())
    yield from (finding.title for finding in pack.findings)
    for terms in pack.vocabulary.lists.values():
        yield from (Text(zh=term.zh, en=term.en) for term in terms.values.values())
