"""contraries.yaml: which rules must never speak at once, because they take different sides of one
thing.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field, ValidationError

from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError, Problem, unknown_name
from knowledge_base.reading.strict_yaml import Document, read_pack_file
from knowledge_base.reading.text import Strict, Text, text
from knowledge_base.reading.validation_problems import problems_of

FILE = "contraries.yaml"


class Contrary(Strict):
    """One thing and the rules that take sides on it: at most one may hold for a region (or for one
    entity).
    """

    thing: Text
    rules: tuple[str, ...] = Field(min_length=2)


class Contraries(Strict):
    """contraries.yaml."""

    contraries: tuple[Contrary, ...] = ()


def contraries(pack: Pack) -> tuple[Contrary, ...]:
    """What a pack declares; nothing where it has no such file.

    Raises:
        InputError: with every problem of the file, names of rules that are not there included.
    """
    path = pack.folder / FILE
    if not path.exists():
        return ()
    document = read_pack_file(path, str(path))
    try:
        found = Contraries.model_validate(document.data).contraries
    except ValidationError as error:
        raise InputError(problems_of(error, Contraries, document)) from None
    if problems := list(_unknown(pack, found, document)):
        raise InputError(problems)
    return found


def _unknown(pack: Pack, found: tuple[Contrary, ...], document: Document) -> Iterator[Problem]:
    rules = [name for name, rule in pack.by_id.items() if isinstance(rule, Rule)]
    for i, contrary in enumerate(found):
        for k, name in enumerate(contrary.rules):
            if name not in rules:
                yield document.problem(
                    ("contraries", i, "rules", k), unknown_name(text("规则", "rule"), name, rules)
                )
