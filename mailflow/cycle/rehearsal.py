"""Which of the letters that are still ahead could not be written as things stand, and what do they lack?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from zoneinfo import ZoneInfo

from mailflow.cadence.attempts import position
from mailflow.cadence.decide import decide
from mailflow.cadence.model import Cadence, FollowUp, Inactive, Reconnect, Step
from mailflow.conversations.message import Mail
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.book import Book
from mailflow.cycle.giving import given_by_events
from mailflow.cycle.write import letterhead, needs_subject
from mailflow.drafts.fields import GROUPS, fields
from mailflow.drafts.sandbox import MissingField
from mailflow.errors import TemplateBroken
from mailflow.people.languages import language_of
from mailflow.people.model import History
from mailflow.store.rows import chunks
from mailflow.store.session import Store

Progress = Callable[[int, int], None]  # so many people were looked at, of so many
Context = dict[str, object]

_AT_ONCE = 300  # people whose mail is read from the store at one time
_MOST = 20  # fields that one letter may lack
_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Lack:
    """Why one letter could not be written.

    field: what has no value, such as ``prospect.first_name``; "" where the template itself does not fit:
    problem says why. action: what asks for the letter.
    """

    address: str
    template: str
    action: FollowUp
    field: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """people: those for whom letters are ahead. letters: how many were tried."""

    people: int = 0
    letters: int = 0
    lacks: tuple[Lack, ...] = ()


def rehearse(
    store: Store, account: Account, clock: Clock, *, leave_out: Collection[str], progress: Progress
) -> Rehearsal:
    """Try every letter of every prospect's cadence from the step on that is next with them.

    By what the store knows: no mail is read. leave_out: templates that are not tried.
    """
    tried: list[_Tried] = []
    with store.read() as db:
        book = Book(db, account, clock)
        candidates = book.candidates()
        for start, some in zip(count(0, _AT_ONCE), chunks(candidates, _AT_ONCE), strict=False):
            progress(start, len(candidates))
            tried += (one for history in book.histories(some) if (one := _tried(book, history, leave_out)))
        progress(len(candidates), len(candidates))
    lacks = tuple(lack for one in tried for lack in one.lacks)
    return Rehearsal(len(tried), sum(one.letters for one in tried), lacks)


@dataclass(frozen=True, slots=True)
class _Tried:
    """What came of all letters to one person."""

    letters: int
    lacks: tuple[Lack, ...]


def _tried(book: Book, history: History, leave_out: Collection[str]) -> _Tried | None:
    """None for somebody to whom no letter is ahead."""
    cadence = book.cadence(history)
    if cadence is None:
        return None
    calendar = book.calendar(history.prospect)
    action = decide(history, cadence, calendar, now=book.now, terms=book.terms)
    at = position(history, cadence, calendar, now=book.now)
    ahead = [] if isinstance(action, Inactive) else list(_ahead(cadence, at.step if at else 1, book.now))
    if not ahead:
        return None
    rehearsing = _Person(book.account, history, book.own_calendar.rep_date(book.now))
    if at is None:  # the rep writes to them first, so that even the first letter answers a mail
        rehearsing.was_written_to()
    lacks: list[Lack] = []
    letters = 0
    for one, names in ahead:
        value = rehearsing.value_for(one)
        for name in rehearsing.in_their_language(names):
            if name not in leave_out:
                letters += 1
                lacks += rehearsing.lacks(one, name, value)
        rehearsing.was_written_to()
    return _Tried(letters, tuple(lacks))


def _ahead(cadence: Cadence, step: int, now: datetime) -> Iterator[tuple[FollowUp, tuple[str, ...]]]:
    """The letters from this step on, each with its templates; the last is the first reconnect."""

    def asked(kind: type[FollowUp], number: int, one: Step) -> FollowUp:
        return kind(
            now,
            cadence=cadence.name,
            step=number,
            attempt=number + 1,
            template=one.template,
            new_thread=one.new_thread,
            value=one.value,
        )

    for number, one in enumerate(cadence.steps[step - 1 :], step):
        if one.templates:  # a task has none
            yield asked(FollowUp, number, one), one.templates
    if cadence.then.template:
        last = Step(cadence.then.after, cadence.then.template)
        yield asked(Reconnect, max(step, len(cadence.steps) + 1), last), last.templates


class _Person:
    """One prospect, for whom letters are tried in order."""

    def __init__(self, account: Account, history: History, today: date) -> None:
        self._account = account
        self._history = history
        self._today = today
        self._language = language_of(history.prospect)
        self._parent = next((touch.mail for touch in reversed(history.touches) if touch.mail), None)
        self._given = given_by_events(history.events)
        self._context = _context(account, history, self._parent)
        self._answers = self._parent is not None

    def was_written_to(self) -> None:
        """By the time of the next letter there is a mail to answer, in a thread that is not known yet."""
        if not self._answers:
            self._context |= {"thread": {name: _something(name) for name in GROUPS["thread"]}}
        self._answers = True

    def in_their_language(self, names: Collection[str]) -> list[str]:
        return [self._account.templates.in_language(name, self._language) for name in names]

    def value_for(self, action: FollowUp) -> str:
        """What the letter would bring; what one brings, a later one does not."""
        if not action.value:
            return ""
        found = self._account.values.choose(
            action.value,
            tags=self._history.prospect.tags,
            language=self._language,
            day=self._today,
            given=self._given,
        )
        if found is None:
            return ""
        self._given.add(found.id)
        return found.wording

    def lacks(self, action: FollowUp, name: str, value: str) -> Iterator[Lack]:
        """All that this letter lacks."""
        address = self._history.prospect.address
        context = self._context | {"attempt": action.attempt, "step": action.step}
        if value:
            context["value"] = value
        for _ in range(_MOST):
            try:
                rendered = self._account.templates.render(name, context)
            except MissingField as missing:
                yield Lack(address, name, action, missing.field)
                context = _with(context, missing.field)
            except TemplateBroken as broken:
                yield Lack(address, name, action, problem=str(broken))
                return
            else:
                if problem := needs_subject(rendered, action, name, answers=self._answers):
                    yield Lack(address, name, action, problem=problem)
                return


def _context(account: Account, history: History, parent: Mail | None) -> Context:
    zone = ZoneInfo(account.settings.time_zone)
    return fields(history, sender=letterhead(account, parent), attempt=0, step=0, zone=zone)


def _with(context: Context, field: str) -> Context:
    """The same with something for a field, so that what else is missing is found."""
    group, _, name = field.rpartition(".")
    if not group:
        return context | {name: _something(name)}
    known = context.get(group)
    return context | {group: {**(known if isinstance(known, dict) else {}), name: _something(name)}}


def _something(name: str) -> object:
    """What stands for a field in a rehearsal, by its name in its group."""
    return _ANY_TIME if name.endswith("_at") else "x"
