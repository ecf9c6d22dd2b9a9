"""``mailflow prospects``: who is followed up, and what the mailbox does not know of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from mailflow.cli.context import clock, session, wall
from mailflow.cli.dates import parse_day
from mailflow.cli.options import AsOf, Json, Mailbox, OneMailbox
from mailflow.cli.say import say
from mailflow.cli.spreadsheet import read_lines
from mailflow.countries import country_hint, is_country
from mailflow.errors import InputInvalid, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from mailflow.assembly import Program
    from mailflow.cycle.account import Account
    from mailflow.people.model import Event, EventKind
    from mailflow.people.suppression import Entry
    from mailflow.people.track import Evidence, Standing

app = typer.Typer(
    help="Who is followed up, and what the mailbox does not know of them.", no_args_is_help=True
)

_COLUMNS = ("email", "name", "company", "country", "time_zone", "language", "tags")


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


@app.command("import")
def import_(context: typer.Context, file: Path, mailbox: OneMailbox = None) -> None:
    """Take prospects from a CSV file with a header line: email, and if known name, company, country,
    time_zone, language, tags. All lines are checked before any is taken.

    Example: mailflow prospects import leads.csv
    """
    from mailflow.cli.output import counted
    from mailflow.cli.whom import insider
    from mailflow.people.model import EventKind

    people = read_csv(file)
    program = session(context).program()
    account = program.account(mailbox)
    if inside := [reason for person in people if (reason := insider(account, person["email"]))]:
        raise InputInvalid(_nothing_imported(file, inside))
    now = wall()
    details = [{key: value for key, value in person.items() if key != "email"} for person in people]
    _keep(
        program,
        account,
        [
            _event(EventKind.ADDED, account, person["email"], now, more)
            for person, more in zip(people, details, strict=True)
        ],
    )
    say(f"{counted(len(people), 'prospect')} imported into mailbox {account.name}.")
    _tell_of_suppressed(program, [person["email"] for person in people])


def read_csv(file: Path) -> list[dict[str, str]]:
    """The people of a CSV file, by column; InputInvalid lists every line that cannot be used."""
    (_, head), *lines = read_lines(file) or [(1, [])]
    names = [name.lower() for name in head]
    if {"email", "e-mail", "address"}.isdisjoint(names):
        raise InputInvalid(
            f"{file}: line 1 must name the columns, among them email (known: {', '.join(_COLUMNS)})"
        )
    if not lines:
        raise InputInvalid(f"{file}: names nobody")
    people, problems = [], []
    for number, row in lines:
        cells = dict(zip(names, row, strict=False))
        person = {key: cells.get(key, "") for key in _COLUMNS}
        person["email"] = (cells.get("email") or cells.get("e-mail") or cells.get("address") or "").lower()
        if problem := _problem(person):
            problems.append(f"line {number}: {problem}")
        people.append(person)
    if problems:
        raise InputInvalid(_nothing_imported(file, problems))
    return people


def _nothing_imported(file: Path, problems: list[str]) -> str:
    return f"{file}: nothing was imported\n" + "\n".join(f"  - {one}" for one in problems)


def _problem(person: dict[str, str]) -> str:
    from mailflow.people.addresses import is_address

    if not is_address(person["email"]):
        return f"{person['email']!r} is not an e-mail address"
    country = person["country"]
    if country and not is_country(country):
        hint = f"; did you mean {country_hint(country)}?" if country_hint(country) else ""
        return f"country {country!r}: write two letters (ISO 3166), such as DE{hint}"
    if person["time_zone"] and not _is_zone(person["time_zone"]):
        return f"time_zone {person['time_zone']!r} is no IANA time zone, such as Europe/Berlin"
    return ""


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


@app.command()
def add(
    context: typer.Context,
    address: str,
    name: Annotated[str, typer.Option(help="How the person is called.")] = "",
    company: Annotated[str, typer.Option(help="Where they work.")] = "",
    also: Annotated[list[str] | None, typer.Option(help="Another address of theirs.")] = None,
    country: Annotated[str, typer.Option(help="Two letters, for public holidays.")] = "",
    time_zone: Annotated[str, typer.Option(help="IANA name, such as Europe/Berlin.")] = "",
    tag: Annotated[list[str] | None, typer.Option(help="A tag, for rules that ask for it.")] = None,
    referred_by: Annotated[str, typer.Option(metavar="ADDRESS", help="Who named them to you.")] = "",
    mailbox: OneMailbox = None,
) -> None:
    """Add a prospect, or say more about one: name, company, further addresses.

    Example: mailflow prospects add jane@acme.example --name "Jane Doe" --also jane.doe@gmail.example
    """
    from mailflow.cli.whom import insider
    from mailflow.drafts.names import person_name
    from mailflow.people.model import EventKind

    details = {
        "name": _tidy(name),
        "company": _tidy(company),
        "country": country.upper(),
        "time_zone": time_zone,
        "tags": " ".join(tag or ()),
        "addresses": " ".join(other.lower() for other in also or ()),
        "referred_by": referred_by.lower(),
    }
    for one in (address, *(also or ()), *filter(None, [referred_by])):
        if problem := _problem({"email": one.lower(), **details}):
            raise InputInvalid(problem)
    account = session(context).program().account(mailbox)
    for one in (address, *(also or ())):
        if reason := insider(account, one.lower()):
            raise InputInvalid(reason)
    _say(context, mailbox, address, EventKind.ADDED, details)
    called = f", called {details['name']}" if details["name"] else ""
    say(f"{address.lower()} is a prospect{called}.")
    if called and not person_name(details["name"], address.lower()).first:
        say("That name tells no first name for certain; texts that greet by it wait for one like Jane Doe.")
    _tell_of_suppressed(session(context).program(), [address.lower(), *map(str.lower, also or ())])


def _tell_of_suppressed(program: Program, addresses: list[str]) -> None:
    from mailflow.store import suppression

    with program.store.read() as db:
        listed = suppression.suppressed(db, addresses)
    if listed:
        few = ", ".join(list(listed)[:3]) + (" ..." if len(listed) > 3 else "")
        say(f"On the suppression list, so nothing is written to them: {len(listed)} ({few}).")


@app.command()
def accept(context: typer.Context, addresses: list[str], mailbox: OneMailbox = None) -> None:
    """Take suggested people into the plan, or revive people who were stopped or dormant.

    Example: mailflow prospects accept jane@acme.example joe@acme.example
    """
    from mailflow.people.model import EventKind
    from mailflow.store import suppression

    for address in addresses:
        account = _known(context, mailbox, address)
    store = session(context).program().store
    with store.write() as db:
        listed = suppression.suppressed(db, _everybody(db, account, addresses))
        if kept := {entry.address: entry for entry in listed.values() if entry.by_hand}:
            raise InputInvalid(_still_listed(account, list(kept.values())))
        asked = {entry.address: entry for entry in listed.values()}
        suppression.lift(db, asked.values(), wall())
    for address in addresses:
        _say(context, mailbox, address, EventKind.ACCEPTED, {})
    say(f"{len(addresses)} accepted.")
    if asked:
        say(f"They asked to be left alone, and are taken off the suppression list: {', '.join(asked)}.")


def _everybody(db: Connection, account: Account, addresses: Iterable[str]) -> set[str]:
    """These addresses, and all others of the same people."""
    from mailflow.store import events as event_rows

    return event_rows.same_people(db, account.number).everybody(address.lower() for address in addresses)


def _still_listed(account: Account, entries: list[Entry]) -> str:
    """Why these people cannot be accepted: somebody put them on the suppression list."""
    from mailflow.cli.output import day

    told = [
        f"{entry.address} is on the suppression list since {day(entry.at, account.settings.time_zone)}"
        f" ({entry.told})"
        for entry in entries
    ]
    remove = f"mailflow suppress remove {' '.join(quote(entry.address) for entry in entries)}"
    return f"{'; '.join(told)}; nobody was accepted. If that is over, first: `{remove}`"


@app.command()
def ignore(context: typer.Context, addresses: list[str], mailbox: OneMailbox = None) -> None:
    """Say that these people are no prospects; they are not suggested again.

    Example: mailflow prospects ignore friend@mail.example
    """
    from mailflow.people.model import EventKind

    for address in addresses:
        _known(context, mailbox, address, "or name them in prospects.ignore in the config")
    for address in addresses:
        _say(context, mailbox, address, EventKind.IGNORED, {})
    say(f"Ignored: {', '.join(addresses)}.")
    _tell_of_drafts(context, mailbox, addresses)


@app.command()
def stop(
    context: typer.Context,
    address: str,
    reason: Annotated[
        str, typer.Option(help="Why, in a word or a sentence; opted_out if they asked for it.")
    ],
    mailbox: OneMailbox = None,
) -> None:
    """Write to this person no more; the reason is kept. `prospects accept` revives them.

    Example: mailflow prospects stop jane@acme.example --reason "bought elsewhere"
    """
    from mailflow.cadence.decide import OPTED_OUT
    from mailflow.people.model import EventKind

    if not reason.strip():
        raise InputInvalid("--reason: say why; in a year nobody will remember")
    account = _known(context, mailbox, address)
    if _tidy(reason) == OPTED_OUT:
        _suppress(context, account, address)
    _say(context, mailbox, address, EventKind.STOPPED, {"reason": _tidy(reason)})
    say(f"{address.lower()} is inactive: {_tidy(reason)}.")
    _tell_of_drafts(context, mailbox, [address])


def _tell_of_drafts(context: typer.Context, mailbox: str | None, addresses: Iterable[str]) -> None:
    """A draft that is wanted no more lies in Drafts until a pass takes it out."""
    from mailflow.cli.told import drafts_left

    program = session(context).program()
    account = program.account(mailbox)
    with program.store.read() as db:
        for line in drafts_left(db, account, _everybody(db, account, addresses)):
            say(line)


def _suppress(context: typer.Context, account: Account, address: str) -> None:
    """Who asked to be left alone is left alone by every mailbox, at each of their addresses."""
    from mailflow.people.suppression import STOPPED, Entry, listed_as
    from mailflow.store import suppression

    now = wall()
    with session(context).program().store.write() as db:
        theirs = filter(None, map(listed_as, _everybody(db, account, [address])))
        suppression.add(db, [Entry(one, now, "opted_out", f"{STOPPED}:{account.name}") for one in theirs])


@app.command()
def link(context: typer.Context, address: str, other: str, mailbox: OneMailbox = None) -> None:
    """Say that two addresses are one person's: mail to and from both counts from now on.

    Example: mailflow prospects link jane@acme.example jane.doe@mail.example
    """
    from mailflow.people.model import EventKind

    address, other = _pair(context, mailbox, address, other)
    _say(context, mailbox, address, EventKind.LINKED, {"addresses": other})
    undo = f"mailflow prospects unlink {quote(address)} {quote(other)}"
    say(f"{address} and {other} are one person. Undo: `{undo}`")


@app.command()
def unlink(context: typer.Context, address: str, other: str, mailbox: OneMailbox = None) -> None:
    """Say that answers from the other address are not this person's, whatever made Mailflow think so.

    Example: mailflow prospects unlink jane@acme.example info@acme.example
    """
    from mailflow.people.model import EventKind

    address, other = _pair(context, mailbox, address, other)
    lifted = _lift_what_was_read(context, mailbox, address, other)
    _say(context, mailbox, address, EventKind.UNLINKED, {"addresses": other})
    say(f"Answers from {other} no longer count for {address}.")
    if lifted:
        say(f"Taken off the suppression list, as it was {other} who asked: {', '.join(lifted)}.")


def _pair(context: typer.Context, mailbox: str | None, address: str, other: str) -> tuple[str, str]:
    """Both in lower case; InputInvalid where they cannot be two addresses of somebody outside."""
    account = _known(context, mailbox, address)
    address, other = address.lower(), other.lower()
    if problem := _problem({"email": other, "country": "", "time_zone": ""}):
        raise InputInvalid(problem)
    if address == other:
        raise InputInvalid(f"{address} and {other} are one address; name two")
    if not account.own.is_outside(other):
        raise InputInvalid(f"{other} is yours or a colleague's, so no prospect has it")
    return address, other


def _lift_what_was_read(context: typer.Context, mailbox: str | None, address: str, other: str) -> list[str]:
    """Take the person off the suppression list where it was the other who asked for it."""
    from mailflow.people.model import EventKind
    from mailflow.people.suppression import ANSWER, listed_as
    from mailflow.store import events as event_rows
    from mailflow.store import suppression

    program = session(context).program()
    account = program.account(mailbox)
    with program.store.write() as db:
        people = _everybody(db, account, [address])
        asked = {
            f"{ANSWER}:{event.details.get('message', '')}"
            for event in event_rows.events_of(db, account.number, account.name, addresses=people)
            if event.kind is EventKind.OPTED_OUT and event.details.get("by") == other
        }
        entries = suppression.find(db, map(listed_as, people - {other}))
        wrong = [entry for entry in entries.values() if entry.source in asked]
        suppression.lift(db, wrong, wall())
    return [entry.address for entry in wrong]


@app.command()
def snooze(
    context: typer.Context,
    address: str,
    until: Annotated[str, typer.Option(metavar="DATE", help="The day to come back: 2026-03-02, tomorrow.")],
    mailbox: OneMailbox = None,
) -> None:
    """Leave this person alone until a day.

    Example: mailflow prospects snooze jane@acme.example --until 2026-12-01
    """
    from mailflow.cli.output import date_in_words
    from mailflow.people.model import EventKind

    account = _known(context, mailbox, address)
    today = _today(account)
    day = parse_day(until, today)
    if day < today:
        raise InputInvalid(f"--until {day}: that day is past; name the day to come back to them")
    _say(context, mailbox, address, EventKind.SNOOZED, {"until": day.isoformat()})
    say(f"{address.lower()} rests until {date_in_words(day)}.")
    _tell_of_drafts(context, mailbox, [address])


def _today(account: Account) -> date:
    """The day where the rep is."""
    return wall().astimezone(ZoneInfo(account.settings.time_zone)).date()


@app.command()
def log(
    context: typer.Context,
    address: str,
    call: Annotated[bool, typer.Option("--call", help="You called.")] = False,
    visit: Annotated[bool, typer.Option("--visit", help="You paid a visit.")] = False,
    card: Annotated[bool, typer.Option("--card", help="You sent a card or a letter.")] = False,
    answered: Annotated[
        bool, typer.Option("--answered", help="You reached them: that ends the silence.")
    ] = False,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day (default: now).")] = None,
    note: Annotated[str, typer.Option(help="A note for yourself.")] = "",
    mailbox: OneMailbox = None,
) -> None:
    """Record a call, visit or card: it counts as much as a mail.

    Example: mailflow prospects log jane@acme.example --call --on 2026-11-20 --note "voicemail"
    """
    from mailflow.cli.output import day
    from mailflow.people.model import EventKind

    kinds = [
        kind
        for chosen, kind in ((call, EventKind.CALL), (visit, EventKind.VISIT), (card, EventKind.CARD))
        if chosen
    ]
    if len(kinds) != 1:
        raise InputInvalid("say one of --call, --visit and --card")
    account = _known(context, mailbox, address)
    at = _instant_of(on, account) if on else wall()
    details = {"answered": "yes" if answered else "", "note": _tidy(note)}
    _say(context, mailbox, address, kinds[0], details, at)
    say(f"Recorded: {kinds[0].value} with {address.lower()} on {day(at, account.settings.time_zone)}.")
    _tell_of_drafts(context, mailbox, [address])


def _instant_of(day_text: str, account: Account) -> datetime:
    """Noon of that day where the rep is, or now if that is still to come."""
    day = parse_day(day_text, _today(account))
    noon = datetime.combine(day, time(12), ZoneInfo(account.settings.time_zone)).astimezone(UTC)
    now = wall()
    if noon > now + timedelta(hours=12):
        raise InputInvalid(f"--on {day}: that day is still to come; record it when it has happened")
    return min(noon, now)


def _known(context: typer.Context, mailbox: str | None, address: str, instead: str = "") -> Account:
    """The mailbox that knows this address; NotFound where nobody has exchanged a word with it.

    instead: what else to do about an unknown one; without it, to add them.
    """
    from mailflow.cli.whom import did_you_mean, insider
    from mailflow.store import events as event_rows
    from mailflow.store import messages as message_rows

    program = session(context).program()
    account = program.account(mailbox)
    with program.store.read() as db:
        address = address.lower()
        if event_rows.events_of(db, account.number, account.name, addresses=[address]):
            return account
        if message_rows.exchanged_with(db, account.number, address):
            return account
    if reason := insider(account, address):
        raise InputInvalid(reason)
    meant = did_you_mean(program.store, [account], address)
    add_them = f"or add them first: `mailflow prospects add {quote(address)}`"
    raise NotFound(
        f"mailbox {account.name} knows nobody with the address {address};"
        f" {f'{meant} If not, ' if meant else ''}check the spelling, {instead or add_them}"
    )


def _say(
    context: typer.Context,
    mailbox: str | None,
    address: str,
    kind: EventKind,
    details: dict[str, str],
    at: datetime | None = None,
) -> None:
    program = session(context).program()
    account = program.account(mailbox)
    _keep(program, account, [_event(kind, account, address, at or wall(), details)])


def _event(kind: EventKind, account: Account, address: str, at: datetime, details: dict[str, str]) -> Event:
    from mailflow.store import events as event_rows

    told = {key: value for key, value in details.items() if value}
    return event_rows.new_event(kind, account.name, address, at, told)


def _keep(program: Program, account: Account, events: list[Event]) -> None:
    from mailflow.store import events as event_rows
    from mailflow.store import exchange

    with program.store.write() as db:
        event_rows.add_events(db, account.number, events)
    exchange.export_beside(program.store)
