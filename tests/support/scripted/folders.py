"""Which folders has the mailbox of the scripted server, and what becomes of them?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from imapclient.imap_utf7 import encode as encode_utf7

from tests.support.scripted.command import DONE, Answer, Command, Literal, Refused
from tests.support.scripted.mailbox import Folder, Mailbox

NOSELECT = "\\Noselect"
_COUNTERS = ("MESSAGES", "UIDNEXT", "UIDVALIDITY", "HIGHESTMODSEQ", "UNSEEN", "RECENT")


class Folders:
    """The commands that name a folder and need none open."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox
        self._shape = mailbox.shape

    def at(self, name: str) -> Folder:
        """The folder of this name; Refused where it is not, or cannot hold messages."""
        folder = self._mailbox.folders.get(name)
        if not folder:
            raise Refused("Mailbox does not exist")
        if folder.attributes == NOSELECT:
            raise Refused("Mailbox cannot be selected")
        return folder

    def _namespace(self, _command: Command) -> Answer:
        shape = self._shape
        return [f'* NAMESPACE (("{shape.prefix}" "{shape.delimiter}")) NIL NIL'.encode()], DONE

    def _list(self, command: Command) -> Answer:
        wanted = command.words(3) if len(command.args) > 3 else []
        if isinstance(command.args[0], list) or (wanted and not self._shape.has("SPECIAL-USE")):
            raise Refused("Unknown form of LIST", self._shape.wrong)
        tells = self._shape.special_use == "always" or "SPECIAL-USE" in wanted
        delimiter = re.escape(self._shape.delimiter)
        pattern = re.escape(command.text(0) + command.text(1)).replace(r"\*", ".*")
        fits = re.compile(pattern.replace("%", f"[^{delimiter}]*"), re.IGNORECASE)
        with self._mailbox.lock:
            found = [(_wire(name), folder) for name, folder in self._mailbox.folders.items()]
        return [self._listed(name, folder, tells) for name, folder in found if fits.fullmatch(name)], DONE

    def _listed(self, name: str, folder: Folder, tells: bool) -> bytes:
        use = folder.attributes if tells or folder.attributes == NOSELECT else ""
        marks = " ".join(filter(None, ["\\HasNoChildren", use]))
        return f'* LIST ({marks}) "{self._shape.delimiter}" "{name}"'.encode()

    def _status(self, command: Command) -> Answer:
        name = command.folder(0)
        with self._mailbox.lock:
            told = counters(self.at(name))
        items = [word.upper() for word in command.words(1)]
        if unknown := [item for item in items if item not in told]:
            raise Refused(f"Unknown status item {unknown[0]}", self._shape.wrong)
        values = " ".join(f"{item} {told[item]}" for item in items)
        return [f'* STATUS "{_wire(name)}" ({values})'.encode()], DONE

    def _create(self, command: Command) -> Answer:
        name = command.folder(0)
        if name in self._mailbox.folders:
            raise Refused("[ALREADYEXISTS] Mailbox already exists")
        self._mailbox.create(name)
        return [], DONE

    def _delete(self, command: Command) -> Answer:
        with self._mailbox.lock:
            self._mailbox.delete(self.at(command.folder(0)).name)
        return [], DONE

    def _rename(self, command: Command) -> Answer:
        with self._mailbox.lock:
            self._mailbox.rename(self.at(command.folder(0)).name, command.folder(1))
        return [], DONE

    def _append(self, command: Command) -> Answer:
        name = command.folder(0)
        flags: list[str] = []
        at: datetime | None = None
        uids = []
        for number, arg in enumerate(command.args[1:], 1):
            if isinstance(arg, list):
                flags = command.words(number)
            elif not isinstance(arg, Literal):
                at = datetime.strptime(arg.decode().strip(), "%d-%b-%Y %H:%M:%S %z")
            else:
                uids.append(self._store(name, self._accepted(arg), at, flags))
                flags, at = [], None
        uidvalidity = self._mailbox.folders[name].uidvalidity
        code = f"[APPENDUID {uidvalidity} {uid_set(uids)}] " if self._shape.has("UIDPLUS") else ""
        return [], f"OK {code}Append completed"

    def _accepted(self, raw: bytes) -> bytes:
        """The message as this server stores it."""
        if not raw:
            raise Refused("Empty message")
        if b"\n" in raw.replace(b"\r\n", b""):
            if not self._shape.takes_bare_newlines:
                raise Refused("Message contains bare newlines")
            raw = re.sub(rb"\r?\n", b"\r\n", raw)
        return raw

    def _store(self, name: str, raw: bytes, at: datetime | None, flags: list[str]) -> int:
        if name not in self._mailbox.folders:
            raise Refused("[TRYCREATE] Mailbox does not exist")
        return self._mailbox.add(name, raw, at, flags).uid


Handler: TypeAlias = Callable[[Folders, Command], Answer]
HANDLERS: Mapping[str, Handler] = {
    "NAMESPACE": Folders._namespace,
    "LIST": Folders._list,
    "STATUS": Folders._status,
    "CREATE": Folders._create,
    "DELETE": Folders._delete,
    "RENAME": Folders._rename,
    "APPEND": Folders._append,
}


def counters(folder: Folder) -> dict[str, int]:
    """What STATUS and SELECT tell, by its name in STATUS."""
    unseen = sum("\\Seen" not in message.flags for message in folder.messages.values())
    values = (len(folder.messages), folder.uidnext, folder.uidvalidity, folder.modseq, unseen, 0)
    return dict(zip(_COUNTERS, values, strict=True))


def _wire(name: str) -> str:
    return str(encode_utf7(name), "ascii")


def uid_set(uids: Sequence[int]) -> str:
    """Ascending UIDs as APPENDUID and COPYUID write them (RFC 4315)."""
    return str(uids[0]) if len(uids) == 1 else f"{uids[0]}:{uids[-1]}" if uids else ""
