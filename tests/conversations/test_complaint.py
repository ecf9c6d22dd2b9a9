"""Who complained, by what providers and mail programs write."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.conversations.complaint import Complaint, ComplaintKind, read_complaint
from mailflow.conversations.message import Address, Kind
from mailflow.conversations.recognise import recognise
from mailflow.conversations.ses import may_be_from_ses

from .letters import JANE, LETTER, raw

COPY = (
    "From: robin@vendor.example",
    "To: Jane Doe <Jane@acme.example>",
    "Message-ID: <offer@vendor.example>",
    "Subject: Your pumps",
)
TOLD = Complaint(ComplaintKind.SPAM, JANE.address, "offer@vendor.example")


def feedback(*fields: str, copy: tuple[str, ...] = COPY, kind: str = "message/rfc822") -> bytes:
    """A report in the standard form (RFC 5965)."""
    return raw(
        "From: fbl@isp.example",
        "Content-Type: multipart/report; report-type=feedback-report; boundary=b",
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "This is an abuse report for a message of robin@vendor.example.",
        "--b",
        "Content-Type: message/feedback-report",
        "",
        *fields,
        "",
        "--b",
        f"Content-Type: {kind}",
        "",
        *copy,
        "",
        "--b--",
    )


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
@pytest.mark.parametrize(
    "fields",
    [
        ("Original-Mail-From: <robin@vendor.example>", "Original-Rcpt-To: <jane@acme.example>"),
        ("Feedback-Type: abuse", "Version: 0.1", "Original-Rcpt-To: jane@acme.example"),
        ("Feedback-Type: opt-out", "Removal-Recipient: jane@acme.example"),
        ("Feedback-Type: fraud", "Original-Rcpt-To: rfc822;Jane@acme.example"),
        ("Feedback-Type: abuse",),
    ],
    ids=["generic", "yahoo", "opt-out", "fraud", "by the copy"],
)  # fmt: skip
def test_a_report_tells_who_complained_of_what(kind: str, fields: tuple[str, ...]) -> None:
    """By its own field, else by whom the message went to that it is about."""
    assert TOLD == read_complaint(feedback(*fields, kind=kind), LETTER)


@pytest.mark.parametrize(
    ("fields", "to"),
    [
        (("Feedback-Type: abuse",), "jane@acme.example, bob@acme.example"),
        (("Original-Rcpt-To: jane@acme.example", "Original-Rcpt-To: bob@acme.example"), "jane@acme.example"),
        (("Original-Rcpt-To: redacted@acme.example",), "jane@acme.example"),
        (("Feedback-Type: abuse",), "[redacted]@acme.example"),
    ],
    ids=["several in the copy", "several in the report", "blacked out", "blacked out in the copy"],
)
def test_where_it_may_be_one_of_several_it_names_nobody(fields: tuple[str, ...], to: str) -> None:
    """The message that it is about is told all the same."""
    found = read_complaint(feedback(*fields, copy=(f"To: {to}", COPY[2])), LETTER)
    assert replace(TOLD, complainer="") == found


@pytest.mark.parametrize("kind", ["not-spam", "auth-failure", "Virus"])
def test_other_feedback_is_no_complaint(kind: str) -> None:
    """Somebody took it out of Junk (RFC 6430), or a stranger forged the sender (RFC 6591)."""
    report = feedback(f"Feedback-Type: {kind}", "Original-Rcpt-To: jane@acme.example")
    assert None is read_complaint(report, LETTER)


def test_outlook_com_writes_the_recipient_into_the_copy() -> None:
    """Its reports (JMRP) have no fields of their own, and the To of the copy may be anybody's."""
    report = raw(
        "From: staff@hotmail.example",
        "Subject: complaint about message from 192.0.2.1",
        "Content-Type: multipart/mixed; boundary=b",
        "",
        "--b",
        "Content-Type: message/rfc822",
        "",
        "X-HmXmrOriginalRecipient: jane@acme.example",
        "From: robin@vendor.example",
        "To: sales@acme.example",
        "Message-ID: <offer@vendor.example>",
        "",
        "Hello",
        "--b--",
    )
    assert TOLD == read_complaint(report, LETTER)


def ses(*recipients: str, **more: Any) -> str:
    notice = {
        "notificationType": "Complaint",
        "complaint": {"complainedRecipients": [{"emailAddress": one} for one in recipients], **more},
        "mail": {
            "messageId": "0100",
            "headers": [{"name": "Message-ID", "value": "<offer@vendor.example>"}],
        },
    }
    return json.dumps(notice) + "\n\n--\nIf you wish to stop receiving notifications, click the link.\n"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (ses("Jane@acme.example", complaintFeedbackType="abuse"), TOLD),
        (ses("jane@acme.example", "bob@acme.example"), replace(TOLD, complainer="")),
        (ses("jane@acme.example", complaintFeedbackType="not-spam"), None),
        (ses("jane@acme.example", complaintFeedbackType=["abuse"]), TOLD),
    ],
)
def test_a_notice_of_amazon_ses(text: str, complaint: Complaint | None) -> None:
    """It lists everybody who may have complained; its headers only say that there is news."""
    notice = replace(LETTER, sender=Address("no-reply@sns.amazonaws.com"), subject="AWS Notification Message")
    assert Kind.COMPLAINT is recognise(notice, text, parts=("text/plain",)).kind
    assert may_be_from_ses(notice)
    assert complaint == read_complaint(raw("Content-Type: text/plain", "", text), notice)


@pytest.mark.parametrize(
    "text",
    [
        "This message was automatically generated by Gmail.",
        'Apple Mail sent this email to unsubscribe from the message "Your pumps".',
    ],
)
def test_mail_programs_press_the_button_without_a_mark_in_the_header(text: str) -> None:
    """Only their words tell it from a letter."""
    pressed = replace(LETTER, subject="Unsubscribe")
    assert Kind.COMPLAINT is recognise(pressed, text, parts=("text/plain",)).kind


def test_the_unsubscribe_button_speaks_for_whoever_pressed_it() -> None:
    """Their mail program writes in their name to the address in List-Unsubscribe (RFC 2369)."""
    pressed = replace(LETTER, subject="Unsubscribe")
    found = read_complaint(raw("From: jane@acme.example", "", "Written by the mail program."), pressed)
    assert Complaint(ComplaintKind.UNSUBSCRIBED, JANE.address) == found


@given(
    noise=st.binary(max_size=60),
    at=st.integers(0, 600),
    report=st.sampled_from([feedback(*COPY), raw("", ses("jane@acme.example"))]),
)
def test_whatever_the_bytes_reading_them_gives_an_answer(noise: bytes, at: int, report: bytes) -> None:
    """All mail is hostile."""
    read_complaint(report[:at] + noise + report[at:], LETTER)
