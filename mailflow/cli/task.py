"""``mailflow task``: what the rep plans to do with somebody, on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.complete import Address, tasks
from mailflow.cli.context import clock, session
from mailflow.cli.dates import parse_day
from mailflow.cli.options import Json, Mailbox, TheirMailbox
from mailflow.cli.say import say
from mailflow.errors import InputInvalid

if TYPE_CHECKING:
    from mailflow.people.model import EventKind

app = typer.Typer(
    help="What you plan to do with somebody, on a day.\n\nExample: mailflow task list", no_args_is_help=True
)
Call = Annotated[bool, typer.Option("--call", help="It is a call.")]
Visit = Annotated[bool, typer.Option("--visit", help="It is a visit.")]
Meet = Annotated[bool, typer.Option("--meet", help="You meet.")]
Card = Annotated[bool, typer.Option("--card", help="It is a card or a letter.")]


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
    from mailflow.cli.tell import mailbox_of, tell_next, tell_of_drafts, today
    from mailflow.review.tasks import plan

    account = mailbox_of(context, mailbox, address)
    day = parse_day(on, today(account))
    if day < today(account):
        raise InputInvalid(f"--on {day}: that day is past; name the day to do it")
    program = session(context).program()
    kind = one_of(call=call, visit=visit, meet=meet, card=card)
    decided = plan(program, account, address, text, day, clock(), kind=kind)
    if not json:
        say(decided.sentence)
    if decided.undo and not json:
        tell_of_drafts(program, account, [address])
    tell_next(program, account, [address], as_json=json)


def one_of(**chosen: bool) -> EventKind | None:
    """How the rep reaches out, by the only option that was given; None for none."""
    from mailflow.people.model import EventKind

    kinds = [EventKind(name) for name, is_chosen in chosen.items() if is_chosen]
    if len(kinds) > 1:
        raise InputInvalid(f"say only one of {', '.join(f'--{name}' for name in chosen)}")
    return kinds[0] if kinds else None


@app.command("list")
def list_(context: typer.Context, mailbox: Mailbox = None, json: Json = False) -> None:
    """List what you planned and have not done, by day. Example: mailflow task list"""
    from mailflow.cli.output import counted, date_in_words, json_lines, table
    from mailflow.review.tasks import day_of, open_by_id

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
            (short, task.address, date_in_words(day) if (day := day_of(task)) else "", task.details["text"])
            for short, task in found.items()
        ],
        heads=2,
        empty="Nothing is planned. `mailflow task add ADDRESS TEXT --on DAY` plans something.",
    )


@app.command()
def remove(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="ID", help="As listed.", autocompletion=tasks)],
    json: Json = False,
) -> None:
    """Drop a planned task without doing it. Example: mailflow task remove 3f2a"""
    from mailflow.cli.tell import tell_next
    from mailflow.review.tasks import drop, found_by_id

    program = session(context).program()
    task = found_by_id(program, number)
    decided = drop(program, task, clock())
    if not json:
        say(decided.sentence)
    tell_next(program, program.account(task.mailbox), [task.address], as_json=json)
