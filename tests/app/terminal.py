"""A person at a real pseudo-terminal: waits for each prompt, then types."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Literal

from tests.app.command import YINDI, environment

_PROMPT = re.compile(r"(?:^|\n)  (?P<field>[a-z0-9_]+) > $")
_PATIENCE = 60.0

Script = Sequence[tuple[str, str]]


class Terminal:
    """One run of `yindi` at a terminal of its own."""

    def __init__(self, *arguments: str | Path, language: Literal["zh", "en"] = "zh"):
        self._master, slave = pty.openpty()
        self._process = subprocess.Popen(
            [YINDI, *map(str, arguments)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment(language),
            start_new_session=True,
        )
        os.close(slave)
        self.shown = ""
        self._raw = b""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        os.close(self._master)

    def kill(self) -> None:
        """End the run at once, as a power cut would."""
        self._process.kill()
        self._process.wait()

    def interrupt(self) -> None:
        """Ctrl-C; again while nothing is shown, since one that comes just before the read for an
        answer is only noticed after it.
        """
        for _ in range(30):
            self._process.send_signal(2)
            if select.select([self._master], [], [], 2)[0]:
                return

    def prompt(self) -> str | None:
        """The field now asked for; None when the run has ended."""
        until = time.monotonic() + _PATIENCE
        while not (match := _PROMPT.search(self.shown)):
            if not self._more(until):
                return None
        return match["field"]

    def type(self, words: str | bytes) -> None:
        """Type a line."""
        self.shown = ""
        self.send((words.encode() if isinstance(words, str) else words) + b"\n")

    def send(self, raw: bytes) -> None:
        os.write(self._master, raw)

    def follow(self, script: Script, *, to_the_end: bool) -> str:
        """Answer from the script where its next line is about the field asked for, else press
        Enter; everything shown.

        Ends at the first prompt after the script, or with the run.
        """
        told, left = "", list(script)
        while (field := self.prompt()) is not None and (left or to_the_end):
            told += self.shown
            self.type(left.pop(0)[1] if left and left[0][0] == field else "")
        assert not left, f"never asked for {left[0][0]}"
        return told + self.shown

    def ended(self) -> int:
        """The exit code."""
        until = time.monotonic() + _PATIENCE
        while self._more(until):
            pass
        return self._process.wait(timeout=_PATIENCE)

    def _more(self, until: float) -> bool:
        """Take in what is shown next; False when the other side is gone."""
        ready, _, _ = select.select([self._master], [], [], max(until - time.monotonic(), 0))
        assert ready, f"nothing more is shown after: {self.shown[-300:]}"
        try:
            raw = os.read(self._master, 65536)
        except OSError:  # on Linux the end of a terminal is an error
            return False
        self._raw += raw
        complete = self._raw.decode("utf-8", errors="ignore")
        self._raw = self._raw[len(complete.encode()) :]
        self.shown += complete.replace("\r\n", "\n")
        return bool(raw)
