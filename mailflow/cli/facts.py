"""``mailflow prospects import``, ``add``, ``set`` and ``tag``: what the rep knows of a prospect."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.complete import Address, Addresses
from mailflow.cli.context import clock, session, wall
from mailflow.cli.options import Json, OneMailbox, TheirMailbox
from mailflow.cli.say import say
from mailflow.cli.spreadsheet import read_lines
from mailflow.cli.tell import event, keep, mailbox_of, tell_next
from mailflow.errors import InputInvalid
from mailflow.people.facts import FACTS, fact_named, problem_of, read_facts, tags_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mailflow.assembly import Program
    from mailflow.cycle.account import Account
    from mailflow.people.model import Prospect

_COLUMNS = ("email", *FACTS)


def register(app: typer.Typer) -> None:
    app.command("import")(import_)
    app.command()(add)
    app.command("set")(set_)
    app.command()(tag)
    app.command()(untag)


def import_(context: typer.Context, file: Path, mailbox: OneMailbox = None) -> None:
    """Take prospects from a CSV file with a header line: email, and if known name, company, country,
    time_zone, language, tags, deal. All lines are checked before any is taken.

    Example: mailflow prospects import leads.csv
    """
    from mailflow.cli.output import counted
    from mailflow.people.addresses import insider
    from mailflow.people.model import EventKind
    from mailflow.review.people import spared

    people = read_csv(file)
    program = session(context).program()
    account = program.account(mailbox)
    if inside := [reason for person in people if (reason := insider(account.own, person["email"]))]:
        raise InputInvalid(_nothing_imported(file, inside))
    now = wall()
    added = [event(EventKind.ADDED, account, person["email"], now, read_facts(person)) for person in people]
    keep(program, account, added)
    say(f"{counted(len(people), 'prospect')} imported into mailbox {account.name}.")
    for sentence in spared(program, [person["email"] for person in people]):
        say(sentence)


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
    from mailflow.review import people

    said = {
        "name": name,
        "company": company,
        "country": country,
        "time_zone": time_zone,
        "language": language,
        "tags": " ".join(tag or ()),
        "deal": deal,
    }
    program = session(context).program()
    account = program.account(mailbox)
    added = people.add(program, account, address, said, clock(), also=also or (), referred_by=referred_by)
    say(added.sentence)
    tell_next(program, account, [address], as_json=False)


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
    from mailflow.review.people import describe

    key = fact_named(key)
    account = mailbox_of(context, mailbox, address)
    program = session(context).program()
    before = _fact(_prospect(program, account, address), key)
    described = describe(program, account, address, {key: value}, clock())
    if not json:
        after = _fact(_prospect(program, account, address), key)
        say(f"{address.lower()}: {key} is {after or 'not known'}" + (f" (was {before})." if before else "."))
        _tell_of_rest([address.lower()] if described.rests else [])
    tell_next(program, account, [address], as_json=json)


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
    from mailflow.review.people import describe

    if [tag] != tags_of(tag).split():
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
        after = tags_of(" ".join(change(before)))
        if after != " ".join(before) and describe(program, account, address, {"tags": after}, clock()).rests:
            resting.append(address.lower())
        if not as_json:
            say(f"{address.lower()}: {f'tags {after}' if after else 'no tag'}.")
        tell_next(program, account, [address], as_json=as_json)
    if not as_json:
        _tell_of_rest(resting)


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
