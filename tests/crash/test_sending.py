"""Is each approved draft sent at most once, wherever Mailflow dies or its connection breaks?

What was not sent is approved still, or shown as unknown. Of what was sent, the receiver tells.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

import pytest

from mailflow.drafts.model import Draft, State
from mailflow.store import drafts as draft_rows
from tests.crash.conftest import NewRep
from tests.crash.mortal import KILLED, KillingProxy, MortalRep, Victim, first_mail
from tests.story.rep import ids
from tests.story.test_outbox import approve_all, desk, outbox
from tests.support.dovecot import Dovecot
from tests.support.office import at_work
from tests.support.proxy import CuttingProxy
from tests.support.smtp import Receiver

pytestmark = pytest.mark.slow

OUTREACH = [first_mail("jane@acme.example")]
SETTLES_WITHIN = 60  # seconds; it takes two passes, more where it was put off, or is looked for in Sent


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver(password=Dovecot.password) as running:
        yield running


def begin(new_rep: NewRep, receiver: Receiver) -> MortalRep:
    """A rep who has approved the one draft that waits."""
    receiver.received.clear()  # another rep's draft to the same person for the same reason has the same id
    rep = new_rep(drafts={"settle": "1s"}, mailbox=at_work(), outbox=outbox(receiver))
    rep.deliver_many("Sent", OUTREACH)
    rep.scan()
    approve_all(rep)
    return rep


def draft_of(rep: MortalRep) -> Draft:
    """The only one."""
    with desk(rep) as (assembled, account, _), assembled.store.read() as db:
        [draft] = draft_rows.drafts_of(db, account.number, account.name, states=list(State))
    return draft


def settled(rep: MortalRep, receiver: Receiver) -> State:
    """What becomes of the draft, pass after pass, with what was put off made due; it never leaves twice."""
    give_up_at = time.monotonic() + SETTLES_WITHIN
    draft, before = draft_of(rep), None
    while draft.state is State.APPROVED or draft != before or not draft.filed:
        assert time.monotonic() < give_up_at, draft.state
        assert 0 == rep.try_to_scan()
        draft, before = draft_of(rep), draft
        if draft.state is State.APPROVED:
            with desk(rep) as (assembled, _, clock), assembled.store.write() as db:
                draft_rows.set_draft(db, draft.id, clock.wall, send_at=clock.wall)
    sent = [ids(letter.message["Message-ID"])[0] for letter in receiver.received].count(draft.message_id)
    if draft.state is State.SENT:
        assert (1, 0, 2) == (sent, len(rep.drafts_folder()), len(rep.lying_in("Sent")))
        assert 2 == rep.next_action()["attempts"]
    else:
        assert (State.UNKNOWN, 1, "task") == (
            draft.state,
            len(rep.drafts_folder()),
            rep.next_action()["action"],
        )
        assert sent <= 1
    return draft.state


@pytest.mark.parametrize("first", [1, 2], ids=["before", "after"])
def test_killed_at_every_commit(new_rep: NewRep, receiver: Receiver, first: int) -> None:
    """From the first commit of the pass that sends to its last."""
    states: Counter[State] = Counter()
    for moment in count(first, 2):
        rep = begin(new_rep, receiver)
        if (code := rep.try_to_scan(dies_at=moment)) == 0:
            break
        assert KILLED == code
        states[settled(rep, receiver)] += 1
    assert states[State.SENT] >= 5
    # The claim is kept and the outcome is not: there alone nobody knows.
    assert 1 == states[State.UNKNOWN]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the talk with the receiver ends: so many bytes after Mailflow has said a word.

    answered: so many bytes of the answer still come; None for an end there and then.
    """

    word: bytes
    said: int = 0
    answered: int | None = None


END = b"\r\n.\r\n"
BEFORE = [
    Place(b"ehlo "),
    Place(b"AUTH PLAIN", 9),
    Place(b"MAIL FROM", 20),
    Place(b"RCPT TO"),
    Place(b"RCPT TO", 20),
    Place(b"DATA"),
]
IN_TEXT = [Place(b"Subject: "), Place(b"MIME-Version", 7), Place(b"\r\n\r\n", 40)]
AT_END = [Place(b"\r\n."), Place(b"\r\n.\r"), Place(END)]
IN_ANSWER = [Place(END, answered=heard) for heard in (0, 1, 2, 12)]
EVERYWHERE = [*BEFORE, *IN_TEXT, *AT_END, *IN_ANSWER]


def interrupt(
    rep: MortalRep,
    receiver: Receiver,
    proxy: CuttingProxy,
    place: Place,
    code: int,
    *,
    reset: bool = False,
    began: Callable[[Victim], None] | None = None,
) -> State:
    """What becomes of a draft whose sending ends at this place."""
    rep.configure(outbox={"port": proxy.port})
    proxy.cut_after(place.said, answered=place.answered, reset=reset)
    assert code == rep.try_to_scan(began=began)
    assert 1 == proxy.cuts
    rep.configure(outbox={"port": receiver.port})
    return settled(rep, receiver)


@pytest.mark.parametrize("reset", [False, True], ids=["close", "reset"])
@pytest.mark.parametrize("place", EVERYWHERE, ids=str)
def test_cut(new_rep: NewRep, receiver: Receiver, place: Place, reset: bool) -> None:
    """Before the text nothing is lost; what the receiver took is never sent again."""
    rep = begin(new_rep, receiver)
    with CuttingProxy((receiver.host, receiver.port), place.word) as proxy:
        state = interrupt(rep, receiver, proxy, place, 0, reset=reset)
    if place in BEFORE:
        assert State.SENT is state
    if place in IN_ANSWER[:3]:  # with the third digit it was heard
        assert (State.UNKNOWN, 1) == (state, len(receiver.received))


@pytest.mark.parametrize("place", [*BEFORE[::2], *IN_TEXT[:2], *AT_END, *IN_ANSWER[:2]], ids=str)
def test_killed(new_rep: NewRep, receiver: Receiver, place: Place) -> None:
    """With SIGKILL it is the same."""
    rep = begin(new_rep, receiver)
    with KillingProxy((receiver.host, receiver.port), place.word) as proxy:
        state = interrupt(rep, receiver, proxy, place, KILLED, began=proxy.aim_at)
    if place in BEFORE:
        assert State.SENT is state
    if place in IN_ANSWER:
        assert (State.UNKNOWN, 1) == (state, len(receiver.received))


@pytest.mark.parametrize(("said", "answered"), [(0, None), (30, None), (1, 0), (1, 20)])
def test_killed_while_it_is_filed(
    new_rep: NewRep, dovecot: Dovecot, receiver: Receiver, said: int, answered: int | None
) -> None:
    """Wherever in the APPEND to Sent: it was sent once, Sent has a copy, Drafts none."""
    rep = begin(new_rep, receiver)
    with KillingProxy((dovecot.host, dovecot.port), b" APPEND ") as proxy:
        proxy.cut_after(said, answered=answered)
        rep.configure(mailbox={"port": proxy.port})
        assert KILLED == rep.try_to_scan(began=proxy.aim_at)
    rep.configure(mailbox={"port": dovecot.port})
    assert State.SENT is settled(rep, receiver)
