"""What figures say of each other that can hardly be: told, never refused, since revisions and
definitions differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from engine.deduction.deduce import Deduction, GradeVerdict
from engine.deduction.worked_out import WorkedOut
from engine.deduction.years import Dated, far_apart
from engine.doubts.held import rests_on, worked_out_figures
from engine.doubts.places import doubts_of_place
from engine.doubts.slips import Slipped, hint, in_own_unit
from engine.explaining.figures import as_written, words
from engine.indicators.decimals import decimal_of
from engine.results.advice import Doubt
from knowledge_base.conditions.tree import Compare, FromParameter
from knowledge_base.dictionary.parameters import Parameter
from knowledge_base.pack import Pack
from knowledge_base.reading.text import LANGUAGES, Language, text

_APART = 0.1
"""The share by which a stated ratio and the one its parts come to differ where no revision explains
it: the fifth census moved Beijing's GDP by 8%, more than any other's, and published shares rest on
either.
"""

_ROUNDED = 0.01
"""The same share where no part is revised with GDP: rounding alone explains a difference."""


def doubts(deduction: Deduction) -> Iterator[Doubt]:
    """All that a profile makes one doubt: of places, of figures that do not fit each other, of cuts
    of other years.
    """
    yield from doubts_of_place(deduction.pack, deduction.stated)
    yield from doubts_of_figures(deduction)
    yield from doubts_of_cuts(deduction)


def doubts_of_figures(deduction: Deduction) -> Iterator[Doubt]:
    """Each stated figure that its own parts refute, and each figure that is worked out from figures
    of different years.
    """
    pack, dated = deduction.pack, Dated(deduction.pack, deduction.stated, deduction.years)
    for name in worked_out_figures(pack):
        if deduction.derived.get(name) is None:
            continue
        parts = _parts(pack, deduction, name)
        fields = [pack.form.path(one) for one in (name, *parts)]
        years = {dated.of(part) for part in parts}
        if name in deduction.stated:
            if years != {dated.of(name)}:
                continue
            if _refuted(pack, name, deduction.stated[name], deduction.derived[name]):
                zh, en = (_disagreement(deduction, name, parts, language) for language in LANGUAGES)
                yield Doubt(fields=fields, text=text(zh, en))
            elif (cut := _cut_between(deduction, name)) is not None:
                zh, en = (_apart_by(deduction, name, cut, language) for language in LANGUAGES)
                yield Doubt(fields=fields, text=text(zh, en))
        elif far_apart(years):
            zh, en = (_across(deduction, dated, name, parts, language) for language in LANGUAGES)
            yield Doubt(fields=fields, text=text(zh, en))


def doubts_of_cuts(deduction: Deduction) -> Iterator[Doubt]:
    """Each figure of years before or after those of the regions on which the cut was set that
    decided a grade by it.
    """
    pack, dated = deduction.pack, Dated(deduction.pack, deduction.stated, deduction.years)
    found: dict[str, dict[int, None]] = {}
    for name, cut in _deciding_cuts(deduction):
        years = {
            dated.of(part)
            for part in rests_on(pack, deduction.stated, name)
            if part in deduction.stated
        }
        if cut is not None and any(far_apart((year, cut)) for year in years):
            found.setdefault(name, {})[cut] = None
    for name, cuts in found.items():
        zh, en = (
            _of_another_year(deduction, dated, name, list(cuts), language) for language in LANGUAGES
        )
        yield Doubt(fields=[pack.form.path(name)], text=text(zh, en))


def _deciding_cuts(deduction: Deduction) -> Iterator[tuple[str, int | None]]:
    """The figures that decided grades, with the years of the cuts that are not the paper's; its own
    hold for any year.
    """
    graded = [one for one in deduction.grades.values() if one.grade.kind == "grade"]
    for name, parameter in _cuts_of(deduction, graded):
        if parameter.basis != "paper":
            yield name, parameter.year


def _cuts_of(
    deduction: Deduction, verdicts: Iterable[GradeVerdict]
) -> Iterator[tuple[str, Parameter]]:
    """The figures of the region that decided what holds, each with the cut it was held against."""
    decided = (one for verdict in verdicts for _, one in verdict.rows if one.truth)
    for leaf in (leaf for judgement in decided for leaf in judgement.deciding()):
        condition = leaf.condition
        if (
            isinstance(condition, Compare)
            and condition.left.owner is None
            and isinstance(condition.right, FromParameter)
        ):
            yield condition.left.field, deduction.pack.parameters[condition.right.parameter]


def _cut_between(deduction: Deduction, name: str) -> Parameter | None:
    """The first cut that decided a grade or finding and has a stated figure on one side, the one
    worked out from its parts on the other.
    """
    low, high = sorted((deduction.stated[name], deduction.derived[name]))
    cuts = (cut for read, cut in _cuts_of(deduction, deduction.grades.values()) if read == name)
    return next((cut for cut in cuts if low < float(cut.value) < high), None)


def _of_another_year(
    deduction: Deduction, dated: Dated, name: str, cuts: Sequence[int], language: Language
) -> str:
    label = deduction.pack.form.fields[name].label[language]
    parts = [
        part
        for part in rests_on(deduction.pack, deduction.stated, name)
        if part in deduction.stated
    ]
    years = sorted({year for part in parts if (year := dated.of(part)) is not None})
    if language == "zh":
        zh_years, zh_cuts = ("、".join(map("{}年".format, some)) for some in (years, cuts))
        return f"{label}为{zh_years}数，所比的界值按{zh_cuts}各地数据定出"
    of_years, of_cuts = (", ".join(map(str, some)) for some in (years, cuts))
    return (
        f"{label} is of {of_years}, and the cut beside it was set on regions' figures of {of_cuts}"
    )


def _parts(pack: Pack, deduction: Deduction, name: str) -> list[str]:
    """The figures from which one is worked out, whether or not it is stated itself."""
    derived = pack.form.fields[name].derived
    assert derived is not None
    return list(
        dict.fromkeys(
            below for part in derived.from_ for below in rests_on(pack, deduction.stated, part)
        )
    )


def _refuted(pack: Pack, name: str, stated: float, derived: float) -> bool:
    """Whether two figures of one thing are further apart than rounding and revision explain."""
    kind = pack.form.fields[name]
    share = _APART if _revised(pack, name) else _ROUNDED
    allowed = share * max(abs(derived), abs(stated)) + 2 * float(kind.step or 0)
    return abs(float(decimal_of(stated) - decimal_of(derived))) > allowed


def _revised(pack: Pack, name: str) -> bool:
    """Whether a figure rests on one that revisions move, or is one."""
    parts = rests_on(pack, {}, name)
    return any(pack.form.fields[part].error for part in (name, *parts))


def _apart_by(deduction: Deduction, name: str, cut: Parameter, language: Language) -> str:
    pack = deduction.pack
    kind = pack.form.fields[name]
    stated, derived, line = (
        words(pack, kind, one, language, as_written(one, kind.decimals))
        for one in (deduction.stated[name], deduction.derived[name], float(cut.value))
    )
    if language == "zh":
        return (
            f"{kind.label.zh}填报为{stated}，由其各项推算为{derived}，分在界值{line}两侧；"
            f"本次按填报数判定，请核对两数的口径"
        )
    return (
        f"{kind.label.en} is stated as {stated} and comes to {derived} from its parts, on two "
        f"sides of the cut of {line}; the stated one decides here: check the vintage of both"
    )


def _disagreement(deduction: Deduction, name: str, parts: Sequence[str], language: Language) -> str:
    pack = deduction.pack
    kind = pack.form.fields[name]
    stated = words(
        pack,
        kind,
        deduction.stated[name],
        language,
        as_written(deduction.stated[name], kind.decimals),
    )
    derived = words(pack, kind, deduction.derived[name], language)
    labels = [pack.form.fields[part].label[language] for part in parts]
    why = hint(pack, list(_slips(deduction, name, parts)), language)
    if language == "zh":
        return (
            f"{kind.label.zh}填报为{stated}，由{'、'.join(labels)}推算为{derived}，两者不符；{why}"
        )
    return (
        f"{kind.label.en} is stated as {stated}, and {', '.join(labels)} come to {derived}: "
        f"they do not agree; {why}"
    )


def _slips(deduction: Deduction, name: str, parts: Sequence[str]) -> Iterator[Slipped]:
    """The units that explain it, were they mistaken: that of the figure itself, or that of one of
    its parts.
    """
    pack, stated = deduction.pack, deduction.stated
    without = {other: value for other, value in stated.items() if other != name}
    for part in (name, *parts):
        for slip in pack.consistency.slips_of(pack.form.fields[part]) if part in stated else ():
            meant = in_own_unit(slip, stated[part])
            derived = (
                deduction.derived[name]
                if part == name
                else WorkedOut(pack, {**without, part: meant}).get(name)
            )
            if derived is not None and not _refuted(
                pack, name, meant if part == name else stated[name], derived
            ):
                yield Slipped(part, slip, meant, name, derived)


def _across(
    deduction: Deduction, dated: Dated, name: str, parts: Sequence[str], language: Language
) -> str:
    fields, label = deduction.pack.form.fields, deduction.pack.form.fields[name].label[language]
    of_years = [(fields[part].label[language], dated.of(part)) for part in parts]
    if language == "zh":
        said = "，".join(f"{part}为{year}年数" for part, year in of_years)
        return f"{label}由不同年份的数推算：{said}"
    said = ", ".join(f"{part} of {year}" for part, year in of_years)
    return f"{label} is worked out from figures of different years: {said}"
