"""The audit of a result: what fired in which order, each rule followed down to what was stated."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.web.pages.failing import cannot
from app.web.pages.profile_pages import asked
from app.web.pages.result_pages import asked_result
from app.web.pages.start import SEE_OTHER
from app.web.rendering import render
from app.web.results.audit_rows import WHOSE, AuditRow, AuditRows, Filter
from app.web.results.audited_rule import AuditedRule
from engine.advice.finding_results import findings_apart
from knowledge_base.models.grades import Grade
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError
from reports.words.phrases import TRUST

router = APIRouter()

Chosen = Annotated[Filter, Query()]


@router.get("/p/{profile}/audit")
def last_audit(request: Request, profile: str) -> Response:
    """The audit of the last result; that there is none, with the button that makes one."""
    here = asked(request, profile)
    found = here.desk.store.results(profile, here.by)
    if not found:
        return render(request, "no_audit.html", {"kept": here.kept})
    return RedirectResponse(f"/r/{found[0].id}/audit", SEE_OTHER)


@router.get("/r/{result}/audit")
def audit(request: Request, result: str, chosen: Chosen) -> HTMLResponse:
    """The rules that a filter lets pass, what fired by layer in its order."""
    here = asked_result(request, result)
    rows = AuditRows(here.conclusion, here.writer).kept(chosen)
    layers = [(layer, list(some)) for layer, some in groupby(rows, key=_layer)]
    context = {
        "layers": layers,
        "count": len(rows),
        "asked": chosen,
        "kinds": {row.rule: _kind(here.desk.pack, row) for row in rows},
        "whose": WHOSE,
    }
    return render(request, "audit.html", {**here.told, **context})


@router.get("/r/{result}/audit/findings")
def findings(request: Request, result: str) -> HTMLResponse:
    """What the figures say together, and the grades, each of which a person may overrule."""
    here = asked_result(request, result)
    conclusion = here.conclusion
    context = {
        "findings": conclusion.advice.findings,
        "apart": findings_apart(conclusion.deduction, conclusion.explainer),
        "grades": [
            grade for grade in here.desk.pack.grades if _may_be_overruled(here.desk.pack, grade)
        ],
        "trust": TRUST,
        "deduction": conclusion.deduction,
    }
    return render(request, "findings.html", {**here.told, **context})


@router.get("/r/{result}/audit/{rule}")
def rule(request: Request, result: str, rule: str, change: str = "") -> HTMLResponse:
    """A rule; of one about a list, its first entity, with links to the others."""
    return _rule(request, result, (rule, None), change=bool(change))


@router.get("/r/{result}/audit/{rule}/{about:path}")
def rule_about(
    request: Request, result: str, rule: str, about: str, change: str = ""
) -> HTMLResponse:
    """A rule about one entity of its list."""
    return _rule(request, result, (rule, about), change=bool(change))


def _rule(
    request: Request, result: str, named: tuple[str, str | None], *, change: bool
) -> HTMLResponse:
    here = asked_result(request, result)
    try:
        told = AuditedRule(here.conclusion, here.writer, here.day, *named)
        changed = told.smallest_change() if change and told.is_advice else None
    except InputError as error:
        return cannot(request, error, f"/r/{result}/audit", 404)
    context = {"rule": told, "changed": changed, "deduction": here.conclusion.deduction}
    return render(request, "audited_rule.html", {**here.told, **context})


def _layer(row: AuditRow) -> int | None:
    return row.layer


def _kind(pack: Pack, row: AuditRow) -> str:
    return pack.by_id[row.rule].kind


def _may_be_overruled(pack: Pack, grade: Grade) -> bool:
    return grade.kind == "grade" and pack.form.fields[grade.sets].stated
