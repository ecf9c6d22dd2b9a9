"""``mailflow prospects``: who is followed up, and what the mailbox does not know of them."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from mailflow.cli.context import clock, parse_day, session, wall
from mailflow.cli.options import AsOf, Json, Mailbox, OneMailbox
from mailflow.countries import country_hint, is_country
from mailflow.errors import InputInvalid, NotFound

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.cycle.account import Account
    from mailflow.people.model import Event, EventKind

app = typer.Typer(
    help="Who is followed up, and what the mailbox does not know of them.", no_args_is_help=True
)

_LARGEST_CSV = 20_000_000  # bytes
# A dot in the domain: nobody outside has an address without one, such as jane@acme.
_ADDRESS = re.compile(r"[^@\s<>\",;]+@[^@\s<>\",;.]+(?:\.[^@\s<>\",;.]+)+")
_COLUMNS = ("email", "name", "company", "country", "time_zone", "language", "tags")


@app.command("list")
def list_(context: typer.Context, mailbox: Mailbox = None, as_of: AsOf = None, json: Json = False) -> None:
    """List everybody who has a next action or is inactive. Example: mailflow prospects list"""
    from mailflow.cli.plan import plan

    plan(context, mailbox=mailbox, due=False, as_of=as_of, json=json)


@app.command()
def suggested(context: typer.Context, mailbox: Mailbox = None, json: Json = False) -> None:
    """List people you wrote to who may be prospects, for you to accept or ignore.

    Example: mailflow prospects suggested
    """
    from mailflow.cli.output import counted, day, json_lines, table
    from mailflow.cycle.plan import suggestions
    from mailflow.cycle.report import instant

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
            }
            for account, evidence, standing in found
        )
        return
    table(
        counted(len(found), "suggestion"),
        ("Address", "You wrote", "They wrote", "Last", "Why only suggested"),
        [
            (
                evidence.address,
                str(evidence.written),
                str(evidence.heard),
                day(evidence.last_written_at, account.settings.time_zone),
                standing.why,
            )
            for account, evidence, standing in found
        ],
        empty="Nobody to suggest.",
    )


@app.command("import")
def import_(context: typer.Context, file: Path, mailbox: OneMailbox = None) -> None:
    """Take prospects from a CSV file with a header line: email, and if known name, company, country,
    time_zone, language, tags. All lines are checked before any is taken.

    Example: mailflow prospects import leads.csv
    """
    from mailflow.cli.output import counted
    from mailflow.people.model import EventKind

    people = read_csv(file)
    program = session(context).program()
    account = program.account(mailbox)
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
    typer.echo(f"{counted(len(people), 'prospect')} imported into mailbox {account.name}.")


def read_csv(file: Path) -> list[dict[str, str]]:
    """The people of a CSV file, by column; InputInvalid lists every line that cannot be used."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise InputInvalid(f"{file}: cannot be read: {error.strerror}") from None
    if len(raw) > _LARGEST_CSV:
        raise InputInvalid(f"{file}: is larger than {_LARGEST_CSV // 1_000_000} MB; split it")
    text = _decoded(raw)
    first_line = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first_line.count)  # spreadsheets of many countries write semicolons
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        names = {name.strip().lower() for name in reader.fieldnames or ()}
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise InputInvalid(f"{file}: is no CSV: {error}") from None
    if names.isdisjoint(("email", "e-mail", "address")):
        raise InputInvalid(
            f"{file}: line 1 must name the columns, among them email (known: {', '.join(_COLUMNS)})"
        )
    if not rows:
        raise InputInvalid(f"{file}: names nobody")
    people, problems = [], []
    for number, row in rows:
        cells = {(key or "").strip().lower(): _cell(value) for key, value in row.items()}
        person = {key: cells.get(key, "") for key in _COLUMNS}
        person["email"] = (cells.get("email") or cells.get("e-mail") or cells.get("address") or "").lower()
        if problem := _problem(person):
            problems.append(f"line {number}: {problem}")
        people.append(person)
    if problems:
        raise InputInvalid(f"{file}: nothing was imported\n" + "\n".join(f"  - {one}" for one in problems))
    return people


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")  # what spreadsheets on Windows write


def _cell(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _problem(person: dict[str, str]) -> str:
    if not _ADDRESS.fullmatch(person["email"]):
        return f"{person['email']!r} is not an e-mail address"
    country = person["country"]
    if country and not is_country(country):
        hint = f"; did you mean {country_hint(country)}?" if country_hint(country) else ""
        return f"country {country!r}: write two letters (ISO 3166), such as DE{hint}"
    if person["time_zone"] and not _is_zone(person["time_zone"]):
        return f"time_zone {person['time_zone']!r} is no IANA time zone, such as Europe/Berlin"
    return ""


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
    mailbox: OneMailbox = None,
) -> None:
    """Add a prospect, or say more about one: name, company, further addresses.

    Example: mailflow prospects add jane@acme.example --name "Jane Doe" --also jane.doe@gmail.example
    """
    from mailflow.people.model import EventKind

    details = {
        "name": _cell(name),
        "company": _cell(company),
        "country": country.upper(),
        "time_zone": time_zone,
        "tags": " ".join(tag or ()),
        "addresses": " ".join(other.lower() for other in also or ()),
    }
    for one in (address, *(also or ())):
        if problem := _problem({"email": one.lower(), **details}):
            raise InputInvalid(problem)
    _say(context, mailbox, address, EventKind.ADDED, details)
    typer.echo(f"{address.lower()} is a prospect.")


@app.command()
def accept(context: typer.Context, addresses: list[str], mailbox: OneMailbox = None) -> None:
    """Take suggested people into the plan, or revive people who were stopped or dormant.

    Example: mailflow prospects accept jane@acme.example joe@acme.example
    """
    from mailflow.people.model import EventKind

    for address in addresses:
        _known(context, mailbox, address)
    for address in addresses:
        _say(context, mailbox, address, EventKind.ACCEPTED, {})
    typer.echo(f"{len(addresses)} accepted.")


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
    typer.echo(f"Ignored: {', '.join(addresses)}.")


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
    from mailflow.people.model import EventKind

    if not reason.strip():
        raise InputInvalid("--reason: say why; in a year nobody will remember")
    _known(context, mailbox, address)
    _say(context, mailbox, address, EventKind.STOPPED, {"reason": _cell(reason)})
    typer.echo(f"{address.lower()} is inactive: {_cell(reason)}.")


@app.command()
def snooze(
    context: typer.Context,
    address: str,
    until: Annotated[str, typer.Option(metavar="DATE", help="The day to come back to them, 2026-03-02.")],
    mailbox: OneMailbox = None,
) -> None:
    """Leave this person alone until a day.

    Example: mailflow prospects snooze jane@acme.example --until 2026-12-01
    """
    from mailflow.people.model import EventKind

    day = parse_day(until)
    account = _known(context, mailbox, address)
    if day < wall().astimezone(ZoneInfo(account.settings.time_zone)).date():
        raise InputInvalid(f"--until {day}: that day is past; name the day to come back to them")
    _say(context, mailbox, address, EventKind.SNOOZED, {"until": day.isoformat()})
    typer.echo(f"{address.lower()} rests until {day}.")


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
    details = {"answered": "yes" if answered else "", "note": _cell(note)}
    _say(context, mailbox, address, kinds[0], details, at)
    typer.echo(f"Recorded: {kinds[0].value} with {address.lower()} on {at:%Y-%m-%d}.")


def _instant_of(day_text: str, account: Account) -> datetime:
    """Noon of that day where the rep is, or now if that is still to come."""
    day = parse_day(day_text)
    noon = datetime.combine(day, time(12), ZoneInfo(account.settings.time_zone)).astimezone(UTC)
    now = wall()
    if noon > now + timedelta(hours=12):
        raise InputInvalid(f"--on {day}: that day is still to come; record it when it has happened")
    return min(noon, now)


def _known(context: typer.Context, mailbox: str | None, address: str, instead: str = "") -> Account:
    """The mailbox that knows this address; NotFound where nobody has exchanged a word with it.

    instead: what else to do about an unknown one; without it, to add them.
    """
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
    raise NotFound(
        f"mailbox {account.name} knows nobody with the address {address};"
        f" check the spelling, {instead or f'or add them first: mailflow prospects add {address}'}"
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
