"""What may somebody want who answers?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mailflow.conversations.message import Address


class Intent(StrEnum):
    """UNREAD: the text was not read yet. UNCLEAR: it was, and says nothing that we are sure of.

    UNREADABLE: it could not be had for so long that it was given up. The others have the names of the fields
    of Language whose words tell them.
    """

    UNREAD = ""
    UNCLEAR = "unclear"
    UNREADABLE = "unreadable"
    INTERESTED = "interested"
    NOT_NOW = "not_now"
    NOT_INTERESTED = "not_interested"
    REFERRAL = "referral"
    OPT_OUT = "opt_out"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants who answers.

    until: NOT_NOW, the first day on which they may be asked again; None where they named none, or one that is
    past or more than 400 days away. A day within two weeks is an appointment, or a promise, which must be
    seen now: INTERESTED or UNCLEAR. referred: REFERRAL, whom to write to instead; the address or the name may
    be "". evidence: sentences that say why, in the words of the answer.
    """

    intent: Intent
    until: date | None = None
    referred: Address | None = None
    evidence: tuple[str, ...] = ()
