"""The rules of follow-up, and the next action they lead to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from hashlib import sha256
from typing import Literal, TypeGuard

Window = tuple[time, time]  # from, to
_OFFICE_HOURS: tuple[Window | None, ...] = ((time(8, 30), time(17, 0)),) * 7


class Channel(StrEnum):
    """How a step reaches out; all but MAIL are tasks that the rep ticks off."""

    MAIL = "mail"
    CALL = "call"
    VISIT = "visit"
    MEET = "meet"
    CARD = "card"


class Signal(StrEnum):
    """What may happen on their side that a cadence pauses or stops for; an answer always ends it."""

    OUT_OF_OFFICE = "out_of_office"
    MEETING = "meeting"  # one is agreed
    COMPANY_ANSWERED = "company_answered"  # somebody else there did


@dataclass(frozen=True, slots=True)
class Step:
    """One follow-up of a cadence: so long after the last touch, a mail from a template or a task for the rep.

    after: days, business or calendar as the cadence says. hours: on the clock, instead of days. template:
    path below the templates folder, of mails. variants: other texts for the same step, of which and of
    template each person gets one. note: of tasks, what is to be said or brought. new_thread: a mail with a
    subject of its own instead of an answer to the last one. value: whether the mail brings something of the
    value library; a text narrows it to what has this tag.
    """

    after: int
    template: str = ""
    channel: Channel = Channel.MAIL
    hours: int = 0
    note: str = ""
    new_thread: bool = False
    value: bool | str = False
    variants: tuple[str, ...] = ()

    @property
    def templates(self) -> tuple[str, ...]:
        """All texts of the step; none of a task."""
        return (self.template, *self.variants) if self.template else ()

    def template_for(self, address: str, silence: str, number: int) -> str:
        """The text that one person gets at this step of a silence: always the same, and all as often."""
        texts = self.templates
        if len(texts) < 2:
            return self.template
        key = f"{address}\0{silence}\0{number}".encode("utf-8", "surrogatepass")
        return texts[int.from_bytes(sha256(key).digest()[:8]) % len(texts)]


@dataclass(frozen=True, slots=True)
class Then:
    """What follows the last step of a cadence. reason: of "inactive", in a word or sentence."""

    action: Literal["reconnect", "inactive"] = "inactive"
    after: int = 90  # calendar days
    template: str = ""
    reason: str = "finished"


@dataclass(frozen=True, slots=True)
class HandOver:
    """After so many attempts without an answer somebody else may have more luck: the rep is asked."""

    after: int  # attempts
    to: str  # a name or address


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a cadence is for; an empty field asks nothing, all that are filled must match."""

    tags: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()  # "*" stands for anything
    subjects: tuple[str, ...] = ()  # the same, of the first touch of the silence
    folders: tuple[str, ...] = ()  # where the first touch of the silence lies
    deal_from: int | None = None  # size of the deal, in the rep's currency; from this one on
    deal_below: int | None = None


@dataclass(frozen=True, slots=True)
class Cadence:
    """An ordered list of steps, whom it is for, and what comes after.

    kind: of a customer the first step counts from the last contact in either direction, not from an
    unanswered mail. windows: when mail may be sent, Monday to Sunday, None for never; days off are left out
    anyway. amber, red: of customers, days without contact after which they are shown so; 0 for never.
    pauses_on: what makes it wait; stops_on: what ends it for this silence. ends_on: the last day on which it
    writes to anybody.
    """

    name: str
    steps: tuple[Step, ...]
    then: Then = field(default_factory=Then)
    applies_to: Scope = field(default_factory=Scope)
    about: str = ""
    kind: Literal["prospect", "customer"] = "prospect"
    count_days: Literal["business", "calendar"] = "business"
    windows: tuple[Window | None, ...] = _OFFICE_HOURS
    amber: int = 0
    red: int = 0
    pauses_on: tuple[Signal, ...] = (Signal.OUT_OF_OFFICE, Signal.MEETING, Signal.COMPANY_ANSWERED)
    stops_on: tuple[Signal, ...] = ()
    hand_over: HandOver | None = None
    ends_on: date | None = None


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
    """Write the next step of the cadence. new_thread, value: as in Step."""

    cadence: str = ""
    step: int = 0  # 1 is the first follow-up; goes on counting through reconnects
    attempt: int = 0  # the attempt that this draft would be
    silence: str = ""
    template: str = ""
    new_thread: bool = False
    value: bool | str = False


@dataclass(frozen=True, slots=True)
class Reconnect(FollowUp):
    """The cadence is through; write again after a long while."""


@dataclass(frozen=True, slots=True)
class Answer(_Action):
    """They spoke last: the rep owes an answer."""


@dataclass(frozen=True, slots=True)
class Task(_Action):
    """Something only the rep can do.

    step, silence: of a step of the cadence that is a task; channel: how it reaches out. task: id of the event
    with which the rep planned it.
    """

    question: str = ""
    channel: str = ""
    step: int = 0
    silence: str = ""
    task: str = ""


@dataclass(frozen=True, slots=True)
class Inactive:
    """No next action, with the reason; reason is one word, why tells the rest."""

    reason: str
    why: tuple[str, ...] = ()


NextAction = FollowUp | Reconnect | Answer | Task | Inactive


def is_step(action: NextAction) -> TypeGuard[FollowUp | Task]:
    """Whether the cadence asks for it: a mail, or a step that is a task."""
    return isinstance(action, FollowUp) or (isinstance(action, Task) and action.step > 0)
