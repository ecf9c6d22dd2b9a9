"""What is decided in another process reaches the service within seconds, and not with its next tick."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.story.conftest import NewRep
from tests.story.rep import Rep, ago, text_of
from tests.story.running import HOURLY, drafts_are, eventually, service
from tests.story.test_outbox import outbox
from tests.support.dovecot import Dovecot
from tests.support.office import at_work
from tests.support.smtp import Receiver

pytestmark = pytest.mark.slow


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver(password=Dovecot.password) as running:
        yield running


@pytest.fixture
def rep(new_rep: NewRep, receiver: Receiver) -> Rep:
    """One letter of twelve days ago; the service makes a pass by itself once an hour."""
    rep = new_rep(mailbox=at_work(), outbox=outbox(receiver, undo="1s"), daemon=HOURLY)
    rep.sent(at=ago(12))
    return rep


def test_decisions_are_carried_out_at_once(rep: Rep, receiver: Receiver) -> None:
    """An edit is in Drafts, and a snooze takes it out; whatever the command."""
    (rep.folder / "words.txt").write_text("In my own words.\n")
    with service(rep):
        drafts_are(rep, 1)
        rep.run("drafts", "edit", "1", "--body-file", "words.txt")
        eventually(lambda: ["In my own words."] == [text_of(one)[:16] for one in rep.drafts_folder()])
        rep.run("snooze", "jane@acme.example", "--for", "2w")
        drafts_are(rep, 0)
        assert [] == receiver.received


def test_an_approved_draft_leaves_at_once(rep: Rep, receiver: Receiver) -> None:
    """With the end of the time to undo it."""
    with service(rep):
        drafts_are(rep, 1)
        rep.run("drafts", "approve", "1", "--yes")
        eventually(lambda: receiver.received)
        drafts_are(rep, 0)
    assert ["sent"] == rep.states()
