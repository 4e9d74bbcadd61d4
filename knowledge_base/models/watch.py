"""What a rule watches, and against which reference."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from knowledge_base.models.levels import ReferenceLevel
from knowledge_base.reading.text import Strict, Text


class ParameterTarget(Strict):
    """A target that is a parameter."""

    parameter: str


WatchTarget = Literal["nation", "type_above", "best_tenth"] | ParameterTarget


class Watch(Strict):
    """What to watch: a profile field (its present figure is the baseline) or another indicator, and
    when to stop.

    `target` is a reference that exists: the nation, the median of the type above, the best tenth of
    the region's level, or a parameter. A field alone has one. `target_at` are those of levels that
    the nation's figure does not fit.
    """

    field: str | None = None
    indicator: Text | None = None
    beside: str | None = Field(
        None,
        description=(
            "for an indicator in words: the nearest field, whose figure is told until it is counted"
        ),
    )
    now: Text | None = Field(
        None, description="for an indicator in words, with placeholders: where it stands here"
    )
    direction: Literal["up", "down", "hold"]
    years: int = Field(ge=1, le=10)
    target: WatchTarget | None = None
    target_at: dict[ReferenceLevel, ParameterTarget] = Field(default_factory=dict)
    stop: Text

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.field is None) == (self.indicator is None):
            raise ValueError("give either `field` or `indicator`")
        if (self.beside or self.now) is not None and self.indicator is None:
            raise ValueError(
                "`beside` and `now` go with `indicator` only: a field has its own figure"
            )
        if (self.target is not None or self.target_at) and self.field is None:
            raise ValueError(
                "`target` goes with `field` only: an indicator in words has no reference figure"
            )
        return self
