"""What a pass over one mailbox needs to know before it begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.model import Cadence, Signal
from mailflow.config import Config, MailboxSettings, OutboxSettings
from mailflow.drafts.templates import Templates
from mailflow.drafts.values import EMPTY, Library
from mailflow.mailbox.folders import Role
from mailflow.people.addresses import Own
from mailflow.people.daysoff import dates_of, days_off


@dataclass(frozen=True, slots=True)
class Account:
    """One mailbox with its settings, rules, texts and what they can bring.

    number: its id in the store. own: the rep's addresses and the domains of colleagues.
    """

    number: int
    settings: MailboxSettings
    own: Own
    config: Config
    cadences: tuple[Cadence, ...]
    templates: Templates
    values: Library = EMPTY

    @property
    def name(self) -> str:
        return self.settings.name

    @property
    def outbox(self) -> OutboxSettings | None:
        """What sends approved drafts; None where nothing does."""
        return self.settings.outbox or self.config.outbox

    @property
    def pins(self) -> dict[Role, str]:
        """The folders that the config names for their roles."""
        named = self.settings.folders.model_dump(exclude={"exclude"})
        return {Role(role): name for role, name in named.items() if name}

    @property
    def calendar(self) -> WorkCalendar:
        """The rep's own working days, by the config alone: what else they told is in the store (Book)."""
        settings = self.settings
        return own_calendar(settings, dates_of(days_off((), settings.days_off)))

    @property
    def stops_for_colleagues(self) -> bool:
        """Whether a cadence ends for somebody when somebody else at their company answers."""
        return any(Signal.COMPANY_ANSWERED in cadence.stops_on for cadence in self.cadences)

    @property
    def minds_colleagues(self) -> bool:
        """Whether what one person says concerns others at their company."""
        return self.config.company.hold_days > 0 or self.stops_for_colleagues


def own_calendar(settings: MailboxSettings, away: frozenset[date]) -> WorkCalendar:
    """The working days of a rep who is away on these days."""
    country, zone = settings.country, settings.time_zone
    return WorkCalendar(country, zone, zone, settings.day_start, country, away)


@dataclass(frozen=True, slots=True)
class Clock:
    """The two instants of a pass.

    now: decide as if it were this instant (``--as-of``). wall: what the clock on the wall says;
    waiting for servers and editors goes by it.
    """

    now: datetime
    wall: datetime

    @property
    def is_past(self) -> bool:
        return self.wall - self.now > timedelta(minutes=1)
