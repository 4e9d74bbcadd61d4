"""Standard streams as they come: a terminal that cannot show every sign, a stream that is closed,
full or left by its reader.
"""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge_base.reading.problems import InputError

SHOWABLE = "yindi-showable"
"""The name under which Python knows `_showable`."""

_INSTEAD = {
    "✓": ("√", "v"),
    "✗": ("×", "x"),
    "\N{MINUS SIGN}": ("-",),
    "–": ("-",),
    "—": ("-",),
    "·": (".", "-"),
    "•": ("·", "-"),
    "…": ("...",),
    "←": ("<-",),
    "→": ("->",),
    "≥": (">=",),
    "≤": ("<=",),
    "≠": ("!=",),
    "×": ("x",),
    "÷": ("/",),
    "“": ('"',),
    "”": ('"',),
    "‘": ("'",),
    "’": ("'",),
    "。": (".",),
    "、": (",",),
    "《": ('"',),
    "》": ('"',),
    "【": ("[",),
    "】": ("]",),
    "━": ("-",),
}
"""What is shown instead of a sign that the terminal's encoding lacks: the first that it has."""
_NOTHING = "?"


def prepare() -> None:
    """Make standard streams take whatever is printed, before the first word."""
    if sys.stdout is None:
        sys.stdout = _Closed()
    elif isinstance(sys.stdout, io.TextIOWrapper):
        own = (
            sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        )  # results are UTF-8 whatever the system's code page
        sys.stdout.reconfigure(encoding=own, errors=SHOWABLE)
        if isinstance(
            sys.stdout.buffer, io.RawIOBase
        ):  # PYTHONUNBUFFERED: what a full disk takes only half of would pass for written
            sys.stdout = io.TextIOWrapper(
                io.BufferedWriter(sys.stdout.detach()), own, SHOWABLE, line_buffering=True
            )
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors=SHOWABLE)


def settle() -> bool:
    """Let go of what a stream can no longer take, so that leaving does not try once more; whether
    all was taken.
    """
    taken = [
        _flushed(stream)
        for stream in (sys.stdout, sys.stderr)
        if isinstance(stream, io.TextIOWrapper)
    ]
    return all(taken)


def abandon(stream: io.TextIOWrapper) -> None:
    """Throw away what a stream still holds, and whatever comes after."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def is_terminal(stream: object) -> bool:
    """Whether somebody watches a stream; one that is closed is None."""
    return isinstance(stream, io.TextIOBase) and stream.isatty()


def stdin_bytes(most: int) -> bytes:
    """What stands on standard input, `most` bytes of it.

    Raises:
        InputError: it is closed, or nothing can be read from it.
    """
    if sys.stdin is None:
        raise closed_input()
    try:
        return sys.stdin.buffer.read(most)
    except (OSError, ValueError) as error:  # a folder, or open for writing only
        from knowledge_base.reading.problems import reason_of

        reason = reason_of(error)
        raise _refused(
            f"无法读取文件（{reason.zh}）", f"cannot read the file ({reason.en})", file="<stdin>"
        ) from None


def closed_input() -> InputError:
    """That standard input was closed by whoever called."""
    return _refused("标准输入已关闭，无法读取", "cannot read: standard input is closed")


def _refused(zh: str, en: str, file: str = "") -> InputError:
    from knowledge_base.reading.problems import (
        refuse,
    )  # the first help must not wait for what this needs

    return refuse(zh, en, file=file)


def _flushed(stream: io.TextIOWrapper) -> bool:
    try:
        stream.flush()
    except ValueError:  # closed meanwhile
        return True
    except OSError as error:
        abandon(stream)
        return error.errno == errno.EPIPE  # whoever reads has read enough
    return True


class _Closed(io.TextIOBase):
    """Standard output where it was closed: whoever prints is told so."""

    def write(self, _words: str) -> int:
        raise _refused("标准输出已关闭，无法写入", "cannot write: standard output is closed")


def _showable(error: UnicodeError) -> tuple[str, int]:
    """Other signs for those that an encoding lacks."""
    assert isinstance(error, UnicodeEncodeError)
    lacking = error.object[error.start : error.end]
    return "".join(_shown(sign, error.encoding) for sign in lacking), error.end


def _shown(sign: str, encoding: str) -> str:
    return next((other for other in _others(sign) if _has(encoding, other)), _NOTHING)


def _others(sign: str) -> Iterator[str]:
    yield from _INSTEAD.get(sign, ())
    plain = unicodedata.normalize("NFKD", sign)
    yield "".join(part for part in plain if not unicodedata.combining(part))


def _has(encoding: str, words: str) -> bool:
    try:
        words.encode(encoding)
    except UnicodeEncodeError:
        return False
    return bool(words)


codecs.register_error(SHOWABLE, _showable)
