"""accepted.yaml: the warnings of a pack's checks that its authors know of, each with the reason for
leaving it.
"""

from __future__ import annotations

from pydantic import Field, ValidationError

from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError
from knowledge_base.reading.strict_yaml import read_pack_file
from knowledge_base.reading.text import Strict, Text
from knowledge_base.reading.validation_problems import problems_of

FILE = "accepted.yaml"
COMPARISONS = "comparisons"
"""Instead of a check: comparisons that no case can show, of which `kb coverage --cases` speaks."""


class Acceptance(Strict):
    """Warnings of one check that stay for one reason.

    `rules` holds the ids of what they are about: rules, tables, fields, or parameters with
    `parameters.` before the id.
    """

    check: str
    rules: tuple[str, ...] = Field(min_length=1)
    reason: Text


class Accepted(Strict):
    """accepted.yaml."""

    accepted: tuple[Acceptance, ...] = ()


def accepted(pack: Pack) -> tuple[Acceptance, ...]:
    """The known warnings of a pack; none where it has no such file.

    Raises:
        InputError: with every problem of the file.
    """
    path = pack.folder / FILE
    if not path.exists():
        return ()
    document = read_pack_file(path, str(path))
    try:
        return Accepted.model_validate(document.data).accepted
    except ValidationError as error:
        raise InputError(problems_of(error, Accepted, document)) from None
