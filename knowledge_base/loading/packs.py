"""A pack from its folder: every file strictly, every problem of every file at once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from knowledge_base.dictionary.parameters import Parameters
from knowledge_base.dictionary.vocabulary import Vocabulary
from knowledge_base.linking.parts import Parts, link_problems
from knowledge_base.loading.folder import Signature, signature_of, unread_files
from knowledge_base.loading.later import LATER
from knowledge_base.loading.pack_files import PackFiles
from knowledge_base.loading.pack_parts import (
    CONSISTENCY,
    COVERAGE,
    EDITION,
    PARAMETERS,
    SENTENCES,
    VERDICTS,
    VOCABULARY,
)
from knowledge_base.models.consistency import Consistency
from knowledge_base.models.edition import Edition
from knowledge_base.models.findings import as_table
from knowledge_base.models.nation import Nation
from knowledge_base.models.paper import Coverage
from knowledge_base.models.rules import RuleFile
from knowledge_base.pack import Pack
from knowledge_base.reading.placed import Placed
from knowledge_base.reading.problems import InputError, refuse, shown

AnyItem = TypeVar("AnyItem")

DEFAULT_PACK = Path(__file__).parents[1] / "new_quality"


def load_pack(root: Path | str = DEFAULT_PACK) -> Pack:
    """The pack in folder `root`, checked and linked; the same folder is read once, and again when a
    file in it has changed.

    Raises:
        InputError: with every problem of every file, in the order of the files.
    """
    if not isinstance(root, Path | str):
        raise refuse(
            f"知识库须为文件夹路径，现为{shown(root)}",
            f"a knowledge base is the path of its folder, found {shown(root)}",
        )
    try:
        # no text at all is no folder, not the one where the process stands
        found = Path(os.path.realpath(root or "\0"))
        signature = signature_of(found)
    except (OSError, ValueError):  # also a name that no folder can have
        raise refuse(
            "没有这个知识库文件夹", "no such knowledge-base folder", file=str(root)
        ) from None
    return _loaded(found, signature, _Called(Path(root)))


def pack_of(pack: Pack | Path | str | None) -> Pack:
    """A pack as callers give it: itself, its folder, or None for the one that ships.

    Raises:
        InputError: it is none of these, or the folder cannot be read.
    """
    if isinstance(pack, Pack):
        return pack
    return load_pack() if pack is None else load_pack(pack)


@dataclass(frozen=True)
class _Called:
    """How the person calls a folder: for messages, and the same pack whatever it is."""

    path: Path = field(compare=False)


@lru_cache(maxsize=8)
def _loaded(root: Path, _signature: Signature, called: _Called) -> Pack:
    """The pack in a folder as its files are now."""
    files = PackFiles(root, called.path)
    files.problems += unread_files(root, called.path)
    files.read += [problem.file for problem in files.problems]
    pack, parts = _read(files)
    files.problems += link_problems(pack, parts)
    return files.linked(pack)


def _read(files: PackFiles) -> tuple[Pack, Parts]:
    """The pack as its files say it, and its parts with their places.

    Raises:
        InputError: what the rest is read by is wrong.
    """
    edition = files.part(EDITION)
    vocabulary = files.part(VOCABULARY)
    form, seen = files.form()
    parameters = files.part(PARAMETERS)
    catalogue = files.catalogue(form, vocabulary, parameters)
    consistency = files.part(CONSISTENCY, catalogue)
    nation, figures = files.nation(catalogue)
    findings = files.findings(seen, catalogue)
    grades, rules, sections = files.rules(catalogue, [*figures, *map(as_table, findings)])
    verdicts = files.each(VERDICTS, catalogue)
    coverage = files.part(COVERAGE)
    clauses = files.part(SENTENCES)
    if not (edition and catalogue and form and vocabulary and parameters):
        raise InputError(files.in_order())
    parts = Parts(
        form,
        consistency,
        grades,
        rules,
        coverage,
        clauses,
        parameters.document,
        findings,
        verdicts,
        files.has_all(sections),
    )
    pack = _put_together(
        files, parts, edition.item, vocabulary.item, parameters.item, nation, sections
    )
    return pack, parts


def _put_together(
    files: PackFiles,
    parts: Parts,
    edition: Edition,
    vocabulary: Vocabulary,
    parameters: Parameters,
    nation: Nation,
    sections: Sequence[RuleFile],
) -> Pack:
    """The pack of what was read, without its places."""
    return Pack(
        edition,
        vocabulary,
        parts.form.item,
        parts.consistency.item if parts.consistency else Consistency(),
        parameters.parameters,
        nation,
        _items(parts.grades),
        tuple(sections),
        parts.coverage.item if parts.coverage else Coverage(sentences=()),
        parts.clauses.item.sentences if parts.clauses else (),
        files.digest.hexdigest(),
        files.root,
        LATER,
        _items(parts.findings),
        _items(parts.verdicts),
    )


def _items(placed: Sequence[Placed[AnyItem]]) -> tuple[AnyItem, ...]:
    """What was read, without its places."""
    return tuple(one.item for one in placed)
