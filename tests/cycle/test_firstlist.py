"""Whom a rep would rescue first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from mailflow.cadence.decide import REVIVE
from mailflow.cadence.model import Answer, FollowUp, Inactive, NextAction, Task
from mailflow.cycle.firstlist import FirstList, worth_a_note
from mailflow.cycle.plan import PlanLine
from mailflow.people.model import Prospect

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def line(
    name: str, *, quiet: int = 10, attempts: int = 1, answered: bool = False, action: NextAction | None = None
) -> PlanLine:
    address = f"{name}@acme.example"
    touched = NOW - timedelta(days=quiet)
    action = action or FollowUp(NOW - timedelta(days=1))
    return PlanLine(
        Prospect(address, (address,), "work"),
        action,
        action,
        attempts=attempts,
        last_touch_at=touched,
        last_reply_at=touched - timedelta(days=3) if answered else None,
    )


def order(*lines: PlanLine) -> list[str]:
    return [rescue.line.address.partition("@")[0] for rescue in worth_a_note(lines, NOW, UTC)]


def test_a_fresh_silence_goes_before_an_old_one() -> None:
    """Within a month, within three, longer."""
    assert ["fresh", "older", "old"] == order(
        line("old", quiet=100), line("fresh", quiet=20, attempts=5), line("older", quiet=60, answered=True)
    )


def test_who_answered_once_and_who_was_tried_less_go_first() -> None:
    """Of silences of about one age: warm, then few attempts, then the latest."""
    assert ["warm", "once", "once_before", "often"] == order(
        line("often", attempts=4, quiet=2),
        line("once_before", quiet=12),
        line("once", quiet=5),
        line("warm", attempts=3, answered=True, quiet=20),
    )


def test_desks_come_after_persons() -> None:
    """info@ is read by whoever has time."""
    assert ["jane", "info"] == order(line("info", quiet=3), line("jane", quiet=9))


def test_what_is_due_goes_first_and_what_is_dormant_last() -> None:
    """Only what can be placed today stands before what cannot."""
    assert ["due", "later", "dormant"] == order(
        line("dormant", quiet=200, action=Task(NOW, question=REVIVE)),
        line("later", quiet=1, action=FollowUp(NOW + timedelta(days=2))),
        line("due", quiet=80, attempts=6),
    )


def test_nobody_is_listed_whom_a_note_does_not_help() -> None:
    """Answers owed, other tasks and ended matters are in the plan, not here."""
    assert [] == order(
        line("owed", action=Answer(NOW)),
        line("bounced", action=Task(NOW, question="Find a working address")),
        line("ended", action=Inactive("stopped")),
    )


def test_each_says_what_speaks_for_them() -> None:
    """How long they are quiet, and whether they answered before."""
    lines = [line("a", quiet=1), line("b", quiet=10), line("c", quiet=12, answered=True)]
    assert {"a day quiet", "10 days quiet", "answered you before; 12 days quiet"} == {
        rescue.why for rescue in worth_a_note(lines, NOW, UTC)
    }


def test_days_are_those_of_the_rep() -> None:
    """From a late evening to the next morning is a day, as the dates beside it say."""
    evening = replace(line("late"), last_touch_at=NOW - timedelta(hours=10))
    zones = {"a day quiet": UTC, "written to today": timezone(timedelta(hours=9))}
    for why, zone in zones.items():
        assert [why] == [rescue.why for rescue in worth_a_note([evening], NOW, zone)]


def test_the_head_says_how_the_numbers_come_about() -> None:
    """Who is neither worth a note nor suggested is counted too; nobody is told of what there is none of."""
    rescues = tuple(worth_a_note([line("jane"), line("joe")], NOW, UTC))
    assert [
        "5 people you wrote to, 3 never answered."
        " Of all: 2 worth a note, 3 with another next step or none (`mailflow plan`).",
        "2 people you wrote to, 2 never answered. Of all: 2 worth a note.",
        "0 people you wrote to, 0 never answered.",
    ] == [
        FirstList(5, 3, rescues, ()).head,
        FirstList(2, 2, rescues, ()).head,
        FirstList(0, 0, (), ()).head,
    ]
