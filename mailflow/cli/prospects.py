"""``mailflow prospects``: who is followed up, and what the mailbox does not know of them."""

from __future__ import annotations

from itertools import groupby
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli import facts
from mailflow.cli.complete import Address, Addresses
from mailflow.cli.context import clock, session
from mailflow.cli.options import AsOf, Json, Mailbox, TheirMailbox
from mailflow.cli.say import say
from mailflow.cli.task import Call, Card, Meet, Visit, one_of
from mailflow.cli.tell import instant_of, mailbox_of, need_reason, tell_next, tell_of_drafts
from mailflow.cli.today import snooze
from mailflow.errors import InputInvalid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailflow.cycle.account import Account
    from mailflow.people.suppression import Entry
    from mailflow.people.track import Evidence, Standing
    from mailflow.review.told import Decided

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


def _take_up(context: typer.Context, addresses: Sequence[str], mailbox: str | None) -> list[Entry]:
    """Accept all of them or none; those who had asked to be left alone, and are taken off that list."""
    from mailflow.review import people

    program = session(context).program()
    groups = _by_mailbox({address: mailbox_of(context, mailbox, address) for address in addresses})
    listed = [people.listed_by_themselves(program, account, theirs) for account, theirs in groups]
    for account, theirs in groups:
        people.accept(program, account, theirs, clock())
    return [entry for some in listed for entry in some]


def _tell_of_asked(asked: Sequence[Entry]) -> None:
    from mailflow.review.people import taken_off

    for sentence in taken_off(asked):
        say(sentence)


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

    "*@acme.example" is everybody there, now and later, in one mailbox: the first, or that of --mailbox.

    Example: mailflow prospects ignore friend@mail.example "*@supplier.example"
    """
    from mailflow.people.addresses import everybody_at
    from mailflow.people.suppression import listed_as
    from mailflow.review import people

    instead = "or name them in prospects.ignore in the config"
    program = session(context).program()
    domains = {one for one in addresses if listed_as(one) and one.lower() == everybody_at(one)}
    accounts = {
        one: program.account(mailbox) if one in domains else mailbox_of(context, mailbox, one, instead)
        for one in addresses
    }
    for account, theirs in _by_mailbox(accounts):
        _say(people.ignore(program, account, theirs, clock()))
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
    from mailflow.review import addresses

    account = mailbox_of(context, mailbox, address)
    linked = addresses.link(session(context).program(), account, address, other, clock())
    undo = f"mailflow prospects unlink {quote(address.lower())} {quote(other.lower())}"
    say(f"{linked.sentence} Undo: `{undo}`")


@app.command()
def unlink(context: typer.Context, address: Address, other: str, mailbox: TheirMailbox = None) -> None:
    """Say that answers from the other address are not this person's, whatever made Mailflow think so.

    Example: mailflow prospects unlink jane@acme.example info@acme.example
    """
    from mailflow.review import addresses

    account = mailbox_of(context, mailbox, address)
    say(addresses.unlink(session(context).program(), account, address, other, clock()).sentence)


@app.command()
def note(
    context: typer.Context,
    address: Address,
    text: Annotated[str, typer.Argument(help="What you want to know later.")],
    mailbox: TheirMailbox = None,
) -> None:
    """Write down something about a person; it stands in what happened with them, and changes nothing else.

    Example: mailflow prospects note jane@acme.example "asks for the blue one, budget in May"
    """
    from mailflow.review import people

    account = mailbox_of(context, mailbox, address)
    _say(people.note(session(context).program(), account, address, text, clock()))


def _say(decided: Decided) -> None:
    say(decided.sentence)
    if decided.undo:
        say(f"Undo: `mailflow drafts undo {decided.undo}`")


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
