"""All about one person: what happened, what is next, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from mailflow.assembly import Program
from mailflow.cadence.model import is_step
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.dossier import Dossier, dossiers, history_of
from mailflow.cycle.plan import standing_of
from mailflow.cycle.report import action_word, reason_of, way_out
from mailflow.drafts.clean import one_line
from mailflow.drafts.model import LIVE, Draft
from mailflow.errors import NotFound
from mailflow.people.model import Event, EventKind, History
from mailflow.people.tasks import open_tasks
from mailflow.people.track import Standing
from mailflow.review.addresses import Other, others_of
from mailflow.review.facts import Fact, facts_of
from mailflow.review.ladder import Rung, rungs_of
from mailflow.review.sheet import attempts_of, local_time
from mailflow.review.timeline import Moment, messages_of, moments_of
from mailflow.store import drafts as draft_rows
from mailflow.store import messages as message_rows
from mailflow.store import suppression as suppression_rows


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a mailbox. Instants are aware UTC.

    address: the main one; addresses: all of theirs, that one included. action: what is next, as in the plan,
    "" for somebody in no plan: then standing says how Mailflow stands to them, a sentence. step: of the
    cadence, that this is, 0 for none. due_at: None for who is inactive. hold: why it waits. reason: of who is
    inactive; the task or question. why: sentences. ways: what the rep can do about it, with commands. signs:
    what speaks for somebody in no plan as a prospect, and against. attempts: in the present silence;
    attempts_of: of the cadence in all, 0 where none is theirs. moments: all that happened, oldest first.
    drafts: the live ones, without bytes. tasks: planned and not done. suppressed: why nobody may write to
    them, "" where one may. local_time: theirs, now, None where they are in no plan. others: addresses that
    are or may be theirs besides. named: whom they, or a machine for them, named last to write to instead:
    address and name, both "" for nobody.
    """

    mailbox: str
    address: str
    addresses: tuple[str, ...]
    name: str = ""
    company: str = ""
    action: str = ""
    step: int = 0
    due_at: datetime | None = None
    hold: str = ""
    reason: str = ""
    why: tuple[str, ...] = ()
    ways: str = ""
    standing: str = ""
    signs: tuple[str, ...] = ()
    cadence: str = ""
    attempts: int = 0
    attempts_of: int = 0
    rungs: tuple[Rung, ...] = ()
    facts: tuple[Fact, ...] = ()
    tags: tuple[str, ...] = ()
    deal: int | None = None
    moments: tuple[Moment, ...] = ()
    drafts: tuple[Draft, ...] = ()
    tasks: tuple[Event, ...] = ()
    suppressed: str = ""
    local_time: datetime | None = None
    others: tuple[Other, ...] = ()
    named: tuple[str, str] = ("", "")

    @property
    def is_planned(self) -> bool:
        """Whether they have a line in the plan."""
        return bool(self.action)


def person_of(program: Program, account: Account, address: str, clock: Clock) -> Person:
    """Whoever has this address; NotFound where the rep neither wrote to them nor said anything of them."""
    store, address = program.store, address.lower()
    one = dossiers(store, account, clock, [address]).get(address)
    standing = None if one else standing_of(store, account, clock, address)
    history = one.history if one else history_of(store, account, clock, address)
    if one is None and standing is None and not _is_known(history):
        raise NotFound(f"nothing is known of {address} in mailbox {account.name}")
    prospect = history.prospect
    with store.read() as db:
        evidence = message_rows.evidence_of(db, account.number, messages_of(history))
        drafts = draft_rows.listed_to(db, account.number, account.name, prospect.addresses)
        listed = suppression_rows.suppressed(db, prospect.addresses)
    found = Person(
        account.name,
        prospect.address,
        prospect.addresses,
        one_line(prospect.name),
        one_line(prospect.company),
        standing=_told(standing),
        signs=tuple(map(str, standing.signs)) if standing else (),
        facts=facts_of(history, account),
        tags=prospect.tags,
        deal=prospect.deal,
        moments=moments_of(history, drafts, evidence),
        drafts=tuple(draft for draft in drafts if draft.state in LIVE),
        tasks=tuple(open_tasks(history.events)),
        suppressed=next((entry.told for entry in listed.values()), ""),
        others=others_of(history, account),
        named=_named(history),
    )
    return _planned(found, one, account, clock) if one else found


def _planned(found: Person, one: Dossier, account: Account, clock: Clock) -> Person:
    """The same with what is next."""
    line = one.line
    others = [line.draft] if line.draft and line.draft.prospect != line.address else []
    return replace(
        found,
        action=action_word(line.action),
        step=line.action.step if is_step(line.action) else 0,
        due_at=line.due_at,
        hold=line.hold,
        reason=reason_of(line.action),
        why=line.action.why,
        ways=way_out(line),
        standing="",
        cadence=line.cadence,
        attempts=line.attempts,
        attempts_of=attempts_of(line.cadence, account),
        rungs=rungs_of(one),
        drafts=(*found.drafts, *(replace(draft, content=b"", text="") for draft in others)),
        local_time=local_time(one, clock),
    )


def _named(history: History) -> tuple[str, str]:
    event = history.latest(EventKind.REFERRED, EventKind.AWAY, EventKind.LEFT)
    details = event.details if event else {}
    return details.get("address") or details.get("substitute", ""), one_line(details.get("name", ""))


def _is_known(history: History) -> bool:
    """Whether there is anything to tell of somebody in no plan."""
    said = any(event.kind is not EventKind.UNDONE for event in history.events)
    return bool(history.touches or history.replies or said or history.auto_replies)


def _told(standing: Standing | None) -> str:
    """How Mailflow stands to somebody in no plan."""
    if standing is None:
        return "You never wrote to them first."
    verdict = "Only suggested" if standing.verdict == "suggested" else "Not in the plan"
    return f"{verdict}: {standing.why}."
