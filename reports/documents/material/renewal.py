"""Long-built strengths that the paper would have renewed and that no planned industry has for its
mainstay.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge_base.models.memo_plan import Renewal
from knowledge_base.models.verdict_tables import KEY
from knowledge_base.pack import Pack


@dataclass(frozen=True, slots=True)
class Renewed:
    """One strength: the term, whether it is planned, and with which verdict."""

    term: str
    planned: bool
    verdict: str | None


def renewed(pack: Pack, plan: Renewal, values: Mapping[str, Any]) -> list[Renewed]:
    """The strengths of the plan's group, but for those whose verdict asks for as much."""
    key, terms = (
        pack.form.fields[plan.planned].key,
        pack.vocabulary.lists[str(pack.form.fields[plan.strengths].values)].values,
    )
    verdicts = {element[key]: element.get(KEY) for element in values.get(plan.planned) or ()}
    strengths = [
        term
        for term in values.get(plan.strengths) or ()
        if terms[term].attributes.get("group") == plan.group
    ]
    return [
        Renewed(term, term in verdicts, verdicts.get(term))
        for term in strengths
        if verdicts.get(term) not in plan.unless
    ]
