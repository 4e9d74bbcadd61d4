"""How far each section of a profile is filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.web.form.standing import ProfileState
from app.web.form.stated import stated
from knowledge_base.dictionary.form import FormPage

State = Literal["doubt", "wanted", "untouched", "done"]


@dataclass(frozen=True, slots=True)
class SectionTask:
    """A section in the list of tasks: what of it is known, how many fields rules wait for, and what
    does not fit.
    """

    page: FormPage
    known: int
    asked: int
    wanted: int
    doubts: int

    @property
    def state(self) -> State:
        """How it stands, the worst first."""
        if self.doubts:
            return "doubt"
        if not self.known:
            return "untouched"
        return "wanted" if self.wanted else "done"


def section_tasks(standing: ProfileState) -> Iterator[SectionTask]:
    """The sections in their order."""
    form = standing.pack.form
    doubted = {path for doubt in standing.doubts() for path in doubt.fields}
    for page in form.pages:
        names = [name for name, _ in form.of_page(page)]
        paths = [form.path(name) for name in names]
        known = sum(stated(standing.pack, standing.data, name).value is not None for name in names)
        wanted = sum(path in standing.waiting for path in paths)
        yield SectionTask(page, known, len(names), wanted, sum(path in doubted for path in paths))
