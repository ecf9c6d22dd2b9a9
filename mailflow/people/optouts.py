"""Whom do opt-outs put on the suppression list that were read before there was one?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import datetime

from mailflow.people.model import Event, EventKind
from mailflow.people.same import SamePeople
from mailflow.people.suppression import ANSWER, Entry, listed_as


def source_of(event: Event) -> str:
    """How an entry that an opt-out puts on the list says where it comes from."""
    return f"{ANSWER}:{event.details.get('message', '')}"


def still_asked(
    told: Iterable[Event], accepted: Iterable[Event], people: Mapping[str, SamePeople], known: Set[str]
) -> Iterator[Entry]:
    """What the opt-outs among these events put on the list, less those whom the rep accepted since.

    accepted: every ACCEPTED of the store. people: by mailbox. known: sources of entries that the list has or
    once had: such an opt-out was weighed when it was read, with the thread in which it was written.
    """
    since = _accepted_at(accepted, people)
    for event in told:
        if event.kind is EventKind.OPTED_OUT and source_of(event) not in known:
            for address in _meant(event, people[event.mailbox]):
                if address not in since or since[address] < event.at:
                    yield Entry(address, event.at, event.kind.value, source_of(event))


def _meant(event: Event, people: SamePeople) -> list[str]:
    """The prospect and the writer, as they stand on the list.

    Whether the one spoke for the other, only the thread could tell; in doubt nobody is written to, unless the
    rep said that they have nothing to do with each other.
    """
    theirs = people.addresses(event.address)
    by = event.details.get("by") or event.address
    meant = {by} if by in people.apart(theirs) else {by, *theirs}
    return sorted(filter(None, map(listed_as, meant)))


def _accepted_at(accepted: Iterable[Event], people: Mapping[str, SamePeople]) -> dict[str, datetime]:
    """When the rep last accepted people, by each of their addresses as it stands on the list."""
    found: dict[str, datetime] = {}
    for event in accepted:
        if event.kind is EventKind.ACCEPTED:
            for address in map(listed_as, people[event.mailbox].addresses(event.address)):
                found[address] = max(event.at, found.get(address, event.at))
    return found
