"""Nothing acknowledged is lost: not to others who save at once, not to a kill, not to a full disk;
and what cannot be opened is refused in words.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import URL

from app.web.application import application
from app.web.desk import Desk
from app.web.store.kept import KeptProfile
from app.web.store.store import Store
from knowledge_base.loading.packs import load_pack
from knowledge_base.reading.problems import InputError
from tests.web.store import at_once
from tests.web.store.at_once import PROCESSES

MANY, TIMES, KILLS = 8, 15, 100


def _written(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def _run(target: object, arguments: list[tuple[object, ...]]) -> None:
    running = [PROCESSES.Process(target=target, args=one) for one in arguments]  # type: ignore[arg-type]
    for process in running:
        process.start()
    for process in running:
        process.join(120)
    assert [process.exitcode for process in running] == [0] * len(running)


def test_eight_who_open_a_new_store_at_once_all_have_it(url: URL) -> None:
    together = PROCESSES.Barrier(MANY)
    _run(at_once.make, [(_written(url), together, mine) for mine in range(MANY)])
    store = Store.open(url)
    assert sorted(listed.name for listed in store.listed("")) == [str(n) for n in range(MANY)]
    store.close()


def test_eight_who_save_at_once_lose_nothing(store: Store, url: URL) -> None:
    id, together = store.create({}, "").id, PROCESSES.Barrier(MANY)
    _run(at_once.save, [(_written(url), id, together, mine, TIMES) for mine in range(MANY)])
    kept = store.get(id, "")
    mine = {f"of_{who}_{time}": time for who in range(MANY) for time in range(TIMES)}
    assert kept.data["rd"] == {**mine, "wanted": kept.data["rd"]["wanted"]}
    versions = store.versions(id, "")
    assert [version.number for version in versions] == [*range(MANY * TIMES + 1, 0, -1)]
    own = [path for version in versions for path in version.changed if path != "rd.wanted"]
    assert sorted(own) == sorted(f"rd.{name}" for name in mine)


def test_a_kill_in_the_midst_of_saving_loses_nothing_acknowledged(file: URL) -> None:
    store = Store.open(file)
    id = store.create({}, "").id
    store.close()
    chance, acknowledged = random.Random(15), 1  # noqa: S311
    for _ in range(KILLS):
        acknowledged = max(acknowledged, _killed(file, id, chance.uniform(0, 0.02)))
        store = Store.open(file)
        kept = store.get(id, "")
        assert kept.number >= acknowledged
        _is_whole(store, kept)
        acknowledged = kept.number
        store.close()
    assert acknowledged > KILLS


def _killed(file: URL, id: str, seconds: float) -> int:
    """The last version that a process acknowledged before it was killed in mid-work."""
    ours, theirs = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=at_once.save_on, args=(_written(file), id, theirs))
    process.start()
    theirs.close()
    assert ours.poll(60)
    last = int(ours.recv())
    time.sleep(seconds)
    process.kill()
    process.join()
    for number in _said(ours):
        last = number
    return last


def _said(connection: Connection) -> Iterator[int]:
    try:
        while connection.poll():
            yield int(connection.recv())
    except (EOFError, OSError):
        return


def _is_whole(store: Store, kept: KeptProfile) -> None:
    if kept.number > 1:
        before = store.get(kept.id, "", kept.number - 1)
        assert kept.data["rd"]["number"] == before.number


def test_every_commit_waits_for_the_disk(file: URL) -> None:
    """What a lost power supply would show, and no kill of a process does."""
    store = Store.open(file)
    for transaction in (store._reading, store._writing):
        with transaction() as connection:
            asked = ("synchronous", "journal_mode", "foreign_keys", "busy_timeout")
            said = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
        assert said == [2, "wal", 1, 30_000]
    store.close()


def test_the_store_is_closed_when_the_application_ends(file: URL) -> None:
    store, log = Store.open(file), Path(f"{file.database}-wal")
    app = application(Desk(load_pack(), store))

    async def serve() -> bool:
        async with app.router.lifespan_context(app):
            await asyncio.to_thread(store.create, {}, "")
            return log.exists()

    assert asyncio.run(serve())
    assert not log.exists()


def test_a_full_disk_is_said_and_loses_nothing_acknowledged(file: URL) -> None:
    ours, theirs = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(
        target=at_once.save_too_much, args=(_written(file), 200_000, theirs)
    )
    process.start()
    assert ours.poll(60)
    id, number, chinese, english = ours.recv()
    assert ours.recv() == number > 5
    process.join(60)
    assert process.exitcode == 0
    assert "没有保存任何内容" in chinese[0]
    assert "full" in english[0] or "no space" in english[0]
    store = Store.open(file)
    assert store.get(id, "").number == number
    assert store.save(id, {"rd.long": 1}, number, "").kept.number == number + 1
    store.close()


def test_no_space_is_said_in_both_languages_and_goes_by(file: URL) -> None:
    store = Store.open(file)
    id = store.create({}, "").id

    def allow(pages: int) -> None:
        with store._reading() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    allow(1)
    with pytest.raises(InputError) as refused:
        store.save(id, {"rd.long": "x" * 100_000}, 1, "")
    assert "没有空间了；没有保存任何内容" in refused.value.lines("zh")[0]
    assert "there is no space left; nothing was saved" in refused.value.lines("en")[0]
    assert [listed.number for listed in store.listed("")] == [1]
    allow(1_000_000)
    assert store.save(id, {"rd.long": "x" * 100_000}, 1, "").kept.number == 2
    store.close()


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder that everybody may read and nobody but root may write."""
    folder = Path(tempfile.mkdtemp(prefix="yindi-"))
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_cannot_be_written_is_said(closed_folder: Path, there: bool) -> None:
    file = closed_folder / "desk.sqlite"
    if there:
        Store.open(f"sqlite:///{file}").close()
        file.chmod(0o444)
    closed_folder.chmod(0o555)
    ours, theirs = PROCESSES.Pipe(duplex=False)
    PROCESSES.Process(target=at_once.open_as_nobody, args=(f"sqlite:///{file}", theirs)).start()
    assert ours.poll(60)
    (chinese,), (english,) = ours.recv()
    assert chinese.startswith(f"{file}: 存档读写不了：")
    assert "只能读取" in chinese
    assert "read" in english


def _refused(url: str | URL) -> tuple[str, str]:
    with pytest.raises(InputError) as refused:
        Store.open(url)
    (chinese,), (english,) = refused.value.lines("zh"), refused.value.lines("en")
    return chinese, english


def test_a_file_that_is_no_database_is_refused_untouched(file: URL) -> None:
    path = Path(str(file.database))
    path.write_bytes(junk := random.Random(1).randbytes(9000))  # noqa: S311
    chinese, english = _refused(file)
    assert "存档已损坏，请用备份恢复" in chinese
    assert "damaged" in english
    assert path.read_bytes() == junk


def test_a_store_with_broken_pages_is_said_to_be_damaged(file: URL) -> None:
    store = Store.open(file)
    id = store.create({"rd": {"long": "x" * 100_000}}, "").id
    store.close()
    path = Path(str(file.database))
    pages = bytearray(path.read_bytes())
    pages[4096:] = os.urandom(len(pages) - 4096)
    path.write_bytes(pages)
    with pytest.raises(InputError, match="damaged"):
        Store.open(file).get(id, "")


def test_a_version_that_somebody_wrote_over_is_said_to_be_damaged(file: URL) -> None:
    store = Store.open(file)
    id = store.create({"rd": {"a": 1}}, "").id
    with sqlite3.connect(str(file.database)) as connection:
        connection.execute('UPDATE versions SET data = \'{"rd":{"a":2}}\'')
    connection.close()
    with pytest.raises(InputError, match="damaged"):
        store.get(id, "")
    store.close()


def test_a_store_of_a_newer_version_is_refused_untouched(file: URL) -> None:
    Store.open(file).close()
    path = Path(str(file.database))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE yindi_version SET version_num = '9999'")
    connection.close()
    before = path.read_bytes()
    chinese, english = _refused(file)
    assert chinese == f"{path}: 存档是更新版本的yindi写的，请升级yindi；没有改动任何内容"
    assert english.endswith(
        "a newer yindi wrote this store, please upgrade yindi; nothing was changed"
    )
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_server_is_asked_for_its_version_too_and_may_hold_other_tables(
    store: Store, url: URL
) -> None:
    if url.get_backend_name() == "postgresql":
        with store._writing() as connection:
            connection.exec_driver_sql("CREATE TABLE places (title text)")
        Store.open(url).close()
    with store._writing() as connection:
        connection.exec_driver_sql("UPDATE yindi_version SET version_num = '9999'")
    assert "请升级yindi" in _refused(url)[0]


def test_the_database_of_another_program_is_refused_untouched(file: URL) -> None:
    path = Path(str(file.database))
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE places (title)")
    connection.close()
    before = path.read_bytes()
    assert "别的程序" in _refused(file)[0]
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "url",
    ["", "desk", "sqlite://", "sqlite:///:memory:", "mysql://a/b", "postgresql://a@b:port/c"],
)
def test_an_address_that_is_none_is_refused_with_how_it_is_written(url: str) -> None:
    chinese, english = _refused(url)
    assert "sqlite:///" in chinese
    assert "postgresql://user@host/database" in english


def test_a_server_that_does_not_answer_is_said_without_the_password() -> None:
    chinese, english = _refused("postgresql://me:secret@127.0.0.1:1/desk")
    assert "存档读写不了" in chinese
    assert "127.0.0.1" in english
    assert "secret" not in chinese + english
