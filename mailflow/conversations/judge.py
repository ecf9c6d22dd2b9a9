"""What does one message say, all in all?"""

from __future__ import annotations

from dataclasses import dataclass

from mailflow.conversations.absence import Absence, read_absence
from mailflow.conversations.bounce import Bounce, read_bounce
from mailflow.conversations.complaint import Complaint, read_complaint
from mailflow.conversations.intent import read_intent
from mailflow.conversations.languages import plain
from mailflow.conversations.languages.guess import written_in
from mailflow.conversations.meeting import Meeting, read_meeting
from mailflow.conversations.message import Kind, Message
from mailflow.conversations.phone import Phone, read_phone
from mailflow.conversations.recognise import recognise
from mailflow.conversations.text import Body, new_text, read_body
from mailflow.conversations.wish import Wish

_BEGINNING = 50_000  # characters of a letter; enough to see in which language it is written


@dataclass(frozen=True, slots=True)
class Judgement:
    """kind, evidence: as in Recognition. The others: what a message of that kind tells, else None.

    wish: of a reply. bounce: of a bounce or delay. absence: of an auto_reply. meeting: of calendar mail.
    complaint: of a complaint. phone: of a reply, the number in its signature. language: of a reply, as
    written_in() has it.
    """

    kind: Kind
    evidence: tuple[str, ...]
    wish: Wish | None = None
    bounce: Bounce | None = None
    absence: Absence | None = None
    meeting: Meeting | None = None
    complaint: Complaint | None = None
    phone: Phone | None = None
    language: str = ""


def judge(
    message: Message, raw: bytes | None, *, answers_ours: bool = False, sent_by_us: str = ""
) -> Judgement:
    """Everything that one message says.

    raw: all its bytes, None where only its headers are known: then only a meeting is told besides the kind.
    answers_ours: as in recognise(). sent_by_us: as in new_text(). Never raises.
    """
    body = read_body(raw) if raw else Body()
    found = recognise(message, body.text if raw else None, parts=body.parts, answers_ours=answers_ours)
    kind, evidence = found.kind, found.evidence
    if kind is Kind.CALENDAR:
        return Judgement(kind, evidence, meeting=read_meeting(raw, message))
    if not raw:
        return Judgement(kind, evidence)
    if kind in (Kind.BOUNCE, Kind.DELAY):
        bounce = read_bounce(raw)
        # The headers of a delay, and of a report that all went well, are often those of a bounce.
        return Judgement(bounce.kind if bounce else kind, evidence, bounce=bounce)
    if kind is Kind.COMPLAINT:
        return Judgement(kind, evidence, complaint=read_complaint(raw, message))
    if kind is Kind.AUTO_REPLY:
        return Judgement(kind, evidence, absence=read_absence(body.text, message))
    if kind is Kind.REPLY:
        wish = read_intent(body.text, message, sent_by_us=sent_by_us)
        phone = read_phone(body.text, message, sent_by_us=sent_by_us)
        language = written_in(plain(new_text(body.text[:_BEGINNING], sent_by_us=sent_by_us)))
        return Judgement(kind, evidence, wish=wish, phone=phone, language=language)
    return Judgement(kind, evidence)
