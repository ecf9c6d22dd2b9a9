"""Is everything in order, as far as this machine tells without asking a mail server?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from mailflow.assembly import Program
from mailflow.cycle.account import Account, Clock
from mailflow.store import folders as folder_rows
from mailflow.upkeep.checks import Finding, of_mailbox, of_outbox, of_settings, of_store, of_switches
from mailflow.upkeep.state import State, advice, away_sentence, doing, service_sentences, state_of, trouble_of

_MOST = 50  # unreadable messages that are named


@dataclass(frozen=True, slots=True)
class MailboxHealth:
    """One mailbox.

    doing: what the service does about it now, in words, "" without a service. read_at: last read to the end.
    trouble: what is wrong; advice: what to do about it; both "" for nothing. due: people with something due.
    drafts: how many there ever were, by state. quarantined: messages that cannot be read, a sentence each; at
    most so many are named, the last sentence counts the others. away: that the rep is, or will be.
    """

    mailbox: str
    doing: str = ""
    read_at: datetime | None = None
    trouble: str = ""
    advice: str = ""
    due: int = 0
    drafts: Mapping[str, int] = field(default_factory=dict)
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
    config, now = program.config, clock.wall
    state = state_of(config, program.store, now)
    findings = [*of_settings(config), *of_store(program, now)]
    for account in program.accounts:
        findings += of_mailbox(program, account, now)
        if account.outbox:
            findings.append(of_outbox(account, account.outbox))
    return Health(
        tuple(service_sentences(state.service, config, now)),
        tuple(_mailbox(program, account, state) for account in program.accounts),
        (*findings, *of_switches(config)),
    )


def _mailbox(program: Program, account: Account, state: State) -> MailboxHealth:
    line, known = state.service.line(account.name), state.known.get(account.name)
    away = state.away.get(account.name)
    with program.store.read() as db:
        bad = folder_rows.quarantined(db, account.number)
    named = [f"UID {one.uid} in {one.folder}: {one.reason}" for one in bad[:_MOST]]
    if len(bad) > _MOST:
        named.append(f"and {len(bad) - _MOST} more")
    return MailboxHealth(
        account.name,
        doing(line, account.settings.time_zone) if line else "",
        known.read_at if known else None,
        trouble_of(line, known),
        advice(program.config, line, known),
        known.due if known else 0,
        {one.value: count for one, count in known.drafts.items()} if known else {},
        tuple(named),
        away_sentence(away) if away else "",
    )
