"""Pydantic's findings as problems of the file: placed, in both languages, with the nearest name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from knowledge_base.reading.problems import Problem, shown, unknown_name
from knowledge_base.reading.strict_yaml import Document, Path_
from knowledge_base.reading.text import Text, text
from knowledge_base.reading.words import folded
from knowledge_base.reading.yaml_slips import key_slip

_KIND = {
    "string_type": text("文字", "text"),
    "int_type": text("整数", "a whole number"),
    "int_parsing": text("整数", "a whole number"),
    "int_from_float": text("整数", "a whole number"),
    "float_type": text("数", "a number"),
    "bool_type": text("true或false", "true or false"),
    "tuple_type": text("列表", "a list"),
    "list_type": text("列表", "a list"),
    "dict_type": text("映射（键: 值）", "a mapping (key: value)"),
    "model_type": text("映射（键: 值）", "a mapping (key: value)"),
    "model_attributes_type": text("映射（键: 值）", "a mapping (key: value)"),
}
_BOUND = {
    "greater_than_equal": ("ge", text("不小于", "at least")),
    "greater_than": ("gt", text("大于", "more than")),
    "less_than_equal": ("le", text("不大于", "at most")),
    "less_than": ("lt", text("小于", "less than")),
}


Meant = Callable[[Path_, str], Text | None]


def problems_error(problems: list[tuple[Path_, Text]]) -> PydanticCustomError:
    """A validation error that carries our own problems, each with its path below the validated
    value.
    """
    summary = "; ".join(says.en for _, says in problems).replace("{", "(").replace("}", ")")
    return PydanticCustomError("yindi", summary, {"problems": problems})


def problems_of(
    error: ValidationError, model: type[BaseModel], document: Document, meant: Meant | None = None
) -> list[Problem]:
    """Every finding of a validation, as problems of `document`, in the order of the file.

    Args:
        meant: what to say of a key that is not on the list but known all the same, by where it
        stands and how it reads.
    """
    items = error.errors(include_url=False)
    told = _Told(items)
    found = [
        problem
        for item in items
        if not told.follows(item)
        for problem in _problems(item, model, document, meant)
    ]
    return sorted(found, key=lambda problem: (problem.line, problem.column))


class _Told:
    """Which findings only repeat another: a list is too short as its only element is wrong; no
    number, so no whole one.
    """

    def __init__(self, items: Sequence[Any]):
        self._at = Counter(
            item["loc"][:length] for item in items for length in range(len(item["loc"]) + 1)
        )
        self._no_number = {item["loc"][:-1] for item in items if item["type"] == "float_type"}

    def follows(self, item: Any) -> bool:
        if item["type"] == "too_short":
            return self._at[item["loc"]] > 1
        return item["type"] == "int_type" and item["loc"][:-1] in self._no_number


def _unknown_field(
    loc: Path_, path: Path_, model: type[BaseModel], document: Document, meant: Meant | None
) -> Problem:
    name = str(loc[-1])
    place = path[:-1] if path[-1:] == (name,) else path
    if (better := meant(place, name) if meant else None) is not None:
        # a label may have full-width signs of its own
        hint = key_slip(name) if folded(name).isascii() else text("", "")
        says = text(
            f"没有名为“{shown(name)}”的字段{better.zh}{hint.zh}",
            f"unknown field '{shown(name)}'{better.en}{hint.en}",
        )
    else:
        said, hint = unknown_name(_FIELD, name, _names_at(model, loc[:-1])), key_slip(name)
        says = text(said.zh + hint.zh, said.en + hint.en)
    return document.problem((*place, name), says, key=True)


def _problems(
    item: Any, model: type[BaseModel], document: Document, meant: Meant | None
) -> Iterator[Problem]:
    path = _existing(item["loc"], document.data)
    own = item.get("ctx", {}).get("problems")
    if own:
        for below, says in own:
            yield document.problem((*path, *below), says)
        return
    kind = item["type"]
    if kind == "extra_forbidden":
        yield _unknown_field(item["loc"], path, model, document, meant)
    elif kind == "missing":
        name = item["loc"][-1]
        yield document.problem(path, text(f"缺少“{name}”", f"'{name}' is missing"))
    else:
        yield document.problem(path, words_of(item))


_FIELD = text("字段", "field")


def words_of(item: Any) -> Text:
    """What one of pydantic's findings says: what is allowed, and what was found."""
    kind, found, context = item["type"], shown(item["input"]), item.get("ctx", {})
    if kind in _KIND:
        return _wrong_kind(kind, item["input"])
    if kind in _BOUND:
        key, word = _BOUND[kind]
        bound = shown(context[key]).removesuffix(".0")
        return text(f"应{word.zh}{bound}，现为{found}", f"must be {word.en} {bound}, found {found}")
    if kind in ("literal_error", "enum"):
        expected = context.get("expected", "")
        return text(
            f"可取{expected.replace(' or ', '、')}，现为{found}",
            f"expected {expected}, found {found}",
        )
    if kind == "string_unicode":
        return text(
            f"“{found}”含有不成对的代理字符（U+D800至U+DFFF）",
            f"'{found}' contains a lone surrogate character (U+D800 to U+DFFF)",
        )
    if kind == "finite_number":
        return text(f"不是有限的数：{found}", f"not a finite number: {found}")
    if kind in ("too_short", "string_too_short") or context.get("pattern") == r"\S":
        return text("不能为空", "must not be empty")
    if kind in ("too_long", "string_too_long"):
        return _too_long(context["max_length"], len(item["input"]))
    if kind == "string_pattern_mismatch":
        return text(
            f"“{found}”的写法不对（应合{context['pattern']}）",
            f"'{found}' is not of the form {context['pattern']}",
        )
    message = str(item["msg"]).removeprefix("Value error, ")
    return text(f"{message}（现为{found}）", f"{message} (found {found})")


def _too_long(most: int, length: int) -> Text:
    return text(f"至多{most}，现有{length}", f"at most {most}, found {length}")


def _wrong_kind(kind: str, given: Any) -> Text:
    """That something else was wanted; of a text where a mapping was, whether it is a slipped
    key.
    """
    wanted, found = _KIND[kind], shown(given)
    if not isinstance(given, str):
        return text(f"应为{wanted.zh}，现为{found}", f"expected {wanted.en}, found {found}")
    hint = key_slip(given) if kind == "model_type" else text("", "")
    return text(
        f"应为{wanted.zh}，现为文字“{found}”{hint.zh}",
        f"expected {wanted.en}, found the text '{found}'{hint.en}",
    )


def _existing(location: tuple[int | str, ...], data: Any) -> Path_:
    """The part of pydantic's location that exists in the data: union tags are not part of the
    file.
    """
    path: list[str | int] = []
    for step in location:
        in_list = isinstance(data, tuple) and isinstance(step, int) and step < len(data)
        if in_list or (isinstance(data, dict) and step in data):
            data = data[step]
            path.append(step)
    return tuple(path)


def _names_at(model: type[BaseModel], location: tuple[int | str, ...]) -> set[str]:
    """The keys allowed at a location: walk down the annotations, keeping every model that may stand
    there.
    """
    here: list[type[BaseModel]] = [model]
    for step in location:
        below = [
            found
            for m in here
            for name, field in m.model_fields.items()
            if step in (name, field.alias)
            for found in _models(field.annotation)
        ]
        here = below or here
    return {field.alias or name for m in here for name, field in m.model_fields.items()}


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
