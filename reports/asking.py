"""The next best questions in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.questions.asking import Decides, Question, Questions
from knowledge_base.pack import Pack
from knowledge_base.text import Language
from reports.outline import Line
from reports.shifts import Shifts

_RULES_SHOWN = 6


def questions(pack: Pack, found: Questions, language: Language) -> Iterator[Line]:
    """Each question with why it is asked, where the answer is found, and what it could decide."""
    words = Shifts(pack, language)
    wait = f"{found.undetermined} rule waits" if found.undetermined == 1 else f"{found.undetermined} rules wait"
    yield Line(0, words.region(found.region) + words.say(f"：{found.undetermined}条规则待定", f": {wait}"))
    if not found.questions:
        yield Line(1, words.say("没有要问的：没有规则在等答案。", "Nothing to ask: no rule waits for an answer."))
    for place, question in enumerate(found.questions, 1):
        yield from _question(words, place, question, language)


def _question(words: Shifts, place: int, question: Question, language: Language) -> Iterator[Line]:
    yield Line(1, f"{place}. {words.label(question.field)}  {question.field}")
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
    """How many rules an answer could decide."""
    count, score = len(question.decides), f"{question.score:g}"
    if count == 0:
        return words.say(
            f"单凭这一项定不下规则，但有{question.waiting}条在等它和其他数据",
            f"alone it decides no rule, but {question.waiting} wait for it together with other answers",
        )
    return words.say(f"可定{count}条规则（加权{score}）：", f"could decide {count} rules (weight {score}):")


def _decides(words: Shifts, field: str, decides: Decides, language: Language) -> str:
    rule = words.rule(decides.rule, decides.about, decides.title[language])
    said = []
    if decides.fires_with is not None:
        answer = _answer(words, field, decides.fires_with)
        said.append(words.say(f"若{answer}则成立", f"fires if {answer}"))
    if decides.fails_with is not None:
        answer = _answer(words, field, decides.fails_with)
        said.append(words.say(f"若{answer}则不成立", f"not if {answer}"))
    return f"{rule}{words.say('：', ': ')}{words.say('；', '; ').join(said)}"


def _answer(words: Shifts, field: str, value: Any) -> str:
    """An answer tried: a value, or for a list of entities what one of them is like."""
    if value == []:
        return words.say("没有", "there is none")
    if isinstance(value, list) and isinstance(value[0], dict):
        like = _element(words, field, value[0])
        if len(value) > 1:
            return words.say(f"有{len(value)}项，如{like}", f"there are {len(value)}, such as {like}")
        return words.say(f"有{like}", f"there is {like}")
    return words.say("为", "it is ") + words.value(field, value)


def _element(words: Shifts, field: str, element: dict[str, Any]) -> str:
    parts = [f"{words.label_of_key(field, key)}={words.value(f'{field}[X].{key}', value)}" for key, value in element.items()]
    inside = words.say("，", ", ").join(parts[1:] or parts)
    return words.say(f"一项（{inside}）", f"one ({inside})")
