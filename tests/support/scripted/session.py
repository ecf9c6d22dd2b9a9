"""What does the scripted server answer? One session, as RFC 3501 has it and the shape bends it."""

from __future__ import annotations

import base64
import binascii
import socket
import time
from collections.abc import Callable, Mapping
from threading import Event
from typing import Protocol, TypeAlias

from tests.support.scripted import folders, opened
from tests.support.scripted.command import DONE, Answer, Command, Refused
from tests.support.scripted.connection import Connection, Gone
from tests.support.scripted.folders import Folders, counters
from tests.support.scripted.mailbox import Mailbox
from tests.support.scripted.opened import Opened

CONNECT = "CONNECT"  # what the greeting is called
WRONG_PASSWORD = "[AUTHENTICATIONFAILED] Authentication failed."

Ask: TypeAlias = Callable[[bytes], bytes]
# A SASL dialogue: is given ask(challenge) -> answer; returns "" to let the user in, else what comes after NO.
Mechanism: TypeAlias = Callable[[Ask], str]


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


class Session(Connection):
    """One connection, and who is at its other end: let in or not, with a folder open or not."""

    def __init__(self, server: Host, client: socket.socket, *, is_sound: bool) -> None:
        self.server = server
        self.is_sound = is_sound
        self.is_over = False
        self._mailbox = server.mailbox
        self._shape = server.mailbox.shape
        self._folders = Folders(server.mailbox)
        self._is_in = False
        self._opened: Opened | None = None
        super().__init__(client, self._shape.longest_line)

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
            lines, words = self._answer(command)
        except Refused as refusal:
            lines, words = [], str(refusal)
        # Not while messages may be named by number (RFC 3501 section 7.4.1).
        if command.name not in ("FETCH", "SEARCH", "STORE") and self._shows_news_after(command):
            lines = [*lines, *self._news()]
        return b"".join(line + b"\r\n" for line in [*lines, f"{command.tag} {words}".encode()])

    def _answer(self, command: Command) -> Answer:
        name = command.name
        if name in _ALWAYS:
            return _ALWAYS[name](self, command)
        if not self._is_in:
            raise Refused("Log in first", "BAD")
        if name in _LOGGED_IN:
            return _LOGGED_IN[name](self, command)
        if name in folders.HANDLERS:
            return folders.HANDLERS[name](self._folders, command)
        if name not in opened.HANDLERS:
            raise Refused("Unknown command", self._shape.wrong)
        return opened.HANDLERS[name](self._must_be_open(), command)

    def _must_be_open(self) -> Opened:
        if not self._opened:
            raise Refused("No mailbox selected", self._shape.wrong)
        return self._opened

    def _shows_news_after(self, command: Command) -> bool:
        return command.name != "APPEND" or self._shape.own_append_is_seen

    def _news(self) -> list[bytes]:
        return self._opened.news() if self._opened else []

    def _leave_if_lost(self) -> None:
        """Dovecot ends the session whose folder is gone."""
        if self._opened and self._opened.is_lost():
            self.send(b"* BYE Mailbox was deleted or changed under us, the session is inconsistent\r\n")
            self.hang_up()
            raise Gone

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
            return self._decoded(self.line().strip())

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
        known = [word for word in command.words(0) if self._shape.has(word)]
        return [" ".join(["* ENABLED", *known]).encode()], DONE

    # -- the open folder

    def _select(self, command: Command) -> Answer:
        self._opened = None
        is_readonly = command.name == "EXAMINE"
        with self._mailbox.lock:
            folder = self._folders.at(command.folder(0))
            told = counters(folder)
            self._opened = Opened(self._mailbox, folder, is_readonly=is_readonly)
        codes = ["UIDVALIDITY"]
        codes += ["UIDNEXT"] if self._shape.select_tells_uidnext else []
        codes += ["HIGHESTMODSEQ"] if self._shape.has("CONDSTORE") else []
        lines = [
            r"FLAGS (\Answered \Flagged \Deleted \Seen \Draft)",
            f"{told['MESSAGES']} EXISTS",
            "0 RECENT",
        ]
        lines += [f"OK [{code} {told[code]}] Ok" for code in codes]
        mode = "READ-ONLY" if is_readonly else "READ-WRITE"
        return [f"* {line}".encode() for line in lines], f"OK [{mode}] Opened"

    def _close(self, command: Command) -> Answer:
        opened = self._must_be_open()
        if command.name == "CLOSE" and not opened.is_readonly:
            opened.expunge(command)
        self._opened = None
        return [], DONE

    def _idle(self, _command: Command) -> Answer:
        """Tell what happens, after as many seconds as the shape takes, until DONE (RFC 2177)."""
        after = self._shape.idle_seconds
        news = [] if after is None else self._news()
        # News that waited come in one packet with the "+", as from Dovecot.
        self.send(b"".join(line + b"\r\n" for line in [f"+ {self._shape.idle}".encode(), *news]))
        tell_at: float | None = None
        while not self.has_line():
            has_changed = self.wait(None if tell_at is None else max(0.0, tell_at - time.monotonic()))
            if has_changed and tell_at is None and after is not None:
                tell_at = time.monotonic() + after
            if tell_at is not None and time.monotonic() >= tell_at:
                tell_at = None
                self.send(b"".join(line + b"\r\n" for line in self._news()))
        if self.line().strip().upper() != b"DONE":
            raise Refused("Expected DONE", "BAD")
        return [], "OK Idle completed"


Handler: TypeAlias = Callable[[Session, Command], Answer]
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
    "SUBSCRIBE": Session._nothing,
    "SELECT": Session._select,
    "EXAMINE": Session._select,
    "CLOSE": Session._close,
    "UNSELECT": Session._close,
    "IDLE": Session._idle,
}
