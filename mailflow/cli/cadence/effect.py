"""How is the effect of other rules shown, before they are saved?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mailflow.cli.say import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from mailflow.cadence.forecast import DayChange, Effect
    from mailflow.cadence.model import NextAction

_SHOWN = 20  # people of a list; the rest is counted, and --json has them all


def show_effects(effects: Mapping[str, Effect]) -> None:
    """What changes in each mailbox, by its name; mailboxes without a change take no line of their own."""
    changed = {name: effect for name, effect in effects.items() if not effect.is_nothing}
    if not changed:
        say("Nobody's next action moves, and as many drafts appear on each of the next 30 business days.")
    for name, effect in changed.items():
        where = f", mailbox {name}" if len(effects) > 1 else ""
        _show_people(effect, where)
        _show_withdrawn(effect.withdrawn, where)
        _show_days(effect.days, where)
        _show_at_once(effect, where)


def _show_people(effect: Effect, where: str) -> None:
    from mailflow.cli.output import counted, table

    moved = {move.address: move for move in (*effect.moved, *effect.reassigned)}
    if not moved:
        say(f"Nobody's next action moves{where}.")
    rows = [
        (
            move.address,
            _next(move.before, move.on_before),
            _next(move.after, move.on_after),
            _cadence(move.cadence_before, move.cadence_after),
        )
        for move in moved.values()
    ]
    if len(rows) > _SHOWN:
        rows = [*rows[:_SHOWN], (f"and {len(rows) - _SHOWN} more", "", "", "")]
    dates, cadences = len(effect.moved), len(effect.reassigned)
    told = [f"the next action of {counted(dates, 'prospect')}"] if dates else []
    told += [f"the cadence of {counted(cadences, 'prospect')}"] if cadences else []
    if rows:
        table(
            f"This changes {' and '.join(told)}{where}",
            ("Prospect", "Next, now", "Next, then", "Cadence"),
            rows,
            empty="",
        )
    if effect.shifted:
        say(f"Within the limits {counted(effect.shifted, 'prospect')} more get another day{where}.")


def _show_withdrawn(people: Sequence[str], where: str) -> None:

    if people:
        waiting = "draft that waits" if len(people) == 1 else "drafts that wait"
        say(f"Taken out of Drafts{where}: {len(people)} {waiting} there, to {_names(people)}.")


def _show_days(days: Sequence[DayChange], where: str) -> None:
    """Day by day for the near, by weeks for the rest would hide the peak; so only days that differ."""
    from mailflow.cli.output import date_in_words, table

    other = [day for day in days if day.before != day.after]
    if not other:
        say(f"As many drafts as before appear on each of the next {len(days)} business days{where}.")
        return
    before, after = (sum(counts) for counts in zip(*((day.before, day.after) for day in days), strict=True))
    table(
        f"Drafts on the next {len(days)} business days: {before} before, {after} then{where}",
        ("Day", "Before", "Then", "More or fewer"),
        [
            (date_in_words(one.day), str(one.before), str(one.after), f"{one.after - one.before:+d}")
            for one in other
        ],
        empty="",
    )


def _show_at_once(effect: Effect, where: str) -> None:
    from mailflow.cli.output import counted

    drafts, tasks = effect.due_at_once, effect.tasks_at_once
    told = [f"{counted(len(drafts), 'draft')}, to {_names(drafts)}"] if drafts else []
    told += [f"{counted(len(tasks), 'task')}, with {_names(tasks)}"] if tasks else []
    say(f"Due at once{where}: {'; '.join(told)}." if told else f"Nothing more becomes due at once{where}.")


def _names(people: Sequence[str]) -> str:
    more = f" and {len(people) - _SHOWN} more" if len(people) > _SHOWN else ""
    return ", ".join(people[:_SHOWN]) + more


def _next(action: NextAction, day: date | None) -> str:
    """``Wed 18 Nov 2026, follow up (step 2)``, ``inactive: finished``."""
    from mailflow.cadence.model import Inactive, Task, is_step
    from mailflow.cli.output import date_in_words
    from mailflow.cycle.report import action_word

    if isinstance(action, Inactive) or day is None:
        return f"inactive: {action.reason}" if isinstance(action, Inactive) else "inactive"
    is_task = isinstance(action, Task) and action.step
    what = action.channel if isinstance(action, Task) and is_task else action_word(action).replace("_", " ")
    step = f" (step {action.step})" if is_step(action) else ""
    return f"{date_in_words(day)}, {what}{step}"


def _cadence(before: str, after: str) -> str:
    return after if before == after else f"{before or 'none'} -> {after or 'none'}"


def effect_json(mailbox: str, effect: Effect) -> dict[str, Any]:
    """An effect as JSON: all of it, whereas people see the first lines."""
    from mailflow.cycle.report import action_word

    moved = {move.address: move for move in (*effect.moved, *effect.reassigned)}
    return {
        "mailbox": mailbox,
        "moved": [
            {
                "prospect": move.address,
                "on_before": _iso(move.on_before),
                "on_after": _iso(move.on_after),
                "action_before": action_word(move.before),
                "action_after": action_word(move.after),
                "step_before": _step(move.before),
                "step_after": _step(move.after),
                "cadence_before": move.cadence_before,
                "cadence_after": move.cadence_after,
            }
            for move in moved.values()
        ],
        "days": [{"day": _iso(one.day), "before": one.before, "after": one.after} for one in effect.days],
        "shifted": effect.shifted,
        "withdrawn": list(effect.withdrawn),
        "due_at_once": list(effect.due_at_once),
        "tasks_at_once": list(effect.tasks_at_once),
    }


def _step(action: NextAction) -> int:
    from mailflow.cadence.model import is_step

    return action.step if is_step(action) else 0


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
