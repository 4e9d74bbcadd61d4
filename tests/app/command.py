"""The real command as a subprocess, and the same command in this process where many cheap calls are
needed.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest

from app.cli import run

YINDI = Path(sys.executable).parent / "yindi"

LOCALES = {"zh": "zh_CN.UTF-8", "en": "C"}
"""The system's language as people set it."""

_LOCALE_VARIABLES = (
    "LC_ALL",
    "LC_MESSAGES",
    "LC_CTYPE",
    "LANGUAGE",
    "YINDI_DEBUG",
    "PYTHONIOENCODING",
    "PYTHONUTF8",
)


@dataclass(frozen=True)
class Ran:
    """What a run left behind."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


def environment(language: Literal["zh", "en"] = "en", **more: str) -> dict[str, str]:
    """This process's environment, with the system's language set and nothing else to change the
    command's mind.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _LOCALE_VARIABLES}
    return {**kept, "LANG": LOCALES[language], **more}


def yindi(
    *arguments: str | Path,
    language: Literal["zh", "en"] = "en",
    stdin: bytes = b"",
    cwd: Path | None = None,
    more: Mapping[str, str] | None = None,
    patience: float = 120,
) -> Ran:
    """Run the installed command; after so many seconds something is wrong."""
    done = subprocess.run(
        [YINDI, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=environment(language, **(more or {})),
        timeout=patience,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@dataclass(frozen=True)
class InProcess:
    """Runs the command here: the pack is read once for all calls."""

    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def __call__(
        self,
        *arguments: str | Path,
        language: Literal["zh", "en"] = "en",
        stdin: bytes | None = None,
    ) -> Ran:
        for name in _LOCALE_VARIABLES:
            self.monkeypatch.delenv(name, raising=False)
        self.monkeypatch.setenv("LANG", LOCALES[language])
        if stdin is not None:
            self.monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        self.capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        said = self.capsys.readouterr()
        return Ran(code, said.out, said.err)
