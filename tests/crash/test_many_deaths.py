"""Does a mailbox stay in order while its owner works and Mailflow dies all the time?"""

from __future__ import annotations

from collections import Counter
from email.utils import parseaddr
from random import Random

import pytest

from tests.crash.conftest import NewRep
from tests.crash.mortal import KILLED, KillingProxy, MortalRep, edit, first_mail, send
from tests.story.rep import Letter
from tests.support.dovecot import Dovecot

DAYS = 8
NAMES = ("jane", "paul", "mia", "tom", "eva", "leo")
LATEST_MOMENT = 20  # a pass over so small a mailbox has some fifteen, and four for each draft
LONGEST_APPEND = 1000  # bytes


class Life:
    """What chance has the rep and the people they write to do."""

    def __init__(self, rep: MortalRep, random: Random) -> None:
        self.people: list[str] = []
        self.answered: set[str] = set()  # whom the rep has not written to since
        self._rep = rep
        self._random = random
        self.write_first()

    def go_on(self) -> None:
        """One to three things happen."""
        deeds = (
            self.write_first,
            self.write_first,
            self.write_first,
            self.answer,
            self.write_by_hand,
            self.send,
            self.edit,
            self.throw_away,
            self.delete,
        )
        for deed in self._random.choices(deeds, k=self._random.randint(1, 3)):
            deed()

    def write_first(self) -> None:
        self.people.append(f"{self._random.choice(NAMES)}@company{len(self.people)}.example")
        self._rep.deliver_many("Sent", [first_mail(self.people[-1])])

    def answer(self) -> None:
        someone = self._random.choice(self.people)
        self._rep.received(someone, text="Thank you, I shall think about it.")
        self.answered.add(someone)

    def write_by_hand(self) -> None:
        someone = self._random.choice(self.people)
        self._rep.sent(someone, text="By the way, we have a new leaflet.")
        self.answered.discard(someone)

    def send(self) -> None:
        if draft := self._some_draft():
            send(self._rep, draft)
            self.answered.discard(parseaddr(draft.message["To"])[1])

    def edit(self) -> None:
        if draft := self._some_draft():
            edit(self._rep, draft)

    def throw_away(self) -> None:
        if draft := self._some_draft():
            self._rep.move(draft, "Trash")

    def delete(self) -> None:
        if draft := self._some_draft():
            self._rep.expunge(draft)

    def _some_draft(self) -> Letter | None:
        drafts = self._rep.lying_in("Drafts")
        return self._random.choice(drafts) if drafts else None


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_life_full_of_deaths(new_rep: NewRep, dovecot: Dovecot, seed: int) -> None:
    """Never two drafts for one person, none waits for somebody who answered, and nobody is lost."""
    random = Random(seed)
    rep = new_rep(drafts={"settle": "1s"})
    life = Life(rep, random)
    deaths = 0
    with KillingProxy((dovecot.host, dovecot.port), b" APPEND ") as proxy:
        for _ in range(DAYS):
            life.go_on()
            rep.configure(mailbox={"port": proxy.port})
            # At one of its moments, or in an APPEND if there is one before.
            proxy.cut_after(random.randint(0, LONGEST_APPEND), answered=random.choice([None, 0, 20]))
            deaths += KILLED == rep.try_to_scan(dies_at=random.randint(1, LATEST_MOMENT), began=proxy.aim_at)
            rep.configure(mailbox={"port": dovecot.port})

            assert rep.recovers()
            drafts = rep.drafts()
            lying = rep.in_drafts()
            assert lying == Counter(
                row["prospect"] for row in drafts if row["state"] in ("waiting", "edited")
            )
            assert not life.answered & {row["prospect"] for row in drafts if row["state"] == "waiting"}
            assert set(life.people) == rep.plan().keys()
            rep.run("audit")
    assert deaths >= DAYS / 2
