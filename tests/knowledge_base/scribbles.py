"""Anything that can be put together from the words of the condition language and of the form in
trees.py.
"""

from __future__ import annotations

from hypothesis import strategies as st

from knowledge_base.conditions.reading import OPERATORS

_WORDS = (
    "all",
    "any",
    "not",
    "at_least",
    "some",
    "every",
    "in",
    "where",
    "count",
    "of",
    "parameter",
    "field",
    *OPERATORS,
)
_NAMES = (
    "size",
    "count",
    "open",
    "grade",
    "colour",
    "paints",
    "things",
    "things.size",
    "things.paints",
    "paints.item",
    "two",
    "low",
    "?",
)
scribbles = st.recursive(
    st.sampled_from((*_NAMES, "", 0, 1, 2.5, True, None)),
    lambda inner: (
        st.lists(inner, max_size=2).map(tuple)
        | st.dictionaries(st.sampled_from((*_WORDS, *_NAMES)), inner, max_size=2)
    ),
    max_leaves=8,
)
