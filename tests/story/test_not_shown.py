"""Texts that the server refuses to show: nobody is written to over them, and nobody is forgotten for them."""

from __future__ import annotations

import pytest

from tests.story.conftest import NewRep
from tests.story.passes import one_pass
from tests.story.rep import JANE, Letter, Rep, ago, delivery_report
from tests.support.scripted import Fault, ScriptedServer
from tests.support.scripted.command import Command
from tests.support.scripted.faults import Action
from tests.support.scripted.session import Session

pytestmark = pytest.mark.slow

JOE = "Joe Roe <joe@beta.example>"
UNREAD = "an answer or notice of theirs could not be read yet"
UNEXAMINED = "a bounce or complaint that may be about them could not be read yet"


@pytest.fixture
def rep(new_rep_there: NewRep) -> Rep:
    """A rep with a mailbox on a server that misbehaves."""
    return new_rep_there()


def placed_after(rep: Rep, hours: float) -> int:
    """How many drafts a pass so many hours from now places."""
    return one_pass(rep, hours=hours).drafts_placed


def refuse(words: bytes) -> Action:
    """NO to every FETCH of texts with these words in the answer."""

    def action(session: Session, command: Command) -> None:
        answer = session.carry_out(command)
        if "BODY.PEEK[]<0.262144>" in command.words(1) and words in answer:
            answer = f"{command.tag} NO [SERVERBUG] Internal error occurred.\r\n".encode()
        session.send(answer)

    return action


def one_wrote(rep: Rep) -> None:
    """Jane asked to be left alone, the rep wrote again; there is another mail in INBOX."""
    pitch = rep.sent(at=ago(40))
    answer = rep.received(answers=pitch, at=ago(30), text="Please remove me from your list.\n")
    rep.received(JOE, at=ago(25), text="Shall we have lunch?\n")
    rep.sent(answers=answer, at=ago(20), text="Sure.\n")


def test_a_text_that_is_never_shown_becomes_a_question(rep: Rep, server: ScriptedServer) -> None:
    """After a day, for the rep; doctor names it while it lasts, and accepting goes on."""
    one_wrote(rep)
    server.faults.append(Fault("UID FETCH", refuse(b"Please remove me"), times=None))
    assert 0 == rep.scan()["drafts_placed"] == placed_after(rep, 23)
    assert rep.next_action()["hold"].startswith(UNREAD)
    noted = [row["what"] for row in rep.json("doctor", "--offline") if "does not show" in row["what"]]
    assert [True] == ["the text of message UID 1 in INBOX from jane@acme.example" in what for what in noted]

    assert 0 == placed_after(rep, 25)
    jane = rep.next_action()
    assert ("task", "What did jane@acme.example write?") == (jane["action"], jane["reason"])
    told = rep.run("why", "jane@acme.example").stdout
    assert "did not show its text for more than a day" in told
    assert "mailflow prospects accept jane@acme.example" in told
    assert "does not show" not in rep.run("doctor", "--offline").stdout
    rep.run("audit")

    rep.run("prospects", "accept", "jane@acme.example")
    assert 1 == rep.scan()["drafts_placed"]


def test_a_server_that_shows_no_text_at_all_is_waited_for(rep: Rep, server: ScriptedServer) -> None:
    """However long that lasts: what it shows then is read."""
    one_wrote(rep)
    server.faults.append(Fault("UID FETCH", refuse(b""), times=None))
    assert 0 == rep.scan()["drafts_placed"] == placed_after(rep, 50)
    assert rep.next_action()["hold"].startswith(UNREAD)
    server.faults.clear()
    assert 0 == placed_after(rep, 51)
    assert "opted_out" == rep.next_action()["reason"]


def bounce(touch: Letter, *, cites: bool) -> bytes:
    report = delivery_report(touch, "jane@acme.example", "5.1.1", "failed")
    cited = f"In-Reply-To: <{touch.message_id}>\r\nAuto-Submitted:".encode()
    return report.replace(b"Auto-Submitted:", cited, 1) if cites else report


@pytest.mark.parametrize(("cites", "placed"), [(True, 2), (False, 1)])
def test_a_bounce_that_is_not_shown_holds_whom_it_may_be_about(
    rep: Rep, server: ScriptedServer, *, cites: bool, placed: int
) -> None:
    """Those to whom the mail went that it cites, else who was written to lately; then it is read."""
    touch = rep.sent(at=ago(7))
    rep.sent(JOE, at=ago(7))
    rep.sent("Ann Poe <ann@gamma.example>", at=ago(12))
    rep.deliver(bounce(touch, cites=cites), "INBOX")
    server.faults.append(Fault("UID FETCH", refuse(b"Final-Recipient"), times=None))
    assert placed == rep.scan()["drafts_placed"]
    assert 0 == rep.scan()["drafts_placed"]
    assert rep.next_action()["hold"].startswith(UNEXAMINED)

    server.faults.clear()
    assert 2 - placed == rep.scan()["drafts_placed"]
    assert "Find a working address" == rep.next_action()["reason"]


def test_a_bounce_that_is_never_shown_is_about_whom_it_cites(rep: Rep, server: ScriptedServer) -> None:
    """After a day: a question to the rep, as nobody knows what was refused."""
    touch = rep.sent(at=ago(7))
    rep.deliver(bounce(touch, cites=True), "INBOX")
    rep.received(JOE, text="Shall we have lunch?\n")
    server.faults.append(Fault("UID FETCH", refuse(b"Final-Recipient"), times=None))
    assert 0 == rep.scan()["drafts_placed"] == placed_after(rep, 23) == placed_after(rep, 25)
    assert "Mend our sending" == rep.next_action()["reason"]


def test_a_notice_that_is_never_shown_becomes_a_question(rep: Rep, server: ScriptedServer) -> None:
    """They may be away, or gone."""
    touch = rep.sent(at=ago(12))
    rep.received(JANE, answers=touch, text="I am away.\n", headers={"Auto-Submitted": "auto-replied"})
    server.faults.append(Fault("UID FETCH", refuse(b"I am away"), times=None))
    assert 0 == rep.scan()["drafts_placed"] == placed_after(rep, 25)
    assert "What did jane@acme.example write?" == rep.next_action()["reason"]
