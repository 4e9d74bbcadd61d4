"""Which language to speak: the one asked for, else the one of the user's system."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge_base.reading.text import Language

CHOICES = ("zh", "en", "both")


def system_language(environment: Mapping[str, str] = os.environ) -> Language:
    """Chinese where the locale says so, else English; the variables in the order in which POSIX
    looks at them.
    """
    locale = next(
        (environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)),
        "",
    )
    return "zh" if locale.lower().startswith("zh") else "en"


def languages(choice: str) -> tuple[Language, ...]:
    """The languages that `--lang` stands for, Chinese first."""
    if choice == "both":
        return ("zh", "en")
    return ("zh",) if choice == "zh" else ("en",)
