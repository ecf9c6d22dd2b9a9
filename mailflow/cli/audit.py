"""``mailflow audit``: does anybody fall through, and what is to become of them?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.context import clock, session
from mailflow.cli.options import Json, Mailbox
from mailflow.cli.say import say

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.cycle.account import Account
    from mailflow.cycle.audit import Finding
    from mailflow.cycle.repair import Proposal


def register(app: typer.Typer) -> None:
    app.command()(audit)


def audit(
    context: typer.Context,
    mailbox: Mailbox = None,
    repair: Annotated[
        bool, typer.Option("--repair", help="Propose what becomes of everybody found, and of the dormant.")
    ] = False,
    revive_within: Annotated[
        str, typer.Option(metavar="SPAN", help="Of the dormant revive those in touch since: 90d, 26w, 12m.")
    ] = "12m",
    reason: Annotated[str, typer.Option(help="Why the others are let go.")] = "let go",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write the proposals to a CSV file to edit.")
    ] = None,
    from_: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Take the decisions from that file.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the proposals, and do nothing.")] = False,
    json: Json = False,
) -> None:
    """Prove that everybody has a dated next action, or is inactive with a reason.

    Exit code 1 with the list of those who have neither. Example: mailflow audit --repair --out repair.csv
    """
    from mailflow.cli.output import json_lines

    program = session(context).program()
    accounts = [program.account(mailbox)] if mailbox else list(program.accounts)
    if repair or out or from_:
        if out and from_:
            raise typer.BadParameter("--out writes the file that --from reads: say one of them")
        if json and not (yes or dry_run):
            raise typer.BadParameter("--json asks nothing: say --yes or --dry-run with it")
        proposed = list(_proposals(program, accounts, revive_within, reason))
        if out:
            _write(out, proposed, accounts)
            return
        decided = _decided(from_, proposed, accounts) if from_ else proposed
        _repair(program, accounts, decided, yes=yes, dry_run=dry_run, as_json=json)
    found = _findings(program, accounts)
    if json and not (repair or from_):
        json_lines({"prospect": one.address, "mailbox": one.mailbox, "problem": one.problem} for one in found)
    elif not json:
        _show(found)
    if found:
        raise typer.Exit(1)


def _findings(program: Program, accounts: Sequence[Account]) -> list[Finding]:
    from mailflow.cycle.audit import findings

    moment = clock()
    return [one for account in accounts for one in findings(program.store, account, moment)]


def _show(found: Sequence[Finding]) -> None:
    from mailflow.cli.output import table

    table(
        f"{len(found)} without a next action",
        ("Who", "Mailbox", "What is wrong"),
        [(one.address, one.mailbox, one.problem) for one in found],
        empty="Everybody has a dated next action, or is inactive with a reason.",
    )
    if found:
        say("\n`mailflow audit --repair` proposes what becomes of them.")


# What becomes of them.


def _proposals(
    program: Program, accounts: Iterable[Account], revive_within: str, reason: str
) -> Iterator[Proposal]:
    from mailflow.cli.dates import before_span
    from mailflow.cli.tell import need_reason, today
    from mailflow.cycle.repair import proposals

    reason = need_reason(reason)
    moment = clock()
    for account in accounts:
        since = before_span(revive_within, today(account))
        yield from proposals(program.store, account, moment, revive_since=since, reason=reason)


def _write(out: Path, proposed: Sequence[Proposal], accounts: Sequence[Account]) -> None:
    from mailflow.cli.output import counted
    from mailflow.cli.repairlist import write

    write(out, proposed, {account.name: account.settings.time_zone for account in accounts})
    say(
        f"{counted(len(proposed), 'proposal')} written to {out}. Change what you like in the columns decision"
        " and detail, then `mailflow audit --from FILE` carries it out."
    )


def _decided(file: Path, proposed: Sequence[Proposal], accounts: Sequence[Account]) -> list[Proposal]:
    from mailflow.cli.output import counted
    from mailflow.cli.repairlist import read
    from mailflow.cli.say import talk
    from mailflow.cli.tell import today

    decided, settled = read(file, proposed, today(accounts[0]))
    if settled:
        few = ", ".join(settled[:5]) + (" ..." if len(settled) > 5 else "")
        talk(f"{counted(len(settled), 'line')} left out, as nothing is to be decided there any more: {few}")
    return decided


def _repair(
    program: Program,
    accounts: Sequence[Account],
    decided: Sequence[Proposal],
    *,
    yes: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Show what is proposed, ask, and carry it out."""
    from mailflow.cli.ask import confirm, need_terminal
    from mailflow.cli.output import json_lines
    from mailflow.cycle.repair import carry_out
    from mailflow.upkeep.announce import announce

    if not as_json:
        _show_proposals(decided, {account.name: account.settings.time_zone for account in accounts})
    is_done = bool(decided) and not dry_run
    if is_done and not yes:
        need_terminal("--yes")
        is_done = confirm("Carry this out?", default=False)
    if is_done:
        for account in accounts:
            theirs = [one for one in decided if one.mailbox == account.name]
            carry_out(program.store, account, clock(), theirs)
            announce(program, account)
    if as_json:
        json_lines(_row(one, is_done=is_done) for one in decided)
    elif is_done:
        say("Done. `mailflow prospects reactivate ADDRESS` takes up again somebody who rests.")
        limit = program.config.drafts.daily_limit
        if sum(one.decision.value == "revive" for one in decided) > limit:
            say(f"The follow-ups of those revived come {limit} a day at most ([drafts] daily_limit).")
        say()
    elif decided:
        say("Nothing was changed. To change the proposals first: `mailflow audit --repair --out FILE`\n")


def _show_proposals(decided: Sequence[Proposal], zones: dict[str, str]) -> None:
    from mailflow.cli.output import counted, day, table

    rows = [
        (
            one.name,
            one.address,
            day(one.last_at, zones[one.mailbox]),
            one.problem,
            f"{one.decision}: {one.detail}" if one.detail else str(one.decision),
        )
        for one in decided
    ]
    table(
        counted(len(rows), "proposal"),
        ("Who", "Address", "Last contact", "What is asked", "Proposal"),
        rows,
        heads=2,
        empty="Nobody has to be settled.",
    )
    if rows:
        counts = Counter(str(one.decision) for one in decided)
        say(f"\nTogether: {', '.join(f'{decision} {number}' for decision, number in counts.items())}.")


def _row(one: Proposal, *, is_done: bool) -> dict[str, object]:
    from mailflow.cycle.report import instant

    return {
        "prospect": one.address,
        "mailbox": one.mailbox,
        "problem": one.problem,
        "name": one.name,
        "last_contact_at": instant(one.last_at),
        "decision": one.decision.value,
        "detail": one.detail,
        "done": is_done,
    }
