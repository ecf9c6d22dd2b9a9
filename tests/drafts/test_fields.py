"""Which values may a template use, and what are they for this person?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from mailflow.conversations.message import Address, Kind, Mail, Message
from mailflow.drafts.compose import Letterhead
from mailflow.drafts.fields import GROUPS, fields
from mailflow.drafts.templates import Templates
from mailflow.people.model import History, Prospect, Touch

ROBIN = Letterhead("Robin Keller", "robin@vendor.example", "Robin Keller\nVendor")
JANE = Prospect("jane@acme.example", ("jane@acme.example",), "work", name="Jane Smith", company="Acme")


def touch(day: int, subject: str, thread: int = 1) -> Touch:
    at = datetime(2026, 11, day, 23, 30, tzinfo=UTC)
    message = Message(f"m{day}", at, Address("robin@vendor.example"), subject=subject)
    return Touch(at, message.identity, mail=Mail(message, thread, Kind.REPLY, ours=True))


HISTORY = History(
    JANE, touches=(touch(1, "Older", thread=7), touch(2, "Fresh bread"), touch(5, "Re: AW: Fresh bread"))
)


def test_everything_that_is_known_is_there() -> None:
    """Names in parts, the rep, and the thread of the last mail, in the rep's time zone."""
    known = fields(
        HISTORY, sender=ROBIN, attempt=3, step=2, value="Our guide", zone=ZoneInfo("Europe/Berlin")
    )
    assert {
        "first_name": "Jane",
        "last_name": "Smith",
        "name": "Jane Smith",
        "company": "Acme",
        "address": "jane@acme.example",
    } == known["prospect"]
    assert {
        "name": "Robin Keller",
        "signature": "Robin Keller\nVendor",
        "address": "robin@vendor.example",
    } == known["rep"]
    berlin = ZoneInfo("Europe/Berlin")
    assert {
        "subject": "Fresh bread",
        "first_touch_at": datetime(2026, 11, 3, 0, 30, tzinfo=berlin),
        "last_touch_at": datetime(2026, 11, 6, 0, 30, tzinfo=berlin),
    } == known["thread"]
    assert (3, 2, "Our guide") == (known["attempt"], known["step"], known["value"])


def test_a_field_without_a_value_is_left_out() -> None:
    """Nothing is "": default() works, and a bare use holds the draft."""
    nobody = History(Prospect("info@acme.example", ("info@acme.example",), "work"))
    known = fields(nobody, sender=Letterhead("Robin", "robin@vendor.example"), attempt=1, step=1)
    assert {
        "prospect": {"address": "info@acme.example"},
        "rep": {"name": "Robin", "address": "robin@vendor.example"},
        "thread": {},
        "attempt": 1,
        "step": 1,
    } == known
    assert "there" == Templates({"a": '{{ prospect.first_name|default("there") }}'}).render("a", known).body


def test_hostile_values_are_cleaned() -> None:
    """No line ends, no control and no direction characters get into a letter."""
    hostile = replace(JANE, company="Ac\x00me\r\nBcc: x@evil.example\u202e\u200b")
    known = fields(History(hostile), sender=ROBIN, attempt=1, step=1)
    assert "Acme Bcc: x@evil.example" == Templates({"a": "{{ prospect.company }}"}).render("a", known).body


def test_only_documented_fields_are_given() -> None:
    """What check() calls unknown can never have a value."""
    known = fields(HISTORY, sender=ROBIN, attempt=3, step=2)
    for group, names in GROUPS.items():
        values = known[group]
        assert isinstance(values, dict)
        assert set(values) <= set(names)
