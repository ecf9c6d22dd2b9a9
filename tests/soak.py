"""Does the service run for an hour on bad servers, with nobody looking? Run as ``python -m tests.soak``.

The real ``mailflow run`` serves two mailboxes on scripted servers that misbehave at random, in all the ways
that tests/support/scripted knows. Meanwhile mail arrives, and a rep edits, sends, opens and throws away
drafts. In the first half the service is killed, stopped and robbed of its password now and then; the second
half is one life of it, over which memory, open files and threads must not grow. At last the servers behave,
and the service begins once more, to tell what the same mailboxes take of a new one. Then the plan must equal
that of a fresh store, nobody has two drafts, and none waits for who has answered.

Every minute a line tells how it goes; the last line is one JSON object. Exit code 1: something did not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from pathlib import Path
from random import Random
from statistics import median

from tests.story.rep import PROJECT, ROBIN, Letter, Row, ago, delivery_report, read, write
from tests.support.scripted import SHAPES, Fault, ScriptedServer, faults
from tests.support.scripted.mailbox import Message
from tests.support.scripted.server import Action
from tests.support.scripted.session import Command
from tests.support.scripted.shapes import Shape

NAMES = ("work", "side")  # of the mailboxes
FIRST_NAMES = ("jane", "paul", "mia", "tom", "eva", "leo")
EVERY = 2  # seconds between two passes
GRACE = 20  # seconds that a vanished draft may be open in an editor
TIMEOUT = 3  # seconds that the service waits for an answer
NEWBORN = 180  # seconds, in runs of half an hour or more
SETTLES_WITHIN = 1200  # seconds; after many failures the service waits for up to 15 minutes
CROWDED_AFTER = 0.1  # of the time, in runs of half an hour or more: the service then waits for 15 minutes
MOST_PEOPLE = 150  # in one mailbox, and as many more as the rep has sent something to
# What the second half may add: files and threads at the slope of its line, memory to what a service takes
# that has just begun with the same mailboxes, as these grow. Noise of the allocator, not a leak.
MOST_GROWTH = {"rss_mb": 8.0, "files": 2.0, "threads": 2.0}

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

NOTHING_DONE: Sequence[Action] = (
    faults.hang_up,
    faults.reset,
    faults.fall_silent,
    faults.stay_busy(0.5, times=20),
    faults.say_bye("Session expired, please login again."),
    faults.say("NO [SERVERBUG] Internal error occurred."),
    faults.say("BAD Could not parse command"),
    faults.say(faults.throttle(2000)),
)
DONE_ALL_THE_SAME: Sequence[Action] = (
    faults.do_and_hang_up,
    faults.do_and_fall_silent,
    faults.trickle(0.02, 40),
    faults.split(7),
    faults.cut_short(30),
)
OF_COMMAND: dict[str, Sequence[Action]] = {
    "CONNECT": (faults.say_bye("[UNAVAILABLE] Too many connections"), faults.hang_up),
    "LOGIN": (faults.say("NO [UNAVAILABLE] Temporary authentication failure."),),
    "APPEND": (faults.say(faults.OVER_QUOTA), faults.do_and_hang_up, faults.do_and_fall_silent),
}


class MoodyServer(ScriptedServer):
    """Goes wrong at random. mood: at which part of the commands."""

    def __init__(self, shape: Shape, random: Random) -> None:
        self.mood = 0.0
        self.seen: Counter[str] = Counter()
        self._random = random
        super().__init__(shape)

    def trouble(self, command: Command) -> Action | None:
        """As the mood is; LOGOUT goes well, as nobody listens any more."""
        if planned := super().trouble(command):
            return planned
        if self._random.random() >= self.mood or command.name == "LOGOUT":
            return None
        own = OF_COMMAND.get(command.name, ())
        actions = own if own and self._random.random() < 0.5 else (*NOTHING_DONE, *DONE_ALL_THE_SAME)
        if command.name == "IDLE":  # which is carried out when it ends
            actions = NOTHING_DONE
        action = self._random.choice(actions)
        self.seen[command.name] += 1
        return action


@dataclass(slots=True)
class Person:
    """Somebody the rep wrote to. at: of the last letter between them; is_recent: it is of today."""

    address: str
    letters: list[Letter]
    at: datetime
    has_answered: bool = False
    is_recent: bool = False

    @property
    def name(self) -> str:
        return f"{self.address.partition('.')[0].title()} Doe <{self.address}>"


class Life:
    """What chance has one rep and the people they write to do, right in the mailbox."""

    def __init__(self, server: MoodyServer, name: str, random: Random) -> None:
        self.people: dict[str, Person] = {}
        self._server = server
        self._mailbox = server.mailbox
        self._prefix = server.mailbox.shape.prefix
        self._name = name
        self._random = random
        self._open: list[tuple[float, Message]] = []  # drafts in an editor, and when they come back
        self._met = 0
        for folder in ("Customers", "Lists"):
            self._mailbox.create(self._prefix + folder)
        for _ in range(30):
            self.meet()

    def go_on(self) -> None:
        """Something happens."""
        with self._mailbox.lock:
            self._close_editors()
            deeds = [self.meet, self.answer, self.answer, self.chase, self.send, self.edit, self.throw_away]
            deeds += [self.delete, self.open, self.bounce, self.newsletter, self.file_away, self.trouble]
            self._random.choice(deeds)()

    def rest(self) -> None:
        """The rep goes home: editors are closed."""
        with self._mailbox.lock:
            self._close_editors(all_of_them=True)

    def drafts(self) -> list[Message]:
        return list(self._mailbox.folders[self._folder("Drafts")].messages.values())

    # -- mail

    def meet(self) -> None:
        """The rep writes to somebody new, long ago: the follow-up is due."""
        if sum(not person.is_recent for person in self.people.values()) >= MOST_PEOPLE:
            return
        self._met += 1
        at = ago(self._random.uniform(200, 300))
        first = self._random.choice(FIRST_NAMES)
        person = Person(f"{first}.doe@{self._name}{self._met}.example", [], at)
        self.people[person.address] = person
        self._write(person, by_rep=True)

    def answer(self) -> None:
        """In INBOX, in another folder, or taken for junk."""
        if person := self._someone(lambda person: not person.has_answered):
            folder = self._random.choice(("INBOX", "INBOX", "Customers", "Junk"))
            self._write(person, by_rep=False, folder=folder)

    def chase(self) -> None:
        """The rep writes again, by hand."""
        if person := self._someone(lambda _: True):
            self._write(person, by_rep=True)

    def bounce(self) -> None:
        """A letter comes back."""
        if self._random.random() < 0.3 and (person := self._someone(lambda person: not person.has_answered)):
            report = delivery_report(person.letters[-1], person.address, "4.4.1", "delayed")
            self._mailbox.add("INBOX", report)

    def newsletter(self) -> None:
        headers = {"List-Unsubscribe": "<mailto:off@news.example>", "Precedence": "bulk"}
        raw = write("News <news@news.example>", ROBIN, subject="This week", text="Much.\n", headers=headers)
        folder = self._folder("Lists") if self._folder("Lists") in self._mailbox.folders else "INBOX"
        self._mailbox.add(folder, raw)

    def file_away(self) -> None:
        """The rep moves a message out of INBOX."""
        if messages := list(self._mailbox.folders["INBOX"].messages):
            uid = self._random.choice(messages)
            self._mailbox.copy("INBOX", uid, self._folder("Archive"))
            self._mailbox.expunge("INBOX", [uid])

    def _someone(self, fits: Callable[[Person], bool]) -> Person | None:
        """Somebody whose last letter is old enough for another one that is still old."""
        latest = ago(20)
        found = [person for person in self.people.values() if fits(person) and person.at < latest]
        return self._random.choice(found) if found else None

    def _write(self, person: Person, *, by_rep: bool, folder: str = "") -> None:
        person.at += timedelta(hours=self._random.uniform(1, 48))
        sides = (ROBIN, person.name) if by_rep else (person.name, ROBIN)
        text = "Shall we talk?\n" if by_rep else "Thank you, I shall think about it.\n"
        raw = write(*sides, at=person.at, text=text, answers=person.letters[-1] if person.letters else None)
        where = self._folder("Sent" if by_rep else folder)
        message = self._mailbox.add(where, raw, person.at, ["\\Seen"] if by_rep else [])
        person.letters.append(Letter(raw, where, message.uid))
        person.has_answered = not by_rep

    # -- drafts

    def send(self) -> None:
        """Unchanged: the copy in Sent first."""
        if self._random.random() < 0.3 and (draft := self._some_draft()):
            person = self._to(draft)
            message = self._mailbox.add(self._folder("Sent"), draft.raw, flags=["\\Seen"])
            self._mailbox.expunge(self._folder("Drafts"), [draft.uid])
            person.letters.append(Letter(draft.raw, self._folder("Sent"), message.uid))
            person.at, person.has_answered, person.is_recent = datetime.now(UTC), False, True

    def edit(self) -> None:
        """As Thunderbird does: a new message with a new Message-ID, our header dropped."""
        if self._random.random() < 0.3 and (draft := self._some_draft()):
            raw = re.sub(rb"(?m)^X-Mailflow-Id:.*\r\n", b"", draft.raw)
            raw = raw.replace(b"Message-ID: <", b"Message-ID: <edited-", 1)
            raw = raw.replace(b"\r\n\r\n", b"\r\n\r\nDear friend,\r\n\r\n", 1)
            self._mailbox.add(self._folder("Drafts"), raw, flags=["\\Draft", "\\Seen"])
            self._mailbox.expunge(self._folder("Drafts"), [draft.uid])

    def open(self) -> None:
        """As neomutt does: the draft leaves the folder while the editor is open."""
        if draft := self._some_draft():
            self._mailbox.expunge(self._folder("Drafts"), [draft.uid])
            self._open.append((time.monotonic() + self._random.uniform(1, 1.5 * GRACE), draft))

    def throw_away(self) -> None:
        if self._random.random() < 0.3 and (draft := self._some_draft()):
            self._mailbox.copy(self._folder("Drafts"), draft.uid, self._folder("Trash"))
            self._mailbox.expunge(self._folder("Drafts"), [draft.uid])

    def delete(self) -> None:
        """For good; what became of the draft nobody knows."""
        if self._random.random() < 0.1 and (draft := self._some_draft()):
            self._mailbox.expunge(self._folder("Drafts"), [draft.uid])

    def _some_draft(self) -> Message | None:
        drafts = self.drafts()
        return self._random.choice(drafts) if drafts else None

    def _close_editors(self, *, all_of_them: bool = False) -> None:
        for at, draft in list(self._open):
            if all_of_them or at < time.monotonic():
                self._open.remove((at, draft))
                self._mailbox.add(self._folder("Drafts"), draft.raw, flags=["\\Draft", "\\Seen"])

    def _to(self, draft: Message) -> Person:
        return self.people[recipient(draft)]

    # -- the server

    def trouble(self) -> None:
        """Things that befall a mailbox and all connections to it."""
        misfortunes: list[Callable[[], object]] = [
            self._server.hang_up,
            lambda: self._server.hang_up(reset=True),
            self._server.say_bye,
            self._server.forget,
            lambda: self._mailbox.renumber(
                self._folder(self._random.choice(("Sent", "Drafts", "Customers")))
            ),
            lambda: self._mailbox.renumber("INBOX"),
            self._rename,
        ]
        if self._random.random() < 0.3:
            self._random.choice(misfortunes)()

    def _rename(self) -> None:
        """The folder of newsletters goes, or comes back."""
        name = self._folder("Lists")
        if name in self._mailbox.folders:
            self._mailbox.rename(name, name + " of old")
        elif name + " of old" in self._mailbox.folders:
            self._mailbox.rename(name + " of old", name)

    def _folder(self, name: str) -> str:
        return name if name == "INBOX" else self._prefix + name


def recipient(draft: Message) -> str:
    return parseaddr(read(draft.raw)["To"])[1]


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


@dataclass(slots=True)
class Soak:
    """Everything that happens in one run, and what was found."""

    seconds: float
    random: Random
    servers: dict[str, MoodyServer]
    lives: dict[str, Life]
    service: Service
    problems: set[str] = field(default_factory=set)
    samples: list[Sample] = field(default_factory=list)
    deeds: int = 0
    began: float = field(default_factory=time.monotonic)
    left_alone_at: float = 0.0  # seconds since it began

    @property
    def age(self) -> float:
        return time.monotonic() - self.began

    def run(self) -> None:
        """Trouble for so long, then quiet, then the questions."""
        self.service.start()
        told = next_mood = 0.0
        is_crowded = self.seconds < 1800
        while self.age < self.seconds:
            time.sleep(self.random.uniform(0.1, 1.0))
            for life in self.lives.values():
                life.go_on()
                self.deeds += 1
            if self.age >= next_mood:
                next_mood = self.age + self._change_moods()
            if not is_crowded and self.age > CROWDED_AFTER * self.seconds:
                is_crowded = True
                self._meet_a_crowd()
            self._befall_the_service()
            self._sample()
            if self.age - told >= 60:
                told = self.age
                print(self._progress(), flush=True)
        self._begin_anew()
        self._settle()

    def _begin_anew(self) -> None:
        """The long life ends, and one begins that knows no more than what lies there: what does that take?"""
        for server in self.servers.values():
            server.mood = 0.0
        print(f"{self.age / 60:5.1f} min  the servers behave now", flush=True)
        self.service.stop()
        self.service.start()
        newborn_for = min(NEWBORN, self.seconds / 10)
        while self.age < self.seconds + newborn_for:
            time.sleep(self.random.uniform(0.1, 1.0))
            for life in self.lives.values():
                life.go_on()
                self.deeds += 1
            self._sample()

    def _meet_a_crowd(self) -> None:
        """One server has too many connections, which it minds for long."""
        server = self.servers[NAMES[-1]]
        server.faults.append(Fault("LOGIN", faults.say(faults.TOO_MANY)))
        server.hang_up()

    def _change_moods(self) -> float:
        """Servers are well for a while, then not; returns for how long."""
        for server in self.servers.values():
            server.mood = self.random.choice((0.0, 0.0, 0.0, 0.003, 0.01, 0.03, 0.3))
        return self.random.uniform(5, 20)

    def _befall_the_service(self) -> None:
        if not self.service.is_running():
            self.problems.add("the service ended by itself")
            self.service.start()
        chance = self.random.random()
        if chance < 0.005:
            self.service.lock_store(self.random.uniform(0.5, 3))
        elif chance < 0.01:  # the laptop sleeps
            self.service.send(signal.SIGSTOP)
            time.sleep(self.random.uniform(1, 2 * TIMEOUT))
            self.service.send(signal.SIGCONT)
        elif chance < 0.015:
            server = self.random.choice(list(self.servers.values()))
            server.refuse()
            time.sleep(self.random.uniform(0.1, 3))
            server.accept()
        elif chance < 0.035 and self.age < self.seconds / 2:
            if self.random.random() < 0.2:
                self._change_password()
            self.service.stop(self.random.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGTERM)))
            self.service.start()

    def _change_password(self) -> None:
        """The rep does so at the provider, and tells Mailflow some time later."""
        name, server = self.random.choice(list(self.servers.items()))
        server.password = f"secret{self.deeds}"
        server.hang_up()
        time.sleep(2 * EVERY)
        (self.service.folder / f"{name}.password").write_text(f"{server.password}\n")

    def _sample(self) -> None:
        if self.samples and self.age - self.samples[-1].at < 3:
            return
        if sample := self.service.sample(self.age):
            self.samples.append(sample)

    def _progress(self) -> str:
        now = self.samples[-1]
        people = sum(len(life.people) for life in self.lives.values())
        lying = sum(len(life.drafts()) for life in self.lives.values())
        wrong = sum(server.seen.total() for server in self.servers.values())
        return (
            f"{self.age / 60:5.1f} min  {self.deeds} deeds, {people} people, {lying} drafts lie there,"
            f" {wrong} faults, life {self.service.lives}; {now.rss_mb:.1f} MB, {now.files:.0f} files,"
            f" {now.threads:.0f} threads; {sorted(self.problems) or 'no problem'}"
        )

    def _settle(self) -> None:
        """Nothing more happens; the service has to come to rest by itself."""
        self.left_alone_at = self.age
        for life in self.lives.values():
            life.rest()
        quiet = datetime.now(UTC) + timedelta(seconds=GRACE + 2)
        give_up_at = time.monotonic() + SETTLES_WITHIN
        while not self.service.is_at_rest(quiet):
            if time.monotonic() > give_up_at:
                self.problems.add("the service does not come to rest")
                return
            time.sleep(1)

    # -- what must hold

    def check(self) -> Row:
        """Ask everything; the summary."""
        settled_after = self.age - self.left_alone_at
        exit_code = self.service.stop()
        if exit_code:
            self.problems.add(f"the service ended with exit code {exit_code}")
        plan, drafts = self._plan_of(self.service), self.service.ask("drafts", "--all")
        for name, life in self.lives.items():
            self._check_mailbox(name, life, plan, [row for row in drafts if row["mailbox"] == name])
        try:
            self.service.run("audit")
            self.service.run("doctor")
            self._check_against_a_fresh_store(plan)
        except CommandFailed as failure:
            self.problems.add(str(failure))
        growth = self._growth()
        self.problems |= {
            f"{what} grew by {by:.1f} in the second half"
            for what, by in growth.items()
            if by > MOST_GROWTH[what]
        }
        return {
            "minutes": round(self.seconds / 60, 1),
            "deeds": self.deeds,
            "people": sum(len(life.people) for life in self.lives.values()),
            "drafts": Counter(row["state"] for row in drafts),
            "commands": sum(len(server.heard) for server in self.servers.values()),
            "faults": sum((server.seen for server in self.servers.values()), Counter()),
            "lives": self.service.lives,
            "settled_after": round(settled_after, 1),
            "peak_mb": round(max(sample.rss_mb for sample in self.samples), 1),
            "growth": {what: round(by, 2) for what, by in growth.items()},
            "problems": sorted(self.problems),
        }

    def _plan_of(self, service: Service) -> dict[str, Row]:
        """The plan; of a draft that lies there a fresh store cannot tell who wrote it."""
        return {
            row["prospect"]: {**row, "hold": re.sub(r".*\bdraft\b.*", "there is a draft", row["hold"])}
            for row in service.ask("plan")
        }

    def _check_mailbox(self, name: str, life: Life, plan: dict[str, Row], drafts: Sequence[Row]) -> None:
        lying = Counter(map(recipient, life.drafts()))
        # One that the rep changed is theirs, known or not: it may have been open when it was withdrawn.
        ours = Counter(recipient(draft) for draft in life.drafts() if b"X-Mailflow-Id" in draft.raw)
        known = Counter(row["prospect"] for row in drafts if row["state"] in ("waiting", "edited"))
        answered = {person.address for person in life.people.values() if person.has_answered}
        attempts = Counter(row["message_id"] for row in drafts if row["state"] != "withdrawn")
        found = {
            "people without a line in the plan": life.people.keys() - plan.keys(),
            "two drafts for one person": {one for one, count in ours.items() if count > 1},
            "drafts of ours that lie there and are not known": (ours - known).keys(),
            "drafts that are known and do not lie there": (known - lying).keys(),
            "two drafts for one attempt": {one for one, count in attempts.items() if count > 1},
            "an untouched draft for somebody who answered": answered
            & {row["prospect"] for row in drafts if row["state"] == "waiting"},
            "answered, and not so in the plan": {
                one
                for one in answered & plan.keys()
                if plan[one]["action"] not in ("answer", "task", "inactive")
            },
        }
        due = {who for who, row in plan.items() if row["due"] and row["action"] == "follow_up"}
        found["due, and no draft lies there"] = (due & life.people.keys()) - lying.keys() - _asked(drafts)
        self.problems |= {f"{name}: {what}: {sorted(who)[:5]}" for what, who in found.items() if who}

    def _check_against_a_fresh_store(self, plan: dict[str, Row]) -> None:
        """A store that knows nothing reads the same mailboxes, and is given the export."""
        fresh = Service(self.service.folder.with_name("fresh"), self.servers)
        fresh.run("scan", "--dry-run")
        shutil.copy(self.service.folder / "mailflow.jsonl", fresh.folder)
        fresh.run("store", "import", "mailflow.jsonl")
        placed = sum(row["drafts_placed"] for row in fresh.ask("scan"))
        if placed:
            self.problems.add(f"a fresh store places {placed} drafts more")
        again = self._plan_of(fresh)
        different = [who for who in sorted(plan.keys() | again.keys()) if plan.get(who) != again.get(who)]
        if different:
            who = different[0]
            self.problems.add(
                f"{len(different)} lines of the plan differ from a fresh store's, such as"
                f" {plan.get(who)} / {again.get(who)}"
            )

    def _growth(self) -> dict[str, float]:
        """What memory, files and threads grew by in the long life."""
        second = [one for one in self.samples if self.seconds / 2 < one.at <= self.seconds]
        second = second[len(second) // 5 :]  # it has just begun
        newborn = [one.rss_mb for one in self.samples if one.at > self.seconds]
        newborn = newborn[len(newborn) // 2 :]
        if len(second) < 5 or not newborn:
            return {}
        span = second[-1].at - second[0].at
        times = [sample.at for sample in second]
        slopes = {what: slope(times, [getattr(one, what) for one in second]) for what in MOST_GROWTH}
        last = median(one.rss_mb for one in second[-len(newborn) :])
        return {what: by * span for what, by in slopes.items()} | {"rss_mb": last - median(newborn)}


def _asked(drafts: Sequence[Row]) -> set[str]:
    """Whom the rep was asked about: what became of the draft?"""
    return {row["prospect"] for row in drafts if row["state"] == "unknown"}


def slope(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Of the straight line through the points by least squares."""
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - x_mean) ** 2 for x in xs)
    return sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True)) / spread


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=60, help="how long there is trouble (default: 60)")
    parser.add_argument("--seed", type=int, default=1, help="of what happens (default: 1)")
    parser.add_argument("--keep", type=Path, help="a new folder for config, store and log, which stays")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("told to stop"))  # so that the service ends too
    with ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        random = Random(options.seed)
        servers = {
            name: stack.enter_context(MoodyServer(SHAPES[shape], Random(options.seed + number)))
            for number, (name, shape) in enumerate(zip(NAMES, ("Dovecot", "Courier"), strict=True), 1)
        }
        lives = {name: Life(server, name, random) for name, server in servers.items()}
        soak = Soak(options.minutes * 60, random, servers, lives, Service(folder / "service", servers))
        stack.callback(lambda: soak.service.is_running() and soak.service.stop(signal.SIGKILL))
        soak.run()
        summary = soak.check()
    print(json.dumps(summary))
    return 1 if summary["problems"] else 0


if __name__ == "__main__":
    sys.exit(main())
