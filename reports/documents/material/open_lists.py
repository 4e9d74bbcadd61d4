"""The lists that nobody has given and on whose elements something could still be advised here."""

from __future__ import annotations

from engine.advice.background import Background


def is_open(background: Background, listed: str) -> bool:
    """Whether a list is not known, and some advice on its elements may still fire."""
    rules = (verdict for verdict in background.deduction.rules if verdict.rule.about == listed)
    return background.values.get(listed) is None and any(
        verdict.truth is not False for verdict in rules
    )
