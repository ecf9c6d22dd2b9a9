"""The service `mailflow run`: what a rep notices of it from day to day, and on bad days."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event

import pytest

from tests.story.conftest import NewRep
from tests.story.rep import Rep, ago
from tests.support.dovecot import Dovecot
from tests.support.proxy import Proxy, RewritingProxy

pytestmark = pytest.mark.slow

HOURLY = {"every": "1h"}  # so that only news, and never a tick, can be why something happens
PATIENCE = 60  # seconds; far more than anything here takes on a busy machine
SECONDS = 10  # within which the service has to end
REFUSED = b"[AUTHENTICATIONFAILED]"
WRONG = "not-this-one"
# Passwords, words of a letter, addresses: nothing of it has a place in a log, and neither has a stack.
UNSAID = (Dovecot.password, WRONG, "painless", "jane@acme.example", "Traceback")


@contextmanager
def service(rep: Rep) -> Iterator[subprocess.Popen[str]]:
    """The running service; it must end in peace when it is told to."""
    process = rep.start("--verbose", "run")
    try:
        yield process
        assert process.poll() is None, process.communicate()
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=SECONDS)
        assert (0, True) == (process.returncode, "stopped" in said), said
        assert [] == [word for word in UNSAID if word in said]
    finally:
        process.kill()
        print(process.communicate())


def eventually(happens: Callable[[], object]) -> None:
    """Wait until this is true."""
    give_up_at = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < give_up_at, "it did not happen"
        time.sleep(0.05)


def drafts_are(rep: Rep, number: int) -> None:
    eventually(lambda: number == len(rep.drafts_folder()))


def test_the_first_pass_begins_at_once_and_an_answer_is_noticed_at_once(new_rep: NewRep) -> None:
    """A draft appears when the service starts; when an answer arrives it is withdrawn without a tick."""
    rep = new_rep(daemon=HOURLY)
    pitch = rep.sent(at=ago(10))
    with service(rep):
        drafts_are(rep, 1)
        rep.received(answers=pitch)
        drafts_are(rep, 0)
    assert ["withdrawn"] == rep.states()
    assert "answer" == rep.next_action()["action"]


def test_ticks_find_what_idle_does_not_tell(new_rep: NewRep) -> None:
    """An answer that a filter filed away; IDLE watches INBOX alone."""
    rep = new_rep(daemon={"every": "1s"})
    pitch = rep.sent(at=ago(10))
    with service(rep):
        drafts_are(rep, 1)
        rep.received(answers=pitch, folder="Customers")
        drafts_are(rep, 0)


def test_news_during_a_pass_are_read_by_the_next(new_rep: NewRep, dovecot: Dovecot) -> None:
    """An answer that arrives while its draft is being stored is not left lying until the next tick."""
    answered = Event()

    def rewrite(response: bytes) -> bytes:
        if b"APPENDUID" in response and not answered.is_set():
            rep.received(answers=pitch)
            answered.set()
        return response

    with RewritingProxy((dovecot.host, dovecot.port), rewrite) as proxy:
        rep = new_rep(daemon=HOURLY, mailbox={"port": proxy.port})
        pitch = rep.sent(at=ago(10))
        with service(rep):
            assert answered.wait(PATIENCE)
            drafts_are(rep, 0)
        assert ["withdrawn"] == rep.states()


def test_only_one_mailflow_works_on_a_store(new_rep: NewRep) -> None:
    """While the service runs, a second one and a scan are refused and say which process is in the way."""
    rep = new_rep(daemon=HOURLY)
    rep.sent(at=ago(10))
    with service(rep) as process:
        drafts_are(rep, 1)
        for command in ("run", "scan"):
            refused = rep.run(command, code=29)
            assert f"process {process.pid}" in refused.stderr
            assert "Traceback" not in refused.stderr
        assert 1 == len(rep.plan()), "looking is allowed"
    rep.scan()


def add_mailbox(rep: Rep, name: str, *, host: str, port: int, username: str, password_env: str) -> None:
    """A second mailbox in the config."""
    with rep.config.open("a") as config:
        config.write(
            f'[[mailbox]]\nname = "{name}"\nrep = "Kim"\naddresses = ["kim@vendor.example"]\n'
            f'host = "{host}"\nport = {port}\nsecurity = "none"\n'
            f'username = "{username}"\npassword_env = "{password_env}"\n'
        )


def test_a_wrong_password_stops_no_other_mailbox_and_is_not_tried_again_and_again(
    new_rep: NewRep, dovecot: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked once; servers lock accounts that ask more often."""
    monkeypatch.setenv("KIMS_PASSWORD", WRONG)
    refusals: list[bytes] = []

    def count(response: bytes) -> bytes:
        refusals.extend([response] if REFUSED in response else [])
        return response

    with RewritingProxy((dovecot.host, dovecot.port), count) as proxy:
        rep = new_rep(daemon={"every": "1s"})
        add_mailbox(
            rep, "kim", host=proxy.host, port=proxy.port, username=f"kim-{user}", password_env="KIMS_PASSWORD"
        )
        pitch = rep.sent(at=ago(10))
        with service(rep):
            drafts_are(rep, 1)
            eventually(lambda: len(refusals) == 1)
            rep.received(answers=pitch)
            drafts_are(rep, 0)
            [fault] = [
                row["what"] for row in rep.json("doctor", "--offline", code=1) if row["level"] == "fault"
            ]
            assert "refuses the user" in fault
            rep.sent("Joe Roe <joe@acme.example>", at=ago(10))
            drafts_are(rep, 1)
        assert 1 == len(refusals)


def test_a_dead_server_stops_no_other_mailbox(new_rep: NewRep, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is tried again later; doctor shows it; the service ends in time all the same."""
    monkeypatch.setenv("KIMS_PASSWORD", "some")
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
    rep = new_rep(daemon=HOURLY)
    add_mailbox(rep, "kim", host="127.0.0.1", port=port, username="kim", password_env="KIMS_PASSWORD")
    pitch = rep.sent(at=ago(10))
    with service(rep):
        drafts_are(rep, 1)
        rep.received(answers=pitch)
        drafts_are(rep, 0)
    faults = [row for row in rep.json("doctor", "--offline", code=1) if row["level"] == "fault"]
    assert ["mailbox kim"] == [row["about"] for row in faults]
    assert f"127.0.0.1:{port}" in faults[0]["what"]


def test_an_outage_is_survived_and_what_came_meanwhile_is_read(new_rep: NewRep, dovecot: Dovecot) -> None:
    """The server goes away and comes back; nobody tells the service of the answer that arrived then."""
    with Proxy((dovecot.host, dovecot.port)) as proxy:
        rep = new_rep(daemon=HOURLY, mailbox={"port": proxy.port})
        pitch = rep.sent(at=ago(10))
        with service(rep):
            drafts_are(rep, 1)
            proxy.refuse()
            rep.received(answers=pitch)
            proxy.accept()
            drafts_are(rep, 0)
        assert ["withdrawn"] == rep.states()


def test_a_restart_of_the_server_is_survived(tmp_path: Path) -> None:
    """The same port and the same mail, as after an upgrade."""
    with Dovecot() as server:
        rep = Rep(server, "rep", tmp_path, daemon=HOURLY)
        pitch = rep.sent(at=ago(10))
        with service(rep):
            drafts_are(rep, 1)
            rep.close()
            server.restart()
            again = Rep(server, "rep", tmp_path, daemon=HOURLY)
            again.received(answers=pitch)
            drafts_are(again, 0)
        again.close()


def test_a_silent_server_does_not_keep_the_service_from_ending(new_rep: NewRep, dovecot: Dovecot) -> None:
    """A pass that waits for an answer is cut off: it can be killed anywhere."""
    asked, done = Event(), Event()

    def fall_silent(response: bytes) -> bytes:
        if b"EXISTS" in response:
            asked.set()
            done.wait(PATIENCE)
        return response

    with RewritingProxy((dovecot.host, dovecot.port), fall_silent) as proxy:
        rep = new_rep(daemon=HOURLY, mailbox={"port": proxy.port})
        rep.sent(at=ago(10))
        with service(rep):
            assert asked.wait(PATIENCE)
        done.set()
    rep.configure(mailbox={"port": dovecot.port})
    assert 1 == rep.scan()["drafts_placed"]
