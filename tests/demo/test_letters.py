"""The demo's letters are a believable mailbox at any hour, and name nobody who exists."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

import pytest

from mailflow.demo.answer import answer
from mailflow.demo.desk import Letter
from mailflow.demo.letters import letters
from mailflow.demo.server import FOLDERS

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
MOMENTS = [
    NOW,  # a Saturday
    datetime(2026, 11, 22, 23, 30, tzinfo=UTC),  # Monday already in Berlin
    datetime(2027, 1, 1, 0, 0, tzinfo=UTC),
    datetime(2028, 2, 29, 5, 0, tzinfo=UTC),
    datetime(2027, 3, 28, 1, 0, tzinfo=UTC),  # the clocks go forward
]


def parsed(letter: Letter) -> Message:
    return message_from_bytes(letter.raw)


def text_of(message: Message) -> str:
    """All headers and texts, decoded."""
    headers = [str(make_header(decode_header(value))) for value in message.values()]
    parts = [part.get_payload(decode=True) for part in message.walk() if not part.is_multipart()]
    return "\n".join(headers + [part.decode("utf-8") for part in parts if isinstance(part, bytes)])


@pytest.mark.parametrize("now", MOMENTS)
def test_every_letter_is_of_the_past(now: datetime) -> None:
    """Whenever the demo starts, all its mail has been written before."""
    assert max(letter.at for letter in letters(now)) < now


@pytest.mark.parametrize("now", MOMENTS)
def test_every_message_id_is_unique(now: datetime) -> None:
    """No two letters have the same Message-ID, and none is without."""
    ids = [parsed(letter)["Message-ID"] for letter in letters(now)]
    assert None not in ids
    assert len(set(ids)) == len(ids)


def test_the_same_moment_gives_the_same_mailbox() -> None:
    """The letters depend on nothing but the moment."""
    assert letters(NOW) == letters(NOW)


def test_every_folder_of_a_letter_is_one_that_the_server_has() -> None:
    """No letter needs a folder that is not there."""
    assert {letter.folder for letter in letters(NOW)} <= {"INBOX", *FOLDERS}


def test_every_letter_parses_without_a_defect() -> None:
    """The standard library finds nothing wrong with any part of any letter."""
    parts = [part for letter in letters(NOW) for part in parsed(letter).walk()]
    assert [part.defects for part in parts if part.defects] == []


def test_the_date_header_is_the_date_of_the_letter() -> None:
    """Date and the date in the folder agree, in whatever zone the sender writes."""
    for letter in letters(NOW):
        assert parsedate_to_datetime(parsed(letter)["Date"]) == letter.at


def test_no_line_is_longer_than_allowed() -> None:
    """Lines keep to 998 bytes and end in CRLF (RFC 5322, 2.1.1)."""
    for letter in letters(NOW):
        lines = letter.raw.split(b"\r\n")
        assert max(map(len, lines)) <= 998
        assert b"\n" not in b"".join(lines)


def test_no_real_domain_occurs() -> None:
    """Every address, link and id lies below .example (RFC 2606)."""
    for letter in letters(NOW):
        for host in re.findall(r"(?:@|://)([\w.-]+\w)", text_of(parsed(letter))):
            assert host.endswith(".example")


def test_every_follow_up_refers_to_a_letter_of_the_mailbox() -> None:
    """In-Reply-To and References name letters that are there, the answered one last."""
    found = [parsed(letter) for letter in letters(NOW)]
    known = {message["Message-ID"].strip() for message in found}
    for message in found:
        references = message.get("References", "").split()
        assert set(references) <= known
        assert references[-1:] == message.get("In-Reply-To", "").split()


def test_an_answer_joins_the_thread_of_the_last_touch() -> None:
    """The prospect's answer goes to the rep, names the touch, and keeps all ancestors in order."""
    [*_, touch] = [letter for letter in letters(NOW) if b"odlewnia-zielinski.example" in letter.raw]
    sent = parsed(touch)
    back = message_from_bytes(answer(touch.raw, address="p.zielinski@odlewnia-zielinski.example", now=NOW))
    assert back["To"] == sent["From"]
    assert str(make_header(decode_header(back["From"]))).startswith("Piotr Zieliński ")
    assert back["Subject"] == sent["Subject"] == "Re: Peak load in the foundry"
    assert back["In-Reply-To"] == sent["Message-ID"]
    assert back["References"].split() == [*sent["References"].split(), sent["Message-ID"]]
    assert parsedate_to_datetime(back["Date"]) == NOW


def test_two_answers_are_two_messages() -> None:
    """Who answers twice sends two Message-IDs."""
    touch = next(letter.raw for letter in letters(NOW) if b"marta@" in letter.raw)
    ids = {
        message_from_bytes(answer(touch, address="marta@lindqvist-snickeri.example", now=at))["Message-ID"]
        for at in (NOW, NOW + timedelta(seconds=1))
    }
    assert len(ids) == 2


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe\x00", b'Message-ID: <\r\nTo: a@[\r\nFrom: "\r\n\r\n\xff'])
def test_an_answer_to_anything_is_a_message(raw: bytes) -> None:
    """Whatever lies in Sent, the answer has a sender and a date."""
    back = message_from_bytes(answer(raw, address="jane@acme.example", now=NOW))
    assert back["From"] == "jane@acme.example"
    assert parsedate_to_datetime(back["Date"]) == NOW
