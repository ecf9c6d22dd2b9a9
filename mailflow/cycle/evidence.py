"""What headers do not tell: the parent of a reply without ids, and whom a bounce is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from operator import attrgetter, itemgetter

from sqlalchemy import Connection as Db

from mailflow.conversations.bounce import Bounce, read_bounce
from mailflow.conversations.intent import Intent, read_intent
from mailflow.conversations.link import Candidate, fallback_parent
from mailflow.conversations.message import Kind, Mail
from mailflow.conversations.recognise import recognise
from mailflow.conversations.subject import base_subject
from mailflow.conversations.text import Body, read_body
from mailflow.cycle.account import Account
from mailflow.cycle.bodies import read_each
from mailflow.mailbox.connection import Connection
from mailflow.mailbox.parse import Unreadable, parse_message
from mailflow.people.model import Event, EventKind
from mailflow.store import events as event_rows
from mailflow.store import folders as folder_rows
from mailflow.store import messages as message_rows
from mailflow.store.messages import FoundFailure
from mailflow.store.rows import chunks
from mailflow.store.session import Store


def complete(connection: Connection, store: Store, account: Account) -> None:
    """Settle what was left open when the messages were read."""
    link_orphans(store, account)
    _examine_bounces(connection, store, account)


def link_orphans(store: Store, account: Account) -> None:
    """Find the parents of replies without a header chain; only now was every folder read."""
    with store.read() as db:
        waiting = message_rows.orphans(db, account.number)
    if not waiting:
        return
    with store.write() as db:
        folder_rows.forget_plan(db, account.number)
        waiting = message_rows.orphans(db, account.number)
        message_rows.settle_orphans(db, account.number, list(_with_parents(db, account, waiting)))


def _with_parents(
    db: Db, account: Account, orphans: Sequence[tuple[int, Mail]]
) -> Iterator[tuple[int, Mail, Candidate | None]]:
    """Each orphan with the message that it most likely answers; some people at a time, each of them once."""
    waiting = [(_other_parties(account, orphan), row_id, orphan) for row_id, orphan in orphans]
    for some in chunks(sorted(waiting, key=itemgetter(0, 1))):
        exchanged: dict[tuple[str, str], list[Candidate]] = {
            (address, base_subject(orphan.message.subject)): []
            for people, _, orphan in some
            for address in people
        }
        addresses = sorted({address for address, _ in exchanged})
        for address, candidate in message_rows.candidates(db, account.number, addresses):
            # The others are let go at once: some people sent thousands.
            if (address, candidate.subject) in exchanged:
                exchanged[address, candidate.subject].append(candidate)
        for people, row_id, orphan in some:
            subject = base_subject(orphan.message.subject)
            candidates = _oldest_first([exchanged[address, subject] for address in people])
            yield row_id, orphan, fallback_parent(orphan.message, candidates)


def _oldest_first(exchanged: Sequence[list[Candidate]]) -> list[Candidate]:
    return exchanged[0] if len(exchanged) == 1 else sorted(chain(*exchanged), key=attrgetter("at"))


def _other_parties(account: Account, orphan: Mail) -> list[str]:
    people = orphan.message.recipients if orphan.ours else (orphan.message.sender,)
    return sorted({some.address for some in people if account.own.is_outside(some.address)})


def _examine_bounces(connection: Connection, store: Store, account: Account) -> None:
    """Read the bodies of bounces: only they say who did not get what, and why."""
    with store.read() as db:
        waiting = message_rows.unexamined(db, account.number)
        places = message_rows.places(db, [row_id for row_id, _ in waiting])
    mails = dict(waiting)
    for some in read_each(connection, {row_id: places.get(row_id, []) for row_id in mails}):
        read = [(row_id, read_bounce(raw) if raw else None) for row_id, raw in some]
        ids = {id_ for row_id, bounce in read for id_ in _returned(mails[row_id], bounce)}
        with store.write() as db:
            recipients = message_rows.recipients_of(db, account.number, ids)
            for row_id, bounce in read:
                mail = replace(mails[row_id], kind=bounce.kind) if bounce else mails[row_id]
                returned = _returned(mails[row_id], bounce)
                meant = sorted({address for id_ in returned for address in recipients.get(id_, ())})
                failures = _failures(mails[row_id], bounce, meant)
                message_rows.settle_bounce(db, account.number, row_id, mail, failures)


def _returned(mail: Mail, bounce: Bounce | None) -> Sequence[str]:
    """The Message-ID of what came back; those that its header cites where its body cannot be had."""
    return [bounce.original_message_id] if bounce else (*mail.message.in_reply_to, *mail.message.references)


def _failures(mail: Mail, bounce: Bounce | None, meant: Sequence[str]) -> list[FoundFailure]:
    """meant: to whom the rep sent what came back. A bounce that names nobody is about them."""
    if bounce is None:
        return [
            FoundFailure(address, "", permanent=mail.kind is Kind.BOUNCE, dead_address=False)
            for address in meant
        ]
    named = [
        FoundFailure(one.address, one.status, one.permanent, one.dead_address) for one in bounce.failures
    ]
    # Forwarded mail bounces from an address that the rep never wrote to: it counts for whom they did.
    if len(meant) == 1 and named and meant[0] not in {one.address for one in named}:
        named.append(replace(named[0], address=meant[0]))
    return named


def read_answers(
    connection: Connection, store: Store, account: Account, answers: Sequence[tuple[str, str]]
) -> bool:
    """Read the last answers of people; True where one of them changes what is next.

    answers: (prospect, identity of the answer). A text is fetched only now that a decision
    hangs on it.
    """
    prospects: dict[str, list[str]] = defaultdict(list)
    for prospect, identity in answers:
        prospects[identity].append(prospect)
    with store.read() as db:
        places = message_rows.places_of_identities(db, account.number, list(prospects))
        mails = message_rows.mails_by_identity(db, account.number, list(prospects))
    changed = False
    for some in read_each(connection, {identity: places.get(identity, []) for identity in prospects}):
        read = [(mails[identity], *_read_answer(raw, mails[identity])) for identity, raw in some]
        with store.write() as db:
            message_rows.settle_answers(
                db, account.number, [(mail.message.identity, kind, intent) for mail, kind, intent in read]
            )
            events = [
                event
                for mail, _, intent in read
                for event in _events_of(account, mail, intent, prospects[mail.message.identity])
            ]
            event_rows.add_events(db, account.number, events)
        changed = changed or bool(events) or any(kind is not mail.kind for mail, kind, _ in read)
    return changed


def _read_answer(raw: bytes | None, mail: Mail) -> tuple[Kind, Intent]:
    """What the body of an answer says; unclear where it is nowhere any more."""
    if not raw:
        return mail.kind, Intent.UNCLEAR
    body = read_body(raw)
    kind = _kind_of(raw, body, mail)
    return kind, read_intent(body.text) if kind is Kind.REPLY else Intent.UNCLEAR


def _events_of(account: Account, mail: Mail, intent: Intent, prospects: Sequence[str]) -> list[Event]:
    """What an answer told of each of the people whom it concerns."""
    told = _EVENTS.get(intent)
    if told is None:
        return []
    identity = mail.message.identity
    details = {"message": identity}
    return [
        # The id is made from the answer, so that reading it again adds nothing.
        Event(f"{told}-{identity}-{prospect}", mail.message.at, told, account.name, prospect, details)
        for prospect in prospects
    ]


def _kind_of(raw: bytes, body: Body, mail: Mail) -> Kind:
    """The kind of a message, now that its body was read: some machines speak like people in their headers."""
    header = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    try:
        message = parse_message(header, internal_date=mail.message.at, size=len(raw))
    except Unreadable:
        return mail.kind
    return recognise(message, body.text, parts=body.parts, answers_ours=True).kind


_EVENTS = {Intent.OPT_OUT: EventKind.OPTED_OUT, Intent.NOT_INTERESTED: EventKind.DECLINED}
