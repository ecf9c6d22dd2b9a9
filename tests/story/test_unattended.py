"""The service on bad days, with nobody looking: it says what is wrong, and is well again by itself."""

from __future__ import annotations

import resource
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.story.bad_server import rep_at
from tests.story.conftest import NewRep
from tests.story.rep import Rep, Row, ago
from tests.story.running import HOURLY, drafts_are, eventually, service
from tests.support.scripted import Fault, ScriptedServer, faults
from tests.support.scripted.shapes import DOVECOT

pytestmark = pytest.mark.slow

JOE = "Joe Roe <joe@beta.example>"
KIM = "Kim Lee <kim@gamma.example>"
OFTEN = {"every": "1s"}


@pytest.fixture
def rep(new_rep_there: NewRep) -> Rep:
    """A rep with a mailbox on a server that misbehaves; their service looks by itself once an hour only."""
    return new_rep_there(daemon=HOURLY)


def status(rep: Rep) -> Row:
    [row] = rep.json("status")
    return row


def is_well(rep: Rep) -> bool:
    """Whether the service waits for news, and nothing is wrong."""
    row = status(rep)
    return (row["state"], row["trouble"]) == ("idle", "")


# A connection that is lost while nothing happens.


@pytest.mark.parametrize(
    "happens",
    [
        ScriptedServer.hang_up,
        lambda server: server.hang_up(reset=True),
        lambda server: server.say_bye("Disconnected for inactivity."),
    ],
    ids=["FIN", "RST", "BYE"],
)
def test_a_lost_connection_is_made_again(
    rep: Rep, server: ScriptedServer, happens: Callable[[ScriptedServer], None]
) -> None:
    """What came in between is noticed without a tick."""
    pitch = rep.sent(at=ago(10))
    with service(rep):
        drafts_are(rep, 1)
        eventually(lambda: is_well(rep))
        happens(server)
        rep.received(answers=pitch)
        drafts_are(rep, 0)
        eventually(lambda: is_well(rep))
    assert ["withdrawn"] == rep.states()


def test_a_connection_that_a_router_forgot_is_given_up(rep: Rep, server: ScriptedServer) -> None:
    """Both sides believe in it, and nothing arrives: the next look at the server tells."""
    rep.configure(daemon=OFTEN)
    pitch = rep.sent(at=ago(10))
    with service(rep):
        drafts_are(rep, 1)
        server.forget()
        rep.received(answers=pitch)
        drafts_are(rep, 0)
        eventually(lambda: is_well(rep))


def test_a_laptop_that_slept_wakes_up(rep: Rep, server: ScriptedServer) -> None:
    """The process stood still, the server has long hung up, and an answer came."""
    pitch = rep.sent(at=ago(10))
    with service(rep) as process:
        drafts_are(rep, 1)
        eventually(lambda: is_well(rep))
        process.send_signal(signal.SIGSTOP)
        server.hang_up(reset=True)
        rep.received(answers=pitch)
        process.send_signal(signal.SIGCONT)
        drafts_are(rep, 0)
    assert ["withdrawn"] == rep.states()


# A server that wants less of us.


def test_a_server_that_asks_for_a_pause_gets_it(rep: Rep, server: ScriptedServer) -> None:
    """Not a word is said before the time is over; then everything is as ever."""
    server.faults.append(Fault("STATUS", faults.say(faults.throttle(6000))))
    rep.sent(at=ago(10))
    with service(rep):
        eventually(lambda: "wants us to wait" in status(rep)["trouble"])
        drafts_are(rep, 1)
        eventually(lambda: is_well(rep))
    throttled = next(number for number, command in enumerate(server.heard) if command.name == "STATUS")
    assert server.heard[throttled + 1].at - server.heard[throttled].at >= 6


def test_a_crowded_server_is_left_alone(rep: Rep, server: ScriptedServer) -> None:
    """It counts connections over a long time: a quarter of an hour passes before the next one."""
    rep.configure(daemon=OFTEN)
    server.faults.append(Fault("LOGIN", faults.say(faults.TOO_MANY), times=None))
    with service(rep):
        eventually(lambda: "Too many simultaneous connections" in status(rep)["trouble"])
        row = status(rep)
        assert next_try(row) > ago(0) + timedelta(minutes=10)
        assert "It is tried again by itself" in row["advice"]
    assert 1 == server.count("LOGIN", "AUTHENTICATE")


def test_a_changed_password_is_asked_once_and_told(rep: Rep, server: ScriptedServer) -> None:
    """Servers lock accounts that ask again and again. With the old password back, a start is all it takes."""
    rep.configure(daemon=OFTEN)
    pitch = rep.sent(at=ago(10))
    with service(rep):
        drafts_are(rep, 1)
        server.password = "another"
        server.hang_up()
        eventually(lambda: status(rep)["state"] == "refused")
        row = status(rep)
        assert "refuses the user" in row["trouble"]
        assert "Mend the password" in row["advice"]
        assert next_try(row) > ago(0) + timedelta(minutes=50)
        rep.received(answers=pitch)
    assert 2 == server.count("LOGIN", "AUTHENTICATE")
    assert [row for row in rep.json("doctor", "--offline", code=1) if "refuses the user" in row["what"]]

    server.password = "secret"
    with service(rep):
        drafts_are(rep, 0)
    assert ["withdrawn"] == rep.states()


def next_try(row: Row) -> datetime:
    return datetime.fromisoformat(row["next_at"])


# A server that never tells in IDLE.


def test_what_idle_never_tells_is_found_all_the_same(tmp_path: Path) -> None:
    """An answer in INBOX, a draft that was sent, one that was edited: some servers say nothing of it."""
    shape = replace(DOVECOT, idle_seconds=None)
    with ScriptedServer(shape) as server, closing(rep_at(server, tmp_path, daemon=OFTEN)) as rep:
        pitch = rep.sent(at=ago(10))
        rep.sent(JOE, at=ago(11))
        rep.sent(KIM, at=ago(12))
        with service(rep):
            drafts_are(rep, 3)
            rep.received(answers=pitch)
            drafts_are(rep, 2)
            to_joe = next(one for one in rep.lying_in("Drafts") if "joe@" in one.message["To"])
            rep.send(to_joe)
            eventually(lambda: "sent" in rep.states())
            [to_kim] = rep.lying_in("Drafts")
            rep.deliver(to_kim.raw.replace(b"Hi Kim", b"Dear Kim"), "Drafts", flags=["\\Draft", "\\Seen"])
            rep.expunge(to_kim)
            eventually(lambda: "edited" in rep.states())
        assert ["withdrawn", "sent", "edited"] == rep.states()


# The machine itself.


def test_a_full_disk_is_survived(rep: Rep, server: ScriptedServer) -> None:
    """The process may write no file any longer, then it may again: what came meanwhile is done, once."""
    pitch = rep.sent(at=ago(10))
    with service(rep) as process:
        drafts_are(rep, 1)
        eventually(lambda: is_well(rep))
        unlimited = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (0, unlimited[1]))
        before = server.count("UID FETCH")
        rep.received(answers=pitch)
        rep.sent(JOE, at=ago(10))
        eventually(lambda: server.count("UID FETCH") > before)
        assert 1 == len(rep.drafts_folder())
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, unlimited)
        eventually(lambda: [JOE] == [draft["To"] for draft in rep.drafts_folder()])
        eventually(lambda: is_well(rep))
    assert ["withdrawn", "waiting"] == rep.states()


def test_a_locked_database_is_told_and_waited_for(rep: Rep) -> None:
    """Another program writes to it for longer than anybody should."""
    pitch = rep.sent(at=ago(10))
    with service(rep):
        drafts_are(rep, 1)
        eventually(lambda: is_well(rep))
        with closing(sqlite3.connect(rep.folder / "mailflow.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            rep.received(answers=pitch)
            eventually(lambda: "locked by another program" in status(rep)["trouble"])
            other.execute("ROLLBACK")
        drafts_are(rep, 0)
        eventually(lambda: is_well(rep))
    assert ["withdrawn"] == rep.states()
