"""How long does a scan take, beside what reading the same bytes takes? Run as ``python -m tests.bench``.

Fills a mailbox of a real Dovecot, then takes each time so often and prints the medians: seconds, and as a
multiple of what a bare socket needs to read the same headers (the same fields, batches of 500, each command
sent when the one before is answered, nothing done with the bytes). The server has read everything once before
the first time is taken: its caches are not the matter. The last line is all figures as one JSON object.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import pstats
import socket
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from mailflow.assembly import assemble, connect
from mailflow.config import load
from mailflow.cycle import run_cycle
from mailflow.cycle.account import Clock
from mailflow.mailbox.parse import HEADER_FIELDS
from tests.bench.letters import ADDRESSES, letters
from tests.support.dovecot import Dovecot

USER = "robin"
PROJECT = Path(__file__).parents[2]
DELIVERED_AT_ONCE = 500
BATCH = 500
ITEMS = f"(UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER.FIELDS ({' '.join(HEADER_FIELDS)})])"
PASSWORD = "MAILFLOW_BENCH_PASSWORD"


@dataclass(frozen=True, slots=True)
class Spent:
    """What one run took. peak: megabytes of memory at most; 0 where that was not looked at."""

    seconds: float
    peak: float = 0


def main() -> int:
    options = _options()
    os.environ[PASSWORD] = Dovecot.password
    with Dovecot() as server, tempfile.TemporaryDirectory() as folder:
        print(f"Delivering {options.messages} messages ...", flush=True)
        folders = fill(server, options.messages)
        bench = Bench(server, folders, Path(folder))
        if options.profile:
            bench.profile()
        else:
            report(options.messages, options.runs, bench)
    return 0


def report(messages: int, runs: int, bench: Bench) -> None:
    """Take all times, in turns so that a busy moment of the machine meets them all, and print the medians."""
    bench.read_bare()
    measures: dict[str, Callable[[], Spent]] = {
        "bare socket": bench.read_bare,
        "cold scan to plan": bench.scan_cold,
        "scan without a change": bench.scan_again,
        "command, cold": bench.command_cold,
        "command, without a change": bench.command_again,
    }
    taken: dict[str, list[Spent]] = defaultdict(list)
    for _ in range(runs):
        for name, measure in measures.items():
            taken[name].append(measure())
    seconds = {name: median(one.seconds for one in some) for name, some in taken.items()}
    bare = seconds["bare socket"]
    print(f"{bench.bytes_read / 1e6:.1f} MB of headers in {bench.folders} folders; medians of {runs} runs")
    for name, some in taken.items():
        peak = max(one.peak for one in some)
        memory = f"{peak:8.0f} MB" if peak else ""
        print(f"{name:<27} {seconds[name]:8.3f} s {seconds[name] / bare:8.2f} x{memory}")
    figures = {
        "messages": messages,
        "runs": runs,
        "header_bytes": bench.bytes_read,
        "prospects": bench.prospects,
        "seconds": {name: round(value, 4) for name, value in seconds.items()},
        "to_bare_socket": {name: round(value / bare, 3) for name, value in seconds.items()},
        "peak_mb": {
            name: round(peak, 1) for name, some in taken.items() if (peak := max(s.peak for s in some))
        },
    }
    print(json.dumps(figures))


def fill(server: Dovecot, count: int) -> list[str]:
    """Deliver so many messages; the names of the folders that they lie in."""
    waiting: dict[str, list[tuple[bytes, datetime]]] = defaultdict(list)
    for letter in letters(count):
        some = waiting[letter.folder]
        some.append((letter.raw, letter.at))
        if len(some) == DELIVERED_AT_ONCE:
            server.deliver_many(USER, letter.folder, some)
            some.clear()
    for folder, some in waiting.items():
        if some:
            server.deliver_many(USER, folder, some)
    return sorted(waiting)


class Bench:
    """Takes times on one mailbox."""

    def __init__(self, server: Dovecot, folders: list[str], home: Path) -> None:
        self.bytes_read = 0
        self.prospects = 0
        self.folders = len(folders)
        self._server = server
        self._names = folders
        self._config = home / "config.toml"
        self._config.write_text(
            f"""\
[store]
url = "sqlite:///bench.db"
[[mailbox]]
name = "bench"
rep = "Robin Keller"
addresses = {json.dumps(ADDRESSES)}
host = "{server.host}"
port = {server.port}
security = "none"
username = "{USER}"
password_env = "{PASSWORD}"
"""
        )
        self._config.chmod(0o600)

    def read_bare(self) -> Spent:
        """The same header bytes through a socket, nothing done with them."""
        began = perf_counter()
        self.bytes_read = _read_bare(self._server, self._names)
        return Spent(perf_counter() - began)

    def scan_cold(self) -> Spent:
        """From an empty store to the plan, in this process."""
        self._forget()
        return self._scan()

    def scan_again(self) -> Spent:
        """The same with nothing new in the mailbox."""
        return self._scan()

    def command_cold(self) -> Spent:
        """``mailflow scan --dry-run`` from an empty store, from the start of the process to its end."""
        self._forget()
        return self._command()

    def command_again(self) -> Spent:
        """The same with nothing new in the mailbox."""
        return self._command()

    def profile(self) -> None:
        """Print where the time of a cold scan and of the one after it goes."""
        self.scan_cold()  # what is imported and cached once is not the matter
        for name, scan in (("Cold scan", self.scan_cold), ("Scan without a change", self.scan_again)):
            profiler = cProfile.Profile()
            profiler.runcall(scan)
            print(f"\n{name}")
            stats = pstats.Stats(profiler)
            stats.sort_stats("tottime").print_stats(25)
            stats.sort_stats("cumtime").print_stats("mailflow/", 45)

    def _scan(self) -> Spent:
        program = assemble(load(self._config))
        account = program.accounts[0]
        with connect(account) as connection:
            began = perf_counter()
            outcome = run_cycle(
                connection, program.store, account, clock=_clock, progress=_silently, write=False
            )
            seconds = perf_counter() - began
        program.store.close()
        self.prospects = outcome.prospects
        return Spent(seconds)

    def _command(self) -> Spent:
        command = [
            sys.executable,
            "-m",
            "mailflow",
            "--config",
            str(self._config),
            "scan",
            "--dry-run",
            "--json",
        ]
        began = perf_counter()
        process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        return Spent(seconds, usage.ru_maxrss / 1024)  # kilobytes on Linux

    def _forget(self) -> None:
        for file in self._config.parent.glob("bench.*"):
            file.unlink()


def _read_bare(server: Dovecot, folders: list[str]) -> int:
    with socket.create_connection((server.host, server.port)) as sock:
        talk = _Talk(sock)
        talk.ask(f"LOGIN {USER} {server.password}")
        for folder in folders:
            talk.ask(f'EXAMINE "{folder}"')
            found = talk.ask("UID SEARCH ALL")
            uids = found.partition(b"* SEARCH")[2].partition(b"\r\n")[0].decode().split()
            for start in range(0, len(uids), BATCH):
                talk.ask(f"UID FETCH {','.join(uids[start : start + BATCH])} {ITEMS}")
        return talk.bytes_read


class _Talk:
    """Commands and their answers, as bytes."""

    def __init__(self, sock: socket.socket) -> None:
        self.bytes_read = 0
        self._sock = sock
        self._count = 0

    def ask(self, command: str) -> bytes:
        """What the server says until it has done this."""
        self._count += 1
        tag = f"bench{self._count:06}"
        self._sock.sendall(f"{tag} {command}\r\n".encode())
        done = f"{tag} OK".encode()
        answer = bytearray()
        while done not in answer[-1000:]:
            chunk = self._sock.recv(1 << 16)
            assert chunk, answer[-1000:]
            answer += chunk
        self.bytes_read += len(answer)
        return bytes(answer)


def _clock() -> Clock:
    now = datetime.now(UTC)
    return Clock(now, now)


def _silently(_folder: str, _done: int, _total: int) -> None:
    return


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench ARGS=...", description=__doc__.partition("\n")[0])
    parser.add_argument("--messages", type=int, default=10_000, help="how many (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="of each, for the median (default: %(default)s)")
    parser.add_argument("--profile", action="store_true", help="show where the time goes instead")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
