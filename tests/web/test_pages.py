"""What do the pages have in common? The real program behind a real server."""

from __future__ import annotations

import fcntl
import logging
import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer

import pytest
from starlette.requests import Request
from starlette.routing import Route

from mailflow.assembly import Program, assemble
from mailflow.config import load
from mailflow.cycle.account import Clock
from mailflow.errors import InputInvalid, MailboxUnreachable, MailflowError, NotFound, Refused, StoreBusy
from mailflow.review.web.address import address_of, announced
from mailflow.review.web.answer import go_on
from mailflow.review.web.app import NAVIGATION, PAGES
from mailflow.review.web.door import Session
from mailflow.review.web.guard import HEADERS
from mailflow.review.web.serve import Place
from tests.support.config import CONFIG
from tests.support.webpage import Visitor, opened

# Pages that can be asked for without saying which person or draft.
PLAIN = [
    route.path
    for page in PAGES
    for route in page.routes()
    if isinstance(route, Route) and "{" not in route.path and "GET" in (route.methods or ())
]
# What changes something, with some person or draft filled in.
CHANGES = [
    re.sub(r"\{[^}]*\}", "1", route.path)
    for page in PAGES
    for route in page.routes()
    if isinstance(route, Route) and "POST" in (route.methods or ())
]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    file = tmp_path_factory.mktemp("pages") / "config.toml"
    file.write_text(CONFIG)
    made = assemble(load(file))
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def folder(program: Program) -> Path:
    return program.lock_file.parent


@pytest.fixture(scope="module")
def rep(program: Program, folder: Path) -> Iterator[Visitor]:
    with opened(program, folder) as (visitor, opening):
        visitor.come_in(opening)
        yield visitor


@pytest.mark.parametrize("path", PLAIN)
def test_a_page_is_whole(rep: Visitor, path: str) -> None:
    """Its language, one heading, a way past the navigation, and the headers that keep it in its place."""
    answer = rep.get(path)

    assert (200, "text/html; charset=utf-8") == (answer.status, answer.headers["content-type"])
    assert {name.lower(): value for name, value in HEADERS.items()}.items() <= answer.headers.items()
    assert "no-store" == answer.headers["cache-control"]
    assert answer.text.startswith('<!doctype html>\n<html lang="en">')
    assert 1 == answer.text.count("<h1")
    assert '<a class="skip" href="#main">' in answer.text
    assert re.search(r"<title>[^<>]+ - Mailflow</title>", answer.text)


@pytest.mark.parametrize("path", PLAIN)
def test_a_page_names_no_other_host(rep: Visitor, path: str) -> None:
    """What it loads and where it sends is here; names of other hosts are text at most."""
    told = re.findall(r"\s(?:src|href|action|hx-[a-z-]+|content)=\"([^\"]*)\"", rep.get(path).text)
    assert [] == [value for value in told if "//" in value]


@pytest.mark.parametrize("path", PLAIN)
def test_htmx_gets_what_changes(rep: Visitor, path: str) -> None:
    """Title, content, navigation and message: no head, no second frame."""
    text = rep.get(path, HX_Request="true").text

    assert text.startswith("<title>")
    assert (1, 1, 0, 0) == tuple(map(text.count, ('<main id="main"', 'id="messages"', "<html", "<script")))
    assert 1 == text.count('hx-swap-oob="true"')


@pytest.mark.parametrize("path", PLAIN)
def test_going_back_brings_the_whole_page(rep: Visitor, path: str) -> None:
    """htmx says that it restores one: nothing of it is kept in the browser."""
    assert "<html" in rep.get(path, HX_Request="true", HX_History_Restore_Request="true").text


def test_the_navigation_leads_to_pages_that_are_there(rep: Visitor) -> None:
    """And says where one is."""
    for _, target in NAVIGATION:
        assert f'<a href="{target}" aria-current="page">' in rep.get(target).text


@pytest.mark.parametrize("name", ["mailflow.css", "mailflow.js", "htmx-2.0.11.min.js", "icon.svg"])
def test_what_pages_load_is_the_same_for_everybody(rep: Visitor, name: str) -> None:
    """Who has no session yet is told how to come by one, in a page that looks like the others."""
    answer = Visitor(rep.origin).get(f"/static/{name}")

    assert (200, "no-cache") == (answer.status, answer.headers["cache-control"])
    assert "nosniff" == answer.headers["x-content-type-options"]
    assert 304 == rep.get(f"/static/{name}", If_None_Match=answer.headers["etag"]).status


@pytest.mark.parametrize(
    "path",
    [
        "../app.py",
        "../templates/base.html",
        "%2e%2e/app.py",
        "..%2fapp.py",
        "....//app.py",
        "/etc/passwd",
        "%00",
        "",
        ".",
        "\\..\\app.py",
    ],
)
def test_nothing_else_of_the_disk_is_served(rep: Visitor, path: str) -> None:
    """However the way out of the folder is written."""
    answer = rep.get(f"/static/{path}")
    assert (404, False) == (answer.status, "import" in answer.text)


@pytest.mark.parametrize("path", CHANGES)
def test_nothing_changes_without_session_and_token(rep: Visitor, path: str) -> None:
    """Every form that there is; and none of them by following a link."""
    assert 403 == Visitor(rep.origin).post(path).status
    assert 403 == rep.post(path, {"csrf": "guessed"}).status
    assert 403 == rep.post(path, Origin="http://evil.example").status
    assert 405 == rep.get(path).status


def failing(error: Exception) -> Callable[[], Clock]:
    def clock() -> Clock:
        raise error

    return clock


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (409, Refused("Jane answered meanwhile; run `mailflow plan`")),
        (404, NotFound("there is no draft 7")),
        (503, StoreBusy("the store is locked")),
        (503, MailboxUnreachable("nobody answers")),
        (400, InputInvalid("the <day> is past")),
    ],
)
def test_an_error_that_a_person_can_mend_is_told(
    program: Program, tmp_path: Path, status: int, error: MailflowError
) -> None:
    """In a page of its own; with htmx where messages stand, so that what was typed stays."""
    with opened(program, tmp_path, clock=failing(error)) as (visitor, opening):
        visitor.come_in(opening)
        page, part = visitor.get("/health"), visitor.get("/health", HX_Request="true")

    assert (status, status) == (page.status, part.status)
    assert ("#messages", "innerHTML", "false") == tuple(
        part.headers[name] for name in ("hx-retarget", "hx-reswap", "hx-push-url")
    )
    for text in (page.text, part.text):
        assert str(error).split(";")[0].replace("<", "&lt;").replace(">", "&gt;") in text
        assert "Traceback" not in text
    assert ("<h1>" in page.text, "<h1>" in part.text) == (True, False)


def test_a_fault_of_ours_shows_a_reference_and_nothing_else(
    program: Program, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The log has it too, with kind and place; what the error says may be somebody's words."""
    with (
        caplog.at_level(logging.DEBUG),
        opened(program, tmp_path, clock=failing(ValueError("Dear Jane, my words"))) as (visitor, opening),
    ):
        visitor.come_in(opening)
        answer = visitor.get("/health?draft=secret")

    reference = re.search(r"reference ([0-9a-f]{8})\.", answer.text)
    assert reference is not None
    assert (500, True) == (answer.status, reference[1] in caplog.text)
    assert "ValueError in test_pages.py" in caplog.text
    for text in (answer.text, caplog.text):
        assert [] == [word for word in ("my words", "Traceback", "secret", visitor.cookie) if word in text]
    assert opening.partition("key=")[2] not in caplog.text


@pytest.mark.parametrize(
    "back", ["//evil.example", "/\\evil.example", "/\t/evil.example", "https://evil.example", "x\r\nA: b"]
)
def test_what_a_form_names_leads_to_no_other_page(back: str) -> None:
    """Nor into another header."""
    request = Request({"type": "http", "headers": [], "mailflow.session": Session()})
    [to] = [value for name, value in go_on(request, back).raw_headers if name == b"location"]
    assert to in (b"/", b"/%09/evil.example")


def test_an_address_with_a_slash_too_many_is_none(rep: Visitor) -> None:
    """To lead on from there takes a scheme, and a proxy alone knows that of the browser."""
    answer = rep.get("/people/")
    assert (404, False) == (answer.status, "location" in answer.headers)


# -- where it is to be found


def test_the_address_of_the_page_is_for_its_owner_alone(program: Program, tmp_path: Path) -> None:
    """It has the key of the next session; once the page is gone there is none."""
    with opened(program, tmp_path) as (visitor, opening):
        file = tmp_path / "mailflow.web"
        assert opening == address_of(file)
        assert 0o600 == stat.S_IMODE(file.stat().st_mode)
        visitor.come_in(opening)
        assert opening != (another := address_of(file))
        assert 303 == Visitor(visitor.origin).come_in(another or "").status
    assert address_of(file) is None
    assert address_of(tmp_path / "nothing") is None


def test_a_store_has_one_page(tmp_path: Path) -> None:
    """Whoever wants another one is told how the first is opened."""
    file = tmp_path / "mailflow.web"
    with announced(file) as announce:
        announce("http://127.0.0.1:8025/")
        with pytest.raises(StoreBusy, match="`mailflow web` opens it"), announced(file):
            pass
        assert "http://127.0.0.1:8025/" == address_of(file)
    with announced(file):
        assert address_of(file) is None


def test_a_glance_at_the_address_keeps_no_page_away(tmp_path: Path) -> None:
    """Whoever asks for it has the lock for an instant."""
    file = tmp_path / "mailflow.web"
    descriptor = os.open(file, os.O_CREAT)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    Timer(0.02, os.close, [descriptor]).start()
    with announced(file) as announce:
        announce("http://127.0.0.1:8025/")
        assert "http://127.0.0.1:8025/" == address_of(file)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (Place(host="0.0.0.0"), "others could reach the page there"),  # noqa: S104 - it is refused
        (Place(host="192.0.2.7"), "others could reach the page there"),
        (Place(proxy="192.0.2.7"), "belong together"),
        (Place(header="X-Remote-User"), "belong together"),
    ],
)
def test_others_reach_the_page_by_a_proxy_alone(
    rep: Visitor, program: Program, tmp_path: Path, place: Place, told: str
) -> None:
    """One that asks who they are."""
    with pytest.raises(InputInvalid, match=told), opened(program, tmp_path, place):
        pass
    taken = int(rep.origin.rpartition(":")[2])
    in_use = rf"port {taken}: Address already in use"
    with pytest.raises(InputInvalid, match=in_use), opened(program, tmp_path, Place(taken)):
        pass
