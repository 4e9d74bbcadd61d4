"""What people are told who may not come in, or who asked for what is not there: a page, or a
problem for programs, in the reader's language and without anything of the inside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import JSONResponse, Response

from app.web.rendering import language_of, render
from app.web.words import translations

API = "/api/"
"""Where programs come in."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why, and what to do about it, in English as templates have it."""

    status: int
    title: str
    way_on: str


def N_(words: str) -> str:  # noqa: N802  (the name by which gettext's tools know it)
    """Words to be translated where they are shown."""
    return words


STRANGE_HOST = Refusal(
    400,
    N_("This desk does not go by that name"),
    N_("Open it at the address that yindi serve printed, or have the name allowed with --name."),
)
NOT_UNDERSTOOD = Refusal(
    400, N_("The request could not be read"), N_("Go back, load the page anew and try again.")
)
SIGNED_OUT = Refusal(401, N_("Sign in first"), N_("This desk is for people with an account."))
NO_RIGHT = Refusal(
    403,
    N_("You have no right to do that"),
    N_("Your role lets you read. To change anything, ask whoever runs the desk."),
)
FORGED = Refusal(
    403,
    N_("The form is out of date"),
    N_("Nothing was saved. Go back, load the page anew and send it again."),
)
ELSEWHERE = Refusal(
    403,
    N_("The request came from another site"),
    N_("Nothing was saved. Open the desk itself and do it there."),
)
NO_PAGE = Refusal(
    404,
    N_("No such page"),
    N_("The address may be mistyped, or what it showed is gone. Start from the profiles."),
)
NO_METHOD = Refusal(
    405,
    N_("That cannot be done at this address"),
    N_("Go back and use the buttons of the page."),
)
TOO_SLOW = Refusal(
    408, N_("The request took too long to arrive"), N_("Nothing was saved. Try again.")
)
TOO_LARGE = Refusal(
    413,
    N_("That is too much at once"),
    N_("Files and forms may have up to %(megabytes)s MB. Nothing was read or saved."),
)
LONG_ADDRESS = Refusal(
    414, N_("The address is too long"), N_("Start from the profiles and go on from there.")
)
TOO_MANY = Refusal(
    429, N_("Too many requests"), N_("Try again in %(seconds)s s. What is saved stays saved.")
)
LONG_HEADERS = Refusal(
    431,
    N_("The browser sends too much with each request"),
    N_("Delete the cookies of this address and try again."),
)
BROKEN = Refusal(
    500,
    N_("An internal error, number %(number)s"),
    N_(
        "What was saved before is safe. Whoever runs the desk finds the cause under this number in "
        "its log."
    ),
)

_OF_STATUS = {
    one.status: one
    for one in (SIGNED_OUT, NO_RIGHT, NO_PAGE, NO_METHOD, TOO_LARGE, TOO_MANY, NOT_UNDERSTOOD)
}


def of_status(status: int) -> Refusal:
    """What is said for a status of HTTP; for one of which nothing is known, that it was not
    understood.
    """
    known = _OF_STATUS.get(status)
    return known or Refusal(status, NOT_UNDERSTOOD.title, NOT_UNDERSTOOD.way_on)


def answer(
    request: Request,
    refusal: Refusal,
    headers: Mapping[str, str] | None = None,
    **values: object,
) -> Response:
    """The answer to a request that is refused."""
    say = translations(language_of(request)).gettext
    title, way_on = say(refusal.title) % values, say(refusal.way_on) % values
    response: Response
    if request.url.path.startswith(API):
        problem = {
            "type": "about:blank",
            "title": title,
            "status": refusal.status,
            "detail": way_on,
        }
        response = JSONResponse(problem, refusal.status, media_type="application/problem+json")
    else:
        context = {"title": title, "way_on": way_on}
        response = render(request, "refused.html", context, refusal.status)
    response.headers.update(headers or {})
    return response
