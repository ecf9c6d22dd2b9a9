"""Why would a draft not be written again now?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from mailflow.cadence.case import shown
from mailflow.cadence.inactive import in_words
from mailflow.cadence.model import Answer, FollowUp, Inactive, Reconnect, is_step
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.dossier import Dossier, dossiers, lines_of
from mailflow.cycle.plan import PlanLine, is_for
from mailflow.cycle.report import reason_of
from mailflow.cycle.wanted import nobody_writes_to, wanted
from mailflow.drafts.model import Draft
from mailflow.people.model import Event, EventKind, History, Reply
from mailflow.store import people as people_rows
from mailflow.store import suppression as suppression_rows
from mailflow.store.session import Store
from mailflow.words import ordinal


def why_not(store: Store, account: Account, clock: Clock, draft: Draft) -> str:
    """In words for the rep, by what the store knows now; "" where the draft would be written again."""
    known = dossiers(store, account, clock, (draft.prospect, *draft.also))
    if draft.id in wanted(store, account, clock, [draft], lines_of(known)):
        return ""
    return next(reasons(store, account, clock, draft, known))


def why_withdrawn(store: Store, account: Account, clock: Clock, draft: Draft) -> str:
    """The same of a draft of which it is known that it would not be written again."""
    known = dossiers(store, account, clock, (draft.prospect, *draft.also))
    return next(reasons(store, account, clock, draft, known))


def reasons(
    store: Store, account: Account, clock: Clock, draft: Draft, known: Mapping[str, Dossier]
) -> Iterator[str]:
    """What has changed, as the rest of a sentence: "they answered on ..."; the plainest first, always one.

    known: as dossiers() has its people.
    """
    lines = lines_of(known)
    with store.read() as db:
        spared = suppression_rows.suppressed(db, draft.recipients)
    for address, entry in spared.items():
        yield f"{address} is on the suppression list ({entry.told})"
    histories = [known[one].history for one in (draft.prospect, *draft.also) if one in known]
    for history in histories:
        if (reply := history.last_reply) and not history.silence:
            yield f"{_who(reply, history, draft)} answered on {_moment(reply.at, account)}"
    lead, strangers = lines.get(draft.prospect), set(draft.recipients).difference(lines)
    if lead and lead.last_touch_at and strangers:
        with store.read() as db:
            answered = people_rows.answered_after(db, account.number, strangers, lead.last_touch_at)
        for address in sorted(answered):
            yield f"{address}, who it goes to as well, has answered"
    for history in histories:
        yield from _happened_since(draft, history, account)
    for address in sorted(nobody_writes_to(store, account, clock, [draft], lines)):
        yield f"{address}, who it goes to as well, is not to be written to any more"
    yield _by_the_rules(draft, lead, account, clock)


def _who(reply: Reply, history: History, draft: Draft) -> str:
    """Who answered: somebody else may do so for them."""
    theirs = history.prospect.addresses
    return "they" if reply.by in theirs and draft.prospect in theirs else reply.by


def _happened_since(draft: Draft, history: History, account: Account) -> Iterator[str]:
    """What happened after it was written that may be why, the latest first."""
    since, day = draft.created_at, account.calendar.rep_date
    if since is None:
        return
    found = [(event.at, words) for event in history.events if (words := _told(event))]
    if touch := history.last_touch:
        found.append((touch.at, _DID.get(touch.channel, "you wrote to them yourself")))
    found += [
        (failure.at, f"your mail to {failure.address} came back")
        for failure in history.failures
        if failure.permanent
    ]
    for at, words in sorted(found, reverse=True):
        if at >= since:
            yield f"{words} on {shown(day(at))}"


def _told(event: Event) -> str:
    given = event.details.get("reason", "")
    return _TOLD.get(event.kind, "") + (f" ({in_words(given)})" if given and event.kind in _TOLD else "")


_DID: Mapping[str, str] = {
    "call": "you called them",
    "visit": "you visited them",
    "card": "you sent them a card",
    "meet": "you met them",
}
_TOLD: Mapping[EventKind, str] = {
    EventKind.STOPPED: "you stopped them",
    EventKind.RESTED: "you let them rest",
    EventKind.IGNORED: "you said that they are no prospect",
    EventKind.SNOOZED: "you snoozed them",
    EventKind.SKIPPED: "you left this follow-up out",
    EventKind.PLANNED: "you planned a task with them",
    EventKind.ASSIGNED: "you gave them another cadence",
    EventKind.OPTED_OUT: "they asked to be left alone",
    EventKind.AWAY: "they wrote that they are out of office",
    EventKind.LEFT: "an automatic reply said that they left",
    EventKind.MOVED: "an automatic reply said that they have another address",
    EventKind.MEETING: "a meeting was agreed",
}


def _by_the_rules(draft: Draft, line: PlanLine | None, account: Account, clock: Clock) -> str:
    """What is next by now, where nothing that happened tells more. line: what is decided for its person."""
    if line is None:
        return "they are in the plan no more"
    action = line.action
    day = account.calendar.rep_date
    if isinstance(action, Inactive):
        return f"they are inactive ({in_words(action.reason)})"
    if isinstance(action, Answer):
        return f"they spoke last, on {shown(day(line.last_reply_at or action.due_at))}"
    if not isinstance(action, FollowUp):
        first = "by the rules another step is next" if is_step(action) else "another question comes first"
        return f"{first}: {reason_of(action)}"
    if not is_for(draft, action):
        step = f"the {ordinal(action.step)} follow-up"
        again = "to write again later" if isinstance(action, Reconnect) else step
        return f"by the rules {again} is next"
    if line.hold:
        return line.hold
    if not line.is_due(clock.now):
        return f"by the rules it is due only on {shown(day(action.due_at))}"
    return "somebody whom it is written to has answered, or is not to be written to"


def _moment(at: datetime, account: Account) -> str:
    """Where the rep is: "Mon 2 Nov 2026 at 09:14"."""
    here = at.astimezone(ZoneInfo(account.settings.time_zone))
    return f"{shown(here.date())} at {here:%H:%M}"
