"""Which faults in the code the tests notice: mutmut run on some of them, and what it wrote down."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Literal

from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

TrialOutcome = Literal["noticed", "never ended", "survived", "no test", "unclear"]
"""What became of a fault. Unclear: the run of the tests itself broke off, which is not held to be
noticing.
"""

_OUTCOMES: dict[str, TrialOutcome] = {
    "killed": "noticed",
    "timeout": "never ended",
    "survived": "survived",
    "no tests": "no test",
}
_BROKEN = 255
"""mutmut calls it a timeout when its worker raises; it is not one."""


@dataclass(frozen=True, slots=True)
class TrialResult:
    """A fault in a file, under mutmut's name, and what became of it."""

    file: Path
    fault: str
    outcome: TrialOutcome

    @property
    def caught(self) -> bool:
        """Whether a test fails or the tests never end."""
        return self.outcome in ("noticed", "never ended")

    def change(self) -> str:
        """The lines it changes, as a diff."""
        return str(get_diff_for_mutant(self.fault, path=self.file))


def run(names: Sequence[str]) -> None:
    """Put each fault to the tests that run its function. Raises: CalledProcessError, if the tests
    fail without any fault.
    """
    subprocess.run([Path(sys.executable).parent / "mutmut", "run", *names], check=True)


def results(files: Iterable[Path], names: Iterable[str]) -> list[TrialResult]:
    """What became of the faults, in the order of the files."""
    asked = set(names)
    return [
        TrialResult(file, name, _outcome(code))
        for file in files
        for name, code in _written(file).items()
        if name in asked
    ]


def _written(file: Path) -> dict[str, int | None]:
    data = SourceFileMutationData(path=file)
    data.load()
    return dict(data.exit_code_by_key)


def _outcome(code: int | None) -> TrialOutcome:
    return "unclear" if code == _BROKEN else _OUTCOMES.get(status_by_exit_code[code], "unclear")


def interval(part: int, whole: int) -> tuple[float, float]:
    """Wilson's interval in which the true share lies with 95% confidence, given a sample's."""
    z, share = 1.96, part / whole
    middle = share + z * z / (2 * whole)
    reach = z * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    return (middle - reach) / (1 + z * z / whole), (middle + reach) / (1 + z * z / whole)
