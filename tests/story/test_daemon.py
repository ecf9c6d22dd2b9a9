"""The service `mailflow run`: what a rep notices of it from day to day, and on bad days."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from tests.story.conftest import NewRep
from tests.story.rep import Rep, ago
from tests.support.dovecot import Dovecot
from tests.support.proxy import CuttingProxy, Proxy, RewritingProxy

pytestmark = pytest.mark.slow

HOURLY = {"every": "1h"}  # so that only news, and never a tick, can be why something happens
PATIENCE = 60  # seconds; far more than anything here takes on a busy machine
SECONDS = 10  # within which the service has to end


@contextmanager
def service(rep: Rep) -> Iterator[subprocess.Popen[str]]:
    """The running service; it must end in peace when it is told to."""
    process = rep.start("--verbose", "run")
    try:
        yield process
        assert process.poll() is None, process.communicate()
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=SECONDS)
        assert (0, True) == (process.returncode, "stopped" in said), said
        assert "Traceback" not in said
    finally:
        process.kill()
        process.communicate()


def eventually(happens: Callable[[], object]) -> None:
    """Wait until this is true."""
    give_up_at = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < give_up_at, "it did not happen"
        time.sleep(0.05)


def drafts_are(rep: Rep, number: int) -> Callable[[], bool]:
    return lambda: number == len(rep.drafts_folder())


class Listening(Proxy):
    """Counts how often a client says a word, and how often a server does."""

    def __init__(self, target: tuple[str, int], word: bytes) -> None:
        self.count = 0
        self._word = word
        super().__init__(target)

    def passed_up(self, chunk: bytes) -> bytes:
        self.count += chunk.count(self._word)
        return chunk
