"""What a pack is and which paper it encodes."""

from __future__ import annotations

from knowledge_base.models.paper import Paper
from knowledge_base.reading.text import Strict, Text


class Edition(Strict):
    """The name of a pack, its paper, and the dimensions of its advice."""

    id: str
    version: str
    title: Text
    dimensions: dict[str, Text]
    paper: Paper
