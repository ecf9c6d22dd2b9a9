"""How does what the rep decides become events, and how are those taken back?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from mailflow.cadence.case import shown
from mailflow.cadence.said import OPTED_OUT
from mailflow.cycle.account import Account
from mailflow.people.model import Event, EventKind
from mailflow.people.suppression import STOPPED, Entry, listed_as
from mailflow.store import events as event_rows
from mailflow.store import suppression as suppression_rows

_LIFTING = (EventKind.ACCEPTED, EventKind.UNLINKED)  # what may take somebody off the suppression list
_ID = re.compile(r"[0-9a-f]{12}")
_TELLING = 12  # of the 32 digits of an id: two decisions that share them would take ten thousand years


@dataclass(frozen=True, slots=True)
class Decided:
    """What was done, in a sentence for the rep.

    undo: what decisions.undo() takes, "" where it cannot be taken back. number: of the draft that it is about
    now, as an edit makes another one; 0 where there is none.
    """

    sentence: str
    undo: str = ""
    number: int = 0


def told(
    account: Account, kind: EventKind, addresses: Iterable[str], at: datetime, details: Mapping[str, str]
) -> list[Event]:
    """The same of each of these people; what has no value is left out."""
    said = {key: value for key, value in details.items() if value}
    return event_rows.as_one(event_rows.new_event(kind, account.name, one, at, said) for one in addresses)


def keep(db: Connection, account: Account, events: Sequence[Event]) -> None:
    """Into the store; and whoever asked to be left alone is left alone by every mailbox, at every address."""
    event_rows.add_events(db, account.number, events)
    for event in events:
        if _asked(event):
            suppression_rows.add(db, list(_entries(db, account, event)))


def token(events: Sequence[Event], number: int = 0) -> str:
    """What takes back events that were told as one, and what they did to a draft."""
    begin = events[0].id[:_TELLING] if events else ""
    if not _ID.fullmatch(begin):  # some ids are made of what the event says
        return ""
    return f"told-{begin}-{number}" if number else f"told-{begin}"


def take_back(db: Connection, account: Account, events: Sequence[Event], at: datetime) -> None:
    """They count as never told, and who is on the suppression list is so as if they never were."""
    for address in dict.fromkeys(event.address for event in events):
        ids = " ".join(event.id for event in events if event.address == address)
        undone = event_rows.new_event(EventKind.UNDONE, account.name, address, at, {"events": ids})
        event_rows.add_events(db, account.number, [undone])
    for event in events:
        if _asked(event):
            _lift(db, account, event, at)
        elif event.kind in _LIFTING:
            theirs = filter(None, map(listed_as, _addresses_of(db, account, event)))
            suppression_rows.put_back(db, suppression_rows.lifted_at(db, theirs, event.at), at)


def _lift(db: Connection, account: Account, event: Event, at: datetime) -> None:
    """Nobody is on the list because the rep said this, unless they said it a second time."""
    entries = {entry.address: entry for entry in _entries(db, account, event)}
    said = event_rows.events_of(db, account.number, account.name, addresses=_addresses_of(db, account, event))
    if any(_asked(other) and other.at > event.at for other in said):
        return
    found = suppression_rows.find(db, entries)
    # Later than the event where it was put back meanwhile.
    because = (one for one in found.values() if one.source == entries[one.address].source)
    suppression_rows.lift(db, [one for one in because if one.at >= event.at], at)


def _addresses_of(db: Connection, account: Account, event: Event) -> set[str]:
    """All of the person whom it is about."""
    return event_rows.same_people(db, account.number).everybody([event.address])


def _asked(event: Event) -> bool:
    """Whether the rep said that somebody asked to be left alone."""
    return event.kind is EventKind.STOPPED and event.details.get("reason") == OPTED_OUT


def _entries(db: Connection, account: Account, event: Event) -> Iterable[Entry]:
    for address in sorted(filter(None, map(listed_as, _addresses_of(db, account, event)))):
        yield Entry(address, event.at, OPTED_OUT, f"{STOPPED}:{account.name}")


def day(at: datetime, account: Account) -> str:
    """Where the rep is: "Mon 2 Nov 2026"."""
    return shown(at.astimezone(ZoneInfo(account.settings.time_zone)).date())


def moment(at: datetime, account: Account) -> str:
    """Where the rep is: "Mon 2 Nov 2026 at 09:14"."""
    here = at.astimezone(ZoneInfo(account.settings.time_zone))
    return f"{shown(here.date())} at {here:%H:%M}"
