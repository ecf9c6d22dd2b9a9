"""The rules of follow-up, and the next action they lead to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Literal


@dataclass(frozen=True, slots=True)
class Step:
    """One follow-up of a cadence: so long after the last touch, from this template."""

    after: int  # days, business or calendar as the cadence says
    template: str  # path below the templates folder


@dataclass(frozen=True, slots=True)
class Then:
    """What follows the last step of a cadence."""

    action: Literal["reconnect", "inactive"] = "inactive"
    after: int = 90  # calendar days
    template: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a cadence is for; an empty field asks nothing, all that are filled must match."""

    tags: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()  # shell patterns
    subjects: tuple[str, ...] = ()  # shell patterns, on the first touch of the silence
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cadence:
    """An ordered list of steps, whom it is for, and what comes after."""

    name: str
    steps: tuple[Step, ...]
    then: Then = field(default_factory=Then)
    applies_to: Scope = field(default_factory=Scope)
    count_days: Literal["business", "calendar"] = "business"
    window: tuple[time, time] = (time(8, 30), time(17, 0))


@dataclass(frozen=True, slots=True)
class _Action:
    """What every next action has: its reasons, oldest first, each a sentence.

    due_at: aware UTC. hold: why it must wait although its day has come, "" if it need not.
    """

    due_at: datetime
    why: tuple[str, ...] = ()
    hold: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp(_Action):
    """Write the next step of the cadence."""

    cadence: str = ""
    step: int = 0  # 1 is the first follow-up; goes on counting through reconnects
    attempt: int = 0  # the attempt that this draft would be
    silence: str = ""
    template: str = ""


@dataclass(frozen=True, slots=True)
class Reconnect(FollowUp):
    """The cadence is through; write again after a long while."""


@dataclass(frozen=True, slots=True)
class Answer(_Action):
    """They spoke last: the rep owes an answer."""


@dataclass(frozen=True, slots=True)
class Task(_Action):
    """Something only the rep can do."""

    question: str = ""


@dataclass(frozen=True, slots=True)
class Inactive:
    """No next action, with the reason; reason is one word, why tells the rest."""

    reason: str
    why: tuple[str, ...] = ()


NextAction = FollowUp | Reconnect | Answer | Task | Inactive
