"""A step that has had its draft, and is asked for again: somebody whom nothing would ever follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from mailflow.assembly import Program
from mailflow.cadence.model import FollowUp
from mailflow.conversations.message import Address, Message
from mailflow.cycle.account import Clock
from mailflow.cycle.place import Placed, place_drafts
from mailflow.cycle.plan import PlanLine, make_plan
from mailflow.cycle.work import Work
from mailflow.drafts.model import Draft, State
from mailflow.mailbox.connection import Connection
from mailflow.store import drafts as draft_rows
from mailflow.store.folders import Bookmark
from tests.support.offline import keep, new_program

ROBIN = Address("robin@vendor.example")
ANN, BEN = Address("ann@firm.example"), Address("ben@firm.example")
MORNING = datetime(2026, 11, 2, 9, tzinfo=UTC)  # a Monday
CLOCK = Clock(MORNING + timedelta(days=9), MORNING + timedelta(days=9))


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """A rep who wrote to two people together, and to Ann once more five hours later; steps wait for days."""
    program = new_program(tmp_path)
    yield program
    program.store.close()


def wrote(program: Program, hour: int, *to: Address) -> None:
    at = MORNING + timedelta(hours=hour)
    keep(program, [Message(f"m{hour}", at, ROBIN, to, subject="Offer", message_id=f"m{hour}@x")])


def settled(program: Program, state: State, *also: Address) -> None:
    """A draft to Ann for step 1 was made after four hours, and this became of it."""
    made = MORNING + timedelta(hours=4)
    draft = Draft(
        id=0,
        mailbox="work",
        prospect=ANN.address,
        silence="m0",
        step=1,
        attempt=2,
        cadence="outreach",
        template="outreach/2-question.txt",
        state=state,
        also=tuple(one.address for one in also),
        created_at=made,
    )
    with program.store.write() as db:
        draft_rows.add_draft(db, program.accounts[0].number, draft, made)


def placed(program: Program, lines: Sequence[PlanLine]) -> Placed:
    """What placing does where there is no connection, so that nothing can be written."""
    work = Work(cast(Connection, None), program.store, program.accounts[0], lambda: CLOCK)
    return place_drafts(work, Bookmark(1, "Drafts", "drafts"), lines)


def plan(program: Program) -> dict[str, PlanLine]:
    return {line.address: line for line in make_plan(program.store, program.accounts[0], CLOCK)}


def steps(program: Program) -> dict[str, tuple[int, int]]:
    """The next step of everybody, and the attempt that it would be."""
    actions = {who: line.action for who, line in plan(program).items()}
    return {who: (one.step, one.attempt) for who, one in actions.items() if isinstance(one, FollowUp)}


def test_what_was_sent_on_the_same_day_takes_its_step(program: Program) -> None:
    """Its hours became days, so it was to be written again; as one day is one attempt, it makes no other."""
    wrote(program, 0, ANN, BEN)
    wrote(program, 5, ANN, BEN)
    settled(program, State.SENT, BEN)
    assert {ANN.address: (1, 2), BEN.address: (1, 2)} == steps(program)
    before = plan(program)
    assert Placed() == placed(program, list(before.values()))
    assert {ANN.address: (2, 2), BEN.address: (2, 2)} == steps(program)
    assert [line.touch for line in before.values()] == [line.touch for line in plan(program).values()]


@pytest.mark.parametrize("state", [State.SENT, State.DISMISSED])
def test_a_draft_that_never_went_to_them_is_a_skip(program: Program, state: State) -> None:
    """The rep took their address out before sending it, say: the cadence goes on from now."""
    wrote(program, 0, ANN)
    settled(program, state)
    assert Placed() == placed(program, list(plan(program).values()))
    assert {ANN.address: (2, 2)} == steps(program)
    [line] = plan(program).values()
    assert line.due_at is not None
    assert CLOCK.now < line.due_at
