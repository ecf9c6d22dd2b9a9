"""How long does the review take for what it shows: the queue, one draft, one person, the page itself?"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from mailflow.assembly import Program, assemble
from mailflow.cadence.model import FollowUp
from mailflow.config import load
from mailflow.conversations.message import Address
from mailflow.cycle.account import Clock
from mailflow.cycle.plan import PlanLine, make_plan
from mailflow.cycle.report import plan_row
from mailflow.drafts.compose import Letterhead, compose, draft_ids
from mailflow.drafts.model import Draft, State
from mailflow.people.model import EventKind
from mailflow.review.decisions import dismiss, fingerprint
from mailflow.review.directory import people
from mailflow.review.person import person_of
from mailflow.review.queue import Group, queue_of
from mailflow.review.sheet import sheet_of
from mailflow.store import drafts as draft_rows
from mailflow.store import events as event_rows
from mailflow.store import folders as folder_rows
from mailflow.store import people as people_rows
from tests.bench import ahead
from tests.bench.ours import Spent
from tests.support.config import CONFIG
from tests.support.webpage import opened

PROSPECTS = 20_000
DRAFTS = 500
DECIDED = 50  # that the rep dismissed since the last pass
_TEXT = "Hello,\n\n" + "did you have a moment to look at what I sent you about your workshop?\n" * 20
_SENDER = Letterhead("Robin Keller", "robin@vendor.example")


@contextmanager
def measures(home: Path) -> Iterator[dict[str, Callable[[], Spent]]]:
    """Each from a store with so many prospects and waiting drafts, after a pass; pages over loopback."""
    program, clock = filled(home)
    after = decided(shutil.copytree(home, home.with_name(f"{home.name} decided")), clock)
    account = program.accounts[0]
    first = queue_of(program, clock).entries[0].draft
    with opened(program, home) as (visitor, opening):
        visitor.come_in(opening)
        assert 200 == visitor.get("/").status
        yield {
            "queue page": lambda: ahead.spent(lambda: visitor.get("/")),
            "page of one draft": lambda: ahead.spent(lambda: visitor.get(f"/today/{first.id}")),
            "queue": lambda: ahead.spent(lambda: queue_of(program, clock)),
            f"queue, {DECIDED} decided": lambda: ahead.spent(lambda: queue_of(after, clock)),
            "one draft": lambda: ahead.spent(lambda: sheet_of(program, account, first.id, clock)),
            "one person": lambda: ahead.spent(lambda: person_of(program, account, first.prospect, clock)),
            "people, searched": lambda: ahead.spent(lambda: people(program, clock, search="jane1 firm")),
        }
    program.store.close()
    after.store.close()


def filled(home: Path) -> tuple[Program, Clock]:
    """A store with letters to so many prospects, and drafts to those who are most urgent."""
    home.mkdir()
    (home / "config.toml").write_text(f'[prospects]\ntrack = "all"\n{CONFIG}')
    (home / "config.toml").chmod(0o600)
    program = assemble(load(home / "config.toml"))
    now = datetime.now(UTC)
    account, clock = program.accounts[0], Clock(now, now)
    ahead.fill(program, now, PROSPECTS)
    with program.store.write() as db:
        first_scan = event_rows.new_event(EventKind.FIRST_SCAN, account.name, "", now)
        event_rows.add_events(db, account.number, [first_scan])
        folder_rows.set_mailbox(db, account.number, read_at=now, tried_at=now)
    due = [line for line in make_plan(program.store, account, clock) if _is_open(line, now)]
    for line in due[:DRAFTS]:
        with program.store.write() as db:
            number = draft_rows.add_draft(db, account.number, _draft(line, now), now)
            assert number
            draft_rows.set_draft(
                db, number, now, state=State.WAITING, uidvalidity=1, uid=number, placed_at=now
            )
    plan = make_plan(program.store, account, clock)
    with program.store.write() as db:
        people_rows.save_plan(db, account.number, [plan_row(line) for line in plan])
    return program, clock


def decided(home: Path, clock: Clock) -> Program:
    """A copy of that store, in which the rep has thrown the first drafts away."""
    program = assemble(load(home / "config.toml"))
    account = program.accounts[0]
    for entry in queue_of(program, clock).of(Group.READY)[:DECIDED]:
        shown = fingerprint(program.draft(account, entry.draft.id))
        dismiss(program, account, entry.draft.id, fingerprint=shown, clock=clock)
    return program


def _is_open(line: PlanLine, now: datetime) -> bool:
    return isinstance(line.decided, FollowUp) and line.decided.due_at <= now and not line.hold


def _draft(line: PlanLine, now: datetime) -> Draft:
    action = line.decided
    assert isinstance(action, FollowUp)
    message_id, mailflow_id = draft_ids(_SENDER.address, line.address, action.silence, action.step, 0)
    composed = compose(
        parent=None,
        parent_text=None,
        body=_TEXT,
        subject="Your workshop",
        to=[Address(line.address, line.prospect.name)],
        cc=[],
        sender=_SENDER,
        message_id=message_id,
        mailflow_id=mailflow_id,
        now=now,
    )
    draft = Draft(
        id=0,
        mailbox=line.prospect.mailbox,
        prospect=line.address,
        silence=action.silence,
        step=action.step,
        attempt=action.attempt,
        cadence=action.cadence,
        template=action.template,
        state=State.APPENDING,
        to=(line.address,),
        message_id=message_id,
        mailflow_id=mailflow_id,
        created_at=now,
        appending_at=now,
    )
    return replace(draft, subject=composed.subject, content=composed.content, text=composed.text)
