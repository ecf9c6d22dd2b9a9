"""``mailflow task``: what the rep plans to do with somebody, on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.complete import Address, tasks
from mailflow.cli.context import session
from mailflow.cli.dates import parse_day
from mailflow.cli.options import Json, Mailbox, TheirMailbox
from mailflow.cli.say import say
from mailflow.errors import InputInvalid, NotFound

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.cycle.account import Account
    from mailflow.people.model import Event, EventKind

app = typer.Typer(
    help="What you plan to do with somebody, on a day.\n\nExample: mailflow task list", no_args_is_help=True
)
Call = Annotated[bool, typer.Option("--call", help="It is a call.")]
Visit = Annotated[bool, typer.Option("--visit", help="It is a visit.")]
Meet = Annotated[bool, typer.Option("--meet", help="You meet.")]
Card = Annotated[bool, typer.Option("--card", help="It is a card or a letter.")]

_BEGINS = {"call": "call", "phone": "call", "ring": "call", "visit": "visit", "meet": "meet", "card": "card"}


@app.command()
def add(
    context: typer.Context,
    address: Address,
    text: Annotated[str, typer.Argument(help="What is to be done.")],
    on: Annotated[str, typer.Option(metavar="DAY", help="2026-12-01, tomorrow, next Thursday, in 2 weeks.")],
    call: Call = False,
    visit: Visit = False,
    meet: Meet = False,
    card: Card = False,
    mailbox: TheirMailbox = None,
    json: Json = False,
) -> None:
    """Plan something with a prospect: it is the next action with them until it is done.

    What begins with call, visit, meet or card counts as a contact once it is done.
    Example: mailflow task add jane@acme.example "call about the offer" --on "next thursday"
    """
    from mailflow.cli.output import date_in_words
    from mailflow.cli.tell import is_placeholder, mailbox_of, tell, tell_next, tell_of_drafts, tidy, today
    from mailflow.people.model import EventKind

    if is_placeholder(text):
        raise InputInvalid("say what is to be done, as in: call about the offer")
    account = mailbox_of(context, mailbox, address)
    day = parse_day(on, today(account))
    if day < today(account):
        raise InputInvalid(f"--on {day}: that day is past; name the day to do it")
    program = session(context).program()
    if same := _planned_already(program, account, address, text, day):
        if not json:
            say(f"That is planned with {address.lower()} already, for {date_in_words(day)}: task {same}.")
        tell_next(program, account, [address], as_json=json)
        return
    kind = one_of(call=call, visit=visit, meet=meet, card=card) or _by_its_words(text)
    details = {"text": tidy(text), "on": day.isoformat(), "channel": kind.value if kind else ""}
    tell(context, account, address, EventKind.PLANNED, details)
    if not json:
        counts = f"; done, it counts as a {_NAMES[kind.value]}" if kind else ""
        say(f"Planned with {address.lower()} for {date_in_words(day)}: {tidy(text)}{counts}.")
        tell_of_drafts(program, account, [address])
    tell_next(program, account, [address], as_json=json)


def _planned_already(program: Program, account: Account, address: str, text: str, day: date) -> str:
    """The short id of the same open task with the same person on the same day; "" for none."""
    from mailflow.cli.tell import everybody, tidy

    with program.store.read() as db:
        theirs = everybody(db, account, [address])
    for short, task in open_by_id(program).items():
        is_theirs = task.mailbox == account.name and task.address in theirs
        if is_theirs and _day(task) == day and task.details["text"].casefold() == tidy(text).casefold():
            return short
    return ""


def one_of(**chosen: bool) -> EventKind | None:
    """How the rep reaches out, by the only option that was given; None for none."""
    from mailflow.people.model import EventKind

    kinds = [EventKind(name) for name, is_chosen in chosen.items() if is_chosen]
    if len(kinds) > 1:
        raise InputInvalid(f"say only one of {', '.join(f'--{name}' for name in chosen)}")
    return kinds[0] if kinds else None


def _by_its_words(text: str) -> EventKind | None:
    from mailflow.people.model import EventKind

    found = _BEGINS.get(text.split()[0].lower())
    return EventKind(found) if found else None


_NAMES = {"call": "call", "visit": "visit", "meet": "meeting", "card": "card"}


@app.command("list")
def list_(context: typer.Context, mailbox: Mailbox = None, json: Json = False) -> None:
    """List what you planned and have not done, by day. Example: mailflow task list"""
    from mailflow.cli.output import counted, date_in_words, json_lines, table

    program = session(context).program()
    names = {program.account(mailbox).name} if mailbox else {account.name for account in program.accounts}
    found = {short: task for short, task in open_by_id(program).items() if task.mailbox in names}
    if json:
        json_lines(
            {
                "id": short,
                "prospect": task.address,
                "mailbox": task.mailbox,
                "on": task.details.get("on", ""),
                "text": task.details.get("text", ""),
                "channel": task.details.get("channel", ""),
            }
            for short, task in found.items()
        )
        return
    table(
        counted(len(found), "task"),
        ("Id", "Who", "On", "What"),
        [
            (short, task.address, date_in_words(day) if (day := _day(task)) else "", task.details["text"])
            for short, task in found.items()
        ],
        heads=2,
        empty="Nothing is planned. `mailflow task add ADDRESS TEXT --on DAY` plans something.",
    )


def open_by_id(program: Program) -> Mapping[str, Event]:
    """What was planned and is not done, by short id, in the order of the days."""
    from mailflow.people.tasks import by_short_id, open_tasks
    from mailflow.store.events import planned

    with program.store.read() as db:
        found = list(open_tasks(planned(db)))
    return by_short_id(sorted(found, key=lambda task: (task.details.get("on", ""), task.at, task.id)))


def _day(task: Event) -> date | None:
    try:
        return date.fromisoformat(task.details.get("on", ""))
    except ValueError:
        return None


@app.command()
def remove(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="ID", help="As listed.", autocompletion=tasks)],
    json: Json = False,
) -> None:
    """Drop a planned task without doing it. Example: mailflow task remove 3f2a"""
    from mailflow.cli.tell import tell, tell_next
    from mailflow.people.model import EventKind

    program = session(context).program()
    task = found_by_id(program, number)
    account = program.account(task.mailbox)
    tell(context, account, task.address, EventKind.DONE, {"task": task.id, "left_out": "yes"})
    if not json:
        say(f"Dropped: {task.details.get('text', '')} ({task.address}).")
    tell_next(program, account, [task.address], as_json=json)


def found_by_id(program: Program, typed: str) -> Event:
    """The open task whose id begins so; NotFound for none, InputInvalid for several."""
    open_ = open_by_id(program)
    wanted = typed.strip().lower()
    found = {short: task for short, task in open_.items() if wanted and task.id.startswith(wanted)}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        raise InputInvalid(f"{typed} begins the ids of several tasks: {', '.join(found)}; type one of them")
    there = f"there are: {', '.join(open_)}" if open_ else "nothing is planned"
    raise NotFound(f"no open task has the id {typed}; {there}")
