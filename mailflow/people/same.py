"""Which addresses are one person's, and which are not, as the rep said?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from mailflow.people.model import EventKind


class Told(NamedTuple):
    """One word of the rep's: the others are the same person's (ADDED, LINKED), or are not (UNLINKED)."""

    kind: EventKind
    address: str
    others: tuple[str, ...]


class SamePeople:
    """Who is who after all that was told, oldest first; the last word counts."""

    def __init__(self, told: Iterable[Told]) -> None:
        self._person: dict[str, list[str]] = {}  # the main address first
        self._apart: dict[str, set[str]] = defaultdict(set)
        for kind, address, others in told:
            say = self._unlink if kind is EventKind.UNLINKED else self._link
            for other in others:
                say(address, other)

    def addresses(self, address: str) -> tuple[str, ...]:
        """All addresses of the person who has this one, the main one first."""
        return tuple(self._person.get(address, (address,)))

    def main(self, address: str) -> str:
        return self._person.get(address, (address,))[0]

    def has_several(self, address: str) -> bool:
        """Whether the person who has this address has others."""
        return len(self._person.get(address, ())) > 1

    def everybody(self, addresses: Iterable[str]) -> set[str]:
        """These addresses, and all others of the same people."""
        return {one for address in addresses for one in self.addresses(address)}

    def apart(self, addresses: Iterable[str]) -> frozenset[str]:
        """Of which addresses the rep said that they are not this person's; what they write does not count."""
        if not self._apart:
            return frozenset()
        theirs = set(addresses)
        return frozenset[str]().union(*(self._apart.get(one, ()) for one in theirs)) - theirs

    def _link(self, address: str, other: str) -> None:
        self._apart[address].discard(other)
        self._apart[other].discard(address)
        person, more = self._person.get(address, [address]), self._person.get(other, [other])
        if other not in person:
            person = [*person, *more]
        self._person |= dict.fromkeys(person, person)

    def _unlink(self, address: str, other: str) -> None:
        self._apart[address].add(other)
        self._apart[other].add(address)
        person = self._person.get(address, [])
        if other in person:
            leaves = other if person[0] != other else address
            rest = [one for one in person if one != leaves]
            self._person |= dict.fromkeys(rest, rest) | {leaves: [leaves]}
