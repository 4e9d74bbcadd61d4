"""What people type becomes the value they mean, or is refused in words; no answer, however odd, breaks the program."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answering import NotAnAnswer, Unknown, parse
from knowledge_base.fields import ElementField
from knowledge_base.loading import load_pack
from knowledge_base.strict_yaml import read_text
from tests.app.words import words

PACK = load_pack()
FIELDS: dict[str, ElementField] = {
    **{name: kind for name, kind in PACK.form.fields.items() if kind.stated and kind.type != "entities"},
    **{f"{name}.{key}": part for name, kind in PACK.form.fields.items() for key, part in kind.fields.items()},
}
LISTED = [name for name, kind in FIELDS.items() if kind.values]
NUMBER, COUNT = FIELDS["rd_intensity"], FIELDS["national_key_labs"]
_FULL_WIDTH = str.maketrans("0123456789.-,%", "０１２３４５６７８９．－，％")


def _same(found: Any, wanted: Any) -> bool:
    return bool(found == wanted) and type(found) is type(wanted)


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_a_figure_may_be_typed_full_width_with_separators_and_a_percent_sign(scaled: int, decimals: int) -> None:
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


@pytest.mark.parametrize("typed", ["2.5亿", "abc", "--1", "1..2", "1/2", "0x10", "inf", "nan", "%", "二", "1e", "1 2"])
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
@pytest.mark.parametrize("name", ["rd_intensity", "cost_advantage", "talent", "technology_strengths", "zones.name"])
def test_not_knowing_is_an_answer_to_every_question(name: str, typed: str) -> None:
    assert isinstance(parse(PACK, FIELDS[name], typed), Unknown)


def test_yes_and_no_may_be_said_in_both_languages() -> None:
    kind = FIELDS["cost_advantage"]
    assert all(parse(PACK, kind, typed) is True for typed in ("是", "有", "对", "y", "Yes", "TRUE"))
    assert all(parse(PACK, kind, typed) is False for typed in ("否", "没有", "无", "n", "No", "false"))
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
    assert parse(PACK, kind, between.join(("quantum", "新材料", "aerospace"))) == ["quantum", "new_materials", "aerospace"]


def test_terms_whose_names_are_several_words_may_be_listed_too() -> None:
    names = PACK.vocabulary.lists["industries"].values
    assert parse(PACK, FIELDS["technology_strengths"], f"{names['quantum'].en}, {names['new_materials'].en}") == [
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
def test_any_answer_to_any_question_is_a_value_unknown_or_refused_in_words(name: str, typed: str) -> None:
    try:
        value = parse(PACK, FIELDS[name], typed)
    except NotAnAnswer as refusal:
        assert refusal.says.zh.strip()
        assert refusal.says.en.strip()
        return
    kinds: dict[str, tuple[type, ...]] = {"number": (int, float), "integer": (int,), "boolean": (bool,), "choices": (list,)}
    assert isinstance(value, (*kinds.get(FIELDS[name].type, (str,)), Unknown))


@given(words)
def test_words_for_a_text_field_are_taken_as_they_are(typed: str) -> None:
    value = parse(PACK, FIELDS["zones.name"], typed)
    assert isinstance(value, Unknown) or value == typed.strip()


def test_strict_reading_and_typing_agree_on_what_an_ambiguous_word_is() -> None:
    """A file may not say `yes` for true, where no question gives it a meaning; a person who is asked may."""
    with pytest.raises(Exception, match="ambiguous"):
        read_text("cost_advantage: yes", "form")
    assert parse(PACK, FIELDS["cost_advantage"], "yes") is True


WHOLE = st.integers(1, 10**9)


@given(WHOLE, st.integers(0, 4))
def test_commas_are_taken_between_groups_of_three_digits_and_nowhere_else(whole: int, decimals: int) -> None:
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
    "typed", ["1 234", "1'234", "1_234", "1，23", "٣", "1.234,5", "1,234,5", "0,123", "1e400", "5万", "2.5亿元", "—", "N/A", "-"]
)
def test_what_is_written_otherwise_is_no_figure(typed: str) -> None:
    with pytest.raises(NotAnAnswer):
        parse(PACK, FIELDS["gdp"], typed)
