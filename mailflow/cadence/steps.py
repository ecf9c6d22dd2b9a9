"""What does the cadence ask for, now that it is our turn?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from mailflow.cadence.attempts import OWED_FOR, Position
from mailflow.cadence.calendar import ONE_DAY
from mailflow.cadence.case import Case, shown
from mailflow.cadence.choose import assigned_to
from mailflow.cadence.model import (
    Cadence,
    Channel,
    FollowUp,
    Inactive,
    NextAction,
    Reconnect,
    Signal,
    Step,
    Task,
    is_step,
)
from mailflow.cadence.pace import due_on
from mailflow.cadence.said import one_word, resting
from mailflow.cadence.waits import note_of_absence
from mailflow.conversations.message import Kind
from mailflow.people.model import EventKind
from mailflow.words import ordinal

WHICH = "Which cadence is for them?"
ENDED_ON = "ended_on"


def next_step(case: Case, at: Position) -> FollowUp | Task | Inactive:
    """What comes next by the rules, at this place of the cadence."""
    why = (*_so_far(case, at), *_put_on(case))
    cadence = case.cadence
    if cadence is None:
        # Not Inactive: with a gap in the rules somebody would be forgotten whom nobody decided to forget.
        why += ("No cadence applies to them, so nothing would ever be written.",)
        return Task(at.since, why, question=WHICH)
    return (
        _stopped_by(case, why)
        or _hand_over(case, cadence, at, why)
        or _step(case, cadence, at, why)
        or _through(case, cadence, at, why)
    )


def ended(case: Case, action: NextAction) -> NextAction:
    """The same action, or none where the cadence has ended before it comes."""
    cadence = case.cadence
    if cadence is None or cadence.ends_on is None or not is_step(action):
        return action
    if case.calendar.rep_date(max(action.due_at, case.now)) <= cadence.ends_on:
        return action
    told = f"{cadence.name} ends on {shown(cadence.ends_on)}, before that."
    contact = case.history.last_contact
    return resting(case, ENDED_ON, (*action.why, told), contact.at if contact else case.now)


def _step(case: Case, cadence: Cadence, at: Position, why: tuple[str, ...]) -> FollowUp | Task | None:
    """The next step, a mail or a task; None after the last."""
    if at.step > len(cadence.steps) or at.due_at is None:
        return None
    step = cadence.steps[at.step - 1]
    why += (_arithmetic(case, cadence, step, at, at.due_at),)
    if not step.hours:
        why += tuple(_left_out(case, step, at.since, at.due_at))
    if step.channel is not Channel.MAIL:
        question = f"{_DO[step.channel]}: {step.note}" if step.note else _DO[step.channel]
        return Task(at.due_at, why, question=question, channel=step.channel, step=at.step, silence=at.silence)
    return FollowUp(
        at.due_at,
        why,
        cadence=cadence.name,
        step=at.step,
        attempt=at.attempts + 1,
        silence=at.silence,
        template=step.template_for(case.address, at.silence, at.step),
        new_thread=step.new_thread,
        value=step.value,
    )


_DO: Mapping[Channel, str] = {
    Channel.CALL: "Call them",
    Channel.VISIT: "Visit them",
    Channel.MEET: "Meet them",
    Channel.CARD: "Send them a card",
}


def _through(case: Case, cadence: Cadence, at: Position, why: tuple[str, ...]) -> Reconnect | Task | Inactive:
    """The cadence has no step left: come back after a long while, or rest."""
    then = cadence.then
    why += (f"{cadence.name} is through: it has {_many(len(cadence.steps), 'step')}.",)
    if at.due_at is None:
        reason = one_word(then.reason)
        return resting(case, reason or "finished", why if reason else (*why, f"{then.reason}."), at.since)
    why += (f"It reconnects after {_many(then.after, 'calendar day')}: {_due(case, at.due_at)}.",)
    return Reconnect(
        at.due_at,
        why,
        cadence=cadence.name,
        step=at.step,
        attempt=at.attempts + 1,
        silence=at.silence,
        template=then.template,
    )


def _hand_over(case: Case, cadence: Cadence, at: Position, why: tuple[str, ...]) -> Task | None:
    """After so many attempts in vain the rep is asked whether somebody else should try.

    Not before the wait after the last attempt is over. The next attempt, or accepting them, is a no.
    """
    asked, touch = cadence.hand_over, case.history.last_touch
    if asked is None or touch is None or at.attempts != asked.after:
        return None
    if case.said_since(touch.at, EventKind.ACCEPTED):
        return None
    last = min(at.step, len(cadence.steps))
    due_at = due_on(cadence, case.calendar, last, at.since) or at.since
    told = f"{cadence.name} asks after {_many(asked.after, 'attempt')} whether {asked.to} should try."
    return Task(due_at, (*why, told), question=f"Hand over to {asked.to}?")


# What a cadence may stop for.


def stopped_by_meeting(case: Case) -> Task | Inactive | None:
    """A meeting was agreed and their cadence stops on that: an answer is not owed either."""
    if not _stops_on(case, Signal.MEETING):
        return None
    event, contact = case.history.latest(EventKind.MEETING), case.history.last_contact
    if event is None or contact is None or case.meets_on is None:
        return None
    if event.details.get("method") == "reply":
        agreed = contact.identity == event.details.get("message")
    else:  # they invited, so it was the rep who accepted
        mail = contact.mail if contact.at > event.at else None
        agreed = mail is not None and mail.ours and mail.kind is Kind.CALENDAR
    if not agreed:
        return None
    return _stop(case, Signal.MEETING, contact.at, (f"You meet them on {shown(case.meets_on)}.",))


def _stopped_by(case: Case, why: tuple[str, ...]) -> Task | Inactive | None:
    """Something happened on their side since the last contact that ends this silence."""
    note = note_of_absence(case) if _stops_on(case, Signal.OUT_OF_OFFICE) else None
    if note and _is_news(case, note.at):
        told = f"They wrote on {case.day(note.at)} that they are out of office."
        return _stop(case, Signal.OUT_OF_OFFICE, note.at, (*why, told))
    answers = case.history.answered_there
    if _stops_on(case, Signal.COMPANY_ANSWERED) and answers and _is_news(case, answers[-1].at):
        told = f"{answers[-1].by}, at the same company, answered on {case.day(answers[-1].at)}."
        return _stop(case, Signal.COMPANY_ANSWERED, answers[-1].at, (*why, told))
    return None


def _is_news(case: Case, at: datetime) -> bool:
    """Whether neither side has written since, nor the rep taken them up again."""
    contact, taken_up = case.history.last_contact, case.taken_up_at
    return (contact is None or contact.at < at) and (taken_up is None or taken_up < at)


def _stops_on(case: Case, signal: Signal) -> bool:
    return case.cadence is not None and signal in case.cadence.stops_on


def _stop(case: Case, signal: Signal, at: datetime, why: tuple[str, ...]) -> Task | Inactive:
    name = case.cadence.name if case.cadence else ""
    until = f"{name} stops on that, until they or you write again."
    return resting(case, signal.value, (*why, until), at)


# The sentences of the reasons.


def _so_far(case: Case, at: Position) -> Iterator[str]:
    """What was tried since when, and what was left out."""
    if case.history.silence:
        yield _silence(case, at.attempts)
    elif reply := case.history.last_reply:
        yield f"{reply.by} spoke last, on {case.day(reply.at)}; you have not written since."
        yield f"The {OWED_FOR} business days to answer are over: the rhythm goes on from there."
    for step in sorted(at.skipped):
        yield f"The {ordinal(step)} follow-up was skipped on {case.day(at.skipped[step])}."


def _silence(case: Case, tried: int) -> str:
    first, last = case.history.silence[0], case.history.silence[-1]
    did = _DID.get(last.channel, "wrote")
    if tried == 1:
        return f"You {did} on {case.day(last.at)} (attempt 1), nobody answered since."
    return f"You {did} on {case.day(last.at)} (attempt {tried} since {case.day(first.at)}), nobody answered."


_DID = {"call": "called", "visit": "visited them", "card": "sent a card", "meet": "met them"}


def _put_on(case: Case) -> Iterator[str]:
    """That the rep chose their cadence, and not the rules."""
    event = case.history.latest(EventKind.ASSIGNED)
    names = assigned_to(event)
    if event is None or not names:
        return
    here = case.cadence.name if case.cadence and case.cadence.name in names else ""
    told = f"You put them on the cadence {here or names[0]} on {case.day(event.at)}"
    yield f"{told}." if here else f"{told}, which there is no more: the rules choose."


def _arithmetic(case: Case, cadence: Cadence, step: Step, at: Position, due_at: datetime) -> str:
    """Which step waits how long, and until when that is."""
    name = f"The {ordinal(at.step)} follow-up on the cadence {cadence.name}"
    since = " from the last contact" if case.is_customer and at.step == 1 else ""
    if not step.hours:
        return f"{name} waits {_many(step.after, f'{cadence.count_days} day')}{since}: {_due(case, due_at)}."
    told = f"{name} waits {_many(step.hours, 'hour')}{since}: {case.clock(due_at)}"
    return f"{told}." if due_at - at.since <= timedelta(hours=step.hours) else f"{told}, when you work again."


def _many(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _due(case: Case, due_at: datetime) -> str:
    """The day on which something is due for the rep, and where they differ also for the prospect."""
    here, there = case.calendar.rep_date(due_at), case.calendar.local(due_at)
    return shown(here) if here == there else f"{shown(here)} ({shown(there)} where they are)"


def _left_out(case: Case, step: Step, began: datetime, due_at: datetime) -> Iterator[str]:
    """The days that made the wait longer: public holidays, and days on which the rep is away."""
    calendar = case.calendar
    first, last = calendar.local(began) + ONE_DAY, calendar.local(due_at)
    over = first if case.counts_business_days else calendar.counted(began, step.after, "calendar")
    for day, name in calendar.holidays(over, last):
        yield f"{shown(day)} is a holiday in {calendar.country} ({name})."
    if away := sum(first <= day <= last for day in calendar.days_off):
        yield f"On {_many(away, 'day')} of that you are away, and they do not count."
    # The rep's holidays count, but nothing is drafted on them: they tell where they move the last day.
    day = calendar.rep_date(due_at) - ONE_DAY
    while calendar.rep_country != calendar.country and not calendar.rep_works(day):
        if name := calendar.rep_holiday(day):
            yield f"{shown(day)} is a holiday where you are ({name}), when nothing is drafted."
        day -= ONE_DAY
