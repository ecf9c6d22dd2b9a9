"""What does a calendar program say of a meeting?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from email.message import Message as Part
from typing import NamedTuple

from mailflow.conversations import wording
from mailflow.conversations.message import Message
from mailflow.conversations.mime import content, content_type, header, own_parts, parse

_LONGEST = 256_000  # characters of a calendar; a time zone with all its changes is some ten thousand
_LONGEST_VALUE = 1000


@dataclass(frozen=True, slots=True)
class Meeting:
    """One calendar message (RFC 5546).

    method: request, reply, cancel, counter ... in lower case; "" where it is not told. partstat: how it was
    answered: accepted, declined, tentative ... in lower case; "" unless this is an answer. attendee: who
    answered, an address in lower case, or "". summary: the title. starts_on: the first day, as the calendar
    writes it.
    """

    method: str = ""
    partstat: str = ""
    attendee: str = ""
    summary: str = ""
    starts_on: date | None = None


def read_meeting(raw: bytes | None, message: Message) -> Meeting | None:
    """The meeting that a message is about, None where it names none.

    raw: the whole message, None where it cannot be had. Read from its calendar part or attached .ics file
    (RFC 5545), else from the words with which calendar programs begin a subject: "Accepted: Demo". Never
    raises.
    """
    found = _calendar(raw)
    return _from_calendar(found, message) if found else _from_subject(message)


def calendar_of(raw: bytes) -> Mapping[tuple[str, str], str]:
    """What the calendar in a message says of the first thing in it, by component and property, in upper case.

    Texts are as people read them; {} where there is no calendar. Never raises.
    """
    return {(one.component, one.name): _unescaped(one.value) for one in reversed(_calendar(raw))}


def _calendar(raw: bytes | None) -> Sequence[_Property]:
    root = parse(raw) if raw else None
    parts = own_parts(root) if root else ()
    calendars = (_components(content(part)[:_LONGEST]) for part in parts if _is_calendar(part))
    return next(filter(None, calendars), ())


def _is_calendar(part: Part) -> bool:
    named = _FILE.search(header(part, "Content-Disposition"))
    return bool(named) or content_type(part) in ("text/calendar", "application/ics")


_FILE = re.compile(r"\.ics\b", re.IGNORECASE)


class _Property(NamedTuple):
    """One line of a calendar: ``ATTENDEE;PARTSTAT=ACCEPTED:mailto:jane@acme.example``."""

    component: str  # of which it tells: VCALENDAR, VEVENT ...
    name: str
    parameters: str
    value: str


# A quoted parameter may hold colons (RFC 5545 section 3.1).
_LINE = re.compile(r"([A-Za-z0-9-]{1,60})((?:;[^\s=;:\"]{1,60}=(?:\"[^\"]*\"|[^\";:])*)*):(.*)")
_FOLD = re.compile(r"\r?\n[ \t]")  # RFC 5545 section 3.1
_PARTSTAT = re.compile(r";PARTSTAT=\"?([A-Za-z-]{1,40})", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)")  # RFC 5545 section 3.3.11


def _components(calendar: str) -> list[_Property]:
    """The properties of a calendar and of the first thing in it; [] where it is none."""
    return list(_properties(_FOLD.sub("", calendar)))


def _properties(calendar: str) -> Iterator[_Property]:
    inside: list[str] = []
    for line in calendar.splitlines():
        found = _LINE.match(line)
        if not found:
            continue
        name, parameters, value = found[1].upper(), found[2], found[3].strip()[:_LONGEST_VALUE]
        if name == "BEGIN":
            inside.append(value.upper())
        elif name == "END":
            if inside[-1:] == ["VEVENT"]:
                return  # the others are single days of a series
            del inside[-1:]
        elif inside:
            yield _Property(inside[-1], name, parameters, value)


def _from_calendar(properties: Sequence[_Property], message: Message) -> Meeting:
    told = {(one.component, one.name): one.value for one in reversed(properties)}
    method = told.get(("VCALENDAR", "METHOD"), "").lower()
    attendee, partstat = _answer(properties, message.sender.address) if method in _ANSWERS else ("", "")
    summary = _unescaped(told.get(("VEVENT", "SUMMARY"), ""))
    return Meeting(method, partstat, attendee, summary, _day(told.get(("VEVENT", "DTSTART"), "")))


_ANSWERS = ("reply", "counter")  # the methods by which attendees answer (RFC 5546 section 3.2)


def _answer(properties: Sequence[_Property], sender: str) -> tuple[str, str]:
    """Who answers, and what: the attendee who sent the message, else the first that says something."""
    attendees = [one for one in properties if one.component == "VEVENT" and one.name == "ATTENDEE"]
    said = [
        (one.value.lower().removeprefix("mailto:"), partstat[1].lower())
        for one in attendees
        if (partstat := _PARTSTAT.search(one.parameters))
    ]
    return next((answer for answer in said if answer[0] == sender), said[0] if said else ("", ""))


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda escape: " " if escape[1] in "nN" else escape[1], value)


def _day(value: str) -> date | None:
    """The day of a DATE or DATE-TIME: 20260303, 20260303T100000Z."""
    try:
        return date(int(value[:4]), int(value[4:6]), int(value[6:8]))
    except ValueError:
        return None


def _from_subject(message: Message) -> Meeting | None:
    subject = message.subject.strip()
    if found := wording.CALENDAR_ANSWER_SUBJECT.match(subject):
        attendee = message.sender.address if found.lastgroup else ""
        method = "reply" if found.lastgroup else ""
        return Meeting(method, found.lastgroup or "", attendee, subject[found.end() :])
    if found := wording.CALENDAR_CANCELLED_SUBJECT.match(subject):
        return Meeting("cancel", summary=subject[found.end() :])
    if wording.CALENDAR_INVITATION_SUBJECT.match(subject):
        return Meeting("request", summary=subject.partition(": ")[2])
    return None
