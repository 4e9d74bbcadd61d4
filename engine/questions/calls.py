"""What callers give besides a profile: what is of the wrong kind is refused in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge_base.reading.problems import InputError, Problem, shown
from knowledge_base.reading.text import Text, text


def refuse_unless_text(argument: str, value: object) -> None:
    """Refuse what is no text.

    Raises:
        InputError: naming the argument and what was found.
    """
    if not isinstance(value, str):
        raise _wrong(argument, text("文字", "text"), value)


def refuse_unless_count(argument: str, value: object) -> None:
    """Refuse what is no whole number from 1 on.

    Raises:
        InputError: naming the argument and what was found.
    """
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _wrong(argument, text("不小于1的整数", "a whole number from 1 on"), value)


def refuse_unless_one_of(argument: str, value: object, allowed: Sequence[str]) -> None:
    """Refuse what is not on a short list.

    Raises:
        InputError: naming the argument, the list and what was found.
    """
    if not isinstance(value, str) or value not in allowed:
        raise _wrong(argument, text("、".join(allowed), " or ".join(allowed)), value)


def refuse_unless_values_by_path(argument: str, value: object) -> None:
    """Refuse what is no mapping of paths to values.

    Raises:
        InputError: naming the argument and what was found.
    """
    if not isinstance(value, Mapping):
        raise _wrong(argument, text("映射（路径: 值）", "a mapping (path: value)"), value)
    for path in value:
        refuse_unless_text(argument, path)


def _wrong(argument: str, wanted: Text, value: object) -> InputError:
    says = text(
        f"应为{wanted.zh}，现为{shown(value)}", f"expected {wanted.en}, found {shown(value)}"
    )
    return InputError(Problem(says, path=argument))
