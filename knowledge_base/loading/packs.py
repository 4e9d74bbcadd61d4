"""Reading a pack's folder: every file strictly, every problem of every file at once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from knowledge_base.conditions.catalogue import Catalogue
from knowledge_base.dictionary.fields import ProfileForm
from knowledge_base.dictionary.parameters import Parameter
from knowledge_base.dictionary.vocabulary import Vocabulary
from knowledge_base.linking.cases import case_problems
from knowledge_base.linking.examples import example_cases, example_problems
from knowledge_base.linking.form import form_problems, unreadable
from knowledge_base.linking.parts import Parts, link_problems
from knowledge_base.loading.folder import Signature, signature_of, unread_files, yaml_files
from knowledge_base.loading.reference import load_reference
from knowledge_base.models.cases import Case
from knowledge_base.models.consistency import Consistency
from knowledge_base.models.findings import FOLDER as FINDINGS
from knowledge_base.models.findings import Finding, FindingFile, as_table, with_findings
from knowledge_base.models.grades import Grade, GradeFile
from knowledge_base.models.nation import FILE as NATION
from knowledge_base.models.nation import Nation, national_tables
from knowledge_base.models.paper import Clauses, Coverage
from knowledge_base.models.rules import Rule, RuleFile
from knowledge_base.models.verdict_tables import FOLDER as VERDICTS
from knowledge_base.models.verdict_tables import VerdictTable
from knowledge_base.pack import Edition, Later, Pack
from knowledge_base.reading.placed import Placed
from knowledge_base.reading.problems import InputError, Problem, refuse, shown
from knowledge_base.reading.strict_yaml import Document, read_pack_file
from knowledge_base.reading.text import Strict, text
from knowledge_base.reading.validation_problems import problems_of

DEFAULT_PACK = Path(__file__).parents[1] / "new_quality"

Model = TypeVar("Model", bound=BaseModel)
Item = TypeVar("Item")


class Parameters(Strict):
    """parameters.yaml."""

    parameters: dict[str, Parameter]


@dataclass
class _Folder:
    """A pack's folder while it is read: problems and the digest grow file by file."""

    root: Path
    called: Path
    """The folder as the person calls it, under which its files are named."""
    problems: list[Problem] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    digest: Any = field(default_factory=hashlib.sha256)

    def model(
        self, name: str, model: type[Model], catalogue: Catalogue | None = None
    ) -> Model | None:
        """The file `name` as `model`, or None with its problems noted."""
        placed = self.placed(name, model, catalogue)
        return placed.item if placed else None

    def placed(
        self, name: str, model: type[Model], catalogue: Catalogue | None = None
    ) -> Placed[Model] | None:
        """The same, with the document it stands in."""
        document = self.document(name)
        item = document and self.check(document, model, catalogue)
        return Placed(item, document, ()) if document and item else None

    def document(self, name: str) -> Document | None:
        path, called = self.root / name, str(self.called / name)
        self.read.append(called)
        try:
            document = read_pack_file(path, called)
        except InputError as error:
            self.problems += error.problems
            return None
        self.digest.update(f"{name}\0".encode() + path.read_bytes())
        return document

    def check(
        self, document: Document, model: type[Model], catalogue: Catalogue | None
    ) -> Model | None:
        try:
            return model.model_validate(document.data, context=catalogue)
        except ValidationError as error:
            self.problems += problems_of(error, model, document)
            return None

    def files(self, folder: str) -> Iterator[str]:
        yield from (
            f"{folder}/{path.name}"
            for path in sorted(yaml_files(self.root / folder), key=_in_paper_order)
        )

    def nation(self, catalogue: Catalogue | None) -> tuple[Nation, list[Placed[Grade]]]:
        """The nation's figures and the tables that they make; none where the pack has no such
        file.
        """
        placed = self.placed(NATION, Nation) if (self.root / NATION).exists() else None
        if not (placed and catalogue):
            return Nation(title=text("全国数", "The nation")), []
        tables, problems = national_tables(placed, catalogue)
        self.problems += problems
        return placed.item, tables

    def form(self) -> tuple[Placed[ProfileForm] | None, list[Document]]:
        """The form with a field for each finding, and the files of findings as they were
        written.
        """
        placed, written = self.placed("profile.yaml", ProfileForm), self.documents(FINDINGS)
        return placed and Placed(
            with_findings(placed.item, written), placed.document, placed.path
        ), written

    def findings(
        self, documents: list[Document], catalogue: Catalogue | None
    ) -> list[Placed[Finding]]:
        """Every finding with its place."""
        files = [(self.check(document, FindingFile, catalogue), document) for document in documents]
        return [
            placed
            for file, document in files
            if file
            for placed in Placed(file, document, ()).below("findings", file.findings)
        ]

    def verdicts(self, catalogue: Catalogue | None) -> list[Placed[VerdictTable]]:
        """Every verdict table with its place, in the order of the files."""
        return [
            placed
            for name in self.files(VERDICTS)
            if (placed := self.placed(name, VerdictTable, catalogue))
        ]

    def clauses(self) -> Placed[Clauses] | None:
        """What the sentences ask for and of whom, where the pack says so."""
        return (
            self.placed("sentences.yaml", Clauses)
            if (self.root / "sentences.yaml").exists()
            else None
        )

    def linked(self, pack: Pack, parts: Parts) -> Pack:
        """The pack, whose parts fit each other."""
        self.problems += link_problems(pack, parts)
        self.stop_if_wrong()
        return pack

    def documents(self, folder: str) -> list[Document]:
        """The files of a folder as they were written."""
        return [document for document in map(self.document, self.files(folder)) if document]

    def rules(
        self, catalogue: Catalogue | None, made: Sequence[Placed[Grade]]
    ) -> tuple[list[Placed[Grade]], list[Placed[Rule]], list[RuleFile]]:
        """Every grade table (those `made` of other files first) and rule with its place, and the
        sections that the rules stand in.
        """
        tables = [self.placed(name, GradeFile, catalogue) for name in self.files("grades")]
        texts = [self.placed(name, RuleFile, catalogue) for name in self.files("rules")]
        grades = [
            placed for file in tables if file for placed in file.below("grades", file.item.grades)
        ]
        rules = [
            placed for file in texts if file for placed in file.below("rules", file.item.rules)
        ]
        return [*made, *grades], rules, [file.item for file in texts if file]

    def has_all(self, sections: list[RuleFile]) -> bool:
        """Whether every file of rules could be read."""
        return len(sections) == len(list(self.files("rules")))

    def catalogue(
        self,
        form: Placed[ProfileForm] | None,
        vocabulary: Placed[Vocabulary] | None,
        parameters: Placed[Parameters] | None,
    ) -> Catalogue | None:
        """What conditions may speak of, where its three files can be read and fit."""
        if not (form and vocabulary):
            return None
        missing = unreadable(form, vocabulary)
        self.problems += [*missing, *form_problems(form, vocabulary)]
        return (
            None
            if missing or not parameters
            else Catalogue(form.item, vocabulary.item, parameters.item.parameters)
        )

    def in_order(self) -> list[Problem]:
        """The problems by file as they were read, and by place."""
        return sorted(
            self.problems,
            key=lambda problem: (self.read.index(problem.file), problem.line, problem.column),
        )

    def stop_if_wrong(self) -> None:
        if self.problems:
            raise InputError(self.in_order())


def _in_paper_order(path: Path) -> tuple[list[float], str]:
    numbers = [float(part) for part in path.name.split("-")[0].split(".") if part.isdigit()]
    return numbers, path.name


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
        found = Path(
            os.path.realpath(root or "\0")
        )  # no text at all is no folder, not the one where the process stands
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
    folder = _Folder(root, called.path)
    folder.problems += unread_files(root, called.path)
    folder.read += [problem.file for problem in folder.problems]
    edition = folder.model("pack.yaml", Edition)
    vocabulary = folder.placed("vocabulary.yaml", Vocabulary)
    form, seen = folder.form()
    parameters = folder.placed("parameters.yaml", Parameters)
    catalogue = folder.catalogue(form, vocabulary, parameters)
    consistency = folder.placed("consistency.yaml", Consistency, catalogue)
    nation, figures = folder.nation(catalogue)
    findings = folder.findings(seen, catalogue)
    grades, rules, sections = folder.rules(catalogue, [*figures, *map(as_table, findings)])
    verdicts = folder.verdicts(catalogue)
    coverage = folder.placed("coverage.yaml", Coverage)
    clauses = folder.clauses()
    if not (edition and catalogue and form and vocabulary and parameters):
        raise InputError(folder.in_order())
    pack = Pack(
        edition,
        vocabulary.item,
        form.item,
        consistency.item if consistency else Consistency(),
        parameters.item.parameters,
        nation,
        _items(grades),
        tuple(sections),
        coverage.item if coverage else Coverage(sentences=()),
        clauses.item.sentences if clauses else (),
        folder.digest.hexdigest(),
        root,
        LATER,
        _items(findings),
        _items(verdicts),
    )
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
        folder.has_all(sections),
    )
    return folder.linked(pack, parts)


def _items(placed: Sequence[Placed[Item]]) -> tuple[Item, ...]:
    """What was read, without its places."""
    return tuple(one.item for one in placed)


def load_cases(pack: Pack) -> dict[str, Case]:
    """The worked cases of a pack, by file name without its ending."""
    folder = _Folder(pack.folder, pack.folder)
    cases = {Path(name).stem: folder.placed(name, Case) for name in folder.files("cases")}
    folder.problems += [
        problem for case in cases.values() if case for problem in case_problems(pack, case)
    ]
    folder.stop_if_wrong()
    return {name: case.item for name, case in cases.items() if case}


def load_examples(pack: Pack) -> dict[str, Case]:
    """The examples beneath the rules and tables of a pack, each as a case.

    Raises:
        InputError: with every problem of every example.
    """
    folder = _Folder(pack.folder, pack.folder)
    findings = folder.findings(folder.documents(FINDINGS), pack.catalogue)
    grades, rules, _ = folder.rules(pack.catalogue, [*map(as_table, findings)])
    tables: list[Placed[Grade]] = [*grades, *folder.verdicts(pack.catalogue)]
    found = [problem for table in tables for problem in example_problems(pack, table)]
    found += [problem for rule in rules for problem in example_problems(pack, rule)]
    folder.problems += dict.fromkeys(found)  # what all rows share is wrong once
    folder.stop_if_wrong()
    return example_cases(pack)


LATER = Later(load_cases, load_examples, load_reference)
"""What is read when it is first asked for."""
