"""What the search for the smallest change returns."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from engine.questions.answers import Reason
from engine.questions.smallest_change.target import Target
from engine.results.advice import FindingApart
from engine.results.base import Result

SearchStatus = Literal["found", "already", "none", "not confirmed", "undecided"]
MoveKind = Literal["change", "learn", "add", "remove", "follow"]


class MovedAnswer(Result):
    """One answer and what it turns into. `follow` marks a figure that only keeps pace with another
    that is changed.

    `steps` counts the field's steps, or places on an ordered scale; `share` is the same as a share
    of the spread among regions. `suffices` are comparisons that suffice, of the new value or of a
    figure worked out from it: another value that meets them does as well.
    """

    field: str
    move: MoveKind
    before: Any
    after: Any
    steps: int | None = None
    share: float | None = None
    suffices: tuple[Reason, ...] = ()


class Way(Result):
    """One way to get there, confirmed by the engine: how many answers it changes, and how far in
    spreads altogether.

    `proven`: no way changes fewer answers, nor as few answers by less; otherwise none was found in
    time.
    """

    fields: int
    distance: float
    proven: bool
    moves: tuple[MovedAnswer, ...]


class SmallestChange(Result):
    """The answer. `none` is a proof: for lists of any length unless `bounded`, at the precision of
    each field's step.

    `learn`: unknown answers could become known; always so where nothing is stated that could be
    changed. `complete`: these are all the ways that there are, but for those that contain one of
    them. `missing` are the answerable fields that the target waits for; without `learn` they are
    held as they are; `apart`, the findings among them whose figures are of different years.
    `if_learnt`, where there is no way with them held: the least if they may become known.
    `unchangeable`, where there is no way: what is stated, the target rests on and no policy can
    change.
    """

    schema_: Literal["yindi.smallest-change/1"] = Field(
        default="yindi.smallest-change/1", validation_alias="schema", serialization_alias="schema"
    )
    region: str
    target: Target
    learn: bool
    status: SearchStatus
    bounded: bool
    complete: bool
    ways: tuple[Way, ...]
    missing: tuple[str, ...]
    apart: tuple[FindingApart, ...] = ()
    if_learnt: tuple[Way, ...] = ()
    unchangeable: tuple[str, ...] = ()
