"""As few leaves as settle a verdict: the shortest true answer to "why"."""

from __future__ import annotations

from collections.abc import Sequence

from engine.readings.judgements import Judgement
from engine.results.base import Leaf
from knowledge_base.conditions.tree import All, AtLeast, Compare, Every, Not, Some


def sufficient(judgement: Judgement) -> list[Judgement]:
    """Leaves that make the judgement what it is, as few as there may be; every unknown one of a
    judgement that waits.
    """
    condition = judgement.condition
    if isinstance(condition, Compare):
        return [judgement]
    if isinstance(condition, Not):
        return sufficient(judgement.parts[0])
    agreeing = [sufficient(part) for part in judgement.parts if part.truth is judgement.truth]
    chosen = agreeing
    if judgement.truth is not None:
        chosen = sorted(agreeing, key=_comparisons)[: _needed(judgement, len(agreeing))]
    kept = set(map(id, chosen))
    leaves = [leaf for part in agreeing if id(part) in kept for leaf in part]
    return leaves or ([judgement] if isinstance(condition, Some | Every) else [])


def _comparisons(leaves: Sequence[Judgement]) -> int:
    """What the reader must look up: how long a list is needs no figure, so it comes before any
    comparison.
    """
    return sum(isinstance(leaf.condition, Compare) for leaf in leaves)


def _needed(judgement: Judgement, agreeing: int) -> int:
    """How many of the parts that came out as the whole did must have done so."""
    condition, count = judgement.condition, len(judgement.parts)
    match condition:
        case AtLeast(least) | Some(count=least):
            return (
                least if judgement.truth else max(count - least + 1, 0)
            )  # too short a list fails by itself
        case Every(exceptions=exceptions):
            return count - exceptions if judgement.truth else exceptions + 1
        case _:
            return agreeing if isinstance(condition, All) is judgement.truth else 1


def tightest(leaves: Sequence[Leaf]) -> list[Leaf]:
    """Of several comparisons of one field by one operator the one with the least margin, which says
    the rest; what has no margin is kept.
    """
    nearest: dict[tuple[str, str | None, bool | None], Leaf] = {}
    for leaf in (one for one in leaves if one.margin is not None):
        known = nearest.setdefault((leaf.field, leaf.test, leaf.holds), leaf)
        if abs(leaf.margin or 0) < abs(known.margin or 0):
            nearest[leaf.field, leaf.test, leaf.holds] = leaf
    return [leaf for leaf in leaves if leaf.margin is None or leaf in nearest.values()]
