"""The same rules under CLIPS, an inference engine with which ours shares nothing but the rules.

Conditions (in normal form, so that only leaves are negated) become pattern conditional elements
over four kinds of fact:
what is known of the region (`of` 0) or of an element, which lists are known, which elements they
have, and what a person stated. Unknown is absence. No layers and no salience are given: grades and
figures are concluded as they follow, and CLIPS chains forward as it will. That it ends with the
same conclusions shows that the order of our layers adds nothing.

Care is needed with numbers only: `eq` in CLIPS tells 3 from 3.0, so numbers are compared with `=`;
floats go in and out as C doubles, unrounded. Facts are asserted through templates; parsing them
from text is five times slower.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import combinations, count
from pathlib import Path
from typing import Any

import clips

from engine.deduction.layers import rows_of
from engine.indicators import compute
from engine.indicators.decimals import on_step
from knowledge_base.conditions.normal_form import normal_form
from knowledge_base.conditions.tree import (
    All,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Every,
    FromField,
    Not,
    Reference,
    Scalar,
    Some,
)
from knowledge_base.dictionary.fields import ByIndicator, ByLookup
from knowledge_base.models.rules import Rule
from knowledge_base.models.verdict_tables import VerdictTable
from knowledge_base.pack import Pack


def mark(rule: str, about: str = "", value: Scalar | None = None) -> str:
    """How a firing is reported: the rule, the entity it is about, for a grade the value; one slot
    is quickest to read.
    """
    return f"{rule}|{about}|{'' if value is None else value}"


_TEMPLATES = (
    "(deftemplate known (slot of) (slot name) (slot value))",
    "(deftemplate listed (slot of) (slot name))",
    "(deftemplate element (slot of) (slot list) (slot id))",
    "(deftemplate stated (slot name))",
    "(deftemplate row (slot of) (slot number) (slot holds))",
    "(deftemplate concluded (slot name) (slot value))",
    "(deftemplate fired (slot mark))",
)
_SETTLING = """
(defrule what-is-stated-wins (concluded (name ?name) (value ?value)) (not (stated (name ?name)))
  => (assert (known (of 0) (name ?name) (value ?value))))
"""
_TESTS = {"ge": ">=", "gt": ">", "le": "<=", "lt": "<", "eq": "="}


class Translation:
    """Turns conditions into CLIPS patterns; every pattern gets variables of its own."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def pattern(self, condition: Condition, at: Mapping[str, str]) -> str:
        """The condition as a conditional element; `at` has the variable of the element at hand, by
        list.
        """
        match condition:
            case Compare():
                return self._leaf(condition, at)
            case All(parts):
                return _and([self.pattern(part, at) for part in parts])
            case AnyOf(parts):
                return _or([self.pattern(part, at) for part in parts])
            case AtLeast(number, parts):
                return _or(
                    [
                        _and([self.pattern(part, at) for part in some])
                        for some in combinations(parts, number)
                    ]
                )
            case Some(over, where, number):
                return self._several(over, where, number, at, negate=False)
            case Every(over, where, exceptions):
                holder, name = _place(over, at)
                failing = self._several(over, where, exceptions + 1, at, negate=True)
                return _and([f"(listed (of {holder}) (name {name}))", f"(not {failing})"])
        raise TypeError(f"not in normal form: {condition}")

    def _several(
        self, over: Reference, where: Condition, number: int, at: Mapping[str, str], *, negate: bool
    ) -> str:
        """So many different elements that satisfy (with `negate`, do not satisfy) the condition;
        ids grow, so none counts twice.
        """
        holder, name = _place(over, at)
        parts, before = [], "0"
        for _ in range(number):
            this = f"?e{next(self._numbers)}"
            body = self.pattern(where, {**at, str(over): this})
            parts.append(f"(element (of {holder}) (list {name}) (id {this}&:(> {this} {before})))")
            parts.append(f"(not {body})" if negate else body)
            before = this
        return _and(parts)

    def _leaf(self, leaf: Compare, at: Mapping[str, str]) -> str:
        variable = f"?v{next(self._numbers)}"
        if not isinstance(leaf.right, FromField):
            test = _test(leaf, variable, leaf.right.value)
            return self._known(
                leaf.left, at, f"{variable}&:{f'(not {test})' if leaf.negated else test}"
            )
        if leaf.op == "in":
            return self._member(leaf, leaf.right.field, at, variable)
        other = f"?v{next(self._numbers)}"
        test = _relation(leaf, variable, other)
        right = self._known(
            leaf.right.field, at, f"{other}&:{f'(not {test})' if leaf.negated else test}"
        )
        return _and([self._known(leaf.left, at, variable), right])

    def _member(self, leaf: Compare, over: Reference, at: Mapping[str, str], variable: str) -> str:
        holder, name = _place(over, at)
        this = f"?e{next(self._numbers)}"
        found = _and(
            [
                f"(element (of {holder}) (list {name}) (id {this}))",
                f"(known (of {this}) (name item) (value {variable}))",
            ]
        )
        left = self._known(leaf.left, at, variable)
        return _and(
            [
                f"(listed (of {holder}) (name {name}))",
                left,
                f"(not {found})" if leaf.negated else found,
            ]
        )

    def _known(self, reference: Reference, at: Mapping[str, str], value: str) -> str:
        holder, name = _place(reference, at)
        return f"(known (of {holder}) (name {name}) (value {value}))"


def _place(reference: Reference, at: Mapping[str, str]) -> tuple[str, str]:
    return (at[reference.owner] if reference.owner else "0", reference.field)


def _and(parts: list[str]) -> str:
    return f"(and {' '.join(parts)})" if parts else "(and (initial))"


def _or(parts: list[str]) -> str:
    return f"(or {' '.join(parts)})" if len(parts) > 1 else parts[0] if parts else "(never)"


def _test(leaf: Compare, variable: str, value: Scalar | tuple[Scalar, ...]) -> str:
    if leaf.scale is not None:
        allowed = [term for term in leaf.scale if _by_rank(leaf, term, str(value))]
        return (
            f"(or FALSE FALSE {' '.join(f'(eq {variable} {_literal(term)})' for term in allowed)})"
        )
    values = value if isinstance(value, tuple) else (value,)
    word = "=" if isinstance(values[0], int | float) and not isinstance(values[0], bool) else "eq"
    if leaf.op == "in":
        return (
            f"(or FALSE FALSE {' '.join(f'({word} {variable} {_literal(one)})' for one in values)})"
        )
    return f"({_TESTS[leaf.op] if word == '=' else 'eq'} {variable} {_literal(values[0])})"


def _relation(leaf: Compare, left: str, right: str) -> str:
    """A test on two variables: by place in an ordered list, and otherwise by value, of numbers or
    of words.
    """
    if leaf.scale is not None:
        scale = f"(create$ {' '.join(map(_literal, leaf.scale))})"
        left, right = f"(member$ {left} {scale})", f"(member$ {right} {scale})"
    if leaf.op == "eq":
        return (
            f"(or (eq {left} {right}) (and (numberp {left}) (numberp {right}) (= {left} {right})))"
        )
    return f"({_TESTS[leaf.op]} {left} {right})"


def _by_rank(leaf: Compare, term: str, bound: str) -> bool:
    assert leaf.scale is not None
    place, limit = leaf.scale.index(term), leaf.scale.index(bound)
    return {"ge": place >= limit, "gt": place > limit, "le": place <= limit, "lt": place < limit}[
        leaf.op
    ]


def _literal(value: Scalar) -> str:
    """A value as CLIPS reads it: numbers round-trip through repr, words are strings, truth values
    symbols.
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return f'"{value}"' if isinstance(value, str) else repr(value)


RUNS_OF_ONE_ENVIRONMENT = 20
"""clipspy lets go of retracted facts late, so that an environment slows down with every run."""


class ClipsEngine:
    """A pack's rules in a CLIPS environment; run for any number of regions.

    Rules are compiled once; later environments read them from the binary image of the first, which
    takes a hundredth of the time.
    """

    def __init__(self, pack: Pack):
        self._pack = pack
        self._stated: Mapping[str, Any] = {}
        self._concluded = {
            *pack.grade_of,
            *(name for name, kind in pack.form.fields.items() if kind.derived),
        }
        self._environment = self._empty()
        constructs = [*_TEMPLATES, _SETTLING, *self._constructs()]
        for construct in constructs:
            self._environment.build(construct)
        said = " ".join(constructs)
        self._read = set(re.findall(r"\((?:name|list) (\w+)\)", said))
        self._walked = set(re.findall(r"\(list (\w+)\)", said))
        self._templates = self._found_templates()
        self._runs = 0

    def _empty(self) -> clips.Environment:
        environment = clips.Environment()
        environment.define_function(self._figure, "figure")
        return environment

    def _found_templates(self) -> dict[str, clips.Template]:
        return {
            name: self._environment.find_template(name)
            for name in ("known", "listed", "element", "stated", "concluded", "fired")
        }

    @cached_property
    def _image(self) -> bytes:
        """The compiled rules."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "rules"
            self._environment.save(str(path), binary=True)
            return path.read_bytes()

    def _begin_anew(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "rules"
            path.write_bytes(self._image)
            self._environment = self._empty()
            self._environment.load(str(path), binary=True)
        self._templates = self._found_templates()

    def run(self, stated: Mapping[str, Any]) -> tuple[set[str], dict[str, Any]]:
        """What fires for a region, and every value concluded of it, whether or not something else
        is stated.
        """
        self._stated = stated
        self._runs += 1
        if self._runs % RUNS_OF_ONE_ENVIRONMENT == 0:
            self._begin_anew()
        self._environment.reset()
        self._environment.assert_string("(initial)")
        ids = count(1)
        for name, value in {**self._defaults(), **stated}.items():
            if name in stated and name in self._concluded:
                self._templates["stated"].assert_fact(name=clips.Symbol(name))
            self._tell(0, name, value, ids)
        self._environment.run()
        fired = {fact["mark"] for fact in self._templates["fired"].facts()}
        return fired, {
            str(f["name"]): _plain(f["value"]) for f in self._templates["concluded"].facts()
        }

    def _defaults(self) -> dict[str, Any]:
        return {
            name: kind.default
            for name, kind in self._pack.form.fields.items()
            if kind.default is not None
        }

    def _tell(self, holder: int, name: str, value: Any, ids: Iterator[int]) -> None:
        """Assert a value, a list element by element. Unknown is left out, and so is what no rule
        reads.
        """
        if value is None or name not in self._read:
            return
        symbol = clips.Symbol(name)
        if not isinstance(value, tuple):
            self._templates["known"].assert_fact(of=holder, name=symbol, value=value)
            return
        self._templates["listed"].assert_fact(of=holder, name=symbol)
        for part in value if name in self._walked else ():
            this = next(ids)
            self._templates["element"].assert_fact(of=holder, list=symbol, id=this)
            for key, inner in (
                self._completed(name, part) if isinstance(part, Mapping) else {"item": part}
            ).items():
                self._tell(this, key, inner, ids)

    def _completed(self, owner: str, element: Mapping[str, Any]) -> dict[str, Any]:
        """An element with the keys that are looked up by another, where nothing is stated; a list
        that names none is empty.
        """
        whole = dict(element)
        for key, kind in self._pack.form.fields[owner].fields.items():
            if isinstance(kind.derived, ByLookup) and whole.get(key) is None:
                by = kind.derived.from_[0]
                terms = self._pack.vocabulary.lists[
                    self._pack.form.fields[owner].fields[by].values or ""
                ].values
                nothing = () if kind.type == "choices" else None
                whole[key] = (
                    None
                    if element.get(by) is None
                    else terms[element[by]].attributes.get(kind.derived.lookup, nothing)
                )
        return whole

    def _constructs(self) -> Iterator[str]:
        for grade in self._pack.grades:
            for row in rows_of(grade):
                value = _literal(row.value)
                fired = f'(fired (mark "{mark(grade.id, value=row.value)}"))'
                yield _rule(
                    f"{grade.id}-{row.index}",
                    row.when,
                    {},
                    f"(assert {fired} {_concluded(grade.sets, value)})",
                )
        for table in self._pack.verdict_tables:
            yield from self._deciding(table)
        for rule in self._pack.rules:
            yield self._advising(rule)
        for name, kind in self._pack.form.fields.items():
            if kind.derived:
                yield self._computing(name, kind.derived)

    def _deciding(self, table: VerdictTable) -> Iterator[str]:
        """A line for each row: it holds, and no row before it that leads elsewhere does.

        What each row comes to is a fact of its own. CLIPS multiplies the alternatives of a rule
        out: with the rows before it written into each row, a table of a dozen rows takes it a
        quarter of a minute.
        """
        key = self._pack.form.fields[table.about].key
        named = (
            f"(element (of 0) (list {table.about}) (id ?about)) (known (of ?about) (name {key}) "
            "(value ?name))"
        )
        for index, row in enumerate(table.table):
            for word, condition in (("TRUE", row.when), ("FALSE", Not(row.when))):
                yield _rule(
                    f"{table.id}-{index}-{word}",
                    condition,
                    {table.about: "?about"},
                    f"(assert {_row(index, word)})",
                    named,
                )
            before = (
                _row(earlier, "FALSE")
                for earlier, other in enumerate(table.table[:index])
                if other.value != row.value
            )
            value = _literal(row.value)
            act = (
                f"(assert (known (of ?about) (name verdict) (value {value})) (fired (mark "
                f'(str-cat "{table.id}|" ?name "|" {value}))))'
            )
            yield (
                f"(defrule {table.id}-{index} {named} {_row(index, 'TRUE')} {' '.join(before)} => "
                f"{act})"
            )

    def _advising(self, rule: Rule) -> str:
        if rule.about is None:
            return _rule(rule.id, rule.when, {}, f'(assert (fired (mark "{mark(rule.id)}")))')
        key = self._pack.form.fields[rule.about].key
        named = (
            f"(element (of 0) (list {rule.about}) (id ?about)) (known (of ?about) (name {key}) "
            "(value ?name))"
        )
        return _rule(
            rule.id,
            rule.when,
            {rule.about: "?about"},
            f'(assert (fired (mark (str-cat "{rule.id}|" ?name "|"))))',
            named,
        )

    def _computing(self, name: str, derived: ByIndicator | ByLookup) -> str:
        """A figure follows once its inputs are known: CLIPS chains, our arithmetic computes (lists
        it looks up itself).
        """
        patterns, given = [], []
        for i, part in enumerate(derived.from_):
            is_list = self._pack.form.fields[part].is_list
            patterns.append(
                f"(listed (of 0) (name {part}))"
                if is_list
                else f"(known (of 0) (name {part}) (value ?i{i}))"
            )
            given.append(part if is_list else f"?i{i}")
        act = (
            f"(bind ?f (figure {name} {' '.join(given)})) (if (neq ?f nil) then (assert "
            f"{_concluded(name, '?f')}))"
        )
        return f"(defrule figure-{name} {' '.join(patterns)} => {act})"

    def _figure(self, name: str, *given: Any) -> Any:
        kind = self._pack.form.fields[name]
        assert kind.derived is not None
        lists = {part for part in kind.derived.from_ if self._pack.form.fields[part].is_list}
        inputs = [
            self._stated[part] if part in lists else _plain(one)
            for part, one in zip(kind.derived.from_, given, strict=True)
        ]
        if isinstance(kind.derived, ByLookup):
            terms = self._pack.vocabulary.lists[
                self._pack.form.fields[kind.derived.from_[0]].values or ""
            ]
            return terms.values[inputs[0]].attributes.get(kind.derived.lookup)
        figure = compute(kind.derived.indicator, inputs, self._pack.vocabulary)
        return None if figure is None else on_step(figure, kind.step or 1)


def _rule(name: str, when: Condition, at: Mapping[str, str], act: str, first: str = "") -> str:
    return f"(defrule {name} {first} {Translation().pattern(normal_form(when), at)} => {act})"


def _row(number: int, holds: str) -> str:
    """Whether a row of the one table of its list holds of the entity at hand."""
    return f"(row (of ?about) (number {number}) (holds {holds}))"


def _concluded(name: str, value: str) -> str:
    return f"(concluded (name {name}) (value {value}))"


def _plain(value: Any) -> Any:
    """A slot's value in Python; CLIPS's nil and truth values are symbols."""
    if isinstance(value, clips.Symbol):
        return {"nil": None, "TRUE": True, "FALSE": False}[value]
    return value
