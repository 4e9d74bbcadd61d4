"""`make mutate-code`: how many of the faults planted in the code the tests notice, and which ones
they do not.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence

from mutation.code_faults import CODE, faults, files, sample
from mutation.code_trial import TrialResult, interval, results, run

ENOUGH = 85
"""The share of faults, in per cent, that the tests must notice."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Plant the faults asked for, print the survivors and the table; 1 where too few are
    noticed.
    """
    asked = _parser().parse_args(arguments)
    chosen = files(asked.only or CODE)
    faults_of = {file: faults(file) for file in chosen}
    names = sample(faults_of, asked.sample or sum(map(len, faults_of.values())), asked.seed)
    print(
        f"{len(names)} of {sum(map(len, faults_of.values()))} faults, seed {asked.seed}", flush=True
    )
    run(names)
    return _report(results(chosen, names))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m mutation.code", description=__doc__)
    parser.add_argument(
        "only", nargs="*", help="files or folders; all of engine and knowledge_base if none"
    )
    parser.add_argument(
        "--sample", type=int, default=0, help="how many faults, from each file its share; 0 for all"
    )
    parser.add_argument("--seed", type=int, default=1, help="which sample")
    return parser


def _report(came_out: list[TrialResult]) -> int:
    """Print each fault that no test notices, then the counts; the exit code."""
    for result in came_out:
        if not result.caught:
            print(f"\n{result.outcome}: {result.fault}\n{result.change()}")
    print(f"\n{'file':<44} {'planted':>8} {'noticed':>8}")
    planted, caught = (
        Counter(r.file for r in came_out),
        Counter(r.file for r in came_out if r.caught),
    )
    for file, count in sorted(planted.items()):
        print(f"{file!s:<44} {count:>8} {100 * caught[file] // count:>7}%")
    for outcome, count in Counter(r.outcome for r in came_out).most_common():
        print(f"{outcome:<44} {count:>8}")
    whole, part = len(came_out), sum(caught.values())
    low, high = interval(part, whole)
    print(
        f"{'all':<44} {whole:>8} {100 * part / whole:>7.1f}%  "
        f"(95% confidence: {100 * low:.1f}% to {100 * high:.1f}%)"
    )
    return 0 if 100 * part >= ENOUGH * whole else 1


if __name__ == "__main__":
    sys.exit(main())
