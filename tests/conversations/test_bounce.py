"""Whom a bounce failed to reach."""

import pytest

from mailflow.conversations.bounce import Bounce, BounceFailure, read_bounce
from mailflow.conversations.message import Kind

from .letters import raw

DEAD = BounceFailure("jane@acme.example", "5.1.1", permanent=True, dead_address=True)


def report(*fields: str, said: str = "It did not work.") -> bytes:
    """A delivery report in the standard form."""
    return raw(
        "From: Mail Delivery System <MAILER-DAEMON@mx.vendor.example>",
        "Subject: Undelivered Mail Returned to Sender",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
        "",
        "--b",
        "",
        said,
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.vendor.example",
        "",
        *fields,
        "",
        "--b",
        "Content-Type: message/rfc822",
        "",
        "Message-ID: <offer@vendor.example>",
        "To: jane@acme.example",
        "",
        "Hello",
        "--b--",
    )


def words(*lines: str, subject: str = "failure notice", sender: str = "MAILER-DAEMON@mx.example") -> bytes:
    """A bounce in words only."""
    return raw(f"From: {sender}", "To: robin@vendor.example", f"Subject: {subject}", "", *lines)


def test_a_report_names_recipient_status_and_message() -> None:
    """A standard report says who failed, why, and which message it was."""
    message = report(
        "Final-Recipient: rfc822; jane@acme.example",
        "Action: failed",
        "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 5.1.1 <jane@acme.example> User unknown",
    )
    assert Bounce((DEAD,), "offer@vendor.example") == read_bounce(message)


def test_the_address_that_was_written_to_counts() -> None:
    """Where mail was forwarded, the failed one is the address that the rep wrote to."""
    message = report(
        "Original-Recipient: rfc822;jane@acme.example",
        "Final-Recipient: rfc822;jd77@elsewhere.example",
        "Action: failed",
        "Status: 5.1.1",
    )
    bounce = read_bounce(message)
    assert bounce
    assert (DEAD,) == bounce.failures


@pytest.mark.parametrize(
    ("status", "diagnostic", "permanent", "dead"),
    [
        ("5.1.1", "550 5.1.1 user unknown", True, True),
        ("5.1.2", "bad destination system", True, True),
        ("5.1.10", "RESOLVER.ADR.RecipientNotFound", True, True),
        ("5.1.8", "550 5.1.8 sender address rejected: domain not found", True, False),
        ("5.0.0", "550 No such user here", True, True),
        ("5.4.4", "Host or domain name not found", True, True),
        ("5.4.1", "550 5.4.1 Recipient address rejected: Access denied", True, True),
        ("5.7.1", "550 5.7.1 message looks like spam", True, False),
        ("5.7.1", "550 5.7.1 client host rejected: cannot find your reverse hostname", True, False),
        ("5.2.1", "550 5.2.1 mailbox disabled", True, False),
        ("5.2.2", "552 5.2.2 mailbox full", False, False),
        ("5.0.0", "552 user over quota", False, False),
        ("4.4.7", "delivery time expired", False, False),
        ("4.1.1", "450 4.1.1 user unknown", False, False),
    ],
)
def test_what_a_status_means(status: str, diagnostic: str, permanent: bool, dead: bool) -> None:
    """Only 5.1.x and words for it mean a dead address; a full mailbox and 4.x.x are not for good."""
    bounce = read_bounce(
        report(
            "Final-Recipient: rfc822; jane@acme.example",
            "Action: failed",
            f"Status: {status}",
            f"Diagnostic-Code: smtp; {diagnostic}",
        )
    )
    assert bounce
    assert (permanent, dead) == (bounce.failures[0].permanent, bounce.failures[0].dead_address)


def test_a_better_status_stands_in_the_reason() -> None:
    """A report that states 5.0.0 and explains 5.1.1 means 5.1.1."""
    bounce = read_bounce(
        report(
            "Final-Recipient: rfc822; jane@acme.example",
            "Action: failed",
            "Status: 5.0.0",
            "Diagnostic-Code: smtp; 550-5.1.1 The account does not exist",
        )
    )
    assert bounce
    assert (DEAD,) == bounce.failures


def test_reasons_in_words_are_told_apart() -> None:
    """Where the report gives no reasons, each recipient's stands beside the address in the text."""
    message = report(
        "Final-Recipient: rfc822; jane@acme.example",
        "Action: failed",
        "Status: 5.0.0",
        "",
        "Final-Recipient: rfc822; bob@acme.example",
        "Action: failed",
        "Status: 5.0.0",
        said="bob@acme.example: 552 5.2.2 mailbox full\r\njane@acme.example: 550 5.1.1 no such user",
    )
    bounce = read_bounce(message)
    assert bounce
    assert bounce.failures == (DEAD, BounceFailure("bob@acme.example", "5.2.2", permanent=False))


def test_a_delay_is_not_for_good() -> None:
    """While the mail system is still trying, nothing has failed."""
    bounce = read_bounce(
        report("Final-Recipient: rfc822; jane@acme.example", "Action: delayed", "Status: 4.4.1")
    )
    assert bounce
    assert bounce.delayed
    assert bounce.kind is Kind.DELAY
    assert bounce.failures == (BounceFailure("jane@acme.example", "4.4.1", permanent=False),)


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_what_arrived_is_no_failure(action: str) -> None:
    """A report of success is a receipt."""
    bounce = read_bounce(
        report("Final-Recipient: rfc822; jane@acme.example", f"Action: {action}", "Status: 2.0.0")
    )
    assert Bounce((), "offer@vendor.example") == bounce
    assert bounce
    assert bounce.kind is Kind.RECEIPT


def test_the_id_in_returned_headers_is_found() -> None:
    """Where only the headers came back, they name the message."""
    message = report("Final-Recipient: rfc822; jane@acme.example", "Action: failed", "Status: 5.1.1")
    bounce = read_bounce(message.replace(b"message/rfc822", b"text/rfc822-headers"))
    assert bounce
    assert bounce.original_message_id == "offer@vendor.example"


def test_qmail_speaks_in_words() -> None:
    """qmail has no reports: the address, the reason and the message stand in the text."""
    message = words(
        "Hi. This is the qmail-send program at mx.example.",
        "I'm afraid I wasn't able to deliver your message to the following addresses.",
        "This is a permanent error; I've given up. Sorry it didn't work out.",
        "",
        "<jane@acme.example>:",
        "192.0.2.7 does not like recipient.",
        "Remote host said: 550 5.1.1 No such user here",
        "Giving up on 192.0.2.7.",
        "",
        "--- Below this line is a copy of the message.",
        "",
        "Return-Path: <robin@vendor.example>",
        "Message-ID: <offer@vendor.example>",
        "To: jane@acme.example",
        "",
        "Hello",
    )
    assert Bounce((DEAD,), "offer@vendor.example") == read_bounce(message)


def test_exim_names_the_failed_in_a_header() -> None:
    """X-Failed-Recipients counts, and the text gives the reason."""
    message = b"X-Failed-Recipients: jane@acme.example\r\n" + words(
        "This message was created automatically by mail delivery software.",
        "A message that you sent could not be delivered to one or more of its recipients.",
        "",
        "  jane@acme.example",
        "    host mx.acme.example [192.0.2.7]",
        "    SMTP error from remote mail server after RCPT TO:<jane@acme.example>:",
        "    550 Unknown user",
        "",
        "------ This is a copy of the message, including all the headers. ------",
        "",
        "Message-Id: <offer@vendor.example>",
        subject="Mail delivery failed: returning message to sender",
    )
    expected = BounceFailure("jane@acme.example", "", permanent=True, dead_address=True)
    assert Bounce((expected,), "offer@vendor.example") == read_bounce(message)


@pytest.mark.parametrize(
    "text",
    [
        "Your message to jane@acme.example couldn't be delivered.\r\njane wasn't found there. 550 5.1.1",
        "Your message wasn't delivered to jane@acme.example because the address couldn't be found. 550 5.1.1",
        "<jane@acme.example>: host mx.acme.example said: 550 5.1.1 User unknown (in reply to RCPT TO)",
    ],
)
def test_reports_in_words_of_large_systems(text: str) -> None:
    """Exchange, Gmail and Postfix are understood where their report got lost."""
    bounce = read_bounce(words(text, subject="Undeliverable: Pumps", sender="postmaster@acme.example"))
    assert bounce
    assert (DEAD,) == bounce.failures


def test_the_returned_message_tells_who_it_was() -> None:
    """Where nobody is named, the one recipient of the returned message failed."""
    message = report("X-Nothing: here").replace(b"It did not work.", b"Delivery report unavailable")
    bounce = read_bounce(message)
    assert bounce
    assert [failure.address for failure in bounce.failures] == ["jane@acme.example"]


def test_a_letter_is_no_bounce() -> None:
    """An ordinary letter, though it names an address and a trouble, reports nothing."""
    letter = words(
        "Bob's mailbox was full, write to bob@acme.example again.",
        subject="Re: Pumps",
        sender="jane@acme.example",
    )
    assert read_bounce(letter) is None
