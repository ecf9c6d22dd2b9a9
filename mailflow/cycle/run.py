"""What happens in one pass over a mailbox, in order?"""

from __future__ import annotations

from collections.abc import Callable

from mailflow.cadence.model import FollowUp
from mailflow.cycle import quiet
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.evidence import complete
from mailflow.cycle.filing import file_sent
from mailflow.cycle.follow import Followed, follow_drafts
from mailflow.cycle.learn import learn
from mailflow.cycle.outcome import Outcome
from mailflow.cycle.place import Placed, place_drafts
from mailflow.cycle.plan import PlanLine, as_read, make_plan, plan_again
from mailflow.cycle.read import Progress, Reading, read_arrivals, read_mailbox
from mailflow.cycle.report import plan_row
from mailflow.cycle.send import send_approved
from mailflow.cycle.sent import note_sent
from mailflow.cycle.work import Work
from mailflow.errors import FolderMissing, MailboxSuspicious
from mailflow.mailbox.connection import Connection
from mailflow.store import exchange
from mailflow.store import folders as folder_rows
from mailflow.store import people as people_rows
from mailflow.store.session import Store

_NOTHING = Placed()
_UNCHANGED = Followed()


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
    if not reading.changed and quiet.holds(work, quiet.basis_of(work)):
        return _outcome(work, reading)
    followed = follow_drafts(work, reading)
    if reading.troubles:
        raise MailboxSuspicious("; ".join(reading.troubles))
    file_sent(work, reading.drafts)
    note_sent(work)
    basis, plan, later = _informed_plan(work, reading)
    followed += later
    done, sent = _NOTHING, 0
    if write and reading.drafts:
        if read_arrivals(connection, store, account, work.clock):  # an answer may have come meanwhile
            followed += follow_drafts(work, reading)
            basis, plan, later = _informed_plan(work, reading)
            followed += later
        done = place_drafts(work, reading.drafts, plan)
        sent = send_approved(work, reading.drafts)
        if done != _NOTHING or sent:
            basis, plan = _plan(work)
    _keep(store, account, plan)
    if write and not reading.drafts:
        _miss_drafts_folder(work, plan)
    quiet.remember(work, basis, plan)
    return _outcome(work, reading, followed, done, sent)


def _outcome(
    work: Work, reading: Reading, followed: Followed = _UNCHANGED, done: Placed = _NOTHING, sent: int = 0
) -> Outcome:
    """What the pass came to, by the plan that the store keeps now."""
    number = work.account.number
    with work.store.read() as db:
        prospects, due = people_rows.count_kept(db, number, work.clock.now)
        quarantined = len(folder_rows.quarantined(db, number))
    return Outcome(
        mailbox=work.account.name,
        prospects=prospects,
        due=due,
        messages_read=reading.messages_read,
        messages_new=reading.messages_new,
        drafts_placed=done.placed + followed.placed,
        drafts_withdrawn=followed.withdrawn,
        drafts_held=done.held,
        drafts_sent=sent,
        quarantined=quarantined,
    )


def _plan(work: Work) -> tuple[str, list[PlanLine]]:
    """The plan, and what it is made from."""
    basis = quiet.begin(work)
    return basis, make_plan(work.store, work.account, work.clock)


def _informed_plan(work: Work, reading: Reading) -> tuple[str, list[PlanLine], Followed]:
    """The plan, made after reading the texts on which it hangs; and what became of drafts because of them.

    They may have said no, or be away; and what was taken for an answer may be the note of a machine.
    """
    basis, plan = _plan(work)
    followed = _UNCHANGED
    learnt = learn(work, plan)
    plan = as_read(plan, learnt.missed)
    while learnt.news:
        complete(work.connection, work.store, work.account, work.clock)  # some proved to be bounces
        followed += follow_drafts(work, reading)
        basis = quiet.begin(work)
        plan = plan_again(work.store, work.account, work.clock, plan, learnt.news)
        learnt = learn(work, plan, learnt.missed)
        plan = as_read(plan, learnt.missed)
    return basis, plan, followed


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
