"""What is let in: every trick with addresses, headers, forms and sizes is refused calmly."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from app.web.application import application
from app.web.desk import Desk, DeskLimits, Settings
from app.web.doors.headers import POLICY
from app.web.doors.ways_back import way_back
from app.web.store.store import Store
from knowledge_base.loading.packs import load_pack
from tests.web.running import running

LANGUAGE = {"language": "en", "back": "/help"}


@pytest.fixture
def client(served: str) -> Iterator[httpx.Client]:
    """A browser of sorts: it keeps cookies and follows no redirect by itself."""
    with httpx.Client(base_url=served, trust_env=False) as one:
        yield one


@pytest.fixture
def token(client: httpx.Client) -> str:
    """The token that the first page hands to this browser."""
    return token_in(client.get("/nowhere").text)


def token_in(page: str) -> str:
    """The token of the forms of a page."""
    found = re.search(r'name="token" value="([0-9a-f]{64})"', page)
    assert found is not None
    return found[1]


def spoken(address: str, request: str) -> str:
    """The whole answer to a request as it is written here, without a client's corrections."""
    parts = urlsplit(address)
    with socket.create_connection((str(parts.hostname), int(parts.port or 0)), 10) as line:
        line.sendall(request.replace("\n", "\r\n").encode())
        answer = b""
        while part := line.recv(65536):
            answer += part
    return answer.decode()


ANSWERS: dict[str, tuple[Callable[[httpx.Client], httpx.Response], int]] = {
    "a static file": (lambda one: one.get("/static/desk.css"), 200),
    "no page": (lambda one: one.get("/nowhere"), 404),
    "no static file": (lambda one: one.get("/static/nothing.css"), 404),
    "no method": (lambda one: one.get("/language"), 405),
    "another name": (lambda one: one.get("/", headers={"Host": "evil.example"}), 400),
    "without a token": (lambda one: one.post("/language", data=LANGUAGE), 403),
    "too long an address": (lambda one: one.get("/" + "a" * 9000), 414),
    "too long headers": (lambda one: one.get("/", headers={"X-Long": "a" * 17000}), 431),
    "too many headers": (
        lambda one: one.get("/", headers={f"X-{number}": "1" for number in range(120)}),
        431,
    ),
    "too much": (lambda one: one.post("/language", content=b"a" * (2**21 + 1)), 413),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_every_answer_bears_the_headers_and_tells_nothing_of_the_inside(
    case: str, client: httpx.Client
) -> None:
    ask, status = ANSWERS[case]
    answer = ask(client)
    assert answer.status_code == status
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["cache-control"] == ("no-cache" if "static" in case else "no-store")
    assert "server" not in answer.headers
    assert "Traceback" not in answer.text
    if status != 200:
        assert "<h1>" in answer.text


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil", "", "*"],
)
def test_a_name_of_another_site_that_leads_here_is_refused(host: str, served: str) -> None:
    answer = spoken(served, f"GET /static/desk.css HTTP/1.1\nHost: {host}\nConnection: close\n\n")
    assert " 400 " in answer.splitlines()[0]
    assert "--accent" not in answer


def test_two_names_are_none(served: str) -> None:
    answer = spoken(
        served, "GET / HTTP/1.1\nHost: localhost\nHost: evil.example\nConnection: close\n\n"
    )
    assert " 400 " in answer.splitlines()[0]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1234", "127.0.0.1:80", "[::1]:8018"])
def test_every_name_of_this_machine_is_let_in(host: str, client: httpx.Client) -> None:
    assert client.get("/static/desk.css", headers={"Host": host}).status_code == 200


def test_a_form_with_its_token_is_let_in_by_field_and_by_header(
    client: httpx.Client, token: str
) -> None:
    by_field = client.post("/language", data={**LANGUAGE, "token": token})
    assert (by_field.status_code, by_field.headers["location"]) == (303, "/help")
    by_header = client.post("/language", data=LANGUAGE, headers={"X-Form-Token": token})
    assert by_header.status_code == 303
    in_parts = client.post("/language", data={**LANGUAGE, "token": token}, files={"f": b"x"})
    assert in_parts.status_code == 303


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("wrong", ["", "0" * 64, "é", "of another browser", "of no cookie"])
def test_a_forged_form_is_refused(
    method: str, wrong: str, served: str, client: httpx.Client, token: str
) -> None:
    if wrong == "of another browser":
        wrong = token_in(httpx.get(f"{served}/nowhere", trust_env=False).text)
    if wrong == "of no cookie":
        client.cookies.clear()
        wrong = token
    answer = client.request(method, "/language", data={**LANGUAGE, "token": wrong})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers or "language=" not in answer.headers["set-cookie"]


def test_a_body_that_is_no_form_is_no_token(client: httpx.Client, token: str) -> None:
    for kind in ("multipart/form-data", "multipart/form-data; boundary=x", "text/plain"):
        headers = {"Content-Type": kind}
        answer = client.post("/language", content=f"token={token}".encode(), headers=headers)
        assert answer.status_code == 403


def test_the_session_cookie_is_the_servers_alone(served: str) -> None:
    first = httpx.get(f"{served}/nowhere", trust_env=False).headers["set-cookie"]
    assert re.fullmatch(r"yindi=[\w-]{43}; Path=/; HttpOnly; SameSite=Strict", first)
    again = httpx.get(f"{served}/nowhere", trust_env=False).headers["set-cookie"]
    assert first != again
    secure = {"X-Forwarded-Proto": "https"}
    behind_tls = httpx.get(f"{served}/nowhere", headers=secure, trust_env=False)
    assert behind_tls.headers["set-cookie"].endswith("; Secure")


def test_a_session_that_is_not_ours_in_form_is_given_anew(client: httpx.Client) -> None:
    answer = client.get("/nowhere", headers={"Cookie": "yindi=short; language=en"})
    assert "yindi=" in answer.headers["set-cookie"]
    assert "No such page" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://localhost:1"},
        {"Origin": "http://127.0.0.1.evil.example"},
    ],
)
def test_another_site_sends_nothing_here(
    headers: dict[str, str], client: httpx.Client, token: str
) -> None:
    form = client.post("/language", data={**LANGUAGE, "token": token}, headers=headers)
    assert form.status_code == 403
    for method in ("GET", "POST"):
        program = client.request(method, "/api/v1/nothing", json={}, headers=headers)
        assert program.status_code == 403
        assert program.headers["content-type"] == "application/problem+json"
        assert program.json()["status"] == 403


def test_a_program_that_is_no_browser_and_our_own_pages_come_in(
    client: httpx.Client, token: str, served: str
) -> None:
    assert client.post("/api/v1/nothing", json={}).status_code == 404
    own = {"Origin": served, "Sec-Fetch-Site": "same-origin"}
    assert client.post("/api/v1/nothing", json={}, headers=own).status_code == 404
    form = {**LANGUAGE, "token": token}
    without_referrer = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/language", data=form, headers=without_referrer).status_code == 303
    sandboxed = client.post("/api/v1/nothing", json={}, headers={"Origin": "null"})
    assert sandboxed.status_code == 403


def test_a_link_from_elsewhere_does_not_end_a_session(client: httpx.Client) -> None:
    followed = client.get("/nowhere", headers={"Sec-Fetch-Site": "cross-site"})
    assert 'http-equiv="refresh"' in followed.text
    assert "set-cookie" not in followed.headers


def test_a_body_in_pieces_is_counted_as_it_comes(client: httpx.Client, token: str) -> None:
    def pieces() -> Iterator[bytes]:
        yield f"token={token}&language=en&back=".encode()
        for _ in range(3 * 16):
            yield b"a" * 65536

    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = client.post("/language", content=pieces(), headers=kind)
    assert answer.status_code == 413
    assert "2 MB" in answer.text
    program = client.post("/api/v1/nothing", content=pieces())
    assert (program.status_code, program.json()["status"]) == (413, 413)


def test_a_length_that_is_announced_is_not_waited_for(served: str) -> None:
    answer = spoken(
        served,
        "POST /language HTTP/1.1\nHost: localhost\nContent-Length: 99999999999\n"
        "Connection: close\n\n",
    )
    assert " 413 " in answer.splitlines()[0]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../desk.py",
        "/static/..%2fdesk.py",
        "/static/%2e%2e/%2e%2e/desk.py",
        "/static/..%5cdesk.py",
        "/static//etc/passwd",
        "/static/%00",
        "/static/",
        "/static/../../../../../../etc/passwd",
        "//evil.example/",
        "/%0d%0aSet-Cookie:%20a=b",
    ],
)
def test_a_path_leads_nowhere_but_to_what_is_served(path: str, served: str) -> None:
    answer = spoken(served, f"GET {path} HTTP/1.1\nHost: localhost\nConnection: close\n\n")
    status = answer.splitlines()[0]
    assert " 404 " in status or " 400 " in status
    head = answer.partition("\r\n\r\n")[0].lower()
    assert "location:" not in head
    assert "set-cookie: a=b" not in head
    assert "root:" not in answer
    assert "class Desk" not in answer


@pytest.mark.parametrize(
    "language", ["fr", "en\r\nSet-Cookie: a=b", "en; Domain=evil.example", "EN", ""]
)
def test_only_a_language_of_ours_is_kept(language: str, client: httpx.Client, token: str) -> None:
    answer = client.post("/language", data={"language": language, "token": token})
    assert answer.status_code == 400
    assert "set-cookie" not in answer.headers


ELSEWHERE = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/help\r\nSet-Cookie: a=b",
    "evil.example",
    "",
    " //evil.example",
    "/\u2028/evil.example",
]


@pytest.mark.parametrize("back", ELSEWHERE)
def test_the_way_back_stays_on_this_site(back: str, client: httpx.Client, token: str) -> None:
    answer = client.post("/language", data={"language": "en", "back": back, "token": token})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert answer.headers.get_list("set-cookie") == [
        "language=en; HttpOnly; Max-Age=31536000; Path=/; SameSite=lax"
    ]


def test_the_way_back_leads_back() -> None:
    assert way_back("/p/1/region?live=1#f-rd") == "/p/1/region?live=1#f-rd"


def test_the_language_chosen_is_the_language_of_pages(client: httpx.Client, token: str) -> None:
    chinese = client.get("/nowhere", headers={"Accept-Language": "zh"})
    assert "没有这一页" in chinese.text
    client.post("/language", data={**LANGUAGE, "token": token})
    assert "No such page" in client.get("/nowhere", headers={"Accept-Language": "zh"}).text


def desk(tmp_path: Path, limits: DeskLimits | None = None) -> Desk:
    """A desk of these limits."""
    store = Store.open(f"sqlite:///{tmp_path / 'desk.sqlite'}")
    return Desk(load_pack(), store, Settings(limits=limits or DeskLimits()))


def test_what_breaks_inside_is_told_by_a_number_alone(
    caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    served = application(desk(tmp_path))

    @served.get("/broken")
    def broken() -> None:
        raise RuntimeError("the inside")

    @served.get("/api/test/broken")
    def broken_for_programs() -> None:
        raise RuntimeError("the inside")

    with running(served) as address:
        page = httpx.get(f"{address}/broken", trust_env=False)
        problem = httpx.get(f"{address}/api/test/broken", trust_env=False)
    assert (page.status_code, problem.status_code) == (500, 500)
    assert "the inside" not in page.text + problem.text
    assert page.headers["content-security-policy"] == POLICY
    number = re.search(r"编号([0-9a-f]{8})", page.text)
    assert number is not None
    assert number[1] in caplog.text
    assert "the inside" in caplog.text


def test_who_asks_too_often_has_to_wait(tmp_path: Path) -> None:
    with running(application(desk(tmp_path, DeskLimits(local_a_minute=3)))) as address:
        answers = [httpx.get(f"{address}/static/desk.css", trust_env=False) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 60
    assert answers[-1].headers["retry-after"] in answers[-1].text


def test_a_client_is_answered_only_so_many_at_once(tmp_path: Path) -> None:
    with running(application(desk(tmp_path, DeskLimits(local_at_once=1)))) as address:
        parts = urlsplit(address)
        with socket.create_connection((str(parts.hostname), int(parts.port or 0)), 10) as line:
            line.sendall(b"POST /language HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n")
            codes = {httpx.get(f"{address}/nowhere", trust_env=False).status_code for _ in "12345"}
        assert 429 in codes
        after = [httpx.get(f"{address}/nowhere", trust_env=False).status_code for _ in "12345"]
    assert after[-1] == 404
