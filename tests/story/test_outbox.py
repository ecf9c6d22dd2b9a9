"""Approved drafts leave through the outbox: each once, as it was approved, and only while it has its reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from mailflow.assembly import assemble
from mailflow.config import load
from mailflow.cycle.account import Clock
from mailflow.drafts.model import State
from mailflow.review.decisions import approve, fingerprint, undo
from mailflow.store import drafts as draft_rows
from tests.story.conftest import NewRep
from tests.story.rep import Letter, Rep, ago, ids
from tests.support.dovecot import Dovecot
from tests.support.office import at_work
from tests.support.smtp import Receiver

pytestmark = pytest.mark.slow

AT_ONCE = {"undo": "0s", "spacing": "0s"}


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver(password=Dovecot.password) as running:  # without one of its own, the mailbox's logs in
        yield running


@pytest.fixture
def rep(new_rep: NewRep, receiver: Receiver) -> Rep:
    """It is noon where this rep and the prospects are, and what is approved may leave at once."""
    return new_rep(mailbox=at_work(), outbox=outbox(receiver))


@pytest.fixture
def touch(rep: Rep) -> Letter:
    """A mail to Jane that she did not answer; the draft of the follow-up waits."""
    letter = rep.sent(at=ago(12))
    rep.scan()
    return letter


def outbox(receiver: Receiver, **more: object) -> dict[str, object]:
    return {"host": receiver.host, "port": receiver.port, "security": "none", **AT_ONCE, **more}


def approve_all(rep: Rep) -> list[str]:
    """The rep approves what waits, as it was shown; what takes each back."""
    program = assemble(load(rep.config))
    try:
        [account] = program.accounts
        with program.store.read() as db:
            shown = draft_rows.drafts_of(db, account.number, account.name, states=[State.WAITING])
        now = datetime.now(UTC)
        return [
            approve(program, account, one.id, fingerprint=fingerprint(one), clock=Clock(now, now)).undo
            for one in shown
        ]
    finally:
        program.store.close()


def without_date(raw: bytes) -> list[bytes]:
    return [line for line in raw.splitlines() if not line.startswith(b"Date: ")]


def test_an_approved_draft_is_sent_filed_and_counted(rep: Rep, touch: Letter, receiver: Receiver) -> None:
    """The receiver has the very bytes, dated now; Sent has what the receiver got; Drafts is empty."""
    draft = rep.waiting_draft()
    approve_all(rep)
    scan = rep.scan()

    assert (1, 0) == (scan["drafts_sent"], scan["drafts_placed"])
    [letter] = receiver.received
    assert ("robin@vendor.example", ("jane@acme.example",)) == (letter.sender, letter.recipients)
    assert without_date(draft.raw) == without_date(letter.raw)
    assert abs(datetime.now(UTC) - letter.message["Date"].datetime) < timedelta(minutes=5)
    assert [letter.raw] == [one.raw for one in rep.lying_in("Sent")][1:]
    assert [frozenset({"\\Seen"})] == [*rep.flags("Sent").values()][1:]
    assert [] == rep.drafts_folder()
    assert (["sent"], 2, False) == (rep.states(), rep.next_action()["attempts"], rep.next_action()["due"])
    assert (touch.message_id,) == ids(letter.message["References"])


def test_it_is_sent_once(rep: Rep, touch: Letter, receiver: Receiver) -> None:
    """Further passes find nothing to do, and the day of the next step brings the next draft."""
    approve_all(rep)
    assert [1, 0, 0] == [rep.scan()["drafts_sent"] for _ in range(3)]
    assert [1, 2] == [len(receiver.received), len(rep.lying_in("Sent"))]
