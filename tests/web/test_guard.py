"""Which requests does the guard refuse? A real server, and behind it a page that tells what reached it."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from errno import ENOSPC
from threading import Event
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from mailflow.review.web.answer import form_of
from mailflow.review.web.door import KeyDoor, ProxyDoor
from mailflow.review.web.guard import BODY_FIELDS, BODY_SIZE, HEADERS, Guard
from mailflow.review.web.serve import running
from tests.support.webpage import Answer, Visitor

NAME = "mailflow.vendor.example"


def reached(request: Request) -> Response:
    """What a page sees of a request that the guard let through."""
    session = request.scope["mailflow.session"]
    form = dict(form_of(request)) if request.method == "POST" else {}
    return JSONResponse({"csrf": session.csrf, "by": session.by, "form": form})


PAGE = Starlette(routes=[Route("/", reached, methods=["GET", "POST"])])


class Keys(list[str]):
    """The keys that a door announced."""

    @property
    def path(self) -> str:
        return f"/open?key={self[-1]}"


@pytest.fixture(scope="module")
def keys() -> Keys:
    return Keys()


@pytest.fixture(scope="module")
def port(keys: Keys) -> Iterator[int]:
    """Where the page is; it serves the whole module."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        found: int = listener.getsockname()[1]
        names = frozenset({f"127.0.0.1:{found}", f"localhost:{found}"})
        with running(Guard(PAGE, KeyDoor(names, found, keys.append)), listener):
            yield found


@pytest.fixture
def stranger(port: int) -> Visitor:
    """Somebody who has not come in."""
    return Visitor(f"http://127.0.0.1:{port}")


@pytest.fixture
def rep(stranger: Visitor, keys: Keys) -> Visitor:
    """Somebody who has."""
    stranger.come_in(keys.path)
    stranger.csrf = json.loads(stranger.get("/").text)["csrf"]
    return stranger


def test_the_key_opens_a_session_and_leads_to_an_address_without_it(stranger: Visitor, keys: Keys) -> None:
    """The cookie is for this page alone: no script reads it, and no other page sends it along."""
    answer = stranger.come_in(keys.path)

    assert (303, "/") == (answer.status, answer.headers["location"])
    name, *flags = answer.headers["set-cookie"].split("; ")
    assert name.startswith(f"mailflow_{stranger.origin.rpartition(':')[2]}=")
    assert {"httponly", "path=/", "samesite=strict"} == {flag.lower() for flag in flags}
    assert 200 == stranger.get("/").status


def test_a_key_works_once(rep: Visitor, keys: Keys) -> None:
    """The next one is another, and opens another session."""
    used, fresh = keys[-2:]
    other = Visitor(rep.origin)
    refused = other.get(f"/open?key={used}")

    assert (403, True) == (refused.status, "`" not in refused.text and "mailflow web" in refused.text)
    assert "set-cookie" not in refused.headers
    assert 303 == other.come_in(f"/open?key={fresh}").status
    assert other.cookie != rep.cookie


def test_a_key_that_cannot_be_told_takes_nobody_elses_place() -> None:
    """The disk is full: the address that was announced goes on to open the page."""
    told: list[str] = []

    def announce(key: str) -> None:
        if len(told) == 1:
            told.append("")
            raise OSError(ENOSPC, "No space left on device")
        told.append(key)

    door = KeyDoor(frozenset(), 1, announce)
    with pytest.raises(OSError, match="No space"):
        door.open(told[0])
    assert door.open(told[0])
    assert door.open(told[0]) is None


def test_one_key_opens_one_session() -> None:
    """However many ask with it in the same instant."""
    told: list[str] = []
    door = KeyDoor(frozenset(), 1, told.append)
    key = told[0]
    with ThreadPoolExecutor(8) as pool:
        assert 1 == sum(1 for session in pool.map(door.open, [key] * 200) if session)


def test_who_is_in_may_open_the_old_address_again(rep: Visitor, keys: Keys) -> None:
    """A bookmark, or the Back button: it leads to the page, and takes no key."""
    before = len(keys)
    assert (303, before) == (rep.get(keys.path).status, len(keys))


@pytest.mark.parametrize("path", ["/open", "/open?key=", "/open?key=x", "/open?key=%ff%00&key=y"])
def test_no_key_opens_nothing(stranger: Visitor, path: str) -> None:
    """Nor does anything that is none."""
    assert 403 == stranger.get(path).status


def test_a_click_in_another_program_leads_in_too(stranger: Visitor, keys: Keys) -> None:
    """A redirect would be that page's doing still, and the browser would keep the cookie back."""
    clicked = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    answer = stranger.ask("GET", keys.path, clicked)

    assert (200, True) == (answer.status, '<meta http-equiv="refresh" content="0; url=/">' in answer.text)


@pytest.mark.parametrize("cookie", ["", "mailflow_1=x", "{name}=", "{name}=x", "{name}={value}; {name}=x"])
def test_without_a_session_there_is_no_page(rep: Visitor, cookie: str) -> None:
    """And the answer says how to come in. Two cookies of the same name are none."""
    name, _, value = rep.cookie.partition("=")
    rep.cookie = cookie.format(name=name, value=value)
    for answer in (rep.get("/"), rep.get("/anything"), rep.post("/")):
        assert (403, True) == (answer.status, "mailflow web</code>" in answer.text)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:0{port}",
        "127.1:{port}",
        "0.0.0.0:{port}",
        "[::1]:{port}",
        "[::ffff:127.0.0.1]:{port}",
        "localhost.:{port}",
        "localhost.evil.example:{port}",
        "x@127.0.0.1:{port}",
        "127.0.0.1:{port}/x",
        "127.0.0.1:{port}, evil.example",
        "[",
        "",
    ],
)
def test_another_host_is_refused(rep: Visitor, host: str) -> None:
    """DNS that points a foreign name here (rebinding) makes browsers take us for that site."""
    named = host.format(port=rep.origin.rpartition(":")[2])
    assert 421 == rep.get("/", Host=named).status
    assert 421 == rep.get("/static/mailflow.css", Host=named).status
    assert 421 == rep.post("/", Host=named, Origin=f"http://{named}").status


def test_the_page_is_localhost_too(rep: Visitor) -> None:
    """Another name of the same, with its own origin."""
    port = rep.origin.rpartition(":")[2]
    assert 200 == rep.get("/", Host=f"LocalHost:{port}").status
    assert 200 == rep.post("/", Host=f"localhost:{port}", Origin=f"http://localhost:{port}").status
    assert 403 == rep.post("/", Host=f"localhost:{port}").status


def test_a_form_of_ours_reaches_the_page(rep: Visitor) -> None:
    """Its fields are as they were typed, whatever the browser made of the ends of lines."""
    answer = rep.post("/", {"body": "Dear Jane,\r\nköszönöm & more\r\n", "empty": ""})

    form = json.loads(answer.text)["form"]
    assert {"csrf": rep.csrf, "body": "Dear Jane,\nköszönöm & more\n", "empty": ""} == form


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "https://127.0.0.1:{port}",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "",
        None,
    ],
)
def test_a_form_of_another_origin_is_refused(rep: Visitor, origin: str | None) -> None:
    """Also where its page knew the token, and where nobody says whose it is."""
    told = origin.format(port=rep.origin.rpartition(":")[2]) if origin else origin
    assert 403 == rep.post("/", Origin=told).status


def test_a_form_without_origin_passes_where_the_browser_vouches_for_it(rep: Visitor) -> None:
    """By Fetch Metadata, which no page can write."""
    assert 200 == rep.post("/", Origin=None, Sec_Fetch_Site="same-origin").status


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_page_may_lead_here_and_do_nothing_else(rep: Visitor, site: str) -> None:
    """A link, yes; a picture, a frame or a form, no. Another port of this machine is another page."""
    link = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}

    assert 200 == rep.ask("GET", "/", link).status
    assert 403 == rep.ask("GET", "/", {**link, "Sec-Fetch-Dest": "iframe"}).status
    assert 403 == rep.ask("GET", "/", {**link, "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}).status
    assert 403 == rep.ask("POST", "/", link, f"csrf={rep.csrf}".encode()).status


@pytest.mark.parametrize("token", ["", "x", "é", "{csrf}x"])
def test_a_form_without_the_token_of_its_session_is_refused(rep: Visitor, token: str) -> None:
    """The cookie alone changes nothing."""
    answer = rep.post("/", {"csrf": token.format(csrf=rep.csrf)})
    assert (403, True) == (answer.status, "Nothing was done" in answer.text)


def test_the_token_of_another_session_is_none(rep: Visitor, keys: Keys) -> None:
    """Each browser has its own."""
    other = Visitor(rep.origin)
    other.come_in(keys.path)
    other.csrf = rep.csrf
    assert 403 == other.post("/").status


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_other_methods_are_refused(rep: Visitor, method: str) -> None:
    """A page is read or sent a form."""
    answer = rep.ask(method, "/")
    assert (405, "GET, HEAD, POST") == (answer.status, answer.headers["allow"])


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (413, {"Content-Length": str(BODY_SIZE + 1)}, b""),
        (413, {"Content-Length": "9" * 18}, b""),
        (400, {}, b"csrf=%ff"),
        (400, {}, "csrf=é".encode()),
        (400, {}, b"a&" * (BODY_FIELDS + 1)),
        (415, {"Content-Type": "text/plain"}, b"csrf=x"),
        (415, {"Content-Type": "multipart/form-data; boundary=x"}, b"--x--"),
        (415, {"Content-Type": None}, b"{}"),
    ],
)
def test_what_is_no_form_of_a_bounded_size_is_refused(
    rep: Visitor, status: int, headers: dict[str, str | None], body: bytes
) -> None:
    """Before more of it is read than a form may have."""
    assert status == rep.ask("POST", "/", headers, body).status


def test_a_form_in_pieces_is_counted_too(rep: Visitor) -> None:
    """With chunked encoding nobody says beforehand how long it is."""
    chunk = b"1000\r\n" + b"a" * 0x1000 + b"\r\n"
    pieces = {"Transfer-Encoding": "chunked", "Content-Length": None}
    enough = chunk * (BODY_SIZE // 0x1000 + 1)
    assert 413 == rep.ask("POST", "/", pieces, enough).status


def answered(guard: Guard, messages: list[dict[str, Any]], headers: dict[str, str]) -> list[Any]:
    """What the guard sends where the client sends these messages and then falls silent."""
    sent: list[Any] = []

    async def receive() -> Any:
        return messages.pop(0) if messages else await asyncio.Event().wait()

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/",
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 50000),
    }
    asyncio.run(guard(scope, receive, send))
    return sent


@pytest.mark.parametrize(
    ("status", "messages"),
    [
        (408, []),
        (408, [{"type": "http.request", "body": b"csrf=", "more_body": True}]),
        (400, [{"type": "http.request", "body": b"csrf=", "more_body": True}, {"type": "http.disconnect"}]),
    ],
)
def test_a_form_has_its_time(status: int, messages: list[dict[str, Any]]) -> None:
    """Who sends a letter a minute is not waited for."""
    guard = Guard(PAGE, ProxyDoor("127.0.0.1", "X-User", "x"), patience=0.05)
    headers = {
        "Host": "x",
        "Origin": "https://x",
        "X-User": "robin",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    assert status == answered(guard, messages, headers)[0]["status"]


@pytest.mark.slow
@pytest.mark.parametrize("begun", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: "])
def test_a_connection_that_asks_nothing_is_let_go(begun: bytes) -> None:
    """Also where a question was begun: else a few hundred of them would keep everybody out."""
    with (
        let_go() as address,
        socket.create_connection(address, timeout=60) as client,
    ):
        client.sendall(begun)
        assert b"" == client.recv(100)


@contextmanager
def let_go(app: ASGIApp = PAGE) -> Iterator[Any]:
    """Where a page is that has little patience."""
    guard = Guard(app, ProxyDoor("127.0.0.1", "X-Remote-User", NAME))
    with socket.create_server(("127.0.0.1", 0)) as listener, running(guard, listener, idle=1):
        yield listener.getsockname()


@pytest.mark.slow
def test_who_goes_on_after_the_answer_is_let_go() -> None:
    """With a body that nobody asked for: it would keep the connection, without a key."""
    asked = f"GET /static/x HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 100\r\n\r\n".encode()
    with let_go() as address, socket.create_connection(address, timeout=60) as client:
        client.sendall(asked)
        answer = b""
        while not answer.endswith(b"\r\n\r\nNot Found"):
            answer += client.recv(10_000)
        client.sendall(b"x")
        assert b"" == client.recv(100)


@pytest.mark.slow
def test_who_reads_no_answer_is_let_go() -> None:
    """The rest of it would be kept for ever."""
    ended = Event()

    async def long(_scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"x" * 20_000_000, "more_body": True})
        await receive()
        if (await receive())["type"] == "http.disconnect":
            ended.set()

    with let_go(long) as address, socket.create_connection(address) as client:
        client.sendall(f"GET /static/x HTTP/1.1\r\nHost: {NAME}\r\n\r\n".encode())
        assert ended.wait(60)


def test_every_answer_keeps_to_its_place(rep: Visitor, keys: Keys) -> None:
    """Whatever was asked: the same headers, nothing kept, and no word of what serves it."""
    for answer in (
        rep.get("/"),
        rep.get("/nothing"),
        rep.post("/"),
        rep.post("/", {"csrf": ""}),
        rep.ask("PUT", "/"),
        rep.get("/", Host="evil.example"),
        Visitor(rep.origin).get("/"),
        Visitor(rep.origin).get(keys.path),
    ):
        _assert_headers(answer)
        assert "no-store" == answer.headers["cache-control"]


def _assert_headers(answer: Answer) -> None:
    assert {name.lower(): value for name, value in HEADERS.items()}.items() <= answer.headers.items()
    assert set() == {"server", "x-powered-by"} & set(answer.headers)


def test_the_policy_allows_nothing_but_our_own() -> None:
    """No inline script or style, no eval, no other host, no frame."""
    policy = HEADERS["Content-Security-Policy"]
    sources = {source for rule in policy.split("; ") for source in rule.split()[1:]}

    assert {"'none'", "'self'"} == sources
    assert policy.startswith("default-src 'none'; ")
    for rule in ("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert rule in policy


# -- behind a proxy


@contextmanager
def behind(proxy: str) -> Iterator[Visitor]:
    """Who asks from this machine a page that answers only this address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        name = f"127.0.0.1:{listener.getsockname()[1]}"
        with running(Guard(PAGE, ProxyDoor(proxy, "X-Remote-User", name)), listener):
            yield Visitor(f"http://{name}")


@pytest.fixture(scope="module")
def team() -> Iterator[Visitor]:
    """A visitor who comes by the proxy."""
    with behind("127.0.0.1") as visitor:
        yield visitor


def test_the_proxy_says_who_it_is(team: Visitor) -> None:
    """No key and no cookie; each has their own token."""
    robin = json.loads(team.get("/", X_Remote_User="robin").text)
    jo = json.loads(team.get("/", X_Remote_User="jo").text)

    assert ("robin", "jo") == (robin["by"], jo["by"])
    assert robin["csrf"] != jo["csrf"]
    assert robin == json.loads(team.get("/", X_Remote_User="robin").text)


def test_a_form_that_came_by_the_proxy_is_of_its_origin(team: Visitor) -> None:
    """The proxy speaks HTTPS to the browser; it may pass on its name without the port."""
    team.csrf = json.loads(team.get("/", X_Remote_User="robin").text)["csrf"]
    ours = team.origin.replace("http:", "https:")

    assert 200 == team.post("/", Origin=ours, X_Remote_User="robin").status
    assert 200 == team.post("/", Origin=ours, Host="127.0.0.1", X_Remote_User="robin").status
    assert 403 == team.post("/", Origin="https://evil.example", X_Remote_User="robin").status
    assert 403 == team.post("/", Origin=ours, X_Remote_User="jo").status


def test_the_proxy_has_one_name(team: Visitor) -> None:
    """A page whose name somebody points here, in a browser on the proxy's machine, could send any header."""
    port = team.origin.rpartition(":")[2]
    rebound = f"evil.example:{port}"
    told: dict[str, Any] = {"Host": rebound, "Sec_Fetch_Site": "same-origin", "X_Remote_User": "robin"}

    assert 421 == team.get("/", **told).status
    assert 421 == team.post("/", Origin=f"http://{rebound}", **told).status


@pytest.mark.parametrize("name", [None, "", " "])
def test_nobody_without_a_name(team: Visitor, name: str | None) -> None:
    """The proxy has to have asked."""
    assert 403 == team.get("/", X_Remote_User=name).status


def test_only_the_proxy_is_answered() -> None:
    """Whoever else sends that header."""
    with behind("192.0.2.1") as visitor:
        assert 403 == visitor.get("/", X_Remote_User="robin").status


def test_without_a_proxy_its_header_says_nothing(rep: Visitor) -> None:
    """Anybody could send it."""
    assert "" == json.loads(rep.get("/", X_Remote_User="boss").text)["by"]
