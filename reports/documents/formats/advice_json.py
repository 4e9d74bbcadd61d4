"""The whole result in JSON, with all texts in both languages: for programs, and for whoever
audits.
"""

from __future__ import annotations

from reports.documents.manuscript import Manuscript
from reports.documents.model.blocks import Part


def show(manuscript: Manuscript, _: Part) -> bytes:
    """The advice as `yindi.advice/2`: whichever part is asked for, it holds all."""
    return (manuscript.conclusion.advice.model_dump_json(indent=2) + "\n").encode()
