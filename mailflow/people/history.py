"""What happened between the rep and one prospect: touches, replies, attempts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from operator import attrgetter

from mailflow.conversations.message import Address, Kind, Mail
from mailflow.conversations.subject import is_forward_subject
from mailflow.people.addresses import Own, company_of, marks
from mailflow.people.model import (
    CONTACTS,
    Event,
    EventKind,
    Failure,
    History,
    Prospect,
    Reply,
    Touch,
)
from mailflow.people.suppression import Entry
from mailflow.people.whereabouts import offsets_of

_TOUCHING = (Kind.REPLY, Kind.CALENDAR)  # the rep's own auto-replies and receipts are no touches
# In a thread with more outsiders than this, an answer speaks for its writer and company alone.
_SMALL_CIRCLE = 5
_NOTES = (Kind.AUTO_REPLY, Kind.CALENDAR)
_INSTANT = timedelta(microseconds=1)


def build_history(
    prospect: Prospect,
    exchanged: Iterable[tuple[str, Mail]],
    *,
    in_threads: Mapping[int, Sequence[Mail]],
    own: Own,
    failures: Sequence[Failure] = (),
    events: Sequence[Event] = (),
    unread: Sequence[str] = (),
    tracked_by: str = "",
    apart: frozenset[str] = frozenset(),
    namesakes: Sequence[Mail] = (),
    suppressed: Entry | None = None,
    answered_there: Sequence[Reply] = (),
) -> History:
    """The history of one prospect, oldest first.

    exchanged: (role, mail) with role to | cc | from | colleague, for all of their addresses.
    in_threads: the rep's mails and the answers in the threads in which the rep wrote to them; those
    where nobody else answered may be left out. apart: addresses of which the rep said that they are not
    theirs: no answer from there counts. namesakes: what strangers wrote lately who have the prospect's name.
    """
    mails = sorted(
        {(role, mail.message.identity): (role, mail) for role, mail in exchanged}.values(),
        key=lambda pair: (pair[1].message.at, pair[1].message.identity),
    )
    touches = [Touch(mail.message.at, mail.message.identity, mail=mail) for mail in _touching(mails)]
    replies = [_reply(mail) for role, mail in mails if role == "from" and mail.kind is Kind.REPLY]
    notes = [mail for role, mail in mails if role == "from" and mail.kind in _NOTES]
    forwarded: list[Mail] = []
    if any(touch.mail and touch.mail.thread in in_threads for touch in touches):
        replies += _answers_of_others(prospect, touches, in_threads, own)
        notes += _notes_of_others(prospect, touches, in_threads, own, apart)
        forwarded = _forwarded(touches, in_threads)
    replies = [reply for reply in replies if reply.by not in apart]
    notes.sort(key=lambda mail: (mail.message.at, mail.message.identity))
    calendar = [mail for mail in notes if mail.kind is Kind.CALENDAR]
    shown = {touch.mail.message.mailflow_id for touch in touches if touch.mail} - {""}
    for event in events:
        if event.details.get("mailflow_id") in shown:
            continue  # we sent it, and by now Sent has the copy
        if event.kind in CONTACTS:
            _add_contact(event, prospect, touches, replies)
        elif event.kind is EventKind.MEETING and _is_act(event):
            replies.append(_meeting(event, prospect, calendar))
    touches.sort(key=attrgetter("at", "identity"))
    return History(
        prospect=prospect,
        touches=tuple(touches),
        replies=tuple(_after_what_they_answer(replies, touches)),
        colleagues=tuple(mail for role, mail in mails if role == "colleague"),
        auto_replies=tuple(mail for mail in notes if mail.kind is Kind.AUTO_REPLY),
        calendar=tuple(calendar),
        failures=tuple(sorted(failures, key=attrgetter("at"))),
        events=tuple(sorted(events, key=attrgetter("at", "id"))),
        unread=tuple(unread),
        forwarded=tuple(forwarded),
        namesakes=tuple(_since_last_touch(namesakes, touches, apart)),
        tracked_by=tracked_by,
        suppressed=suppressed,
        answered_there=tuple(answered_there),
    )


def describe_prospect(
    address: str,
    addresses: Sequence[str],
    mailbox: str,
    *,
    seen_name: str,
    events: Sequence[Event],
    mails: Iterable[Mail] = (),
) -> Prospect:
    """The person behind an address: what the rep said of them, else what their mail says.

    mails: exchanged with them.
    """
    phone = _heard(events, EventKind.PHONE)
    told = told_of(events)
    return Prospect(
        address=address,
        addresses=tuple(addresses),
        mailbox=mailbox,
        name=told.get("name", "") or seen_name,
        company=told.get("company", "") or company_of(address),
        country=told.get("country", ""),
        time_zone=told.get("time_zone", ""),
        language=told.get("language", ""),
        tags=tuple(told.get("tags", "").split()),
        referred_by=told.get("referred_by", ""),
        deal=int(deal) if (deal := told.get("deal", "")).isdecimal() else None,
        phone_country=phone.get("country", ""),
        phone_zone=phone.get("time_zone", ""),
        wrote_in=_heard(events, EventKind.LANGUAGE).get("language", ""),
        offsets=offsets_of(addresses, mails),
    )


def _heard(events: Sequence[Event], kind: EventKind) -> Mapping[str, str]:
    """What was last read of this in a mail of theirs."""
    return next((event.details for event in reversed(events) if event.kind is kind), {})


def told_of(events: Iterable[Event]) -> Mapping[str, str]:
    """What the rep said of somebody. To add them again says more, tags too; to describe them says it anew."""
    told: dict[str, str] = {}
    for event in events:
        if event.kind is EventKind.DESCRIBED:
            told.update(event.details)
        elif event.kind in (EventKind.ADDED, EventKind.ACCEPTED):
            more = {key: value for key, value in event.details.items() if value}
            tags = dict.fromkeys(f"{told.get('tags', '')} {more.get('tags', '')}".split())
            told.update({**more, "tags": " ".join(tags)})
    return told


def _touching(mails: Iterable[tuple[str, Mail]]) -> list[Mail]:
    found = {mail.message.identity: mail for role, mail in mails if role == "to" and mail.kind in _TOUCHING}
    return list(found.values())


def _reply(mail: Mail) -> Reply:
    return Reply(mail.message.at, mail.message.identity, mail.message.sender.address, mail=mail)


def _answers_of_others(
    prospect: Prospect, touches: Sequence[Touch], in_threads: Mapping[int, Sequence[Mail]], own: Own
) -> list[Reply]:
    """Answers in our thread from anyone on their side: another address, a colleague of theirs."""
    first_touch: dict[int, Touch] = {}
    for touch in touches:
        if touch.mail:
            first_touch.setdefault(touch.mail.thread, touch)
    return [
        _reply(mail)
        for thread, touch in first_touch.items()
        for mail in _on_their_side(prospect, in_threads.get(thread, ()), touch.at, own)
    ]


def _on_their_side(prospect: Prospect, thread: Sequence[Mail], since: datetime, own: Own) -> list[Mail]:
    """What others answered in a thread since an instant, as far as it speaks for the prospect."""
    others = [
        mail
        for mail in thread
        if not mail.ours
        and mail.kind is Kind.REPLY
        and mail.message.at > since
        and mail.message.sender.address not in prospect.addresses
        and own.is_outside(mail.message.sender.address)
    ]
    if not others or len(_circle(thread, own)) <= _SMALL_CIRCLE:
        return others
    return [mail for mail in others if _is_of_their_side(prospect, mail.message.sender)]


def _is_of_their_side(prospect: Prospect, who: Address) -> bool:
    """Whether somebody is at the prospect's company, or most likely the prospect under another address."""
    companies = {company_of(address) for address in prospect.addresses} - {""}
    theirs = {mark for address in prospect.addresses for mark in marks(Address(address, prospect.name))}
    return company_of(who.address) in companies or not theirs.isdisjoint(marks(who))


def _notes_of_others(
    prospect: Prospect,
    touches: Iterable[Touch],
    in_threads: Mapping[int, Sequence[Mail]],
    own: Own,
    apart: frozenset[str],
) -> list[Mail]:
    """Automatic replies and calendar mail from another address, in threads with the prospect alone.

    A mail server answers with a person's main address, whichever was written to (Exchange does).
    """
    known = {*prospect.addresses, *apart}
    threads = {touch.mail.thread for touch in touches if touch.mail}
    return [
        mail
        for thread in (in_threads.get(number, ()) for number in threads)
        if any(mail.kind in _NOTES for mail in thread) and _circle(thread, own) <= set(prospect.addresses)
        for mail in thread
        if mail.kind in _NOTES
        and not mail.ours
        and mail.message.sender.address not in known
        and own.is_outside(mail.message.sender.address)
        and _is_of_their_side(prospect, mail.message.sender)
    ]


def _forwarded(touches: Iterable[Touch], in_threads: Mapping[int, Sequence[Mail]]) -> list[Mail]:
    """What colleagues forwarded in our threads since the last touch: an answer, maybe, that went to them."""
    last_at = {touch.mail.thread: touch.at for touch in touches if touch.mail}
    return [
        mail
        for thread in last_at
        for mail in in_threads.get(thread, ())
        if mail.internal
        and mail.kind is Kind.REPLY
        and mail.message.at > max(last_at.values())
        and is_forward_subject(mail.message.subject)
    ]


def _since_last_touch(
    letters: Iterable[Mail], touches: Sequence[Touch], apart: frozenset[str]
) -> Iterator[Mail]:
    """The letters after the last touch, less those from addresses that are not the prospect's."""
    for mail in letters if touches else ():
        if mail.message.at > touches[-1].at and mail.message.sender.address not in apart:
            yield mail


def _circle(thread: Iterable[Mail], own: Own) -> set[str]:
    """The outsiders to whom the rep wrote in a thread."""
    written_to = {one.address for mail in thread if mail.ours for one in mail.message.recipients}
    return {address for address in written_to if own.is_outside(address)}


def _add_contact(event: Event, prospect: Prospect, touches: list[Touch], replies: list[Reply]) -> None:
    if event.details.get("answered"):
        replies.append(Reply(event.at, event.id, prospect.address, event.kind.value))
    else:
        touches.append(Touch(event.at, event.id, event.kind.value))


def _is_act(event: Event) -> bool:
    """Whether a person did something: invited, answered an invitation, called a meeting off.

    Not what is only announced (PUBLISH), asked for anew (REFRESH), or answered without a decision (RFC 5546).
    """
    method, partstat = event.details.get("method"), event.details.get("partstat")
    if method == "reply":
        return partstat not in ("", "needs-action")
    return method in ("request", "counter", "cancel")


def _meeting(event: Event, prospect: Prospect, calendar: Iterable[Mail]) -> Reply:
    """What somebody did about a meeting, as an answer: a person pressed that button."""
    identity, by = event.details.get("message", event.id), event.details.get("by") or prospect.address
    mail = next((mail for mail in calendar if mail.message.identity == identity), None)
    return Reply(event.at, identity, by, "meeting", mail)


def _after_what_they_answer(replies: Sequence[Reply], touches: Sequence[Touch]) -> list[Reply]:
    """Replies in order, none before the touch that it cites.

    A sender's clock may be wrong; who cites our message has read it.
    """
    if not replies:
        return []
    sent_at = {touch.mail.message.message_id: touch.at for touch in touches if touch.mail}
    placed = []
    for reply in {reply.identity: reply for reply in replies}.values():
        cited = (*reply.mail.message.in_reply_to, *reply.mail.message.references) if reply.mail else ()
        latest = max((sent_at[id_] for id_ in cited if id_ in sent_at), default=reply.at)
        placed.append(reply if latest <= reply.at else replace(reply, at=latest + _INSTANT))
    return sorted(placed, key=attrgetter("at", "identity"))
