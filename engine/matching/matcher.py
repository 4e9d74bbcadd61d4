"""What the inference asks of any matcher: rules as predicates on facts, run to the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Production:
    """A rule as the matcher needs it: a predicate on the object of facts of one kind, and what to
    do on a match.
    """

    kind: str
    holds: Callable[[Any], bool]
    act: Callable[[Any, Callable[[str, Any], None]], None]


class Matcher(Protocol):
    """What the inference needs of an engine: run the productions over first facts, each firing free
    to add more.
    """

    def run(self, kind: str, content: Any) -> None:
        """Declare the first fact and fire until nothing more does; earlier productions go first."""
