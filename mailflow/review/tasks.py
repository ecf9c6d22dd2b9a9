"""What does the rep plan to do with somebody, and how is a task settled?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from shlex import quote

from mailflow.assembly import Program
from mailflow.cadence.case import date_in, shown
from mailflow.cadence.model import Answer, Channel, FollowUp, Inactive, Task
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.plan import PlanLine, decisions, next_with
from mailflow.cycle.report import has_spoken, reason_of, way_out
from mailflow.cycle.wanted import leaving
from mailflow.drafts.model import UNTOUCHED, Draft, State
from mailflow.errors import InputInvalid, NotFound
from mailflow.people.model import Event, EventKind
from mailflow.people.tasks import by_short_id, open_tasks
from mailflow.people.typed import is_placeholder, tidy
from mailflow.review.told import Decided, day, keep, token, told
from mailflow.store import events as event_rows
from mailflow.upkeep.announce import announce

_BEGINS = {
    "call": EventKind.CALL,
    "phone": EventKind.CALL,
    "ring": EventKind.CALL,
    "visit": EventKind.VISIT,
    "meet": EventKind.MEET,
    "card": EventKind.CARD,
}
_NAMES = {
    EventKind.CALL: "call",
    EventKind.VISIT: "visit",
    EventKind.MEET: "meeting",
    EventKind.CARD: "card",
}
_TAKEN_OUT = "the next pass takes it out (`mailflow scan`, or the running service)"


@dataclass(frozen=True, slots=True)
class Next:
    """A task that can be settled: of the cadence, or one that the rep planned."""

    account: Account
    line: PlanLine
    task: Task


def plan(
    program: Program,
    account: Account,
    address: str,
    text: str,
    on: date,
    clock: Clock,
    *,
    kind: EventKind | None = None,
) -> Decided:
    """Something to do with a prospect on a day: it is their next action until it is done.

    kind: the contact as which it counts once it is done; without one its first word tells. What is planned
    already is not planned again, and there is no undo then.
    """
    if is_placeholder(text):
        raise InputInvalid("say what is to be done, as in: call about the offer")
    if same := _planned_already(program, account, address, text, on):
        return Decided(f"That is planned with {address.lower()} already, for {shown(on)}: task {same}.")
    kind = kind or _BEGINS.get(text.split()[0].lower())
    details = {"text": tidy(text), "on": on.isoformat(), "channel": kind.value if kind else ""}
    counts = f"; done, it counts as a {_NAMES[kind]}" if kind else ""
    sentence = f"Planned with {address.lower()} for {shown(on)}: {tidy(text)}{counts}."
    return _told(program, account, told(account, EventKind.PLANNED, [address], clock.wall, details), sentence)


def _planned_already(program: Program, account: Account, address: str, text: str, on: date) -> str:
    """The short id of the same open task with the same person on the same day; "" for none."""
    with program.store.read() as db:
        theirs = event_rows.same_people(db, account.number).everybody([address.lower()])
    for short, task in open_by_id(program).items():
        is_theirs = task.mailbox == account.name and task.address in theirs
        if is_theirs and day_of(task) == on and task.details["text"].casefold() == tidy(text).casefold():
            return short
    return ""


def drop(program: Program, task: Event, clock: Clock) -> Decided:
    """A planned task is given up without being done."""
    account = program.account(task.mailbox)
    details = {"task": task.id, "left_out": "yes"}
    events = told(account, EventKind.DONE, [task.address], clock.wall, details)
    return _told(program, account, events, f"Dropped: {task.details.get('text', '')} ({task.address}).")


def open_by_id(program: Program) -> Mapping[str, Event]:
    """What was planned and is not done, by short id, in the order of the days."""
    with program.store.read() as db:
        found = list(open_tasks(event_rows.planned(db)))
    return by_short_id(sorted(found, key=lambda task: (task.details.get("on", ""), task.at, task.id)))


def day_of(task: Event) -> date | None:
    """For when it is planned; None where its day cannot be read."""
    return date_in(task.details, "on")


def found_by_id(program: Program, typed: str) -> Event:
    """The open task whose id begins so; NotFound for none, InputInvalid for several."""
    open_ = open_by_id(program)
    wanted = typed.strip().lower()
    found = {short: task for short, task in open_.items() if wanted and task.id.startswith(wanted)}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        raise InputInvalid(f"{typed} begins the ids of several tasks: {', '.join(found)}; type one of them")
    there = f"there are: {', '.join(open_)}" if open_ else "nothing is planned"
    raise NotFound(f"no open task has the id {typed}; {there}")


def planned_task(program: Program, planned: Event, clock: Clock) -> Next:
    """What the rep planned, whatever is next; InputInvalid for somebody who is not in the plan."""
    account = program.account(planned.mailbox)
    text, channel = planned.details.get("text", ""), planned.details.get("channel", "")
    line = _line(program, account, planned.address, clock)
    return Next(account, line, Task(planned.at, question=text, channel=channel, task=planned.id))


def next_task(program: Program, account: Account, address: str, clock: Clock) -> Next:
    """The task that is next with somebody; InputInvalid where something else is, with what to do then."""
    line = _line(program, account, address, clock)
    action = line.action
    if isinstance(action, Task) and (action.task or action.step):
        return Next(account, line, action)
    raise InputInvalid(_instead(program, line, account, clock))


def _line(program: Program, account: Account, address: str, clock: Clock) -> PlanLine:
    found = next_with(program.store, account, clock, address.lower())
    if found is None:
        raise InputInvalid(
            f"{address} is not in the plan, so nothing is next;"
            f" `mailflow prospects accept {quote(address)}` puts them in"
        )
    return found[0]


def done(
    program: Program,
    next_: Next,
    *,
    at: datetime,
    kind: EventKind | None = None,
    answered: bool = False,
    note: str = "",
) -> Decided:
    """Tick it off. at: aware, not to come.

    kind: how the rep reached out, where the task does not say so, or it was otherwise. answered: they were
    reached, which ends the silence.
    """
    task, kind = next_.task, kind or _channel(next_.task)
    if answered and kind is None:
        raise InputInvalid("--answered: say how you reached them: --call, --visit, --meet or --card")
    more = {"note": tidy(note), "answered": "yes" if answered else ""}
    return _settled(program, next_, at, _done(task, kind, more), "Done")


def leave_out(program: Program, next_: Next, *, at: datetime, note: str = "") -> Decided:
    """It is not done: a step of the cadence is skipped, what was planned is dropped."""
    return _settled(program, next_, at, _skipped(next_.task, tidy(note)), "Left out")


def _settled(
    program: Program,
    next_: Next,
    at: datetime,
    happened: Iterable[tuple[EventKind, Mapping[str, str]]],
    did: str,
) -> Decided:
    account, address = next_.account, next_.line.address
    events = [one for kind, said in happened for one in told(account, kind, [address], at, said)]
    return _told(program, account, event_rows.as_one(events), f"{did}: {next_.task.question} ({address}).")


def _channel(task: Task) -> EventKind | None:
    """How a task reaches out; None where it does not."""
    return EventKind(task.channel) if task.channel in set(Channel) - {Channel.MAIL} else None


def _done(
    task: Task, kind: EventKind | None, more: Mapping[str, str]
) -> Iterator[tuple[EventKind, Mapping[str, str]]]:
    """The contact, with the step that it ticks off, and that what was planned is done."""
    if kind is not None:
        step = {"silence": task.silence, "step": str(task.step)} if task.step else {}
        yield kind, {**more, **step}
    if task.task:
        yield EventKind.DONE, {"task": task.task, "note": more["note"]}


def _skipped(task: Task, note: str) -> Iterator[tuple[EventKind, Mapping[str, str]]]:
    if task.task:
        yield EventKind.DONE, {"task": task.task, "left_out": "yes", "note": note}
    else:
        yield EventKind.SKIPPED, {"silence": task.silence, "step": str(task.step), "note": note}


def _instead(program: Program, line: PlanLine, account: Account, clock: Clock) -> str:
    """What to do where no task of the rep's is next."""
    who, action = quote(line.address), line.action
    called = f"or if you called them: `mailflow prospects log {who} --call`"
    match action:
        case Answer() | Task() if has_spoken(line) and line.last_reply_at:
            on = day(line.last_reply_at, account)
            return f"you spoke with {line.address} on {on}: what is next? {way_out(line)}"
        case Answer():
            return f"{line.address} waits for your answer: write it in your mail program; {called}"
        case Inactive():
            up_again = f"`mailflow prospects reactivate {who}` takes them up again"
            return f"nothing is next with {line.address}: inactive ({action.reason}); {up_again}"
        case FollowUp() if line.draft and _is_to_be_sent(program, account, line.draft, clock):
            number = line.draft.id
            send = f"send it from your mail program, or leave it out: `mailflow drafts dismiss {number}`"
            return f"next with {line.address} is draft {number}: {send}; {called}"
        case FollowUp():
            on = day(action.due_at, account)
            drafts = f"which Mailflow drafts itself;{_still_lies(line.draft)}"
            return f"next with {line.address} is a follow-up on {on}, {drafts} {called}"
        case _:
            return f"next with {line.address} is a question: {reason_of(action)} {way_out(line)}".rstrip()


def _is_to_be_sent(program: Program, account: Account, draft: Draft, clock: Clock) -> bool:
    """Whether a draft lies in Drafts, and the next pass leaves it there."""
    if draft.state not in (State.WAITING, State.APPROVED, State.EDITED):
        return False
    lines = decisions(program.store, account, clock, (draft.prospect, *draft.also))
    return not leaving(program.store, account, clock, [draft], lines)


def _still_lies(draft: Draft | None) -> str:
    """Of a draft that is not to be sent."""
    if draft is None or draft.state not in UNTOUCHED:
        return ""
    return f" draft {draft.id} still lies in Drafts: {_TAKEN_OUT};"


def _told(program: Program, account: Account, events: list[Event], sentence: str) -> Decided:
    with program.store.write() as db:
        keep(db, account, events)
    announce(program, account)
    return Decided(sentence, token(events))
