"""What headers do not tell: the parent of a reply without ids, and whom a bounce is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailflow.conversations.bounce import Bounce
from mailflow.conversations.message import Kind, Mail
from mailflow.cycle.account import Account
from mailflow.cycle.bodies import read_each
from mailflow.cycle.learn import judged
from mailflow.cycle.orphans import link_orphans
from mailflow.mailbox.connection import Connection
from mailflow.store import messages as message_rows
from mailflow.store.messages import FoundFailure
from mailflow.store.session import Store


def complete(connection: Connection, store: Store, account: Account) -> None:
    """Settle what was left open when the messages were read."""
    link_orphans(store, account)
    _examine_bounces(connection, store, account)


def _examine_bounces(connection: Connection, store: Store, account: Account) -> None:
    """Read the bodies of bounces: only they say who did not get what, and why."""
    with store.read() as db:
        waiting = message_rows.unexamined(db, account.number)
        places = message_rows.places(db, [row_id for row_id, _ in waiting])
    mails = dict(waiting)
    for some in read_each(connection, {row_id: places.get(row_id, []) for row_id in mails}):
        read = [(row_id, judged(mails[row_id], raw)) for row_id, raw in some]
        ids = {id_ for row_id, judgement in read for id_ in _returned(mails[row_id], judgement.bounce)}
        with store.write() as db:
            recipients = message_rows.recipients_of(db, account.number, ids)
            for row_id, judgement in read:
                mail = replace(mails[row_id], kind=judgement.kind)
                returned = _returned(mail, judgement.bounce)
                meant = sorted({address for id_ in returned for address in recipients.get(id_, ())})
                failures = _failures(mail, judgement.bounce, meant)
                message_rows.settle_bounce(db, account.number, row_id, mail, failures)


def _returned(mail: Mail, bounce: Bounce | None) -> Sequence[str]:
    """The Message-ID of what came back; those that its header cites where its body cannot be had."""
    return [bounce.original_message_id] if bounce else (*mail.message.in_reply_to, *mail.message.references)


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
