"""What has become of one of our drafts?

Clients do more to a draft than edit, send and delete. neomutt and alpine take it out of the folder as long as
it is open, Thunderbird and alpine give it a new Message-ID at every save and drop our header, alpine deletes
the empty folder, neomutt can send it and leave it there. What all of them keep is In-Reply-To, the recipients
and, white space aside, the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mailflow.drafts.model import Copy, Draft, State

_CLOCK_SKEW = timedelta(minutes=2)  # the server's clock may be behind ours


@dataclass(frozen=True, slots=True)
class StillWaiting:
    """It lies where we put it; content in IMAP never changes under a UID, so nobody touched it."""

    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A client opened and saved it without a change: it waits under a new UID."""

    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Edited:
    """The rep changed it and keeps it in Drafts: theirs now, and never to be touched again."""

    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Sent:
    """It was sent. identity: of the message in Sent.

    leftover: (UIDVALIDITY, UID) where our untouched copy still lies in Drafts and should go, else None.
    """

    identity: str
    leftover: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """It is in no folder: open in an editor, or gone. since: when that was first seen."""

    since: datetime


@dataclass(frozen=True, slots=True)
class Lost:
    """Nobody can tell what became of it; ask the rep.

    It is in no folder and the grace time is over: sent without a copy, deleted or aborted. Or a mail server
    has it that did not say what it did.
    """


@dataclass(frozen=True, slots=True)
class Dismissed:
    """The rep threw it away: it lies in Trash."""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Its reason has gone and our untouched copy is there: remove that."""

    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Gone:
    """Its reason has gone, and so has the draft."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Our draft is there, and once more under this UID (two APPENDs came through): remove this one."""

    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class NeedsText:
    """Read the text of these copies and ask again; without it nothing can be said."""

    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Appended:
    """The APPEND with the unknown outcome came through: the draft lies here."""

    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class AppendAgain:
    """The APPEND with the unknown outcome did not come through, or none was begun: send the bytes."""


@dataclass(frozen=True, slots=True)
class WaitForAppend:
    """The APPEND with the unknown outcome may still come through."""


Verdict = (
    StillWaiting
    | Moved
    | Edited
    | Sent
    | Missing
    | Lost
    | Dismissed
    | Withdraw
    | Gone
    | Duplicate
    | NeedsText
    | Appended
    | AppendAgain
    | WaitForAppend
)


def reconcile(
    draft: Draft,
    *,
    drafts: Sequence[Copy],
    sent: Sequence[Copy],
    trash: Sequence[Copy],
    wanted: bool,
    now: datetime,
    wall: datetime | None = None,
    grace: timedelta = timedelta(minutes=30),
    settle: timedelta = timedelta(minutes=3),
) -> Verdict:
    """What has become of the draft, by what lies in the three folders now. Total, and never harms an edit.

    draft: in state APPENDING, WAITING, APPROVED, EDITED or UNKNOWN; also WITHDRAWN with ``wanted`` False, for
    a copy that was open in an editor when it was withdrawn and came back. wanted: the decision for the person
    is still this draft. grace: how long one that is in no folder counts as open in an editor. settle: how
    long an APPEND with unknown outcome is looked for, by the clock on the ``wall`` where ``now`` is another
    instant (``--as-of``). A copy whose text cannot be read has the text "".
    """
    if draft.state is State.APPENDING and not draft.uidvalidity:  # nobody has begun to append it
        return AppendAgain() if wanted else Gone()
    here, successors = _in_drafts(draft, drafts)
    answers = [copy for copy in sent if _continues(draft, copy)]
    if draft.state is State.EDITED:
        return _edited(draft, here or successors, answers) or _vanished(draft, trash, wanted, now, grace)

    if unread := _unread(draft, here, successors, answers):
        return NeedsText(unread)
    untouched = here or [copy for copy in successors if _same_text(draft, copy)]
    if draft.is_handed_over:
        return _handed_over(draft, untouched, answers, wanted)
    if untouched:
        return _untouched(draft, untouched[0], successors, answers, wanted)
    if verdict := _edited(draft, successors, answers):
        return verdict
    if draft.state is State.APPENDING:
        return _appending(draft, trash, wanted, wall or now, settle)
    return _vanished(draft, trash, wanted, now, grace)


def _in_drafts(draft: Draft, drafts: Sequence[Copy]) -> tuple[list[Copy], list[Copy]]:
    """(our copy under the UID that we know, the copies that may have come from it, oldest first)."""
    place = (draft.uidvalidity, draft.uid)
    here = [copy for copy in drafts if draft.uid and (copy.uidvalidity, copy.uid) == place]
    successors = [copy for copy in drafts if copy not in here and _continues(draft, copy)]
    return here, sorted(successors, key=lambda copy: (copy.uidvalidity, copy.uid))


def _untouched(
    draft: Draft, ours: Copy, successors: Iterable[Copy], answers: Iterable[Copy], wanted: bool
) -> Verdict:
    """Our copy waits in Drafts, under whatever UID."""
    for answer in answers:
        # A letter that the rep wrote by hand to the same person is another touch; decide() sees that one.
        if _same_id(draft, answer) or _same_text(draft, answer):
            return Sent(answer.identity, leftover=(ours.uidvalidity, ours.uid))
    if not wanted:
        return Withdraw(ours.uidvalidity, ours.uid)
    if draft.state is State.APPENDING:
        return Appended(ours.uidvalidity, ours.uid)
    if (ours.uidvalidity, ours.uid) != (draft.uidvalidity, draft.uid):
        return Moved(ours.uidvalidity, ours.uid)
    for other in successors:
        if other.message_id == draft.message_id and _same_text(draft, other):
            return Duplicate(other.uidvalidity, other.uid)
    return StillWaiting(ours.uidvalidity, ours.uid)


def _handed_over(
    draft: Draft, untouched: Sequence[Copy], answers: Iterable[Copy], wanted: bool
) -> Sent | Lost | Withdraw | Gone:
    """The mail server may have sent it. That our copy still lies in Drafts tells nothing."""
    ours = untouched[0] if untouched else None
    for answer in answers:
        if _same_id(draft, answer) or _same_text(draft, answer):
            return Sent(answer.identity, leftover=(ours.uidvalidity, ours.uid) if ours else None)
    if wanted or draft.state is State.SENDING:
        return Lost()
    return Withdraw(ours.uidvalidity, ours.uid) if ours else Gone()


def _edited(draft: Draft, copies: Sequence[Copy], answers: Sequence[Copy]) -> Sent | Edited | None:
    """The rep made it theirs, or sent it; a client may save many times, so the newest copy counts."""
    if best := sent_as(draft, answers):
        return Sent(best.identity)
    return Edited(copies[-1].uidvalidity, copies[-1].uid) if copies else None


def _appending(
    draft: Draft, trash: Sequence[Copy], wanted: bool, now: datetime, settle: timedelta
) -> Verdict:
    """There is no trace of it in Drafts or Sent, and the outcome of the APPEND is not known."""
    if any(_same_id(draft, copy) for copy in trash):
        return Dismissed() if wanted else Gone()
    # Until the old connection is surely dead, the server may still store what it was sent.
    begun = draft.appending_at or draft.created_at
    if begun and now - begun < settle:
        return WaitForAppend()
    return AppendAgain() if wanted else Gone()


def _vanished(draft: Draft, trash: Sequence[Copy], wanted: bool, now: datetime, grace: timedelta) -> Verdict:
    """It is neither in Drafts nor in Sent."""
    if not wanted:
        return Gone()
    if any(_continues(draft, copy) for copy in trash):
        return Dismissed()
    since = draft.missing_since or now
    if draft.state is State.UNKNOWN or now - since >= grace:
        return Lost()
    return Missing(since)


def _continues(draft: Draft, copy: Copy) -> bool:
    """Whether this copy is, or came from, the draft: by its ids, else by what no client drops."""
    if _same_id(draft, copy):
        return True
    if copy.mailflow_id and copy.mailflow_id != draft.mailflow_id:
        return False  # another draft of ours
    if draft.created_at and copy.at < draft.created_at - _CLOCK_SKEW:
        return False
    if {address.lower() for address in draft.to}.isdisjoint(address.lower() for address in copy.to):
        return False
    if draft.parent_id:
        return copy.in_reply_to == draft.parent_id
    return not copy.in_reply_to and _subject(copy.subject) == _subject(draft.subject)


def _same_id(draft: Draft, copy: Copy) -> bool:
    """By the Message-ID, which is of this very draft, or by our header, which stays when it is rewritten."""
    if draft.message_id and copy.message_id == draft.message_id:
        return True
    if not draft.mailflow_id or copy.mailflow_id != draft.mailflow_id:
        return False
    return not draft.created_at or copy.at >= draft.created_at - _CLOCK_SKEW


def _unread(draft: Draft, here: list[Copy], successors: list[Copy], answers: list[Copy]) -> tuple[Copy, ...]:
    """The copies whose text decides and was not read."""
    # Beside our own copy only a second one with our Message-ID matters: another draft is the rep's business.
    asked = [copy for copy in successors if not here or copy.message_id == draft.message_id]
    if here or successors:
        asked += [answer for answer in answers if not _same_id(draft, answer)]
    return tuple(copy for copy in asked if copy.text is None)


def sent_as(draft: Draft, sent: Iterable[Copy]) -> Copy | None:
    """What a draft became that was sent: of the mails that may be it the one with its id, else the first."""
    found = [copy for copy in sent if _continues(draft, copy)]
    return next((copy for copy in found if _same_id(draft, copy)), found[0] if found else None)


def says_the_same(text: str, other: str) -> bool:
    """Whether two bodies differ in nothing but white space and the wrapping of quotes."""
    return _letters(text) == _letters(other)


def _same_text(draft: Draft, copy: Copy) -> bool:
    return copy.text is not None and says_the_same(copy.text, draft.text)


def _letters(text: str) -> list[str]:
    """The words, without the marks of quotes: they stand elsewhere when a client wraps a quoted line anew."""
    return [word for word in text.split() if word.strip(">")]


def _subject(subject: str) -> str:
    return " ".join(subject.split()).casefold()
