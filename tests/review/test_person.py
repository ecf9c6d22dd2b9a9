"""All about one person: what happened, what is next, and what is known of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailflow.conversations.message import Address, Kind
from mailflow.drafts.model import CHANGED, State
from mailflow.errors import NotFound
from mailflow.people.model import EventKind
from mailflow.review.person import Person, person_of
from mailflow.review.timeline import What
from tests.review.past import ANN, CLOCK, JANE, NOW, ROBIN, Past
from tests.store.conftest import new_file

__all__ = ("new_file",)


def person(past: Past, who: Address = JANE) -> Person:
    return person_of(past.program, past.account, who.address, CLOCK)


def titles(past: Past, who: Address = JANE) -> list[str]:
    return [moment.title for moment in person(past, who).moments]


def test_one_line_of_time(past: Past) -> None:
    """Mail of both sides, machines' mail, bounces, drafts, and what the rep told, each once, oldest first."""
    sent = past.wrote(JANE, days=30)
    past.failed(JANE, days=29, status="4.2.2")
    past.answered(JANE, to=sent, days=28)
    past.wrote(JANE, days=20, answers=sent)
    past.wrote(ROBIN, sender=JANE, kind=Kind.AUTO_REPLY, days=19, subject="Away")
    past.told(EventKind.CALL, JANE, at=NOW - timedelta(days=15), answered="", note="voicemail")
    number = past.drafted(JANE)
    past.told(EventKind.SNOOZED, JANE, until="2026-12-24")

    assert titles(past) == [
        "You wrote",
        "Your mail to jane@acme.example was refused for now, or is late",
        "They answered",
        "You wrote",
        "Automatic reply",
        "You called them; no answer",
        f"Draft {number} for attempt 3: waits in Drafts",
        "You left them alone until Thu 24 Dec 2026",
    ]
    assert "voicemail" == person(past).moments[5].note


def test_what_was_taken_back_is_left_out(past: Past) -> None:
    """As if it had never been told."""
    past.wrote(JANE)
    stopped = past.told(EventKind.STOPPED, JANE, reason="moved")
    assert ["You wrote", "You stopped them: moved"] == titles(past)
    past.told(EventKind.UNDONE, JANE, events=stopped.id)

    assert ["You wrote"] == titles(past)


def test_what_a_message_was_found_to_say_stands_beside_it(past: Past) -> None:
    """Not a second time as something that was told."""
    sent = past.wrote(JANE, days=30)
    past.answered(JANE, to=sent, days=20)
    identity = person(past).moments[-1].identity
    details = {"message": identity, "by": JANE.address, "said": "Ask me in spring.", "until": "2027-03-01"}
    past.told(EventKind.NOT_NOW, JANE, NOW - timedelta(days=20), **details)

    [_, answer] = person(past).moments
    assert "not now until Mon 1 Mar 2027: Ask me in spring." == answer.note


def test_what_is_next_with_the_ways(past: Past) -> None:
    """The plan decides now, for this person alone."""
    past.answered(JANE, to=past.wrote(JANE, days=30), days=20)
    found = person(past)

    assert ("task", "Answer, park or close?") == (found.action, found.reason)
    assert "or park: `mailflow snooze jane@acme.example" in found.ways
    assert found.is_planned


def test_their_drafts_in_every_state(past: Past) -> None:
    """The live ones apart, without bytes."""
    past.wrote(JANE)
    past.drafted(JANE, state=State.WITHDRAWN, reason="you snoozed them")
    number = past.drafted(JANE)

    found = person(past)
    assert [(number, b"")] == [(draft.id, draft.content) for draft in found.drafts]
    drafted = [moment for moment in found.moments if moment.what is What.DRAFT]
    assert ["withdrawn", "waiting"] == [moment.state for moment in drafted]


def test_a_letter_is_told_once_at_the_time_when_it_was_sent(past: Past) -> None:
    """What the rep's own words took the place of belongs to them."""
    past.wrote(JANE)
    for _ in range(2):
        past.drafted(JANE, state=State.WITHDRAWN, reason=CHANGED)
    number = past.drafted(JANE, state=State.SENT, sending_at=NOW - timedelta(minutes=5))

    drafted = [moment for moment in person(past).moments if moment.what is What.DRAFT]
    assert [(number, NOW - timedelta(minutes=5))] == [(one.draft, one.at) for one in drafted]


def test_who_is_asked_by_another_address_of_theirs(past: Past) -> None:
    """It is one person."""
    past.wrote(JANE)
    private = Address("jane@home.example")
    past.told(EventKind.LINKED, JANE, addresses=private.address)

    found = person(past, private)
    assert (JANE.address, private.address) == found.addresses
    assert "Also theirs" in [fact.label for fact in found.facts]


def test_somebody_in_no_plan_is_told_how_mailflow_stands_to_them(past: Past) -> None:
    """And what was exchanged with them."""
    past.wrote(ROBIN, sender=ANN, subject="Invoice")

    found = person(past, ANN)
    assert not found.is_planned
    assert "You never wrote to them first." == found.standing
    assert ["They answered"] == [moment.title for moment in found.moments]


def test_a_stranger_is_not_found(past: Past) -> None:
    """Nothing was ever exchanged or told."""
    with pytest.raises(NotFound, match=r"nothing is known of ann@acme\.example in mailbox work"):
        person(past, ANN)
