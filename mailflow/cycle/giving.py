"""What of the value library did somebody get so far, by our drafts and by the rep's own mails?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from mailflow.conversations.message import Mail
from mailflow.cycle.account import Account
from mailflow.cycle.bodies import read_each
from mailflow.cycle.work import Work
from mailflow.drafts.brought import brought_by
from mailflow.drafts.model import Draft
from mailflow.drafts.values import Library
from mailflow.people.model import Event, EventKind, History
from mailflow.store import events as event_rows
from mailflow.store import messages as message_rows

_LATEST = 20  # mails to one person that are looked through


@dataclass(frozen=True, slots=True)
class Given:
    """ids: of what they got. found: what the mails say that were looked through just now, to be kept."""

    ids: frozenset[str]
    found: tuple[Event, ...] = ()


NOTHING = Given(frozenset())


def given_to(work: Work, people: Sequence[History]) -> Given:
    """What any of these people got; their latest mails from the rep are read, as far as they were not.

    Nothing is kept here: a letter may only be shown.
    """
    known = given_by_events(chain.from_iterable(history.events for history in people))
    found = tuple(event for history in people for event in _looked_through(work, history))
    return Given(frozenset(known | given_by_events(found)), found)


def given_by_events(events: Iterable[Event]) -> set[str]:
    """The ids of what these events say was given."""
    return {
        id_
        for event in events
        if event.kind is EventKind.GIVEN
        for id_ in event.details.get("value", "").split()
    }


def given_with(draft: Draft, account: Account, mail: str, sent: Event) -> list[Event]:
    """What a draft that was sent brought, for everybody it was to. mail: identity of what Sent has, or ""."""
    if not draft.value:
        return []
    details = {"message": mail, "value": draft.value}
    return [
        Event(
            f"{EventKind.GIVEN}-{draft.message_id}-{address}",
            sent.at,
            EventKind.GIVEN,
            account.name,
            address,
            {key: value for key, value in details.items() if value},
        )
        for address in (draft.prospect, *draft.also)
    ]


def _looked_through(work: Work, history: History) -> list[Event]:
    """What the latest mails to one person bring, as far as they were not looked through for these things."""
    library, events = work.account.values, {event.id for event in history.events}
    mails = [touch.mail for touch in history.touches if touch.mail][-_LATEST:] if library.values else []
    asked = {mail.message.identity: mail for mail in mails if _id(history, mail, library) not in events}
    if not asked:
        return []
    with work.store.read() as db:
        places = message_rows.places_of_identities(db, work.account.number, list(asked))
    read = chain.from_iterable(
        read_each(work.connection, {identity: places.get(identity, []) for identity in asked})
    )
    return [_event(history, asked[identity], library, raw) for identity, raw in read if raw]


def _event(history: History, mail: Mail, library: Library, raw: bytes) -> Event:
    told = {
        "message": mail.message.identity,
        "value": " ".join(brought_by(raw, library)),
        "library": library.mark,
    }
    prospect = history.prospect
    return Event(
        _id(history, mail, library),
        mail.message.at,
        EventKind.GIVEN,
        prospect.mailbox,
        prospect.address,
        {key: value for key, value in told.items() if value},
    )


def _id(history: History, mail: Mail, library: Library) -> str:
    """Made from the message and what was looked for, so that each mail is read once for each library."""
    return f"{EventKind.GIVEN}-{mail.message.identity}-{history.prospect.address}-{library.mark}"


def keep_found(work: Work, given: Given) -> None:
    """What was found stays known."""
    if given.found:
        with work.store.write() as db:
            event_rows.add_events(db, work.account.number, given.found)
