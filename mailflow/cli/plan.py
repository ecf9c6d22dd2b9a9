"""``mailflow plan``, ``why`` and ``audit``: what is next with whom, and why."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.context import clock, parse_instant, session
from mailflow.cli.options import AsOf, Json, Mailbox
from mailflow.errors import InputInvalid, NotFound

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.conversations.message import Mail
    from mailflow.cycle.account import Account, Clock
    from mailflow.cycle.plan import PlanLine
    from mailflow.people.model import History


def register(app: typer.Typer) -> None:
    app.command()(plan)
    app.command()(why)
    app.command()(audit)


def _accounts(program: Program, mailbox: str | None) -> list[Account]:
    return [program.account(mailbox)] if mailbox else list(program.accounts)


def _clock(as_of: str | None) -> Clock:
    return clock(parse_instant(as_of) if as_of else None)


def plan(
    context: typer.Context,
    mailbox: Mailbox = None,
    due: Annotated[bool, typer.Option("--due", help="Only what is due now.")] = False,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Show everybody's next action with its date, from what the last scan read.

    Example: mailflow plan --due
    """
    from mailflow.cli.output import json_lines
    from mailflow.cycle.plan import make_plan
    from mailflow.cycle.report import plan_json

    program, moment = session(context).program(), _clock(as_of)
    lines = [
        (account, line)
        for account in _accounts(program, mailbox)
        for line in make_plan(program.store, account, moment)
        if not due or line.is_due(moment.now)
    ]
    if json:
        json_lines(plan_json(line, moment.now) for _, line in lines)
    else:
        show_plan(lines)


def show_plan(lines: list[tuple[Account, PlanLine]]) -> None:
    """The plan as a table."""
    from mailflow.cadence.model import Inactive, Task
    from mailflow.cli.output import counted, day, table
    from mailflow.cycle.report import action_word, reason_of

    rows = []
    for account, line in lines:
        hold = "" if isinstance(line.action, Inactive) else line.action.hold
        rows.append(
            (
                line.prospect.name,
                line.address,
                str(line.attempts),
                action_word(line.action).replace("_", " "),
                day(line.due_at, account.settings.time_zone),
                hold or reason_of(line.action),
            )
        )
    table(
        counted(len(rows), "prospect"),
        ("Who", "Address", "Attempts", "Next", "On", "Note"),
        rows,
        heads=2,
        empty="Nobody is in the plan. See `mailflow prospects suggested`, or run `mailflow scan` first.",
    )
    if any(isinstance(line.action, Task) for _, line in lines):
        typer.echo("\nA task is a question that only you can answer: `mailflow why ADDRESS` says how.")


def why(context: typer.Context, address: str, as_of: AsOf = None, json: Json = False) -> None:
    """Explain the next action of one prospect: messages, rule and arithmetic.

    Example: mailflow why jane@acme.example
    """
    from mailflow.cli.output import json_lines
    from mailflow.cycle.plan import one_line
    from mailflow.cycle.report import plan_json

    if "@" not in address:
        raise InputInvalid(
            f"{address!r} is not an e-mail address;"
            " `mailflow plan` and `mailflow prospects suggested` list those that you wrote to"
        )
    program, moment = session(context).program(), _clock(as_of)
    for account in program.accounts:
        found = one_line(program.store, account, moment, address.lower())
        if found is None:
            continue
        line, history = found
        if json:
            json_lines([plan_json(line, moment.now) | {"history": history_json(history)}])
        else:
            _explain(account, line, history)
        return
    raise NotFound(_not_in_plan(program, moment, address.lower()))


def _not_in_plan(program: Program, moment: Clock, address: str) -> str:
    from mailflow.cycle.plan import standing_of

    for account in program.accounts:
        standing = standing_of(program.store, account, moment, address)
        if standing is None:
            continue
        stands = "not tracked, only suggested" if standing.verdict == "suggested" else "not in the plan"
        return (
            f"{address} is {stands}: {standing.why};"
            f" `mailflow prospects accept {address}` puts them into the plan"
        )
    return (
        f"{address} is not in the plan: you never wrote to them;"
        f" `mailflow prospects add {address}` puts them in"
    )


def history_json(history: History) -> list[dict[str, object]]:
    """Touches, answers and failures, oldest first; ids, subjects and dates, no texts."""
    from mailflow.cycle.report import instant

    def row(what: str, at: datetime, by: str, mail: Mail | None) -> dict[str, object]:
        message = mail.message if mail else None
        return {
            "what": what,
            "at": instant(at),
            "by": by,
            "subject": message.subject if message else "",
            "message_id": message.message_id if message else "",
        }

    rows = [row("touch", touch.at, touch.channel, touch.mail) for touch in history.touches]
    rows += [row("reply", reply.at, reply.by, reply.mail) for reply in history.replies]
    rows += [row("failure", failure.at, failure.status, None) for failure in history.failures]
    rows += [
        row("auto_reply", mail.message.at, mail.message.sender.address, mail) for mail in history.auto_replies
    ]
    return sorted(rows, key=lambda found: str(found["at"]))


def _explain(account: Account, line: PlanLine, history: History) -> None:
    from mailflow.cadence.model import Inactive
    from mailflow.cli.output import day, printable
    from mailflow.cycle.report import action_word, reason_of, way_out

    zone = account.settings.time_zone
    name = f"{line.prospect.name} <{line.address}>" if line.prospect.name else line.address
    action = line.action
    typer.echo(printable(f"{name}\n"))
    for row in history_json(history):
        at = datetime.fromisoformat(str(row["at"]))
        what, subject = str(row["what"]).replace("_", " "), f'"{row["subject"]}"' if row["subject"] else ""
        message_id = f"<{row['message_id']}>" if row["message_id"] else ""
        shown = f"  {day(at, zone):<15}  {what:<10}  {row['by']}  {subject}  {message_id}"
        typer.echo(printable(shown.rstrip()))
    typer.echo("")
    for sentence in action.why:
        typer.echo(printable(f"- {sentence}"))
    if not isinstance(action, Inactive) and action.hold:
        typer.echo(printable(f"- It waits: {action.hold}"))
    when = f" on {day(line.due_at, zone)}" if line.due_at else ""
    reason = f" ({reason_of(action)})" if reason_of(action) else ""
    typer.echo(printable(f"\nNext: {action_word(action).replace('_', ' ')}{when}{reason}"))
    if hint := way_out(line):
        typer.echo(printable(hint))


def audit(context: typer.Context, mailbox: Mailbox = None, json: Json = False) -> None:
    """Prove that everybody has a dated next action, or is inactive with a reason.

    Exit code 1 with the list of those who have neither. Example: mailflow audit
    """
    from mailflow.cli.output import json_lines, table
    from mailflow.cycle.audit import findings

    program, moment = session(context).program(), _clock(None)
    found = [
        finding
        for account in _accounts(program, mailbox)
        for finding in findings(program.store, account, moment)
    ]
    if json:
        json_lines({"prospect": one.address, "mailbox": one.mailbox, "problem": one.problem} for one in found)
    else:
        table(
            f"{len(found)} without a next action",
            ("Who", "Mailbox", "What is wrong"),
            [(one.address, one.mailbox, one.problem) for one in found],
            empty="Everybody has a dated next action, or is inactive with a reason.",
        )
    if found:
        raise typer.Exit(1)
