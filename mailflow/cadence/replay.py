"""What comes up for whom, if the rules are followed from one instant to another?"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from heapq import heapify, heappop, heappush
from operator import attrgetter

from mailflow.cadence.attempts import ANSWER_WITHIN
from mailflow.cadence.calendar import ONE_DAY, WorkCalendar
from mailflow.cadence.case import Terms
from mailflow.cadence.choose import choose
from mailflow.cadence.decide import decide
from mailflow.cadence.model import Cadence, FollowUp, Inactive, NextAction, Task, is_step
from mailflow.cadence.past import known_at
from mailflow.cadence.spread import Limits, Room, Waiting, spread
from mailflow.people.model import Event, EventKind, History, Touch

NOWHERE: Mapping[str, Sequence[str]] = {}
NOT_YET = Inactive("")  # before the first decision


@dataclass(frozen=True, slots=True)
class Person:
    """One prospect of a replay.

    history: as known at its start; where there is news, as known at its end. news: the instants after the
    start at which something became known. folders: where the touches lie that may begin a silence, by their
    identity, if a rule asks. has_draft: a draft to them lies in Drafts at the start.
    """

    history: History
    calendar: WorkCalendar
    folders: Mapping[str, Sequence[str]] = field(default_factory=lambda: NOWHERE)
    has_draft: bool = False
    news: tuple[datetime, ...] = ()

    @property
    def address(self) -> str:
        return self.history.prospect.address


@dataclass(frozen=True, slots=True)
class Rules:
    """By what a replay goes. calendar: the rep's own. room: what is left of the limits at the start."""

    cadences: tuple[Cadence, ...]
    calendar: WorkCalendar
    terms: Terms
    limits: Limits
    room: Room


@dataclass(frozen=True, slots=True)
class Turn:
    """A draft or task that comes up for one person.

    at: when. day: the rep's date. touch: identity of the touch that stands for it, "" where none does.
    """

    at: datetime
    day: date
    address: str
    cadence: str
    action: FollowUp | Task
    touch: str = ""

    @property
    def is_draft(self) -> bool:
        return isinstance(self.action, FollowUp)

    @property
    def is_question(self) -> bool:
        """Whether only the rep can tell what follows."""
        return isinstance(self.action, Task) and not (self.action.step or self.action.task)


class Story:
    """What a replay tells of one person.

    first: what is decided at the start, and of which cadence. planned: the same within the limits, as
    in the plan. last: what is decided at the end. inactive_on: since when they are. matched: the rep's own
    touches that took the place of turns, by the identity of the touch of the turn.
    """

    def __init__(self, person: Person) -> None:
        self.person = person
        self.history = person.history
        self.first: NextAction = NOT_YET
        self.planned: NextAction = NOT_YET
        self.last: NextAction = NOT_YET
        self.first_cadence = self.cadence = ""
        self.inactive_on: date | None = None
        self.turns: list[Turn] = []
        self.matched: dict[str, Touch] = {}
        self._cadences: list[tuple[datetime, str]] = []  # from when on which
        self._known = person.history
        self._decided_on: History | None = None
        self._read = 0  # one more than the news that were taken in
        self._touches: list[Touch] = []  # put in, oldest first
        self._done: list[Event] = []

    @property
    def address(self) -> str:
        return self.person.address

    @property
    def company(self) -> str:
        return self.person.history.prospect.company

    @property
    def drafts(self) -> list[Turn]:
        return [turn for turn in self.turns if turn.is_draft]

    def cadence_at(self, at: datetime) -> str:
        """The cadence that was theirs until this instant; "" for none."""
        before = (name for since, name in reversed(self._cadences) if since < at)
        return next(before, self._cadences[0][1] if self._cadences else "")

    def learn(self, now: datetime) -> None:
        """Take in what has happened by now, where that is news."""
        news = self.person.news
        if not news or (self._read and (self._read > len(news) or news[self._read - 1] > now)):
            return
        self._read = bisect_right(news, now) + 1
        before, known = self._known.last_touch, known_at(self.person.history, now)
        own, put_in = known.last_touch, self._touches[-1] if self._touches else None
        if own and put_in and own is not before and not _answered(known, put_in.at, own.at):
            self._touches.pop()
            self.matched[put_in.identity] = own
        self._known, self.history = known, self._with_what_was_put_in(known)

    def decide(self, rules: Rules, now: datetime, today: date) -> NextAction:
        """The next action as the plan would have it now."""
        history, last = self.history, self.last
        if not (history.touches or history.replies or history.events):
            return NOT_YET
        # What was decided for this instant holds as long as nothing happens: it need not be decided twice.
        if history is self._decided_on and is_step(last) and last.due_at == now and not last.hold:
            return last
        self._decided_on = history
        folders = self.person.folders.get(history.silence_id, ()) if self.person.folders else ()
        cadence = choose(rules.cadences, history=history, folders=folders)
        action = decide(history, cadence, self.person.calendar, now=now, terms=rules.terms)
        self.last, self.cadence = action, cadence.name if cadence else ""
        if not self._cadences or self._cadences[-1][1] != self.cadence:
            self._cadences.append((now, self.cadence))
        self.inactive_on = (self.inactive_on or today) if isinstance(action, Inactive) else None
        return action

    def had(self, action: FollowUp | Task) -> bool:
        """Whether this very step came up before; for each there is one draft, whatever happens."""
        step = action.silence, action.step
        return any((turn.action.silence, turn.action.step) == step for turn in self.turns if turn.touch)

    def reach_out(self, action: FollowUp | Task, now: datetime, today: date) -> None:
        """The rep sends the draft, or makes the call."""
        channel = action.channel if isinstance(action, Task) else "sent"
        touch = Touch(now, f"turn-{len(self.turns)}", channel)
        self.turns.append(Turn(now, today, self.address, self.cadence, action, touch.identity))
        self._touches.append(touch)
        self.history = replace(self.history, touches=(*self.history.touches, touch))

    def has_ticked_off(self, task: Task) -> bool:
        return any(event.details["task"] == task.task for event in self._done)

    def tick_off(self, task: Task, now: datetime, today: date) -> None:
        """The rep does what was planned."""
        self.turns.append(Turn(now, today, self.address, self.cadence, task))
        prospect = self.person.history.prospect
        details = {"task": task.task}
        self._done.append(
            Event(f"turn-{len(self.turns)}", now, EventKind.DONE, prospect.mailbox, self.address, details)
        )
        self.history = replace(self.history, events=(*self.history.events, self._done[-1]))

    def ask(self, task: Task, now: datetime, today: date) -> None:
        """The rep is asked, once, and does not answer."""
        asked = next((turn.action for turn in reversed(self.turns) if turn.is_question), None)
        if not isinstance(asked, Task) or asked.question != task.question:
            self.turns.append(Turn(now, today, self.address, self.cadence, task))

    def _with_what_was_put_in(self, known: History) -> History:
        if not self._touches and not self._done:
            return known
        return replace(
            known,
            touches=tuple(sorted((*known.touches, *self._touches), key=attrgetter("at"))),
            events=tuple(sorted((*known.events, *self._done), key=attrgetter("at"))),
        )


def _answered(history: History, after: datetime, before: datetime) -> bool:
    """Whether they answered between two instants."""
    return any(after < reply.at <= before for reply in history.replies)


@dataclass(frozen=True, slots=True)
class Replay:
    """Everybody's story, by address. full: the days on which a limit made somebody wait."""

    start: datetime
    until: datetime
    stories: Mapping[str, Story]
    full: frozenset[date]


def replay(people: Sequence[Person], rules: Rules, *, start: datetime, until: datetime) -> Replay:
    """Follow the rules from ``start`` to before ``until``, by the code that makes the plan.

    The rep sends every draft at the instant at which it appears, those that lie in Drafts at the start then,
    and ticks tasks off likewise. Nobody answers but those who did. What only the rep can tell stays open.
    """
    player = _Player([Story(person) for person in people], rules, start)
    player.play(until)
    return Replay(start, until, {story.address: story for story in player.stories}, frozenset(player.full))


class _Player:
    """Goes from each instant at which something is due, or becomes known, to the next."""

    def __init__(self, stories: Sequence[Story], rules: Rules, start: datetime) -> None:
        self.stories = stories
        self.rules = rules
        self.now = self.start = start
        self.today = rules.calendar.rep_date(start)
        self.places = _Places(rules, start)
        self.full: set[date] = set()
        self.ahead = [(start, number) for number in range(len(stories))]  # a heap: when to look at whom

    def play(self, until: datetime) -> None:
        for number, story in enumerate(self.stories):
            self.ahead += [(at, number) for at in story.person.news if at < until]
        heapify(self.ahead)
        while self.ahead and self.ahead[0][0] < until:
            self.now = self.ahead[0][0]
            self.today = self.rules.calendar.rep_date(self.now)
            self._pass(list(self._up()))

    def _up(self) -> Iterator[int]:
        """Whose instant it is, each once."""
        last = -1
        while self.ahead and self.ahead[0][0] == self.now:
            number = heappop(self.ahead)[1]
            if number != last:
                yield number
            last = number

    def _pass(self, numbers: Sequence[int]) -> None:
        """What a pass of the program does for these people."""
        open_: dict[str, tuple[int, FollowUp]] = {}
        for number in numbers:
            story = self.stories[number]
            story.learn(self.now)
            action = story.decide(self.rules, self.now, self.today)
            if story.first is NOT_YET:
                story.first = story.planned = action
                story.first_cadence = story.cadence
            if isinstance(action, Inactive):
                continue
            if action.due_at > self.now:
                self._look_again(number, action.due_at)
            elif isinstance(action, Task):
                self._do(number, action)
            elif isinstance(action, FollowUp) and not action.hold:
                if story.had(action):
                    self._look_again(number, self._tomorrow())
                elif story.person.has_draft and self.now == self.start:
                    self._send(number, action)
                else:
                    open_[story.address] = number, action
        if open_:
            self._place(open_)

    def _do(self, number: int, task: Task) -> None:
        """Tick off what can be ticked off."""
        story = self.stories[number]
        if task.task and not story.has_ticked_off(task):
            story.tick_off(task, self.now, self.today)
            self._look_again(number, self.now)
        elif task.step and story.had(task):
            self._look_again(number, self._tomorrow())
        elif task.step:
            story.reach_out(task, self.now, self.today)
            self._look_again(number, self.now)
        else:
            story.ask(task, self.now, self.today)
            # What became of a draft the rep is not asked for ever.
            resolved = story.person.calendar.due(task.due_at, ANSWER_WITHIN, "business")
            if resolved > self.now and story.history.latest(EventKind.LOST):
                self._look_again(number, resolved)

    def _place(self, open_: Mapping[str, tuple[int, FollowUp]]) -> None:
        """Drafts for those for whom there is room; the others look again when they get a place."""
        rules, stories = self.rules, {address: self.stories[number] for address, (number, _) in open_.items()}
        spread_out = spread(
            [
                Waiting(
                    address,
                    open_[address][1],
                    story.history.last_touch.at if story.history.last_touch else self.now,
                    story.person.calendar,
                    story.company,
                )
                for address, story in stories.items()
            ],
            limits=rules.limits,
            room=self.places.left(self.now),
            now=self.now,
            calendar=rules.calendar,
        )
        for address, (number, _) in open_.items():
            action, story = spread_out[address], stories[address]
            if action.due_at <= self.now:
                self.places.take(story.company)
                self._send(number, action)
                continue
            story.last = action
            if self.now == self.start and not story.turns:
                story.planned = action
            if self.today not in rules.calendar.days_off:
                self.full.add(self.today)
            if rules.limits.per_day:
                self._look_again(number, action.due_at)

    def _send(self, number: int, action: FollowUp) -> None:
        self.stories[number].reach_out(action, self.now, self.today)
        self._look_again(number, self.now)

    def _look_again(self, number: int, at: datetime) -> None:
        heappush(self.ahead, (at, number))

    def _tomorrow(self) -> datetime:
        return self.rules.calendar.start_of(self.today + ONE_DAY)


class _Places:
    """What is left of the limits. What is placed on a weekend counts for the working day before."""

    def __init__(self, rules: Rules, start: datetime) -> None:
        self.rules = rules
        self.day, self.hour = self._day_of(start), _hour_of(start)
        self.free, self.this_hour = rules.room.free_today, rules.room.this_hour
        self.companies: Counter[str] = Counter(rules.room.companies)

    def left(self, now: datetime) -> Room:
        if self.day != (day := self._day_of(now)):
            self.day, self.free = day, self.rules.limits.per_day
            self.companies.clear()
        if self.hour != (hour := _hour_of(now)):
            self.hour, self.this_hour = hour, 0
        return Room(self.free, self.this_hour, self.companies)

    def take(self, company: str) -> None:
        self.free -= 1
        self.this_hour += 1
        self.companies[company] += 1

    def _day_of(self, at: datetime) -> date:
        calendar = self.rules.calendar
        return calendar.working_day(calendar.rep_date(at))


def _hour_of(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)
