"""How does the service do: from an answer to the draft withdrawn, and with many mailboxes?"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

from tests.bench.letters import answer, pitch
from tests.bench.ours import PROJECT, write_config
from tests.support.dovecot import Dovecot

_PATIENCE = 120  # seconds


class Service:
    """``mailflow --verbose run``; its log line by line, each with the moment at which it was written."""

    def __init__(self, config: Path) -> None:
        self.lines: Queue[tuple[float, str]] = Queue()
        command = [sys.executable, "-m", "mailflow", "--config", str(config), "--verbose", "run"]
        self.process = subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, text=True)
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.lines.put((time.perf_counter(), line))

    def wait_for(self, said: str) -> float:
        """When the service next wrote a line with these words."""
        give_up_at = time.perf_counter() + _PATIENCE
        while time.perf_counter() < give_up_at:
            try:
                at, line = self.lines.get(timeout=1)
            except Empty:
                assert self.process.poll() is None, "the service has ended"
                continue
            if re.search(said, line):
                return at
        raise AssertionError(f"the service never wrote {said!r}")

    def megabytes(self, key: str = "VmRSS") -> float:
        """Memory in use now; VmHWM: at most."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.findall(rf"{key}:\s+(\d+) kB", status)[0]) / 1024

    def cpu(self) -> float:
        """Seconds of CPU since the start."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / 100  # clock ticks of Linux


@contextmanager
def service(config: Path) -> Iterator[Service]:
    running = Service(config)
    try:
        yield running
    finally:
        running.process.terminate()
        running.process.wait(_PATIENCE)


def answers_to_withdrawn(server: Dovecot, user: str, config: Path, rounds: int) -> list[float]:
    """Seconds from the server's notice of an answer (IDLE) until the draft is withdrawn, each time anew.

    The mailbox may hold any amount of other mail.
    """
    write_config(config, server, [user], track="all")
    with config.open("a") as file:
        file.write('[drafts]\ndaily_limit = 1000\n[daemon]\nevery = "1h"\n')
    waits = []
    now = datetime.now(UTC)
    pitches = [pitch(number, now) for number in range(rounds)]
    for one in pitches:
        server.deliver(user, "Sent", one.raw, one.at)
    with service(config) as running:
        running.wait_for("pass done")
        for one in pitches:
            reply = answer(one, now)
            server.deliver(user, "INBOX", reply.raw, reply.at)
            noticed = running.wait_for("something arrived")
            waits.append(running.wait_for("state=withdrawn") - noticed)
            running.wait_for("pass done")
    return waits


def idle_mailboxes(server: Dovecot, config: Path, count: int, seconds: float) -> tuple[float, float]:
    """Megabytes in use and seconds of CPU a minute with so many mailboxes watched."""
    users = [f"rep{number}" for number in range(count)]
    now = datetime.now(UTC)
    for number, user in enumerate(users):
        one = pitch(number, now)
        server.deliver(user, "Sent", one.raw, one.at)
    write_config(config, server, users)
    with service(config) as running:
        for _ in users:
            running.wait_for("pass done")
        time.sleep(5)  # until all are idle
        before = running.cpu()
        time.sleep(seconds)
        return running.megabytes(), (running.cpu() - before) * 60 / seconds
