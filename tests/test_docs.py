"""The documentation does what it says: the worked example of writing rules, and the snippets of the
README.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from engine.cases.rule_coverage import case_coverage
from engine.cases.running import run_case
from knowledge_base.loading.packs import DEFAULT_PACK, load_pack
from knowledge_base.paper_coverage import gaps

ROOT = Path(__file__).parents[1]


def _blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)


def test_the_example_of_writing_rules_works_exactly_as_written(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(DEFAULT_PACK, folder)
    field, parameter, rule, case, finding, _ = _blocks("docs/writing-rules.md", "yaml")
    profile = folder / "profile/11-governance.yaml"
    form = profile.read_text("utf-8")
    place = form.index("    fields:\n") + len("    fields:\n")
    profile.write_text(form[:place] + field + form[place:], "utf-8")
    for name, addition in (
        ("parameters/09-rules-3.2-model.yaml", parameter),
        ("rules/3.2-model.yaml", rule),
        ("findings/b-research.yaml", finding),
    ):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(addition)
    (folder / "cases" / "3.2-new-area.yaml").write_text(case, "utf-8")

    pack = load_pack(folder)

    assert run_case(pack, pack.cases["3.2-new-area"]) == []
    assert list(gaps(pack)) == []
    shown = case_coverage(pack)["model.new-area-as-testing-ground"]
    rows = [
        name
        for name, row in pack.examples.items()
        if row.expect.named == {"model.new-area-as-testing-ground"}
    ]
    assert [run_case(pack, pack.examples[name]) for name in rows] == [[], []]
    assert (shown.true, shown.false) == (["3.2-new-area", rows[0]], [rows[1]])
    assert shown.complete
    seen = [
        row
        for row in pack.examples.values()
        if row.expect.named == {"finding.many-pilots-little-conversion"}
    ]
    assert [run_case(pack, row) for row in seen] == [[], [], [], []]


def test_the_excerpt_of_a_verdict_table_is_one_of_the_shipped_table() -> None:
    excerpt = yaml.safe_load(_blocks("docs/writing-rules.md", "yaml")[-1])
    whole = yaml.safe_load((DEFAULT_PACK / "verdicts/b-technologies.yaml").read_text("utf-8"))
    assert (excerpt["id"], excerpt["about"]) == (whole["id"], whole["about"])
    for key in ("acts", "gate"):
        assert {name: whole[key][name] for name in excerpt[key]} == excerpt[key]
    assert all(row in whole["table"] for row in excerpt["table"])
    assert all(row in whole["examples"]["rows"] for row in excerpt["examples"]["rows"])


def test_the_page_on_another_paper_shows_what_stands_in_its_pack() -> None:
    files = [path.read_text("utf-8") for path in (ROOT / "docs/another-paper").rglob("*.yaml")]
    excerpts = _blocks("docs/another-paper.md", "yaml")
    assert len(excerpts) == 4
    assert [one for one in excerpts if not any(one in file for file in files)] == []


def test_every_command_of_the_page_on_another_paper_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.cli import run

    (commands,) = _blocks("docs/another-paper.md", "console")
    (tmp_path / "docs").mkdir()
    shutil.copytree(ROOT / "docs/another-paper", tmp_path / "docs/another-paper")
    monkeypatch.chdir(tmp_path)
    lines = [line.removeprefix("$ yindi ").split() for line in commands.splitlines()]
    assert len(lines) == 6
    assert [run(line) for line in lines] == [0] * len(lines)


def test_the_condition_table_shows_every_operator_and_node() -> None:
    page = (ROOT / "docs/writing-rules.md").read_text("utf-8")
    for word in (
        "all:",
        "any:",
        "not:",
        "at_least:",
        "some:",
        "every:",
        "ge:",
        "gt:",
        "parameter:",
        "field:",
        "count:",
        ".item",
    ):
        assert word in page


def test_the_python_of_the_readme_runs_and_says_what_it_says() -> None:
    (snippet,) = _blocks("README.md", "python")
    scope: dict[str, object] = {}
    exec(snippet, scope)  # noqa: S102  (our own README)
    advice = scope["advice"]
    assert advice.type.value is None  # type: ignore[attr-defined]
    assert advice.type.possible == ["III", "IV"]  # type: ignore[attr-defined]


def test_every_command_the_readme_names_exists() -> None:
    from click import Context, Group

    from app.cli import yindi

    named = {
        tuple(words.split())
        for words in re.findall(
            r"\$ yindi ((?:form |kb )?[a-z-]+)", (ROOT / "README.md").read_text("utf-8")
        )
    }
    assert named
    for words in named:
        command: object = yindi
        for word in words:
            assert isinstance(command, Group)
            command = command.get_command(Context(command), word)
            assert command is not None, words
