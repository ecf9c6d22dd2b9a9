"""What do messages say? Read from the mailbox when somebody looks, and kept for minutes, in memory only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from mailflow.conversations.mime import file_names, parse
from mailflow.conversations.text import body_text, quoted, unquoted
from mailflow.cycle.account import Account
from mailflow.cycle.bodies import may_lie, read_each
from mailflow.drafts.clean import one_line, paragraphs
from mailflow.drafts.model import Draft
from mailflow.errors import MailboxUnreachable, MailflowError
from mailflow.mailbox.connection import Connection
from mailflow.mailbox.folders import Role
from mailflow.mailbox.header import decoded
from mailflow.mailbox.reader import LARGEST_BODY
from mailflow.store import folders as folder_rows
from mailflow.store import messages as message_rows
from mailflow.store.session import Store

_LONGEST = 20_000  # characters that are shown of a text, and of what it quotes
_MOST_NAMES = 20
_KEPT_SECONDS = 600
_KEPT_CHARACTERS = 2_000_000
_SULKS_SECONDS = 15  # after a failure; else every key would wait for the same silent server
NOT_SHOWN = "The server does not show its text."
NOWHERE = "It lies nowhere any more."
_CHANGED = "It lies in Drafts no more, or was saved anew; the next pass looks."


@dataclass(frozen=True, slots=True)
class Text:
    """What one message says.

    new: what its writer wrote anew; quoted: what it quotes. Where one of them is cut, its last line says so.
    attachments: the names of files. missing: why there is no text, a sentence; "" where there is one.
    """

    new: str = ""
    quoted: str = ""
    attachments: tuple[str, ...] = ()
    missing: str = ""


class Texts:
    """The texts of messages, by a connection that is asked for only when one is not kept.

    connected: lends a connection to a mailbox for a block, and raises MailflowError where there is none. Safe
    for several threads; nothing here raises because of a mailbox.
    """

    def __init__(self, connected: Callable[[Account], AbstractContextManager[Connection]]) -> None:
        self._connected = connected
        self._kept = _Kept()
        self._failures: dict[str, tuple[float, str]] = {}  # mailbox: (when it failed, what is said of it)

    def read(self, store: Store, account: Account, identities: Iterable[str]) -> Mapping[str, Text]:
        """The texts of these messages; each has one, if only with why it is missing."""
        asked = list(dict.fromkeys(identities))
        found = {one: text for one in asked if (text := self._kept.get((account.name, one)))}
        wanting = [one for one in asked if one not in found]
        if not wanting:
            return found
        with store.read() as db:
            places = message_rows.places_of_identities(db, account.number, wanting)
        found |= {one: Text(missing=NOWHERE) for one in wanting if one not in places}

        def read_on(connection: Connection) -> None:
            left = {one: lying for one, lying in places.items() if one not in found}
            for some in read_each(connection, left):
                for one, raw in some:
                    if raw is None:
                        why = NOT_SHOWN if may_lie(connection, left[one]) else NOWHERE
                        found[one] = Text(missing=why)
                    else:
                        found[one] = text_of(raw)
                        self._kept.put((account.name, one), found[one])

        trouble = self._ask(account, read_on) if len(found) < len(asked) else ""
        return found | {one: Text(missing=trouble) for one in asked if one not in found}

    def lying(self, store: Store, account: Account, draft: Draft) -> Text:
        """A draft as it lies in Drafts, with what the rep changed there."""
        key = (account.name, f"{draft.uidvalidity}.{draft.uid}")  # each save has a UID of its own
        if kept := self._kept.get(key):
            return kept
        with store.read() as db:
            folders = folder_rows.bookmarks(db, account.number).values()
        name = next((folder.name for folder in folders if folder.role == Role.DRAFTS), "")
        if not (name and draft.uid):
            return Text(missing=_CHANGED)
        found: list[bytes] = []

        def look(connection: Connection) -> None:
            if connection.examine(name).uidvalidity == draft.uidvalidity:
                found.extend(filter(None, [connection.fetch_raw(draft.uid)]))

        if trouble := self._ask(account, look):
            return Text(missing=trouble)
        if not found:
            return Text(missing=_CHANGED)
        text = text_of(found[0])
        self._kept.put(key, text)
        return text

    def _ask(self, account: Account, ask: Callable[[Connection], None]) -> str:
        """Ask a mailbox, once more where the connection is lost meanwhile; why it cannot be, "" if it was."""
        failed_at, told = self._failures.get(account.name, (0.0, ""))
        if told and monotonic() - failed_at < _SULKS_SECONDS:
            return told
        try:
            try:
                self._ask_once(account, ask)
            except MailboxUnreachable:
                self._ask_once(account, ask)
        except MailflowError as error:
            told = f"The mailbox cannot be reached now: {one_line(str(error))}"
            self._failures[account.name] = (monotonic(), told)
            return told
        self._failures.pop(account.name, None)
        return ""

    def _ask_once(self, account: Account, ask: Callable[[Connection], None]) -> None:
        with self._connected(account) as connection:
            ask(connection)


def text_of(raw: bytes) -> Text:
    """What a whole message says, for a person to read. Never raises."""
    body = body_text(raw)
    root = parse(raw)
    names = [one_line(decoded(name)) for name in file_names(root)] if root else []
    if len(names) > _MOST_NAMES:
        names = [*names[:_MOST_NAMES], f"and {len(names) - _MOST_NAMES} more"]
    was_cut = len(raw) >= LARGEST_BODY
    return Text(_cut(unquoted(body), was_cut=was_cut), _cut(quoted(body)), tuple(names))


def _cut(text: str, *, was_cut: bool = False) -> str:
    text = paragraphs(text[: _LONGEST + 1])
    if len(text) <= _LONGEST and not was_cut:
        return text
    return f"{text[:_LONGEST]}\n[The rest is not shown here; read it in your mail program.]"


class _Kept:
    """The texts read last, within a size and a time; a mailbox is not copied into memory for good."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._texts: OrderedDict[tuple[str, str], tuple[float, Text]] = OrderedDict()
        self._characters = 0

    def get(self, key: tuple[str, str]) -> Text | None:
        with self._lock:
            self._drop_old()
            return self._texts[key][1] if key in self._texts else None

    def put(self, key: tuple[str, str], text: Text) -> None:
        with self._lock:
            self._remove(key)
            self._texts[key] = (monotonic() + _KEPT_SECONDS, text)
            self._characters += _size(text)
            while self._characters > _KEPT_CHARACTERS:
                self._remove(next(iter(self._texts)))

    def _drop_old(self) -> None:
        now = monotonic()
        while self._texts and next(iter(self._texts.values()))[0] < now:
            self._remove(next(iter(self._texts)))

    def _remove(self, key: tuple[str, str]) -> None:
        if kept := self._texts.pop(key, None):
            self._characters -= _size(kept[1])


def _size(text: Text) -> int:
    return len(text.new) + len(text.quoted)
