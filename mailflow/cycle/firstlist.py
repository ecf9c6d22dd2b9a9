"""Whom would the rep rescue first? What a new user sees before anything is placed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from mailflow.cadence.decide import REVIVE
from mailflow.cadence.model import FollowUp, Task
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.plan import PlanLine, make_plan, suggestions
from mailflow.people.addresses import is_role
from mailflow.people.track import Evidence, Standing
from mailflow.store.session import Store

# A silence of a month may be an oversight; after three the other side has moved on.
_FRESH = timedelta(days=30)
_STALE = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Rescue:
    """Somebody worth a note. why: what speaks for them, in a few words."""

    line: PlanLine
    why: str


@dataclass(frozen=True, slots=True)
class FirstList:
    """written_to, never_answered: people, suggestions included. rescues: the most worth a note first."""

    written_to: int
    never_answered: int
    rescues: tuple[Rescue, ...]
    suggested: tuple[tuple[Evidence, Standing], ...]

    @property
    def head(self) -> str:
        """How the numbers come about: whom the list leaves out is told too."""
        others = self.written_to - len(self.rescues) - len(self.suggested)
        people = "person" if self.written_to == 1 else "people"
        parts = [f"{len(self.rescues)} worth a note"]
        if self.suggested:
            parts.append(f"{len(self.suggested)} only suggested")
        if others:
            parts.append(f"{others} with another next step or none (`mailflow plan`)")
        told = f"{self.written_to} {people} you wrote to, {self.never_answered} never answered."
        return f"{told} Of all: {', '.join(parts)}." if self.written_to else told


def first_list(store: Store, account: Account, clock: Clock) -> FirstList:
    """Everybody in a mailbox whom a note may bring back, and how many there are in all."""
    plan = [line for line in make_plan(store, account, clock) if line.last_touch_at]
    unsure = suggestions(store, account, clock)
    silent = sum(line.last_reply_at is None for line in plan)
    return FirstList(
        written_to=len(plan) + len(unsure),
        never_answered=silent + sum(evidence.heard == 0 for evidence, _ in unsure),
        rescues=tuple(worth_a_note(plan, clock.now, ZoneInfo(account.settings.time_zone))),
        suggested=tuple(unsure),
    )


def worth_a_note(plan: Iterable[PlanLine], now: datetime, zone: tzinfo) -> list[Rescue]:
    """Whom to write to, the most worth it first.

    What is due goes before what is not, and what went quiet half a year ago comes last. Of the rest a fresh
    silence goes before an old one, then who answered once, then who was tried less often; desks (info@) after
    persons.
    """
    open_lines = [line for line in plan if isinstance(line.action, FollowUp) or _is_dormant(line)]
    open_lines.sort(key=lambda line: _order(line, now))
    return [Rescue(line, _why(line, now, zone)) for line in open_lines]


def _is_dormant(line: PlanLine) -> bool:
    return isinstance(line.action, Task) and line.action.question == REVIVE


def _order(line: PlanLine, now: datetime) -> tuple[int, int, bool, int, bool, timedelta, str]:
    quiet = _quiet(line, now)
    turn = 2 if _is_dormant(line) else int(not line.is_due(now))
    age = sum(quiet > limit for limit in (_FRESH, _STALE))
    return turn, age, line.last_reply_at is None, line.attempts, is_role(line.address), quiet, line.address


def _quiet(line: PlanLine, now: datetime) -> timedelta:
    return now - (line.last_touch_at or now)


def _why(line: PlanLine, now: datetime, zone: tzinfo) -> str:
    # By the calendar, as it is read beside the date: from Friday evening to Sunday morning are two days.
    written = (line.last_touch_at or now).astimezone(zone)
    days = (now.astimezone(zone).date() - written.date()).days
    quiet = {0: "written to today", 1: "a day quiet"}.get(days, f"{days} days quiet")
    return f"answered you before; {quiet}" if line.last_reply_at else quiet
