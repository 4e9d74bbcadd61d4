"""From a rule's `when`, as YAML wrote it, to a condition tree; every problem found is kept with its
path.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from knowledge_base.conditions.catalogue import Catalogue
from knowledge_base.conditions.tree import (
    ALWAYS,
    All,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Constant,
    Every,
    FromField,
    FromParameter,
    Not,
    Operand,
    Reference,
    Scalar,
    Some,
)
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.dictionary.parameters import Parameter
from knowledge_base.reading.problems import shown, unknown_name
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import Text, text

OPERATORS = ("eq", "in", "ge", "gt", "le", "lt")
_FIELD = text("字段", "field")
_KIND = {
    "number": text("数", "a number"),
    "integer": text("整数", "a whole number"),
    "boolean": text("true或false", "true or false"),
    "text": text("文字", "text"),
}
_ITSELF = text("", "")


@dataclass
class ConditionReader:
    """Reads one condition; `problems` are (path under the condition, what is wrong)."""

    catalogue: Catalogue
    problems: list[tuple[Path_, Text]] = field(default_factory=list)

    def read(self, raw: Any, path: Path_ = ()) -> Condition:
        """The condition tree for `raw`; where something is wrong, a stand-in and a problem."""
        if not isinstance(raw, dict) or len(raw) != 1:
            return self._wrong(
                path,
                "条件须为只有一个键的映射",
                f"a condition is a mapping with exactly one key, found {shown(raw)}",
            )
        key, value = next(iter(raw.items()))
        place = (*path, key)
        match key:
            case "all":
                return All(self._parts(value, place))
            case "any":
                return AnyOf(self._parts(value, place))
            case "not":
                return Not(self.read(value, place))
            case "at_least":
                return self._at_least(value, place)
            case "some" | "every":
                return self._quantified(key, value, place)
            case _:
                return self._compare(key, value, place)

    def _wrong(self, path: Path_, zh: str, en: str) -> Condition:
        self.problems.append((path, text(zh, en)))
        return ALWAYS

    def _parts(self, raw: Any, path: Path_) -> tuple[Condition, ...]:
        if not isinstance(raw, tuple) or not raw:
            self._wrong(
                path,
                "此处须为非空的条件列表",
                f"expected a list of conditions that is not empty, found {shown(raw)}",
            )
            return ()
        return tuple(self.read(part, (*path, i)) for i, part in enumerate(raw))

    def _at_least(self, raw: Any, path: Path_) -> Condition:
        if not isinstance(raw, dict) or set(raw) != {"count", "of"}:
            return self._wrong(path, "at_least须写作{count, of}", "at_least takes {count, of}")
        parts = self._parts(raw["of"], (*path, "of"))
        count = self._count(raw["count"], len(parts), (*path, "count"))
        return AtLeast(count, parts, _counted_by(raw["count"]))

    def _count(self, raw: Any, most: int | None, path: Path_) -> int:
        if isinstance(raw, dict) and set(raw) == {"parameter"}:
            return self._count_parameter(raw["parameter"], most, path)
        if type(raw) is int and raw >= 1 and (most is None or raw <= most):
            return raw
        top = "" if most is None else f"..{most}"
        self._wrong(
            path,
            f"须为不小于1的整数（1{top}），现为{shown(raw)}",
            f"expected a whole number 1{top or ' or more'}, found {shown(raw)}",
        )
        return 1

    def _count_parameter(self, name: Any, most: int | None, path: Path_) -> int:
        parameter = self._parameter(name, path)
        return self._count(parameter.value, most, path) if parameter else 1

    def _quantified(self, word: str, raw: Any, path: Path_) -> Condition:
        allowed = {"in", "where", "count"} if word == "some" else {"in", "where"}
        if not isinstance(raw, dict) or "in" not in raw or set(raw) - allowed:
            keys = ", ".join(sorted(allowed))
            return self._wrong(path, f"{word}须写作{{{keys}}}", f"{word} takes {{{keys}}}")
        over = self._list(raw["in"], (*path, "in"))
        if over is None:
            return ALWAYS
        where = self.read(raw["where"], (*path, "where")) if "where" in raw else ALWAYS
        if word == "every":
            return Every(over, where)
        count = raw.get("count", 1)
        return Some(over, where, self._count(count, None, (*path, "count")), _counted_by(count))

    def _list(self, raw: Any, path: Path_) -> Reference | None:
        reference = self._reference(raw, path)
        kind = reference and self.catalogue.kind_of(reference)
        if kind and kind.type not in ("choices", "entities"):
            self._wrong(path, f"“{raw}”不是列表", f"'{raw}' is not a list")
            return None
        return reference

    def _reference(self, raw: Any, path: Path_) -> Reference | None:
        if not isinstance(raw, str):
            self._wrong(
                path, f"须为字段名，现为{shown(raw)}", f"expected a field name, found {shown(raw)}"
            )
            return None
        owner, _, name = raw.rpartition(".")
        reference = Reference(name, owner or None)
        if self.catalogue.kind_of(reference) is None:
            self.problems.append((path, unknown_name(_FIELD, raw, self._names())))
            return None
        return reference

    def _names(self) -> list[str]:
        fields = self.catalogue.form.fields
        elements = [f"{name}.{key}" for name, owner in fields.items() for key in owner.fields]
        return [
            *fields,
            *elements,
            *(f"{name}.item" for name, owner in fields.items() if owner.type == "choices"),
        ]

    def _compare(self, key: str, raw: Any, path: Path_) -> Condition:
        left = self._reference(key, path)
        if left is None:
            return ALWAYS
        op, operand, place = ("in" if isinstance(raw, tuple) else "eq"), raw, path
        if isinstance(raw, dict):
            if len(raw) != 1 or next(iter(raw)) not in OPERATORS:
                return self._wrong(
                    path,
                    f"比较须写作{{{'|'.join(OPERATORS)}: 值}}",
                    f"a comparison is {{{'|'.join(OPERATORS)}: value}}",
                )
            op, operand = next(iter(raw.items()))
            place = (*path, op)
        kind = self.catalogue.kind_of(left)
        assert kind is not None
        if kind.type in ("choices", "entities"):
            return self._wrong(
                path, f"列表“{key}”须用some或every", f"a list such as '{key}' needs some or every"
            )
        scale = self.catalogue.scale(kind)
        if (
            op in ("ge", "gt", "le", "lt")
            and kind.type not in ("number", "integer")
            and scale is None
        ):
            return self._wrong(
                place, f"“{key}”没有大小顺序", f"'{key}' has no order, so {op} cannot compare it"
            )
        right = self._operand(operand, op, kind, place)
        if right is None:
            return ALWAYS
        return Compare(left, op, right, scale if op in ("ge", "gt", "le", "lt") else None)  # type: ignore[arg-type]

    def _operand(self, raw: Any, op: str, kind: ElementField, path: Path_) -> Operand | None:
        if isinstance(raw, dict):
            return self._named_operand(raw, op, kind, path)
        if op == "in":
            if not isinstance(raw, tuple) or not raw:
                self._wrong(
                    path, "in须跟非空列表", f"in takes a list that is not empty, found {shown(raw)}"
                )
                return None
            values = [self._literal(value, kind, (*path, i)) for i, value in enumerate(raw)]
            return Constant(tuple(value for value in values if value is not None))
        value = self._literal(raw, kind, path)
        return None if value is None else Constant(value)

    def _named_operand(
        self, raw: dict[str, Any], op: str, kind: ElementField, path: Path_
    ) -> Operand | None:
        if set(raw) == {"parameter"}:
            if op == "in":
                self._wrong(
                    path,
                    "in须跟列表，参数只有一个值",
                    "in takes a list, and a parameter is a single value",
                )
                return None
            parameter = self._parameter(raw["parameter"], path)
            named = text(
                f"参数“{shown(raw['parameter'])}”", f"the parameter '{shown(raw['parameter'])}': "
            )
            value = self._literal(parameter.value, kind, path, named) if parameter else None
            return None if value is None else FromParameter(raw["parameter"], value)
        if set(raw) != {"field"}:
            self._wrong(
                path,
                "比较对象须为值、{parameter: …}或{field: …}",
                "compare with a value, {parameter: …} or {field: …}",
            )
            return None
        other = self._reference(raw["field"], path)
        if other is None:
            return None
        other_kind = self.catalogue.kind_of(other)
        assert other_kind is not None
        if not self.catalogue.comparable(kind, other_kind, op):
            self._wrong(
                path,
                f"“{other}”与左边的类型不同",
                f"'{other}' is not of the same kind as what it is compared with",
            )
            return None
        return FromField(other)

    def _parameter(self, name: Any, path: Path_) -> Parameter | None:
        parameters = self.catalogue.parameters
        if isinstance(name, str) and name in parameters:
            return parameters[name]
        self.problems.append(
            (path, unknown_name(text("参数", "parameter"), shown(name), parameters))
        )
        return None

    def _literal(
        self, raw: Any, kind: ElementField, path: Path_, of: Text = _ITSELF
    ) -> Scalar | None:
        if kind.type == "choice":
            if isinstance(raw, str) and raw in self.catalogue.words(kind):
                return raw
            self.problems.append(
                (path, unknown_name(text("取值", "value"), shown(raw), self.catalogue.words(kind)))
            )
            return None
        wanted: dict[str, tuple[type, ...]] = {
            "number": (int, float),
            "integer": (int,),
            "boolean": (bool,),
            "text": (str,),
        }
        if isinstance(raw, wanted[kind.type]) and isinstance(raw, bool) == (kind.type == "boolean"):
            return cast(Scalar, raw)
        name = _KIND[kind.type]
        self._wrong(
            path,
            f"{of.zh}应为{name.zh}，现为{shown(raw)}",
            f"{of.en}expected {name.en}, found {shown(raw)}",
        )
        return None


def _counted_by(raw: Any) -> str | None:
    """The parameter that a count comes from."""
    return raw.get("parameter") if isinstance(raw, dict) else None
