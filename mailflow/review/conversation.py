"""What was said between the rep and one person, word for word?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailflow.assembly import Program
from mailflow.conversations.message import Kind
from mailflow.cycle.account import Account, Clock
from mailflow.review.texts import Text, Texts

MOST = 20  # messages that are shown; older ones are a number


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a conversation.

    identity: by which it is known. sender, name: who wrote, name "" where there is none. ours: the rep did.
    read_as: what it was found to say, in a word; evidence: the words that decided. text: what it says, None
    where no text was asked for.
    """

    identity: str
    at: datetime
    sender: str
    name: str
    ours: bool
    subject: str
    kind: Kind
    to: tuple[str, ...] = ()
    read_as: str = ""
    evidence: str = ""
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """said: the newest MOST messages, newest last. earlier: how many there are before them."""

    said: tuple[Said, ...] = ()
    earlier: int = 0


def conversation_of(
    program: Program, account: Account, address: str, clock: Clock, texts: Texts | None = None, most: int = MOST
) -> Conversation:
    """The exchange with somebody, whoever of their side wrote.

    texts: from where the words are had; without it only what the headers tell, which takes no mail server.
    """
    raise NotImplementedError
