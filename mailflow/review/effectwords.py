"""In which words is told what other rules would change?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mailflow.cadence.case import shown
from mailflow.cadence.forecast import DayChange, Effect, Move
from mailflow.cadence.inactive import in_words
from mailflow.cadence.model import Inactive, NextAction, Task, is_step
from mailflow.cycle.report import action_word
from mailflow.words import counted

SHOWN = 20  # people of a list; the rest is counted
NOTHING = "Nobody's next action moves, and as many drafts appear on each of the next 30 business days."
NOT_COMPARED = "The rules as they are cannot be followed, so there is nothing to compare these with."


def moves_of(effect: Effect) -> list[Move]:
    """For whom anything changes: the next action, its day, or the cadence."""
    return list({move.address: move for move in (*effect.moved, *effect.reassigned)}.values())


def moved_in_words(effect: Effect, where: str = "") -> str:
    """``This changes the next action of 3 prospects``. where: ``, mailbox work`` with several."""
    dates, cadences = len(effect.moved), len(effect.reassigned)
    told = [f"the next action of {counted(dates, 'prospect')}"] if dates else []
    told += [f"the cadence of {counted(cadences, 'prospect')}"] if cadences else []
    return f"This changes {' and '.join(told)}{where}" if told else f"Nobody's next action moves{where}."


def shifted_in_words(effect: Effect, where: str = "") -> str:
    """Who gets another day by the limits; "" for nobody."""
    if not effect.shifted:
        return ""
    return f"Within the limits {counted(effect.shifted, 'prospect')} more get another day{where}."


def withdrawn_in_words(people: Sequence[str], where: str = "") -> str:
    """Which drafts are taken out; "" for none."""
    if not people:
        return ""
    waiting = "draft that waits" if len(people) == 1 else "drafts that wait"
    return f"Taken out of Drafts{where}: {len(people)} {waiting} there, to {_names(people)}."


def other_days(days: Sequence[DayChange]) -> list[DayChange]:
    """Those on which more or fewer drafts appear; by weeks the peak would be hidden."""
    return [day for day in days if day.before != day.after]


def days_in_words(days: Sequence[DayChange], where: str = "") -> str:
    """``Drafts on the next 30 business days: 12 before, 14 then``."""
    if not other_days(days):
        return f"As many drafts as before appear on each of the next {len(days)} business days{where}."
    before, after = sum(day.before for day in days), sum(day.after for day in days)
    return f"Drafts on the next {len(days)} business days: {before} before, {after} then{where}"


def at_once_in_words(effect: Effect, where: str = "") -> str:
    """What becomes due at once."""
    drafts, tasks = effect.due_at_once, effect.tasks_at_once
    told = [f"{counted(len(drafts), 'draft')}, to {_names(drafts)}"] if drafts else []
    told += [f"{counted(len(tasks), 'task')}, with {_names(tasks)}"] if tasks else []
    return f"Due at once{where}: {'; '.join(told)}." if told else f"Nothing more becomes due at once{where}."


def next_in_words(action: NextAction, day: date | None) -> str:
    """``Wed 18 Nov 2026, follow up (step 2)``, ``inactive: every attempt was made``."""
    if isinstance(action, Inactive) or day is None:
        return f"inactive: {in_words(action.reason)}" if isinstance(action, Inactive) else "inactive"
    is_task = isinstance(action, Task) and action.step
    what = action.channel if isinstance(action, Task) and is_task else action_word(action).replace("_", " ")
    step = f" (step {action.step})" if is_step(action) else ""
    return f"{shown(day)}, {what}{step}"


def cadence_in_words(before: str, after: str) -> str:
    """``outreach``, ``outreach -> fair``."""
    return after if before == after else f"{before or 'none'} -> {after or 'none'}"


def _names(people: Sequence[str]) -> str:
    more = f" and {len(people) - SHOWN} more" if len(people) > SHOWN else ""
    return ", ".join(people[:SHOWN]) + more
