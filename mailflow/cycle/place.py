"""Placing: the due follow-ups, each written once and put into Drafts once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from mailflow.cadence.model import FollowUp, Inactive
from mailflow.conversations.message import Address, Mail
from mailflow.conversations.text import body_text, fold, unquoted
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.drafts_folder import look_at_drafts
from mailflow.cycle.evidence import read_body
from mailflow.cycle.plan import PlanLine, histories_of, strange_drafts
from mailflow.cycle.read import Reading
from mailflow.drafts.compose import AddressUnusable, Composed, Letterhead, compose, draft_ids
from mailflow.drafts.fields import fields
from mailflow.drafts.model import Copy, Draft, State
from mailflow.drafts.reconcile import says_the_same
from mailflow.drafts.templates import MissingField
from mailflow.errors import TemplateBroken
from mailflow.journal import journal
from mailflow.mailbox.connection import Appended, AppendRefused, AppendUnknown, Connection
from mailflow.people.model import History
from mailflow.store import drafts as draft_rows
from mailflow.store import folders as folder_rows
from mailflow.store import people as people_rows
from mailflow.store.folders import Bookmark
from mailflow.store.session import Store


@dataclass(frozen=True, slots=True)
class Placed:
    """What placing did: drafts that now wait in Drafts, and those that could not be written."""

    placed: int = 0
    held: int = 0


def place_drafts(
    connection: Connection,
    store: Store,
    account: Account,
    clock: Clock,
    reading: Reading,
    plan: Sequence[PlanLine],
) -> Placed:
    """Write the drafts that are due, up to the daily limit, freshest silence first."""
    due = [line for line in plan if _is_to_be_written(line, clock)]
    due.sort(key=lambda line: line.last_touch_at or clock.now, reverse=True)
    free = _free_places(store, account, clock)
    placed = held = 0
    covered: set[str] = set()
    histories = histories_of(store, account, clock, [line.address for line in due])
    for line in due:
        if placed >= free or not account.config.drafts.place:
            break
        if line.address in covered:
            continue
        written = _write(connection, store, account, clock, line, histories[line.address], plan)
        if written is None:
            continue
        covered.update(written.also)
        if written.state is State.HELD:
            held += _hold(store, account, clock, line, written)
        else:
            placed += _put(connection, store, account, clock, reading, written)
    return Placed(placed, held)


def _is_to_be_written(line: PlanLine, clock: Clock) -> bool:
    if not isinstance(line.action, FollowUp) or not line.is_due(clock.now):
        return False
    if line.draft is not None:
        return line.draft.state is State.HELD and line.draft.prospect == line.address
    return not line.action.hold


def _free_places(store: Store, account: Account, clock: Clock) -> int:
    calendar = account.calendar
    today = calendar.start_of(calendar.rep_date(clock.now))
    with store.read() as db:
        placed = draft_rows.placed_since(db, account.number, today)
        unreviewed = len(
            draft_rows.drafts_of(db, account.number, account.name, states=(State.WAITING, State.APPENDING))
        )
    return account.config.drafts.daily_limit - max(placed, unreviewed)


def _write(
    connection: Connection,
    store: Store,
    account: Account,
    clock: Clock,
    line: PlanLine,
    history: History,
    plan: Sequence[PlanLine],
) -> Draft | None:
    """The draft of one line, with its bytes frozen, or held with the reason; None when it must not be."""
    action = line.action
    if not isinstance(action, FollowUp) or _spoke_since(store, account, clock, line):
        return None
    parent = _parent(history)
    circle = _circle(line, parent, plan)
    sender = _letterhead(account, parent)
    with store.read() as db:
        round_ = draft_rows.withdrawn_before(db, account.number, line.address, action.silence, action.step)
    message_id, mailflow_id = draft_ids(sender.address, line.address, action.silence, action.step, round_)
    draft = Draft(
        id=0,
        mailbox=account.name,
        prospect=line.address,
        silence=action.silence,
        step=action.step,
        attempt=action.attempt,
        cadence=action.cadence,
        template=action.template,
        state=State.APPENDING,
        to=tuple(address.address for address in circle.to),
        also=circle.also,
        message_id=message_id,
        mailflow_id=mailflow_id,
        created_at=min(clock.now, clock.wall),  # what was sent since may be it, also in a replayed past
        appending_at=clock.wall,
    )
    try:
        return _composed(connection, store, account, clock, draft, history, parent, circle, sender)
    except (MissingField, TemplateBroken, AddressUnusable) as problem:
        return replace(draft, state=State.HELD, reason=str(problem), appending_at=None)


def _composed(
    connection: Connection,
    store: Store,
    account: Account,
    clock: Clock,
    draft: Draft,
    history: History,
    parent: Mail | None,
    circle: _Circle,
    sender: Letterhead,
) -> Draft:
    zone = ZoneInfo(account.settings.time_zone)
    context = fields(history, sender=sender, attempt=draft.attempt, step=draft.step, zone=zone)
    rendered = account.templates.render(draft.template, context)
    if rendered.subject:  # a template with a subject begins a new thread
        parent = None
    if parent is None and not rendered.subject:
        reason = (
            f"{draft.template}: there is no message to answer, so the template must begin with `Subject:`"
        )
        return replace(draft, state=State.HELD, reason=reason, appending_at=None)
    text = None
    if parent:
        raw = read_body(connection, store, account, parent.message.identity)
        text = unquoted(body_text(raw)) if raw else None
    letter: Composed = compose(
        parent=parent.message if parent else None,
        parent_text=text,
        body=rendered.body,
        subject=rendered.subject,
        to=circle.to,
        cc=circle.cc,
        sender=sender,
        message_id=draft.message_id,
        mailflow_id=draft.mailflow_id,
        now=clock.wall.astimezone(zone),
    )
    return replace(
        draft,
        subject=letter.subject,
        content=letter.content,
        text=letter.text,
        parent_id=parent.message.message_id if parent else "",
    )


def _spoke_since(store: Store, account: Account, clock: Clock, line: PlanLine) -> bool:
    """Whether anything was said after the instant for which was decided (only with --as-of)."""
    if not clock.is_past:
        return False
    with store.read() as db:
        return people_rows.spoke_after(db, account.number, line.prospect.addresses, clock.now)


def _parent(history: History) -> Mail | None:
    """The message to answer: the last that the rep wrote to them."""
    return next((touch.mail for touch in reversed(history.touches) if touch.mail), None)


@dataclass(frozen=True, slots=True)
class _Circle:
    """Whom a draft goes to. also: the other prospects in To, for whom it is the attempt as well."""

    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    also: tuple[str, ...]


def _circle(line: PlanLine, parent: Mail | None, plan: Sequence[PlanLine]) -> _Circle:
    """To and Cc as in the last touch, less anybody who is not to be written to now."""
    written_to = parent.message.to if parent else ()
    if parent is None or not any(one.address in line.prospect.addresses for one in written_to):
        return _Circle((Address(line.address, line.prospect.name),), (), ())
    others = {address: other for other in plan for address in other.prospect.addresses}
    along = {address: other for address, other in others.items() if other.goes_along_with(line)}
    inactive = {address for address, other in others.items() if isinstance(other.action, Inactive)}
    to = tuple(one for one in written_to if one.address in along or one.address not in others)
    cc = tuple(one for one in parent.message.cc if one.address not in inactive)
    also = {along[one.address].address for one in to if one.address in along} - {line.address}
    return _Circle(to, cc, tuple(sorted(also)))


def _letterhead(account: Account, parent: Mail | None) -> Letterhead:
    """From the alias that the conversation used."""
    settings = account.settings
    used = parent.message.sender.address if parent else ""
    address = used if account.own.is_rep(used) else settings.addresses[0]
    return Letterhead(settings.rep, address, settings.signature)


def _hold(store: Store, account: Account, clock: Clock, line: PlanLine, draft: Draft) -> int:
    """Note why a draft cannot be written; the rep finds it in the list."""
    if line.draft and line.draft.reason == draft.reason:
        return 0
    with store.write() as db:
        if line.draft:
            draft_rows.remove_held(db, line.draft.id)
        number = draft_rows.add_draft(db, account.number, draft, clock.wall)
    journal.info("draft held", draft=number)
    return int(number is not None)


def _put(
    connection: Connection, store: Store, account: Account, clock: Clock, reading: Reading, draft: Draft
) -> int:
    """Commit the intent, then APPEND, then note the outcome: a crash in between loses nothing."""
    mark = drafts_bookmark(store, account, reading)
    before = connection.examine(mark.name)
    draft = replace(draft, uidvalidity=before.uidvalidity, uid_before=before.uidnext)
    with store.write() as db:
        for held in draft_rows.drafts_of(db, account.number, account.name, states=(State.HELD,)):
            if held.prospect == draft.prospect:
                draft_rows.remove_held(db, held.id)
        lying = _lying_there(strange_drafts(db, account), draft)
        number = draft_rows.add_draft(db, account.number, draft, clock.wall)
        if number is None:
            return 0
    draft = replace(draft, id=number)
    if lying:  # an earlier life of this store put it there: take it over, do not write it again
        adopt(connection, store, clock, mark, draft, lying)
        return 0
    return append(connection, store, clock, mark, draft)


def append(connection: Connection, store: Store, clock: Clock, mark: Bookmark, draft: Draft) -> int:
    """APPEND a draft whose intent is committed; 1 when it is known to lie in Drafts."""
    try:
        appended = connection.append(mark.name, draft.content)
    except AppendRefused as refusal:
        with store.write() as db:
            reason = f"the server does not take the draft: {refusal}"
            draft_rows.set_draft(db, draft.id, clock.wall, state=State.HELD, reason=reason)
        return 0
    except AppendUnknown:
        journal.warning("append unknown", draft=draft.id)
        raise
    if not _is_plausible(appended, draft):
        return _find(connection, store, clock, mark, draft)
    _note_waiting(store, clock, draft, appended.uidvalidity, appended.uid)
    return 1


def _is_plausible(appended: Appended, draft: Draft) -> bool:
    """Whether APPENDUID can be believed; DavMail swapped its two numbers (davmail #315)."""
    return (
        appended.uid > 0
        and appended.uidvalidity == draft.uidvalidity
        and (not draft.uid_before or appended.uid >= draft.uid_before)
    )


def _find(connection: Connection, store: Store, clock: Clock, mark: Bookmark, draft: Draft) -> int:
    """Look for a draft that was appended without being told where."""
    copies = [
        copy for copy in look_at_drafts(connection, store, mark, clock) if copy.message_id == draft.message_id
    ]
    if not copies:
        journal.warning("append not seen", draft=draft.id)
        return 0  # stays "appending"; the next passes look for it
    _note_waiting(store, clock, draft, copies[0].uidvalidity, copies[0].uid)
    return 1


def _lying_there(strangers: Iterable[Copy], draft: Draft) -> Copy | None:
    """A draft of ours to the same person, whatever attempt or round it was written for."""
    return next(
        (copy for copy in strangers if copy.mailflow_id and not set(draft.to).isdisjoint(copy.to)), None
    )


def adopt(
    connection: Connection, store: Store, clock: Clock, mark: Bookmark, draft: Draft, copy: Copy
) -> None:
    """Take a message in Drafts for this draft: ours if it says what we wrote, else the rep's."""
    connection.examine(mark.name)
    raw = connection.fetch_raw(copy.uid)
    if raw is None:
        return  # it went this moment; the next pass looks again
    journal.info("draft adopted", draft=draft.id)
    _note_waiting(store, clock, draft, copy.uidvalidity, copy.uid)
    if not says_the_same(fold(body_text(raw)), draft.text):
        with store.write() as db:
            draft_rows.set_draft(db, draft.id, clock.wall, state=State.EDITED)


def _note_waiting(store: Store, clock: Clock, draft: Draft, uidvalidity: int, uid: int) -> None:
    with store.write() as db:
        draft_rows.set_draft(
            db,
            draft.id,
            clock.wall,
            state=State.WAITING,
            uidvalidity=uidvalidity,
            uid=uid,
            placed_at=clock.now,
            reason="",
        )
    journal.info("draft placed", draft=draft.id, attempt=draft.attempt)


def drafts_bookmark(store: Store, account: Account, reading: Reading) -> Bookmark:
    with store.read() as db:
        return folder_rows.bookmarks(db, account.number)[reading.drafts_folder]
