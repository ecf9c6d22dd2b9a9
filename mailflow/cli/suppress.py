"""``mailflow suppress``: whom nobody may write to, whatever the plan says."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.context import session, wall
from mailflow.cli.options import Json
from mailflow.cli.say import say
from mailflow.errors import InputInvalid, NotFound

if TYPE_CHECKING:
    from mailflow.assembly import Program

app = typer.Typer(help="Whom nobody may write to, one list for all mailboxes.", no_args_is_help=True)

# Newsletter tools call the column Email, E-Mail, EMAIL, Email Address, e_mail ...
_COLUMNS = ("email", "emailaddress", "address", "emailadresse", "mail")
_AT_ONCE = 5000


@app.command("list")
def list_(context: typer.Context, json: Json = False) -> None:
    """List who is on the suppression list, since when and from where. Example: mailflow suppress list"""
    from mailflow.cli.output import counted, day, json_lines, table
    from mailflow.cycle.report import instant
    from mailflow.store import suppression

    program = session(context).program()
    with program.store.read() as db:
        found = suppression.everybody(db)
    if json:
        json_lines(
            {"address": one.address, "since": instant(one.at), "reason": one.reason, "source": one.source}
            for one in found
        )
        return
    zone = program.accounts[0].settings.time_zone
    table(
        f"{counted(len(found), 'line')} on the suppression list",
        ("Address", "Since", "Where from"),
        [(one.address, day(one.at, zone), one.told) for one in found],
        empty="Nobody is on the suppression list.",
    )


@app.command()
def add(
    context: typer.Context,
    addresses: list[str],
    reason: Annotated[str, typer.Option(help="Why, for yourself.")] = "",
) -> None:
    """Never write to these people again; "*@acme.example" means everybody at a company.

    Example: mailflow suppress add jane@acme.example "*@other.example"
    """
    from mailflow.people.suppression import ADDED, Entry
    from mailflow.store import suppression

    now = wall()
    listed = [_listed(address) for address in addresses]
    wanted = [Entry(one, now, " ".join(reason.split()), ADDED) for one in dict.fromkeys(listed)]
    program = session(context).program()
    with program.store.write() as db:
        news = suppression.add(db, wanted)
    _tell(program, len(wanted), len(news))


@app.command()
def remove(context: typer.Context, addresses: list[str]) -> None:
    """Take these off the list again. Example: mailflow suppress remove jane@acme.example"""
    from mailflow.people.suppression import keys_of
    from mailflow.store import suppression
    from mailflow.upkeep.announce import announce

    program = session(context).program()
    wanted = list(dict.fromkeys(_listed(address) for address in addresses))
    with program.store.write() as db:
        found = suppression.find(db, wanted)
        if missing := [one for one in wanted if one not in found]:
            wider = suppression.find(db, [key for one in missing for key in keys_of(one)])
            hint = f"; but this is: {' '.join(map(quote, wider))}" if wider else ""
            raise NotFound(f"not on the suppression list: {', '.join(missing)}{hint}; nothing was removed")
        suppression.lift(db, found.values(), wall())
    announce(program)
    say(f"Taken off the suppression list: {', '.join(found)}.")
    asked = [one.address for one in found.values() if not one.by_hand]
    if asked:
        say(
            "They asked to be left alone; what brings them back into the plan as well:"
            f" `mailflow prospects accept {' '.join(map(quote, asked))}`"
        )


@app.command("import")
def import_(context: typer.Context, file: Path) -> None:
    """Put everybody in a CSV file on the list, such as the opt-outs of a newsletter tool: the column
    email (or address), else the first. All lines are checked before any is taken.

    Example: mailflow suppress import unsubscribed.csv
    """
    from mailflow.cli.scan import progress
    from mailflow.people.suppression import IMPORTED, Entry
    from mailflow.store import suppression

    now = wall()
    wanted = [Entry(address, now, "", f"{IMPORTED}:{file.name}") for address in read_opt_outs(file)]
    program = session(context).program()
    news = 0
    with progress(file.name) as show:
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            with program.store.write() as db:
                news += len(suppression.add(db, some))
            show("addresses", start + len(some), len(wanted))
    _tell(program, len(wanted), news)


def read_opt_outs(file: Path) -> list[str]:
    """Each address and domain of a CSV file once; InputInvalid lists every line that cannot be used."""
    from mailflow.cli.spreadsheet import read_lines
    from mailflow.people.suppression import listed_as

    lines = read_lines(file)
    column = 0
    if lines and not any("@" in cell for cell in lines[0][1]):  # names of columns, not people
        names = ["".join(filter(str.isalpha, name.lower())) for name in lines.pop(0)[1]]
        column = next((names.index(name) for name in _COLUMNS if name in names), 0)
    if not lines:
        raise InputInvalid(f"{file}: names nobody")
    typed = [(number, cells[column] if column < len(cells) else "") for number, cells in lines]
    found = [(number, cell, listed_as(cell)) for number, cell in typed]
    problems = [f"  - line {number}: {_wrong(cell)}" for number, cell, listed in found if not listed]
    if problems:
        told = "\n".join(problems)
        raise InputInvalid(f"{file}: nothing was imported; mend or remove these lines\n{told}")
    return list(dict.fromkeys(listed for _, _, listed in found))


def _listed(typed: str) -> str:
    from mailflow.people.suppression import listed_as

    listed = listed_as(typed)
    if not listed:
        raise InputInvalid(_wrong(typed))
    return listed


def _wrong(typed: str) -> str:
    if not typed:
        return "there is no address"
    if "@" not in typed and "." in typed:
        return f"{typed!r} is not an e-mail address; for everybody there write *@{typed.lower()}"
    return f"{typed!r} is not an e-mail address"


def _tell(program: Program, wanted: int, news: int) -> None:
    from mailflow.upkeep.announce import announce

    announce(program)
    before = f"; {wanted - news} stood there before" if wanted > news else ""
    waiting = ". Drafts that wait for them are taken back on the next pass" if news else ""
    say(f"{news} put on the suppression list{before}{waiting}.")
