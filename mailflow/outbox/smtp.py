"""How is one letter handed to a mail server, once, and what became of it?

A letter is taken by the server from the moment on at which it has the line with the final dot (RFC 5321
section 4.1.1.4). So all before that line is harmless: whatever breaks there, nothing was sent.
"""

from __future__ import annotations

import re
import select
import smtplib
import socket
import ssl
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from mailflow.config import is_loopback
from mailflow.errors import LoginRefused, MailflowError
from mailflow.outbox.client import Client, TlsClient
from mailflow.people.domains import in_dns
from mailflow.secret import Password, Secret, Token
from mailflow.wire import loss
from mailflow.wire.bearer import BearerExchange, mechanism_of
from mailflow.wire.edge import TokenRefused, edge, logged_in
from mailflow.wire.tls import set_up, trusting

_QUIT_SECONDS = 2.0
_DIALOGUE_SECONDS = 300.0  # for all up to the final dot; a letter is a few pages
_END_SECONDS = 600.0  # for the answer to the final dot, RFC 5321 section 4.5.3.2.6: filters take their time
_ADDRESS = re.compile(r"[!-;=?-~]{1,250}@[!-;=?-~]{1,250}")  # printable ASCII without <>
_LINE_END = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Server:
    """Where letters are handed over.

    timeout: seconds for each wait but the last. dialogue: for all up to the final dot, however busy it looks.
    """

    host: str
    port: int
    security: Literal["tls", "starttls", "none"]
    username: str
    ca_file: Path | None = None
    timeout: float = 60
    dialogue: float = _DIALOGUE_SECONDS


@dataclass(frozen=True, slots=True)
class Letter:
    """What is handed over. content: the bytes, ASCII."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes


@dataclass(frozen=True, slots=True)
class Accepted:
    """The server has taken it, for all recipients."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The server will never take it so. Nothing was sent. why: one line, with the server's words."""

    why: str


@dataclass(frozen=True, slots=True)
class Postponed:
    """The server did not take it now. Nothing was sent. why: one line."""

    why: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """The claim was refused before the final dot. Nothing was sent."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """The final dot was on its way, and no answer came: it was sent, or it was not. why: one line."""

    why: str


Outcome = Accepted | Refused | Postponed | Withheld | Unknown


class Unreachable(MailflowError):
    """The mail server that sends cannot be reached now, or talks nonsense; trying again later may help."""


class Session:
    """A conversation with a mail server, logged in, for one letter.

    secret: gives the password or the token; it is not kept. Raises LoginRefused for a wrong one, Unreachable,
    and whatever secret() raises. A refused token is asked for once more, a password is not.
    mechanism: how it logged in, "" where a server on this machine asks for no login.
    """

    mechanism = ""

    def __init__(self, server: Server, secret: Callable[[], Secret]) -> None:
        self._server = server
        self._unsayable: tuple[str, ...] = ()  # the secret, in the ways a server may repeat it
        self._is_between_commands = False
        self._smtp = self._connect(secret)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_between_commands:
            self._quit()
        _drop(self._smtp)

    def deliver(
        self, letter: Letter, claim: Callable[[], bool], *, end_seconds: float = _END_SECONDS
    ) -> Outcome:
        """Hand the letter over, to all its recipients or to none.

        claim: called when the server has everything but the final dot, and nothing is sent unless it says
        yes. Whatever it raises ends the conversation without that dot. end_seconds: how long the answer to
        the dot is waited for.
        """
        envelope = [_in_ascii(one) for one in (letter.sender, *letter.recipients)]
        if not all(map(_ADDRESS.fullmatch, envelope)):
            return Refused("an address of it cannot be written to by SMTP")
        text = _LINE_END.sub(b"\r\n", letter.content).removesuffix(b"\r\n")
        try:
            if refusal := self._offer(envelope, len(text) + 2):
                return refusal
            self._is_between_commands = False
            self._smtp.send(re.sub(rb"(?m)^\.", b"..", text))  # RFC 5321 section 4.5.2
            if self._has_news():  # it has hung up, or says no to what it got so far
                return self._early_refusal(*self._smtp.getreply())
        except _LOSSES as error:
            self._is_between_commands = False
            return Postponed(f"{self._whose()}: {self._why(error)}, before the end of the mail")
        if not claim():
            return Withheld()
        try:
            self._smtp.allow(end_seconds)
            self._smtp.send(b"\r\n.\r\n")
            code, said = self._smtp.getreply()
        except _LOSSES as error:
            return Unknown(f"{self._whose()}: {self._why(error)}, after the end of the mail")
        self._is_between_commands = code // 100 in (2, 4, 5) and code != 421
        return self._verdict(code, said)

    # -- the envelope

    def _offer(self, envelope: Sequence[str], size: int) -> Refused | Postponed | None:
        """All up to the text; None where the server waits for that. envelope: sender, then recipients."""
        most = self._smtp.esmtp_features.get("size", "")  # RFC 1870
        if most.isdecimal() and 0 < int(most) < size:
            return Refused(f"{self._whose()} takes no mail of more than {most} bytes, and this has {size}")
        told = f" SIZE={size}" if self._smtp.has_extn("size") else ""
        sender, *recipients = envelope
        commands = [("MAIL", f"FROM:<{sender}>{told}", "")]
        commands += [("RCPT", f"TO:<{one}>", f" <{one}>") for one in dict.fromkeys(recipients)]
        for command, argument, whom in commands:
            code, said = self._smtp.docmd(command, argument)
            if code // 100 != 2:
                return self._refusal(code, said, whom)
        code, said = self._smtp.docmd("DATA")
        return None if code == 354 else self._refusal(code, said)

    def _refusal(self, code: int, said: bytes, whom: str = "") -> Refused | Postponed:
        """What an answer means that is no yes, as long as the final dot was not sent."""
        self._is_between_commands = code != 421  # RFC 5321 section 3.8: it closes the connection
        words = f"{self._whose()} refuses{whom or ' it'}: {self._answer(code, said)}"
        return Refused(words) if code // 100 == 5 else Postponed(words)

    def _early_refusal(self, code: int, said: bytes) -> Refused | Postponed:
        refusal = self._refusal(code, said)
        self._is_between_commands = False  # it waits for text
        return refusal

    def _verdict(self, code: int, said: bytes) -> Outcome:
        """What the answer to the final dot means."""
        if code // 100 == 2:
            return Accepted()
        words = f"{self._whose()} refuses it: {self._answer(code, said)}"
        if code // 100 == 5:
            return Refused(words)
        if code // 100 == 4:
            return Postponed(words)
        return Unknown(f"{self._whose()} gave no answer that can be understood, after the end of the mail")

    def _has_news(self) -> bool:
        """Whether the server speaks, or hung up, although it is not its turn.

        What it said too early must not be taken for its answer to the final dot.
        """
        if self._smtp.has_unread:
            return True
        sock = self._smtp.connected
        if isinstance(sock, ssl.SSLSocket) and sock.pending():
            return True
        # Not select(): a service with many mailboxes has file descriptors beyond its 1024.
        poll = select.poll()
        poll.register(sock, select.POLLIN)
        return bool(poll.poll(0))

    # -- connecting and logging in

    def _connect(self, secret: Callable[[], Secret]) -> Client:
        server = self._server
        if server.security == "none" and not is_loopback(server.host):
            raise self._unreachable(
                'may not be spoken to: security = "none" is for a server on this machine only'
            )
        return logged_in(secret, self._begin)

    def _begin(self, secret: Secret) -> Client:
        with self._edge("connecting"):
            smtp = self._greeted()
        try:
            with self._edge("logging in"):
                sock = smtp.connected
                set_up(sock)
                smtp.local_hostname = _literal(sock)
                self._greet(smtp)
                if self._server.security == "starttls":
                    smtp.starttls(context=trusting(self._server.ca_file))
                    self._greet(smtp)
                self._login(smtp, secret)
        except BaseException:
            _drop(smtp)
            raise
        finally:
            self._unsayable = ()
        self._is_between_commands = True
        return smtp

    def _greeted(self) -> Client:
        server = self._server
        place, patience = (server.host, server.port), (server.timeout, server.dialogue)
        if server.security == "tls":
            return TlsClient(*place, *patience, context=trusting(server.ca_file))
        return Client(*place, *patience)

    def _greet(self, smtp: smtplib.SMTP) -> None:
        code, said = smtp.ehlo()
        if code != 250:
            raise smtplib.SMTPHeloError(code, said)

    def _login(self, smtp: smtplib.SMTP, secret: Secret) -> None:
        known = smtp.esmtp_features.get("auth", "").upper().split()
        if not known and self._server.security == "none":
            return  # a relay on this machine, which lets everybody send
        match secret:
            case Password(text):
                self._login_by_password(smtp, text, known)
            case Token(text):
                self._login_by_token(smtp, text, known)

    def _login_by_password(self, smtp: smtplib.SMTP, password: str, known: list[str]) -> None:
        username = self._server.username
        plain = _base64(f"\0{username}\0{password}")  # RFC 4616
        self._unsayable = (password, _base64(password), plain)
        self.mechanism = next((name for name in ("PLAIN", "LOGIN") if name in known), "")
        if self.mechanism == "PLAIN":
            code, said = smtp.docmd("AUTH", f"PLAIN {plain}")
        elif self.mechanism == "LOGIN":  # never a standard, and all that some Exchange announces
            code, said = smtp.docmd("AUTH", "LOGIN")
            for word in (username, password):
                if code == 334:
                    code, said = smtp.docmd(_base64(word))
        else:
            raise LoginRefused(f"{self._whose()} takes no password: {self._offered(known)}")
        if code // 100 != 2:
            words = self._login_refusal(code, said)
            raise LoginRefused(f'{self._whose()} refuses the user "{username}" with this password: {words}')

    def _login_by_token(self, smtp: smtplib.SMTP, token: str, known: list[str]) -> None:
        server = self._server
        self.mechanism = mechanism_of([f"AUTH={name}" for name in known])
        if not self.mechanism:
            raise LoginRefused(f"{self._whose()} takes no OAuth tokens: {self._offered(known)}")
        exchange = BearerExchange(self.mechanism, server.username, server.host, server.port, token)
        first = b64encode(exchange(b"") or b"").decode()
        self._unsayable = (token, first)
        code, said = smtp.docmd("AUTH", f"{self.mechanism} {first}")
        while code == 334:
            answer = exchange(b64decode(said))
            code, said = smtp.docmd("*" if answer is None else b64encode(answer).decode() or "=")
        if code // 100 != 2:
            words = "; ".join(filter(None, (self._login_refusal(code, said), self._said(exchange.refusal))))
            raise TokenRefused(
                f'{self._whose()} refuses the user "{server.username}" with this token'
                f" ({self.mechanism}): {words}"
            )

    def _offered(self, known: list[str]) -> str:
        return f"it announces {', '.join(known)}" if known else "it announces no login here"

    def _login_refusal(self, code: int, said: bytes) -> str:
        """What the server says of a login; raises where it is not this login that is refused."""
        words = self._answer(code, said)
        if code // 100 != 5:  # RFC 4954 section 6: 454 is a temporary failure
            raise self._unreachable(f"does not let anybody in now: {words}")
        return words

    # -- what went wrong

    def _edge(self, doing: str) -> AbstractContextManager[None]:
        return edge(doing, self._unreachable, self._why)

    def _unreachable(self, what: str) -> Unreachable:
        return Unreachable(f"{self._whose()} {what}")

    def _whose(self) -> str:
        return f"outbox {self._server.host}:{self._server.port}"

    def _why(self, error: BaseException) -> str:
        """An error of the network in plain words; smtplib hides it in what it raises itself."""
        if isinstance(error, smtplib.SMTPResponseException):
            said = error.smtp_error
            return self._answer(error.smtp_code, said if isinstance(said, bytes) else said.encode())
        if isinstance(error, smtplib.SMTPNotSupportedError):
            return f"it does not offer STARTTLS; {loss.CHECK_SECURITY}"
        cause = error.__context__ if isinstance(error, smtplib.SMTPServerDisconnected) else error
        if cause is None:
            return "the server closed the connection"
        return loss.reason(cause) or self._said(cause)

    def _answer(self, code: int, said: bytes) -> str:
        return f"{code} {self._said(said)}".strip()

    def _said(self, what: object) -> str:
        """An error, or a server's answer, as one line without the secret."""
        text = what.decode("utf-8", "replace") if isinstance(what, bytes) else str(what)
        text = " ".join(text.split())
        for secret in filter(None, self._unsayable):
            text = text.replace(secret, "***")
        return "".join(letter for letter in text if letter.isprintable())[:300]

    def _quit(self) -> None:
        with suppress(Exception):
            self._smtp.allow(_QUIT_SECONDS)
            self._smtp.docmd("QUIT")


# OSError is what smtplib lets through of the network, and what its own errors are.
_LOSSES = (OSError, smtplib.SMTPException, ValueError)


def _drop(smtp: smtplib.SMTP) -> None:
    """End the connection without a word. Never raises."""
    with suppress(Exception):
        smtp.close()


def _in_ascii(address: str) -> str:
    """The address with its domain as the DNS knows it."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{in_dns(domain)}"


def _literal(sock: socket.socket) -> str:
    """How this machine calls itself: by its address (RFC 5321 section 4.1.3), which tells no name of it."""
    address = str(sock.getsockname()[0]).partition("%")[0]
    return f"[IPv6:{address}]" if ":" in address else f"[{address}]"


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode()
