"""What one message says, all in all."""

from __future__ import annotations

from dataclasses import replace

from mailflow.conversations.absence import AbsenceKind
from mailflow.conversations.judge import Judgement, judge
from mailflow.conversations.message import Kind, Message
from mailflow.conversations.wish import Intent

from .letters import ANSWER, raw, with_hints
from .test_bounce import report
from .test_meeting import REPLY


def told(judgement: Judgement) -> set[str]:
    """What of the four readings there is."""
    return {name for name in ("wish", "bounce", "absence", "meeting") if getattr(judgement, name) is not None}


def test_each_kind_is_read_for_what_it_can_tell() -> None:
    """An answer has a wish, a bounce its recipients, an automatic reply an absence, a calendar a meeting."""
    system = replace(ANSWER, sender=ANSWER.sender._replace(address="mailer-daemon@acme.example"))
    cases: list[tuple[Message, bytes, Kind, set[str]]] = [
        (ANSWER, raw("", "No, thank you."), Kind.REPLY, {"wish"}),
        (
            system,
            report("Final-Recipient: rfc822; jane@acme.example", "Action: failed"),
            Kind.BOUNCE,
            {"bounce"},
        ),
        (with_hints(ANSWER, auto_submitted="auto-replied"), raw("", "Away."), Kind.AUTO_REPLY, {"absence"}),
        (ANSWER, raw("Content-Type: text/calendar", "", REPLY), Kind.CALENDAR, {"meeting"}),
        (with_hints(ANSWER, list_id="<list.example>"), raw("", "Unsubscribe me"), Kind.BULK, set()),
    ]

    for message, bytes_, kind, readings in cases:
        judgement = judge(message, bytes_)
        assert (kind, readings) == (judgement.kind, told(judgement))
        assert judgement.evidence


def test_a_report_that_all_went_well_is_a_receipt() -> None:
    """What a report says in its fields corrects what its header looks like (RFC 3464)."""
    delivered = report("Final-Recipient: rfc822; jane@acme.example", "Action: delivered", "Status: 2.0.0")
    delayed = report("Final-Recipient: rfc822; jane@acme.example", "Action: delayed", "Status: 4.4.1")

    assert judge(ANSWER, delivered).kind is Kind.RECEIPT
    assert judge(ANSWER, delayed).kind is Kind.DELAY


def test_a_notice_of_absence_opts_nobody_out() -> None:
    """Only people have wishes: a machine's "no more mail to this address" is a note about its owner."""
    note = raw("", "I am out of the office until Monday. Please do not contact me. Unsubscribe me.")
    judgement = judge(with_hints(ANSWER, auto_submitted="auto-replied"), note)

    assert judgement.wish is None
    assert judgement.absence is not None
    assert judgement.absence.kind is AbsenceKind.AWAY


def test_without_its_bytes_only_headers_speak() -> None:
    """Where a message is gone, its kind is known, and a meeting by its subject."""
    assert judge(ANSWER, None) == Judgement(Kind.REPLY, judge(ANSWER, None).evidence)
    meeting = judge(replace(ANSWER, subject="Declined: Demo", in_reply_to=(), references=()), None).meeting
    assert meeting is not None
    assert meeting.partstat == "declined"


def test_an_answer_through_a_list_counts_where_it_answers_ours() -> None:
    """On a mailing list, somebody who answers the rep has a wish."""
    message = with_hints(ANSWER, list_id="<list.example>")
    judgement = judge(message, raw("", "Please remove me from your list."), answers_ours=True)

    assert judgement.wish is not None
    assert judgement.wish.intent is Intent.OPT_OUT
