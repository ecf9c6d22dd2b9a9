"""Who may come in? Whoever opens the page by its key, or whom a trusted proxy names."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Protocol

from starlette.datastructures import Headers

_SESSIONS = 200  # browsers, or people behind a proxy, at a time; the one that came in first goes first


@dataclass(frozen=True, slots=True)
class Notice:
    """What was done, for the next page. undo: the token that takes it back, "" for none; mailbox: whose.

    back: the page to be on once it is taken back, "" for the one that tells it. way: where that is asked for.
    """

    sentence: str
    undo: str = ""
    mailbox: str = ""
    back: str = ""
    way: str = "undo"


@dataclass(slots=True, eq=False)
class Session:
    """Somebody who came in. by: who that is, "" for the rep. csrf: stands in each of their forms."""

    by: str = ""
    cookie: str = field(default_factory=secrets.token_urlsafe)
    csrf: str = field(default_factory=secrets.token_urlsafe)
    notice: Notice | None = None

    def take_notice(self) -> Notice | None:
        """What is to be said; once."""
        told, self.notice = self.notice, None
        return told


class Door(Protocol):
    """Lets requests in.

    way_in: what to do, for somebody whom it does not know. cookie_name: of the cookie that a session has.
    """

    way_in: str
    cookie_name: str

    def is_address(self, host: str) -> bool:
        """Whether the page is to be found under this Host: else somebody's DNS points here."""

    def is_origin(self, origin: str, host: str) -> bool:
        """Whether a page of this origin is one of ours, where we are this Host."""

    def is_neighbour(self, address: str) -> bool:
        """Whether this address of the network may ask anything at all."""

    def session(self, headers: Headers) -> Session | None:
        """Whose request it is, None where that is nobody whom we know."""

    def open(self, key: str) -> Session | None:
        """A new session for who has the key."""


class KeyDoor:
    """The usual one: the key in the opening address works once and is followed by another one.

    names: every Host that this page has, with its port. announce: is told of each new key.
    """

    way_in = (
        "Run `mailflow web` again: it opens the page. `mailflow web --no-open` prints an address that does."
    )

    def __init__(self, names: frozenset[str], port: int, announce: Callable[[str], None]) -> None:
        self._names = names
        # Browsers send cookies to every port of a machine, so two pages need two names.
        self.cookie_name = f"mailflow_{port}"
        self._announce = announce
        self._sessions: list[Session] = []
        self._lock = Lock()
        self._renew_key()

    def _renew_key(self) -> None:
        key = secrets.token_urlsafe()
        self._announce(key)
        self._key = key  # last: on a full disk the one that was announced before goes on to work

    def is_address(self, host: str) -> bool:
        return host.lower() in self._names

    def is_origin(self, origin: str, host: str) -> bool:
        return origin.lower() == f"http://{host.lower()}"

    def is_neighbour(self, address: str) -> bool:  # noqa: ARG002 - a proxy's door asks
        return True  # the socket listens on loopback alone

    def session(self, headers: Headers) -> Session | None:
        given = cookie_in(headers, self.cookie_name)
        return next((known for known in self._sessions if _same(known.cookie, given)), None)

    def open(self, key: str) -> Session | None:
        with self._lock:
            if not _same(self._key, key):
                return None
            self._renew_key()
            session = Session()
            self._sessions = [*self._sessions[1 - _SESSIONS :], session]
            return session


class ProxyDoor:
    """For a team: a proxy has asked who they are, and says so in a header.

    proxy: the one address that requests may come from. header: whose value is the name of who asks. name:
    what people call the proxy, as browsers show it, with a port that is not the usual one. No other name is
    answered: a page whose name somebody points here could ask in a browser on the proxy's machine, with a
    header of its own.
    """

    way_in = "Ask through the proxy that this page is set up for; it has to say who you are."
    cookie_name = ""

    def __init__(self, proxy: str, header: str, name: str) -> None:
        self._proxy = proxy
        self._header = header
        self._name = name.lower()
        self._sessions: dict[str, Session] = {}
        self._lock = Lock()

    def is_address(self, host: str) -> bool:
        return host.lower() in (self._name, self._name.partition(":")[0])  # proxies may leave out the port

    def is_origin(self, origin: str, host: str) -> bool:  # noqa: ARG002 - is_address() has looked at it
        return origin.lower() in (f"https://{self._name}", f"http://{self._name}")

    def is_neighbour(self, address: str) -> bool:
        return address == self._proxy

    def session(self, headers: Headers) -> Session | None:
        named = headers.getlist(self._header)
        # HTTP knows bytes, Starlette takes them for Latin-1. Two of them: one is not the proxy's.
        by = named[0].encode("latin-1").decode(errors="replace").strip() if len(named) == 1 else ""
        if not by or not by.isprintable():
            return None
        with self._lock:
            session = self._sessions.pop(by, None) or Session(by)
            self._sessions[by] = session
            if len(self._sessions) > _SESSIONS:
                self._sessions.pop(next(iter(self._sessions)))
            return session

    def open(self, key: str) -> Session | None:  # noqa: ARG002 - there is no key
        return None


def cookie_in(headers: Headers, name: str) -> str:
    """The value of a cookie, "" where there is none or more than one."""
    pairs = (pair.strip().partition("=") for line in headers.getlist("cookie") for pair in line.split(";"))
    found = [value for known, _, value in pairs if known == name]
    return found[0] if len(found) == 1 else ""


def _same(secret: str, given: str) -> bool:
    """In the same time for whatever is given, so that nobody finds a secret letter by letter."""
    return secrets.compare_digest(secret.encode(), given.encode())
