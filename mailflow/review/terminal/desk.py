"""What does the terminal show at one instant?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mailflow.assembly import Program
from mailflow.cycle.account import Account, Clock
from mailflow.errors import NotFound
from mailflow.review.news import mark_of, mark_of_person
from mailflow.review.person import Person, person_of
from mailflow.review.possible import possible
from mailflow.review.queue import Queue, Waiting, queue_of
from mailflow.review.sheet import Sheet, sheet_of
from mailflow.review.texts import Texts
from mailflow.review.turns import first_of
from mailflow.store import drafts as draft_rows

Item = int | Waiting
"""One line of the queue: the number of a draft, 0 for none; or somebody who waits for something else."""


@dataclass(frozen=True, slots=True)
class View:
    """The queue, and what is open of it: a draft with its sheet, or a person, or nothing.

    account: whose it is. may: the decisions that are possible. mark: the same as long as there is nothing new
    to know about it.
    """

    program: Program
    queue: Queue
    item: Item
    account: Account
    sheet: Sheet | None = None
    person: Person | None = None
    may: tuple[str, ...] = ()
    mark: str = ""

    @property
    def address(self) -> str:
        """Of the person whom it is about, "" for nobody."""
        return self.sheet.draft.prospect if self.sheet else self.person.address if self.person else ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the review works with, for a thread to look at.

    programs: gives the program by the newest rules. mailbox: the one that is reviewed, None for all.
    """

    programs: Callable[[], Program]
    clock: Callable[[], Clock]
    texts: Texts
    mailbox: str | None = None

    def look(self, item: Item | None = None) -> View:
        """All as it is now. item: what is open; None for the first draft that asks for a decision."""
        program = self.programs()
        queue = queue_of(program, self.clock(), self.mailbox)
        return self.open(program, queue, first_of(queue) if item is None else item)

    def open(self, program: Program, queue: Queue, item: Item) -> View:
        """This line of the queue; nothing of one that is not there any more."""
        nothing = View(program, queue, 0, program.account(self.mailbox))
        try:
            if isinstance(item, Waiting):
                account = program.account(item.mailbox)
                person = person_of(program, account, item.prospect, self.clock())
                return View(program, queue, item, account, person=person, mark=mark_of_person(person))
            whose = _whose(program, item)
            if whose is None:
                return nothing
            sheet = sheet_of(program, whose, item, self.clock())
        except NotFound:
            return nothing
        may = possible(sheet.draft, queue)
        return View(program, queue, item, whose, sheet, may=may, mark=mark_of(sheet))


def _whose(program: Program, number: int) -> Account | None:
    """The mailbox that has this draft."""
    with program.store.read() as db:
        mailbox = draft_rows.mailbox_of(db, number) if number else None
    return next((account for account in program.accounts if account.number == mailbox), None)
