"""``mailflow demo``: see the main job at work on a mailbox of its own."""

from __future__ import annotations

import os
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow import hints
from mailflow.cli.context import clock, wall
from mailflow.cli.say import act_on, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailflow.assembly import Program
    from mailflow.cycle.outcome import Outcome
    from mailflow.cycle.plan import PlanLine

app = typer.Typer(invoke_without_command=True)

_Folder = Annotated[
    Path | None,
    typer.Option("--folder", help="Where the demo keeps its files (default: in the temp folder)."),
]


@app.callback()
def demo(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once", help="End after the first pass.")] = False,
    folder: _Folder = None,
) -> None:
    """Start a mail server inside this program, fill it with a rep's mail, and run the main job on it.

    Example: mailflow demo
    """
    if context.invoked_subcommand:
        return
    from mailflow.assembly import assemble
    from mailflow.config import load
    from mailflow.demo import play
    from mailflow.demo.letters import letters
    from mailflow.demo.seed import seed
    from mailflow.demo.server import EmbeddedServer

    home = folder or play.default_folder()
    if running := play.load(home):
        say(
            f"A demo is running already: process {running.pid}, with its files in {home}. End it with Ctrl-C"
            f" where it runs, or with: kill {running.pid}. For one more beside it name another folder, with"
            " --folder FOLDER (by make: make demo ARGS='--folder FOLDER')."
        )
        raise typer.Exit(2)
    for old in home.glob("mailflow.*"):  # the store of an earlier demo: its mailbox is gone
        old.unlink()
    with EmbeddedServer() as server:
        mail = letters(wall())
        seed(server, mail)
        session = play.DemoSession(
            home, server.host, server.port, server.username, server.password, os.getpid()
        )
        play.save(session)
        config = play.write_config(home, session)
        act_on(config)
        program = assemble(load(config))
        where = f"{server.host}:{server.port}"
        say(f"A mailbox with {len(mail)} messages of Robin Keller, who sells, is at {where}.\n")
        _first_pass(program)
        if not once:
            _stay(program, folder, server.port)
    say(f"The demo is over; its mailbox is gone. What is left lies in {home}; delete it when you like.")


def _first_pass(program: Program) -> None:
    """Scan, show the plan, say ``start``, scan again: what a new user does."""
    from mailflow.cli.plan import show_plan
    from mailflow.cli.scan import one_pass, progress
    from mailflow.cycle.plan import make_plan
    from mailflow.people.model import EventKind
    from mailflow.store import events as event_rows

    account = program.accounts[0]
    with program.store.write() as db:
        event = event_rows.new_event(EventKind.STARTED, account.name, "", wall())
        event_rows.add_events(db, account.number, [event])
    with progress(account.name) as show:
        one_pass(program, account, write=True, progress=show)
    plan = make_plan(program.store, account, clock())
    show_plan([(account, line) for line in plan])
    say()
    _show_why(plan)
    _show_drafts(program)


def _show_why(plan: Sequence[PlanLine]) -> None:
    from mailflow.cadence.model import FollowUp

    now = wall()
    for line in plan:
        if isinstance(line.action, FollowUp) and line.is_due(now):
            say(f"{line.prospect.name or line.address}, {line.attempts} tried:")
            for sentence in line.action.why:
                say(f"    {sentence}")
    say()


def _show_drafts(program: Program) -> None:
    from mailflow.cli.output import counted, table
    from mailflow.cli.told import letter, note_of, state_of
    from mailflow.store import drafts as draft_rows

    account = program.accounts[0]
    zone = account.settings.time_zone
    with program.store.read() as db:
        drafts = draft_rows.live_drafts(db, account.number, account.name)
    table(
        counted(len(drafts), "draft"),
        ("Id", "To", "Attempt", "Subject", "State", "Note"),
        [
            (str(one.id), ", ".join(one.to), str(one.attempt), one.subject, state_of(one), note_of(one, zone))
            for one in drafts
        ],
        empty="There is no draft.",
        heads=2,
    )
    shown = next((one for one in drafts if one.content), None)
    if shown:
        say(f"\nDraft {shown.id}, as it lies in Drafts:")
        for line in letter(shown):
            say(line)
        say()


def _stay(program: Program, folder: Path | None, port: int) -> None:
    """Run the service on the demo's mailbox until Ctrl-C, telling what happens. folder: if one was named."""
    from mailflow.cli.told import Drafts, time_of_day
    from mailflow.daemon.service import Daemon
    from mailflow.drafts.model import State
    from mailflow.lock import only_one
    from mailflow.store import drafts as draft_rows

    account = program.accounts[0]
    with program.store.read() as db:
        live = draft_rows.live_drafts(db, account.number, account.name)
    waiting = next((one.prospect for one in live if one.state is State.WAITING), "")
    drafts = Drafts(program)

    def tell(_outcome: Outcome) -> None:
        for line in drafts.changed(account.name):
            say(f"{time_of_day(wall(), account)}  {line}")

    config = program.config.file
    mailflow, there = hints.call(config), f" --folder {quote(str(folder))}" if folder else ""
    say("The service is watching this mailbox. In a second terminal, let somebody answer:\n")
    say(f"    {hints.program()} demo reply {waiting}{there}\n")
    say("or look around with every other command, such as:\n")
    say(f"    {mailflow} plan")
    say(f"    {mailflow} why {waiting}\n")
    say(
        f"A mail client can join at 127.0.0.1:{port}; name and password are in {config.parent}."
        " Ctrl-C ends it.\n"
    )
    with only_one(program.lock_file):
        Daemon(program, tell).run()


@app.command()
def reply(
    address: str,
    text: Annotated[str, typer.Option(help="What they write.")] = "",
    folder: _Folder = None,
) -> None:
    """Let somebody in the running demo answer: their waiting draft is withdrawn.

    Example: mailflow demo reply marta@acme.example
    """
    from mailflow.demo import play
    from mailflow.demo.answer import DEFAULT_ANSWER

    say(play.reply(folder or play.default_folder(), address.lower(), text or DEFAULT_ANSWER))
