"""On which days is somebody out of office, by an entry of their own calendar?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mailflow.conversations.languages import any_of, plain
from mailflow.conversations.meeting import calendar_of

_ONE_DAY = timedelta(days=1)
_LASTS = re.compile(r"\+?P(\d{1,3})([DW])", re.ASCII)  # RFC 5545 section 3.3.6
_MIDNIGHT = re.compile(r"\d{8}T000000Z?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Leave:
    """Days off, both included. uid: of the entry, by which it is changed and cancelled. by: its organizer."""

    uid: str
    first: date
    last: date
    summary: str = ""
    by: str = ""
    is_cancelled: bool = False


def read_leave(raw: bytes) -> Leave | None:
    """The days off of which calendar mail tells (RFC 5545, 5546); None where it tells of something else.

    Those are entries of whole days that are marked as out of office, or whose title says so and which do not
    leave the time free. A series is none: it may be every Friday. Of what is cancelled the days and the uid
    count, and not how it was marked. Never raises.
    """
    told = calendar_of(raw)
    method = told.get(("VCALENDAR", "METHOD"), "").lower()
    if method not in ("", "publish", "request", "cancel") or ("VEVENT", "RRULE") in told:
        return None
    event = {name: value for (component, name), value in told.items() if component == "VEVENT"}
    days = _whole_days(event)
    if days is None:
        return None
    cancelled = method == "cancel" or event.get("STATUS", "").upper() == "CANCELLED"
    if not cancelled and not _is_out_of_office(event):
        return None
    by = event.get("ORGANIZER", "").lower().removeprefix("mailto:")
    return Leave(event.get("UID", ""), *days, event.get("SUMMARY", ""), by, cancelled)


def _whole_days(event: Mapping[str, str]) -> tuple[date, date] | None:
    """The first and the last day of an entry that takes whole days."""
    begins, ends = event.get("DTSTART", ""), event.get("DTEND", "")
    if len(begins) != len("20261224") and not _is_all_day_in_outlook(event):
        return None
    try:
        first = date.fromisoformat(begins[:8])
        last = date.fromisoformat(ends[:8]) - _ONE_DAY if ends else first + _lasting(event) - _ONE_DAY
    except (ValueError, OverflowError):
        return None
    return (first, last) if first <= last else None


def _is_all_day_in_outlook(event: Mapping[str, str]) -> bool:
    """Outlook writes whole days as instants, too: from midnight to midnight."""
    marked = event.get("X-MICROSOFT-CDO-ALLDAYEVENT", "").upper() == "TRUE"
    return marked and all(_MIDNIGHT.fullmatch(event.get(name, "")) for name in ("DTSTART", "DTEND"))


def _lasting(event: Mapping[str, str]) -> timedelta:
    """How long an entry without an end takes; one day where it does not say (RFC 5545 section 3.6.1)."""
    found = _LASTS.fullmatch(event.get("DURATION", ""))
    return timedelta(days=int(found[1]) * (7 if found[2] == "W" else 1)) if found else _ONE_DAY


def _is_out_of_office(event: Mapping[str, str]) -> bool:
    status = event.get("X-MICROSOFT-CDO-BUSYSTATUS", "").upper()
    if status:
        return status == "OOF"
    if event.get("TRANSP", "OPAQUE").upper() != "OPAQUE":
        return False
    title = plain(event.get("SUMMARY", ""))
    return any(any_of(field).search(title) for field in ("away_subject", "time_off"))
