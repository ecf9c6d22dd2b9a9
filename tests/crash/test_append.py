"""Is there exactly one draft, whatever happens while it is stored?

Mailflow is cut off or killed at every kind of byte of the APPEND: within the command, between command and
literal, within the literal, before and after its end, within the answer.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest

from tests.crash.conftest import NewRep
from tests.crash.mortal import KILLED, UNREACHABLE, KillingProxy, MortalRep, Victim, first_mail
from tests.story.rep import Row
from tests.support.dovecot import Dovecot
from tests.support.proxy import CuttingProxy

pytestmark = pytest.mark.slow

WORD = b" APPEND "
JANE = "jane@acme.example"
OUTREACH = [first_mail(JANE)]
PATIENCE = 60  # seconds for a service to have done its work; it waits for some 5 after a failure


@dataclass(frozen=True, slots=True)
class Place:
    """A byte at which the talk ends: of what the client says after WORD, or then of the server's answer."""

    said: int
    answered: int | None = None


@dataclass(frozen=True, slots=True)
class Append:
    """The APPEND of an undisturbed run, and how that run ends.

    command: bytes from WORD to the literal; whole: to the end.
    """

    command: int
    whole: int
    outcome: Row

    def places(self) -> list[Place]:
        """Every kind of byte."""
        literal = self.whole - 2 - self.command
        said = [0, 1, self.command // 2, self.command - 2, self.command - 1, self.command, self.command + 1]
        said += [self.command + literal * part // 7 for part in range(1, 7)]
        said += [self.whole - 3, self.whole - 2, self.whole - 1, self.whole]
        return [Place(at) for at in said] + [Place(self.whole, at) for at in (0, 1, 4, 20, 40)]

    def few_places(self) -> list[Place]:
        """Within the literal, at the end of it, and in the answer."""
        return [Place((self.command + self.whole) // 2), Place(self.whole), Place(self.whole, 20)]


@pytest.fixture
def append(new_rep: NewRep, dovecot: Dovecot) -> Append:
    with CuttingProxy((dovecot.host, dovecot.port), WORD) as proxy:
        rep = begin(new_rep, proxy)
        rep.scan()
    command = re.match(rb"[^\r]*\{(\d+)\}\r\n", proxy.said)
    assert command
    outcome = rep.outcome()
    assert {JANE: 1} == outcome["in Drafts"]
    return Append(len(command[0]), len(command[0]) + int(command[1]) + 2, outcome)


def begin(new_rep: NewRep, proxy: CuttingProxy) -> MortalRep:
    """A rep who is owed one draft, and reaches the server through the proxy."""
    # The server may still be storing what a lost connection has sent: before a second try some time passes.
    rep = new_rep(drafts={"settle": "1s"}, mailbox={"port": proxy.port})
    rep.deliver_many("Sent", OUTREACH)
    return rep


def interrupt(
    new_rep: NewRep,
    proxy: CuttingProxy,
    places: Iterable[Place],
    code: int,
    *,
    reset: bool = False,
    began: Callable[[Victim], None] | None = None,
) -> dict[Place, MortalRep]:
    """A rep for each place whose scan was interrupted there, and ended with this code."""
    reps = {}
    for place in places:
        rep = reps[place] = begin(new_rep, proxy)
        proxy.cut_after(place.said, answered=place.answered, reset=reset)
        assert code == rep.try_to_scan(began=began), place
    assert len(reps) == proxy.cuts
    return reps


def assert_all_recover(reps: dict[Place, MortalRep], expected: Row, port: int) -> None:
    for place, rep in reps.items():
        rep.configure(mailbox={"port": port})
        assert rep.recovers_to(expected), f"{place}: {rep.outcome()}"


def test_cut_before_the_answer(new_rep: NewRep, dovecot: Dovecot, append: Append) -> None:
    """One draft in the end, though the server stored it and could not say so."""
    with CuttingProxy((dovecot.host, dovecot.port), WORD) as proxy:
        reps = interrupt(new_rep, proxy, [Place(append.whole)], UNREACHABLE)
    assert_all_recover(reps, append.outcome, dovecot.port)


@pytest.mark.slow
@pytest.mark.parametrize("reset", [False, True], ids=["close", "reset"])
def test_cut_everywhere(new_rep: NewRep, dovecot: Dovecot, append: Append, reset: bool) -> None:
    """One draft in the end, at whatever byte the connection was cut."""
    with CuttingProxy((dovecot.host, dovecot.port), WORD) as proxy:
        reps = interrupt(new_rep, proxy, append.places(), UNREACHABLE, reset=reset)
    assert_all_recover(reps, append.outcome, dovecot.port)


@pytest.mark.slow
def test_killed_at_a_few_places(new_rep: NewRep, dovecot: Dovecot, append: Append) -> None:
    """One draft in the end, though Mailflow was killed before, within or after the APPEND."""
    with KillingProxy((dovecot.host, dovecot.port), WORD) as proxy:
        reps = interrupt(new_rep, proxy, append.few_places(), KILLED, began=proxy.aim_at)
    assert_all_recover(reps, append.outcome, dovecot.port)


@pytest.mark.slow
def test_killed_everywhere(new_rep: NewRep, dovecot: Dovecot, append: Append) -> None:
    """One draft in the end, at whatever byte Mailflow was killed."""
    # The answer was heard.
    after = Place(append.whole + 1)  # the first byte of the next command
    with KillingProxy((dovecot.host, dovecot.port), WORD) as proxy:
        reps = interrupt(new_rep, proxy, [*append.places(), after], KILLED, began=proxy.aim_at)
    assert_all_recover(reps, append.outcome, dovecot.port)


class TestService:
    """``mailflow run`` recovers by itself, or when it is started again."""

    @pytest.mark.slow
    def test_recovers_from_cuts(self, new_rep: NewRep, dovecot: Dovecot, append: Append) -> None:
        """The running service comes back after a cut, and places no second draft."""
        proxies = [CuttingProxy((dovecot.host, dovecot.port), WORD) for _ in append.few_places()]
        reps = [begin(new_rep, proxy) for proxy in proxies]
        services = [start(rep) for rep in reps]
        for proxy, place in zip(proxies, append.few_places(), strict=True):
            proxy.cut_after(place.said, answered=place.answered)
        for rep in reps:
            wait_for_draft(rep)
        for service in services:
            service.terminate()

        assert [0] * len(services) == [service.wait(PATIENCE) for service in services]
        assert [1] * len(services) == [proxy.cuts for proxy in proxies]
        for rep, proxy in zip(reps, proxies, strict=True):
            proxy.stop()
            rep.configure(mailbox={"port": dovecot.port})
            assert rep.recovers_to(append.outcome)

    @pytest.mark.slow
    def test_recovers_from_being_killed(self, new_rep: NewRep, dovecot: Dovecot, append: Append) -> None:
        """The service that is started after one that was killed finds the draft, and places no second one."""
        with KillingProxy((dovecot.host, dovecot.port), WORD) as proxy:
            rep = begin(new_rep, proxy)
            proxy.cut_after(append.whole, answered=0)
            first = start(rep)
            proxy.aim_at(first)
            assert KILLED == first.wait(PATIENCE)
            second = start(rep)
            wait_for_draft(rep)
            second.terminate()

            assert 0 == second.wait(PATIENCE)
            assert rep.recovers_to(append.outcome)


def start(rep: MortalRep) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "mailflow", "--config", str(rep.config), "run"]
    return subprocess.Popen(command, cwd=rep.folder, env={**os.environ, **rep.environment})


def wait_for_draft(rep: MortalRep) -> None:
    """Until the service knows that the draft waits."""
    give_up_at = time.monotonic() + PATIENCE
    while ["waiting"] != rep.states():
        assert time.monotonic() < give_up_at, rep.drafts()
        time.sleep(0.2)
