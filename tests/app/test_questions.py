"""The questions on the command line: three formats, both languages, exit codes, and one clear line
for every wrong call.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from engine import ask, compare, depends, explain, what_if
from engine.regions.official import official_profile
from knowledge_base.pack import Pack
from tests.app.command import InProcess, yindi

RULE = "industry.strategic-emerging"


@pytest.fixture
def gansu(pack: Pack, tmp_path: Path) -> Path:
    """A province on official figures: type IV, weak in R&D, so the rule does not fire."""
    return _file(tmp_path / "gansu.json", official_profile(pack, "甘肃"))


@pytest.fixture
def hubei(pack: Pack, tmp_path: Path) -> Path:
    """One for which the rule fires."""
    return _file(tmp_path / "hubei.json", official_profile(pack, "湖北"))


def _file(path: Path, profile: dict[str, Any]) -> Path:
    path.write_text(json.dumps(profile, ensure_ascii=False), "utf-8")
    return path


def _plain(result: Any) -> Any:
    return json.loads(json.dumps(result.model_dump(mode="json"), ensure_ascii=False))


def test_the_json_of_every_question_is_what_the_library_returns(
    here: InProcess, gansu: Path, hubei: Path
) -> None:
    why = here("why-not", RULE, gansu, "--depth", "all", "--format", "json")
    assert why.json() == [_plain(answer) for answer in explain(gansu, RULE, depth="all")]
    changed = here("what-if", gansu, "--set", "rd.rd_intensity=3.1", "--format", "json")
    assert changed.json() == _plain(what_if(gansu, {"rd.rd_intensity": 3.1}))
    assert here("compare", gansu, hubei, "--format", "json").json() == _plain(compare(gansu, hubei))
    assert here("ask", gansu, "--top", "4", "--format", "json").json() == _plain(ask(gansu, 4))
    assert here("depends", RULE, "--format", "json").json() == _plain(depends(RULE))
    assert here("depends", "--all", "--format", "json").json() == _plain(depends())


@pytest.mark.parametrize("depth", ["line", "path", "all"])
@pytest.mark.parametrize("style", ["text", "json", "md"])
def test_the_exit_code_says_whether_the_rule_fired_at_every_depth(
    here: InProcess, gansu: Path, hubei: Path, depth: str, style: str
) -> None:
    codes = {
        (command, file): here(command, RULE, file, "--depth", depth, "--format", style).code
        for command in ("why", "why-not")
        for file in (gansu, hubei)
    }
    assert codes == {
        ("why", gansu): 1,
        ("why-not", gansu): 0,
        ("why", hubei): 0,
        ("why-not", hubei): 1,
    }


def test_one_line_is_one_line_down_to_what_was_stated(here: InProcess, gansu: Path) -> None:
    said = here("why-not", RULE, gansu, "--depth", "line", "--lang", "en").out
    assert said.count("\n") == 1
    assert (
        "did not fire" in said
        and "R&D capability: weak" in said
        and "R&D intensity: 1.32%" in said
        and "2.2.p1.s8" in said
    )


def test_the_decision_path_gives_threshold_margin_year_and_publication(
    here: InProcess, gansu: Path
) -> None:
    said = here("why-not", RULE, gansu, "--lang", "zh").out
    for words in (
        "研发强度：1.32%",
        "高于2.00%",
        "差距−0.68",
        "2.2.p1.s8，论文",
        "《中国科技统计年鉴2024》表1-8",
        "2023",
    ):
        assert words in said


def test_of_an_inference_the_sentences_that_it_rests_on_are_told(
    here: InProcess, pack: Pack, gansu: Path
) -> None:
    inferred = next(rule for rule in pack.rules if not rule.source)
    said = here("why", inferred.id, gansu, "--lang", "en").out
    assert f"\n  rests on: {', '.join(inferred.rests_on)}\n" in said and "source: \n" not in said


def test_everything_shows_the_lines_of_the_grade_table(here: InProcess, gansu: Path) -> None:
    said = here("why-not", RULE, gansu, "--depth", "all", "--lang", "en").out
    assert (
        "the whole condition" in said
        and "where each fact comes from" in said
        and "everything else" in said
    )


QUESTIONS = [
    ("why-not", RULE, "GANSU"),
    ("what-if", "GANSU", "--set", "rd.rd_intensity=3.1"),
    ("compare", "GANSU", "HUBEI"),
    ("ask", "GANSU", "--top", "2"),
    ("depends", RULE),
]


@pytest.mark.parametrize("call", QUESTIONS, ids=[call[0] for call in QUESTIONS])
@pytest.mark.parametrize("style", ["text", "md"])
def test_both_languages_are_the_chinese_answer_and_then_the_english_one(
    here: InProcess, gansu: Path, hubei: Path, call: tuple[str, ...], style: str
) -> None:
    files = {"GANSU": str(gansu), "HUBEI": str(hubei)}
    arguments = [files.get(word, word) for word in call]
    zh, en, both = (
        here(*arguments, "--lang", language, "--format", style).out
        for language in ("zh", "en", "both")
    )
    assert zh != en
    assert both == f"{zh}\n{en}"


def test_what_would_move_is_said_with_the_fact_that_moves_it(here: InProcess, gansu: Path) -> None:
    said = here(
        "what-if",
        gansu,
        "--set",
        "rd.rd_intensity=2.52",
        "--set",
        "region.city_cluster=长三角",
        "--lang",
        "en",
    ).out
    assert said.startswith("Gansu: if this were so\n") and "R&D intensity: 1.32% → 2.52%" in said
    assert "only supposed" in said, "no policy moves a region into a city cluster"
    assert f"({RULE}), by R&D intensity" in said


def test_nothing_moves_and_nothing_differs_are_said_too(here: InProcess, gansu: Path) -> None:
    assert (
        "Nothing is concluded differently"
        in here("what-if", gansu, "--set", "rd.rd_intensity=1.32", "--lang", "en").out
    )
    assert "Nothing is decided differently" in here("compare", gansu, gansu, "--lang", "en").out


def test_a_picture_goes_to_the_file_asked_for(here: InProcess, tmp_path: Path) -> None:
    target = tmp_path / "all.svg"
    ran = here("depends", "--all", "--format", "svg", "-o", target)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert target.read_text("utf-8").startswith("<svg ")


@pytest.mark.parametrize(
    "call",
    [
        ("why-not", RULE),
        ("smallest-change", RULE),
        ("ask",),
        ("what-if", "--set", "rd.rd_intensity=3.1"),
        ("compare", "GANSU"),
    ],
    ids=lambda call: call[0],
)
def test_every_answer_can_go_to_a_file_whole(
    here: InProcess, gansu: Path, tmp_path: Path, call: tuple[str, ...]
) -> None:
    arguments = [gansu if word == "GANSU" else word for word in call]
    target = tmp_path / "answer.txt"
    ran = here(*arguments, gansu, "-o", target)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert target.read_text("utf-8") == here(*arguments, gansu).out


def test_a_profile_may_come_from_standard_input(gansu: Path) -> None:
    piped = yindi("ask", "-", "--top", "1", "--format", "json", stdin=gansu.read_bytes())
    assert (piped.code, piped.json()["questions"]) == (0, _plain(ask(gansu, 1))["questions"])


WRONG = [
    (("why", "industry.strategic-emergin", "GANSU"), "did you mean 'industry.strategic-emerging'"),
    (("why", RULE, "GANSU", "--about", "甲"), "not about the entities of a list"),
    (
        ("why", "model.early-technology", "CITY", "--about", "无此成果"),
        "unknown entity of technologies",
    ),
    (("why", RULE, "GANSU", "--depth", "deep"), "--depth"),
    (("depends", "rd.rd_intensit"), "did you mean 'rd.rd_intensity'"),
    (("depends",), "or --all"),
    (("depends", RULE, "--all"), "or --all"),
    (("what-if", "GANSU"), "--set"),
    (("what-if", "GANSU", "--set", "rd.rd_intensity"), "write PATH=VALUE"),
    (("what-if", "GANSU", "--set", "rd.rd_intensity=99"), "must be at most 30, found 99"),
    (("what-if", "GANSU", "--set", "rd.rd_intensty=3"), "did you mean 'rd.rd_intensity'"),
    (
        ("what-if", "GANSU", "--set", "technologies[甲].trl=3"),
        "unknown entity of technologies '甲'",
    ),
    (("what-if", "GANSU", "--set", "rd.rd_expenditure=13000"), "larger than GDP"),
    (("what-if", "GANSU", "--set", "conclusions.region_type=I"), "nobody states it"),
    (
        ("what-if", "GANSU", "--set", "region.province=湖北"),
        "no policy can change this: it is 'Gansu'",
    ),
    (("compare", "GANSU", "WRONG"), "R&D spending is larger than GDP"),
    (("compare", "-", "-"), "standard input holds only one profile"),
    (("ask", "WRONG"), "R&D spending is larger than GDP"),
    (("ask", "GANSU", "--top", "0"), "--top"),
    (("ask", "MISSING"), "No such file"),
]


@pytest.mark.parametrize(("call", "says"), WRONG, ids=[" ".join(call) for call, _ in WRONG])
def test_a_wrong_call_is_refused_in_one_clear_line(
    here: InProcess, gansu: Path, city: Path, tmp_path: Path, call: tuple[str, ...], says: str
) -> None:
    wrong = _file(
        tmp_path / "wrong.json",
        {"region": {"name": "甲"}, "economy": {"gdp": 10.0}, "rd": {"rd_expenditure": 11.0}},
    )
    files = {"GANSU": gansu, "CITY": city, "WRONG": wrong, "MISSING": tmp_path / "missing.yaml"}
    ran = here(*(files.get(word, word) for word in call))
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert ran.err.count("\n") == 1


def test_what_is_asked_is_put_so_that_it_can_be_read(here: InProcess, gansu: Path) -> None:
    """No invented names, no values from the far end of a range, no word that reads as another, no
    count that jars.
    """
    zh, en = (
        here("ask", gansu, "--top", "40", "--lang", language).out for language in ("zh", "en")
    )
    assert (
        "（industry.too-many-industries）：如有10项（例如量子信息）则成立；如一项也没有则不成立"
        in zh
    )
    assert "（model.own-rd-centre）：如有一项规模为“大型”的，则成立；如一项也没有则不成立" in zh
    assert "如为“否”则成立" in zh and "否则" not in zh
    assert "（model.input-driven-growth）：如为49.9%则成立；如为50.0%则不成立" in zh
    assert (
        "fires if it is, say, 49.9%" in en and "could decide 1 rule (" in en and "1 rules" not in en
    )
    assert "X1" not in zh + en


def test_how_rules_are_weighed_and_what_more_could_be_asked_is_told(
    here: InProcess, gansu: Path
) -> None:
    ran = here("ask", gansu, "--top", "2", "--lang", "zh")
    total = here("ask", gansu, "--format", "json", "--top", "2").json()["total"]
    assert total > 2 and f"另有{total - 2}项可问，用--top {total}列出" in ran.out
    assert "“须”4、“应”3、“宜”2、“可”1" in ran.out
    assert "另有" not in here("ask", gansu, "--top", str(total)).out.splitlines()[-2]


def test_what_decides_stands_before_what_bears_on_words_and_sentences_are_told_by_their_clauses(
    here: InProcess,
) -> None:
    said = here("depends", RULE, "--lang", "zh").out.splitlines()
    start, end = (
        next(at for at, line in enumerate(said) if line.startswith(head))
        for head in ("    填报的字段（", "    可推算的字段（")
    )
    marked = [line.strip().startswith("·") for line in said[start + 1 : end]]
    assert marked == sorted(marked) and marked.count(False) == 2, (
        "GDP and R&D spending decide; all else bears on the words"
    )
    assert "      3.1.p1.s3b" in said and "      3.1.p1.s3" not in said
    of_sentence = here("depends", "3.1.p1.s3b", "--lang", "zh").out
    assert (
        f"以战略性新兴产业突破带动产业链升级  {RULE}（3.1.p1.s3b）" in of_sentence
        and "·" not in of_sentence
    )


def test_only_the_sentences_that_change_are_told(here: InProcess, hubei: Path) -> None:
    """The whole advice, before and after, is in the JSON and in the memo; what only takes over the
    new figure is named.
    """
    said = here("what-if", hubei, "--set", "rd.rd_intensity=3.1", "--lang", "zh").out
    assert (
        "删去：研发能力居中，承接清单宜优先列入战略性新兴产业链短缺的工艺、部件和研发环节，与传统产业改造分列预算。\n"
        in said
    )
    assert "转入园区" not in said, "a sentence that stays as it is"
    figures = said.partition("只是数字随之更新（2）：\n")[2].splitlines()[:2]
    assert [line.strip().rpartition("（")[2].rstrip("）") for line in figures] == [
        "model.own-rd-path",
        "model.bottleneck-tasks",
    ]
    both = ["--set", "rd.rd_intensity=3.1", "--set", "governance.venture_capital=low"]
    sentence = here("what-if", hubei, *both, "--lang", "en").out
    assert (
        "gone: R&D capability is middling: put the processes, components and research" in sentence
        and "now: now:" not in sentence
    )


def test_advice_that_keeps_its_words_but_not_its_reason_says_what_moved(
    here: InProcess, gansu: Path
) -> None:
    """Whether Gansu's traditional industry is medium or weak, it settles its niches by taking
    stock.
    """
    said = here("what-if", gansu, "--set", "traditional_base=weak", "--lang", "zh").out
    _, _, below = said.partition("（industry.niche-from-stock）\n")
    assert below.splitlines()[0].strip() == "文字不变，理由有变：传统产业优势：中等 → 弱"


def test_advice_that_waits_now_is_told_once_and_a_list_described_otherwise_says_so(
    here: InProcess, tmp_path: Path
) -> None:
    technologies = [
        {"name": name, "trl": trl, "market_risk": "high"} for name, trl in (("甲", 3), ("乙", 9))
    ]
    profile = _file(
        tmp_path / "three.json", {"region": {"name": "某地"}, "technologies": technologies}
    )
    said = here("what-if", profile, "--set", "technologies[甲].trl=8", "--lang", "zh").out
    assert said.count("（market_government.targeted-finance-projects）") == 1
    assert "（market_government.targeted-finance-projects），现待定" in said
    assert "待转化技术成果：名单不变，内容有变" in said and "甲、乙 → 甲、乙" not in said


def test_a_comparison_fits_a_screen_or_two_unless_all_is_asked_for(
    here: InProcess, pack: Pack, gansu: Path, tmp_path: Path
) -> None:
    other = _file(tmp_path / "jiangsu.json", official_profile(pack, "江苏"))
    short, whole = (
        here("compare", gansu, other, *more, "--lang", "zh").out.splitlines()
        for more in ((), ("--all",))
    )
    assert len(short) <= 60 < len(whole)
    assert whole[: len(short) - 1] == short[:-1]
    left = sum(re.match(r" {4}\S", line) is not None for line in whole[len(short) - 1 :])
    assert short[-1].strip() == f"其余{left}条用--all列出。"


def test_what_stands_behind_a_grade_is_told_once_in_a_comparison(
    here: InProcess, gansu: Path, hubei: Path
) -> None:
    said = here("compare", gansu, hubei, "--lang", "zh").out
    assert (
        said.startswith("甘肃 → 湖北\n")
        and said.count("有研发活动的规上工业企业数：563家 → 6991家") == 1
    )
    assert "见上" in said
    assert here("compare", gansu, hubei, "--lang", "en").out.startswith("Gansu → Hubei\n")


@pytest.mark.parametrize(("typed", "value"), [("是", True), ("否", False)])
def test_yes_and_no_may_be_typed_as_they_are_printed(
    here: InProcess, gansu: Path, typed: str, value: bool
) -> None:
    found = here(
        "what-if", gansu, "--set", f"governance.in_documents={typed}", "--format", "json"
    ).json()
    assert found["changes"][0]["after"] is value


def test_a_line_stays_short_and_names_no_function_of_ours(here: InProcess, gansu: Path) -> None:
    """What was stated stands behind a fact, not every grade in between, and indicators are not
    called by their names in code.
    """
    line = here("why", RULE, gansu, "--depth", "line", "--lang", "zh").out
    assert (
        line.count("\n") == 1
        and line.count("研发强度：1.32%") == 1
        and line.count("2.2.p1.s8") == 1
        and len(line) < 120
    )
    for depth in ("line", "path", "all"):
        said = here("why", "grade.enterprise-strength", gansu, "--depth", depth, "--lang", "zh").out
        assert "per_10k" not in said and "ratio_percent" not in said
    assert "每万人高新技术企业数：0.86家/万人，由常住人口、高新技术企业数推算" in said


def test_a_fact_is_said_once_and_on_the_side_on_which_it_counts(
    here: InProcess, gansu: Path, city: Path
) -> None:
    """What Gansu's traditional industry turns over stands under two shares; its R&D intensity is
    held against two cuts.
    """
    path = here("why", "industry.niche-from-stock", gansu, "--lang", "zh").out
    assert (
        path.count("研发强度：1.32%（不高于2.00%") == 1
        and path.count("规上工业营业收入：11050.00亿元") == 1
    )
    assert "✗" not in path, "the rule fired: nothing that counts for it is marked as failing"
    failed = here("why-not", RULE, gansu, "--lang", "zh").out
    assert "✗ 研发能力：弱（条件：为中等）" in failed and "· 研发强度：1.32%（不高于2.00%" in failed
    conflict = here("why", "grade.type-conflict", gansu, "--lang", "zh").out
    assert (
        "与“按论文字面标准的类型”一致，即Ⅳ类区域" in conflict
        and "· 按论文字面标准的类型：Ⅳ类区域，由grade.region-type-printed得出" in conflict
    )


def test_figures_that_a_change_sets_apart_are_named_with_what_they_come_to(
    here: InProcess, gansu: Path
) -> None:
    note = "Note: R&D intensity counts as stated, 3.10%; GDP and R&D expenditure come to 1.32%."
    assert note in here("what-if", gansu, "--set", "rd.rd_intensity=3.1", "--lang", "en").out
    note = "注意：研发强度按填报的1.32%计，由地区生产总值、研发经费内部支出推算则为2.53%"
    assert note in here("what-if", gansu, "--set", "rd.rd_expenditure=300", "--lang", "zh").out


def test_of_the_parts_of_a_ratio_it_is_said_what_the_ratio_has_to_be(
    here: InProcess, tmp_path: Path
) -> None:
    empty = _file(tmp_path / "empty.json", {"region": {"name": "某县"}})
    assert (
        "：使研发强度高于3.00%、不高于4.00%即可，例如"
        in here("smallest-change", "--type", "II", empty, "--count", "2", "--lang", "zh").out
    )
    said = here("smallest-change", "--type", "II", empty, "--count", "2", "--lang", "en").out
    assert (
        "(economy.gdp): anything that brings R&D intensity to above 3.00% and at most 4.00% "
        "will do, such as "
    ) in said


def test_it_is_said_for_which_entities_a_rule_is_to_stop(here: InProcess, tmp_path: Path) -> None:
    early = {"trl": 2, "market_risk": "high"}
    technologies = [{"name": name, **early} for name in "甲乙"]
    one, two = (
        _file(
            tmp_path / f"{count}.json",
            {"region": {"name": "某地"}, "technologies": technologies[:count]},
        )
        for count in (1, 2)
    )
    said = here("smallest-change", "model.early-technology", two, "--lang", "zh").out
    assert "不再成立（现对甲、乙成立，须都不成立；只问其一，用--about）" in said
    assert (
        "fire no more (it fires for 甲 alone)"
        in here("smallest-change", "model.early-technology", one, "--lang", "en").out
    )
    assert (
        "it fires for"
        not in here(
            "smallest-change", "model.early-technology", two, "--about", "甲", "--lang", "en"
        ).out
    )


def test_markdown_draws_one_dot_before_each_line(here: InProcess, gansu: Path) -> None:
    text, markdown = (here("why", RULE, gansu, "--format", style).out for style in ("text", "md"))
    assert "    · 研发强度：1.32%" in text
    assert "  - 研发强度：1.32%" in markdown and "·" not in markdown
