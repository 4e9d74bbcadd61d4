"""The memo of an advice: every part built in one language, for any format to show."""

from __future__ import annotations

from datetime import date

from engine.advice.background import Background
from engine.results.advice import Advice
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language, Text
from reports.documents.annex.advice_sections import Path
from reports.documents.annex.appendix import Appendix
from reports.documents.annex.close_calls import CloseCalls
from reports.documents.annex.contradicted import contradicted
from reports.documents.annex.diagnosis import Diagnosis
from reports.documents.annex.entity_tables import Entities
from reports.documents.annex.page_one import FrontPage
from reports.documents.annex.phases import sequence
from reports.documents.annex.self_check import self_check
from reports.documents.material.items import Items
from reports.documents.material.numbering import numbered
from reports.documents.material.unknowns import Unknowns
from reports.documents.model.blocks import Chart
from reports.documents.model.parts import Account
from reports.words.labels import labels
from reports.words.writer import Writer


def build(pack: Pack, advice: Advice, language: Language, day: date | None = None) -> Account:
    """The memo of an advice in one language, dated `day` (today by default)."""
    return build_from(Background.read_back(pack, advice), language, day)


def _title(pack: Pack) -> Text:
    """What the memo is called after the region's name."""
    return pack.memo_plan.title or pack.edition.title


def build_from(
    background: Background,
    language: Language,
    day: date | None = None,
    tasks: Chart | None = None,
) -> Account:
    """The same, from a background that serves several languages or formats; `tasks` shows those of
    the memo that it is annexed to.
    """
    writer, label = Writer(background.pack, language), labels(language)
    numbers, items = numbered(background), Items(background, writer)
    unknowns = Unknowns(background, writer)
    page = FrontPage(background, writer, items, numbers, unknowns)
    path = Path(background, writer, items, numbers, unknowns)
    annex = Appendix(background, writer, unknowns)
    name = str(writer.value(background.pack.form.path("name"), background.advice.region["name"]))
    return Account(
        language=language,
        name=name,
        title=f"{name}{label['colon']}{_title(background.pack)[language]}",
        date=writer.date(day or date.today()),
        type_line=page.type_line(),
        front=page.front(),
        diagnosis=Diagnosis(background, writer, items.reasons, numbers).section(),
        entities=Entities(background, writer, items, numbers).section(),
        path=path.intro(),
        dimensions=tuple(path.dimensions()),
        sequence=sequence(background, writer, numbers, items.costs, tasks),
        warnings=tuple(path.warnings()),
        self_check=self_check(background, writer, numbers),
        contradicted=contradicted(background, writer, items.reasons),
        warnings_none=writer.say(
            "已知数据未见须警示的事项。", "Nothing known calls for a warning."
        ),
        unknowns=unknowns.section(),
        close_calls=CloseCalls(background, writer, items.reasons).section(),
        annex=annex.section(),
    )
