"""Growth accounting after Solow (1957): output growth taken apart into capital, labour and what
neither explains.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Any

Series = Sequence[Mapping[str, Any]]
"""Elements `{year, gdp, capital, labour}`: GDP and capital stock at one year's prices, employed
persons.
"""


@dataclass(frozen=True, slots=True)
class GrowthStep:
    """Growth from one year of the series to the next, in log points times 100 (about percent), over
    the whole step.

    `capital`, `labour` and `tfp` are contributions and add up to `output`.
    """

    since: int
    until: int
    output: float
    capital: float
    labour: float
    tfp: float

    def share(self, contribution: float) -> float | None:
        """A contribution in percent of output growth; None where output did not change."""
        return 100 * contribution / self.output if self.output else None


def growth_steps(series: Series, capital_share: float) -> list[GrowthStep]:
    """The accounting for each pair of neighbouring years.

    `capital_share` is alpha, the output elasticity of capital (0 to 1); labour's is 1 - alpha
    (constant returns). A pair with an unknown or non-positive figure is left out.
    """
    ordered = sorted(series, key=lambda entry: entry["year"])
    return [
        _step(a, b, capital_share) for a, b in pairwise(ordered) if _complete(a) and _complete(b)
    ]


def tfp_share_of_growth(series: Series, capital_share: float) -> float | None:
    """The share of the period's growth that is total factor productivity, in percent.

    None where the series has fewer than two years, a gap, or no growth to share out.
    """
    steps = growth_steps(series, capital_share)
    output = sum(step.output for step in steps)
    if not steps or len(steps) != len(series) - 1 or abs(output) < 1e-9:
        return None
    return 100 * sum(step.tfp for step in steps) / output


def _complete(entry: Mapping[str, Any]) -> bool:
    return all(entry[key] is not None and entry[key] > 0 for key in ("gdp", "capital", "labour"))


def _step(a: Mapping[str, Any], b: Mapping[str, Any], alpha: float) -> GrowthStep:
    output, capital, labour = (100 * log(b[key] / a[key]) for key in ("gdp", "capital", "labour"))
    from_capital, from_labour = alpha * capital, (1 - alpha) * labour
    return GrowthStep(
        a["year"], b["year"], output, from_capital, from_labour, output - from_capital - from_labour
    )
