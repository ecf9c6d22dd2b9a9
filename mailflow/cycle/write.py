"""What does the follow-up that is next with somebody say, and to whom does it go?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from mailflow.cadence.model import FollowUp, Inactive
from mailflow.conversations.message import Address, Mail
from mailflow.conversations.text import body_text, unquoted
from mailflow.cycle.account import Account
from mailflow.cycle.bodies import read_body
from mailflow.cycle.giving import NOTHING, Given, given_to
from mailflow.cycle.plan import PlanLine, histories_of, ignored
from mailflow.cycle.work import Work
from mailflow.drafts.compose import AddressUnusable, Letterhead, compose, draft_ids
from mailflow.drafts.fields import fields
from mailflow.drafts.missing import way_out
from mailflow.drafts.model import Draft, State
from mailflow.drafts.sandbox import MissingField, Rendered
from mailflow.drafts.templates import Templates
from mailflow.drafts.values import Value
from mailflow.errors import TemplateBroken
from mailflow.people.languages import language_of
from mailflow.people.model import History, Prospect
from mailflow.store import drafts as draft_rows
from mailflow.store import people as people_rows
from mailflow.store import suppression as suppression_rows


@dataclass(frozen=True, slots=True)
class Written:
    """A draft with its bytes frozen, or held with the reason.

    given: what was found out of what its people got before; it is not kept yet.
    """

    draft: Draft
    given: Given


def write(work: Work, line: PlanLine, history: History, plan: Sequence[PlanLine]) -> Written:
    """The draft of one line, whose action is a follow-up. Nothing is written to store or mailbox."""
    letter = _letter(work, line, history, plan)
    value, given = _value(work, letter, history)
    try:
        draft = _composed(work, letter, history, value)
    except MissingField as missing:
        people = (history.prospect, *letter.together)
        draft = _held(letter.draft, missing_in_words(missing, letter.action, people))
    except (TemplateBroken, AddressUnusable) as problem:
        draft = _held(letter.draft, str(problem))
    return Written(draft, given)


def missing_in_words(missing: MissingField, action: FollowUp, people: Sequence[Prospect]) -> str:
    """Why a letter cannot be written, and how the rep says what it lacks."""
    way = way_out(missing.field, action, people)
    return f"{missing}; {way}" if way else str(missing)


@dataclass(frozen=True, slots=True)
class _Letter:
    """A draft about to be written: what asks for it, what it answers, whom it goes to and who signs it."""

    draft: Draft
    action: FollowUp
    parent: Mail | None
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    together: tuple[Prospect, ...]
    sender: Letterhead


def _letter(work: Work, line: PlanLine, history: History, plan: Sequence[PlanLine]) -> _Letter:
    action, clock = follow_up_of(line), work.clock
    parent = next((touch.mail for touch in reversed(history.touches) if touch.mail), None)
    to, cc, also = _circle(work, line, history, parent, plan)
    together = tuple(other.prospect for other in plan if other.address in also)
    sender = letterhead(work.account, parent)
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
        template=work.account.templates.in_language(action.template, language_of(history.prospect)),
        state=State.APPENDING,
        to=tuple(address.address for address in to),
        cc=tuple(address.address for address in cc),
        also=also,
        message_id=message_id,
        mailflow_id=mailflow_id,
        created_at=min(clock.now, clock.wall),  # what was sent since may be it, also in a replayed past
        appending_at=clock.wall,
    )
    return _Letter(draft, action, parent, to, cc, together, sender)


def follow_up_of(line: PlanLine) -> FollowUp:
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
    left_out = spared(work, asked) | _answered_since(work, line, parent, asked)
    left_out |= ignored(work.store, work.account, work.clock, set(asked).difference(others))
    to = tuple(
        one
        for one in written_to
        if one.address not in left_out and (one.address in along or one.address not in others)
    )
    cc = tuple(one for one in parent.message.cc if one.address not in inactive | left_out)
    also = {along[one.address].address for one in to if one.address in along} - {line.address}
    return to, cc, tuple(sorted(also))


def letterhead(account: Account, parent: Mail | None) -> Letterhead:
    """From the alias that the conversation used."""
    settings = account.settings
    used = parent.message.sender.address if parent else ""
    address = used if account.own.is_rep(used) else settings.addresses[0]
    return Letterhead(settings.rep, address, settings.signature)


def _value(work: Work, letter: _Letter, history: History) -> tuple[Value | None, Given]:
    """What the letter brings that nobody got before whom it addresses; None if nothing is asked or left."""
    library, wanted, also = work.account.values, letter.action.value, letter.draft.also
    if not wanted or not library.values:
        return None, NOTHING
    others = histories_of(work.store, work.account, work.clock, also).values() if also else ()
    given = given_to(work, [history, *others])
    prospect, today = history.prospect, work.account.calendar.rep_date(work.clock.now)
    language = language_of(prospect)
    return library.choose(wanted, tags=prospect.tags, language=language, day=today, given=given.ids), given


def _composed(work: Work, letter: _Letter, history: History, value: Value | None) -> Draft:
    draft, templates = letter.draft, work.account.templates
    zone = ZoneInfo(work.account.settings.time_zone)
    context = fields(
        history,
        sender=letter.sender,
        attempt=draft.attempt,
        step=draft.step,
        together=letter.together,
        value=value.wording if value else "",
        zone=zone,
    )
    rendered = templates.render(draft.template, context)
    if problem := needs_subject(rendered, letter.action, draft.template, answers=letter.parent is not None):
        return _held(draft, problem)
    parent = None if rendered.subject else letter.parent  # a template with a subject begins a new thread
    body, html = _bodies(work, draft.template, context, rendered)
    composed = compose(
        parent=parent.message if parent else None,
        parent_text=_text_of(work, parent) if parent else None,
        body=body,
        subject=rendered.subject,
        to=letter.to,
        cc=letter.cc,
        sender=letter.sender,
        message_id=draft.message_id,
        mailflow_id=draft.mailflow_id,
        now=work.clock.wall.astimezone(zone),
        html=html,
    )
    return replace(
        draft,
        subject=composed.subject,
        content=composed.content,
        text=composed.text,
        parent_id=parent.message.message_id if parent else "",
        value=value.id if value and _uses_value(templates, draft.template, context, rendered) else "",
    )


def _bodies(work: Work, template: str, context: Mapping[str, object], rendered: Rendered) -> tuple[str, str]:
    """The text, and the HTML where it is wanted, else ""."""
    if not work.account.config.drafts.html:
        return rendered.body, ""
    from mailflow.drafts.markdown import html_of, plain_of

    marked = work.account.templates.render_marked(template, context).body
    return plain_of(marked), html_of(marked)


def needs_subject(rendered: Rendered, action: FollowUp, template: str, *, answers: bool) -> str:
    """What to say of a letter that begins a thread and has no subject; "" where all is well.

    answers: whether there is a mail of the rep's that it can answer.
    """
    if rendered.subject or (answers and not action.new_thread):
        return ""
    none = "the step begins a new thread" if action.new_thread else "there is no message to answer"
    return f"{template}: {none}, so the template must begin with `Subject:`"


def _uses_value(templates: Templates, name: str, context: Mapping[str, object], rendered: Rendered) -> bool:
    """Whether the letter would say something else without its value."""
    without = {field: one for field, one in context.items() if field != "value"}
    try:
        return templates.render(name, without) != rendered
    except (MissingField, TemplateBroken):
        return True


def _text_of(work: Work, mail: Mail) -> str | None:
    """What a message says itself, without what it quotes; None where it lies nowhere any more."""
    raw = read_body(work.connection, work.store, work.account, mail.message.identity)
    return unquoted(body_text(raw)) if raw else None


def _held(draft: Draft, reason: str) -> Draft:
    return replace(draft, state=State.HELD, reason=reason, appending_at=None)


def spared(work: Work, addresses: Iterable[str]) -> Set[str]:
    """Those of these addresses that are on the suppression list now."""
    with work.store.read() as db:
        return suppression_rows.suppressed(db, addresses).keys()


def _answered_since(work: Work, line: PlanLine, parent: Mail, addresses: Iterable[str]) -> Set[str]:
    """Those who answered the last touch themselves: also who is in no plan, and after a replayed instant."""
    others = set(addresses).difference(line.prospect.addresses)
    with work.store.read() as db:
        return people_rows.answered_after(db, work.account.number, others, parent.message.at)
