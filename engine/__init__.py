"""From a region's profile to conclusions: `from engine import advise`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.advising import advise
    from engine.checks.running import check_pack
    from engine.double_entry import InternalError
    from engine.packs.difference import pack_difference
    from engine.questions.asking import ask
    from engine.questions.comparison import compare
    from engine.questions.dependencies import depends
    from engine.questions.smallest_change import smallest_change
    from engine.questions.what_if import what_if
    from engine.questions.why import explain
    from engine.results import Advice
    from knowledge_base.problems import InputError

__all__ = [
    "Advice",
    "InputError",
    "InternalError",
    "advise",
    "ask",
    "check_pack",
    "compare",
    "depends",
    "explain",
    "pack_difference",
    "smallest_change",
    "what_if",
]

_HOMES = {
    "advise": "engine.advising",
    "Advice": "engine.results",
    "InternalError": "engine.double_entry",
    "InputError": "knowledge_base.problems",
    "explain": "engine.questions.why",
    "depends": "engine.questions.dependencies",
    "what_if": "engine.questions.what_if",
    "compare": "engine.questions.comparison",
    "ask": "engine.questions.asking",
    "smallest_change": "engine.questions.smallest_change",
    "check_pack": "engine.checks.running",
    "pack_difference": "engine.packs.difference",
}


def __getattr__(name: str) -> Any:
    """The public names, imported when first used: the command's help must not wait for the engine."""
    if name not in _HOMES:
        raise AttributeError(f"module 'engine' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
