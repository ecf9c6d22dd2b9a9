"""The bytes that leave: those that were approved, with the date of the sending."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mailflow.drafts.dated import dated

AT = datetime(2026, 12, 2, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))
DATE = b"Date: Wed, 02 Dec 2026 09:30:00 +0100"
BODY = b"\r\n\r\nDate: tomorrow\r\n"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            b"From: a@b\r\nDate: Mon, 30 Nov 2026 08:00:00 +0100\r\nTo: c@d",
            b"From: a@b\r\n" + DATE + b"\r\nTo: c@d",
        ),
        (b"From: a@b\r\ndate:\r\n Mon, 30 Nov 2026\r\n 08:00:00 +0100", b"From: a@b\r\n" + DATE),
        (b"X-Date: 1\r\nFrom: a@b", b"X-Date: 1\r\nFrom: a@b\r\n" + DATE),
    ],
)
def test_only_the_date_is_another(head: bytes, expected: bytes) -> None:
    """Folded, in small letters, or not there at all; never one in the text."""
    assert expected + BODY == dated(head + BODY, AT)
