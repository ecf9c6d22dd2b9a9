"""What headers do not tell: the parent of a reply without ids, whom a bounce is about, and who complained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection as Db

from mailflow.conversations.bounce import Bounce
from mailflow.conversations.complaint import Complaint
from mailflow.conversations.judge import Judgement
from mailflow.conversations.message import Kind, Mail
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.bodies import read_each
from mailflow.cycle.calendarmail import read_own_calendar
from mailflow.cycle.learn import judged
from mailflow.cycle.not_shown import not_shown
from mailflow.cycle.orphans import link_orphans
from mailflow.mailbox.connection import Connection
from mailflow.people.heard import heard, spared
from mailflow.people.model import Prospect
from mailflow.store import events as event_rows
from mailflow.store import folders as folder_rows
from mailflow.store import messages as message_rows
from mailflow.store import suppression as suppression_rows
from mailflow.store.messages import FoundFailure
from mailflow.store.session import Store


def complete(connection: Connection, store: Store, account: Account, clock: Clock) -> None:
    """Settle what was left open when the messages were read."""
    link_orphans(store, account)
    _examine_reports(connection, store, account, clock)
    read_own_calendar(connection, store, account, clock)


def _examine_reports(connection: Connection, store: Store, account: Account, clock: Clock) -> None:
    """Read the bodies of bounces and complaints: only they say who did not get what, and who complained.

    What the server does not show now stays unexamined, and holds whom it may be about (cycle/unexamined.py).
    """
    number = account.number
    with store.read() as db:
        rows = {
            mail.message.identity: (row_id, mail)
            for row_id, mail in message_rows.unexamined(db, number)
            if not mail.is_of_own_calendar
        }
        places = message_rows.places_of_identities(db, number, list(rows))
    for some in read_each(connection, {identity: places.get(identity, []) for identity in rows}):
        waiting = not_shown(connection, store, account, clock, places, some).waiting
        had = [(*rows[identity], raw) for identity, raw in some if identity not in waiting]
        read = [(row_id, mail, judged(mail, raw)) for row_id, mail, raw in had]
        ids = {id_ for _, mail, judgement in read for id_ in _returned(mail, judgement)}
        with store.write() as db:
            recipients = message_rows.recipients_of(db, number, ids)
            settled = []
            for row_id, as_known, judgement in read:
                mail = replace(as_known, kind=judgement.kind)
                returned = _returned(mail, judgement)
                went_to = {address for id_ in returned for address in recipients.get(id_, ())}
                meant = sorted(filter(account.own.is_outside, went_to))
                settled.append((row_id, mail, _failures(mail, judgement.bounce, meant)))
                if judgement.complaint and not mail.ours:  # the rep may report others, or write of it
                    _leave_alone(db, account, mail, judgement, judgement.complaint, meant)
            message_rows.settle_bounces(db, number, settled)


def _leave_alone(
    db: Db, account: Account, mail: Mail, judgement: Judgement, complaint: Complaint, meant: Sequence[str]
) -> None:
    """Whoever complained is not written to again, under any of their addresses.

    meant: as in _failures(). Forwarded mail is complained of where the rep never wrote to, so whom they did
    write to counts as well; but of several nobody knows which it was.
    """
    people = event_rows.same_people(db, account.number)
    found = {complaint.complainer, *meant} if len(meant) == 1 else {complaint.complainer}
    for address in sorted(filter(account.own.is_outside, found)):
        prospect = Prospect(people.main(address), people.addresses(address), account.name)
        said = replace(judgement, complaint=replace(complaint, complainer=address))
        if event := heard(mail, said, prospect):
            folder_rows.forget_plan(db, account.number)
            event_rows.add_events(db, account.number, [event])
            suppression_rows.add(db, spared(event, prospect, circle={address}))


def _returned(mail: Mail, judgement: Judgement) -> Sequence[str]:
    """The Message-ID of what came back; those that its header cites where its body cannot be had."""
    told = judgement.bounce or judgement.complaint
    return [told.original_message_id] if told else (*mail.message.in_reply_to, *mail.message.references)


def _failures(mail: Mail, bounce: Bounce | None, meant: Sequence[str]) -> list[FoundFailure]:
    """meant: to whom the rep sent what came back. A bounce that names nobody is about them."""
    if mail.kind not in (Kind.BOUNCE, Kind.DELAY):
        return []  # its body shows that it is something else
    if bounce is None:
        return [
            FoundFailure(address, "", permanent=mail.kind is Kind.BOUNCE, dead_address=False)
            for address in meant
        ]
    named = [
        FoundFailure(one.address, one.status, one.permanent, one.dead_address, one.cause)
        for one in bounce.failures
    ]
    # Forwarded mail bounces from an address that the rep never wrote to: it counts for whom they did.
    if len(meant) == 1 and named and meant[0] not in {one.address for one in named}:
        named.append(replace(named[0], address=meant[0]))
    return named
