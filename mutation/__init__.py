"""Faults planted in the rules, to see whether the worked cases would notice."""

from __future__ import annotations
