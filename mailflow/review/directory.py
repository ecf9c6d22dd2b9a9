"""Who is in the plan, and who might be? Lists for people who look for somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from mailflow.assembly import Program
from mailflow.cycle.account import Clock
from mailflow.cycle.audit import Finding
from mailflow.store.people import PlanRow

Show = Literal["all", "due", "follow_up", "answer", "task", "reconnect", "inactive"]
Sort = Literal["due", "name", "company", "last_touch", "last_reply", "attempts"]
PAGE = 50  # people on one


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of the kept plan, in a mailbox."""

    mailbox: str
    row: PlanRow


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the people, in order. number: of this page, 1 is the first; pages: how many there are.

    total: how many people fit. counts: how many there are of each kind (Show), whatever was searched for.
    cadences: all that somebody is under. findings: who may fall through, of everybody.
    """

    people: tuple[Listed, ...] = ()
    number: int = 1
    pages: int = 1
    total: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    cadences: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody the rep wrote to of whom Mailflow is not sure. signs: what speaks for them and against."""

    mailbox: str
    address: str
    written: int
    heard: int
    first_written_at: datetime | None
    last_written_at: datetime | None
    score: int
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Domain:
    """The suggestions at one domain of one mailbox; pattern: what ignores everybody there, as in the config."""

    mailbox: str
    name: str
    pattern: str
    people: tuple[Suggestion, ...]


def people(
    program: Program,
    clock: Clock,
    *,
    mailbox: str | None = None,
    search: str = "",
    show: Show = "all",
    cadence: str = "",
    sort: Sort = "due",
    page: int = 1,
) -> Page:
    """Those of the kept plan who fit. search: words, each in their name, address or company."""
    raise NotImplementedError


def suggestions(program: Program, clock: Clock, mailbox: str | None = None) -> tuple[Domain, ...]:
    """Whom the rep wrote to and Mailflow is not sure about, by domain, the most promising first."""
    raise NotImplementedError
