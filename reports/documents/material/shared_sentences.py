"""What a rule says about several entities: what is the same for each said once, the rest beside its
name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from knowledge_base.reading.text import Language

_NAME = "\0"
_THIS = re.compile("该(?=片区|企业|成果|技术|产业|地区)")
"""How a sentence of one entity points to it; said of several, it points to each."""


def shared(
    texts: Mapping[str, Sequence[str]], language: Language
) -> tuple[dict[str, str | None], str]:
    """Each entity's own sentences by its name, and those that all of several entities share and
    that name none.

    An entity whose own sentences are, but for its name, those of the one before it has None.
    """
    between = "" if language == "zh" else " "
    sentences = {name: [said.replace(name, _NAME) for said in told] for name, told in texts.items()}
    common = _common(list(sentences.values())) if len(texts) > 1 else []
    own: dict[str, str | None] = {}
    before = ""
    for name, all_of_it in sentences.items():
        rest = between.join(sentence for sentence in all_of_it if sentence not in common)
        own[name] = None if rest and rest == before else rest.replace(_NAME, name)
        before = rest
    return own, _THIS.sub("各", between.join(common))


def _common(texts: Sequence[Sequence[str]]) -> list[str]:
    common = set(texts[0]).intersection(*texts[1:])
    return [sentence for sentence in texts[0] if _NAME not in sentence and sentence in common]
