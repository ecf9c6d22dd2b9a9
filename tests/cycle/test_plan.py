"""Is the plan the same, whether it is made anew or only as far as something was learnt?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from mailflow.assembly import Program
from mailflow.cadence.model import FollowUp
from mailflow.conversations.message import Address, Message
from mailflow.cycle.account import Clock
from mailflow.cycle.place import Placed, place_drafts
from mailflow.cycle.plan import PlanLine, make_plan, plan_again
from mailflow.cycle.work import Work
from mailflow.mailbox.connection import Connection
from mailflow.people.model import EventKind
from mailflow.store import events as event_rows
from mailflow.store.folders import Bookmark
from tests.support.offline import EVERYBODY, keep, new_program

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
CLOCK = Clock(NOW, NOW)
ROBIN = Address("robin@vendor.example")
PEOPLE = [Address(f"p{number}@firm{number % 3}.example") for number in range(6)]
TOLD = {
    EventKind.AWAY: {"returns_on": "2026-11-27"},
    EventKind.LEFT: {"substitute": "p1@firm1.example"},
    EventKind.OPTED_OUT: {},
    EventKind.MEETING: {"method": "reply", "partstat": "accepted", "message": "m"},
}


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """A rep who wrote to six people at three firms, who never answered; two drafts a day are placed."""
    program = new_program(tmp_path, EVERYBODY + "[drafts]\ndaily_limit = 2\n[company]\nhold_days = 0\n")
    letters = [
        Message(
            f"m{day}", NOW - timedelta(days=20 - day), ROBIN, (who,), subject="Offer", message_id=f"m{day}@x"
        )
        for day, who in enumerate(PEOPLE)
    ]
    keep(program, letters)
    yield program
    program.store.close()


def plan(program: Program) -> list[PlanLine]:
    return make_plan(program.store, program.accounts[0], CLOCK)


@pytest.mark.parametrize("kind", TOLD)
def test_what_is_learnt_of_one_makes_the_same_plan_as_if_all_were_decided_anew(
    program: Program, kind: EventKind
) -> None:
    """Also where another comes in their place into the daily limit."""
    before, account = plan(program), program.accounts[0]
    first = next(line for line in before if line.is_due(NOW) and not getattr(line.action, "hold", ""))
    event = event_rows.new_event(kind, "work", first.address, NOW - timedelta(hours=1), TOLD[kind])
    with program.store.write() as db:
        event_rows.add_events(db, account.number, [event])
    after = plan(program)
    assert before != after
    assert after == plan_again(program.store, account, CLOCK, before, {first.address})


def test_who_was_linked_to_another_address_meanwhile_is_left_to_the_next_pass(program: Program) -> None:
    """The plan knows them by an address that is not the main one any more; nothing is written."""
    account, found = program.accounts[0], plan(program)
    line = next(line for line in found if line.is_due(NOW))
    assert isinstance(line.action, FollowUp)
    due = [replace(line, action=replace(line.action, hold=""))]
    other = "p0@firm0.example" if line.address != "p0@firm0.example" else "p1@firm1.example"
    told = event_rows.new_event(EventKind.LINKED, "work", other, NOW, {"addresses": line.address})
    with program.store.write() as db:
        event_rows.add_events(db, account.number, [told])
    work = Work(cast(Connection, None), program.store, account, lambda: CLOCK)
    assert Placed() == place_drafts(work, Bookmark(1, "Drafts", "drafts"), due)
