"""What was said between the rep and one person, word for word?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from mailflow.assembly import Program
from mailflow.conversations.message import Kind, Mail
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.dossier import dossiers
from mailflow.drafts.clean import one_line
from mailflow.people.model import READ, Event, History
from mailflow.review.texts import Text, Texts
from mailflow.review.words import READ_AS
from mailflow.store import messages as message_rows

MOST = 20  # messages that are shown; of older ones there is a number
_NO_TEXTS: Mapping[str, Text] = {}


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a conversation. at: aware UTC.

    identity: by which it is known. sender: the address of who wrote; name: "" where there is none. ours: the
    rep wrote it. to: addresses, Cc with them. read_as: what it was found to say, in a word; evidence: what
    tells so; both "" for the rep's own. text: what it says, None where it was not asked for.
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
    """said: the newest messages, newest last. earlier: how many there are before them."""

    said: tuple[Said, ...] = ()
    earlier: int = 0


def conversation_of(
    program: Program,
    account: Account,
    address: str,
    clock: Clock,
    texts: Texts | None = None,
    most: int = MOST,
) -> Conversation:
    """The exchange with somebody, whoever of their side wrote; nothing where there was none.

    texts: from where the words are had. Without it only what the headers tell, and no server is asked.
    """
    store = program.store
    known = dossiers(store, account, clock, [address]).get(address)
    with store.read() as db:
        mails = {
            mail.message.identity: mail for mail in message_rows.exchanged_with(db, account.number, address)
        }
        if known:
            mails |= {mail.message.identity: mail for mail in _mails_of(known.history)}
        newest = sorted(mails.values(), key=_when)[-most:]
        evidence = message_rows.evidence_of(db, account.number, [mail.message.identity for mail in newest])
    events = {event.details.get("message", ""): event for event in (known.history.events if known else ())}
    found = texts.read(store, account, [mail.message.identity for mail in newest]) if texts else _NO_TEXTS
    said = tuple(_said(mail, events.get(mail.message.identity), evidence, found) for mail in newest)
    return Conversation(said, len(mails) - len(newest))


def _when(mail: Mail) -> tuple[datetime, str]:
    return mail.message.at, mail.message.identity


def _mails_of(history: History) -> Iterator[Mail]:
    """Every message that the plan of a person rests on, those of others on their side too."""
    yield from (touch.mail for touch in history.touches if touch.mail)
    yield from (reply.mail for reply in history.replies if reply.mail)
    yield from (*history.colleagues, *history.auto_replies, *history.calendar, *history.forwarded)


def _said(mail: Mail, event: Event | None, evidence: Mapping[str, str], texts: Mapping[str, Text]) -> Said:
    message = mail.message
    told = event if event and event.kind in READ else None
    code = told.kind.value if told else mail.intent if mail.kind is Kind.REPLY else ""
    words = evidence.get(message.identity) or (told.details.get("said", "") if told else "")
    return Said(
        message.identity,
        message.at,
        message.sender.address,
        one_line(message.sender.name),
        mail.ours,
        one_line(message.subject),
        mail.kind,
        tuple(one.address for one in message.recipients),
        READ_AS.get(code, code),
        "" if mail.ours else one_line(words),
        texts.get(message.identity),
    )
