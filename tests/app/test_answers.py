"""What people type becomes the value they mean, or is refused in words; no answer, however odd,
breaks the program.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms.choosing import NotAnAnswer
from app.forms.typed_answers import Unknown, parse
from engine.questions.settings import changed_profile, parse_settings
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.loading.packs import load_pack
from knowledge_base.reading.problems import InputError
from knowledge_base.reading.strict_yaml import read_text
from tests.app.words import words

PACK = load_pack()
FIELDS: dict[str, ElementField] = {
    **{
        name: kind
        for name, kind in PACK.form.fields.items()
        if kind.stated and kind.type != "entities"
    },
    **{
        f"{name}.{key}": part
        for name, kind in PACK.form.fields.items()
        for key, part in kind.fields.items()
    },
}
LISTED = [name for name, kind in FIELDS.items() if kind.values]
NUMBER, COUNT = FIELDS["rd_intensity"], FIELDS["national_key_labs"]
_FULL_WIDTH = str.maketrans("0123456789.-,%", "０１２３４５６７８９．－，％")


def _same(found: Any, wanted: Any) -> bool:
    return bool(found == wanted) and type(found) is type(wanted)


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_a_figure_may_be_typed_full_width_with_separators_and_a_percent_sign(
    scaled: int, decimals: int
) -> None:
    value = round(scaled / 10**decimals, decimals)
    meant: float = int(value) if value.is_integer() else value
    plain = f"{value:.{decimals}f}"
    for typed in (
        plain,
        f" {plain} ",
        f"+{plain.lstrip('-')}" if value > 0 else plain,
        f"{value:,.{decimals}f}",
        f"{plain}%",
        f"{plain} ％",
    ):
        assert _same(parse(PACK, NUMBER, typed), meant), typed
        assert _same(parse(PACK, NUMBER, typed.translate(_FULL_WIDTH)), meant), typed


@pytest.mark.parametrize(
    "typed", ["2.5亿", "abc", "--1", "1..2", "1/2", "0x10", "inf", "nan", "%", "二", "1e", "1 2"]
)
def test_what_is_no_figure_is_refused_with_the_remedy(typed: str) -> None:
    with pytest.raises(NotAnAnswer) as refusal:
        parse(PACK, NUMBER, typed)
    assert "数" in refusal.value.says.zh
    assert "number" in refusal.value.says.en


def test_a_count_is_a_whole_number() -> None:
    assert _same(parse(PACK, COUNT, "12.0"), 12)
    with pytest.raises(NotAnAnswer, match="whole number"):
        parse(PACK, COUNT, "12.5")


@pytest.mark.parametrize("typed", ["u", "U", "unknown", "未知", "不知道", " 不清楚 ", "不详"])
@pytest.mark.parametrize(
    "name", ["rd_intensity", "cost_advantage", "talent", "technology_strengths", "zones.name"]
)
def test_not_knowing_is_an_answer_to_every_question(name: str, typed: str) -> None:
    assert isinstance(parse(PACK, FIELDS[name], typed), Unknown)


def test_yes_and_no_may_be_said_in_both_languages() -> None:
    kind = FIELDS["cost_advantage"]
    assert all(parse(PACK, kind, typed) is True for typed in ("是", "有", "对", "y", "Yes", "TRUE"))
    assert all(
        parse(PACK, kind, typed) is False for typed in ("否", "没有", "无", "n", "No", "false")
    )
    for typed in ("maybe", "1", "0", "是的吧"):
        with pytest.raises(NotAnAnswer, match="yes or no"):
            parse(PACK, kind, typed)


@pytest.mark.parametrize("name", LISTED)
def test_every_term_of_a_closed_list_can_be_typed_by_id_by_name_or_by_alias(name: str) -> None:
    """In either language and in any case; for a list of terms the answer is a list."""
    kind = FIELDS[name]
    assert kind.values is not None
    for identifier, term in PACK.vocabulary.lists[kind.values].values.items():
        wanted: Any = [identifier] if kind.type == "choices" else identifier
        for typed in (identifier, term.zh, term.en, term.en.upper(), *term.aliases):
            assert parse(PACK, kind, typed) == wanted, typed


@pytest.mark.parametrize("between", [",", "，", "、", ";", "；", " ", ", ", "、 "])
def test_several_terms_may_be_separated_as_people_do(between: str) -> None:
    kind = FIELDS["technology_strengths"]
    assert parse(PACK, kind, between.join(("quantum", "新材料", "aerospace"))) == [
        "quantum",
        "new_materials",
        "aerospace",
    ]


def test_terms_whose_names_are_several_words_may_be_listed_too() -> None:
    names = PACK.vocabulary.lists["industries"].values
    assert parse(
        PACK, FIELDS["technology_strengths"], f"{names['quantum'].en}, {names['new_materials'].en}"
    ) == [
        "quantum",
        "new_materials",
    ]


@pytest.mark.parametrize("typed", ["[]", "无", "none"])
def test_none_of_a_list_is_an_empty_list_and_not_unknown(typed: str) -> None:
    assert parse(PACK, FIELDS["technology_strengths"], typed) == []


def test_a_term_that_is_nearly_right_is_refused_with_the_nearest() -> None:
    with pytest.raises(NotAnAnswer) as refusal:
        parse(PACK, FIELDS["talent"], "abundent")
    assert "“abundant”" in refusal.value.says.zh
    assert "'abundant'" in refusal.value.says.en


@given(st.sampled_from(sorted(FIELDS)), st.one_of(words, st.text(max_size=20)))
def test_any_answer_to_any_question_is_a_value_unknown_or_refused_in_words(
    name: str, typed: str
) -> None:
    try:
        value = parse(PACK, FIELDS[name], typed)
    except NotAnAnswer as refusal:
        assert refusal.says.zh.strip()
        assert refusal.says.en.strip()
        return
    kinds: dict[str, tuple[type, ...]] = {
        "number": (int, float),
        "integer": (int,),
        "boolean": (bool,),
        "choices": (list,),
    }
    assert isinstance(value, (*kinds.get(FIELDS[name].type, (str,)), Unknown))


@given(words)
def test_words_for_a_text_field_are_taken_as_they_are(typed: str) -> None:
    value = parse(PACK, FIELDS["zones.name"], typed)
    assert isinstance(value, Unknown) or value == typed.strip()


def test_strict_reading_and_typing_agree_on_what_an_ambiguous_word_is() -> None:
    """A file may not say `yes` for true, where no question gives it a meaning; a person who is
    asked may.
    """
    with pytest.raises(Exception, match="ambiguous"):
        read_text("cost_advantage: yes", "form")
    assert parse(PACK, FIELDS["cost_advantage"], "yes") is True


WHOLE = st.integers(1, 10**9)


@given(WHOLE, st.integers(0, 4))
def test_commas_are_taken_between_groups_of_three_digits_and_nowhere_else(
    whole: int, decimals: int
) -> None:
    """`2,5` is two and a half for half of the world, and twenty-five for nobody."""
    plain = f"{whole:,}" + (f".{'5' * decimals}" if decimals else "")
    meant = float(plain.replace(",", ""))
    for typed in (plain, f"-{plain}", plain.translate(_FULL_WIDTH), f" {plain}　"):
        assert parse(PACK, FIELDS["gdp"], typed) == (-meant if "-" in typed else meant), typed


@given(st.from_regex(r"[-+]?[0-9]{0,4}(,[0-9]{0,4}){1,3}(\.[0-9]{0,3})?%?", fullmatch=True))
def test_any_other_comma_is_asked_about_again(typed: str) -> None:
    proper = re.fullmatch(r"[-+]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?", typed.removesuffix("%"))
    if proper:
        return
    for written in (typed, typed.translate(_FULL_WIDTH)):
        with pytest.raises(NotAnAnswer) as refusal:
            parse(PACK, NUMBER, written)
        assert "千位" in refusal.value.says.zh
        assert "groups of three" in refusal.value.says.en


def test_a_decimal_comma_is_told_how_to_be_written() -> None:
    with pytest.raises(NotAnAnswer) as refusal:
        parse(PACK, NUMBER, "２，５")
    assert "请写2.5" in refusal.value.says.zh
    assert "written 2.5" in refusal.value.says.en


FIGURES = [name for name, kind in FIELDS.items() if kind.type in ("number", "integer")]


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("sign", ["%", "％", " %", "‰"])
def test_a_percent_sign_is_taken_where_the_field_is_a_percentage(name: str, sign: str) -> None:
    kind = FIELDS[name]
    if kind.suffix.zh == ("‰" if "‰" in sign else "%"):
        assert parse(PACK, kind, f"2{sign}") == 2
        return
    with pytest.raises(NotAnAnswer) as refusal:
        parse(PACK, kind, f"2{sign}")
    assert sign.strip().replace("％", "%") in refusal.value.says.zh
    assert kind.unit is None or kind.unit.en in refusal.value.says.en


@pytest.mark.parametrize(
    "typed",
    [
        "1 234",
        "1'234",
        "1_234",
        "1，23",
        "٣",
        "1.234,5",
        "1,234,5",
        "0,123",
        "1e400",
        "5万",
        "2.5亿元",
        "—",
        "N/A",
        "-",
    ],
)
def test_what_is_written_otherwise_is_no_figure(typed: str) -> None:
    with pytest.raises(NotAnAnswer):
        parse(PACK, FIELDS["gdp"], typed)


DOORS = ("file", "set", "prompt")
"""Where an answer can be given: in a profile, beside `--set`, to the question."""


def _given(door: str, name: str, typed: str) -> Any:
    """What a field comes to; text says how it was refused."""
    kind = FIELDS[name]
    path = PACK.form.path(name).split(".")
    region = {"region": {"name": "x"}}
    try:
        if door == "set":
            return changed_profile(
                PACK, PACK.reader.read(region), parse_settings(PACK, [f"{name}={typed}"])
            ).values.get(name)
        value: Any = typed if door == "file" else parse(PACK, kind, typed)
        value = None if isinstance(value, Unknown) else value
        group = {**region.get(path[0], {}), path[1]: value}
        return PACK.reader.read({**region, path[0]: group}).values.get(name)
    except (InputError, NotAnAnswer) as refusal:
        return str(refusal)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    ("name", "typed", "meant"),
    [
        *(("technology_strengths", word, ()) for word in ("无", "无，", "没有；", "None,")),
        *(("technology_strengths", word, None) for word in ("不清楚", "不清楚，", "未知、")),
        *(
            ("technology_strengths", word, ("quantum",))
            for word in ("量子信息", "量子信息，", "、量子信息", "quantum ;")
        ),
        *(
            ("technology_strengths", word, ("quantum", "new_materials"))
            for word in ("量子信息，，新材料", "quantum、新材料、", "量子信息 新材料")
        ),
        *(("rd_capability", word, None) for word in ("不详", "　未知", "UNKNOWN")),
        *(("cost_advantage", word, True) for word in ("是", "YES", "true（是）", "true(是)")),
        *(("cost_advantage", word, False) for word in ("否", "No", "false（否）")),
        *(("cost_advantage", word, None) for word in ("不知道", "Unknown")),
    ],
)
def test_a_word_means_the_same_wherever_it_is_given(
    door: str, name: str, typed: str, meant: Any
) -> None:
    assert _given(door, name, typed) == meant


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    "typed", ["无、量子信息", "量子信息，没有", "不清楚；量子信息", "quantum, none", "无、不清楚"]
)
def test_none_and_unknown_do_not_stand_among_terms(door: str, typed: str) -> None:
    """Whoever writes so means that the list goes on, or holds nothing: both cannot be, and a row of
    industries says nothing of it.
    """
    assert "stands alone and not beside others" in _given(door, "technology_strengths", typed)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("typed", ["，", "、、", " ; ", "。"])
def test_a_row_of_commas_is_no_list_of_none(door: str, typed: str) -> None:
    assert "unknown" in str(_given(door, "technology_strengths", typed))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *((word, ()) for word in ("[]", "[ ]", "［］", "[无]")),
        *(
            (word, ("quantum", "new_materials"))
            for word in ("[quantum, new_materials]", "[量子信息，新材料]", "［量子信息、新材料］")
        ),
        ("[不清楚]", None),
    ],
)
def test_a_list_may_be_typed_with_the_brackets_that_a_file_has(typed: str, meant: Any) -> None:
    for door in ("set", "prompt"):
        assert _given(door, "technology_strengths", typed) == meant, door


ANY = [name for name, kind in FIELDS.items() if "." not in name and kind.type != "text"]


@pytest.mark.parametrize("name", ANY)
def test_null_is_typed_for_unknown_as_the_hint_says(name: str) -> None:
    """Who answered `-` was told to write null, and null was refused with the same hint."""
    for typed in ("null", "~", "NULL"):
        assert _given("set", name, typed) is None
        assert _given("prompt", name, typed) is None


@pytest.mark.parametrize("typed", ["True", "FALSE", "y", "N", "对", "不", "有", "没有"])
def test_yes_and_no_are_typed_alike_beside_set_and_at_the_prompt(typed: str) -> None:
    assert (
        _given("set", "cost_advantage", typed)
        is _given("prompt", "cost_advantage", typed)
        is (typed[0] in "Ty对有")
    )


@pytest.mark.parametrize(
    "name", ["rd_capability", "technology_strengths", "cost_advantage", "rd_intensity"]
)
def test_any_answer_may_be_set_with_its_source(name: str) -> None:
    value = {
        "rd_capability": "强",
        "technology_strengths": "[量子信息]",
        "cost_advantage": "是",
        "rd_intensity": "2.5",
    }[name]
    assert _given("set", name, f"{{value: {value}, source: 年鉴}}") == _given("prompt", name, value)


@pytest.mark.parametrize(
    "name", ["rd_capability", "technology_strengths", "cost_advantage", "rd_intensity"]
)
@pytest.mark.parametrize("typed", ["不明", "不确定", "说不清", "Don’t know", "not sure", "未统计"])
def test_other_ways_of_not_knowing_are_told_what_to_write(name: str, typed: str) -> None:
    assert "what is not known is left out or null" in _given("file", name, typed)
    assert "what is not known is left out or null" in _given("set", name, typed)


def test_a_name_of_several_words_with_a_slip_in_it_is_told_as_a_whole() -> None:
    for door in DOORS:
        assert "did you mean 'quantum information'?" in _given(
            door, "technology_strengths", "qantum infrmation, 新材料"
        ), door
        assert "unknown" in _given(door, "technology_strengths", "quantum qantum"), door
