"""What does a message tell of the person who wrote it?"""

from __future__ import annotations

from collections.abc import Mapping, Set

from mailflow.conversations.absence import Absence, AbsenceKind
from mailflow.conversations.complaint import Complaint
from mailflow.conversations.judge import Judgement
from mailflow.conversations.meeting import Meeting
from mailflow.conversations.message import Address, Kind, Mail
from mailflow.conversations.phone import Phone
from mailflow.conversations.wish import Intent, Wish
from mailflow.people.addresses import company_of
from mailflow.people.model import Event, EventKind, Prospect
from mailflow.people.suppression import Entry, listed_as

_LONGEST = 300  # characters of what decided: enough to recognise it, too little to be the mail
_Told = tuple[EventKind, dict[str, str]]  # kind and details of an event


def heard(mail: Mail, judgement: Judgement, prospect: Prospect) -> Event | None:
    """What a message tells of a prospect, as an event; None where it tells nothing that lasts.

    The id is made from the message, so that reading it again adds nothing.
    """
    told = _told(judgement, prospect)
    if told is None:
        return None
    kind, more = told
    complaint = judgement.complaint
    by = complaint.complainer if complaint else mail.message.sender.address  # a provider passes it on
    return _event(kind, mail, by, prospect, more)


def signed(mail: Mail, judgement: Judgement, prospect: Prospect) -> Event | None:
    """The country of the telephone in their signature, where that is news."""
    phone = judgement.phone
    known = Phone(prospect.phone_country, prospect.phone_zone)
    if phone is None or phone == known or mail.message.sender.address not in prospect.addresses:
        return None
    details = {"country": phone.country, "time_zone": phone.zone}
    return _event(EventKind.PHONE, mail, mail.message.sender.address, prospect, details)


def wrote_in(mail: Mail, judgement: Judgement, prospect: Prospect) -> Event | None:
    """The language of a mail of theirs, where that is news."""
    language = judgement.language
    if language in ("", prospect.wrote_in) or mail.message.sender.address not in prospect.addresses:
        return None
    by = mail.message.sender.address
    return _event(EventKind.LANGUAGE, mail, by, prospect, {"language": language})


def spared(event: Event, prospect: Prospect, circle: Set[str]) -> list[Entry]:
    """What an event puts on the suppression list: who asked to be left alone, under every address.

    The prospect as well where somebody else asked, of their company or in a thread with them alone. circle:
    the outsiders to whom the rep wrote in the thread.
    """
    if event.kind is not EventKind.OPTED_OUT:
        return []
    by, theirs = listed_as(event.details["by"]), {listed_as(address) for address in prospect.addresses}
    companies = {company_of(address) for address in prospect.addresses} - {""}
    speaks_for_them = by in theirs or company_of(by) in companies or circle <= set(prospect.addresses)
    addresses = ({by} | theirs if speaks_for_them else {by}) - {""}
    source = f"answer:{event.details['message']}"
    return [Entry(address, event.at, event.kind.value, source) for address in sorted(addresses)]


def _event(kind: EventKind, mail: Mail, by: str, prospect: Prospect, more: Mapping[str, str]) -> Event:
    identity = mail.message.identity
    details = {"message": identity, "by": by, **more}
    return Event(
        f"{kind}-{identity}-{prospect.address}",
        mail.message.at,
        kind,
        prospect.mailbox,
        prospect.address,
        {key: value for key, value in details.items() if value},
    )


def _told(judgement: Judgement, prospect: Prospect) -> _Told | None:
    if judgement.kind is Kind.REPLY and judgement.wish:
        return _wished(judgement.wish)
    if judgement.kind is Kind.AUTO_REPLY and judgement.absence:
        return _absent(judgement.absence, prospect)
    if judgement.kind is Kind.CALENDAR and judgement.meeting:
        return _met(judgement.meeting)
    if judgement.kind is Kind.COMPLAINT and judgement.complaint:
        return _complained(judgement.complaint)
    return None


def _wished(wish: Wish) -> _Told | None:
    said = {"said": _cut(" ".join(wish.evidence))}
    match wish.intent:
        case Intent.OPT_OUT:
            return EventKind.OPTED_OUT, said
        case Intent.NOT_INTERESTED:
            return EventKind.DECLINED, said
        case Intent.NOT_NOW:
            return EventKind.NOT_NOW, said | {"until": wish.until.isoformat() if wish.until else ""}
        case Intent.REFERRAL:
            return EventKind.REFERRED, said | _person(wish.referred, "address")
    return None


def _absent(absence: Absence, prospect: Prospect) -> _Told | None:
    said = {"said": _cut(" ".join(absence.evidence))}
    # A note may come from another address of theirs than the one it names: "you can reach me at ...".
    theirs = absence.substitute and absence.substitute.address in prospect.addresses
    somebody = {} if theirs else _person(absence.substitute, "substitute")
    match absence.kind:
        case AbsenceKind.AWAY:
            back = absence.returns_on.isoformat() if absence.returns_on else ""
            return EventKind.AWAY, said | somebody | {"returns_on": back}
        case AbsenceKind.LEFT:
            return EventKind.LEFT, said | somebody | {"new_address": absence.new_address}
        case AbsenceKind.MOVED:
            return EventKind.MOVED, said | {"new_address": absence.new_address}
    return None


def _met(meeting: Meeting) -> _Told:
    return EventKind.MEETING, {
        "method": meeting.method,
        "partstat": meeting.partstat,
        "on": meeting.starts_on.isoformat() if meeting.starts_on else "",
        "summary": _cut(meeting.summary),
    }


def _complained(complaint: Complaint) -> _Told:
    return EventKind.OPTED_OUT, {"complaint": complaint.kind.value}


def _person(somebody: Address | None, key: str) -> dict[str, str]:
    return {key: somebody.address, "name": _cut(somebody.name)} if somebody else {}


def _cut(words: str) -> str:
    return " ".join(words.split())[:_LONGEST]
