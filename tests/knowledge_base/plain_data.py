"""Generated plain data: what JSON and YAML can both say."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

_PRINTABLE = st.characters(
    exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"
)

printable = st.text(_PRINTABLE, max_size=12)
"""Text that may stand in a file as it is."""

anything = st.text(max_size=12)
"""Text with control characters, which a file can hold only as escapes."""


def plain(words: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Null, booleans, whole numbers, finite fractions, texts, and lists and mappings of them."""
    scalars = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**17) + 1, 10**17 - 1),
        st.floats(allow_nan=False, allow_infinity=False),
        words,
    )
    return st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
        max_leaves=12,
    )


def frozen(data: Any) -> Any:
    """The data as strict reading gives it: lists as tuples."""
    if isinstance(data, dict):
        return {key: frozen(value) for key, value in data.items()}
    return tuple(map(frozen, data)) if isinstance(data, list) else data
