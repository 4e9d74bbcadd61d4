"""Makes the template that ships, from `styles.yaml`: every style with a sample of it, and a section
for each language with its page, header and footer.

`python -m reports.documents.formats.word.template_making` writes it anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
import yaml
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.section import Section, _Footer
from docx.shared import Mm

from knowledge_base.reading.text import LANGUAGES
from reports.documents.formats.word.package import SHIPPED, emptied, saved
from reports.documents.formats.word.style_names import KINDS, StyleSet, style_sets
from reports.documents.formats.word.style_xml import (
    NAMESPACE,
    Spec,
    character_style,
    defaults,
    list_of,
    native_styles,
    paragraph_style,
    properties_of_runs,
    table_style,
)

_LOOKS = Path(__file__).parent / "styles.yaml"
_HEADINGS = sum(kind.startswith("heading") for kind in KINDS)
_SETTINGS = (
    f"<w:settings {NAMESPACE}><w:evenAndOddHeaders/>"
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat></w:settings>"
)


def made() -> bytes:
    """The template as a file."""
    looks: dict[str, Any] = yaml.safe_load(_LOOKS.read_text("utf-8"))
    document = docx.Document()
    emptied(document)
    _set_parts(document, looks["fonts"])
    for styles in style_sets():
        _add_styles(document, styles, _specs(looks, styles.title))
    _add_samples(document)
    for section, language in zip(document.sections, LANGUAGES, strict=True):
        _set_page(section, looks["pages"][language])
        _set_footers(section, looks["footers"][language])
    properties = document.core_properties
    properties.author = properties.comments = ""
    properties.title = "yindi"
    properties.created = properties.modified = datetime(2026, 1, 1)
    return saved(document)


def _specs(looks: Mapping[str, Any], title: str) -> Mapping[str, Spec]:
    """What is said of each kind of a set, without what it takes over from another style."""
    own = looks[title]
    return {**looks.get(own.get("like"), {}), **own}


def _whole(specs: Mapping[str, Spec], kind: str) -> dict[str, Any]:
    """What holds of a kind, with what it takes over."""
    spec = specs[kind]
    return {**(_whole(specs, spec["from"]) if "from" in spec else {}), **spec}


def _set_parts(document: Document, fonts: Mapping[str, Mapping[str, str]]) -> None:
    """Put in place of the parts that python-docx begins with: settings, fonts, no styles."""
    part = document.part
    replaced = parse_xml(_SETTINGS)
    document.settings.element[:] = list(replaced)
    document.styles.element[:] = [parse_xml(xml) for xml in (defaults(), *native_styles(_HEADINGS))]
    part.numbering_part.element[:] = []
    (table,) = (one for one in part.rels.values() if one.reltype == RELATIONSHIP_TYPE.FONT_TABLE)
    inside = "".join(
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(font['instead'])}/>"
        f'<w:charset w:val="{font["charset"]}"/></w:font>'
        for name, font in fonts.items()
    )
    table.target_part._blob = f"<w:fonts {NAMESPACE}>{inside}</w:fonts>".encode()
    for key, relation in [*part.rels.items()]:
        if relation.reltype == RELATIONSHIP_TYPE.THEME:
            part.rels.pop(key)


def _add_styles(document: Document, styles: StyleSet, specs: Mapping[str, Spec]) -> None:
    element = document.styles.element
    for kind, (type_, _) in KINDS.items():
        identity, name, spec = styles.identity(kind), styles.style(kind), specs[kind]
        if type_ == "table":
            xml = table_style(identity, name, spec)
        elif type_ == "character":
            xml = character_style(identity, name, spec)
        else:
            whole = _whole(specs, kind)
            listed = _add_list(document, spec, whole["size"])
            if "outline" in whole:
                base, spec = f"Heading{whole['outline'] + 1}", whole
            else:
                base = styles.identity(spec["from"]) if "from" in spec else "Normal"
            xml = paragraph_style(identity, name, base, spec, whole["size"], listed)
        element.append(parse_xml(xml))


def _add_list(document: Document, spec: Spec, size: float) -> int:
    """The number of a style's list, 0 where it has none."""
    if "list" not in spec:
        return 0
    element = document.part.numbering_part.element
    lists = len(element) // 2
    how, itself = list_of(lists + 1, spec["list"], spec, size)
    element.insert(lists, parse_xml(how))  # all ways of marking come before all lists
    element.append(parse_xml(itself))
    return lists + 1


def _add_samples(document: Document) -> None:
    """A sample of each style, the Chinese ones on the first section, the English on the second."""
    for at, language in enumerate(LANGUAGES):
        if at:
            document.add_section(WD_SECTION.NEW_PAGE)
        for styles in style_sets((language,)):
            for kind, (type_, _) in KINDS.items():
                _add_sample(document, styles, type_, styles.style(kind))


def _add_sample(document: Document, styles: StyleSet, type_: str, name: str) -> None:
    if type_ == "paragraph":
        document.add_paragraph(name, name)
    elif type_ == "character":
        document.add_paragraph("", styles.style("body")).add_run(name, name)
    else:
        table = document.add_table(2, 2, name)
        for row, of in zip(table.rows, ("header", "cell"), strict=True):
            for cell in row.cells:
                cell.paragraphs[0].style = styles.style(of)


def _set_page(section: Section, page: Mapping[str, float]) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(page["top"]), Mm(page["bottom"])
    section.left_margin, section.right_margin = Mm(page["left"]), Mm(page["right"])
    section.header_distance, section.footer_distance = Mm(page["header"]), Mm(page["footer"])
    properties = section._sectPr
    for grid in properties.xpath("w:docGrid"):
        properties.remove(grid)
    columns = properties.xpath("w:cols")[0]
    columns.addprevious(parse_xml(f'<w:pgNumType {NAMESPACE} w:start="1"/>'))
    if "pitch" in page:
        pitch = round(page["pitch"] * 20)
        properties.append(
            parse_xml(f'<w:docGrid {NAMESPACE} w:type="lines" w:linePitch="{pitch}"/>')
        )


def _set_footers(section: Section, spec: Spec) -> None:
    """The number of the page below it, on odd and on even pages."""
    for footer, side in ((section.footer, spec["odd"]), (section.even_page_footer, spec["even"])):
        footer.is_linked_to_previous = False
        _number_page(footer, spec, side)
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False


def _number_page(footer: _Footer, spec: Spec, side: str) -> None:
    letters = properties_of_runs(spec)
    indent = round(spec["chars"] * spec["size"] * 20)
    around = [
        f'<w:r>{letters}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""
        for words in (spec["before"], spec["after"])
    ]
    paragraph = (
        f'<w:p {NAMESPACE}><w:pPr><w:ind w:left="{indent}" w:right="{indent}"/>'
        f'<w:jc w:val="{side}"/></w:pPr>{around[0]}<w:fldSimple w:instr=" PAGE ">'
        f"<w:r>{letters}<w:t>1</w:t></w:r></w:fldSimple>{around[1]}</w:p>"
    )
    footer._element[:] = [parse_xml(paragraph)]


if __name__ == "__main__":
    SHIPPED.write_bytes(made())
