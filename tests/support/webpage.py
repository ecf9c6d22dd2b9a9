"""Who asks the web page in a test? A visitor without a browser: http.client on a real server."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from mailflow.assembly import Program
from mailflow.cycle.account import Clock
from mailflow.review.connections import Connections
from mailflow.review.web.desk import Desk
from mailflow.review.web.serve import Place, served

PATIENCE = 30  # seconds


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. headers: by their names in small letters."""

    status: int
    headers: Mapping[str, str]
    text: str


@dataclass(slots=True)
class Visitor:
    """One browser, so to speak. origin: ``http://127.0.0.1:PORT``. cookie: as it is sent, "" before."""

    origin: str
    cookie: str = ""
    csrf: str = ""

    def ask(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str | None] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        """One request as a browser sends it; ``headers`` are added, or with None left out."""
        mine = {
            "Cookie": self.cookie or None,
            "Origin": self.origin if method == "POST" else None,
            "Content-Type": "application/x-www-form-urlencoded" if body is not None else None,
            **(headers or {}),
        }
        where = urlsplit(self.origin)
        connection = HTTPConnection(where.hostname or "", where.port, timeout=PATIENCE)
        with closing(connection):
            connection.putrequest(method, path, skip_host="Host" in mine)
            for name, value in mine.items():
                if value is not None:
                    connection.putheader(name, value)
            if body is not None and "Content-Length" not in mine:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            response = connection.getresponse()
            told = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, told, response.read().decode())

    def get(self, path: str, **headers: str | None) -> Answer:
        """``headers``: with ``_`` for ``-`` in their names."""
        return self.ask("GET", path, {name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, path: str, fields: Mapping[str, str] | None = None, **headers: str | None) -> Answer:
        """A form, with the token of the session unless ``fields`` name another one."""
        body = urlencode({"csrf": self.csrf, **(fields or {})}).encode()
        return self.ask(
            "POST", path, {name.replace("_", "-"): value for name, value in headers.items()}, body
        )

    def come_in(self, opening: str) -> Answer:
        """Exchange the key in the opening address for a session."""
        where = urlsplit(opening)
        answer = self.get(f"{where.path}?{where.query}")
        self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return answer

    def read(self, path: str) -> Answer:
        """A page, and the token that its forms carry."""
        answer = self.get(path)
        _, found, rest = answer.text.partition('name="csrf" value="')
        self.csrf = rest.partition('"')[0] if found else self.csrf
        return answer


def present() -> Clock:
    now = datetime.now(UTC)
    return Clock(now, now)


@contextmanager
def opened(
    program: Program, folder: Path, place: Place | None = None, clock: Callable[[], Clock] = present
) -> Iterator[tuple[Visitor, str]]:
    """Serve the page of a program; a visitor who has not come in yet, and the opening address."""
    desk = Desk(lambda: program, clock, Connections(), lambda: None)
    with served(desk, place or Place(), folder / "mailflow.web") as opening:
        where = urlsplit(opening)
        yield Visitor(f"{where.scheme}://{where.netloc}"), opening
