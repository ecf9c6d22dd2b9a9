"""What does the scripted server keep? Folders of messages in memory, which anybody may change at any time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import RLock

from tests.support.scripted.shapes import Shape


@dataclass(slots=True)
class Message:
    """One message in one folder. number: on Gmail all its copies share it."""

    uid: int
    raw: bytes
    at: datetime
    flags: set[str]
    modseq: int
    number: int
    labels: set[str] = field(default_factory=set)


@dataclass(slots=True, eq=False)
class Folder:
    """A folder. attributes: of its line in LIST."""

    name: str
    uidvalidity: int
    attributes: str = ""
    uidnext: int = 1
    modseq: int = 1
    messages: dict[int, Message] = field(default_factory=dict)


class Mailbox:
    """The folders of one account. lock: to be held by whoever looks at several things at once.

    changed: called after every change.
    """

    def __init__(self, shape: Shape, changed: Callable[[], None]) -> None:
        self.shape = shape
        self.lock = RLock()
        self.folders: dict[str, Folder] = {}
        self._changed = changed
        self._uidvalidity = 1_700_000_000
        self._numbers = 0
        for name, attributes in shape.folders.items():
            self.create(name, attributes)

    def create(self, name: str, attributes: str = "") -> Folder:
        """Make a folder, with a UIDVALIDITY that was never there before."""
        with self.lock:
            self._uidvalidity += 1
            self.folders[name] = Folder(name, self._uidvalidity, attributes)
            return self.folders[name]

    def delete(self, name: str) -> None:
        """Delete a folder with its messages; who has it open learns it at the next command."""
        with self.lock:
            del self.folders[name]
            self._changed()

    def rename(self, name: str, new_name: str) -> None:
        """Rename a folder; who has it open finds it gone."""
        with self.lock:
            old = self.folders.pop(name)
            new = self.create(new_name, old.attributes)
            new.uidvalidity, new.uidnext, new.messages = old.uidvalidity, old.uidnext, old.messages
            self._changed()

    def renumber(self, name: str) -> None:
        """A new UIDVALIDITY, and UIDs from 1 on for the same messages, as after a restored backup."""
        with self.lock:
            old = self.folders[name]
            new = self.create(name, old.attributes)
            for message in old.messages.values():
                message.uid = new.uidnext
                new.messages[new.uidnext] = message
                new.uidnext += 1
            self._changed()

    def add(
        self, name: str, raw: bytes, at: datetime | None = None, flags: Sequence[str] = (), number: int = 0
    ) -> Message:
        """Put a message into a folder that is there."""
        with self.lock:
            folder = self.folders[name]
            if not number:
                self._numbers += 1
            folder.modseq += 1
            message = Message(
                uid=folder.uidnext,
                raw=raw,
                at=at or datetime.now(UTC),
                flags=set(flags),
                modseq=folder.modseq,
                number=number or self._numbers,
            )
            folder.messages[message.uid] = message
            folder.uidnext += 1
            self._label(message, name, present=True)
            self._changed()
            return message

    def flag(self, name: str, uid: int, flags: set[str]) -> None:
        """Set the flags of a message."""
        with self.lock:
            folder = self.folders[name]
            folder.modseq += 1
            folder.messages[uid].flags = flags
            folder.messages[uid].modseq = folder.modseq
            self._changed()

    def expunge(self, name: str, uids: Sequence[int]) -> None:
        """Remove messages for good; on Gmail only from this folder, they stay in All Mail."""
        with self.lock:
            folder = self.folders[name]
            for uid in uids:
                if message := folder.messages.pop(uid, None):
                    folder.modseq += 1
                    self._label(message, name, present=False)
            self._changed()

    def copy(self, name: str, uid: int, target: str) -> int:
        """Put a message into another folder too; its UID there."""
        with self.lock:
            message = self.folders[name].messages[uid]
            return self.add(target, message.raw, message.at, sorted(message.flags), message.number).uid

    def _label(self, message: Message, folder: str, *, present: bool) -> None:
        """Gmail has every message once in All Mail, with a label for each folder, but for Spam and Trash."""
        everything, label = self.shape.all_mail, self.shape.labels.get(folder)
        if not everything or label is None:
            return
        twins = self.folders[everything].messages.values()
        twin = next((one for one in twins if one.number == message.number), None)
        if not label:
            if twin and present:
                del self.folders[everything].messages[twin.uid]
            return
        if not twin:
            twin = self.add(everything, message.raw, message.at, sorted(message.flags), message.number)
        (twin.labels.add if present else twin.labels.discard)(label)
