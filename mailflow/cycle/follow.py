"""Following: what became of every draft since the last pass, and taking back those nobody needs now."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from mailflow.cadence.model import is_step
from mailflow.conversations.text import body_text, fold
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.bodies import read_body
from mailflow.cycle.drafts_folder import put_again, remove
from mailflow.cycle.plan import PlanLine, decisions, is_for, next_steps
from mailflow.cycle.read import Reading
from mailflow.cycle.reason import why_withdrawn
from mailflow.cycle.wanted import wanted
from mailflow.cycle.work import Work
from mailflow.drafts import reconcile as verdicts
from mailflow.drafts.model import GONE, NO_ANSWER, NOT_WANTED, UNTOUCHED, Copy, Draft, State
from mailflow.drafts.reconcile import Verdict, reconcile
from mailflow.journal import journal
from mailflow.mailbox.folders import Role
from mailflow.people.model import Event, EventKind
from mailflow.store import drafts as draft_rows
from mailflow.store import events as event_rows
from mailflow.store.session import Store

COMES_BACK = timedelta(days=1)
_ROUNDS = 5  # so many copies too many are removed in one pass


@dataclass(frozen=True, slots=True)
class Followed:
    """How many drafts were withdrawn, and how many put into Drafts: changed by the rep, or on their way."""

    withdrawn: int = 0
    placed: int = 0

    def __add__(self, other: Followed) -> Followed:
        return Followed(self.withdrawn + other.withdrawn, self.placed + other.placed)


_NOTHING, _WITHDRAWN, _PLACED = Followed(), Followed(withdrawn=1), Followed(placed=1)


def follow_drafts(work: Work, reading: Reading) -> Followed:
    """Bring every live draft up to what lies in the mailbox and what is decided now."""
    follower = _Follower(work, reading)
    with work.store.read() as db:
        live = draft_rows.live_drafts(db, work.account.number, work.account.name)
    asked = work.store, work.account, work.clock
    everybody = [one for draft in live for one in (draft.prospect, *draft.also)]
    lines = decisions(*asked, everybody) if everybody else {}
    keep_their_reason = wanted(*asked, live, lines)
    in_way = follower.clear_replaced(live)
    followed = _NOTHING
    # Those to be taken back first: each second one lies there, it may be sent.
    for draft in sorted(live, key=lambda draft: draft.id in keep_their_reason):
        is_wanted = draft.id in keep_their_reason
        if reading.troubles and (is_wanted or draft.is_handed_over):
            continue  # what seems to be gone may only be hidden
        if draft.id in in_way:
            continue
        if draft.state is State.HELD:
            _reconsider_held(work, draft, is_wanted)
        elif draft.state is State.UNKNOWN and _has_moved_on(draft, lines.get(draft.prospect)):
            follower.give_up(draft)
        else:
            followed += follower.follow(draft, is_wanted)
    follower.catch_up_with_withdrawn()
    return followed


def _has_moved_on(draft: Draft, line: PlanLine | None) -> bool:
    """The rep was asked what became of the draft, and the cadence goes on without an answer."""
    return line is not None and is_step(line.action) and not is_for(draft, line.action)


def _reconsider_held(work: Work, draft: Draft, wanted: bool) -> None:
    """A held draft was written nowhere: when nobody needs it, nothing is left of it."""
    if not wanted:
        with work.store.write() as db:
            draft_rows.remove_held(db, draft.id)


@dataclass(frozen=True, slots=True)
class _Follower:
    """Finds out what became of drafts, and carries out what follows from it."""

    work: Work
    reading: Reading

    def follow(self, draft: Draft, wanted: bool) -> Followed:
        """Bring one draft up to date."""
        for _ in range(_ROUNDS):
            verdict = self._judge(draft, wanted=wanted)
            if not (self.work.write and isinstance(verdict, verdicts.Duplicate)):
                return self._carry_out(draft, verdict)
            if not self._remove(draft, verdict):
                return _NOTHING
        return _NOTHING

    def give_up(self, draft: Draft) -> None:
        """The cadence went on without knowing what became of this draft."""
        verdict = self._judge(draft, wanted=True)
        if isinstance(verdict, verdicts.Lost):
            if draft.is_handed_over:  # our copy may lie there still
                remove(self.work, self.reading.drafts, draft, draft.uidvalidity, draft.uid)
            unsaid = "nobody said what became of it: counted as skipped"
            self._settle(draft, State.DISMISSED, draft.reason if draft.reason == NOT_WANTED else unsaid)
        else:
            self._carry_out(draft, verdict)

    def clear_replaced(self, live: Sequence[Draft]) -> Set[int]:
        """Remove the copies of drafts that the rep changed elsewhere, before new ones are put into Drafts.

        A copy that the rep changed in the mail program as well stays, and its draft counts again. Returns the
        numbers of the new ones that are not to be looked at in this pass.
        """
        untouched = {_key(draft): draft for draft in live if draft.state in UNTOUCHED}
        with self.work.store.read() as db:
            number, name = self.work.account.number, self.work.account.name
            replaced = draft_rows.replaced(db, number, name, untouched.values())
        pairs = ((old, untouched[_key(old)]) for old in replaced)
        return {new.id for old, new in pairs if self._is_in_place(new) and not self._makes_way(old, new)}

    def _is_in_place(self, draft: Draft) -> bool:
        """Whether it is on its way, or lies where we put it: else a copy without our ids may be its own."""
        drafts, _, _ = self._copies(draft)
        return not draft.uid or any(_place(copy) == _place(draft) for copy in drafts)

    def _makes_way(self, old: Draft, new: Draft) -> bool:
        """Whether nothing of the old draft is in the way of the new one any more."""
        verdict = self._judge(old, wanted=False)
        match verdict:
            case verdicts.Withdraw() | verdicts.Edited() if _place(verdict) == _place(new):
                return True  # a mail client dropped the ids of the new one, which is like the old one then
            case verdicts.Withdraw():
                return self._remove(old, verdict) or bool(new.uidvalidity)
            case verdicts.Edited(uidvalidity=uidvalidity, uid=uid):
                self._count_again(old, new, State.EDITED, uidvalidity=uidvalidity, uid=uid)
                return False
            case verdicts.Sent() if not new.uidvalidity:
                self._count_again(old, new, State.SENT)
                return False
        return True

    def _count_again(self, old: Draft, new: Draft, state: State, **place: Any) -> None:
        """The rep went on with the old draft in the mail program: that is the one draft."""
        kept = f"you changed it elsewhere as well; that text is kept: `mailflow drafts show {new.id}`"
        wall = self.work.clock.wall
        with self.work.store.write() as db:
            reason = f"draft {old.id}, which you went on with in your mail program, stays instead"
            if draft_rows.change_draft(db, new, wall, state=State.WITHDRAWN, reason=reason):
                draft_rows.change_draft(
                    db, old, wall, state=state, reason=kept, placed_at=new.placed_at, **place
                )
        journal.info("draft counts again", draft=old.id, instead_of=new.id)

    def catch_up_with_withdrawn(self) -> None:
        """A draft that was open in an editor when it was withdrawn came back untouched: remove it then."""
        account, since = self.work.account, self.work.clock.wall - COMES_BACK
        with self.work.store.read() as db:
            lately = draft_rows.withdrawn_since(db, account.number, account.name, since)
            live = draft_rows.live_drafts(db, account.number, account.name)
        ours = {_place(draft) for draft in live}
        for draft in lately:
            verdict = self._judge(draft, wanted=False)
            if isinstance(verdict, verdicts.Withdraw) and _place(verdict) not in ours:
                self._remove(draft, verdict)

    def _judge(self, draft: Draft, *, wanted: bool) -> Verdict:
        """What has become of a draft; texts are read where they decide."""
        settings = self.work.account.config.drafts
        texts: dict[Copy, str] = {}
        while True:
            here, sent, trash = (
                [replace(copy, text=texts.get(copy, copy.text)) for copy in copies]
                for copies in self._copies(draft)
            )
            verdict = reconcile(
                draft,
                drafts=here,
                sent=sent,
                trash=trash,
                wanted=wanted,
                now=self.work.clock.now,
                wall=self.work.clock.wall,
                grace=settings.grace,
                settle=settings.settle,
            )
            if not isinstance(verdict, verdicts.NeedsText):
                return verdict
            texts |= {copy: self._text_of(copy) for copy in verdict.copies}

    def _copies(self, draft: Draft) -> tuple[list[Copy], list[Copy], list[Copy]]:
        """What lies in Drafts, Sent and Trash that may have to do with this draft."""
        drafts, trash = self.reading.drafts, self.reading.trash
        with self.work.store.read() as db:
            return (
                draft_rows.copies_in(db, drafts.folder_id, Role.DRAFTS) if drafts else [],
                draft_rows.sent_copies(db, self.work.account.number, draft),
                draft_rows.copies_in(db, trash.folder_id, Role.TRASH) if trash else [],
            )

    def _text_of(self, copy: Copy) -> str:
        """The text of a copy with white space folded, "" where it is gone."""
        work = self.work
        if copy.identity:
            raw = read_body(work.connection, work.store, work.account, copy.identity)
        else:
            raw = self._draft_body(copy)
        return fold(body_text(raw)) if raw else ""

    def _draft_body(self, copy: Copy) -> bytes | None:
        mark = self.reading.drafts if copy.folder == Role.DRAFTS else self.reading.trash
        if mark is None or self.work.connection.examine(mark.name).uidvalidity != copy.uidvalidity:
            return None
        return self.work.connection.fetch_raw(copy.uid)

    def _carry_out(self, draft: Draft, verdict: Verdict) -> Followed:
        """Do what a verdict asks for."""
        match verdict:
            case verdicts.StillWaiting() | verdicts.Moved():
                state = State.APPROVED if draft.state is State.APPROVED else State.WAITING
                self._lies(draft, state, verdict.uidvalidity, verdict.uid)
            case verdicts.Appended(uidvalidity=uidvalidity, uid=uid):
                self._lies(draft, State.WAITING, uidvalidity, uid)
            case verdicts.Edited(uidvalidity=uidvalidity, uid=uid):
                self._lies(draft, State.EDITED, uidvalidity, uid)
            case verdicts.Sent(leftover=leftover):
                if leftover:  # else the rep may send it once more
                    remove(self.work, self.reading.drafts, draft, *leftover)
                self._settle(draft, State.SENT, "")
            case verdicts.Missing(since=since) if draft.missing_since is None:
                self._set(draft, missing_since=since)
            case verdicts.Lost() if draft.state is not State.UNKNOWN:
                lose(self.work, draft, NO_ANSWER if draft.is_handed_over else GONE)
            case verdicts.Dismissed():
                self._happened(
                    draft,
                    EventKind.SKIPPED,
                    state=State.DISMISSED,
                    reason="you threw it away",
                    missing_since=None,
                )
            case verdicts.Withdraw() if self._remove(draft, verdict):
                self._take_back(draft)
                return _WITHDRAWN
            case verdicts.Gone():
                self._take_back(draft)
            case verdicts.AppendAgain() if self.reading.drafts and self.work.may_write:
                return _PLACED if put_again(self.work, self.reading.drafts, draft) else _NOTHING
        return _NOTHING

    def _remove(self, draft: Draft, found: verdicts.Withdraw | verdicts.Duplicate) -> bool:
        return remove(self.work, self.reading.drafts, draft, found.uidvalidity, found.uid)

    def _lies(self, draft: Draft, state: State, uidvalidity: int, uid: int) -> None:
        """The draft is in Drafts; note where, if that is news."""
        if (draft.state, draft.uidvalidity, draft.uid, draft.missing_since) == (
            state,
            uidvalidity,
            uid,
            None,
        ):
            return
        values = {
            "state": draft_rows.AS_REVIEWED if state is State.WAITING else state,
            "reason": "",
            "uidvalidity": uidvalidity,
            "uid": uid,
            "missing_since": None,
            "placed_at": draft.placed_at or self.work.clock.now,
        }
        if draft.state is State.UNKNOWN:
            self._happened(draft, EventKind.FOUND, **values)
        else:
            self._set(draft, **values)
        journal.info("draft seen", draft=draft.id, state=state.value)

    def _take_back(self, draft: Draft) -> None:
        if draft.reason == NOT_WANTED:
            self._settle(draft, State.DISMISSED, NOT_WANTED)
            return
        why = why_withdrawn(self.work.store, self.work.account, self.work.clock, draft)
        if draft.is_handed_over:  # its step is taken: it is never written a second time
            self._settle(draft, State.DISMISSED, f"{draft.reason}; {why}")
        else:
            self._settle(draft, State.WITHDRAWN, why)

    def _settle(self, draft: Draft, state: State, reason: str) -> None:
        self._set(draft, state=state, reason=reason, missing_since=None)
        journal.info("draft settled", draft=draft.id, state=state.value)

    def _happened(self, draft: Draft, kind: EventKind, **values: Any) -> None:
        """Note what befell a draft, with the draft's new state, at one stroke."""
        work = self.work
        events = happened(work.store, work.account, work.clock, draft, kind, work.clock.now)
        _keep(work, draft, events, **values)

    def _set(self, draft: Draft, **values: Any) -> None:
        with self.work.store.write() as db:
            draft_rows.change_draft(db, draft, self.work.clock.wall, **values)


def _place(what: Draft | Copy | verdicts.Withdraw | verdicts.Edited) -> tuple[int, int]:
    return what.uidvalidity, what.uid


def _key(draft: Draft) -> tuple[str, str, int]:
    return draft.prospect, draft.silence, draft.step


def lose(work: Work, draft: Draft, reason: str) -> None:
    """Nobody knows what became of a draft: the rep is asked."""
    events = happened(work.store, work.account, work.clock, draft, EventKind.LOST, work.clock.now)
    if draft.is_handed_over:
        events = [replace(one, details={**one.details, "handed_over": "yes"}) for one in events]
    undecided = {"approved_at": None, "approved_by": "", "send_at": None}
    _keep(work, draft, events, state=State.UNKNOWN, reason=reason, **undecided)


def _keep(work: Work, draft: Draft, events: Sequence[Event], **values: Any) -> None:
    """Note what befell a draft, with its new state, at one stroke."""
    with work.store.write() as db:
        if draft_rows.change_draft(db, draft, work.clock.wall, **values):
            event_rows.add_events(db, work.account.number, events)
    for kind in {event.kind for event in events}:
        journal.info(f"draft {kind}", draft=draft.id)


def happened(
    store: Store, account: Account, clock: Clock, draft: Draft, kind: EventKind, at: datetime
) -> list[Event]:
    """What happened to a draft, for everybody it was written to: each is at a step of their own."""
    steps = {draft.prospect: (draft.silence, draft.step)}
    if draft.also:
        steps = next_steps(store, account, clock, draft.also) | steps
    return event_rows.as_one(
        event_rows.new_event(kind, account.name, address, at, {"silence": silence, "step": str(step)})
        for address, (silence, step) in steps.items()
    )
