"""Reading: every new message of every folder into the store, changing nothing in the mailbox."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Connection as Db

from mailflow.conversations.message import Kind
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.drafts_folder import look_at_drafts
from mailflow.cycle.evidence import complete
from mailflow.cycle.intake import answering, named_in, sort_out, still_there
from mailflow.cycle.roles import settle_roles
from mailflow.drafts.model import Copy
from mailflow.errors import FolderMissing, MailboxSuspicious, MailflowError
from mailflow.journal import journal
from mailflow.mailbox.bookmark import ReadAgain, Unchanged, is_as_it_was, what_to_read
from mailflow.mailbox.connection import Connection
from mailflow.mailbox.folders import Role, Roles, to_read
from mailflow.mailbox.model import Fetched, FolderState
from mailflow.people.model import EventKind
from mailflow.store import drafts as draft_rows
from mailflow.store import events as event_rows
from mailflow.store import folders as folder_rows
from mailflow.store import messages as message_rows
from mailflow.store.folders import Bookmark, Quarantined
from mailflow.store.messages import Incoming
from mailflow.store.session import Store

# A message that cannot be read is asked for on so many passes, then ever more seldom: servers have bad
# moments, and bad days.
_TRIES = 3
_FIRST_PAUSE = timedelta(hours=1)
# Batches that are kept in one transaction: fewer waits for the disk, and no more to read again after a kill.
_KEPT_AT_ONCE = 4
_ESSENTIAL = (Role.INBOX, Role.SENT, Role.ALL)

Progress = Callable[[str, int, int], None]  # folder, messages read, messages to read


@dataclass(slots=True)
class Reading:
    """What a pass read, and where.

    drafts, trash: None where there is no such folder. changed: whether anything arrived, or is not in Drafts
    as it was. troubles: what is suspicious about the mailbox; silence that was not checked is no silence, so
    nothing is written on such a pass.
    """

    drafts: Bookmark | None = None
    trash: Bookmark | None = None
    messages_read: int = 0
    messages_new: int = 0
    changed: bool = True
    troubles: tuple[str, ...] = ()


def read_mailbox(
    connection: Connection, store: Store, account: Account, clock: Clock, progress: Progress
) -> Reading:
    """Read every folder to its end; raises where the server is lost or a folder that matters is gone."""
    listed = connection.folders()
    with store.read() as db:
        before = folder_rows.bookmarks(db, account.number)
    roles = settle_roles(connection, listed, account.pins, before.values())
    names = to_read(listed, roles, account.settings.folders.exclude, gmail=connection.is_gmail)
    drafts = roles.folder(Role.DRAFTS)
    wanted = [*names, drafts] if drafts else names
    marks = _bookmarks(store, account, roles, wanted, there={folder.name for folder in listed})
    reading = Reading(marks.get(drafts), marks.get(roles.folder(Role.TRASH)))
    if _nothing_happened(connection, store, account, clock, [marks[name] for name in wanted]):
        reading.changed = False
        _finish(store, account, roles, clock)
        return reading
    # Sent comes first and INBOX next: a message that the rep files away meanwhile is then met where
    # it was or where it went.
    reader = _Reader(connection, store, account, clock, progress, reading)
    reading.troubles = tuple(trouble for name in names if (trouble := reader.try_to_read(marks[name])))
    complete(connection, store, account, clock)
    if reading.drafts:
        look_at_drafts(connection, store, reading.drafts, clock)
    reading.troubles += _out_of_reach(store, account)
    if not reading.troubles:
        _finish(store, account, roles, clock)
    return reading


def read_arrivals(connection: Connection, store: Store, account: Account, clock: Clock) -> int:
    """A last look at what came in while the pass went on; returns how many messages were new."""
    reading = Reading()
    reader = _Reader(connection, store, account, clock, _silently, reading)
    with store.read() as db:
        marks = folder_rows.bookmarks(db, account.number)
    for mark in marks.values():
        if mark.role in _ESSENTIAL:
            reader.read(mark)
    if reading.messages_new:
        complete(connection, store, account, clock)
    if troubles := _out_of_reach(store, account):
        raise MailboxSuspicious("; ".join(troubles))
    return reading.messages_new


def _out_of_reach(store: Store, account: Account) -> tuple[str, ...]:
    """New messages that name nobody, as nothing of them can be had: each may be anybody's answer.

    After some tries they are given up: a message that no server can ever show must not stop everything.
    """
    with store.read() as db:
        unreadable = folder_rows.quarantined(db, account.number)
    return tuple(
        f"mailbox {account.name}: nothing can be read of message UID {item.uid} in {item.folder}, which may"
        f" be an answer: {item.reason}; nothing is drafted until it was asked for {_TRIES} times"
        for item in unreadable
        if not item.addresses and item.tries < _TRIES
    )


def _is_worth_a_try(item: Quarantined, clock: Clock) -> bool:
    return item.tries < _TRIES or clock.wall - item.at > _FIRST_PAUSE * 2 ** min(item.tries - _TRIES, 10)


def _nothing_happened(
    connection: Connection, store: Store, account: Account, clock: Clock, marks: Sequence[Bookmark]
) -> bool:
    """Whether every folder is as it was, and nothing waits to be asked for again.

    All are asked in one go, in the order in which they are read: what is moved meanwhile is met in one.
    """
    with store.read() as db:
        unreadable = folder_rows.quarantined(db, account.number)
        unfinished = message_rows.has_unfinished(db, account.number)
    if unfinished or any(_is_worth_a_try(item, clock) for item in unreadable):
        return False
    now = connection.status_of_all([mark.name for mark in marks])
    return all(mark.name in now and is_as_it_was(mark, now[mark.name]) for mark in marks)


def _silently(folder: str, done: int, total: int) -> None:  # noqa: ARG001 - a Progress that shows nothing
    return


def _bookmarks(
    store: Store, account: Account, roles: Roles, names: Sequence[str], *, there: set[str]
) -> dict[str, Bookmark]:
    """The bookmark of every folder that is read; new ones are begun, those of vanished folders dropped."""
    with store.read() as db:
        known = folder_rows.bookmarks(db, account.number)
    if known.keys() <= there and all(
        name in known and known[name].role == roles.by_folder.get(name, Role.OTHER) for name in names
    ):
        return known
    with store.write() as db:
        known = folder_rows.bookmarks(db, account.number)
        for mark in [mark for name, mark in known.items() if name not in there]:
            _let_go(db, account, mark)
        for name in names:
            role = roles.by_folder.get(name, Role.OTHER)
            if name not in known:
                known[name] = folder_rows.add_folder(db, account.number, name, role)
            elif known[name].role != role:
                known[name] = _with_new_role(db, known[name], role)
    return known


def _let_go(db: Db, account: Account, mark: Bookmark) -> None:
    """Folders come and go; but not INBOX, Sent and the archive, unless somebody says so."""
    if mark.role in _ESSENTIAL:
        raise MailboxSuspicious(
            f"mailbox {account.name}: the folder {mark.name} ({mark.role}) was there before and is not now;"
            f' if you renamed it, pin its new name: [mailbox.folders] {mark.role} = "..."'
        )
    folder_rows.forget_folder(db, mark.folder_id)


def _with_new_role(db: Db, mark: Bookmark, role: Role) -> Bookmark:
    """What lies in Sent is ours, so a folder that becomes or was Sent is read again."""
    folder_rows.set_folder(db, mark.folder_id, role=role)
    if Role.SENT not in (mark.role, role):
        return replace(mark, role=role)
    folder_rows.forget_places(db, mark.folder_id)
    folder_rows.set_folder(db, mark.folder_id, read_to=0, uidnext=0, highestmodseq=0, messages=0)
    return Bookmark(mark.folder_id, mark.name, role)


@dataclass(frozen=True, slots=True)
class _Batch:
    """What one question to the server brought.

    last: the last UID asked for. unreadable: (uid, reason, addresses that stand in its bytes).
    """

    last: int
    incoming: Sequence[Incoming]
    drafts: Sequence[Copy]
    unreadable: Sequence[tuple[int, str, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads folders into the store, some batches at a time; the bookmark is kept together with them."""

    connection: Connection
    store: Store
    account: Account
    clock: Clock
    progress: Progress
    reading: Reading

    def try_to_read(self, mark: Bookmark) -> str:
        """Read a folder; returns what is suspicious about it, "" for nothing.

        One that opened before and does not now may hold an answer; one that never opened (shared
        without the right to read, say) is only told by doctor.
        """
        try:
            self.read(mark)
        except (MailboxSuspicious, FolderMissing) as trouble:
            with self.store.write() as db:
                folder_rows.set_folder(db, mark.folder_id, problem=str(trouble))
            return str(trouble) if isinstance(trouble, MailboxSuspicious) or self._matters(mark) else ""
        return ""

    def _matters(self, mark: Bookmark) -> bool:
        """Whether a folder that does not open was open before, or may be there under another name."""
        if mark.uidvalidity or mark.role in _ESSENTIAL:
            return True
        return all(folder.name != mark.name for folder in self.connection.folders())

    def read(self, mark: Bookmark) -> None:
        """Read what is new in a folder, and ask again for what could not be read before."""
        seen = self.connection.status(mark.name)
        task = what_to_read(mark, mark.read_to, seen)
        if isinstance(task, Unchanged) and not mark.problem:
            self._retry(mark)
            if not is_as_it_was(mark, seen):
                self._catch_up(mark, seen)
            return
        state = self.connection.examine(mark.name)
        if isinstance(task, ReadAgain):
            mark = self._begin_again(mark, state.uidvalidity)
        uids = self._uids(mark, state.messages)
        for some in self._some_at_a_time(mark, state.uidvalidity, uids):
            self._keep(mark, state.uidvalidity, some)
        self._retry(mark)
        with self.store.write() as db:
            folder_rows.set_folder(
                db,
                mark.folder_id,
                uidvalidity=state.uidvalidity,
                uidnext=state.uidnext,
                messages=state.messages,
                highestmodseq=state.highestmodseq,
                read_to=max([mark.read_to, state.uidnext - 1, *uids[-1:]]),
                problem="",
            )

    def _begin_again(self, mark: Bookmark, uidvalidity: int) -> Bookmark:
        journal.info("folder reset", folder=mark.folder_id, uidvalidity=uidvalidity)
        with self.store.write() as db:
            folder_rows.forget_places(db, mark.folder_id)
            folder_rows.set_folder(db, mark.folder_id, read_to=0, uidvalidity=uidvalidity)
        return replace(mark, read_to=0, uidvalidity=uidvalidity, messages=0)

    def _uids(self, mark: Bookmark, messages: int) -> list[int]:
        """The UIDs to read, in order; checked where SEARCH may have left some out."""
        since = self.account.config.scan.since if mark.read_to == 0 else None
        uids = self.connection.search(mark.read_to + 1, None, since)
        if uids and (since or len(uids) >= messages - mark.messages):
            return uids
        everything = self.connection.every_uid()
        return uids if since else [uid for uid in everything if uid > mark.read_to]

    def _some_at_a_time(
        self, mark: Bookmark, uidvalidity: int, uids: Sequence[int]
    ) -> Iterator[Sequence[_Batch]]:
        """The messages with these UIDs, judged, as many as are kept in one go."""
        waiting: list[_Batch] = []
        done = 0
        try:
            for some, fetched in self.connection.fetch_in_turn(uids):
                waiting.append(self._judged(mark, uidvalidity, some, fetched))
                done += len(some)
                self.progress(mark.name, done, len(uids))
                if len(waiting) == _KEPT_AT_ONCE:
                    yield waiting
                    waiting = []
        except MailflowError:
            yield waiting  # what came before the server was lost need not be read again
            raise
        yield waiting

    def _judged(self, mark: Bookmark, uidvalidity: int, uids: Sequence[int], fetched: Fetched) -> _Batch:
        intake = sort_out(fetched, self.account, mark.role, uidvalidity, self.clock)
        unreadable = [*intake.unreadable, *still_there(self.connection, fetched.missing)]
        named = [(uid, reason, named_in(self.connection, uid)) for uid, reason in unreadable]
        return _Batch(uids[-1], intake.incoming, intake.drafts, named)

    def _keep(self, mark: Bookmark, uidvalidity: int, batches: Sequence[_Batch]) -> None:
        if not batches:
            return
        unreadable = [item for batch in batches for item in batch.unreadable]
        incoming = [item for batch in batches for item in batch.incoming]
        drafts = [copy for batch in batches for copy in batch.drafts]
        with self.store.write() as db:
            self._add(db, mark, uidvalidity, incoming, drafts)
            folder_rows.put_in_quarantine(db, mark.folder_id, uidvalidity, unreadable, self.clock.wall)
            folder_rows.set_folder(db, mark.folder_id, uidvalidity=uidvalidity, read_to=batches[-1].last)

    def _add(
        self,
        db: Db,
        mark: Bookmark,
        uidvalidity: int,
        judged: Sequence[Incoming],
        drafts: Sequence[Copy],
    ) -> None:
        folder_rows.forget_plan(db, self.account.number)
        incoming = self._with_answers_on_lists(db, judged)
        self.reading.messages_new += message_rows.add_messages(
            db,
            self.account.number,
            incoming,
            own=self.account.own,
            folder_id=mark.folder_id,
            uidvalidity=uidvalidity,
        )
        self.reading.messages_read += len(incoming)
        if mark.role == Role.TRASH:  # a draft in Trash was dismissed; elsewhere it is of no concern
            draft_rows.add_copies(db, mark.folder_id, drafts)
        if mark.role == Role.SENT:
            self._note_senders(db, incoming)

    def _with_answers_on_lists(self, db: Db, incoming: Sequence[Incoming]) -> list[Incoming]:
        """What looks like list traffic but answers the rep is an answer: some write through a group."""
        lists = [item for item in incoming if item.kind is Kind.BULK and not item.ours]
        cited = {id_ for item in lists for id_ in (*item.message.in_reply_to, *item.message.references)}
        if not cited:
            return list(incoming)
        ours = message_rows.our_ids(db, self.account.number, cited)
        ours |= {item.message.message_id for item in incoming if item.ours} & cited  # read in one go with it
        return [answering(item, ours, self.account) for item in incoming] if ours else list(incoming)

    def _note_senders(self, db: Db, incoming: Sequence[Incoming]) -> None:
        """Addresses that Sent knows and the config does not: doctor lists them."""
        senders = {item.message.sender.address for item in incoming}
        unknown = {address for address in senders if address and not self.account.own.is_rep(address)}
        if unknown:
            known = folder_rows.mailbox_row(db, self.account.name).known_senders
            noted = sorted({*known, *unknown})[:50]
            folder_rows.set_mailbox(db, self.account.number, known_senders=noted)

    def _retry(self, mark: Bookmark) -> None:
        """Ask once more for what could not be read: servers have bad moments."""
        with self.store.read() as db:
            waiting = {
                item.uid: item
                for item in folder_rows.quarantined(db, self.account.number)
                if item.folder == mark.name
                and _is_worth_a_try(item, self.clock)
                and item.at < self.clock.wall
            }
        if not waiting:
            return
        uidvalidity = self.connection.examine(mark.name).uidvalidity
        uids = [uid for uid, item in waiting.items() if item.uidvalidity == uidvalidity]
        fetched = self.connection.fetch_headers(uids)
        intake = sort_out(fetched, self.account, mark.role, uidvalidity, self.clock)
        unreadable = [*intake.unreadable, *still_there(self.connection, fetched.missing)]
        again = [(uid, reason, waiting[uid].addresses) for uid, reason in unreadable]
        bad = {uid for uid, _ in unreadable}
        with self.store.write() as db:
            self._add(db, mark, uidvalidity, intake.incoming, intake.drafts)
            folder_rows.release(db, mark.folder_id, [uid for uid in uids if uid not in bad])
            folder_rows.put_in_quarantine(db, mark.folder_id, uidvalidity, again, self.clock.wall)

    def _catch_up(self, mark: Bookmark, seen: FolderState) -> None:
        """Something was deleted: messages that could not be read hold nobody once they are gone."""
        with self.store.read() as db:
            unreadable = folder_rows.quarantined_in(db, mark.folder_id)
        if unreadable:
            self.connection.examine(mark.name)
            there = set(self.connection.search(min(unreadable), max(unreadable), None))
            unreadable = [uid for uid in unreadable if uid not in there]
        with self.store.write() as db:
            folder_rows.release(db, mark.folder_id, unreadable)
            folder_rows.set_folder(
                db,
                mark.folder_id,
                uidnext=seen.uidnext,
                messages=seen.messages,
                highestmodseq=seen.highestmodseq,
            )


def _finish(store: Store, account: Account, roles: Roles, clock: Clock) -> None:
    """Note that the mailbox was read to its end, and when it was so for the first time."""
    with store.write() as db:
        folder_rows.set_mailbox(
            db, account.number, read_at=clock.wall, tried_at=clock.wall, problem="", notes=list(roles.notes)
        )
        events = event_rows.events_of(db, account.number, account.name, addresses=[""])
        if not any(event.kind is EventKind.FIRST_SCAN for event in events):
            event = event_rows.new_event(EventKind.FIRST_SCAN, account.name, "", clock.wall)
            event_rows.add_events(db, account.number, [event])
