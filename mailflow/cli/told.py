"""What does a person want to know of a draft, and of what became of it?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mailflow.cli.say import say
from mailflow.words import moment

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from mailflow.assembly import Program
    from mailflow.cycle.account import Account
    from mailflow.drafts.model import Draft
    from mailflow.review.sheet import Sheet
    from mailflow.review.texts import Text


class Drafts:
    """The live drafts of every mailbox, as they were when they were last looked at.

    Its lines name people: they are for a terminal, never for a log.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._before = {account.name: self._live(account) for account in program.accounts}

    def changed(self, mailbox: str) -> Iterator[str]:
        """A sentence for each draft of this mailbox that is new, or in another state, since the last time."""
        from mailflow.drafts.model import LIVE
        from mailflow.store import drafts as draft_rows

        account = self._program.account(mailbox)
        before, live = self._before[mailbox], self._live(account)
        with self._program.store.read() as db:
            ended = [
                draft_rows.draft_by_id(db, account.number, mailbox, one)
                for one in before.keys() - live.keys()
            ]
        self._before[mailbox] = live
        found = {**live, **{draft.id: draft for draft in ended if draft}}
        for number, draft in sorted(found.items()):
            known = before.get(number)
            if known is None or known.state is not draft.state:
                reason = f": {draft.reason}" if draft.state not in LIVE and draft.reason else ""
                yield f"draft {number} to {draft.prospect} is {draft.state}{reason}"

    def _live(self, account: Account) -> dict[int, Draft]:
        from mailflow.store import drafts as draft_rows

        with self._program.store.read() as db:
            return {one.id: one for one in draft_rows.live_drafts(db, account.number, account.name)}


def state_of(draft: Draft) -> str:
    """Its state in a word or few."""
    from mailflow.drafts.model import State

    return "on its way into Drafts" if draft.state is State.APPENDING else draft.state.value


def note_of(draft: Draft, zone: str) -> str:
    """What there is to know of a draft beside its state. zone: the rep's."""
    from mailflow.drafts.model import NOT_WANTED, OPEN_OR_GONE, State

    if draft.missing_since:
        return f"not in Drafts at the last look: {OPEN_OR_GONE}"
    if draft.reason == NOT_WANTED and _may_lie_there(draft):
        return f"{draft.reason}; {TAKEN_OUT}"
    if draft.state is not State.APPROVED:
        return draft.reason
    leaves = f"leaves {moment(draft.send_at, zone)} at the earliest" if draft.send_at else _YOURS_TO_SEND
    return f"{draft.reason}; {leaves}" if draft.reason else leaves


def drafts_left(db: Connection, account: Account, addresses: Collection[str]) -> Iterator[str]:
    """Of the drafts to somebody who is not to be written to: where they lie, and for how long."""
    from mailflow.drafts.model import State
    from mailflow.store import drafts as draft_rows

    for draft in draft_rows.live_drafts(db, account.number, account.name):
        if not {draft.prospect, *draft.also}.isdisjoint(addresses):
            if draft.state is State.EDITED:
                yield f"Draft {draft.id}, which you edited, is yours and stays in Drafts."
            elif _may_lie_there(draft):
                yield f"Draft {draft.id} still lies in Drafts: {TAKEN_OUT}."


_YOURS_TO_SEND = "send it from your mail program"  # without an outbox
TAKEN_OUT = "the next pass takes it out (`mailflow scan`, or the running service)"


def _may_lie_there(draft: Draft) -> bool:
    from mailflow.drafts.model import UNTOUCHED

    return draft.state in UNTOUCHED


def letter(draft: Draft) -> Iterator[str]:
    """A draft as it was written, without the message that it quotes; nothing of one that is held."""
    from email import message_from_bytes
    from email.policy import default

    from mailflow.drafts.rewrite import parts_of

    if draft.content:
        head = message_from_bytes(draft.content, policy=default)
        yield ""
        for name in ("From", "To", "Cc", "Subject"):
            if head[name]:
                yield f"    {name}: {head[name]}"
        yield ""
        for line in parts_of(draft.content)[0].split("\n"):
            yield f"    {line}".rstrip()


def show_sheet(sheet: Sheet, zone: str, lying: Text | None = None) -> None:
    """A draft with all that a person decides by.

    zone: the rep's. lying: as it lies in Drafts now, if the rep edited it.
    """
    draft = sheet.draft
    note = note_of(draft, zone)
    say(f"Draft {draft.id}, attempt {draft.attempt}: {state_of(draft)}{f' ({note})' if note else ''}")
    for warning in sheet.warnings:
        say(f"Take care: {warning}")
    if lying:
        say("\nAs it lies in Drafts now:\n")
        for line in (lying.missing or lying.new or "(no words)").splitlines():
            say(f"    {line}".rstrip())
        say("\nAs Mailflow wrote it:")
    for line in letter(draft):
        say(line)
    if sheet.why:
        say("\nWhy:")
    for sentence in sheet.why:
        say(f"  {sentence}")


def time_of_day(now: datetime, account: Account) -> str:
    """``09:30:05 CET``: where the rep is."""
    return f"{now.astimezone(ZoneInfo(account.settings.time_zone)):%H:%M:%S %Z}"
