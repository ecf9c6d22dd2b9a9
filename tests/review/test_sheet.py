"""What does a rep need to see to decide about one draft?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailflow.conversations.message import Address, Kind
from mailflow.cycle.account import Clock
from mailflow.drafts.model import State
from mailflow.errors import NotFound
from mailflow.people.model import EventKind
from mailflow.review.decisions import fingerprint
from mailflow.review.ladder import Place
from mailflow.review.sheet import Sheet, sheet_of
from mailflow.review.timeline import What
from tests.review.past import ANN, CLOCK, JANE, NOW, ROBIN, Past
from tests.store.conftest import new_file

__all__ = ("new_file",)


def sheet(past: Past, number: int, clock: Clock = CLOCK) -> Sheet:
    return sheet_of(past.program, past.account, number, clock)


def warnings(past: Past, clock: Clock = CLOCK, **values: object) -> str:
    """Those of the draft that waits for Jane, one a line."""
    number = past.drafted(JANE, **values)  # type: ignore[arg-type]  # whatever a draft has
    past.passed()
    return "\n".join(sheet(past, number, clock).warnings)


def test_all_that_decides_stands_on_it(past: Past) -> None:
    """The letter, the why, attempt x of y, the facts with their source, what was said before."""
    past.wrote(JANE, subject="Bread")
    past.told(EventKind.DESCRIBED, JANE, name="Jane Doe", country="GB", tags="baker", deal="1200")
    past.told(EventKind.CALL, JANE, at=NOW - timedelta(days=10), note="asked for a price")
    past.told(EventKind.DONE, JANE, task="x", note="she likes rye")
    number = past.drafted(JANE)
    past.told(EventKind.PLANNED, JANE, text="send the price", on="2026-12-24")
    past.passed()

    found = sheet(past, number)
    assert ("Jane Doe <jane@acme.example>",) == found.letter.to
    assert found.letter.text.startswith("Did you have a moment?")
    assert fingerprint(found.draft) == found.fingerprint
    assert ("Jane Doe", "acme.example") == (found.name, found.company)
    [cadence] = (one for one in past.account.cadences if one.name == found.cadence)
    assert (3, 1 + len(cadence.steps)) == (found.attempt, found.attempts)
    assert ["You wrote", "You called them; no answer"] == [one.title for one in found.moments]
    assert ["asked for a price", "she likes rye"] == [one.note for one in found.notes]
    assert ("send the price (Thu 24 Dec 2026)",) == found.tasks
    assert (("baker",), 1200) == (found.tags, found.deal)
    facts = {fact.key: (fact.value, fact.source) for fact in found.facts}
    assert ("Britain (UK)", "as you said") == facts["country"]
    assert ("Europe/London", "as you said") == facts["time_zone"]
    assert found.local_time is not None
    assert "12:00 GMT" == f"{found.local_time:%H:%M %Z}"


def test_the_cadence_is_drawn_from_where_they_are(past: Past) -> None:
    """What was done has its day, what is next its due date, and what follows is counted on from there."""
    past.wrote(JANE, days=14)
    past.wrote(JANE, days=8)
    number = past.drafted(JANE)
    past.passed()

    first, done, following, *ahead = sheet(past, number).rungs
    assert ("attempt 1: first mail", NOW - timedelta(days=14)) == (first.what, first.at)
    assert "attempt 3: second follow-up" == following.what
    assert (1, Place.DONE, NOW - timedelta(days=8)) == (done.step, done.place, done.at)
    assert (2, Place.NEXT) == (following.step, following.place)
    assert all(one.place is Place.AHEAD for one in ahead)
    dates = [one.at for one in (following, *ahead) if one.at]
    assert dates == sorted(dates)


def test_of_a_draft_that_is_over_it_is_said_what_became_of_it(past: Past) -> None:
    """Not what is next with its person, nor the steps that they are at by now."""
    first = past.wrote(JANE)
    number = past.drafted(JANE, state=State.WITHDRAWN, reason="they answered on Fri 20 Nov 2026 at 00:00")
    past.answered(JANE, to=first)
    past.wrote(JANE, days=0.1)
    past.passed()

    found = sheet(past, number)
    assert ((), ()) == (found.why, found.rungs)
    assert ("It is taken back already: they answered on Fri 20 Nov 2026 at 00:00.",) == found.warnings


def test_an_unknown_number_is_told(past: Past) -> None:
    """Another mailbox may have it."""
    with pytest.raises(NotFound, match="there is no draft 7 in mailbox work"):
        sheet(past, 7)


def test_nothing_is_warned_of_where_all_is_well(past: Past) -> None:
    """The rep reads warnings only as long as they mean something."""
    past.wrote(JANE)
    assert "" == warnings(past)


def test_a_reason_that_went_is_told_with_what_took_it(past: Past) -> None:
    """Decided live: the last pass may not know."""
    past.wrote(JANE)
    number = past.drafted(JANE)
    past.passed()
    past.told(EventKind.STOPPED, JANE, reason="bought elsewhere")

    [warning] = sheet(past, number).warnings
    assert warning.startswith("Its reason has gone: you stopped them (bought elsewhere) on Fri 20 Nov 2026")
    assert warning.endswith("the next pass takes it out of Drafts; do not send it.")


def test_an_edited_draft_is_the_reps(past: Past) -> None:
    """And where they answered since, that comes first."""
    sent = past.wrote(JANE)
    assert "You edited it in your mail program, so it is yours" in warnings(past, state=State.EDITED)
    past.answered(JANE, to=sent, days=0.01)

    first, *_ = sheet(past, 1).warnings
    assert "They answered after you edited it: it may still be sent from your mail program." == first


def test_what_came_back_before_is_told(past: Past) -> None:
    """The next one may come back as well."""
    past.wrote(JANE)
    past.failed(JANE, days=3, status="4.2.2")

    assert "A mail to jane@acme.example was late, or refused for a while on Tue 17 Nov 2026." in (
        warnings(past)
    )


def test_to_whom_it_goes_and_as_whom_it_is_written(past: Past) -> None:
    """Several recipients, and an alias of the rep's."""
    past.wrote(JANE, ANN)
    told = warnings(past, to=(JANE.address,), cc=(ANN.address,), also=(ANN.address,))

    assert "It goes to 2 people, 1 of them in Cc: jane@acme.example, ann@acme.example." in told


def test_a_holiday_there_is_told(past: Past) -> None:
    """Thanksgiving, and a Sunday."""
    past.wrote(JANE)
    past.told(EventKind.DESCRIBED, JANE, country="US", time_zone="America/New_York")
    thanksgiving, sunday = NOW + timedelta(days=6), NOW + timedelta(days=2)

    assert "Today is a public holiday where they are: Thanksgiving Day." in warnings(
        past, Clock(thanksgiving, thanksgiving)
    )
    assert "It is Sunday where they are." in sheet(past, 1, Clock(sunday, sunday)).warnings


def test_who_else_at_the_company_was_written_to_today(past: Past) -> None:
    """Two mails to one company on one day look like a machine's."""
    past.wrote(JANE)
    past.wrote(ANN, days=0.1)

    assert "You wrote to ann@acme.example at the same company today." == warnings(past)


def test_one_that_is_held_says_what_is_missing(past: Past) -> None:
    """It has no bytes and no letter."""
    past.wrote(JANE)
    told = warnings(past, state=State.HELD, reason="prospect.first_name has no value", content=b"", text="")

    assert "It cannot be written: prospect.first_name has no value." in told
    assert "" == sheet(past, 1).letter.text


def test_one_that_is_over_says_so(past: Past) -> None:
    """It was sent in another window."""
    past.wrote(JANE)
    assert "It is sent already." == warnings(past, state=State.SENT)


def test_what_was_exchanged_is_told_newest_last(past: Past) -> None:
    """Automatic replies and bounces too; only so many, and how many there are before."""
    for number in range(15):
        past.wrote(JANE, days=40 - number, subject=f"Bread {number}")
    past.wrote(ROBIN, sender=JANE, kind=Kind.AUTO_REPLY, days=12, subject="Away")
    number = past.drafted(JANE)
    past.passed()

    found = sheet(past, number)
    assert (12, 4) == (len(found.moments), found.earlier)
    assert (What.AUTO_REPLY, "Away") == (found.moments[-1].what, found.moments[-1].subject)


def test_hostile_words_are_plain_values(past: Past) -> None:
    """Control and direction characters are gone; markup and template syntax stay what they are: text."""
    name = "Eve\r\nBcc: all\u202e<b>{{ config }}</b>"
    eve = Address("eve@acme.example", name)
    past.wrote(eve, subject="\x1b[2J<script>{% raw %}")
    number = past.drafted(eve)
    past.passed()

    found = sheet(past, number)
    assert "Eve Bcc: all<b>{{ config }}</b>" == found.name
    assert "[2J<script>{% raw %}" == found.moments[0].subject
