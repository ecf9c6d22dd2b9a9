"""How long does Mailflow take for a mailbox: in this process, and as a command?"""

from __future__ import annotations

import cProfile
import gc
import json
import os
import pstats
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time

from mailflow.assembly import assemble
from mailflow.cli.app import COLLECT_AFTER
from mailflow.config import load
from mailflow.cycle.account import Clock
from mailflow.cycle.run import run_cycle
from mailflow.mailbox.login import connect
from mailflow.mailbox.parse import parse_message
from tests.bench.letters import ADDRESSES
from tests.support.dovecot import Dovecot

PROJECT = Path(__file__).parents[2]
PASSWORD = "MAILFLOW_BENCH_PASSWORD"
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Spent:
    """What one run took. cpu: seconds of this process. peak: megabytes at most; 0 where not looked at."""

    seconds: float
    cpu: float = 0
    peak: float = 0


def write_config(file: Path, server: Dovecot, users: Sequence[str], *, track: str = "auto") -> None:
    """The settings for one mailbox each of these users."""
    os.environ[PASSWORD] = Dovecot.password
    parts = [f'[store]\nurl = "sqlite:///bench.db"\n[prospects]\ntrack = "{track}"\n']
    for user in users:
        parts.append(
            f'[[mailbox]]\nname = "{user}"\nrep = "Robin Keller"\naddresses = {json.dumps(ADDRESSES)}\n'
            f'host = "{server.host}"\nport = {server.port}\nsecurity = "none"\n'
            f'username = "{user}"\npassword_env = "{PASSWORD}"\n'
        )
    file.write_text("".join(parts))
    file.chmod(0o600)


class Ours:
    """Scans of one mailbox; the store lies beside the config."""

    def __init__(self, config: Path) -> None:
        self.config = config
        self.prospects = 0

    def forget(self) -> None:
        """Begin with an empty store again."""
        for file in self.config.parent.glob("bench.*"):
            file.unlink()

    def cold(self) -> Spent:
        """From an empty store to the plan, in this process; the connection is there already."""
        self.forget()
        return self._passes(1)

    def again(self) -> Spent:
        """A pass on which nothing happened, in a program that runs already, as the service does."""
        return self._passes(3)

    def _passes(self, count: int) -> Spent:
        """What the last of so many passes over one connection takes."""
        gc.set_threshold(COLLECT_AFTER)  # as the program does
        program = assemble(load(self.config))
        account = program.accounts[0]
        with connect(account.settings) as connection:
            for _ in range(count):
                began, cpu = perf_counter(), process_time()
                outcome = run_cycle(
                    connection, program.store, account, clock=_clock, progress=_silently, write=False
                )
                spent = Spent(perf_counter() - began, process_time() - cpu)
        program.store.close()
        self.prospects = outcome.prospects
        return spent

    def fetch_and_parse(self, folders: Sequence[str]) -> Spent:
        """Every header to a Message: nothing is judged, nothing kept."""
        account = assemble(load(self.config)).accounts[0]
        now = datetime.now(UTC)
        with connect(account.settings) as connection:
            began, cpu = perf_counter(), process_time()
            for folder in folders:
                connection.examine(folder)
                uids = connection.search(1, None, None)
                for start in range(0, len(uids), _BATCH):
                    for raw in connection.fetch_headers(uids[start : start + _BATCH]).messages.values():
                        parse_message(raw.header, internal_date=raw.internal_date, size=raw.size, now=now)
            return Spent(perf_counter() - began, process_time() - cpu)

    def command_cold(self) -> Spent:
        """``mailflow scan --dry-run`` from an empty store, from the start of the process to its end."""
        self.forget()
        return self.command("scan", "--dry-run", "--json")

    def command(self, *words: str) -> Spent:
        """A command, from the start of the process to its end."""
        return run([sys.executable, "-m", "mailflow", "--config", str(self.config), *words])

    def profile(self) -> None:
        """Print where the time of a cold scan and of the one after it goes."""
        self.cold()  # what is imported and cached once is not the matter
        for name, scan in (("Cold scan", self.cold), ("Scan without a change", self.again)):
            profiler = cProfile.Profile()
            profiler.runcall(scan)
            print(f"\n{name}")
            stats = pstats.Stats(profiler)
            stats.sort_stats("tottime").print_stats(25)
            stats.sort_stats("cumtime").print_stats("mailflow/", 45)


def run(command: Sequence[str]) -> Spent:
    """Run a program to its end, compiled once as when it is installed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = perf_counter()
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return Spent(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)  # kilobytes on Linux


def _clock() -> Clock:
    now = datetime.now(UTC)
    return Clock(now, now)


def _silently(_folder: str, _done: int, _total: int) -> None:
    return
