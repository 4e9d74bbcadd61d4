"""What could not be done, as `application/problem+json` (RFC 9457), in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from app.web.rendering import language_of
from app.web.store.kept import NoSuchProfile
from app.web.words import translations
from app.web.work import TooLong
from knowledge_base.reading.problems import MOST, InputError, Problem
from knowledge_base.reading.text import Language
from knowledge_base.reading.validation_problems import words_of

MEDIA_TYPE = "application/problem+json"
_AGAIN = 30
"""Seconds after which to try again what took too long."""


class ProblemPlace(BaseModel):
    """One thing wrong: where it stands and, in the reader's language, what was found and what is
    allowed.
    """

    file: str = Field(description="which part of the request: `profile`, `a`, `body`")
    path: str = Field(description="the path in it, such as `rd.rd_intensity`")
    line: int = Field(description="the line of the body, from 1; 0 where no line is meant")
    column: int
    says: str = Field(description="what was found and what is allowed")


class FieldClash(BaseModel):
    """A field that somebody else changed since the version that was changed here."""

    path: str
    shown: Any
    theirs: Any
    mine: Any
    by: str


class ProblemDetails(BaseModel):
    """What could not be done."""

    type: str = Field(description="which kind of problem, the same in every language")
    title: str
    status: int
    detail: str
    problems: tuple[ProblemPlace, ...] = ()


class ClashDetails(ProblemDetails):
    """What could not be saved as somebody else had changed it; whatever did not clash is saved."""

    number: int = Field(description="the version that stands now")
    clashes: tuple[FieldClash, ...]


TITLES: Mapping[int, tuple[str, str]] = {
    404: ("not-found", "There is nothing at this address"),
    405: ("method", "This address does not take this method"),
    409: ("clash", "Somebody else changed the same fields"),
    413: ("too-large", "The request is too large"),
    415: ("media-type", "Only JSON is read here"),
    422: ("wrong-input", "Something in the request is wrong"),
    500: ("internal", "An error of ours"),
    503: ("too-long", "This takes more time than a question is given"),
}
"""By status the kind of problem and its title, which `locale` has in Chinese."""


class Refused(Exception):
    """A request that is refused with a status, and why where there is more to say."""

    def __init__(self, status: int, problems: Sequence[Problem] = ()):
        super().__init__(status)
        self.status = status
        self.problems = problems


def problem(request: Request, status: int, problems: Sequence[Problem] = ()) -> Response:
    """The answer that tells a problem."""
    return told(details(request, status, problems))


def details(
    request: Request, status: int, problems: Sequence[Problem] = (), **more: Any
) -> ProblemDetails:
    """What is told of a problem; of many things wrong the first."""
    language = language_of(request)
    kind, title = TITLES.get(status, ("other", HTTPStatus(status).phrase))
    said = translations(language).gettext(title)
    lines = InputError(problems).lines(language) if problems else [said]
    model = ClashDetails if more else ProblemDetails
    return model(
        type=f"tag:yindi,2026:{kind}",
        title=said,
        status=status,
        detail="\n".join(lines[:MOST]),
        problems=tuple(_placed(one, language) for one in problems[:MOST]),
        **more,
    )


def told(found: ProblemDetails, headers: Mapping[str, str] | None = None) -> Response:
    """Details as an answer."""
    return Response(found.model_dump_json(), found.status, headers, MEDIA_TYPE)


def _placed(one: Problem, language: Language) -> ProblemPlace:
    return ProblemPlace(
        file=one.file, path=one.path, line=one.line, column=one.column, says=one.says[language]
    )


def handle_problems(app: FastAPI) -> None:
    """Let every error of an application be told as a problem."""
    app.add_exception_handler(InputError, _wrong)
    app.add_exception_handler(RequestValidationError, _wrong_parameter)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(NoSuchProfile, _missing)
    app.add_exception_handler(TooLong, _late)
    app.add_exception_handler(HTTPException, _stopped)
    app.add_exception_handler(Exception, _failed)


def _wrong(request: Request, error: Exception) -> Response:
    assert isinstance(error, InputError)
    return problem(request, 422, error.problems)


def _wrong_parameter(request: Request, error: Exception) -> Response:
    """A parameter of the address that is not what it should be."""
    assert isinstance(error, RequestValidationError)
    found = [
        Problem(words_of(one), str(one["loc"][0]), path=".".join(map(str, one["loc"][1:])))
        for one in error.errors()
    ]
    return problem(request, 422, found)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return problem(request, error.status, error.problems)


def _missing(request: Request, _: Exception) -> Response:
    return problem(request, 404)


def _late(request: Request, _: Exception) -> Response:
    return told(details(request, 503), {"Retry-After": str(_AGAIN)})


def _stopped(request: Request, error: Exception) -> Response:
    """What the framework itself refuses: no such address, no such method."""
    assert isinstance(error, HTTPException)
    return told(details(request, error.status_code), error.headers)


def _failed(request: Request, _: Exception) -> Response:
    """A bug of ours, of which the log has the details."""
    return problem(request, 500)
