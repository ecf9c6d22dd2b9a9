"""What kind of message is this: a person writing, or a machine?

The rules below are asked in order and the first that hits decides; what no rule claims is a reply. A machine
taken for a person costs the rep a look. A person taken for a machine is chased although they answered, which
must not happen. So a rule needs proof, and the marks of mass mail (List-Unsubscribe, Precedence:
bulk), which sales tools and gateways also put on people's letters, do not count on an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from mailflow.conversations import wording
from mailflow.conversations.message import Kind, Message
from mailflow.conversations.subject import is_reply_subject
from mailflow.conversations.text import unquoted

HEADERS: tuple[str, ...] = (
    "auto-submitted",  # RFC 3834 section 5
    "content-class",  # Exchange: urn:content-classes:calendarmessage, :dsn, :mdn
    "content-type",  # RFC 6522 multipart/report, RFC 5546 text/calendar
    "list-id",  # RFC 2919
    "list-post",  # RFC 2369
    "list-unsubscribe",  # RFC 2369, RFC 8058
    "precedence",  # RFC 2076; still what old list and vacation programs write
    "return-path",  # RFC 3834 section 3.3: <> for what must not be answered
    "x-autoreply",
    "x-autorespond",
    "x-failed-recipients",  # Exim, Gmail
)
"""The headers, lower case, that the rules need beyond the usual ones; fetched with every message.

Not among them: X-Auto-Response-Suppress, which asks not to be answered, and Feedback-ID; where a company
sends all mail through such a service, they stand on its people's letters too.
"""

_LONGEST = 100_000  # characters
_TEXT = 3000  # characters at either end that are looked at
_SHORT = 1200  # characters; a notice of absence is not longer
_OPENING = 400  # characters in which a program says that it is one; further down may be a quote without marks


@dataclass(frozen=True, slots=True)
class Recognition:
    """kind: what the message is. evidence: sentences that say why, the decisive one first."""

    kind: Kind
    evidence: tuple[str, ...]


class _Signs(NamedTuple):
    """What the rules look at, and no more: so most messages have one of a few sets of signs.

    subject, sender ("name <local@domain>"): "" where no rule can hit on them. report: the report-type of a
    multipart/report (RFC 6522), "" for other mail. automatic: Auto-Submitted, "" where a person sent it.
    text: what was written anew, on one line, cut; "" where the text was not read.
    """

    subject: str
    sender: str
    from_nobody: bool  # from an address that nobody reads
    nameless: bool  # from no address at all
    addressed: bool  # To somebody
    cites: bool  # In-Reply-To names a message
    answers: bool  # is it an answer to a message, as far as headers tell?
    headers: frozenset[str]  # which of HEADERS it has
    calendar: bool
    report: str
    automatic: str
    autoreply: bool
    precedence: str
    content_class: str
    null_sender: bool
    text: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: Kind
    why: str
    hits: Callable[[_Signs], object]


_REPORT_TYPE = re.compile(r"report-type\s{0,5}=\s{0,5}\"?([a-z-]{1,60})")
# Addresses that nobody reads, by how they begin.
_NOBODY = re.compile(
    r"(?:do[-_.]?not|no|never)[-_.]?reply|newsletters?\b|notifications?\b|alerts?\b|updates?\b|mailer\b|bounces?\b"
    r"|auto[-_.]?(?:mail|confirm|reply)|mailing[-_.]?list|subscri(?:be|ber|ptions?)\b",
    re.IGNORECASE,
)

_SUBJECTS = (
    wording.COMPLAINT_SUBJECT,
    wording.FAILED_SUBJECT,
    wording.DELAYED,
    wording.AUTO_SUBJECT,
    wording.AUTO_SUBJECT_WHOLE,
    wording.AWAY_SUBJECT,
)
_CALENDAR_SUBJECTS = (wording.CALENDAR_ANSWER_SUBJECT, wording.CALENDAR_INVITATION_SUBJECT)  # case counts


def _is_mail_system(signs: _Signs) -> bool:
    null = signs.nameless and (signs.null_sender or signs.addressed)
    return null or bool(wording.MAIL_SYSTEM.search(signs.sender))


def _is_bounce_report(signs: _Signs) -> bool:
    return signs.report == "delivery-status" or "message/delivery-status" in signs.parts


def _says_undelivered(signs: _Signs) -> bool:
    """Words of a bounce in two places, or in one from somebody who is not a person."""
    subject = wording.FAILED_SUBJECT.match(signs.subject) or wording.DELAYED.match(signs.subject)
    machine = signs.null_sender or signs.automatic or signs.from_nobody
    machine = bool(machine or wording.POSTMASTER.search(signs.sender))
    if not (subject or machine):
        return False  # as good as every person's letter; its text would take the longest
    text = wording.FAILED_TEXT.search(signs.text[:_OPENING])
    if subject and text:
        return not signs.answers
    return bool(subject or text) and machine


def _is_undelivered(signs: _Signs) -> bool:
    """Does a mail system write about a message that it delivers, or cannot deliver?"""
    return (
        _is_bounce_report(signs)
        or _is_mail_system(signs)
        or "x-failed-recipients" in signs.headers
        or signs.content_class.endswith(":dsn")
        or (signs.report == "disposition-notification" and "reject" in signs.automatic)
        or _says_undelivered(signs)
    )


def _is_delayed(signs: _Signs) -> bool:
    words = wording.DELAYED
    return _is_undelivered(signs) and bool(words.search(signs.subject) or words.search(signs.text))


def _is_delivered(signs: _Signs) -> bool:
    return bool(wording.DELIVERED_SUBJECT.match(signs.subject)) and _is_undelivered(signs)


def _has_calendar_subject(signs: _Signs) -> bool:
    """A person may choose such words for an answer; then the body, if it was read, has no calendar part."""
    if signs.cites and signs.parts:
        return False
    return any(pattern.match(signs.subject) for pattern in _CALENDAR_SUBJECTS)


def _says_program(signs: _Signs) -> bool:
    opening = signs.text[:_OPENING]
    return signs.answers and bool(wording.AUTO_TEXT.search(opening) or wording.TICKET_TEXT.search(opening))


def _says_away(signs: _Signs) -> bool:
    """Away, and speaking to anybody: one of the two alone is what people write as well."""
    if not signs.answers or len(signs.text) > _SHORT:
        return False
    return bool(wording.AWAY_TEXT.search(signs.text) and wording.ANYBODY_TEXT.search(signs.text))


def _is_list_traffic(signs: _Signs) -> bool:
    if "list-id" in signs.headers or "list-post" in signs.headers or signs.precedence == "list":
        return True
    # Lists before RFC 2919; a reply subject alone is no sign of an answer to the rep there.
    marked = "list-unsubscribe" in signs.headers and signs.precedence == "bulk"
    return marked and not signs.cites


# Kind, what is said to the rep, and the test. The strongest evidence first.
_RULES: tuple[_Rule, ...] = (
    # Complaints come from whoever reports mail as spam, always by a machine.
    _Rule(Kind.COMPLAINT, "It is a spam complaint in the standard form (RFC 5965).",
          lambda s: s.report == "feedback-report" or "message/feedback-report" in s.parts),
    _Rule(Kind.COMPLAINT, "Its subject is that of a provider's spam complaint.",
          lambda s: wording.COMPLAINT_SUBJECT.match(s.subject)),
    _Rule(Kind.COMPLAINT, "Somebody pressed the unsubscribe button of their mail program (RFC 2369).",
          lambda s: s.automatic and s.subject.lower() == "unsubscribe"),
    _Rule(Kind.COMPLAINT, "It is a complaint notice of Amazon SES.",
          lambda s: '"notificationType":"Complaint"' in s.text),
    # Calendar before the automatic marks, which calendar programs set as well.
    _Rule(Kind.CALENDAR, "It is a calendar message (RFC 5546).",
          lambda s: s.calendar or "text/calendar" in s.parts
          or s.content_class.endswith(":calendarmessage")),
    # Receipts and bounces.
    _Rule(Kind.RECEIPT, "It is a read receipt (RFC 8098).",
          lambda s: s.report == "disposition-notification" and "reject" not in s.automatic),
    _Rule(Kind.RECEIPT, "It is a read receipt of Exchange.",
          lambda s: s.content_class.endswith(":mdn")),
    _Rule(Kind.RECEIPT, "A mail system reports that a message arrived (RFC 3464).", _is_delivered),
    _Rule(Kind.DELAY, "A mail system reports that it is still trying to deliver (RFC 3464).", _is_delayed),
    _Rule(Kind.BOUNCE, "It is a delivery report (RFC 3464).", _is_bounce_report),
    _Rule(Kind.BOUNCE, "It names the recipients that failed (X-Failed-Recipients).",
          lambda s: "x-failed-recipients" in s.headers),
    _Rule(Kind.BOUNCE, "A mail system wrote it, under its own name or the null sender (RFC 5321).",
          _is_mail_system),
    _Rule(Kind.BOUNCE, "A machine says that a message was not delivered.",
          _is_undelivered),
    # Automatic replies.
    _Rule(Kind.AUTO_REPLY, "Its header says that a program answered (Auto-Submitted, RFC 3834).",
          lambda s: s.automatic.startswith("auto-replied")),
    _Rule(Kind.AUTO_REPLY, "Its header says that a program answered (X-Autoreply).",
          lambda s: s.autoreply or s.precedence == "auto_reply"),
    _Rule(Kind.AUTO_REPLY, "Its subject is that of an automatic reply.",
          lambda s: wording.AUTO_SUBJECT.match(s.subject) or wording.AUTO_SUBJECT_WHOLE.match(s.subject)),
    _Rule(Kind.AUTO_REPLY, "It answers a message with a notice of absence for a subject.",
          lambda s: s.cites and wording.AWAY_SUBJECT.match(s.subject)),
    _Rule(Kind.RECEIPT, "Its subject is that of a read receipt, and it came from the null sender.",
          lambda s: s.null_sender and wording.RECEIPT_SUBJECT.match(s.subject)),
    _Rule(Kind.CALENDAR, "Its subject is the one that calendar programs write.", _has_calendar_subject),
    _Rule(Kind.CALENDAR, "It begins like a meeting request of Outlook.",
          lambda s: wording.CALENDAR_TEXT.match(s.text)),
    _Rule(Kind.AUTO_REPLY, "A program wrote it in answer to a message (Auto-Submitted, RFC 3834).",
          lambda s: s.answers and s.automatic),
    _Rule(Kind.AUTO_REPLY, "It came from the null sender, as automatic replies do (RFC 3834 section 3.3).",
          lambda s: s.null_sender),
    _Rule(Kind.AUTO_REPLY, "It answers from an address that nobody reads.",
          lambda s: s.answers and s.from_nobody),
    _Rule(Kind.AUTO_REPLY, "Its text says that a program wrote it.", _says_program),
    _Rule(Kind.AUTO_REPLY, "Its text is a notice of absence to whoever writes.", _says_away),
    # Bulk.
    _Rule(Kind.BULK, "It went through a mailing list (List-Id, RFC 2919).", _is_list_traffic),
    _Rule(Kind.BULK, "A program wrote it, in answer to nothing (Auto-Submitted, RFC 3834).",
          lambda s: s.automatic),
    _Rule(Kind.BULK, "It can be unsubscribed from and answers nothing (List-Unsubscribe, RFC 2369).",
          lambda s: not s.answers and "list-unsubscribe" in s.headers),
    _Rule(Kind.BULK, "It is marked as mass mail and answers nothing (Precedence).",
          lambda s: not s.answers and s.precedence in ("bulk", "junk")),
    _Rule(Kind.BULK, "The address that it came from is one that nobody reads.",
          lambda s: s.nameless or s.from_nobody),
    _Rule(Kind.BULK, "It answers nothing, and its text offers to leave a list.",
          lambda s: not s.answers and wording.NEWSLETTER_TEXT.search(s.text)),
)  # fmt: skip

_HUMAN = Recognition(Kind.REPLY, ("Nothing says that a machine wrote it.",))


def recognise(
    message: Message,
    text: str | None = None,
    *,
    parts: tuple[str, ...] = (),
    answers_ours: bool = False,
) -> Recognition:
    """What kind of message this is, and why.

    message.hints holds HEADERS; they decide alone where text is None.
    text, parts: of its body (text.read_body), where it has been read.
    answers_ours: In-Reply-To or References name a message of the rep's: then somebody in a group or on a list
    answered, and it is no list traffic. Never raises.
    """
    signs = _signs(message, text, parts)
    judge = _judged if text or parts else _judged_before
    return judge(signs, answers_ours)


def _judged(signs: _Signs, answers_ours: bool) -> Recognition:
    for rule in _RULES:
        if rule.hits(signs) and not (answers_ours and rule.kind is Kind.BULK):
            return Recognition(rule.kind, (rule.why,))
    return _HUMAN


_judged_before = lru_cache(maxsize=4096)(_judged)


def _signs(message: Message, text: str | None, parts: tuple[str, ...]) -> _Signs:
    hints = message.hints
    content_type = hints.get("content-type", "").lower()
    report = _REPORT_TYPE.search(content_type) if "report-type" in content_type else None
    automatic = _hint(hints, "auto-submitted")
    content_class = _hint(hints, "content-class")
    null_sender = hints.get("return-path", "").strip() == "<>"
    nameless = not message.sender.address
    sender, from_nobody = _sender_signs(message.sender.name, message.sender.address)
    subject = message.subject.strip()
    # A subject tells something by itself, or about mail that another sign gives away.
    strange = sender or nameless or null_sender or report or content_class or text or parts
    if not (strange or "x-failed-recipients" in hints or _speaks(subject)):
        subject = ""
    return _Signs(
        subject=subject,
        sender=sender,
        from_nobody=from_nobody,
        nameless=nameless,
        addressed=bool(message.to),
        cites=bool(message.in_reply_to),
        answers=bool(message.in_reply_to or message.references) or is_reply_subject(message.subject),
        headers=frozenset(hints),
        calendar=content_type.startswith(("text/calendar", "application/ics")),
        report=report[1] if report else "",
        automatic="" if automatic == "no" else automatic,
        autoreply=not {_hint(hints, "x-autoreply"), _hint(hints, "x-autorespond")} <= {"", "no"},
        precedence=_hint(hints, "precedence"),
        content_class=content_class,
        null_sender=null_sender,
        text=_head_and_foot(text) if text else "",
        parts=parts,
    )


def _hint(hints: Mapping[str, str], name: str) -> str:
    return hints[name].strip().lower() if name in hints else ""


@lru_cache(maxsize=4096)
def _sender_signs(name: str, address: str) -> tuple[str, bool]:
    """The sender as rules want it, "" where it names no mail system; and whether nobody reads the address."""
    sender = f"{name} <{address}>"
    system = wording.MAIL_SYSTEM.search(sender) or wording.POSTMASTER.search(sender)
    return sender if system else "", bool(_NOBODY.match(address))


@lru_cache(maxsize=4096)
def _speaks(subject: str) -> bool:
    """Whether a rule could hit on this subject alone: hardly any has the words."""
    if any(pattern.match(subject) for pattern in _CALENDAR_SUBJECTS):
        return True
    if subject.isascii():
        return bool(_in_lower_case().match(subject.lower()))
    return any(pattern.match(subject) for pattern in _SUBJECTS)


@cache
def _in_lower_case() -> re.Pattern[str]:
    """All of _SUBJECTS for ASCII in lower case: ten times as fast as they are with IGNORECASE."""
    # IGNORECASE takes the Turkish dotless i for an i.
    every = "|".join(pattern.pattern for pattern in _SUBJECTS).replace("\u0131", "i")
    return re.compile(f"{every}|unsubscribe$")


def _head_and_foot(text: str) -> str:
    """What was written anew, on one line: machines come to the point, newsletters tell at the end."""
    words = " ".join(unquoted(text[:_LONGEST]).split())
    return words if len(words) <= 2 * _TEXT else f"{words[:_TEXT]} {words[-_TEXT:]}"
