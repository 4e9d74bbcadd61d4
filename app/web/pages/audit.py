"""The audit of a result: what fired in which order, each rule followed down to what was stated."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.web.audit_rows import WHOSE, AuditRow, AuditRows, Filter
from app.web.kept_things import OpenResult, opened_result, person_of, profile_at
from app.web.pages.refused import refused
from app.web.rendering import desk_of, render
from app.web.rule_page import AuditedRule
from engine.advice.finding_results import findings_apart
from knowledge_base.models.grades import Grade
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError
from reports.words.phrases import TRUST

router = APIRouter()

Asked = Annotated[Filter, Query()]


@router.get("/p/{profile}/audit")
def last_audit(request: Request, profile: str) -> Response:
    """The audit of the last result; that there is none, with the button that makes one."""
    kept = profile_at(request, profile)
    found = desk_of(request).store.results(profile, person_of(request))
    if not found:
        return render(request, "no_audit.html", {"kept": kept})
    last = max(found, key=lambda one: one.made)
    return RedirectResponse(f"/r/{last.id}/audit", 303)


@router.get("/r/{result}/audit")
def audit(request: Request, result: str, asked: Asked) -> HTMLResponse:
    """The rules that a filter lets pass, what fired by layer in its order."""
    found = opened_result(request, result)
    rows = AuditRows(found.conclusion, found.writer).kept(asked)
    layers = [(layer, list(some)) for layer, some in groupby(rows, key=lambda row: row.layer)]
    context = {
        "layers": layers,
        "count": len(rows),
        "asked": asked,
        "kinds": {row.rule: _kind(found.pack, row) for row in rows},
        "whose": WHOSE,
    }
    return render(request, "audit.html", {**_of(found), **context})


@router.get("/r/{result}/audit/findings")
def findings(request: Request, result: str) -> HTMLResponse:
    """What the figures say together, and the grades, each of which a person may overrule."""
    found = opened_result(request, result)
    conclusion = found.conclusion
    context = {
        "findings": conclusion.advice.findings,
        "apart": findings_apart(conclusion.deduction, conclusion.explainer),
        "grades": [grade for grade in found.pack.grades if _may_be_overruled(found.pack, grade)],
        "trust": TRUST,
        "deduction": conclusion.deduction,
    }
    return render(request, "findings.html", {**_of(found), **context})


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
    request: Request, result: str, asked: tuple[str, str | None], *, change: bool
) -> HTMLResponse:
    found = opened_result(request, result)
    try:
        told = AuditedRule(found, *asked)
        changed = told.smallest_change() if change and told.is_advice else None
    except InputError as error:
        return refused(request, error, f"/r/{result}/audit", 404)
    context = {"rule": told, "changed": changed, "deduction": found.conclusion.deduction}
    return render(request, "audited_rule.html", {**_of(found), **context})


def _of(found: OpenResult) -> dict[str, object]:
    return {"kept": found.kept, "result": found.result}


def _kind(pack: Pack, row: AuditRow) -> str:
    return pack.by_id[row.rule].kind


def _may_be_overruled(pack: Pack, grade: Grade) -> bool:
    return grade.kind == "grade" and pack.form.fields[grade.sets].stated
