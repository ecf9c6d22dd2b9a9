"""What the rep is told to do about somebody."""

from __future__ import annotations

from datetime import UTC, datetime

from mailflow.cadence.decide import PARK
from mailflow.cadence.model import Answer, FollowUp, NextAction, Task
from mailflow.cycle.plan import OWN_DRAFT, PlanLine
from mailflow.cycle.report import has_spoken, way_out
from mailflow.people.model import Prospect

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
OLD, NEW = "jane@acme.example", "jane.doe@mail.example"


def line(action: NextAction, *, working: tuple[str, ...] = (), reply_channel: str = "") -> PlanLine:
    return PlanLine(
        Prospect(OLD, (OLD, NEW), "work"), action, action, working=working, reply_channel=reply_channel
    )


def test_a_new_address_is_to_be_written_to() -> None:
    """Once it is known it is asked for no more."""
    dead = Task(NOON, (), question="Find a working address")
    assert way_out(line(dead)).startswith(f"`mailflow prospects add {OLD} --also NEW`")
    assert way_out(line(dead, working=(NEW,))).startswith(f"Write to {NEW} in your mail program")


def test_who_was_spoken_with_waits_for_no_mail() -> None:
    """After a call it is asked what is next; after a mail, or an answered invitation, an answer is owed."""
    for action in (Answer(NOON, ()), Task(NOON, (), question=PARK)):
        assert "mailflow task add" in way_out(line(action, reply_channel="call"))
        assert not has_spoken(line(action, reply_channel="meeting"))
        assert not has_spoken(line(action, reply_channel="mail"))


def test_a_draft_of_the_reps_own_is_sent_or_deleted() -> None:
    """It holds the follow-up back."""
    held = FollowUp(
        NOON, (), hold=f'{OWN_DRAFT}: "Lunch?"', cadence="c", step=1, attempt=2, silence="s", template="t"
    )
    assert "Send that draft or delete it" in way_out(line(held))
