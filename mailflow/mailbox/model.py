"""What values does a mailbox take and give?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from mailflow.errors import MailboxUnreachable, MailflowError


@dataclass(frozen=True, slots=True)
class Server:
    """Where a mailbox is. name: what the config calls it."""

    host: str
    port: int
    security: Literal["tls", "starttls", "none"]
    username: str
    name: str


@dataclass(frozen=True, slots=True)
class FolderState:
    """What STATUS or SELECT tell of a folder; 0 where the server does not say."""

    uidvalidity: int
    uidnext: int
    messages: int
    highestmodseq: int = 0


@dataclass(slots=True)  # not frozen: to make a frozen one of so many fields takes three times as long
class RawHeaders:
    """One message as fetched.

    header: the lines of HEADER_FIELDS as sent. internal_date: aware UTC, None where it makes no sense.
    flags, labels (Gmail): as sent, system ones capitalised: ``\\Draft``, ``\\Seen``, ``\\Sent``, ``\\Inbox``.
    """

    uid: int
    header: bytes
    internal_date: datetime | None
    size: int
    flags: frozenset[str]
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fetched:
    """messages: by UID. broken: by UID, why one cannot be had. missing: of these the server says nothing."""

    messages: Mapping[int, RawHeaders] = field(default_factory=dict)
    broken: Mapping[int, str] = field(default_factory=dict)
    missing: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Appended:
    """Where an appended message lies (RFC 4315); (0, 0) where the server tells nothing, or nonsense."""

    uidvalidity: int
    uid: int


class AppendRefused(MailflowError):
    """The server said no to an APPEND: nothing was stored."""


class AppendUnknown(MailboxUnreachable):
    """The connection was lost during an APPEND: the message may or may not be stored."""
