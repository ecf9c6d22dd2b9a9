"""``mailflow done``: tick off what is next with somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.complete import addresses_and_tasks
from mailflow.cli.context import clock, session
from mailflow.cli.options import Json, TheirMailbox
from mailflow.cli.say import say
from mailflow.cli.task import Call, Card, Meet, Visit

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.review.tasks import Next


def register(app: typer.Typer) -> None:
    app.command()(done)


def done(
    context: typer.Context,
    who: Annotated[
        str,
        typer.Argument(
            metavar="ADDRESS",
            help="Of a prospect; or the id of a task.",
            autocompletion=addresses_and_tasks,
        ),
    ],
    answered: Annotated[
        bool, typer.Option("--answered", help="You reached them: that ends the silence.")
    ] = False,
    skip: Annotated[bool, typer.Option("--skip", help="It is left out, and not done.")] = False,
    call: Call = False,
    visit: Visit = False,
    meet: Meet = False,
    card: Card = False,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day (default: now).")] = None,
    note: Annotated[str, typer.Option(help="A note for yourself.")] = "",
    mailbox: TheirMailbox = None,
    json: Json = False,
) -> None:
    """Tick off the task that is next with somebody, and say what comes then.

    A call, visit, meeting or card counts as a contact.
    Example: mailflow done jane@acme.example --note "voicemail"
    """
    from mailflow.cli.task import one_of
    from mailflow.cli.tell import instant_of, tell_next, tell_of_drafts
    from mailflow.review.tasks import done as tick_off
    from mailflow.review.tasks import leave_out

    contact = one_of(call=call, visit=visit, meet=meet, card=card)
    if skip and (answered or contact):
        raise typer.BadParameter("--skip says that it was not done; leave out what you did")
    program = session(context).program()
    next_ = _next(context, program, mailbox, who)
    account, address = next_.account, next_.line.address
    at = instant_of(on, account)
    if skip:
        decided = leave_out(program, next_, at=at, note=note)
    else:
        decided = tick_off(program, next_, at=at, kind=contact, answered=answered, note=note)
    if not json:
        say(decided.sentence)
        tell_of_drafts(program, account, [address])
    tell_next(program, account, [address], as_json=json)


def _next(context: typer.Context, program: Program, mailbox: str | None, who: str) -> Next:
    """The task that is meant, by the address of its person or by its id."""
    from mailflow.cli.tell import mailbox_of
    from mailflow.review.tasks import found_by_id, next_task, planned_task

    if "@" not in who:
        return planned_task(program, found_by_id(program, who), clock())
    return next_task(program, mailbox_of(context, mailbox, who), who, clock())
