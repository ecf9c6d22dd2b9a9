"""What should happen next with a prospect, when, and why?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from mailflow.cadence.attempts import answer_by, attempts, lost, skips
from mailflow.cadence.calendar import EARLIEST, LATEST, ONE_DAY, WorkCalendar
from mailflow.cadence.model import Answer, Cadence, FollowUp, Inactive, NextAction, Reconnect, Task
from mailflow.people.model import EventKind, Failure, History, Touch

OWED_FOR = 10  # business days after which an unanswered reply needs a decision
ENDED_AFTER = timedelta(days=90)  # a reply this old at the first scan closed its conversation
OPTED_OUT = "opted_out"
REVIVE = "Revive or let go?"  # the question about somebody last written to long ago


@dataclass(frozen=True, slots=True)
class Terms:
    """What decide() needs to know beside the rules.

    track: as in the config. dormant_after: days. first_scan_at: when the mailbox was first read to the end,
    aware UTC, None before.
    """

    track: Literal["auto", "known", "all"] = "auto"
    dormant_after: int = 180
    first_scan_at: datetime | None = None


def decide(
    history: History, cadence: Cadence | None, calendar: WorkCalendar, *, now: datetime, terms: Terms
) -> NextAction:
    """The one next action of a prospect, with its reasons.

    Total: every history has exactly one. history: as known at ``now``, nothing later. cadence: see
    rules.choose(); None where no rule applies. calendar: of the prospect and their rep. now: aware UTC.
    """
    case = _Case(history, cadence, calendar, now, terms)
    rules: tuple[Callable[[_Case], NextAction | None], ...] = (
        _stopped,
        _opted_out,
        _they_spoke_last,
        _did_not_arrive,
        _colleague_wrote_last,
        _said_no,
        _never_written_to,
        _draft_lost,
        _silent,  # always has an answer
    )
    action = next(found for rule in rules if (found := rule(case)) is not None)
    return _unread(case, _snoozed(case, action))


@dataclass(frozen=True, slots=True)
class _Case:
    """All that a rule may look at."""

    history: History
    cadence: Cadence | None
    calendar: WorkCalendar
    now: datetime
    terms: Terms

    @property
    def address(self) -> str:
        return self.history.prospect.address

    @property
    def snoozed_until(self) -> datetime | None:
        """The start of the day until which the rep wants to be left alone with this prospect.

        Past or to come; None where there is none, or the prospect spoke since: that is news.
        """
        event = self.history.latest(EventKind.SNOOZED)
        reply = self.history.last_reply
        if event is None or (reply is not None and reply.at >= event.at):
            return None
        try:
            until = date.fromisoformat(event.details.get("until", ""))
        except ValueError:
            return None
        return self.calendar.start_of(min(max(until, EARLIEST.date()), LATEST.date()))

    def after_snooze(self, at: datetime) -> datetime:
        """This instant, or the end of the snooze where that is later."""
        return max(at, self.snoozed_until or at)

    def said_since(self, at: datetime, *kinds: EventKind) -> bool:
        """Whether the rep said one of these things after this instant."""
        event = self.history.latest(*kinds)
        return event is not None and event.at > at

    @property
    def counts_business_days(self) -> bool:
        return self.cadence is not None and self.cadence.count_days == "business"

    def day(self, at: datetime) -> str:
        """The rep's date at this instant."""
        return _shown(self.calendar.rep_date(at))


# The rules, in order. Each answers for the cases that it is about and leaves the others to the next.


def _stopped(case: _Case) -> Inactive | None:
    """The rep stopped or ignored them, and did not take that back."""
    last = case.history.latest(EventKind.STOPPED, EventKind.IGNORED, EventKind.ACCEPTED, EventKind.ADDED)
    stop = case.history.latest(EventKind.STOPPED, EventKind.ACCEPTED)
    # A list imported again must not bring back who asked to be left alone; only accepting this person does.
    if stop is not None and stop.details.get("reason") == OPTED_OUT:
        last = stop
    if last is None or last.kind not in (EventKind.STOPPED, EventKind.IGNORED):
        return None
    given = last.details.get("reason", "")
    reason = given if given and not any(map(str.isspace, given)) else last.kind.value
    told = f"You {last.kind.value} {case.address} on {case.day(last.at)}"
    return Inactive(reason, why=(f"{told}: {given}." if given else f"{told}.",))


def _opted_out(case: _Case) -> Inactive | None:
    """They asked to be left alone; only accepting this very person takes that back."""
    event = case.history.latest(EventKind.OPTED_OUT, EventKind.ACCEPTED)
    if event is None or event.kind is not EventKind.OPTED_OUT:
        return None
    return Inactive(OPTED_OUT, why=(f"They asked on {case.day(event.at)} not to be written to.",))


def _they_spoke_last(case: _Case) -> NextAction | None:
    """The rep owes an answer; after a while, a decision."""
    reply = case.history.last_reply
    if reply is None or case.history.silence:
        return None
    spoke = f"{reply.by} answered" if reply.channel == "mail" else f"You spoke with {reply.by}"
    why: tuple[str, ...] = (f"{spoke} on {case.day(reply.at)}; you have not written since.",)
    first_scan = case.terms.first_scan_at
    taken_up = case.said_since(reply.at, EventKind.ACCEPTED, EventKind.ADDED, EventKind.SNOOZED)
    if first_scan is not None and first_scan - reply.at > ENDED_AFTER and not taken_up:
        ago = f"That was {(first_scan - reply.at).days} days before Mailflow first read this mailbox"
        return Inactive(
            "ended", why=(*why, f"{ago}; after more than {ENDED_AFTER.days} a conversation has ended.")
        )
    declined = case.history.latest(EventKind.DECLINED)
    if declined is not None and declined.details.get("message") == reply.identity:
        why += ("They said no: once you have thanked them, they rest.",)
    deadline = case.calendar.due(case.after_snooze(reply.at), OWED_FOR, "business")
    if case.now < deadline:
        return Answer(reply.at, why)
    why += (f"{OWED_FOR} business days to answer were over on {case.day(deadline)}.",)
    return Task(deadline, why, question="Answer, park or close?")


def _did_not_arrive(case: _Case) -> Task | None:
    """Mail to them is refused for good, and there is no other address that works."""
    failure = next((found for found in reversed(case.history.failures) if _stands(found, case)), None)
    if failure is None:
        return None
    status = f" ({failure.status})" if failure.status else ""
    why: tuple[str, ...] = (f"Your mail to {failure.address} came back on {case.day(failure.at)}{status}.",)
    if failure.dead_address:
        why += ("That address does not work.",)
        return Task(failure.at, why, question="Find a working address")
    why += ("The address may be good: it was our mail that was refused.",)
    return Task(failure.at, why, question="Mend our sending")


def _stands(failure: Failure, case: _Case) -> bool:
    """Whether this failure still forbids to write: nothing later shows that it is overcome."""
    reply = case.history.last_reply
    if not failure.permanent or (reply is not None and reply.at >= failure.at):
        return False
    later = (touch for touch in case.history.touches if touch.at > failure.at)
    return not any(_mends(touch, failure, case) for touch in later)


def _mends(touch: Touch, failure: Failure, case: _Case) -> bool:
    """Whether this later mail went to an address of theirs that may work."""
    if touch.mail is None:
        return False
    written_to = {recipient.address for recipient in touch.mail.message.recipients}
    # Our own fault is taken for mended when the rep writes again; if it is not, that mail comes back too.
    dead = {failure.address} if failure.dead_address else set()
    return bool(written_to & set(case.history.prospect.addresses) - dead)


def _colleague_wrote_last(case: _Case) -> Task | None:
    """A colleague of the rep's is in touch with them: two voices are one too many."""
    if not case.history.colleagues:
        return None
    message = case.history.colleagues[-1].message
    ours = [said.at for said in (case.history.last_touch, case.history.last_reply) if said is not None]
    if any(at >= message.at for at in ours) or case.said_since(message.at, EventKind.ACCEPTED):
        return None
    wrote = f"Your colleague {message.sender.address} wrote to {case.address} on {case.day(message.at)}"
    why = (f"{wrote}, and you have not since.",)
    return Task(message.at, why, question="Who has this?")


def _said_no(case: _Case) -> Inactive | None:
    """Their last answer was a no, and the rep has thanked them since."""
    event, reply = case.history.latest(EventKind.DECLINED), case.history.last_reply
    if event is None or reply is None or event.details.get("message") != reply.identity:
        return None
    if case.said_since(event.at, EventKind.ACCEPTED, EventKind.ADDED):
        return None
    why = f"{reply.by} said no on {case.day(reply.at)}; `mailflow prospects accept` revives them."
    return Inactive("not_interested", why=(why,))


def _never_written_to(case: _Case) -> Task | None:
    """Added by the rep, but there was no contact yet."""
    if case.history.touches:
        return None
    event = case.history.latest(EventKind.ADDED, EventKind.ACCEPTED)
    since = event.at if event else case.now
    why = (f"{case.address} is on your list since {case.day(since)}; you have not written yet.",)
    return Task(since, why, question="Write the first mail")


def _draft_lost(case: _Case) -> Task | None:
    """A draft vanished and nobody knows whether it was sent: writing the next one might be one too many."""
    event = lost(case.history, case.calendar, now=case.now)
    if event is None:
        return None
    deadline = answer_by(event, case.calendar)
    gone = f"The draft to {case.address} was gone from Drafts on {case.day(event.at)}"
    why = (
        f"{gone} and was not found elsewhere.",
        f"Without an answer it counts as skipped on {case.day(deadline)}.",
    )
    return Task(event.at, why, question=f"Did you send the follow-up of {case.day(event.at)}?")


def _silent(case: _Case) -> FollowUp | Task | Inactive:
    """They did not answer: what the cadence says, unless it was let rest for too long."""
    step = _next_step(case)
    return _dormant(case, step) or step


def _dormant(case: _Case, step: FollowUp | Task | Inactive) -> Task | None:
    """Found in old mail: the rep did not follow up for so long that it takes a decision to begin again."""
    touch = case.history.last_touch
    if case.terms.track != "auto" or case.history.tracked_by != "outreach" or touch is None:
        return None
    limit = min(case.after_snooze(touch.at), LATEST) + timedelta(days=case.terms.dormant_after)
    if case.now <= limit or case.said_since(touch.at, EventKind.ACCEPTED):
        return None
    if isinstance(step, Inactive) or step.due_at > limit:
        return None  # the long pause is what the cadence asks for
    why = (
        f"You last wrote to {case.address} on {case.day(touch.at)}, nobody answered.",
        f"More than {case.terms.dormant_after} days have passed: after such a pause you decide.",
    )
    return Task(limit, why, question=REVIVE)


def _next_step(case: _Case) -> FollowUp | Task | Inactive:
    """They are silent: what the cadence says."""
    skipped = skips(case.history, case.calendar, now=case.now)
    tried = attempts(case.history, case.calendar)
    step = tried + len(skipped)
    began = max([case.history.silence[-1].at, *skipped.values()])
    why = (_silence(case, tried), *_skipped(case, skipped))
    cadence = case.cadence
    if cadence is None:
        # Not Inactive: with a gap in the rules somebody would be forgotten whom nobody decided to forget.
        why += ("No cadence applies to them, so nothing would ever be written.",)
        return Task(began, why, question="Which cadence is for them?")
    if step > len(cadence.steps):
        return _through(case, cadence, step, began, why)
    wait = cadence.steps[step - 1]
    due_at = case.calendar.due(began, wait.after, cadence.count_days)
    unit = f"{cadence.count_days} day{'' if wait.after == 1 else 's'}"
    why += (f"{cadence.name} step {step} waits {wait.after} {unit}: {_due(case, due_at)}.",)
    if case.counts_business_days:
        why += tuple(_holidays(case, began, due_at))
    return FollowUp(
        due_at,
        why,
        cadence=cadence.name,
        step=step,
        attempt=tried + 1,
        silence=case.history.silence_id,
        template=wait.template,
    )


def _through(
    case: _Case, cadence: Cadence, step: int, began: datetime, why: tuple[str, ...]
) -> Reconnect | Task | Inactive:
    """The cadence has no step left: come back after a long while, or rest."""
    then = cadence.then
    why += (f"{cadence.name} is through: it has {len(cadence.steps)} steps.",)
    if then.action == "inactive":
        until = case.snoozed_until
        if until is not None and case.said_since(began, EventKind.SNOOZED):
            return Task(
                until, (*why, f"You wanted to see them again on {case.day(until)}."), question="What is next?"
            )
        return Inactive("finished", why)
    due_at = case.calendar.due(began, then.after, "calendar")
    if case.counts_business_days:
        due_at = case.calendar.on_business_day(case.calendar.local(due_at))
    why += (f"It reconnects after {then.after} calendar days: {_due(case, due_at)}.",)
    return Reconnect(
        due_at,
        why,
        cadence=cadence.name,
        step=step,
        attempt=attempts(case.history, case.calendar) + 1,
        silence=case.history.silence_id,
        template=then.template,
    )


# What makes an action wait although its day has come.


def _snoozed(case: _Case, action: NextAction) -> NextAction:
    """The same action, not before the day until which the rep snoozed the prospect."""
    until = case.snoozed_until
    if until is None or isinstance(action, Inactive):
        return action
    reason = f"snoozed until {case.day(until)}"
    if isinstance(action, FollowUp) and case.counts_business_days:
        until = case.calendar.on_business_day(case.calendar.local(until))
    if max(case.now, action.due_at) >= until:
        return action
    return replace(action, due_at=until, hold=reason, why=(*action.why, f"You {reason}."))


def _unread(case: _Case, action: NextAction) -> NextAction:
    """Nothing is written to somebody while a message that may be their answer could not be read."""
    if not case.history.unread or not isinstance(action, FollowUp):
        return action
    found = "; ".join(case.history.unread)
    told = "read it, then `mailflow prospects accept` them"
    reason = f"a message that could not be read names them: {found}; {told}"
    return replace(action, hold="; ".join(filter(None, (action.hold, reason))))


# The sentences that several rules share.


def _silence(case: _Case, tried: int) -> str:
    first, last = case.history.silence[0], case.history.silence[-1]
    did = {"call": "called", "visit": "visited them", "card": "sent a card"}.get(last.channel, "wrote")
    if tried == 1:
        return f"You {did} on {case.day(last.at)} (attempt 1), nobody answered since."
    return f"You {did} on {case.day(last.at)} (attempt {tried} since {case.day(first.at)}), nobody answered."


def _skipped(case: _Case, skipped: Mapping[int, datetime]) -> Iterator[str]:
    return (f"Step {step} was skipped on {case.day(skipped[step])}." for step in sorted(skipped))


def _due(case: _Case, due_at: datetime) -> str:
    """The day on which something is due for the rep, and where they differ also for the prospect."""
    here, there = case.calendar.rep_date(due_at), case.calendar.local(due_at)
    return _shown(here) if here == there else f"{_shown(here)} ({_shown(there)} where they are)"


def _holidays(case: _Case, began: datetime, due_at: datetime) -> Iterator[str]:
    """The public holidays that made the wait longer."""
    day, last = case.calendar.local(began), case.calendar.local(due_at)
    while day < last:
        day += ONE_DAY
        if name := case.calendar.holiday(day):
            yield f"{_shown(day)} is a holiday in {case.calendar.country} ({name})."


@lru_cache(maxsize=4096)
def _shown(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"
