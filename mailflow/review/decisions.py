"""What does the rep decide about a draft, may they, and how is it taken back?

Each decision names the draft by its number and by the fingerprint of what was shown. Who decides the same a
second time, by a double click or in another window, is told what the first one did. Who decides something
else about a draft that was decided about meanwhile is told that, and may decide again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from mailflow.assembly import Program
from mailflow.cadence.case import shown
from mailflow.cadence.inactive import in_words
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.follow import happened
from mailflow.cycle.leaving import leaves_at
from mailflow.cycle.reason import why_not
from mailflow.drafts.clean import one_line, paragraphs
from mailflow.drafts.compose import ids_after
from mailflow.drafts.model import (
    CHANGED,
    GONE,
    LIVE,
    NO_ANSWER,
    NOT_WANTED,
    OPEN_OR_GONE,
    REVIVED,
    UNTOUCHED,
    Draft,
    State,
)
from mailflow.drafts.rewrite import parts_of, rewrite
from mailflow.errors import InputInvalid, NotFound, Refused
from mailflow.journal import journal
from mailflow.people.model import Event, EventKind
from mailflow.review.people import reason_given
from mailflow.review.told import Decided, keep, moment, take_back, token, told
from mailflow.store import drafts as draft_rows
from mailflow.store import events as event_rows
from mailflow.upkeep.announce import announce

__all__ = (
    "Decided",
    "approve",
    "dismiss",
    "edit",
    "fingerprint",
    "need_to_be_changeable",
    "snooze",
    "stop",
    "undo",
)

_MOST_CHARACTERS = 40_000  # of a text; with all that it quotes it can be read back then
_UNDECIDED: dict[str, Any] = {"approved_at": None, "approved_by": "", "send_at": None}
_TOKEN = re.compile(
    r"(?P<what>approve|edit)-(?P<draft>\d{1,18})|told-(?P<told>[0-9a-f]{12})(?:-(?P<of>\d{1,18}))?", re.ASCII
)


def fingerprint(draft: Draft) -> str:
    """What tells this draft from all others, and how it stands: ``0f3a9c1b77d2e4a6-waiting``.

    What is decided about is what was shown. The digits are of the frozen bytes, and of whom they are for: a
    draft that is held has none, and leaves its number to another one when it goes.
    """
    whose = "\0".join((draft.prospect, draft.silence, str(draft.step), ""))
    digits = sha256(whose.encode("utf-8", "surrogatepass") + draft.content).hexdigest()[:16]
    return f"{digits}-{_standing(draft)}"


def approve(
    program: Program, account: Account, number: int, *, fingerprint: str, by: str = "", clock: Clock
) -> Decided:
    """The draft is right. With an outbox it is sent by that, else it stays in Drafts as approved.

    fingerprint: of what was shown. by: who approves it, "" for the rep. Refused where it cannot be approved.
    """
    draft = _shown(program, account, number, fingerprint)
    if not _is_approved(draft):
        need_to_be_changeable(draft, account)
        _need_as_shown(draft, fingerprint, account)
        _need_reason(program, account, draft, clock)
        leave = leaves_at(program.store, account, draft, clock)
        approved = {
            "approved_at": clock.wall,
            "approved_by": by,
            "send_at": leave.at if leave else None,
            "reason": "",
        }
        with _to_change(program, account, number) as (db, draft):
            if not _is_approved(draft):
                _need_as_shown(draft, fingerprint, account)
                state = State.APPROVED if draft.state is State.WAITING else draft.state
                draft_rows.change_draft(db, draft, clock.wall, state=state, **approved)
        announce(program, account)
        draft = program.draft(account, number)
        journal.info("draft approved", draft=number)
    return Decided(_approved(draft, account), f"approve-{number}", number)


def edit(
    program: Program,
    account: Account,
    number: int,
    *,
    fingerprint: str,
    subject: str,
    body: str,
    clock: Clock,
) -> Decided:
    """The rep's own words in place of ours; the next pass puts them into Drafts in place of the old copy.

    subject: of a draft that begins a thread; in a thread it stays, whatever is said. body: without the
    quotation, which stays as it is. The draft that has these words has another number, and is not approved.
    """
    draft = _shown(program, account, number, fingerprint)
    body, subject = paragraphs(body), draft.subject if draft.parent_id else one_line(subject)
    if not body.strip():
        raise InputInvalid("the text is empty: dismiss the draft if you do not want it")
    if len(body) > _MOST_CHARACTERS:
        raise InputInvalid(f"the text has {len(body)} characters; a letter may have {_MOST_CHARACTERS}")
    if not subject:
        raise InputInvalid("the subject is empty; write one")
    if later := _later(program, account, draft, subject, body):
        return Decided(_changed(draft, later), f"edit-{later.id}", later.id)
    need_to_be_changeable(draft, account)
    _need_as_shown(draft, fingerprint, account)
    if (body, subject) == (_own_text(draft), draft.subject):
        return Decided(f"Draft {number} stays as it is.", number=number)
    _need_reason(program, account, draft, clock)
    later = _replaced(program, account, draft, draft.content, subject, body, clock)
    return Decided(f"{_changed(draft, later)}{_was_approved(draft, account)}", f"edit-{later.id}", later.id)


def dismiss(program: Program, account: Account, number: int, *, fingerprint: str, clock: Clock) -> Decided:
    """The draft is not wanted: its step is skipped for everybody it is to; the wait for the next begins."""
    draft = _shown(program, account, number, fingerprint)
    sentence = f"Attempt {draft.attempt} to {draft.prospect} is skipped."
    step = {"silence": draft.silence, "step": str(draft.step)}
    if before := _latest(program, account, draft, EventKind.SKIPPED, **step):
        return Decided(sentence, token(before, number), number)
    _need_as_shown(draft, fingerprint, account)
    # What befell a draft befell it before it was missed.
    at = min(draft.missing_since or clock.wall, clock.wall)
    events = happened(program.store, account, clock, draft, EventKind.SKIPPED, at)
    was_written = draft.state not in (State.HELD, State.UNKNOWN) or draft.is_handed_over
    over = {} if was_written else {"state": State.DISMISSED}
    _decide(program, account, draft, events, clock, reason=NOT_WANTED, **over)
    journal.info("draft dismissed", draft=number)
    return Decided(f"{sentence}{_was_approved(draft, account)}", token(events, number), number)


def snooze(
    program: Program, account: Account, number: int, *, fingerprint: str, until: date, clock: Clock
) -> Decided:
    """Whoever it is to is left alone until that day of the rep's; if its reason is there then, so is it."""
    draft = _shown(program, account, number, fingerprint)
    today = clock.now.astimezone(ZoneInfo(account.settings.time_zone)).date()
    if until < today:
        raise InputInvalid(f"{shown(until)} is past; name the day to come back to them")
    people = (draft.prospect, *draft.also)
    rest = "rest" if draft.also else "rests"
    sentence = f"{', '.join(people)} {rest} until {shown(until)}."
    if before := _latest(program, account, draft, EventKind.SNOOZED, until=until.isoformat()):
        return Decided(sentence, token(before, number), number)
    _need_as_shown(draft, fingerprint, account)
    events = told(account, EventKind.SNOOZED, people, clock.wall, {"until": until.isoformat()})
    _decide(program, account, draft, events, clock)
    return Decided(f"{sentence}{_was_approved(draft, account)}", token(events, number), number)


def stop(
    program: Program, account: Account, number: int, *, fingerprint: str, reason: str, clock: Clock
) -> Decided:
    """The person it is for is written to no more; others it is to get it anew.

    reason: why, in words; "opted_out" where they asked for it.
    """
    draft, reason = _shown(program, account, number, fingerprint), reason_given(reason)
    sentence = f"{draft.prospect} is written to no more ({in_words(reason)})."
    if before := _latest(program, account, draft, EventKind.STOPPED, reason=reason):
        return Decided(sentence, token(before, number), number)
    _need_as_shown(draft, fingerprint, account)
    events = told(account, EventKind.STOPPED, [draft.prospect], clock.wall, {"reason": reason})
    _decide(program, account, draft, events, clock)
    return Decided(f"{sentence}{_was_approved(draft, account)}", token(events, number), number)


def undo(program: Program, account: Account, token: str, clock: Clock) -> Decided:
    """Take back what a decision did, as long as that is possible; Refused says why it is not."""
    found = _TOKEN.fullmatch(token.strip())
    if found is None:
        raise InputInvalid(f"{token!r} is nothing that can be taken back")
    if found["what"] == "approve":
        return _approve_no_more(program, account, int(found["draft"]), clock)
    if found["what"] == "edit":
        return _change_back(program, account, int(found["draft"]), clock)
    return _take_back(program, account, found["told"], int(found["of"] or 0), clock)


# What has to be so that a draft can be decided about.


def _shown(program: Program, account: Account, number: int, fingerprint_: str) -> Draft:
    """The draft of this number, if it is the one that was shown; it may stand otherwise by now."""
    draft = program.draft(account, number)
    if fingerprint(draft).partition("-")[0] != fingerprint_.partition("-")[0]:
        raise Refused(f"draft {number} is another one than was shown to you; look at it again")
    return draft


def _standing(draft: Draft) -> str:
    """What matters of its state to who decides: not how far it is on its way into Drafts."""
    if draft.reason == NOT_WANTED:
        return "dismissed"
    if draft.state not in UNTOUCHED:
        return draft.state.value
    return "approved" if draft.approved_at else "waiting"


def _need_as_shown(draft: Draft, fingerprint_: str, account: Account) -> None:
    """Refused for one that is over, leaves this moment, or stands otherwise than when it was shown."""
    _need_to_live(draft)
    if fingerprint(draft) == fingerprint_:
        return
    again = "look at it again, and decide again"
    if _is_approved(draft):
        leaves = f", and leaves on {moment(draft.send_at, account)} at the earliest" if draft.send_at else ""
        raise Refused(f"draft {draft.id} was approved meanwhile{leaves}: {again}")
    need_to_be_changeable(draft, account)  # that tells what else became of it
    raise Refused(f"draft {draft.id} changed since it was shown, and is {_standing(draft)} now: {again}")


def _need_to_live(draft: Draft) -> None:
    """Refused for one that is over or leaves this moment."""
    if draft.state not in LIVE:
        raise Refused(_over(draft))
    if draft.state is State.SENDING:
        raise Refused(f"draft {draft.id} is being sent this moment")


def need_to_be_changeable(draft: Draft, account: Account) -> None:
    """Refused unless it lies in Drafts as we wrote it, or is on its way there: to be approved or changed."""
    _need_to_live(draft)
    if draft.state is State.EDITED:
        raise Refused(f"you edited draft {draft.id} in your mail program: finish it there")
    if draft.state is State.HELD:
        raise Refused(f"draft {draft.id} is not written yet: {draft.reason}")
    if draft.state is State.UNKNOWN:
        raise Refused(f"draft {draft.id} is nowhere any more: {draft.reason}")
    if draft.reason == NOT_WANTED:
        raise Refused(f"draft {draft.id} is not to be sent any more: {draft.reason}")
    if draft.missing_since:
        since = moment(draft.missing_since, account)
        raise Refused(
            f"draft {draft.id} is not in Drafts since {since}: {OPEN_OR_GONE};"
            " close it there without a change, or finish it there"
        )


def _need_reason(program: Program, account: Account, draft: Draft, clock: Clock) -> None:
    """Refused where it would not be written now: they answered, or may not be written to."""
    if gone := why_not(program.store, account, clock, draft):
        raise Refused(f"draft {draft.id} is not to be sent any more: {gone}")


def _over(draft: Draft) -> str:
    if draft.state is State.WITHDRAWN and draft.reason == CHANGED:
        return f"you changed draft {draft.id}: another one has its place; `mailflow drafts` lists it"
    because = f": {draft.reason}" if draft.reason else ""
    return f"draft {draft.id} is {draft.state} already{because}"


# What is done.


@contextmanager
def _to_change(program: Program, account: Account, number: int) -> Iterator[tuple[Connection, Draft]]:
    """A draft as it is now, which nobody else changes as long as the block runs."""
    with program.store.write() as db:
        draft = draft_rows.locked_draft(db, account.number, account.name, number)
        if draft is None:
            raise NotFound(f"there is no draft {number} any more")
        yield db, draft


def _decide(
    program: Program, account: Account, draft: Draft, events: list[Event], clock: Clock, **values: Any
) -> None:
    """Keep what was told, with what it does to the draft; the draft is not approved any more."""
    with _to_change(program, account, draft.id) as (db, now):
        _need_as_shown(now, fingerprint(draft), account)
        values = {"state": _undecided(now), **_UNDECIDED, **values}
        draft_rows.change_draft(db, now, clock.wall, **values)
        keep(db, account, events)
    announce(program, account)


def _undecided(draft: Draft) -> State:
    return State.WAITING if draft.state is State.APPROVED else draft.state


def _latest(program: Program, account: Account, draft: Draft, kind: EventKind, **details: str) -> list[Event]:
    """What was told with the last event about the draft's person, if that says just this; [] if not.

    A step is skipped once, whatever was told since.
    """
    with program.store.read() as db:
        theirs = event_rows.events_of(db, account.number, account.name, addresses=[draft.prospect])
        asked = theirs if kind is EventKind.SKIPPED else theirs[-1:]
        for event in asked:
            if event.kind is kind and details.items() <= event.details.items():
                return event_rows.told_as_one(db, account.number, account.name, event.id[:24])
    return []


def _is_approved(draft: Draft) -> bool:
    return draft.approved_at is not None and draft.state in (*UNTOUCHED, State.SENDING)


def _approved(draft: Draft, account: Account) -> str:
    """The sentence about a draft that was approved."""
    what = f"Draft {draft.id} to {draft.prospect} is approved"
    if draft.send_at:
        return f"{what}, and leaves on {moment(draft.send_at, account)} at the earliest."
    return f"{what}: send it from your mail program, where it lies in Drafts."


def _was_approved(draft: Draft, account: Account) -> str:
    """What goes with a decision about a draft that was approved before, for the end of its sentence."""
    if not draft.approved_at:
        return ""
    leave = f", to leave on {moment(draft.send_at, account)}" if draft.send_at else ""
    return f" It was approved{leave}; that is taken back."


def _changed(old: Draft, later: Draft) -> str:
    return f"Draft {old.id} is draft {later.id} now, with your words. The next pass puts it into Drafts."


def _own_text(draft: Draft) -> str:
    return parts_of(draft.content)[0]


def _later(program: Program, account: Account, draft: Draft, subject: str, body: str) -> Draft | None:
    """The draft that says just this in place of one that the rep changed."""
    if draft.state is not State.WITHDRAWN or draft.reason != CHANGED:
        return None
    with program.store.read() as db:
        for one in draft_rows.live_drafts(db, account.number, account.name):
            if _attempt(one) == _attempt(draft) and (_own_text(one), one.subject) == (body, subject):
                return one
    return None


def _attempt(draft: Draft) -> tuple[str, str, int]:
    return draft.prospect, draft.silence, draft.step


def _replaced(
    program: Program, account: Account, draft: Draft, old: bytes, subject: str, body: str, clock: Clock
) -> Draft:
    """The draft that takes the place of this one, with these words. old: the letter that looks as it will."""
    with _to_change(program, account, draft.id) as (db, now):
        _need_as_shown(now, fingerprint(draft), account)
        values = {**_UNDECIDED, "state": State.WITHDRAWN, "reason": CHANGED, "placed_at": None}
        draft_rows.change_draft(db, now, clock.wall, **values)
        later = _written_again(db, account, now, old, subject, body, clock)
        if later is None:
            raise Refused(f"draft {draft.id} cannot be changed: there is another draft to {draft.prospect}")
    announce(program, account)
    journal.info("draft changed", draft=draft.id, to=later.id)
    return later


def _written_again(
    db: Connection, account: Account, draft: Draft, old: bytes, subject: str, body: str, clock: Clock
) -> Draft | None:
    """A new draft in place of one that is withdrawn; None where the person has another one by now."""
    message_id, mailflow_id = ids_after(draft.message_id)
    now = clock.wall.astimezone(ZoneInfo(account.settings.time_zone))
    composed = rewrite(
        old, subject=subject, body=body, message_id=message_id, mailflow_id=mailflow_id, now=now
    )
    new = replace(
        draft,
        state=State.APPENDING,
        subject=composed.subject,
        content=composed.content,
        text=composed.text,
        message_id=message_id,
        mailflow_id=mailflow_id,
        reason="",
        uidvalidity=0,
        uid=0,
        uid_before=0,
        created_at=clock.wall,
        appending_at=clock.wall,
        missing_since=None,
        approved_at=None,
        approved_by="",
        send_at=None,
        sending_at=None,
    )
    number = draft_rows.add_draft(db, account.number, new, clock.wall)
    return None if number is None else replace(new, id=number)


# How it is taken back.


def _approve_no_more(program: Program, account: Account, number: int, clock: Clock) -> Decided:
    with _to_change(program, account, number) as (db, draft):
        if draft.state not in UNTOUCHED:
            _need_to_live(draft)
            raise Refused(f"draft {number} is {draft.state} now: look at it again")
        if draft.approved_at:
            draft_rows.change_draft(db, draft, clock.wall, **_UNDECIDED, state=_undecided(draft))
            journal.info("draft not approved", draft=number)
    announce(program, account)
    return Decided(f"Draft {number} to {draft.prospect} is not approved, and waits.", number=number)


def _change_back(program: Program, account: Account, number: int, clock: Clock) -> Decided:
    """The words from before, in a draft of their own: the copy that had them may be gone from Drafts."""
    draft = program.draft(account, number)
    with program.store.read() as db:
        replaced = draft_rows.replaced(db, account.number, account.name, [draft])
    before = [one for one in replaced if one.id < number]
    if not before:
        raise Refused(f"draft {number} was not changed by you, so there is nothing to take back")
    words = before[-1].subject, _own_text(before[-1])
    later = _later(program, account, draft, *words)
    if later is None:
        need_to_be_changeable(draft, account)
        later = _replaced(program, account, draft, before[-1].content, *words, clock)
    sentence = f"Draft {number} is draft {later.id} now, and says again what it said before."
    return Decided(sentence, f"edit-{later.id}", later.id)


def _revived(db: Connection, account: Account, draft: Draft, clock: Clock) -> Draft | None:
    """What becomes of a draft that the decision was about; where it was taken out, it is written again.

    With the words that it had, which may be the rep's own.
    """
    if draft.state in LIVE:
        if draft.reason == NOT_WANTED:
            draft_rows.change_draft(db, draft, clock.wall, reason="")
        return draft
    if draft.state not in (State.DISMISSED, State.WITHDRAWN) or draft.reason == CHANGED:
        return None
    live = draft_rows.live_drafts(db, account.number, account.name)
    if any(one.prospect == draft.prospect for one in live):  # the next pass decides which is the right one
        return None
    if draft.missing_since or draft.sending_at:  # what became of it is asked again
        reason = NO_ANSWER if draft.sending_at else GONE
        draft_rows.change_draft(db, draft, clock.wall, state=State.UNKNOWN, reason=reason)
        return draft
    draft_rows.change_draft(db, draft, clock.wall, state=State.WITHDRAWN, reason=REVIVED, placed_at=None)
    if not draft.content:  # the next pass writes it
        return None
    return _written_again(db, account, draft, draft.content, draft.subject, _own_text(draft), clock)


def _take_back(program: Program, account: Account, begin: str, number: int, clock: Clock) -> Decided:
    with program.store.write() as db:
        events = event_rows.told_as_one(db, account.number, account.name, begin)
        if not events:
            raise NotFound("there is nothing to take back: it was not told in this mailbox")
        people = ", ".join(dict.fromkeys(event.address for event in events))
        sentence = f"Taken back, as if never said: {events[0].kind} ({people})."
        if event_rows.are_undone(db, events):
            return Decided(sentence, number=number)
        take_back(db, account, events, clock.wall)
        draft = draft_rows.locked_draft(db, account.number, account.name, number)
        now = _revived(db, account, draft, clock) if draft else None
    announce(program, account)
    journal.info("told no more", events=len(events))
    return Decided(sentence, number=now.id if now else number)
