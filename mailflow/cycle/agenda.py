"""What asks for the rep: today, and in the days to come?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from shlex import quote
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from mailflow.cadence.case import shown
from mailflow.cadence.decide import PARK
from mailflow.cadence.model import Answer, FollowUp, Task
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.plan import NOT_PLACING, NOT_STARTED, PlanLine, make_plan
from mailflow.cycle.report import has_spoken, reason_of, way_out
from mailflow.cycle.wanted import wanted
from mailflow.drafts.model import OPEN_OR_GONE, UNTOUCHED, Draft, State
from mailflow.store import drafts as draft_rows
from mailflow.store import folders as folder_rows
from mailflow.store.session import Store

FOR_ALL = (NOT_STARTED, NOT_PLACING)  # what holds everybody back is said once
_STALE = timedelta(hours=24)
_COMMAND = re.compile(r"`(mailflow [^`\n]+)`")
_SHOWN_AS_LATE = ("amber", "red")
_WRITTEN = (*UNTOUCHED, State.EDITED, State.SENDING)
_STATES = {
    State.EDITED: ", edited by you",
    State.APPROVED: ", approved: send it from your mail program",
    State.APPENDING: ", on its way into Drafts",
}


class Kind(StrEnum):
    """What it is that asks, in the order in which a rep takes it up."""

    ANSWER = "answer"  # they wait for one
    DRAFT = "draft"  # it waits in Drafts for review
    TASK = "task"  # a step of a cadence, or one of the rep's own
    QUESTION = "question"  # that only the rep can answer: a lost draft, a bounce, a doubt
    FOLLOW_UP = "follow_up"  # it is not written yet
    CUSTOMER = "customer"  # nobody said anything for too long


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that asks for the rep.

    due_at: from when on, aware UTC; of an answer since when they wait. command: what settles it, or shows it.
    ways: all that may be done about a question or an answer, in a sentence with commands; "" for the others.
    """

    kind: Kind
    prospect: str
    name: str
    due_at: datetime
    what: str
    command: str
    ways: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """What asks for the rep of one mailbox.

    day: the rep's own. today: in the order of the kinds, what is due longest first. coming: by day.
    troubles: what keeps Mailflow from its work. leaving: drafts that the next pass takes out of Drafts.
    """

    mailbox: str
    day: date
    today: tuple[Item, ...] = ()
    coming: tuple[Item, ...] = ()
    troubles: tuple[str, ...] = ()
    leaving: tuple[Draft, ...] = ()

    def of(self, *kinds: Kind) -> tuple[Item, ...]:
        """What is of these kinds today."""
        return tuple(item for item in self.today if item.kind in kinds)


def agenda_of(store: Store, account: Account, clock: Clock, *, days: int = 0) -> Agenda:
    """What asks for the rep now, and what falls due in so many days after today, as the last pass read it."""
    plan = make_plan(store, account, clock)
    with store.read() as db:
        lying = draft_rows.drafts_of(db, account.number, account.name, states=_WRITTEN)
        found = list(troubles(db, account, clock))
    kept = wanted(store, account, clock, lying, _as_decided(plan))
    gone = [draft for draft in lying if draft.id not in kept and draft.state in UNTOUCHED]
    drafts = [draft for draft in lying if draft not in gone]
    zone = ZoneInfo(account.settings.time_zone)
    day = clock.now.astimezone(zone).date()
    today = sorted(_today(plan, drafts, kept, clock, zone), key=_order)
    last = day + timedelta(days=days)
    coming = [
        _item(line, line.due_at, zone)
        for line in plan
        if line.due_at and clock.now < line.due_at and line.due_at.astimezone(zone).date() <= last
    ]
    found += [hold for hold in FOR_ALL if any(_hold(line) == hold for line in plan)]
    return Agenda(
        account.name,
        day,
        tuple(today),
        tuple(coming),
        tuple(found),
        tuple(gone),
    )


def _as_decided(plan: Sequence[PlanLine]) -> Mapping[str, PlanLine]:
    """The plan without drafts and limits, by any address of a person."""
    lines = [replace(line, action=line.decided) for line in plan]
    return {address: line for line in lines for address in line.prospect.addresses}


def _hold(line: PlanLine) -> str:
    return line.action.hold if isinstance(line.action, FollowUp) else ""


def _order(item: Item) -> tuple[int, datetime, str]:
    return list(Kind).index(item.kind), item.due_at, item.prospect


def troubles(db: Connection, account: Account, clock: Clock) -> Iterator[str]:
    """What keeps Mailflow from reading a mailbox, a sentence each."""
    row = folder_rows.mailbox_row(db, account.name)
    if row.problem:
        yield row.problem
    if row.read_at is None or clock.wall - row.read_at > _STALE:
        yield "the mailbox was not read to the end since yesterday; `mailflow doctor` says why"
    yield from (one.problem for one in folder_rows.bookmarks(db, account.number).values() if one.problem)


def _today(
    plan: Sequence[PlanLine], drafts: Sequence[Draft], kept: Set[int], clock: Clock, zone: ZoneInfo
) -> Iterator[Item]:
    """One for each draft, and for everybody else who asks for something.

    kept: the numbers of the drafts that still have their reason.
    """
    names = {address: line.prospect.name for line in plan for address in line.prospect.addresses}
    for draft in drafts:
        if _leaves_by_itself(draft):
            continue
        at = draft.placed_at or clock.now
        show = f"mailflow drafts show {draft.id}"
        yield Item(Kind.DRAFT, draft.prospect, names.get(draft.prospect, ""), at, _written(draft, kept), show)
    drafted = {address for draft in drafts if draft.id in kept for address in (draft.prospect, *draft.also)}
    for line in plan:
        if drafted.intersection(line.prospect.addresses):
            continue
        if line.due_at is not None and line.is_due(clock.now):
            owed = line.last_reply_at if reason_of(line.action) == PARK else None
            yield _item(line, owed or line.due_at, zone)
        elif line.contact.colour in _SHOWN_AS_LATE and line.contact.last_at:
            yield _customer(line, line.contact.last_at)


def _leaves_by_itself(draft: Draft) -> bool:
    return draft.state is State.SENDING or (draft.state is State.APPROVED and draft.send_at is not None)


def _written(draft: Draft, kept: Set[int]) -> str:
    where = f" ({OPEN_OR_GONE})" if draft.missing_since else ""
    edited = _STATES.get(draft.state, "")
    if draft.id not in kept:
        edited += "; its reason has gone, so delete it if you no longer want it"
    return f'attempt {draft.attempt}, "{draft.subject}"{edited}{where}'


def _item(line: PlanLine, due_at: datetime, zone: ZoneInfo) -> Item:
    """What the next action of somebody asks of the rep."""
    action, who = line.action, quote(line.address)  # made by a stranger, and pasted into a shell
    ways = way_out(line)
    kind, what, command = Kind.QUESTION, reason_of(action), first_command(ways)
    if isinstance(action, FollowUp):
        is_open = action.hold in ("", *FOR_ALL)
        kind, what = Kind.FOLLOW_UP, f"attempt {action.attempt}" if is_open else action.hold
        command = first_command(action.hold or "`mailflow scan`")
    elif has_spoken(line) and line.last_reply_at:
        what = f"{spoken_on(line.last_reply_at, zone)}: what is next?"
    elif isinstance(action, Answer) or what == PARK:
        kind, what = Kind.ANSWER, " ".join(action.why[1:]) or "They spoke last."
        command = f"mailflow prospects log {who} --call"
        ways = ways or f"Write it in your mail program; if you called: `{command}`"
    elif isinstance(action, Task) and (action.step or action.task):
        kind, ways = Kind.TASK, ""
    return Item(kind, line.address, line.prospect.name, due_at, what, command or f"mailflow why {who}", ways)


def spoken_on(at: datetime, zone: ZoneInfo) -> str:
    """``You spoke with them on Mon 2 Nov 2026``."""
    return f"You spoke with them on {shown(at.astimezone(zone).date())}"


def _customer(line: PlanLine, last_at: datetime) -> Item:
    """A customer of whom nothing was heard for too long."""
    log = f"mailflow prospects log {quote(line.address)} --call"
    what = f"{line.contact.colour}: no contact for {line.contact.days} days"
    return Item(Kind.CUSTOMER, line.address, line.prospect.name, last_at, what, log)


def first_command(text: str) -> str:
    """The first command that a sentence names; "" for none."""
    found = _COMMAND.search(text)
    return found[1] if found else ""
