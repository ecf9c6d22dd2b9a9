"""How is the effect of other rules shown, before they are saved?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mailflow.cli.say import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from mailflow.cadence.forecast import DayChange, Effect
    from mailflow.cadence.model import NextAction


def show_effects(effects: Mapping[str, Effect]) -> None:
    """What changes in each mailbox, by its name; mailboxes without a change take no line of their own."""
    from mailflow.review.effectwords import NOTHING, at_once_in_words, withdrawn_in_words

    changed = {name: effect for name, effect in effects.items() if not effect.is_nothing}
    if not changed:
        say(NOTHING)
    for name, effect in changed.items():
        where = f", mailbox {name}" if len(effects) > 1 else ""
        _show_people(effect, where)
        if withdrawn := withdrawn_in_words(effect.withdrawn, where):
            say(withdrawn)
        _show_days(effect.days, where)
        say(at_once_in_words(effect, where))


def _show_people(effect: Effect, where: str) -> None:
    from mailflow.cli.output import table
    from mailflow.review.effectwords import (
        SHOWN,
        cadence_in_words,
        moved_in_words,
        moves_of,
        next_in_words,
        shifted_in_words,
    )

    rows = [
        (
            move.address,
            next_in_words(move.before, move.on_before),
            next_in_words(move.after, move.on_after),
            cadence_in_words(move.cadence_before, move.cadence_after),
        )
        for move in moves_of(effect)
    ]
    if len(rows) > SHOWN:
        rows = [*rows[:SHOWN], (f"and {len(rows) - SHOWN} more", "", "", "")]
    table(
        moved_in_words(effect, where),
        ("Prospect", "Next, now", "Next, then", "Cadence"),
        rows,
        empty=moved_in_words(effect, where),
    )
    if shifted := shifted_in_words(effect, where):
        say(shifted)


def _show_days(days: Sequence[DayChange], where: str) -> None:
    from mailflow.cli.output import date_in_words, table
    from mailflow.review.effectwords import days_in_words, other_days

    say()
    table(
        days_in_words(days, where),
        ("Day", "Before", "Then", "More or fewer"),
        [
            (date_in_words(one.day), str(one.before), str(one.after), f"{one.after - one.before:+d}")
            for one in other_days(days)
        ],
        empty=days_in_words(days, where),
    )


def effect_json(mailbox: str, effect: Effect) -> dict[str, Any]:
    """An effect as JSON: all of it, whereas people see the first lines."""
    from mailflow.cycle.report import action_word
    from mailflow.review.effectwords import moves_of

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
            for move in moves_of(effect)
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
