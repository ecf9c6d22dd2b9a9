"""What is a rep whose Mailflow is killed again and again, and is everything as if it never was?"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import Self

from tests.story.rep import PROJECT, ROBIN, Letter, Rep, Row, Section, ago, instant, write
from tests.support.dovecot import Dovecot
from tests.support.proxy import Connection, Cut, CuttingProxy

KILLED = -signal.SIGKILL
UNREACHABLE = 24
SETTLES_WITHIN = 30  # seconds; it takes one pass, or two and the settle time between them


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended. code: its exit code, negative for the signal that killed it."""

    code: int
    out: str
    err: str


class Processes:
    """Runs ``mailflow`` in real processes that begin at once; see killer.py."""

    def __init__(self) -> None:
        env = {**os.environ, "PYTHONPATH": str(PROJECT), "REP_PASSWORD": Dovecot.password}
        command = [sys.executable, "-m", "tests.crash.killer"]
        self._killer = subprocess.Popen(
            command, env=env, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._pid = 0
        self._began = Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._killer.communicate()

    def run(self, folder: Path, arguments: Sequence[str], dies_at: int = 0) -> Ended:
        """Run a command to its end. dies_at: one of the moments of killer.py."""
        request = {"folder": str(folder), "arguments": arguments, "dies_at": dies_at}
        assert self._killer.stdin
        self._killer.stdin.write(json.dumps(request) + "\n")
        self._killer.stdin.flush()
        self._pid = self._read_number()
        self._began.set()
        code = self._read_number()
        self._began.clear()
        return Ended(code, (folder / "stdout").read_text(), (folder / "stderr").read_text())

    def kill(self) -> None:
        """Kill the process that runs; to be called from another thread."""
        self._began.wait()
        os.kill(self._pid, signal.SIGKILL)

    def _read_number(self) -> int:
        assert self._killer.stdout
        return int(self._killer.stdout.readline())


class KillingProxy(CuttingProxy):
    """Kills the client where a CuttingProxy cuts its connection."""

    def __init__(self, target: tuple[str, int], pattern: bytes, kill: Callable[[], None]) -> None:
        self._kill = kill
        super().__init__(target, pattern)

    def _cut(self, connection: Connection, plan: Cut) -> None:
        self._kill()
        super()._cut(connection, plan)


class MortalRep(Rep):
    """A rep whose Mailflow can be killed. Every command is a process of its own."""

    def __init__(
        self, dovecot: Dovecot, user: str, folder: Path, processes: Processes, **settings: Section
    ) -> None:
        self.processes = processes
        folder.mkdir(exist_ok=True)
        super().__init__(dovecot, user, folder, **settings)

    def run(self, *args: str, code: int = 0, stdin: str = "") -> subprocess.CompletedProcess[str]:
        ended = self.try_to_run(*args)
        assert code == ended.code, f"mailflow {' '.join(args)}: {ended.code}\n{ended.out}{ended.err}"
        return subprocess.CompletedProcess(args, ended.code, ended.out, ended.err)

    def try_to_run(self, *args: str, dies_at: int = 0) -> Ended:
        """`mailflow ARGS`, whatever becomes of it."""
        return self.processes.run(self.folder, ["--config", str(self.config), *args], dies_at)

    def recovers(self) -> bool:
        """Whether a pass that nobody disturbs comes to an end with no draft on its way into Drafts."""
        return self._passes_until(lambda: "appending" not in self.states())

    def recovers_to(self, expected: Row) -> bool:
        """Whether passes that nobody disturbs lead to this outcome."""
        return self._passes_until(lambda: expected == self.outcome())

    def _passes_until(self, done: Callable[[], bool]) -> bool:
        give_up_at = time.monotonic() + SETTLES_WITHIN
        while time.monotonic() < give_up_at:
            assert 0 == self.scan()["quarantined"]
            if done():
                return True
            time.sleep(0.1)  # the settle time of an APPEND whose outcome is unknown
        return False

    def outcome(self) -> Row:
        """All that a rep can see of Mailflow's work, without ids and without what was only just written."""
        return {
            "in Drafts": Counter(str(message["To"]) for message in self.drafts_folder()),
            "drafts": sorted((row["prospect"], row["attempt"], row["state"]) for row in self.drafts()),
            "plan": {address: _without_ids(row) for address, row in self.plan().items()},
        }


def _without_ids(row: Row) -> Row:
    """A line of the plan as it is for every mailbox with the same messages."""
    row = row | {"hold": re.sub(r"draft \d+", "draft N", row["hold"])}
    lately = instant(datetime.now(UTC) - timedelta(days=1))
    if max(filter(None, (row["last_touch_at"], row["last_reply_at"])), default="") < lately:
        return row
    # Something happened while the test ran: at another second for each mailbox.
    return {key: row[key] for key in ("prospect", "action", "attempts", "due", "hold", "reason", "cadence")}


def first_mail(person: str, days: float = 30) -> tuple[bytes, datetime]:
    """A first mail to somebody, long enough ago for a follow-up, and when it was sent."""
    at = ago(days)
    return write(ROBIN, person, at=at), at


def send(rep: MortalRep, draft: Letter) -> None:
    """As every mail client does: the copy in Sent first."""
    rep.deliver(draft.raw, "Sent", flags=["\\Seen"])
    rep.expunge(draft)


def edit(rep: MortalRep, draft: Letter) -> None:
    """As Thunderbird does: a new message with a new Message-ID, and the old one is removed."""
    raw = draft.raw.replace(b"Message-ID: <", b"Message-ID: <edited-").replace(
        b"\r\n\r\n", b"\r\n\r\nDear friend,\r\n\r\n", 1
    )
    rep.deliver(raw, "Drafts", flags=["\\Draft", "\\Seen"])
    rep.expunge(draft)
