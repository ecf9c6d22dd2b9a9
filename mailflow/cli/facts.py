"""``mailflow prospects import``, ``add``, ``set`` and ``tag``: what the rep knows of a prospect."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from mailflow.cli.complete import Address, Addresses
from mailflow.cli.context import clock, session, wall
from mailflow.cli.options import Json, OneMailbox, TheirMailbox
from mailflow.cli.say import say
from mailflow.cli.spreadsheet import read_lines
from mailflow.cli.tell import event, is_placeholder, keep, mailbox_of, tell, tell_next, tidy
from mailflow.countries import country_hint, country_named, is_country, zones
from mailflow.errors import InputInvalid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mailflow.assembly import Program
    from mailflow.cycle.account import Account
    from mailflow.people.model import Event, Prospect

_GROUPED = re.compile(r"\d{1,3}(?:[ ,.'\u2019\u00a0]\d{3})+")  # as spreadsheets write thousands
_CENTS = re.compile(r"[.,]\d{1,2}$")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,4})?")
_LARGEST = 15  # digits of a deal


def register(app: typer.Typer) -> None:
    app.command("import")(import_)
    app.command()(add)
    app.command("set")(set_)
    app.command()(tag)
    app.command()(untag)


# Each fact: what was typed made into what is kept, or ValueError with what would be right.


def _country(text: str) -> str:
    if is_country(text):
        return text.upper()
    if named := country_named(text):
        return named
    meant = country_hint(text)
    raise ValueError(
        f"country {text!r}: write two letters (ISO 3166), such as DE, or its English name"
        f"{f'; did you mean {meant}?' if meant else ''}"
    )


def _zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (KeyError, ValueError, OSError):
        end = f"/{text.lower().replace(' ', '_')}"
        meant = next((zone for _, zone in zones() if f"/{zone.lower()}".endswith(end)), "")
        hint = f"; did you mean {meant}?" if meant else ""
        raise ValueError(f"time_zone {text!r} is no IANA time zone, such as Europe/Berlin{hint}") from None


def _language(text: str) -> str:
    code = text.lower().replace("_", "-")
    if _LANGUAGE.fullmatch(code):
        return code
    raise ValueError(f"language {text!r}: write two letters (ISO 639), such as de")


def _tags(text: str) -> str:
    return " ".join(dict.fromkeys(text.replace(",", " ").split()))


def _deal(text: str) -> str:
    """Digits alone. Thousands may be set apart, cents are left out: nobody decides by them."""
    whole = _CENTS.sub("", text) if not _GROUPED.fullmatch(text) else text
    digits = re.sub(r"\D", "", whole) if _GROUPED.fullmatch(whole) else whole
    if digits.isascii() and digits.isdecimal() and len(digits) <= _LARGEST:
        return str(int(digits))
    raise ValueError(f"deal {text!r}: write a whole number in your currency, such as 12000")


def _words(text: str) -> str:
    if text and is_placeholder(text):
        raise ValueError(f"{text!r} stands for what you are to write; write that")
    return tidy(text)


FACTS: Mapping[str, Callable[[str], str]] = {
    "name": _words,
    "company": _words,
    "country": _country,
    "time_zone": _zone,
    "language": _language,
    "tags": _tags,
    "deal": _deal,
}
_COLUMNS = ("email", *FACTS)


def problem_of(person: Mapping[str, str]) -> str:
    """What is wrong with an address and what is told of who has it; "" if nothing is."""
    from mailflow.people.addresses import is_address

    if not is_address(person["email"]):
        return f"{person['email']!r} is not an e-mail address"
    try:
        _read(person)
    except ValueError as error:
        return str(error)
    return ""


def _read(person: Mapping[str, str]) -> dict[str, str]:
    """The facts as they are kept; ValueError for the first that cannot be."""
    return {key: read(person[key]) if person.get(key) else "" for key, read in FACTS.items()}


def import_(context: typer.Context, file: Path, mailbox: OneMailbox = None) -> None:
    """Take prospects from a CSV file with a header line: email, and if known name, company, country,
    time_zone, language, tags, deal. All lines are checked before any is taken.

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
    added = [event(EventKind.ADDED, account, person["email"], now, _read(person)) for person in people]
    keep(program, account, added)
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
        if problem := problem_of(person):
            problems.append(f"line {number}: {problem}")
        people.append(person)
    if problems:
        raise InputInvalid(_nothing_imported(file, problems))
    return people


def _nothing_imported(file: Path, problems: Sequence[str]) -> str:
    return f"{file}: nothing was imported\n" + "\n".join(f"  - {one}" for one in problems)


def add(
    context: typer.Context,
    address: str,
    name: Annotated[str, typer.Option(help="How the person is called.")] = "",
    company: Annotated[str, typer.Option(help="Where they work.")] = "",
    also: Annotated[list[str] | None, typer.Option(help="Another address of theirs.")] = None,
    country: Annotated[str, typer.Option(help="Two letters or its name, for public holidays.")] = "",
    time_zone: Annotated[str, typer.Option(help="IANA name, such as Europe/Berlin.")] = "",
    language: Annotated[str, typer.Option(help="Two letters, for templates that ask for it.")] = "",
    tag: Annotated[list[str] | None, typer.Option(help="A tag, for rules that ask for it.")] = None,
    deal: Annotated[str, typer.Option(help="What it may bring, a whole number in your currency.")] = "",
    referred_by: Annotated[str, typer.Option(metavar="ADDRESS", help="Who named them to you.")] = "",
    mailbox: OneMailbox = None,
) -> None:
    """Add a prospect, or say more about one: name, company, further addresses.

    Example: mailflow prospects add jane@acme.example --name "Jane Doe" --also jane.doe@gmail.example
    """
    from mailflow.cli.whom import insider
    from mailflow.drafts.names import person_name
    from mailflow.people.model import EventKind

    told = {
        "name": name,
        "company": company,
        "country": country,
        "time_zone": time_zone,
        "language": language,
        "tags": " ".join(tag or ()),
        "deal": deal,
    }
    for one in (address, *(also or ()), *filter(None, [referred_by])):
        if problem := problem_of({"email": one.lower(), **told}):
            raise InputInvalid(problem)
    account = session(context).program().account(mailbox)
    for one in (address, *(also or ())):
        if reason := insider(account, one.lower()):
            raise InputInvalid(reason)
    details = _read(told)
    more = {"addresses": " ".join(map(str.lower, also or ())), "referred_by": referred_by.lower()}
    tell(context, account, address, EventKind.ADDED, {**details, **more})
    called = f", called {details['name']}" if details["name"] else ""
    say(f"{address.lower()} is a prospect{called}.")
    if called and not person_name(details["name"], address.lower()).first:
        say("That name tells no first name for certain; texts that greet by it wait for one like Jane Doe.")
    _tell_of_suppressed(session(context).program(), [address.lower(), *map(str.lower, also or ())])
    tell_next(session(context).program(), account, [address], as_json=False)


def _tell_of_suppressed(program: Program, addresses: Sequence[str]) -> None:
    from mailflow.store import suppression

    with program.store.read() as db:
        listed = suppression.suppressed(db, addresses)
    if listed:
        few = ", ".join(list(listed)[:3]) + (" ..." if len(listed) > 3 else "")
        say(f"On the suppression list, so nothing is written to them: {len(listed)} ({few}).")


def _keys(incomplete: str) -> list[str]:
    return [key for key in FACTS if key.startswith(incomplete)]


def set_(
    context: typer.Context,
    address: Address,
    key: Annotated[str, typer.Argument(help=f"One of {', '.join(FACTS)}.", autocompletion=_keys)],
    value: Annotated[str, typer.Argument(help='The new value; "" for none.')],
    mailbox: TheirMailbox = None,
    json: Json = False,
) -> None:
    """Say anew one thing about a prospect: whatever else is known of them stays.

    Example: mailflow prospects set jane@acme.example country DE
    """
    read = FACTS.get(key.lower().replace("-", "_"))
    if read is None:
        allowed = ", ".join(FACTS)
        raise InputInvalid(f"{key!r} is nothing that can be set{_nearest(key)}; there are: {allowed}")
    key = key.lower().replace("-", "_")
    try:
        told = read(tidy(value)) if tidy(value) else ""
    except ValueError as error:
        raise InputInvalid(str(error)) from None
    account = mailbox_of(context, mailbox, address)
    program = session(context).program()
    before = _fact(_prospect(program, account, address), key)
    rests = _describe(program, account, address, {key: told})
    if not json:
        after = _fact(_prospect(program, account, address), key)
        say(f"{address.lower()}: {key} is {after or 'not known'}" + (f" (was {before})." if before else "."))
        _tell_of_rest(rests)
    tell_next(program, account, [address], as_json=json)


def _nearest(key: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key.lower(), FACTS, n=1)
    return f"; did you mean {close[0]}?" if close else ""


Tag = Annotated[str, typer.Argument(help="One word.")]


def tag(
    context: typer.Context, tag: Tag, addresses: Addresses, mailbox: TheirMailbox = None, json: Json = False
) -> None:
    """Give prospects a tag, for cadences that ask for it.

    Example: mailflow prospects tag customer jane@acme.example
    """
    _change_tags(context, tag, addresses, mailbox, as_json=json, change=lambda tags: [*tags, tag])


def untag(
    context: typer.Context, tag: Tag, addresses: Addresses, mailbox: TheirMailbox = None, json: Json = False
) -> None:
    """Take a tag from prospects. Example: mailflow prospects untag customer jane@acme.example"""
    _change_tags(
        context,
        tag,
        addresses,
        mailbox,
        as_json=json,
        change=lambda tags: [one for one in tags if one != tag],
    )


def _change_tags(
    context: typer.Context,
    tag: str,
    addresses: Sequence[str],
    mailbox: str | None,
    *,
    as_json: bool,
    change: Callable[[Sequence[str]], Iterable[str]],
) -> None:
    """All of them or none: somebody who is not in the plan has no tags."""
    if [tag] != _tags(tag).split():
        raise InputInvalid(f"tag {tag!r}: a tag is one word, without blanks and commas")
    program = session(context).program()
    accounts = {address: mailbox_of(context, mailbox, address) for address in addresses}
    found = {address: _prospect(program, account, address) for address, account in accounts.items()}
    if strangers := [address for address, prospect in found.items() if prospect is None]:
        accept = f"`mailflow prospects accept {' '.join(map(quote, strangers))}` puts them in"
        raise InputInvalid(f"not in the plan, and nobody was changed: {', '.join(strangers)}; {accept}")
    resting = []
    for address, account in accounts.items():
        prospect = found[address]
        before = prospect.tags if prospect else ()
        after = _tags(" ".join(change(before)))
        if after != " ".join(before):
            resting += _describe(program, account, address, {"tags": after})
        if not as_json:
            say(f"{address.lower()}: {f'tags {after}' if after else 'no tag'}.")
        tell_next(program, account, [address], as_json=as_json)
    if not as_json:
        _tell_of_rest(resting)


def _describe(program: Program, account: Account, address: str, details: Mapping[str, str]) -> list[str]:
    """Keep what is told of somebody; their address where another cadence would revive them by that.

    Who is inactive stays so: a tag says who they are, and not that it is time to write to them.
    """
    from mailflow.cadence.model import Inactive
    from mailflow.cycle.plan import next_with
    from mailflow.people.model import EventKind

    before = next_with(program.store, account, clock(), address.lower())
    keep(program, account, [_described(account, address, details)])
    if before is None or not isinstance(before[0].action, Inactive):
        return []
    after = next_with(program.store, account, clock(), address.lower())
    if after is None or isinstance(after[0].action, Inactive):
        return []
    keep(
        program,
        account,
        [event(EventKind.RESTED, account, address, wall(), {"reason": before[0].action.reason})],
    )
    return [address.lower()]


def _tell_of_rest(addresses: Sequence[str]) -> None:
    if addresses:
        up = f"mailflow prospects reactivate {' '.join(map(quote, addresses))}"
        say(f"Inactive as before, though another cadence is theirs now. To take them up: `{up}`")


def _prospect(program: Program, account: Account, address: str) -> Prospect | None:
    """Who has this address; None for somebody who is not in the plan."""
    from mailflow.cycle.plan import next_with

    found = next_with(program.store, account, clock(), address.lower())
    return found[0].prospect if found else None


def _fact(prospect: Prospect | None, key: str) -> str:
    if prospect is None:
        return ""
    value = getattr(prospect, key)
    return " ".join(value) if isinstance(value, tuple) else str(value if value is not None else "")


def _described(account: Account, address: str, details: Mapping[str, str]) -> Event:
    """With what has no value, which takes back what was told before."""
    from mailflow.people.model import EventKind
    from mailflow.store import events as event_rows

    return event_rows.new_event(EventKind.DESCRIBED, account.name, address, wall(), details)
