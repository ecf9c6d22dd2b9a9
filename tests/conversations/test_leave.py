"""Days off that stand in the rep's own calendar mail."""

from __future__ import annotations

from datetime import date

import pytest

from mailflow.conversations.leave import Leave, read_leave

OOF = "X-MICROSOFT-CDO-BUSYSTATUS:OOF"


def calendar(*lines: str, method: str = "REQUEST") -> bytes:
    body = "\r\n".join(
        (
            "BEGIN:VCALENDAR",
            f"METHOD:{method}",
            "BEGIN:VEVENT",
            "UID:u1",
            *lines,
            "END:VEVENT",
            "END:VCALENDAR",
        )
    )
    head = "From: robin@vendor.example\r\nContent-Type: text/calendar; charset=utf-8"
    return f"{head}\r\n\r\n{body}\r\n".encode()


def days(first: int, last: int, summary: str = "") -> Leave:
    return Leave("u1", date(2026, 12, first), date(2026, 12, last), summary)


@pytest.mark.parametrize(
    ("expected", "lines"),
    [
        # Whole days end before the day that is named (RFC 5545 section 3.6.1).
        (days(21, 23), ("DTSTART;VALUE=DATE:20261221", "DTEND;VALUE=DATE:20261224", OOF)),
        (days(21, 21), ("DTSTART;VALUE=DATE:20261221", OOF)),
        (days(21, 23), ("DTSTART;VALUE=DATE:20261221", "DURATION:P3D", OOF)),
        (days(21, 27), ("DTSTART;VALUE=DATE:20261221", "DURATION:P1W", OOF)),
        # Outlook: from midnight to midnight
        (
            days(21, 22),
            (
                "DTSTART;TZID=Berlin:20261221T000000",
                "DTEND;TZID=Berlin:20261223T000000",
                "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
                OOF,
            ),
        ),
        # Google and others have no mark of their own; the title says it.
        (days(21, 21, "Urlaub Robin"), ("DTSTART;VALUE=DATE:20261221", "SUMMARY:Urlaub Robin")),
        (
            days(21, 21, "Out of office"),
            ("DTSTART;VALUE=DATE:20261221", "SUMMARY:Out of office", "TRANSP:OPAQUE"),
        ),
    ],
)
def test_whole_days_out_of_office_are_days_off(expected: Leave, lines: tuple[str, ...]) -> None:
    """By the mark of Outlook and Exchange, or by a title that does not leave the time free."""
    assert expected == read_leave(calendar(*lines))


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART;VALUE=DATE:20261221", "SUMMARY:Trade fair"),
        ("DTSTART;VALUE=DATE:20261221", "SUMMARY:Vacation", "TRANSP:TRANSPARENT"),
        ("DTSTART;VALUE=DATE:20261221", "SUMMARY:Vacation", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"),
        ("DTSTART:20261221T090000Z", "DTEND:20261221T170000Z", OOF),
        ("DTSTART;VALUE=DATE:20261221", "RRULE:FREQ=WEEKLY;BYDAY=FR", OOF),
        ("DTSTART;VALUE=DATE:20261221", "DTEND;VALUE=DATE:20261220", OOF),
        ("DTSTART;VALUE=DATE:20261399", OOF),
        ("DTSTART;VALUE=DATE:00010101", "DTEND;VALUE=DATE:00010101", OOF),
        (OOF,),
    ],
)
def test_anything_else_is_no_day_off(lines: tuple[str, ...]) -> None:
    """A fair, a birthday, an hour, a series, an impossible date."""
    assert read_leave(calendar(*lines)) is None


def test_an_answer_to_an_invitation_is_no_day_off() -> None:
    """Only who sends the entry says when they are away."""
    assert read_leave(calendar("DTSTART;VALUE=DATE:20261221", OOF, method="REPLY")) is None


def test_a_cancelled_entry_says_so_whatever_its_mark() -> None:
    """Programs cancel with METHOD:CANCEL, some with STATUS:CANCELLED; and free the time first."""
    lines = ("DTSTART;VALUE=DATE:20261221", "X-MICROSOFT-CDO-BUSYSTATUS:FREE")
    cancelled = Leave("u1", date(2026, 12, 21), date(2026, 12, 21), is_cancelled=True)
    assert cancelled == read_leave(calendar(*lines, method="CANCEL"))
    assert cancelled == read_leave(calendar(*lines, "STATUS:CANCELLED"))


def test_the_organizer_is_told() -> None:
    """An entry that was passed on is not of who passed it on."""
    found = read_leave(
        calendar("DTSTART;VALUE=DATE:20261221", OOF, "ORGANIZER;CN=Robin:MAILTO:Robin@vendor.example")
    )
    assert found is not None
    assert "robin@vendor.example" == found.by


@pytest.mark.parametrize("raw", [b"", b"\r\n\r\n", b"Subject: Hello\r\n\r\nNo calendar"])
def test_a_mail_without_a_calendar_is_no_day_off(raw: bytes) -> None:
    """Nothing is raised either."""
    assert read_leave(raw) is None
