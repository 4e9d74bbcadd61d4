"""`yindi serve` and `yindi people`: where a desk may be reached, and what is said of it."""

from __future__ import annotations

import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import httpx

from tests.app.command import YINDI, environment, yindi

PASSWORD = b"a long password of words\n"


@contextmanager
def serving(*more: str, store: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The real command on a free port, with the first line that it says."""
    command = [str(YINDI), "serve", "--port", "0", "--store", str(store), *more]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**environment("zh"), "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline()
        finally:
            process.kill()


def _address(line: str) -> str:
    return line.partition("：")[2].partition("　")[0].rstrip("/")


def test_it_says_where_it_is_starts_soon_and_stops_quietly(tmp_path: Path) -> None:
    began = monotonic()
    with serving(store=tmp_path / "desk.sqlite") as (process, line):
        address = _address(line)
        answer = httpx.get(f"{address}/nowhere", trust_env=False)
        assert monotonic() - began < 10  # two on a machine with nothing else to do
        assert answer.status_code == 404
        process.send_signal(signal.SIGINT)
        assert process.stdout is not None
        assert process.stderr is not None
        assert (process.wait(10), process.stderr.read()) == (0, "")
        assert process.stdout.read() == f"The desk: {address}/  (Ctrl-C stops it)\n"
    assert (tmp_path / "desk.sqlite").exists()


def test_forms_stay_good_over_a_restart(tmp_path: Path) -> None:
    from tests.web.test_doors import token_in

    store = tmp_path / "desk.sqlite"
    with httpx.Client(trust_env=False) as browser:
        with serving(store=store) as (_, line):
            token = token_in(browser.get(f"{_address(line)}/nowhere").text)
        with serving(store=store) as (_, line):
            form = {"token": token, "language": "en"}
            assert browser.post(f"{_address(line)}/language", data=form).status_code == 303


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ran = yindi("serve", "--port", port, "--store", tmp_path / "s", language="zh")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"--port: 无法在127.0.0.1的端口{port}启动（已被占用）")


def test_another_address_asks_for_an_account_and_warns_without_tls(tmp_path: Path) -> None:
    store = tmp_path / "desk.sqlite"
    for more in (("--host", "0.0.0.0"), ("--name", "desk.example")):  # noqa: S104
        ran = yindi("serve", "--port", "0", "--store", store, *more)
        assert (ran.code, ran.out) == (2, "")
        assert "yindi people add NAME" in ran.err
    made = yindi("people", "add", "甲", "--role", "editor", "--store", store, stdin=PASSWORD)
    assert (made.code, made.err) == (0, "")
    with serving("--host", "0.0.0.0", "--name", "desk.example", store=store) as (process, line):  # noqa: S104
        port = _address(line).rpartition(":")[2]
        assert line == f"工作台：http://desk.example:{port}/　按Ctrl-C停止\n"
        named = {"Host": "desk.example"}
        sent = httpx.get(f"http://127.0.0.1:{port}/nowhere", headers=named, trust_env=False)
        assert sent.headers["location"].startswith("/sign-in")
        process.send_signal(signal.SIGINT)
        assert "without TLS" in process.communicate(timeout=10)[1]


def test_accounts_are_made_listed_and_removed(tmp_path: Path) -> None:
    store = ("--store", str(tmp_path / "desk.sqlite"))
    for name, role in (("乙", "reader"), ("甲", "auditor")):
        ran = yindi("people", "add", name, "--role", role, *store, stdin=PASSWORD)
        assert ran.code == 0
    again = yindi("people", "add", "乙", "--role", "editor", *store, stdin=PASSWORD)
    assert (again.code, "of that name" in again.err) == (2, True)
    assert yindi("people", "list", *store).out == "乙  reader\n甲  auditor\n"
    assert yindi("people", "remove", "乙", *store).code == 0
    assert yindi("people", "remove", "乙", *store).code == 2
    assert yindi("people", "list", *store).out == "甲  auditor\n"


def test_short_passwords_and_empty_names_are_refused(tmp_path: Path) -> None:
    store = ("--role", "editor", "--store", str(tmp_path / "desk.sqlite"))
    short = yindi("people", "add", "甲", *store, stdin=b"short\n")
    assert (short.code, "10 to 256" in short.err) == (2, True)
    empty = yindi("people", "add", " ", *store, stdin=PASSWORD)
    assert (empty.code, "NAME" in empty.err) == (2, True)


def test_a_store_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    for store in (f"{tmp_path}/file/desk.sqlite", "nonsense://x", str(tmp_path)):
        ran = yindi("people", "list", "--store", store)
        assert (ran.code, ran.out) == (2, "")
        assert "store" in ran.err
