"""``mailflow drafts``: the follow-ups that wait, and what became of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.context import clock, clock_as_of, session, wall
from mailflow.cli.options import AsOf, Json, Mailbox, OneMailbox
from mailflow.cli.say import say
from mailflow.errors import InputInvalid, NotFound

if TYPE_CHECKING:
    from mailflow.cycle.account import Account
    from mailflow.drafts.model import Draft, State
    from mailflow.people.model import EventKind
    from mailflow.store.session import Store

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
    from mailflow.cli.told import note_of
    from mailflow.drafts.model import LIVE
    from mailflow.store import drafts as draft_rows

    program = session(context).program()
    now = clock_as_of(program, as_of, mailbox).now
    accounts = [program.account(mailbox)] if mailbox else program.accounts
    found: list[Draft] = []
    with program.store.read() as db:
        for account in accounts:
            states = None if all_states else LIVE
            found += draft_rows.drafts_of(db, account.number, account.name, states=states)
    found = [draft for draft in found if draft.placed_at is None or draft.placed_at <= now]
    if json:
        from mailflow.cycle.report import draft_json

        json_lines(draft_json(draft) for draft in found)
        return
    table(
        counted(len(found), "draft"),
        ("Id", "To", "Attempt", "Subject", "State", "Note"),
        [
            (
                str(one.id),
                ", ".join(one.to) or one.prospect,
                str(one.attempt),
                one.subject,
                one.state.value,
                note_of(one),
            )
            for one in found
        ],
        empty="There is no draft.",
        heads=2,
    )


@app.command()
def show(context: typer.Context, draft_id: int, mailbox: OneMailbox = None) -> None:
    """Show a draft as it was written, without the message that it quotes.

    Example: mailflow drafts show 41
    """
    from mailflow.cli.told import letter, note_of

    program = session(context).program()
    draft = _draft(program.store, program.account(mailbox), draft_id)
    note = note_of(draft)
    say(f"Draft {draft_id}, attempt {draft.attempt}: {draft.state}{f' ({note})' if note else ''}")
    for line in letter(draft):
        say(line)


@app.command()
def sent(context: typer.Context, draft_id: int, mailbox: OneMailbox = None) -> None:
    """Say that a draft of which nobody knows what became was sent: it counts as an attempt.

    Example: mailflow drafts sent 41
    """
    from mailflow.review.unknown import was_sent

    program = session(context).program()
    say(was_sent(program, program.account(mailbox), draft_id, clock()).sentence)


@app.command()
def back(context: typer.Context, draft_id: int, mailbox: OneMailbox = None) -> None:
    """Say that a draft which was handed to the mail server was not sent: it waits again.

    Example: mailflow drafts back 41
    """
    from mailflow.review.unknown import was_not_sent

    program = session(context).program()
    say(was_not_sent(program, program.account(mailbox), draft_id, clock()).sentence)


@app.command()
def dismiss(context: typer.Context, draft_id: int, mailbox: OneMailbox = None) -> None:
    """Say that a draft is not wanted: its step is skipped.

    One that still lies in Drafts is taken out on the next pass, unless you edited it.
    Example: mailflow drafts dismiss 41
    """
    from mailflow.cli.tell import tell_next
    from mailflow.cli.told import drafts_left
    from mailflow.drafts.model import LIVE, State
    from mailflow.people.model import EventKind

    program = session(context).program()
    account = program.account(mailbox)
    draft = _draft(program.store, account, draft_id)
    if draft.state not in LIVE:
        raise InputInvalid(f"draft {draft_id} is {draft.state} already")
    lies = draft.state not in (State.UNKNOWN, State.HELD)
    state = draft.state if lies else State.DISMISSED
    _answer(program.store, account, draft, EventKind.SKIPPED, state, "you said that you do not want it")
    say(f"Attempt {draft.attempt} to {draft.prospect} is skipped.")
    with program.store.read() as db:
        for line in drafts_left(db, account, [draft.prospect]):
            say(line)
    tell_next(program, account, [draft.prospect], as_json=False)


def _draft(store: Store, account: Account, draft_id: int) -> Draft:
    from mailflow.store import drafts as draft_rows

    with store.read() as db:
        draft = draft_rows.draft_by_id(db, account.number, account.name, draft_id)
    if draft is None:
        raise NotFound(
            f"there is no draft {draft_id} in mailbox {account.name}; `mailflow drafts --all` lists them"
        )
    return draft


def _answer(store: Store, account: Account, draft: Draft, kind: EventKind, state: State, reason: str) -> None:
    """Keep what the rep said of a draft, for everybody it was written to."""
    from mailflow.cycle.follow import happened
    from mailflow.store import drafts as draft_rows
    from mailflow.store import events as event_rows
    from mailflow.store import exchange

    now = wall()
    # A draft that was sent was sent before it was missed.
    at = min(draft.missing_since or now, now)
    events = happened(store, account, clock(), draft, kind, at)
    with store.write() as db:
        event_rows.add_events(db, account.number, events)
        draft_rows.set_draft(db, draft.id, now, state=state, reason=reason)
    exchange.export_beside(store)
