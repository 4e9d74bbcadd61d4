"""The whole result in JSON, with all texts in both languages: for programs, and for whoever
audits.
"""

from __future__ import annotations

from reports.documents.manuscript import Manuscript


def show(manuscript: Manuscript) -> bytes:
    """The advice as `yindi.advice/2`."""
    return (manuscript.conclusion.advice.model_dump_json(indent=2) + "\n").encode()
