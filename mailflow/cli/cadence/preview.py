"""``mailflow cadence preview``: what will the coming weeks bring if nobody answers?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from shlex import quote
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailflow.cli.cadence.names import MaybeName
from mailflow.cli.context import clock, session
from mailflow.cli.options import Json, Mailbox
from mailflow.cli.say import say
from mailflow.errors import NotFound

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.cadence.forecast import Day, Forecast, Outlook
    from mailflow.cadence.replay import Turn

_WEEK = timedelta(days=7)
_FRIDAY = 4
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def register(app: typer.Typer) -> None:
    app.command()(preview)


def preview(
    context: typer.Context,
    name: MaybeName = None,
    days: Annotated[int, typer.Option("--days", min=1, max=730, help="So many days to come.")] = 90,
    prospect: Annotated[
        str | None, typer.Option("--prospect", metavar="ADDRESS", help="The dates of this person only.")
    ] = None,
    mailbox: Mailbox = None,
    json: Json = False,
) -> None:
    """Show what the coming weeks bring if nobody answers: drafts and tasks of each day.

    Of all cadences, or of one; you send each draft on its day. Example: mailflow cadence preview --days 60
    """
    from mailflow.cli.cadence.rules import named
    from mailflow.cli.output import json_lines
    from mailflow.cycle.outlook import forecast_of

    program, moment = session(context).program(), clock()
    accounts = [program.account(mailbox)] if mailbox else list(program.accounts)
    if name is not None:
        named(accounts[0].cadences, name)
    found = [(account.name, forecast_of(program.store, account, moment, days=days)) for account in accounts]
    if prospect is not None:
        box, outlook = _outlook_of(program, found, prospect.lower())
        turns = [turn for turn in outlook.turns if name in (None, turn.cadence)]
        if json:
            json_lines(_turn_row(turn, box) for turn in turns)
        else:
            _show_person(outlook, turns)
        return
    if json:
        json_lines(_day_row(day, box, name) for box, forecast in found for day in forecast.days.values())
        return
    for box, forecast in found:
        _show(forecast, box if len(found) > 1 else "", name, days)


def _outlook_of(program: Program, found: Iterable[tuple[str, Forecast]], address: str) -> tuple[str, Outlook]:
    from mailflow.cli.whom import did_you_mean

    for box, forecast in found:
        for outlook in forecast.people.values():
            if address in outlook.prospect.addresses:
                return box, outlook
    meant = did_you_mean(program.store, program.accounts, address)
    raise NotFound(f"{address} is not in the plan; {meant or f'`mailflow why {quote(address)}` says why'}")


def _of(counts: Mapping[tuple[str, int], int], name: str | None) -> dict[tuple[str, int], int]:
    return {step: count for step, count in counts.items() if name in (None, step[0])}


def _day_row(day: Day, mailbox: str, name: str | None) -> dict[str, Any]:
    drafts, tasks = _of(day.drafts, name), _of(day.tasks, name)
    return {
        "day": day.day.isoformat(),
        "mailbox": mailbox,
        "drafts": sum(drafts.values()),
        "tasks": sum(tasks.values()),
        "questions": day.questions,
        "limit_reached": day.is_full,
        "steps": [
            {"cadence": step[0], "step": step[1], "drafts": drafts.get(step, 0), "tasks": tasks.get(step, 0)}
            for step in sorted({*drafts, *tasks})
        ],
    }


def _turn_row(turn: Turn, mailbox: str) -> dict[str, Any]:
    from mailflow.cadence.model import FollowUp
    from mailflow.cycle.report import action_word

    action = turn.action
    return {
        "prospect": turn.address,
        "mailbox": mailbox,
        "day": turn.day.isoformat(),
        "action": action_word(action),
        "cadence": turn.cadence,
        "step": action.step,
        "attempt": action.attempt if isinstance(action, FollowUp) else 0,
        "template": action.template if isinstance(action, FollowUp) else "",
        "channel": "mail" if isinstance(action, FollowUp) else action.channel,
        "reason": "" if isinstance(action, FollowUp) else action.question,
    }


def _show(forecast: Forecast, mailbox: str, name: str | None, days: int) -> None:
    from mailflow.cli.output import counted, table

    by_step: Counter[tuple[str, int]] = Counter()
    tasks = 0
    for day in forecast.days.values():
        by_step.update(_of(day.drafts, name))
        tasks += sum(_of(day.tasks, name).values())
    whose = " ".join(filter(None, (mailbox and f"{mailbox},", name or "all cadences")))
    coming = f"{counted(by_step.total(), 'draft')} and {counted(tasks, 'task')}"
    weekend = any(day.draft_count for day in forecast.days.values() if day.day.weekday() > _FRIDAY)
    shown = len(_WEEKDAYS) if weekend else _FRIDAY + 1
    table(
        f"The next {counted(days, 'day')} of {whose} if nobody answers: {coming}",
        ("Week of", *_WEEKDAYS[:shown], "Drafts", "Tasks", "Limit reached"),
        [_week_cells(monday, week, name, shown) for monday, week in _weeks(forecast.days.values())],
        empty="",
    )
    for sentence in _summary(forecast, by_step, name):
        say(sentence, hang=2)


def _weeks(days: Iterable[Day]) -> Iterator[tuple[date, list[Day]]]:
    from itertools import groupby

    for monday, week in groupby(days, key=lambda day: day.day - timedelta(days=day.day.weekday())):
        yield monday, list(week)


def _week_cells(monday: date, week: Sequence[Day], name: str | None, shown: int) -> tuple[str, ...]:
    from mailflow.cli.output import date_in_words

    drafts = {day.day.weekday(): sum(_of(day.drafts, name).values()) for day in week}
    tasks = sum(count for day in week for count in _of(day.tasks, name).values())
    full = [_WEEKDAYS[day.day.weekday()] for day in week if day.is_full]
    return (
        date_in_words(monday),
        *(str(drafts[weekday]) if drafts.get(weekday) else "" for weekday in range(shown)),
        str(sum(drafts.values())),
        str(tasks) if tasks else "",
        ", ".join(full),
    )


def _summary(forecast: Forecast, by_step: Mapping[tuple[str, int], int], name: str | None) -> Iterator[str]:
    from mailflow.cli.output import counted

    people = [one for one in forecast.people.values() if name in (None, one.cadence)]
    steps = [f"{cadence} step {step}: {count}" for (cadence, step), count in sorted(by_step.items())]
    if steps:
        yield f"\nDrafts by step: {'; '.join(steps)}."
    if due := sum(one.is_draft_due for one in people):
        yield f"Due at once: {counted(due, 'draft')}."
    if inactive := Counter(one.inactive for one in people if one.inactive):
        told = ", ".join(f"{reason} {count}" for reason, count in inactive.most_common())
        yield f"Inactive at the end: {inactive.total()} ({told})."
    if waiting := sum(bool(one.waits_for) for one in people):
        yield f"Still waiting for something then: {counted(waiting, 'prospect')}; see `mailflow plan`."


def _show_person(outlook: Outlook, turns: Sequence[Turn]) -> None:
    from mailflow.cadence.model import FollowUp
    from mailflow.cli.output import date_in_words, table
    from mailflow.cycle.report import action_word

    prospect = outlook.prospect
    who = f"{prospect.name} <{prospect.address}>" if prospect.name else prospect.address
    table(
        f"{who}, if nobody answers",
        ("On", "What", "Attempt", "Cadence", "Step", "Text"),
        [
            (
                date_in_words(turn.day),
                action_word(turn.action).replace("_", " "),
                str(turn.action.attempt) if isinstance(turn.action, FollowUp) else "",
                turn.cadence,
                str(turn.action.step or ""),
                turn.action.template if isinstance(turn.action, FollowUp) else turn.action.question,
            )
            for turn in turns
        ],
        empty=f"Nothing comes up for {who} in these days.",
    )
    if outlook.inactive and outlook.inactive_on:
        say(f"\nInactive since {date_in_words(outlook.inactive_on)}: {outlook.inactive}.")
    elif outlook.waits_for:
        say(f"\nThen it waits: {outlook.waits_for}")
