"""What did the rep say about somebody that comes before all rules?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from mailflow.cadence.calendar import EARLIEST, LATEST
from mailflow.cadence.case import Case, date_in, shown
from mailflow.cadence.inactive import in_words
from mailflow.cadence.model import Inactive, Task
from mailflow.people.model import Event, EventKind
from mailflow.people.tasks import open_tasks

OPTED_OUT = "opted_out"
NEXT = "What is next?"  # the question when a day has come that the rep named for somebody at rest


def stopped(case: Case) -> Inactive | None:
    """The rep stopped or ignored them, and did not take that back."""
    last = case.history.latest(EventKind.STOPPED, EventKind.IGNORED, EventKind.ACCEPTED, EventKind.ADDED)
    stop = case.history.latest(EventKind.STOPPED, EventKind.ACCEPTED)
    # A list imported again must not bring back who asked to be left alone; only accepting this person does.
    if stop is not None and stop.details.get("reason") == OPTED_OUT:
        last = stop
    if last is None or last.kind not in (EventKind.STOPPED, EventKind.IGNORED):
        return None
    given = last.details.get("reason", "")
    told = f"You {last.kind.value} {case.address} on {case.day(last.at)}"
    return Inactive(
        one_word(given) or last.kind.value, why=(f"{told}: {in_words(given)}." if given else f"{told}.",)
    )


def planned(case: Case) -> Task | None:
    """What the rep planned to do with them and has not done: the earliest first."""
    return _first(case, open_tasks(case.history.events))


def last_word(case: Case) -> Task | Inactive | None:
    """The rep planned something with them, or let them rest, and nothing has happened since that changes it.

    An answer that came later is news, and owed first; then what was planned is next again.
    """
    if not case.history.events:
        return None
    rest = _rest(case)
    news = [case.history.last_reply] if not case.history.silence else []
    since = [one.at for one in (rest, *news) if one]
    tasks = (task for task in open_tasks(case.history.events) if all(task.at > at for at in since))
    if task := _first(case, tasks):
        return task
    if rest is None:
        return None
    given = rest.details.get("reason", "").strip()
    told = f"You set {case.address} inactive on {case.day(rest.at)}{f': {in_words(given)}' if given else ''}."
    until = "Until they answer, or you write to them or take them up again."
    return resting(case, one_word(given) or rest.kind.value, (told, until), rest.at)


def resting(case: Case, reason: str, why: tuple[str, ...], since: datetime) -> Task | Inactive:
    """Nothing is next with them, unless the rep named a day since."""
    if not case.said_since(since, EventKind.SNOOZED):
        return Inactive(reason, why)
    last = case.history.latest(EventKind.SNOOZED, EventKind.ACCEPTED)
    if last is not None and last.kind is EventKind.ACCEPTED:
        return Task(last.at, (*why, f"You took them up again on {case.day(last.at)}."), question=NEXT)
    until = case.snoozed_until
    if until is None:
        return Inactive(reason, why)
    return Task(until, (*why, f"You wanted to see them again on {case.day(until)}."), question=NEXT)


def one_word(reason: str) -> str:
    """A reason that is one word, as a script reads it; "" for none and for a sentence."""
    return "" if any(map(str.isspace, reason)) else reason


def _rest(case: Case) -> Event | None:
    """The rep set them inactive, and neither side has said anything since."""
    rest, contact = case.history.latest(EventKind.RESTED), case.history.last_contact
    if rest is None or (contact is not None and contact.at > rest.at):
        return None
    taken_up = case.taken_up_at
    return None if taken_up is not None and taken_up > rest.at else rest


def _first(case: Case, tasks: Iterable[Event]) -> Task | None:
    """The one of these that comes first, by its day."""
    return min((_task(case, event) for event in tasks), key=lambda task: task.due_at, default=None)


def _task(case: Case, event: Event) -> Task:
    """A task of the rep's own. Without a day that can be read it is due at once: better than never."""
    day, text = date_in(event.details, "on"), " ".join(event.details.get("text", "").split()) or "something"
    told = f'You planned "{text}" on {case.day(event.at)}{f", for {shown(day)}" if day else ""}.'
    within = min(max(day, EARLIEST.date()), LATEST.date()) if day else None
    due_at = case.calendar.start_of(within) if within else event.at
    channel = event.details.get("channel", "")
    return Task(due_at, (told, *_unanswered(case)), question=text, channel=channel, task=event.id)


def _unanswered(case: Case) -> Iterator[str]:
    """That they wait for an answer at the same time."""
    reply = case.history.last_reply
    if reply is not None and not case.history.silence:
        yield f"{reply.by} answered on {case.day(reply.at)}; you have not written since."
