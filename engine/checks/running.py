"""All checks of a pack in turn, held against what its authors have accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from engine import proof
from engine.checks import (
    contraries,
    cycles,
    firing,
    grade_tables,
    holes,
    idle_conditions,
    provenance,
    reach,
    stance,
    subsumption,
    texts,
    thresholds,
    unopposed,
    unread,
)
from engine.checks.bench import Bench
from engine.checks.finding import CheckFinding, Report, Severity
from engine.proof.witnesses import confirmed
from knowledge_base.loading.pack_parts import ACCEPTED as ACCEPTED_PART
from knowledge_base.loading.packs import pack_of
from knowledge_base.models.accepted import COMPARISONS, Acceptance
from knowledge_base.pack import Pack
from knowledge_base.reading.text import text

CHECKS: Mapping[str, Callable[[Bench], Iterator[CheckFinding]]] = {
    module.NAME: module.findings
    for module in (
        *(cycles, provenance, reach, grade_tables, thresholds, firing, contraries, stance),
        *(subsumption, idle_conditions, texts, unread, unopposed, holes),
    )
}
"""In the order in which they run: circles first, since nothing can be worked out where there are
any.
"""

ACCEPTED = "accepted"
"""The name under which acceptances that nothing needs any more are reported."""
_ORDER: Mapping[Severity, int] = {"error": 0, "warning": 1, "information": 2}


def check_pack(pack: Pack | Path | str, told: Callable[[str], None] = lambda _: None) -> Report:
    """Everything the checks find; `told` hears the name of each check as it begins.

    Raises:
        InputError: z3 is not installed, or accepted.yaml or contraries.yaml are wrong.
    """
    proof.require()
    pack = pack_of(pack)
    known = pack.accepted
    bench = Bench(pack)
    found: list[CheckFinding] = []
    for name, findings in CHECKS.items():
        told(name)
        found += findings(bench)
        if found and name == cycles.NAME:
            break
    found = [_with_acceptance(_with_witness(bench, finding), known) for finding in found]
    found += _unneeded(bench, found, known)
    found.sort(key=lambda finding: _ORDER[finding.severity])
    return Report(rules=len(pack.rules), grades=len(pack.grades), findings=tuple(found))


def _with_witness(bench: Bench, finding: CheckFinding) -> CheckFinding:
    """The finding without a region that the whole engine, inference included, does not take."""
    if finding.witness is None or confirmed(bench.pack, finding.witness.profile):
        return finding
    says = text(
        f"{finding.says.zh}（所举地区经引擎复核不成立）",
        f"{finding.says.en} (the engine does not take the region found)",
    )
    return finding.model_copy(update={"witness": None, "says": says})


def _with_acceptance(finding: CheckFinding, known: tuple[Acceptance, ...]) -> CheckFinding:
    """A warning with the reason its authors give; errors cannot be accepted."""
    if finding.severity != "warning":
        return finding
    reason = next((acceptance.reason for acceptance in known if _fits(acceptance, finding)), None)
    return finding.model_copy(update={"accepted": reason})


def _fits(acceptance: Acceptance, finding: CheckFinding) -> bool:
    return acceptance.check == finding.check and finding.subject in acceptance.rules


def _unneeded(
    bench: Bench, found: list[CheckFinding], known: tuple[Acceptance, ...]
) -> Iterator[CheckFinding]:
    warned = {
        (finding.check, finding.subject) for finding in found if finding.severity == "warning"
    }
    for i, acceptance in enumerate(known):
        for k, subject in enumerate(acceptance.rules):
            if acceptance.check != COMPARISONS and (acceptance.check, subject) not in warned:
                zh = f"不再需要：检查“{acceptance.check}”对“{subject}”已没有警告"
                en = (
                    f"no longer needed: the check '{acceptance.check}' "
                    f"has no warning about '{subject}'"
                )
                spot = bench.places.within(ACCEPTED_PART, ("accepted", i, "rules", k))
                yield CheckFinding(
                    check=ACCEPTED,
                    severity="warning",
                    subject=subject,
                    file=spot.file,
                    line=spot.line,
                    says=text(zh, en),
                )
