"""What holds of decide() for every history there can be."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from mailflow.cadence.attempts import attempts, position
from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.case import Terms
from mailflow.cadence.decide import decide
from mailflow.cadence.model import (
    Answer,
    Cadence,
    FollowUp,
    Inactive,
    Signal,
    Task,
    is_step,
)
from mailflow.people.model import Event, EventKind, Failure, History, Reply, Touch
from mailflow.people.suppression import Entry
from tests.property.pasts import (
    HOME,
    JANE,
    NOW,
    any_touch,
    cadences,
    calendars,
    histories,
    in_order,
    silent,
    terms,
)

any_case = given(histories(), st.none() | cadences, calendars, terms)
any_silence = given(histories().map(silent), cadences, calendars, terms)


@any_case
def test_there_is_exactly_one_next_action(
    history: History, cadence: Cadence | None, calendar: WorkCalendar, terms: Terms
) -> None:
    """A date, or a reason; never neither, never an exception; and always a why."""
    action = decide(history, cadence, calendar, now=NOW, terms=terms)
    assert action.why
    if isinstance(action, Inactive):
        assert action.reason
        assert " " not in action.reason
    else:
        assert timedelta(0) == action.due_at.utcoffset()


@any_case
def test_who_spoke_last_is_never_chased(
    history: History, cadence: Cadence | None, calendar: WorkCalendar, terms: Terms
) -> None:
    """One reply after the last touch, and there is no follow-up and no reconnect."""
    answer = Reply(NOW, "answer", HOME)
    answered = replace(history, replies=(*history.replies, answer))
    action = decide(answered, cadence, calendar, now=NOW, terms=terms)
    assert isinstance(action, Answer | Inactive | Task)
    assert not is_step(action)


@any_case
def test_who_cannot_be_reached_is_never_written_to(
    history: History, cadence: Cadence | None, calendar: WorkCalendar, terms: Terms
) -> None:
    """The last thing that happened was a permanent failure."""
    bounced = replace(history, failures=(*history.failures, Failure(NOW, JANE)))
    assert not isinstance(decide(bounced, cadence, calendar, now=NOW, terms=terms), FollowUp)


@any_case
def test_who_was_stopped_is_inactive(
    history: History, cadence: Cadence | None, calendar: WorkCalendar, terms: Terms
) -> None:
    """The last thing that the rep said was stop."""
    stop = Event("stop", NOW, EventKind.STOPPED, "work", JANE, {"reason": "opted_out"})
    stopped = replace(history, events=(*history.events, stop))
    action = decide(stopped, cadence, calendar, now=NOW, terms=terms)
    assert isinstance(action, Inactive)
    assert "opted_out" == action.reason


@given(histories(), calendars, st.lists(any_touch(), max_size=4))
def test_attempts_never_fall_without_a_reply(
    history: History, calendar: WorkCalendar, more: list[Touch]
) -> None:
    """Touches found later, in whatever order, only add."""
    longer = replace(history, touches=in_order([*history.touches, *more]))
    assert attempts(history, calendar) <= attempts(longer, calendar)


@any_silence
def test_nothing_is_due_on_a_day_off_of_the_prospect(
    history: History, cadence: Cadence, calendar: WorkCalendar, terms: Terms
) -> None:
    """Where business days are counted, a follow-up is due on one of them, where the prospect lives."""
    action = decide(history, replace(cadence, count_days="business"), calendar, now=NOW, terms=terms)
    if is_step(action):
        assert calendar.is_business_day(calendar.local(action.due_at))


@any_silence
def test_a_follow_up_is_due_after_the_last_touch(
    history: History, cadence: Cadence, calendar: WorkCalendar, terms: Terms
) -> None:
    """Two mails never meet on the way, and each knows which attempt it is."""
    action = decide(history, cadence, calendar, now=NOW, terms=terms)
    if is_step(action):
        assert history.touches[-1].at < action.due_at
    if isinstance(action, FollowUp):
        assert attempts(history, calendar) + 1 == action.attempt


@given(histories().map(silent), cadences, calendars)
def test_what_was_sent_is_never_next_again(
    history: History, cadence: Cadence, calendar: WorkCalendar
) -> None:
    """Drafts are unique by person, silence and step: with those of a sent one nobody would be written to."""
    sent: set[tuple[str, int]] = set()
    for count, touch in enumerate(history.touches):
        known = replace(history, touches=history.touches[:count], events=())
        at = position(known, cadence, calendar, now=touch.at)
        if at and at.due_at and at.due_at <= touch.at:
            assert (at.silence, at.step) not in sent
            sent.add((at.silence, at.step))


@any_case
def test_who_is_on_the_suppression_list_has_no_next_action(
    history: History, cadence: Cadence | None, calendar: WorkCalendar, terms: Terms
) -> None:
    """Whatever else is known of them."""
    listed = replace(history, suppressed=Entry("*@acme.example", NOW, "", "add"))
    assert isinstance(decide(listed, cadence, calendar, now=NOW, terms=terms), Inactive)


@given(histories().map(silent), cadences, calendars, terms, st.integers(0, 90))
def test_nobody_is_written_to_while_they_are_away(
    history: History, cadence: Cadence, calendar: WorkCalendar, terms: Terms, absent: int
) -> None:
    """The last thing that came is a note with a date: what is due is due after that day."""
    cadence = replace(cadence, pauses_on=(Signal.OUT_OF_OFFICE,))
    back = calendar.local(NOW) + timedelta(days=absent)
    details = {"by": JANE, "returns_on": back.isoformat()}
    away = Event("away", NOW, EventKind.AWAY, "work", JANE, details)
    action = decide(replace(history, events=(*history.events, away)), cadence, calendar, now=NOW, terms=terms)
    if isinstance(action, FollowUp):
        assert back < calendar.local(action.due_at)


@any_case
def test_the_same_history_leads_to_the_same_action(
    history: History, cadence: Cadence | None, calendar: WorkCalendar, terms: Terms
) -> None:
    """Nothing is remembered between two decisions."""
    first = decide(history, cadence, calendar, now=NOW, terms=terms)
    assert first == decide(history, cadence, calendar, now=NOW, terms=terms)
