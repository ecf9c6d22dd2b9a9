"""``mailflow next`` and ``snooze``: what asks for the rep today, and what has time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.complete import Address
from mailflow.cli.context import clock, session
from mailflow.cli.dates import after_span, parse_day
from mailflow.cli.options import Json, Mailbox, TheirMailbox
from mailflow.cli.say import say
from mailflow.errors import InputInvalid

if TYPE_CHECKING:
    from mailflow.cycle.account import Account
    from mailflow.cycle.agenda import Agenda, Item, Kind

_SHOWN = 10  # of each kind; the rest is a number
_BULK = 3  # so many questions of one kind are better settled together


def register(app: typer.Typer) -> None:
    app.command("next")(next_)
    app.command()(snooze)


def next_(
    context: typer.Context,
    days: Annotated[int, typer.Option("--days", min=0, max=366, help="So many days to come, counted.")] = 7,
    all_: Annotated[bool, typer.Option("--all", help="Everybody, however many.")] = False,
    mailbox: Mailbox = None,
    json: Json = False,
) -> None:
    """Say what to do today, each with the command that settles it, and what the coming days bring.

    Example: mailflow next --days 14
    """
    from mailflow.cli.output import json_lines
    from mailflow.cycle.agenda import agenda_of

    program, moment = session(context).program(), clock()
    accounts = [program.account(mailbox)] if mailbox else list(program.accounts)
    for account in accounts:
        agenda = agenda_of(program.store, account, moment, days=days)
        if json:
            json_lines(_rows(agenda))
        else:
            _show(agenda, account, days, most=None if all_ else _SHOWN)


def _rows(agenda: Agenda) -> Iterator[dict[str, object]]:
    for item in agenda.today:
        yield _row(agenda, item, due=True)
    for item in agenda.coming:
        yield _row(agenda, item, due=False)


def _row(agenda: Agenda, item: Item, *, due: bool) -> dict[str, object]:
    from mailflow.cycle.report import instant

    return {
        "kind": item.kind.value,
        "prospect": item.prospect,
        "name": item.name,
        "mailbox": agenda.mailbox,
        "due_at": instant(item.due_at),
        "due": due,
        "what": item.what,
        "command": item.command,
        "ways": item.ways,
    }


def _show(agenda: Agenda, account: Account, days: int, *, most: int | None) -> None:
    from mailflow.cli.output import date_in_words
    from mailflow.cli.told import TAKEN_OUT
    from mailflow.cycle.agenda import Kind

    titles = {
        Kind.ANSWER: "Answers that you owe, the oldest first; write them in your mail program",
        Kind.DRAFT: "Drafts to review, with `mailflow drafts` or in your mail program",
        Kind.TASK: "Tasks",
        Kind.QUESTION: "Questions that only you can answer",
        Kind.FOLLOW_UP: "Follow-ups that are due and not written",
        Kind.CUSTOMER: "Customers of whom nothing was heard for long",
    }
    say(f"{date_in_words(agenda.day)}, {agenda.mailbox}")
    for kind, title in titles.items():
        _show_kind(agenda, kind, title, account, most)
    for draft in agenda.leaving:
        say(f"\nDraft {draft.id} to {draft.prospect} still lies in Drafts: {TAKEN_OUT}; do not send it.")
    if agenda.troubles:
        say("\nTrouble:")
        for trouble in agenda.troubles:
            say(f"  {trouble}")
    if not (agenda.today or agenda.troubles):
        say("\nNothing asks for you today.")
    _show_coming(agenda, account, days)
    say()


def _show_kind(agenda: Agenda, kind: Kind, title: str, account: Account, most: int | None) -> None:
    from mailflow.cadence.decide import REVIVE
    from mailflow.cycle.agenda import Kind

    items = agenda.of(kind)
    if not items:
        return
    say(f"\n{title} ({len(items)}):")
    dormant = [item for item in items if item.what == REVIVE]
    if most is not None and len(dormant) > _BULK:
        items = tuple(item for item in items if item.what != REVIVE)
        say(f"  {len(dormant)} people: {REVIVE}")
        say("      `mailflow audit --repair` settles them together.")
    shown = items[:most]
    # What settles all of them at one stroke is said once.
    common = {item.command for item in shown} if len(shown) > 1 and not any(i.ways for i in shown) else set()
    for item in shown:
        who = f"{item.name} <{item.prospect}>" if item.name else item.prospect
        since = "" if kind is Kind.CUSTOMER else _since(item, agenda.day, account)
        say(f"  {who}: {item.what}{f' ({since})' if since else ''}")
        if len(common) != 1:
            say(f"      {item.ways or f'`{item.command}`'}")
    if len(common) == 1 and not any(f"`{one}`" in told for one in common for told in agenda.troubles):
        say(f"      `{common.pop()}`")
    if most is not None and len(items) > most:
        say(f"  and {len(items) - most} more: `mailflow next --all`")


def _since(item: Item, today: date, account: Account) -> str:
    """For how long it has been asking; "" for what is of today."""
    from mailflow.cli.output import counted, date_in_words

    began = account.calendar.rep_date(item.due_at)
    days = (today - began).days
    return f"since {date_in_words(began)}, {counted(days, 'day')}" if days > 0 else ""


def _show_coming(agenda: Agenda, account: Account, days: int) -> None:
    from mailflow.cli.output import date_in_words

    if not days:
        return
    by_day: dict[date, Counter[str]] = {}
    for item in agenda.coming:
        day = account.calendar.rep_date(item.due_at)
        by_day.setdefault(day, Counter())[item.kind.value.replace("_", "-")] += 1
    say(f"\nTo come until {date_in_words(agenda.day + timedelta(days=days))}:")
    for day in sorted(by_day):
        say(f"  {date_in_words(day)}: {', '.join(_counts(by_day[day]))}")
    if not by_day:
        say("  nothing")


def _counts(found: Counter[str]) -> Iterable[str]:
    from mailflow.cli.output import counted

    return [counted(number, kind) for kind, number in found.items()]


Until = Annotated[
    str | None, typer.Option(metavar="DAY", help="The day to come back: 2026-12-01, next Friday.")
]
For = Annotated[str | None, typer.Option("--for", metavar="SPAN", help="For so long: 3d, 2w, 1m.")]


def need_one(until: str | None, for_: str | None) -> None:
    """A fault of usage unless it is said in one way."""
    if (until is None) == (for_ is None):
        raise typer.BadParameter("say either --until DAY or --for SPAN, such as 3d, 2w or 1m")


def day_to_come_back(account: Account, until: str | None, for_: str | None) -> date:
    """The day that was typed, in one of the two ways."""
    from mailflow.cli.tell import today

    now = today(account)
    day = parse_day(until, now) if until is not None else after_span(for_ or "", now)
    if day < now:
        raise InputInvalid(f"--until {day}: that day is past; name the day to come back to them")
    return day


def snooze(
    context: typer.Context,
    address: Address,
    until: Until = None,
    for_: For = None,
    mailbox: TheirMailbox = None,
    json: Json = False,
) -> None:
    """Leave this person alone until a day; if they write before, it is over.

    Example: mailflow snooze jane@acme.example --for 2w
    """
    from mailflow.cli.tell import mailbox_of, tell_next, tell_of_drafts
    from mailflow.review import people

    need_one(until, for_)
    account = mailbox_of(context, mailbox, address)
    day = day_to_come_back(account, until, for_)
    program = session(context).program()
    decided = people.snooze(program, account, [address], day, clock())
    if not json:
        say(decided.sentence)
        tell_of_drafts(program, account, [address])
    tell_next(program, account, [address], as_json=json)
