"""What is saved is read back the same: no text turns into a number, a truth value or nothing."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from app.files.yaml_text import as_yaml, plain
from knowledge_base.reading.strict_yaml import read_text
from tests.app.words import AMBIGUOUS, words

_long = st.lists(words, min_size=5, max_size=12).map(lambda parts: "  ".join(parts)[:400])
_scalars = st.one_of(
    words,
    _long,
    st.none(),
    st.booleans(),
    st.integers(-(10**16), 10**16),
    st.floats(allow_nan=False, allow_infinity=False),
)
_data = st.dictionaries(
    words,
    st.recursive(
        _scalars,
        lambda below: st.one_of(
            st.lists(below, max_size=4), st.dictionaries(words, below, max_size=4)
        ),
        max_leaves=12,
    ),
    min_size=1,
    max_size=5,
)


def _as_read(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_as_read, value))
    return (
        {key: _as_read(part) for key, part in value.items()} if isinstance(value, dict) else value
    )


def _typed(value: Any) -> Any:
    """With the type beside every value: 1, 1.0 and true are equal to Python."""
    if isinstance(value, tuple):
        return tuple(map(_typed, value))
    return (
        {key: _typed(part) for key, part in value.items()}
        if isinstance(value, dict)
        else (type(value), value)
    )


@given(_data)
@example({"a": list(AMBIGUOUS), "b": {word: word for word in AMBIGUOUS}})
@example({"a": [1e16, 1e-7, 1e300, -0.5, 5e-324, 0.1, 1.0, 10**16]})
def test_data_is_read_back_as_it_was_saved(data: dict[str, Any]) -> None:
    assert _typed(read_text(as_yaml(data), "saved").data) == _typed(_as_read(data))


@given(words)
def test_a_word_without_quotes_is_read_as_that_word(word: str) -> None:
    if plain(word):
        assert read_text(f"a: {word}", "saved").data == {"a": word}


def test_chinese_stays_readable_and_the_order_stays_the_person_s() -> None:
    assert (
        as_yaml({"region": {"name": "甲市"}, "economy": {"gdp": 2.5}})
        == "region:\n  name: 甲市\neconomy:\n  gdp: 2.5\n"
    )
