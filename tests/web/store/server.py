"""A PostgreSQL server of our own in a temporary folder, run by somebody who may little.

Needs PostgreSQL: on Debian and Ubuntu `apt-get install postgresql`; elsewhere have `pg_ctl` on the
path.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from sqlalchemy import URL

FOUND = shutil.which("pg_ctl") or next(
    (str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))), None
)
MISSING = "no PostgreSQL: apt-get install postgresql, or have pg_ctl on the path"
_OPTIONS = "-c listen_addresses='' -c fsync=off -c max_connections=200"


def _modest() -> str | None:
    """Somebody else to run the server where we are root, since root may not."""
    if os.geteuid() != 0:
        return None
    people = {person.pw_name for person in pwd.getpwall()}
    return "postgres" if "postgres" in people else "nobody"


@contextmanager
def server() -> Iterator[Path]:
    """A running server: the folder of its socket."""
    assert FOUND
    tools, user = Path(FOUND).resolve().parent, _modest()
    folder = Path(tempfile.mkdtemp(prefix="yindi-pg-"))
    if user:
        shutil.chown(folder, user)

    def run(tool: str, *options: str) -> None:
        call = [str(tools / tool), "-D", str(folder / "data"), *options]
        log = subprocess.DEVNULL
        subprocess.run(call, user=user, cwd=folder, stdout=log, stderr=log, check=True)

    try:
        run("initdb", "-A", "trust", "-U", "yindi", "-E", "UTF8", "--locale=C", "--no-sync")
        run("pg_ctl", "-w", "-o", f"{_OPTIONS} -c unix_socket_directories='{folder}'", "start")
        try:
            yield folder
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def fresh(folder: Path) -> URL:
    """The address of a new, empty schema."""
    name = f"t{uuid4().hex}"
    with psycopg.connect(f"host={folder} user=yindi dbname=postgres") as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    where = {"host": str(folder), "options": f"-c search_path={name}"}
    return URL.create("postgresql", "yindi", database="postgres", query=where)
