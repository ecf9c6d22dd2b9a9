"""Placing: the due follow-ups, each written once and put into Drafts once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from mailflow.cadence.model import FollowUp
from mailflow.cadence.spread import turn
from mailflow.cycle.account import Clock, own_calendar
from mailflow.cycle.away import away
from mailflow.cycle.drafts_folder import put
from mailflow.cycle.giving import NOTHING, keep_found
from mailflow.cycle.plan import PlanLine, histories_of, limits_of
from mailflow.cycle.taken import was_taken
from mailflow.cycle.work import Work
from mailflow.cycle.write import Written, follow_up_of, spared, write
from mailflow.drafts.model import Draft, State
from mailflow.journal import journal
from mailflow.people.daysoff import dates_of
from mailflow.store import drafts as draft_rows
from mailflow.store import people as people_rows
from mailflow.store.folders import Bookmark


@dataclass(frozen=True, slots=True)
class Placed:
    """What placing did: drafts that now wait in Drafts, and those that could not be written."""

    placed: int = 0
    held: int = 0


def place_drafts(work: Work, mark: Bookmark, plan: Sequence[PlanLine]) -> Placed:
    """Write the drafts that are due, up to the limits, in the order of the queue.

    mark: of the Drafts folder.
    """
    clock = work.clock
    due = _in_turn(plan, clock)
    histories = histories_of(work.store, work.account, clock, [line.address for line in due])
    free = _free_places(work)
    placed = held = 0
    covered: set[str] = set()
    for line in due:
        if placed >= free or not work.may_write:
            break
        if line.address not in histories:  # linked to another address just now: the next pass knows
            continue
        if line.address in covered or _spoke_since(work, line):
            continue
        history = histories[line.address]
        if was_taken(work, line, follow_up_of(line), history):
            continue
        written = _reps_own(work, line.draft) or write(work, line, history, plan)
        keep_found(work, written.given)
        draft = written.draft
        covered.update(draft.also)
        if draft.state is State.HELD:
            held += _hold(work, line, draft)
        elif not spared(work, draft.recipients):  # somebody may have been put on the list meanwhile
            placed += put(work, mark, draft)
    return Placed(placed, held)


def _in_turn(plan: Sequence[PlanLine], clock: Clock) -> list[PlanLine]:
    """Those for whom a draft is to be written now, in the order of the queue."""
    found = [
        (turn(line.action, line.last_touch_at or clock.now, line.address), line)
        for line in plan
        if isinstance(line.action, FollowUp) and _is_to_be_written(line, line.action, clock)
    ]
    return [line for _, line in sorted(found, key=itemgetter(0))]


def _is_to_be_written(line: PlanLine, action: FollowUp, clock: Clock) -> bool:
    if not line.is_due(clock.now):
        return False
    if line.draft is not None:
        return line.draft.state is State.HELD and line.draft.prospect == line.address
    return not action.hold


def _free_places(work: Work) -> int:
    """How many drafts may still be placed now, by the numbers placed and the number unreviewed."""
    account, now = work.account, work.clock.now
    limits, open_states = limits_of(account), (State.WAITING, State.APPENDING)
    with work.store.read() as db:
        calendar = own_calendar(account.settings, dates_of(away(db, account.number, account.settings)))
        today = calendar.rep_date(now)
        placed = draft_rows.placed_since(db, account.number, calendar.start_of(calendar.working_day(today)))
        unreviewed = len(draft_rows.drafts_of(db, account.number, account.name, states=open_states))
        this_hour = draft_rows.placed_since(
            db, account.number, now.replace(minute=0, second=0, microsecond=0)
        )
    if today in calendar.days_off:
        return 0
    free = limits.per_day - max(placed, unreviewed)
    return min(free, limits.per_hour - this_hour) if limits.per_hour else free


def _reps_own(work: Work, held: Draft | None) -> Written | None:
    """What the rep wrote themselves, and the server did not take: it is tried as it is."""
    if held is None:
        return None
    number, name = work.account.number, work.account.name
    with work.store.read() as db:
        if not draft_rows.replaced(db, number, name, [held]):
            return None
        held = draft_rows.draft_by_id(db, number, name, held.id)  # with its bytes, which a plan does not have
    if held is None or not held.content:
        return None
    return Written(replace(held, state=State.APPENDING, reason="", appending_at=work.clock.wall), NOTHING)


def _spoke_since(work: Work, line: PlanLine) -> bool:
    """Whether anything was said after the instant for which was decided (only with --as-of)."""
    clock = work.clock
    if not clock.is_past:
        return False
    with work.store.read() as db:
        return people_rows.spoke_after(db, work.account.number, line.prospect.addresses, clock.now)


def _hold(work: Work, line: PlanLine, draft: Draft) -> bool:
    """Note why a draft cannot be written; the rep finds it in the list. True where that is news."""
    if line.draft and line.draft.reason == draft.reason:
        return False
    with work.store.write() as db:
        if line.draft:
            draft_rows.remove_held(db, line.draft.id)
        number = draft_rows.add_draft(db, work.account.number, draft, work.clock.wall)
    journal.info("draft held", draft=number)
    return number is not None
