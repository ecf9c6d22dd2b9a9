"""What a pass over one mailbox needs to know before it begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.model import Cadence
from mailflow.config import Config, MailboxSettings
from mailflow.drafts.templates import Templates
from mailflow.mailbox.folders import Role
from mailflow.people.addresses import Own


@dataclass(frozen=True, slots=True)
class Account:
    """One mailbox with its settings, rules and texts.

    number: its id in the store. own: the rep's addresses and the domains of colleagues.
    """

    number: int
    settings: MailboxSettings
    own: Own
    config: Config
    cadences: tuple[Cadence, ...]
    templates: Templates

    @property
    def name(self) -> str:
        return self.settings.name

    @property
    def pins(self) -> dict[Role, str]:
        """The folders that the config names for their roles."""
        named = self.settings.folders.model_dump(exclude={"exclude"})
        return {Role(role): name for role, name in named.items() if name}

    @property
    def calendar(self) -> WorkCalendar:
        """The rep's own working days."""
        zone = self.settings.time_zone
        return WorkCalendar(self.settings.country, zone, zone, self.settings.day_start)


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
