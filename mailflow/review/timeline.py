"""What happened between the rep and one person, in one line of time?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from operator import attrgetter

from mailflow.cadence.case import date_in, shown
from mailflow.cadence.inactive import in_words
from mailflow.conversations.link import INFERRED
from mailflow.conversations.message import Kind, Mail
from mailflow.conversations.wish import Intent
from mailflow.drafts.clean import one_line, paragraphs
from mailflow.drafts.model import REPLACED, Draft, State
from mailflow.people.model import CONTACTS, NOTES, READ, Event, EventKind, Failure, History, Reply
from mailflow.review.words import CAUSES, DRAFT_STATES, READ_AS
from mailflow.words import ordinal

_LONG_AGO = datetime(1970, 1, 2, tzinfo=UTC)


class What(StrEnum):
    """What kind of thing happened."""

    TOUCH = "touch"  # the rep wrote
    REPLY = "reply"  # they, or somebody on their side, answered
    AUTO_REPLY = "auto_reply"
    CALENDAR = "calendar"
    COLLEAGUE = "colleague"  # a colleague of the rep's wrote to them
    BOUNCE = "bounce"
    CONTACT = "contact"  # a call, visit, card or meeting that the rep recorded
    DRAFT = "draft"  # one was written; state says what became of it
    NOTE = "note"  # the rep noted something about them
    TOLD = "told"  # what the rep said, or a message was found to say: a snooze, a stop, a task ...


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened. at: aware UTC.

    title: a short sentence without a full stop: "You wrote". by: the address of who wrote. subject: of a
    message or draft. note: what the rep noted, in lines of its own
    where it is a note alone; or what the message was found to say. identity: of the
    message, by which its text is found. event: id of what was told. draft: its number; state: where it is in
    its life. Each is empty where there is none.
    """

    at: datetime
    what: What
    title: str
    by: str = ""
    subject: str = ""
    note: str = ""
    identity: str = ""
    event: str = ""
    draft: int = 0
    state: str = ""


def moments_of(
    history: History, drafts: Iterable[Draft] = (), evidence: Mapping[str, str] | None = None
) -> tuple[Moment, ...]:
    """Everything that happened with a person, oldest first; what the rep took back is left out.

    drafts: to them, in whatever state. evidence: why each message was taken for what it is, by identity.
    """
    told = {event.details["message"]: event for event in history.events if _is_read(event)}
    moments = [
        *_messages(history, told, evidence or {}),
        *map(_failure, history.failures),
        *_drafts(tuple(drafts), history),
        *_events(history),
    ]
    return tuple(sorted(moments, key=lambda one: (one.at, one.draft, one.title)))


def messages_of(history: History) -> list[str]:
    """The identities of the messages that moments_of() may ask evidence for."""
    mails = [reply.mail for reply in history.replies if reply.mail]
    mails += [*history.auto_replies, *history.calendar]
    return [mail.message.identity for mail in mails]


def _is_read(event: Event) -> bool:
    return event.kind in READ and bool(event.details.get("message"))


def _messages(history: History, told: Mapping[str, Event], evidence: Mapping[str, str]) -> Iterator[Moment]:
    """Each message once, as the first of what it may be."""
    seen: set[str] = set()
    for what, title, mail in _mails(history):
        identity = mail.message.identity
        if identity in seen:
            continue
        seen.add(identity)
        said = told.get(identity)
        note = "" if mail.ours else _found_to_say(mail, said, evidence.get(identity, ""))
        yield Moment(
            mail.message.at,
            what,
            title,
            mail.message.sender.address,
            one_line(mail.message.subject),
            note,
            identity,
        )


def _mails(history: History) -> Iterator[tuple[What, str, Mail]]:
    yield from ((What.TOUCH, "You wrote", touch.mail) for touch in history.touches if touch.mail)
    for mail in history.calendar:
        yield What.CALENDAR, "Calendar mail", mail
    for reply in history.replies:
        if reply.mail:
            yield What.REPLY, _answered(history, reply), reply.mail
    for mail in history.auto_replies:
        yield What.AUTO_REPLY, "Automatic reply", mail
    for mail in history.colleagues:
        yield What.COLLEAGUE, "A colleague of yours wrote to them", mail
    for mail in history.forwarded:
        yield What.COLLEAGUE, "A colleague of theirs forwarded it", mail


def _answered(history: History, reply: Reply) -> str:
    if reply.by in history.prospect.addresses:
        return "They answered"
    rule = reply.mail.matched_by if reply.mail else ""
    return f"{reply.by} answered" + (f", taken for them by {rule}" if rule in INFERRED else "")


def _found_to_say(mail: Mail, event: Event | None, evidence: str) -> str:
    """What a message was found to say, in a word, and what tells so."""
    code = event.kind.value if event else mail.intent if mail.kind is Kind.REPLY else ""
    read_as = READ_AS.get(code, code)
    day = date_in(event.details, "until") or date_in(event.details, "returns_on") if event else None
    read_as += f" until {shown(day)}" if day and event and event.kind in (EventKind.NOT_NOW, *NOTES) else ""
    words = evidence or (event.details.get("said", "") if event else "")
    if code == Intent.UNCLEAR:  # its evidence says no more than that
        words = ""
    return ": ".join(filter(None, (read_as, one_line(words))))


def _failure(failure: Failure) -> Moment:
    came = "came back" if failure.permanent else "was refused for now, or is late"
    return Moment(
        failure.at,
        What.BOUNCE,
        f"Your mail to {failure.address} {came}",
        note=CAUSES.get(failure.cause, ""),
    )


def _drafts(drafts: Sequence[Draft], history: History) -> Iterator[Moment]:
    """One for each letter: what the rep's own words took the place of is told with these."""
    newest = {_key(draft): draft.id for draft in sorted(drafts, key=attrgetter("id"))}
    for draft in drafts:
        is_replaced = draft.state is State.WITHDRAWN and draft.reason in REPLACED
        if not is_replaced or draft.id == newest[_key(draft)]:
            yield _draft(draft, history)


def _key(draft: Draft) -> tuple[str, str, int]:
    return draft.prospect, draft.silence, draft.step


def _sent_at(draft: Draft, history: History) -> datetime | None:
    """When a draft of ours was sent: by the mail that it became, else by the outbox."""
    if draft.state is not State.SENT:
        return None
    noted = (one.details for one in history.events if one.kind is EventKind.FOLLOWED_UP)
    became = {one.get("message") for one in noted if one.get("draft") == draft.message_id}
    for touch in history.touches:
        if touch.mail and (touch.identity in became or touch.mail.message.message_id == draft.message_id):
            return touch.at
    return draft.sending_at


def _draft(draft: Draft, history: History) -> Moment:
    return Moment(
        _sent_at(draft, history) or draft.placed_at or draft.created_at or _LONG_AGO,
        What.DRAFT,
        f"Draft {draft.id} for attempt {draft.attempt}: {DRAFT_STATES[draft.state]}",
        subject=one_line(draft.subject),
        note=one_line(draft.reason),
        draft=draft.id,
        state=draft.state.value,
    )


def _events(history: History) -> Iterator[Moment]:
    """What was told; what stands in a message that is shown is told there."""
    shown_there = set(messages_of(history))
    planned = {event.id: event for event in history.events if event.kind is EventKind.PLANNED}
    for event in history.events:
        if event.kind in _UNTOLD or (_is_read(event) and event.details["message"] in shown_there):
            continue
        note = event.details.get("note") or event.details.get("said") or ""
        if event.kind is EventKind.NOTED:
            yield Moment(event.at, What.NOTE, "You noted", note=paragraphs(note), event=event.id)
            continue
        what = What.CONTACT if event.kind in CONTACTS else What.TOLD
        title = _done(event, planned) if event.kind is EventKind.DONE else _title(event)
        yield Moment(event.at, what, one_line(title), note=one_line(note), event=event.id)


def _done(event: Event, planned: Mapping[str, Event]) -> str:
    """What became of a task of the rep's own."""
    task = planned.get(event.details.get("task", ""))
    what = task.details.get("text", "") if task else ""
    left_out = event.details.get("left_out") == "yes"
    return f"{'Left out' if left_out else 'Done'}: {what or 'a task'}"


def _title(event: Event) -> str:
    """What was told, as far as no message shows it."""
    details, kind = event.details, event.kind
    if kind in _CONTACTED:
        answered = "they answered" if details.get("answered") == "yes" else "no answer"
        return f"{_CONTACTED[kind]}; {answered}" if kind is EventKind.CALL else _CONTACTED[kind]
    if kind in (EventKind.STOPPED, EventKind.RESTED):
        did = "You stopped them" if kind is EventKind.STOPPED else "You set them inactive"
        return f"{did}: {in_words(details['reason'])}" if details.get("reason") else did
    day = date_in(details, "until") or date_in(details, "on")
    match kind:
        case EventKind.SNOOZED:
            return f"You left them alone until {shown(day)}" if day else "You left them alone"
        case EventKind.PLANNED:
            return f"You planned: {details.get('text', '')}" + (f", for {shown(day)}" if day else "")
        case EventKind.ASSIGNED:
            name = details.get("cadence", "")
            return f"You put them on the cadence {name}" if name else "You left their cadence to the rules"
        case EventKind.DESCRIBED:
            said = "; ".join(
                f"{key.replace('_', ' ')} {value or 'unknown'}" for key, value in details.items()
            )
            return f"You said of them: {said}"
        case EventKind.LINKED | EventKind.UNLINKED:
            more = "are theirs too" if kind is EventKind.LINKED else "are not theirs"
            return f"You said that these {more}: {details.get('addresses', '').replace(' ', ', ')}"
        case EventKind.SKIPPED if details.get("step"):
            step = details["step"]
            return f"You left out the {ordinal(int(step))} follow-up" if step.isdecimal() else _TOLD[kind]
    return _TOLD.get(kind, READ_AS.get(kind, kind.value).capitalize())


# Facts, what a sent draft was, which Sent shows itself, and what undoes others.
_UNTOLD = (
    EventKind.PHONE,
    EventKind.LANGUAGE,
    EventKind.GIVEN,
    EventKind.FOLLOWED_UP,
    EventKind.UNDONE,
)
_CONTACTED: Mapping[EventKind, str] = {
    EventKind.CALL: "You called them",
    EventKind.VISIT: "You visited them",
    EventKind.MEET: "You met them",
    EventKind.CARD: "You sent them a card",
    EventKind.SENT: "A follow-up was sent that left no copy",
}
_TOLD: Mapping[EventKind, str] = {
    EventKind.ADDED: "You added them",
    EventKind.ACCEPTED: "You took them up",
    EventKind.IGNORED: "You said that they are no prospect",
    EventKind.SKIPPED: "You left out a step",
    EventKind.LOST: "A draft vanished from Drafts",
    EventKind.FOUND: "The draft was found again",
}
