"""Premises: what the paper itself asserts of those it addresses, checked against the region's
figures.

A premise never decides whether a rule fires, so that knowledge stays monotone; it decides how the
advice stands.
"""

from __future__ import annotations

from typing import Literal

from knowledge_base.conditions.field import ConditionField
from knowledge_base.reading.text import Strict, Text

Standing = Literal["unconditional", "confirmed", "open", "contradicted"]
"""How advice stands: without premises; all of them true; at least one not settled and none false;
at least one false.
"""


class Premise(Strict):
    """One thing that the paper asserts of its addressee, as a condition and in words.

    A level that is one step short of what is asked refutes it, or with `one_short: open` leaves it
    open.
    """

    holds: ConditionField
    says: Text
    one_short: Literal["refutes", "open"] = "refutes"
