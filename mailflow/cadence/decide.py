"""What should happen next with a prospect, when, and why?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from datetime import datetime, timedelta
from operator import attrgetter
from shlex import quote

from mailflow.cadence.attempts import OWED_FOR, answer_by, lost, position
from mailflow.cadence.calendar import LATEST, WorkCalendar
from mailflow.cadence.case import Case, Terms, cited, date_in, shown
from mailflow.cadence.model import Answer, Cadence, FollowUp, Inactive, NextAction, Task, is_step
from mailflow.cadence.said import OPTED_OUT, last_word, planned, stopped
from mailflow.cadence.steps import ended, next_step, stopped_by_meeting
from mailflow.cadence.texts import deciding
from mailflow.cadence.waits import wait
from mailflow.people.model import NOTES, Event, EventKind, Failure, History, Reply, Touch

ENDED_AFTER = timedelta(days=90)  # a reply this old at the first scan closed its conversation
_UNREADABLE = "unreadable"  # conversations.wish.Intent
# Questions of tasks; those in small letters follow upon an address.
FIRST = "Write the first mail"
PARK = "Answer, park or close?"
REVIVE = "Revive or let go?"  # about somebody last written to long ago
SUCCESSOR = "no longer works there: who is next?"
NEW_ADDRESS = "has a new address: is it theirs?"


def decide(
    history: History, cadence: Cadence | None, calendar: WorkCalendar, *, now: datetime, terms: Terms
) -> NextAction:
    """The one next action of a prospect, with its reasons.

    Total: every history has exactly one. history: as known at ``now``, nothing later. cadence: see
    choose.choose(); None where no rule applies. calendar: of the prospect and their rep. now: aware UTC.
    """
    case = Case(history, cadence, calendar, now, terms)
    rules: tuple[Callable[[Case], NextAction | None], ...] = (
        stopped,
        _opted_out,
        _suppressed,
        last_word,
        stopped_by_meeting,
        _they_spoke_last,
        _went_elsewhere,
        _did_not_arrive,
        _colleague_wrote_last,
        _said_no,
        _never_written_to,
        _draft_lost,
        _our_turn,  # always has an answer
    )
    action = next(found for rule in rules if (found := rule(case)) is not None)
    return ended(case, wait(case, action))


# The rules, in order. Each answers for the cases that it is about and leaves the others to the next.


def _opted_out(case: Case) -> Inactive | None:
    """They asked to be left alone; only accepting this very person takes that back."""
    event = case.history.latest(EventKind.OPTED_OUT, EventKind.ACCEPTED)
    if event is None or event.kind is not EventKind.OPTED_OUT:
        return None
    asked = f"asked on {case.day(event.at)} not to be written to."
    by = event.details.get("by") or case.address
    if complained := _COMPLAINTS.get(event.details.get("complaint", "")):
        return Inactive(OPTED_OUT, why=(f"{complained} on {case.day(event.at)}.",))
    if by in case.history.prospect.addresses:
        return Inactive(OPTED_OUT, why=(f"They {asked}",))
    # Made by a stranger, and pasted into a shell.
    undo = f"`mailflow prospects unlink {quote(case.address)} {quote(by)}`"
    return Inactive(
        OPTED_OUT,
        why=(f"{by}, who answered you in their thread, {asked}", f"If that was for {by} alone: {undo}"),
    )


_COMPLAINTS = {
    "spam": "They reported your mail as spam",
    "unsubscribed": "They pressed the unsubscribe button of their mail program",
}


def _suppressed(case: Case) -> Inactive | None:
    """They are on the list of those whom nobody here writes to."""
    entry = case.history.suppressed
    if entry is None:
        return None
    reason = OPTED_OUT if entry.reason == OPTED_OUT else "suppressed"
    told = f"{entry.address} is on the suppression list since {case.day(entry.at)}: {entry.told}."
    return Inactive(reason, why=(told,))


def _they_spoke_last(case: Case) -> NextAction | None:
    """The rep owes an answer; after a while, a decision. With a customer the rhythm goes on then."""
    reply = case.history.last_reply
    if reply is None or case.history.silence:
        return None
    task = planned(case)
    why: tuple[str, ...] = (f"{_spoke(case, reply)} on {case.day(reply.at)}; you have not written since.",)
    day = case.asked_until or case.agreed_on
    pause = case.calendar.on_business_day(day) if day else reply.at
    first_scan = case.terms.first_scan_at
    taken_up = case.said_since(reply.at, EventKind.ACCEPTED, EventKind.ADDED, EventKind.SNOOZED)
    is_past = first_scan is not None and first_scan - max(reply.at, pause) > ENDED_AFTER
    if first_scan is not None and is_past and not taken_up and not case.is_customer:
        ago = f"That was {(first_scan - reply.at).days} days before Mailflow first read this mailbox"
        return Inactive(
            "ended", why=(*why, f"{ago}; after more than {ENDED_AFTER.days} a conversation has ended.")
        )
    why = (*why, *_what_they_want(case, reply), *(task.why[:1] if task else ()))
    deadline = case.calendar.due(case.after_snooze(max(reply.at, pause)), OWED_FOR, "business")
    if case.now < deadline:
        return Answer(reply.at, why)
    if case.is_customer and not case.last_answer_as(EventKind.DECLINED):
        return task
    why = (*why, f"{OWED_FOR} business days to answer were over on {case.day(deadline)}.")
    return Task(deadline, why, question=PARK)


def _spoke(case: Case, reply: Reply) -> str:
    """Who answered, and how."""
    if reply.channel == "mail":
        return f"{reply.by} answered"
    if reply.channel != "meeting":
        return f"You spoke with {reply.by}"
    meeting = case.last_answer_as(EventKind.MEETING)
    details = meeting.details if meeting else {}
    did = _MET.get(details.get("partstat", "") or details.get("method", ""), "wrote about a meeting")
    day = date_in(details, "on")
    return f"{reply.by} {did}{f' (of {shown(day)})' if day else ''}"


_MET: Mapping[str, str] = {
    "accepted": "accepted your invitation",
    "tentative": "accepted your invitation with reserve",
    "declined": "declined your invitation",
    "delegated": "passed your invitation on to somebody else",
    "request": "invited you to a meeting",
    "counter": "proposed another time for the meeting",
    "cancel": "called off the meeting",
}


def _what_they_want(case: Case, reply: Reply) -> Iterator[str]:
    """What was read in their last answer."""
    event = case.last_answer_as(EventKind.DECLINED, EventKind.NOT_NOW, EventKind.REFERRED)
    if event is None:
        intent = reply.mail.intent if reply.mail and reply.channel == "mail" else ""
        yield from (_READ_AS[intent],) if intent in _READ_AS else ()
    elif event.kind is EventKind.DECLINED:
        yield "They said no: once you have thanked them, they rest."
    elif event.kind is EventKind.REFERRED:
        yield from _somebody_else(case, event, event.details.get("address", ""), "They name")
    elif case.asked_until is None:
        yield f"They said not now, but not when. {cited(event.details.get('said', ''))}".rstrip()


_READ_AS: Mapping[str, str] = {
    "interested": "They are interested.",
    "unclear": "Read what they want: Mailflow cannot tell.",
    _UNREADABLE: "The server did not show its text for more than a day: read it.",
}


def _somebody_else(case: Case, event: Event, address: str, begin: str) -> Iterator[str]:
    """Whom they named, with the command that puts this person on the list."""
    name = event.details.get("name", "")
    if not address:
        if name:
            yield f"{begin} {cited(name)}, without an address."
        return
    named = f" --name {quote(name)}" if name else ""
    # Made by a stranger, and pasted into a shell.
    command = f"mailflow prospects add {quote(address)}{named} --referred-by {quote(case.address)}"
    who = cited(f"{name} <{address}>" if name else address)
    yield f"{begin} {who}: `{command}` puts them on your list."


def _went_elsewhere(case: Case) -> Task | None:
    """An automatic reply says that they work there no more, or that their address has changed."""
    note = case.history.latest(*NOTES)
    if note is None or note.kind is EventKind.AWAY or not case.is_unanswered(note.at):
        return None
    if case.history.goes_on_at or case.said_since(note.at, EventKind.ACCEPTED):
        return None
    by, new = note.details.get("by") or case.address, note.details.get("new_address", "")
    known = {by}.union(*(_written_to(touch) for touch in case.history.touches if touch.at <= note.at))
    if any(touch.at > note.at and _went_to_another(touch, known, case) for touch in case.history.touches):
        return None
    told = f"The automatic reply of {by} on {case.day(note.at)} says"
    link = f"`mailflow prospects link {quote(case.address)} {quote(new)}`"
    proposed = (f"Their new address is {new}: {link} takes it for theirs, and writes there.",) if new else ()
    if note.kind is EventKind.MOVED:
        why = (f"{told} that the address has changed.", *proposed)
        return Task(note.at, why, question=f"{case.address} {NEW_ADDRESS}")
    why = (f"{told} that they no longer work there.", *proposed)
    named = note.details.get("substitute", "")
    why = (*why, *_somebody_else(case, note, named, "To write to instead is"))
    return Task(note.at, why, question=f"{case.address} {SUCCESSOR}")


def _did_not_arrive(case: Case) -> Task | None:
    """Mail to them is refused for good, and there is no other address that works."""
    failure = next((found for found in reversed(case.history.failures) if _stands(found, case)), None)
    if failure is None:
        return None
    status = f" ({failure.status})" if failure.status else ""
    why: tuple[str, ...] = (f"Your mail to {failure.address} came back on {case.day(failure.at)}{status}.",)
    if failure.dead_address or failure.cause == "disabled":
        why += (_REFUSED.get(failure.cause, "That address does not work."),)
        return Task(failure.at, why, question="Find a working address")
    why += ("The address may be good: it was our mail that was refused.",)
    if told := _REFUSED.get(failure.cause):
        why += (told,)
    return Task(failure.at, why, question="Mend our sending")


# What the rep can do about a refusal, by its cause: the words of conversations.refusal.Cause, which would
# have to load all that mail systems say.
_REFUSED: Mapping[str, str] = {
    "no_such_host": "That address does not work: there is no such mail domain; see how it is spelt.",
    "disabled": "Their mailbox was closed: they have most likely left, so ask for a successor.",
    "too_big": "It was too big for their server: send it without attachments.",
    "blocked": "Their server takes your mail for spam: your administrator can see whether your server or"
    " domain is on a block list; or call them.",
    "policy": "Your mail breaks a rule of their server, such as SPF, DKIM, DMARC or TLS: your"
    " administrator has to mend that.",
    "relay": "A server would not pass it on: check the outgoing server of your account, and the address.",
    "loop": "Their servers send it in a circle, which only they can mend: tell them by other means.",
}


def _stands(failure: Failure, case: Case) -> bool:
    """Whether this failure still forbids to write: nothing later shows that it is overcome."""
    reply = case.history.last_reply
    if not failure.permanent or (reply is not None and reply.at >= failure.at):
        return False
    later = (touch for touch in case.history.touches if touch.at > failure.at)
    return not any(_mends(touch, failure, case) for touch in later)


def _mends(touch: Touch, failure: Failure, case: Case) -> bool:
    """Whether this later mail went to an address of theirs that may work."""
    # Our own fault is taken for mended when the rep writes again; if it is not, that mail comes back too.
    return _went_to_another(touch, {failure.address} if failure.dead_address else set(), case)


def _went_to_another(touch: Touch, useless: Set[str], case: Case) -> bool:
    """Whether a touch is a mail to an address of theirs that is none of these."""
    return bool(_written_to(touch) & set(case.history.prospect.addresses) - useless)


def _written_to(touch: Touch) -> Set[str]:
    return {one.address for one in touch.mail.message.recipients} if touch.mail else set()


def _colleague_wrote_last(case: Case) -> Task | None:
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


def _said_no(case: Case) -> Inactive | None:
    """Their last answer was a no, and the rep has thanked them since."""
    event, reply = case.last_answer_as(EventKind.DECLINED), case.history.last_reply
    if event is None or reply is None:
        return None
    if case.said_since(event.at, EventKind.ACCEPTED, EventKind.ADDED):
        return None
    why = f"{reply.by} said no on {case.day(reply.at)}; `mailflow prospects accept` revives them."
    return Inactive("not_interested", why=(why,))


def _never_written_to(case: Case) -> Task | None:
    """Added by the rep, but there was no contact yet."""
    if case.history.touches or (case.is_customer and case.history.replies):
        return None
    event = case.history.latest(EventKind.ADDED, EventKind.ACCEPTED)
    since = event.at if event else case.now
    why = (f"{case.address} is on your list since {case.day(since)}; you have not written yet.",)
    return Task(since, why, question=FIRST)


def _draft_lost(case: Case) -> Task | None:
    """A draft vanished and nobody knows whether it was sent: writing the next one might be one too many."""
    event = lost(case.history, case.cadence, case.calendar, now=case.now)
    if event is None:
        return None
    deadline, day = answer_by(event, case.calendar), case.day(event.at)
    what = f"The draft to {case.address} was gone from Drafts on {day} and was not found elsewhere."
    if event.details.get("handed_over"):
        what = f"The mail server did not say what became of the mail to {case.address} of {day}."
    why = (
        what,
        f"Without an answer it counts as skipped on {case.day(deadline)}.",
    )
    return Task(event.at, why, question=f"Did you send the follow-up of {case.day(event.at)}?")


def _our_turn(case: Case) -> FollowUp | Task | Inactive:
    """They did not answer: what the cadence says, unless it was let rest for too long."""
    at = position(case.history, case.cadence, case.calendar, now=case.now)
    if at is None:  # no contact yet, which an earlier rule is about
        return Task(case.now, (f"Nothing is known of a contact with {case.address}.",), question=FIRST)
    step = next_step(case, at)
    return _dormant(case, step) or _unreadable(case, step) or step


def _dormant(case: Case, step: FollowUp | Task | Inactive) -> Task | None:
    """Found in old mail: the rep did not follow up for so long that it takes a decision to begin again."""
    touch = case.history.last_contact if case.is_customer else case.history.last_touch
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


def _unreadable(case: Case, step: FollowUp | Task | Inactive) -> Task | None:
    """A mail of theirs of which the server never showed the text: what stands in it only the rep can tell."""
    if not is_step(step):
        return None
    found = [mail.message for mail in deciding(case.history, step, case.now) if mail.intent == _UNREADABLE]
    if not found:
        return None
    open_ = (message for message in found if not case.said_since(message.at, EventKind.ACCEPTED))
    message = max(open_, key=attrgetter("at"), default=None)
    if message is None:
        return None
    wrote = cited(f'{message.sender.address} wrote "{message.subject}" on {case.day(message.at)}')
    why = (*step.why[:1], f"{wrote}; the server did not show its text for more than a day: read it.")
    return Task(message.at, why, question=f"What did {case.address} write?")
