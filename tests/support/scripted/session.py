"""What does the scripted server answer? One session, as RFC 3501 has it and the shape bends it."""

from __future__ import annotations

import base64
import binascii
import re
import select
import socket
import struct
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event
from types import TracebackType
from typing import Protocol, Self, TypeAlias

from imapclient.imap_utf7 import decode as decode_utf7
from imapclient.imap_utf7 import encode as encode_utf7

from tests.support.scripted.mailbox import Folder, Mailbox, Message

_CHUNK = 65536
_NO_LINGER = struct.pack("ii", 1, 0)  # closing sends RST in place of FIN
_LITERAL = re.compile(rb"\{(\d+)(\+?)\}\r?\n\Z")
# A quoted string, a parenthesis, or an atom with what is in brackets: BODY.PEEK[HEADER.FIELDS (TO)]<0.9>
_TOKEN = re.compile(rb'\s*(?:"((?:[^"\\]|\\.)*)"|([()])|((?:[^\s()"\[\]]|\[[^\]]*\])+))')
_SECTION = re.compile(rb"BODY(\.PEEK)?\[(.*?)\](?:<(\d+)\.(\d+)>)?", re.IGNORECASE | re.DOTALL)
CONNECT = "CONNECT"  # what the greeting is called
DONE = "OK Done"
WRONG_PASSWORD = "[AUTHENTICATIONFAILED] Authentication failed."
NOSELECT = "\\Noselect"
_COUNTERS = ("MESSAGES", "UIDNEXT", "UIDVALIDITY", "HIGHESTMODSEQ", "UNSEEN", "RECENT")

Ask: TypeAlias = Callable[[bytes], bytes]
# A SASL dialogue: is given ask(challenge) -> answer; returns "" to let the user in, else what comes after NO.
Mechanism: TypeAlias = Callable[[Ask], str]
Arg: TypeAlias = "bytes | list[Arg]"
Answer: TypeAlias = tuple[list[bytes], str]  # untagged lines, then what follows the tag


class Literal(bytes):
    """An argument that came as a literal."""


class Gone(Exception):
    """The client is not there any more."""


class Refused(Exception):
    """The command is answered with this status and these words."""

    def __init__(self, words: str, status: str = "NO") -> None:
        super().__init__(f"{status} {words}")


class Host(Protocol):
    """What a session needs of the server that it belongs to."""

    @property
    def mailbox(self) -> Mailbox: ...
    @property
    def password(self) -> str: ...
    @property
    def mechanisms(self) -> Mapping[str, Mechanism]: ...
    @property
    def stopping(self) -> Event: ...


@dataclass(frozen=True, slots=True)
class Command:
    """What a client said. name: upper case, such as UID FETCH. at: when, by time.monotonic()."""

    tag: str
    name: str
    args: tuple[Arg, ...]
    at: float

    def bytes(self, number: int) -> bytes:
        """An argument that is no list; Refused where it is missing."""
        value = self.args[number] if number < len(self.args) else None
        if not isinstance(value, bytes):
            raise Refused("Missing or wrong argument", "BAD")
        return value

    def text(self, number: int) -> str:
        return self.bytes(number).decode("latin-1")

    def folder(self, number: int) -> str:
        """An argument that names a folder."""
        name = decode_utf7(self.bytes(number))
        return "INBOX" if name.upper() == "INBOX" else str(name)

    def words(self, number: int) -> list[str]:
        """An argument that is a list of words, or one word."""
        value = self.args[number] if number < len(self.args) else []
        values = value if isinstance(value, list) else [value]
        return [one.decode("latin-1") for one in values if isinstance(one, bytes)]


class Session:
    """One connection, and what its client knows of the folder that it has open."""

    def __init__(self, server: Host, client: socket.socket, *, is_sound: bool) -> None:
        self.server = server
        self.is_sound = is_sound
        self.is_forgotten = False
        self.is_over = False
        self._mailbox = server.mailbox
        self._shape = server.mailbox.shape
        self._client = client
        self._heard = b""
        self._waker, self._woken = socket.socketpair()
        self._waker.setblocking(False)
        self._is_in = False
        self._folder: Folder | None = None
        self._readonly = True
        self._known: list[int] = []  # UIDs by the client's sequence numbers
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for end in (self._client, self._waker, self._woken):
            end.close()

    # -- the wire

    def send(self, data: bytes) -> None:
        """Say something, unless a router has forgotten the connection; Gone where nobody listens."""
        if self.is_forgotten:
            return
        try:
            self._client.sendall(data)
        except OSError:
            raise Gone from None

    def swallow(self) -> None:
        """Answer nothing to whatever comes, until the client goes."""
        while self._receive():
            pass
        raise Gone

    def hang_up(self, *, reset: bool = False) -> None:
        """End the connection with FIN, or with RST."""
        with suppress(OSError):
            if reset:  # close() does it, when the thread that reads has woken
                self._client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
            self._client.shutdown(socket.SHUT_RD if reset else socket.SHUT_RDWR)

    def wake(self) -> None:
        """The mailbox changed: tell it if the client waits for that."""
        with suppress(OSError):  # closed, or so many wakings wait that one more is nothing
            self._waker.send(b"!")

    def _receive(self) -> bytes:
        try:
            return self._client.recv(_CHUNK)
        except OSError:
            return b""

    def _hear(self) -> None:
        """Take in what the client says next."""
        chunk = self._receive()
        if not chunk:
            raise Gone
        if not self.is_forgotten:
            self._heard += chunk

    def _line(self) -> bytes:
        while b"\n" not in self._heard:
            self._hear()
        line, _, self._heard = self._heard.partition(b"\n")
        return line + b"\n"

    def _literal(self, length: int) -> bytes:
        while len(self._heard) < length:
            self._hear()
        literal, self._heard = self._heard[:length], self._heard[length:]
        return literal

    def next_command(self) -> Command:
        """What the client says next, its literals asked for (RFC 3501 section 4.3, RFC 7888)."""
        stack: list[list[Arg]] = [[]]
        line = self._line()
        while literal := _LITERAL.search(line):
            _read_words(line[: literal.start()], stack)
            if not literal[2]:
                self.send(b"+ OK\r\n")
            stack[-1].append(Literal(self._literal(int(literal[1]))))
            line = self._line()
        _read_words(line, stack)
        words = [word for word in stack[0][:3] if isinstance(word, bytes)]
        tag, name, after = (word.decode("latin-1") for word in (*words, b"", b"", b"")[:3])
        name = name.upper()
        if name == "UID":
            return Command(tag, f"UID {after.upper()}", tuple(stack[0][3:]), time.monotonic())
        if len(line) > self._shape.longest_line:
            self.hang_up()
        return Command(tag, name, tuple(stack[0][2:]), time.monotonic())

    # -- commands

    def greeting(self) -> Command:
        """The connection itself, as if it were a command: its answer is the greeting."""
        return Command("*", CONNECT, (), time.monotonic())

    def carry_out(self, command: Command) -> bytes:
        """Do what the client asks; the whole answer."""
        if command.name == CONNECT:
            return f"* OK [CAPABILITY {self._capabilities()}] Ready\r\n".encode()
        with self._mailbox.lock:
            self._leave_if_lost()
        try:
            lines, words = self._handler(command)(self, command)
        except Refused as refusal:
            lines, words = [], str(refusal)
        # Not while messages may be named by number (RFC 3501 section 7.4.1).
        if command.name not in ("FETCH", "SEARCH", "STORE") and self._shows_news_after(command):
            lines = [*lines, *self._news()]
        return b"".join(line + b"\r\n" for line in [*lines, f"{command.tag} {words}".encode()])

    def _handler(self, command: Command) -> Handler:
        if command.name in _ALWAYS:
            return _ALWAYS[command.name]
        if not self._is_in:
            raise Refused("Log in first", "BAD")
        if command.name in _LOGGED_IN:
            return _LOGGED_IN[command.name]
        if command.name not in _OPEN:
            raise Refused("Unknown command", self._shape.wrong)
        if not self._folder:
            raise Refused("No mailbox selected", self._shape.wrong)
        return _OPEN[command.name]

    def _shows_news_after(self, command: Command) -> bool:
        return command.name != "APPEND" or self._shape.own_append_is_seen

    def _leave_if_lost(self) -> None:
        """Another client deleted, renamed or renumbered the folder that is open: Dovecot ends the session."""
        if self._folder and self._mailbox.folders.get(self._folder.name) is not self._folder:
            self.send(b"* BYE Mailbox was deleted or changed under us, the session is inconsistent\r\n")
            self.hang_up()
            raise Gone

    def _news(self) -> list[bytes]:
        """What came and went in the open folder since the client was told last."""
        if not self._folder:
            return []
        with self._mailbox.lock:
            there = self._folder.messages
            gone = [at for at, uid in enumerate(self._known, 1) if uid not in there]
            self._known = [uid for uid in self._known if uid in there]
            new = [uid for uid in there if uid > max(self._known, default=0)]
            self._known += new
        lines = [f"* {at} EXPUNGE".encode() for at in reversed(gone)]
        return lines + ([f"* {len(self._known)} EXISTS".encode(), b"* 0 RECENT"] if new else [])

    def _capabilities(self) -> str:
        mechanisms = [f"AUTH={name}" for name in ("PLAIN", *self.server.mechanisms)]
        return " ".join([self._shape.capabilities, *mechanisms])

    def _capability(self, _command: Command) -> Answer:
        return [f"* CAPABILITY {self._capabilities()}".encode()], DONE

    def _nothing(self, _command: Command) -> Answer:
        return [], DONE

    def _logout(self, _command: Command) -> Answer:
        self.is_over = True
        return [b"* BYE Logging out"], DONE

    # -- who it is

    def _login(self, command: Command) -> Answer:
        return self._let_in("" if command.bytes(1) == self.server.password.encode() else WRONG_PASSWORD)

    def _authenticate(self, command: Command) -> Answer:
        mechanism = {"PLAIN": self._plain, **self.server.mechanisms}.get(command.text(0).upper())
        if not mechanism:
            raise Refused("Unsupported authentication mechanism")
        at_once = [self._decoded(command.bytes(1))] if len(command.args) > 1 else []  # RFC 4959

        def ask(challenge: bytes) -> bytes:
            if at_once:
                return at_once.pop()
            self.send(b"+ " + base64.b64encode(challenge) + b"\r\n")
            return self._decoded(self._line().strip())

        return self._let_in(mechanism(ask))

    def _plain(self, ask: Ask) -> str:
        *_, password = ask(b"").split(b"\0")
        return "" if password == self.server.password.encode() else WRONG_PASSWORD

    def _decoded(self, said: bytes) -> bytes:
        try:
            return base64.b64decode(said, validate=True)
        except binascii.Error:  # "*" gives the dialogue up
            raise Refused("Authentication aborted", "BAD") from None

    def _let_in(self, refusal: str) -> Answer:
        if refusal:
            raise Refused(refusal)
        self._is_in = True
        return [], f"OK [CAPABILITY {self._capabilities()}] Logged in"

    def _id(self, _command: Command) -> Answer:
        return [b'* ID ("name" "Scripted")'], DONE

    def _enable(self, command: Command) -> Answer:
        known = [word for word in command.words(0) if self._has(word)]
        return [" ".join(["* ENABLED", *known]).encode()], DONE

    def _has(self, capability: str) -> bool:
        return capability.upper() in self._shape.capabilities.split()

    # -- folders

    def _namespace(self, _command: Command) -> Answer:
        shape = self._shape
        return [f'* NAMESPACE (("{shape.prefix}" "{shape.delimiter}")) NIL NIL'.encode()], DONE

    def _list(self, command: Command) -> Answer:
        wanted = command.words(3) if len(command.args) > 3 else []
        if isinstance(command.args[0], list) or (wanted and not self._has("SPECIAL-USE")):
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
            told = _counters(self._at(name))
        items = [word.upper() for word in command.words(1)]
        if unknown := [item for item in items if item not in told]:
            raise Refused(f"Unknown status item {unknown[0]}", self._shape.wrong)
        counters = " ".join(f"{item} {told[item]}" for item in items)
        return [f'* STATUS "{_wire(name)}" ({counters})'.encode()], DONE

    def _at(self, name: str) -> Folder:
        """The folder of this name; Refused where it is not, or cannot hold messages."""
        folder = self._mailbox.folders.get(name)
        if not folder:
            raise Refused("Mailbox does not exist")
        if folder.attributes == NOSELECT:
            raise Refused("Mailbox cannot be selected")
        return folder

    def _select(self, command: Command) -> Answer:
        self._folder = None
        with self._mailbox.lock:
            folder = self._at(command.folder(0))
            told = _counters(folder)
            self._known = list(folder.messages)
        self._folder, self._readonly = folder, command.name == "EXAMINE"
        codes = ["UIDVALIDITY"]
        codes += ["UIDNEXT"] if self._shape.select_tells_uidnext else []
        codes += ["HIGHESTMODSEQ"] if self._has("CONDSTORE") else []
        lines = [
            r"FLAGS (\Answered \Flagged \Deleted \Seen \Draft)",
            f"{told['MESSAGES']} EXISTS",
            "0 RECENT",
        ]
        lines += [f"OK [{code} {told[code]}] Ok" for code in codes]
        mode = "READ-ONLY" if self._readonly else "READ-WRITE"
        return [f"* {line}".encode() for line in lines], f"OK [{mode}] Opened"

    def _close(self, command: Command) -> Answer:
        if command.name == "CLOSE" and not self._readonly:
            self._expunge(command)
        self._folder = None
        return [], DONE

    def _create(self, command: Command) -> Answer:
        name = command.folder(0)
        if name in self._mailbox.folders:
            raise Refused("[ALREADYEXISTS] Mailbox already exists")
        self._mailbox.create(name)
        return [], DONE

    def _delete(self, command: Command) -> Answer:
        with self._mailbox.lock:
            self._mailbox.delete(self._at(command.folder(0)).name)
        return [], DONE

    def _rename(self, command: Command) -> Answer:
        with self._mailbox.lock:
            self._mailbox.rename(self._at(command.folder(0)).name, command.folder(1))
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
        code = f"[APPENDUID {uidvalidity} {_range(uids)}] " if self._has("UIDPLUS") else ""
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

    # -- messages of the open folder

    @property
    def _open(self) -> Folder:
        assert self._folder, "only commands of the selected state ask"
        return self._folder

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

    def _chosen(self, command: Command) -> list[int]:
        try:
            return self._among(command.text(0), by_uid=command.name.startswith("UID "))
        except ValueError:
            raise Refused("Invalid set", self._shape.wrong) from None

    def _search(self, command: Command) -> Answer:
        by_uid = command.name == "UID SEARCH"
        if not by_uid:
            raise Refused("Only UID SEARCH is known here", self._shape.wrong)
        words = iter([arg.decode("latin-1") for arg in command.args if isinstance(arg, bytes)])
        found = set(self._known)
        with self._mailbox.lock:
            messages = self._open.messages
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

    def _fetch(self, command: Command) -> Answer:
        items = [word.encode("latin-1") for word in command.words(1)]
        if command.name == "UID FETCH" and not any(item.upper() == b"UID" for item in items):
            items.insert(0, b"UID")
        numbers = {uid: number for number, uid in enumerate(self._known, 1)}
        lines = []
        with self._mailbox.lock:
            for uid in self._chosen(command):
                if message := self._open.messages.get(uid):
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
        if name == b"MODSEQ" and self._has("CONDSTORE"):
            return b"MODSEQ (%d)" % message.modseq
        if name == b"X-GM-LABELS" and self._has("X-GM-EXT-1"):
            return b"X-GM-LABELS (%s)" % " ".join(f'"{label}"' for label in sorted(message.labels)).encode()
        section = _SECTION.fullmatch(item)
        if not section:
            raise Refused("Unknown item of FETCH", self._shape.wrong)
        return self._part(message, section)

    def _part(self, message: Message, section: re.Match[bytes]) -> bytes:
        peeks, what, start, length = section.groups()
        if not peeks and not self._readonly:
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
                if not (message := self._open.messages.get(uid)):
                    continue
                new = {"+": message.flags | flags, "-": message.flags - flags}.get(how[0], flags)
                self._mailbox.flag(self._open.name, uid, new)
                lines.append(
                    b"* %d FETCH (UID %d %s)"
                    % (self._known.index(uid) + 1, uid, self._item(message, b"FLAGS"))
                )
        return [] if how.endswith(".SILENT") else lines, DONE

    def _may_write(self) -> None:
        if self._readonly:
            raise Refused("Mailbox is read-only")

    def _expunge(self, command: Command) -> Answer:
        self._may_write()
        among = self._chosen(command) if command.name == "UID EXPUNGE" else self._known
        with self._mailbox.lock:
            messages = self._open.messages
            gone = [uid for uid in among if uid in messages and "\\Deleted" in messages[uid].flags]
            self._mailbox.expunge(self._open.name, gone)
        return [], DONE

    def _copy(self, command: Command) -> Answer:
        name, target = command.name.removeprefix("UID "), command.folder(1)
        if target not in self._mailbox.folders:
            raise Refused("[TRYCREATE] Mailbox does not exist")
        with self._mailbox.lock:
            uids = [uid for uid in self._chosen(command) if uid in self._open.messages]
            there = [self._mailbox.copy(self._open.name, uid, target) for uid in uids]
            if name == "MOVE":
                self._may_write()
                self._mailbox.expunge(self._open.name, uids)
        uidvalidity = self._mailbox.folders[target].uidvalidity
        code = f"[COPYUID {uidvalidity} {_range(uids)} {_range(there)}]"
        if name == "MOVE":
            return [f"* OK {code} Moved".encode()], DONE
        return [], f"OK {code} Copied"

    def _idle(self, _command: Command) -> Answer:
        """Tell what happens, after as many seconds as the shape takes, until DONE (RFC 2177)."""
        news = [] if self._shape.idle_seconds is None else self._news()
        # News that waited come in one packet with the "+", as from Dovecot.
        self.send(b"".join(line + b"\r\n" for line in [f"+ {self._shape.idle}".encode(), *news]))
        tell_at: float | None = None
        while b"\n" not in self._heard:
            wait = None if tell_at is None else max(0.0, tell_at - time.monotonic())
            ready, _, _ = select.select([self._client, self._woken], [], [], wait)
            if self._client in ready:
                self._hear()
            if self._woken in ready:
                self._woken.recv(_CHUNK)
                if tell_at is None and self._shape.idle_seconds is not None:
                    tell_at = time.monotonic() + self._shape.idle_seconds
            if tell_at is not None and time.monotonic() >= tell_at:
                tell_at = None
                self.send(b"".join(line + b"\r\n" for line in self._news()))
        if self._line().strip().upper() != b"DONE":
            raise Refused("Expected DONE", "BAD")
        return [], "OK Idle completed"


Handler: TypeAlias = "Callable[[Session, Command], Answer]"
_ALWAYS: Mapping[str, Handler] = {
    "CAPABILITY": Session._capability,
    "NOOP": Session._nothing,
    "LOGOUT": Session._logout,
    "LOGIN": Session._login,
    "AUTHENTICATE": Session._authenticate,
    "ID": Session._id,
}
_LOGGED_IN: Mapping[str, Handler] = {
    "ENABLE": Session._enable,
    "NAMESPACE": Session._namespace,
    "LIST": Session._list,
    "STATUS": Session._status,
    "SELECT": Session._select,
    "EXAMINE": Session._select,
    "CREATE": Session._create,
    "DELETE": Session._delete,
    "RENAME": Session._rename,
    "SUBSCRIBE": Session._nothing,
    "APPEND": Session._append,
    "IDLE": Session._idle,
}
_OPEN: Mapping[str, Handler] = {
    "CHECK": Session._nothing,
    "CLOSE": Session._close,
    "UNSELECT": Session._close,
    "SEARCH": Session._search,
    "UID SEARCH": Session._search,
    "FETCH": Session._fetch,
    "UID FETCH": Session._fetch,
    "STORE": Session._flag,
    "UID STORE": Session._flag,
    "EXPUNGE": Session._expunge,
    "UID EXPUNGE": Session._expunge,
    "COPY": Session._copy,
    "UID COPY": Session._copy,
    "MOVE": Session._copy,
    "UID MOVE": Session._copy,
}


def _read_words(line: bytes, stack: list[list[Arg]]) -> None:
    """Add the words of a line to what was read of the command; parentheses open and close lists."""
    for found in _TOKEN.finditer(line):
        quoted, parenthesis, atom = found.groups()
        if parenthesis == b"(":
            inner: list[Arg] = []
            stack[-1].append(inner)
            stack.append(inner)
        elif parenthesis and len(stack) > 1:
            stack.pop()
        elif atom is not None:
            stack[-1].append(atom)
        elif quoted is not None:
            stack[-1].append(re.sub(rb"\\(.)", rb"\1", quoted))


def _fields(header: bytes, names: set[bytes]) -> bytes:
    """Of a header block the fields with these names, and the blank line."""
    fields = re.split(rb"\r\n(?![ \t])", header)
    wanted = [one for one in fields if one.partition(b":")[0].strip().upper() in names]
    return b"".join(one + b"\r\n" for one in wanted) + b"\r\n"


def _counters(folder: Folder) -> dict[str, int]:
    unseen = sum("\\Seen" not in message.flags for message in folder.messages.values())
    values = (len(folder.messages), folder.uidnext, folder.uidvalidity, folder.modseq, unseen, 0)
    return dict(zip(_COUNTERS, values, strict=True))


def _wire(name: str) -> str:
    return str(encode_utf7(name), "ascii")


def _range(uids: Sequence[int]) -> str:
    return str(uids[0]) if len(uids) == 1 else f"{uids[0]}:{uids[-1]}" if uids else ""
