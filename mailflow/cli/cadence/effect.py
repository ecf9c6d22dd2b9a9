"""How is the effect of other rules shown, before they are saved?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mailflow.cli.say import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from mailflow.cadence.forecast import DayChange, Effect

_SHOWN = 20  # people of a list; the rest is counted, and --json has them all


def show_effects(effects: Mapping[str, Effect]) -> None:
    """What changes in each mailbox, by its name; mailboxes without a change take no line of their own."""
    changed = {name: effect for name, effect in effects.items() if not effect.is_nothing}
    if not changed:
        say("Nobody's next action moves, and as many drafts appear on each of the next 30 business days.")
    for name, effect in changed.items():
        where = f", mailbox {name}" if len(effects) > 1 else ""
        _show_people(effect, where)
        _show_days(effect.days, where)
        _show_at_once(effect.due_at_once, where)


def _show_people(effect: Effect, where: str) -> None:
    from mailflow.cli.output import counted, table

    moved = {move.address: move for move in (*effect.moved, *effect.reassigned)}
    if not moved:
        say(f"Nobody's next action moves{where}.")
        return
    rows = [
        (
            move.address,
            _on(move.on_before),
            _on(move.on_after),
            _cadence(move.cadence_before, move.cadence_after),
        )
        for move in moved.values()
    ]
    if len(rows) > _SHOWN:
        rows = [*rows[:_SHOWN], (f"and {len(rows) - _SHOWN} more", "", "", "")]
    dates, cadences = len(effect.moved), len(effect.reassigned)
    told = [f"the next date of {counted(dates, 'prospect')}"] if dates else []
    told += [f"the cadence of {counted(cadences, 'prospect')}"] if cadences else []
    table(
        f"This changes {' and '.join(told)}{where}",
        ("Prospect", "Next, now", "Next, then", "Cadence"),
        rows,
        empty="",
    )


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


def _show_at_once(people: Sequence[str], where: str) -> None:
    from mailflow.cli.output import counted

    if not people:
        say(f"Nothing more becomes due at once{where}.")
        return
    more = f" and {len(people) - _SHOWN} more" if len(people) > _SHOWN else ""
    say(f"Due at once{where}: {counted(len(people), 'draft')}, to {', '.join(people[:_SHOWN])}{more}.")


def _on(day: date | None) -> str:
    from mailflow.cli.output import date_in_words

    return date_in_words(day) if day else "inactive"


def _cadence(before: str, after: str) -> str:
    return after if before == after else f"{before or 'none'} -> {after or 'none'}"


def effect_json(mailbox: str, effect: Effect) -> dict[str, Any]:
    """An effect as JSON: all of it, whereas people see the first lines."""
    moved = {move.address: move for move in (*effect.moved, *effect.reassigned)}
    return {
        "mailbox": mailbox,
        "moved": [
            {
                "prospect": move.address,
                "on_before": _iso(move.on_before),
                "on_after": _iso(move.on_after),
                "cadence_before": move.cadence_before,
                "cadence_after": move.cadence_after,
            }
            for move in moved.values()
        ],
        "days": [{"day": _iso(one.day), "before": one.before, "after": one.after} for one in effect.days],
        "due_at_once": list(effect.due_at_once),
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
