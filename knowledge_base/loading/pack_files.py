"""The files of a pack, read one by one as what they hold, each problem kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from knowledge_base.conditions.catalogue import Catalogue
from knowledge_base.dictionary.form import ProfileForm
from knowledge_base.dictionary.parameters import Parameters
from knowledge_base.dictionary.vocabulary import Vocabulary
from knowledge_base.linking.form import form_problems, unreadable
from knowledge_base.loading.folder import names_of
from knowledge_base.loading.pack_parts import (
    FINDINGS,
    GRADES,
    NATION,
    PROFILE,
    RULES,
    Model,
    PackPart,
)
from knowledge_base.models.findings import Finding, with_findings
from knowledge_base.models.grades import Grade
from knowledge_base.models.nation import NO_NATION, Nation, national_tables
from knowledge_base.models.rules import Rule, RuleFile
from knowledge_base.pack import Pack
from knowledge_base.reading.joined import joined
from knowledge_base.reading.placed import Placed
from knowledge_base.reading.problems import InputError, Problem
from knowledge_base.reading.strict_yaml import Document, read_pack_file
from knowledge_base.reading.validation_problems import problems_of


@dataclass
class PackFiles:
    """A pack's folder while it is read: problems and the digest grow file by file."""

    root: Path
    called: Path
    """The folder as the person calls it, under which its files are named."""
    problems: list[Problem] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    digest: Any = field(default_factory=hashlib.sha256)
    links: list[Callable[[Pack], Iterable[Problem]]] = field(default_factory=list)
    """What is to fit the pack, once there is one."""

    def part(
        self, part: PackPart[Model], catalogue: Catalogue | None = None
    ) -> Placed[Model] | None:
        """A part as its files together say it, or None with their problems noted."""
        names = names_of(self.root, part)
        if not names and part.absent is not None:
            return Placed(part.absent, Document({}), ())
        document = self._together(names or [part.file])
        return self._placed(part, document, catalogue) if document else None

    def each(
        self, part: PackPart[Model], catalogue: Catalogue | None = None
    ) -> list[Placed[Model]]:
        """Every file of a part by itself, without those whose problems are noted."""
        found = (self._placed(part, document, catalogue) for document in self.documents(part))
        return [placed for placed in found if placed]

    def _placed(
        self, part: PackPart[Model], document: Document, catalogue: Catalogue | None
    ) -> Placed[Model] | None:
        """What a document of a part says; that it fits the pack is seen to once there is one."""
        item = self.check(document, part.model, catalogue)
        if item is None:
            return None
        placed = Placed(item, document, ())
        self.links.append(lambda pack: part.link(pack, placed))
        return placed

    def _together(self, names: Sequence[str]) -> Document | None:
        """Files as one document, or None with their problems noted."""
        documents = [document for document in map(self.document, names) if document]
        if len(documents) < len(names):
            return None
        try:
            return joined(documents)
        except InputError as error:
            self.problems += error.problems
            return None

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

    def nation(self, catalogue: Catalogue | None) -> tuple[Nation, list[Placed[Grade]]]:
        """The nation's figures and the tables that they make."""
        placed = self.part(NATION)
        if not (placed and catalogue):
            return NO_NATION, []
        tables, problems = national_tables(placed, catalogue)
        self.problems += problems
        return placed.item, tables

    def form(self) -> tuple[Placed[ProfileForm] | None, list[Document]]:
        """The form with a field for each finding, and the files of findings as they were
        written.
        """
        placed, written = self.part(PROFILE), self.documents(FINDINGS)
        return placed and Placed(
            with_findings(placed.item, written), placed.document, placed.path
        ), written

    def findings(
        self, documents: list[Document], catalogue: Catalogue | None
    ) -> list[Placed[Finding]]:
        """Every finding with its place."""
        files = (self._placed(FINDINGS, document, catalogue) for document in documents)
        return [
            placed
            for file in files
            if file
            for placed in file.below("findings", file.item.findings)
        ]

    def linked(self, pack: Pack) -> Pack:
        """The pack, with which everything that was read fits."""
        self.problems += (problem for link in self.links for problem in link(pack))
        self.stop_if_wrong()
        return pack

    def documents(self, part: PackPart[Any]) -> list[Document]:
        """The files of a part as they were written."""
        names = names_of(self.root, part)
        return [document for document in map(self.document, names) if document]

    def rules(
        self, catalogue: Catalogue | None, made: Sequence[Placed[Grade]]
    ) -> tuple[list[Placed[Grade]], list[Placed[Rule]], list[RuleFile]]:
        """Every grade table (those `made` of other files first) and rule with its place, and the
        sections that the rules stand in.
        """
        tables, texts = self.each(GRADES, catalogue), self.each(RULES, catalogue)
        grades = [placed for file in tables for placed in file.below("grades", file.item.grades)]
        rules = [placed for file in texts for placed in file.below("rules", file.item.rules)]
        return [*made, *grades], rules, [file.item for file in texts]

    def has_all(self, sections: list[RuleFile]) -> bool:
        """Whether every file of rules could be read."""
        return len(sections) == len(names_of(self.root, RULES))

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


def part_of(pack: Pack, part: PackPart[Model]) -> Placed[Model]:
    """A part that is read when it is first asked for.

    Raises:
        InputError: with every problem of it.
    """
    files = PackFiles(pack.folder, pack.folder)
    placed = files.part(part, pack.catalogue)
    files.linked(pack)
    assert placed is not None, "what could not be read was a problem"
    return placed
