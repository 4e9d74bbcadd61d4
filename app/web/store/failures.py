"""What a database says when it cannot, in words that help."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from app.web.store.data import damaged
from knowledge_base.reading.problems import InputError, one_line, refuse
from knowledge_base.reading.text import Text, text

_FULL = text("没有空间了", "there is no space left")
_READ_ONLY = text("只能读取，不能写入", "it can be read and not written")
_BUSY = text("别的程序占用太久", "another program has held it too long")
_REASONS = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: text(
        "打不开：文件夹不存在、没有权限或只能读取",
        "it cannot be opened: its folder is not there, not permitted or read-only",
    ),
    sqlite3.SQLITE_PERM: text("没有权限", "it is not permitted"),
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_IOERR: text("磁盘读写出错，可能已满", "the disk fails, it may be full"),
    "53100": _FULL,
    "25006": _READ_ONLY,
}
"""By the code of SQLite, and by the state of PostgreSQL."""
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Tell in both languages what the database could not do.

    Raises:
        InputError: it could not.
    """
    try:
        yield
    except SQLAlchemyError as error:
        raise _refusal(url, error) from error


def place_of(url: URL) -> str:
    """The store as it may be named: a file, or an address without its password."""
    return url.database or "" if url.get_backend_name() == "sqlite" else str(url)


def _refusal(url: URL, error: SQLAlchemyError) -> InputError:
    code = _code(error)
    if code in _DAMAGED:
        return damaged(place_of(url))
    reason = _REASONS.get(code, _as_said(error))
    return refuse(
        f"存档读写不了：{reason.zh}；没有保存任何内容",
        f"the store cannot be used: {reason.en}; nothing was saved",
        file=place_of(url),
    )


def _code(error: SQLAlchemyError) -> int | str:
    cause = error.orig if isinstance(error, DBAPIError) else None
    state = getattr(cause, "sqlstate", None)
    return str(state) if state else getattr(cause, "sqlite_errorcode", 0) & 0xFF


def _as_said(error: SQLAlchemyError) -> Text:
    said = one_line(str(getattr(error, "orig", None) or error).strip().partition("\n")[0], 300)
    return text(said, said)
