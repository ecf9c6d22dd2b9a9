"""What does a client of the scripted server see of the folder that it has open, and do to it?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TypeAlias

from tests.support.scripted.command import DONE, Answer, Command, Refused
from tests.support.scripted.folders import uid_set
from tests.support.scripted.mailbox import Folder, Mailbox, Message

_SECTION = re.compile(rb"BODY(\.PEEK)?\[(.*?)\](?:<(\d+)\.(\d+)>)?", re.IGNORECASE | re.DOTALL)


class Opened:
    """A folder as one client knows it: messages that came since the last news have no number yet."""

    def __init__(self, mailbox: Mailbox, folder: Folder, *, is_readonly: bool) -> None:
        self.is_readonly = is_readonly
        self._mailbox = mailbox
        self._shape = mailbox.shape
        self._folder = folder
        self._known = list(folder.messages)  # UIDs by the client's sequence numbers

    def is_lost(self) -> bool:
        """Whether another client deleted, renamed or renumbered it."""
        return self._mailbox.folders.get(self._folder.name) is not self._folder

    def news(self) -> list[bytes]:
        """What came and went since the client was told last."""
        with self._mailbox.lock:
            there = self._folder.messages
            gone = [at for at, uid in enumerate(self._known, 1) if uid not in there]
            self._known = [uid for uid in self._known if uid in there]
            new = [uid for uid in there if uid > max(self._known, default=0)]
            self._known += new
        lines = [f"* {at} EXPUNGE".encode() for at in reversed(gone)]
        return lines + ([f"* {len(self._known)} EXISTS".encode(), b"* 0 RECENT"] if new else [])

    def expunge(self, command: Command) -> Answer:
        self._may_write()
        among = self._chosen(command) if command.name == "UID EXPUNGE" else self._known
        with self._mailbox.lock:
            messages = self._folder.messages
            gone = [uid for uid in among if uid in messages and "\\Deleted" in messages[uid].flags]
            self._mailbox.expunge(self._folder.name, gone)
        return [], DONE

    def _search(self, command: Command) -> Answer:
        by_uid = command.name == "UID SEARCH"
        if not by_uid:
            raise Refused("Only UID SEARCH is known here", self._shape.wrong)
        words = iter([arg.decode("latin-1") for arg in command.args if isinstance(arg, bytes)])
        found = set(self._known)
        with self._mailbox.lock:
            messages = self._folder.messages
            for word in words:
                fits = self._criterion(word.upper(), words)
                found = {uid for uid in found if uid in messages and fits(messages[uid])}
        return [" ".join(["* SEARCH", *map(str, sorted(found))]).encode()], DONE

    def _criterion(self, key: str, values: Iterator[str]) -> Callable[[Message], bool]:
        if key == "ALL":
            return lambda _: True
        if key == "UID":
            uids = set(self._among(next(values), by_uid=True))
            return lambda message: message.uid in uids
        if key == "SINCE":
            since = datetime.strptime(next(values) + " +0000", "%d-%b-%Y %z")
            return lambda message: message.at >= since
        if key == "UNDELETED":
            return lambda message: "\\Deleted" not in message.flags
        raise Refused(f"Unknown search key {key}", self._shape.wrong)

    def _chosen(self, command: Command) -> list[int]:
        try:
            return self._among(command.text(0), by_uid=command.name.startswith("UID "))
        except ValueError:
            raise Refused("Invalid set", self._shape.wrong) from None

    def _among(self, numbers: str, *, by_uid: bool) -> list[int]:
        """The UIDs that a set names, of the messages that the client knows of (RFC 3501 section 9, set)."""
        known = self._known if by_uid else list(range(1, len(self._known) + 1))
        last = max(known, default=0)
        chosen: set[int] = set()
        wanted = set(known)
        for part in numbers.split(","):
            ends = [last if end == "*" else int(end) for end in part.split(":")]
            low, high = min(ends), max(ends)
            # Small sets out of large folders, and large ones that are mostly empty, are both ordinary.
            chosen |= (
                wanted & set(range(low, high + 1))
                if high - low < len(known)
                else {one for one in known if low <= one <= high}
            )
        return sorted(chosen) if by_uid else [self._known[one - 1] for one in sorted(chosen)]

    def _fetch(self, command: Command) -> Answer:
        items = [word.encode("latin-1") for word in command.words(1)]
        if command.name == "UID FETCH" and not any(item.upper() == b"UID" for item in items):
            items.insert(0, b"UID")
        numbers = {uid: number for number, uid in enumerate(self._known, 1)}
        lines = []
        with self._mailbox.lock:
            for uid in self._chosen(command):
                if message := self._folder.messages.get(uid):
                    values = b" ".join(self._item(message, item) for item in items)
                    lines.append(b"* %d FETCH (%s)" % (numbers[uid], values))
        return lines, DONE

    def _item(self, message: Message, item: bytes) -> bytes:
        name = item.upper()
        if name == b"UID":
            return b"UID %d" % message.uid
        if name == b"FLAGS":
            return b"FLAGS (%s)" % " ".join(sorted(message.flags)).encode()
        if name == b"INTERNALDATE":
            return b'INTERNALDATE "%s"' % message.at.astimezone(UTC).strftime(self._shape.date).encode()
        if name == b"RFC822.SIZE":
            return b"RFC822.SIZE %d" % len(message.raw)
        if name == b"MODSEQ" and self._shape.has("CONDSTORE"):
            return b"MODSEQ (%d)" % message.modseq
        if name == b"X-GM-LABELS" and self._shape.has("X-GM-EXT-1"):
            return b"X-GM-LABELS (%s)" % " ".join(f'"{label}"' for label in sorted(message.labels)).encode()
        section = _SECTION.fullmatch(item)
        if not section:
            raise Refused("Unknown item of FETCH", self._shape.wrong)
        return self._part(message, section)

    def _part(self, message: Message, section: re.Match[bytes]) -> bytes:
        peeks, what, start, length = section.groups()
        if not peeks and not self.is_readonly:
            message.flags.add("\\Seen")
        header, blank, _ = message.raw.partition(b"\r\n\r\n")
        value = message.raw
        if what.upper() == b"HEADER":
            value = header + blank
        elif what.upper().startswith(b"HEADER.FIELDS"):
            names = what.partition(b"(")[2].rstrip(b")").split()
            value = _fields(header, {name.strip(b'"').upper() for name in names})
            what = b"HEADER.FIELDS (" + b" ".join(map(self._echoed, names)) + b")"
        elif what:
            raise Refused("Unknown part of a message", self._shape.wrong)
        origin = b""
        if start is not None:
            value, origin = value[int(start) :][: int(length)], b"<%s>" % start
        return b"BODY[%s]%s {%d}\r\n%s" % (what, origin, len(value), value)

    def _echoed(self, name: bytes) -> bytes:
        """The name of a header as this server repeats it."""
        forms = {"upper": name.upper(), "as asked": name, "quoted": b'"' + name + b'"'}
        return forms[self._shape.echo]

    def _flag(self, command: Command) -> Answer:
        self._may_write()
        how, flags = command.text(1).upper(), set(command.words(2))
        lines = []
        with self._mailbox.lock:
            for uid in self._chosen(command):
                if not (message := self._folder.messages.get(uid)):
                    continue
                new = {"+": message.flags | flags, "-": message.flags - flags}.get(how[0], flags)
                self._mailbox.flag(self._folder.name, uid, new)
                lines.append(
                    b"* %d FETCH (UID %d %s)"
                    % (self._known.index(uid) + 1, uid, self._item(message, b"FLAGS"))
                )
        return [] if how.endswith(".SILENT") else lines, DONE

    def _copy(self, command: Command) -> Answer:
        name, target = command.name.removeprefix("UID "), command.folder(1)
        if target not in self._mailbox.folders:
            raise Refused("[TRYCREATE] Mailbox does not exist")
        with self._mailbox.lock:
            uids = [uid for uid in self._chosen(command) if uid in self._folder.messages]
            there = [self._mailbox.copy(self._folder.name, uid, target) for uid in uids]
            if name == "MOVE":
                self._may_write()
                self._mailbox.expunge(self._folder.name, uids)
        uidvalidity = self._mailbox.folders[target].uidvalidity
        code = f"[COPYUID {uidvalidity} {uid_set(uids)} {uid_set(there)}]"
        if name == "MOVE":
            return [f"* OK {code} Moved".encode()], DONE
        return [], f"OK {code} Copied"

    def _may_write(self) -> None:
        if self.is_readonly:
            raise Refused("Mailbox is read-only")

    def _check(self, _command: Command) -> Answer:
        return [], DONE


Handler: TypeAlias = Callable[[Opened, Command], Answer]
HANDLERS: Mapping[str, Handler] = {
    "CHECK": Opened._check,
    "SEARCH": Opened._search,
    "UID SEARCH": Opened._search,
    "FETCH": Opened._fetch,
    "UID FETCH": Opened._fetch,
    "STORE": Opened._flag,
    "UID STORE": Opened._flag,
    "EXPUNGE": Opened.expunge,
    "UID EXPUNGE": Opened.expunge,
    "COPY": Opened._copy,
    "UID COPY": Opened._copy,
    "MOVE": Opened._copy,
    "UID MOVE": Opened._copy,
}


def _fields(header: bytes, names: set[bytes]) -> bytes:
    """Of a header block the fields with these names, and the blank line."""
    fields = re.split(rb"\r\n(?![ \t])", header)
    wanted = [one for one in fields if one.partition(b":")[0].strip().upper() in names]
    return b"".join(one + b"\r\n" for one in wanted) + b"\r\n"
