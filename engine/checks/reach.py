"""Sentences that speak to a place or a class of regions and reach none of them on official
figures.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.bench import Bench
from engine.checks.finding import CheckFinding
from engine.regions.reach import reach
from knowledge_base.reading.text import text

NAME = "reach"


def findings(bench: Bench) -> Iterator[CheckFinding]:
    """One error for each such sentence; nothing where the pack brings no official figures."""
    if not bench.pack.has_reference:
        return
    for sentence in reach(bench.pack):
        if sentence.nobody:
            subject = sentence.rules[0] if sentence.rules else sentence.at
            zh = f"{sentence.at}对一类地区或某地说话，而按官方数据没有一个省、一个城市得到它"
            en = (
                f"{sentence.at} speaks to a {sentence.speaks_to}, "
                "and on official figures no province and no city gets it"
            )
            yield bench.finding(NAME, "error", subject, text(zh, en))
