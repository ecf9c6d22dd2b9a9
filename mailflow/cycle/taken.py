"""What if the step that is next has had its draft before? What became of that one takes the step."""

from __future__ import annotations

from datetime import datetime, timedelta

from mailflow.cadence.model import FollowUp
from mailflow.cycle.plan import PlanLine
from mailflow.cycle.work import Work
from mailflow.drafts.model import Draft
from mailflow.journal import journal
from mailflow.people.model import Event, EventKind, History
from mailflow.store import drafts as draft_rows
from mailflow.store import events as event_rows

_INSTANT = timedelta(microseconds=1)


def was_taken(work: Work, line: PlanLine, action: FollowUp, history: History) -> bool:
    """Whether there was a draft to them for this very step; it is noted then what became of it.

    The rules may ask for a step again: its hours became days since and the mail went out on the same day, or
    the draft was sent to others alone. There never are two drafts for one step, so nothing would ever follow.
    """
    number = work.account.number
    with work.store.read() as db:
        settled = draft_rows.settled(db, number, work.account.name, action.silence, action.step)
    draft = next((one for one in settled if line.address in (one.prospect, *one.also)), None)
    if draft is None:
        return False
    with work.store.write() as db:
        event_rows.add_events(db, number, [_event(draft, line, action, history, work.clock.now)])
    journal.info("draft took its step", draft=draft.id, step=action.step)
    return True


def _event(draft: Draft, line: PlanLine, action: FollowUp, history: History, now: datetime) -> Event:
    """The step was sent, with the first mail to them since the draft was made; without one, skipped."""
    mails = [touch.at for touch in history.silence if touch.mail]
    sent = [at for at in mails if draft.created_at and at >= draft.created_at]
    # Right before the mail itself, which stays the last touch.
    kind, at = (EventKind.SENT, sent[0] - _INSTANT) if sent else (EventKind.SKIPPED, now)
    return Event(
        f"{kind}-{action.silence}-{action.step}-{line.address}",
        at,
        kind,
        line.prospect.mailbox,
        line.address,
        {"silence": action.silence, "step": str(action.step)},
    )
