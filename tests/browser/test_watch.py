"""The browser of these tests notices what hostile mail would do, if it could."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.support.browser import Chromium

pytestmark = pytest.mark.slow


class Careless(BaseHTTPRequestHandler):
    """Shows as it is what stands in the address."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>x</title>" + bytes.fromhex(self.path[1:]))

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def careless() -> Iterator[str]:
    """The address of a page without any care."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Careless) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("complaint", "html"),
    [
        ("dialog: 1", "<script>alert(1)</script>"),
        ("asked elsewhere: http://evil.example/pixel.gif", '<img src="//evil.example/pixel.gif">'),
        ("console: x", "<script>console.error('x')</script>"),
        ("uncaught: x", "<script>throw 'x'</script>"),
    ],
)
def test_what_a_careless_page_lets_happen(
    chromium: Chromium, careless: str, complaint: str, html: str
) -> None:
    """A dialog, a request to somebody else, an error: each fails the test in which it happens."""
    with pytest.raises(AssertionError, match=complaint), chromium.visit() as visit:
        visit.tab(f"{careless}{html.encode().hex()}").wait_for_load_state("networkidle")
