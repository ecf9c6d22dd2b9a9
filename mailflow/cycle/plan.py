"""Planning: everybody's next action, from what the store knows; nothing is done here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Connection

from mailflow.cadence.attempts import attempts, skips
from mailflow.cadence.calendar import WorkCalendar, calendar_for
from mailflow.cadence.decide import Terms, decide
from mailflow.cadence.model import FollowUp, Inactive, NextAction
from mailflow.cadence.rules import choose
from mailflow.cadence.spread import spread
from mailflow.conversations.message import Mail
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.drafts_folder import strange_drafts
from mailflow.drafts.model import Draft, State
from mailflow.people.history import build_history, describe_prospect
from mailflow.people.model import Event, EventKind, History, Prospect
from mailflow.people.track import Evidence, Standing, judge
from mailflow.store import drafts as draft_rows
from mailflow.store import events as event_rows
from mailflow.store import folders as folder_rows
from mailflow.store import messages as message_rows
from mailflow.store import people as people_rows
from mailflow.store.folders import Quarantined
from mailflow.store.session import Store

_LAST = datetime.max.replace(tzinfo=UTC)
_AT_ONCE = 300  # prospects whose histories are in memory at one time
_SAID = (EventKind.ADDED, EventKind.ACCEPTED, EventKind.IGNORED)
NOT_STARTED = "nothing is placed until you have seen this list and said `mailflow start`"
NOT_PLACING = "drafts.place is false: nothing is written to the mailbox"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who has a next action, and since when and why Mailflow cares."""

    address: str
    addresses: tuple[str, ...]
    tracked_by: str
    why: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One prospect's line of the plan.

    touch: identity of the last touch, "" where there is none. draft: the live draft that
    addresses them, if any. unread_answer: identity of their last answer, if its text was not read.
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
        book = _Book(db, account, clock)
        lines = [
            line
            for some in _groups(book.candidates())
            for line in (book.line(history) for _, history in book.histories(some))
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
    wanted = set(addresses)
    with store.read() as db:
        book = _Book(db, account, clock)
        some = [candidate for candidate in book.candidates() if candidate.address in wanted]
        return {candidate.address: history for candidate, history in book.histories(some)}


def decisions(store: Store, account: Account, clock: Clock, addresses: Iterable[str]) -> dict[str, PlanLine]:
    """What is decided for some prospects, whatever the daily limit, by any address of theirs.

    Those not tracked are left out.
    """
    wanted = set(addresses)
    with store.read() as db:
        book = _Book(db, account, clock)
        some = [candidate for candidate in book.candidates() if not wanted.isdisjoint(candidate.addresses)]
        lines = [book.line(history) for _, history in book.histories(some)]
    return {address: line for line in lines for address in line.prospect.addresses}


def next_steps(
    store: Store, account: Account, clock: Clock, addresses: Iterable[str]
) -> dict[str, tuple[str, int]]:
    """(silence, the step of it that is next) of some prospects, by main address, whatever else is decided."""
    found: dict[str, tuple[str, int]] = {}
    wanted = set(addresses)
    with store.read() as db:
        book = _Book(db, account, clock)
        some = [candidate for candidate in book.candidates() if candidate.address in wanted]
        for candidate, history in book.histories(some):
            calendar = book.calendar(history.prospect)
            step = attempts(history, calendar) + len(skips(history, calendar, now=clock.now))
            found[candidate.address] = (history.silence_id, step)
    return found


def suggestions(store: Store, account: Account, clock: Clock) -> list[tuple[Evidence, Standing]]:
    """Whom the rep wrote to and Mailflow is not sure about, the most recent first."""
    with store.read() as db:
        book = _Book(db, account, clock)
        found = [
            (evidence, standing) for evidence, standing in book.judged() if standing.verdict == "suggested"
        ]
    return sorted(found, key=lambda pair: pair[0].last_written_at, reverse=True)


class _Book:
    """What planning looks up, read once for one instant."""

    def __init__(self, db: Connection, account: Account, clock: Clock) -> None:
        self.db = db
        self.account = account
        self.now = clock.now
        events = event_rows.events_of(db, account.number, account.name, until=clock.now)
        self.events: dict[str, list[Event]] = defaultdict(list)
        for event in events:
            self.events[event.address].append(event)
        self.first_scan_at = _first_scan(self.events[""], clock.now)
        self.started = any(event.kind is EventKind.STARTED for event in self.events[""])
        self.terms = Terms(
            account.config.prospects.track, account.config.prospects.dormant_after, self.first_scan_at
        )
        self.drafts = draft_rows.live_drafts(db, account.number, account.name)
        strangers = strange_drafts(db, account)
        self.unsent = {address: copy for copy in strangers if not copy.mailflow_id for address in copy.to}
        # Written by Mailflow, but not known to this store: it was made anew. They are taken over.
        self.inherited = {address for copy in strangers if copy.mailflow_id for address in copy.to}
        self.unread = self._unread(folder_rows.quarantined(db, account.number))

    def _unread(self, quarantined: Iterable[Quarantined]) -> dict[str, list[str]]:
        """Messages that could not be read, by the addresses in them; accepting a person settles theirs."""
        unread: dict[str, list[str]] = defaultdict(list)
        for item in quarantined:
            for address in item.addresses:
                said = self.events.get(address, [])
                if not any(event.kind is EventKind.ACCEPTED and event.at > item.at for event in said):
                    unread[address].append(f"UID {item.uid} in {item.folder} ({item.reason})")
        return unread

    def judged(self) -> Iterator[tuple[Evidence, Standing]]:
        """Every address the rep wrote to and said nothing about, with how Mailflow stands to it."""
        settings = self.account.config.prospects
        own = self.account.own
        found = people_rows.evidence_of(
            self.db, self.account.number, until=self.now, first_scan_at=self.first_scan_at
        )
        said = {alias for address in self.events for alias in self._aliases(address) if self._said(address)}
        for evidence in found:
            if evidence.address not in said:
                yield evidence, judge(evidence, track=settings.track, own=own, ignore=settings.ignore)

    def candidates(self) -> list[Candidate]:
        """Everybody with a next action, by address."""
        found = [
            Candidate(evidence.address, (evidence.address,), _TRACKED_BY[self.terms.track], standing.why)
            for evidence, standing in self.judged()
            if standing.verdict == "tracked"
        ]
        for address in self.events:
            said = self._said(address)
            if said and said.kind is not EventKind.IGNORED:
                found.append(Candidate(address, self._aliases(address), said.kind.value, "you said so"))
        return sorted(found, key=lambda candidate: candidate.address)

    def _said(self, address: str) -> Event | None:
        """The last word of the rep on whether this is a prospect."""
        if not address:
            return None
        return next((event for event in reversed(self.events[address]) if event.kind in _SAID), None)

    def _aliases(self, address: str) -> tuple[str, ...]:
        named = [
            alias for event in self.events[address] for alias in event.details.get("addresses", "").split()
        ]
        return tuple(dict.fromkeys((address, *named)))

    def histories(self, candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, History]]:
        addresses = sorted({address for candidate in candidates for address in candidate.addresses})
        mailbox = self.account.number
        found = people_rows.correspondence(self.db, mailbox, addresses, self.now)
        failures = people_rows.failures_of(self.db, mailbox, addresses, self.now)
        for candidate in candidates:
            exchanged = [
                pair for address in candidate.addresses for pair in found.by_address.get(address, ())
            ]
            events = self.events.get(candidate.address, [])
            prospect = describe_prospect(
                candidate.address,
                candidate.addresses,
                self.account.name,
                seen_name=_seen_name(candidate.addresses, [mail for _, mail in exchanged]),
                events=events,
            )
            yield (
                candidate,
                build_history(
                    prospect,
                    exchanged,
                    in_threads=found.in_threads,
                    own=self.account.own,
                    failures=[one for address in candidate.addresses for one in failures.get(address, ())],
                    events=events,
                    unread=[why for address in candidate.addresses for why in self.unread.get(address, ())],
                    tracked_by=candidate.tracked_by,
                ),
            )

    def calendar(self, prospect: Prospect) -> WorkCalendar:
        settings = self.account.settings
        return calendar_for(
            prospect, country=settings.country, zone=settings.time_zone, day_start=settings.day_start
        )

    def decide(self, history: History) -> tuple[NextAction, str]:
        """The next action and the name of the cadence it comes from."""
        cadence = choose(self.account.cadences, history=history, folders=self._folders(history))
        calendar = self.calendar(history.prospect)
        action = decide(history, cadence, calendar, now=self.now, terms=self.terms)
        return action, cadence.name if cadence else ""

    def _folders(self, history: History) -> list[str]:
        """Where the first touch of the silence lies, if a rule asks for it."""
        if not any(cadence.applies_to.folders for cadence in self.account.cadences):
            return []
        found = message_rows.places_of_identity(self.db, self.account.number, history.silence_id)
        return [place.folder for place in found]

    def line(self, history: History) -> PlanLine:
        action, cadence = self.decide(history)
        touch, reply = history.last_touch, history.last_reply
        return PlanLine(
            prospect=history.prospect,
            action=action,
            cadence=cadence,
            attempts=attempts(history, self.calendar(history.prospect)),
            touch=touch.identity if touch else "",
            hold="" if isinstance(action, Inactive) else action.hold,
            last_touch_at=touch.at if touch else None,
            last_reply_at=reply.at if reply else None,
            unread_answer=reply.identity if reply and reply.mail and not reply.mail.intent else "",
        )


_TRACKED_BY = {"auto": "outreach", "all": "all", "known": "outreach"}


def _first_scan(events: Sequence[Event], now: datetime) -> datetime:
    found = next((event.at for event in events if event.kind is EventKind.FIRST_SCAN), now)
    return min(found, now)


def _seen_name(addresses: Sequence[str], mails: Sequence[Mail]) -> str:
    """How the person last signed their mail, or how the rep last addressed them."""
    theirs = [
        mail.message.sender.name
        for mail in mails
        if mail.message.sender.address in addresses and not mail.ours
    ]
    given = [
        person.name
        for mail in mails
        if mail.ours
        for person in mail.message.recipients
        if person.address in addresses
    ]
    names = [name for name in (*given, *theirs) if name and "@" not in name]
    return names[-1] if names else ""


def _groups(candidates: Sequence[Candidate]) -> Iterator[Sequence[Candidate]]:
    for start in range(0, len(candidates), _AT_ONCE):
        yield candidates[start : start + _AT_ONCE]


def _with_drafts(lines: Sequence[PlanLine], drafts: Sequence[Draft]) -> list[PlanLine]:
    by_address: dict[str, Draft] = {}
    for draft in drafts:
        for address in (*draft.also, draft.prospect):
            by_address[address] = draft
    return [replace(line, draft=by_address.get(line.address)) for line in lines]


def _spread(lines: Sequence[PlanLine], book: _Book) -> list[PlanLine]:
    """The daily limit: the most promising today, the others on the next business days."""
    limit = book.account.config.drafts.daily_limit
    calendar = book.account.calendar
    today = calendar.start_of(calendar.rep_date(book.now))
    placed = draft_rows.placed_since(book.db, book.account.number, today)
    inherited = {line.address for line in lines if not book.inherited.isdisjoint(line.prospect.addresses)}
    unreviewed = len(inherited)
    unreviewed += sum(draft.state in (State.WAITING, State.APPENDING) for draft in book.drafts)
    open_lines = [
        line
        for line in lines
        if isinstance(line.action, FollowUp) and line.draft is None and line.address not in inherited
    ]
    moved = spread(
        [(line.address, line.action) for line in open_lines if isinstance(line.action, FollowUp)],
        free_today=limit - max(placed, unreviewed),
        per_day=limit,
        now=book.now,
        calendar=calendar,
        recency={line.address: line.last_touch_at or book.now for line in open_lines},
        prospects={line.address: book.calendar(line.prospect) for line in open_lines},
    )
    return [replace(line, action=moved.get(line.address, line.action)) for line in lines]


def _held(line: PlanLine, book: _Book) -> PlanLine:
    """Say why a due follow-up is not placed, or no longer needs to be."""
    action = line.action
    if not isinstance(action, FollowUp) or action.hold or action.due_at > book.now:
        return line
    reason = _reason_to_wait(line, book)
    return replace(line, action=replace(action, hold=reason)) if reason else line


def _reason_to_wait(line: PlanLine, book: _Book) -> str:
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
