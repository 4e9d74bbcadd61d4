"""Protects figures from losing digits without a word: what cannot be kept as it is written is
refused, at every door.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import partial
from numbers import Real
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine import what_if
from engine.questions.settings import parse_settings
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.dictionary.typed_figures import NotAFigure, typed_figure
from knowledge_base.loading.packs import load_pack
from knowledge_base.reading.numerals import NotKept, number_of, plain_number
from knowledge_base.reading.strict_yaml import read_text
from tests.app.command import InProcess
from tests.knowledge_base.refusals import refused

PACK = load_pack()
INTENSITY: ElementField = PACK.form.fields["rd_intensity"]

LOST = (
    "2.00000000000000000000001",
    "0.1234567890123456789",
    "3.0049999999999999",
    "30.000000000000000001",
    "29.999999999999999999",
    "1e-400",
    "1e-999999999999",
    "0.0000000000000000000000000000000000000000000000000000000000000012345678901234567890123",
    "2.4703282292062327e-324",
)
"""The first two would come to stand on thresholds of 2%; each stands for another number than the
nearest that is kept.
"""
KEPT = {
    "2.5": 2.5,
    "2.50000000000000000000000": 2.5,
    "0.1": 0.1,
    "25e-1": 2.5,
    "+.5": 0.5,
    "2.": 2.0,
    "3.0000000000000004": 3.0000000000000004,
    "5e-324": 5e-324,
    "0e999999999999": 0.0,
    "12345678901234567890": 12345678901234567890,
}


@pytest.mark.parametrize("numeral", LOST)
def test_figure_that_would_lose_digits_is_refused_at_every_door(
    numeral: str, here: InProcess, tmp_path: Path
) -> None:
    yaml, json = (
        f"region: {{name: x}}\nrd:\n  rd_intensity: {numeral}\n",
        f'{{"region": {{"name": "x"}}, "rd": {{"rd_intensity": {numeral}}}}}',
    )
    for name, content in (("p.yaml", yaml), ("p.json", json)):
        (problem,) = refused(partial(read_text, content, name))
        assert problem.path == "rd.rd_intensity"
        assert problem.line
        (tmp_path / name).write_text(content)
        for call in (("advise",), ("ask",), ("form", "check"), ("smallest-change", "--type", "II")):
            ran = here(*call, tmp_path / name)
            assert (ran.code, ran.out) == (2, ""), call
            assert numeral[:50] in ran.err
    assert here("advise", "-", stdin=yaml.encode()).code == 2
    with pytest.raises(NotAFigure):
        typed_figure(INTENSITY, numeral)
    (tmp_path / "right.yaml").write_text("region: {name: x}\n")
    assert here("what-if", tmp_path / "right.yaml", "--set", f"rd.rd_intensity={numeral}").code == 2
    (problem,) = refused(
        lambda: what_if({"region": {"name": "x"}}, {"rd.rd_intensity": Decimal(numeral)})
    )
    assert problem.path == "rd.rd_intensity"


@pytest.mark.parametrize("numeral", KEPT)
def test_figure_that_can_be_kept_is_the_same_at_every_door(numeral: str) -> None:
    value = KEPT[numeral]
    found = (
        read_text(f"a: {numeral}\n", "f.yaml").data["a"],
        number_of(numeral),
        plain_number(Decimal(numeral)),
    )
    assert found == (value, value, value)
    assert parse_settings(PACK, [f"rd.rd_intensity={numeral}"]) == {"rd.rd_intensity": value}


@given(st.floats(allow_nan=False, allow_infinity=False))
@example(-0.0)
def test_every_float_is_kept_as_it_prints(value: float) -> None:
    kept = number_of(repr(value))
    assert kept == value
    assert str(kept) != "-0.0", "nought has no sign"


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_number_is_kept_to_its_last_digit_or_refused(value: Decimal) -> None:
    try:
        kept = number_of(str(value))
    except NotKept:
        assert float(value) in (float("inf"), float("-inf")) or Decimal(repr(float(value))) != value
    else:
        assert Decimal(repr(kept)) == value


@Real.register
class Single:
    """A number of another library that is coarser than a float, as single precision is: it prints
    as what is meant.
    """

    def __str__(self) -> str:
        return "2.1"

    def __float__(self) -> float:
        return 2.0999999046325684


@pytest.mark.parametrize(
    ("given_", "kept"), [(Decimal("8.0"), 8), (Fraction(16, 2), 8), (Decimal("8E+0"), 8)]
)
def test_whole_number_of_another_library_is_taken_for_a_count(given_: object, kept: int) -> None:
    value = PACK.reader.read({"region": {"name": "x"}, "rd": {"national_key_labs": given_}}).values[
        "national_key_labs"
    ]
    assert (value, type(value)) == (kept, int)


@pytest.mark.parametrize(
    ("given_", "kept"), [(Decimal("2.5"), 2.5), (Fraction(5, 2), 2.5), (Single(), 2.1), (-0.0, 0.0)]
)
def test_number_of_another_library_is_what_it_prints(given_: object, kept: float) -> None:
    value = PACK.reader.read({"region": {"name": "x"}, "rd": {"rd_intensity": given_}}).values[
        "rd_intensity"
    ]
    assert (repr(value), type(value)) == (repr(kept), float)


@pytest.mark.parametrize(
    "given_",
    [
        Fraction(1, 3),
        Decimal("2.00000000000000000001"),
        Decimal("1e-500"),
        Fraction(10**400 + 1, 2),
    ],
)
def test_number_of_another_library_that_would_lose_digits_is_refused(given_: object) -> None:
    (problem,) = refused(
        lambda: PACK.reader.read({"region": {"name": "x"}, "rd": {"rd_intensity": given_}})
    )
    assert problem.path == "rd.rd_intensity"


@pytest.mark.parametrize("given_", [Decimal("nan"), Decimal("inf"), Decimal("sNaN")])
def test_decimal_that_is_no_number_is_refused(given_: Decimal) -> None:
    (problem,) = refused(
        lambda: PACK.reader.read({"region": {"name": "x"}, "rd": {"rd_intensity": given_}})
    )
    assert "finite" in problem.says.en
