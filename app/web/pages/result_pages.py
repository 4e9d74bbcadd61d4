"""What every page of one result begins with: the version it is drawn up from, what that comes
to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fastapi import Request

from app.web.pages.profile_pages import Asked, by_of
from app.web.rendering import desk_of, language_of
from app.web.store.kept import KeptResult
from engine.advice.advising import Conclusion
from reports.words.writer import Writer


@dataclass(frozen=True, slots=True)
class AskedResult(Asked):
    """A request for a page of a result; the profile is the version that it is drawn up from."""

    result: KeptResult

    @property
    def conclusion(self) -> Conclusion:
        """What follows from that version."""
        return self.standing.conclusion

    @property
    def day(self) -> date:
        """The day that its documents bear."""
        return date.fromisoformat(self.result.day)

    @property
    def writer(self) -> Writer:
        """Words for the reader."""
        return Writer(self.desk.pack, self.language)

    @property
    def told(self) -> dict[str, object]:
        """What the templates of its pages ask for."""
        return {
            "kept": self.kept,
            "result": self.result,
            "drawn": self.writer.date(self.day),
        }


def asked_result(request: Request, result: str) -> AskedResult:
    """The result of that id.

    Raises:
        NoSuchProfile: there is none, or not for whoever asks.
    """
    desk, by = desk_of(request), by_of(request)
    found = desk.store.result(result, by)
    kept = desk.store.get(found.profile, by, found.number)
    return AskedResult(desk, kept, desk.standings.of(kept), language_of(request), by, found)
