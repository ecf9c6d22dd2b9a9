"""What waits for the rep, and in which order do they take it?

From the drafts and the kept plan alone: the list is asked for after every key, and must not wait for a plan
of everybody. Only of whom something was told since that plan was made is decided anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from itertools import chain

from mailflow.assembly import Program
from mailflow.cadence.case import shown
from mailflow.cadence.decide import PARK, REVIVE
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.agenda import FOR_ALL, Kind, troubles
from mailflow.cycle.dossier import dossiers, lines_of
from mailflow.cycle.plan import PlanLine
from mailflow.cycle.quiet import told_since
from mailflow.cycle.reason import reasons
from mailflow.cycle.report import (
    LOST,
    action_word,
    is_question,
    plan_row,
    question_ways,
    reason_of,
    task_ways,
    way_out,
)
from mailflow.cycle.wanted import wanted
from mailflow.drafts.clean import one_line
from mailflow.drafts.model import GONE, NOT_WANTED, OPEN_OR_GONE, Draft, State
from mailflow.store import drafts as draft_rows
from mailflow.store import people as people_rows
from mailflow.store.people import PlanRow

MOST = 100  # of answers, tasks, questions and unwritten follow-ups that are listed; counts has all of them
_MOST_NEWS = 200  # people decided anew for one list
_BULK = 3  # more people than this who rest since long are settled together, not one by one
_LONG_AGO = datetime(1970, 1, 2, tzinfo=UTC)
# What an answer is owed to, by conversations.wish.Intent.
_WISHES = {
    "interested": "They are interested.",
    "not_interested": "They said no.",
    "not_now": "They said not now.",
    "referral": "They named somebody else.",
    "unclear": "Read what they want.",
    "unreadable": "Read what they want.",
}
_LIES = (State.APPENDING, State.WAITING, State.APPROVED, State.EDITED)
TAKEN_OUT = "the next pass takes it out of Drafts; do not send it"


class Group(StrEnum):
    """In which part of the queue a draft stands; the parts are in the order in which a rep takes them."""

    ANSWERED = "answered"  # the rep edited it in the mail program, and they have answered since
    LEAVING = "leaving"  # its reason has gone: the next pass takes it out of Drafts
    UNKNOWN = "unknown"  # gone from Drafts, and nobody knows why: the rep is asked
    READY = "ready"  # waits for the rep's decision
    APPROVED = "approved"  # approved, or just being sent
    HELD = "held"  # it cannot be written
    SETTLED = "settled"  # the rep has decided against it; it lies in Drafts until the next pass


_GROUPS = list(Group)
_FOLLOW_UPS = ("follow_up", "reconnect")


@dataclass(frozen=True, slots=True)
class Entry:
    """One draft of the queue.

    draft: without its bytes and text. name, company: of the person it is for, "" where not known. warning:
    what the rep has to know before anything else, a sentence; "" for nothing. ways: what to do about it, a
    sentence with commands, "" where a decision about the draft itself is all there is.
    """

    draft: Draft
    name: str
    company: str
    warning: str = ""
    group: Group = Group.READY
    ways: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who asks for something else than the review of a draft.

    kind: answer | task | question | follow_up. since: from when on, aware UTC; of an answer when they wrote.
    what: what is to be done, the question, or why a follow-up that is due is not written. ways: what the rep
    can do about it, a sentence with commands.
    """

    kind: Kind
    mailbox: str
    prospect: str
    name: str
    company: str
    since: datetime
    what: str
    ways: str = ""
    cadence: str = ""
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Trouble:
    """What keeps Mailflow from its work in a mailbox, a sentence."""

    mailbox: str
    what: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of each, listed or not.

    dormant: people last written to long ago, to be revived or let go. unwritten: follow-ups that are due and
    have no draft.
    """

    drafts: Mapping[Group, int] = field(default_factory=dict)
    answers: int = 0
    tasks: int = 0
    questions: int = 0
    dormant: int = 0
    unwritten: int = 0

    @property
    def to_decide(self) -> int:
        """How many drafts ask for a decision now."""
        return sum(self.drafts.get(one, 0) for one in (Group.ANSWERED, Group.UNKNOWN, Group.READY))


@dataclass(frozen=True, slots=True)
class Queue:
    """All that waits for the rep, of one mailbox or of all.

    entries: the drafts, in the order of the groups; within one the oldest first, the approved by when they
    leave. answers, tasks, questions: due now, due longest first. held: follow-ups that are due and have no
    draft, with why. Of these four at most MOST are listed.
    """

    entries: tuple[Entry, ...] = ()
    answers: tuple[Waiting, ...] = ()
    tasks: tuple[Waiting, ...] = ()
    questions: tuple[Waiting, ...] = ()
    held: tuple[Waiting, ...] = ()
    counts: Counts = Counts()
    troubles: tuple[Trouble, ...] = ()

    def of(self, *groups: Group) -> tuple[Entry, ...]:
        """The drafts of these groups."""
        return tuple(entry for entry in self.entries if entry.group in groups)


def queue_of(program: Program, clock: Clock, mailbox: str | None = None) -> Queue:
    """What waits for the rep now, by what the last pass read and what they have decided since.

    mailbox: of this one alone; NotFound where the config has none of the name.
    """
    accounts = [program.account(mailbox)] if mailbox else program.accounts
    found = [_of_mailbox(program, account, clock) for account in accounts]
    if len(found) == 1:
        return found[0]
    entries = sorted((entry for one in found for entry in one.entries), key=_turn)
    return Queue(
        tuple(entries),
        _merged(one.answers for one in found),
        _merged(one.tasks for one in found),
        _merged(one.questions for one in found),
        _merged(one.held for one in found),
        _added(one.counts for one in found),
        tuple(trouble for one in found for trouble in one.troubles),
    )


def _of_mailbox(program: Program, account: Account, clock: Clock) -> Queue:
    known = _look(program, account, clock)
    entries = sorted((_entry(draft, known) for draft in known.drafts), key=_turn)
    with program.store.read() as db:
        out = [*_everybody(known.drafts), *known.news]
        due = people_rows.due_now(db, account.number, clock.now, but=out, owed=PARK, last=REVIVE, most=MOST)
        told = list(troubles(db, account, clock))
        served = _everybody(draft for draft in known.drafts if draft.id not in known.gone)
        asking = [line for line in known.fresh if line.is_due(clock.now) and line.address not in served]
        owed = [row.address for row in due.answers] + [line.address for line in asking]
        wishes = people_rows.last_intents(db, account.number, owed) if owed else {}
    waiting = [_waiting(plan_row(line), account, wishes, way_out(line)) for line in asking]
    waiting += [_waiting(row, account, wishes) for row in (*due.answers, *due.tasks, *due.follow_ups)]
    counts = _counts(entries, due, asking)
    if counts.dormant > _BULK:
        waiting = [item for item in waiting if item.what != REVIVE]
    told += [hold for hold in FOR_ALL if any(row.hold == hold for row in due.follow_ups)]
    waiting.sort(key=_since)
    by_kind = {kind: tuple(item for item in waiting if item.kind is kind)[:MOST] for kind in Kind}
    return Queue(
        tuple(entries),
        by_kind[Kind.ANSWER],
        by_kind[Kind.TASK],
        by_kind[Kind.QUESTION],
        by_kind[Kind.FOLLOW_UP],
        counts,
        tuple(Trouble(account.name, what) for what in told),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What there is to know of the drafts of a mailbox.

    rows: the kept plan of their people. letters: when a human last wrote from each address. news: of whom
    something was told since that plan was made, by any address. gone: the drafts whose reason has gone, by
    number, with the line of their person where there is one; why: what took it. fresh: the lines of those
    two, decided now.
    """

    account: Account
    drafts: Sequence[Draft]
    rows: Mapping[str, PlanRow]
    letters: Mapping[str, datetime]
    news: Set[str]
    fresh: Sequence[PlanLine]
    gone: Mapping[int, PlanLine | None]
    why: Mapping[int, str]


def _look(program: Program, account: Account, clock: Clock) -> _Known:
    number = account.number
    with program.store.read() as db:
        drafts = draft_rows.live_listed(db, number, account.name)
        rows = people_rows.kept_rows(db, number, [draft.prospect for draft in drafts])
        written_to = sorted({one for draft in drafts for one in draft.recipients})
        letters = people_rows.last_letters(db, number, written_to)
        news = set(told_since(db, account)[:_MOST_NEWS])
    doubtful = [
        draft
        for draft in drafts
        if draft.state in _LIES
        and (
            not _stands(draft, rows.get(draft.prospect), clock)
            or not news.isdisjoint(_people(draft))
            or _wrote_since(draft, letters)
        )
    ]
    asked = news.union(*map(_people, doubtful))
    people = dossiers(program.store, account, clock, asked) if asked else {}
    lines = lines_of(people)
    wanted_still = wanted(program.store, account, clock, doubtful, lines) if doubtful else set()
    gone = {draft.id: lines.get(draft.prospect) for draft in doubtful if draft.id not in wanted_still}
    news |= {one for line in _lines_of(news, lines) for one in line.prospect.addresses}
    fresh = _lines_of(news | _everybody(draft for draft in drafts if draft.id in gone), lines)
    asked_of = program.store, account, clock
    why = {draft.id: next(reasons(*asked_of, draft, people)) for draft in doubtful if draft.id in gone}
    return _Known(account, drafts, rows, letters, news, fresh, gone, why)


def _lines_of(addresses: Set[str], lines: Mapping[str, PlanLine]) -> Sequence[PlanLine]:
    """The lines of the people at these addresses, one for each."""
    return list({lines[one].address: lines[one] for one in sorted(addresses) if one in lines}.values())


def _everybody(drafts: Iterable[Draft]) -> Set[str]:
    return {one for draft in drafts for one in (draft.prospect, *draft.also)}


def _people(draft: Draft) -> Set[str]:
    return {draft.prospect, *draft.also}


def _stands(draft: Draft, row: PlanRow | None, clock: Clock) -> bool:
    """Whether the kept plan asks for this draft still."""
    if row is None or row.due_at is None or row.due_at > clock.now or draft.reason == NOT_WANTED:
        return False
    return row.action in _FOLLOW_UPS and row.hold.startswith(f"draft {draft.id} is ")


def _wrote_since(draft: Draft, letters: Mapping[str, datetime]) -> datetime | None:
    """When somebody whom the draft is to wrote after it was made; None where nobody did."""
    made = draft.created_at or _LONG_AGO
    return max((at for one in draft.recipients if (at := letters.get(one)) and at > made), default=None)


def _answered_at(draft: Draft, known: _Known) -> datetime | None:
    """The same, or when anybody else on their side did."""
    line = known.gone.get(draft.id)
    at = line.last_reply_at if line else None
    is_news = at is not None and at > (draft.created_at or _LONG_AGO)
    return _wrote_since(draft, known.letters) or (at if is_news else None)


def _entry(draft: Draft, known: _Known) -> Entry:
    row = known.rows.get(draft.prospect)
    group = _group(draft, known)
    warning, ways = _warning(draft, group, row, known)
    name, company = (one_line(row.name), one_line(row.company)) if row else ("", "")
    return Entry(draft, name, company, warning, group, ways)


def _group(draft: Draft, known: _Known) -> Group:
    if draft.state is State.UNKNOWN:
        return Group.UNKNOWN
    if draft.state is State.HELD:
        return Group.HELD
    if draft.state is State.SENDING:
        return Group.APPROVED
    if draft.state is State.EDITED:
        return Group.ANSWERED if _answered_at(draft, known) else Group.READY
    if draft.reason == NOT_WANTED:
        return Group.SETTLED
    if draft.id in known.gone:  # by what the rep said themselves: that is no news to them
        return Group.LEAVING if known.news.isdisjoint(_people(draft)) else Group.SETTLED
    return Group.APPROVED if draft.approved_at else Group.READY


def _warning(draft: Draft, group: Group, row: PlanRow | None, known: _Known) -> tuple[str, str]:
    """What the rep has to know of a draft, and what they can do about it."""
    why = known.why.get(draft.id, "")
    match group:
        case Group.ANSWERED:
            at = _answered_at(draft, known)
            on = f" on {shown(known.account.calendar.rep_date(at))}" if at else ""
            told = f"You edited it in your mail program, and they answered{on}"
            return (
                f"{told}: it may still be sent from there.",
                "Delete it there, or send it if it still fits.",
            )
        case Group.LEAVING | Group.SETTLED:
            why = NOT_WANTED if draft.reason == NOT_WANTED else why
            return f"{capitalised(why)}: {TAKEN_OUT}.", ""
        case Group.UNKNOWN:
            lost = row.reason if row and row.reason.startswith(LOST) else f"{LOST}it?"
            told = f"{lost} {capitalised(draft.reason or GONE)}."
            return told, question_ways(lost, draft.prospect, draft=draft)
        case Group.HELD:
            return f"It cannot be written: {draft.reason}", "It is tried again on each pass."
    if why:
        return f"Its reason has gone: {why}. Delete it if you no longer want it.", ""
    if draft.missing_since:
        return f"At the last look it was not in Drafts: {OPEN_OR_GONE}.", ""
    return (f"{capitalised(draft.reason)}." if draft.reason else ""), ""


def capitalised(sentence: str) -> str:
    """With a capital at its begin, and all else as it is."""
    return sentence[:1].upper() + sentence[1:]


def _turn(entry: Entry) -> tuple[int, datetime, str, int]:
    draft = entry.draft
    leaves = draft.send_at if entry.group is Group.APPROVED else None
    at = leaves or draft.placed_at or draft.created_at or _LONG_AGO
    return _GROUPS.index(entry.group), at, draft.mailbox, draft.id


def _waiting(row: PlanRow, account: Account, wishes: Mapping[str, str], ways: str | None = None) -> Waiting:
    """wishes: what was read in people's last letters. ways: where more is known than the row tells."""
    since = row.due_at or _LONG_AGO
    if row.action in _FOLLOW_UPS:
        is_open = row.hold in ("", *FOR_ALL)
        kind, what, told = Kind.FOLLOW_UP, f"attempt {row.attempts + 1}" if is_open else row.hold, ""
    elif row.action == "answer" or row.reason == PARK:
        wish = _WISHES.get(wishes.get(row.address, ""), "They spoke last.")
        kind, what, told = Kind.ANSWER, wish, question_ways(PARK, row.address)
        since = row.last_reply_at or since
    else:
        kind, what = Kind.QUESTION if is_question(row.reason) else Kind.TASK, row.reason
        told = question_ways(what, row.address) if kind is Kind.QUESTION else task_ways(row.address)
    return Waiting(
        kind,
        account.name,
        row.address,
        one_line(row.name),
        one_line(row.company),
        since,
        what,
        told if ways is None else ways,
        row.cadence,
        row.attempts,
    )


def _since(item: Waiting) -> tuple[bool, datetime, str]:
    return item.what == REVIVE, item.since, item.prospect


def _merged(parts: Iterable[Sequence[Waiting]]) -> tuple[Waiting, ...]:
    return tuple(sorted(chain.from_iterable(parts), key=_since))[:MOST]


def _counts(entries: Iterable[Entry], due: people_rows.Due, fresh: Iterable[PlanLine]) -> Counts:
    numbers = Counter(due.counts)
    numbers.update((action_word(line.action), reason_of(line.action)) for line in fresh)
    found: Counter[str] = Counter()
    for (action, reason), number in numbers.items():
        found[_sort(action, reason)] += number
    return Counts(Counter(entry.group for entry in entries), **found)


def _sort(action: str, reason: str) -> str:
    """Which number of Counts somebody belongs to."""
    if action == "answer" or reason == PARK:
        return "answers"
    if action in _FOLLOW_UPS:
        return "unwritten"
    if reason == REVIVE:
        return "dormant"
    return "questions" if is_question(reason) else "tasks"


def _added(parts: Iterable[Counts]) -> Counts:
    """The numbers of several mailboxes together."""
    parts = list(parts)
    drafts: Counter[Group] = Counter()
    for one in parts:
        drafts.update(one.drafts)
    return Counts(
        drafts,
        sum(one.answers for one in parts),
        sum(one.tasks for one in parts),
        sum(one.questions for one in parts),
        sum(one.dormant for one in parts),
        sum(one.unwritten for one in parts),
    )
