"""How is everybody settled who has no dated next action, or was not written to for too long?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from mailflow.cadence.decide import REVIVE
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.audit import Finding, Gap, findings_in
from mailflow.cycle.plan import PlanLine, make_plan
from mailflow.cycle.report import reason_of
from mailflow.people.addresses import matches
from mailflow.people.model import EventKind
from mailflow.store import events as event_rows
from mailflow.store import exchange
from mailflow.store.session import Store

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Decision(StrEnum):
    """What may become of somebody."""

    REVIVE = "revive"  # taken up again, and into the plan
    INACTIVE = "inactive"  # let rest until either side says something; detail: the reason
    SNOOZE = "snooze"  # comes up again; detail: the day, YYYY-MM-DD
    NOTHING = "nothing"  # as it is


@dataclass(frozen=True, slots=True)
class Proposal:
    """What may become of one person.

    last_at: of the last touch or reply, aware UTC, None without one. detail: what the decision needs.
    """

    address: str
    mailbox: str
    name: str
    problem: str
    last_at: datetime | None
    decision: Decision
    detail: str = ""


def proposals(
    store: Store, account: Account, clock: Clock, *, revive_since: date, reason: str
) -> list[Proposal]:
    """One for everybody whom the audit finds, and for all who are dormant; the freshest first.

    Of the dormant those with a touch or reply since that day are to be revived, the others to rest with this
    reason.
    """
    plan = make_plan(store, account, clock)
    lines = {line.address: line for line in plan}
    dormant = [line for line in plan if reason_of(line.action) == REVIVE]
    since = account.calendar.start_of(revive_since)
    found = [_of_dormant(line, account.name, since, reason) for line in dormant]
    found += [_of(one, lines.get(one.address), account) for one in findings_in(plan, store, account, clock)]
    found.sort(key=lambda one: one.address)
    return sorted(found, key=lambda one: one.last_at or _LONG_AGO, reverse=True)


def _of_dormant(line: PlanLine, mailbox: str, since: datetime, reason: str) -> Proposal:
    last_at = _last_at(line)
    is_fresh = last_at is not None and last_at >= since
    decision, detail = (Decision.REVIVE, "") if is_fresh else (Decision.INACTIVE, reason)
    return Proposal(line.address, mailbox, line.prospect.name, REVIVE, last_at, decision, detail)


def _of(finding: Finding, line: PlanLine | None, account: Account) -> Proposal:
    decision, detail = _MENDS[finding.gap]
    if decision is Decision.REVIVE and matches(finding.address, account.config.prospects.ignore):
        decision = Decision.NOTHING  # the config says that they are no prospect
    name, last_at = (line.prospect.name, _last_at(line)) if line else ("", None)
    return Proposal(finding.address, finding.mailbox, name, finding.problem, last_at, decision, detail)


_MENDS = {
    Gap.NO_REASON: (Decision.INACTIVE, "nobody said why"),
    Gap.FAR: (Decision.INACTIVE, "no next action within five years"),
    Gap.NO_TEMPLATE: (Decision.NOTHING, ""),  # the rules have to be mended
    Gap.GONE: (Decision.REVIVE, ""),
    Gap.ONLY_A_DRAFT: (Decision.REVIVE, ""),
}


def _last_at(line: PlanLine) -> datetime | None:
    return max(filter(None, (line.last_touch_at, line.last_reply_at)), default=None)


def carry_out(store: Store, account: Account, clock: Clock, decided: Iterable[Proposal]) -> None:
    """Keep what was decided about people of a mailbox, all of it or nothing."""
    events = [
        event_rows.new_event(kind, account.name, one.address, clock.wall, {key: one.detail} if key else {})
        for one in decided
        if one.decision in _EVENTS
        for kind, key in (_EVENTS[one.decision],)
    ]
    with store.write() as db:
        event_rows.add_events(db, account.number, events)
    exchange.export_beside(store)


_EVENTS = {
    Decision.REVIVE: (EventKind.ACCEPTED, ""),
    Decision.INACTIVE: (EventKind.RESTED, "reason"),
    Decision.SNOOZE: (EventKind.SNOOZED, "until"),
}
