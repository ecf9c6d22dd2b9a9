"""When may an approved draft leave, and what does it wait for? (pure)"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from mailflow.cadence.calendar import LATEST, ONE_DAY, WorkCalendar
from mailflow.cadence.case import shown
from mailflow.cadence.model import Window

_HOUR = timedelta(hours=1)
_JITTER = 0.5  # of the spacing: a mail a minute, to the second, is what machines send
_FAR = 800  # days; longer than two years nobody is away


@dataclass(frozen=True, slots=True)
class Pace:
    """How much may leave: in 24 hours, in one hour and to one company in 24 hours, 0 for as much as wanted.

    spacing: between two mails, at least.
    """

    per_day: int = 0
    per_hour: int = 0
    per_company: int = 0
    spacing: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Leaving:
    """A mail that has left, or is to leave, with the companies that it is to."""

    at: datetime
    companies: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Leave:
    """When a draft may leave, aware UTC, and what it waits for last, "" for nothing."""

    at: datetime
    why: str = ""


def leave(
    number: int,
    companies: Collection[str],
    *,
    earliest: datetime,
    windows: Sequence[Window | None],
    calendar: WorkCalendar,
    pace: Pace,
    others: Collection[Leaving],
) -> Leave:
    """The first instant from ``earliest`` on at which a draft may leave.

    number: of the draft; its share of chance hangs on it. companies: that it is to. windows: when its cadence
    lets mail be sent, Monday to Sunday, on the prospect's clock. others: what has left in the last 24 hours,
    or is to.
    """
    found = Leave(earliest)
    while waits := [
        one for one in _waits(number, companies, found.at, windows, calendar, pace, others) if one
    ]:
        found = max(waits, key=lambda one: one.at)
    return found


def _waits(
    number: int,
    companies: Collection[str],
    at: datetime,
    windows: Sequence[Window | None],
    calendar: WorkCalendar,
    pace: Pace,
    others: Collection[Leaving],
) -> Iterator[Leave | None]:
    """What speaks against this instant, each with the next one at which it does not."""
    if at >= LATEST:
        return
    yield _opens(at, windows, calendar)
    gap = spacing(number, pace)
    near = [other.at for other in others if abs(other.at - at) < gap]
    if near:
        yield Leave(max(near) + gap, "mails leave one after another")
    everybody = [other.at for other in others]
    yield _limit(everybody, at, _HOUR, pace.per_hour, f"limit of {pace.per_hour} mails an hour")
    yield _limit(everybody, at, ONE_DAY, pace.per_day, f"limit of {pace.per_day} mails in 24 hours")
    for company in companies:
        there = [other.at for other in others if company in other.companies]
        what = f"limit of {pace.per_company} mails to {company} in 24 hours"
        yield _limit(there, at, ONE_DAY, pace.per_company, what)


def spacing(number: int, pace: Pace) -> timedelta:
    """How long this draft stays away from any other mail: the spacing, and up to half of it more by chance."""
    chance = int.from_bytes(sha256(str(number).encode()).digest()[:4]) / 2**32
    return pace.spacing * (1 + _JITTER * chance)


def _limit(left: Sequence[datetime], at: datetime, span: timedelta, most: int, what: str) -> Leave | None:
    """The wait for the oldest of so many mails to be longer ago than a span."""
    if not most:
        return None
    lately = sorted(one for one in left if at - span < one <= at)
    return Leave(lately[-most] + span, what) if len(lately) >= most else None


def _opens(at: datetime, windows: Sequence[Window | None], calendar: WorkCalendar) -> Leave | None:
    """The wait for the next time at which the prospect works, and the rep is not away; None where it is now."""
    zone = ZoneInfo(calendar.zone)
    today = at.astimezone(zone).date()
    for ahead in range(_FAR):
        day = today + ahead * ONE_DAY
        window = windows[day.weekday()]
        if window is None or not calendar.is_business_day(day):
            continue
        begin, end = (datetime.combine(day, one, zone).astimezone(at.tzinfo) for one in window)
        first = max(at, begin)
        if first < end and calendar.rep_date(first) not in calendar.days_off:
            return _begins(begin, zone, ahead) if first > at else None
    return Leave(LATEST, "their cadence has no window in which mail may be sent")


def _begins(begin: datetime, zone: ZoneInfo, ahead: int) -> Leave:
    there = begin.astimezone(zone)
    place = zone.key.rpartition("/")[2].replace("_", " ")
    day = f" on {shown(there.date())}" if ahead else ""
    return Leave(begin, f"their working day begins{day} at {there:%H:%M} in {place}")
