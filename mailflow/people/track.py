"""Who is a prospect: tracked, suggested to the rep, or left alone?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mailflow.people.addresses import Own, is_free_mail, is_no_reply, is_role, matches

Track = Literal["auto", "known", "all"]

# So many answers before Mailflow was there: somebody the rep knows well, not somebody to win.
_KNOWN_WELL = 5
_KNOWN_WELL_PRIVATELY = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the mailbox shows of the rep and one outside address, in numbers.

    personal: mails of the rep's in a thread that the rep began, to five people at most.
    heard_before: human mails from them before the first scan ended.
    first_heard_at: of what they wrote unasked; None where all of it answers the rep.
    """

    address: str
    name: str
    written: int
    personal: int
    heard: int
    heard_before: int
    first_written_at: datetime
    last_written_at: datetime
    first_heard_at: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """``tracked``: has a next action. ``suggested``: the rep is asked. ``out``: left alone."""

    verdict: Literal["tracked", "suggested", "out"]
    why: str


def judge(evidence: Evidence, *, track: Track, own: Own, ignore: Sequence[str]) -> Standing:
    """How Mailflow stands to an address that the rep never told it about."""
    address = evidence.address
    if not own.is_outside(address):
        return Standing("out", "one of the rep's own domains")
    if matches(address, ignore):
        return Standing("out", "prospects.ignore names them")
    if is_no_reply(address):
        return Standing("out", "nobody reads this address")
    if track == "known":
        return Standing("suggested", 'track = "known" takes only people who were imported, added or accepted')
    began = evidence.first_heard_at is None or evidence.first_written_at <= evidence.first_heard_at
    if track == "all":
        return Standing("tracked", "you wrote first") if began else Standing("out", "they wrote first")
    return _judge_closely(evidence, began)


def _judge_closely(evidence: Evidence, began: bool) -> Standing:
    if not began:
        return Standing("suggested", "they wrote to you first")
    if evidence.personal == 0:
        return Standing("suggested", "you only answered, or wrote to many at once")
    if is_role(evidence.address):
        return Standing("suggested", "a desk, not a person")
    if evidence.heard_before >= _KNOWN_WELL:
        return Standing("suggested", f"you know them well: {evidence.heard_before} mails from them")
    if is_free_mail(evidence.address) and evidence.heard_before >= _KNOWN_WELL_PRIVATELY:
        return Standing("suggested", "a private address you often hear from")
    return Standing("tracked", "you began the conversation")
