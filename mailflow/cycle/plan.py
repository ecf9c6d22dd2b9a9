"""Planning: everybody's next action, from what the store knows; nothing is done here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from mailflow.cadence.attempts import attempts, skips
from mailflow.cadence.decide import decide
from mailflow.cadence.model import FollowUp, Inactive, NextAction
from mailflow.cadence.rules import choose
from mailflow.cadence.spread import spread
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.book import Book, Candidate
from mailflow.drafts.model import Draft, State
from mailflow.people.model import History, Prospect
from mailflow.people.track import Evidence, Standing
from mailflow.store import drafts as draft_rows
from mailflow.store.session import Store

_LAST = datetime.max.replace(tzinfo=UTC)
_AT_ONCE = 300  # prospects whose histories are in memory at one time
NOT_STARTED = "nothing is placed until you have seen this list and said `mailflow start`"
NOT_PLACING = "drafts.place is false: nothing is written to the mailbox"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One prospect's line of the plan.

    touch: identity of the last touch, "" where there is none. hold: why it must wait, by what is
    known of this person alone. draft: the live draft that addresses them, if any. unread_answer:
    identity of their last answer, if its text was not read.
    """

    prospect: Prospect
    action: NextAction
    cadence: str = ""
    attempts: int = 0
    touch: str = ""
    hold: str = ""
    last_touch_at: datetime | None = None
    last_reply_at: datetime | None = None
    draft: Draft | None = None
    unread_answer: str = ""

    @property
    def address(self) -> str:
        return self.prospect.address

    @property
    def due_at(self) -> datetime | None:
        return None if isinstance(self.action, Inactive) else self.action.due_at

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
        lines = [
            line
            for some in _groups(book.candidates())
            for line in (_line(book, history) for history in book.histories(some))
        ]
        lines = _with_drafts(lines, book.drafts)
        lines = _spread(lines, book)
        lines = [_held(line, book) for line in lines]
    return sorted(lines, key=_urgency)


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
    with _book_of(store, account, clock, addresses) as (_, found):
        return {history.prospect.address: history for history in found}


def decisions(store: Store, account: Account, clock: Clock, addresses: Iterable[str]) -> dict[str, PlanLine]:
    """What is decided for some prospects, whatever the daily limit, by any address of theirs.

    Those not tracked are left out.
    """
    with _book_of(store, account, clock, addresses) as (book, found):
        lines = [_line(book, history) for history in found]
    return {address: line for line in lines for address in line.prospect.addresses}


def next_steps(
    store: Store, account: Account, clock: Clock, addresses: Iterable[str]
) -> dict[str, tuple[str, int]]:
    """(silence, the step of it that is next) of some prospects, by main address, whatever else is decided."""
    steps: dict[str, tuple[str, int]] = {}
    with _book_of(store, account, clock, addresses) as (book, found):
        for history in found:
            calendar = book.calendar(history.prospect)
            step = attempts(history, calendar) + len(skips(history, calendar, now=clock.now))
            steps[history.prospect.address] = (history.silence_id, step)
    return steps


@contextmanager
def _book_of(
    store: Store, account: Account, clock: Clock, addresses: Iterable[str]
) -> Iterator[tuple[Book, list[History]]]:
    """The book, and the histories of those in it who have one of these addresses."""
    with store.read() as db:
        book = Book(db, account, clock, frozenset(addresses))
        yield book, list(book.histories(book.candidates()))


def suggestions(store: Store, account: Account, clock: Clock) -> list[tuple[Evidence, Standing]]:
    """Whom the rep wrote to and Mailflow is not sure about, the most recent first."""
    with store.read() as db:
        book = Book(db, account, clock)
        found = [
            (evidence, standing) for evidence, standing in book.judged() if standing.verdict == "suggested"
        ]
    return sorted(found, key=lambda pair: pair[0].last_written_at, reverse=True)


def standing_of(store: Store, account: Account, clock: Clock, address: str) -> Standing | None:
    """How Mailflow stands to somebody without a next action; None for one the rep never wrote to."""
    with store.read() as db:
        book = Book(db, account, clock, frozenset((address,)))
        if book.is_ignored(address):
            return Standing("out", "you said that they are no prospect")
        return next((standing for evidence, standing in book.judged() if evidence.address == address), None)


def _line(book: Book, history: History) -> PlanLine:
    cadence = choose(book.account.cadences, history=history, folders=book.folders(history))
    calendar = book.calendar(history.prospect)
    action = decide(history, cadence, calendar, now=book.now, terms=book.terms)
    touch, reply = history.last_touch, history.last_reply
    return PlanLine(
        prospect=history.prospect,
        action=action,
        cadence=cadence.name if cadence else "",
        attempts=attempts(history, calendar),
        touch=touch.identity if touch else "",
        hold="" if isinstance(action, Inactive) else action.hold,
        last_touch_at=touch.at if touch else None,
        last_reply_at=reply.at if reply else None,
        unread_answer=reply.identity if reply and reply.mail and not reply.mail.intent else "",
    )


def _groups(candidates: Sequence[Candidate]) -> Iterator[Sequence[Candidate]]:
    for start in range(0, len(candidates), _AT_ONCE):
        yield candidates[start : start + _AT_ONCE]


def _with_drafts(lines: Sequence[PlanLine], drafts: Sequence[Draft]) -> list[PlanLine]:
    by_address: dict[str, Draft] = {}
    for draft in drafts:
        for address in (*draft.also, draft.prospect):
            by_address[address] = draft
    return [
        replace(line, draft=by_address[line.address]) if line.address in by_address else line
        for line in lines
    ]


def _spread(lines: Sequence[PlanLine], book: Book) -> list[PlanLine]:
    """The daily limit: the most promising today, the others on the next business days."""
    limit = book.account.config.drafts.daily_limit
    calendar = book.account.calendar
    today = calendar.start_of(calendar.rep_date(book.now))
    placed = draft_rows.placed_since(book.db, book.account.number, today)
    inherited = {line.address for line in lines if not book.inherited.isdisjoint(line.prospect.addresses)}
    unreviewed = len(inherited)
    unreviewed += sum(draft.state in (State.WAITING, State.APPENDING) for draft in book.drafts)
    due = [line for line in lines if isinstance(line.action, FollowUp) and line.is_due(book.now)]
    open_lines = [line for line in due if line.draft is None and line.address not in inherited]
    moved = spread(
        [(line.address, line.action) for line in open_lines if isinstance(line.action, FollowUp)],
        free_today=limit - max(placed, unreviewed),
        per_day=limit,
        now=book.now,
        calendar=calendar,
        recency={line.address: line.last_touch_at or book.now for line in open_lines},
        prospects={line.address: book.calendar(line.prospect) for line in open_lines},
    )
    return [replace(line, action=moved[line.address]) if line.address in moved else line for line in lines]


def _held(line: PlanLine, book: Book) -> PlanLine:
    """Say why a due follow-up is not placed, or no longer needs to be."""
    action = line.action
    if not isinstance(action, FollowUp) or action.hold or action.due_at > book.now:
        return line
    reason = _reason_to_wait(line, book)
    return replace(line, action=replace(action, hold=reason)) if reason else line


def _reason_to_wait(line: PlanLine, book: Book) -> str:
    if line.draft and line.draft.state is State.HELD:
        return line.draft.reason
    if line.draft:
        whom = (
            "" if line.draft.prospect == line.address else f" (to {line.draft.prospect}, them among others)"
        )
        where = "open in your mail program, or gone" if line.draft.missing_since else _SHOWN[line.draft.state]
        return f"draft {line.draft.id} is {where}{whom}"
    if unsent := next((book.unsent[a] for a in line.prospect.addresses if a in book.unsent), None):
        return f'you have an unsent draft to them of your own: "{unsent.subject}"'
    if not book.account.config.drafts.place:
        return NOT_PLACING
    if book.account.config.prospects.track == "auto" and not book.started:
        return NOT_STARTED
    return ""


_SHOWN: Mapping[State, str] = {
    State.APPENDING: "on its way into Drafts",
    State.WAITING: "waiting in Drafts",
    State.APPROVED: "approved",
    State.EDITED: "in Drafts, edited by you",
    State.UNKNOWN: "gone from Drafts and nobody knows where",
}


def _urgency(line: PlanLine) -> tuple[bool, datetime, str]:
    return line.due_at is None, line.due_at or _LAST, line.address
