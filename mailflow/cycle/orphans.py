"""Which message does a reply without usable ids answer?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter, itemgetter

from sqlalchemy import Connection as Db

from mailflow.conversations.link import (
    BY_PERSON,
    BY_RULE,
    FALLBACK_AGE,
    Candidate,
    Linked,
    answered_subjects,
    copies_of,
    fallback_parent,
)
from mailflow.conversations.message import Kind, Mail
from mailflow.cycle.account import Account
from mailflow.people.addresses import marks
from mailflow.store import events as event_rows
from mailflow.store import folders as folder_rows
from mailflow.store import messages as message_rows
from mailflow.store.rows import chunks
from mailflow.store.session import Store

_Orphan = tuple[int, Mail]  # with its row


def link_orphans(store: Store, account: Account) -> None:
    """Find the parents of replies without a header chain; only now was every folder read."""
    with store.read() as db:
        waiting = message_rows.orphans(db, account.number)
    if not waiting:
        return
    with store.write() as db:
        folder_rows.forget_plan(db, account.number)
        waiting = message_rows.orphans(db, account.number)
        message_rows.settle_orphans(db, account.number, list(_with_parents(db, account, waiting)))


def _with_parents(db: Db, account: Account, orphans: Sequence[_Orphan]) -> Iterator[tuple[int, Mail, Linked]]:
    """Each orphan with what it most likely answers: to the same person, else to who is probably the same."""
    alone: list[_Orphan] = []
    for row_id, orphan, linked in _by_person(db, account, orphans):
        if linked.threads or orphan.ours or orphan.kind is not Kind.REPLY:
            yield row_id, orphan, linked
        else:
            alone.append((row_id, orphan))
    yield from _by_marks(db, account, alone)


def _by_person(db: Db, account: Account, orphans: Sequence[_Orphan]) -> Iterator[tuple[int, Mail, Linked]]:
    """Parents among what was exchanged with the same person; some people at a time, each of them once."""
    people = event_rows.same_people(db, account.number)
    waiting = [
        (sorted(people.everybody(_other_parties(account, orphan))), row_id, orphan)
        for row_id, orphan in orphans
    ]
    for some in chunks(sorted(waiting, key=itemgetter(0, 1))):
        exchanged: dict[tuple[str, str], list[Candidate]] = {
            (address, subject): []
            for addresses, _, orphan in some
            for address in addresses
            for subject in answered_subjects(orphan.message.subject)
        }
        addresses = sorted({address for address, _ in exchanged})
        for address, candidate in message_rows.candidates(db, account.number, addresses):
            # The others are let go at once: some people sent thousands.
            if (address, candidate.subject) in exchanged:
                exchanged[address, candidate.subject].append(candidate)
        for theirs, row_id, orphan in some:
            subjects = answered_subjects(orphan.message.subject)
            candidates = _oldest_first([exchanged[one, subject] for one in theirs for subject in subjects])
            yield row_id, orphan, _linked(orphan, candidates, BY_PERSON)


def _by_marks(db: Db, account: Account, orphans: Sequence[_Orphan]) -> Iterator[tuple[int, Mail, Linked]]:
    """Parents among the rep's mails to people of the same name, or local part at the same company."""
    if not orphans:
        return
    exchanged: dict[tuple[str, tuple[str, str]], list[Candidate]] = defaultdict(list)
    at = [orphan.message.at for _, orphan in orphans]
    subjects = {subject for _, orphan in orphans for subject in answered_subjects(orphan.message.subject)}
    since, until = min(at) - FALLBACK_AGE, max(at)
    for candidate, went_to in message_rows.sent_under(db, account.number, subjects, since, until):
        for mark in {mark for who in went_to if account.own.is_outside(who.address) for mark in marks(who)}:
            exchanged[candidate.subject, mark].append(candidate)
    for row_id, orphan in orphans:
        yield row_id, orphan, _by_mark(orphan, exchanged)


def _by_mark(orphan: Mail, exchanged: dict[tuple[str, tuple[str, str]], list[Candidate]]) -> Linked:
    for rule, value in marks(orphan.message.sender):
        subjects = answered_subjects(orphan.message.subject)
        candidates = _oldest_first([exchanged.get((one, (rule, value)), []) for one in subjects])
        if (linked := _linked(orphan, candidates, BY_RULE[rule])).threads:
            return linked
    return Linked()


def _linked(orphan: Mail, candidates: Sequence[Candidate], rule: str) -> Linked:
    parent = fallback_parent(orphan.message, candidates)
    if parent is None:
        return Linked()
    return Linked(tuple(dict.fromkeys(one.thread for one in copies_of(parent, candidates))), rule)


def _oldest_first(exchanged: Sequence[list[Candidate]]) -> list[Candidate]:
    return exchanged[0] if len(exchanged) == 1 else sorted(chain(*exchanged), key=attrgetter("at"))


def _other_parties(account: Account, orphan: Mail) -> Iterable[str]:
    people = orphan.message.recipients if orphan.ours else (orphan.message.sender,)
    return {some.address for some in people if account.own.is_outside(some.address)}
