"""How does a rep run the service, and see what it does?"""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.story.rep import Rep, Row
from tests.support.dovecot import Dovecot

HOURLY = {"every": "1h"}  # so that only news, and never a tick, can be why something happens
PATIENCE = 60  # seconds; far more than anything here takes on a busy machine
SECONDS = 10  # within which the service has to end
WRONG = "not-this-one"
# Passwords, words of a letter, addresses: nothing of it has a place in a log, and neither has a stack.
UNSAID = (Dovecot.password, WRONG, "painless", "jane@acme.example", "Traceback")


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
        assert [] == [word for word in UNSAID if word in said]
    finally:
        process.kill()
        print(process.communicate())


def eventually(happens: Callable[[], object]) -> None:
    """Wait until this is true."""
    give_up_at = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < give_up_at, "it did not happen"
        time.sleep(0.05)


def drafts_are(rep: Rep, number: int) -> None:
    eventually(lambda: number == len(rep.drafts_folder()))


def status_of(rep: Rep, mailbox: str = "work") -> Row:
    """What `mailflow status` says of a mailbox."""
    return next(row for row in rep.json("status") if row["mailbox"] == mailbox)
