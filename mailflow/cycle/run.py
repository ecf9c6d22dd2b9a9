"""What happens in one pass over a mailbox, in order?"""

from __future__ import annotations

from collections.abc import Callable

from mailflow.cadence.model import FollowUp
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.evidence import read_answers
from mailflow.cycle.follow import follow_drafts
from mailflow.cycle.outcome import Outcome
from mailflow.cycle.place import Placed, place_drafts
from mailflow.cycle.plan import PlanLine, make_plan
from mailflow.cycle.read import Progress, read_arrivals, read_mailbox
from mailflow.cycle.report import plan_row
from mailflow.cycle.work import Work
from mailflow.errors import FolderMissing, MailboxSuspicious
from mailflow.mailbox.connection import Connection
from mailflow.store import exchange
from mailflow.store import folders as folder_rows
from mailflow.store import people as people_rows
from mailflow.store.session import Store


def run_cycle(
    connection: Connection,
    store: Store,
    account: Account,
    *,
    clock: Callable[[], Clock],
    progress: Progress,
    write: bool = True,
) -> Outcome:
    """Read the mailbox to its end, see what became of the drafts, decide, place what is due.

    clock: tells the time anew at each stage. write: False leaves the mailbox untouched
    (``--dry-run``). Raises where the mailbox could not be read whole: nothing is drafted then,
    and only drafts that nobody needs any more are taken back.
    """
    work = Work(connection, store, account, clock, write)
    reading = read_mailbox(connection, store, account, work.clock, progress)
    withdrawn = follow_drafts(work, reading)
    if reading.troubles:
        raise MailboxSuspicious("; ".join(reading.troubles))
    plan = _informed_plan(work)
    done = Placed()
    if write and reading.drafts:
        if read_arrivals(connection, store, account, work.clock):  # an answer may have come meanwhile
            plan = _informed_plan(work)
        done = place_drafts(work, reading.drafts, plan)
        if done != Placed():
            plan = make_plan(store, account, work.clock)
    _keep(store, account, plan)
    if write and not reading.drafts:
        _miss_drafts_folder(work, plan)
    with store.read() as db:
        quarantined = len(folder_rows.quarantined(db, account.number))
    return Outcome(
        mailbox=account.name,
        plan=tuple(plan),
        messages_read=reading.messages_read,
        messages_new=reading.messages_new,
        drafts_placed=done.placed,
        drafts_withdrawn=withdrawn,
        drafts_held=done.held,
        quarantined=quarantined,
        due=sum(line.is_due(work.clock.now) for line in plan),
    )


def _informed_plan(work: Work) -> list[PlanLine]:
    """The plan, made after reading the last answers on which it hangs.

    They may have said no; and a note that somebody is away may have been taken for an answer.
    """
    plan = make_plan(work.store, work.account, work.clock)
    now = work.clock.now
    unread = [(line.address, line.unread_answer) for line in plan if line.unread_answer and line.is_due(now)]
    if unread and read_answers(work.connection, work.store, work.account, unread):
        plan = make_plan(work.store, work.account, work.clock)
    return plan


def _miss_drafts_folder(work: Work, plan: list[PlanLine]) -> None:
    """FolderMissing where something would have been placed now."""
    now = work.clock.now
    if any(isinstance(line.action, FollowUp) and line.is_due(now) and not line.action.hold for line in plan):
        raise FolderMissing(
            f"mailbox {work.account.name}: no folder for drafts was found, so none is placed; make one, or"
            ' pin it: [mailbox.folders] drafts = "..."'
        )


def _keep(store: Store, account: Account, plan: list[PlanLine]) -> None:
    with store.write() as db:
        people_rows.save_plan(db, account.number, [plan_row(line) for line in plan])
    exchange.export_beside(store)
