"""From a region's profile to conclusions: `from engine import advise`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.advice.advising import advise as advise
    from engine.checks.running import check_pack as check_pack
    from engine.matching.double_entry import InternalError as InternalError
    from engine.pack_diff.difference import pack_difference as pack_difference
    from engine.questions.ask.question import ask as ask
    from engine.questions.compare import compare as compare
    from engine.questions.depends import depends as depends
    from engine.questions.smallest_change.question import smallest_change as smallest_change
    from engine.questions.what_if.question import what_if as what_if
    from engine.questions.why.question import explain as explain
    from engine.results.advice import Advice as Advice
    from knowledge_base.reading.problems import InputError as InputError

_HOMES = {
    "advise": "engine.advice.advising",
    "Advice": "engine.results.advice",
    "InternalError": "engine.matching.double_entry",
    "InputError": "knowledge_base.reading.problems",
    "explain": "engine.questions.why.question",
    "depends": "engine.questions.depends",
    "what_if": "engine.questions.what_if.question",
    "compare": "engine.questions.compare",
    "ask": "engine.questions.ask.question",
    "smallest_change": "engine.questions.smallest_change.question",
    "check_pack": "engine.checks.running",
    "pack_difference": "engine.pack_diff.difference",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    """The public names, imported when first used: the command's help must not wait for the
    engine.
    """
    if name not in _HOMES:
        raise AttributeError(f"module 'engine' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
