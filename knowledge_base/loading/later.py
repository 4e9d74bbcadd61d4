"""What of a pack is read when it is first asked for: cases, examples, reference figures,
and what only checks or memos look at.
"""

from __future__ import annotations

from pathlib import Path

from knowledge_base.linking.examples import example_cases, example_problems
from knowledge_base.loading.pack_files import PackFiles, part_of
from knowledge_base.loading.pack_parts import (
    ACCEPTED,
    CASES,
    CONTRARIES,
    FINDINGS,
    MEMO,
    VERDICTS,
)
from knowledge_base.loading.reference import load_reference
from knowledge_base.models.cases import Case
from knowledge_base.models.findings import as_table
from knowledge_base.models.grades import Grade
from knowledge_base.pack import Later, Pack
from knowledge_base.reading.placed import Placed


def load_cases(pack: Pack) -> dict[str, Case]:
    """The worked cases of a pack, by file name without its ending."""
    files = PackFiles(pack.folder, pack.folder)
    cases = files.each(CASES)
    files.linked(pack)
    return {Path(case.document.file).stem: case.item for case in cases}


def load_examples(pack: Pack) -> dict[str, Case]:
    """The examples beneath the rules and tables of a pack, each as a case.

    Raises:
        InputError: with every problem of every example.
    """
    files = PackFiles(pack.folder, pack.folder)
    findings = files.findings(files.documents(FINDINGS), pack.catalogue)
    grades, rules, _ = files.rules(pack.catalogue, [*map(as_table, findings)])
    tables: list[Placed[Grade]] = [*grades, *files.each(VERDICTS, pack.catalogue)]
    found = [problem for table in tables for problem in example_problems(pack, table)]
    found += [problem for rule in rules for problem in example_problems(pack, rule)]
    files.problems += dict.fromkeys(found)  # what all rows share is wrong once
    files.stop_if_wrong()
    return example_cases(pack)


LATER = Later(
    load_cases,
    load_examples,
    load_reference,
    contraries=lambda pack: part_of(pack, CONTRARIES).item,
    accepted=lambda pack: part_of(pack, ACCEPTED).item,
    memo_plan=lambda pack: part_of(pack, MEMO).item,
)
"""What is read when it is first asked for."""
