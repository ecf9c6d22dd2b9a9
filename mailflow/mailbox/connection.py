"""How is an IMAP server spoken to? The one module that knows IMAPClient, its faults and its errors."""

from __future__ import annotations

import logging
import re
import socket
import ssl
import time
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache
from itertools import zip_longest
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, NamedTuple, Self

from imapclient import IMAPClient, SocketTimeout, imap4, tls
from imapclient.datetime_util import format_criteria_date
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError
from imapclient.imap_utf7 import decode as decode_utf7
from imapclient.response_parser import _convert_INTERNALDATE, parse_fetch_response, parse_response

from mailflow import __version__
from mailflow.config import is_loopback
from mailflow.errors import (
    ConfigInvalid,
    FolderMissing,
    LoginRefused,
    MailboxSuspicious,
    MailboxUnreachable,
    MailflowError,
)
from mailflow.mailbox import loss
from mailflow.mailbox.bearer import BearerExchange, mechanism_of
from mailflow.mailbox.bulk_fetch import HeaderResponse, Input, read_date, uid_set
from mailflow.mailbox.folders import Listed, Role, find_roles, is_personal
from mailflow.mailbox.idle import Idle
from mailflow.mailbox.parse import HEADER_FIELDS
from mailflow.secret import Password, Secret, Token

log = logging.getLogger(__name__)

# Ids in one command: with fewer, round trips dominate; Courier closes the connection at a line of 24 kB.
BATCH = 500
SEARCH_WINDOW = 50_000  # UIDs in one SEARCH: imaplib reads no line over 1 MB, which is some 90,000 hits
LARGEST_BODY = 262_144  # bytes of a body that are read
_MOST_LOSSES = 100  # connections lost over one batch of headers: more is the server, not the mail
_COMMAND_SECONDS = 600.0
_LOGOUT_SECONDS = 2.0
_PIPELINED = 20  # STATUS commands under way at one time

# Words of a refusal that speak of the moment, not of the question (RFC 5530; Gmail, Exchange).
_THROTTLED = re.compile(r"\[(INUSE|LIMIT)\]|throttl|too many|simultaneous|bandwidth", re.IGNORECASE)
# The same of a refused login: [UNAVAILABLE] and the like may be said of a single message too (Yahoo).
_BUSY = re.compile(_THROTTLED.pattern + r"|\[(UNAVAILABLE|SERVERBUG)\]|temporar", re.IGNORECASE)
# Exchange says how long, the others do not: they count connections and bytes over a long time.
_BACKOFF = re.compile(r"Backoff Time:? *(\d{1,10}) *milliseconds", re.IGNORECASE)
_LONGEST_BACKOFF = timedelta(days=1)
_CROWDED_BACKOFF = timedelta(minutes=15)
_ASK_ANEW = "sign in again with that tool and check its scope"
_NOTHING: frozenset[str] = frozenset()
_APPENDUID = re.compile(rb"\[APPENDUID (\d{1,10}) (\d{1,10})\]", re.IGNORECASE)
_STATUS = re.compile(rb"\(([^()]*)\)\s*$")
_COUNT = re.compile(rb"([A-Za-z]+) (\d+)")
_HEADER_NAMES = re.compile(rb"(?<=\[HEADER\.FIELDS) \([^()\[\]{}]*\)(?=\])", re.IGNORECASE)
# IMAPClient makes this of the year 0001, by which some servers mean that they know no date.
_NO_DATE = datetime(2001, 1, 1, tzinfo=UTC)
# What Courier serves for a message that was expunged meanwhile.
_MADE_UP = re.compile(
    rb"From: System Administrator <root@localhost>\r?\nSubject: message unavailable", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Server:
    """Where a mailbox is. name: what the config calls it."""

    host: str
    port: int
    security: Literal["tls", "starttls", "none"]
    username: str
    name: str


@dataclass(frozen=True, slots=True)
class FolderState:
    """What STATUS or SELECT tell of a folder; 0 where the server does not say."""

    uidvalidity: int
    uidnext: int
    messages: int
    highestmodseq: int = 0


@dataclass(frozen=True, slots=True)
class RawHeaders:
    """One message as fetched.

    header: the lines of HEADER_FIELDS as sent. internal_date: aware UTC, None where it makes no sense.
    flags, labels (Gmail): as sent, system ones capitalised: ``\\Draft``, ``\\Seen``, ``\\Sent``, ``\\Inbox``.
    """

    uid: int
    header: bytes
    internal_date: datetime | None
    size: int
    flags: frozenset[str]
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fetched:
    """messages: by UID. broken: by UID, why one cannot be had. missing: of these the server says nothing."""

    messages: Mapping[int, RawHeaders] = field(default_factory=dict)
    broken: Mapping[int, str] = field(default_factory=dict)
    missing: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Appended:
    """Where an appended message lies (RFC 4315); (0, 0) where the server tells nothing, or nonsense."""

    uidvalidity: int
    uid: int


class _Answer(NamedTuple):
    """What one FETCH of headers brought. trouble: what went wrong, if anything. lost: the connection was."""

    found: Mapping[int, RawHeaders]
    trouble: str = ""
    lost: bool = False


@dataclass(slots=True)
class _Question:
    """A FETCH of headers that was sent. answer: as soon as somebody has read it."""

    uids: Sequence[int]
    tag: bytes
    answer: _Answer | None = None


class AppendRefused(MailflowError):
    """The server said no to an APPEND: nothing was stored."""


class AppendUnknown(MailboxUnreachable):
    """The connection was lost during an APPEND: the message may or may not be stored."""


class _TokenRefused(LoginRefused):
    """The token may have expired a moment ago: a fresh one is worth one more try."""


class Connection:
    """A session with one server, logged in; not to be shared between threads.

    Every method raises MailboxUnreachable when the server is lost or talks nonsense, and FolderMissing when
    it will not open a folder. Nothing is changed on the server but by append() and remove().
    """

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
        self._idle: Idle | None = None
        self._leaves_idle = False
        self._knows_idle = True
        self._folder = ""
        self._readonly = True
        self._state = FolderState(0, 0, 0)
        self._ahead: _Question | None = None
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
    ) -> Connection:
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
            if not self.is_idle:
                self._imapclient.socket().settimeout(_LOGOUT_SECONDS)
                self._imapclient._imap.seconds = _LOGOUT_SECONDS
                self._imapclient.logout()
        self.drop()

    def drop(self) -> None:
        """End the connection without a word, waiting for nothing. Never raises."""
        with suppress(Exception):
            self._imapclient.shutdown()

    # -- the session

    @property
    def _client(self) -> IMAPClient:
        """The session for another command: an answer that is under way is read first, and kept."""
        if question := self._ahead:
            question.answer = self._try_headers(question.uids, question)
        return self._imapclient

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
        secret = self._secret()
        try:
            return self._session(secret)
        except _TokenRefused as refused:
            again = self._secret()
            if again == secret:
                raise LoginRefused(f"{refused}; token_command prints it again, {_ASK_ANEW}") from None
        try:
            return self._session(again)  # on a new connection: some servers close one that was refused
        except _TokenRefused as refused:
            raise LoginRefused(f"{refused}; a fresh token was refused too, {_ASK_ANEW}") from None

    def _session(self, secret: Secret) -> IMAPClient:
        server = self._server
        with self._edge("connecting"):
            tls_context = None if server.security == "none" else _trusting(self._ca_file, _today())
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
        _set_up(client.socket())
        self._login(client, secret)
        capabilities = {name.decode("ascii", "replace").upper() for name in client.capabilities()}
        self.capabilities = frozenset(capabilities)
        if "ID" in capabilities:  # RFC 2971; some servers let nobody in who does not say a name
            _ask(client.id_, {"name": "Mailflow", "version": __version__})
        if {"ENABLE", "CONDSTORE"} <= capabilities:
            # Before the first SELECT, and never IMAP4rev2: servers that take it answer SEARCH with nothing.
            _ask(client.enable, "CONDSTORE")

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
            raise _TokenRefused(
                f'{self._whose()} refuses the user "{server.username}" with this token '
                f"({self.mechanism}): {said}"
            ) from None

    def _refusal(self, error: LoginError, more: str = "") -> str:
        """What the server said to a refused login; raises where it is not this login that is refused."""
        cause = error.__context__
        if isinstance(cause, IMAPClientAbortError):
            raise cause from None
        said = "; ".join(filter(None, (self._said(cause or error), self._said(more))))
        if _BUSY.search(said) and "AUTHENTICATIONFAILED" not in said.upper():
            raise self._unreachable(f"does not let anybody in now: {said}") from None
        return said

    def _reconnect(self) -> None:
        """A new session with the same folder open; MailboxSuspicious if that is gone, or renumbered."""
        folder, before = self._folder, self._state
        self.drop()
        self._imapclient = self._connect()
        if not folder:
            return
        try:
            now = self._open(folder, readonly=self._readonly)
        except FolderMissing as gone:
            raise MailboxSuspicious(f"{gone}; it was open a moment ago") from gone
        if now.uidvalidity != before.uidvalidity:
            raise MailboxSuspicious(
                f'{self._whose()} gave the messages of "{folder}" new numbers while they were read'
            )

    def _is_alive(self) -> bool:
        """Whether the session works, and the next answer will belong to the next question."""
        try:
            self._client.noop()
        except Exception:
            return False
        return True

    def _whose(self) -> str:
        return f'Mailbox "{self._server.name}": {self._server.host}:{self._server.port}'

    def _said(self, what: object) -> str:
        """An error, or a server's answer, as one line without the secret and without bytes of any mail."""
        if isinstance(what, BaseException):
            what = what.args[0] if len(what.args) == 1 else str(what) or type(what).__name__
        text = what.decode("utf-8", "replace") if isinstance(what, bytes) else str(what)
        text = " ".join(text.partition(": b'")[0].split())
        for secret in filter(None, self._unsayable):
            text = text.replace(secret, "***")
        return text[:300]

    @contextmanager
    def _edge(self, doing: str) -> Iterator[None]:
        """Makes an error of ours of whatever the libraries raise: broken answers make them raise anything."""
        try:
            yield
        except MailflowError:
            raise
        except Exception as error:
            raise self._unreachable(f"failed while {doing}: {self._why(error)}") from error

    def _why(self, error: BaseException) -> str:
        return loss.reason(error) or self._said(error)

    def _unreachable(self, what: str) -> MailboxUnreachable:
        """The server is lost; its words say whether it wants to be left alone for a time."""
        return MailboxUnreachable(f"{self._whose()} {what}", retry_after=_asked_to_wait(what))

    def _overdue(self) -> MailboxUnreachable:
        return self._unreachable(f"has not answered a command within {self._command_seconds:g} seconds")

    # -- what the server can do

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

    # -- folders

    @property
    def personal_prefix(self) -> str:
        """What the names of the rep's own folders begin with, such as ``INBOX.``; mostly ""."""
        personal, _ = self._namespaces
        return personal[0] if personal else ""

    @cached_property
    def _namespaces(self) -> tuple[list[str], list[str]]:
        """Prefixes of the rep's own namespaces, and of other users' and shared ones (RFC 2342)."""
        if not self.has("NAMESPACE"):
            return [""], []
        with self._edge("asking for namespaces"):
            told = _ask(self._client.namespace)
        if told is None:
            return [""], []
        personal, others, shared = ([prefix for prefix, _ in some or ()] for some in told)
        return personal, others + shared

    def folders(self) -> list[Listed]:
        """Every folder of the rep's own, those of other users and shared ones left out."""
        personal, foreign = self._namespaces
        with self._edge("listing the folders"):
            listed = [folder for response in _responses(self._list()) if (folder := _listed(response))]
        return [folder for folder in listed if is_personal(folder.name, personal, foreign)]

    def _list(self) -> list[Any]:
        imap = self._client._imap
        # Only where announced: Courier answers every form of LIST with all folders, Exchange with BAD, while
        # Cyrus tells what folders are for in this form only (RFC 6154, RFC 5258).
        if self.has("SPECIAL-USE"):
            # Not list(): since Python 3.14 it quotes what follows the pattern along with it.
            answer = _ask(imap._simple_command, "LIST", '""', '"*"', "RETURN (SPECIAL-USE)")
            lines = imap.untagged_responses.pop("LIST", [])  # even a refusal may come after some
            if answer and answer[0] == "OK":
                return _records(lines)
        typ, data = imap.list('""', '"*"')
        if typ != "OK":
            raise IMAPClientError(data[0])
        return _records(data)

    def status(self, folder: str) -> FolderState:
        """The folder's counters, without opening it (RFC 3501 section 6.3.10)."""
        items = ["UIDVALIDITY", "UIDNEXT", "MESSAGES"]
        if self.has("CONDSTORE"):
            items.append("HIGHESTMODSEQ")
        with self._edge(f'asking for "{folder}"'):
            with self._refusal_is_missing(folder):
                told = self._client.folder_status(folder, items)
            told = {key.upper(): value for key, value in told.items()}
            return FolderState(
                uidvalidity=int(told.get(b"UIDVALIDITY", 0)),
                uidnext=int(told.get(b"UIDNEXT", 0)),
                messages=int(told[b"MESSAGES"]),
                highestmodseq=int(told.get(b"HIGHESTMODSEQ", 0)),
            )

    def status_of_all(self, folders: Sequence[str]) -> dict[str, FolderState]:
        """The counters of these folders, asked for in one go; folders that tell nothing are left out.

        Commands are sent before the answers to earlier ones are there (RFC 9051 section 5.5), so many at a
        time: one round trip for a mailbox with twenty folders.
        """
        found: dict[str, FolderState] = {}
        with self._edge("asking for all folders"):
            for start in range(0, len(folders), _PIPELINED):
                found |= self._pipelined_status(folders[start : start + _PIPELINED])
        return found

    def _pipelined_status(self, folders: Sequence[str]) -> dict[str, FolderState]:
        imap = self._client._imap
        items = "(UIDVALIDITY UIDNEXT MESSAGES)"
        imap.untagged_responses.pop("STATUS", None)
        tags = [imap._command("STATUS", self._client._normalise_folder(name), items) for name in folders]
        found = {}
        for name, tag in zip(folders, tags, strict=True):
            typ, _ = imap._command_complete("STATUS", tag)
            answers = imap.untagged_responses.pop("STATUS", [])
            # Of two answers at once it is not said which is whose; one with a literal is asked for once more.
            told = _STATUS.search(answers[0]) if [bytes] == [type(answer) for answer in answers] else None
            if typ == "OK" and told:
                counts = {key.upper(): int(value) for key, value in _COUNT.findall(told[1])}
                found[name] = FolderState(
                    counts.get(b"UIDVALIDITY", 0), counts.get(b"UIDNEXT", 0), counts.get(b"MESSAGES", 0)
                )
        return found

    def examine(self, folder: str) -> FolderState:
        """Open a folder for reading: nothing in it changes."""
        return self._open(folder, readonly=True)

    def newest(self, folder: str) -> datetime | None:
        """When the last message of a folder came in, aware UTC; None if it is empty or does not open."""
        try:
            if not self.examine(folder).messages:
                return None
        except FolderMissing:
            return None
        with self._edge(f'looking at the last message of "{folder}"'):
            answer = _ask(self._client._imap.uid, "FETCH", "*", "(UID INTERNALDATE)")
            responses = _responses(_records(answer[1])) if answer and answer[0] == "OK" else ()
            dates = [_utc(_items(response).get(b"INTERNALDATE")) for response in responses]
        return max(filter(None, dates), default=None)

    def select(self, folder: str) -> FolderState:
        """Open a folder for writing."""
        return self._open(folder, readonly=False)

    def _open(self, folder: str, *, readonly: bool) -> FolderState:
        self._folder = ""
        with self._edge(f'opening "{folder}"'):
            with self._refusal_is_missing(folder):
                told = self._client.select_folder(folder, readonly=readonly)
            state = FolderState(
                uidvalidity=told.get(b"UIDVALIDITY", 0),
                uidnext=told.get(b"UIDNEXT", 0),
                messages=told[b"EXISTS"],
                highestmodseq=told.get(b"HIGHESTMODSEQ", 0),
            )
        if not state.uidnext:  # Courier tells it in STATUS only
            state = replace(state, uidnext=self.status(folder).uidnext)
        self._folder, self._readonly, self._state = folder, readonly, state
        return state

    @contextmanager
    def _refusal_is_missing(self, folder: str) -> Iterator[None]:
        try:
            yield
        except IMAPClientError as error:
            if not _is_refusal(error):
                raise
            said = self._said(error)
            if _THROTTLED.search(said):
                raise self._unreachable(f"wants us to wait: {said}") from error
            raise FolderMissing(f'{self._whose()} does not open the folder "{folder}": {said}') from error

    # -- messages of the open folder

    def search(self, first_uid: int, last_uid: int | None, since: date | None) -> list[int]:
        """The UIDs from first_uid to last_uid (None: to the end) that are there, ascending.

        since: only messages that the server received on this day or later.
        """
        found: set[int] = set()
        with self._edge(f'searching "{self._folder}"'):
            for lowest, highest in self._windows(first_uid, last_uid):
                found |= self._search_window(f"{lowest}:{highest or '*'}", since)
        # "9:*" has the last message even if its UID is 5 (RFC 3501 section 6.4.8).
        return sorted(uid for uid in found if first_uid <= uid <= (last_uid or uid))

    def every_uid(self) -> list[int]:
        """The UIDs of all messages in the open folder, ascending.

        MailboxSuspicious where SEARCH finds fewer than there are: a broken IMAP4rev2 answers with nothing
        (codefuturist/email-mcp #91), and Yahoo shows 10,000 messages of a folder at most.
        """
        folder = self._folder
        for _ in range(2):  # some may have been deleted just now
            messages = self._open(folder, readonly=self._readonly).messages
            uids = self.search(1, None, None)
            if len(uids) >= messages:
                return uids
        raise MailboxSuspicious(
            f'{self._whose()}: the folder "{folder}" holds {messages} messages, but a search finds'
            f" {len(uids)}; nothing is drafted until the two agree"
        )

    def _windows(self, first: int, last: int | None) -> list[tuple[int, int | None]]:
        """Ranges of UIDs that no answer can be too long for; None is the end of the folder."""
        end = last or self._state.uidnext - 1
        if self._state.messages <= SEARCH_WINDOW or end - first < SEARCH_WINDOW:
            return [(first, last)]
        starts = range(first, end + 1, SEARCH_WINDOW)
        windows: list[tuple[int, int | None]] = [(start, start + SEARCH_WINDOW - 1) for start in starts]
        windows[-1] = (starts[-1], last)
        return windows

    def _search_window(self, uids: str, since: date | None) -> set[int]:
        criteria = [f"UID {uids}"]
        if since:
            criteria.append(f"SINCE {format_criteria_date(since).decode()}")
        typ, data = self._client._imap.uid("SEARCH", *criteria)
        if typ != "OK":
            raise IMAPClientError(data[0])
        # Several lines, and "(MODSEQ 7)" at the end of one, are legal; IMAPClient stumbles over the first.
        lines = [line.partition(b"(")[0] for line in _records(data) if isinstance(line, bytes)]
        return {int(uid) for line in lines for uid in line.split() if uid.isdigit()}

    def fetch_in_turn(self, uids: Sequence[int]) -> Iterator[tuple[Sequence[int], Fetched]]:
        """The headers of many messages in their order, BATCH at a time, as fetch_headers() has them.

        The server is asked for the next ones before these are given out, and works while the caller does
        (RFC 9051 section 5.5). The caller may use the connection meanwhile, but must not open a folder.
        """
        batches = [uids[start : start + BATCH] for start in range(0, len(uids), BATCH)]
        question = None
        for batch, following in zip_longest(batches, batches[1:]):
            fetched = self._fetch_headers(batch, question)
            question = self._ask_ahead(following) if following else None
            yield batch, fetched

    def fetch_headers(self, uids: Sequence[int]) -> Fetched:
        """The headers of these messages, at most BATCH of them in a command.

        What a command leaves unanswered, because the server refuses, its answer cannot be read or the
        connection breaks over it, is asked for again in smaller and smaller commands. So a poisonous message
        costs itself and no other. MailboxUnreachable if the server is lost, or breaks over everything.
        """
        return self._fetch_headers(uids, None)

    def _fetch_headers(self, uids: Sequence[int], question: _Question | None) -> Fetched:
        """question: the first command, where it was sent ahead."""
        found: dict[int, RawHeaders] = {}
        broken: dict[int, str] = {}
        waiting = list(dict.fromkeys(uids))
        size, losses = BATCH, 0
        while waiting:
            for start in range(0, len(waiting), size):
                some = waiting[start : start + size]
                answers, trouble, lost = self._try_headers(some, question)
                question = None
                found |= answers
                losses += lost
                if losses > _MOST_LOSSES:
                    raise MailboxUnreachable(f'{self._whose()} breaks again and again over "{self._folder}"')
                if size == 1 and trouble and not answers:
                    broken[some[0]] = trouble
            waiting = [uid for uid in waiting if uid not in found]
            if size == 1:
                break
            size = max(1, min(size, len(waiting)) // 8)
        if losses and not found and len(uids) > 1:
            raise MailboxUnreachable(f'{self._whose()} breaks over every message of "{self._folder}"')
        return Fetched(found, broken, [uid for uid in waiting if uid not in broken])

    def _try_headers(self, uids: Sequence[int], question: _Question | None = None) -> _Answer:
        """What one command brings; question: the command, where it was sent ahead."""
        if question and question.answer:
            return question.answer
        if question:
            self._ahead = None  # from here on its answer is read
        try:
            tag = question.tag if question else self._ask_for_headers(uids)
            plain = list(self._imapclient._imap.input.read_headers(tag))
            records, trouble = self._records_of(tag)
        except MailflowError:
            raise
        except Exception as error:
            if _THROTTLED.search(self._said(error)):  # a BYE, say: coming back at once is what it forbids
                raise self._unreachable(f"wants us to wait: {self._said(error)}") from error
            if self._is_alive():
                return _Answer({}, self._said(error))
            self._reconnect()
            return _Answer({}, "the connection breaks when it is read", lost=True)
        found = {}
        asked_for = set(uids)
        responses: list[HeaderResponse | list[Any]] = [*plain, *_responses(records)]
        for response in responses:
            try:
                raw = _read_odd(response) if isinstance(response, list) else _read_plain(response)
            except Exception as error:  # see _edge(); the bytes were read, so the session goes on
                trouble = f"the server's answer for it cannot be read ({type(error).__name__})"
                continue
            if raw and raw.uid in asked_for:
                found[raw.uid] = raw
        return _Answer(found, trouble)

    def _ask_ahead(self, uids: Sequence[int]) -> _Question | None:
        """Ask for headers without reading the answer; None where the connection does not even take that."""
        with suppress(Exception):  # whoever reads next meets the same, and deals with it
            self._ahead = _Question(uids, self._ask_for_headers(uids))
        return self._ahead

    def _ask_for_headers(self, uids: Sequence[int]) -> bytes:
        items = ["UID", "FLAGS", "INTERNALDATE", "RFC822.SIZE", *(["X-GM-LABELS"] if self.is_gmail else [])]
        # No ENVELOPE and no BODYSTRUCTURE: servers build them wrong, and parsing them is slow.
        items.append(f"BODY.PEEK[HEADER.FIELDS ({' '.join(HEADER_FIELDS)})]")
        return self._ask_for(uids, f"({' '.join(items)})")

    def _fetch(self, uids: Sequence[int], items: str) -> tuple[list[Any], str]:
        """The raw records of a FETCH as imaplib gives them, and what the server said if it said no."""
        return self._records_of(self._ask_for(uids, items))

    def _ask_for(self, uids: Sequence[int], items: str) -> bytes:
        """Send a FETCH; the tag that its answer will bear."""
        imap = self._client._imap
        imap.untagged_responses.pop("FETCH", None)  # what is left of a command that failed
        tag: bytes = imap._command("UID", "FETCH", uid_set(uids), items)
        return tag

    def _records_of(self, tag: bytes) -> tuple[list[Any], str]:
        """What imaplib reads of the answer to a FETCH. Throttling is nobody's fault: MailboxUnreachable."""
        imap = self._imapclient._imap
        typ, data = imap._command_complete("UID", tag)
        records = _records(imap.untagged_responses.pop("FETCH", []))
        if typ == "OK":
            return records, ""
        said = self._said(data[0])
        if _THROTTLED.search(said):
            raise self._unreachable(f"wants us to wait: {said}")
        # Some servers send what they have and then say no: Yahoo with [UNAVAILABLE] for one bad message.
        return records, said

    def fetch_raw(self, uid: int, limit: int = LARGEST_BODY) -> bytes | None:
        """The message, or its first ``limit`` bytes; None where it is gone or cannot be had."""
        for response in _responses(self._fetch_one(uid, f"(UID BODY.PEEK[]<0.{limit}>)", tries=2)):
            with suppress(Exception):  # see _edge()
                items = _items(response)
                body = _item(items, b"BODY[]")
                if items.get(b"UID") == uid and isinstance(body, bytes):
                    return None if _MADE_UP.match(body) else body[:limit]
        return None

    def fetch_bodies(self, uids: Sequence[int], limit: int = LARGEST_BODY) -> dict[int, bytes]:
        """Several messages in one command, each as fetch_raw() has it.

        What cannot be had so is left out, and may be asked for by itself.
        """
        try:
            records, _ = self._fetch(uids, f"(UID BODY.PEEK[]<0.{limit}>)")
        except MailflowError:
            raise
        except Exception:  # see _edge()
            if not self._is_alive():
                self._reconnect()
            return {}
        found: dict[int, bytes] = {}
        for response in _responses(records):
            with suppress(Exception):  # see _edge()
                items = _items(response)
                uid, body = items.get(b"UID"), _item(items, b"BODY[]")
                if isinstance(uid, int) and isinstance(body, bytes) and not _MADE_UP.match(body):
                    found[uid] = body[:limit]
        return found

    def fetch_header_bytes(self, uid: int, limit: int = LARGEST_BODY) -> bytes:
        """Whatever bytes of the message can be had, for the list of unreadable ones; b"" for none."""
        for part in ("HEADER", ""):
            records = self._fetch_one(uid, f"(UID BODY.PEEK[{part}]<0.{limit}>)", tries=1)
            # The literals as they are: IMAPClient may be what cannot read the answer.
            if raw := b"".join(record[1] for record in records if isinstance(record, tuple)):
                return raw[:limit]
        return b""

    def _fetch_one(self, uid: int, items: str, *, tries: int) -> list[Any]:
        """The raw records for one message; none where the server refuses, or breaks over it each time."""
        for _ in range(tries):
            try:
                return self._fetch([uid], items)[0]
            except MailflowError:
                raise
            except Exception:  # see _edge()
                if self._is_alive():
                    return []
                self._reconnect()
        return []

    # -- drafts

    def append(self, folder: str, content: bytes) -> Appended:
        """Store a draft, flagged ``\\Draft \\Seen``, and tell where it lies. Never tried twice.

        content: the message with CRLF line ends. AppendRefused: it is not stored. AppendUnknown: it may be
        stored, look before trying again. MailboxUnreachable: the connection was gone before the command.
        """
        with self._edge("getting ready to append"):
            self._client.noop()
        try:
            told = self._client.append(folder, content, flags=("\\Draft", "\\Seen"))
        except Exception as error:
            said = self._said(error)
            if _is_refusal(error) and _THROTTLED.search(said):
                raise self._unreachable(f"wants us to wait: {said}") from error
            if _is_refusal(error):
                raise AppendRefused(
                    f'{self._whose()}, folder "{folder}": the draft was refused: {said}'
                ) from error
            raise AppendUnknown(
                f'{self._whose()}, folder "{folder}": lost over a draft: {self._why(error)}'
            ) from error
        with suppress(Exception):
            self._client.noop()  # Courier does not show a session its own APPEND before the next command
        return self._appended(folder, told)

    def _appended(self, folder: str, told: object) -> Appended:
        match = _APPENDUID.search(told) if isinstance(told, bytes) else None
        if not match:
            return Appended(0, 0)
        uidvalidity, uid = int(match[1]), int(match[2])
        # DavMail has had the two numbers the wrong way round.
        known = self._state.uidvalidity if folder == self._folder else 0
        return Appended(uidvalidity, uid) if known in (0, uidvalidity) and uid else Appended(0, 0)

    def remove(self, folder: str, uidvalidity: int, uid: int) -> bool:
        """Take one message away: for good, on Gmail into Trash. Whether it was there, and was taken.

        Without UIDPLUS it is only marked as deleted: a plain EXPUNGE would take others' marked mail with it.
        """
        if self.select(folder).uidvalidity != uidvalidity:
            return False
        with self._edge(f'removing a draft from "{folder}"'):
            records, _ = self._fetch([uid], "(UID)")
            if not any(_items(response).get(b"UID") == uid for response in _responses(records)):
                return False
            if self.is_gmail:  # where \Deleted only takes the label of the folder away
                trash = find_roles(self.folders(), {}).folder(Role.TRASH)
                if trash:
                    self._client.move([uid], trash)
                return bool(trash)
            self._client.add_flags([uid], ["\\Deleted"], silent=True)
            if self.has("UIDPLUS"):
                self._client.uid_expunge([uid])
        return True

    # -- waiting

    def begin_idle(self) -> bool:
        """Have the server tell of changes in the open folder (RFC 2177); False where it does not do that.

        Nothing waits from here on, so that one selector can watch many connections. Nothing else may be asked
        before is_idle is False again.
        """
        if not (self.has("IDLE") and self._knows_idle):
            return False
        with self._edge(f'waiting for mail in "{self._folder}"'):
            imap = self._client._imap
            tag = imap._new_tag()
            imap.tagged_commands.pop(tag)  # imaplib is not to hear of it; see look()
            self._idle, self._leaves_idle = Idle(tag), False
            imap.send(tag + b" IDLE\r\n")
        return True

    def fileno(self) -> int:
        """What a selector can watch. It does not show what TLS holds already: look() once before."""
        return int(self._imapclient.socket().fileno())

    def look(self) -> bool:
        """Take in what the server has said meanwhile; whether mail came or went since begin_idle().

        Raises MailboxUnreachable where the server has hung up, or is about to (BYE).
        """
        idle = self._idle
        if not idle:
            return False
        # Not with IMAPClient's idle(), idle_check() and idle_done(): they fail on an untagged answer before
        # the "+", hold back one that came in the same packet, break on a line that came in two, and spin when
        # the server closes.
        with self._edge(f'waiting for mail in "{self._folder}"'):
            could_end = idle.begun
            idle.hear(self._client._imap.input.arrived())
            if self._leaves_idle and idle.begun and not (could_end or idle.ended):
                self._say_done()
        if idle.goodbye is not None:
            raise self._unreachable(f"ended the session: {idle.goodbye}")
        if idle.ended and idle.refused:
            self._knows_idle = False
            log.info("IDLE is refused although it is announced: %s", idle.refused)
        return idle.news

    @property
    def is_idle(self) -> bool:
        """Whether IDLE goes on: until the server has confirmed its end, and no line is left half read."""
        return self._idle is not None and not (self._idle.ended and self._idle.is_between_lines)

    @property
    def is_waiting_for_server(self) -> bool:
        """Whether the server owes a word: to IDLE, or to its end."""
        return self.is_idle and (self._leaves_idle or not (self._idle and self._idle.begun))

    def end_idle(self) -> None:
        """Ask the server to come to an end; look() until is_idle is False."""
        if not self._idle or not self.is_idle or self._leaves_idle:
            return
        self._leaves_idle = True
        with self._edge(f'waiting for mail in "{self._folder}"'):
            if self._idle.begun:  # else look() says it as soon as the server has agreed
                self._say_done()

    def _say_done(self) -> None:
        self._client._imap.send(b"DONE\r\n")

    def unselect(self) -> None:
        """Close the open folder where that harms nobody.

        The counters of a folder that is open should not be asked for (RFC 3501 section 6.3.10). CLOSE would
        do as well, if every server knew that EXAMINE forbids it to expunge.
        """
        if self._folder and self.has("UNSELECT"):
            with self._edge(f'closing "{self._folder}"'):
                self._folder = ""
                self._client.unselect_folder()


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


@lru_cache(maxsize=8)
def _trusting(ca_file: Path | None, _day: int) -> ssl.SSLContext:
    """Trusts what the system trusts and the given file.

    One for all connections, as each takes half a megabyte; made anew every day, as authorities come and go.
    """
    context = ssl.create_default_context()
    if ca_file:
        context.load_verify_locations(ca_file)
    return context


def _today() -> int:
    return int(time.monotonic() // 86_400)


def _asked_to_wait(said: str) -> timedelta | None:
    """How long a server's words ask us to stay away; None where they do not."""
    if told := _BACKOFF.search(said):
        return min(timedelta(milliseconds=int(told[1])), _LONGEST_BACKOFF)
    return _CROWDED_BACKOFF if _THROTTLED.search(said) else None


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode()


# Routers forget a silent connection, and the peer of a laptop that slept is gone: ask after a minute of
# silence, and take four questions without an answer for the end. The first is of Linux, the second of macOS.
_KEEPALIVE = {"TCP_KEEPIDLE": 60, "TCP_KEEPALIVE": 60, "TCP_KEEPINTVL": 15, "TCP_KEEPCNT": 4}


def _set_up(sock: socket.socket) -> None:
    """No waiting for more to send, and a dead peer is noticed although nothing is asked of it."""
    # imaplib sends a literal in two pieces: Nagle's algorithm would make each APPEND wait for 40 ms.
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, seconds in _KEEPALIVE.items():
        if option := getattr(socket, name, None):
            sock.setsockopt(socket.IPPROTO_TCP, option, seconds)


def _ask(command: Callable[..., Any], *values: object) -> Any:
    """What a command answers that the server may refuse without harm; None where it does."""
    try:
        return command(*values)
    except IMAPClientError as error:
        if not _is_refusal(error):
            raise
        return None


def _is_refusal(error: Exception) -> bool:
    """Whether the server gave a definite NO or BAD, as IMAPClient and imaplib word it."""
    return (
        isinstance(error, IMAPClientError)
        and not isinstance(error, IMAPClientAbortError)
        and (" failed: " in str(error) or " command error: BAD" in str(error))
    )


def _records(data: Iterable[Any]) -> list[Any]:
    """imaplib's list of untagged data without the None that stands for nothing."""
    return [record for record in data if record is not None]


def _responses(records: Iterable[Any]) -> Iterator[list[Any]]:
    """imaplib's records, one response at a time: a tuple for each literal, then the rest of the line.

    Taken apart before they are parsed, so that one broken response does not take the others with it.
    """
    response = []
    for record in records:
        response.append(record)
        if not isinstance(record, tuple):
            yield response
            response = []


def _listed(response: list[Any]) -> Listed | None:
    """One line of LIST; None, with a warning, for one that cannot be read."""
    if response == [b""]:  # imaplib's end of a line whose name was a literal
        return None
    try:
        attributes, delimiter, name, *_ = parse_response(response)
        return Listed(
            name=decode_utf7(name) if isinstance(name, bytes) else str(name),  # "2026" is parsed to a number
            delimiter=delimiter.decode() if delimiter else "",
            attributes=frozenset(mark.decode("ascii", "replace").lower() for mark in attributes),
        )
    except Exception as error:  # see Connection._edge()
        log.warning("A folder was left out, its line in the server's list cannot be read: %r", error)
        return None


def _items(response: list[Any]) -> dict[bytes, Any]:
    """One FETCH response as item name to value."""
    # Without the names of headers that a server repeats: IMAPClient reads them byte by byte, 440 for each
    # message, which was a quarter of a first scan.
    response = [
        (_HEADER_NAMES.sub(b"", one[0], count=1), one[1]) if isinstance(one, tuple) else one
        for one in response
    ]
    # Not by UID: IMAPClient takes a sequence number for one where the UID is missing.
    parsed = parse_fetch_response(response, normalise_times=False, uid_is_key=False)
    items: dict[bytes, Any] = next(iter(parsed.values()), {})
    return items


def _item(items: Mapping[bytes, Any], prefix: bytes) -> Any:
    """The value whose name begins so: servers echo the list of headers in another case or with quotes."""
    return next((value for name, value in items.items() if name.startswith(prefix)), None)


def _read_plain(response: HeaderResponse) -> RawHeaders:
    """A message whose answer has the form that nearly all have."""
    date = response.date
    return RawHeaders(
        uid=response.uid,
        header=response.header,
        internal_date=_utc(read_date(date) or _convert_INTERNALDATE(date, False)) if date else None,
        size=response.size,
        flags=_names_in(response.flags) if response.flags else _NOTHING,
        labels=_names_in(response.labels) if response.labels else _NOTHING,
    )


def _read_odd(response: list[Any]) -> RawHeaders | None:
    """A message whose answer only IMAPClient can read; None for one that lacks what was asked for."""
    items = _items(response)
    uid, header, size = items.get(b"UID"), _item(items, b"BODY[HEADER.FIELDS"), items.get(b"RFC822.SIZE")
    if not isinstance(uid, int) or not isinstance(header, bytes) or not isinstance(size, int):
        return None
    return RawHeaders(
        uid=uid,
        header=header,
        internal_date=_utc(items.get(b"INTERNALDATE")),
        size=size,
        flags=_names(items.get(b"FLAGS")),
        labels=_names(items.get(b"X-GM-LABELS")),
    )


def _utc(instant: datetime | None) -> datetime | None:
    if instant is None:
        return None
    try:
        instant = instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    except (ValueError, OverflowError):  # a zone of +9999
        return None
    return None if instant == _NO_DATE else instant


@lru_cache(maxsize=1024)  # a mailbox has few sets of flags
def _names_in(listed: bytes) -> frozenset[str]:
    """Flags or labels as they stand between the brackets, as text."""
    (values,) = parse_response([b"(" + listed + b")"])
    return _names(values)


def _names(values: Iterable[Any] | None) -> frozenset[str]:
    """Flags or labels as text."""
    names = (decode_utf7(value) if isinstance(value, bytes) else str(value) for value in values or ())
    return frozenset("\\" + name[1:].capitalize() if name.startswith("\\") else name for name in names)
