"""``mailflow scan``: one pass over the mailboxes, now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailflow.cli.context import clock_as_of, session, wall
from mailflow.cli.options import AsOf, Json, Mailbox
from mailflow.cli.say import say, talk
from mailflow.errors import MailflowError

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.cycle.account import Account
    from mailflow.cycle.outcome import Outcome
    from mailflow.cycle.read import Progress


def register(app: typer.Typer) -> None:
    app.command()(scan)


def scan(
    context: typer.Context,
    mailbox: Mailbox = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read and decide, but write nothing to the mailbox.")
    ] = False,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Read what is new, see what became of the drafts, and place the follow-ups that are due.

    Example: mailflow scan --dry-run
    """
    from mailflow.lock import only_one

    here = session(context)
    program = here.program()
    accounts = [program.account(mailbox)] if mailbox else list(program.accounts)
    failures: list[MailflowError] = []
    with only_one(program.lock_file):
        for account in accounts:
            try:
                _scan_one(program, account, as_of, dry_run, json)
            except MailflowError as error:  # one broken mailbox never stops the others
                talk(f"mailflow: {error}")
                failures.append(error)
    if failures:
        raise typer.Exit(failures[0].exit_code)


def _scan_one(program: Program, account: Account, as_of: str | None, dry_run: bool, json: bool) -> None:
    from mailflow.cli.output import json_lines
    from mailflow.cycle.plan import NOT_STARTED
    from mailflow.cycle.report import scan_json
    from mailflow.upkeep.checks import is_waiting_for_start

    began = monotonic()
    with progress(account.name) as show:
        outcome = one_pass(program, account, as_of=as_of, write=not dry_run, progress=show)
    if json:
        json_lines([scan_json(outcome, monotonic() - began)])
    else:
        say(sentence(outcome))
        if is_waiting_for_start(program, account):
            say(f"{account.name}: {NOT_STARTED}")


def one_pass(
    program: Program, account: Account, *, as_of: str | None = None, write: bool, progress: Progress
) -> Outcome:
    """Log in and run the cycle once; a failure is kept for doctor."""
    from mailflow.cycle.account import Clock
    from mailflow.cycle.run import run_cycle
    from mailflow.cycle.trouble import noted
    from mailflow.mailbox.login import connect

    instant = clock_as_of(program, as_of, account.name).now if as_of else None

    def clock() -> Clock:
        now = wall()
        return Clock(instant or now, now)

    with noted(program.store, account, clock), connect(account.settings) as connection:
        return run_cycle(connection, program.store, account, clock=clock, progress=progress, write=write)


def sentence(outcome: Outcome) -> str:
    """What a pass found and did, in one line."""
    from mailflow.cli.output import counted

    parts = [
        counted(outcome.messages_new, "new message"),
        f"{counted(outcome.prospects, 'prospect')}, {outcome.due} with something due",
        f"{counted(outcome.drafts_placed, 'draft')} placed",
    ]
    if outcome.drafts_sent:
        parts.append(f"{outcome.drafts_sent} sent")
    if outcome.drafts_withdrawn:
        parts.append(f"{outcome.drafts_withdrawn} withdrawn")
    if outcome.drafts_held:
        parts.append(f"{outcome.drafts_held} held (see `mailflow drafts`)")
    if outcome.quarantined:
        parts.append(f"{counted(outcome.quarantined, 'message')} that cannot be read (see `mailflow doctor`)")
    return f"{outcome.mailbox}: " + "; ".join(parts)


@contextmanager
def progress(mailbox: str) -> Iterator[Progress]:
    """A progress bar on stderr while folders are read, on a terminal only."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    bar: Any = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    tasks: dict[str, Any] = {}

    def show(folder: str, done: int, total: int) -> None:
        if folder not in tasks:
            tasks[folder] = bar.add_task(f"{mailbox}: {folder}".replace("[", "\\["), total=total)
        bar.update(tasks[folder], completed=done, total=total)

    with bar:
        yield show
