"""Which thread does a message continue?

Ids decide. A subject never does by itself: one template sent to five hundred people is five hundred threads
(ponymail #427), so a server's THREAD=REFERENCES, which merges equal subjects, is not used.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple, Protocol

from mailflow.conversations.message import Message
from mailflow.conversations.subject import base_subject, is_reply_subject

# By which rules an answer without usable ids is taken for one. That is inferred, and the rep may undo it.
BY_PERSON = "subject and correspondent"
BY_RULE = {"alias": "subject and alias", "name": "subject and name"}  # of people.addresses.marks()
INFERRED = frozenset((BY_PERSON, *BY_RULE.values()))

_END = 50
_FALLBACK_AGE_OF_SHORT = timedelta(days=3)
FALLBACK_AGE = timedelta(days=30)
_SHORTEST_SUBJECT = 6  # bytes of UTF-8: "hello" and "offer" say nothing, three Chinese characters do
# A subject that was changed must have kept so much that it still tells what it is about.
_SHORTEST_KEPT = 12
_MOST_CHANGES = 3
# People add words behind ("Offer - Salt River", "Offer (urgent)"), or name the old subject, as on lists.
_ADDED = re.compile(r"\s(?:[-–—|]{1,3}|//)\s|\s[(\[]")
_WAS = re.compile(r"[(\[]\s?(?:was|war|vorher|anciennement|era)\s?[:：]\s?([^()\[\]]{3,300})[)\]]?$")


class Known(Protocol):
    """What is known of the thread that an id belongs to.

    thread: its number in the store. subject: its base subject. others: everybody's addresses but the rep's.
    The last two are asked only where ids alone do not decide.
    """

    @property
    def thread(self) -> int: ...
    @property
    def subject(self) -> str: ...
    @property
    def others(self) -> frozenset[str]: ...


class KnownThread(NamedTuple):
    """A thread of which all that is known is at hand."""

    thread: int
    subject: str
    others: frozenset[str]


class Linked(NamedTuple):
    """The threads that a message joins; where there are several, they are one from now on.

    threads: the nearest first, () for a new thread.
    matched_by: the first rule that hit: in_reply_to | cited | references | thread_index, one of INFERRED, "".
    """

    threads: tuple[int, ...] = ()
    matched_by: str = ""


def keys(message: Message) -> tuple[str, ...]:
    """The ids under which a message is looked for, now and later: its own, its aliases, all that it cites.

    File each that is not filed yet under the message's thread. Of a long References the first and last 50.
    The Thread-Index conversation is ``ti:`` and its hex digits, so that no id can be taken for it.
    """
    cited = message.references
    if len(cited) > 2 * _END:
        cited = cited[:_END] + cited[-_END:]
    own = (message.message_id, *message.aliases, *message.in_reply_to, *cited, _conversation(message))
    found = dict.fromkeys(own)
    found.pop("", None)
    return tuple(found)


def conditional_keys(message: Message) -> tuple[str, ...]:
    """Those of the keys by which link() joins a thread only where its subject or its people fit too."""
    if message.in_reply_to or not message.thread_index:
        return message.references
    return (*message.references, _conversation(message))


def link(message: Message, known: Mapping[str, Known]) -> Linked:
    """Which existing threads a message joins, and by which rule (RFC 5322 section 3.6.4).

    known: for the keys of this message, the thread that they belong to, where there is one.
    In-Reply-To is trusted alone, and so is an id of its own that another message cited before this one came
    to light. References count only where the nearest known ancestor has the same base subject or a person in
    common: people take an old message to start something new (suitenumerique/messages #765). Thread-Index
    likewise, and by subject only for an answer: a draft copied for many people keeps it. Never raises.
    """
    own = (message.message_id, *message.aliases)
    found = {known[key].thread: "in_reply_to" for key in message.in_reply_to if key in known}
    for rule, threads in (
        ("cited", [known[key].thread for key in own if key in known]),
        ("references", _by_references(message, known, found)),
        ("thread_index", _by_thread_index(message, known)),
    ):
        for thread in threads:
            found.setdefault(thread, rule)
    return Linked(tuple(found), next(iter(found.values()), ""))


def _by_references(message: Message, known: Mapping[str, Known], joined: Mapping[int, str]) -> list[int]:
    """The nearest known ancestor judges: where it is accepted, so is the whole chain."""
    chain = [known[key] for key in reversed(message.references) if key in known]
    if not chain:
        return []
    nearest = chain[0]
    same = nearest.thread in joined or nearest.subject == base_subject(message.subject)
    return [ancestor.thread for ancestor in chain] if same or _share(message, nearest) else []


def _by_thread_index(message: Message, known: Mapping[str, Known]) -> list[int]:
    conversation = known.get(_conversation(message))
    if conversation is None:
        return []
    answer = is_reply_subject(message.subject) and conversation.subject == base_subject(message.subject)
    return [conversation.thread] if answer or _share(message, conversation) else []


def _share(message: Message, thread: Known) -> bool:
    """Is somebody of the thread, other than the rep, in this message too?"""
    return message.sender.address in thread.others or any(
        one.address in thread.others for one in message.recipients
    )


def _conversation(message: Message) -> str:
    return f"ti:{message.thread_index}" if message.thread_index else ""


class Candidate(NamedTuple):
    """A message that another one may answer. subject: its base subject. thread: its number in the store."""

    identity: str
    at: datetime
    subject: str
    thread: int


@lru_cache(maxsize=4096)
def answered_subjects(subject: str) -> tuple[str, ...]:
    """The base subjects of what a message with this subject may answer: as it is, or before a change."""
    base = base_subject(subject)
    cuts = [added.start() for added in _ADDED.finditer(base)][-_MOST_CHANGES:]
    before = [base[:cut] for cut in reversed(cuts)]
    if was := _WAS.search(base):
        before.append(base_subject(was[1]))
    return (base, *(one for one in before if _size(one) >= _SHORTEST_KEPT and one != base))


def _size(subject: str) -> int:
    return len(subject.encode("utf-8", "replace"))


def fallback_parent(message: Message, exchanged: Sequence[Candidate]) -> Candidate | None:
    """The message that an answer without usable ids most likely answers, or None.

    exchanged: messages exchanged with the same other party, both directions, oldest first.
    Only for a subject with a reply or forward prefix: the latest earlier one with the same base subject, or
    one that it was changed from, at most 30 days before. A subject that says little ("info", or nothing)
    counts for three days, and only where one message alone fits. Never by subject alone: that the party is
    the same is the caller's to see to.
    """
    if not is_reply_subject(message.subject):
        return None
    found = (_latest(message, subject, exchanged) for subject in answered_subjects(message.subject))
    return next(filter(None, found), None)


def _latest(message: Message, subject: str, exchanged: Sequence[Candidate]) -> Candidate | None:
    """The latest message of the right age with this base subject; None also where a short one is open."""
    is_telling = _size(subject) >= _SHORTEST_SUBJECT
    age = FALLBACK_AGE if is_telling else _FALLBACK_AGE_OF_SHORT
    # Some programs sent thousands under one subject: only those of the right age are looked at.
    begin, end = (
        bisect_left(exchanged, limit, key=lambda one: one.at - message.at) for limit in (-age, timedelta(0))
    )
    earlier = [
        one for one in exchanged[begin:end] if one.identity != message.identity and one.subject == subject
    ]
    if not is_telling and len(earlier) > 1:
        return None
    return max(earlier, key=lambda one: one.at, default=None)


def copies_of(parent: Candidate, exchanged: Iterable[Candidate]) -> list[Candidate]:
    """The same letter under all its ids: whoever writes to themselves too may get another one back.

    exchanged: with the same other party. Some servers give a message a new Message-ID (chatmail/core #2250),
    so that the copy in Sent and the one that came in differ; second and subject are the same.
    """
    return [one for one in exchanged if (one.at, one.subject) == (parent.at, parent.subject)]
