"""What a rule comes to, in the words that all answers share: those of examples, and that there was
nothing to judge.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from engine.readings.kleene import Truth
from knowledge_base.models.examples import Outcome

Status = Literal[Outcome, "not_applicable"]

_OUTCOMES: Mapping[Truth, Outcome] = {True: "fires", False: "fails", None: "undetermined"}


def outcome(truth: Truth) -> Outcome:
    """A truth as what a rule comes to."""
    return _OUTCOMES[truth]
