"""The tables that stand beneath the findings of `kb check`: whose word the rules are, and whom the
paper reaches.
"""

from __future__ import annotations

from engine.regions.reach import reach
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language
from reports.pack.provenance import provenance_table
from reports.pack.reach import reach_table


def tables(pack: Pack, language: Language) -> str:
    """Both tables; the second only where the pack brings official figures."""
    told = reach_table(list(reach(pack)), language) if pack.has_reference else ""
    return "\n".join(filter(None, ["", provenance_table(pack, language), told]))
