"""What does a rep's mailbox of so many messages hold? Always the same mail, dated back from today."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from random import Random

ROBIN = "Robin Keller <robin@vendor.example>"
ADDRESSES = ("robin@vendor.example", "robin.keller@vendor.example")
_YEARS = 3
_FIRST = (
    "Jane",
    "Paul",
    "Mia",
    "Tom",
    "Eva",
    "Leo",
    "Ines",
    "Omar",
    "Ruth",
    "Sven",
    "Yuki",
    "Ana",
    "Ben",
    "Zoe",
)
_LAST = ("Doe", "Weber", "Rossi", "Bell", "Lang", "Park", "Silva", "Haddad", "Stone", "Berg", "Sato", "Costa")
_TRADES = (
    "joinery",
    "bakery",
    "print",
    "garage",
    "optics",
    "dental",
    "roofing",
    "brewery",
    "florist",
    "tiles",
)
_TOPICS = (
    "Scheduling for your workshop",
    "A shorter waiting list",
    "Fewer missed appointments",
    "Your booking page",
)
_COLLEAGUES = tuple(
    f"{name} <{name.lower()}@vendor.example>" for name in ("Kim", "Alex", "Noor", "Jo", "Max", "Li")
)
_LISTS = ("The Morning Trade", "Craft Weekly", "Tool Deals", "Python Digest", "Fair News", "Regional Chamber")
_TEXT = (
    "The calendar shows every free hour of the week.",
    "Customers book it themselves, also at night.",
    "That saves calls in the morning, when everybody is busy.",
    "Nobody has to come to the phone, and fewer orders are lost.",
    "I attach what we did for a house of your size.",
    "Would Thursday suit you?",
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A message and the folder that it lies in."""

    folder: str
    raw: bytes
    at: datetime


def letters(count: int) -> Iterator[Letter]:
    """So many messages: newsletters, colleagues, customers, junk, first mails and what came of them."""
    writer = _Writer(Random(7), datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0))
    left = count
    while left > 0:
        some = writer.some()[:left]
        left -= len(some)
        yield from some


class _Writer:
    """Writes mail; every message has the 2 to 3 KB of headers that providers put on it today."""

    def __init__(self, random: Random, today: datetime) -> None:
        self.random = random
        self.today = today
        self.number = 0

    def some(self) -> list[Letter]:
        """One message or thread."""
        kinds = (self.newsletter, self.talk_of_colleagues, self.outreach, self.customer, self.spam)
        return self.random.choices(kinds, weights=(40, 12, 14, 6, 4))[0]()

    def newsletter(self) -> list[Letter]:
        name = self.random.choice(_LISTS)
        host = name.lower().replace(" ", "-") + ".example"
        extra = (
            f"List-Id: {name} <list.{host}>\r\n"
            f"List-Unsubscribe: <https://{host}/u/{self.token(40)}>\r\n"
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
            f"Precedence: bulk\r\nFeedback-ID: {self.token(12)}:{host}\r\n"
        )
        folder = self.random.choice(("INBOX", "Newsletters", "Newsletters", "Lists/Trade", "Trash"))
        return [
            self.letter(
                folder, f"{name} <news@{host}>", ROBIN, f"{name}, no. {self.number}", self.moment(), extra
            )
        ]

    def spam(self) -> list[Letter]:
        sender = f"{self.token(8)} <{self.token(9)}@{self.token(7)}.example>"
        return [self.letter("Junk", sender, ROBIN, "You have won", self.moment(), "X-Spam-Flag: YES\r\n")]

    def talk_of_colleagues(self) -> list[Letter]:
        other = self.random.choice(_COLLEAGUES)
        folder = self.random.choice(("INBOX", "Archive", "Team"))
        return self.talk(
            other, f"Week {self.random.randint(1, 52)}", first_is_ours=False, their_folder=folder
        )

    def customer(self) -> list[Letter]:
        folder = f"Customers/{self.random.choice(_TRADES).title()}"
        return self.talk(self.person(), "Your order", first_is_ours=False, their_folder=folder)

    def talk(self, other: str, topic: str, *, first_is_ours: bool, their_folder: str) -> list[Letter]:
        """Mails to and fro, each an answer to the one before."""
        thread: list[Letter] = []
        ids: list[str] = []
        at = self.moment()
        for turn in range(self.random.randint(1, 5)):
            ours = (turn % 2 == 0) == first_is_ours
            sender, to, folder = (ROBIN, other, "Sent") if ours else (other, ROBIN, their_folder)
            subject = f"Re: {topic}" if ids else topic
            thread.append(self.letter(folder, sender, to, subject, at, _chain(ids)))
            ids.append(self.last_id)
            at = min(at + timedelta(hours=self.random.randint(1, 90)), self.today)
        return thread

    def outreach(self) -> list[Letter]:
        """A first mail and follow-ups; then silence mostly, or an answer, a bounce, a note of absence."""
        person = self.person()
        topic = self.random.choice(_TOPICS)
        thread: list[Letter] = []
        ids: list[str] = []
        at = self.moment()
        for _ in range(self.random.choice((1, 1, 1, 2, 3))):
            thread.append(
                self.letter("Sent", ROBIN, person, f"Re: {topic}" if ids else topic, at, _chain(ids))
            )
            ids.append(self.last_id)
            at = min(at + timedelta(days=self.random.randint(3, 9)), self.today)
        match self.random.choices(
            ("silence", "answer", "talk", "bounce", "away"), weights=(60, 20, 10, 4, 6)
        )[0]:
            case "answer":
                folder = self.random.choice(("INBOX", "Archive", "Trash", "Archive/Prospects"))
                thread.append(self.letter(folder, person, ROBIN, f"Re: {topic}", at, _chain(ids)))
            case "talk":
                thread += self.talk(person, topic, first_is_ours=True, their_folder="INBOX")
            case "bounce":
                thread.append(self.bounce(person, ids, at))
            case "away":
                extra = _chain(ids) + "Auto-Submitted: auto-replied\r\nX-Autoreply: yes\r\n"
                thread.append(self.letter("INBOX", person, ROBIN, f"Out of office: {topic}", at, extra))
        return thread

    def bounce(self, person: str, ids: list[str], at: datetime) -> Letter:
        address = person.partition("<")[2].rstrip(">")
        body = (
            "--b\r\nContent-Type: text/plain\r\n\r\nYour message could not be delivered.\r\n\r\n"
            "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
            "Reporting-MTA: dns; mx.vendor.example\r\n\r\n"
            f"Final-Recipient: rfc822; {address}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
            "Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n\r\n"
            f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{ids[-1]}>\r\n\r\n--b--\r\n"
        )
        extra = _chain(ids) + "Auto-Submitted: auto-replied\r\n"
        daemon = "Mail Delivery System <MAILER-DAEMON@vendor.example>"
        report = 'multipart/report; report-type=delivery-status; boundary="b"'
        return self.letter(
            "INBOX", daemon, ROBIN, "Undelivered Mail Returned to Sender", at, extra, body, report
        )

    def person(self) -> str:
        first, last, trade = (self.random.choice(some) for some in (_FIRST, _LAST, _TRADES))
        return f"{first} {last} <{first.lower()}@{last.lower()}-{trade}{self.random.randint(1, 99)}.example>"

    def letter(
        self,
        folder: str,
        sender: str,
        to: str,
        subject: str,
        at: datetime,
        extra: str = "",
        body: str = "",
        content_type: str = "text/plain; charset=utf-8",
    ) -> Letter:
        self.number += 1
        domain = sender.rpartition("@")[2].rstrip(">")
        self.last_id = f"{self.token(22)}.{self.number}@{domain}"
        date = format_datetime(at)
        header = (
            f"Return-Path: <{sender.partition('<')[2]}\r\n{self.trace(domain, at)}"
            f"From: {sender}\r\nTo: {to}\r\nSubject: {subject}\r\nDate: {date}\r\n"
            f"Message-ID: <{self.last_id}>\r\n{extra}MIME-Version: 1.0\r\nContent-Type: {content_type}\r\n"
            f"X-Mailer: Post 4.{self.number % 9}\r\n\r\n"
        )
        return Letter(folder, (header + (body or self.text())).encode(), at)

    def trace(self, domain: str, at: datetime) -> str:
        """What the servers on the way write on top."""
        date = format_datetime(at)
        hops = "".join(
            f"Received: from mx{hop}.{domain} (mx{hop}.{domain} [192.0.2.{hop + 10}])\r\n"
            f"\tby relay{hop}.vendor.example (Postfix) with ESMTPS id {self.token(11)}\r\n"
            f"\tfor <robin@vendor.example>; {date}\r\n"
            for hop in range(4)
        )
        return (
            f"{hops}"
            f"Authentication-Results: mx.vendor.example; dkim=pass header.d={domain}; spf=pass\r\n"
            f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s=k1;\r\n"
            f"\th=from:to:subject:date:message-id; bh={self.token(43)}=;\r\n{self.signature()}"
            f"ARC-Seal: i=1; a=rsa-sha256; t={int(at.timestamp())}; cv=none; d=vendor.example; s=arc;\r\n"
            f"{self.signature()}"
            "X-Spam-Status: No, score=-1.9 tests=BAYES_00,DKIM_SIGNED,DKIM_VALID,SPF_PASS autolearn=ham\r\n"
        )

    def signature(self) -> str:
        """2048 bits in base64."""
        lines = "\r\n\t ".join(self.token(70) for _ in range(4))
        return f"\tb={lines}\r\n\t {self.token(62)}==\r\n"

    def text(self) -> str:
        return "".join(f"{line}\r\n" for line in self.random.choices(_TEXT, k=self.random.randint(5, 30)))

    def moment(self) -> datetime:
        return self.today - timedelta(minutes=self.random.randint(0, _YEARS * 365 * 24 * 60))

    def token(self, length: int) -> str:
        return base64.urlsafe_b64encode(self.random.randbytes(length)).decode()[:length].replace("-", "x")


def _chain(ids: list[str]) -> str:
    if not ids:
        return ""
    references = "\r\n ".join(f"<{one}>" for one in ids)
    return f"In-Reply-To: <{ids[-1]}>\r\nReferences: {references}\r\n"


def pitch(number: int, now: datetime) -> Letter:
    """A first mail of two weeks ago that nobody answered."""
    at = now - timedelta(days=14)
    to = f"Jane Number <jane@number{number}.example>"
    head = f"From: {ROBIN}\r\nTo: {to}\r\nSubject: A question\r\nDate: {format_datetime(at)}\r\n"
    return Letter("Sent", f"{head}Message-ID: <pitch{number}@vendor.example>\r\n\r\nHello.\r\n".encode(), at)


def answer(first: Letter, now: datetime) -> Letter:
    """The answer to it, of this moment."""
    address, number = re.findall(rb"To: (.+)\r\n[\s\S]+Message-ID: <(.+)>", first.raw)[0]
    date = format_datetime(now)
    head = (
        f"From: {address.decode()}\r\nTo: {ROBIN}\r\nSubject: Re: A question\r\nDate: {date}\r\n"
        f"Message-ID: <answer.{number.decode()}>\r\nIn-Reply-To: <{number.decode()}>\r\n\r\n"
    )
    return Letter("INBOX", f"{head}Yes, let us talk.\r\n".encode(), now)
