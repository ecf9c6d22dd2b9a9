"""What lies in the mailboxes of these tests?"""

from __future__ import annotations

from datetime import UTC, datetime

from tests.contract.conftest import Account
from tests.support.dovecot import Dovecot

RAW = (
    b"From: Jane <jane@acme.example>\r\nTo: robin@vendor.example\r\nSubject: Hello\r\n"
    b"Date: Tue, 03 Mar 2026 10:15:30 +0100\r\nMessage-ID: <a@acme.example>\r\nX-Other: secret\r\n\r\n"
    b"Body of the message\r\n"
)
RECEIVED = datetime(2026, 3, 3, 9, 15, 31, tzinfo=UTC)


def mailbox_of(account: Account, dovecot: Dovecot, count: int) -> None:
    """Fill INBOX with so many messages, whose UIDs begin with 1."""
    dovecot.deliver_many(account.username, "INBOX", [(RAW, RECEIVED)] * count)
