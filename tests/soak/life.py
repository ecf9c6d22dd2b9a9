"""What do a rep and the people they write to do, as chance has it?"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from random import Random

from tests.soak.moods import MoodyServer
from tests.story.rep import ROBIN, Letter, ago, delivery_report, read, write
from tests.support.scripted.mailbox import Message

FIRST_NAMES = ("jane", "paul", "mia", "tom", "eva", "leo")
GRACE = 20  # seconds that a vanished draft may be open in an editor
MOST_PEOPLE = 150  # in one mailbox, and as many more as the rep has sent something to


@dataclass(slots=True)
class Person:
    """Somebody the rep wrote to. at: of the last letter between them; is_recent: it is of today."""

    address: str
    letters: list[Letter]
    at: datetime
    has_answered: bool = False
    is_recent: bool = False

    @property
    def name(self) -> str:
        return f"{self.address.partition('.')[0].title()} Doe <{self.address}>"


class Life:
    """What chance has one rep and the people they write to do, right in the mailbox."""

    def __init__(self, server: MoodyServer, name: str, random: Random) -> None:
        self.people: dict[str, Person] = {}
        self._server = server
        self._mailbox = server.mailbox
        self._prefix = server.mailbox.shape.prefix
        self._name = name
        self._random = random
        self._open: list[tuple[float, Message]] = []  # drafts in an editor, and when they come back
        self._met = 0
        for folder in ("Customers", "Lists"):
            self._mailbox.create(self._prefix + folder)
        for _ in range(30):
            self.meet()

    def go_on(self) -> None:
        """Something happens."""
        with self._mailbox.lock:
            self._close_editors()
            deeds = [self.meet, self.answer, self.answer, self.chase, self.send, self.edit, self.throw_away]
            deeds += [self.delete, self.open, self.bounce, self.newsletter, self.file_away, self.trouble]
            self._random.choice(deeds)()

    def rest(self) -> None:
        """The rep goes home: editors are closed."""
        with self._mailbox.lock:
            self._close_editors(all_of_them=True)

    def drafts(self) -> list[Message]:
        return list(self._mailbox.folders[self._folder("Drafts")].messages.values())

    # -- mail

    def meet(self) -> None:
        """The rep writes to somebody new, long ago: the follow-up is due."""
        if sum(not person.is_recent for person in self.people.values()) >= MOST_PEOPLE:
            return
        self._met += 1
        at = ago(self._random.uniform(200, 300))
        first = self._random.choice(FIRST_NAMES)
        person = Person(f"{first}.doe@{self._name}{self._met}.example", [], at)
        self.people[person.address] = person
        self._write(person, by_rep=True)

    def answer(self) -> None:
        """In INBOX, in another folder, or taken for junk."""
        if person := self._someone(lambda person: not person.has_answered):
            folder = self._random.choice(("INBOX", "INBOX", "Customers", "Junk"))
            self._write(person, by_rep=False, folder=folder)

    def chase(self) -> None:
        """The rep writes again, by hand."""
        if person := self._someone(lambda _: True):
            self._write(person, by_rep=True)

    def bounce(self) -> None:
        """A letter comes back."""
        if self._random.random() < 0.3 and (person := self._someone(lambda person: not person.has_answered)):
            report = delivery_report(person.letters[-1], person.address, "4.4.1", "delayed")
            self._mailbox.add("INBOX", report)

    def newsletter(self) -> None:
        headers = {"List-Unsubscribe": "<mailto:off@news.example>", "Precedence": "bulk"}
        raw = write("News <news@news.example>", ROBIN, subject="This week", text="Much.\n", headers=headers)
        folder = self._folder("Lists") if self._folder("Lists") in self._mailbox.folders else "INBOX"
        self._mailbox.add(folder, raw)

    def file_away(self) -> None:
        """The rep moves a message out of INBOX."""
        if messages := list(self._mailbox.folders["INBOX"].messages):
            uid = self._random.choice(messages)
            self._mailbox.copy("INBOX", uid, self._folder("Archive"))
            self._mailbox.expunge("INBOX", [uid])

    def _someone(self, fits: Callable[[Person], bool]) -> Person | None:
        """Somebody whose last letter is old enough for another one that is still old."""
        latest = ago(20)
        found = [person for person in self.people.values() if fits(person) and person.at < latest]
        return self._random.choice(found) if found else None

    def _write(self, person: Person, *, by_rep: bool, folder: str = "") -> None:
        person.at += timedelta(hours=self._random.uniform(1, 48))
        sides = (ROBIN, person.name) if by_rep else (person.name, ROBIN)
        text = "Shall we talk?\n" if by_rep else "Thank you, I shall think about it.\n"
        raw = write(*sides, at=person.at, text=text, answers=person.letters[-1] if person.letters else None)
        where = self._folder("Sent" if by_rep else folder)
        message = self._mailbox.add(where, raw, person.at, ["\\Seen"] if by_rep else [])
        person.letters.append(Letter(raw, where, message.uid))
        person.has_answered = not by_rep

    # -- drafts

    def send(self) -> None:
        """Unchanged: the copy in Sent first."""
        if self._random.random() < 0.3 and (draft := self._some_draft()):
            person = self._to(draft)
            message = self._mailbox.add(self._folder("Sent"), draft.raw, flags=["\\Seen"])
            self._mailbox.expunge(self._folder("Drafts"), [draft.uid])
            person.letters.append(Letter(draft.raw, self._folder("Sent"), message.uid))
            person.at, person.has_answered, person.is_recent = datetime.now(UTC), False, True

    def edit(self) -> None:
        """As Thunderbird does: a new message with a new Message-ID, our header dropped."""
        if self._random.random() < 0.3 and (draft := self._some_draft()):
            raw = re.sub(rb"(?m)^X-Mailflow-Id:.*\r\n", b"", draft.raw)
            raw = raw.replace(b"Message-ID: <", b"Message-ID: <edited-", 1)
            raw = raw.replace(b"\r\n\r\n", b"\r\n\r\nDear friend,\r\n\r\n", 1)
            self._mailbox.add(self._folder("Drafts"), raw, flags=["\\Draft", "\\Seen"])
            self._mailbox.expunge(self._folder("Drafts"), [draft.uid])

    def open(self) -> None:
        """As neomutt does: the draft leaves the folder while the editor is open."""
        if draft := self._some_draft():
            self._mailbox.expunge(self._folder("Drafts"), [draft.uid])
            self._open.append((time.monotonic() + self._random.uniform(1, 1.5 * GRACE), draft))

    def throw_away(self) -> None:
        if self._random.random() < 0.3 and (draft := self._some_draft()):
            self._mailbox.copy(self._folder("Drafts"), draft.uid, self._folder("Trash"))
            self._mailbox.expunge(self._folder("Drafts"), [draft.uid])

    def delete(self) -> None:
        """For good; what became of the draft nobody knows."""
        if self._random.random() < 0.1 and (draft := self._some_draft()):
            self._mailbox.expunge(self._folder("Drafts"), [draft.uid])

    def _some_draft(self) -> Message | None:
        drafts = self.drafts()
        return self._random.choice(drafts) if drafts else None

    def _close_editors(self, *, all_of_them: bool = False) -> None:
        for at, draft in list(self._open):
            if all_of_them or at < time.monotonic():
                self._open.remove((at, draft))
                self._mailbox.add(self._folder("Drafts"), draft.raw, flags=["\\Draft", "\\Seen"])

    def _to(self, draft: Message) -> Person:
        return self.people[recipient(draft)]

    # -- the server

    def trouble(self) -> None:
        """Things that befall a mailbox and all connections to it."""
        misfortunes: list[Callable[[], object]] = [
            self._server.hang_up,
            lambda: self._server.hang_up(reset=True),
            self._server.say_bye,
            self._server.forget,
            lambda: self._mailbox.renumber(
                self._folder(self._random.choice(("Sent", "Drafts", "Customers")))
            ),
            lambda: self._mailbox.renumber("INBOX"),
            self._rename,
        ]
        if self._random.random() < 0.3:
            self._random.choice(misfortunes)()

    def _rename(self) -> None:
        """The folder of newsletters goes, or comes back."""
        name = self._folder("Lists")
        if name in self._mailbox.folders:
            self._mailbox.rename(name, name + " of old")
        elif name + " of old" in self._mailbox.folders:
            self._mailbox.rename(name + " of old", name)

    def _folder(self, name: str) -> str:
        return name if name == "INBOX" else self._prefix + name


def recipient(draft: Message) -> str:
    return parseaddr(read(draft.raw)["To"])[1]
