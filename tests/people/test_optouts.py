"""Whom do opt-outs put on the suppression list that were read before there was one?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mailflow.people.model import Event, EventKind
from mailflow.people.optouts import still_asked
from mailflow.people.same import SamePeople, Told

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=1)
JANE, HOME, BOB = "jane@acme.example", "jane@home.example", "bob@beta.example"
LINKED = Told(EventKind.LINKED, JANE, (HOME,))
UNLINKED = Told(EventKind.UNLINKED, JANE, (BOB,))


def event(kind: EventKind, address: str, at: datetime = NOON, mailbox: str = "work", **details: str) -> Event:
    return Event(f"{kind}-{address}-{at}", at, kind, mailbox, address, details)


OPTED_OUT = event(EventKind.OPTED_OUT, JANE, message="7", by=BOB)


@pytest.mark.parametrize(
    ("told", "linked", "listed"),
    [
        pytest.param([event(EventKind.OPTED_OUT, JANE, message="7")], [], {JANE}, id="an early event"),
        pytest.param([OPTED_OUT], [], {JANE, BOB}, id="both"),
        pytest.param([OPTED_OUT], [LINKED], {JANE, HOME, BOB}, id="all addresses"),
        pytest.param([OPTED_OUT], [UNLINKED], {BOB}, id="who is somebody else, as the rep said"),
        pytest.param([OPTED_OUT, event(EventKind.ACCEPTED, JANE, LATER)], [], {BOB}, id="accepted since"),
        pytest.param(
            [OPTED_OUT, event(EventKind.ACCEPTED, HOME, LATER)], [LINKED], {BOB}, id="under another address"
        ),
        pytest.param(
            [OPTED_OUT, event(EventKind.ACCEPTED, JANE, LATER, "other")], [], {BOB}, id="in another mailbox"
        ),
        pytest.param(
            [event(EventKind.ACCEPTED, JANE, NOON - timedelta(days=1)), OPTED_OUT],
            [],
            {JANE, BOB},
            id="asked after that",
        ),
        pytest.param([event(EventKind.DECLINED, JANE, message="7")], [], set(), id="a no is no opt-out"),
    ],
)
def test_an_older_opt_out_means_the_prospect_and_the_writer(
    told: list[Event], linked: list[Told], listed: set[str]
) -> None:
    """Unless the rep said otherwise, in whatever words."""
    people = {"work": SamePeople(linked), "other": SamePeople([])}
    found = list(still_asked(told, told, people, frozenset()))
    assert listed == {entry.address for entry in found}
    assert {(NOON, "opted_out", "answer:7", False)} >= {
        (entry.at, entry.reason, entry.source, entry.lifted) for entry in found
    }


def test_what_was_weighed_once_is_not_weighed_again() -> None:
    """The list knows the answer: whom it meant was seen in its thread then."""
    assert [] == list(still_asked([OPTED_OUT], [], {"work": SamePeople([])}, {"answer:7"}))
