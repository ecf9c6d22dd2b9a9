"""``mailflow template render``: the whole mail as it would be placed now, without writing anything."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailflow.cli.complete import addresses
from mailflow.cli.context import clock, session
from mailflow.cli.options import Json
from mailflow.cli.say import say, show_line
from mailflow.cli.template.names import Name, named
from mailflow.errors import MailflowError, NotFound

if TYPE_CHECKING:
    from mailflow.assembly import Program
    from mailflow.cadence.model import Cadence, FollowUp, NextAction
    from mailflow.cycle.account import Account
    from mailflow.cycle.plan import PlanLine
    from mailflow.drafts.model import Draft


def register(app: typer.Typer) -> None:
    app.command()(render)


def render(
    context: typer.Context,
    name: Name,
    person: Annotated[
        str, typer.Option("--for", metavar="ADDRESS", help="Of a prospect.", autocompletion=addresses)
    ],
    json: Json = False,
) -> None:
    """Show the whole mail that a template makes for somebody now: headers, text, quotation. Writes nothing.

    Logs in to read what is quoted.

    Example: mailflow template render outreach/2-question --for jane@acme.example
    """
    from mailflow.cli.output import json_lines
    from mailflow.drafts.model import State

    program = session(context).program()
    full = named(name, program.accounts[0].templates.names)
    account, line, plan = _whom(program, person.lower())
    draft = _written(program, account, line, plan, full)
    if draft.state is State.HELD:
        raise MailflowError(f"for {line.address}: {draft.reason}")
    if json:
        json_lines([_row(draft)])
        return
    head = message_from_bytes(draft.content, policy=default)
    for field, value in head.items():
        if field.lower() not in ("mime-version", "content-type", "content-transfer-encoding"):
            show_line(f"{field}: {value}")
    show_line("")
    for text in _body(draft).splitlines():
        show_line(text)
    if draft.value:
        say(f"\nIt brings {draft.value} of the value library.")


def _whom(program: Program, address: str) -> tuple[Account, PlanLine, list[PlanLine]]:
    from mailflow.cli.whom import did_you_mean
    from mailflow.cycle.plan import make_plan

    for account in program.accounts:
        plan = make_plan(program.store, account, clock())
        for line in plan:
            if address in line.prospect.addresses:
                return account, line, plan
    meant = did_you_mean(program.store, program.accounts, address)
    raise NotFound(f"{address} is not in the plan{f'; {meant}' if meant else ''}")


def _written(
    program: Program, account: Account, line: PlanLine, plan: list[PlanLine], template: str
) -> Draft:
    from mailflow.cycle.plan import histories_of
    from mailflow.cycle.work import Work
    from mailflow.cycle.write import write
    from mailflow.mailbox.login import connect

    history = histories_of(program.store, account, clock(), [line.address])[line.address]
    cadence = next((one for one in account.cadences if one.name == line.cadence), None)
    asked = replace(line, action=_asked(line, cadence, template, history.silence_id))
    with connect(account.settings) as connection:
        work = Work(connection, program.store, account, clock, write=False)
        return write(work, asked, history, plan).draft


def _asked(line: PlanLine, cadence: Cadence | None, template: str, silence: str) -> FollowUp:
    """The follow-up that is next with them, with this text; else as if the first step that uses it were."""
    from mailflow.cadence.model import FollowUp

    if isinstance(line.action, FollowUp) and template in _texts(line.action, cadence):
        return replace(line.action, template=template)
    number = 1
    steps = cadence.steps if cadence else ()
    found = [number for number, step in enumerate(steps, 1) if template in step.templates]
    number = found[0] if found else _step(line.action)
    step = steps[number - 1] if found else None
    return FollowUp(
        clock().now,
        cadence=line.cadence,
        step=number,
        attempt=number + 1 if found else line.attempts + 1,
        silence=silence,
        template=template,
        new_thread=step is not None and step.new_thread,
        value=step.value if step else True,
    )


def _texts(action: FollowUp, cadence: Cadence | None) -> tuple[str, ...]:
    """All texts of the step that is next."""
    steps = cadence.steps if cadence else ()
    is_step = 0 < action.step <= len(steps)
    return steps[action.step - 1].templates if is_step else (action.template,)


def _step(action: NextAction) -> int:
    from mailflow.cadence.model import is_step

    return action.step if is_step(action) else 1


def _body(draft: Draft) -> str:
    from mailflow.conversations.text import body_text

    return body_text(draft.content)


def _row(draft: Draft) -> dict[str, Any]:
    from mailflow.conversations.text import body_text
    from mailflow.drafts.rewrite import parts_of

    head = message_from_bytes(draft.content, policy=default)
    return {
        "template": draft.template,
        "prospect": draft.prospect,
        "mailbox": draft.mailbox,
        "attempt": draft.attempt,
        "from": str(head["From"]),
        "to": list(draft.to),
        "cc": list(draft.cc),
        "subject": draft.subject,
        "in_reply_to": draft.parent_id,
        "text": parts_of(draft.content)[0],
        "whole_text": body_text(draft.content),
        "value": draft.value,
    }
