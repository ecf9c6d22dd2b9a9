"""The service `mailflow run`: what a rep notices of it from day to day, and on bad days."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from tests.story.conftest import NewRep
from tests.story.rep import Rep, ago
from tests.story.running import HOURLY, PATIENCE, SECONDS, WRONG, drafts_are, eventually, service, status_of
from tests.story.terminal import Terminal
from tests.support.dovecot import Dovecot
from tests.support.proxy import Connection as ProxiedConnection
from tests.support.proxy import Proxy, RewritingProxy

pytestmark = pytest.mark.slow

REFUSED = b"[AUTHENTICATIONFAILED]"


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


# The program with one thread more, which gets the signal as soon as it reads a line.
SIGNALLED_ELSEWHERE = """
import signal, sys, threading

def hear():
    sys.stdin.readline()
    signal.pthread_kill(threading.get_ident(), signal.SIGTERM)

threading.Thread(target=hear, daemon=True).start()
from mailflow.cli.app import main
main()
"""


def test_it_stops_whichever_thread_gets_the_signal(new_rep: NewRep) -> None:
    """The kernel may give it to any; the main thread alone can heed it, and it sleeps."""
    rep = new_rep(daemon=HOURLY)
    rep.sent(at=ago(10))
    process = subprocess.Popen(
        [sys.executable, "-c", SIGNALLED_ELSEWHERE, "--config", str(rep.config), "run"],
        env={**os.environ, **rep.environment},
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        drafts_are(rep, 1)
        _, said = process.communicate("now\n", timeout=SECONDS)
        assert (0, True) == (process.returncode, "stopped" in said), said
    finally:
        process.kill()
        process.communicate()


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


# -- one connection for each mailbox


def states_of(rep: Rep, mailbox: str = "work") -> tuple[bool, str]:
    found = status_of(rep, mailbox)
    return found["running"], found["state"]


@pytest.mark.parametrize("idle", [b" IDLE", b""], ids=["idle", "no idle"])
def test_one_login_is_enough(new_rep: NewRep, dovecot: Dovecot, idle: bytes) -> None:
    """Pass after pass is made on the connection that waits for news in between, if the server can do that."""
    logins: list[bytes] = []

    def count(response: bytes) -> bytes:
        logins.extend([response] if b" Logged in" in response else [])
        return response.replace(b" IDLE", idle)

    with RewritingProxy((dovecot.host, dovecot.port), count) as proxy:
        rep = new_rep(daemon={"every": "1s"}, mailbox={"port": proxy.port})
        pitch = rep.sent(at=ago(10))
        with service(rep):
            drafts_are(rep, 1)
            rep.received(answers=pitch)
            drafts_are(rep, 0)
            rep.sent("Joe Roe <joe@acme.example>", at=ago(10))
            drafts_are(rep, 1)
            eventually(lambda: status_of(rep)["passes"] > 4)
            assert 0 == status_of(rep)["reconnects"]
        assert 1 == len(logins)


def test_a_connection_that_died_without_a_word(new_rep: NewRep, dovecot: Dovecot) -> None:
    """A peer that does not answer when IDLE ends is gone: a new connection is made, and nothing is lost."""
    silent = Event()

    class Forgetful(Proxy):
        """A router that forgot the first connection: nothing passes on it any more, and nobody is told."""

        def carry_down(self, connection: ProxiedConnection) -> None:
            while chunk := connection.server.recv(65536):
                if chunk == b"+ idling\r\n" and not silent.is_set():
                    connection.client.sendall(chunk)
                    silent.set()
                    while connection.server.recv(65536):
                        pass
                    return
                connection.client.sendall(chunk)

    with Forgetful((dovecot.host, dovecot.port)) as proxy:
        rep = new_rep(daemon={"every": "2s"}, mailbox={"port": proxy.port, "timeout": "3s"})
        pitch = rep.sent(at=ago(10))
        with service(rep):
            assert silent.wait(PATIENCE)
            drafts_are(rep, 1)
            rep.received(answers=pitch)
            drafts_are(rep, 0)


def test_a_server_that_asks_for_a_pause_gets_it(new_rep: NewRep, dovecot: Dovecot) -> None:
    """Exchange tells how many milliseconds it wants to be left alone; before that nobody logs in."""
    told: list[float] = []
    back: list[float] = []

    def throttle(response: bytes) -> bytes:
        if b" OK Status completed" in response and not told:
            told.append(time.monotonic())
            tag = response.partition(b" ")[0]
            return tag + b" NO Request is throttled. Suggested Backoff Time: 8000 milliseconds\r\n"
        if b" Logged in" in response and told:
            back.append(time.monotonic())
        return response

    with RewritingProxy((dovecot.host, dovecot.port), throttle) as proxy:
        rep = new_rep(daemon=HOURLY, mailbox={"port": proxy.port})
        rep.sent(at=ago(10))
        with service(rep):
            eventually(
                lambda: "throttled" in status_of(rep)["trouble"] and states_of(rep) == (True, "waiting")
            )
            drafts_are(rep, 1)
            eventually(lambda: states_of(rep) == (True, "idle") and not status_of(rep)["trouble"])
    assert back[0] - told[0] >= 8


def test_what_cannot_be_written_is_a_sentence_and_heals(new_rep: NewRep) -> None:
    """The service goes on while the disk refuses the export, says so, and goes on when it does not."""
    rep = new_rep(daemon=HOURLY)
    rep.sent(at=ago(10))
    obstacle = rep.folder / "mailflow.jsonl"
    obstacle.mkdir()
    with service(rep):
        eventually(lambda: "machine refuses" in status_of(rep)["trouble"])
        obstacle.rmdir()
        eventually(lambda: states_of(rep) == (True, "idle") and not status_of(rep)["trouble"])
    assert 1 == len(rep.drafts_folder())


# -- what is told on a terminal


def test_a_person_who_watches_is_told_whose_draft_it_was(new_rep: NewRep) -> None:
    """With the prospect, and with the time where the rep is; at the end that it has ended."""
    rep = new_rep(daemon=HOURLY)
    first = rep.sent(at=ago(10))
    with Terminal("--config", str(rep.config), "run", folder=rep.folder, env=rep.environment) as run:
        run.read_until(" UTC  draft 1 to jane@acme.example is waiting")
        rep.received(answers=first)
        run.read_until(" UTC  draft 1 to jane@acme.example is withdrawn: they answered on ")
        run.interrupt()
        assert 0 == run.end()
    assert "mailflow: stopped\n" in run.shown


# -- mailflow status


def test_status_with_and_without_the_service(new_rep: NewRep) -> None:
    """What the service does, what is due and what waits; the same without it, as far as the store knows."""
    rep = new_rep(daemon=HOURLY)
    rep.sent(at=ago(10))
    assert "never read" in rep.run("status").stdout
    assert not (rep.folder / "mailflow.db").exists(), "looking makes nothing"
    with service(rep) as process:
        drafts_are(rep, 1)
        eventually(lambda: states_of(rep) == (True, "idle"))
        found = status_of(rep)
        expected = {"process": process.pid, "due": 1, "drafts_waiting": 1, "trouble": "", "reconnects": 0}
        assert expected == {name: found[name] for name in expected}
        said = rep.run("status").stdout
        assert f"process {process.pid}" in said
        assert "waiting for news" in said
    assert (False, "") == states_of(rep)
    assert "not running" in rep.run("status").stdout
    assert (1, 1) == (status_of(rep)["due"], status_of(rep)["drafts_waiting"])


def test_status_tells_a_refused_login(
    new_rep: NewRep, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what is wrong, when it is tried again and what to do, and other mailboxes are well."""
    monkeypatch.setenv("KIMS_PASSWORD", WRONG)
    rep = new_rep(daemon=HOURLY)
    add_mailbox(
        rep, "kim", host=dovecot.host, port=dovecot.port, username="kim", password_env="KIMS_PASSWORD"
    )
    with service(rep):
        eventually(lambda: states_of(rep, "kim") == (True, "refused"))
        eventually(lambda: states_of(rep) == (True, "idle"))
        found = status_of(rep, "kim")
        assert "refuses the user" in found["trouble"]
        assert "restart" in found["advice"]
        assert found["next_at"]
        assert "the login was refused, next try" in rep.run("status").stdout
