"""What does a rep need to see to decide about one draft?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from mailflow.assembly import Program
from mailflow.cadence.case import date_in, shown
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.dossier import Dossier, dossiers, lines_of
from mailflow.cycle.reason import reasons
from mailflow.cycle.report import LOST, action_word, question_ways, reason_of, way_out
from mailflow.cycle.wanted import wanted
from mailflow.drafts.clean import one_line
from mailflow.drafts.model import GONE, LIVE, NOT_SENT, NOT_WANTED, OPEN_OR_GONE, Draft, State
from mailflow.drafts.rewrite import has_html, parts_of
from mailflow.people.model import Event
from mailflow.people.tasks import open_tasks
from mailflow.review.decisions import fingerprint
from mailflow.review.facts import Fact, facts_of
from mailflow.review.ladder import Rung, rungs_of
from mailflow.review.queue import TAKEN_OUT, capitalised
from mailflow.review.timeline import Moment, What, messages_of, moments_of
from mailflow.review.words import CAUSES, DRAFT_STATES
from mailflow.store import messages as message_rows
from mailflow.store import people as people_rows

MOST = 12  # moments that are shown beside a draft
_EXCHANGED = (
    What.TOUCH,
    What.REPLY,
    What.AUTO_REPLY,
    What.CALENDAR,
    What.COLLEAGUE,
    What.BOUNCE,
    What.CONTACT,
)
_COLLEAGUES = 3  # others at the company who are named


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft as Mailflow wrote it; nothing of one that is held.

    sender, to, cc: as the headers have them, "Jane Doe <jane@acme.example>". text: what it says anew; quoted:
    the message that it quotes. in_thread: whether it answers a message. has_html: whether it says the same as
    HTML, too.
    """

    sender: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    quoted: str = ""
    in_thread: bool = False
    has_html: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """All about one draft, decided at this instant, for its people alone.

    fingerprint: of what is shown; a decision names it. name, company: of the person it is for. warnings: what
    may be wrong with it, sentences, the worst first. action, reason: what is next with them, as in the plan,
    "" for somebody in no plan; why: sentences; ways: what the rep can do about a question; neither of a draft
    that is over. attempt, attempts: this is attempt x of y; y is 0 where the cadence has no end that is
    known. rungs: the cadence, where they are; () where they are on another one by now, or in another silence.
    local_time: theirs, now. moments: what was exchanged so far, oldest first, the newest MOST; earlier: how
    many there are before. notes: what the rep noted of them. tasks: what the rep planned with them.
    """

    draft: Draft
    fingerprint: str
    letter: Letter
    name: str = ""
    company: str = ""
    warnings: tuple[str, ...] = ()
    action: str = ""
    reason: str = ""
    why: tuple[str, ...] = ()
    ways: str = ""
    attempt: int = 0
    attempts: int = 0
    cadence: str = ""
    rungs: tuple[Rung, ...] = ()
    facts: tuple[Fact, ...] = ()
    local_time: datetime | None = None
    moments: tuple[Moment, ...] = ()
    earlier: int = 0
    notes: tuple[Moment, ...] = ()
    tasks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    deal: int | None = None


def sheet_of(program: Program, account: Account, number: int, clock: Clock) -> Sheet:
    """The sheet of a draft; NotFound where the mailbox has none of this number."""
    store = program.store
    draft = program.draft(account, number)
    known = dossiers(store, account, clock, [draft.prospect, *draft.also])
    letter = letter_of(draft)
    warnings = tuple(_warnings(program, account, clock, draft, letter, known))
    one = known.get(draft.prospect)
    if one is None:
        return Sheet(draft, fingerprint(draft), letter, draft.prospect, warnings=warnings)
    history, prospect, line = one.history, one.history.prospect, one.line
    with store.read() as db:
        evidence = message_rows.evidence_of(db, account.number, messages_of(history))
    moments = moments_of(history, evidence=evidence)
    exchanged = [moment for moment in moments if moment.what in _EXCHANGED]
    noted = {event.id for event in history.events if event.details.get("note")}
    return Sheet(
        draft,
        fingerprint(draft),
        letter,
        name=one_line(prospect.name),
        company=one_line(prospect.company),
        warnings=warnings,
        action=action_word(line.action),
        reason=reason_of(line.action),
        why=line.action.why if draft.state in LIVE else (),
        ways=way_out(line) if draft.state in LIVE else "",
        attempt=draft.attempt,
        attempts=attempts_of(draft.cadence, account, draft.step),
        cadence=draft.cadence,
        rungs=rungs_of(one) if _is_on(draft, one) else (),
        facts=facts_of(history, account),
        local_time=local_time(one, clock),
        moments=tuple(exchanged[-MOST:]),
        earlier=max(0, len(exchanged) - MOST),
        notes=tuple(moment for moment in moments if moment.event in noted),
        tasks=tuple(told_task(event) for event in open_tasks(history.events)),
        tags=prospect.tags,
        deal=prospect.deal,
    )


def _is_on(draft: Draft, one: Dossier) -> bool:
    """Whether its person is still where the draft was written for: on its cadence, in its silence."""
    at = one.position
    if at is None or one.cadence is None or not one.history.silence:
        return False
    return (one.cadence.name, at.silence) == (draft.cadence, draft.silence)


def letter_of(draft: Draft) -> Letter:
    """A draft as it was written."""
    from email import message_from_bytes
    from email.policy import default

    if not draft.content:
        return Letter(to=draft.to, cc=draft.cc, subject=one_line(draft.subject))
    head = message_from_bytes(draft.content.partition(b"\r\n\r\n")[0], policy=default)
    text, quoted = parts_of(draft.content)
    sender, to, cc = (
        tuple(one_line(str(one)) for one in head[name].addresses) if head[name] else ()
        for name in ("From", "To", "Cc")
    )
    return Letter(
        "".join(sender[:1]),
        to,
        cc,
        one_line(draft.subject),
        text,
        quoted,
        bool(draft.parent_id),
        has_html(draft.content),
    )


def attempts_of(cadence: str, account: Account, step: int = 0) -> int:
    """How many attempts a cadence makes, the first mail included; 0 where it has no end.

    step: of a draft; one that is beyond the last step, as a reconnect is, is none of them.
    """
    found = next((one for one in account.cadences if one.name == cadence), None)
    if found is None or found.kind == "customer" or step > len(found.steps):
        return 0
    return 1 + len(found.steps)


def local_time(one: Dossier, clock: Clock) -> datetime:
    """What the clock on their wall shows."""
    return clock.now.astimezone(ZoneInfo(one.calendar.zone))


def told_task(event: Event) -> str:
    """A task of the rep's own, with its day: "send the offer (Mon 2 Nov 2026)"."""
    day = date_in(event.details, "on")
    text = one_line(event.details.get("text", "")) or "something"
    return f"{text} ({shown(day)})" if day else text


def _warnings(
    program: Program,
    account: Account,
    clock: Clock,
    draft: Draft,
    letter: Letter,
    known: Mapping[str, Dossier],
) -> Iterator[str]:
    """What may be wrong with a draft, the worst first."""
    if draft.state not in LIVE:
        state = DRAFT_STATES[draft.state]
        yield f"It is {state} already{f': {draft.reason}' if draft.reason else ''}."
        return
    one = known.get(draft.prospect)
    yield from _of_state(draft, one)
    if draft.state not in (State.HELD, State.UNKNOWN):
        yield from _of_reason(program, account, clock, draft, known)
    if one is not None:
        yield from _of_person(one, account, clock)
    yield from _of_addresses(account, draft, letter, one)
    if one is not None and one.history.prospect.company:
        yield from _of_company(program, account, clock, one)


def _of_state(draft: Draft, one: Dossier | None) -> Iterator[str]:
    match draft.state:
        case State.EDITED:
            reply = one.line.last_reply_at if one else None
            if reply and draft.created_at and reply > draft.created_at:
                yield "They answered after you edited it: it may still be sent from your mail program."
            yield "You edited it in your mail program, so it is yours: finish it there."
        case State.UNKNOWN:
            ways = question_ways(LOST, draft.prospect, draft=draft)
            yield f"Did you send it? {capitalised(draft.reason or GONE)}. {ways}"
        case State.HELD:
            yield f"It cannot be written: {draft.reason}. It is tried again on each pass."
        case State.SENDING:
            yield "It is being sent."
    if draft.reason.startswith(NOT_SENT):
        yield f"{capitalised(draft.reason)}."
    if draft.missing_since:
        yield f"At the last look it was not in Drafts: {OPEN_OR_GONE}."


def _of_reason(
    program: Program, account: Account, clock: Clock, draft: Draft, known: Mapping[str, Dossier]
) -> Iterator[str]:
    """That it would not be written again now."""
    if draft.reason == NOT_WANTED:
        yield f"{capitalised(draft.reason)}: {TAKEN_OUT}."
    elif draft.id not in wanted(program.store, account, clock, [draft], lines_of(known)):
        why = next(reasons(program.store, account, clock, draft, known))
        then = "delete it if you no longer want it" if draft.state is State.EDITED else TAKEN_OUT
        yield f"Its reason has gone: {why}; {then}."


def _of_person(one: Dossier, account: Account, clock: Clock) -> Iterator[str]:
    """What is the matter with who gets it."""
    for failure in one.history.failures[-1:]:
        came = "came back" if failure.permanent else "was late, or refused for a while"
        on, why = shown(account.calendar.rep_date(failure.at)), CAUSES.get(failure.cause, "")
        yield f"A mail to {failure.address} {came} on {on}{f': {why}' if why else ''}."
    today = one.today(clock)
    for _, name in one.calendar.holidays(today, today):
        yield f"Today is a public holiday where they are: {name}."
    if not one.calendar.is_business_day(today) and not one.calendar.holidays(today, today):
        yield f"It is {today:%A} where they are."


def _of_addresses(account: Account, draft: Draft, letter: Letter, one: Dossier | None) -> Iterator[str]:
    """To whom it goes, and as whom the rep writes."""
    if len(draft.recipients) > 1:
        copied = f", {len(draft.cc)} of them in Cc" if draft.cc else ""
        yield f"It goes to {len(draft.recipients)} people{copied}: {', '.join(draft.recipients)}."
    if one and len(one.history.prospect.addresses) > 1 and draft.prospect not in draft.recipients:
        yield f"It goes to another address of theirs than {draft.prospect}: {', '.join(draft.to)}."
    own = account.settings.addresses[0]
    if letter.sender and own not in letter.sender.lower():
        yield f"It is written as {letter.sender}, not as {own}."


def _of_company(program: Program, account: Account, clock: Clock, one: Dossier) -> Iterator[str]:
    """Who else at their company was written to today, or will be."""
    company = one.history.prospect.company
    zone = ZoneInfo(account.settings.time_zone)
    since = datetime.combine(clock.now.astimezone(zone), time(), zone)
    with program.store.read() as db:
        others = people_rows.at_company(db, account.number, company, but=one.line.address, most=50)
    written = [row.address for row in others if row.last_touch_at and row.last_touch_at >= since]
    if written:
        yield f"You wrote to {_some(written)} at the same company today."


def _some(addresses: Sequence[str]) -> str:
    more = len(addresses) - _COLLEAGUES
    named = ", ".join(addresses[:_COLLEAGUES])
    return f"{named} and {more} more" if more > 0 else named
