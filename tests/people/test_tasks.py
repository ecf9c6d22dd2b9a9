"""What the rep planned, and the few letters by which it is named."""

from __future__ import annotations

from datetime import UTC, datetime

from mailflow.people.history import describe_prospect
from mailflow.people.model import Event, EventKind, Prospect
from mailflow.people.tasks import by_short_id, open_tasks

JANE = "jane@acme.example"
NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)


def event(id_: str, kind: EventKind, **details: str) -> Event:
    return Event(id_, NOW, kind, "work", JANE, details)


def described(*events: Event) -> Prospect:
    return describe_prospect(JANE, [JANE], "work", seen_name="", events=events)


def test_what_is_done_is_open_no_more() -> None:
    """Whether it was done or dropped, and in whatever order the events come."""
    one, two, three = (event(letter * 32, EventKind.PLANNED, text=letter) for letter in "abc")
    ticked = event("x", EventKind.DONE, task=one.id)
    dropped = event("y", EventKind.DONE, task=three.id, left_out="yes")
    assert [two] == list(open_tasks([ticked, one, two, three, dropped]))


def test_an_id_is_as_short_as_all_can_be_told_apart() -> None:
    """Four letters, and more where two begin alike."""
    alike = [event("abcd1" + "0" * 27, EventKind.PLANNED), event("abcd2" + "0" * 27, EventKind.PLANNED)]
    assert ["abcd1", "abcd2"] == list(by_short_id(alike))
    assert ["abcd"] == list(by_short_id(alike[:1]))
    assert {} == by_short_id([])


def test_to_add_again_says_more_and_to_describe_says_anew() -> None:
    """Tags add up, nothing empty counts; a description replaces, and takes back."""
    first = event("1", EventKind.ADDED, name="Jane", country="DE", tags="a b", deal="5")
    again = event("2", EventKind.ADDED, name="", tags="b c")
    anew = event("3", EventKind.DESCRIBED, tags="d", country="", deal="")
    assert ("Jane", "DE", ("a", "b", "c"), 5) == _facts(described(first, again))
    assert ("Jane", "", ("d",), None) == _facts(described(first, again, anew))


def _facts(prospect: Prospect) -> tuple[str, str, tuple[str, ...], int | None]:
    return prospect.name, prospect.country, prospect.tags, prospect.deal
