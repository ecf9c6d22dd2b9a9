"""What is there to read in a folder, given how far it was read before? (pure)"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Looks(Protocol):
    """How a folder looks by STATUS or EXAMINE; 0 where the server does not say."""

    @property
    def uidvalidity(self) -> int: ...
    @property
    def uidnext(self) -> int: ...
    @property
    def messages(self) -> int: ...
    @property
    def highestmodseq(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Nothing arrived since."""


@dataclass(frozen=True, slots=True)
class ReadFrom:
    """Read from this UID on."""

    uid: int


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """The UIDs mean something else now (new UIDVALIDITY, RFC 9051 section 2.3.1.1): read it all."""


def what_to_read(before: Looks, read_to: int, now: Looks) -> Unchanged | ReadFrom | ReadAgain:
    """What a pass must read of a folder.

    Only arrivals matter: that a message was read, moved or deleted changes no fact that was
    learnt from it. An equal HIGHESTMODSEQ (RFC 7162) says that nothing at all happened.
    """
    if before.uidvalidity and before.uidvalidity != now.uidvalidity:
        return ReadAgain()
    if before.highestmodseq and before.highestmodseq == now.highestmodseq and before.uidnext == now.uidnext:
        return Unchanged()
    if now.uidnext and read_to and now.uidnext <= read_to + 1:
        return Unchanged()
    if now.uidnext and now.messages == 0 and before.uidnext == now.uidnext:
        return Unchanged()
    return ReadFrom(read_to + 1)


def is_as_it_was(before: Looks, now: Looks) -> bool:
    """Whether the folder holds the very messages that it held.

    UIDs only grow (RFC 9051 section 2.3.1.1): where UIDNEXT is the same nothing was added, and where the
    number of messages is so too nothing was taken away.
    """
    return bool(now.uidnext) and (before.uidvalidity, before.uidnext, before.messages) == (
        now.uidvalidity,
        now.uidnext,
        now.messages,
    )
