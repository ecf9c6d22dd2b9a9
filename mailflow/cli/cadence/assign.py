"""``mailflow cadence assign``: these people get this cadence, whatever the rules say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.cadence.names import MaybeName
from mailflow.cli.cadence.save import DryRun, Json, Wish, Yes
from mailflow.cli.context import clock, session
from mailflow.cli.options import Mailbox
from mailflow.cli.say import say
from mailflow.errors import NotFound

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.cadence.forecast import Effect
    from mailflow.cycle.account import Account
    from mailflow.people.model import Prospect

Meant = Mapping[str, Iterable[str]]  # by option, what was named with it


def register(app: typer.Typer) -> None:
    app.command()(assign)


def assign(
    context: typer.Context,
    name: MaybeName = None,
    prospect: Annotated[list[str] | None, typer.Option(metavar="ADDRESS", help="This person.")] = None,
    company: Annotated[
        list[str] | None,
        typer.Option(metavar="DOMAIN", help="Everybody at this company who is a prospect now."),
    ] = None,
    tag: Annotated[list[str] | None, typer.Option(help="Everybody who has this tag now.")] = None,
    none: Annotated[
        bool, typer.Option("--none", help="Take it back: the rules say again which one.")
    ] = False,
    mailbox: Mailbox = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Give people a cadence of your choice; each option may be given several times.

    Their history and the number of their attempts stay. Who becomes a prospect later is not meant: that is
    what applies_to is for.

    Example: mailflow cadence assign fair-2027 --prospect jane@acme.example --tag fair
    """
    from mailflow.cli.cadence.rules import named
    from mailflow.cycle.rulebook import read_rules

    wish = Wish(yes, dry_run, json)
    if (name is None) != none:
        raise typer.BadParameter("say the cadence, or --none to take an assignment back")
    meant = {"prospect": prospect or (), "company": company or (), "tag": tag or ()}
    if not any(meant.values()):
        raise typer.BadParameter("say who: --prospect ADDRESS, --company DOMAIN or --tag TAG")
    if name:
        named(read_rules(session(context).config()), name)
    program = session(context).program()
    accounts = [program.account(mailbox)] if mailbox else list(program.accounts)
    choices = _choices(program, accounts, meant, name or "")
    effects = _effects(program, choices)
    _carry_out(program, choices, effects, name or "", wish)


def _choices(program: Program, accounts: list[Account], meant: Meant, name: str) -> dict[str, dict[str, str]]:
    """By mailbox and address, the cadence of those who are meant and do not have it by choice yet."""
    from mailflow.cycle.assign import chosen, everybody

    missing = {(option, one) for option, some in meant.items() for one in some}
    choices: dict[str, dict[str, str]] = {}
    for account in accounts:
        now = clock()
        present = chosen(program.store, account)
        for person in everybody(program.store, account, now):
            if named_by := _named_by(person, meant):
                missing -= named_by
                if present.get(person.address, "") != name:
                    choices.setdefault(account.name, {})[person.address] = name
    if missing:
        raise NotFound(_nobody(program, accounts, missing))
    return choices


def _named_by(person: Prospect, meant: Meant) -> set[tuple[str, str]]:
    """Which of the options mean somebody."""
    from mailflow.cycle.assign import is_at

    return {
        *(("prospect", one) for one in meant["prospect"] if one.lower() in person.addresses),
        *(("company", one) for one in meant["company"] if is_at(person, one)),
        *(("tag", one) for one in meant["tag"] if one in person.tags),
    }


def _nobody(program: Program, accounts: list[Account], missing: set[tuple[str, str]]) -> str:
    from mailflow.cli.whom import did_you_mean

    told = []
    for option, one in sorted(missing):
        hint = did_you_mean(program.store, accounts, one) if option == "prospect" else ""
        told.append(f"  - --{option} {one}: nobody in the plan{f'; {hint}' if hint else ''}")
    return "nobody was assigned; these mean nobody:\n" + "\n".join(told)


def _effects(program: Program, choices: Mapping[str, Mapping[str, str]]) -> dict[str, Effect]:
    from mailflow.cycle.effect import effect_of

    found = {}
    for mailbox, some in choices.items():
        account = program.account(mailbox)
        rules = account.cadences
        found[mailbox] = effect_of(program.store, account, clock(), rules, rules, some)
    return found


def _carry_out(
    program: Program,
    choices: Mapping[str, Mapping[str, str]],
    effects: dict[str, Effect],
    name: str,
    wish: Wish,
) -> None:
    from mailflow.cli.cadence.effect import effect_json, show_effects
    from mailflow.cli.cadence.save import agreed
    from mailflow.cli.output import counted, json_lines
    from mailflow.cycle.assign import keep
    from mailflow.upkeep.announce import announce

    people = [address for some in choices.values() for address in some]
    if people and not wish.json:
        show_effects(effects)
    is_saved = bool(people) and not wish.dry_run and (wish.yes or agreed())
    if is_saved:
        for mailbox, some in choices.items():
            keep(program.store, program.account(mailbox), clock(), some)
            announce(program, program.account(mailbox))
    if wish.json:
        told = [effect_json(mailbox, effect) for mailbox, effect in effects.items()]
        json_lines([{"cadence": name, "assigned": people, "saved": is_saved, "effects": told}])
    elif not people:
        say("It is so already: nothing changes.")
    elif is_saved and name:
        say(
            f"{counted(len(people), 'prospect')} assigned to {name}."
            " `mailflow cadence assign --none` with the same people takes it back."
        )
    elif is_saved:
        say(f"For {counted(len(people), 'prospect')} the rules say again which cadence is theirs.")
    else:
        say("Nothing was saved.")
    if people and not is_saved and not wish.dry_run:
        raise typer.Exit(1)
