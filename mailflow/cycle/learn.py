"""What do the messages say on which the plan hangs? They are read once, and it is kept as events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import Connection

from mailflow.conversations.judge import Judgement, judge
from mailflow.conversations.message import Kind, Mail
from mailflow.conversations.text import read_body
from mailflow.conversations.wish import Intent, Wish
from mailflow.cycle.account import Account
from mailflow.cycle.bodies import read_each
from mailflow.cycle.not_shown import not_shown
from mailflow.cycle.plan import PlanLine
from mailflow.cycle.work import Work
from mailflow.mailbox.parse import Unreadable, parse_message
from mailflow.people.heard import heard, signed, spared, wrote_in
from mailflow.people.model import Event, EventKind, Prospect
from mailflow.people.suppression import Entry
from mailflow.store import events as event_rows
from mailflow.store import folders as folder_rows
from mailflow.store import messages as message_rows
from mailflow.store import suppression as suppression_rows

_LONGEST = 500  # characters of evidence: sentences with a few words of the text


@dataclass(frozen=True, slots=True)
class Learnt:
    """What came of reading: the addresses for whom it may change what is next; what could not be read now.

    missed: identities of messages; they stay unread, and the next pass tries again.
    """

    news: Set[str] = frozenset()
    missed: Set[str] = frozenset()


def learn(work: Work, plan: Sequence[PlanLine], missed: Set[str] = frozenset()) -> Learnt:
    """Read the texts on which a plan hangs, as far as nobody has.

    A text is fetched only now that a decision hangs on it. missed: not asked for again.
    """
    prospects: dict[str, list[Prospect]] = defaultdict(list)
    for line in plan:
        for identity in line.unread:
            if identity not in missed:
                prospects[identity].append(line.prospect)
    if not prospects:
        return Learnt(missed=missed)
    learnt: set[str] = set()
    not_had: set[str] = set()
    number = work.account.number
    with work.store.read() as db:
        places = message_rows.places_of_identities(db, number, list(prospects))
        mails = message_rows.mails_by_identity(db, number, list(prospects))
    for some in read_each(work.connection, {identity: places.get(identity, []) for identity in prospects}):
        missing = not_shown(work.connection, work.store, work.account, work.clock, places, some)
        not_had |= missing.waiting
        had = [(identity, raw) for identity, raw in some if identity not in missing]
        read = [(mails[identity], judgement) for identity, judgement in _judgements(work, mails, had)]
        read += [(mails[identity], _given_up(mails[identity])) for identity in sorted(missing.given_up)]
        if not read:
            continue
        told = [
            (event, prospect)
            for mail, judgement in read
            for prospect in prospects[mail.message.identity]
            if (event := heard(mail, judgement, prospect))
        ]
        told += [
            (event, prospect)
            for mail, judgement in read
            for prospect in prospects[mail.message.identity]
            for tells in (signed, wrote_in)
            if (event := tells(mail, judgement, prospect))
        ]
        corrected = [mail for mail, judgement in read if judgement.kind is not mail.kind]
        news = {prospect.address for _, prospect in told}
        for mail in corrected:
            news |= {mail.message.sender.address, *(one.address for one in prospects[mail.message.identity])}
        news |= {one.address for identity in missing.given_up for one in prospects[identity]}
        with work.store.write() as db:
            if news:
                folder_rows.forget_plan(db, number)
            message_rows.settle_answers(db, number, [_settled(*pair) for pair in read])
            event_rows.add_events(db, number, [event for event, _ in told])
            suppression_rows.add(db, list(_spared(db, work.account, mails, told)))
        learnt |= news
    return Learnt(learnt, missed | not_had)


def _given_up(mail: Mail) -> Judgement:
    """What is kept of a message whose text was asked for in vain: the rep is asked to read it."""
    evidence = ("Its text could not be read: the server did not show it for more than a day.",)
    return Judgement(mail.kind, (), wish=Wish(Intent.UNREADABLE, evidence=evidence))


def _spared(
    db: Connection, account: Account, mails: Mapping[str, Mail], told: Sequence[tuple[Event, Prospect]]
) -> Iterator[Entry]:
    """What was told, as far as it puts somebody on the suppression list."""
    for event, prospect in told:
        if event.kind is EventKind.OPTED_OUT:
            thread = mails[event.details["message"]].thread
            written_to = message_rows.written_to(db, account.number, thread)
            yield from spared(event, prospect, {one for one in written_to if account.own.is_outside(one)})


def _judgements(
    work: Work, mails: Mapping[str, Mail], bodies: Sequence[tuple[str, bytes | None]]
) -> Iterator[tuple[str, Judgement]]:
    """What each message says; an answer that decides something is read again without what the rep wrote."""
    first = {identity: (raw, judged(mails[identity], raw)) for identity, raw in bodies}
    ours = _answered_texts(work, [mails[identity] for identity, (_, said) in first.items() if _decides(said)])
    for identity, (raw, said) in first.items():
        yield identity, judged(mails[identity], raw, ours[identity]) if identity in ours else said


def judged(mail: Mail, raw: bytes | None, ours: str = "") -> Judgement:
    """What a message says; no more than was known where it lies nowhere any more, or cannot be read.

    ours: what the rep had written, to which this is an answer.
    """
    unread = Judgement(mail.kind, ())
    if not raw:
        return unread
    header = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    try:
        message = parse_message(header, internal_date=mail.message.at, size=len(raw))
    except Unreadable:
        return unread
    return judge(message, raw, answers_ours=True, sent_by_us=ours)


def _decides(judgement: Judgement) -> bool:
    wish = judgement.wish
    return wish is not None and wish.intent not in (Intent.UNCLEAR, Intent.INTERESTED)


def _answered_texts(work: Work, answers: Sequence[Mail]) -> dict[str, str]:
    """What the rep had written, by identity of the answer to it; as far as it can be had.

    Some programs quote without a mark, and our own words, "tell me to stop" among them, are not theirs.
    """
    if not answers:
        return {}
    with work.store.read() as db:
        parents = message_rows.answered_by(db, work.account.number, answers)
        places = message_rows.places_of_identities(db, work.account.number, sorted(set(parents.values())))
    bodies = dict(chain.from_iterable(read_each(work.connection, places)))
    return {answer: read_body(raw).text for answer, parent in parents.items() if (raw := bodies.get(parent))}


def _settled(mail: Mail, judgement: Judgement) -> tuple[str, Kind, str, str]:
    """Identity, kind, intent and evidence, as they are kept; the intent also says that the text was read."""
    intent = judgement.wish.intent if judgement.wish else Intent.UNCLEAR
    said = judgement.wish or judgement.absence
    evidence = (*judgement.evidence, *(said.evidence if said else ()))
    return mail.message.identity, judgement.kind, intent, " ".join(evidence)[:_LONGEST]
