"""How does what Robin writes and gets come into the mailbox, on the business days before now?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from textwrap import dedent
from zoneinfo import ZoneInfo

from mailflow.demo.clients import Client, Note, Person, bounce, invitation, received, write


@dataclass(frozen=True, slots=True)
class Rep:
    """Whose mailbox it is; the texts call the rep Robin.

    addresses: the desk's first, the phone's last. signature: as it stands below each mail.
    """

    name: str = "Robin Keller"
    addresses: tuple[str, ...] = ("robin@vendor.example", "robin.keller@vendor.example")
    time_zone: str = "Europe/Berlin"
    country: str = "DE"
    # The number is one of those that the German regulator keeps for films and books.
    signature: str = "Robin Keller\nVoss Metering, Berlin\n+49 30 23125 014"


ROBIN = Rep()


@dataclass(frozen=True, slots=True)
class Letter:
    """One message of the mailbox. at: when it came or was sent, aware."""

    folder: str
    at: datetime
    raw: bytes


class Desk:
    """Collects what Robin sent and got, and counts the business days back from now."""

    def __init__(self, now: datetime, rep: Rep) -> None:
        self.letters: list[Letter] = []
        self.robin = Person(
            rep.name, rep.addresses[0], Client.THUNDERBIRD, rep.time_zone, f"-- \n{rep.signature}"
        )
        self.phone = Person(rep.name, rep.addresses[-1], Client.IPHONE, rep.time_zone, "Sent from my iPhone")
        self.mira = Person("Mira Voss", f"mira@{self.robin.domain}", Client.APPLE_MAIL, rep.time_zone, "Mira")
        self._zone = ZoneInfo(rep.time_zone)
        self._today = now.astimezone(self._zone).date()

    def day(self, business_days: int, at: str) -> datetime:
        """That many business days before today (negative: after), at ``"HH:MM"`` of the rep's clock."""
        day, left = self._today, abs(business_days)
        step = timedelta(days=-1 if business_days > 0 else 1)
        while left:
            day += step
            left -= day.weekday() < 5
        return datetime.combine(day, time.fromisoformat(at), self._zone)

    def sent(self, to: Person, at: datetime, subject: str, text: str, *also: Person) -> Note:
        """Robin begins a thread."""
        return self._file("Sent", Note(self.robin, (to, *also), at, subject, clean(text)))

    def began(self, to: Person, at: datetime, subject: str, text: str) -> None:
        """Robin began a mail and left it in Drafts."""
        self._file("Drafts", Note(self.robin, (to,), at, subject, clean(text)))

    def followed_up(self, last: Note, at: datetime, text: str) -> Note:
        """Robin writes again in the same thread, nobody having answered."""
        return self._file("Sent", Note(self.robin, last.to, at, _re(last), clean(text), parent=last))

    def followed_up_by_phone(self, last: Note, at: datetime, text: str) -> Note:
        return self._file("Sent", Note(self.phone, last.to, at, _re(last), clean(text), parent=last))

    def wrote_back(self, letter: Note, at: datetime, text: str) -> Note:
        """Robin answers what somebody wrote."""
        return self._file(
            "Sent", Note(self.robin, (letter.sender,), at, _re(letter), clean(text), parent=letter)
        )

    def got(self, note: Note, folder: str = "INBOX") -> Note:
        self.letters.append(Letter(folder, note.at, received(note, write(note), self.robin)))
        return note

    def got_answer(self, touch: Note, sender: Person, at: datetime, text: str, folder: str = "INBOX") -> Note:
        answered = Note(sender, (touch.sender,), at, _re(touch), clean(text), parent=touch)
        return self.got(answered, folder)

    def got_auto_reply(self, touch: Note, subject: str, text: str, *extra: tuple[str, str]) -> None:
        """The prospect's server answers by itself, within the minute (RFC 3834)."""
        robot = replace(touch.to[0], signature="")
        at = touch.at + timedelta(seconds=40)
        extra = (("Auto-Submitted", "auto-replied"), *extra)
        self.got(Note(robot, (touch.sender,), at, subject, clean(text), parent=touch, extra=extra))

    def got_invitation(self, note: Note, begins: datetime, ends: datetime) -> None:
        raw = received(note, invitation(note, begins=begins, ends=ends), self.robin)
        self.letters.append(Letter("INBOX", note.at, raw))

    def got_bounce(self, touch: Note, after: timedelta, status: str, diagnostic: str) -> None:
        at = touch.at + after
        self.letters.append(Letter("INBOX", at, bounce(touch, status=status, diagnostic=diagnostic, at=at)))

    def _file(self, folder: str, note: Note) -> Note:
        self.letters.append(Letter(folder, note.at, write(note)))
        return note


def clean(text: str) -> str:
    """A text as it stands in the code, without the indent."""
    return dedent(text).strip() + "\n"


def _re(note: Note) -> str:
    return note.subject if note.subject.startswith("Re: ") else f"Re: {note.subject}"
