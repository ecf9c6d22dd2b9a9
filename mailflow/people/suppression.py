"""Who must not be written to: the suppression list, one for all mailboxes of a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from mailflow.people.addresses import domain_of, is_address, plain
from mailflow.people.domains import in_dns

_EVERYBODY_AT = "*@"
ADDED = "add"
IMPORTED = "import"
ANSWER = "answer"
STOPPED = "stop"
_BY_HAND = (ADDED, IMPORTED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list.

    address: in the form of listed_as(). at: since when, aware UTC. source: who put it there, ``add``,
    ``import:FILE``, ``answer:IDENTITY`` of the message, ``stop:MAILBOX``. lifted: taken off again, at ``at``.
    """

    address: str
    at: datetime
    reason: str = ""
    source: str = ""
    lifted: bool = False

    @property
    def by_hand(self) -> bool:
        """Whether somebody put it on the list itself; only ``suppress remove`` takes that back."""
        return self.source.partition(":")[0] in _BY_HAND

    @property
    def told(self) -> str:
        """Where it comes from, in words."""
        source, _, what = self.source.partition(":")
        words = {
            ADDED: "put there with `mailflow suppress add`",
            IMPORTED: f"imported from {what}",
            ANSWER: "they asked for it in an answer or complained",
            STOPPED: f"said with `mailflow prospects stop` in mailbox {what}",
        }.get(source, self.source)
        is_told = not self.reason or self.reason == "opted_out"
        return words if is_told else f"{words}: {self.reason}"

    def prevails_over(self, known: Entry) -> bool:
        """Whether this is news where ``known`` stands.

        Who is on the list stays there as they are, so that a list imported again changes nothing; but what
        somebody put there counts more than what was read. Of putting on and taking off, the later counts.
        """
        if self.lifted or known.lifted:
            return self.at > known.at
        return self.by_hand and not known.by_hand


def news(entries: Iterable[Entry], known: Mapping[str, Entry]) -> list[Entry]:
    """The entries that change a list, one for each address. known: what stands there, by address."""
    found: dict[str, Entry] = {}
    for entry in entries:
        before = found.get(entry.address) or known.get(entry.address)
        if before is None or entry.prevails_over(before):
            found[entry.address] = entry
    return list(found.values())


def listed_as(text: str) -> str:
    """How an address, or a whole domain as ``*@acme.example``, stands on the list; "" for what is neither."""
    typed = text.strip().lower()
    if typed.startswith("@"):
        typed = f"*{typed}"
    if typed.startswith(_EVERYBODY_AT):
        somebody = typed.replace("*", "x", 1)
        return _as_in_dns(typed) if is_address(somebody) and "*" not in somebody else ""
    return _as_in_dns(plain(typed)) if is_address(typed) and "*" not in typed else ""


def _as_in_dns(address: str) -> str:
    """With the domain in the one spelling that all programs know (RFC 5890): mail comes with either."""
    if address.isascii():
        return address
    local, at, domain = address.rpartition("@")
    return local + at + (in_dns(domain) or domain)


def keys_of(address: str) -> Iterator[str]:
    """All that may stand on the list and mean this address, the nearest first: sub-domains count."""
    found = _as_in_dns(plain(address))
    yield found
    labels = domain_of(found).split(".")
    for start in range(len(labels) - 1):
        yield _EVERYBODY_AT + ".".join(labels[start:])
