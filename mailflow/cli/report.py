"""``mailflow report``: the rep's own figures."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailflow.cli.context import clock_as_of, session
from mailflow.cli.options import AsOf, Json, Mailbox
from mailflow.cli.say import say
from mailflow.errors import InputInvalid

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.cadence.persistence import Attempt, Persistence, Silence
    from mailflow.cycle.account import Account

app = typer.Typer(help="Your own figures.", no_args_is_help=True)

_SHOWN = 25  # people in the table on the terminal


@app.callback()
def _report() -> None:
    """Your own figures."""


@app.command("persistence")
def persistence_(
    context: typer.Context,
    days: Annotated[int, typer.Option(min=30, max=3650, help="Silences that began in so many days.")] = 365,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a page with charts, for a browser.")
    ] = None,
    mailbox: Mailbox = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Show at which attempt people answer, at which you stop, and who can still be rescued.

    Example: mailflow report persistence --days 180 --html persistence.html
    """
    from datetime import timedelta

    from mailflow.cli.output import json_lines
    from mailflow.cycle.persisted import persistence_of

    program = session(context).program()
    moment = clock_as_of(program, as_of, mailbox)
    accounts = [program.account(mailbox)] if mailbox else list(program.accounts)
    if html and len(accounts) > 1:
        raise InputInvalid("--html: a page is about one mailbox; say which with --mailbox")
    since = moment.now - timedelta(days=days)
    found = [(account, persistence_of(program.store, account, moment, since)) for account in accounts]
    if html:
        _write(html, *found[0], moment.now)
    elif json:
        json_lines(_row(account, figures) for account, figures in found)
    else:
        for account, figures in found:
            _show(account, figures)


def _write(file: Path, account: Account, found: Persistence, now: datetime) -> None:
    from mailflow.report.persistence import page

    try:
        text = page(account.name, found, now, account.settings.time_zone)
        # Names and addresses stand in it: for the rep's eyes, also where the file was there already.
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        with os.fdopen(os.open(file, flags, 0o600), "w", encoding="utf-8") as out:
            if file.is_file():  # and not a device
                file.chmod(0o600)
            out.write(text)
    except OSError as error:
        raise InputInvalid(f"--html: {file} cannot be written: {error.strerror}") from None
    say(f"Written: {file}")


def _row(account: Account, found: Persistence) -> dict[str, Any]:
    from mailflow.cycle.report import instant

    return {
        "mailbox": account.name,
        "since": instant(found.since),
        "silences": found.silences,
        "quit_at": found.quit_at,
        "attempts": [_attempt(one) for one in found.attempts],
        "answers": found.speed.count,
        "answer_days_median": found.speed.median,
        "answer_days_slow": found.speed.slow,
        "rescuable": [_person(one) for one in found.rescuable],
    }


def _attempt(one: Attempt) -> dict[str, Any]:
    return {
        "attempt": one.number,
        "reached": one.reached,
        "answered": one.answered,
        "left": one.left,
        "waiting": one.waiting,
    }


def _person(one: Silence) -> dict[str, Any]:
    from mailflow.cycle.report import instant

    return {
        "prospect": one.prospect.address,
        "name": one.prospect.name,
        "attempts": one.attempts,
        "last_touch_at": instant(one.last_touch_at),
    }


def _show(account: Account, found: Persistence) -> None:
    from mailflow.cli.output import counted, day, table

    zone = account.settings.time_zone
    since = day(found.since, zone)
    table(
        f"{account.name}: {counted(found.silences, 'silence')} that began since {since}",
        ("Attempt", "Reached", "Answered", "Left", "Waited for", "Went on"),
        [
            tuple(map(str, (one.number, one.reached, one.answered, one.left, one.waiting, one.went_on)))
            for one in found.attempts
        ],
        empty=f"{account.name}: nobody was written to since {since}.",
    )
    if not found.attempts:
        return
    if found.quits:
        say(found.quits)
    if found.answers_beyond:
        say(found.answers_beyond)
    if found.speed.told:
        say(found.speed.told)
    _show_rescuable(found.rescuable, zone)


def _show_rescuable(people: tuple[Silence, ...], zone: str) -> None:
    from mailflow.cli.output import day, table

    more = f", the latest {_SHOWN} of {len(people)}" if len(people) > _SHOWN else ""
    table(
        f"Left without an answer, and can still be rescued{more}",
        ("Name", "Address", "Attempts", "You last wrote"),
        [
            (one.prospect.name, one.prospect.address, str(one.attempts), day(one.last_touch_at, zone))
            for one in people[:_SHOWN]
        ],
        empty="Nobody is left who could still be rescued.",
        heads=2,
    )
