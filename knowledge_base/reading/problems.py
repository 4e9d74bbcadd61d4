"""What is wrong with an input, said so that its author can mend it."""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge_base.reading.text import Language, Text, text
from knowledge_base.reading.words import folded

_SHOWN = 60
_LONGEST = 1000
"""Characters of one problem's place and of its words: lists of what is allowed fit in, and nothing
that a file could hold.
"""
_COMPARED = 200
"""Characters of a wrong name that are held against the right ones."""
MOST = 50
"""How many problems of one file are told; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: where it stands, what was found and what is allowed.

    `line` and `column` count from 1; 0 means the place is not known (values that came from code,
    not from a file).
    """

    says: Text
    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""

    def render(self, language: Language) -> str:
        """The problem as one line, `file:line:column: path: what is wrong`."""
        spot = [str(n) for n in (self.line, self.column) if n]
        place = ":".join([self.file, *spot]) if self.file else ""
        return ": ".join(one_line(part) for part in (place, self.path, self.says[language]) if part)


class InputError(Exception):
    """The input or the call is wrong; `problems` holds everything found, in the order of the file.

    As text, it tells the first problems of each file and counts the rest.
    """

    def __init__(self, problems: Sequence[Problem] | Problem):
        self.problems = [problems] if isinstance(problems, Problem) else list(problems)
        super().__init__("\n".join(self.lines("en")))

    def lines(self, language: Language) -> list[str]:
        """The problems as lines, at most `MOST` of each file and how many more it has."""
        files: dict[str, list[Problem]] = {}
        for problem in self.problems:
            files.setdefault(problem.file, []).append(problem)
        return [
            line for file, problems in files.items() for line in _told(file, problems, language)
        ]


def _told(file: str, problems: Sequence[Problem], language: Language) -> Iterator[str]:
    yield from (problem.render(language) for problem in problems[:MOST])
    if (rest := len(problems) - MOST) > 0:
        yield Problem(
            text(f"另有{rest}处，未列出", f"{rest} more problems, not listed"), file
        ).render(language)


def refuse(zh: str, en: str, *, file: str = "", path: str = "") -> InputError:
    """An `InputError` with a single problem."""
    return InputError(Problem(text(zh, en), file=file, path=path))


_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已有同名文件",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "只能读取",
    errno.ENOSPC: "空间已满",
    errno.ENAMETOOLONG: "文件名过长",
    errno.ELOOP: "链接成环",
    errno.EBADF: "没有打开",
    errno.EIO: "读写出错",
    errno.EINVAL: "路径或设备不合要求",
    errno.EADDRINUSE: "已被占用",
    errno.EADDRNOTAVAIL: "不是本机的地址",
}
"""What systems say in English whatever language they are set to: Python asks them so."""


def reason_of(error: Exception) -> Text:
    """Why the system could not do something, in both languages."""
    known = getattr(error, "strerror", None)
    en = known or (str(error) if isinstance(error, OSError) else "") or type(error).__name__
    return text(_REASONS.get(getattr(error, "errno", None) or 0, en), en)


def one_line(words: str, most: int = _LONGEST) -> str:
    """Words as they may stand in a message: on one line, printable, no longer than `most`
    characters.
    """
    cut = words if len(words) <= most else words[: most - 1] + "…"
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in cut)


def shown(value: object) -> str:
    """A found value as it may stand in a message: short, on one line, printable."""
    words = {None: "null", True: "true", False: "false"}
    if value is None or isinstance(value, bool):
        return words[value]
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, (list, tuple)):
        return "[…]" if value else "[]"
    if isinstance(value, int) and value.bit_length() > 1000:
        return one_line(hex(value), _SHOWN)
    return one_line(value if isinstance(value, str) else _written(value), _SHOWN)


def _written(value: object) -> str:
    """How code writes a value; its type where that fails, since any object can come from a
    caller.
    """
    try:
        return repr(value)
    except Exception:
        return f"<{type(value).__name__}>"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was most likely meant to be, if any is close: first the same in
    another dress.
    """
    names, wanted = list(known), folded(word[:_COMPARED])
    same = next((name for name in names if name.casefold() == wanted), None)
    return same or next(
        iter(difflib.get_close_matches(word[:_COMPARED], names, n=1, cutoff=0.5)), None
    )


def unknown_name(what: Text, found: str, known: Iterable[str]) -> Text:
    """The message for a name that is not on a closed list; names the nearest one, or the list when
    it is short.
    """
    names = sorted(known)
    near = nearest(found, names)
    if near:
        hint = text(f"；是否应为“{near}”？", f"; did you mean '{near}'?")
    elif not names:
        hint = text("；没有可选的名称", "; there is nothing to choose from")
    elif len(names) <= 12:
        hint = text(f"；可用：{'、'.join(names)}", f"; allowed: {', '.join(names)}")
    else:
        hint = text("", "")
    return text(
        f"没有名为“{shown(found)}”的{what.zh}{hint.zh}",
        f"unknown {what.en} '{shown(found)}'{hint.en}",
    )
