"""When is the rep away, by the calendar mail that they sent? It is read once, and kept as events."""

from __future__ import annotations

from datetime import timedelta

from mailflow.conversations.leave import Leave, read_leave
from mailflow.conversations.message import Mail
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.bodies import read_each
from mailflow.cycle.not_shown import not_shown
from mailflow.mailbox.connection import Connection
from mailflow.people.daysoff import LONGEST
from mailflow.people.model import Event, EventKind
from mailflow.store import events as event_rows
from mailflow.store import folders as folder_rows
from mailflow.store import messages as message_rows
from mailflow.store.session import Store

_LONG_AGO = timedelta(days=400)  # whoever was away then is back
_LONGEST_UID, _LONGEST_TITLE = 200, 100  # characters


def read_own_calendar(connection: Connection, store: Store, account: Account, clock: Clock) -> None:
    """Read the bodies of the rep's own calendar mail, as far as nobody has; what is old counts as read."""
    number = account.number
    with store.read() as db:
        rows = {
            mail.message.identity: (row_id, mail)
            for row_id, mail in message_rows.unexamined(db, number)
            if mail.is_of_own_calendar
        }
        late = [one for one, (_, mail) in rows.items() if clock.wall - mail.message.at < _LONG_AGO]
        places = message_rows.places_of_identities(db, number, late)
    if old := [row_id for identity, (row_id, _) in rows.items() if identity not in late]:
        with store.write() as db:
            message_rows.settle_calendar(db, old)
    for some in read_each(connection, {identity: places.get(identity, []) for identity in late}):
        waiting = not_shown(connection, store, account, clock, places, some).waiting
        had = [(*rows[identity], raw) for identity, raw in some if identity not in waiting]
        events = [
            _event(account, mail, leave)
            for _, mail, raw in had
            if raw and (leave := read_leave(raw)) and _is_of_rep(account, leave)
        ]
        with store.write() as db:
            message_rows.settle_calendar(db, [row_id for row_id, _, _ in had])
            if events:
                folder_rows.forget_plan(db, number)
                event_rows.add_events(db, number, events)


def _is_of_rep(account: Account, leave: Leave) -> bool:
    """Whether these are days off of the rep's own, and not of somebody whose entry they passed on."""
    if leave.by and not account.own.is_rep(leave.by):
        return False
    return leave.last - leave.first <= LONGEST and bool(leave.uid or not leave.is_cancelled)


def _event(account: Account, mail: Mail, leave: Leave) -> Event:
    kind = EventKind.DAYS_ON if leave.is_cancelled else EventKind.DAYS_OFF
    details = {
        "message": mail.message.identity,
        "first": leave.first.isoformat(),
        "last": leave.last.isoformat(),
        "uid": leave.uid[:_LONGEST_UID],
        "summary": leave.summary[:_LONGEST_TITLE],
    }
    return Event(f"{kind}-{mail.message.identity}", mail.message.at, kind, account.name, "", details)
