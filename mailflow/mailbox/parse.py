"""What does a message say of itself in its headers? (pure)"""

from __future__ import annotations

import binascii
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from hashlib import sha256

from mailflow.conversations.ids import parse_ids
from mailflow.conversations.message import Address, Message
from mailflow.conversations.recognise import HEADERS
from mailflow.mailbox.addresses import read_addresses
from mailflow.mailbox.dates import instant
from mailflow.mailbox.header import decoded, read_fields

_HINTS = frozenset(name.lower() for name in HEADERS)
# Servers and gateways that give a message a new id keep the old one here (smtp.gmail.com, outlook.com).
_FORMER_IDS = ("x-microsoft-original-message-id", "x-google-original-message-id")
_READ = (
    "FROM",
    "SENDER",
    "REPLY-TO",
    "TO",
    "CC",
    "SUBJECT",
    "DATE",
    "MESSAGE-ID",
    "IN-REPLY-TO",
    "REFERENCES",
    "THREAD-INDEX",
    "CONTENT-TYPE",
    "X-MAILFLOW-ID",
    *(name.upper() for name in _FORMER_IDS),
)

HEADER_FIELDS = tuple(dict.fromkeys((*_READ, *sorted(name.upper() for name in _HINTS))))
"""The headers to ask of a server: all that parse_message() looks at."""

LARGEST_HEADER = 262_144  # bytes; beyond that it is an attack or a broken server
_REFERENCES = 50
_IMPORTED = timedelta(hours=48)
_EARLIEST = 1980
_THREAD_INDEX = 22  # bytes of Thread-Index that name the conversation; the rest counts answers (MS-OXOMSG)
# Who sends bounces without a domain to his name.
_MACHINES = frozenset(("mailer-daemon", "postmaster"))
_ADDRESSED = ("to", "cc", "in-reply-to", "references")


class Unreadable(ValueError):
    """This message cannot be judged; ``reason`` says why, in words for the rep."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def parse_message(
    header: bytes, *, internal_date: datetime | None, size: int = 0, now: datetime | None = None
) -> Message:
    """The Message that a header block describes.

    header: raw bytes, whole or only HEADER_FIELDS. internal_date: when the server received it (INTERNALDATE).
    size: RFC822.SIZE, tells apart messages without a Message-ID. now: nothing is dated later.

    Raises Unreadable, and nothing else, where a decision could hang on what cannot be read:

    - more than 256 KB of header, or bytes in which no header field is found;
    - no address in From, Sender or Reply-To of something that was sent: one of these names somebody, or there
      is a recipient or a parent. (The null sender ``<>`` of a bounce, a delivery report without From, and
      items that nobody sent, such as the contacts and notes that Exchange shows as messages, have the sender
      address "".)
    - neither the server nor the message says when it was sent.
    """
    if len(header) > LARGEST_HEADER:
        raise Unreadable(f"its header is larger than {LARGEST_HEADER // 1024} KB")
    fields = read_fields(header)
    if not fields and header.strip():
        raise Unreadable("there is no header field in it")
    sender = _sender(fields)
    to = read_addresses(fields.get("to", ""))
    subject = decoded(fields.get("subject", ""))
    ids = parse_ids(fields.get("message-id", ""))
    message_id = ids[0] if ids else ""
    submitters = read_addresses(fields.get("sender", ""))
    return Message(
        identity=_identity(fields, message_id, sender, to, subject, size),
        at=_instant(internal_date, fields.get("date", ""), now),
        sender=sender,
        to=to,
        cc=read_addresses(fields.get("cc", "")),
        subject=subject,
        message_id=message_id,
        in_reply_to=_references(fields.get("in-reply-to", "")),
        references=_references(fields.get("references", "")),
        aliases=_aliases(fields, message_id),
        thread_index=_thread_index(fields.get("thread-index", "")),
        submitter=submitters[0] if submitters else None,
        reply_to=read_addresses(fields.get("reply-to", "")),
        mailflow_id=decoded(fields.get("x-mailflow-id", "")),
        hints={name: decoded(fields[name]) for name in _HINTS & fields.keys()},
        utc_offset=utc_offset(fields.get("date", "")),
    )


def _sender(fields: Mapping[str, str]) -> Address:
    written = fields.get("from", "")
    if addresses := read_addresses(written):
        return addresses[0]
    if "".join(written.split()).endswith("<>"):  # a bounce's null sender, with or without a name
        return Address("", decoded(written.rpartition("<")[0].strip(' "')))
    for name in ("sender", "reply-to"):
        if addresses := read_addresses(fields.get(name, "")):
            return Address(addresses[0].address, addresses[0].name or decoded(written))
    if machine := _machine(written):
        return machine
    if written or fields.get("sender") or fields.get("reply-to"):
        raise Unreadable("no address can be made out in its From header")
    # Gateways (MIMEsweeper) send reports without From, which nobody but a mail system writes (RFC 3464).
    is_report = "delivery-status" in fields.get("content-type", "").lower()
    if not is_report and any(name in fields for name in _ADDRESSED):
        raise Unreadable("it has no From header")
    return Address("")


def _machine(written: str) -> Address | None:
    """The sender of a bounce, who often has no domain: ``Mail Delivery System <MAILER-DAEMON>``."""
    name, angle, rest = written.partition("<")
    local = (rest.partition(">")[0] if angle else written.partition("(")[0]).strip().lower()
    return Address(local, decoded(name.strip('" ')) if angle else "") if local in _MACHINES else None


def _identity(
    fields: Mapping[str, str],
    message_id: str,
    sender: Address,
    to: tuple[Address, ...],
    subject: str,
    size: int,
) -> str:
    """The same for all copies of a message: values as read, since servers fold and encode lines anew.

    Message-ID alone will not do: different messages can share one, and some have none.
    """
    recipients = ",".join(address.address for address in to)
    key = message_id or f"{size}"
    date = " ".join(fields.get("date", "").split())
    said = "\n".join((key, date, sender.address, recipients, subject))
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


def _references(value: str) -> tuple[str, ...]:
    """The ids of a header; of a long list the first, which names the thread, and the last 50."""
    ids = parse_ids(value) if value else ()
    return ids if len(ids) <= _REFERENCES + 1 else (ids[0], *ids[-_REFERENCES:])


def _aliases(fields: Mapping[str, str], message_id: str) -> tuple[str, ...]:
    if fields.keys().isdisjoint(_FORMER_IDS):
        return ()
    written = " ".join(fields[name] for name in _FORMER_IDS if name in fields)
    return tuple(former for former in parse_ids(written) if former != message_id)


def _thread_index(value: str) -> str:
    """The conversation part of a Thread-Index in hex, "" where there is none."""
    if not value:
        return ""
    try:
        data = binascii.a2b_base64(value.encode("utf-8", "replace"))
    except binascii.Error:
        return ""
    return data[:_THREAD_INDEX].hex() if len(data) >= _THREAD_INDEX else ""


def _instant(internal: datetime | None, date: str, now: datetime | None) -> datetime:
    """When the message was sent or received, UTC.

    The server's time is the one that senders cannot set. It is wrong after a migration or an import, where
    all old mail gets the day of the move: so a Date more than two days before it counts instead.
    """
    received = _utc(internal)
    written = parse_date(date)
    if received is None or (written is not None and received - written > _IMPORTED):
        received = written
    if received is None:
        raise Unreadable("neither the server nor the message says when it was sent")
    # What is there has arrived: a server whose clock is ahead must not hide an answer until ours gets there.
    return received if now is None else min(received, now)


def parse_date(value: str) -> datetime | None:
    """The instant of a Date header in UTC, or None where it has no plausible one (RFC 5322 section 3.3)."""
    try:
        return _utc(_ordinary_date(value) or _tolerant_date(value))
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None  # 31 February, zone +99999999, and what else parsedate_tz lets through or stumbles over


# Google's servers write their own time, in California, where a program left the Date to them; and say so.
_OFFSET = re.compile(r" ([+-])(\d\d)([0-5]\d)(?! ?\(P[SD]T\))(?!\d)", re.ASCII)
_FARTHEST = 14 * 60  # Kiribati


def utc_offset(value: str) -> int | None:
    """By how many minutes the clock of who wrote a Date header is ahead of UTC; None where it does not tell.

    Servers, Exchange among them, keep UTC for everybody: +0000 tells nothing, -0000 says so (RFC 5322 3.3).
    """
    found = _OFFSET.search(value)
    if found is None:
        return None
    minutes = int(found[2]) * 60 + int(found[3])
    return int(f"{found[1]}{minutes}") if 0 < minutes <= _FARTHEST else None


def _ordinary_date(value: str) -> datetime | None:
    """The form that nearly all mail has; parsedate_tz takes several times as long."""
    words = value.split(maxsplit=6)
    if words and words[0].endswith(","):  # the day of the week
        del words[0]
    return instant(*words[:5]) if len(words) >= 5 else None


def _tolerant_date(value: str) -> datetime | None:
    parts = parsedate_tz(value)
    if parts is None:
        return None
    year, month, day, hour, minute, second = parts[:6]
    zone = timezone(timedelta(seconds=parts[9] or 0))
    return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone)


def _utc(at: datetime | None) -> datetime | None:
    """The instant in UTC (a naive one is taken as UTC), or None where its year shows that it is a default."""
    if at is None:
        return None
    if at.tzinfo is not UTC:
        try:
            at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
        except (ValueError, OverflowError):
            return None
    return at if at.year >= _EARLIEST else None
