"""Whom the paper reaches, as a table: sentences that speak to a place or a class, and how many
regions of each level get them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.regions.reach import Reached, SentenceReach
from knowledge_base.reading.text import Language, text

_NAMES = {"place": text("地方", "place"), "class": text("类别", "class")}


def reach_table(found: Sequence[SentenceReach], language: Language) -> str:
    """A line for each sentence: to whom, how many provinces and cities it reaches, and the rules
    that carry it.
    """
    provinces, cities = (
        _size(found[0].provinces) if found else 0,
        _size(found[0].cities) if found else 0,
    )
    head = text(
        f"句  对象  {provinces}个省级地区：得到/前提不成立/不属此类/未定  {cities}个城市："
        "同左  规则",
        f"sentence  speaks to  of {provinces} provinces: "
        f"reached/contradicted/not addressed/undecided  of {cities} cities: likewise  rules",
    )
    return (
        "\n".join(
            [
                head[language],
                *(_line(sentence, language) for sentence in found),
                "",
                *_summary(found, language),
            ]
        )
        + "\n"
    )


def _size(reached: Reached) -> int:
    return reached.decided + reached.undecided


def _line(sentence: SentenceReach, language: Language) -> str:
    mark = "! " if sentence.nobody else "  "
    counts = f"{_counts(sentence.provinces):<14} {_counts(sentence.cities):<18}"
    return (
        f"{mark}{sentence.at:<12} {_NAMES[sentence.speaks_to][language]:<6} {counts} "
        f"{', '.join(sentence.rules)}"
    )


def _counts(reached: Reached) -> str:
    return f"{reached.reached}/{reached.contradicted}/{reached.not_reached}/{reached.undecided}"


def _summary(found: Sequence[SentenceReach], language: Language) -> Iterator[str]:
    nobody = [sentence.at for sentence in found if sentence.nobody]
    listed = text("、", ", ")[language].join(nobody)
    yield text(
        f"对某地或一类地区说的{len(found)}句中，{len(nobody)}句没有到达任何地区"
        f"{'：' if nobody else ''}{listed}。",
        f"Of {len(found)} sentences to a place or a class, "
        f"{len(nobody)} reach nobody{': ' if nobody else ''}{listed}.",
    )[language]
