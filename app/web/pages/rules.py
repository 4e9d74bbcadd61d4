"""The rules beside the paper, for whoever checks the one against the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.web.pages.failing import nowhere
from app.web.rendering import desk_of, language_of, render
from app.web.results.outlines import outline
from app.web.rulebook.examples import examples_of
from app.web.rulebook.paper import PaperPages, section_of
from engine.explaining.figures import number
from knowledge_base.dictionary.parameters import Parameter
from knowledge_base.reading.text import Language
from reports.words.outline import Line
from reports.words.rules import RuleWords
from reports.words.writer import Writer

router = APIRouter()


@router.get("/rules")
def index(request: Request) -> Response:
    """Every rule by dimension, with whose word it is."""
    return render(request, "rules.html", {"paper": _paper(request)})


@router.get("/rules/parameters")
def parameters(request: Request) -> Response:
    """Every threshold and reference figure with its source."""
    return render(request, "parameters.html", {"rows": list(_rows(request))})


@router.get("/rules/paper/{section}")
def section(request: Request, section: str) -> Response:
    """A section of the paper, sentence by sentence."""
    paper = _paper(request)
    found = paper.section(section)
    if found is None:
        return nowhere(request)
    return render(request, "paper_section.html", {"paper": paper, "section": found})


@router.get("/rules/{rule}")
def rule(request: Request, rule: str) -> Response:
    """One rule in plain words, with its examples."""
    pack, language = desk_of(request).pack, language_of(request)
    found = pack.by_id.get(rule)
    if found is None:
        return nowhere(request)
    _, *lines = RuleWords(pack, language).lines(found)
    context = {
        "rule": found,
        "lines": outline(map(_line, lines)),
        "examples": list(examples_of(found, Writer(pack, language))),
        "section_of": section_of,
    }
    return render(request, "rule.html", context)


@router.get("/help")
def help_page(request: Request) -> Response:
    """How to fill in a profile and to read what comes of it."""
    return render(request, "help.html", {})


def _paper(request: Request) -> PaperPages:
    return PaperPages(desk_of(request).pack, language_of(request))


def _line(words: str) -> Line:
    """A line of a rule's words; two blanks are a step."""
    bare = words.lstrip()
    return Line((len(words) - len(bare)) // 2 - 1, bare)


def _rows(request: Request) -> Iterator[dict[str, Any]]:
    language = language_of(request)
    for name, parameter in desk_of(request).pack.parameters.items():
        yield {
            "name": name,
            "parameter": parameter,
            "value": _value(parameter, language),
            "section": section_of(parameter.source),
        }


def _value(parameter: Parameter, language: Language) -> str:
    if not parameter.is_number:
        return str(parameter.value)
    return number(float(parameter.value), parameter.decimals, parameter.suffix, language)
