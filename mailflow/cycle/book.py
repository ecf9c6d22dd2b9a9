"""Who has a next action, and what happened with them so far?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from operator import attrgetter

from sqlalchemy import Connection

from mailflow.cadence.calendar import WorkCalendar, calendar_for
from mailflow.cadence.case import Terms
from mailflow.cadence.choose import choose
from mailflow.cadence.model import Cadence
from mailflow.conversations.message import Address, Mail
from mailflow.cycle.account import Account, Clock, own_calendar
from mailflow.cycle.strangers import strange_drafts
from mailflow.cycle.unexamined import Unexamined, unexamined
from mailflow.drafts.model import Copy, Draft
from mailflow.people.addresses import company_of, domain_of, everybody_at, marks
from mailflow.people.daysoff import dates_of, days_off
from mailflow.people.history import build_history, describe_prospect
from mailflow.people.model import Event, EventKind, History, Prospect, Reply
from mailflow.people.suppression import Entry
from mailflow.people.track import Evidence, Standing, judge, together
from mailflow.store import drafts as draft_rows
from mailflow.store import events as event_rows
from mailflow.store import folders as folder_rows
from mailflow.store import messages as message_rows
from mailflow.store import people as people_rows
from mailflow.store import suppression as suppression_rows
from mailflow.store.folders import Quarantined
from mailflow.store.rows import chunks

_SAID = (EventKind.ADDED, EventKind.ACCEPTED, EventKind.IGNORED)
_STOPPED = timedelta(days=2 * 366)  # for so long an answer stops a cadence for the others there
_HOLIDAYS = 14  # days; so many may lie in a wait of business days besides week-ends
_LONG_AGO = datetime(1970, 1, 2, tzinfo=UTC)
_AT_ONCE = 300  # prospects whose mail is read at one time
_TRACKED_BY = {"auto": "outreach", "all": "all", "known": "outreach"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who has a next action; tracked_by as in History."""

    address: str
    addresses: tuple[str, ...]
    tracked_by: str


class Book:
    """What planning looks up for one instant, each thing once, and when it is first asked for.

    about: by any address of theirs, the people that the question is about; None for everybody. since: an
    instant of the past, if it is also about what would have been planned from then on.
    """

    def __init__(
        self,
        db: Connection,
        account: Account,
        clock: Clock,
        about: frozenset[str] | None = None,
        since: datetime | None = None,
    ) -> None:
        self.db = db
        self.account = account
        self.now = clock.now
        self.since = since or clock.now
        self.people = event_rows.same_people(db, account.number)
        self.about = None if about is None else frozenset(self.people.everybody(about))
        self.events = self._events()
        self.days_off = dates_of(days_off(self.events[""], account.settings.days_off))
        self.own_calendar = own_calendar(account.settings, self.days_off)
        self.first_scan_at = _first_scan(self.events[""], self.since)
        self.started = any(event.kind is EventKind.STARTED for event in self.events[""])
        settings, hold_days = account.config.prospects, account.config.company.hold_days
        self.terms = Terms(settings.track, settings.dormant_after, self.first_scan_at, hold_days)
        self.unread = self._unread(folder_rows.quarantined(db, account.number))

    @cached_property
    def drafts(self) -> list[Draft]:
        """Everybody's live drafts, without bytes and texts."""
        return draft_rows.live_listed(self.db, self.account.number, self.account.name)

    def drafts_to(self, histories: Iterable[History]) -> list[Draft]:
        """Those of them that may address one of these people."""
        theirs = [address for history in histories for address in history.prospect.addresses]
        return draft_rows.live_to(self.db, self.account.number, self.account.name, theirs)

    @cached_property
    def unsent(self) -> Mapping[str, Copy]:
        """The rep's own drafts, by whom they are to."""
        return {address: copy for copy in self._strange_drafts if not copy.mailflow_id for address in copy.to}

    @cached_property
    def inherited(self) -> Set[str]:
        """To whom Mailflow wrote drafts that this store, made anew, does not know: they are taken over."""
        return {address for copy in self._strange_drafts if copy.mailflow_id for address in copy.to}

    @cached_property
    def _strange_drafts(self) -> list[Copy]:
        return strange_drafts(self.db, self.account)

    @cached_property
    def unexamined(self) -> Unexamined:
        """Whom the notices may be about that nobody could read yet."""
        return unexamined(self.db, self.account, self.now)

    def _events(self) -> dict[str, list[Event]]:
        """What was told, by address; what is about the whole mailbox is under ""."""
        db, account = self.db, self.account
        concerned = None if self.about is None else {"", *self.about, *map(everybody_at, self.about)}
        found: dict[str, list[Event]] = defaultdict(list)
        for event in event_rows.events_of(
            db, account.number, account.name, until=self.now, addresses=concerned
        ):
            found[event.address].append(event)
        return found

    def _unread(self, quarantined: Iterable[Quarantined]) -> dict[str, list[str]]:
        """Messages that could not be read, by the addresses in them; accepting a person settles theirs."""
        unread: dict[str, list[str]] = defaultdict(list)
        for item in quarantined:
            for address in item.addresses:
                said = self._events_about(address)
                if not any(event.kind is EventKind.ACCEPTED and event.at > item.at for event in said):
                    unread[address].append(f"UID {item.uid} in {item.folder} ({item.reason})")
        return unread

    @cached_property
    def answers(self) -> Mapping[str, Sequence[Reply]]:
        """Who answered lately at each company, the oldest first; nothing where the company rule is off."""
        found: dict[str, list[Reply]] = defaultdict(list)
        if self.account.minds_colleagues:
            held = timedelta(days=2 * self.terms.hold_days + _HOLIDAYS)
            lately = self.since - (_STOPPED if self.account.stops_for_colleagues else held)
            for address, at in people_rows.answers_between(self.db, self.account.number, lately, self.now):
                if company := company_of(address):
                    found[company].append(Reply(at, "", address))
        return found

    @cached_property
    def strangers(self) -> Mapping[tuple[str, str], Sequence[Mail]]:
        """What people wrote lately to whom the rep never did, outside the rep's threads, by their marks.

        Of few people only what came after the last touch: a history has no more of it (people/history.py).
        """
        found: dict[tuple[str, str], list[Mail]] = defaultdict(list)
        lately = max(self.since - timedelta(days=self.terms.dormant_after), self._last_touch())
        for mail in people_rows.letters_of_strangers(self.db, self.account.number, lately, self.now):
            if self.account.own.is_outside(mail.message.sender.address):
                for mark in marks(mail.message.sender):
                    found[mark].append(mail)
        return found

    def _last_touch(self) -> datetime:
        """When the rep wrote last to whoever waits longest of those whom the question is about."""
        if not self.about:
            return _LONG_AGO
        written = people_rows.last_touches(self.db, self.account.number, sorted(self.about), self.now)
        people = {self.people.addresses(address) for address in self.about}
        return min(max(written.get(address, _LONG_AGO) for address in person) for person in people)

    def judged(self) -> Iterator[tuple[Evidence, Standing]]:
        """Everybody the rep wrote to and said nothing about, with how Mailflow stands to them."""
        settings = self.account.config.prospects
        own = self.account.own
        said = {address for address in self.events if self._said(address)}
        said = self.people.everybody(said)
        if self.about is not None and self.about <= said:
            return
        found = people_rows.evidence_of(
            self.db,
            self.account.number,
            until=self.now,
            first_scan_at=self.first_scan_at,
            addresses=self.about,
        )
        for evidence in together(found, self.people):
            if evidence.address in said:
                continue
            if self._is_domain_ignored(evidence.address):
                told = f"you said that nobody at {domain_of(evidence.address)} is a prospect"
                yield evidence, Standing("out", told)
            else:
                yield evidence, judge(evidence, track=settings.track, own=own, ignore=settings.ignore)

    def is_about_others(self, addresses: Iterable[str]) -> bool:
        """Whether the question is not about who has these addresses."""
        return self.about is not None and self.about.isdisjoint(addresses)

    def candidates(self) -> list[Candidate]:
        """Everybody with a next action, by address."""
        mailbox = _TRACKED_BY[self.terms.track]
        tracked_by = {
            evidence.address: mailbox for evidence, standing in self.judged() if standing.verdict == "tracked"
        }
        for address in {self.people.main(address) for address in self.events}:
            said = self._said(address)
            if said and said.kind is not EventKind.IGNORED:
                tracked_by[address] = said.kind.value
        return [
            Candidate(address, self.people.addresses(address), by)
            for address, by in sorted(tracked_by.items())
            if self.about is None or address in self.about
        ]

    def everybody(self) -> Iterator[list[History]]:
        """The histories of all candidates, some at a time: of a large mailbox they would fill the memory."""
        for some in chunks(self.candidates(), _AT_ONCE):
            yield list(self.histories(some))

    def is_ignored(self, address: str) -> bool:
        """Whether the rep said so of this person, or of all there; prospects.ignore is another matter."""
        said = self._said(address)
        return said.kind is EventKind.IGNORED if said else self._is_domain_ignored(address)

    def _is_domain_ignored(self, address: str) -> bool:
        """Whether the rep said that nobody there is a prospect."""
        said = self.events.get(everybody_at(address), ())
        return any(event.kind is EventKind.IGNORED for event in said)

    def _said(self, address: str) -> Event | None:
        """The last word of the rep on whether this is a prospect."""
        if not address:
            return None
        return next((event for event in reversed(self._events_about(address)) if event.kind in _SAID), None)

    def _events_about(self, address: str) -> Sequence[Event]:
        """What was told of the person who has this address, under whichever of their addresses."""
        addresses = self.people.addresses(address)
        if len(addresses) == 1:
            return self.events.get(address, ())
        told = [event for one in addresses for event in self.events.get(one, ())]
        return sorted(told, key=attrgetter("at", "id"))

    def histories(self, candidates: Sequence[Candidate]) -> Iterator[History]:
        """What happened with each of them, in their order."""
        addresses = sorted({address for candidate in candidates for address in candidate.addresses})
        mailbox = self.account.number
        found = people_rows.correspondence(self.db, mailbox, addresses, self.now)
        failures = people_rows.failures_of(self.db, mailbox, addresses, self.now)
        suppressed = suppression_rows.suppressed(self.db, addresses)
        for candidate in candidates:
            exchanged = [
                pair for address in candidate.addresses for pair in found.by_address.get(address, ())
            ]
            apart = self.people.apart(candidate.addresses)
            events = [
                event
                for event in self._events_about(candidate.address)
                if event.details.get("by", "") not in apart
            ]
            prospect = describe_prospect(
                candidate.address,
                candidate.addresses,
                self.account.name,
                seen_name=_seen_name(candidate.addresses, [mail for _, mail in exchanged]),
                events=events,
                mails=[mail for role, mail in exchanged if role == "from"],
            )
            yield build_history(
                prospect,
                exchanged,
                in_threads=found.in_threads,
                own=self.account.own,
                failures=[one for address in candidate.addresses for one in failures.get(address, ())],
                events=events,
                unread=[why for address in candidate.addresses for why in self.unread.get(address, ())],
                tracked_by=candidate.tracked_by,
                apart=apart,
                namesakes=self._namesakes(prospect),
                suppressed=self._suppressed(candidate, suppressed),
                answered_there=self._answered_there(candidate),
            )

    def _namesakes(self, prospect: Prospect) -> Sequence[Mail]:
        """What strangers wrote who are most likely this prospect under another address; the oldest first."""
        theirs = {mark for one in prospect.addresses for mark in marks(Address(one, prospect.name))}
        letters = {
            mail.message.identity: mail
            for mark in theirs
            for mail in self.strangers.get(mark, ())
            if mail.message.sender.address not in prospect.addresses
        }
        return sorted(letters.values(), key=lambda mail: (mail.message.at, mail.message.identity))

    def _suppressed(self, candidate: Candidate, listed: Mapping[str, Entry]) -> Entry | None:
        """The entry that names them; in a replayed past none that was read in a later answer."""
        found = (listed.get(address) for address in candidate.addresses)
        return next((entry for entry in found if entry and (entry.by_hand or entry.at <= self.now)), None)

    def _answered_there(self, candidate: Candidate) -> Sequence[Reply]:
        """What others at their company answered lately, oldest first."""
        if not self.answers:
            return ()
        companies = {company_of(address) for address in candidate.addresses}
        answers = [
            answer
            for company in companies
            for answer in self.answers.get(company, ())
            if answer.by not in candidate.addresses
        ]
        return sorted(answers, key=attrgetter("at"))

    def calendar(self, prospect: Prospect) -> WorkCalendar:
        settings = self.account.settings
        return calendar_for(
            prospect,
            country=settings.country,
            zone=settings.time_zone,
            day_start=settings.day_start,
            days_off=self.days_off,
        )

    def cadence(self, history: History) -> Cadence | None:
        """The cadence that is theirs now."""
        return choose(self.account.cadences, history=history, folders=self.folders(history))

    def folders(self, history: History) -> list[str]:
        """Where the first touch of the silence lies, if a rule asks for it."""
        if not any(cadence.applies_to.folders for cadence in self.account.cadences):
            return []
        silence = history.silence_id
        found = message_rows.places_of_identities(self.db, self.account.number, [silence])
        return [place.folder for place in found.get(silence, ())]


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
