"""How fast is Mailflow, beside the limit and beside what one would use instead? ``python -m tests.bench``.

Fills mailboxes of a real Dovecot and takes each time so often, in turns, so that a busy moment of the machine
meets them all; prints the medians, seconds and multiples of what a bare socket needs for the same bytes. The
server has read everything once before the first time is taken: its caches are not the matter. Then the aims,
met or missed. The last line is all figures as one JSON object.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from tests.bench import ahead, bare, notmuch, plain, review, startup, watching
from tests.bench.letters import letters
from tests.bench.ours import Ours, Spent, write_config
from tests.support.dovecot import Dovecot

DELIVERED_AT_ONCE = 500
STATUS_ROUNDS = 20
SMALL = 10_000  # messages up to which other programs are measured as well


@dataclass(slots=True)
class Figures:
    """Everything measured, by name, and the aims: (sentence, value, the most or least it should be)."""

    values: dict[str, float] = field(default_factory=dict)
    aims: list[tuple[str, float, float]] = field(default_factory=list)

    def at_most(self, name: str, value: float, aim: float) -> None:
        self.aims.append((f"{name}: {value:.2f}, aim at most {aim:g}", value, aim))

    def at_least(self, name: str, value: float, aim: float) -> None:
        self.aims.append((f"{name}: {value:.2f}, aim at least {aim:g}", -value, -aim))


def main() -> int:
    options = _options()
    figures = Figures()
    with Dovecot() as server, tempfile.TemporaryDirectory() as folder:
        for count in options.messages:
            _scans(server, Path(folder), count, options, figures)
        if not options.profile and not options.scans_only:
            _watching(server, Path(folder), options, figures)
            _startup(Path(folder), options.runs, figures)
            _ahead(Path(folder), options.runs, figures)
            _review(Path(folder), max(options.runs, 5), figures)
    if not options.profile:
        _conclude(figures)
    return 0


def _scans(server: Dovecot, home: Path, count: int, options: argparse.Namespace, figures: Figures) -> None:
    user = f"robin{count}"
    print(f"Delivering {count:,} messages ...", flush=True)
    folders = fill(server, user, count)
    config = home / str(count) / "config.toml"
    config.parent.mkdir()
    write_config(config, server, [user])
    ours = Ours(config)
    if options.profile:
        ours.profile()
        return
    size = bare.read_headers(server, user, folders)
    print(f"{size / 1e6:.1f} MB of headers in {len(folders)} folders; medians of {options.runs} runs")
    talk = bare.Talk(server, user)
    other = config.parent / "others"
    measures: dict[str, Callable[[], object]] = {
        "bare socket": lambda: bare.read_headers(server, user, folders),
        "cold scan to plan": ours.cold,
        "scan without a change": ours.again,
        "raw STATUS": lambda: bare.ask_status(talk, folders),
        "fetch and parse alone": lambda: ours.fetch_and_parse(folders),
        "command, cold": ours.command_cold,
        "command, without a change": lambda: ours.command("scan", "--dry-run", "--json"),
        "written plainly": lambda: _plainly(server, user, folders, other),
    }
    if count <= SMALL and notmuch.is_here():
        measures["mbsync and notmuch"] = lambda: notmuch.scan(server, user, other)
    taken = _in_turns(measures, options.runs)
    talk.close()
    seconds = _report(taken)
    figures.values |= {f"{count} {name}": round(value, 4) for name, value in seconds.items()}
    _aims(figures, count, seconds, taken)


def _plainly(server: Dovecot, user: str, folders: list[str], home: Path) -> None:
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    plain.scan(server.host, server.port, user, server.password, folders, home / "plain.db")


def _in_turns(measures: Mapping[str, Callable[[], object]], runs: int) -> dict[str, list[Spent]]:
    taken: dict[str, list[Spent]] = defaultdict(list)
    for number in range(runs):
        print(f"  run {number + 1} of {runs}", end="\r", flush=True)
        for name, measure in measures.items():
            began, cpu = perf_counter(), process_time()
            spent = measure()
            if not isinstance(spent, Spent):
                spent = Spent(perf_counter() - began, process_time() - cpu)
            taken[name].append(spent)
    return taken


def _report(taken: Mapping[str, list[Spent]]) -> dict[str, float]:
    """The table; returns the medians of seconds, by name."""
    seconds = {name: median(one.seconds for one in some) for name, some in taken.items()}
    print(f"{'':<27} {'seconds':>10} {'to bare':>10} {'CPU s':>10} {'peak MB':>10}")
    for name, some in taken.items():
        cpu, peak = median(one.cpu for one in some), max(one.peak for one in some)
        told = f"{peak:.0f}" if peak else ""
        ratio = seconds[name] / seconds["bare socket"]
        print(f"{name:<27} {seconds[name]:>10.3f} {ratio:>9.2f}x {cpu:>10.3f} {told:>10}")
    return seconds


def _aims(
    figures: Figures, count: int, seconds: Mapping[str, float], taken: Mapping[str, list[Spent]]
) -> None:
    cold = seconds["cold scan to plan"]
    parse = median(one.cpu for one in taken["fetch and parse alone"])
    again = median(one.cpu for one in taken["scan without a change"])
    peak = max(one.peak for one in taken["command, cold"])
    at = f"at {count:,} messages"
    figures.at_most(f"cold scan to bare socket {at}", cold / seconds["bare socket"], 6)
    figures.at_least(f"written plainly to cold scan {at}", seconds["written plainly"] / cold, 2.5)
    if "mbsync and notmuch" in seconds:
        figures.at_least(f"mbsync and notmuch to cold scan {at}", seconds["mbsync and notmuch"] / cold, 25)
    figures.at_most(f"fetch and parse, microseconds of CPU a message {at}", parse / count * 1e6, 60)
    figures.at_most(f"scan without a change, milliseconds of CPU {at}", again * 1e3, 10)
    figures.at_most(f"peak of the command, MB {at}", peak, 150)
    figures.values |= {f"{count} peak MB": round(peak, 1), f"{count} parse us": round(parse / count * 1e6, 1)}


def _watching(server: Dovecot, home: Path, options: argparse.Namespace, figures: Figures) -> None:
    """The service beside the smallest mailbox that was filled, and with many."""
    print("Answering drafts ...", flush=True)
    user = f"robin{min(options.messages)}"
    config = home / "answers" / "config.toml"
    config.parent.mkdir()
    waits = watching.answers_to_withdrawn(server, user, config, max(options.runs, 5))
    print(f"answer noticed to draft withdrawn: {median(waits):.3f} s, at most {max(waits):.3f} s")
    figures.values["withdrawn s"] = round(median(waits), 4)
    figures.at_most("answer noticed to draft withdrawn, seconds", median(waits), 0.5)
    print(f"Watching {options.mailboxes} mailboxes ...", flush=True)
    many = home / "many" / "config.toml"
    many.parent.mkdir()
    memory, cpu = watching.idle_mailboxes(server, many, options.mailboxes, seconds=60)
    print(f"{options.mailboxes} idle mailboxes: {memory:.0f} MB, {cpu:.2f} s of CPU a minute")
    figures.values |= {"idle mailboxes MB": round(memory, 1), "idle mailboxes CPU s a minute": round(cpu, 3)}
    figures.at_most(f"{options.mailboxes} idle mailboxes, MB", memory, 150)


def _startup(home: Path, runs: int, figures: Figures) -> None:
    """--help beside a bare Typer program, and commands that need neither IMAP nor the web."""
    taken = _in_turns(startup.measures(home / "startup"), max(runs, 5))
    seconds = {name: median(one.seconds for one in some) for name, some in taken.items()}
    for name, value in seconds.items():
        print(f"{name:<27} {value:>10.3f} s")
    figures.values |= {name: round(value, 4) for name, value in seconds.items()}
    figures.at_most("--help to a bare Typer program", seconds["--help"] / seconds["bare Typer --help"], 1.3)
    for name in startup.OFFLINE:
        figures.at_most(f"mailflow {name}, seconds", seconds[name], 0.7)


def _ahead(home: Path, runs: int, figures: Figures) -> None:
    """The weeks to come and the past, replayed for many prospects; nothing is asked of a server."""
    print(f"Writing to {ahead.PROSPECTS:,} prospects ...", flush=True)
    for name, some in _in_turns(ahead.measures(home / "ahead"), runs).items():
        cpu = median(one.cpu for one in some)
        what = f"{name} of {ahead.PROSPECTS:,} prospects over {ahead.DAYS} days"
        print(f"{what}: {cpu:.2f} s of CPU")
        figures.values[f"{name} CPU s"] = round(cpu, 3)
        figures.at_most(f"{what}, seconds of CPU", cpu, 10)


def _review(home: Path, runs: int, figures: Figures) -> None:
    """What the rep looks at, from the queue to the page of it."""
    at = f"{review.DRAFTS} drafts, {review.PROSPECTS:,} prospects"
    print(f"Writing {at} ...", flush=True)
    with review.measures(home / "review") as measures:
        for name, some in _in_turns(measures, runs).items():
            seconds, cpu = median(one.seconds for one in some), median(one.cpu for one in some)
            print(f"{name}: {seconds * 1e3:.0f} ms, {cpu * 1e3:.0f} ms of CPU")
            figures.values |= {f"{name} ms": round(seconds * 1e3, 1), f"{name} CPU ms": round(cpu * 1e3, 1)}
    figures.at_most(f"queue page, {at}, milliseconds", figures.values["queue page ms"], 150)


def _conclude(figures: Figures) -> None:
    print()
    for sentence, value, aim in figures.aims:
        print("met    " if value <= aim else "MISSED ", sentence)
    print(json.dumps(figures.values))


def fill(server: Dovecot, user: str, count: int) -> list[str]:
    """Deliver so many messages; the names of the folders that they lie in."""
    waiting: dict[str, list[tuple[bytes, datetime]]] = defaultdict(list)
    for letter in letters(count):
        some = waiting[letter.folder]
        some.append((letter.raw, letter.at))
        if len(some) == DELIVERED_AT_ONCE:
            server.deliver_many(user, letter.folder, some)
            some.clear()
    for folder, some in waiting.items():
        if some:
            server.deliver_many(user, folder, some)
    return sorted(waiting)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench ARGS=...", description=__doc__.partition("\n")[0])
    sizes = [SMALL, 100_000]
    parser.add_argument("--messages", type=int, nargs="+", default=sizes, help="mailboxes of this many")
    parser.add_argument("--runs", type=int, default=5, help="of each, for the median (default: %(default)s)")
    parser.add_argument("--mailboxes", type=int, default=200, help="watched at once (default: %(default)s)")
    parser.add_argument("--scans-only", action="store_true", help="leave the service and the start-up out")
    parser.add_argument("--profile", action="store_true", help="show where the time of a scan goes instead")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
