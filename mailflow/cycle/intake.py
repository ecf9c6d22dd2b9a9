"""What is each thing that the server sent: a message, a draft lying about, or nothing that can be read?"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from mailflow.conversations.message import Kind
from mailflow.conversations.recognise import recognise
from mailflow.cycle.account import Account, Clock
from mailflow.drafts.model import Copy
from mailflow.mailbox.connection import Connection
from mailflow.mailbox.folders import Role
from mailflow.mailbox.model import Fetched, RawHeaders
from mailflow.mailbox.parse import Unreadable, parse_message
from mailflow.people.addresses import is_ours, outsiders
from mailflow.store.messages import Incoming

_ADDRESS = re.compile(rb"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9.-]{1,200}\.[A-Za-z]{2,20}")
_MOST_ADDRESSES = 100


@dataclass(frozen=True, slots=True)
class Intake:
    """One answer of the server, sorted. unreadable: (uid, reason)."""

    incoming: tuple[Incoming, ...]
    drafts: tuple[Copy, ...]
    unreadable: tuple[tuple[int, str], ...]


def sort_out(fetched: Fetched, account: Account, role: str, uidvalidity: int, clock: Clock) -> Intake:
    """Judge every fetched header; what cannot be judged is named with the reason, and stops nothing."""
    incoming: list[Incoming] = []
    drafts: list[Copy] = []
    unreadable = list(fetched.broken.items())
    for uid, raw in fetched.messages.items():
        try:
            if "\\Draft" in raw.flags or "\\Draft" in raw.labels:
                drafts.append(copy_of(raw, role, uidvalidity, clock))
            else:
                incoming.append(_judged(raw, account, role, clock))
        except Unreadable as unreadable_one:
            unreadable.append((uid, unreadable_one.reason))
    return Intake(tuple(incoming), tuple(drafts), tuple(unreadable))


def _judged(raw: RawHeaders, account: Account, role: str, clock: Clock) -> Incoming:
    message = parse_message(raw.header, internal_date=raw.internal_date, size=raw.size, now=clock.wall)
    recognition = recognise(message)
    own = account.own
    ours = role == Role.SENT or "\\Sent" in raw.labels or is_ours(message, own)
    return Incoming(
        uid=raw.uid,
        message=message,
        kind=recognition.kind,
        ours=ours,
        internal=not ours and own.is_internal(message.sender.address),
        outsiders=outsiders(message, recognition.kind, ours=ours, own=own),
        evidence="; ".join(recognition.evidence),
    )


def answering(item: Incoming, ours: Set[str], account: Account) -> Incoming:
    """The same message, judged anew if it cites one of the rep's own (ours: their Message-IDs)."""
    message = item.message
    if item.kind is not Kind.BULK or ours.isdisjoint((*message.in_reply_to, *message.references)):
        return item
    recognition = recognise(message, answers_ours=True)
    return replace(
        item,
        kind=recognition.kind,
        outsiders=outsiders(message, recognition.kind, ours=item.ours, own=account.own),
        evidence="; ".join(recognition.evidence),
    )


def copy_of(raw: RawHeaders, role: str, uidvalidity: int, clock: Clock) -> Copy:
    """A draft as it lies in a folder; Unreadable where its header says nothing."""
    message = parse_message(raw.header, internal_date=raw.internal_date, size=raw.size, now=clock.wall)
    return Copy(
        folder=role,
        message_id=message.message_id,
        mailflow_id=message.mailflow_id,
        in_reply_to=message.in_reply_to[0] if message.in_reply_to else "",
        to=tuple(address.address for address in message.to),
        subject=message.subject,
        at=message.at,
        uidvalidity=uidvalidity,
        uid=raw.uid,
    )


def still_there(connection: Connection, missing: Sequence[int]) -> list[tuple[int, str]]:
    """Of the UIDs without an answer, those that the server still lists: it cannot show them.

    Office 365 has such messages (jstedfast/MailKit #1615); the others were deleted meanwhile.
    """
    return [
        (uid, "the server lists it but does not send it")
        for uid in missing
        if connection.search(uid, uid, None)
    ]


def named_in(connection: Connection, uid: int) -> list[str]:
    """Whose addresses stand in the bytes of a message that cannot be read: only they are held."""
    found = _ADDRESS.findall(connection.fetch_header_bytes(uid))
    return sorted({address.decode("ascii").lower() for address in found})[:_MOST_ADDRESSES]
