"""The next best questions in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.questions.ask.order import weight
from engine.questions.ask.question import Decides, Question, Questions
from knowledge_base.dictionary.element_path import ElementPath
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language
from reports.words.differences import Shifts
from reports.words.outline import Line
from reports.words.values import dated

_RULES_SHOWN = 6


def questions(pack: Pack, found: Questions, language: Language) -> Iterator[Line]:
    """Each question with why it is asked, where the answer is found, and what it could decide."""
    words = Shifts(pack, language)
    wait = (
        f"{found.undetermined} rule waits"
        if found.undetermined == 1
        else f"{found.undetermined} rules wait"
    )
    yield Line(
        0, words.region(found.region) + words.say(f"：{found.undetermined}条规则待定", f": {wait}")
    )
    if not found.questions:
        yield Line(
            1,
            words.say(
                "没有要问的：没有规则在等答案。", "Nothing to ask: no rule waits for an answer."
            ),
        )
    for place, question in enumerate(found.questions, 1):
        yield from _question(words, place, question, language)
    more = found.total - len(found.questions)
    if more:
        yield Line(
            1,
            words.say(
                f"另有{more}项可问，用--top {found.total}列出",
                f"{more} more could be asked: --top {found.total}",
            ),
        )
    if found.questions:
        yield Line(1, _weights(pack, words))


def _weights(pack: Pack, words: Shifts) -> str:
    """What a rule of each strength counts."""
    counted = [
        (strength, weight(pack, strength))
        for strength in reversed(pack.vocabulary.lists["strengths"].values)
    ]
    zh = "、".join(f"“{words.strength(strength)}”{count:g}" for strength, count in counted)
    en = ", ".join(f"'{words.strength(strength)}' {count:g}" for strength, count in counted)
    return words.say(
        f"加权：能定下的规则按力度相加，{zh}；须几项数据一起才能定的，由各项均分",
        f"weight: the rules it could decide, added up by strength: {en}; what answers decide "
        "only together is shared among them",
    )


def _question(words: Shifts, place: int, question: Question, language: Language) -> Iterator[Line]:
    yield Line(
        1,
        f"{place}. {dated(words.label(question.field), question.year, language)}  {question.field}",
    )
    for part in (question.question, question.why, question.find):
        if part is not None:
            yield Line(2, part[language])
    yield Line(2, why_asked(words, question))
    for decides in question.decides[:_RULES_SHOWN]:
        yield Line(3, _decides(words, question.field, decides, language))
    if len(question.decides) > _RULES_SHOWN:
        more = len(question.decides) - _RULES_SHOWN
        yield Line(3, words.say(f"另有{more}条", f"and {more} more"))


def why_asked(words: Shifts, question: Question) -> str:
    """How many of the rules that wait an answer could decide."""
    count, score = len(question.decides), f"{question.score:.1f}"
    if count == 0:
        return words.say(
            f"单凭这一项定不下规则，但有{question.waiting}条在等它和其他数据",
            f"alone it decides no rule, but {question.waiting} wait for it together with other "
            "answers",
        )
    rules = "1 rule" if count == 1 else f"{count} rules"
    if count == question.waiting:
        return words.say(
            f"可定{count}条规则（加权{score}）：", f"could decide {rules} (weight {score}):"
        )
    return words.say(
        f"可定{count}条规则，等它的共{question.waiting}条（加权{score}）：",
        f"could decide {rules} of the {question.waiting} that wait for it (weight {score}):",
    )


def _decides(words: Shifts, field: str, decides: Decides, language: Language) -> str:
    rule = words.rule(decides.rule, decides.about, decides.title[language])
    said = []
    if decides.fires_with is not None:
        answer = _answer(words, field, decides.fires_with)
        said.append(words.say(f"如{answer}则成立", f"fires if {answer}"))
    if decides.fails_with is not None:
        answer = _answer(words, field, decides.fails_with)
        said.append(words.say(f"如{answer}则不成立", f"not if {answer}"))
    return f"{rule}{words.say('：', ': ')}{words.say('；', '; ').join(said)}"


def _answer(words: Shifts, field: str, value: Any) -> str:
    """An answer tried: a value, or for a list of entities what one of them is like."""
    if value == []:
        return words.say("一项也没有", "there is none")
    if isinstance(value, list) and isinstance(value[0], dict):
        like, count = _element(words, field, value[0]), len(value)
        return words.say(
            f"有{count if count > 1 else '一'}项{like}",
            f"there are {count}{like}" if count > 1 else f"there is one{like}",
        )
    return words.say("为", "it is, say, " if _is_number(value) else "it is ") + _named(
        words, field, value
    )


def _named(words: Shifts, path: str, value: Any) -> str:
    """A number as it is, any other value in quotes."""
    said = words.value(path, value)
    return said if _is_number(value) else words.say(f"“{said}”", f"'{said}'")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _element(words: Shifts, field: str, element: dict[str, Any]) -> str:
    """What an entity has to be like, by the keys that are read; by its name where that is a term
    and nothing else is.
    """
    (key, name), *rest = element.items()
    path = ElementPath.of_any(field)
    if rest:
        parts = [
            (words.label_of_key(field, k), _named(words, path.at(k), value)) for k, value in rest
        ]
        zh, en = (
            "、".join(f"{label}为{value}" for label, value in parts),
            " and ".join(f"{label} {value}" for label, value in parts),
        )
        return words.say(f"{zh}的，", f" with {en}")
    if words.is_term(field, key):
        named = words.value(path.at(key), name)
        return words.say(f"（例如{named}）", f", such as {named}")
    return ""
