"""`mailflow web`, and `mailflow run` with a page, as processes; their mail server answers nobody."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import pytest

from mailflow.lock import holder
from mailflow.review.web.address import address_of
from tests.support.config import CONFIG
from tests.support.service import Service, free_port
from tests.support.webpage import Visitor

pytestmark = pytest.mark.slow

PATIENCE = 60  # seconds
NOWHERE = CONFIG.replace('host = "imap.vendor.example"', 'host = "127.0.0.1"\nport = 1\nsecurity = "none"')
SECRET = {"NOBODY_ASKS": "hunter2"}
ENVIRONMENT = {**os.environ, **SECRET, "DISPLAY": "", "WAYLAND_DISPLAY": ""}


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "config.toml"
    file.write_text(NOWHERE)
    return file


@contextmanager
def started(config: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "mailflow", "--config", str(config), *words],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def line_of(stream: IO[str] | None, words: str = "") -> str:
    """The next line that has these words in it."""
    return next(line.rstrip("\n") for line in stream or () if words in line)


def wait_for(file: Path) -> None:
    give_up_at = time.monotonic() + PATIENCE
    while not file.exists():
        assert time.monotonic() < give_up_at, file
        time.sleep(0.05)


def visited(opening: str) -> int:
    """The status of a page for who comes in by this address."""
    where = urlsplit(opening)
    visitor = Visitor(f"{where.scheme}://{where.netloc}")
    visitor.come_in(opening)
    return visitor.get("/health").status


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_without_a_service_the_page_is_the_service_too(config: Path, number: signal.Signals) -> None:
    """The opening address stands alone on standard output; a signal ends both."""
    lock = config.with_name("mailflow.lock")
    with started(config, "web", "--no-open") as process:
        opening = line_of(process.stdout)
        assert 200 == visited(opening)
        assert process.pid == holder(lock)
        wait_for(lock.with_suffix(".status"))  # from here on it heeds signals
        process.send_signal(number)
        rest, said = process.communicate(timeout=PATIENCE)

    assert (0, "") == (process.returncode, rest)
    assert "this is the service, too" in said
    assert [] == [word for word in ("Traceback", "hunter2", opening.partition("key=")[2]) if word in said]
    assert (None, None) == (holder(lock), address_of(config.with_name("mailflow.web")))


def test_beside_a_service_it_is_the_page_alone(config: Path) -> None:
    """At the port that was asked for; the service keeps its store."""
    port = free_port()
    page_words = ("web", "--port", str(port), "--no-open", "--json")
    with started(config, "run") as service:
        assert line_of(service.stderr, "watching work")
        with started(config, *page_words) as page:
            told = json.loads(line_of(page.stdout))
            assert (port, False) == (told["port"], told["service"])
            assert service.pid == holder(config.with_name("mailflow.lock"))
            assert 200 == visited(told["address"])
            page.send_signal(signal.SIGTERM)
            assert 0 == page.wait(PATIENCE)


def test_the_service_serves_the_page_where_the_config_says_so(config: Path) -> None:
    """`mailflow web` finds it, tells a fresh key after each use, and ends at once."""
    port = free_port()
    config.write_text(f"[web]\nport = {port}\n{NOWHERE}")
    with Service(config, "run", port=port, env=SECRET) as service:
        for _ in range(2):
            with started(config, "web", "--no-open") as page:
                opening = line_of(page.stdout)
                assert 0 == page.wait(PATIENCE)
            assert (port, 200) == (urlsplit(opening).port, visited(opening))
            assert opening.partition("key=")[2] not in service.said


def test_a_service_whose_port_is_taken_works_all_the_same(config: Path) -> None:
    """A page is no reason to leave the mailbox alone."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        config.write_text(f"[web]\nport = {port}\n{NOWHERE}")
        with started(config, "--verbose", "run") as service:
            said = line_of(service.stderr, "the web page is not served")
            assert line_of(service.stderr, "watching 1 mailboxes")
            service.send_signal(signal.SIGTERM)
            assert 0 == service.wait(PATIENCE)
    assert f"port {port}: Address already in use" in said
