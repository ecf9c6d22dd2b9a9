"""``mailflow drafts``: the follow-ups that wait, and what became of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli import decide
from mailflow.cli.complete import Draft
from mailflow.cli.context import clock, clock_as_of, session
from mailflow.cli.options import AsOf, ItsMailbox, Json, Mailbox
from mailflow.cli.say import say

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.cycle.account import Account
    from mailflow.drafts.model import Draft as DraftRow
    from mailflow.review.sheet import Sheet
    from mailflow.review.texts import Text

app = typer.Typer(
    help="The follow-ups that wait, and what became of the others.\n\nExample: mailflow drafts --all",
    invoke_without_command=True,
)
_All = Annotated[bool, typer.Option("--all", help="Also those sent, dismissed or withdrawn.")]


@app.callback()
def drafts(
    context: typer.Context,
    mailbox: Mailbox = None,
    all_states: _All = False,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """List the drafts: waiting, edited, held, and those nobody knows about.

    Example: mailflow drafts --all
    """
    if not context.invoked_subcommand:
        list_(context, mailbox, all_states, as_of, json)


@app.command("list")
def list_(
    context: typer.Context,
    mailbox: Mailbox = None,
    all_states: _All = False,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """The same as `mailflow drafts`. Example: mailflow drafts list"""
    from mailflow.cli.output import counted, json_lines, table
    from mailflow.cli.told import note_of, state_of
    from mailflow.drafts.model import LIVE, State
    from mailflow.store import drafts as draft_rows

    program = session(context).program()
    now = clock_as_of(program, as_of, mailbox).now
    accounts = [program.account(mailbox)] if mailbox else program.accounts
    found: list[DraftRow] = []
    with program.store.read() as db:
        for account in accounts:
            states = None if all_states else LIVE
            found += draft_rows.drafts_of(db, account.number, account.name, states=states)
    found = [draft for draft in found if draft.placed_at is None or draft.placed_at <= now]
    if json:
        from mailflow.cycle.report import draft_json

        json_lines(draft_json(draft) for draft in found)
        return
    zones = {account.name: account.settings.time_zone for account in accounts}
    table(
        counted(len(found), "draft"),
        ("Id", "To", "Attempt", "Subject", "State", "Note"),
        [
            (
                str(one.id),
                ", ".join(one.to) or one.prospect,
                str(one.attempt),
                one.subject,
                state_of(one),
                note_of(one, zones[one.mailbox]),
            )
            for one in found
        ],
        empty="There is no draft.",
        heads=2,
    )
    if any(one.state is State.WAITING for one in found):
        say("\n`mailflow drafts show ID` shows one, and how you decide about it.")


@app.command()
def show(context: typer.Context, draft_id: Draft, mailbox: ItsMailbox = None, json: Json = False) -> None:
    """Show a draft, without the message that it quotes, and why it is written.

    One that you changed in your mail program is shown as it lies there now, too.

    Example: mailflow drafts show 41
    """
    from mailflow.cli.output import json_lines
    from mailflow.cli.told import show_sheet
    from mailflow.review.sheet import sheet_of

    program = session(context).program()
    account = program.account_with(draft_id, mailbox)
    sheet = sheet_of(program, account, draft_id, clock())
    lying = _lying(program, account, sheet.draft)
    if json:
        json_lines([_row(sheet, lying)])
    else:
        show_sheet(sheet, account.settings.time_zone, lying)
        if ways := _ways(sheet.draft):
            say(f"\n{ways}")


def _lying(program: Program, account: Account, draft: DraftRow) -> Text | None:
    """A draft that the rep edited, as it lies in Drafts now; None for one that is as it was written."""
    from mailflow.drafts.model import State

    if draft.state is not State.EDITED:
        return None
    from mailflow.review.connections import Connections
    from mailflow.review.texts import Texts

    connections = Connections()
    try:
        return Texts(connections.of).lying(program.store, account, draft)
    finally:
        connections.close()


def _row(sheet: Sheet, lying: Text | None) -> dict[str, object]:
    from mailflow.cycle.report import draft_json

    letter = sheet.letter
    return draft_json(sheet.draft) | {
        "fingerprint": sheet.fingerprint,
        "from": letter.sender,
        "text": letter.text,
        "quoted": letter.quoted,
        "lying": None if lying is None or lying.missing else lying.new,
        "why": list(sheet.why),
        "warnings": list(sheet.warnings),
    }


def _ways(draft: DraftRow) -> str:
    """What may be decided about a draft, with the commands."""
    from mailflow.drafts.model import NOT_WANTED, State

    call, number = "`mailflow drafts", draft.id
    rest = f"later: {call} snooze {number} --for 1w`; not at all: {call} dismiss {number}`"
    if draft.reason == NOT_WANTED:
        return ""
    if draft.state in (State.WAITING, State.APPENDING) and not draft.missing_since:
        return f"Right: {call} approve {number}`; change it: {call} edit {number}`; {rest}"
    if draft.state is State.APPROVED:
        return f"Not yet: {call} undo approve-{number}`; change it: {call} edit {number}`; {rest}"
    if draft.state is State.UNKNOWN:
        return f"It was sent: {call} sent {number}`; it was not, and is not wanted: {call} dismiss {number}`"
    return ""


@app.command()
def sent(context: typer.Context, draft_id: Draft, mailbox: ItsMailbox = None) -> None:
    """Say that a draft of which nobody knows what became was sent: it counts as an attempt.

    Example: mailflow drafts sent 41
    """
    from mailflow.review.unknown import was_sent

    program = session(context).program()
    say(was_sent(program, program.account_with(draft_id, mailbox), draft_id, clock()).sentence)


@app.command()
def back(context: typer.Context, draft_id: Draft, mailbox: ItsMailbox = None) -> None:
    """Say that a draft which was handed to the mail server was not sent: it waits again.

    Example: mailflow drafts back 41
    """
    from mailflow.review.unknown import was_not_sent

    program = session(context).program()
    say(was_not_sent(program, program.account_with(draft_id, mailbox), draft_id, clock()).sentence)


decide.register(app)
