"""What do messages say? Read from the mailbox when somebody looks, and kept for minutes in memory only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mailflow.assembly import Program
from mailflow.cycle.account import Account
from mailflow.drafts.model import Draft


@dataclass(frozen=True, slots=True)
class Text:
    """What one message says.

    new: what its writer wrote anew; quoted: what it quotes. Both may be cut, with a last line that says so.
    attachments: their names. missing: why there is no text, a sentence; "" where there is one.
    """

    new: str = ""
    quoted: str = ""
    attachments: tuple[str, ...] = ()
    missing: str = ""


class Texts:
    """The texts of all mailboxes of a program; safe for several threads. Nothing here raises for a mailbox.

    One connection for each mailbox, made when it is first needed, closed after minutes without use.
    """

    def __init__(self, program: Program) -> None:
        raise NotImplementedError

    def read(self, account: Account, identities: Iterable[str]) -> Mapping[str, Text]:
        """The texts of these messages; each has one, if only with why it is missing."""
        raise NotImplementedError

    def lying(self, account: Account, draft: Draft) -> Text:
        """A draft as it lies in Drafts now, with what the rep changed there."""
        raise NotImplementedError

    def close(self) -> None:
        """Log out everywhere."""
        raise NotImplementedError
