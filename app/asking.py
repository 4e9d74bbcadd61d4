"""What the commands that put a question to a pack have in common: by which pack, of which profiles,
in which form and language, and where to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import options
from app.printing import say

if TYPE_CHECKING:
    from pydantic import BaseModel

    from engine.advice.advising import Conclusion
    from knowledge_base.pack import Pack
    from knowledge_base.reading.text import Language
    from reports.words.outline import Line


@dataclass(frozen=True)
class Asking:
    """The shared options of one call."""

    folder: Path | None
    style: str
    lang: str
    target: str | None

    @cached_property
    def pack(self) -> Pack:
        """The pack asked for, or the one that ships."""
        return options.pack_in(self.folder)

    def conclusion(self, source: str) -> Conclusion:
        """What follows from the profile in a file, or on standard input for `-`."""
        from engine.advice.advising import conclude

        return conclude(self.pack, options.read_profile(self.pack, source))

    def say(
        self,
        answer: BaseModel | Sequence[BaseModel],
        words: Callable[[Language], Iterable[Line]],
    ) -> None:
        """Print the answer, or put it in the file asked for."""
        say(answer, self.style, self.lang, words, self.target)


def question(*more: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The shared options as one argument `asking`; `more` names forms of the answer beside the
    three of all.
    """
    shared = options.together(
        options.answer_format("text", "json", "md", *more),
        options.output,
        options.lang("zh"),
        options.knowledge_base,
    )

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def called(
            *, folder: Path | None, style: str, lang: str, target: str | None, **own: Any
        ) -> None:
            command(asking=Asking(folder, style, lang, target), **own)

        return shared(called)

    return decorated
