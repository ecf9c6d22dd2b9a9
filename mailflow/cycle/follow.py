"""Following: what became of every draft since the last pass, and taking back those nobody needs now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailflow.cadence.model import FollowUp, NextAction, Task
from mailflow.conversations.text import body_text, fold
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.evidence import read_body
from mailflow.cycle.place import append, drafts_bookmark
from mailflow.cycle.plan import PlanLine, decisions, next_steps
from mailflow.cycle.read import Reading
from mailflow.drafts import reconcile as verdicts
from mailflow.drafts.model import Copy, Draft, State
from mailflow.drafts.reconcile import Verdict, reconcile
from mailflow.journal import journal
from mailflow.mailbox.connection import Connection
from mailflow.people.model import Event, EventKind
from mailflow.store import drafts as draft_rows
from mailflow.store import events as event_rows
from mailflow.store import folders as folder_rows
from mailflow.store.session import Store

_COMES_BACK = timedelta(days=1)
_ROUNDS = 5  # so many copies too many are removed in one pass


@dataclass(slots=True)
class Followed:
    """What following changed."""

    withdrawn: int = 0


def follow_drafts(
    connection: Connection, store: Store, account: Account, clock: Clock, reading: Reading, *, write: bool
) -> Followed:
    """Bring every live draft's state up to what lies in the mailbox and what is decided now."""
    followed = Followed()
    with store.read() as db:
        live = draft_rows.live_drafts(db, account.number, account.name)
    lines = decisions(store, account, clock, [one for draft in live for one in (draft.prospect, *draft.also)])
    for draft in live:
        line = lines.get(draft.prospect)
        wanted = _is_wanted(draft, line, [lines.get(address) for address in draft.also], clock)
        if wanted and reading.troubles:
            continue  # what seems to be gone may only be hidden
        if draft.state is State.HELD:
            if not wanted:
                _drop_held(store, draft)
            continue
        if draft.state is State.UNKNOWN and _has_moved_on(draft, line):
            verdict = _judge(connection, store, account, clock, reading, draft, wanted=True)
            if isinstance(verdict, verdicts.Lost):
                reason = "nobody said what became of it: counted as skipped"
                _settle(store, clock, draft, State.DISMISSED, reason)
                continue
        _follow(connection, store, account, clock, reading, draft, wanted, write, followed)
    _catch_up_with_withdrawn(connection, store, account, clock, reading, write)
    return followed


def _catch_up_with_withdrawn(
    connection: Connection, store: Store, account: Account, clock: Clock, reading: Reading, write: bool
) -> None:
    """A draft that was open in an editor when it was withdrawn is saved back untouched: take it out again."""
    with store.read() as db:
        lately = draft_rows.withdrawn_since(db, account.number, account.name, clock.wall - _COMES_BACK)
        live = {
            (one.uidvalidity, one.uid) for one in draft_rows.live_drafts(db, account.number, account.name)
        }
    for draft in lately:
        verdict = _judge(connection, store, account, clock, reading, draft, wanted=False)
        if not write or not isinstance(verdict, verdicts.Withdraw):
            continue
        if (verdict.uidvalidity, verdict.uid) not in live:
            _remove(connection, store, account, reading, draft, verdict.uidvalidity, verdict.uid)


def _is_wanted(draft: Draft, line: PlanLine | None, others: Sequence[PlanLine | None], clock: Clock) -> bool:
    """Whether this very draft would be written again now, to the same people."""
    if draft.state is State.UNKNOWN:  # the question what became of it is open
        return line is not None and (isinstance(line.action, Task) or _is_for(draft, line.action))
    return (
        line is not None
        and _is_for(draft, line.action)
        and line.is_due(clock.now)
        and all(other is not None and other.goes_along_with(line) for other in others)
    )


def _has_moved_on(draft: Draft, line: PlanLine | None) -> bool:
    """The rep was asked what became of the draft, and the cadence goes on without an answer."""
    return line is not None and isinstance(line.action, FollowUp) and not _is_for(draft, line.action)


def _is_for(draft: Draft, action: NextAction) -> bool:
    return isinstance(action, FollowUp) and (action.silence, action.step) == (draft.silence, draft.step)


def _drop_held(store: Store, draft: Draft) -> None:
    with store.write() as db:
        draft_rows.remove_held(db, draft.id)


def _follow(
    connection: Connection,
    store: Store,
    account: Account,
    clock: Clock,
    reading: Reading,
    draft: Draft,
    wanted: bool,
    write: bool,
    followed: Followed,
) -> None:
    for _ in range(_ROUNDS):
        verdict = _judge(connection, store, account, clock, reading, draft, wanted=wanted)
        if not (write and isinstance(verdict, verdicts.Duplicate)):
            _carry_out(connection, store, account, clock, reading, draft, verdict, write, followed)
            return
        if not _remove(connection, store, account, reading, draft, verdict.uidvalidity, verdict.uid):
            return


def _judge(
    connection: Connection,
    store: Store,
    account: Account,
    clock: Clock,
    reading: Reading,
    draft: Draft,
    *,
    wanted: bool,
) -> Verdict:
    """What has become of a draft; texts are read where they decide."""
    settings = account.config.drafts
    texts: dict[tuple[str, int, int, str], str] = {}
    while True:
        here, sent, trash = _copies(store, account, reading, draft, texts)
        verdict = reconcile(
            draft,
            drafts=here,
            sent=sent,
            trash=trash,
            wanted=wanted,
            now=clock.wall,
            grace=settings.grace,
            settle=settings.settle,
        )
        if not isinstance(verdict, verdicts.NeedsText):
            return verdict
        for copy in verdict.copies:
            texts[_key(copy)] = _text_of(connection, store, account, reading, copy)


def _copies(
    store: Store,
    account: Account,
    reading: Reading,
    draft: Draft,
    texts: dict[tuple[str, int, int, str], str],
) -> tuple[list[Copy], list[Copy], list[Copy]]:
    """What lies in Drafts, Sent and Trash that may have to do with this draft."""
    with store.read() as db:
        marks = folder_rows.bookmarks(db, account.number)
        drafts, trash = marks.get(reading.drafts_folder), marks.get(reading.trash_folder)
        found = (
            draft_rows.copies_in(db, drafts.folder_id, "drafts") if drafts else [],
            draft_rows.sent_copies(db, account.number, draft),
            draft_rows.copies_in(db, trash.folder_id, "trash") if trash else [],
        )
    here, sent, thrown = ([_with_text(copy, texts) for copy in copies] for copies in found)
    return here, sent, thrown


def _with_text(copy: Copy, texts: dict[tuple[str, int, int, str], str]) -> Copy:
    text = texts.get(_key(copy))
    return copy if text is None else replace(copy, text=text)


def _key(copy: Copy) -> tuple[str, int, int, str]:
    return copy.folder, copy.uidvalidity, copy.uid, copy.identity


def _text_of(connection: Connection, store: Store, account: Account, reading: Reading, copy: Copy) -> str:
    """The text of a copy with white space folded, "" where it is gone."""
    if copy.identity:
        raw = read_body(connection, store, account, copy.identity)
    else:
        raw = _draft_body(connection, reading, copy)
    return fold(body_text(raw)) if raw else ""


def _draft_body(connection: Connection, reading: Reading, copy: Copy) -> bytes | None:
    folder = reading.drafts_folder if copy.folder == "drafts" else reading.trash_folder
    if connection.examine(folder).uidvalidity != copy.uidvalidity:
        return None
    return connection.fetch_raw(copy.uid)


def _carry_out(
    connection: Connection,
    store: Store,
    account: Account,
    clock: Clock,
    reading: Reading,
    draft: Draft,
    verdict: Verdict,
    write: bool,
    followed: Followed,
) -> None:
    match verdict:
        case (
            verdicts.Moved(uidvalidity=uidvalidity, uid=uid)
            | verdicts.StillWaiting(uidvalidity=uidvalidity, uid=uid)
        ):
            state = State.APPROVED if draft.state is State.APPROVED else State.WAITING
            _lies(store, account, clock, draft, state, uidvalidity, uid)
        case verdicts.Appended(uidvalidity=uidvalidity, uid=uid):
            _lies(store, account, clock, draft, State.WAITING, uidvalidity, uid)
        case verdicts.Edited(uidvalidity=uidvalidity, uid=uid):
            _lies(store, account, clock, draft, State.EDITED, uidvalidity, uid)
        case verdicts.Sent(leftover=leftover):
            if leftover and write:  # else the rep may send it once more
                _remove(connection, store, account, reading, draft, *leftover)
            _settle(store, clock, draft, State.SENT, "")
        case verdicts.Missing(since=since) if draft.missing_since is None:
            _set(store, clock, draft, missing_since=since)
        case verdicts.Lost() if draft.state is not State.UNKNOWN:
            _ask(store, account, clock, draft)
        case verdicts.Dismissed():
            _skip(store, account, clock, draft)
        case verdicts.Withdraw(uidvalidity=uidvalidity, uid=uid) if write:
            if _remove(connection, store, account, reading, draft, uidvalidity, uid):
                _settle(store, clock, draft, State.WITHDRAWN, "its reason has gone")
                followed.withdrawn += 1
        case verdicts.Gone():
            _settle(store, clock, draft, State.WITHDRAWN, "its reason has gone, and so has the draft")
        case verdicts.AppendAgain() if write and account.config.drafts.place:
            _append_again(connection, store, account, clock, reading, draft)


def _set(store: Store, clock: Clock, draft: Draft, **values: object) -> None:
    with store.write() as db:
        draft_rows.set_draft(db, draft.id, clock.wall, **values)


def _lies(
    store: Store, account: Account, clock: Clock, draft: Draft, state: State, uidvalidity: int, uid: int
) -> None:
    """The draft is in Drafts; note where, if that is news."""
    if (draft.state, draft.uidvalidity, draft.uid, draft.missing_since) == (state, uidvalidity, uid, None):
        return
    came_back = draft.state is State.UNKNOWN
    events = happened(store, account, clock, draft, EventKind.FOUND, clock.now) if came_back else []
    with store.write() as db:
        event_rows.add_events(db, account.number, events)
        draft_rows.set_draft(
            db,
            draft.id,
            clock.wall,
            state=state,
            reason="",
            uidvalidity=uidvalidity,
            uid=uid,
            missing_since=None,
            placed_at=draft.placed_at or clock.now,
        )
    journal.info("draft seen", draft=draft.id, state=state.value)


def _settle(store: Store, clock: Clock, draft: Draft, state: State, reason: str) -> None:
    _set(store, clock, draft, state=state, reason=reason, missing_since=None)
    journal.info("draft settled", draft=draft.id, state=state.value)


def _ask(store: Store, account: Account, clock: Clock, draft: Draft) -> None:
    """The draft vanished without a trace: the rep is asked, and nothing is written meanwhile."""
    events = happened(store, account, clock, draft, EventKind.LOST, clock.now)
    with store.write() as db:
        event_rows.add_events(db, account.number, events)
        reason = "it is gone from Drafts, and neither Sent nor Trash shows it"
        draft_rows.set_draft(db, draft.id, clock.wall, state=State.UNKNOWN, reason=reason)
    journal.info("draft lost", draft=draft.id)


def _skip(store: Store, account: Account, clock: Clock, draft: Draft) -> None:
    """The rep threw the draft away: that step is skipped, for everybody it was written to."""
    events = happened(store, account, clock, draft, EventKind.SKIPPED, clock.now)
    with store.write() as db:
        event_rows.add_events(db, account.number, events)
        draft_rows.set_draft(
            db, draft.id, clock.wall, state=State.DISMISSED, reason="you threw it away", missing_since=None
        )
    journal.info("draft dismissed", draft=draft.id)


def happened(
    store: Store, account: Account, clock: Clock, draft: Draft, kind: EventKind, at: datetime
) -> list[Event]:
    """What happened to a draft, for everybody it was written to: each is at a step of their own."""
    steps = {draft.prospect: (draft.silence, draft.step)}
    if draft.also:
        steps = next_steps(store, account, clock, draft.also) | steps
    return [
        event_rows.new_event(kind, account.name, address, at, {"silence": silence, "step": str(step)})
        for address, (silence, step) in steps.items()
    ]


def _append_again(
    connection: Connection, store: Store, account: Account, clock: Clock, reading: Reading, draft: Draft
) -> None:
    """No trace of the draft after the settle time: the same bytes once more."""
    if not reading.drafts_folder:
        return
    mark = drafts_bookmark(store, account, reading)
    before = connection.examine(mark.name)
    draft = replace(draft, uidvalidity=before.uidvalidity, uid_before=before.uidnext)
    _set(
        store,
        clock,
        draft,
        uidvalidity=draft.uidvalidity,
        uid_before=draft.uid_before,
        appending_at=clock.wall,
    )
    append(connection, store, clock, mark, draft)


def _remove(
    connection: Connection,
    store: Store,
    account: Account,
    reading: Reading,
    draft: Draft,
    uidvalidity: int,
    uid: int,
) -> bool:
    """Remove our copy from Drafts, if it still says what we wrote; True when it is gone."""
    folder = reading.drafts_folder
    if not account.config.drafts.place or not folder:
        return False
    if connection.examine(folder).uidvalidity != uidvalidity:
        return False
    raw = connection.fetch_raw(uid)
    if raw is not None:
        if not verdicts.says_the_same(fold(body_text(raw)), draft.text):
            journal.warning("draft not ours", draft=draft.id)
            return False
        if not connection.remove(folder, uidvalidity, uid):
            return False
    with store.write() as db:
        mark = folder_rows.bookmarks(db, account.number)[folder]
        draft_rows.drop_copies(db, mark.folder_id, uidvalidity, [uid])
    return True
