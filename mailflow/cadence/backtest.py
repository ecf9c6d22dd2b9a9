"""What would the rules have done in the past, on the rep's own mail?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import TypeVar

from mailflow.cadence.attempts import attempts
from mailflow.cadence.past import known_at
from mailflow.cadence.replay import Person, Rules, Story, Turn, replay
from mailflow.people.model import History, Reply, Touch

_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Written:
    """One follow-up that the rep really wrote.

    day: the rep's date. attempt: of the rep's own, 2 is the first follow-up. drafted_on: the day on which the
    rules would have had a draft for it, None where they had none by then.
    """

    day: date
    address: str
    cadence: str
    attempt: int
    drafted_on: date | None


@dataclass(frozen=True, slots=True)
class Answered:
    """One real answer that ended a silence.

    after_attempt: of the rep's own. days: since the last of them. drafted: what the rules would have drafted
    in that silence besides; nobody knows what would have come of it.
    """

    day: date
    address: str
    cadence: str
    after_attempt: int
    days: int
    drafted: int


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Somebody to whom the rules would have written, and to whom neither the rep wrote nor who answered."""

    address: str
    cadence: str
    drafts: int
    first_on: date


_Dated = TypeVar("_Dated", Written, Answered)
_OfCadence = TypeVar("_OfCadence", Turn, Written, Answered, LeftAlone)


@dataclass(frozen=True, slots=True)
class Backtest:
    """What a replay of the past shows, each part oldest first.

    drafts: what the rules would have drafted, tasks: what they would have asked for. full: the days on which
    the daily limit would have made somebody wait.
    """

    first: date
    last: date
    drafts: tuple[Turn, ...]
    tasks: tuple[Turn, ...]
    written: tuple[Written, ...]
    answered: tuple[Answered, ...]
    left_alone: tuple[LeftAlone, ...]
    full: frozenset[date]

    @property
    def matched(self) -> list[Written]:
        """What the rep wrote and the rules would have drafted by then."""
        return [one for one in self.written if one.drafted_on]

    def of(self, cadence: str) -> Backtest:
        """The part that is about one cadence."""

        def those(some: Iterable[_OfCadence]) -> tuple[_OfCadence, ...]:
            return tuple(one for one in some if one.cadence == cadence)

        return replace(
            self,
            drafts=those(self.drafts),
            tasks=those(self.tasks),
            written=those(self.written),
            answered=those(self.answered),
            left_alone=those(self.left_alone),
        )


def backtest(people: Sequence[Person], rules: Rules, *, start: datetime, until: datetime) -> Backtest:
    """Replay the past from ``start`` to before ``until``.

    people: with all that is known of them now, and with their news in that time. At each instant only what
    was known then counts (past.py). What the rep really sent and what was really answered stays; where the
    rules would have had a draft before, it is put in, and the next mail of the rep's takes its place. A draft
    that was put in changes what the rules do next, and nothing else: nobody can know whether it would have
    been answered.
    """
    played = replay(people, rules, start=start, until=until)
    stories = played.stories.values()
    turns = [turn for story in stories for turn in story.turns]
    turns.sort(key=attrgetter("at", "address"))
    return Backtest(
        first=rules.calendar.rep_date(start),
        last=rules.calendar.rep_date(until),
        drafts=tuple(turn for turn in turns if turn.is_draft),
        tasks=tuple(turn for turn in turns if not turn.is_draft and not turn.is_question),
        written=_in_order(one for story in stories for one in _written(story, rules, start)),
        answered=_in_order(one for story in stories for one in _answered(story, rules, start)),
        left_alone=tuple(
            sorted(
                (found for story in stories if (found := _left_alone(story))),
                key=lambda one: (one.first_on, one.address),
            )
        ),
        full=played.full,
    )


def _in_order(found: Iterable[_Dated]) -> tuple[_Dated, ...]:
    return tuple(sorted(found, key=lambda one: (one.day, one.address)))


def _written(story: Story, rules: Rules, start: datetime) -> Iterator[Written]:
    """The follow-ups by mail that the rep really wrote since the start, a day's to one person as one."""
    drafts = (turn for turn in story.drafts if turn.touch in story.matched)
    drafted = {story.matched[turn.touch].identity: turn for turn in drafts}
    by_day: dict[date, list[Touch]] = {}
    for touch in story.person.history.touches:
        if touch.at > start and touch.channel in ("mail", "sent"):
            by_day.setdefault(rules.calendar.rep_date(touch.at), []).append(touch)
    for day, touches in by_day.items():
        attempt = attempts(_real(story, touches[0].at), story.person.calendar)
        if attempt > 1:
            turn = next((drafted[one.identity] for one in touches if one.identity in drafted), None)
            cadence = turn.cadence if turn else story.cadence_at(touches[0].at)
            yield Written(day, story.address, cadence, attempt, turn.day if turn else None)


def _answered(story: Story, rules: Rules, start: datetime) -> Iterator[Answered]:
    """The answers since the start that ended a silence."""
    for reply in story.person.history.replies:
        silence = _real(story, reply.at - _INSTANT).silence if reply.at > start else ()
        if silence:
            yield _answer(story, rules, reply, silence)


def _answer(story: Story, rules: Rules, reply: Reply, silence: Sequence[Touch]) -> Answered:
    day_of = rules.calendar.rep_date
    day = day_of(reply.at)
    extra = [
        turn
        for turn in story.drafts
        if turn.touch not in story.matched and silence[0].at < turn.at < reply.at
    ]
    return Answered(
        day,
        story.address,
        story.cadence_at(reply.at),
        after_attempt=len({day_of(touch.at) for touch in silence}),
        days=(day - day_of(silence[-1].at)).days,
        drafted=len(extra),
    )


def _left_alone(story: Story) -> LeftAlone | None:
    """Whom the rules would have reached, and the rep let go."""
    drafts = [turn for turn in story.drafts if turn.touch not in story.matched]
    if not drafts:
        return None
    history = story.person.history
    happened = [said.at for said in (history.last_touch, history.last_reply) if said]
    since = max(happened, default=drafts[0].at)
    drafts = [turn for turn in drafts if turn.at > since]
    if not drafts:
        return None
    return LeftAlone(story.address, drafts[0].cadence, len(drafts), drafts[0].day)


def _real(story: Story, at: datetime) -> History:
    """What really had happened by an instant."""
    return known_at(story.person.history, at)
