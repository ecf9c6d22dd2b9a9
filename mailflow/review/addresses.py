"""Which addresses may be one person's, and what does the rep say of that?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from mailflow.assembly import Program
from mailflow.cadence.case import shown
from mailflow.conversations.link import INFERRED
from mailflow.cycle.account import Account, Clock
from mailflow.errors import InputInvalid
from mailflow.people.addresses import insider
from mailflow.people.facts import problem_of
from mailflow.people.model import NOTES, EventKind, History, Reply
from mailflow.people.suppression import ANSWER, Entry, listed_as
from mailflow.review.told import Decided, keep, token, told
from mailflow.store import events as event_rows
from mailflow.store import suppression as suppression_rows
from mailflow.upkeep.announce import announce


class How(StrEnum):
    """What an address has to do with somebody."""

    THEIRS = "theirs"
    ANSWERED = "answered"  # what it writes counts as an answer of theirs
    NAMED = "named"  # an automatic reply says that it is their new one
    NAMESAKE = "namesake"  # a stranger with their name wrote from there


@dataclass(frozen=True, slots=True)
class Other:
    """Another address than the main one. told: what it has to do with them, the rest of a sentence."""

    address: str
    how: How
    told: str


def others_of(history: History, account: Account) -> tuple[Other, ...]:
    """Each once, as the first of what it may be; what the rep said is not theirs is left out."""
    found: dict[str, Other] = {}
    for other in _others(history, account):
        found.setdefault(other.address, other)
    return tuple(found.values())


def _others(history: History, account: Account) -> Iterator[Other]:
    main, *more = history.prospect.addresses
    for address in more:
        yield Other(address, How.THEIRS, "is theirs too")
    note = history.latest(*NOTES)
    new = note.details.get("new_address", "") if note else ""
    if new and new != main and not insider(account.own, new):
        yield Other(new, How.NAMED, "is their new address, by their automatic reply")
    for reply in reversed(history.replies):
        if reply.by not in history.prospect.addresses:
            yield Other(reply.by, How.ANSWERED, counts_for_them(reply))
    for mail in reversed(history.namesakes):
        on = shown(account.calendar.rep_date(mail.message.at))
        yield Other(mail.message.sender.address, How.NAMESAKE, f"has their name, and wrote to you on {on}")


def counts_for_them(reply: Reply) -> str:
    """Why what somebody else wrote counts as an answer of theirs, the rest of a sentence."""
    rule = reply.mail.matched_by if reply.mail and reply.mail.matched_by in INFERRED else ""
    return f"was taken for them, by {rule}" if rule else "answered in your thread, which counts for them"


def link(program: Program, account: Account, address: str, other: str, clock: Clock) -> Decided:
    """Both addresses are one person's: mail to and from both counts from now on."""
    address, other = _pair(account, address, other)
    events = told(account, EventKind.LINKED, [address], clock.wall, {"addresses": other})
    with program.store.write() as db:
        keep(db, account, events)
    announce(program, account)
    return Decided(f"{address} and {other} are one person.", token(events))


def unlink(program: Program, account: Account, address: str, other: str, clock: Clock) -> Decided:
    """Answers from the other address are not this person's, whatever made Mailflow think so.

    Who is on the suppression list because the other asked for it is taken off.
    """
    address, other = _pair(account, address, other)
    events = told(account, EventKind.UNLINKED, [address], clock.wall, {"addresses": other})
    with program.store.write() as db:
        wrong = list(_asked_by(db, account, address, other))
        suppression_rows.lift(db, wrong, clock.wall)
        keep(db, account, events)
    announce(program, account)
    return Decided(" ".join(_unlinked(address, other, wrong)), token(events))


def _unlinked(address: str, other: str, lifted: Iterable[Entry]) -> Iterator[str]:
    yield f"Answers from {other} no longer count for {address}."
    if names := ", ".join(entry.address for entry in lifted):
        yield f"Taken off the suppression list, as it was {other} who asked: {names}."


def _pair(account: Account, address: str, other: str) -> tuple[str, str]:
    """Both in lower case; InputInvalid where they cannot be two of somebody outside."""
    address, other = address.lower(), other.strip().lower()
    if problem := problem_of({"email": other}):
        raise InputInvalid(problem)
    if address == other:
        raise InputInvalid(f"{address} and {other} are one address; name two")
    if not account.own.is_outside(other):
        raise InputInvalid(f"{other} is yours or a colleague's, so no prospect has it")
    return address, other


def _asked_by(db: Connection, account: Account, address: str, other: str) -> Iterator[Entry]:
    """Why this person is on the suppression list, where it was the other who asked for it."""
    people = event_rows.same_people(db, account.number).everybody([address])
    asked = {
        f"{ANSWER}:{one.details.get('message', '')}"
        for one in event_rows.events_of(db, account.number, account.name, addresses=people)
        if one.kind is EventKind.OPTED_OUT and one.details.get("by") == other
    }
    entries = suppression_rows.find(db, map(listed_as, people - {other}))
    yield from (entry for entry in entries.values() if entry.source in asked)
