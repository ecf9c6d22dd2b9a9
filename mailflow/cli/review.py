"""``mailflow review``: the day's drafts in the terminal, a key for each decision."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.context import clock, session
from mailflow.cli.options import Json, Mailbox
from mailflow.cli.say import say, talk
from mailflow.errors import InputInvalid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mailflow.assembly import Program
    from mailflow.review.queue import Entry, Queue, Waiting
    from mailflow.review.turns import Part


def register(app: typer.Typer) -> None:
    app.command()(review)


def review(
    context: typer.Context,
    mailbox: Mailbox = None,
    list_: Annotated[bool, typer.Option("--list", help="Print what waits, and take no keys.")] = False,
    json: Json = False,
) -> None:
    """Review in the terminal: read today's drafts; approve, change, snooze or dismiss them by key.

    Into a pipe or file it prints what waits.
    Example: mailflow review
    """
    program = session(context).program()
    program.account(mailbox)
    if json or list_ or not _is_at_terminal():
        _print(program, mailbox, as_json=json)
        return
    if find_spec("textual") is None:
        raise InputInvalid(
            '`mailflow review` needs one more library: pip install "mailflow-engine[tui]";'
            " `mailflow review --list` and `mailflow web` work without it"
        )
    _review(program, mailbox)


def _is_at_terminal() -> bool:
    """Whether there is a screen on which lines can be drawn anew."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def _review(program: Program, mailbox: str | None) -> None:
    from mailflow import logs
    from mailflow.cli.editing import in_editor
    from mailflow.cli.output import counted
    from mailflow.lock import holder
    from mailflow.review.connections import Connections
    from mailflow.review.terminal.app import Review
    from mailflow.review.terminal.desk import Desk
    from mailflow.review.texts import Texts

    logs.off_the_screen(program.config.log)
    connections = Connections()
    app = Review(Desk(_Newest(program), clock, Texts(connections.of), mailbox), in_editor)
    try:
        app.run()
    finally:
        connections.close()
    if app.return_code:
        raise typer.Exit(app.return_code)
    if app.decided:
        say(f"You took {counted(app.decided, 'decision')}.")
        if holder(program.lock_file) is None:
            say("No service works on this store: `mailflow scan` carries them out.")


class _Newest:
    """The program by the newest rules, for any thread."""

    def __init__(self, program: Program) -> None:
        from mailflow.daemon.rules import RuleWatch

        self._rules = RuleWatch(program)
        self._lock = Lock()

    def __call__(self) -> Program:
        with self._lock:
            self._rules.look()
            return self._rules.program


def _print(program: Program, mailbox: str | None, *, as_json: bool) -> None:
    from mailflow.cli.output import counted, json_lines, table
    from mailflow.review.queue import queue_of
    from mailflow.review.turns import parts_of

    queue = queue_of(program, clock(), mailbox)
    if as_json:
        json_lines(_rows(queue))
        return
    for trouble in queue.troubles:
        talk(f"mailflow: {trouble.mailbox}: {trouble.what}")
    zones = {account.name: account.settings.time_zone for account in program.accounts}
    parts = parts_of(queue)
    table(
        f"{counted(queue.counts.to_decide, 'draft')} to decide",
        ("Id", "Who", "What", "Attempt", "Since", "Note"),
        [cells for part in parts for cells in _cells(part, zones)],
        empty="Nothing waits for you.",
        heads=2,
    )
    for part in parts:
        if part.more:
            say(f"{part.title}: {part.more} more.")


def _cells(part: Part, zones: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The lines of one part, as a person reads them."""
    from mailflow.cli.output import day

    for entry in part.drafts:
        draft = entry.draft
        since = day(draft.placed_at or draft.created_at, zones[draft.mailbox])
        who, attempt = entry.name or draft.prospect, str(draft.attempt)
        yield str(draft.id), who, part.title.lower(), attempt, since, entry.warning
    for item in part.others:
        since = day(item.since, zones[item.mailbox])
        yield "", item.name or item.prospect, part.title.lower(), str(item.attempts), since, item.what


def _rows(queue: Queue) -> Iterator[dict[str, object]]:
    from mailflow.review.turns import parts_of

    for part in parts_of(queue):
        yield from map(_draft_row, part.drafts)
        yield from map(_other_row, part.others)


def _draft_row(entry: Entry) -> dict[str, object]:
    from mailflow.cycle.report import instant

    draft = entry.draft
    return {
        "group": entry.group.value,
        "id": draft.id,
        "mailbox": draft.mailbox,
        "prospect": draft.prospect,
        "name": entry.name,
        "company": entry.company,
        "attempt": draft.attempt,
        "subject": draft.subject,
        "state": draft.state.value,
        "since": instant(draft.placed_at or draft.created_at),
        "send_at": instant(draft.send_at),
        "what": entry.warning,
    }


def _other_row(item: Waiting) -> dict[str, object]:
    from mailflow.cycle.report import instant

    return {
        "group": item.kind.value,
        "id": None,
        "mailbox": item.mailbox,
        "prospect": item.prospect,
        "name": item.name,
        "company": item.company,
        "attempt": item.attempts,
        "subject": "",
        "state": "",
        "since": instant(item.since),
        "send_at": None,
        "what": item.what,
    }
