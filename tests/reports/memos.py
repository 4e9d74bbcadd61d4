"""The memos that tests look at: of every worked case, of the worked example, and of the 31
regions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

from engine.advice.advising import conclude
from engine.advice.background import Background
from engine.regions.official import official_profile
from engine.results.advice import Advice
from knowledge_base.loading.packs import DEFAULT_PACK, load_pack
from knowledge_base.pack import Pack
from knowledge_base.reading.strict_yaml import read_file
from knowledge_base.reading.text import Language
from reports.documents.annex.build import build, build_from
from reports.documents.annex.written import document
from reports.documents.formats import html, markdown
from reports.documents.memo.build import Submission
from reports.documents.model.blocks import Chart, Code
from reports.documents.model.parts import Account

DAY = date(2026, 11, 22)
EXAMPLE = "chongqing"
PACK = load_pack()
WORKED = (*PACK.cases, EXAMPLE)
REGIONS = tuple(PACK.reference.at("province"))
ANNEX = re.compile(r"〔附件[\d.、]+〕$| \(annex [\d., ]+\)$")
"""Where a row of tasks says that its item stands in the annex."""
_NOT_WORDS = ("language", "anchor", "path", "rule", "role")
EVERY = (*WORKED, *REGIONS)
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def profile(name: str) -> Mapping[str, Any]:
    """The profile of a case, of the example or of a region."""
    if name == EXAMPLE:
        data: Mapping[str, Any] = read_file(DEFAULT_PACK / "examples" / f"{name}.yaml").data
        return data
    return PACK.cases[name].profile if name in PACK.cases else official_profile(PACK, name)


@cache
def background(name: str) -> Background:
    """What the memo of a region is built from."""
    return Background(conclude(PACK, PACK.reader.read(profile(name))))


def of_profile(stated: Mapping[str, Any]) -> Background:
    """The same for any profile."""
    return Background(conclude(PACK, PACK.reader.read(stated)))


@cache
def memo(name: str, language: Language) -> Account:
    """The memo of a region."""
    return build_from(background(name), language, DAY)


@cache
def submission(name: str, language: Language) -> Submission:
    """Brief and memo of a region."""
    return Submission(background(name), language, DAY)


def annex_text(pack: Pack, advice: Advice, language: Language, day: date | None = None) -> str:
    """The annex of an advice as Markdown."""
    return markdown_of(build(pack, advice, language, day))


def markdown_of(account: Account) -> str:
    """An annex as Markdown."""
    return markdown.render(document(account))


def html_of(accounts: Sequence[Account]) -> str:
    """Annexes as a page."""
    return html.render(list(map(document, accounts)))


def texts(part: Any) -> Iterator[str]:
    """Every text of a memo or a part of it, identifiers and pictures left out."""
    if isinstance(part, Code):
        return
    if isinstance(part, Chart):
        yield from texts((part.caption, part.table))
        return
    if isinstance(part, str):
        yield part
    elif is_dataclass(part):
        for field in fields(part):
            if field.name not in _NOT_WORDS:
                yield from texts(getattr(part, field.name))
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from texts(inner)


def stated_names(stated: Any) -> Iterator[str]:
    """Every text that a profile states itself, which stays as it is in either language."""
    if isinstance(stated, Mapping):
        for value in stated.values():
            yield from stated_names(value)
    elif isinstance(stated, list | tuple):
        for value in stated:
            yield from stated_names(value)
    elif isinstance(stated, str):
        yield stated
