"""The plan, the threads and the drafts as rows for people and scripts (the --json contract)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from shlex import quote
from typing import Any

from mailflow.cadence.decide import NEW_ADDRESS, PARK, REVIVE, SUCCESSOR
from mailflow.cadence.inactive import in_words
from mailflow.cadence.model import Answer, FollowUp, Inactive, NextAction, Reconnect, Task, is_step
from mailflow.conversations.message import Kind, Mail
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.outcome import Outcome
from mailflow.cycle.plan import OWN_DRAFT, PlanLine
from mailflow.drafts.model import Draft, State
from mailflow.people.addresses import Own
from mailflow.people.model import READ, Event, EventKind, History, Reply
from mailflow.people.same import SamePeople
from mailflow.store import events as event_rows
from mailflow.store import messages as message_rows
from mailflow.store.people import PlanRow
from mailflow.store.session import Store

Row = dict[str, Any]
LOST = "Did you send "  # how the question about a draft begins that is nowhere any more


def instant(at: datetime | None) -> str | None:
    """RFC 3339 in UTC with Z, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None


def action_word(action: NextAction) -> str:
    match action:
        case Reconnect():
            return "reconnect"
        case FollowUp():
            return "follow_up"
        case Answer():
            return "answer"
        case Task():
            return "task"
        case Inactive():
            return "inactive"


def plan_json(line: PlanLine, now: datetime) -> Row:
    action = line.action
    return {
        "prospect": line.address,
        "addresses": list(line.prospect.addresses),
        "name": line.prospect.name,
        "company": line.prospect.company,
        "mailbox": line.prospect.mailbox,
        "cadence": line.cadence,
        "attempts": line.attempts,
        "last_touch_at": instant(line.last_touch_at),
        "last_reply_at": instant(line.last_reply_at),
        "action": action_word(action),
        "due_at": instant(line.due_at),
        "due": line.is_due(now),
        "hold": "" if isinstance(action, Inactive) else action.hold,
        "reason": reason_of(action),
        "why": list(action.why),
    }


def reason_of(action: NextAction) -> str:
    """One word or question that tells an inactive prospect or a task apart."""
    match action:
        case Inactive():
            return action.reason
        case Task():
            return action.question
        case _:
            return ""


def reason_in_words(action: NextAction) -> str:
    """The same as a person reads it."""
    return in_words(action.reason) if isinstance(action, Inactive) else reason_of(action)


def way_out(line: PlanLine) -> str:
    """What the rep does about a task, an answer by word of mouth, or a mail of their own; "" else."""
    who = quote(line.address)  # made by a stranger, and pasted into a shell
    if has_spoken(line):
        plan = f'`mailflow task add {who} "send the offer" --on DATE`'
        return f"Plan it: {plan}; or write to them; or later: {_snooze(who)}; or close: {_rest(who)}"
    if isinstance(line.action, FollowUp) and line.action.hold.startswith(OWN_DRAFT):
        return "Send that draft or delete it, in your mail program; then it goes on."
    if not isinstance(line.action, Task):
        return ""
    if line.action.step or line.action.task:
        return task_ways(line.address)
    draft = line.draft if line.draft and line.draft.state is State.UNKNOWN else None
    return question_ways(line.action.question, line.address, working="".join(line.working[:1]), draft=draft)


def task_ways(address: str) -> str:
    """What the rep does about a step of a cadence, or something that they planned."""
    who = quote(address)
    return f"Done: `mailflow done {who}`; later: {_snooze(who)}; or {_stop(who)}"


def question_ways(question: str, address: str, *, working: str = "", draft: Draft | None = None) -> str:
    """What the rep does about a question of Mailflow's; "" for what is none of its questions.

    working: an address of theirs that took mail so far. draft: one of which nobody knows what became.
    """
    who = quote(address)
    stop, rest, snooze = _stop(who), _rest(who), _snooze(who)
    accept = f"`mailflow prospects accept {who}`"
    new = f"`mailflow prospects add {who} --also NEW`"
    there = f"Write to {working} in your mail program" if working else ""
    mend = f"{there}; or another: {new}" if there else f"{new}, then write there"
    ways = {
        PARK: f"Answer them in your mail program; or park: {snooze}; or close: {rest}",
        "Find a working address": f"{mend}; or {stop}",
        "Mend our sending": f"Write to them again once your mail is taken; or {stop}",
        "Who has this?": f"You: {accept}; your colleague: {stop}",
        "Write the first mail": f"Write it in your mail program; or {stop}",
        REVIVE: f"Revive: {accept}; let go: {rest}",
        "Which cadence is for them?": f"A tag that a rule asks for: `mailflow prospects add {who} --tag TAG`",
        SUCCESSOR: f"`mailflow prospects add NEW --referred-by {who}`, then {stop}; or go on: {accept}",
        NEW_ADDRESS: f"Yes: `mailflow prospects link {who} NEW`; no: {accept}; or {stop}",
        "What did write?": f"Nothing that matters: {accept}; a no, or a request to be left alone: {stop}",
        "When is back?": f"Wait: {snooze}; or go on: {accept}; or {stop}",
        "Hand over": f"Yes: `mailflow prospects stop {who} --reason handed_over`; no, go on: {accept}",
        "What is next?": f"Write to them; or rest longer: {snooze}; or {stop}",
    }
    if draft and question.startswith(LOST):
        no = f"back {draft.id}" if draft.is_handed_over else f"dismiss {draft.id}"
        return f"Yes: `mailflow drafts sent {draft.id}`; no: `mailflow drafts {no}`"
    question = question.removeprefix(f"{address} ").replace(f" {address} ", " ")
    return ways.get("Hand over" if question.startswith("Hand over to ") else question, "")


def is_question(task: str) -> bool:
    """Whether a task is a question of Mailflow's, and no step of a cadence nor one of the rep's own."""
    about_them = task.endswith((NEW_ADDRESS, SUCCESSOR)) or task.startswith((LOST, "What did "))
    return about_them or bool(question_ways(task, ""))


def _stop(who: str) -> str:
    # An example that reads as one: what is copied as it stands must not be kept as the reason.
    return f'`mailflow prospects stop {who} --reason "bought elsewhere"`'


def _rest(who: str) -> str:
    return f'`mailflow prospects inactive {who} --reason "no budget"`'


def _snooze(who: str) -> str:
    return f"`mailflow snooze {who} --until DATE`"


def has_spoken(line: PlanLine) -> bool:
    """Whether their last answer came by word of mouth, or on a card: no mail of theirs waits for one."""
    asks = isinstance(line.action, Answer) or reason_of(line.action) == PARK
    return asks and line.reply_channel not in ("mail", "meeting", "")


def history_rows(store: Store, account: Account, history: History) -> list[Row]:
    """What happened with a prospect, oldest first: ids, subjects, dates, and how what they wrote was read."""
    rows = [_history_row("touch", touch.at, touch.channel, touch.mail) for touch in history.touches]
    rows += [_history_row("failure", failure.at, failure.status) for failure in history.failures]
    rows += [
        _history_row("note", event.at, "") | {"evidence": event.details.get("note", "")}
        for event in history.events
        if event.kind is EventKind.NOTED
    ]
    told = {event.details.get("message", ""): event for event in history.events if event.kind in READ}
    heard = [("reply" if reply.channel != "meeting" else "meeting", reply) for reply in history.replies]
    heard += [("auto_reply", _said(mail)) for mail in history.auto_replies]
    known = {reply.identity for _, reply in heard}
    heard += [("meeting", _said(mail)) for mail in history.calendar if mail.message.identity not in known]
    with store.read() as db:
        evidence = message_rows.evidence_of(db, account.number, [reply.identity for _, reply in heard])
    for what, reply in heard:
        event = told.get(reply.identity)
        rows.append(
            _history_row(what, reply.at, reply.by, reply.mail)
            | {
                "read_as": (reply.mail.intent if reply.mail and what == "reply" else "") or _read_as(event),
                "evidence": evidence.get(reply.identity) or (event.details.get("said", "") if event else ""),
                "matched_by": reply.mail.matched_by if reply.mail else "",
            }
        )
    return sorted(rows, key=lambda found: str(found["at"]))


def _history_row(what: str, at: datetime, by: str, mail: Mail | None = None) -> Row:
    message = mail.message if mail else None
    return {
        "what": what,
        "at": instant(at),
        "by": by,
        "subject": message.subject if message else "",
        "message_id": message.message_id if message else "",
        "read_as": "",
        "evidence": "",
        "matched_by": "",
    }


def _said(mail: Mail) -> Reply:
    return Reply(mail.message.at, mail.message.identity, mail.message.sender.address, mail=mail)


def _read_as(event: Event | None) -> str:
    """What a message was found to say, in a word."""
    if event is None:
        return ""
    if event.kind is EventKind.MEETING:
        return event.details.get("partstat") or event.details.get("method", "")
    return event.kind.value


def plan_row(line: PlanLine) -> PlanRow:
    action = line.action
    return PlanRow(
        line.address,
        action_word(action),
        line.due_at,
        reason_of(action),
        line.attempts,
        line.prospect.name,
        line.prospect.company,
        line.cadence,
        "" if isinstance(action, Inactive) else action.hold,
        line.last_touch_at,
        line.last_reply_at,
        action.step if is_step(action) else 0,
    )


def scan_json(outcome: Outcome, seconds: float) -> Row:
    return {
        "mailbox": outcome.mailbox,
        "messages_read": outcome.messages_read,
        "messages_new": outcome.messages_new,
        "prospects": outcome.prospects,
        "due": outcome.due,
        "drafts_placed": outcome.drafts_placed,
        "drafts_withdrawn": outcome.drafts_withdrawn,
        "drafts_sent": outcome.drafts_sent,
        "quarantined": outcome.quarantined,
        "seconds": round(seconds, 3),
    }


def draft_json(draft: Draft) -> Row:
    return {
        "id": draft.id,
        "prospect": draft.prospect,
        "to": list(draft.to),
        "cc": list(draft.cc),
        "mailbox": draft.mailbox,
        "attempt": draft.attempt,
        "cadence": draft.cadence,
        "step": draft.step,
        "template": draft.template,
        "value": draft.value,
        "subject": draft.subject,
        "state": draft.state.value,
        "message_id": f"<{draft.message_id}>",
        "placed_at": instant(draft.placed_at),
        "reason": draft.reason,
    }


def threads(store: Store, account: Account, clock: Clock, *, unanswered: bool) -> Iterator[Row]:
    """Every thread in which the rep wrote to somebody outside, with what was answered."""
    with store.read() as db:
        people = event_rows.same_people(db, account.number)
        for mails in message_rows.outreach_threads(db, account.number, clock.now):
            row = _thread_json(mails, account, people)
            if row["touches"] and not (unanswered and row["answered"]):
                yield row


def _thread_json(mails: Sequence[Mail], account: Account, people: SamePeople) -> Row:
    own = account.own
    touches = [mail for mail in mails if mail.ours and mail.kind in (Kind.REPLY, Kind.CALENDAR)]
    touches = [mail for mail in touches if any(own.is_outside(one.address) for one in mail.message.to)]
    prospects = sorted(
        {one.address for mail in touches for one in mail.message.to if own.is_outside(one.address)}
    )
    answers = [mail for mail in mails if _answers(mail, own) and _counts(mail, prospects, people)]
    since = touches[0].message.at if touches else None
    answers = [
        mail
        for mail in answers
        if (since and mail.message.at >= since) or any(_cites(mail, touch) for touch in touches)
    ]
    first = answers[0] if answers else None
    return {
        "thread": _id(mails[0]),
        "began_by_rep": mails[0].ours,
        "subject": mails[0].message.subject,
        "prospects": prospects,
        "mailbox": account.name,
        "started_at": instant(mails[0].message.at),
        "touches": [_id(mail) for mail in touches],
        "touch_answered": [_is_answered(touch, answers) for touch in touches],
        "answered": first is not None,
        "answered_at": instant(first.message.at) if first else None,
        "answered_by": first.message.sender.address if first else None,
        "reply_message_id": _id(first) if first else None,
        "matched_by": _matched_by(first, mails) if first else None,
    }


def _answers(mail: Mail, own: Own) -> bool:
    return not mail.ours and mail.kind is Kind.REPLY and own.is_outside(mail.message.sender.address)


def _counts(answer: Mail, prospects: Sequence[str], people: SamePeople) -> bool:
    """Whether an answer speaks for one of them: the rep may have said that it does not."""
    sender = answer.message.sender.address
    return not prospects or any(sender not in people.apart(people.addresses(one)) for one in prospects)


def _is_answered(touch: Mail, answers: Sequence[Mail]) -> bool:
    return any(answer.message.at >= touch.message.at or _cites(answer, touch) for answer in answers)


def _cites(answer: Mail, touch: Mail) -> bool:
    message = answer.message
    return bool(touch.message.message_id) and touch.message.message_id in (
        *message.in_reply_to,
        *message.references,
    )


def _matched_by(answer: Mail, thread: Sequence[Mail]) -> str:
    """Which rule linked an answer: its own header chain where that names the thread, else what joined it."""
    ids = {mail.message.message_id for mail in thread if mail is not answer and mail.message.message_id}
    if ids.intersection(answer.message.in_reply_to):
        return "in_reply_to"
    if ids.intersection(answer.message.references):
        return "references"
    return answer.matched_by


def _id(mail: Mail) -> str:
    return f"<{mail.message.message_id}>" if mail.message.message_id else mail.message.identity
