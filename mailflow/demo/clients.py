"""What does a message look like when Thunderbird, Apple Mail, Outlook, Gmail or a mail server wrote it?"""

from __future__ import annotations

import html
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from enum import Enum, auto
from hashlib import sha256
from textwrap import indent
from zoneinfo import ZoneInfo

Headers = list[tuple[str, str]]

# The headers are written out here, folded as each client does it; the policy only encodes the parts.
_PARTS = SMTP.clone(max_line_length=998)


class Client(Enum):
    """The mail program somebody writes with."""

    THUNDERBIRD = auto()
    APPLE_MAIL = auto()
    IPHONE = auto()
    OUTLOOK = auto()
    GMAIL = auto()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes mail. zone: IANA time zone of the dates they write."""

    name: str
    address: str
    client: Client = Client.OUTLOOK
    zone: str = "Europe/Berlin"
    signature: str = ""

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote, before their mail program makes a message of it.

    parent: the note it answers or follows up. extra: further headers, as a machine adds them.
    """

    sender: Person
    to: tuple[Person, ...]
    at: datetime
    subject: str
    text: str
    cc: tuple[Person, ...] = ()
    parent: Note | None = None
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def digest(self) -> str:
        """64 hex digits, always the same for the same note."""
        return sha256(f"{self.sender.address} {self.at.isoformat()} {self.subject}".encode()).hexdigest()

    @property
    def message_id(self) -> str:
        """As the sender's client forms it, without ``<>``."""
        d, domain = self.digest, self.sender.domain
        match self.sender.client:
            case Client.OUTLOOK:  # about 86 characters, the length at which some programs fold ids apart
                node = f"AM6PR04MB{int(d[:4], 16) % 9000 + 1000}"
                return f"{node}{d[4:36].upper()}@{node}.eurprd04.prod.outlook.example"
            case Client.GMAIL:
                return f"CA+{b64encode(bytes.fromhex(d[:54]), b'-_').decode()}@mail.{domain}"
            case Client.THUNDERBIRD:
                return f"{_uuid(d)}@{domain}"
            case Client.APPLE_MAIL | Client.IPHONE:
                return f"{_uuid(d).upper()}@{domain}"

    @property
    def references(self) -> tuple[str, ...]:
        """The ids of the notes before it, oldest first (RFC 5322, 3.6.4)."""
        return (*self.parent.references, self.parent.message_id) if self.parent else ()

    @property
    def thread_index(self) -> bytes:
        """Outlook's place in its conversation: 22 bytes, and 5 for each answer to an Outlook message."""
        if self.parent and self.parent.sender.client is Client.OUTLOOK:
            return self.parent.thread_index + bytes.fromhex(self.digest[:10])
        return b"\x01" + bytes.fromhex(self.digest[:42])


def write(note: Note) -> bytes:
    """The note as the bytes that its sender's mail program makes of it."""
    writers: dict[Client, Callable[[Note], bytes]] = {
        Client.THUNDERBIRD: _thunderbird,
        Client.APPLE_MAIL: _apple_mail,
        Client.IPHONE: _iphone,
        Client.OUTLOOK: _outlook,
        Client.GMAIL: _gmail,
    }
    return writers[note.sender.client](note)


def received(note: Note, raw: bytes, reader: Person) -> bytes:
    """The message with what the servers on its way to the reader put on top."""
    trace = [
        ("Return-Path", f"<{note.sender.address}>"),
        ("Delivered-To", reader.address),
        (
            "Received",
            f"from mail.{note.sender.domain} (mail.{note.sender.domain} [192.0.2.25])\r\n"
            f"\tby mx.{reader.domain} (Postfix) with ESMTPS id {note.digest[:11].upper()}\r\n"
            f"\tfor <{reader.address}>; {format_datetime(note.at)}",
        ),
    ]
    return _head(trace) + raw


def bounce(touch: Note, *, status: str, diagnostic: str, at: datetime) -> bytes:
    """What the rep's server sends back when it could not deliver the touch (RFC 3464, as Postfix does)."""
    rep, failed = touch.sender, touch.to[0]
    mark = touch.digest[:12].upper()
    boundary = f"{mark}.1/mx.{rep.domain}"
    head = _head(
        [
            ("Return-Path", "<>"),
            ("Delivered-To", rep.address),
            ("Date", format_datetime(at)),
            ("From", f"MAILER-DAEMON@mx.{rep.domain} (Mail Delivery System)"),
            ("Subject", "Undelivered Mail Returned to Sender"),
            ("To", rep.address),
            ("Auto-Submitted", "auto-replied"),
            ("MIME-Version", "1.0"),
            ("Content-Type", f'multipart/report; report-type=delivery-status;\r\n\tboundary="{boundary}"'),
            ("Message-Id", f"<{mark}@mx.{rep.domain}>"),
        ]
    )
    original = write(touch).partition(b"\r\n\r\n")[0].decode("ascii")
    body = f"""
This is a MIME-encapsulated message.

--{boundary}
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.{rep.domain}.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<{failed.address}>: host mail.{failed.domain}[192.0.2.40] said: {diagnostic}
    (in reply to RCPT TO command)

--{boundary}
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.{rep.domain}
X-Postfix-Queue-ID: {mark}
X-Postfix-Sender: rfc822; {rep.address}
Arrival-Date: {_date(touch)}

Final-Recipient: rfc822; {failed.address}
Original-Recipient: rfc822;{failed.address}
Action: failed
Status: {status}
Remote-MTA: dns; mail.{failed.domain}
Diagnostic-Code: smtp; {diagnostic}

--{boundary}
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

{original}

--{boundary}--
"""
    return head + "\r\n".join(body.splitlines()).encode("ascii") + b"\r\n"


def invitation(note: Note, *, begins: datetime, ends: datetime) -> bytes:
    """A calendar invitation (RFC 6047) with the note as its text."""
    calendar = f"""BEGIN:VCALENDAR
METHOD:REQUEST
PRODID:-//Example//Calendar 1.0//EN
VERSION:2.0
BEGIN:VEVENT
ORGANIZER;CN={note.sender.name}:mailto:{note.sender.address}
ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{note.to[0].address}
DTSTART:{begins:%Y%m%dT%H%M%SZ}
DTEND:{ends:%Y%m%dT%H%M%SZ}
DTSTAMP:{note.at.astimezone(ZoneInfo("UTC")):%Y%m%dT%H%M%SZ}
UID:{note.digest[:32]}
SUMMARY:{note.subject}
SEQUENCE:0
END:VEVENT
END:VCALENDAR
"""
    part = _plain(note.text, "base64")
    part.add_alternative(calendar, subtype="calendar", params={"method": "REQUEST"}, cte="base64")
    return _assemble(
        [*_outlook_head(note), ("Content-Class", "urn:content-classes:calendarmessage")], note, part
    )


def _thunderbird(note: Note) -> bytes:
    head = [
        ("Message-ID", f"<{note.message_id}>"),
        ("Date", _date(note)),
        ("MIME-Version", "1.0"),
        ("User-Agent", "Mozilla Thunderbird"),
        ("Subject", _subject(note)),
        ("Content-Language", "en-GB"),
        ("From", _people([note.sender])),
        *_recipients(note),
        *_ancestors(note, "\r\n "),
    ]
    part = _plain(_below(note, _wrote(note)), "8bit")
    part.set_param("format", "flowed")
    return _assemble(head, note, part)


def _apple_mail(note: Note) -> bytes:
    head = [
        ("From", _people([note.sender])),
        ("Mime-Version", "1.0 (Mac OS X Mail 16.0 \\(3826.700.81\\))"),
        ("Subject", _subject(note)),
        ("Message-Id", f"<{note.message_id}>"),
        ("Date", _date(note)),
        *_recipients(note),
        *_ancestors(note, "\r\n "),
        ("X-Mailer", "Apple Mail (2.3826.700.81)"),
    ]
    return _assemble(head, note, _plain(_below(note, _wrote(note)), "quoted-printable"))


def _iphone(note: Note) -> bytes:
    head = [
        ("From", _people([note.sender])),
        ("Mime-Version", "1.0 (1.0)"),
        ("Date", _date(note)),
        ("Subject", _subject(note)),
        ("Message-Id", f"<{note.message_id}>"),
        *_ancestors(note, " "),
        *_recipients(note),
        ("X-Mailer", "iPhone Mail (22H124)"),
    ]
    return _assemble(head, note, _plain(_below(note, _wrote(note)), "quoted-printable"))


def _outlook(note: Note) -> bytes:
    text = _below(note, _header_block(note))
    part = _plain(text, "base64")
    part.add_alternative(_html(text, "<p>", "</p>"), subtype="html", cte="base64")
    return _assemble(_outlook_head(note), note, part)


def _outlook_head(note: Note) -> Headers:
    return [
        ("From", _people([note.sender])),
        *_recipients(note),
        ("Subject", _subject(note)),
        ("Thread-Topic", _encoded(_topic(note))),
        ("Thread-Index", b64encode(note.thread_index).decode()),
        ("Date", _date(note)),
        ("Message-ID", f"\r\n <{note.message_id}>"),
        *_ancestors(note, "\r\n "),
        ("Accept-Language", "en-GB, en-US"),
        ("Content-Language", "en-GB"),
        ("X-MS-Has-Attach", ""),
        ("X-MS-TNEF-Correlator", ""),
        ("MIME-Version", "1.0"),
    ]


def _gmail(note: Note) -> bytes:
    text = _below(note, _wrote(note))
    part = _plain(text, "quoted-printable")
    part.add_alternative(_html(text, '<div dir="ltr">', "</div>"), subtype="html", cte="quoted-printable")
    head = [
        ("MIME-Version", "1.0"),
        *_ancestors(note, " "),
        ("From", _people([note.sender])),
        ("Date", _date(note)),
        ("Message-ID", f"<{note.message_id}>"),
        ("Subject", _subject(note)),
        *_recipients(note),
    ]
    return _assemble(head, note, part)


def _assemble(head: Headers, note: Note, part: EmailMessage) -> bytes:
    if part.is_multipart():
        part.set_boundary(f"00000000000{note.digest[:17]}")  # by itself it would be random
    del part["MIME-Version"]
    return _head([*head, *note.extra]) + bytes(part)


def _head(headers: Headers) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in headers).encode("ascii")


def _plain(text: str, encoding: str) -> EmailMessage:
    part = EmailMessage(policy=_PARTS)
    part.set_content(text, cte=encoding)
    return part


def _html(text: str, before: str, after: str) -> str:
    paragraphs = [html.escape(lines).replace("\n", "<br>\n") for lines in text.strip().split("\n\n")]
    return "<html><body>" + "\n".join(before + lines + after for lines in paragraphs) + "</body></html>\n"


def _below(note: Note, attribution: str) -> str:
    """The text, the sender's signature, and what it answers."""
    signature = f"\n{note.sender.signature}\n" if note.sender.signature else ""
    return note.text + signature + attribution


def _wrote(note: Note) -> str:
    if note.parent is None:
        return ""
    parent = note.parent
    quoted = indent(parent.text, "> ", lambda _line: True)
    return f"\nOn {_local(parent):%d %b %Y, at %H:%M}, {parent.sender.name} wrote:\n\n{quoted}"


def _header_block(note: Note) -> str:
    if note.parent is None:
        return ""
    parent = note.parent
    return (
        f"\n________________________________\nFrom: {parent.sender.name} <{parent.sender.address}>\n"
        f"Sent: {_local(parent):%A, %d %B %Y %H:%M}\nTo: {'; '.join(person.name for person in parent.to)}\n"
        f"Subject: {parent.subject}\n\n{parent.text}"
    )


def _recipients(note: Note) -> Headers:
    return [("To", _people(note.to)), *([("Cc", _people(note.cc))] if note.cc else [])]


def _ancestors(note: Note, separator: str) -> Headers:
    if note.parent is None:
        return []
    ids = separator.join(f"<{message_id}>" for message_id in note.references)
    return [("References", ids), ("In-Reply-To", f"<{note.parent.message_id}>")]


def _people(people: Sequence[Person]) -> str:
    return ",\r\n ".join(formataddr((person.name, person.address)) for person in people)


def _subject(note: Note) -> str:
    return _encoded(note.subject)


def _encoded(text: str) -> str:
    return text if text.isascii() else Header(text, "utf-8").encode(linesep="\r\n")


def _topic(note: Note) -> str:
    return _topic(note.parent) if note.parent else note.subject


def _date(note: Note) -> str:
    return format_datetime(_local(note))


def _local(note: Note) -> datetime:
    return note.at.astimezone(ZoneInfo(note.sender.zone))


def _uuid(digest: str) -> str:
    return "-".join((digest[:8], digest[8:12], f"4{digest[13:16]}", f"a{digest[17:20]}", digest[20:32]))
