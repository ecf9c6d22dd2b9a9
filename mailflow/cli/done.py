"""``mailflow done``: tick off what is next with somebody."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.complete import addresses_and_tasks
from mailflow.cli.context import clock, session
from mailflow.cli.options import Json, TheirMailbox
from mailflow.cli.say import say
from mailflow.cli.task import Call, Card, Meet, Visit
from mailflow.errors import InputInvalid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailflow.assembly import Program
    from mailflow.cadence.model import Task
    from mailflow.cycle.account import Account
    from mailflow.cycle.plan import PlanLine
    from mailflow.drafts.model import Draft
    from mailflow.people.model import EventKind


Details = dict[str, str]


def register(app: typer.Typer) -> None:
    app.command()(done)


def done(
    context: typer.Context,
    who: Annotated[
        str,
        typer.Argument(
            metavar="ADDRESS",
            help="Of a prospect; or the id of a task.",
            autocompletion=addresses_and_tasks,
        ),
    ],
    answered: Annotated[
        bool, typer.Option("--answered", help="You reached them: that ends the silence.")
    ] = False,
    skip: Annotated[bool, typer.Option("--skip", help="It is left out, and not done.")] = False,
    call: Call = False,
    visit: Visit = False,
    meet: Meet = False,
    card: Card = False,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day (default: now).")] = None,
    note: Annotated[str, typer.Option(help="A note for yourself.")] = "",
    mailbox: TheirMailbox = None,
    json: Json = False,
) -> None:
    """Tick off the task that is next with somebody, and say what comes then.

    A call, visit, meeting or card counts as a contact.
    Example: mailflow done jane@acme.example --note "voicemail"
    """
    from mailflow.cli.task import one_of
    from mailflow.cli.tell import event, instant_of, keep, tell_next, tell_of_drafts, tidy

    contact = one_of(call=call, visit=visit, meet=meet, card=card)
    if skip and (answered or contact):
        raise typer.BadParameter("--skip says that it was not done; leave out what you did")
    program = session(context).program()
    account, line, task = _next_task(context, program, mailbox, who)
    at = instant_of(on, account)
    kind = contact or _channel(task)
    if answered and kind is None:
        raise InputInvalid("--answered: say how you reached them: --call, --visit, --meet or --card")
    more = {"note": tidy(note), "answered": "yes" if answered else ""}
    happened = _skipped(task, more["note"]) if skip else _done(task, kind, more)
    keep(program, account, [event(kind, account, line.address, at, told) for kind, told in happened])
    if not json:
        say(f"{'Left out' if skip else 'Done'}: {task.question} ({line.address}).")
        tell_of_drafts(program, account, [line.address])
    tell_next(program, account, [line.address], as_json=json)


def _next_task(
    context: typer.Context, program: Program, mailbox: str | None, who: str
) -> tuple[Account, PlanLine, Task]:
    """The task that is meant; InputInvalid where something else is next, with what to do about that."""
    from mailflow.cadence.model import Task
    from mailflow.cli.task import found_by_id
    from mailflow.cli.tell import mailbox_of
    from mailflow.cycle.plan import next_with

    planned = None if "@" in who else found_by_id(program, who)
    address = planned.address if planned else who
    account = program.account(planned.mailbox) if planned else mailbox_of(context, mailbox, address)
    found = next_with(program.store, account, clock(), address.lower())
    if found is None:
        raise InputInvalid(
            f"{address} is not in the plan, so nothing is next;"
            f" `mailflow prospects accept {quote(address)}` puts them in"
        )
    line = found[0]
    if planned:
        text, channel = planned.details.get("text", ""), planned.details.get("channel", "")
        return account, line, Task(planned.at, question=text, channel=channel, task=planned.id)
    action = line.action
    if isinstance(action, Task) and (action.task or action.step):
        return account, line, action
    raise InputInvalid(_instead(program, line, account))


def _instead(program: Program, line: PlanLine, account: Account) -> str:
    """What to do where no task of the rep's is next."""
    from mailflow.cadence.model import Answer, FollowUp, Inactive, Task
    from mailflow.cli.output import day
    from mailflow.cycle.report import has_spoken, reason_of, way_out

    who, action = quote(line.address), line.action
    called = f"or if you called them: `mailflow prospects log {who} --call`"
    match action:
        case Answer() | Task() if has_spoken(line):
            on = day(line.last_reply_at, account.settings.time_zone)
            return f"you spoke with {line.address} on {on}: what is next? {way_out(line)}"
        case Answer():
            return f"{line.address} waits for your answer: write it in your mail program; {called}"
        case Inactive():
            up_again = f"`mailflow prospects reactivate {who}` takes them up again"
            return f"nothing is next with {line.address}: inactive ({action.reason}); {up_again}"
        case FollowUp() if line.draft and _is_to_be_sent(program, account, line.draft):
            number = line.draft.id
            send = f"send it from your mail program, or leave it out: `mailflow drafts dismiss {number}`"
            return f"next with {line.address} is draft {number}: {send}; {called}"
        case FollowUp():
            on = day(action.due_at, account.settings.time_zone)
            drafts = f"which Mailflow drafts itself;{_still_lies(line.draft)}"
            return f"next with {line.address} is a follow-up on {on}, {drafts} {called}"
        case _:
            return f"next with {line.address} is a question: {reason_of(action)} {way_out(line)}".rstrip()


def _is_to_be_sent(program: Program, account: Account, draft: Draft) -> bool:
    """Whether a draft lies in Drafts, and the next pass leaves it there."""
    from mailflow.cycle.plan import decisions
    from mailflow.cycle.wanted import leaving
    from mailflow.drafts.model import State

    if draft.state not in (State.WAITING, State.APPROVED, State.EDITED):
        return False
    asked = program.store, account, clock()
    lines = decisions(*asked, (draft.prospect, *draft.also))
    return not leaving(*asked, [draft], lines)


def _still_lies(draft: Draft | None) -> str:
    """Of a draft that is not to be sent."""
    from mailflow.cli.told import TAKEN_OUT
    from mailflow.drafts.model import UNTOUCHED

    if draft is None or draft.state not in UNTOUCHED:
        return ""
    return f" draft {draft.id} still lies in Drafts: {TAKEN_OUT};"


def _channel(task: Task) -> EventKind | None:
    """How a task reaches out; None where it does not."""
    from mailflow.cadence.model import Channel
    from mailflow.people.model import EventKind

    return EventKind(task.channel) if task.channel in set(Channel) - {Channel.MAIL} else None


def _done(task: Task, kind: EventKind | None, more: Details) -> Iterator[tuple[EventKind, Details]]:
    """The contact, with the step that it ticks off, and that what was planned is done."""
    from mailflow.people.model import EventKind

    if kind is not None:
        step = {"silence": task.silence, "step": str(task.step)} if task.step else {}
        yield kind, {**more, **step}
    if task.task:
        yield EventKind.DONE, {"task": task.task, "note": more["note"]}


def _skipped(task: Task, note: str) -> Iterator[tuple[EventKind, Details]]:
    from mailflow.people.model import EventKind

    if task.task:
        yield EventKind.DONE, {"task": task.task, "left_out": "yes", "note": note}
    else:
        yield EventKind.SKIPPED, {"silence": task.silence, "step": str(task.step), "note": note}
