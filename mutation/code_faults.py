"""The faults that mutmut plants in the code, and a fair sample of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name

CODE = ("engine", "knowledge_base")
"""The packages in which faults are planted."""


def files(only: Sequence[str] = CODE) -> list[Path]:
    """The files of code below some files and folders, in order."""
    return sorted(
        {file for one in map(Path, only) for file in (one.rglob("*.py") if one.is_dir() else [one])}
    )


def faults(file: Path) -> list[str]:
    """The names that mutmut gives to all faults in a file."""
    return [
        get_mutant_name(file, name)
        for name in mutate_file_contents(str(file), file.read_text("utf-8")).mutant_names
    ]


def sample(faults_of: Mapping[Path, Sequence[str]], size: int, seed: int) -> list[str]:
    """`size` of all faults, from each file its share to within one; the same seed gives the same
    ones. All where there are no more.
    """
    random = Random(seed)
    shuffled = [
        name
        for file in sorted(faults_of)
        for name in random.sample(faults_of[file], len(faults_of[file]))
    ]
    if size >= len(shuffled):
        return shuffled
    step = len(shuffled) / size
    start = random.random() * step
    return [shuffled[int(start + step * number)] for number in range(size)]
