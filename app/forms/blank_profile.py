"""A profile to be filled by hand: a question beside each field, official figures where known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.files.yaml_text import plain
from app.forms.columns import cells
from app.forms.proposals import proposal
from engine.regions.leading_industries import LeadingIndustry, leading_industries
from engine.regions.official import place, stated_figure
from knowledge_base.dictionary.fields import ElementField, ProfileField
from knowledge_base.dictionary.form import Group
from knowledge_base.models.levels import ReferenceLevel
from knowledge_base.models.reference import Official, OfficialRegion, Questioned
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError, Problem, refuse, shown, unknown_name
from knowledge_base.reading.text import Language, Text, text

_HEAD = text(
    "地区画像。留空或填“不清楚”即为未知，未知不等于零，也不等于否。数字只填数，单位见各项说明；"
    "列表给出即视为完整，只有一项的，可只写这一项，“无”或[]表示没有。"
    "任何一项都可写成{value: 值, year: 年份, source: 来源}；"
    "数字是估计的加estimate: true，属于判断的加judgement: true。",
    'The profile of a region. What is left empty, or answered "unknown", is unknown: not zero, '
    'not "no". Figures go without unit; a list that is given is complete, one word stands for a '
    'list of one, "none" or [] means there is none. '
    "Any answer may be written as {value: …, year: …, source: …}; "
    "an estimated figure takes estimate: true, a judgement takes judgement: true.",
)
_ANSWERS = text("可填", "one of")
_WIDTH = 110
_UNBROKEN = re.compile(r"(?:[0-9A-Za-z_.%-]+|.)[，。；、：）》”]*", re.DOTALL)
"""What stays on one line of Chinese: an id or a figure, so that it can be copied, and a mark with
what it closes.
"""


def template(
    pack: Pack,
    name: str,
    languages: tuple[Language, ...],
    *,
    official: bool,
    level: ReferenceLevel | None = None,
) -> str:
    """The YAML text of a new profile for region `name`.

    For a province, a city or a county-level city of the official figures its place is filled in
    and, if `official`, so are the figures, each with its year and source; what official lists name
    is only proposed.

    Raises:
        InputError: no profile could hold the name; several regions are called so; none is, and
            figures of a pack that has some are asked for.
    """
    name = pack.reader.read({"region": {"name": name}}).name
    region = known_region(pack, name, level)
    if region is None:
        if official and pack.has_reference:
            raise _unlisted(pack, name, level)
        return _Template(pack, languages, {"name": name}, {}, {}, ()).text()
    known = place(region) if region.level != "province" else {**place(region), "name": name}
    reference = pack.reference
    figures = reference.prefill(region.name, region.level) if official else {}
    questioned = reference.questioned(region.name, region.level) if official else {}
    leading = leading_industries(pack, region) if official else ()
    return _Template(pack, languages, known, figures, questioned, leading).text()


def known_region(
    pack: Pack, name: str, level: ReferenceLevel | None = None
) -> OfficialRegion | None:
    """The region of the official figures that is called so; None where there is none.

    Raises:
        InputError: several regions are called so.
    """
    found = pack.reference.named(name, level)
    if len(found) > 1:
        zh = "、".join(f"{region.full.zh}（{_lies(pack, region, 'zh')}）" for region in found)
        en = ", ".join(f"{region.full.en} ({_lies(pack, region, 'en')})" for region in found)
        whole = next((one.full.zh for one in found if one.full.zh != name), found[0].full.zh)
        raise refuse(
            f"“{shown(name)}”可指{zh}；请写全称（如“{whole}”）或用--level指明层级",
            f"'{shown(name)}' may be {en}; "
            f"give the full name in Chinese (such as {whole}) or the level with --level",
        )
    return found[0] if found else None


def _lies(pack: Pack, region: OfficialRegion, language: Language) -> str:
    """What tells a region from others of its name: its level and where it lies."""
    kind = pack.vocabulary.lists["levels"].values[region.level][language]
    kind = re.split("[（(,]", kind)[0].strip()
    province = pack.vocabulary.lists["provinces"].values[region.province][language]
    if region.level == "province":
        return kind
    return f"{province}，{kind}" if language == "zh" else f"{province}, {kind}"


def _unlisted(pack: Pack, name: str, level: ReferenceLevel | None) -> InputError:
    """The message for a region without official figures: the nearest name, and how to go on."""
    listed = pack.reference.words(level)
    says = unknown_name(text("有官方数据的地区", "region with official figures"), name, listed)
    zh = "；未收录的地区可加--blank，新建不带数据的画像"
    en = "; for a region that is not listed, --blank writes a form without figures"
    return InputError(Problem(text(says.zh + zh, says.en + en)))


class _Template:
    def __init__(
        self,
        pack: Pack,
        languages: tuple[Language, ...],
        known: Mapping[str, Any],
        figures: Mapping[str, Official],
        questioned: Mapping[str, Questioned],
        leading: Sequence[LeadingIndustry],
    ):
        self._pack = pack
        self._languages = languages
        self._known = known
        self._figures = figures
        self._questioned = questioned
        self._leading = leading

    def text(self) -> str:
        lines = list(self._comment(_HEAD, ""))
        for group in self._pack.form.groups:
            if any(kind.in_forms for kind in group.fields.values()):
                lines += ["", *self._group(group)]
        return "\n".join(lines) + "\n"

    def _comment(self, words: Text, indent: str) -> Iterator[str]:
        for language in self._languages:
            yield from self._lines(words[language], indent, language)

    def _lines(self, words: str, indent: str, language: Language) -> Iterator[str]:
        yield from (f"{indent}# {line}" for line in _wrapped(words, _WIDTH, language))

    def _group(self, group: Group) -> Iterator[str]:
        yield "# " + "  ".join(f"==== {group.title[language]}" for language in self._languages)
        if group.bare:
            name, kind = next(iter(group.fields.items()))
            yield from self._field(name, kind, "")
            return
        yield f"{group.id}:"
        for name, kind in group.fields.items():
            if kind.in_forms:
                yield from self._field(name, kind, "  ")

    def _field(self, name: str, kind: ProfileField, indent: str) -> Iterator[str]:
        yield from self._comment(_headline(self._pack, kind), indent)
        if kind.question:
            yield from self._comment(kind.question, indent)
        for words in self._cautions(name):
            yield from self._comment(words, indent)
        for language in self._languages:
            for line in proposal(self._pack, name, self._leading, language):
                yield from self._lines(line, indent, language)
        if kind.type == "entities":
            yield from (f"{indent}# {line}" for line in _example(kind))
        yield f"{indent}{name}:{self._value(name)}"

    def _cautions(self, name: str) -> Iterator[Text]:
        """What to mind in the figure that is filled in, and why one that was published is not."""
        if name in self._figures:
            _, column, doubt = self._figures[name]
            if doubt is not None:
                yield text(f"估计数：{doubt.why.zh}", f"An estimate: {doubt.why.en}")
            if column.doubtful is not None:
                yield text(f"注意：{column.doubtful.zh}", f"Mind: {column.doubtful.en}")
        elif name in self._questioned:
            value, column, doubt = self._questioned[name]
            zh, en = (column.citation(language) for language in ("zh", "en"))
            figure = text(f"载{value}", f" has {value}") if value is not None else text("的数", "")
            yield text(
                f"未填：{zh}{figure.zh}，{doubt.why.zh}",
                f"Left open: {en}{figure.en}. {doubt.why.en}",
            )

    def _value(self, name: str) -> str:
        if name in self._known:
            return f" {_scalar(self._known[name])}"
        if name not in self._figures:
            return ""
        stated = stated_figure(self._pack, name, self._figures[name], self._languages[0])
        if not isinstance(stated, dict):
            return f" {_scalar(stated)}"
        return f" {{{', '.join(f'{key}: {_scalar(part)}' for key, part in stated.items())}}}"


def _headline(pack: Pack, kind: ProfileField) -> Text:
    """The field's name with its unit, range or allowed words."""
    return text(*(_headline_in(pack, kind, language) for language in ("zh", "en")))


def _headline_in(pack: Pack, kind: ElementField, language: Language) -> str:
    parts = [kind.label[language]]
    if kind.unit:
        parts.append(kind.unit[language])
    if kind.range:
        parts.append(f"{kind.range[0]}–{kind.range[1]}")
    terms = pack.vocabulary.lists[kind.values].values if kind.values else {}
    if any(
        identifier != term.zh for identifier, term in terms.items()
    ):  # provinces are called what they are
        listed = (
            "、".join(f"{i}（{term.zh}）" for i, term in terms.items())
            if language == "zh"
            else ", ".join(terms)
        )
        parts.append(
            f"{_ANSWERS[language]}：{listed}"
            if language == "zh"
            else f"{_ANSWERS[language]} {listed}"
        )
    elif kind.type == "boolean":
        parts.append("true（是）、false（否）" if language == "zh" else "true or false")
    return ("；" if language == "zh" else "; ").join(parts)


def _example(kind: ProfileField) -> Iterator[str]:
    """A list of one entity to be filled in: every key that people state, on as many lines as it
    takes.
    """
    *others, last = kind.stated_keys
    line = "- {"
    for piece in (*(f"{key}: , " for key in others), f"{last}: }}"):
        if len(line + piece.rstrip()) > _WIDTH:
            yield line.rstrip()
            line = "   "
        line += piece
    yield line


def _scalar(value: Any) -> str:
    """A value as YAML: JSON's way of writing it is also YAML's."""
    return (
        value
        if isinstance(value, str) and plain(value) and value.isascii()
        else json.dumps(value, ensure_ascii=False)
    )


def _wrapped(words: str, width: int, language: Language) -> Iterator[str]:
    """Lines of at most `width` columns, a Han character taking two; English breaks at spaces."""
    line, used = "", 0
    for piece in words.split(" ") if language == "en" else _UNBROKEN.findall(words):
        glue = " " if language == "en" and line else ""
        size = cells(glue + piece)
        if line and used + size > width:
            yield line
            line, used, glue, size = "", 0, "", size - len(glue)
        line, used = line + glue + piece, used + size
    yield line
