"""Rules are edited, time passes and people write, in any order: what holds all the while?"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mailflow.cadence import edit
from mailflow.cadence.attempts import attempts, position
from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.case import Terms
from mailflow.cadence.choose import choose
from mailflow.cadence.decide import decide
from mailflow.cadence.forecast import forecast
from mailflow.cadence.model import Cadence, FollowUp, Inactive, NextAction, Task, is_step
from mailflow.cadence.replay import Person, Rules
from mailflow.cadence.rules import parse_rules
from mailflow.cadence.spread import Limits, Room
from mailflow.cycle.rulefile import RuleFile
from mailflow.errors import MailflowError
from mailflow.people.model import Event, EventKind, History, Prospect, Reply, Touch

BEGIN = datetime(2026, 11, 2, 10, tzinfo=UTC)  # a Monday
CALENDAR = WorkCalendar("DE", "Europe/Berlin", "Europe/Berlin", time(8), "DE")
TERMS = Terms(track="all")
UNLIMITED = Limits(1000), Room(1000)
EXAMPLE = (Path(__file__).parents[2] / "cadences.example.toml").read_text(encoding="utf-8")
SHORT = """\
[cadence.outreach]  # everybody
applies_to = {}
steps = [
  { after = 3, template = "a.txt" },  # one
  { after = 4, task = "call" },
]
then.action = "inactive"
"""
CRLF = '# mine\r\n[cadence.outreach]\r\n[[cadence.outreach.steps]]\r\nafter = 2\r\ntemplate = "a.txt"'

names = st.sampled_from(["outreach", "conversation", "customer", "a", "b"])  # of new ones
places = st.integers(0, 3)  # of a cadence in the file
numbers = st.integers(1, 5)
waits = st.integers(0, 12)  # days: mails of one day that a step of hours asked for are one attempt to others
changes: st.SearchStrategy[tuple[str, Any]] = st.one_of(
    st.tuples(st.just("after"), waits), st.sampled_from([("task", "visit"), ("template", "c.txt")])
)
keys: st.SearchStrategy[tuple[tuple[str, ...], Any]] = st.sampled_from(
    [
        (("count_days",), "calendar"),
        (("count_days",), "business"),
        (("kind",), "customer"),
        (("kind",), "prospect"),
        (("kind",), None),
        (("applies_to", "tags"), ["p1"]),
        (("applies_to", "tags"), None),
        (("applies_to", "domains"), ["firm.example", "other.example"]),
        (("applies_to",), None),
        (("then", "action"), "inactive"),
        (("then", "action"), "reconnect"),
        (("then", "template"), "again.txt"),
        (("then", "after"), 20),
        (("then", "reason"), "we tried it all"),
        (("then",), {"action": "reconnect", "after": 30, "template": "b.txt"}),
        (("then",), None),
        (("window", "fri"), None),
        (("window",), "09:00-12:00"),
        (("hand_over",), {"after": 2, "to": "Kim"}),
        (("hand_over", "after"), 3),
        (("hand_over",), None),
        (("ends_on",), datetime(2027, 2, 1, tzinfo=UTC).date()),
        (("ends_on",), None),
        (("stops_on",), ["meeting"]),
        (("amber",), 40),
        (("red",), 30),
        (("about",), 'For "all"'),
    ]
)
steps: st.SearchStrategy[dict[str, Any]] = st.builds(
    lambda after, what: {"after": after, **what},
    waits,
    st.sampled_from([{"template": "a.txt"}, {"task": "call"}, {"template": "b.txt", "thread": "new"}]),
)
spans = st.sampled_from([timedelta(hours=1), timedelta(days=1), timedelta(days=3), timedelta(days=40)])
people = st.integers(0, 1)


@dataclass
class Somebody:
    """A prospect, and what happened with them. placed: (silence, step) of all drafts and tasks there were."""

    address: str
    tags: tuple[str, ...]
    touches: list[Touch] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    placed: set[tuple[str, int]] = field(default_factory=set)

    @property
    def history(self) -> History:
        prospect = Prospect(self.address, (self.address,), "work", tags=self.tags)
        return History(
            prospect,
            tuple(self.touches),
            tuple(self.replies),
            events=tuple(self.events),
            tracked_by="imported",
        )


class RulesMachine(RuleBasedStateMachine):
    """A rules file, and two prospects whose next action it decides."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.now = BEGIN
        self.people = [Somebody("p0@firm.example", ()), Somebody("p1@other.example", ("p1", "customer"))]
        for one in self.people:
            one.touches.append(Touch(BEGIN, f"first-{one.address}"))
        self.count = 0

    def teardown(self) -> None:
        self.folder.cleanup()

    @initialize(text=st.sampled_from([EXAMPLE, SHORT, CRLF]))
    def begin(self, text: str) -> None:
        file = Path(self.folder.name) / "cadences.toml"
        file.write_bytes(text.encode())
        self.file = RuleFile(file)
        self.said = [text]  # what undo goes back to; the last is what the file says
        self.is_noticed = True
        self.cadences = parse_rules(text, "rules")

    # -- the rules file

    def change(self, make: Callable[[str], str]) -> None:
        """As a command does it: what is refused, or would not be sound, leaves everything as it is."""
        with suppress(MailflowError):
            text = make(self.file.read())
            cadences = parse_rules(text, "rules")
            if text != self.said[-1]:
                self.file.save(text, over=self.said[-1], what="set", at=self.now)
                self.said.append(text)
                self.is_noticed = True
                self.cadences = cadences

    @rule(place=places, key=keys)
    def set_key(self, place: int, key: tuple[tuple[str, ...], Any]) -> None:
        self.change(lambda text: edit.set_value(text, self.name(place), *key))

    @rule(place=places, number=numbers, what=changes)
    def set_step(self, place: int, number: int, what: tuple[str, Any]) -> None:
        self.change(lambda text: edit.set_step(text, self.name(place), number, *what))

    @rule(place=places, number=numbers, values=steps)
    def add_step(self, place: int, number: int, values: dict[str, Any]) -> None:
        self.change(lambda text: edit.add_step(text, self.name(place), number, values))

    @rule(place=places, number=numbers, to=numbers)
    def move_step(self, place: int, number: int, to: int) -> None:
        self.change(lambda text: edit.move_step(text, self.name(place), number, to))

    @rule(place=places, number=numbers)
    def remove_step(self, place: int, number: int) -> None:
        self.change(lambda text: edit.remove_step(text, self.name(place), number))

    @rule(place=places, name=names)
    def copy(self, place: int, name: str) -> None:
        self.change(lambda text: edit.copy(text, self.name(place), name))

    @rule(place=places, name=names)
    def rename(self, place: int, name: str) -> None:
        self.change(lambda text: edit.rename(text, self.name(place), name))

    @rule(place=st.none() | places, name=names)
    def new(self, place: int | None, name: str) -> None:
        if place is None:
            self.change(lambda text: edit.new(text, name, "new.txt"))
        else:
            self.change(lambda text: edit.new_from(text, name, self.name(place)))

    @rule(place=places)
    def remove(self, place: int) -> None:
        self.change(lambda text: edit.remove(text, self.name(place)))

    def name(self, place: int) -> str:
        return self.cadences[place % len(self.cadences)].name

    @rule(text=st.sampled_from(["\n# by hand\n", "\r\n# by hand"]))
    def write_by_hand(self, text: str) -> None:
        """What nobody has noticed is no version yet: then undo goes back to the last one that is kept."""
        if self.is_noticed and self.file.versions():
            self.said.append(self.said[-1])
        self.said[-1] += text
        self.is_noticed = False
        self.file.target.write_bytes(self.said[-1].encode())

    @rule()
    def look_at_the_history(self) -> None:
        self.is_noticed = self.file.notice(self.now) is not None or self.is_noticed

    @precondition(lambda self: len(self.said) > 1)
    @rule()
    def undo(self) -> None:
        self.said.pop()
        self.is_noticed = True
        version = self.file.before()
        assert version
        self.file.undo(version, over=self.file.read(), at=self.now)
        self.cadences = parse_rules(self.said[-1], "rules")

    # -- mail and time

    @rule(span=spans)
    def wait(self, span: timedelta) -> None:
        self.now += span

    @rule(who=people)
    def write(self, who: int) -> None:
        """The rep writes by hand, once a day at most."""
        one = self.people[who]
        if CALENDAR.rep_date(one.touches[-1].at) != CALENDAR.rep_date(self.now):
            one.touches.append(Touch(self.now, self.identity()))

    @rule(who=people)
    def answer(self, who: int) -> None:
        self.people[who].replies.append(Reply(self.tick(), self.identity(), self.people[who].address))

    @rule(whats=st.lists(st.sampled_from(["do", "do", "skip"]), min_size=2, max_size=8))
    def follow(self, whats: list[str]) -> None:
        """The drafts and tasks of the cadences are dealt with, each when its day comes."""
        for number, what in enumerate(whats):
            self.deal_with_next(number % 2, what)

    def deal_with_next(self, who: int, what: str) -> None:
        one = self.people[who]
        due = self.next_of(one)
        if not is_step(due) or due.hold:
            return
        self.now = max(self.now, due.due_at)
        action = self.next_of(one)
        assert is_step(action)
        assert (due.due_at, due.silence, due.step) == (action.due_at, action.silence, action.step)
        assert (action.silence, action.step) not in one.placed, "this very draft was there before"
        one.placed.add((action.silence, action.step))
        told = {"silence": action.silence, "step": str(action.step)}
        if what == "skip":
            self.say(who, EventKind.SKIPPED, told)
        elif isinstance(action, FollowUp):
            one.touches.append(Touch(self.tick(), self.identity()))
        else:
            event = self.say(who, EventKind.CALL, told)
            one.touches.append(Touch(event.at, event.id, "call"))

    @rule(
        who=people,
        what=st.sampled_from(
            [
                (EventKind.SNOOZED, {"until": "2026-12-15"}),
                (EventKind.RESTED, {"reason": "no budget this year"}),
                (EventKind.ACCEPTED, {}),
                (EventKind.ACCEPTED, {}),
                (EventKind.PLANNED, {"text": "call about the offer", "on": "2026-11-20"}),
            ]
        ),
    )
    def tell(self, who: int, what: tuple[EventKind, dict[str, str]]) -> None:
        self.say(who, *what)

    @rule(who=people)
    def tick_off(self, who: int) -> None:
        action = self.next_of(self.people[who])
        if isinstance(action, Task) and action.task:
            self.say(who, EventKind.DONE, {"task": action.task})
            after = self.next_of(self.people[who])
            assert not (isinstance(after, Task) and after.task == action.task)

    @rule(who=people, place=st.none() | places)
    def assign(self, who: int, place: int | None) -> None:
        """Whoever moves keeps history and attempts."""
        one = self.people[who]
        before = attempts(one.history, CALENDAR)
        self.say(who, EventKind.ASSIGNED, {"cadence": "" if place is None else self.name(place)})
        assert before == attempts(one.history, CALENDAR)

    def say(self, who: int, kind: EventKind, details: dict[str, str]) -> Event:
        one = self.people[who]
        event = Event(self.identity(), self.tick(), kind, "work", one.address, details)
        one.events.append(event)
        return event

    def tick(self) -> datetime:
        """No two things happen at the same instant."""
        self.now += timedelta(minutes=1)
        return self.now

    def identity(self) -> str:
        self.count += 1
        return f"n{self.count}"

    def cadence_of(self, one: Somebody) -> Cadence | None:
        return choose(self.cadences, history=one.history)

    def next_of(self, one: Somebody) -> NextAction:
        return decide(one.history, self.cadence_of(one), CALENDAR, now=self.now, terms=TERMS)

    # -- what holds

    @rule()
    def a_forecast_begins_with_the_plan(self) -> None:
        known = [Person(one.history, CALENDAR) for one in self.people]
        limits, room = UNLIMITED
        found = forecast(
            known, Rules(self.cadences, CALENDAR, TERMS, limits, room), start=self.now, days=20
        ).people
        for one in self.people:
            action, outlook = self.next_of(one), found[one.address]
            assert (type(action), action.why) == (type(outlook.next), outlook.next.why)
            if isinstance(action, Inactive) or not (is_step(action) and not action.hold):
                continue
            day = CALENDAR.rep_date(max(action.due_at, self.now))
            assert day == outlook.next_on
            if day <= CALENDAR.rep_date(self.now) + timedelta(days=20):
                assert day == outlook.turns[0].day
                assert action.step == outlook.turns[0].action.step

    @invariant()
    def the_file_says_what_was_saved_last_and_can_be_read(self) -> None:
        assert self.said[-1].encode() == self.file.target.read_bytes()
        assert [one.name for one in parse_rules(self.said[-1], "rules")] == list(
            tomllib.loads(self.said[-1])["cadence"]
        )

    @invariant()
    def everybody_has_one_next_action(self) -> None:
        for one in self.people:
            action = self.next_of(one)
            assert action.why
            if isinstance(action, Inactive):
                assert action.reason
            else:
                assert timedelta(0) == action.due_at.utcoffset()

    @invariant()
    def no_attempt_is_left_out_or_made_twice(self) -> None:
        for one in self.people:
            cadence = self.cadence_of(one)
            at = position(one.history, cadence, CALENDAR, now=self.now)
            if at is None:
                assert not one.history.silence
            elif cadence is None or cadence.kind != "customer":
                assert at.attempts + len(at.skipped) == at.step


class Thorough(RulesMachine):
    """The same, for longer."""


TestQuickly = RulesMachine.TestCase
TestQuickly.settings = settings(max_examples=8, stateful_step_count=20)
TestThoroughly = pytest.mark.slow(Thorough.TestCase)
TestThoroughly.settings = settings(max_examples=100, stateful_step_count=40)
