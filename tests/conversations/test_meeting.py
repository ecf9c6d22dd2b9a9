"""What calendar programs say of a meeting."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.conversations.meeting import Meeting, read_meeting

from .letters import ANSWER, JANE, raw

REPLY = "\r\n".join(
    (
        "BEGIN:VCALENDAR",
        "METHOD:REPLY",
        "BEGIN:VTIMEZONE",
        "BEGIN:STANDARD",
        "DTSTART:16010101T030000",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        'ATTENDEE;CN="Doe, Jane: Acme";PARTSTAT=ACC',
        " EPTED:MAILTO:Jane@acme.example",
        "SUMMARY;LANGUAGE=en:Demo\\, with pumps\\nand valves",
        "DTSTART;TZID=W. Europe Standard Time:20260310T100000",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "SUMMARY:One day of the series",
        "END:VEVENT",
        "END:VCALENDAR",
    )
)
ACCEPTED = Meeting("reply", "accepted", "jane@acme.example", "Demo, with pumps and valves", date(2026, 3, 10))


def letter(calendar: str, *headers: str) -> bytes:
    """A message whose only text is a calendar."""
    return raw(*(headers or ("Content-Type: text/calendar; method=REPLY",)), "", calendar)


@pytest.mark.parametrize(
    "message",
    [
        letter(REPLY),
        letter(REPLY.replace("\r\n", "\n")),
        letter(
            b64encode(REPLY.encode()).decode(),
            "Content-Type: text/calendar",
            "Content-Transfer-Encoding: base64",
        ),
        letter(
            REPLY.replace("=", "=3D").replace("valves", "val=\r\nves"),
            "Content-Type: text/calendar",
            "Content-Transfer-Encoding: quoted-printable",
        ),
        letter(REPLY, 'Content-Type: application/octet-stream; name="invite.ics"',
               'Content-Disposition: attachment; filename="invite.ics"'),
    ],
    ids=["as it is", "bare line ends", "base64", "quoted-printable", "attached file"],
)  # fmt: skip
def test_an_answer_is_read_however_it_is_packed(message: bytes) -> None:
    """Method, answer, attendee, title and first day, unfolded and unescaped (RFC 5545)."""
    assert read_meeting(message, ANSWER) == ACCEPTED


def test_of_many_attendees_the_sender_answers() -> None:
    """Some programs list everybody; the one who sent the message is who answers."""
    others = "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:bob@acme.example\r\nSUMMARY"
    found = read_meeting(letter(REPLY.replace("SUMMARY", others).replace("Jane@", "x@")), ANSWER)
    sent_by_bob = replace(ANSWER, sender=JANE._replace(address="bob@acme.example"))

    assert found is not None
    assert found.attendee == "x@acme.example"
    assert read_meeting(letter(REPLY.replace("SUMMARY", others)), sent_by_bob) == replace(
        ACCEPTED, partstat="needs-action", attendee="bob@acme.example"
    )


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL", "PUBLISH"])
def test_an_invitation_is_no_answer(method: str) -> None:
    """Whoever invites says nothing about whether somebody comes, whatever stands beside the attendees."""
    found = read_meeting(letter(REPLY.replace("REPLY", method)), ANSWER)

    assert found == replace(ACCEPTED, method=method.lower(), partstat="", attendee="")


@pytest.mark.parametrize(
    ("subject", "meeting"),
    [
        ("Accepted: Demo", Meeting("reply", "accepted", JANE.address, "Demo")),
        ("Abgelehnt: Demo", Meeting("reply", "declined", JANE.address, "Demo")),
        ("Accepté : Demo", Meeting("reply", "accepted", JANE.address, "Demo")),
        ("New Time Proposed: Demo", Meeting("reply", "tentative", JANE.address, "Demo")),
        ("仮承諾: Demo", Meeting("reply", "tentative", JANE.address, "Demo")),
        ("Meeting Forward Notification: Demo", Meeting(summary="Demo")),
        ("Canceled: Demo", Meeting("cancel", summary="Demo")),
        (
            "Invitation: Demo @ Tue 3 Mar 2026 10am (CET) (jane@acme.example)",
            Meeting("request", summary="Demo @ Tue 3 Mar 2026 10am (CET) (jane@acme.example)"),
        ),
        ("Re: Demo", None),
    ],
)
def test_without_a_calendar_the_subject_tells(subject: str, meeting: Meeting | None) -> None:
    """Calendar programs say in the first word of the subject how a meeting was answered."""
    assert meeting == read_meeting(
        raw("Content-Type: text/plain", "", "See you."), replace(ANSWER, subject=subject)
    )
    assert meeting == read_meeting(None, replace(ANSWER, subject=subject))


@pytest.mark.parametrize("start", ["", "20261301", "tomorrow", "2026"])
def test_a_day_that_is_none_is_left_out(start: str) -> None:
    """A start that is no date takes nothing else with it."""
    found = read_meeting(letter(REPLY.replace("20260310T100000", start)), ANSWER)

    assert found == replace(ACCEPTED, starts_on=None)


@given(st.lists(st.sampled_from(REPLY.split("\r\n")) | st.text(max_size=30)).map("\r\n".join))
def test_any_calendar_can_be_read(calendar: str) -> None:
    """No calendar breaks the reading."""
    assert isinstance(read_meeting(letter(calendar), ANSWER), Meeting | None)
