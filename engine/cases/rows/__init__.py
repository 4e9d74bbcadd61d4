"""Examples of rules, made from what the cases do not yet show."""

from __future__ import annotations
