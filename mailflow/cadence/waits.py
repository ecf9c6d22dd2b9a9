"""What makes a next action wait although its day has come?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from shlex import quote

from mailflow.cadence.calendar import ONE_DAY
from mailflow.cadence.case import Case, cited, date_in, shown
from mailflow.cadence.model import Answer, FollowUp, Inactive, NextAction, Signal, Task, is_step
from mailflow.people.model import NOTES, Event, EventKind, History, Reply

UNDATED = 7  # business days that a note of absence without a date is waited for
_FAR = timedelta(days=90)  # a longer absence is a question for the rep
NOT_NOW = 30  # calendar days that a "not now" without a date is waited for


def wait(case: Case, action: NextAction) -> NextAction:
    """The same action, not before anything that it has to wait for; with the reason of the longest wait."""
    if not _may_wait(case.history):
        return action
    for wait_for in (_company, _absence, _pause_asked_for, _meeting, _snooze, _forwarded, _namesake, _unread):
        action = wait_for(case, action)
    return action


def _may_wait(history: History) -> bool:
    """Whether there is anything that one may have to wait for; of most people there is not."""
    uncertain = history.forwarded or history.namesakes or history.unread
    return bool(history.events or history.answered_there or uncertain)


def _company(case: Case, action: NextAction) -> NextAction:
    """Somebody else at their company answered: one conversation with them at a time."""
    if not is_step(action) or not case.terms.hold_days or not case.heeds(Signal.COMPANY_ANSWERED):
        return action
    answer = _answer_to_wait_for(case.history.answered_there, action.due_at)
    if answer is None or case.said_since(answer.at, EventKind.ACCEPTED):
        return action
    days = case.terms.hold_days
    until = case.calendar.due(answer.at, days, "business")
    answered = f"{answer.by}, at the same company, answered on {case.day(answer.at)}"
    # Made by a stranger, and pasted into a shell.
    undo = f"`mailflow prospects accept {quote(case.address)}` ends that"
    told = f"{answered}: the others there wait {days} business days, until {case.day(until)}; {undo}."
    return _later(case, action, until, answered, told)


def _answer_to_wait_for(answers: Sequence[Reply], due_at: datetime) -> Reply | None:
    """The first answer since a follow-up was due, else the last one before.

    Not the last of all: where a company answers every week, nobody else there would ever be written to.
    """
    before = [answer for answer in answers if answer.at <= due_at]
    return next((answer for answer in answers if answer.at > due_at), before[-1] if before else None)


def _absence(case: Case, action: NextAction) -> NextAction:
    """They are out of office: the cadence resumes on the business day after their return."""
    note = note_of_absence(case)
    if note is None or not is_step(action) or not case.heeds(Signal.OUT_OF_OFFICE):
        return action
    returns = date_in(note.details, "returns_on")
    sent = min(case.calendar.local(note.at), note.at.date())  # its date was read by UTC
    wrote = f"{_writer(note, case)} wrote on {case.day(note.at)} that they are out of office"
    if returns is None:
        until = case.calendar.due(note.at, UNDATED, "business")
        told = f"{wrote}, and not until when: {UNDATED} business days are waited, until {case.day(until)}."
        return _later(case, action, until, "out of office, and did not say until when", told)
    if not timedelta(0) <= returns - sent <= _FAR:
        return _when_back(case, action, note, returns)
    until = case.calendar.on_business_day(case.calendar.next_business_day(returns))
    told = f"{wrote}, and back on {shown(returns)}; the business day after is {case.day(until)}."
    return _later(case, action, until, f"out of office until {shown(returns)}", told)


def note_of_absence(case: Case) -> Event | None:
    """The latest note that they are away, as long as nothing shows that it is out of date."""
    note = case.history.latest(*NOTES)
    if note is None or note.kind is not EventKind.AWAY or not case.is_unanswered(note.at):
        return None
    if case.said_since(note.at, EventKind.ACCEPTED, EventKind.SNOOZED):
        return None  # the rep knows better
    returns, touch = date_in(note.details, "returns_on"), case.history.last_touch
    if returns and touch and touch.at > note.at and case.calendar.local(touch.at) > returns:
        return None
    return note


def _when_back(case: Case, action: FollowUp | Task, note: Event, returns: date) -> NextAction:
    """A date that can hardly be meant is not guessed at: the rep is asked, unless they are in touch."""
    touch = case.history.last_touch
    if touch is not None and touch.at > note.at:
        return action
    past = returns < case.calendar.local(note.at)
    doubt = "before it was written" if past else f"more than {_FAR.days} days later"
    wrote = f"{_writer(note, case)} wrote on {case.day(note.at)} that they are out of office."
    read = f"By that they are back on {shown(returns)}, which is {doubt}: you decide."
    why = (*action.why[:1], f"{wrote} {cited(note.details.get('said', ''))}".rstrip(), read)
    return Task(note.at, why, question=f"When is {case.address} back?")


def _writer(event: Event, case: Case) -> str:
    """Who wrote the message of which an event tells."""
    return event.details.get("by") or case.address


def _pause_asked_for(case: Case, action: NextAction) -> NextAction:
    """They said not now, and when; without a day a month is waited for after it was answered."""
    day = case.asked_until
    if day is None:
        return _undated_pause(case, action)
    if not (is_step(action) or isinstance(action, Answer)):
        return action
    hold = f"they asked you to come back on {shown(day)}"
    return _later(case, action, case.calendar.on_business_day(day), hold, _sentence(hold))


def _undated_pause(case: Case, action: NextAction) -> NextAction:
    event = case.last_answer_as(EventKind.NOT_NOW)
    if event is None or not is_step(action):
        return action
    if case.said_since(event.at, EventKind.ACCEPTED, EventKind.SNOOZED):
        return action
    day = case.calendar.local(event.at) + timedelta(days=NOT_NOW)
    hold = f"they said not now on {case.day(event.at)}"
    told = f"{_sentence(hold)[:-1]}, but not until when: {NOT_NOW} days are waited, until {shown(day)}."
    return _later(case, action, case.calendar.on_business_day(day), hold, told)


def _meeting(case: Case, action: NextAction) -> NextAction:
    """They meet before long: what was to be written can be said there."""
    if isinstance(action, Answer):
        day = case.agreed_on
    elif is_step(action) and case.heeds(Signal.MEETING):
        day = case.meets_on
    else:
        return action
    if day is None:
        return action
    hold = f"you meet them on {shown(day)}"
    until = case.calendar.on_business_day(day + ONE_DAY)
    return _later(case, action, until, hold, _sentence(hold))


def _snooze(case: Case, action: NextAction) -> NextAction:
    """The rep wants to be left alone with them until a day."""
    until = case.snoozed_until
    if until is None or isinstance(action, Inactive) or _planned_since(case, action):
        return action
    reason = f"snoozed until {case.day(until)}"
    if is_step(action) and case.counts_business_days:
        until = case.calendar.on_business_day(case.calendar.local(until))
    if max(case.now, action.due_at) >= until:
        return action
    return replace(action, due_at=until, hold=reason, why=(*action.why, f"You {reason}."))


def _planned_since(case: Case, action: NextAction) -> bool:
    """Whether this is a task with a day that the rep named after they snoozed."""
    snooze = case.history.latest(EventKind.SNOOZED)
    task = action.task if isinstance(action, Task) else ""
    return snooze is not None and any(
        event.id == task and event.at > snooze.at for event in case.history.events if task
    )


def _forwarded(case: Case, action: NextAction) -> NextAction:
    """Nothing is written to somebody whose answer may have gone to a colleague, who forwarded it."""
    if not case.history.forwarded or not is_step(action):
        return action
    message = case.history.forwarded[-1].message
    if case.said_since(message.at, EventKind.ACCEPTED):
        return action
    told = cited(f'{message.sender.address} forwarded "{message.subject}" to you on {case.day(message.at)}')
    reason = f"{told}, which may be their answer; write to them, or `mailflow prospects accept` them"
    return replace(action, hold="; ".join(filter(None, (action.hold, reason))))


def _namesake(case: Case, action: NextAction) -> NextAction:
    """Nothing is written to somebody who may have answered with a new mail from another address."""
    if not case.history.namesakes or not is_step(action):
        return action
    message = case.history.namesakes[-1].message
    if case.said_since(message.at, EventKind.ACCEPTED):
        return action
    wrote = f'wrote "{message.subject}" on {case.day(message.at)}'
    told = cited(f"{message.sender.address} has their name and {wrote}")
    pair = f"{quote(case.address)} {quote(message.sender.address)}"
    reason = f"{told}; if it is them, `mailflow prospects link {pair}`, else the same with `unlink`"
    return replace(action, hold="; ".join(filter(None, (action.hold, reason))))


def _unread(case: Case, action: NextAction) -> NextAction:
    """Nothing is written to somebody while a message that may be their answer could not be read."""
    if not case.history.unread or not is_step(action):
        return action
    found = cited("; ".join(case.history.unread))
    told = "read it, then `mailflow prospects accept` them"
    reason = f"a message that could not be read names them: {found}; {told}"
    return replace(action, hold="; ".join(filter(None, (action.hold, reason))))


def _later(
    case: Case, action: FollowUp | Task | Answer, until: datetime, hold: str, told: str
) -> FollowUp | Task | Answer:
    """The same action, not before this instant; it is held until then."""
    if until <= action.due_at:
        return action
    held = hold if case.now < until else action.hold
    return replace(action, due_at=until, hold=held, why=(*action.why, told))


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."
