"""How does a session with an IMAP server begin, hold and end, and what does it say when it breaks?"""

from __future__ import annotations

import ssl
import time
from base64 import b64encode
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from imapclient import IMAPClient, SocketTimeout, imap4, tls
from imapclient.exceptions import IMAPClientAbortError, LoginError

from mailflow import __version__
from mailflow.config import is_loopback
from mailflow.errors import ConfigInvalid, LoginRefused, MailboxUnreachable
from mailflow.mailbox.answers import asked_to_wait, is_busy, is_misunderstood, unless_refused
from mailflow.mailbox.bulk_fetch import Input
from mailflow.mailbox.model import Server
from mailflow.secret import Password, Secret, Token
from mailflow.wire import loss
from mailflow.wire.bearer import BearerExchange, mechanism_of
from mailflow.wire.edge import TokenRefused, edge, logged_in
from mailflow.wire.tls import set_up, trusting

_COMMAND_SECONDS = 600.0
_LOGOUT_SECONDS = 2.0


class Session:
    """A session with one server, logged in; not to be shared between threads."""

    def __init__(
        self,
        server: Server,
        secret: Callable[[], Secret],
        timeout: float,
        command_seconds: float,
        ca_file: Path | None,
    ) -> None:
        self._server = server
        self._secret = secret
        self._unsayable: tuple[str, ...] = ()  # the secret, in the ways a server may repeat it
        self._timeout = timeout
        self._command_seconds = command_seconds
        self._ca_file = ca_file
        self._imapclient = self._connect()

    @classmethod
    def open(
        cls,
        server: Server,
        secret: Callable[[], Secret],
        *,
        timeout: float = 30,
        command_seconds: float = _COMMAND_SECONDS,
        ca_file: Path | None = None,
    ) -> Self:
        """Connect and log in.

        secret: gives the password or the token, and is asked again for each new session; it is not kept.
        timeout: seconds to wait for the connection, and for every read. command_seconds: for a whole command,
        however busy the server looks. ca_file: PEM of certificates to trust besides the system's, such as
        Proton Bridge's own.
        Raises LoginRefused for a wrong password or token, ConfigInvalid for plain text to another machine,
        and whatever secret() raises. A refused token is asked for once more, a password is not.
        """
        return cls(server, secret, timeout, command_seconds, ca_file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Log out if the server is still there. Never raises."""
        with suppress(Exception):
            self._imapclient.socket().settimeout(_LOGOUT_SECONDS)
            self._imapclient._imap.seconds = _LOGOUT_SECONDS
            self._imapclient.logout()
        self.drop()

    def drop(self) -> None:
        """End the connection without a word, waiting for nothing. Never raises."""
        with suppress(Exception):
            self._imapclient.shutdown()

    @property
    def last_asked_at(self) -> float:
        """When the last command was sent, by time.monotonic()."""
        return float(self._imapclient._imap.asked_at)

    @property
    def is_gmail(self) -> bool:
        return self.has("X-GM-EXT-1")

    def has(self, name: str) -> bool:
        """Whether the server announced this capability."""
        return name.upper() in self.capabilities

    # -- connecting and logging in

    def _connect(self) -> IMAPClient:
        server = self._server
        if server.security == "none" and not is_loopback(server.host):
            raise ConfigInvalid(
                f'mailbox "{server.name}"',
                [
                    f'security = "none" would send the password in the clear to {server.host}; '
                    'write "tls" or "starttls" ("none" is for 127.0.0.1, ::1 and localhost)'
                ],
            )
        return logged_in(self._secret, self._begin)

    def _begin(self, secret: Secret) -> IMAPClient:
        server = self._server
        with self._edge("connecting"):
            tls_context = None if server.security == "none" else trusting(self._ca_file)
            client = _Client(
                self._overdue,
                self._command_seconds,
                server.host,
                server.port,
                ssl=server.security == "tls",
                ssl_context=tls_context,
                timeout=SocketTimeout(self._timeout, self._timeout),
            )
        try:
            with self._edge("logging in"):
                self._prepare(client, tls_context, secret)
        except BaseException:
            with suppress(Exception):
                client.shutdown()
            raise
        finally:
            self._unsayable = ()
        return client

    def _prepare(self, client: IMAPClient, tls_context: ssl.SSLContext | None, secret: Secret) -> None:
        client.normalise_times = False  # else times are local and naive
        client._imap.debug = 0  # IMAPClient logs every line otherwise, bodies too
        if self._server.security == "starttls":
            client.starttls(tls_context)
        set_up(client.socket())
        self._login(client, secret)
        capabilities = {name.decode("ascii", "replace").upper() for name in client.capabilities()}
        self.capabilities = frozenset(capabilities)
        if "ID" in capabilities:  # RFC 2971; some servers let nobody in who does not say a name
            unless_refused(client.id_, {"name": "Mailflow", "version": __version__})
        if {"ENABLE", "CONDSTORE"} <= capabilities:
            # Before the first SELECT, and never IMAP4rev2: servers that take it answer SEARCH with nothing.
            unless_refused(client.enable, "CONDSTORE")

    def _login(self, client: IMAPClient, secret: Secret) -> None:
        announced = frozenset(client._imap.capabilities)  # IMAPClient's own would be kept past the login
        match secret:
            case Password(text):
                self._login_by_password(client, text, announced)
            case Token(text):
                self._login_by_token(client, text, announced)

    def _login_by_password(self, client: IMAPClient, password: str, announced: frozenset[str]) -> None:
        username = self._server.username
        self._unsayable = (password, _base64(f"\0{username}\0{password}"))
        # LOGIN is for ASCII only. PLAIN may be announced where LOGIN is forbidden (RFC 3501 section 6.2.3).
        by_login = username.isascii() and password.isascii() and "LOGINDISABLED" not in announced
        if "LOGINDISABLED" in announced and "AUTH=PLAIN" not in announced:
            raise LoginRefused(f"{self._whose()} takes no password here; {self._instead_of_a_password()}")
        self.mechanism = "LOGIN" if by_login else "PLAIN"
        try:
            (client.login if by_login else client.plain_login)(username, password)
        except LoginError as error:
            said = self._refusal(error)
            if is_misunderstood(said):  # which says nothing of the password
                raise self._unreachable(f"did not understand the login: {said}") from None
            raise LoginRefused(
                f'{self._whose()} refuses the user "{username}" with this password: {said}'
            ) from None

    def _instead_of_a_password(self) -> str:
        if self._server.security == "none":
            return 'the connection is not encrypted: write security = "starttls" or "tls"'
        return "use token_command"

    def _login_by_token(self, client: IMAPClient, token: str, announced: frozenset[str]) -> None:
        server = self._server
        self.mechanism = mechanism_of(announced)
        if not self.mechanism:
            raise LoginRefused(
                f"{self._whose()} takes no OAuth tokens: it announces neither OAUTHBEARER nor XOAUTH2; "
                "use a password (password_command, keyring, ...)"
            )
        exchange = BearerExchange(self.mechanism, server.username, server.host, server.port, token)
        self._unsayable = (token, _base64(exchange.first_answer))
        try:
            client.sasl_login(self.mechanism, exchange)
        except LoginError as error:
            said = self._refusal(error, exchange.refusal)
            raise TokenRefused(
                f'{self._whose()} refuses the user "{server.username}" with this token '
                f"({self.mechanism}): {said}"
            ) from None

    def _refusal(self, error: LoginError, more: str = "") -> str:
        """What the server said to a refused login; raises where it is not this login that is refused."""
        cause = error.__context__
        if isinstance(cause, IMAPClientAbortError):
            raise cause from None
        said = "; ".join(filter(None, (self._said(cause or error), self._said(more))))
        if is_busy(said):
            raise self._unreachable(f"does not let anybody in now: {said}") from None
        return said

    # -- what went wrong

    def _edge(self, doing: str) -> AbstractContextManager[None]:
        return edge(doing, self._unreachable, self._why)

    def _unreachable(self, what: str) -> MailboxUnreachable:
        """The server is lost; its words say whether it wants to be left alone for a time."""
        return MailboxUnreachable(f"{self._whose()} {what}", retry_after=asked_to_wait(what))

    def _overdue(self) -> MailboxUnreachable:
        return self._unreachable(f"has not answered a command within {self._command_seconds:g} seconds")

    def _whose(self) -> str:
        return f'Mailbox "{self._server.name}": {self._server.host}:{self._server.port}'

    def _why(self, error: BaseException) -> str:
        return loss.reason(error) or self._said(error)

    def _said(self, what: object) -> str:
        """An error, or a server's answer, as one line without the secret and without bytes of any mail."""
        if isinstance(what, BaseException):
            what = what.args[0] if len(what.args) == 1 else str(what) or type(what).__name__
        text = what.decode("utf-8", "replace") if isinstance(what, bytes) else str(what)
        text = " ".join(text.partition(": b'")[0].split())
        for secret in filter(None, self._unsayable):
            text = text.replace(secret, "***")
        return text[:300]


class _Client(IMAPClient):  # type: ignore[misc]  # it has no types
    """IMAPClient on top of an imaplib that reads as we want it to."""

    def __init__(self, overdue: Callable[[], Exception], seconds: float, *values: Any, **named: Any) -> None:
        self._allowance = (overdue, seconds)
        super().__init__(*values, **named)

    def _create_IMAP4(self) -> Any:  # noqa: N802 - IMAPClient's
        if self.ssl:
            return _TlsImap(*self._allowance, self.host, self.port, self.ssl_context, self._timeout.connect)
        return _PlainImap(*self._allowance, self.host, self.port, self._timeout.connect)


class _Timed:
    """imaplib that reads through one buffer, and for so many seconds at most for each command."""

    _tls_established: bool

    def __init__(self, overdue: Callable[[], Exception], seconds: float, *values: Any) -> None:
        self.input = Input(self, overdue)
        self.seconds = seconds
        self.asked_at = time.monotonic()
        self.input.allow(seconds)  # the greeting comes unasked
        super().__init__(*values)

    def _new_tag(self) -> bytes:
        self.asked_at = time.monotonic()
        self.input.allow(self.seconds)
        tag: bytes = super()._new_tag()  # type: ignore[misc]  # imaplib's
        return tag

    def _get_capabilities(self) -> None:
        if self._tls_established:  # by STARTTLS, just now
            self.input.clear()
        super()._get_capabilities()  # type: ignore[misc]  # imaplib's


class _PlainImap(_Timed, imap4.IMAP4WithTimeout):  # type: ignore[misc]  # it has no types
    pass


class _TlsImap(_Timed, tls.IMAP4_TLS):  # type: ignore[misc]  # it has no types
    pass


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode()
