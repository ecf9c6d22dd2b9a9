"""Under which names and addresses does the rep write, by what lies in Sent?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mailflow.conversations.message import Address
from mailflow.mailbox.addresses import read_addresses
from mailflow.mailbox.connection import Connection
from mailflow.mailbox.header import read_fields
from mailflow.people.addresses import company_of, plain

_LAST = 300  # messages that are looked at
_SELDOM = 2  # so few mails may be somebody else's that were copied here


@dataclass(frozen=True, slots=True)
class Sender:
    """An address that mail in Sent comes from. name: written with it most often; mails: how many."""

    address: str
    name: str
    mails: int


def senders(connection: Connection, folder: str) -> list[Sender]:
    """Who wrote the last few hundred messages of a folder, the most frequent first."""
    connection.examine(folder)
    uids = connection.search(1, None, None)[-_LAST:]
    if not uids:
        return []
    headers = [raw.header for raw in connection.fetch_headers(uids).messages.values()]
    authors = (read_addresses(read_fields(header).get("from", "")) for header in headers)
    return counted_senders(some[0] for some in authors if some)


def counted_senders(authors: Iterable[Address]) -> list[Sender]:
    """Authors put together by address, plus tags left out, the most frequent first."""
    mails: Counter[str] = Counter()
    names: dict[str, Counter[str]] = {}
    for author in authors:
        address = plain(author.address)
        mails[address] += 1
        names.setdefault(address, Counter())[author.name.strip()] += 1
    return [
        Sender(address, _best(names[address]), count) for address, count in mails.most_common() if address
    ]


def _best(names: Counter[str]) -> str:
    return next((name for name, _ in names.most_common() if name and "@" not in name), "")


def own_name(found: Sequence[Sender], address: str) -> str:
    """What the rep is called: as with this address, else as most of Sent is signed; "" if unknown."""
    mine = [sender for sender in found if sender.address == plain(address)]
    return next((sender.name for sender in (*mine, *found) if sender.name), "")


def own_addresses(found: Sequence[Sender], address: str) -> list[str]:
    """The rep's addresses: this one, and those in Sent that are surely theirs as well.

    Mail of others may lie in Sent: an address counts if it has the rep's name and company, or one of the two
    and was used often.
    """
    name = own_name(found, address)
    company = company_of(address)

    def is_own(sender: Sender) -> bool:
        same_company = bool(company) and company_of(sender.address) == company
        same_name = bool(name) and sender.name == name
        return (same_name and same_company) or (sender.mails > _SELDOM and (same_name or same_company))

    return list(dict.fromkeys((plain(address), *(one.address for one in found if is_own(one)))))
