"""Who takes the letters that leave? An SMTP server of the tests' own, on loopback, that keeps what it got."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Any, Literal, Self

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

OK = "250 2.0.0 kept"


@dataclass(frozen=True, slots=True)
class Received:
    """One letter as it came: the envelope, and the bytes with CRLF."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        message = message_from_bytes(self.raw, policy=default)
        assert isinstance(message, EmailMessage)
        return message


@dataclass(frozen=True, slots=True)
class Certificate:
    """The PEM files of a server's certificate and its key."""

    certificate: Path
    key: Path

    def context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context


class Receiver:
    """A running SMTP server. received: what it has taken, oldest first.

    security: how TLS is offered; a certificate is needed unless it is "none". password: "" lets everybody
    send; another one is asked for, with any user name. answers: what it says instead of yes, by command
    ("MAIL", "RCPT", "DATA"); a letter whose DATA is refused is not kept. on_data: called, in the server's
    thread, with each letter that was taken, before the sender is told.
    """

    host = "127.0.0.1"

    def __init__(
        self,
        security: Literal["none", "starttls", "tls"] = "none",
        certificate: Certificate | None = None,
        password: str = "",
    ) -> None:
        self.received: list[Received] = []
        self.answers: dict[str, str] = {}
        self.logins: list[str] = []
        self.on_data: Callable[[Received], object] = lambda _letter: None
        self.port = 0
        self._conversations: list[SMTP] = []
        self._tls = certificate.context() if certificate else None
        self._security = security
        self._password = password.encode()
        self._started = Event()
        self._thread = Thread(target=lambda: asyncio.run(self._serve()), name="smtp")

    def __enter__(self) -> Self:
        self._thread.start()
        self._started.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()

    async def _serve(self) -> None:
        """In a loop and a thread of its own: the main thread's loop belongs to the browser."""
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        tls = self._tls if self._security == "tls" else None
        server = await self._loop.create_server(self._conversation, self.host, 0, ssl=tls)
        self.port = server.sockets[0].getsockname()[1]
        self._started.set()
        await self._stopping.wait()
        server.close()
        for conversation in self._conversations:
            if isinstance(conversation.transport, asyncio.Transport):
                conversation.transport.abort()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*others, return_exceptions=True)

    def _conversation(self) -> SMTP:
        begun = SMTP(
            self,
            hostname="localhost",
            tls_context=self._tls if self._security == "starttls" else None,
            require_starttls=self._security == "starttls",
            # Asked for in handle_MAIL: the library warns of a login without TLS, which here is loopback's.
            auth_require_tls=False,
            authenticator=self._authenticate if self._password else None,
            loop=self._loop,
        )
        self._conversations.append(begun)
        return begun

    def _authenticate(self, _server: Any, _session: Any, _envelope: Any, _way: str, told: Any) -> AuthResult:
        assert isinstance(told, LoginPassword)
        self.logins.append(told.login.decode())
        return AuthResult(success=told.password == self._password, handled=False)

    # What aiosmtpd calls for each command.

    async def handle_MAIL(  # noqa: N802 - the library's name
        self, _server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if self._password and not session.authenticated:
            return "530 5.7.0 Authentication required"
        if refusal := self.answers.get("MAIL"):
            return refusal
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return OK

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, _server: Any, _session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if refusal := self.answers.get("RCPT"):
            return refusal
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return OK

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - the library's name
        if refusal := self.answers.get("DATA"):
            return refusal
        letter = Received(envelope.mail_from, tuple(envelope.rcpt_tos), envelope.content)
        self.received.append(letter)
        self.on_data(letter)
        return OK
