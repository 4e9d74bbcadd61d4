"""One derived value of a region from those it is worked out from: an indicator of figures, or an
attribute of a term.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.indicators import compute
from engine.indicators.decimals import on_step
from knowledge_base.dictionary.fields import ByLookup
from knowledge_base.pack import Pack


def derived_value(pack: Pack, name: str, values: Mapping[str, Any]) -> Any:
    """The value of a field on its step; None where it is not derived, an input is unknown or these
    allow no answer.
    """
    kind = pack.form.fields[name]
    inputs = [values.get(part) for part in kind.inputs]
    if kind.derived is None or None in inputs:
        return None
    if isinstance(kind.derived, ByLookup):
        assert isinstance(inputs[0], str)
        terms = pack.vocabulary.lists[pack.form.fields[kind.inputs[0]].values or ""]
        return terms.values[inputs[0]].attributes.get(kind.derived.lookup)
    value = compute(kind.derived.indicator, inputs, pack.vocabulary)
    return None if value is None or kind.step is None else on_step(value, kind.step)
