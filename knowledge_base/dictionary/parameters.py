"""Thresholds and reference figures: each with its unit, year, source and basis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from pydantic import Field, model_validator

from knowledge_base.reading.problems import shown
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import Strict, Suffix, Text, text
from knowledge_base.reading.validation_problems import problems_error

ParameterBasis = Literal["paper", "inferred", "statistics", "calibrated"]

NEAR_SHARE = "near_share"
"""How close to a threshold counts as near, as a share of it: every pack says so."""
HAIR_SHARE = "hair_share"
"""By how little, as a share of its cut, a finding's figure passes it no more than by a hair: every
pack says so, too.
"""
WEIGHT = "ask_weight_{strength}"
"""How much a rule of a strength counts when questions are put in order; a pack without it counts
each rule once.
"""
_SHARES = (NEAR_SHARE, HAIR_SHARE)
_STRENGTHS = ("must", "should", "advisable", "may")

_LARGEST = 1e15
"""Beyond it neighbouring whole numbers are the same to the machine."""
_MEANT_AS_NUMBER = re.compile(
    r"\s*[-+.]?[\d０-９%％]|\s*[-+]?\.?(nan|inf|infinity)\s*\Z", re.IGNORECASE
)


class Parameter(Strict):
    """One figure that rules compare with or that the memo sets beside the region's own."""

    value: int | float | bool | str
    unit: Text | None = None
    suffix: Suffix = Field(Suffix(), description="the unit as it follows the figure in a sentence")
    decimals: int = Field(0, ge=0, le=6)
    year: int | None = None
    source: str = Field(
        min_length=1, description="a locator of the paper, or the official publication"
    )
    basis: ParameterBasis = Field(
        description="whether the figure is the paper's, inferred from it, a statistic or calibrated"
    )
    label: Text
    leaves_out: bool = Field(
        False,
        description=(
            "whether it only leaves regions out: no reason is that a region is not one of them"
        ),
    )
    note: Text | None = None

    @property
    def is_number(self) -> bool:
        """Whether it can be reckoned with: yes and no are no numbers."""
        return isinstance(self.value, int | float) and not isinstance(self.value, bool)

    @model_validator(mode="after")
    def _of_its_kind(self) -> Parameter:
        """What has a unit or decimals is a number; what is written like one is no word."""
        if self.is_number:
            if not -_LARGEST <= float(self.value) <= _LARGEST:
                raise _wrong(
                    text("绝对值不大于10的15次方的数", "a number of at most fifteen digits"),
                    self.value,
                )
        elif self.unit is not None or self.suffix != Suffix() or self.decimals:
            raise _wrong(
                text("数（它有单位或小数位）", "a number (it has a unit or decimals)"), self.value
            )
        elif isinstance(self.value, str) and _MEANT_AS_NUMBER.match(self.value):
            raise _wrong(
                text(
                    "不带引号、不带单位的数（5%写作0.05或5）",
                    "a number without quotes or unit (5% is 0.05 or 5)",
                ),
                self.value,
            )
        return self


class Parameters(Strict):
    """Every threshold and reference figure of a pack."""

    parameters: dict[str, Parameter]


def number_problems(
    parameters: Mapping[str, Parameter], used_as_numbers: Iterable[str]
) -> Iterable[tuple[Path_, Text]]:
    """What is reckoned with and is no number, or one that the engine cannot use; each with its path
    in their file.
    """
    for name in _SHARES:
        if name not in parameters:
            yield ("parameters",), text(f"缺少“{name}”", f"'{name}' is missing")
    least = {
        **dict.fromkeys(_SHARES, (0.0, 1.0)),
        **{WEIGHT.format(strength=strength): (0.0, 1000.0) for strength in _STRENGTHS},
    }
    for name in dict.fromkeys((*least, *used_as_numbers)):
        parameter = parameters.get(name)
        if parameter is None:
            continue
        low, high = least.get(name, (-_LARGEST, _LARGEST))
        if not parameter.is_number or not low <= float(parameter.value) <= high:
            zh, en = (
                (f"{low:g}与{high:g}之间的", f" between {low:g} and {high:g}")
                if name in least
                else ("", "")
            )
            yield (
                ("parameters", name, "value"),
                _expected(text(f"{zh}数", f"a number{en}"), parameter.value),
            )


def _expected(wanted: Text, found: Any) -> Text:
    return text(
        f"应为{wanted.zh}，现为{shown(found)}", f"expected {wanted.en}, found {shown(found)}"
    )


def _wrong(wanted: Text, found: Any) -> Exception:
    return problems_error([(("value",), _expected(wanted, found))])
