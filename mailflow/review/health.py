"""Is everything in order, as far as this machine tells without asking a mail server?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailflow.assembly import Program
from mailflow.cycle.account import Clock


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. level: ok | note | fault. about: "config", "mailbox work" ..."""

    level: str
    about: str
    what: str


@dataclass(frozen=True, slots=True)
class MailboxHealth:
    """One mailbox. doing: what the service does about it now, in words; "" without a service.

    read_at: last read to the end. trouble: what is wrong, advice: what to do about it; "" for nothing.
    drafts: how many, by state. due: people with something due. quarantined: messages that cannot be read, a
    sentence each.
    """

    mailbox: str
    doing: str = ""
    read_at: datetime | None = None
    trouble: str = ""
    advice: str = ""
    due: int = 0
    drafts: dict[str, int] | None = None
    quarantined: tuple[str, ...] = ()
    away: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """service: what the service does, sentences. findings: as `mailflow doctor --offline` lists them."""

    service: tuple[str, ...] = ()
    mailboxes: tuple[MailboxHealth, ...] = ()
    findings: tuple[Finding, ...] = ()


def health_of(program: Program, clock: Clock) -> Health:
    """The state of service, mailboxes, rules and config."""
    raise NotImplementedError
