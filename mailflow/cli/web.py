"""``mailflow web``: review in a browser."""

from __future__ import annotations

import os
import signal
import sys
import threading
from types import FrameType
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from mailflow.cli.context import session
from mailflow.cli.options import Json
from mailflow.cli.say import say, talk

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.review.web.serve import Place

_LOOK_SECONDS = 1.0  # after which changed rules are looked for, and a signal is heeded


def register(app: typer.Typer) -> None:
    app.command()(web)


def web(
    context: typer.Context,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Where to serve it; without it any free port.")
    ] = None,
    no_open: Annotated[
        bool, typer.Option("--no-open", help="Print the opening address, and open no browser.")
    ] = False,
    host: Annotated[str, typer.Option(help="Where to listen; another than loopback takes a proxy.")] = "",
    trusted_proxy: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Whom alone to answer: a proxy that asks who people are.")
    ] = "",
    identity_header: Annotated[
        str, typer.Option(metavar="NAME", help="The header in which that proxy says who it is.")
    ] = "",
    public_name: Annotated[
        str, typer.Option(metavar="NAME", help="What people call that proxy; no other name is answered.")
    ] = "",
    json: Json = False,
) -> None:
    """Review in a browser: today's drafts, answers and tasks, on a page of this machine; stop with Ctrl-C.

    Where no service works on the store this is the service, too, as long as it runs.

    Example: mailflow web
    """
    from mailflow.lock import holder, only_one
    from mailflow.review.web.address import address_of, file_beside
    from mailflow.review.web.serve import LOOPBACK, Place

    program = session(context).program()
    tell = _Teller(opens=not (no_open or trusted_proxy), json=json)
    if known := address_of(file_beside(program.lock_file)):
        talk("mailflow: the page of this store is served already")
        tell(known, service=False)
        return
    wanted = port if port is not None else program.config.web.port or 0
    place = Place(wanted, host or LOOPBACK, trusted_proxy, identity_header, public_name)
    place.check()
    if holder(program.lock_file) is None:
        with only_one(program.lock_file):
            _serve_and_work(program, place, tell)
    else:
        talk("mailflow: another process works on this store, so this is the page alone")
        _serve(program, place, tell)


def _serve_and_work(program: Program, place: Place, tell: _Teller) -> None:
    from mailflow import logs
    from mailflow.daemon.page import desk_beside
    from mailflow.daemon.service import Daemon
    from mailflow.review.web.address import file_beside
    from mailflow.review.web.serve import served

    logs.as_configured(program.config.log)
    daemon = Daemon(program)
    with served(desk_beside(daemon), place, file_beside(program.lock_file)) as address:
        tell(address, service=True)
        daemon.run()


def _serve(program: Program, place: Place, tell: _Teller) -> None:
    from mailflow.daemon.page import desk_alone
    from mailflow.daemon.rules import RuleWatch
    from mailflow.review.web.address import file_beside
    from mailflow.review.web.serve import served

    stopping = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    rules = RuleWatch(program)
    with served(desk_alone(rules), place, file_beside(program.lock_file)) as address:
        tell(address, service=False)
        while not stopping.wait(_LOOK_SECONDS):
            rules.look()


class _Teller:
    """Says where the page is. opens: in a browser."""

    def __init__(self, *, opens: bool, json: bool) -> None:
        self._opens = opens and _has_screen()
        self._json = json

    def __call__(self, address: str, *, service: bool) -> None:
        """address: the opening one, with its key. service: whether this process is the service, too."""
        if self._json:
            from mailflow.cli.output import json_lines

            json_lines([{"address": address, "port": urlsplit(address).port, "service": service}])
        opened = self._opens and _open(address)
        if opened:
            where = urlsplit(address)
            talk(f"mailflow: the page is open in your browser, at {where.scheme}://{where.netloc}/")
        elif not self._json:
            say(address)
            sys.stdout.flush()
        if service:
            talk("mailflow: this is the service, too, as long as it runs; Ctrl-C ends both")


def _open(address: str) -> bool:
    import webbrowser

    try:
        return webbrowser.open(address)
    except (OSError, webbrowser.Error):
        return False


def _has_screen() -> bool:
    """Whether a browser has a place to be seen; without one a browser of the terminal would take it over."""
    return sys.platform == "darwin" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
