"""A store opened: made where there is none, brought to this version, or refused untouched."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from app.web.store.failures import place_of, told
from knowledge_base.reading.problems import InputError, refuse

_MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION_TABLE = "yindi_version"
_LOCK = 0x79696E6469
"""Whoever brings a store in PostgreSQL to this version holds the lock of this number."""
PATIENCE = 30
"""Seconds to wait for another program that writes."""
WRITING = "writing"
"""The option of a connection that will write: SQLite takes the lock at once then, so that nobody
writes between what is read and what is written.
"""


def opened(url: str | URL) -> Engine:
    """A store that can be read and written, of this version.

    Raises:
        InputError: it cannot be opened, or a newer version has written it.
    """
    address = _address(url)
    with told(address):
        engine = _engine(address)
        try:
            _check(engine)
            if engine.dialect.name == "sqlite":
                _write_ahead(engine)
            _migrate(engine)
        except BaseException:
            engine.dispose()
            raise
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes; what it wrote is on the disk once it ends."""
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        yield connection


def _address(url: str | URL) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise _no_address() from error
    if address.get_backend_name() == "postgresql":
        return address.set(drivername="postgresql+psycopg")
    if address.drivername != "sqlite" or address.database in (None, "", ":memory:"):
        raise _no_address()
    return address


def _no_address() -> InputError:
    return refuse(
        "存档地址写作 sqlite:///文件 或 postgresql://用户@主机/库",
        "the address of a store is sqlite:///file or postgresql://user@host/database",
    )


def _engine(address: URL) -> Engine:
    if address.get_backend_name() != "sqlite":
        try:
            return create_engine(
                address, pool_pre_ping=True, connect_args={"connect_timeout": PATIENCE}
            )
        except ModuleNotFoundError as error:
            raise refuse(
                "用PostgreSQL还要安装：pip install 'yindi[postgresql]'",
                "PostgreSQL needs one more package: pip install 'yindi[postgresql]'",
            ) from error
    engine = create_engine(address, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: object) -> None:
    """Leave transactions to us, and have a commit wait for the disk."""
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _check(engine: Engine) -> None:
    """Refuse what is not ours or newer than we are, before anything is written."""
    with engine.connect() as connection:
        heads = _context(connection).get_current_heads()
        known = {step.revision for step in _steps().walk_revisions()}
        if not set(heads) <= known:
            raise refuse(
                "存档是更新版本的yindi写的，请升级yindi；没有改动任何内容",
                "a newer yindi wrote this store, please upgrade yindi; nothing was changed",
                file=place_of(engine.url),
            )
        tables = inspect(connection).get_table_names()
        if engine.dialect.name == "sqlite" and tables and _VERSION_TABLE not in tables:
            raise refuse(
                "这是别的程序的数据库，不是yindi的存档；没有改动任何内容",
                "this is the database of another program; nothing was changed",
                file=place_of(engine.url),
            )


def _write_ahead(engine: Engine) -> None:
    """Have readers and a writer not wait for each other; several may try this at once."""
    until = time.monotonic() + PATIENCE
    raw = engine.raw_connection()
    try:
        while True:
            try:
                raw.cursor().execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise OperationalError("PRAGMA journal_mode", None, error) from error
                time.sleep(0.01)
            else:
                return
    finally:
        raw.close()


def _migrate(engine: Engine) -> None:
    """Take the steps that are missing: all of them, or none."""
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        if _context(connection).get_current_heads() == tuple(_steps().get_heads()):
            return
        config = _config()
        config.attributes.update(connection=connection, version_table=_VERSION_TABLE)
        command.upgrade(config, "head")


def _context(connection: Connection) -> MigrationContext:
    return MigrationContext.configure(connection, opts={"version_table": _VERSION_TABLE})


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _steps() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
