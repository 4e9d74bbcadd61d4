"""The files of a pack, read one by one as what they hold, each problem kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from knowledge_base.conditions.catalogue import Catalogue
from knowledge_base.dictionary.fields import ProfileForm
from knowledge_base.dictionary.parameters import Parameters
from knowledge_base.dictionary.vocabulary import Vocabulary
from knowledge_base.linking.form import form_problems, unreadable
from knowledge_base.linking.parts import Parts, link_problems
from knowledge_base.loading.folder import yaml_files
from knowledge_base.models.findings import FOLDER as FINDINGS
from knowledge_base.models.findings import Finding, FindingFile, with_findings
from knowledge_base.models.grades import Grade, GradeFile
from knowledge_base.models.nation import FILE as NATION
from knowledge_base.models.nation import Nation, national_tables
from knowledge_base.models.paper import Clauses
from knowledge_base.models.rules import Rule, RuleFile
from knowledge_base.models.verdict_tables import FOLDER as VERDICTS
from knowledge_base.models.verdict_tables import VerdictTable
from knowledge_base.pack import Pack
from knowledge_base.reading.placed import Placed
from knowledge_base.reading.problems import InputError, Problem
from knowledge_base.reading.strict_yaml import Document, read_pack_file
from knowledge_base.reading.text import text
from knowledge_base.reading.validation_problems import problems_of

Model = TypeVar("Model", bound=BaseModel)


@dataclass
class PackFiles:
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
        """The file `name` as it is written, or None with its problems noted."""
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
        """A document as `model`, or None with its problems noted."""
        try:
            return model.model_validate(document.data, context=catalogue)
        except ValidationError as error:
            self.problems += problems_of(error, model, document)
            return None

    def names_in(self, folder: str) -> Iterator[str]:
        """The files of a folder, in the order of the paper."""
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
            for name in self.names_in(VERDICTS)
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
        return [document for document in map(self.document, self.names_in(folder)) if document]

    def rules(
        self, catalogue: Catalogue | None, made: Sequence[Placed[Grade]]
    ) -> tuple[list[Placed[Grade]], list[Placed[Rule]], list[RuleFile]]:
        """Every grade table (those `made` of other files first) and rule with its place, and the
        sections that the rules stand in.
        """
        tables = [self.placed(name, GradeFile, catalogue) for name in self.names_in("grades")]
        texts = [self.placed(name, RuleFile, catalogue) for name in self.names_in("rules")]
        grades = [
            placed for file in tables if file for placed in file.below("grades", file.item.grades)
        ]
        rules = [
            placed for file in texts if file for placed in file.below("rules", file.item.rules)
        ]
        return [*made, *grades], rules, [file.item for file in texts if file]

    def has_all(self, sections: list[RuleFile]) -> bool:
        """Whether every file of rules could be read."""
        return len(sections) == len(list(self.names_in("rules")))

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
        """Raise what was found wrong, if anything was."""
        if self.problems:
            raise InputError(self.in_order())


def _in_paper_order(path: Path) -> tuple[list[float], str]:
    numbers = [float(part) for part in path.name.split("-")[0].split(".") if part.isdigit()]
    return numbers, path.name
