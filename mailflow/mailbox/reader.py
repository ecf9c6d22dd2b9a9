"""How are folders and messages read, whatever the server answers?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from itertools import zip_longest
from typing import Any, NamedTuple

from imapclient import IMAPClient
from imapclient.datetime_util import format_criteria_date
from imapclient.exceptions import IMAPClientError

from mailflow.errors import FolderMissing, MailboxSuspicious, MailboxUnreachable, MailflowError
from mailflow.mailbox.answers import (
    as_utc,
    counters_in,
    counters_told,
    folder_in,
    is_made_up,
    is_refusal,
    is_throttled,
    item_named,
    items_in,
    read_odd,
    read_plain,
    records_in,
    responses_in,
    uids_in,
    unless_refused,
)
from mailflow.mailbox.bulk_fetch import HeaderResponse, uid_set
from mailflow.mailbox.folders import Listed, is_personal
from mailflow.mailbox.model import Fetched, FolderState, RawHeaders
from mailflow.mailbox.parse import HEADER_FIELDS
from mailflow.mailbox.session import Session

# Ids in one command: with fewer, round trips dominate; Courier closes the connection at a line of 24 kB.
BATCH = 500
SEARCH_WINDOW = 50_000  # UIDs in one SEARCH: imaplib reads no line over 1 MB, which is some 90,000 hits
LARGEST_BODY = 262_144  # bytes of a body that are read
_MOST_LOSSES = 100  # connections lost over one batch of headers: more is the server, not the mail
_PIPELINED = 20  # STATUS commands under way at one time


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


class Reader(Session):
    """A session that looks into folders and changes nothing there.

    Every method raises MailboxUnreachable when the server is lost or talks nonsense, and FolderMissing when
    it will not open a folder.
    """

    # Of the open folder, "" for none.
    _folder = ""
    _readonly = True
    _state = FolderState(0, 0, 0)
    _ahead: _Question | None = None  # sent, and its answer not read

    @property
    def _client(self) -> IMAPClient:
        """The session for another command: an answer that is under way is read first, and kept."""
        if question := self._ahead:
            question.answer = self._try_headers(question.uids, question)
        return self._imapclient

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
            told = unless_refused(self._client.namespace)
        if told is None:
            return [""], []
        personal, others, shared = ([prefix for prefix, _ in some or ()] for some in told)
        return personal, others + shared

    def folders(self) -> list[Listed]:
        """Every folder of the rep's own, those of other users and shared ones left out."""
        personal, foreign = self._namespaces
        with self._edge("listing the folders"):
            listed = [folder for response in responses_in(self._list()) if (folder := folder_in(response))]
        return [folder for folder in listed if is_personal(folder.name, personal, foreign)]

    def _list(self) -> list[Any]:
        imap = self._client._imap
        # Only where announced: Courier answers every form of LIST with all folders, Exchange with BAD, while
        # Cyrus tells what folders are for in this form only (RFC 6154, RFC 5258).
        if self.has("SPECIAL-USE"):
            # Not list(): since Python 3.14 it quotes what follows the pattern along with it.
            answer = unless_refused(imap._simple_command, "LIST", '""', '"*"', "RETURN (SPECIAL-USE)")
            lines = imap.untagged_responses.pop("LIST", [])  # even a refusal may come after some
            if answer and answer[0] == "OK":
                return records_in(lines)
        typ, data = imap.list('""', '"*"')
        if typ != "OK":
            raise IMAPClientError(data[0])
        return records_in(data)

    def status(self, folder: str) -> FolderState:
        """The folder's counters, without opening it (RFC 3501 section 6.3.10)."""
        items = ["UIDVALIDITY", "UIDNEXT", "MESSAGES"]
        if self.has("CONDSTORE"):
            items.append("HIGHESTMODSEQ")
        with self._edge(f'asking for "{folder}"'):
            name, what = self._client._normalise_folder(folder), f"({' '.join(items)})"
            with self._refusal_is_missing(folder):
                # Not folder_status(), which stumbles over a "[" in the name.
                answers = self._client._command_and_check("status", name, what)
            told = counters_told(records_in(answers)[-1])
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
        # Remarks as well: Dovecot's CLIENTBUG for the open folder would pile up for as long as it stays open.
        imap.untagged_responses.clear()
        tags = [imap._command("STATUS", self._client._normalise_folder(name), items) for name in folders]
        found = {}
        for name, tag in zip(folders, tags, strict=True):
            typ, _ = imap._command_complete("STATUS", tag)
            answers = imap.untagged_responses.pop("STATUS", [])
            if typ == "OK" and (state := counters_in(answers)):
                found[name] = state
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
            answer = unless_refused(self._client._imap.uid, "FETCH", "*", "(UID INTERNALDATE)")
            responses = responses_in(records_in(answer[1])) if answer and answer[0] == "OK" else ()
            dates = [as_utc(items_in(response).get(b"INTERNALDATE")) for response in responses]
        return max(filter(None, dates), default=None)

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

    def unselect(self) -> None:
        """Close the open folder where that harms nobody.

        The counters of a folder that is open should not be asked for (RFC 3501 section 6.3.10). CLOSE would
        do as well, if every server knew that EXAMINE forbids it to expunge.
        """
        if self._folder and self.has("UNSELECT"):
            with self._edge(f'closing "{self._folder}"'):
                self._folder = ""
                self._client.unselect_folder()

    @contextmanager
    def _refusal_is_missing(self, folder: str) -> Iterator[None]:
        try:
            yield
        except IMAPClientError as error:
            if not is_refusal(error):
                raise
            said = self._said(error)
            if is_throttled(said):
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
        return uids_in(data)

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
            if is_throttled(self._said(error)):  # a BYE, say: coming back at once is what it forbids
                raise self._unreachable(f"wants us to wait: {self._said(error)}") from error
            if self._is_alive():
                return _Answer({}, self._said(error))
            self._reconnect()
            return _Answer({}, "the connection breaks when it is read", lost=True)
        found = {}
        asked_for = set(uids)
        responses: list[HeaderResponse | list[Any]] = [*plain, *responses_in(records)]
        for response in responses:
            try:
                raw = read_odd(response) if isinstance(response, list) else read_plain(response)
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
        records = records_in(imap.untagged_responses.pop("FETCH", []))
        if typ == "OK":
            return records, ""
        said = self._said(data[0])
        if is_throttled(said):
            raise self._unreachable(f"wants us to wait: {said}")
        # Some servers send what they have and then say no: Yahoo with [UNAVAILABLE] for one bad message.
        return records, said

    def fetch_raw(self, uid: int, limit: int = LARGEST_BODY) -> bytes | None:
        """The message, or its first ``limit`` bytes; None where it is gone or cannot be had."""
        for response in responses_in(self._fetch_one(uid, f"(UID BODY.PEEK[]<0.{limit}>)", tries=2)):
            with suppress(Exception):  # see _edge()
                items = items_in(response)
                body = item_named(items, b"BODY[]")
                if items.get(b"UID") == uid and isinstance(body, bytes):
                    return None if is_made_up(body) else body[:limit]
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
        for response in responses_in(records):
            with suppress(Exception):  # see _edge()
                items = items_in(response)
                uid, body = items.get(b"UID"), item_named(items, b"BODY[]")
                if isinstance(uid, int) and isinstance(body, bytes) and not is_made_up(body):
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
