"""What does the rep decide about people: who is followed up, until when not, and who they are?

What is told at one stroke is taken back at one stroke, by decisions.undo(). Nobody is asked here whether the
mailbox knows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from shlex import quote
from zoneinfo import ZoneInfo

from mailflow.assembly import Program
from mailflow.cadence.case import shown
from mailflow.cadence.inactive import in_words
from mailflow.cadence.model import Inactive, NextAction
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.plan import next_with
from mailflow.drafts.clean import paragraphs
from mailflow.drafts.names import person_name
from mailflow.errors import InputInvalid, NotFound
from mailflow.people.addresses import domain_of, everybody_at, insider
from mailflow.people.facts import as_told, fact_named, problem_of, read_facts
from mailflow.people.model import Event, EventKind
from mailflow.people.suppression import Entry
from mailflow.people.typed import is_placeholder, tidy
from mailflow.review.told import Decided, day, keep, take_back, token, told
from mailflow.store import events as event_rows
from mailflow.store import suppression as suppression_rows
from mailflow.upkeep.announce import announce

_FEW = 3  # people who are named in a sentence
_LONGEST_NOTE = 2000  # characters


@dataclass(frozen=True, slots=True)
class Described(Decided):
    """rests: whether they stay inactive, though another cadence is theirs now."""

    rests: bool = False


def accept(program: Program, account: Account, addresses: Sequence[str], clock: Clock) -> Decided:
    """Into the plan, or back into it: suggested people, and those who were stopped or are dormant.

    Who asked to be left alone is taken off the suppression list, until that is undone; InputInvalid, and
    nobody is accepted, where somebody was put on that list by hand.
    """
    listed = listed_by_themselves(program, account, addresses)
    events = told(account, EventKind.ACCEPTED, addresses, clock.wall, {})
    with program.store.write() as db:
        keep(db, account, events)
        suppression_rows.lift(db, listed, clock.wall)
    announce(program, account)
    sentences = [f"Accepted: {_names(addresses)}.", *taken_off(listed)]
    return Decided(" ".join(sentences), token(events))


def taken_off(listed: Sequence[Entry]) -> Iterator[str]:
    """Who had asked to be left alone and is off the suppression list now, in a sentence."""
    if listed:
        asked = ", ".join(entry.address for entry in listed)
        yield f"They asked to be left alone, and are taken off the suppression list: {asked}."


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
    """They are no prospects, and are not suggested again.

    ``*@acme.example`` is whoever is there, now and later, unless the rep says something else of them.
    """
    events = told(account, EventKind.IGNORED, addresses, clock.wall, {})
    return _told(program, account, events, f"Ignored: {_names(addresses)}.")


def suggest_again(program: Program, account: Account, pattern: str, clock: Clock) -> Decided:
    """Who is at this domain is no longer ignored; NotFound where the rep never said so of it."""
    with program.store.write() as db:
        told_of = event_rows.events_of(db, account.number, account.name, addresses=[pattern.lower()])
        said = [event for event in told_of if event.kind is EventKind.IGNORED]
        if not said:
            raise NotFound(f"{pattern} is not ignored in mailbox {account.name}")
        take_back(db, account, said, clock.wall)
    announce(program, account)
    return Decided(f"{_name(pattern).capitalize()} may be suggested again.")


def add(
    program: Program,
    account: Account,
    address: str,
    said: Mapping[str, str],
    clock: Clock,
    *,
    also: Sequence[str] = (),
    referred_by: str = "",
) -> Decided:
    """A prospect whom the mailbox need not know; of one that it knows this is told besides.

    said: facts by name (people/facts.py) as somebody typed them. also: further addresses of theirs.
    referred_by: who named them.
    """
    event = _added(account, address, said, clock, also, referred_by)
    [event] = event_rows.as_one([event])
    return _told(program, account, [event], _is_prospect(program, event))


def succeed(
    program: Program, account: Account, address: str, new: str, said: Mapping[str, str], clock: Clock
) -> Decided:
    """Somebody else is written to in their place, and they are no more."""
    reason = {"reason": "no longer there"}
    added = _added(account, new, said, clock, (), address)
    stopped = event_rows.new_event(EventKind.STOPPED, account.name, address, clock.wall, reason)
    events = event_rows.as_one([added, stopped])
    sentence = f"{_is_prospect(program, added)} {address.lower()} is written to no more."
    return _told(program, account, events, sentence)


def _added(
    account: Account,
    address: str,
    said: Mapping[str, str],
    clock: Clock,
    also: Sequence[str],
    referred_by: str,
) -> Event:
    address, *others = map(str.lower, (address, *also))
    for one in (address, *others, *filter(None, [referred_by.lower()])):
        if problem := problem_of({"email": one, **said}):
            raise InputInvalid(problem)
    for one in (address, *others):
        if reason := insider(account.own, one):
            raise InputInvalid(reason)
    details = {**read_facts(said), "addresses": " ".join(others), "referred_by": referred_by.lower()}
    [event] = told(account, EventKind.ADDED, [address], clock.wall, details)
    return event


def _is_prospect(program: Program, added: Event) -> str:
    """That somebody was added, and what may keep Mailflow from writing to them."""
    name = added.details.get("name", "")
    sentences = [f"{added.address} is a prospect{f', called {name}' if name else ''}."]
    if name and not person_name(name, added.address).first:
        sentences.append(
            "That name tells no first name for certain; texts that greet by it wait for one like Jane Doe."
        )
    addresses = [added.address, *added.details.get("addresses", "").split()]
    return " ".join([*sentences, *spared(program, addresses)])


def spared(program: Program, addresses: Sequence[str]) -> Iterator[str]:
    """Who of these is on the suppression list, in a sentence."""
    with program.store.read() as db:
        listed = list(suppression_rows.suppressed(db, addresses))
    if listed:
        few = ", ".join(listed[:_FEW]) + (" ..." if len(listed) > _FEW else "")
        yield f"On the suppression list, so nothing is written to them: {len(listed)} ({few})."


def rest(program: Program, account: Account, addresses: Sequence[str], reason: str, clock: Clock) -> Decided:
    """Nothing is next with them until they write, or the rep takes them up again."""
    reason = reason_given(reason)
    events = told(account, EventKind.RESTED, addresses, clock.wall, {"reason": reason})
    return _told(
        program, account, events, f"Inactive until they write ({in_words(reason)}): {_names(addresses)}."
    )


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
    return _told(program, account, events, f"{address.lower()} is written to no more ({in_words(reason)}).")


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


def note(program: Program, account: Account, address: str, text: str, clock: Clock) -> Decided:
    """Words of the rep's about somebody, to be read again; nothing else hangs on them."""
    if is_placeholder(text):
        raise InputInvalid(f"{text!r} is no note: write down what you want to know later")
    text = paragraphs(text)
    if len(text) > _LONGEST_NOTE:
        raise InputInvalid(f"the note has {len(text)} characters; {_LONGEST_NOTE} are kept at most")
    events = told(account, EventKind.NOTED, [address], clock.wall, {"note": text})
    return _told(program, account, events, f"Noted about {address.lower()}.")


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
    announce(program, account)
    return Decided(sentence, token(events))


def _names(addresses: Sequence[str]) -> str:
    return ", ".join(map(_name, addresses))


def _name(address: str) -> str:
    """As it stands in a sentence: an address, or a whole domain."""
    address = address.lower()
    return f"everybody at {domain_of(address)}" if address == everybody_at(address) else address
