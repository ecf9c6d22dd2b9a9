"""What the rules would have done in the past. 2 November 2026 is a Monday; the rep is in Berlin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from mailflow.cadence.backtest import Answered, Backtest, LeftAlone, Written, backtest
from mailflow.cadence.model import Cadence
from mailflow.cadence.past import known_at, news_of
from mailflow.cadence.replay import Person, Rules
from mailflow.cadence.spread import Limits, Room
from mailflow.people.model import EventKind, Failure, History
from tests.cadence.cases import AUTO, CALENDAR, JANE, OUTREACH, event, on, reply, touch, with_

START, NOW = on(11, 1), on(11, 30)
FIRST = touch(on(11, 2))


def replayed(
    *histories: History, start: datetime = START, now: datetime = NOW, cadence: Cadence = OUTREACH
) -> Backtest:
    people = [
        Person(history, CALENDAR, news=news_of(history, after=start, until=now)) for history in histories
    ]
    return backtest(people, Rules((cadence,), CALENDAR, AUTO, Limits(25), Room(25)), start=start, until=now)


def drafted(found: Backtest) -> list[tuple[date, int]]:
    return [(turn.day, turn.action.step) for turn in found.drafts]


def test_somebody_left_alone_would_have_been_reached() -> None:
    """Both steps came up, and the rep wrote no more."""
    found = replayed(with_(FIRST))
    assert [(date(2026, 11, 5), 1), (date(2026, 11, 12), 2)] == drafted(found)
    assert (LeftAlone(JANE, "outreach", 2, date(2026, 11, 5)),) == found.left_alone
    assert () == found.written


def test_the_mail_that_the_rep_wrote_takes_the_place_of_the_draft() -> None:
    """Ready on the 5th, written on the 9th: the next step waits from then."""
    found = replayed(with_(FIRST, touch(on(11, 9))))
    assert [(date(2026, 11, 5), 1), (date(2026, 11, 16), 2)] == drafted(found)
    assert (Written(date(2026, 11, 9), JANE, "outreach", 2, date(2026, 11, 5)),) == found.written
    assert 1 == len(found.matched)


def test_the_rep_may_be_earlier_than_the_rules() -> None:
    """Then there was no draft for that mail; the first mail is no follow-up."""
    found = replayed(with_(FIRST, touch(on(11, 4))))
    assert (Written(date(2026, 11, 4), JANE, "outreach", 2, None),) == found.written
    assert [(date(2026, 11, 11), 2)] == drafted(found)


def test_one_mail_takes_the_place_of_one_draft() -> None:
    """After two drafts the rep wrote once: one of them stands for itself, and is an attempt."""
    found = replayed(with_(FIRST, touch(on(11, 13))))
    assert [(date(2026, 11, 5), 1), (date(2026, 11, 12), 2)] == drafted(found)
    assert (Written(date(2026, 11, 13), JANE, "outreach", 2, date(2026, 11, 12)),) == found.written


def test_a_real_answer_ends_the_silence_and_is_told_with_the_attempt_it_came_after() -> None:
    """Nine days after the rep's second mail; the draft of the 16th would have been one more before it."""
    found = replayed(with_(FIRST, touch(on(11, 9)), reply(on(11, 18))))
    assert (Answered(date(2026, 11, 18), JANE, "outreach", 2, 9, 1),) == found.answered
    assert [(date(2026, 11, 5), 1), (date(2026, 11, 16), 2)] == drafted(found)
    assert () == found.left_alone


def test_before_their_answer_was_there_nobody_knew_of_it() -> None:
    """They answered on the 6th, and the draft of the 5th would have been ready."""
    assert [(date(2026, 11, 5), 1)] == drafted(replayed(with_(FIRST, reply(on(11, 6)))))


def test_what_the_rep_decided_later_counts_from_then_on() -> None:
    """Stopped on the 10th: the draft of the 5th was wanted, that of the 12th was not."""
    stopped = event(on(11, 10), EventKind.STOPPED, reason="no budget")
    assert [(date(2026, 11, 5), 1)] == drafted(replayed(with_(FIRST, stopped)))


def test_who_somebody_is_counts_whenever_it_was_said() -> None:
    """Assigned today to a cadence that is replayed on last month."""
    assigned = event(on(11, 29), EventKind.ASSIGNED, cadence="outreach")
    elsewhere = replace(OUTREACH, applies_to=replace(OUTREACH.applies_to, tags=("fair",)))
    assert 2 == len(drafted(replayed(with_(FIRST, assigned), cadence=elsewhere)))


def test_what_became_of_the_drafts_of_that_time_is_another_story() -> None:
    """Thrown away under the rules of then: these rules begin anew."""
    thrown = event(on(11, 6), EventKind.SKIPPED, silence=FIRST.identity, step="1")
    assert [(date(2026, 11, 5), 1), (date(2026, 11, 12), 2)] == drafted(replayed(with_(FIRST, thrown)))


def test_nothing_of_the_future_is_known() -> None:
    """Of everything that has a date only what lies before."""
    later = on(11, 20)
    history = with_(FIRST, touch(later), reply(later), event(later, EventKind.CALL), Failure(later, JANE))
    assert with_(FIRST) == known_at(history, on(11, 19))
    assert (later,) == news_of(history, after=on(11, 19), until=NOW)


def test_one_cadence_alone_can_be_looked_at() -> None:
    """The part of another is empty."""
    found = replayed(with_(FIRST, touch(on(11, 9)), reply(on(11, 18))))
    assert found == found.of("outreach")
    other = found.of("conversation")
    assert ((), (), (), ()) == (other.drafts, other.written, other.answered, other.left_alone)
