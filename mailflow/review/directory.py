"""Who is in the plan, and who might be? Lists for people who look for somebody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from mailflow.assembly import Program
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.audit import Finding, kept_findings
from mailflow.cycle.plan import suggested_and_tracked
from mailflow.drafts.clean import one_line
from mailflow.people.addresses import domain_of, everybody_at, is_free_mail
from mailflow.people.model import EventKind
from mailflow.people.track import Evidence, Standing
from mailflow.store import events as event_rows
from mailflow.store import people as people_rows
from mailflow.store.people import PlanRow, Sort

Show = Literal["all", "due", "follow_up", "answer", "task", "reconnect", "inactive"]
PAGE = 50  # people on one


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of the kept plan."""

    mailbox: str
    row: PlanRow


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the people, in order. number: of this page, from 1; pages: how many there are, 1 at least.

    total: how many people fit. counts: how many there are of each kind, whatever is searched for. cadences:
    all that somebody is under. findings: who may fall through, whatever is searched for.
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
    """Somebody the rep wrote to of whom Mailflow is not sure.

    written, heard: how many mails either side wrote. signs: what speaks for them and against, with the
    points.
    """

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
    """The suggestions at one domain of a mailbox.

    pattern: what people.ignore() takes for everybody there, now and later; "" for a free-mail domain, where
    the people have nothing to do with each other. followed: who is there and in the plan by their mail alone:
    to ignore the domain takes them out of it.
    """

    mailbox: str
    name: str
    pattern: str
    people: tuple[Suggestion, ...]
    followed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ignored:
    """A domain of which the rep said that nobody there is a prospect. pattern: as in Domain."""

    mailbox: str
    name: str
    pattern: str
    at: datetime


def people(
    program: Program,
    clock: Clock,
    *,
    mailbox: str | None = None,
    search: str = "",
    show: Show = "all",
    cadence: str = "",
    step: int = 0,
    sort: Sort = "due",
    page: int = 1,
) -> Page:
    """Those of the kept plan who fit. search: words, each in their name, address or company.

    step: of the cadence, that comes next; 0 for any or none.
    A page beyond the last is the last.
    """
    accounts = [program.account(mailbox)] if mailbox else list(program.accounts)
    numbers = {account.number: account.name for account in accounts}
    wish = people_rows.Wish(tuple(search.split()), "" if show == "all" else show, cadence, sort, step)
    with program.store.read() as db:
        total = people_rows.count_fitting(db, list(numbers), wish, clock.now)
        pages = max(1, -(-total // PAGE))
        number = min(max(page, 1), pages)
        found = people_rows.fitting(db, list(numbers), wish, clock.now, most=PAGE, after=(number - 1) * PAGE)
        counts, cadences = people_rows.numbers(db, list(numbers), clock.now)
    findings = [one for account in accounts for one in kept_findings(program.store, account, clock)]
    return Page(
        tuple(Listed(numbers[box], _readable(row)) for box, row in found),
        number,
        pages,
        total,
        counts,
        tuple(cadences),
        tuple(findings),
    )


def _readable(row: PlanRow) -> PlanRow:
    """The same with names that turn nothing around and break no line."""
    return replace(row, name=one_line(row.name), company=one_line(row.company))


def suggestions(program: Program, clock: Clock, mailbox: str | None = None) -> tuple[Domain, ...]:
    """Whom the rep wrote to and Mailflow is not sure about, by domain, the most promising first."""
    accounts = [program.account(mailbox)] if mailbox else list(program.accounts)
    return tuple(domain for account in accounts for domain in _domains(program, account, clock))


def _domains(program: Program, account: Account, clock: Clock) -> Iterator[Domain]:
    by_domain: dict[str, list[Suggestion]] = defaultdict(list)
    followed: dict[str, list[str]] = defaultdict(list)
    suggested, tracked = suggested_and_tracked(program.store, account, clock)
    for evidence, standing in suggested:
        by_domain[domain_of(evidence.address)].append(_suggestion(account, evidence, standing))
    for address in tracked:
        followed[domain_of(address)].append(address)
    for name, some in by_domain.items():
        pattern = "" if is_free_mail(some[0].address) else everybody_at(some[0].address)
        yield Domain(account.name, name, pattern, tuple(some), tuple(followed[name]) if pattern else ())


def ignored_domains(program: Program) -> tuple[Ignored, ...]:
    """Of which domains the rep said that nobody there is a prospect, the latest first."""
    names = {account.name for account in program.accounts}
    with program.store.read() as db:
        events = event_rows.of_kinds(db, EventKind.IGNORED)
    return tuple(
        Ignored(event.mailbox, domain_of(event.address), event.address, event.at)
        for event in {(one.mailbox, one.address): one for one in reversed(events)}.values()
        if event.address == everybody_at(event.address) and event.mailbox in names
    )


def _suggestion(account: Account, evidence: Evidence, standing: Standing) -> Suggestion:
    return Suggestion(
        account.name,
        evidence.address,
        evidence.written,
        evidence.heard,
        evidence.first_written_at,
        evidence.last_written_at,
        standing.score,
        tuple(map(str, standing.signs)),
    )
