"""What does the rep decide about people: who is followed up, until when not, and who they are?

What is told at one stroke is taken back at one stroke, by decisions.undo(). Nobody is asked here whether the
mailbox knows them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from shlex import quote
from zoneinfo import ZoneInfo

from mailflow.assembly import Program
from mailflow.cadence.case import shown
from mailflow.cadence.model import Inactive, NextAction
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.plan import next_with
from mailflow.errors import InputInvalid
from mailflow.people.facts import as_told, fact_named
from mailflow.people.model import Event, EventKind
from mailflow.people.suppression import Entry
from mailflow.people.typed import is_placeholder, tidy
from mailflow.review.told import Decided, day, keep, token, told
from mailflow.store import events as event_rows
from mailflow.store import exchange
from mailflow.store import suppression as suppression_rows


@dataclass(frozen=True, slots=True)
class Described(Decided):
    """rests: whether they stay inactive, though another cadence is theirs now."""

    rests: bool = False


def accept(program: Program, account: Account, addresses: Sequence[str], clock: Clock) -> Decided:
    """Into the plan, or back into it: suggested people, and those who were stopped or are dormant.

    Who asked to be left alone is taken off the suppression list, and then there is no undo; InputInvalid, and
    nobody is accepted, where somebody was put on that list by hand.
    """
    listed = listed_by_themselves(program, account, addresses)
    events = told(account, EventKind.ACCEPTED, addresses, clock.wall, {})
    with program.store.write() as db:
        keep(db, account, events)
        suppression_rows.lift(db, listed, clock.wall)
    exchange.export_beside(program.store)
    sentence = f"Accepted: {_names(addresses)}."
    if not listed:
        return Decided(sentence, token(events))
    asked = ", ".join(entry.address for entry in listed)
    return Decided(
        f"{sentence} They asked to be left alone, and are taken off the suppression list: {asked}."
    )


def listed_by_themselves(program: Program, account: Account, addresses: Sequence[str]) -> list[Entry]:
    """The entries of the suppression list that these people asked for, under whichever of their addresses.

    InputInvalid for those that somebody made by hand.
    """
    with program.store.read() as db:
        theirs = event_rows.same_people(db, account.number).everybody(map(str.lower, addresses))
        found = {one.address: one for one in suppression_rows.suppressed(db, theirs).values()}
    if kept := [entry for entry in found.values() if entry.by_hand]:
        entries = "; ".join(
            f"{entry.address} is on the suppression list since {day(entry.at, account)} ({entry.told})"
            for entry in kept
        )
        remove = f"mailflow suppress remove {' '.join(quote(entry.address) for entry in kept)}"
        raise InputInvalid(f"{entries}; nobody was accepted. If that is over, first: `{remove}`")
    return list(found.values())


def ignore(program: Program, account: Account, addresses: Sequence[str], clock: Clock) -> Decided:
    """They are no prospects, and are not suggested again."""
    events = told(account, EventKind.IGNORED, addresses, clock.wall, {})
    return _told(program, account, events, f"Ignored: {_names(addresses)}.")


def rest(program: Program, account: Account, addresses: Sequence[str], reason: str, clock: Clock) -> Decided:
    """Nothing is next with them until they write, or the rep takes them up again."""
    reason = reason_given(reason)
    events = told(account, EventKind.RESTED, addresses, clock.wall, {"reason": reason})
    return _told(program, account, events, f"Inactive until they write ({reason}): {_names(addresses)}.")


def snooze(
    program: Program, account: Account, addresses: Sequence[str], until: date, clock: Clock
) -> Decided:
    """They are left alone until that day of the rep's, or until they write."""
    if until < clock.now.astimezone(ZoneInfo(account.settings.time_zone)).date():
        raise InputInvalid(f"{shown(until)} is past; name the day to come back to them")
    events = told(account, EventKind.SNOOZED, addresses, clock.wall, {"until": until.isoformat()})
    verb = "rest" if len(addresses) > 1 else "rests"
    return _told(program, account, events, f"{_names(addresses)} {verb} until {shown(until)}.")


def stop(program: Program, account: Account, address: str, reason: str, clock: Clock) -> Decided:
    """This person is written to no more; with the reason "opted_out" by no mailbox, at no address."""
    reason = reason_given(reason)
    events = told(account, EventKind.STOPPED, [address], clock.wall, {"reason": reason})
    return _told(program, account, events, f"{address.lower()} is written to no more ({reason}).")


def log(
    program: Program,
    account: Account,
    address: str,
    kind: EventKind,
    *,
    at: datetime,
    answered: bool = False,
    note: str = "",
) -> Decided:
    """A call, visit, card or meeting of the rep's: it counts as much as a mail.

    answered: the person was reached, which ends the silence. at: aware, not to come.
    """
    details = {"answered": "yes" if answered else "", "note": tidy(note)}
    events = told(account, kind, [address], at, details)
    return _told(program, account, events, f"Recorded: {kind} with {address.lower()} on {day(at, account)}.")


def describe(
    program: Program, account: Account, address: str, said: Mapping[str, str], clock: Clock
) -> Described:
    """Who they are: facts by name (people/facts.py) as somebody typed them, "" for one that is not known.

    What else is known of them stays. Who is inactive stays so, too, where another cadence would revive them:
    a tag says who they are, and not that it is time to write to them.
    """
    facts = as_told({fact_named(name): text for name, text in said.items()})
    before = _next(program, account, address, clock)
    # With what has no value, which takes back what was told before.
    event = event_rows.new_event(EventKind.DESCRIBED, account.name, address, clock.wall, facts)
    [event] = event_rows.as_one([event])
    decided = _told(program, account, [event], f"{address.lower()}: {_facts(facts)}.")
    after = _next(program, account, address, clock)
    if not isinstance(before, Inactive) or after is None or isinstance(after, Inactive):
        return Described(decided.sentence, decided.undo)
    rested = event_rows.new_event(
        EventKind.RESTED, account.name, address, clock.wall, {"reason": before.reason}
    )
    _told(program, account, [event_rows.along_with(event, rested)], "")
    stays = "Inactive as before, though another cadence is theirs now."
    return Described(f"{decided.sentence} {stays}", decided.undo, rests=True)


def _next(program: Program, account: Account, address: str, clock: Clock) -> NextAction | None:
    """What is decided for somebody; None for one who is in no plan."""
    found = next_with(program.store, account, clock, address.lower())
    return found[0].action if found else None


def _facts(facts: Mapping[str, str]) -> str:
    named = (f"{name.replace('_', ' ')} is {value or 'not known'}" for name, value in facts.items())
    return ", ".join(named)


def reason_given(text: str) -> str:
    """A reason on one line; InputInvalid for none, and for one that was copied from an example."""
    if is_placeholder(text):
        raise InputInvalid(f"{text!r} is no reason: say why, in words; in a year nobody will remember")
    return tidy(text)


def _told(program: Program, account: Account, events: Sequence[Event], sentence: str) -> Decided:
    with program.store.write() as db:
        keep(db, account, events)
    exchange.export_beside(program.store)
    return Decided(sentence, token(events))


def _names(addresses: Sequence[str]) -> str:
    return ", ".join(map(str.lower, addresses))
