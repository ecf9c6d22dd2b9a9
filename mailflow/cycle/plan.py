"""Planning: everybody's next action, from what the store knows; nothing is done here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from mailflow.cadence.attempts import attempts, position
from mailflow.cadence.case import cited
from mailflow.cadence.contact import NEVER, Contact, contact
from mailflow.cadence.decide import decide
from mailflow.cadence.model import FollowUp, Inactive, NextAction
from mailflow.cadence.spread import Limits, Room, Waiting, spread
from mailflow.cadence.texts import deciding
from mailflow.cadence.whenever import whenever
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.book import Book
from mailflow.drafts.model import OPEN_OR_GONE, Draft, State
from mailflow.people.addresses import company_of
from mailflow.people.model import History, Prospect
from mailflow.people.track import Evidence, Standing, ranked
from mailflow.store import drafts as draft_rows
from mailflow.store import suppression as suppression_rows
from mailflow.store.session import Store

_LAST = datetime.max.replace(tzinfo=UTC)
OWN_DRAFT = "you have an unsent draft to them of your own"
NOT_STARTED = "nothing is placed until you have seen this list and said `mailflow start`"
NOT_PLACING = "drafts.place is false: nothing is written to the mailbox"
UNREAD = "an answer or notice of theirs could not be read yet; the next pass tries again"
UNEXAMINED = "a bounce or complaint that may be about them could not be read yet; the next pass tries again"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One prospect's line of the plan.

    action: what is next. decided: the same by what is known of this person alone, without drafts and limits.
    touch: identity of the last touch, or "". draft: the live one that addresses them, if any.
    reply_channel: how they answered last, as in Reply, or "". working: their addresses that took mail so far.
    unread: identities of messages of theirs on whose text the action hangs, and that nobody has read yet.
    contact: the last one with a customer.
    """

    prospect: Prospect
    action: NextAction
    decided: NextAction
    cadence: str = ""
    attempts: int = 0
    touch: str = ""
    last_touch_at: datetime | None = None
    last_reply_at: datetime | None = None
    reply_channel: str = ""
    working: tuple[str, ...] = ()
    draft: Draft | None = None
    unread: tuple[str, ...] = ()
    contact: Contact = NEVER

    @property
    def address(self) -> str:
        return self.prospect.address

    @property
    def due_at(self) -> datetime | None:
        return None if isinstance(self.action, Inactive) else self.action.due_at

    @property
    def hold(self) -> str:
        """Why what was decided must wait."""
        return "" if isinstance(self.decided, Inactive) else self.decided.hold

    def is_due(self, now: datetime) -> bool:
        return self.due_at is not None and self.due_at <= now

    def goes_along_with(self, lead: PlanLine) -> bool:
        """Whether a draft to the lead may address them too: they got the same mail, and are silent since."""
        return isinstance(self.action, FollowUp) and not self.hold and self.touch == lead.touch


def make_plan(store: Store, account: Account, clock: Clock) -> list[PlanLine]:
    """The next action of every prospect of a mailbox, most urgent first.

    A follow-up that cannot be placed today keeps its place in the plan and says why it waits.
    """
    with store.read() as db:
        book = Book(db, account, clock)
        return _arranged(_decided(book), book)


def plan_again(
    store: Store, account: Account, clock: Clock, plan: Iterable[PlanLine], news: Set[str]
) -> list[PlanLine]:
    """The plan anew, after something was learnt of these few addresses.

    The others are not decided again.
    """
    if account.minds_colleagues:
        return make_plan(store, account, clock)  # what one says concerns others too
    with store.read() as db:
        book = Book(db, account, clock, frozenset(news))
        kept = (line for line in plan if book.is_about_others(line.prospect.addresses))
        lines = [replace(line, action=line.decided, draft=None) for line in kept]
        return _arranged([*lines, *_decided(book)], book)


def as_read(plan: Iterable[PlanLine], missed: Set[str]) -> list[PlanLine]:
    """The plan after all that was unread was read but these messages: nobody waits for the others now."""
    return [_as_read(line, missed) if line.unread else line for line in plan]


def _as_read(line: PlanLine, missed: Set[str]) -> PlanLine:
    unread = tuple(identity for identity in line.unread if identity in missed)
    action = line.action
    if isinstance(action, FollowUp) and action.hold == UNREAD and not unread:
        action = replace(action, hold="")
    return replace(line, action=action, unread=unread)


def _decided(book: Book) -> list[PlanLine]:
    """What is decided for everybody in the book, each by themselves."""
    return [line_of(book, history) for some in book.everybody() for history in some]


def _arranged(lines: Sequence[PlanLine], book: Book) -> list[PlanLine]:
    """What was decided, with the drafts that there are, within the daily limit; most urgent first."""
    lines = _spread(with_drafts(lines, book.drafts), book)
    return sorted((_held(line, book) for line in lines), key=_urgency)


def one_line(store: Store, account: Account, clock: Clock, address: str) -> tuple[PlanLine, History] | None:
    """The plan for one prospect with the history behind it; None for somebody not tracked."""
    line = next(
        (line for line in make_plan(store, account, clock) if address in line.prospect.addresses), None
    )
    if line is None:
        return None
    return line, histories_of(store, account, clock, [line.address])[line.address]


def histories_of(
    store: Store, account: Account, clock: Clock, addresses: Iterable[str]
) -> dict[str, History]:
    """The histories of some prospects of the plan, by main address."""
    with book_of(store, account, clock, addresses) as (_, found):
        return {history.prospect.address: history for history in found}


def decisions(store: Store, account: Account, clock: Clock, addresses: Iterable[str]) -> dict[str, PlanLine]:
    """What is decided for some prospects, whatever the daily limit, by any address of theirs.

    Those not tracked are left out.
    """
    with book_of(store, account, clock, addresses) as (book, found):
        return _by_address(book, found)


def decisions_at_work(
    store: Store, account: Account, clock: Clock, addresses: Iterable[str]
) -> dict[str, PlanLine]:
    """The same, as if the rep were never away; of nobody where they are not, and nothing would differ."""
    with store.read() as db:
        book = Book(db, account, clock, frozenset(addresses))
        if not book.days_off:
            return {}
        book.days_off = frozenset()
        return _by_address(book, book.histories(book.candidates()))


def decisions_whenever(
    store: Store, account: Account, clock: Clock, addresses: Iterable[str], steps: int
) -> dict[str, PlanLine]:
    """The same by what happened alone: as if each of so many steps were a mail, on whatever day."""
    rules = replace(account, cadences=whenever(account.cadences, steps))
    with store.read() as db:
        book = Book(db, rules, clock, frozenset(addresses))
        book.days_off = frozenset()
        return _by_address(book, book.histories(book.candidates()))


def _by_address(book: Book, histories: Iterable[History]) -> dict[str, PlanLine]:
    lines = [line_of(book, history) for history in histories]
    return {address: line for line in lines for address in line.prospect.addresses}


def next_with(store: Store, account: Account, clock: Clock, address: str) -> tuple[PlanLine, History] | None:
    """What is decided for one prospect, with their draft and what it rests on; None for one not tracked.

    Quicker than the plan, which has the limits of all of them as well.
    """
    with book_of(store, account, clock, [address]) as (book, found):
        for history in found:
            return with_drafts([line_of(book, history)], book.drafts_to([history]))[0], history
    return None


def next_steps(
    store: Store, account: Account, clock: Clock, addresses: Iterable[str]
) -> dict[str, tuple[str, int]]:
    """(silence, the step of it that is next) of some prospects, by main address, whatever else is decided."""
    steps: dict[str, tuple[str, int]] = {}
    with book_of(store, account, clock, addresses) as (book, found):
        for history in found:
            at = position(history, book.cadence(history), book.calendar(history.prospect), now=clock.now)
            if at is not None:
                steps[history.prospect.address] = (at.silence, at.step)
    return steps


@contextmanager
def book_of(
    store: Store, account: Account, clock: Clock, addresses: Iterable[str]
) -> Iterator[tuple[Book, list[History]]]:
    """The book, and the histories of those in it who have one of these addresses."""
    with store.read() as db:
        book = Book(db, account, clock, frozenset(addresses))
        yield book, list(book.histories(book.candidates()))


def suggestions(store: Store, account: Account, clock: Clock) -> list[tuple[Evidence, Standing]]:
    """Whom the rep wrote to and Mailflow is not sure about, the most promising company first."""
    return suggested_and_tracked(store, account, clock)[0]


def suggested_and_tracked(
    store: Store, account: Account, clock: Clock
) -> tuple[list[tuple[Evidence, Standing]], list[str]]:
    """The suggestions; and the main addresses of those who are in the plan by their mail alone."""
    with store.read() as db:
        judged = list(Book(db, account, clock).judged())
        found = [pair for pair in judged if pair[1].verdict == "suggested"]
        spared = suppression_rows.suppressed(db, [evidence.address for evidence, _ in found])
    tracked = [evidence.address for evidence, standing in judged if standing.verdict == "tracked"]
    return ranked(pair for pair in found if pair[0].address not in spared), tracked


def ignored(store: Store, account: Account, clock: Clock, addresses: Iterable[str]) -> Set[str]:
    """Those of these addresses of which the rep said that they are no prospects."""
    asked = frozenset(addresses)
    with store.read() as db:
        book = Book(db, account, clock, asked)
        return {address for address in asked if book.is_ignored(address)}


def standing_of(store: Store, account: Account, clock: Clock, address: str) -> Standing | None:
    """How Mailflow stands to somebody without a next action; None for one the rep never wrote to."""
    with store.read() as db:
        book = Book(db, account, clock, frozenset((address,)))
        found = next((standing for _, standing in book.judged()), None)
        if found is None and book.is_ignored(address):
            return Standing("out", "you said that they are no prospect")
        return found


def line_of(book: Book, history: History) -> PlanLine:
    """What is decided for one prospect by what is known of them alone, without drafts and limits."""
    cadence = book.cadence(history)
    calendar = book.calendar(history.prospect)
    action = decide(history, cadence, calendar, now=book.now, terms=book.terms)
    touch, reply = history.last_touch, history.last_reply
    is_of_customer = cadence is not None and cadence.kind == "customer"
    return PlanLine(
        prospect=history.prospect,
        action=action,
        decided=action,
        cadence=cadence.name if cadence else "",
        attempts=attempts(history, calendar),
        touch=touch.identity if touch else "",
        last_touch_at=touch.at if touch else None,
        last_reply_at=reply.at if reply else None,
        reply_channel=reply.channel if reply else "",
        working=tuple(_working(history)),
        unread=tuple(_unread(history, action, book.now)),
        contact=contact(history, cadence, calendar, book.now) if is_of_customer else NEVER,
    )


def _working(history: History) -> Iterator[str]:
    """Their addresses, without those from which mail came back for good."""
    refused = {failure.address for failure in history.failures if failure.permanent}
    return (address for address in history.prospect.addresses if address not in refused)


def _unread(history: History, action: NextAction, now: datetime) -> Iterator[str]:
    """Those on whose text the action hangs, and that nobody has read yet."""
    unread = (mail.message.identity for mail in deciding(history, action, now) if not mail.intent)
    yield from dict.fromkeys(unread)


def with_drafts(lines: Sequence[PlanLine], drafts: Sequence[Draft]) -> list[PlanLine]:
    """The same lines, each with the draft to its person, if any."""
    by_address: dict[str, Draft] = {}
    for draft in drafts:
        for address in (*draft.also, draft.prospect):
            by_address[address] = draft
    return [_with_draft(line, _draft_to(line.prospect, by_address)) for line in lines]


def _with_draft(line: PlanLine, draft: Draft | None) -> PlanLine:
    return line if draft is line.draft else replace(line, draft=draft)


def _draft_to(prospect: Prospect, by_address: Mapping[str, Draft]) -> Draft | None:
    """The draft to this person, under whichever of their addresses it was written."""
    return next((by_address[one] for one in prospect.addresses if one in by_address), None)


def _spread(lines: Sequence[PlanLine], book: Book) -> list[PlanLine]:
    """The limits: the most promising today, the others on the next business days."""
    inherited = {line.address for line in lines if not book.inherited.isdisjoint(line.prospect.addresses)}
    due = [line for line in lines if isinstance(line.action, FollowUp) and line.is_due(book.now)]
    open_lines = [line for line in due if line.draft is None and line.address not in inherited]
    queue = [
        Waiting(
            line.address,
            line.action,
            line.last_touch_at or book.now,
            book.calendar(line.prospect),
            line.prospect.company,
        )
        for line in open_lines
        if isinstance(line.action, FollowUp)
    ]
    if not queue:  # to ask for the room takes the rep's holidays
        return list(lines)
    prospects = [line.prospect for line in lines]
    moved = spread(
        queue,
        limits=limits_of(book.account),
        room=room(book, prospects),
        now=book.now,
        calendar=book.own_calendar,
    )
    return [replace(line, action=moved[line.address]) if line.address in moved else line for line in lines]


def limits_of(account: Account) -> Limits:
    drafts = account.config.drafts
    return Limits(drafts.daily_limit, drafts.hourly_limit, drafts.company_limit)


def room(book: Book, prospects: Sequence[Prospect]) -> Room:
    """What is left of the limits, by the drafts placed and those that nobody has reviewed yet.

    What is placed on a weekend counts as placed on the working day before.
    """
    calendar, number = book.own_calendar, book.account.number
    began = calendar.start_of(calendar.working_day(calendar.rep_date(book.now)))
    placed = draft_rows.placed_to_since(book.db, number, began)
    unreviewed = sum(not book.inherited.isdisjoint(prospect.addresses) for prospect in prospects)
    unreviewed += sum(draft.state in (State.WAITING, State.APPENDING) for draft in book.drafts)
    companies = {address: one.company for one in prospects for address in one.addresses}
    return Room(
        book.account.config.drafts.daily_limit - max(len(placed), unreviewed),
        draft_rows.placed_since(book.db, number, book.now.replace(minute=0, second=0, microsecond=0)),
        Counter(companies.get(address) or company_of(address) for address in placed),
    )


def _held(line: PlanLine, book: Book) -> PlanLine:
    """Say why a due follow-up is not placed, or no longer needs to be."""
    action = line.action
    if not isinstance(action, FollowUp) or action.hold or action.due_at > book.now:
        return line
    reason = _reason_to_wait(line, book)
    return replace(line, action=replace(action, hold=reason)) if reason else line


def is_for(draft: Draft, action: NextAction) -> bool:
    """Whether a draft is this very follow-up."""
    return isinstance(action, FollowUp) and (action.silence, action.step) == (draft.silence, draft.step)


def _reason_to_wait(line: PlanLine, book: Book) -> str:
    if line.draft and line.draft.state is State.HELD:
        return line.draft.reason
    if line.draft and line.draft.prospect == line.address and not is_for(line.draft, line.action):
        return f"draft {line.draft.id}, whose reason has gone, is still there; the next pass looks after it"
    if line.draft:
        whom = (
            "" if line.draft.prospect == line.address else f" (to {line.draft.prospect}, them among others)"
        )
        where = OPEN_OR_GONE if line.draft.missing_since else _SHOWN[line.draft.state]
        return f"draft {line.draft.id} is {where}{whom}"
    if unsent := next((book.unsent[a] for a in line.prospect.addresses if a in book.unsent), None):
        return f'{OWN_DRAFT}: "{cited(unsent.subject)}"'
    if not book.account.config.drafts.place:
        return NOT_PLACING
    if book.account.config.prospects.track == "auto" and not book.started:
        return NOT_STARTED
    if book.unexamined.may_be_about(line.prospect.addresses, line.last_touch_at):
        return UNEXAMINED
    return UNREAD if line.unread else ""


_SHOWN: Mapping[State, str] = {
    State.APPENDING: "on its way into Drafts",
    State.WAITING: "waiting in Drafts",
    State.APPROVED: "approved",
    State.EDITED: "in Drafts, edited by you",
    State.SENDING: "being sent",
    State.UNKNOWN: "gone from Drafts and nobody knows where",
}


def _urgency(line: PlanLine) -> tuple[bool, datetime, str]:
    return line.due_at is None, line.due_at or _LAST, line.address
