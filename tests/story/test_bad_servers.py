"""A scan on a server that misbehaves: one clear sentence, nothing doubled or lost, well again by itself."""

from __future__ import annotations

import pytest

from mailflow.errors import MailboxSuspicious
from tests.story.conftest import NewRep
from tests.story.passes import one_pass
from tests.story.rep import Rep, ago, text_of
from tests.support.scripted import Fault, ScriptedServer, faults
from tests.support.scripted.command import Command
from tests.support.scripted.faults import Action
from tests.support.scripted.session import Session

pytestmark = pytest.mark.slow

JOE = "Joe Roe <joe@beta.example>"
KIM = "Kim Lee <kim@gamma.example>"
INTERNAL_ERROR = faults.say("NO [SERVERBUG] Internal error occurred.")


@pytest.fixture
def rep(new_rep_there: NewRep) -> Rep:
    """A rep with a mailbox on a server that misbehaves."""
    return new_rep_there()


def doctor_says(rep: Rep) -> list[str]:
    """What must be mended, by what the last pass left behind."""
    return [row["what"] for row in rep.json("doctor", "--offline", code=1) if row["level"] == "fault"]


@pytest.mark.parametrize(
    ("command", "action", "said"),
    [
        ("CONNECT", faults.hang_up, "the server closed the connection"),
        ("CONNECT", faults.fall_silent, "the server did not answer in time"),
        ("CONNECT", faults.say_bye("Too many connections from your address"), "Too many connections"),
        ("LOGIN", faults.say(faults.TOO_MANY), "does not let anybody in now: [ALERT] Too many"),
        ("LOGIN", faults.say(faults.IN_USE), "does not let anybody in now: [INUSE]"),
        ("LOGIN", faults.reset, "the connection was cut"),
        ("STATUS", faults.say(faults.throttle(2000)), "wants us to wait"),
        ("EXAMINE", faults.say(faults.throttle(2000)), "wants us to wait"),
        ("UID SEARCH", faults.fall_silent, "the server did not answer in time"),
        ("UID SEARCH", INTERNAL_ERROR, "failed while searching"),
        ("UID SEARCH", faults.cut_short(5), "the server closed the connection"),
        ("UID FETCH", faults.say(faults.throttle(2000)), "wants us to wait"),
    ],
)
def test_what_ends_a_pass_is_told_and_passes(
    rep: Rep, server: ScriptedServer, command: str, action: Action, said: str
) -> None:
    """In one line, which doctor repeats until the next pass succeeds; that one leaves one draft."""
    rep.sent(at=ago(10))
    server.faults.append(Fault(command, action, times=None))
    done = rep.run("scan", code=24)
    assert said in done.stderr
    assert 1 == len(done.stderr.splitlines())
    assert [] == rep.drafts_folder()
    assert [fault for fault in doctor_says(rep) if said in fault]

    server.faults.clear()
    assert 1 == rep.scan()["drafts_placed"]
    assert (1, ["waiting"]) == (len(rep.drafts_folder()), rep.states())
    rep.run("doctor", "--offline")


@pytest.mark.parametrize(
    ("command", "action"),
    [
        ("UID FETCH", faults.say_bye("Session expired, please login again.")),
        ("UID FETCH", faults.hang_up),
        ("UID FETCH", faults.trickle(0.001)),
        ("UID SEARCH", faults.split()),
        ("LIST", INTERNAL_ERROR),
    ],
)
def test_what_a_pass_outlives(rep: Rep, server: ScriptedServer, command: str, action: Action) -> None:
    """A session that ends while headers are read, lines in many pieces, a form of LIST that is refused."""
    rep.sent(at=ago(10))
    server.faults.append(Fault(command, action))
    assert 1 == rep.scan()["drafts_placed"]
    assert 1 == len(rep.drafts_folder())


@pytest.mark.parametrize(
    "action", [faults.do_and_fall_silent, faults.fall_silent, faults.say(faults.throttle(2000))]
)
def test_an_append_of_unknown_outcome_is_looked_for(rep: Rep, server: ScriptedServer, action: Action) -> None:
    """Whether it was stored or not, there is one draft in the end."""
    rep.sent(at=ago(10))
    server.faults.append(Fault("APPEND", action))
    rep.run("scan", code=24)
    assert ["appending"] == rep.states()
    rep.scan()
    assert (["waiting"], 1) == (rep.states(), len(rep.drafts_folder()))


def test_a_full_mailbox_holds_the_drafts(rep: Rep, server: ScriptedServer) -> None:
    """The plan is made, doctor says why nothing is placed; when there is room all are, once."""
    for person in ("Jane Doe <jane@acme.example>", JOE, KIM):
        rep.sent(person, at=ago(10))
    server.faults.append(Fault("APPEND", faults.say(faults.OVER_QUOTA), times=None))
    for _ in range(2):
        assert (0, 3) == (rep.scan()["drafts_placed"], len(rep.plan()))
    [fault] = doctor_says(rep)
    assert "3 drafts held" in fault
    assert "[OVERQUOTA]" in fault
    assert "make room" in fault

    server.faults.clear()
    assert 3 == rep.scan()["drafts_placed"]
    assert (["waiting"] * 3, 3) == (rep.states(), len(rep.drafts_folder()))
    rep.run("doctor", "--offline")


def test_a_full_mailbox_holds_the_reps_own_words(rep: Rep, server: ScriptedServer) -> None:
    """They are not written anew from the template when there is room."""
    rep.sent(at=ago(10))
    rep.scan()
    rep.run("drafts", "edit", "1", "--body-file", "-", stdin="My own words.")
    server.faults.append(Fault("APPEND", faults.say(faults.OVER_QUOTA), times=None))
    for _ in range(2):
        rep.scan()
        assert ["withdrawn", "held"] == rep.states()

    server.faults.clear()
    assert 1 == rep.scan()["drafts_placed"]
    assert text_of(rep.waiting_draft().message).startswith("My own words.")


def test_a_message_out_of_reach_may_be_an_answer(rep: Rep, server: ScriptedServer) -> None:
    """A server that refuses to show the newest message: nobody is written to before it was read."""
    pitch = rep.sent(at=ago(10))
    rep.scan("--dry-run")
    rep.received(answers=pitch)
    server.faults.append(Fault("UID FETCH", INTERNAL_ERROR, times=None))
    for _ in range(2):
        assert "which may be an answer" in rep.run("scan", code=25).stderr
    assert [] == rep.drafts_folder()
    assert [fault for fault in doctor_says(rep) if "UID 1 in INBOX" in fault]

    server.faults.clear()
    assert (1, 0) == tuple(rep.scan()[key] for key in ("messages_new", "drafts_placed"))
    assert "answer" == rep.next_action()["action"]
    rep.run("doctor", "--offline")


def test_an_answer_whose_text_cannot_be_had_now_is_read_later(rep: Rep, server: ScriptedServer) -> None:
    """Its header was read, its text is refused: nobody is written to before a pass could read it."""

    def refuse_texts(session: Session, command: Command) -> None:
        if "BODY.PEEK[]<0.262144>" in command.words(1):
            session.send(f"{command.tag} NO [SERVERBUG] Internal error occurred.\r\n".encode())
        else:
            session.send(session.carry_out(command))

    pitch = rep.sent(at=ago(40))
    answer = rep.received(answers=pitch, at=ago(30), text="Please remove me from your list.\n")
    rep.sent(answers=answer, at=ago(20), text="Sure.\n")
    server.faults.append(Fault("UID FETCH", refuse_texts, times=None))
    for _ in range(2):
        assert 0 == rep.scan()["drafts_placed"]
        jane = rep.next_action()
        assert ("follow_up", True) == (jane["action"], jane["due"])
        assert jane["hold"].startswith("an answer or notice of theirs could not be read yet")

    server.faults.clear()
    assert 0 == rep.scan()["drafts_placed"]
    assert "opted_out" == rep.next_action()["reason"]


def test_a_message_that_was_given_up_is_tried_again_later(rep: Rep, server: ScriptedServer) -> None:
    """After three tries it stops nobody any more; hours later it is asked for once more, and read."""
    pitch = rep.sent(at=ago(10))
    rep.scan("--dry-run")
    rep.received(answers=pitch)
    server.faults.append(Fault("UID FETCH", INTERNAL_ERROR, times=None))
    for number in (1, 2):
        with pytest.raises(MailboxSuspicious):
            one_pass(rep, hours=number / 60, write=False)
    assert 0 == one_pass(rep, hours=3 / 60, write=False).messages_new
    server.faults.clear()
    assert 0 == one_pass(rep, hours=0.5, write=False).messages_new
    assert 1 == one_pass(rep, hours=2, write=False).messages_new


@pytest.mark.parametrize("folder", ["INBOX", "Sent", "Drafts"])
def test_new_numbers_are_no_news(rep: Rep, server: ScriptedServer, folder: str) -> None:
    """A new UIDVALIDITY while a draft waits: it is known again, and nobody is lost."""
    rep.sent(at=ago(10))
    joes = rep.sent(JOE, at=ago(10))
    rep.received(JOE, answers=joes)
    rep.scan()
    server.mailbox.renumber(folder)
    found = rep.scan()
    assert (0, 0, 0) == tuple(found[key] for key in ("messages_new", "drafts_placed", "drafts_withdrawn"))
    assert (["waiting"], 1) == (rep.states(), len(rep.drafts_folder()))
    assert "answer" == rep.next_action("joe@beta.example")["action"]


@pytest.mark.parametrize("how", ["delete", "rename", "renumber"])
def test_a_folder_that_changes_while_it_is_open(rep: Rep, server: ScriptedServer, how: str) -> None:
    """The session ends, as the server says; the next pass finds what there is, and what was read counts."""
    pitch = rep.sent(at=ago(10))
    rep.received(answers=pitch, folder="Customers")
    deeds = {
        "delete": lambda: server.mailbox.delete("Customers"),
        "rename": lambda: server.mailbox.rename("Customers", "Clients"),
        "renumber": lambda: server.mailbox.renumber("Customers"),
    }
    # The first FETCH is for Sent.
    server.faults.append(Fault("UID FETCH", faults.meanwhile(deeds[how]), nth=2))
    assert "Customers" in rep.run("scan", code=25).stderr
    assert [] == rep.drafts_folder()

    assert (1 if how == "delete" else 0) == rep.scan()["drafts_placed"]
    assert ("follow_up" if how == "delete" else "answer") == rep.next_action()["action"]
    rep.run("doctor", "--offline")


def test_a_folder_that_is_renamed_before_it_is_opened(rep: Rep, server: ScriptedServer) -> None:
    """Between LIST and the first look at it: what lies in it now is under a name that was not listed."""
    pitch = rep.sent(at=ago(10))
    rep.received(answers=pitch, folder="Customers")
    rename = faults.meanwhile(lambda: server.mailbox.rename("Customers", "Clients"))
    server.faults.append(Fault("STATUS", rename))
    assert "Customers" in rep.run("scan", code=25).stderr
    assert [] == rep.drafts_folder()
    assert 0 == rep.scan()["drafts_placed"]
    assert "answer" == rep.next_action()["action"]


def test_a_host_that_nobody_knows(rep: Rep) -> None:
    """As when the network is down; with the right host everything is well."""
    rep.sent(at=ago(10))
    rep.configure(mailbox={"host": "imap.nowhere.invalid", "security": "tls"})
    assert "finds no such host; check host, and whether the network is up" in rep.run("scan", code=24).stderr
    rep.configure(mailbox={"host": "127.0.0.1", "security": "none"})
    assert 1 == rep.scan()["drafts_placed"]
