"""Answers on standard output: as text or Markdown in the languages asked for, or as JSON, which
holds both.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from app.files.writing import write
from app.language import languages

if TYPE_CHECKING:
    from knowledge_base.reading.text import Language
    from reports.words.outline import Line


def say(
    answer: BaseModel | Sequence[BaseModel],
    style: str,
    lang: str,
    words: Callable[[Language], Iterable[Line]],
    target: str | None = None,
) -> None:
    """Print an answer (or put it in the file `target`) in one of the three styles."""
    if style == "json":
        write(as_json(answer), target)
        return
    from reports.words.outline import as_markdown, as_text

    render = as_markdown if style == "md" else as_text
    write("\n".join(render(words(language)) for language in languages(lang)), target)


def as_json(answer: BaseModel | Sequence[BaseModel]) -> str:
    """A result, or a list of them, as JSON."""
    if isinstance(answer, BaseModel):
        plain: Any = answer.model_dump(mode="json")
    else:
        plain = [part.model_dump(mode="json") for part in answer]
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
