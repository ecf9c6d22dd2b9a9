"""What headers do not tell: the parent of a reply without ids, whom a bounce is about, and who complained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection as Db

from mailflow.conversations.bounce import Bounce
from mailflow.conversations.complaint import Complaint
from mailflow.conversations.judge import Judgement
from mailflow.conversations.message import Kind, Mail
from mailflow.cycle.account import Account
from mailflow.cycle.bodies import read_each
from mailflow.cycle.learn import judged
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


def complete(connection: Connection, store: Store, account: Account) -> None:
    """Settle what was left open when the messages were read."""
    link_orphans(store, account)
    _examine_reports(connection, store, account)


def _examine_reports(connection: Connection, store: Store, account: Account) -> None:
    """Read the bodies of bounces and complaints: only they say who did not get what, and who complained."""
    with store.read() as db:
        waiting = message_rows.unexamined(db, account.number)
        places = message_rows.places(db, [row_id for row_id, _ in waiting])
    mails = dict(waiting)
    for some in read_each(connection, {row_id: places.get(row_id, []) for row_id in mails}):
        read = [(row_id, judged(mails[row_id], raw)) for row_id, raw in some]
        ids = {id_ for row_id, judgement in read for id_ in _returned(mails[row_id], judgement)}
        with store.write() as db:
            recipients = message_rows.recipients_of(db, account.number, ids)
            for row_id, judgement in read:
                mail = replace(mails[row_id], kind=judgement.kind)
                returned = _returned(mail, judgement)
                went_to = {address for id_ in returned for address in recipients.get(id_, ())}
                meant = sorted(filter(account.own.is_outside, went_to))
                failures = _failures(mail, judgement.bounce, meant)
                message_rows.settle_bounce(db, account.number, row_id, mail, failures)
                if judgement.complaint and not mail.ours:  # the rep may report others, or write of it
                    _leave_alone(db, account, mail, judgement, judgement.complaint, meant)


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
