"""``mailflow prospects``: who is followed up, and what the mailbox does not know of them."""

from __future__ import annotations

from itertools import groupby
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli import facts
from mailflow.cli.complete import Address, Addresses
from mailflow.cli.context import clock, session, wall
from mailflow.cli.options import AsOf, Json, Mailbox, TheirMailbox
from mailflow.cli.say import say
from mailflow.cli.task import Call, Card, Meet, Visit, one_of
from mailflow.cli.tell import (
    everybody,
    instant_of,
    mailbox_of,
    need_reason,
    tell,
    tell_next,
    tell_of_drafts,
)
from mailflow.cli.today import snooze
from mailflow.errors import InputInvalid
from mailflow.people.facts import problem_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailflow.cycle.account import Account
    from mailflow.people.track import Evidence, Standing

app = typer.Typer(
    help="Who is followed up, and what the mailbox does not know of them.", no_args_is_help=True
)
facts.register(app)
app.command()(snooze)

_MANY = 5  # people of whom each has a line of their own

Reason = Annotated[str, typer.Option(help="Why, in a word or a sentence; opted_out if they asked for it.")]


@app.command("list")
def list_(context: typer.Context, mailbox: Mailbox = None, as_of: AsOf = None, json: Json = False) -> None:
    """List everybody who has a next action or is inactive. Example: mailflow prospects list"""
    from mailflow.cli.plan import plan

    plan(context, mailbox=mailbox, due=False, as_of=as_of, json=json)


@app.command()
def suggested(context: typer.Context, mailbox: Mailbox = None, json: Json = False) -> None:
    """List people you wrote to who may be prospects, for you to accept or ignore; the most promising first.

    Example: mailflow prospects suggested
    """
    from mailflow.cli.output import json_lines
    from mailflow.cycle.plan import suggestions
    from mailflow.cycle.report import instant
    from mailflow.people.addresses import company_of

    program = session(context).program()
    accounts = [program.account(mailbox)] if mailbox else program.accounts
    moment = clock()
    found = [
        (account, evidence, standing)
        for account in accounts
        for evidence, standing in suggestions(program.store, account, moment)
    ]
    if json:
        json_lines(
            {
                "prospect": evidence.address,
                "mailbox": account.name,
                "touches": evidence.written,
                "replies": evidence.heard,
                "last_touch_at": instant(evidence.last_written_at),
                "why": standing.why,
                "company": company_of(evidence.address),
                "score": standing.score,
                "evidence": [str(sign) for sign in standing.signs],
            }
            for account, evidence, standing in found
        )
    else:
        _show_suggestions(found)


def _show_suggestions(found: list[tuple[Account, Evidence, Standing]]) -> None:
    """A table with a heading for each company."""
    from mailflow.cli.output import counted, day, table
    from mailflow.people.addresses import company_of

    rows = []
    for (name, company), some in groupby(
        found, key=lambda one: (one[0].name, company_of(one[1].address) or "(free mail)")
    ):
        people = list(some)
        where = f", mailbox {name}" if len({account.name for account, _, _ in found}) > 1 else ""
        rows.append((f"{company}: {len(people)}{where}", "", "", "", "", ""))
        rows += [
            (
                evidence.address,
                str(standing.score),
                str(evidence.written),
                str(evidence.heard),
                day(evidence.last_written_at, account.settings.time_zone),
                "; ".join(map(str, standing.signs)),
            )
            for account, evidence, standing in people
        ]
    table(
        counted(len(found), "suggestion"),
        ("Address", "Score", "You wrote", "They wrote", "Last", "What speaks for them and against"),
        rows,
        empty="Nobody to suggest.",
    )


@app.command()
def accept(context: typer.Context, addresses: Addresses, mailbox: TheirMailbox = None) -> None:
    """Take suggested people into the plan, or revive people who were stopped or dormant.

    Example: mailflow prospects accept jane@acme.example joe@acme.example
    """
    asked = _take_up(context, addresses, mailbox)
    say(f"{len(addresses)} accepted.")
    _tell_of_asked(asked)
    if len(addresses) > _MANY:
        say("`mailflow plan` shows what is next with each.")
        return
    for address in addresses:
        account = mailbox_of(context, mailbox, address)
        tell_next(session(context).program(), account, [address], as_json=False)


@app.command()
def reactivate(
    context: typer.Context, addresses: Addresses, mailbox: TheirMailbox = None, json: Json = False
) -> None:
    """Take up people again who are inactive, and say what is next with them.

    Example: mailflow prospects reactivate jane@acme.example
    """
    asked = _take_up(context, addresses, mailbox)
    if not json:
        _tell_of_asked(asked)
    for address in addresses:
        account = mailbox_of(context, mailbox, address)
        tell_next(session(context).program(), account, [address], as_json=json)


def _take_up(context: typer.Context, addresses: Sequence[str], mailbox: str | None) -> list[str]:
    """Accept all of them or none; those who had asked to be left alone, and are taken off that list."""
    from mailflow.review import people

    program = session(context).program()
    groups = _by_mailbox({address: mailbox_of(context, mailbox, address) for address in addresses})
    listed = [people.listed_by_themselves(program, account, theirs) for account, theirs in groups]
    for account, theirs in groups:
        people.accept(program, account, theirs, clock())
    return [entry.address for some in listed for entry in some]


def _tell_of_asked(asked: Sequence[str]) -> None:
    if asked:
        say(f"They asked to be left alone, and are taken off the suppression list: {', '.join(asked)}.")


def _by_mailbox(accounts: dict[str, Account]) -> list[tuple[Account, list[str]]]:
    """The mailboxes of some people, each with theirs."""
    by_name = {account.name: account for account in accounts.values()}
    return [
        (account, [address for address, one in accounts.items() if one.name == name])
        for name, account in by_name.items()
    ]


@app.command()
def ignore(context: typer.Context, addresses: Addresses, mailbox: TheirMailbox = None) -> None:
    """Say that these people are no prospects; they are not suggested again.

    Example: mailflow prospects ignore friend@mail.example
    """
    from mailflow.review import people

    instead = "or name them in prospects.ignore in the config"
    accounts = {address: mailbox_of(context, mailbox, address, instead) for address in addresses}
    for account, theirs in _by_mailbox(accounts):
        people.ignore(session(context).program(), account, theirs, clock())
    say(f"Ignored: {', '.join(addresses)}.")
    _tell_of_drafts(context, accounts)


@app.command()
def inactive(
    context: typer.Context,
    addresses: Addresses,
    reason: Annotated[str, typer.Option(help="Why, in a word or a sentence.")],
    mailbox: TheirMailbox = None,
    json: Json = False,
) -> None:
    """Let people rest: nothing is next with them until they write, or you take them up again.

    Example: mailflow prospects inactive jane@acme.example --reason "budget only next year"
    """
    from mailflow.review import people

    reason = need_reason(reason)
    accounts = {address: mailbox_of(context, mailbox, address) for address in addresses}
    for account, theirs in _by_mailbox(accounts):
        people.rest(session(context).program(), account, theirs, reason, clock())
    if not json:
        _tell_of_drafts(context, accounts)
    for address, account in accounts.items():
        tell_next(session(context).program(), account, [address], as_json=json)


@app.command()
def stop(context: typer.Context, address: Address, reason: Reason, mailbox: TheirMailbox = None) -> None:
    """Write to this person no more, whatever they write; the reason is kept. `prospects accept` revives them.

    Example: mailflow prospects stop jane@acme.example --reason "bought elsewhere"
    """
    from mailflow.review import people

    reason = need_reason(reason)
    account = mailbox_of(context, mailbox, address)
    people.stop(session(context).program(), account, address, reason, clock())
    _tell_of_drafts(context, {address: account})
    tell_next(session(context).program(), account, [address], as_json=False)


def _tell_of_drafts(context: typer.Context, accounts: dict[str, Account]) -> None:
    for account, theirs in _by_mailbox(accounts):
        tell_of_drafts(session(context).program(), account, theirs)


@app.command()
def link(context: typer.Context, address: Address, other: str, mailbox: TheirMailbox = None) -> None:
    """Say that two addresses are one person's: mail to and from both counts from now on.

    Example: mailflow prospects link jane@acme.example jane.doe@mail.example
    """
    from mailflow.people.model import EventKind

    account, address, other = _pair(context, mailbox, address, other)
    tell(context, account, address, EventKind.LINKED, {"addresses": other})
    undo = f"mailflow prospects unlink {quote(address)} {quote(other)}"
    say(f"{address} and {other} are one person. Undo: `{undo}`")


@app.command()
def unlink(context: typer.Context, address: Address, other: str, mailbox: TheirMailbox = None) -> None:
    """Say that answers from the other address are not this person's, whatever made Mailflow think so.

    Example: mailflow prospects unlink jane@acme.example info@acme.example
    """
    from mailflow.people.model import EventKind

    account, address, other = _pair(context, mailbox, address, other)
    lifted = _lift_what_was_read(context, account, address, other)
    tell(context, account, address, EventKind.UNLINKED, {"addresses": other})
    say(f"Answers from {other} no longer count for {address}.")
    if lifted:
        say(f"Taken off the suppression list, as it was {other} who asked: {', '.join(lifted)}.")


def _pair(context: typer.Context, mailbox: str | None, address: str, other: str) -> tuple[Account, str, str]:
    """Whose mailbox, and both in lower case; InputInvalid where they cannot be two of somebody outside."""
    account = mailbox_of(context, mailbox, address)
    address, other = address.lower(), other.lower()
    if problem := problem_of({"email": other}):
        raise InputInvalid(problem)
    if address == other:
        raise InputInvalid(f"{address} and {other} are one address; name two")
    if not account.own.is_outside(other):
        raise InputInvalid(f"{other} is yours or a colleague's, so no prospect has it")
    return account, address, other


def _lift_what_was_read(context: typer.Context, account: Account, address: str, other: str) -> list[str]:
    """Take the person off the suppression list where it was the other who asked for it."""
    from mailflow.people.model import EventKind
    from mailflow.people.suppression import ANSWER, listed_as
    from mailflow.store import events as event_rows
    from mailflow.store import suppression

    with session(context).program().store.write() as db:
        people = everybody(db, account, [address])
        asked = {
            f"{ANSWER}:{one.details.get('message', '')}"
            for one in event_rows.events_of(db, account.number, account.name, addresses=people)
            if one.kind is EventKind.OPTED_OUT and one.details.get("by") == other
        }
        entries = suppression.find(db, map(listed_as, people - {other}))
        wrong = [entry for entry in entries.values() if entry.source in asked]
        suppression.lift(db, wrong, wall())
    return [entry.address for entry in wrong]


@app.command()
def log(
    context: typer.Context,
    address: Address,
    call: Call = False,
    visit: Visit = False,
    card: Card = False,
    meet: Meet = False,
    answered: Annotated[
        bool, typer.Option("--answered", help="You reached them: that ends the silence.")
    ] = False,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day (default: now).")] = None,
    note: Annotated[str, typer.Option(help="A note for yourself.")] = "",
    mailbox: TheirMailbox = None,
) -> None:
    """Record a call, visit, meeting or card: it counts as much as a mail.

    Example: mailflow prospects log jane@acme.example --call --on 2026-11-20 --note "voicemail"
    """
    from mailflow.review import people

    kind = one_of(call=call, visit=visit, card=card, meet=meet)
    if kind is None:
        raise InputInvalid("say one of --call, --visit, --card and --meet")
    account = mailbox_of(context, mailbox, address)
    at = instant_of(on, account)
    program = session(context).program()
    say(people.log(program, account, address, kind, at=at, answered=answered, note=note).sentence)
    _tell_of_drafts(context, {address: account})
    tell_next(session(context).program(), account, [address], as_json=False)
