"""Advice to several entities is said once where it is the same: nothing is lost, nothing is said of
the wrong one.
"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.reading.text import Language
from reports.documents.material.shared_sentences import shared

NAMES = ("甲厂", "乙厂", "丙厂")
SENTENCES = {
    "zh": (
        "{}先做试点。",
        "{}的设备偏旧（见附表）。",
        "各家同价。",
        "数额以“到账”为准。",
        "到期评估。",
    ),
    "en": (
        "{} begins with a trial.",
        "Equipment at {} is old.",
        "Prices are equal!",
        "Is it paid?",
        "Review at the end.",
    ),
}
END = {"zh": "", "en": " "}

_picked = st.lists(st.integers(0, 4), min_size=1, max_size=5, unique=True)


def _text(language: Language, name: str, picked: list[int]) -> list[str]:
    return [SENTENCES[language][i].format(name) for i in picked]


@given(st.sampled_from(["zh", "en"]), st.lists(_picked, min_size=1, max_size=3))
def test_every_sentence_stands_with_its_entity_or_among_the_shared_and_only_there(
    language: Language, picked: list[list[int]]
) -> None:
    texts = {name: _text(language, name, own) for name, own in zip(NAMES, picked, strict=False)}
    own, common = shared(texts, language)
    assert list(own) == list(texts)
    said = ""
    for (name, mine), sentences in zip(own.items(), picked, strict=True):
        said = said if mine is None else mine.replace(name, "{}")
        for i, template in enumerate(SENTENCES[language]):
            assert (template in said) + (template in common) == (i in sentences)
    assert not any(name in common for name in texts)
    assert len(texts) > 1 or (own, common) == (
        {name: END[language].join(words) for name, words in texts.items()},
        "",
    )


def test_only_the_one_directly_before_is_the_same_as_above() -> None:
    does = {"甲厂": "先试", "乙厂": "先试", "丙厂": "暂缓", "丁厂": "先试"}
    own, common = shared(
        {name: [f"{name}{what}。", "各家同价。"] for name, what in does.items()}, "zh"
    )
    assert own == {"甲厂": "甲厂先试。", "乙厂": None, "丙厂": "丙厂暂缓。", "丁厂": "丁厂先试。"}
    assert common == "各家同价。"


def test_what_is_said_of_several_does_not_speak_of_this_one() -> None:
    _, common = shared(
        {name: [f"{name}先试。", "该企业可牵头，该片区供地。"] for name in ("甲厂", "乙厂")}, "zh"
    )
    assert common == "各企业可牵头，各片区供地。"
    alone, none = shared({"甲厂": ["甲厂先试。", "该企业可牵头。"]}, "zh")
    assert (alone["甲厂"], none) == ("甲厂先试。该企业可牵头。", "")
