"""A Word file as a package of parts: what is kept of a template's, and how it is written so that
the same document has the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docx.document import Document

SHIPPED = Path(__file__).parent / "template.docx"
_LOOKS = ("styles", "numbering", "settings", "fontTable", "theme", "header", "footer")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def emptied(document: Document) -> None:
    """Drop what belongs to a template's own text: pictures, notes, links, the thumbnail."""
    for part, kept in (
        (document.part, _LOOKS),
        (document.part.package, ("officeDocument", "core-properties", "extended-properties")),
    ):
        for key, relation in [*part.rels.items()]:
            if relation.reltype.rpartition("/")[2] not in kept:
                part.rels.pop(key)


def saved(document: Document) -> bytes:
    """The file; entries carry one date, whenever they were written."""
    written = io.BytesIO()
    document.save(written)
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
