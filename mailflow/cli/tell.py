"""How does what the rep says of somebody become an event, and what is next with them then?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from shlex import quote
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mailflow.cli.context import clock, session, wall
from mailflow.cli.dates import parse_day
from mailflow.cli.say import say
from mailflow.errors import InputInvalid, NotFound
from mailflow.people.typed import is_placeholder, tidy

if TYPE_CHECKING:
    import typer
    from sqlalchemy import Connection

    from mailflow.assembly import Program
    from mailflow.cycle.account import Account
    from mailflow.cycle.plan import PlanLine
    from mailflow.people.model import Event, EventKind


def mailbox_of(context: typer.Context, mailbox: str | None, address: str, instead: str = "") -> Account:
    """The mailbox of this name, or the first that knows the address; NotFound where none does.

    Known is who was told of or has exchanged mail with the rep. instead: what else to do about somebody who
    is not; without it, to add them.
    """
    from mailflow.cli.whom import did_you_mean
    from mailflow.people.addresses import insider
    from mailflow.store import events as event_rows
    from mailflow.store import messages as message_rows

    program, address = session(context).program(), address.lower()
    accounts = [program.account(mailbox)] if mailbox else list(program.accounts)
    with program.store.read() as db:
        for account in accounts:
            if event_rows.events_of(db, account.number, account.name, addresses=[address]):
                return account
            if message_rows.exchanged_with(db, account.number, address):
                return account
    if reason := insider(accounts[0].own, address):
        raise InputInvalid(reason)
    meant = did_you_mean(program.store, accounts, address)
    add_them = f"or add them first: `mailflow prospects add {quote(address)}`"
    nobody = f"mailbox {accounts[0].name} knows nobody" if len(accounts) == 1 else "no mailbox knows anybody"
    raise NotFound(
        f"{nobody} with the address {address};"
        f" {f'{meant} If not, ' if meant else ''}check the spelling, {instead or add_them}"
    )


def event(kind: EventKind, account: Account, address: str, at: datetime, details: Mapping[str, str]) -> Event:
    from mailflow.store import events as event_rows

    told = {key: value for key, value in details.items() if value}
    return event_rows.new_event(kind, account.name, address, at, told)


def keep(program: Program, account: Account, events: Sequence[Event]) -> None:
    """Into the store, and into the export beside it."""
    from mailflow.store import events as event_rows
    from mailflow.upkeep.announce import announce

    with program.store.write() as db:
        event_rows.add_events(db, account.number, events)
    announce(program, account)


def everybody(db: Connection, account: Account, addresses: Iterable[str]) -> set[str]:
    """These addresses, and all others of the same people."""
    from mailflow.store import events as event_rows

    return event_rows.same_people(db, account.number).everybody(address.lower() for address in addresses)


def tell_of_drafts(program: Program, account: Account, addresses: Iterable[str]) -> None:
    """A draft that is wanted no more lies in Drafts until a pass takes it out."""
    from mailflow.cli.told import drafts_left

    with program.store.read() as db:
        for line in drafts_left(db, account, everybody(db, account, addresses)):
            say(line)


def tell_next(program: Program, account: Account, addresses: Iterable[str], *, as_json: bool) -> None:
    """What is next with these people now: a sentence, or the line of the plan."""
    from mailflow.cli.output import json_lines
    from mailflow.cycle.plan import next_with
    from mailflow.cycle.report import plan_json

    now = clock()
    for address in addresses:
        found = next_with(program.store, account, now, address.lower())
        if as_json:
            json_lines([plan_json(found[0], now.now)] if found else [])
        else:
            say(next_in_words(found[0], account) if found else _not_in_plan(address))


def next_in_words(line: PlanLine, account: Account) -> str:
    """``Next: follow up on Thu 3 Dec 2026``."""
    from mailflow.cadence.model import Inactive
    from mailflow.cli.output import day
    from mailflow.cycle.report import action_word, has_spoken, reason_in_words, way_out

    if has_spoken(line) and not line.hold:
        on = day(line.last_reply_at, account.settings.time_zone)
        return f"You spoke with {line.address} on {on}: what is next? {way_out(line)}"
    action, reason = line.action, reason_in_words(line.action)
    if isinstance(action, Inactive):
        return " ".join((f"Nothing is next with {line.address}: inactive ({reason}).", *action.why[:1]))
    hold = f"; it waits: {action.hold}" if action.hold else ""
    on = day(action.due_at, account.settings.time_zone)
    what = f"{action_word(action).replace('_', ' ')} on {on}{f' ({reason})' if reason else ''}"
    return f"Next with {line.address}: {what}{hold}"


def _not_in_plan(address: str) -> str:
    return (
        f"{address} is not in the plan, so nothing comes up:"
        f" `mailflow prospects accept {quote(address)}` puts them in"
    )


def need_reason(text: str) -> str:
    """The reason that was given, on one line; InputInvalid for none, and for one copied from an example."""
    if is_placeholder(text):
        raise InputInvalid(f"--reason {text!r}: say why, in words; in a year nobody will remember")
    return tidy(text)


def today(account: Account) -> date:
    """The day where the rep is."""
    return wall().astimezone(ZoneInfo(account.settings.time_zone)).date()


def instant_of(day_text: str | None, account: Account) -> datetime:
    """Noon of that day where the rep is, or now if that is still to come, or no day was named."""
    now = wall()
    if day_text is None:
        return now
    day = parse_day(day_text, today(account))
    noon = datetime.combine(day, time(12), ZoneInfo(account.settings.time_zone)).astimezone(UTC)
    if noon > now + timedelta(hours=12):
        raise InputInvalid(f"--on {day}: that day is still to come; record it when it has happened")
    return min(noon, now)
