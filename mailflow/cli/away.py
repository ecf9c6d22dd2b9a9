"""``mailflow away``: on which days is the rep not there?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from mailflow.cli.context import session, wall
from mailflow.cli.options import Json, Mailbox
from mailflow.cli.say import say
from mailflow.errors import InputInvalid, NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mailflow.assembly import Program
    from mailflow.cycle.account import Account
    from mailflow.people.daysoff import DaysOff
    from mailflow.people.model import EventKind

app = typer.Typer(
    help="When you are away: nothing is drafted then, and no wait goes on.\n\n"
    "Example: mailflow away --from 2026-12-24 --to 2027-01-01"
)

_Whose = Annotated[
    str | None,
    typer.Option(
        "--mailbox", "-m", help="The mailbox's name in the config (default: all of the first's rep)."
    ),
]


@app.callback(invoke_without_command=True)
def away(
    context: typer.Context,
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day.")] = "",
    last: Annotated[
        str, typer.Option("--to", metavar="DATE", help="The last day (default: the first).")
    ] = "",
    note: Annotated[str, typer.Option(help="Why, for yourself.")] = "",
    mailbox: _Whose = None,
) -> None:
    """Say that you are away on these days, both included. Nothing is put into Drafts then, and they do not
    count in any wait; what has come due is spread over the days after your return.

    Example: mailflow away --from 2026-12-24 --to 2027-01-01 --note "skiing"
    """
    from mailflow.cli.dates import parse_day
    from mailflow.people.daysoff import LONGEST
    from mailflow.people.model import EventKind

    if context.invoked_subcommand:
        return
    if not first:
        raise InputInvalid("say the first day, with --from; `mailflow away list` shows what is known")
    program = session(context).program()
    accounts = _accounts(program, mailbox)
    today = _today(accounts[0])
    begins = parse_day(first, today)
    ends = parse_day(last, today) if last else begins
    if ends < begins:
        raise InputInvalid(f"--to {last}: that is before --from {first}")
    if ends - begins > LONGEST:
        raise InputInvalid(f"--to {last}: that is more than a year after --from {first}")
    _tell(program, accounts, EventKind.DAYS_OFF, begins, ends, " ".join(note.split()))
    say(f"You are away {_shown(begins, ends)}. {_effect(program, accounts[0], begins, ends, today)}")


@app.command("list")
def list_(
    context: typer.Context,
    past: Annotated[bool, typer.Option("--past", help="Those that are over, too.")] = False,
    mailbox: Mailbox = None,
    json: Json = False,
) -> None:
    """List the days on which you are away, and where that comes from. Example: mailflow away list"""
    from mailflow.cli.output import counted, json_lines, table

    program = session(context).program()
    accounts = [program.account(mailbox)] if mailbox else program.accounts
    found = [
        (account, one)
        for account in accounts
        for one in _known(program, account)
        if past or one.last >= _today(account)
    ]
    if json:
        json_lines(
            {
                "mailbox": account.name,
                "first": one.first.isoformat(),
                "last": one.last.isoformat(),
                "note": one.note,
                "source": one.source,
            }
            for account, one in found
        )
        return
    table(
        f"{counted(len(found), 'time')} away",
        ("Days", "Note", "Where from", "Mailbox"),
        [
            (_shown(one.first, one.last), one.note, _SOURCES[one.source], account.name)
            for account, one in found
        ],
        empty="No days off are known. `mailflow away --from DATE --to DATE` says some.",
    )


_SOURCES = {"said": "you said so", "calendar": "your calendar mail", "config": "the config"}


@app.command()
def remove(
    context: typer.Context,
    day: Annotated[str, typer.Argument(metavar="DATE", help="Any day of the time away.")],
    mailbox: _Whose = None,
) -> None:
    """Say that you are there after all: takes back the time away that this day belongs to.

    Example: mailflow away remove 2026-12-24
    """
    from mailflow.cli.dates import parse_day
    from mailflow.people import daysoff
    from mailflow.people.model import EventKind

    program = session(context).program()
    accounts = _accounts(program, mailbox)
    wanted = parse_day(day, _today(accounts[0]))
    taken_back = []
    for account in accounts:
        one = daysoff.on(_known(program, account), wanted)
        if one is None:
            continue
        if one.source == "config":
            raise InputInvalid(
                f"{program.config.file}: you are away {_shown(one.first, one.last)} by days_off of the"
                f" mailbox {account.name}; take it out there"
            )
        _tell(program, [account], EventKind.DAYS_ON, one.first, one.last, "")
        taken_back.append(one)
    if not taken_back:
        raise NotFound(f"you are not away on {day}; `mailflow away list` shows when you are")
    say(f"You are there {_shown(taken_back[0].first, taken_back[0].last)}.")


def _accounts(program: Program, mailbox: str | None) -> Sequence[Account]:
    """The mailboxes of one rep, who is away from all of them."""
    named = program.account(mailbox)
    if mailbox:
        return [named]
    return [account for account in program.accounts if account.settings.rep == named.settings.rep]


def _known(program: Program, account: Account) -> Sequence[DaysOff]:
    from mailflow.cycle.away import away

    with program.store.read() as db:
        return away(db, account.number, account.settings)


def _today(account: Account) -> date:
    """The day where the rep is."""
    return wall().astimezone(ZoneInfo(account.settings.time_zone)).date()


def _tell(
    program: Program, accounts: Sequence[Account], kind: EventKind, first: date, last: date, note: str
) -> None:
    """Keep what was said, and export it."""
    from mailflow.store import events as event_rows
    from mailflow.upkeep.announce import announce

    details = {"first": first.isoformat(), "last": last.isoformat()} | ({"note": note} if note else {})
    with program.store.write() as db:
        for account in accounts:
            event = event_rows.new_event(kind, account.name, "", wall(), details)
            event_rows.add_events(db, account.number, [event])
    for account in accounts:
        announce(program, account)


def _shown(first: date, last: date) -> str:
    from mailflow.cli.output import date_in_words

    if first == last:
        return f"on {date_in_words(first)}"
    return f"from {date_in_words(first)} to {date_in_words(last)}"


def _effect(program: Program, account: Account, first: date, last: date, today: date) -> str:
    """What the days off mean for the drafts."""
    from mailflow.cli.output import counted, date_in_words
    from mailflow.cycle.account import own_calendar
    from mailflow.drafts.model import State
    from mailflow.people.daysoff import dates_of
    from mailflow.store import drafts as draft_rows

    if last < today:
        return "That is past: no wait counts those days any more."
    calendar = own_calendar(account.settings, dates_of(_known(program, account)))
    with program.store.read() as db:
        waiting = len(draft_rows.drafts_of(db, account.number, account.name, states=(State.WAITING,)))
    back = date_in_words(calendar.next_working_day(last))
    stay = (
        f" {counted(waiting, 'draft')} in Drafts {'stays' if waiting == 1 else 'stay'} there."
        if waiting
        else ""
    )
    return f"Nothing is put into Drafts then; it goes on on {back}.{stay}"
