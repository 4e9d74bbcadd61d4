"""Styles as WordprocessingML: what `styles.yaml` says, in the words of the file format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

Spec = Mapping[str, Any]
"""What is said of a style."""

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LINES = {
    "all": ("top", "left", "bottom", "right", "insideH", "insideV"),
    "rows": ("top", "bottom", "insideH"),
}
"""Where a table has lines."""


def _twips(points: float) -> int:
    return round(points * 20)


def _attributes(said: Mapping[str, object]) -> str:
    return "".join(f' w:{name}="{value}"' for name, value in said.items())


def _fonts(spec: Spec) -> Iterator[str]:
    west, east = spec.get("west"), spec.get("east")
    if west or east:
        latin = (
            f" w:ascii={quoteattr(west)} w:hAnsi={quoteattr(west)} w:cs={quoteattr(west)}"
            if west
            else ""
        )
        yield f"<w:rFonts{latin}{f' w:eastAsia={quoteattr(east)}' if east else ''}/>"


def properties_of_runs(spec: Spec) -> str:
    """The font of a style; elements in the order that the file format wants."""

    def parts() -> Iterator[str]:
        yield from _fonts(spec)
        if spec.get("bold"):
            yield "<w:b/>"
        if spec.get("italic"):
            yield "<w:i/>"
        if "spacing" in spec:
            yield f'<w:spacing w:val="{_twips(spec["spacing"])}"/>'
        if "size" in spec:
            half = round(spec["size"] * 2)
            yield f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'

    inside = "".join(parts())
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _spacing(spec: Spec) -> Iterator[str]:
    said: dict[str, object] = {
        name: _twips(spec[name]) for name in ("before", "after") if name in spec
    }
    if "times" in spec:
        said |= {"line": round(spec["times"] * 240), "lineRule": "auto"}
    elif "line" in spec:
        exact = spec["line"] > 0
        said |= {
            "line": _twips(spec["line"]) if exact else 240,
            "lineRule": "exact" if exact else "auto",
        }
    if said:
        yield f"<w:spacing{_attributes(said)}/>"


def _indents(spec: Spec, size: float) -> Iterator[str]:
    said: dict[str, int] = {
        side: _twips(spec[side] * size) for side in ("left", "right") if side in spec
    }
    if "first" in spec:
        first = spec["first"]
        said["firstLineChars"] = round(first * 100) if first > 0 else 0
        said["hanging" if first < 0 else "firstLine"] = _twips(abs(first) * size)
    if said:
        yield f"<w:ind{_attributes(said)}/>"


def _properties_of_paragraphs(spec: Spec, size: float, list_number: int) -> str:
    def parts() -> Iterator[str]:
        if "keep" in spec:
            yield f'<w:keepNext w:val="{int(spec["keep"])}"/>'
        if "keep_lines" in spec:
            yield "<w:keepLines/>"
        if "widows" in spec:
            yield f'<w:widowControl w:val="{int(spec["widows"])}"/>'
        if list_number:
            yield f'<w:numPr><w:numId w:val="{list_number}"/></w:numPr>'
        if spec.get("shade"):
            yield '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
        if "hang" in spec:  # punctuation beyond the end of a line
            yield f'<w:overflowPunct w:val="{int(spec["hang"])}"/>'
        if "grid" in spec:
            yield f'<w:snapToGrid w:val="{int(spec["grid"])}"/>'
        yield from _spacing(spec)
        yield from _indents(spec, size)
        if "align" in spec:
            yield f'<w:jc w:val="{spec["align"]}"/>'
        if "outline" in spec:
            yield f'<w:outlineLvl w:val="{spec["outline"]}"/>'

    inside = "".join(parts())
    return f"<w:pPr>{inside}</w:pPr>" if inside else ""


def paragraph_style(
    identity: str, name: str, base: str, spec: Spec, size: float, listed: int
) -> str:
    """A style of paragraphs with the size of its letters, and the number of its list or 0."""
    inside = _properties_of_paragraphs(spec, size, listed) + properties_of_runs(spec)
    return _style("paragraph", identity, name, base, inside)


def character_style(identity: str, name: str, spec: Spec) -> str:
    """A style of words within a paragraph."""
    return _style("character", identity, name, "", properties_of_runs(spec))


def table_style(identity: str, name: str, spec: Spec) -> str:
    """A style of tables: where the lines are, and the head set off from the rows."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in _LINES[spec["lines"]]
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 30), ("left", 85), ("bottom", 30), ("right", 85))
    )
    head = (
        '<w:tblStylePr w:type="firstRow"><w:tcPr>'
        '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/></w:tcPr></w:tblStylePr>'
    )
    inside = (
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders>"
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>{head}"
    )
    return _style("table", identity, name, "", inside)


def _style(kind: str, identity: str, name: str, base: str, inside: str) -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style {NAMESPACE} w:type="{kind}" w:customStyle="1" w:styleId="{identity}">'
        f"<w:name w:val={quoteattr(name)}/>{based}<w:qFormat/>{inside}</w:style>"
    )


def native_styles(headings: int) -> Iterator[str]:
    """Word's own styles: of paragraphs that have none, and of headings, by which it navigates."""
    yield (
        f'<w:style {NAMESPACE} w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/></w:style>'
    )
    for level in range(1, headings + 1):
        yield (
            f'<w:style {NAMESPACE} w:type="paragraph" w:styleId="Heading{level}">'
            f'<w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
            f'<w:pPr><w:keepNext/><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        )


def defaults() -> str:
    """What holds where no style says otherwise: the languages of the words."""
    return (
        f"<w:docDefaults {NAMESPACE}><w:rPrDefault><w:rPr>"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def list_of(number: int, sign: str, spec: Spec, size: float) -> tuple[str, str]:
    """A list as the file format has it: how its points are marked, and the list itself."""
    form = "decimal" if "%" in sign else "bullet"
    after = "tab" if spec.get("first", 0) < 0 else "nothing"
    indents = "".join(_indents(spec, size))
    how = (
        f'<w:abstractNum {NAMESPACE} w:abstractNumId="{number}">'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:suff w:val="{after}"/>'
        f"<w:lvlText w:val={quoteattr(sign)}/><w:pPr>{indents}</w:pPr></w:lvl></w:abstractNum>"
    )
    return how, (
        f'<w:num {NAMESPACE} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    )
