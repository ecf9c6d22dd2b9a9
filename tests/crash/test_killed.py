"""Is everything as if nothing had happened, after Mailflow was killed with SIGKILL?

Each killed run is compared with a twin: another mailbox with the same messages, where nobody was killed.
"""

from __future__ import annotations

from email.utils import parseaddr
from itertools import count

import pytest

from tests.crash.conftest import NewRep
from tests.crash.mortal import KILLED, KillingProxy, MortalRep, edit, first_mail, send
from tests.crash.twin import kill_at, undisturbed
from tests.support.dovecot import Dovecot

JANE, PAUL, MIA = "jane@acme.example", "paul@weber.example", "mia@rossi.example"
TOM, EVA, LEO = "tom@bell.example", "eva@lang.example", "leo@park.example"
OUTREACH = [first_mail(person) for person in (JANE, PAUL, MIA, TOM, EVA)]
LATER_OUTREACH = [first_mail(LEO)]


def outreach(rep: MortalRep) -> None:
    """Three people were written to and never answered: the scan reads, plans and places three drafts."""
    rep.deliver_many("Sent", OUTREACH[:3])


def eventful_day(rep: MortalRep) -> None:
    """Five drafts waited; then came an answer, a draft was sent, one edited, one thrown away, and the rep
    wrote by hand to one person and first to another: the scan withdraws, reconciles and places."""
    rep.deliver_many("Sent", OUTREACH)
    rep.scan()
    drafts = {parseaddr(letter.message["To"])[1]: letter for letter in rep.lying_in("Drafts")}
    rep.received(JANE, text="Yes, let us talk.")
    send(rep, drafts[PAUL])
    edit(rep, drafts[MIA])
    rep.move(drafts[TOM], "Trash")
    rep.sent(EVA, text="I nearly forgot: we have a fair next week.")
    rep.deliver_many("Sent", LATER_OUTREACH)


class TestAtEveryStateChange:
    @pytest.mark.slow
    @pytest.mark.parametrize("first", [1, 2], ids=["before", "after"])
    def test_while_the_first_drafts_are_placed(self, new_rep: NewRep, first: int) -> None:
        """Whatever commit a first scan dies at, there is one draft for each prospect in the end."""
        expected = undisturbed(new_rep, outreach)

        assert {JANE: 1, PAUL: 1, MIA: 1} == expected["in Drafts"]
        assert 15 <= kill_at(count(first, 2), new_rep, outreach, expected)

    @pytest.mark.slow
    @pytest.mark.parametrize("first", [1, 2], ids=["before", "after"])
    def test_while_drafts_are_followed(self, new_rep: NewRep, first: int) -> None:
        """Whatever commit a later scan dies at, what was answered, sent, edited and dismissed is known."""
        expected = undisturbed(new_rep, eventful_day)

        assert {MIA: 1, LEO: 1} == expected["in Drafts"]
        assert [
            (EVA, 2, "withdrawn"),
            (JANE, 2, "withdrawn"),
            (LEO, 2, "waiting"),
            (MIA, 2, "edited"),
            (PAUL, 2, "sent"),
            (TOM, 2, "dismissed"),
        ] == expected["drafts"]
        assert 15 <= kill_at(count(first, 2), new_rep, eventful_day, expected)


@pytest.mark.slow
@pytest.mark.parametrize("pattern", [b" UID STORE ", b" UID EXPUNGE "], ids=["store", "expunge"])
def test_killed_while_drafts_are_taken_back(new_rep: NewRep, dovecot: Dovecot, pattern: bytes) -> None:
    """Wherever in the removal of a draft Mailflow dies, that draft goes and no other."""
    expected = undisturbed(new_rep, eventful_day)
    with KillingProxy((dovecot.host, dovecot.port), pattern) as proxy:
        for said, answered in ((0, None), (3, None), (1, 0), (1, 5)):
            rep = new_rep()
            eventful_day(rep)
            proxy.cut_after(said, answered=answered)
            rep.configure(mailbox={"port": proxy.port})
            assert KILLED == rep.try_to_scan(began=proxy.aim_at)
            rep.configure(mailbox={"port": dovecot.port})

            assert rep.recovers_to(expected), f"killed at {said}, {answered}: {rep.outcome()}"
