"""``mailflow cadence backtest``: what would the rules have done with the mail of the past?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailflow.cli.cadence.names import MaybeName
from mailflow.cli.context import clock, session
from mailflow.cli.options import Json, Mailbox
from mailflow.cli.say import say

if TYPE_CHECKING:
    from mailflow.cadence.backtest import Backtest

_SHOWN = 20  # people, in the table
NOBODY_KNOWS = (
    "What you sent and the answers are those that really were; whether a draft of these rules would have been"
    " answered, nobody can know."
)


def register(app: typer.Typer) -> None:
    app.command()(backtest)


def backtest(
    context: typer.Context,
    name: MaybeName = None,
    days: Annotated[int, typer.Option("--days", min=1, max=3650, help="So many days back.")] = 180,
    mailbox: Mailbox = None,
    json: Json = False,
) -> None:
    """Replay the past on your own mail: what the rules would have drafted, and when answers came.

    Of all cadences, or of one. Changes nothing. Example: mailflow cadence backtest outreach --days 90
    """
    from mailflow.cli.cadence.rules import named
    from mailflow.cli.output import json_lines
    from mailflow.cycle.outlook import backtest_of

    program, moment = session(context).program(), clock()
    accounts = [program.account(mailbox)] if mailbox else list(program.accounts)
    if name is not None:
        named(accounts[0].cadences, name)
    start = moment.now - timedelta(days=days)
    for account in accounts:
        found = backtest_of(program.store, account, moment, start=start)
        found = found.of(name) if name else found
        if json:
            json_lines(_rows(found, account.name))
        else:
            _show(found, account.name if len(accounts) > 1 else "", name)


def _rows(found: Backtest, mailbox: str) -> Iterator[dict[str, Any]]:
    """One line for each thing that would have come up or really happened."""
    from mailflow.cadence.model import FollowUp

    for turn in (*found.drafts, *found.tasks):
        attempt = turn.action.attempt if isinstance(turn.action, FollowUp) else 0
        what = "draft" if turn.is_draft else "task"
        yield _row(
            what, turn.day, mailbox, turn.address, turn.cadence, step=turn.action.step, attempt=attempt
        )
    for one in found.written:
        on = one.drafted_on.isoformat() if one.drafted_on else ""
        yield _row("written", one.day, mailbox, one.address, one.cadence, attempt=one.attempt, drafted_on=on)
    for answer in found.answered:
        days, drafts = answer.days, answer.drafted
        attempt = answer.after_attempt
        yield _row(
            "answer",
            answer.day,
            mailbox,
            answer.address,
            answer.cadence,
            attempt=attempt,
            days=days,
            drafts=drafts,
        )
    for left in found.left_alone:
        yield _row("left_alone", left.first_on, mailbox, left.address, left.cadence, drafts=left.drafts)


def _row(
    what: str,
    day: date,
    mailbox: str,
    prospect: str,
    cadence: str,
    *,
    step: int = 0,
    attempt: int = 0,
    drafted_on: str = "",
    days: int = 0,
    drafts: int = 0,
) -> dict[str, Any]:
    return {
        "what": what,
        "day": day.isoformat(),
        "mailbox": mailbox,
        "prospect": prospect,
        "cadence": cadence,
        "step": step,
        "attempt": attempt,
        "drafted_on": drafted_on,
        "days": days,
        "drafts": drafts,
    }


def _show(found: Backtest, mailbox: str, name: str | None) -> None:
    from mailflow.cli.output import date_in_words, table

    whose = " ".join(filter(None, (mailbox and f"{mailbox},", name or "all cadences")))
    say(f"{whose}, {date_in_words(found.first)} to {date_in_words(found.last)}\n")
    for sentence in _summary(found):
        say(sentence)
    table("\nBy attempt", _BY_ATTEMPT, list(_attempts(found)), empty="\nNobody was written to in these days.")
    table("\nBy week", _BY_WEEK, list(_weeks(found)), empty="")
    table(
        f"\nLeft alone: {len(found.left_alone)}",
        ("Who", "Cadence", "First draft on", "Drafts"),
        [
            (one.address, one.cadence, date_in_words(one.first_on), str(one.drafts))
            for one in found.left_alone[-_SHOWN:]
        ],
        empty="\nThe rules would have written to nobody whom you left alone.",
    )
    if len(found.left_alone) > _SHOWN:
        say(f"The last {_SHOWN} of {len(found.left_alone)}; --json has them all.")
    say(f"\n{NOBODY_KNOWS}")


def _summary(found: Backtest) -> Iterator[str]:
    from mailflow.cli.output import counted

    people = counted(len({turn.address for turn in found.drafts}), "prospect")
    tasks = f", and asked you for {counted(len(found.tasks), 'task')}" if found.tasks else ""
    yield f"These rules would have drafted {counted(len(found.drafts), 'follow-up')} to {people}{tasks}."
    yield (
        f"You wrote {counted(len(found.written), 'follow-up')} yourself;"
        f" for {len(found.matched)} of them a draft would have been ready by then."
    )
    if found.answered:
        waited = median(answer.days for answer in found.answered)
        came = counted(len(found.answered), "answer")
        yield f"{came} came, half of them within {waited:.0f} days of your last mail."


_BY_ATTEMPT = ("Attempt", "Drafted", "You wrote", "Draft ready", "Answers after it", "Median days")


def _attempts(found: Backtest) -> Iterator[tuple[str, ...]]:
    from mailflow.cadence.model import FollowUp

    drafted = Counter(turn.action.attempt for turn in found.drafts if isinstance(turn.action, FollowUp))
    written = Counter(one.attempt for one in found.written)
    matched = Counter(one.attempt for one in found.matched)
    days: dict[int, list[int]] = {}
    for answer in found.answered:
        days.setdefault(answer.after_attempt, []).append(answer.days)
    for attempt in sorted({*drafted, *written, *days}):
        waited = days.get(attempt, [])
        counts = (drafted[attempt], written[attempt], matched[attempt], len(waited))
        yield (
            str(attempt),
            *(str(count) if count else "" for count in counts),
            f"{median(waited):.0f}" if waited else "",
        )


_BY_WEEK = ("Week of", "Drafted", "Tasks", "You wrote", "Draft ready", "Answers", "Limit reached")


def _weeks(found: Backtest) -> Iterator[tuple[str, ...]]:
    from mailflow.cli.output import date_in_words

    columns = [
        Counter(_monday(turn.day) for turn in found.drafts),
        Counter(_monday(turn.day) for turn in found.tasks),
        Counter(_monday(one.day) for one in found.written),
        Counter(_monday(one.day) for one in found.matched),
        Counter(_monday(one.day) for one in found.answered),
    ]
    full = Counter(map(_monday, found.full))
    for monday in sorted(set().union(*columns)):
        counts = [column[monday] for column in columns]
        limit = f"on {full[monday]} of 7 days" if full[monday] else ""
        yield (date_in_words(monday), *(str(count) if count else "" for count in counts), limit)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
