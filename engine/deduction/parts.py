"""Rules that hold by any of several things: which of them hold here, and what is said where only
some do.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.readings.judgements import Scope, truth_of
from knowledge_base.models.carrying_out import PARTS, Addition
from knowledge_base.models.rules import Rule
from knowledge_base.reading.text import Text, in_a_row, text


def title_here(rule: Rule, scope: Scope) -> Text:
    """The title of a rule for one region: made of the things that hold, where those are not all."""
    some = some_parts(rule, scope)
    return _told(rule.in_part.title, some) if rule.in_part and some else rule.title


def check_here(rule: Rule, scope: Scope) -> Text | None:
    """What the self-check notes where an obstacle is there in part only; None where all of it
    is.
    """
    some = some_parts(rule, scope)
    return _told(rule.in_part.check, some) if rule.in_part and some else None


def some_parts(rule: Rule, scope: Scope) -> Sequence[Addition]:
    """The things that hold; empty where all of them do, or the rule has none."""
    parts = rule.parts
    held = [addition for addition in parts if truth_of(addition.when, scope)]
    return held if len(held) < len(parts) else ()


def _told(template: Text, parts: Sequence[Addition]) -> Text:
    named = in_a_row([part.part for part in parts if part.part])
    return text(template.zh.replace(PARTS, named.zh), template.en.replace(PARTS, named.en))
