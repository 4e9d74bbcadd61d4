"""The commands, options, exit codes and keys that other tools rely on: results on standard output,
messages on standard error.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import engine
from knowledge_base.loading.packs import DEFAULT_PACK
from knowledge_base.pack import Pack
from tests.app.command import InProcess, yindi
from tests.app.result_shape import DIMENSIONS, faults


def _json(city: Path) -> dict[str, Any]:
    return dict(engine.advise(city).model_dump(mode="json"))


def test_the_memo_goes_to_standard_output_and_nothing_else_is_said(city: Path) -> None:
    ran = yindi("advise", city)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# 关于西部科教市")


@pytest.mark.parametrize("style", ["md", "json"])
def test_a_result_written_to_a_file_is_the_one_that_would_be_printed(
    city: Path, tmp_path: Path, here: InProcess, style: str
) -> None:
    target = tmp_path / "out"
    written = here("advise", city, "--format", style, "-o", target)
    assert (written.code, written.out, written.err) == (0, "", "")
    assert target.read_text("utf-8") == here("advise", city, "--format", style).out


def test_the_profile_may_come_from_standard_input(city: Path, here: InProcess) -> None:
    piped = yindi("advise", "-", "--format", "json", stdin=city.read_bytes())
    assert piped.code == 0
    assert piped.out == here("advise", city, "--format", "json").out


def test_both_languages_are_the_chinese_memo_and_then_the_english_one(
    here: InProcess, city: Path
) -> None:
    zh, en, both = (here("advise", city, "--lang", language) for language in ("zh", "en", "both"))
    assert both.out == f"{zh.out}\n\n{en.out}"
    assert zh.out != en.out
    assert both.code == 0


def test_another_pack_is_used_when_asked_for(city: Path, here: InProcess) -> None:
    shipped = here("advise", city, "--format", "json")
    named = here("advise", city, "--format", "json", "--kb", DEFAULT_PACK)
    assert named == shipped


def test_every_case_gives_json_of_the_agreed_shape(
    pack: Pack, here: InProcess, tmp_path: Path
) -> None:
    """The same through the library: `advise` of a mapping is what the command prints for a file."""
    path = tmp_path / "region.json"
    for name, case in pack.cases.items():
        path.write_text(json.dumps(case.profile, ensure_ascii=False), "utf-8")
        printed = here("advise", path, "--format", "json").json()
        assert list(faults(printed)) == [], name
        assert engine.advise(case.profile).model_dump(mode="json") == printed, name


def test_the_library_takes_a_path_as_a_path_or_as_text(city: Path) -> None:
    assert (
        engine.advise(str(city))
        == engine.advise(city)
        == engine.advise(json.loads(city.read_text("utf-8")))
    )


def test_what_waits_is_advice_or_a_warning_and_names_fields_that_can_be_answered(
    pack: Pack, city: Path
) -> None:
    answerable = {pack.form.path(name) for name, _ in pack.form.answerable()}
    rules = {rule.id for rule in pack.rules}
    for item in _json(city)["undetermined"]:
        assert item["rule"] in rules
        assert item["missing"]
        for path in item["missing"]:
            assert path in answerable or path.partition("[")[0] in answerable, path


def test_the_rules_list_as_json_has_one_entry_for_each_rule(pack: Pack, here: InProcess) -> None:
    ran = here("kb", "list", "--format", "json")
    rows = ran.json()
    assert (ran.code, ran.err) == (0, "")
    assert [row["rule"] for row in rows] == [rule.id for rule in pack.everything()]
    for row in rows:
        assert {"rule", "kind", "source", "dimension", "strength", "basis", "addressee"} <= set(row)
        assert row["kind"] in {"grade", "finding", "verdict", "advice", "warning"}
        assert row["source"] or row["rests_on"]
        graded = row["kind"] in {"grade", "finding", "verdict"}
        assert graded or row["addressee"]["kind"] in {"everyone", "place", "class", "entity"}
        assert (row["dimension"] is None) is graded
        assert (row["strength"] is None) is graded
        assert graded or row["dimension"] in DIMENSIONS


@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_the_rules_list_as_text_names_every_rule(
    pack: Pack, here: InProcess, language: str
) -> None:
    ran = here("kb", "list", "--lang", language)
    assert ran.code == 0
    first_words = [line.split()[0] for line in ran.out.splitlines()]
    assert first_words == [rule.id for rule in pack.everything()] * (2 if language == "both" else 1)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_rule_can_be_shown_in_words_with_its_sentence(
    pack: Pack, here: InProcess, language: str
) -> None:
    for rule in pack.everything():
        ran = here("kb", "show", rule.id, "--lang", language)
        assert (ran.code, ran.err) == (0, ""), rule.id
        assert rule.id in ran.out
        assert rule.title["zh" if language == "zh" else "en"] in ran.out
        assert all(locator in ran.out for locator in rule.source)


def test_the_shipped_cases_pass_and_the_shipped_pack_covers_the_paper(here: InProcess) -> None:
    assert here("kb", "test").code == 0
    assert here("kb", "coverage").code == 0


def test_one_case_can_be_run_by_its_name(pack: Pack, here: InProcess) -> None:
    name = next(iter(pack.cases))
    ran = here("kb", "test", name)
    assert (ran.code, ran.out) == (0, "1个案例，0个不符\n")


def test_why_answers_zero_for_a_rule_that_fired_and_one_for_a_rule_that_did_not(
    city: Path, here: InProcess
) -> None:
    result = _json(city)
    fired = next(item["rule"] for item in result["recommendations"] if item["about"] is None)
    waits = next(item["rule"] for item in result["undetermined"] if item["about"] is None)
    assert here("why", fired, city).code == 0
    assert here("why-not", fired, city).code == 1
    assert here("why", waits, city).code == 1
    assert here("why-not", waits, city).code == 0
    for command in ("why", "why-not"):
        for rule in (fired, waits):
            ran = here(command, rule, city)
            assert ran.err == "", "even a no is a result"
            assert rule in ran.out


def test_a_rule_about_a_list_is_answered_for_each_entity_or_for_the_one_that_is_named(
    city: Path, here: InProcess
) -> None:
    rule, about = next(
        (item["rule"], item["about"]) for item in _json(city)["recommendations"] if item["about"]
    )
    every = here("why", rule, city, "--format", "json").json()
    one = here("why", rule, city, "--about", about, "--format", "json").json()
    assert len(every) > 1
    assert [answer for answer in every if answer["about"] == about] == one
    others = [answer["about"] for answer in every if answer["status"] != "fires"]
    assert here("why-not", rule, city, "--about", others[0]).code == 0
    assert here("why", rule, city, "--about", others[0]).code == 1


def test_a_checked_profile_is_told_field_by_field_what_is_unknown(
    pack: Pack, city: Path, here: InProcess
) -> None:
    ran = here("form", "check", city, "--lang", "en")
    known = engine.advise(city).completeness
    assert (ran.code, ran.err) == (0, "")
    assert f"{known.known} of {known.fields} fields are known" in ran.out
    assert pack.form.fields["city_cluster"].label.en not in ran.out
    assert pack.form.fields["population"].label.en in ran.out


def test_a_profile_can_be_checked_from_standard_input(city: Path, here: InProcess) -> None:
    assert yindi("form", "check", "-", stdin=city.read_bytes()) == here("form", "check", city)


def test_a_new_form_goes_to_standard_output_or_to_the_named_file(
    tmp_path: Path, here: InProcess
) -> None:
    target = tmp_path / "region.yaml"
    printed = here("form", "new", "甘肃")
    written = yindi("form", "new", "甘肃", "-o", target)
    assert (printed.code, written.code, written.out, printed.err, written.err) == (0, 0, "", "", "")
    assert target.read_text("utf-8") == printed.out


def test_the_version_is_that_of_the_distribution() -> None:
    from importlib.metadata import version

    ran = yindi("--version")
    assert (ran.code, ran.err) == (0, "")
    assert version("yindi") in ran.out
