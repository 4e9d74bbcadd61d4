"""A desk that others reach: who may sign in, for how long, and what each role may do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

import httpx
import pytest
from fastapi import Form
from sqlalchemy import create_engine, text

from app.web.application import application
from app.web.desk import Desk, Settings
from app.web.doors.attempts import Attempts
from app.web.doors.people import IDLE, WHOLE, People
from app.web.store.store import Store
from knowledge_base.loading.packs import load_pack
from tests.web.running import running
from tests.web.test_doors import ELSEWHERE, token_in

PASSWORD = "一个很长的密码 with words"  # noqa: S105  (of nobody)


@dataclass
class Clock:
    """A clock that a test turns."""

    now: float = 1_800_000_000

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True)
class House:
    """A desk with an account of each role."""

    address: str
    people: People
    clock: Clock

    def browser(self) -> httpx.Client:
        """A new browser."""
        return httpx.Client(base_url=self.address, trust_env=False)

    @contextmanager
    def signed_in(self, name: str, password: str = PASSWORD) -> Iterator[httpx.Client]:
        """A browser in which somebody has signed in."""
        with self.browser() as one:
            assert sign_in(one, name, password).status_code == 303
            yield one


def sign_in(
    browser: httpx.Client, name: str, password: str = PASSWORD, back: str = "/"
) -> httpx.Response:
    """Fill in the form of the page."""
    token = token_in(browser.get("/sign-in").text)
    form = {"name": name, "password": password, "back": back, "token": token}
    return browser.post("/sign-in", data=form)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """The desk, with a page that saves."""
    store = Store.open(f"sqlite:///{tmp_path / 'desk.sqlite'}")
    clock = Clock()
    people = People(store.engine, clock)
    for role in ("editor", "reader", "auditor"):
        people.add(role, PASSWORD, role)
    served = application(Desk(load_pack(), store, Settings(accounts=True)))
    served.state.people = people

    @served.post("/saving")
    def save(rd: str = Form("")) -> str:
        return rd

    @served.post("/saving/preview")
    def preview() -> str:
        return "as it stands"

    with running(served) as address:
        yield House(address, people, clock)


def test_a_stranger_is_asked_to_sign_in_and_comes_back_to_where_he_was_going(
    house: House,
) -> None:
    with house.browser() as stranger:
        sent = stranger.get("/p/1/region?live=1")
        assert sent.headers["location"] == "/sign-in?back=%2Fp%2F1%2Fregion%3Flive%3D1"
        page = stranger.get(sent.headers["location"]).text
        assert 'name="back" value="/p/1/region?live=1"' in page
        token = token_in(page)
        assert stranger.post("/p/1/region", data={"token": token}).status_code == 401
        assert stranger.post("/api/v1/advise", json={}).json()["status"] == 401
        assert stranger.get("/static/desk.css").status_code == 200
        back = sign_in(stranger, "editor", back="/p/1/region?live=1")
        assert back.headers["location"] == "/p/1/region?live=1"


@pytest.mark.parametrize("back", ELSEWHERE)
def test_signing_in_leads_to_no_other_site(back: str, house: House) -> None:
    with house.browser() as one:
        assert sign_in(one, "editor", back=back).headers["location"] == "/"
        assert one.get("/sign-in", params={"back": back}).headers["location"] == "/"


@pytest.mark.parametrize(("role", "saves"), [("editor", 200), ("reader", 403), ("auditor", 403)])
def test_only_who_edits_saves(role: str, saves: int, house: House) -> None:
    with house.signed_in(role) as one:
        token = token_in(one.get("/nowhere").text)
        assert one.post("/saving", data={"rd": "3", "token": token}).status_code == saves
        assert one.post("/saving/preview", data={"token": token}).status_code == 200
        assert (one.post("/api/v1/profiles", json={}).status_code == 403) == (saves == 403)
        assert one.post("/api/v1/advise", json={}).status_code != 403
        assert role in one.get("/nowhere").text


def test_an_auditor_reads_every_profile_and_a_reader_no_strangers(house: House) -> None:
    with house.signed_in("editor") as one:
        token = token_in(one.get("/").text)
        made = one.post("/profiles", data={"name": "一个地区", "empty": "1", "token": token})
        path = made.headers["location"]
    for role, status in (("auditor", 200), ("reader", 404)):
        with house.signed_in(role) as one:
            assert one.get(path).status_code == status


def test_signing_in_gives_a_session_that_nobody_could_plant(house: House) -> None:
    with house.browser() as one:
        one.get("/sign-in")
        before = one.cookies["yindi"]
        sign_in(one, "editor")
        assert one.cookies["yindi"] != before
        signed_in = one.cookies["yindi"]
    planted = {"Cookie": f"yindi={before}"}
    answer = httpx.get(f"{house.address}/nowhere", headers=planted, trust_env=False)
    assert answer.headers["location"].startswith("/sign-in")
    own = {"Cookie": f"yindi={signed_in}"}
    assert httpx.get(f"{house.address}/nowhere", headers=own, trust_env=False).status_code == 404


def test_signing_out_ends_the_session_on_the_desk_too(house: House) -> None:
    with house.signed_in("editor") as one:
        kept = one.cookies["yindi"]
        token = token_in(one.get("/nowhere").text)
        assert one.post("/sign-out", data={"token": token}).status_code == 303
    again = {"Cookie": f"yindi={kept}"}
    assert httpx.get(f"{house.address}/nowhere", headers=again, trust_env=False).status_code == 303


@pytest.mark.parametrize(("rests", "times"), [(IDLE + 1, 1), (IDLE - 1, WHOLE // IDLE + 1)])
def test_sessions_end_after_rest_and_after_a_day_of_work(
    rests: int, times: int, house: House
) -> None:
    with house.signed_in("editor") as one:
        for _ in range(times - 1):
            house.clock.now += rests
            assert one.get("/nowhere").status_code == 404
        house.clock.now += rests
        assert one.get("/nowhere").status_code == 303


def test_who_is_removed_is_out_at_once(house: House) -> None:
    with house.signed_in("reader") as one:
        assert house.people.remove("reader")
        assert one.get("/nowhere").status_code == 303
        assert sign_in(one, "reader").status_code == 401


def test_passwords_and_sessions_are_not_kept_as_they_are(house: House, tmp_path: Path) -> None:
    with house.signed_in("editor") as one:
        session = one.cookies["yindi"]
    engine = create_engine(f"sqlite:///{tmp_path / 'desk.sqlite'}")
    with engine.connect() as connection:
        kept = str(connection.execute(text("select * from people")).all())
        kept += str(connection.execute(text("select * from sessions")).all())
    engine.dispose()
    assert "$argon2id$" in kept
    assert PASSWORD not in kept
    assert session not in kept


def test_a_wrong_password_is_told_as_a_wrong_name_is_and_then_has_to_wait(house: House) -> None:
    with house.browser() as one:
        pages = [sign_in(one, name, "wrong password") for name in ("editor", "nobody")]
        assert {page.status_code for page in pages} == {401}
        bare = [re.sub(r'name="(token|name)" value="[^"]*"', "", page.text) for page in pages]
        bare = [re.sub(r'id="name" |X-Form-Token[^}]*', "", page) for page in bare]
        assert bare[0].replace("editor", "") == bare[1].replace("nobody", "")
        assert "wrong password" not in pages[0].text
        for _ in range(4):
            assert sign_in(one, "editor", "wrong password").status_code == 401
        late = sign_in(one, "editor")
        assert late.status_code == 429
        assert 0 < int(late.headers["retry-after"]) <= 15 * 60
        assert sign_in(one, "reader").status_code == 303


def test_failures_are_counted_by_name_and_client_and_forgotten_in_time() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for _ in range(5):
        attempts.failed("a", "here")
    assert attempts.wait("a", "here") == 15 * 60
    assert attempts.wait("a", "there") == attempts.wait("b", "here") == 0
    for name in map(str, range(15)):
        attempts.failed(name, "here")
    assert attempts.wait("b", "here") > 0
    clock.now += 15 * 60 + 1
    assert attempts.wait("a", "here") == attempts.wait("b", "here") == 0
    for number in range(100):
        attempts.failed("a", f"client {number}")
    assert attempts.wait("a", "a new client") > 0


def test_a_name_that_does_not_exist_takes_as_long(house: House) -> None:
    house.people.known("nobody", PASSWORD)

    def took(name: str) -> float:
        began = perf_counter()
        house.people.known(name, "wrong password")
        return perf_counter() - began

    known, unknown = (median(took(name) for _ in range(5)) for name in ("editor", "nobody"))
    assert 0.5 < known / unknown < 2


def test_a_desk_without_accounts_has_no_page_to_sign_in(served: str) -> None:
    assert httpx.get(f"{served}/sign-in", trust_env=False).status_code == 404
