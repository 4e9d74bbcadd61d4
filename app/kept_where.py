"""Where a desk keeps its profiles and accounts: a file, or a database that a team shares."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from app.web.doors.people import People
    from app.web.store.store import Store

option = click.option(
    "--store",
    metavar="FILE|URL",
    help="where profiles and accounts are kept; a file of yours without it  画像和账户存在哪里",
)


def opened(store: str | None) -> Store:
    """The store that `--store` means.

    Raises:
        InputError: it cannot be used.
    """
    from sqlalchemy import URL

    from app.web.store.place import usual_url
    from app.web.store.store import Store

    if store is None:
        return Store.open(usual_url())
    if "://" in store:
        return Store.open(store)
    return Store.open(URL.create("sqlite", database=str(Path(store).absolute())))


@contextmanager
def people_of(store: str | None) -> Iterator[People]:
    """The accounts in the store that `--store` means.

    Raises:
        InputError: it cannot be used.
    """
    from app.web.doors.people import People

    with closing(opened(store)) as kept:
        yield People(kept.engine)
