"""The questions: for each, what the command of its name prints with `--format json`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.web.api.bodies import (
    AdviseBody,
    AskBody,
    CompareBody,
    DependsBody,
    QuestionBody,
    SmallestChangeBody,
    WhatIfBody,
    WhyBody,
)
from app.web.api.operations import answer, described, json_of
from app.web.api.sent import raw_body, read_body
from app.web.rendering import desk_of
from app.web.work import in_solvers_thread, in_thread
from engine.questions.answers import Answer
from engine.questions.ask.question import Questions
from engine.questions.compare import Comparison
from engine.questions.depends_results import Dependencies
from engine.questions.smallest_change.result import SmallestChange
from engine.questions.what_if.result import WhatIf
from engine.results.advice import Advice

router = APIRouter(tags=["questions"])

_QUESTIONS: tuple[tuple[str, type[QuestionBody], Any, str], ...] = (
    ("advise", AdviseBody, Advice, "Everything that is concluded about a region"),
    ("why", WhyBody, list[Answer], "On which facts a rule fired"),
    ("why-not", WhyBody, list[Answer], "What kept a rule from firing, or is missing"),
    ("what-if", WhatIfBody, WhatIf, "What moves if answers are different"),
    (
        "smallest-change",
        SmallestChangeBody,
        SmallestChange,
        "The smallest change for a rule to fire or to stop, or to reach a type",
    ),
    ("ask", AskBody, Questions, "The questions most worth answering next"),
    ("compare", CompareBody, Comparison, "The facts that make the difference between two regions"),
    ("depends", DependsBody, Dependencies, "What a rule or field rests on, and what rests on it"),
)


def _asked(model: type[QuestionBody]) -> Callable[[Request], Awaitable[Response]]:
    async def asked(request: Request) -> Response:
        raw = await raw_body(request)
        pack = desk_of(request).pack

        def work() -> Response:
            sent, question = read_body(pack, raw, model)
            return answer(question.answer(sent))

        wait = in_solvers_thread if issubclass(model, SmallestChangeBody) else in_thread
        return await wait(work)

    return asked


for _name, _body, _gives, _says in _QUESTIONS:
    router.add_api_route(
        f"/{_name}",
        _asked(_body),
        methods=["POST"],
        summary=_says,
        **described(
            _name, json_of(_gives), *([503] if _body is SmallestChangeBody else []), takes=_body
        ),
    )
