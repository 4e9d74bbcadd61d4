"""From a region's profile to conclusions: `from engine import advise`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.advising import advise
    from engine.double_entry import InternalError
    from engine.results import Advice
    from knowledge_base.problems import InputError

__all__ = ["Advice", "InputError", "InternalError", "advise"]

_HOMES = {
    "advise": "engine.advising",
    "Advice": "engine.results",
    "InternalError": "engine.double_entry",
    "InputError": "knowledge_base.problems",
}


def __getattr__(name: str) -> Any:
    """The public names, imported when first used: the command's help must not wait for the engine."""
    if name not in _HOMES:
        raise AttributeError(f"module 'engine' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
