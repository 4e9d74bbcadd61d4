"""Reading a pack's folder: every file strictly, every problem of every file at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from knowledge_base.case_linking import case_problems, reference_problems
from knowledge_base.cases import Case
from knowledge_base.condition_reading import Catalogue
from knowledge_base.consistency import Consistency
from knowledge_base.edge_linking import edge_cases, edge_problems
from knowledge_base.edges import FOLDER as EDGES
from knowledge_base.edges import EdgeFile
from knowledge_base.fields import ProfileForm
from knowledge_base.form_linking import form_problems, unreadable
from knowledge_base.linking import Parts, Placed, link_problems
from knowledge_base.pack import Edition, Pack
from knowledge_base.paper import Coverage
from knowledge_base.parameters import Parameter
from knowledge_base.problems import InputError, Problem, refuse
from knowledge_base.reference import Columns, Figures, Reference
from knowledge_base.rules import GradeFile, RuleFile
from knowledge_base.strict_yaml import Document, read_file
from knowledge_base.text import Strict
from knowledge_base.validation_problems import problems_of
from knowledge_base.vocabulary import Vocabulary

DEFAULT_PACK = Path(__file__).parent / "new_quality"

Model = TypeVar("Model", bound=BaseModel)


class Parameters(Strict):
    """parameters.yaml."""

    parameters: dict[str, Parameter]


@dataclass
class _Folder:
    """A pack's folder while it is read: problems and the digest grow file by file."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    digest: Any = field(default_factory=hashlib.sha256)

    def model(self, name: str, model: type[Model], catalogue: Catalogue | None = None) -> Model | None:
        """The file `name` as `model`, or None with its problems noted."""
        placed = self.placed(name, model, catalogue)
        return placed.item if placed else None

    def placed(self, name: str, model: type[Model], catalogue: Catalogue | None = None) -> Placed[Model] | None:
        """The same, with the document it stands in."""
        document = self.document(name)
        item = document and self.check(document, model, catalogue)
        return Placed(item, document, ()) if document and item else None

    def document(self, name: str) -> Document | None:
        path = self.root / name
        self.read.append(str(path))
        try:
            document = read_file(path, str(path))
        except InputError as error:
            self.problems += error.problems
            return None
        self.digest.update(f"{name}\0".encode() + path.read_bytes())
        return document

    def check(self, document: Document, model: type[Model], catalogue: Catalogue | None) -> Model | None:
        try:
            return model.model_validate(document.data, context=catalogue)
        except ValidationError as error:
            self.problems += problems_of(error, model, document)
            return None

    def files(self, folder: str) -> Iterator[str]:
        yield from (f"{folder}/{path.name}" for path in sorted((self.root / folder).glob("*.yaml"), key=_in_paper_order))

    def catalogue(
        self, form: Placed[ProfileForm] | None, vocabulary: Placed[Vocabulary] | None, parameters: Placed[Parameters] | None
    ) -> Catalogue | None:
        """What conditions may speak of, where its three files can be read and fit."""
        if not (form and vocabulary):
            return None
        missing = unreadable(form, vocabulary)
        self.problems += [*missing, *form_problems(form, vocabulary)]
        return None if missing or not parameters else Catalogue(form.item, vocabulary.item, parameters.item.parameters)

    def in_order(self) -> list[Problem]:
        """The problems by file as they were read, and by place."""
        return sorted(self.problems, key=lambda problem: (self.read.index(problem.file), problem.line, problem.column))

    def stop_if_wrong(self) -> None:
        if self.problems:
            raise InputError(self.in_order())


def _in_paper_order(path: Path) -> tuple[list[float], str]:
    numbers = [float(part) for part in path.name.split("-")[0].split(".") if part.isdigit()]
    return numbers, path.name


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that no folder can have
        return False


@lru_cache(maxsize=8)
def load_pack(root: Path = DEFAULT_PACK) -> Pack:
    """The pack in folder `root`, checked and linked; read once a process.

    Raises:
        InputError: with every problem of every file, in the order of the files.
    """
    folder = _Folder(root)
    if not _is_folder(root):
        raise refuse("没有这个知识库文件夹", "no such knowledge-base folder", file=str(root))
    edition = folder.model("pack.yaml", Edition)
    vocabulary = folder.placed("vocabulary.yaml", Vocabulary)
    form = folder.placed("profile.yaml", ProfileForm)
    parameters = folder.placed("parameters.yaml", Parameters)
    catalogue = folder.catalogue(form, vocabulary, parameters)
    consistency = folder.placed("consistency.yaml", Consistency, catalogue)
    tables = [folder.placed(name, GradeFile, catalogue) for name in folder.files("grades")]
    texts = [folder.placed(name, RuleFile, catalogue) for name in folder.files("rules")]
    grades = [placed for file in tables if file for placed in file.below("grades", file.item.grades)]
    rules = [placed for file in texts if file for placed in file.below("rules", file.item.rules)]
    sections = tuple(file.item for file in texts if file)
    coverage = folder.placed("coverage.yaml", Coverage)
    if not (edition and catalogue and form and vocabulary and parameters):
        raise InputError(folder.in_order())
    pack = Pack(
        edition,
        vocabulary.item,
        form.item,
        consistency.item if consistency else Consistency(),
        parameters.item.parameters,
        tuple(placed.item for placed in grades),
        sections,
        coverage.item if coverage else Coverage(sentences=()),
        folder.digest.hexdigest(),
        root,
    )
    folder.problems += link_problems(pack, Parts(form, consistency, grades, rules, coverage, parameters.document))
    folder.stop_if_wrong()
    return pack


def load_cases(pack: Pack) -> dict[str, Case]:
    """The worked cases of a pack, by file name without its ending."""
    folder = _Folder(pack.folder)
    cases = {Path(name).stem: folder.placed(name, Case) for name in folder.files("cases")}
    folder.problems += [problem for case in cases.values() if case for problem in case_problems(pack, case)]
    folder.stop_if_wrong()
    return {name: case.item for name, case in cases.items() if case}


def load_edges(pack: Pack) -> dict[str, Case]:
    """The rows at the edges of a pack's rules, each as a case; none where the pack has no such folder."""
    folder = _Folder(pack.folder)
    files = {Path(name).stem: folder.placed(name, EdgeFile) for name in folder.files(EDGES)}
    folder.problems += dict.fromkeys(problem for file in files.values() if file for problem in edge_problems(pack, file))
    folder.stop_if_wrong()
    return {name: case for stem, file in files.items() if file for name, case in edge_cases(pack, stem, file).items()}


def load_reference(pack: Pack) -> Reference:
    """The official figures of a pack."""
    folder = _Folder(pack.folder)
    columns, figures = folder.placed("regions/columns.yaml", Columns), folder.placed("regions/figures.yaml", Figures)
    if columns and figures:
        folder.problems += reference_problems(pack, columns, figures)
    folder.stop_if_wrong()
    assert columns and figures
    return Reference(columns=columns.item.columns, regions=figures.item.regions)
