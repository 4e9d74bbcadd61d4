"""A rule as a person names it beside a profile: by id, by title, or by the number that its memo
gives it.
"""

from __future__ import annotations

import re

from engine.advice.advising import Conclusion
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import refuse, shown
from knowledge_base.reading.words import folded, tidy

_NUMBER = re.compile(
    r"[(\[]?(?:第|no\.|no|item|#)? ?(\d{1,2}\.\d{1,3})[.、]? ?[条项]?[)\]]?\Z", re.ASCII
)


def rule_meant(conclusion: Conclusion, word: str) -> str:
    """The id of the rule that `word` means for this region; a word that is no item number is left
    to the question.

    Raises:
        InputError: the region's memo has no item of this number.
    """
    number = _number(word)
    if number is None:
        return word
    from engine.advice.background import Background
    from engine.advice.withheld import without_withheld
    from reports.documents.material.numbering import numbered

    shown_ = Background(*without_withheld(conclusion))
    entries = {entry.number: entry.first.rule for entry in numbered(shown_)}
    if number not in entries:
        first, last = (next(iter(entries), ""), next(reversed(entries), ""))
        zh = f"；该报告的条目从{first}到{last}" if entries else "；该报告没有编号的条目"
        en = f"; its items run from {first} to {last}" if entries else "; it has no numbered items"
        raise refuse(f"报告中没有第{number}条{zh}", f"the memo has no item {number}{en}")
    return entries[number]


def refuse_number(pack: Pack, word: str) -> None:
    """Say that a number alone names no rule: each region's memo has its own.

    Raises:
        InputError: `word` is an item number.
    """
    if _number(word) is not None and word not in pack.by_id:
        word = tidy(word)
        raise refuse(
            f"“{shown(word)}”是报告中的条目编号，因地区而异；"
            f"请用yindi why {word} PROFILE，或写规则的编号、名称",
            f"'{shown(word)}' numbers an item of one region's memo; "
            f"ask yindi why {word} PROFILE, or give the rule's id or title",
        )


def _number(word: str) -> str | None:
    found = _NUMBER.match(folded(word))
    return found[1] if found else None
