"""Is each approved draft sent at most once, wherever Mailflow dies or its connection breaks?

What was not sent is approved still, or shown as unknown. Of what was sent, the receiver tells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import count

import pytest

from mailflow.drafts.model import State
from mailflow.store import drafts as draft_rows
from tests.crash.conftest import NewRep
from tests.crash.mortal import KILLED, KillingProxy, MortalRep, Victim, first_mail
from tests.story.rep import ids
from tests.story.test_outbox import approve_all, change, desk, outbox
from tests.support.dovecot import Dovecot
from tests.support.office import at_work
from tests.support.proxy import CuttingProxy
from tests.support.smtp import Receiver

pytestmark = pytest.mark.slow

JANE = "jane@acme.example"
OUTREACH = [first_mail(JANE)]
GREETED, END = b"ehlo ", b"\r\n.\r\n"


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


def times_sent(rep: MortalRep, receiver: Receiver) -> int:
    """How often the receiver got the rep's draft."""
    [draft] = ids(rep.drafts()[0]["message_id"])
    return Counter(ids(letter.message["Message-ID"])[0] for letter in receiver.received)[draft]


def settle(rep: MortalRep, receiver: Receiver, where: object) -> str:
    """Pass after pass, with what was put off made due: it comes to an end, and never to a second letter."""
    before = state = ""
    while not state or state != before:
        assert 0 == rep.try_to_scan()
        before, [state] = state, rep.states()
        if state == "approved":
            before = ""
            change(rep, send_at=draft_of(rep).approved_at)
    sent, lying = times_sent(rep, receiver), len(rep.drafts_folder())
    assert sent <= 1, where
    match state:
        case "sent":
            assert (1, 0, 2) == (sent, lying, len(rep.lying_in("Sent"))), where
            assert 2 == rep.next_action()["attempts"], where
        case "unknown":
            assert (1, "task") == (lying, rep.next_action()["action"]), where
        case _:
            raise AssertionError((where, state))
    return state


def draft_of(rep: MortalRep) -> draft_rows.Draft:

    with desk(rep) as (assembled, account, _), assembled.store.read() as db:
        [draft] = draft_rows.drafts_of(db, account.number, account.name, states=list(State))
    return draft


@pytest.mark.parametrize("first", [1, 2], ids=["before", "after"])
def test_killed_at_every_commit(new_rep: NewRep, receiver: Receiver, first: int) -> None:
    """From the first commit of the pass that sends to its last."""
    killed, states = 0, Counter[str]()
    for moment in count(first, 2):
        rep = begin(new_rep, receiver)
        code = rep.try_to_scan(dies_at=moment)
        if code == 0:
            break
        assert KILLED == code
        killed += 1
        states[settle(rep, receiver, moment)] += 1
    assert killed >= 5
    # The claim is kept and the outcome is not: there alone nobody knows. All other deaths are as if they
    # never were.
    assert {"sent": killed - 1, "unknown": 1} == states


def talk_of(new_rep: NewRep, receiver: Receiver) -> bytes:
    """What Mailflow says to the receiver in an undisturbed sending, after its greeting."""
    with CuttingProxy((receiver.host, receiver.port), GREETED) as proxy:
        rep = begin(new_rep, receiver)
        rep.configure(outbox={"port": proxy.port})
        rep.scan()
    assert ["sent"] == rep.states()
    assert proxy.said.endswith(b"QUIT\r\n")
    return proxy.said


def places(talk: bytes) -> dict[int, int | None]:
    """Bytes of the talk at which it is cut, some with how much of the answer still comes."""
    ends = [
        match.end() for match in re.finditer(rb"(?m)^(?:AUTH|mail|rcpt|data)[^\n]*\n", talk, re.IGNORECASE)
    ]
    begin_of_text, dot = ends[-1], talk.index(END)
    found: dict[int, int | None] = {end - 1: None for end in ends}
    found |= {begin_of_text + (dot - begin_of_text) * part // 6: None for part in (1, 3, 5)}
    return found | {dot + cut: None for cut in (0, 2, 3, 4)}


ANSWERED = (0, 1, 2, 4)  # bytes of the answer to the final dot


def interrupted(
    new_rep: NewRep,
    receiver: Receiver,
    proxy: CuttingProxy,
    cuts: Iterable[tuple[int, int | None, bool]],
    began: Callable[[Victim], None] | None,
) -> Counter[str]:
    """What becomes of drafts whose sending was interrupted at these places."""
    states: Counter[str] = Counter()
    for said, answered, reset in cuts:
        rep = begin(new_rep, receiver)
        rep.configure(outbox={"port": proxy.port})
        proxy.cut_after(said, answered=answered, reset=reset)
        assert (KILLED if began else 0) == rep.try_to_scan(began=began)
        rep.configure(outbox={"port": receiver.port})
        states[settle(rep, receiver, (said, answered, reset))] += 1
    assert proxy.cuts == states.total()
    return states


@pytest.mark.parametrize("reset", [False, True], ids=["close", "reset"])
def test_cut_everywhere(new_rep: NewRep, receiver: Receiver, reset: bool) -> None:
    """At every command, in the text, around the final dot, in the answer to it."""
    talk = talk_of(new_rep, receiver)
    cuts = [(said, answered, reset) for said, answered in places(talk).items()]
    cuts += [(talk.index(END) + len(END), answered, reset) for answered in ANSWERED]
    with CuttingProxy((receiver.host, receiver.port), GREETED) as proxy:
        states = interrupted(new_rep, receiver, proxy, cuts, None)
    assert states["sent"] >= 4
    assert states["unknown"] >= len(ANSWERED) - 1


def test_killed_everywhere(new_rep: NewRep, receiver: Receiver) -> None:
    """With SIGKILL at the same places."""
    talk = talk_of(new_rep, receiver)
    cuts = [(said, answered, False) for said, answered in places(talk).items()]
    cuts += [(talk.index(END) + len(END), answered, False) for answered in ANSWERED]
    with KillingProxy((receiver.host, receiver.port), GREETED) as proxy:
        states = interrupted(new_rep, receiver, proxy, cuts, proxy.aim_at)
    assert states["sent"] >= 4
    assert states["unknown"] >= len(ANSWERED) - 1


@pytest.mark.parametrize(("said", "answered"), [(0, None), (3, None), (1, 0), (1, 20)])
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
    assert "sent" == settle(rep, receiver, (said, answered))
