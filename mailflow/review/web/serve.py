"""How is the page served beside the service, and how does that begin and end?"""

from __future__ import annotations

import socket
from asyncio import Transport
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import uvicorn
from anyio.to_thread import current_default_thread_limiter
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from mailflow.config import is_loopback
from mailflow.errors import InputInvalid
from mailflow.review.web.address import address_of, announced
from mailflow.review.web.app import page_app
from mailflow.review.web.desk import Desk
from mailflow.review.web.door import Door, KeyDoor, ProxyDoor
from mailflow.review.web.guard import OPEN, Guard

LOOPBACK = "127.0.0.1"
_AT_ONCE = 100  # connections; a browser makes six
_THREADS = 8  # answers at a time; the store takes fifteen visitors, and those of the service are among them
_PATIENCE = 5.0  # seconds for answers that are under way, at the end


@dataclass(frozen=True, slots=True)
class Place:
    """Where the page is to be found. port: 0 for any. proxy, header, name: see ProxyDoor; "" for none."""

    port: int = 0
    host: str = LOOPBACK
    proxy: str = ""
    header: str = ""
    name: str = ""

    def check(self) -> None:
        """InputInvalid where the page would be open to others without anybody who asks them who they are."""
        of_proxy = (self.proxy, self.header, self.name)
        if any(of_proxy) and not all(of_proxy):
            raise InputInvalid("--trusted-proxy, --identity-header and --public-name belong together")
        if not (self.proxy or is_loopback(self.host)):
            raise InputInvalid(
                f"--host {self.host}: others could reach the page there; that takes a --trusted-proxy that"
                " asks who they are (docs/how-to/web-page.md)"
            )


@contextmanager
def served(desk: Desk, place: Place, address_file: Path) -> Iterator[str]:
    """Serve the page in a thread of its own as long as the block runs; gives the address that opens it.

    InputInvalid where the place cannot be had; StoreBusy where another process serves the page of this store.
    """
    place.check()
    with ExitStack() as stack:
        announce = stack.enter_context(announced(address_file))
        listener = stack.enter_context(_listener(place))
        port = listener.getsockname()[1]
        address = f"http://{_in_address(place.host)}:{port}/"
        door: Door
        if place.proxy:
            door = ProxyDoor(place.proxy, place.header, place.name)
            announce(address)
        else:
            door = KeyDoor(
                _names(place.host, port),
                port,
                lambda key: announce(f"{address[:-1]}{OPEN}?key={key}"),
            )
        stack.callback(desk.connections.close)
        stack.enter_context(running(Guard(page_app(desk), door), listener))
        yield address_of(address_file) or address


@contextmanager
def running(app: ASGIApp, listener: socket.socket, idle: int = 20) -> Iterator[None]:
    """An event loop in a thread; signals stay with the main thread, which is not this one.

    idle: seconds in which a connection is to ask something.
    """
    server = _Server(
        uvicorn.Config(
            app,
            http=_Impatient,
            ws="none",
            lifespan="off",
            loop="asyncio",
            log_config=None,
            log_level="warning",
            access_log=False,  # lines with addresses, and keys, in them
            proxy_headers=False,
            server_header=False,
            limit_concurrency=_AT_ONCE,
            timeout_keep_alive=idle,
            timeout_graceful_shutdown=int(_PATIENCE),
        )
    )
    thread = Thread(target=server.run, kwargs={"sockets": [listener]}, name="web page", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(_PATIENCE + 1)


class _Server(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        current_default_thread_limiter().total_tokens = _THREADS
        await super().startup(sockets)


class _Impatient(H11Protocol):
    """Lets go of who does not ask, or does not read the answer: uvicorn waits for both as long as it takes.

    Also of who sends more than was asked for: with each byte that comes after an answer uvicorn forgets that
    it meant to end the connection.
    """

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        self._look_later()

    def _look_later(self) -> None:
        self.loop.call_later(self.timeout_keep_alive, self._look, self.cycle, self._unsent)

    @property
    def _unsent(self) -> int:
        """Bytes of answers that the other side has not taken."""
        return self.transport.get_write_buffer_size()

    def _look(self, cycle: RequestResponseCycle | None, unsent: int) -> None:
        """cycle, unsent: what there was at the last look."""
        if self.cycle is cycle and self._unsent == unsent:
            if unsent:
                self.transport.abort()
            elif cycle is None or cycle.response_complete:
                self.transport.close()
        if self._unsent or not self.transport.is_closing():
            self._look_later()


def _listener(place: Place) -> socket.socket:
    try:
        family, *_, where = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)[0]
        return socket.create_server((where[0], where[1]), family=family, backlog=_AT_ONCE)
    except OSError as error:
        raise InputInvalid(
            f"the page cannot be served at {place.host}, port {place.port}: {error.strerror}"
        ) from None


def _names(host: str, port: int) -> frozenset[str]:
    """Every Host that a browser on this machine may call the page by."""
    hosts = {_in_address(host).lower(), "localhost"}
    return frozenset({f"{one}:{port}" for one in hosts} | (hosts if port == 80 else set()))


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host
