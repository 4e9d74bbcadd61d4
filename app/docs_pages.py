"""Pages that are written from the knowledge base and the code, never by hand: `python -m
app.docs_pages` writes them all.

A page is added by naming its path and the function that gives its text in `PAGES`; a test holds
that what stands in the repository is what these functions give.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

from app.code_tree import with_tree
from app.files import writing as output
from knowledge_base.loading.packs import load_pack
from knowledge_base.pack import Pack
from knowledge_base.schemas.files import KINDS, PROFILE, pack_schemas
from knowledge_base.schemas.parts import Schema
from knowledge_base.schemas.profile import profile_schema
from reports.pack.regions import regions_page
from reports.pack.rule_book import rule_book, source_map

ROOT = Path(__file__).parent.parent
SCHEMAS = "docs/schemas"


@cache
def _schemas() -> Mapping[str, Schema]:
    pack = load_pack()
    return {PROFILE: profile_schema(pack), **pack_schemas(pack)}


def _schema(name: str) -> str:
    return json.dumps(_schemas()[name], ensure_ascii=False, indent=1) + "\n"


def _page(page: Callable[[Pack], str]) -> str:
    return page(load_pack())


def _architecture() -> str:
    return with_tree(ROOT, (ROOT / "docs/architecture.md").read_text("utf-8"))


PAGES: Mapping[str, Callable[[], str]] = {
    "docs/architecture.md": _architecture,
    "docs/rules.md": partial(_page, rule_book),
    "docs/source-map.md": partial(_page, source_map),
    "docs/regions.md": partial(_page, regions_page),
    **{f"{SCHEMAS}/{name}.schema.json": partial(_schema, name) for name in KINDS},
}
"""Every generated page: its path in the repository, and the function that gives its text."""


def write(root: Path, pages: Mapping[str, Callable[[], str]] = PAGES) -> list[str]:
    """Write the pages that have changed, each whole or not at all, and give their paths."""
    changed = []
    for name, text in pages.items():
        page, wanted = root / name, text().encode()
        if not page.exists() or page.read_bytes() != wanted:
            page.parent.mkdir(parents=True, exist_ok=True)
            output.write(wanted.decode(), str(page), over_profiles=True)
            changed.append(name)
    return changed


def main() -> None:
    """Write every page and say which have changed."""
    changed = write(ROOT)
    print("\n".join(changed) or "every page is up to date", file=sys.stderr)


if __name__ == "__main__":
    main()
