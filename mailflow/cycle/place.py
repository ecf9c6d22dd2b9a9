"""Placing: the due follow-ups, each written once and put into Drafts once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from operator import itemgetter
from shlex import quote
from zoneinfo import ZoneInfo

from mailflow.cadence.model import FollowUp, Inactive
from mailflow.cadence.spread import turn
from mailflow.conversations.message import Address, Mail
from mailflow.conversations.text import body_text, unquoted
from mailflow.cycle.account import Account, Clock, own_calendar
from mailflow.cycle.away import away
from mailflow.cycle.bodies import read_body
from mailflow.cycle.drafts_folder import put
from mailflow.cycle.plan import PlanLine, histories_of, ignored, limits_of
from mailflow.cycle.taken import was_taken
from mailflow.cycle.work import Work
from mailflow.drafts.compose import AddressUnusable, Letterhead, compose, draft_ids
from mailflow.drafts.fields import fields
from mailflow.drafts.model import Draft, State
from mailflow.drafts.names import person_name
from mailflow.drafts.sandbox import MissingField
from mailflow.errors import TemplateBroken
from mailflow.journal import journal
from mailflow.people.daysoff import dates_of
from mailflow.people.model import History, Prospect
from mailflow.store import drafts as draft_rows
from mailflow.store import people as people_rows
from mailflow.store import suppression as suppression_rows
from mailflow.store.folders import Bookmark


@dataclass(frozen=True, slots=True)
class Placed:
    """What placing did: drafts that now wait in Drafts, and those that could not be written."""

    placed: int = 0
    held: int = 0


def place_drafts(work: Work, mark: Bookmark, plan: Sequence[PlanLine]) -> Placed:
    """Write the drafts that are due, up to the limits, in the order of the queue.

    mark: of the Drafts folder.
    """
    clock = work.clock
    due = _in_turn(plan, clock)
    histories = histories_of(work.store, work.account, clock, [line.address for line in due])
    free = _free_places(work)
    placed = held = 0
    covered: set[str] = set()
    for line in due:
        if placed >= free or not work.may_write:
            break
        if line.address not in histories:  # linked to another address just now: the next pass knows
            continue
        if line.address in covered or _spoke_since(work, line):
            continue
        history = histories[line.address]
        if was_taken(work, line, _follow_up(line), history):
            continue
        draft = _write(work, line, history, plan)
        covered.update(draft.also)
        if draft.state is State.HELD:
            held += _hold(work, line, draft)
        elif not _spared(work, draft.recipients):  # somebody may have been put on the list meanwhile
            placed += put(work, mark, draft)
    return Placed(placed, held)


def _in_turn(plan: Sequence[PlanLine], clock: Clock) -> list[PlanLine]:
    """Those for whom a draft is to be written now, in the order of the queue."""
    found = [
        (turn(line.action, line.last_touch_at or clock.now, line.address), line)
        for line in plan
        if isinstance(line.action, FollowUp) and _is_to_be_written(line, line.action, clock)
    ]
    return [line for _, line in sorted(found, key=itemgetter(0))]


def _is_to_be_written(line: PlanLine, action: FollowUp, clock: Clock) -> bool:
    if not line.is_due(clock.now):
        return False
    if line.draft is not None:
        return line.draft.state is State.HELD and line.draft.prospect == line.address
    return not action.hold


def _free_places(work: Work) -> int:
    """How many drafts may still be placed now, by the numbers placed and the number unreviewed."""
    account, now = work.account, work.clock.now
    limits, open_states = limits_of(account), (State.WAITING, State.APPENDING)
    with work.store.read() as db:
        calendar = own_calendar(account.settings, dates_of(away(db, account.number, account.settings)))
        today = calendar.rep_date(now)
        placed = draft_rows.placed_since(db, account.number, calendar.start_of(calendar.working_day(today)))
        unreviewed = len(draft_rows.drafts_of(db, account.number, account.name, states=open_states))
        this_hour = draft_rows.placed_since(
            db, account.number, now.replace(minute=0, second=0, microsecond=0)
        )
    if today in calendar.days_off:
        return 0
    free = limits.per_day - max(placed, unreviewed)
    return min(free, limits.per_hour - this_hour) if limits.per_hour else free


def _spared(work: Work, addresses: Iterable[str]) -> Set[str]:
    """Those of these addresses that are on the suppression list now."""
    with work.store.read() as db:
        return suppression_rows.suppressed(db, addresses).keys()


def _answered_since(work: Work, line: PlanLine, parent: Mail, addresses: Iterable[str]) -> Set[str]:
    """Those who answered the last touch themselves: also who is in no plan, and after a replayed instant."""
    others = set(addresses).difference(line.prospect.addresses)
    with work.store.read() as db:
        return people_rows.answered_after(db, work.account.number, others, parent.message.at)


def _spoke_since(work: Work, line: PlanLine) -> bool:
    """Whether anything was said after the instant for which was decided (only with --as-of)."""
    clock = work.clock
    if not clock.is_past:
        return False
    with work.store.read() as db:
        return people_rows.spoke_after(db, work.account.number, line.prospect.addresses, clock.now)


def _write(work: Work, line: PlanLine, history: History, plan: Sequence[PlanLine]) -> Draft:
    """The draft of one line with its bytes frozen, or held with the reason."""
    letter = _letter(work, line, history, plan)
    try:
        return _composed(work, letter, history)
    except MissingField as missing:
        return _held(letter.draft, f"{missing}{_way_out(missing.field, letter, history.prospect)}")
    except (TemplateBroken, AddressUnusable) as problem:
        return _held(letter.draft, str(problem))


def _way_out(field: str, letter: _Letter, prospect: Prospect) -> str:
    """The command that says what is missing; "" where there is none, as for a field of the thread."""
    options = {
        "prospect.first_name": '--name "First Last"',
        "prospect.last_name": '--name "First Last"',
        "prospect.name": '--name "First Last"',
        "prospect.company": '--company "..."',
    }
    if field not in options:
        return ""
    nameless = [
        one for one in (prospect, *letter.together) if not person_name(one.name, one.address).first
    ]  # a letter to several persons greets them all
    unknown = nameless if field == "prospect.first_name" and nameless else [prospect]
    address = quote(unknown[0].address)  # made by a stranger, and pasted into a shell
    return f"; say it: `mailflow prospects add {address} {options[field]}`"


@dataclass(frozen=True, slots=True)
class _Letter:
    """A draft about to be written: what it answers, whom it goes to and who signs it.

    new_thread: the step asks for a thread of its own.
    """

    draft: Draft
    new_thread: bool
    parent: Mail | None
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    together: tuple[Prospect, ...]
    sender: Letterhead


def _letter(work: Work, line: PlanLine, history: History, plan: Sequence[PlanLine]) -> _Letter:
    action, clock = _follow_up(line), work.clock
    parent = next((touch.mail for touch in reversed(history.touches) if touch.mail), None)
    to, cc, also = _circle(work, line, history, parent, plan)
    together = tuple(other.prospect for other in plan if other.address in also)
    sender = _letterhead(work.account, parent)
    key = (line.address, action.silence, action.step)
    with work.store.read() as db:
        round_ = draft_rows.withdrawn_before(db, work.account.number, *key)
    message_id, mailflow_id = draft_ids(sender.address, *key, round_)
    draft = Draft(
        id=0,
        mailbox=work.account.name,
        prospect=line.address,
        silence=action.silence,
        step=action.step,
        attempt=action.attempt,
        cadence=action.cadence,
        template=action.template,
        state=State.APPENDING,
        to=tuple(address.address for address in to),
        cc=tuple(address.address for address in cc),
        also=also,
        message_id=message_id,
        mailflow_id=mailflow_id,
        created_at=min(clock.now, clock.wall),  # what was sent since may be it, also in a replayed past
        appending_at=clock.wall,
    )
    return _Letter(draft, action.new_thread, parent, to, cc, together, sender)


def _follow_up(line: PlanLine) -> FollowUp:
    if not isinstance(line.action, FollowUp):
        raise TypeError("only a follow-up is written")
    return line.action


def _circle(
    work: Work, line: PlanLine, history: History, parent: Mail | None, plan: Sequence[PlanLine]
) -> tuple[tuple[Address, ...], tuple[Address, ...], tuple[str, ...]]:
    """To and Cc as in the last touch, less anybody who is not to be written to now.

    And the other prospects in To, for whom the draft is the attempt as well.
    """
    here = Address(history.goes_on_at or line.address, line.prospect.name)
    written_to = parent.message.to if parent else ()
    if parent is None or not any(one.address in line.prospect.addresses for one in written_to):
        return (here,), (), ()
    if history.goes_on_at:
        written_to = tuple(here if one.address in line.prospect.addresses else one for one in written_to)
        written_to = tuple(dict.fromkeys(written_to))
    others = {address: other for other in plan for address in other.prospect.addresses}
    along = {address: other for address, other in others.items() if other.goes_along_with(line)}
    inactive = {address for address, other in others.items() if isinstance(other.action, Inactive)}
    asked = [one.address for one in (*written_to, *parent.message.cc)]
    spared = _spared(work, asked) | _answered_since(work, line, parent, asked)
    spared |= ignored(work.store, work.account, work.clock, set(asked).difference(others))
    to = tuple(
        one
        for one in written_to
        if one.address not in spared and (one.address in along or one.address not in others)
    )
    cc = tuple(one for one in parent.message.cc if one.address not in inactive | spared)
    also = {along[one.address].address for one in to if one.address in along} - {line.address}
    return to, cc, tuple(sorted(also))


def _letterhead(account: Account, parent: Mail | None) -> Letterhead:
    """From the alias that the conversation used."""
    settings = account.settings
    used = parent.message.sender.address if parent else ""
    address = used if account.own.is_rep(used) else settings.addresses[0]
    return Letterhead(settings.rep, address, settings.signature)


def _composed(work: Work, letter: _Letter, history: History) -> Draft:
    draft = letter.draft
    zone = ZoneInfo(work.account.settings.time_zone)
    context = fields(
        history,
        sender=letter.sender,
        attempt=draft.attempt,
        step=draft.step,
        together=letter.together,
        zone=zone,
    )
    rendered = work.account.templates.render(draft.template, context)
    parent = None if rendered.subject else letter.parent  # a template with a subject begins a new thread
    if not rendered.subject and (parent is None or letter.new_thread):
        none = "the step begins a new thread" if letter.new_thread else "there is no message to answer"
        return _held(draft, f"{draft.template}: {none}, so the template must begin with `Subject:`")
    composed = compose(
        parent=parent.message if parent else None,
        parent_text=_text_of(work, parent) if parent else None,
        body=rendered.body,
        subject=rendered.subject,
        to=letter.to,
        cc=letter.cc,
        sender=letter.sender,
        message_id=draft.message_id,
        mailflow_id=draft.mailflow_id,
        now=work.clock.wall.astimezone(zone),
    )
    return replace(
        draft,
        subject=composed.subject,
        content=composed.content,
        text=composed.text,
        parent_id=parent.message.message_id if parent else "",
    )


def _text_of(work: Work, mail: Mail) -> str | None:
    """What a message says itself, without what it quotes; None where it lies nowhere any more."""
    raw = read_body(work.connection, work.store, work.account, mail.message.identity)
    return unquoted(body_text(raw)) if raw else None


def _held(draft: Draft, reason: str) -> Draft:
    return replace(draft, state=State.HELD, reason=reason, appending_at=None)


def _hold(work: Work, line: PlanLine, draft: Draft) -> bool:
    """Note why a draft cannot be written; the rep finds it in the list. True where that is news."""
    if line.draft and line.draft.reason == draft.reason:
        return False
    with work.store.write() as db:
        if line.draft:
            draft_rows.remove_held(db, line.draft.id)
        number = draft_rows.add_draft(db, work.account.number, draft, work.clock.wall)
    journal.info("draft held", draft=number)
    return number is not None
