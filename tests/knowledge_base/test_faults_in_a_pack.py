"""Protects the authors of a pack: every fault is named with file, line, column, path, what was
found and what is allowed.
"""

from __future__ import annotations

import pytest

from tests.knowledge_base.planted import FINDINGS, FINDINGS_TEXT, GRADES, RULES, Garden

IN_RULES = [
    # the shape of a rule
    (
        "strength: should",
        "strength: shall",
        "shall",
        "rules[0].strength",
        "expected 'must', 'should', 'advisable' or 'may', found shall",
    ),
    (
        "direction: against",
        "directon: against",
        "directon",
        "rules[1].directon",
        "unknown field 'directon'; did you mean 'direction'?",
    ),
    (
        "id: industry.planted",
        "id: planted",
        "planted",
        "rules[0].id",
        "'planted' is not of the form",
    ),
    ("{zh: 题目, en: Title}", "{zh: 题目}", "{zh: 题目}", "rules[0].title", "'en' is missing"),
    (
        "{zh: 题目, en: Title}",
        "{zh: 题目, en: ' '}",
        "' '",
        "rules[0].title.en",
        "must not be empty",
    ),
    (
        "{zh: 题目, en: Title}",
        "题目",
        "题目",
        "rules[0].title",
        "expected a mapping (key: value), found the text '题目'",
    ),
    (
        "{zh: 题目, en: Title}",
        "{zh: 题目, en: 7}",
        "7",
        "rules[0].title.en",
        "expected text, found 7",
    ),
    (
        "{zh: 题目, en: Title}",
        "{zh: 题目, en: Title, fr: Titre}",
        "fr",
        "rules[0].title.fr",
        "unknown field 'fr'",
    ),
    (
        "    title: {zh: 题目, en: Title}",
        "    avoid: {zh: 不宜, en: Do not act}\n    title: {zh: 题目, en: Title}",
        "{zh: 不宜",
        "rules[0].avoid",
        "`avoid` goes with a warning",
    ),
    (
        "zh: 不宜逐项铺开",
        "zh: 不应逐项铺开",
        "不应逐项铺开",
        "rules[1].avoid.zh",
        "must begin with '不宜'",
    ),
    (
        "en: Do not begin with each",
        "en: Never begin with each",
        "Never begin",
        "rules[1].avoid.en",
        "must begin with 'Do not '",
    ),
    (
        "zh: 逐项确定次序",
        "zh: 逐项确定规划产业和待转化成果的次序并在修订之后另行印发实施",
        "逐项确定规划",
        "rules[1].decide.zh",
        "must have 1 to 28 characters, found 29",
    ),
    (
        "with: [banks]",
        "with: banks",
        "banks",
        "rules[0].how.with",
        "expected a list, found the text 'banks'",
    ),
    ("[special_plan]", "[]", "[]", "rules[0].how.instruments", "must not be empty"),
    ("[no_new_money]", "[]", "[]", "rules[0].how.money", "must not be empty"),
    ("years: 3", "years: 11", "11", "rules[0].how.watch[0].years", "must be at most 10, found 11"),
    (
        "years: 3",
        "years: true",
        "true",
        "rules[0].how.watch[0].years",
        "expected a whole number, found true",
    ),
    (
        "{field: rd_intensity, ",
        "{",
        "{direction",
        "rules[0].how.watch[0]",
        "give either `field` or `indicator`",
    ),
    (
        "{field: rd_intensity, d",
        "{indicator: {zh: 数, en: Count}, d",
        "{indicator",
        "rules[0].how.watch[0]",
        "`target` goes with `field` only",
    ),
    (
        "addressee: {class:",
        "addressee: {clas:",
        "{clas",
        "rules[0].addressee",
        "expected everyone or {place|class|entity",
    ),
    (
        "addressee: {class: {zh: 研发强的地区, en: Regions strong in research}}",
        "addressee: everyone",
        "{rd",
        "rules[0].when",
        "has no `when`",
    ),
    (
        "research}}\n    when: {rd_intensity: {gt: 3}}",
        "research}}",
        "{class",
        "rules[0].addressee",
        "needs a `when` that tells who belongs",
    ),
    (
        "addressee: {entity:",
        "addressee: {class:",
        "{class: {zh: 成果",
        "rules[1].addressee",
        "`entity` goes with `about`",
    ),
    (
        "about: technologies",
        "about: tecnologies",
        "tecnologies",
        "rules[1].about",
        "unknown list of objects 'tecnologies'; did you mean 'technologies'?",
    ),
    (
        "source: [3.p1.s2]",
        "source: [section 3]",
        "section 3",
        "rules[0].source[0]",
        "'section 3' is not of the form",
    ),
    # names that another file must have
    (
        "source: [3.p1.s2]",
        "source: [3.p1.s9]",
        "[3.p1",
        "rules[0].source",
        "unknown sentence of the paper '3.p1.s9'; did you mean",
    ),
    (
        "rests_on: [2.p1.s4]",
        "rests_on: [2.p1.s44b]",
        "[2.p1",
        "rules[0].rests_on",
        "unknown sentence of the paper '2.p1.s44'; did you mean",
    ),
    (
        "lead: government",
        "lead: goverment",
        "gov",
        "rules[0].how.lead",
        "unknown actor 'goverment'; did you mean 'government'?",
    ),
    (
        "with: [banks]",
        "with: [bank]",
        "[bank",
        "rules[0].how.with",
        "unknown actor 'bank'; did you mean 'banks'?",
    ),
    (
        "[no_new_money]",
        "[no_money]",
        "[no_m",
        "rules[0].how.money",
        "unknown channel of money 'no_money'; did you mean",
    ),
    (
        "target: nation",
        "target: {parameter: trl_matur}",
        "trl_matur",
        "rules[0].how.watch[0].target.parameter",
        "did you mean 'trl_mature'?",
    ),
    (
        "[special_plan]",
        "[special_plans]",
        "[special",
        "rules[0].how.instruments",
        "unknown instrument 'special_plans'; did you mean 'special_plan'?",
    ),
    (
        "cites: [gdp]",
        "cites: [gdpp]",
        "[gdpp",
        "rules[0].cites",
        "unknown field 'gdpp'; did you mean 'gdp'?",
    ),
    (
        "{field: rd_intensity",
        "{field: rd_intensty",
        "rd_intensty",
        "rules[0].how.watch[0].field",
        "did you mean 'rd_intensity'?",
    ),
    (
        "{in: technologies,",
        "{in: technologie,",
        "technologie",
        "rules[1].names.early.in",
        "unknown list 'technologie'; did you mean 'technologies'?",
    ),
    (
        "{in: technologies,",
        "{in: rd_intensity,",
        "rd_intensity",
        "rules[1].names.early.in",
        "unknown list 'rd_intensity'; allowed: enterprises",
    ),
    # conditions
    (
        "{rd_intensity: {gt: 3}}",
        "{rd_intensty: {gt: 3}}",
        "{gt: 3}",
        "rules[0].when.rd_intensty",
        "unknown field 'rd_intensty'; did you mean 'rd_intensity'?",
    ),
    (
        "{rd_intensity: {gt: 3}}",
        "{rd_intensity: {gt: high}}",
        "high",
        "rules[0].when.rd_intensity.gt",
        "expected a number, found high",
    ),
    (
        "trl_mature}",
        "trl_matur}",
        "{parameter",
        "rules[1].when.technologies.trl.ge",
        "unknown parameter 'trl_matur'; did you mean 'trl_mature'?",
    ),
    (
        "{lt: 3}",
        "{lt: x}",
        "x}",
        "rules[1].names.early.where.technologies.trl.lt",
        "expected a whole number, found x",
    ),
    (
        "rd_capability: strong",
        "rd_capability: stong",
        "stong",
        "rules[1].adds_when[0].when.rd_capability",
        "did you mean 'strong'?",
    ),
    (
        "{rd_intensity: {gt: 3}}",
        "{zones.ring: centre}",
        "{zones",
        "rules[0].when",
        "keys of 'zones' need some, every or about",
    ),
    (
        "{technologies.trl: {lt: 3}}",
        "{zones.ring: centre}",
        "{zones",
        "rules[1].names.early.where",
        "'zones' cannot be read here",
    ),
    # texts
    (
        "[[总量{gdp}。]]",
        "总量{gdp}。",
        '"强度',
        "rules[0].how.text.zh",
        "'gdp' may be unknown or empty when the rule fires: put it inside [[ ]]",
    ),
    (
        "[[Early: {early}.]]",
        "Early: {early}.",
        '"Early',
        "rules[1].adds_when[0].text.en",
        "'early' may be unknown or empty",
    ),
    (
        "[[总量{gdp}。]]",
        "[[总量{gpd}。]]",
        '"强度',
        "rules[0].how.text.zh",
        "unknown placeholder 'gpd'; did you mean 'gdp'?",
    ),
    (
        "[[总量{gdp}。]]",
        "[[总量{gdp}。",
        '"强度',
        "rules[0].how.text.zh",
        "brackets do not match: '[[' stands alone",
    ),
    ("[[总量{gdp}。]]", "总量{gdp。", '"强度', "rules[0].how.text.zh", "'{' stands alone"),
    (
        "en: Title",
        'en: "Title {gdp}"',
        '"Title',
        "rules[0].title.en",
        "title and `says` show no figures",
    ),
    (
        "en: The word of the paper.",
        'en: "Some {gdp}."',
        '"Some',
        "rules[0].says.en",
        "title and `says` show no figures",
    ),
    (
        "{talent: abundant}",
        "{talent: abundnt}",
        "abundnt",
        "rules[0].premises[0].holds.talent",
        "did you mean 'abundant'?",
    ),
]


@pytest.mark.parametrize(("old", "new", "at", "path", "words"), IN_RULES)
def test_a_fault_in_a_rule_is_named(
    pack: Garden, old: str, new: str, at: str, path: str, words: str
) -> None:
    pack.has_only(pack.plant(RULES, old, new, at), path, words)


def test_a_list_stands_inside_brackets_even_where_it_is_known_because_it_may_be_empty(
    pack: Garden,
) -> None:
    pack.plant(
        RULES,
        "when: {rd_intensity: {gt: 3}}",
        "when: {all: [{rd_intensity: {gt: 3}}, {every: {in: zones}}]}",
    )
    place = pack.plant(RULES, "强度为", "{zones}强度为", '"{zones}')
    pack.has_only(
        place,
        "rules[0].how.text.zh",
        "'zones' may be unknown or empty when the rule fires: put it inside [[ ]]",
    )


def test_what_a_rule_lacks_is_named_at_the_rule(pack: Garden) -> None:
    pack.plant(RULES, "    title: {zh: 题目, en: Title}\n", "")
    pack.has_only(pack.place(RULES, "id: industry.planted"), "rules[0]", "'title' is missing")


def test_what_the_practice_of_a_rule_lacks_is_named_there(pack: Garden) -> None:
    pack.plant(RULES, "phase: near", "")
    pack.has_only(pack.place(RULES, 'text: {zh: "强度'), "rules[0].how", "'phase' is missing")


IN_GRADES = [
    (
        "- {value: medium}",
        "- {value: medium, when: {level: county}}",
        "{level",
        "grades[0].table[1].when",
        "the last line must have no `when`",
    ),
    (
        "{value: medium}",
        "{value: mediun}",
        "mediun}",
        "grades[0].table[1].value",
        "unknown value 'mediun'; did you mean 'medium'?",
    ),
    (
        "{value: medium}",
        "{value: 3}",
        "3",
        "grades[0].table[1].value",
        "unknown value '3'; allowed: medium, poor, rich",
    ),
    (
        "value: 90000",
        "value: much",
        "much",
        "grades[1].table[0].value",
        "the value must be a number, found much",
    ),
    (
        "value: 90000",
        "value: true",
        "true",
        "grades[1].table[0].value",
        "the value must be a number, found true",
    ),
    (
        "sets: data_resources",
        "sets: data_resource",
        "data_resource",
        "grades[0].sets",
        "did you mean 'data_resources'?",
    ),
    (
        "sets: data_resources",
        "sets: gdp_per_capita",
        "gdp",
        "grades[0].sets",
        "'gdp_per_capita' is worked out in more than one place",
    ),
    (
        "source: [2.p1.s4]",
        "source: [2.p9.s4]",
        "[2.p9",
        "grades[0].source",
        "unknown sentence of the paper '2.p9.s4'",
    ),
    (
        "{population: {lt: 100}}",
        "{populaton: {lt: 100}}",
        "{lt",
        "grades[0].table[0].when.populaton",
        "did you mean 'population'?",
    ),
]


@pytest.mark.parametrize(("old", "new", "at", "path", "words"), IN_GRADES)
def test_a_fault_in_a_grade_table_is_named(
    pack: Garden, old: str, new: str, at: str, path: str, words: str
) -> None:
    place = pack.plant(GRADES, old, new, at)
    named = [(where, problem.path, problem.says.en) for where, problem in pack.faults()]
    assert [(where, found) for where, found, _ in named][:1] == [(place, path)]
    assert words in named[0][2]


IN_FINDINGS = [
    (
        "id: finding.strong",
        "id: grade.strong",
        "grade.strong",
        "findings[0].id",
        "the id of a finding begins with finding.",
    ),
    (
        "trust: high",
        "trust: sure",
        "sure",
        "findings[0].trust",
        "expected 'high', 'medium' or 'low', found sure",
    ),
    ("bears_on: [3.p1.s2]", "bears_on: []", "[]", "findings[0].bears_on", "must not be empty"),
    (
        "[3.p1.s2]",
        "[3.p1.s9]",
        "[3.p1",
        "findings[0].bears_on",
        "unknown sentence of the paper '3.p1.s9'; did you mean",
    ),
    (
        "en: Strong in research",
        'en: "in {rd_intensity}"',
        '"in',
        "findings[0].title.en",
        "a title shows no figures",
    ),
    (
        "zh: 研发投入强",
        "zh: 研发强",
        "研发强",
        "findings[0].in_short.zh",
        "must have 4 to 12 characters, found 3",
    ),
    (
        "zh: 研发投入强",
        "zh: 研发强度与研发人员同居前列",
        "研发强度与",
        "findings[0].in_short.zh",
        "must have 4 to 12 characters, found 13",
    ),
    (
        "en: strong research",
        "en: strong in research as few other places are now",
        "strong in research as",
        "findings[0].in_short.en",
        "must have at most 8 words, found 9",
    ),
    (
        "en: strong research",
        'en: "research of {rd_intensity}"',
        '"research of',
        "findings[0].in_short.en",
        "shows no figures",
    ),
    (
        "zh: 研发投入强",
        "zh: 研发投入强。",
        "研发投入强。",
        "findings[0].in_short.zh",
        "must not end with a full stop",
    ),
    (
        '{zh: "强度为{rd_intensity}',
        '{zh: "强度为{gdp}',
        '"强度',
        "findings[0].says.zh",
        "'gdp' may be unknown or empty",
    ),
    (
        "{early}尚早",
        "{late}尚早",
        '"强度',
        "findings[0].says.zh",
        "unknown placeholder 'late'; did you mean",
    ),
    (
        "{in: technologies, where: {technologies.trl: {lt: 3}}}",
        "{in: gdp}",
        "gdp",
        "findings[0].names.early.in",
        "unknown list 'gdp'",
    ),
    (
        "{rd_intensity: {gt: 3}}",
        "{rd_intensty: {gt: 3}}",
        "{gt: 3}",
        "findings[0].when.rd_intensty",
        "did you mean 'rd_intensity'?",
    ),
    (
        "{rd_intensity: {gt: 3}}",
        "{technologies.trl: 3}",
        "{tech",
        "findings[0].when",
        "keys of 'technologies' need some or every",
    ),
    (
        "raises: [industry.planted]",
        "raises: [industry.plant]",
        "[industry.plant]",
        "findings[0].raises",
        "did you mean 'industry.planted'?",
    ),
    (
        "raises: [industry.planted]",
        "lowers: [industry.plant]",
        "[industry.plant]",
        "findings[0].lowers",
        "did you mean 'industry.planted'?",
    ),
    (
        "raises: [industry.planted]",
        "yields_to: [finding.weak-in-research]",
        "[finding.weak",
        "findings[0].yields_to",
        "unknown finding 'finding.weak-in-research'",
    ),
    (
        "raises: [industry.planted]",
        "yields_to: [finding.strong-in-research]",
        "[finding.strong",
        "findings[0].yields_to",
        "yielding goes in a circle",
    ),
]


@pytest.mark.parametrize(("old", "new", "at", "path", "words"), IN_FINDINGS)
def test_a_fault_in_a_finding_is_named(
    pack: Garden, old: str, new: str, at: str, path: str, words: str
) -> None:
    place = pack.plant(FINDINGS, old, new, at)
    pack.has_only(place, path, words)


def test_two_findings_that_are_in_short_the_same_are_told(pack: Garden) -> None:
    """In a row of what marks a place the two could not be told apart."""
    first = FINDINGS_TEXT.index("  - id:")
    second = FINDINGS_TEXT[first:].replace("strong-in-research", "dense-in-research")
    pack.add(FINDINGS, second.replace("en: strong research", "en: dense research"), "- id:")
    place = pack.place(FINDINGS, "研发投入强", FINDINGS_TEXT.index("研发投入强") + 1)
    pack.has_only(place, "findings[1].in_short.zh", "'finding.strong-in-research' is in short the")


def test_a_finding_of_the_name_of_a_field_is_set_twice(pack: Garden) -> None:
    """Conditions could not tell which of the two they read."""
    place = pack.plant(
        FINDINGS, "finding.strong-in-research", "finding.rd-capability", "finding.rd-capability"
    )
    twice = [
        found
        for found, problem in pack.faults()
        if "worked out in more than one place" in problem.says.en
    ]
    assert (place.file, place.line) in {(found.file, found.line) for found in twice}


IN_OTHER_FILES = [
    (
        "profile/01-region.yaml",
        "values: provinces",
        "values: province",
        "province\n",
        "groups[0].fields.province.values",
        "unknown closed list 'province'; did you mean 'provinces'?",
    ),
    (
        "profile/01-region.yaml",
        "lookup: macro_region",
        "lookup: macro_regio",
        "macro_regio,",
        "groups[0].fields.macro_region.derived.lookup",
        "unknown attribute of 'province' 'macro_regio'; did you mean 'macro_region'?",
    ),
    (
        "profile/03-rd.yaml",
        "from: [rd_expenditure, gdp]",
        "from: [rd_expenditur, gdp]",
        "rd_expenditur,",
        "groups[0].fields.rd_intensity.derived.from[0]",
        "unknown field 'rd_expenditur'; did you mean 'rd_expenditure'?",
    ),
    (
        "profile/03-rd.yaml",
        "range: [0, 30]",
        "range: [30, 0]",
        "[30",
        "groups[0].fields.rd_intensity.range",
        "the lower end of the range is above the upper end",
    ),
    (
        "profile/03-rd.yaml",
        "range: [0, 30]",
        "range: [0]",
        "[0]",
        "groups[0].fields.rd_intensity.range",
        "'1' is missing",
    ),
    (
        "profile/01-region.yaml",
        "default: 2023",
        "default: 1",
        "1",
        "groups[0].fields.year.default",
        "the default 1 is no value of this field",
    ),
    (
        "profile/01-region.yaml",
        "default: yearbook",
        "default: yearbok",
        "yearbok",
        "groups[0].fields.gdp_vintage.default",
        "unknown value 'yearbok'; did you mean 'yearbook'?",
    ),
    (
        "vocabulary/2-place.yaml",
        "aliases: [天津市, Tianjin,",
        "aliases: [天津市, beijing,",
        "beijing",
        "lists.provinces.values.天津.aliases[1]",
        "the alias 'beijing' already stands for '北京'",
    ),
    (
        "vocabulary/1-scales.yaml",
        "    ordered: true",
        "    ordered: 1",
        "1",
        "lists.weak_medium_strong.ordered",
        "expected true or false, found 1",
    ),
    (
        "consistency.yaml",
        "[primary_share,",
        "[primry_share,",
        "primry",
        "limits[0].fields[0]",
        "unknown figure 'primry_share'; did you mean 'primary_share'?",
    ),
    (
        "consistency.yaml",
        "[primary_share,",
        "[rd_capability,",
        "rd_cap",
        "limits[0].fields[0]",
        "unknown figure 'rd_capability'",
    ),
    (
        "consistency.yaml",
        "{gt: {field: industrial_enterprises}}",
        "{gt: {field: industrial_enterprise}}",
        "{field",
        "contradictions[0].when.enterprises_with_rd.gt",
        "unknown field 'industrial_enterprise'; did you mean 'industrial_enterprises'?",
    ),
    (
        "pack.yaml",
        "id: new_quality",
        "identity: new_quality",
        "identity",
        "identity",
        "unknown field 'identity'",
    ),
    (
        "pack.yaml",
        "year: 2025",
        "year: '2025'",
        "'2025'",
        "paper.year",
        "expected a whole number, found the text '2025'",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "at", "path", "words"), IN_OTHER_FILES)
def test_a_fault_in_any_other_file_is_named(
    pack: Garden, file: str, old: str, new: str, at: str, path: str, words: str
) -> None:
    place = pack.plant(file, old, new, at)
    named = {(where, problem.path): problem.says.en for where, problem in pack.faults()}
    assert words in named[(place, path)]


def test_a_dimension_that_the_pack_does_not_have_is_named_at_every_rule(pack: Garden) -> None:
    pack.plant("pack.yaml", "  industry: {", "  industri: {")
    named = pack.faults()
    assert [problem.path for _, problem in named] == ["rules[0].dimension", "rules[1].dimension"]
    assert all(
        "unknown dimension 'industry'; did you mean 'industri'?" in problem.says.en
        for _, problem in named
    )
    assert named[0][0] == pack.place(RULES, "id: industry.planted")


def test_a_reason_for_a_sentence_that_the_paper_does_not_have_is_named(pack: Garden) -> None:
    place = pack.add(
        "coverage.yaml",
        "  - {at: 2.p1.s99, reason: context, why: {zh: 文, en: text}}\n",
        "2.p1.s99",
    )
    ((found, problem),) = pack.faults()
    assert found == place
    assert "unknown sentence of the paper '2.p1.s99'; did you mean" in problem.says.en


def test_a_parameter_from_a_sentence_the_paper_lacks_is_named_and_other_sources_are_free(
    pack: Garden,
) -> None:
    words = "basis: paper, label: {zh: 文, en: text}}\n"
    pack.add(
        "parameters/01-general.yaml",
        f"  from_a_book: {{value: 1, source: 《统计年鉴》表2.p1, {words}",
        "from_a_book",
    )
    place = pack.add(
        "parameters/01-general.yaml",
        f"  from_nowhere: {{value: 1, source: 9.9.p9.s9, {words}",
        "9.9.p9.s9",
    )
    pack.has_only(
        place, "parameters.from_nowhere.source", "unknown sentence of the paper '9.9.p9.s9'"
    )


def test_a_closed_list_that_rules_need_is_missed(pack: Garden) -> None:
    pack.plant("vocabulary/8-advice.yaml", "\n  actors:\n", "\n  actorz:\n")
    assert [(problem.path, problem.says.en) for _, problem in pack.faults()] == [
        ("lists", "the closed list 'actors' is missing")
    ]


def test_a_field_in_two_groups_is_named_because_rules_name_fields_without_their_group(
    pack: Garden,
) -> None:
    place = pack.plant(
        "profile/03-rd.yaml", "\n      rd_intensity:\n", "\n      population:\n", "population"
    )
    named = {(where, problem.says.en) for where, problem in pack.faults()}
    assert (place, "the field 'population' is already in the group 'economy'") in named


SECTIONS = [
    ("groups: [rd, technologies]", "groups: [rd, region]", "groups[1]", "already in the section"),
    ("groups: [rd, technologies]", "groups: [rd, technologie]", "groups[1]", "technologie"),
]


@pytest.mark.parametrize(("was", "now", "at", "says"), SECTIONS, ids=["twice", "unknown"])
def test_a_section_has_groups_of_its_own(
    pack: Garden, was: str, now: str, at: str, says: str
) -> None:
    pack.plant("profile/00-form.yaml", was, now, now.partition(", ")[2].rstrip("]"))
    found = [problem for _, problem in pack.faults()]
    assert any(one.path.endswith(at) and says in one.says.en for one in found)


def test_a_group_that_asks_stands_in_a_section(pack: Garden) -> None:
    pack.plant("profile/00-form.yaml", "groups: [rd, technologies]", "groups: [rd]", "rd]")
    assert any("stands in no section" in problem.says.en for _, problem in pack.faults())


def test_a_bare_group_has_one_field_of_its_own_name(pack: Garden) -> None:
    place = pack.plant(
        "profile/08-technologies.yaml",
        "  - id: technologies\n    bare: true\n",
        "  - id: technology\n    bare: true\n",
        "true",
    )
    named = [
        (found.line, problem.says.en)
        for found, problem in pack.faults()
        if found.file == place.file and problem.path.endswith("groups[0].bare")
    ]
    assert named == [(place.line, "a bare group has exactly one field, of the group's own name")]
