"""How long does this rep stay with people who do not answer, and when do answers come?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from statistics import quantiles

from mailflow.cadence.calendar import WorkCalendar
from mailflow.cadence.model import Answer, Inactive, NextAction
from mailflow.people.model import History, Prospect, Touch

LEFT_AFTER = timedelta(days=30)  # a silence in which the rep did nothing for so long was left
RESCUED_WITHIN = timedelta(days=365)  # who was last written to longer ago would be a stranger again


@dataclass(frozen=True, slots=True)
class Silence:
    """One run of attempts, from the first touch until they answered or nothing more came.

    attempts: how many there were, several touches on one day being one. answered_at: None where nobody did.
    """

    prospect: Prospect
    began_at: datetime
    last_touch_at: datetime
    attempts: int
    answered_at: datetime | None = None

    def is_left(self, now: datetime) -> bool:
        """Whether the rep has given it up, without an answer and without saying so."""
        return self.answered_at is None and now - self.last_touch_at > LEFT_AFTER


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of all silences that came to this attempt.

    reached = answered (after this attempt, before the next) + left here + still waited for + went on.
    """

    number: int
    reached: int
    answered: int
    left: int
    waiting: int

    @property
    def went_on(self) -> int:
        return self.reached - self.answered - self.left - self.waiting


@dataclass(frozen=True, slots=True)
class Speed:
    """How many days people take to answer the last mail before their answer.

    slow: nine of ten were faster. count: answers that were measured; fewer than two make no figures.
    """

    count: int
    median: float | None = None
    slow: float | None = None

    @property
    def told(self) -> str:
        """The same in a sentence; "" where it would be about one answer."""
        if self.median is None or self.slow is None:
            return ""
        return (
            f"Half of those who answer do so within {self.median:.1f} days of your last mail;"
            f" one in ten takes more than {self.slow:.0f}."
        )


@dataclass(frozen=True, slots=True)
class Persistence:
    """The rep's own figures since a day.

    rescuable: silences that were left although their people may still be written to, the latest first.
    """

    since: datetime
    attempts: tuple[Attempt, ...]
    speed: Speed
    rescuable: tuple[Silence, ...]

    @property
    def silences(self) -> int:
        return self.attempts[0].reached if self.attempts else 0

    @property
    def quits(self) -> str:
        """A sentence on the attempt after which the rep gives people up; "" where they never did."""
        left = sum(one.left for one in self.attempts)
        most = max((one.left for one in self.attempts), default=0)
        if not left:
            return ""
        if left == 1:
            return f"The one person whom you gave up, you gave up after attempt {self.quit_at}."
        if 2 * most > left:
            return f"Most of the people whom you gave up, you gave up after attempt {self.quit_at}."
        return f"You gave people up most often after attempt {self.quit_at}."

    @property
    def quit_at(self) -> int | None:
        """The attempt after which most of the silences that were left were left; None where none was."""
        left = [one for one in self.attempts if one.left]
        return max(left, key=lambda one: (one.left, -one.number)).number if left else None

    @property
    def answers_beyond(self) -> str:
        """A sentence on the answers that take more attempts than the rep mostly makes; "" without any."""
        if self.quit_at is None:
            return ""
        beyond = sum(one.answered for one in self.attempts if one.number > self.quit_at)
        total = sum(one.answered for one in self.attempts)
        return f"Answers that came only after a later attempt: {beyond} of {total}." if beyond else ""


def persistence(
    people: Iterable[tuple[History, NextAction, WorkCalendar]], *, since: datetime, now: datetime
) -> Persistence:
    """The figures for all silences that began between two instants.

    people: everybody the rep followed up, each with what is next.
    """
    counted: list[Silence] = []
    rescuable: list[Silence] = []
    for history, action, calendar in people:
        theirs = [one for one in silences(history, calendar) if one.began_at >= since]
        counted += theirs
        if theirs and _may_be_rescued(theirs[-1], action, now):
            rescuable.append(theirs[-1])
    rescuable.sort(key=lambda one: (one.last_touch_at, one.prospect.address), reverse=True)
    return Persistence(since, tuple(_by_attempt(counted, now)), _speed(counted), tuple(rescuable))


def silences(history: History, calendar: WorkCalendar) -> Iterator[Silence]:
    """Every run of attempts with a prospect, oldest first; the last one may still go on."""
    run: list[Touch] = []
    told = chain(
        ((touch.at, touch) for touch in history.touches), ((reply.at, None) for reply in history.replies)
    )
    for at, touch in sorted(told, key=lambda pair: pair[0]):
        if touch is not None:
            run.append(touch)
        elif run:
            yield _silence(history.prospect, run, calendar, at)
            run = []
    if run:
        yield _silence(history.prospect, run, calendar, None)


def _silence(
    prospect: Prospect, run: Sequence[Touch], calendar: WorkCalendar, answered_at: datetime | None
) -> Silence:
    days = {calendar.rep_date(touch.at) for touch in run}
    return Silence(prospect, run[0].at, run[-1].at, len(days), answered_at)


def _may_be_rescued(silence: Silence, action: NextAction, now: datetime) -> bool:
    if isinstance(action, Inactive | Answer) or not silence.is_left(now):
        return False
    return now - silence.last_touch_at <= RESCUED_WITHIN


def _by_attempt(counted: Sequence[Silence], now: datetime) -> Iterator[Attempt]:
    for number in range(1, max((one.attempts for one in counted), default=0) + 1):
        ended = [one for one in counted if one.attempts == number]
        answered = sum(one.answered_at is not None for one in ended)
        left = sum(one.is_left(now) for one in ended)
        reached = sum(one.attempts >= number for one in counted)
        yield Attempt(number, reached, answered, left, len(ended) - answered - left)


def _speed(counted: Sequence[Silence]) -> Speed:
    days = [(one.answered_at - one.last_touch_at) / timedelta(days=1) for one in counted if one.answered_at]
    if len(days) < 2:
        return Speed(len(days))
    tenths = quantiles(days, n=10, method="inclusive")
    return Speed(len(days), median=tenths[4], slow=tenths[8])
