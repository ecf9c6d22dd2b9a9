"""``mailflow plan`` and ``why``: what is next with whom, and why."""

from __future__ import annotations

from datetime import datetime
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.context import clock_as_of, session
from mailflow.cli.options import AsOf, Json, Mailbox
from mailflow.cli.say import say
from mailflow.errors import InputInvalid, NotFound

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.cycle.account import Account, Clock
    from mailflow.cycle.plan import PlanLine
    from mailflow.people.model import History
    from mailflow.people.track import Standing
    from mailflow.store.session import Store


_EVIDENCE = 31  # columns before what a message was found to say


def register(app: typer.Typer) -> None:
    app.command()(plan)
    app.command()(why)


def _accounts(program: Program, mailbox: str | None) -> list[Account]:
    return [program.account(mailbox)] if mailbox else list(program.accounts)


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

    program = session(context).program()
    moment = clock_as_of(program, as_of, mailbox)
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
    from mailflow.cycle.report import action_word, reason_in_words

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
                hold or reason_in_words(line.action),
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
        say("\nA task is a question that only you can answer: `mailflow why ADDRESS` says how.")


def why(context: typer.Context, address: str, as_of: AsOf = None, json: Json = False) -> None:
    """Explain the next action of one prospect: messages, rule and arithmetic.

    Example: mailflow why jane@acme.example
    """
    from mailflow.cli.output import json_lines
    from mailflow.cli.whom import did_you_mean
    from mailflow.cycle.plan import one_line, standing_of
    from mailflow.cycle.report import history_rows, plan_json
    from mailflow.people.languages import language_of, told_by
    from mailflow.people.whereabouts import whereabouts

    program = session(context).program()
    moment = clock_as_of(program, as_of)
    if "@" not in address:
        meant = did_you_mean(program.store, program.accounts, address)
        listed = "`mailflow plan` and `mailflow prospects suggested` list those that you wrote to"
        raise InputInvalid(f"{address!r} is not an e-mail address; {meant or listed}")
    for account in program.accounts:
        found = one_line(program.store, account, moment, address.lower())
        if found is None:
            continue
        line, history = found
        standing = standing_of(program.store, account, moment, line.address)
        settings = account.settings
        where = whereabouts(line.prospect, country=settings.country, zone=settings.time_zone)
        if json:
            json_lines(
                [
                    plan_json(line, moment.now)
                    | {
                        "history": history_rows(program.store, account, history),
                        "score": standing.score if standing else None,
                        "signs": list(map(str, standing.signs)) if standing else [],
                        "referred_by": line.prospect.referred_by,
                        "country": where.country,
                        "country_by": where.country_by.value,
                        "time_zone": where.zone,
                        "time_zone_by": where.zone_by.value,
                        "language": language_of(line.prospect),
                        "language_by": told_by(line.prospect),
                    }
                ]
            )
        else:
            _explain(program.store, account, line, history, standing, where.known_by)
        return
    raise NotFound(_not_in_plan(program, moment, address.lower()))


def _not_in_plan(program: Program, moment: Clock, address: str) -> str:
    from mailflow.cli.whom import did_you_mean
    from mailflow.cycle.plan import standing_of
    from mailflow.people.addresses import insider

    for account in program.accounts:
        if reason := insider(account.own, address):
            return reason
        standing = standing_of(program.store, account, moment, address)
        if standing is None:
            continue
        stands = "not tracked, only suggested" if standing.verdict == "suggested" else "not in the plan"
        weighed = f" ({_weighed(standing)})" if standing.signs else ""
        return (
            f"{address} is {stands}: {standing.why}{weighed};"
            f" `mailflow prospects accept {quote(address)}` puts them into the plan"
        )
    meant = did_you_mean(program.store, program.accounts, address)
    return (
        f"{address} is not in the plan: you never wrote to them; {f'{meant} If not, ' if meant else ''}"
        f"`mailflow prospects add {quote(address)}` puts them in"
    )


def _explain(
    store: Store,
    account: Account,
    line: PlanLine,
    history: History,
    standing: Standing | None,
    where: str,
) -> None:
    from mailflow.cadence.model import Inactive
    from mailflow.cli.output import day
    from mailflow.cycle.report import action_word, history_rows, reason_in_words, way_out

    zone = account.settings.time_zone
    name = f"{line.prospect.name} <{line.address}>" if line.prospect.name else line.address
    action = line.action
    say(f"{name}\n")
    for row in history_rows(store, account, history):
        at = datetime.fromisoformat(str(row["at"]))
        what, subject = str(row["what"]).replace("_", " "), f'"{row["subject"]}"' if row["subject"] else ""
        message_id = f"<{row['message_id']}>" if row["message_id"] else ""
        shown = f"  {day(at, zone):<15}  {what:<10}  {row['by']}  {subject}  {message_id}"
        say(shown.rstrip(), hang=_EVIDENCE)
        if row["evidence"]:
            read_as = f"{row['read_as']}: " if row["read_as"] else ""
            say(f"{'':{_EVIDENCE}}{read_as}{row['evidence']}")
    say()
    for sentence in (*_who_they_are(history, standing), where, *action.why):
        say(f"- {sentence}")
    if not isinstance(action, Inactive) and action.hold:
        say(f"- It waits: {action.hold}")
    when = f" on {day(line.due_at, zone)}" if line.due_at else ""
    reason = f" ({told})" if (told := reason_in_words(action)) else ""
    say(f"\nNext: {action_word(action).replace('_', ' ')}{when}{reason}")
    if hint := way_out(line):
        say(hint)


def _who_they_are(history: History, standing: Standing | None) -> list[str]:
    """Why they are a prospect, and who else was taken for them: what the rep may want to undo."""
    from mailflow.people.languages import language_in_words
    from mailflow.review.addresses import counts_for_them

    address, addresses = history.prospect.address, history.prospect.addresses
    told = [f"{address} is a prospect by your mail: {_weighed(standing)}."] if standing else []
    if history.prospect.referred_by:
        told.append(f"{history.prospect.referred_by} named them to you.")
    if more := [one for one in addresses if one != address]:
        told.append(f"Also theirs: {', '.join(more)}.")
    if language := language_in_words(history.prospect):
        told.append(language)
    others = {reply.by: reply for reply in history.replies if reply.by not in addresses}
    for other, reply in others.items():
        undo = f"mailflow prospects unlink {quote(address)} {quote(other)}"
        told.append(f"{other} {counts_for_them(reply)}. If that is wrong: `{undo}`.")
    return told


def _weighed(standing: Standing) -> str:
    """All that speaks for somebody and against, with the points."""
    return f"{'; '.join(map(str, standing.signs))}: {standing.score} points"
