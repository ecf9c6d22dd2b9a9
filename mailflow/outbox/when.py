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


@dataclass(frozen=True, slots=True)
class Turn:
    """All that decides when it is a draft's turn to leave.

    number: of the draft; its share of chance hangs on it. companies: that it is to. windows: when its cadence
    lets mail be sent, Monday to Sunday, on the prospect's clock. others: what has left in the last 24 hours,
    or is to.
    """

    number: int
    companies: Collection[str]
    windows: Sequence[Window | None]
    calendar: WorkCalendar
    pace: Pace
    others: Collection[Leaving] = ()

    def after(self, earliest: datetime) -> Leave:
        """The first instant from this one (aware UTC) on at which the draft may leave."""
        found = Leave(earliest)
        while found.at < LATEST and (waits := [wait for wait in self._waits(found.at) if wait]):
            found = max(waits, key=lambda wait: wait.at)
        return found

    def opens(self, at: datetime) -> datetime:
        """The first instant from this one on at which the prospect works, whatever else has to leave."""
        wait = self._opens(at)
        return wait.at if wait else at

    @property
    def spacing(self) -> timedelta:
        """How far it stays from any other mail: the spacing, and by chance up to half of it more."""
        chance = int.from_bytes(sha256(str(self.number).encode()).digest()[:4]) / 2**32
        return self.pace.spacing * (1 + _JITTER * chance)

    def _waits(self, at: datetime) -> Iterator[Leave | None]:
        """What speaks against this instant, each with the next one at which it does not."""
        pace = self.pace
        yield self._opens(at)
        if near := [other.at for other in self.others if abs(other.at - at) < self.spacing]:
            yield Leave(max(near) + self.spacing, "other mails leave before it")
        everybody = [other.at for other in self.others]
        yield _limit(everybody, at, _HOUR, pace.per_hour, f"limit of {pace.per_hour} mails an hour")
        yield _limit(everybody, at, ONE_DAY, pace.per_day, f"limit of {pace.per_day} mails in 24 hours")
        for company in self.companies:
            there = [other.at for other in self.others if company in other.companies]
            what = f"limit of {pace.per_company} mails to {company} in 24 hours"
            yield _limit(there, at, ONE_DAY, pace.per_company, what)

    def _opens(self, at: datetime) -> Leave | None:
        """The wait for the prospect to work and the rep not to be away; None where there is none."""
        calendar, zone = self.calendar, ZoneInfo(self.calendar.zone)
        today = at.astimezone(zone).date()
        for ahead in range(_FAR):
            day = today + ahead * ONE_DAY
            window = self.windows[day.weekday()]
            if window is None or not calendar.is_business_day(day):
                continue
            begin, end = (datetime.combine(day, one, zone).astimezone(at.tzinfo) for one in window)
            first = max(at, begin)
            if first < end and calendar.rep_date(first) not in calendar.days_off:
                return _begins(first, zone, ahead) if first > at else None
        return Leave(LATEST, "their cadence has no window in which mail may be sent")


def _limit(left: Sequence[datetime], at: datetime, span: timedelta, most: int, what: str) -> Leave | None:
    """The wait for the oldest of so many mails to be longer ago than a span."""
    if not most:
        return None
    lately = sorted(one for one in left if at - span < one <= at)
    return Leave(lately[-most] + span, what) if len(lately) >= most else None


def _begins(begin: datetime, zone: ZoneInfo, ahead: int) -> Leave:
    there = begin.astimezone(zone)
    place = zone.key.rpartition("/")[2].replace("_", " ")
    day = f" on {shown(there.date())}" if ahead else ""
    return Leave(begin, f"their working day begins{day} at {there:%H:%M} in {place}")
