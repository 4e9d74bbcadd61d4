"""Figures of the nation worked out again from those of the 31 provincial-level regions."""

from __future__ import annotations

from collections.abc import Iterator

from engine.regions.gdp_vintages import YEARBOOK
from engine.regions.peers import peers
from engine.regions.reference_check import Misfit
from knowledge_base.models.nation import NationalFigure
from knowledge_base.pack import Pack


def national_misfits(pack: Pack) -> Iterator[Misfit]:
    """Figures of the nation that are said to come from the 31 regions and do not follow."""
    for indicator in pack.nation.indicators:
        for figure in indicator.figures if indicator.sum_of_31 else ():
            total = _of_the_31(pack, indicator.of, figure)
            step = pack.form.fields[indicator.of].step or 0
            if total is not None and abs(total - figure.value) > max(step, 0.0015 * figure.value):
                yield Misfit("全国", indicator.of, figure.value, total)


def _of_the_31(pack: Pack, field: str, figure: NationalFigure) -> float | None:
    """The total of a field on the figure's vintage, of what fills profiles of its year."""
    if figure.year != pack.form.fields["year"].default:
        return None
    return peers(pack, figure.vintage or YEARBOOK).total(field)
