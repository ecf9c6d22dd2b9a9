"""What does the rep say of a draft of which nobody knows what became: was it sent, or does it wait again?"""

from __future__ import annotations

from typing import Any

from mailflow.assembly import Program
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.filing import sent_events
from mailflow.cycle.follow import happened
from mailflow.drafts.model import Draft, State
from mailflow.errors import InputInvalid, Refused
from mailflow.journal import journal
from mailflow.people.model import Event, EventKind
from mailflow.review.told import Decided
from mailflow.store import drafts as draft_rows
from mailflow.store import events as event_rows
from mailflow.upkeep.announce import announce


def was_sent(program: Program, account: Account, number: int, clock: Clock) -> Decided:
    """It counts as an attempt. One that a mail server had is filed on the next pass, and leaves Drafts."""
    draft = _unknown(program, account, number)
    if draft.is_handed_over:
        events = sent_events(program.store, account, clock, draft)
    else:  # it was sent before it was missed
        at = min(draft.missing_since or clock.wall, clock.wall)
        events = happened(program.store, account, clock, draft, EventKind.SENT, at)
    said = {"state": State.SENT, "reason": "you said that it was sent", "filed": not draft.is_handed_over}
    _keep(program, account, draft, events, clock, **said)
    return Decided(f"Draft {number} counts as attempt {draft.attempt}.", number=number)


def was_not_sent(program: Program, account: Account, number: int, clock: Clock) -> Decided:
    """The mail server did not send it: it waits again, and is not approved."""
    draft = _unknown(program, account, number)
    if not draft.is_handed_over:
        raise InputInvalid(
            f"draft {number} was not handed to a mail server: it is {draft.reason or 'gone'};"
            f" `mailflow drafts sent {number}` or `mailflow drafts dismiss {number}`"
        )
    events = happened(program.store, account, clock, draft, EventKind.FOUND, clock.wall)
    undecided = {"approved_at": None, "approved_by": "", "send_at": None, "sending_at": None}
    _keep(program, account, draft, events, clock, state=State.WAITING, reason="", **undecided)
    return Decided(f"Draft {number} to {draft.prospect} waits again; approve it to send it.", number=number)


def _unknown(program: Program, account: Account, number: int) -> Draft:
    draft = program.draft(account, number)
    if draft.state is not State.UNKNOWN:
        raise InputInvalid(
            f"draft {number} is {draft.state}: only one of which nobody knows what became needs a word"
        )
    return draft


def _keep(
    program: Program, account: Account, draft: Draft, events: list[Event], clock: Clock, **values: Any
) -> None:
    with program.store.write() as db:
        if not draft_rows.change_draft(db, draft, clock.wall, **values):
            raise Refused(f"draft {draft.id} changed this moment; look at it again")
        event_rows.add_events(db, account.number, events)
    announce(program, account)
    journal.info("draft told about", draft=draft.id, state=str(values["state"]))
