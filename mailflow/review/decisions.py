"""What does the rep decide about a draft, may they, and how is it taken back?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from mailflow.assembly import Program
from mailflow.cycle.account import Account, Clock
from mailflow.drafts.model import Draft


@dataclass(frozen=True, slots=True)
class Decided:
    """What was done, in a sentence for the rep.

    undo: what undo() takes, "" where it cannot be taken back. number: of the draft that it is about now: an
    edit makes another one; 0 where there is none.
    """

    sentence: str
    undo: str = ""
    number: int = 0


def fingerprint(draft: Draft) -> str:
    """What tells these very bytes from all others: what is approved is what was shown. 16 hex digits."""
    return sha256(draft.content).hexdigest()[:16]


def approve(
    program: Program, account: Account, number: int, *, fingerprint: str, by: str = "", clock: Clock
) -> Decided:
    """The draft is right. With an outbox it is sent by that, else it stays in Drafts as approved.

    fingerprint: of what was shown. by: who approves it, "" for the rep. Refused where it cannot be approved.
    """
    raise NotImplementedError


def edit(
    program: Program,
    account: Account,
    number: int,
    *,
    fingerprint: str,
    subject: str,
    body: str,
    clock: Clock,
) -> Decided:
    """The rep's own words in place of ours; the next pass puts them into Drafts in place of the old copy.

    subject: counts for a draft that begins a thread. body: without the quotation, which stays as it is.
    """
    raise NotImplementedError


def dismiss(program: Program, account: Account, number: int, *, fingerprint: str, clock: Clock) -> Decided:
    """The draft is not wanted: its step is skipped for everybody it is to, and the wait for the next begins."""
    raise NotImplementedError


def snooze(
    program: Program, account: Account, number: int, *, fingerprint: str, until: date, clock: Clock
) -> Decided:
    """Whoever it is to is left alone until that day of the rep's; the draft is written anew then."""
    raise NotImplementedError


def stop(
    program: Program, account: Account, number: int, *, fingerprint: str, reason: str, clock: Clock
) -> Decided:
    """The person it is for is written to no more. reason: why, in words; "opted_out" where they asked."""
    raise NotImplementedError


def undo(program: Program, account: Account, token: str, clock: Clock) -> Decided:
    """Take back what a decision did, as long as that is possible; Refused says why it is not."""
    raise NotImplementedError
