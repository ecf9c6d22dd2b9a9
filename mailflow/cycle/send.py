"""Sending: the approved drafts whose time has come, each decided once more, claimed and sent once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from email import message_from_bytes
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any

from mailflow.config import OutboxSettings
from mailflow.cycle.drafts_folder import look_at_drafts
from mailflow.cycle.filing import as_sent, file_sent, is_in_sent
from mailflow.cycle.follow import lose
from mailflow.cycle.leaving import turn_of
from mailflow.cycle.plan import OWN_DRAFT, UNEXAMINED, UNREAD, PlanLine, decisions
from mailflow.cycle.read import read_arrivals
from mailflow.cycle.unexamined import unexamined
from mailflow.cycle.wanted import wanted
from mailflow.cycle.work import Work
from mailflow.drafts.model import NO_ANSWER, NOT_SENT, OPEN_OR_GONE, Copy, Draft, State
from mailflow.errors import LoginRefused, MailflowError, StoreBusy
from mailflow.journal import journal
from mailflow.outbox.when import Turn
from mailflow.store import drafts as draft_rows
from mailflow.store import outgoing
from mailflow.store.folders import Bookmark

if TYPE_CHECKING:
    from mailflow.outbox.smtp import Outcome

_SHORTEST, _LONGEST = timedelta(minutes=1), timedelta(hours=1)  # before it is tried again
_NOT_YET = f"{NOT_SENT} yet"


def send_approved(work: Work, mark: Bookmark) -> int:
    """Send the drafts that are approved and due to leave; returns how many the server took.

    mark: of the Drafts folder. Nothing leaves on a pass that decides for another instant (``--as-of``).
    """
    outbox, clock = work.account.outbox, work.clock
    if outbox is None or not work.may_write or clock.now != clock.wall:
        return 0
    with work.store.read() as db:
        due = draft_rows.due_to_leave(db, work.account.number, work.account.name, clock.now)
    sender = _Sender(work, outbox, mark)
    sent = 0
    for place, draft in enumerate(due):
        try:
            sent += sender.try_to_send(draft)
        except _OutboxDown as down:
            for one in due[place:]:
                sender.try_later(one, str(down.error), down.pause)
            break
    return sent


class _OutboxDown(Exception):
    """The outbox lets nobody in, whatever the letter."""

    def __init__(self, error: MailflowError, pause: timedelta) -> None:
        self.error = error
        self.pause = pause
        super().__init__()


@dataclass(frozen=True, slots=True)
class _Sender:
    """Sends drafts of one mailbox, one after another. mark: of the Drafts folder."""

    work: Work
    outbox: OutboxSettings
    mark: Bookmark

    def try_to_send(self, draft: Draft) -> bool:
        """Whether the server took it. One that must not leave now stays approved."""
        work = self.work
        with work.store.read() as db:
            said = outgoing.last_said(db, work.account.number)
        read_arrivals(work.connection, work.store, work.account, work.clock)
        lines = decisions(work.store, work.account, work.clock, [draft.prospect, *draft.also])
        if draft.id not in wanted(work.store, work.account, work.clock, [draft], lines):
            return False  # the next pass takes it out of Drafts
        if hold := self._hold(draft, lines.values()):
            self._wait(draft, hold)
            return False
        turn, now = turn_of(work.store, work.account, draft, work.clock), work.clock.now
        leave = turn.after(now)
        if leave.at > now:
            self._change(draft, send_at=leave.at)
            return False
        return self._hand_over(draft, turn, said)

    def try_later(self, draft: Draft, why: str, pause: timedelta) -> None:
        """Nothing of it left, and it stays approved."""
        again = {"sending_at": None, "send_at": self.work.clock.now + pause}
        self._change(draft, state=State.APPROVED, reason=f"{_NOT_YET}: {why}", **again)
        journal.warning("draft not sent yet", draft=draft.id)

    def _wait(self, draft: Draft, hold: str) -> None:
        """It leaves as soon as this is over."""
        if draft.reason != (reason := f"{_NOT_YET}: {hold}"):
            self._change(draft, reason=reason)

    def _hold(self, draft: Draft, lines: Iterable[PlanLine]) -> str:
        """What it has to wait for besides its turn, "" for nothing."""
        work = self.work
        with work.store.read() as db:
            reports = unexamined(db, work.account, work.clock.now)
        for line in lines:
            if line.unread:
                return UNREAD
            if reports.may_be_about(line.prospect.addresses, line.last_touch_at):
                return UNEXAMINED
        copies = look_at_drafts(work.connection, work.store, self.mark, work.clock)
        ours = [copy for copy in copies if draft.uid and _place(copy) == _place(draft)]
        if not ours or draft.missing_since:
            return OPEN_OR_GONE
        others = (copy for copy in copies if copy not in ours)
        # It may be what the rep makes of ours just now: mail programs save as they go.
        return OWN_DRAFT if any(not set(draft.to).isdisjoint(copy.to) for copy in others) else ""

    def _hand_over(self, draft: Draft, turn: Turn, said: tuple[int, int]) -> bool:
        """Send a draft and note what became of it; whether the server took it."""
        # Here and not above: without an outbox nothing of this is ever loaded.
        from mailflow.outbox.login import connect
        from mailflow.outbox.smtp import Letter

        work = self.work
        sending = replace(draft, state=State.SENDING, sending_at=work.clock.wall.replace(microsecond=0))
        content = as_sent(work.account, sending)
        author = parseaddr(str(message_from_bytes(content)["From"]))[1]
        as_it_is = draft

        def claim() -> bool:
            nonlocal as_it_is
            with work.store.write() as db:
                claimed = outgoing.claim(db, work.account.number, draft, sending, said, work.clock.wall)
            as_it_is = sending if claimed else draft
            return claimed

        try:
            with connect(self.outbox, work.account.settings) as session:
                outcome = session.deliver(Letter(author, draft.recipients, content), claim)
        except StoreBusy:
            raise
        except MailflowError as error:
            raise _OutboxDown(error, self._pause(draft, turn, error)) from error
        return self._note(as_it_is, outcome, self._pause(draft, turn))

    def _note(self, draft: Draft, outcome: Outcome, pause: timedelta) -> bool:
        """Keep what became of a draft that was to be handed over; whether the server took it."""
        from mailflow.outbox.smtp import Accepted, Postponed, Refused, Unknown

        match outcome:
            case Accepted():
                return self._is_sent(draft)
            case Refused(why=why):
                undecided = {"approved_at": None, "approved_by": "", "send_at": None, "sending_at": None}
                self._change(draft, state=State.WAITING, reason=f"{NOT_SENT}: {why}", **undecided)
                journal.warning("draft refused", draft=draft.id)
            case Postponed(why=why):
                self.try_later(draft, why, pause)
            case Unknown(why=why):
                read_arrivals(self.work.connection, self.work.store, self.work.account, self.work.clock)
                if is_in_sent(self.work, draft):
                    return self._is_sent(draft)
                lose(self.work, draft, f"{NO_ANSWER}: {why}")
        return False

    def _is_sent(self, draft: Draft) -> bool:
        self._change(draft, state=State.SENT, filed=False)
        journal.info("draft sent", draft=draft.id, attempt=draft.attempt)
        file_sent(self.work, self.mark)
        return True

    def _pause(self, draft: Draft, turn: Turn, error: MailflowError | None = None) -> timedelta:
        """How long it is left alone: the longer, the longer it waits. A refused login does not pass soon."""
        if isinstance(error, LoginRefused):
            return _LONGEST
        now = self.work.clock.now
        since = turn.opens((draft.approved_at or now) + self.outbox.undo)
        return min(max((now - since) / 2, _SHORTEST), _LONGEST)

    def _change(self, draft: Draft, **values: Any) -> None:
        """Unless the rep decided otherwise meanwhile."""
        with self.work.store.write() as db:
            draft_rows.change_draft(db, draft, self.work.clock.wall, **values)


def _place(one: Copy | Draft) -> tuple[int, int]:
    return one.uidvalidity, one.uid
