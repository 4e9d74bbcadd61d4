"""The parts of a pack in one table: what each is called, the model of its files, what a pack
without it has, and what in it must fit the rest.

Loading, the JSON Schemas, the places of findings and the difference of two packs go by this table:
a part is added by a line in `PARTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel

from knowledge_base.dictionary.form import ProfileForm
from knowledge_base.dictionary.parameters import Parameters
from knowledge_base.dictionary.vocabulary import Vocabulary
from knowledge_base.linking.cases import case_problems
from knowledge_base.linking.columns import column_problems
from knowledge_base.linking.contraries import contrary_problems
from knowledge_base.linking.memo_plan import plan_problems
from knowledge_base.linking.parts import limit_problems, sentence_problems
from knowledge_base.models.accepted import Accepted
from knowledge_base.models.cases import Case
from knowledge_base.models.columns import Columns
from knowledge_base.models.consistency import Consistency
from knowledge_base.models.contraries import Contraries
from knowledge_base.models.edition import Edition
from knowledge_base.models.findings import FindingFile
from knowledge_base.models.grades import GradeFile
from knowledge_base.models.leading import LeadingIndustries
from knowledge_base.models.levels import ReferenceLevel
from knowledge_base.models.memo_plan import MemoPlan
from knowledge_base.models.nation import NO_NATION, Nation
from knowledge_base.models.paper import Clauses, Coverage
from knowledge_base.models.reference import Doubts
from knowledge_base.models.rules import RuleFile
from knowledge_base.models.verdict_tables import VerdictTable
from knowledge_base.reading.placed import Placed
from knowledge_base.reading.problems import Problem

if TYPE_CHECKING:
    from knowledge_base.pack import Pack

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, eq=False)
class PackPart(Generic[Model]):
    """What a pack says of one matter, in the file `<name>.yaml` or in a folder of that name with
    files of the same kind, which are read as if they were one.
    """

    name: str
    model: type[Model]
    schema: str
    """The name of its JSON Schema."""
    absent: Model | None = None
    """What a pack without the part has of it; None where whoever asks for it needs it."""
    apart: bool = False
    """Whether each of its files is one by itself; a pack may have none."""
    link: Callable[[Pack, Placed[Model]], Iterable[Problem]] = lambda _pack, _placed: ()
    """What in it does not fit the rest of the pack, where that can be told of it alone."""

    @property
    def file(self) -> str:
        """The file that holds it, where it is one file."""
        return f"{self.name}.yaml"


EDITION = PackPart("pack", Edition, "pack")
VOCABULARY = PackPart("vocabulary", Vocabulary, "vocabulary")
PROFILE = PackPart("profile", ProfileForm, "profile-form")
PARAMETERS = PackPart("parameters", Parameters, "parameters")
NATION = PackPart("nation", Nation, "nation", absent=NO_NATION)
CONSISTENCY = PackPart("consistency", Consistency, "consistency", link=limit_problems)
FINDINGS = PackPart("findings", FindingFile, "findings", apart=True)
GRADES = PackPart("grades", GradeFile, "grades", apart=True)
VERDICTS = PackPart("verdicts", VerdictTable, "verdicts", apart=True)
RULES = PackPart("rules", RuleFile, "rules", apart=True)
CONTRARIES = PackPart(
    "contraries", Contraries, "contraries", absent=Contraries(), link=contrary_problems
)
ACCEPTED = PackPart("accepted", Accepted, "accepted", absent=Accepted())
COVERAGE = PackPart("coverage", Coverage, "coverage", link=sentence_problems)
MEMO = PackPart("memo", MemoPlan, "memo", absent=MemoPlan(), link=plan_problems)
CASES = PackPart("cases", Case, "case", apart=True, link=case_problems)
SENTENCES = PackPart("sentences", Clauses, "sentences", absent=Clauses(), link=sentence_problems)
COLUMNS = PackPart("regions/columns", Columns, "columns", link=column_problems)
DOUBTS = PackPart("regions/doubts", Doubts, "doubts")
LEADING = PackPart("regions/leading_industries", LeadingIndustries, "leading-industries")

RULE_PARTS: tuple[PackPart[Any], ...] = (RULES, GRADES, FINDINGS, VERDICTS)
"""Where everything with an id stands: advice and warnings, tables, findings, verdicts on objects.
"""
PARTS: tuple[PackPart[Any], ...] = (
    *(EDITION, VOCABULARY, PROFILE, PARAMETERS, NATION, CONSISTENCY),
    *(*RULE_PARTS, CASES, CONTRARIES, ACCEPTED, COVERAGE, MEMO, SENTENCES),
    *(COLUMNS, DOUBTS, LEADING),
)
"""Every part that is written in YAML."""

REGIONS: Mapping[ReferenceLevel, str] = {
    "province": "regions/provinces.csv",
    "prefecture": "regions/cities.csv",
    "county": "regions/counties.csv",
}
"""The tables of official figures by level."""
LISTED = "regions/leading_industries.csv"
"""The table of what official lists name."""
TABLES = (*REGIONS.values(), LISTED)
"""Every part that is a table."""
