"""How is `mailflow run` begun, ended, looked at and asked?"""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.soak.life import GRACE
from tests.soak.moods import MoodyServer
from tests.story.rep import PROJECT, Row

EVERY = 2  # seconds between two passes
TIMEOUT = 3  # seconds that the service waits for an answer

CONFIG = """\
[prospects]
track = "all"
[drafts]
settle = "5s"
grace = "{grace}s"
daily_limit = 1000
[daemon]
every = "{every}s"
"""
MAILBOX = """\
[[mailbox]]
name = "{name}"
rep = "Robin Keller"
addresses = ["robin@vendor.example"]
host = "{host}"
port = {port}
security = "none"
username = "{name}"
password_command = ["cat", "{name}.password"]
timeout = "{timeout}s"
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """What the process holds. at: seconds since the soak began."""

    at: float
    rss_mb: float
    files: float
    threads: float


class CommandFailed(Exception):
    """A command of the program did not end well."""


class Service:
    """`mailflow run` in a folder of its own, as systemd would keep it."""

    def __init__(self, folder: Path, servers: dict[str, MoodyServer]) -> None:
        self.folder = folder
        self.lives = 0
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir()
        config = CONFIG.format(grace=GRACE, every=EVERY)
        for name, server in servers.items():
            config += MAILBOX.format(name=name, host=server.host, port=server.port, timeout=TIMEOUT)
            (folder / f"{name}.password").write_text(f"{server.password}\n")
        (folder / "config.toml").write_text(config)
        (folder / "config.toml").chmod(0o600)

    def start(self) -> None:
        with (self.folder / "service.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*self._command, "--verbose", "run"], env=self._env, cwd=self.folder, stdout=log, stderr=log
            )
        self.lives += 1

    def send(self, number: signal.Signals) -> None:
        assert self._process
        self._process.send_signal(number)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """End the service with a signal; its exit code."""
        assert self._process
        self._process.send_signal(number)
        return self._process.wait(60)

    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def sample(self, at: float) -> Sample | None:
        """What /proc tells of the process; None where it is not there."""
        assert self._process
        proc = Path(f"/proc/{self._process.pid}")
        try:
            status = (proc / "status").read_text()
            files = len(list((proc / "fd").iterdir()))
        except OSError:
            return None
        numbers = dict(re.findall(r"(VmRSS|Threads):\s+(\d+)", status))
        if "VmRSS" not in numbers:  # it is about to end
            return None
        return Sample(at, int(numbers["VmRSS"]) / 1024, files, int(numbers["Threads"]))

    def ask(self, *args: str) -> list[Row]:
        """The rows of `mailflow ARGS --json`."""
        return [json.loads(line) for line in self.run(*args, "--json").splitlines()]

    def run(self, *args: str) -> str:
        """What `mailflow ARGS` prints; it must end well."""
        command = [*self._command, *args]
        done = subprocess.run(command, env=self._env, cwd=self.folder, capture_output=True, text=True)
        if done.returncode:
            raise CommandFailed(f"{' '.join(args)}: exit code {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout

    def is_at_rest(self, since: datetime) -> bool:
        """Whether every mailbox was read to its end since then, and no draft is between two states."""
        store = f"file:{self.folder / 'mailflow.db'}?mode=ro"
        with closing(sqlite3.connect(store, uri=True, timeout=30)) as db:
            boxes = db.execute("SELECT read_at, problem FROM mailbox").fetchall()
            [between] = db.execute(
                "SELECT count(*) FROM draft WHERE state = 'appending'"
                " OR (missing_since IS NOT NULL AND state IN ('waiting', 'edited'))"
            ).fetchone()
        is_read = all(at and at > since.timestamp() * 1e6 and not problem for at, problem in boxes)
        return is_read and not between

    def lock_store(self, seconds: float) -> None:
        """Another program writes to the database for a while."""
        with closing(sqlite3.connect(self.folder / "mailflow.db", timeout=30, isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            time.sleep(seconds)
            db.execute("ROLLBACK")

    @property
    def _command(self) -> list[str]:
        return [sys.executable, "-m", "mailflow", "--config", str(self.folder / "config.toml")]

    @property
    def _env(self) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(PROJECT), "TZ": "UTC"}
