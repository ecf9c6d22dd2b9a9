"""What befalls two mailboxes and the service that looks after them, from beginning to end?"""

from __future__ import annotations

import signal
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from tests.soak.life import GRACE, Life
from tests.soak.moods import MoodyServer
from tests.soak.service import EVERY, TIMEOUT, Sample, Service
from tests.support.scripted import Fault, faults

NEWBORN = 180  # seconds, in runs of half an hour or more
SETTLES_WITHIN = 1200  # seconds; after many failures the service waits for up to 15 minutes
CROWDED_AFTER = 0.1  # of the time, in runs of half an hour or more: the service then waits for 15 minutes


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
        """Trouble for so long, then a new life of the service, then quiet."""
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
        *_, server = self.servers.values()
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
