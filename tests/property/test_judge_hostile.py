"""All mail is hostile: whatever the bytes, they are judged, and soon.

`make fuzz` runs the same with many more examples.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailflow.conversations.judge import judge
from mailflow.conversations.languages import LANGUAGES
from mailflow.conversations.message import Message
from mailflow.mailbox.parse import Unreadable, parse_message

CORPUS = sorted(
    (Path(__file__).parent.parent / "corpus" / "messages").glob("*.eml"),
    # Spread over the kinds and languages, so that few examples see many of them.
    key=lambda file: file.name[::-1],
)
AT = datetime(2027, 3, 16, 12, tzinfo=UTC)
EXAMPLES = int(os.environ.get("MAILFLOW_FUZZ_EXAMPLES", "40"))

# -- Mutations ---------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        b"\r\n\r\n",
        b"\r\n ",
        b"\x00",
        b"\xff\xfe",
        b"=?utf-8?b?=ff?=",
        b"=?iso-2022-jp?q?=1b$B?=",
        b"Content-Type: multipart/mixed; boundary=\r\n",
        b"Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n",
        b"Content-Type: text/plain; charset=no-such\r\n",
        b"Content-Transfer-Encoding: base64\r\n",
        b"DTSTART;TZID=:99999999T999999\r\n",
        b"Final-Recipient: rfc822;\r\nAction: failed\r\nStatus: 5.\r\n\r\n",
        b"until 99/99/99999, through 31 February, in 999 months, week 99 ",
        b"<blockquote><div style='display:none'><!--",
    ]
)


@st.composite
def mutations(draw: st.DrawFn) -> bytes:
    """A message of the corpus after up to four accidents."""
    raw = draw(st.sampled_from(CORPUS)).read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        raw = draw(st.sampled_from(ACCIDENTS))(draw, raw)[:100_000]
    return raw


def cut(draw: st.DrawFn, raw: bytes) -> bytes:
    begin = draw(st.integers(0, len(raw)))
    end = draw(st.integers(begin, len(raw)))
    return draw(st.sampled_from([raw[:begin], raw[begin:], raw[:begin] + raw[end:]]))


def flip(draw: st.DrawFn, raw: bytes) -> bytes:
    changed = bytearray(raw)
    for place in draw(st.lists(st.integers(0, max(0, len(raw) - 1)), max_size=20)):
        if changed:
            changed[place] = draw(st.integers(0, 255))
    return bytes(changed)


def put_in(draw: st.DrawFn, raw: bytes) -> bytes:
    place = draw(st.integers(0, len(raw)))
    return raw[:place] + draw(PIECES | st.binary(max_size=12)) + raw[place:]


def double(draw: st.DrawFn, raw: bytes) -> bytes:
    """A line, a header or a part stands there many times."""
    lines = raw.split(b"\r\n")
    begin = draw(st.integers(0, len(lines)))
    end = min(len(lines), begin + draw(st.integers(0, 30)))
    return b"\r\n".join(lines[:end] + lines[begin:end] * draw(st.integers(1, 8)) + lines[end:])


def nest(draw: st.DrawFn, raw: bytes) -> bytes:
    """As the part of another message."""
    kind = draw(st.sampled_from([b"message/rfc822", b"message/delivery-status", b"text/plain", b"text/html"]))
    other = draw(st.sampled_from(CORPUS)).read_bytes()
    header = re.sub(rb"\r\nContent-[^\r]+(?:\r\n[ \t][^\r]*)*", b"", other.split(b"\r\n\r\n", 1)[0])
    return (
        header + b"\r\nContent-Type: multipart/mixed; boundary=n\r\n\r\n"
        b"--n\r\n\r\nsee below\r\n--n\r\nContent-Type: " + kind + b"\r\n\r\n" + raw + b"\r\n--n--\r\n"
    )


ACCIDENTS = (cut, flip, put_in, double, nest)


def parsed(raw: bytes) -> Message | None:
    """None where it says itself that it cannot be read."""
    header = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0] + b"\r\n\r\n"
    try:
        return parse_message(header, internal_date=AT, size=len(raw))
    except Unreadable:
        return None


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(raw=mutations())
def test_a_damaged_message_is_judged(raw: bytes) -> None:
    """Whatever happened to a message on its way, there is a judgement and a reason for it."""
    if message := parsed(raw):
        assert judge(message, raw).evidence
        assert judge(message, None).evidence


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    text=st.lists(st.sampled_from(sorted({*"0123456789./-@<>:?!。 \n"})) | st.text(max_size=30), max_size=40)
)
def test_any_text_is_judged(text: list[str]) -> None:
    """Words of no language, digits and marks in any order are read as well, in answers and in notes."""
    for head in (b"", b"Auto-Submitted: auto-replied\r\n"):
        raw = letter("".join(text).encode("utf-8", "replace"), head)
        message = parsed(raw)
        assert message
        assert judge(message, raw).evidence


# -- Monsters ----------------------------------------------------------------------------------------------

LIMIT = 1.0  # seconds of CPU


def letter(body: bytes, head: bytes = b"", subject: bytes = b"Re: Our offer") -> bytes:
    kind = b"" if b"Content-Type" in head else b"Content-Type: text/plain; charset=utf-8\r\n"
    return (
        head + b"From: Jane Roe <jane@acme.example>\r\nTo: robin@vendor.example\r\nSubject: " + subject
        + b"\r\nDate: Tue, 16 Mar 2027 09:12:44 +0100\r\nMessage-ID: <1@acme.example>\r\n"
        b"In-Reply-To: <2@vendor.example>\r\nMIME-Version: 1.0\r\n" + kind + b"\r\n" + body
    )  # fmt: skip


def judge_in_time(raw: bytes) -> None:
    """Patterns are compiled before the clock starts, as in a program that runs."""
    begun = time.process_time()
    if message := parsed(raw):
        judge(message, raw)
    assert time.process_time() - begun < LIMIT


@pytest.fixture(scope="module")
def patterns_compiled() -> None:
    """Reads the whole corpus once: after it nothing is compiled for the first time."""
    for file in CORPUS:
        raw = file.read_bytes()
        if message := parsed(raw):
            judge(message, raw)


def nested(depth: int, body: bytes) -> bytes:
    """Multipart in multipart."""
    begin = b"".join(
        b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (level, level + 1)
        for level in range(depth)
    )
    return begin + b"--b%d\r\n\r\n" % depth + body


MIXED = b"Content-Type: multipart/mixed; boundary=b0\r\n"
ENCLOSED = b"Content-Type: message/rfc822\r\n\r\n"
MONSTERS: dict[str, Callable[[], bytes]] = {
    "10 MB of nested parts": lambda: letter(nested(30, b"no, thank you\r\n" * 700_000), MIXED),
    "10 MB in 100,000 parts": lambda: letter(
        b"--b0\r\nContent-Type: text/plain\r\n\r\nno, thank you, we are not interested in this\r\n" * 120_000,
        MIXED,
    ),
    "multipart 2,000 deep": lambda: letter(nested(2000, b"hello"), MIXED),
    "messages 500 deep": lambda: letter(ENCLOSED * 500, b"Content-Type: message/rfc822\r\n"),
    "a header of 1 MB": lambda: letter(b"hello", b"X-Spam-Report: " + b"a=b; " * 200_000 + b"\r\n"),
    "a header of 250 KB": lambda: letter(b"hello", b"X-Spam-Report: " + b"a=b; " * 49_000 + b"\r\n"),
    "30,000 headers": lambda: letter(b"hello", b"To: a\r\n" * 30_000),
    "200 KB of subject": lambda: letter(b"hello", subject=b"Re: " * 50_000),
    "encoded words for 200 KB": lambda: letter(b"hello", subject=b"=?utf-8?q?=C3?= " * 12_000),
    "10,000 recipients": lambda: letter(b"hello", b"Cc: " + b"doe <jane@acme.example>, " * 9_000 + b"\r\n"),
    "10,000 references": lambda: letter(b"hello", b"References: " + b"<a@b.example> " * 10_000 + b"\r\n"),
    "one line of 5 MB": lambda: letter(b"a" * 5_000_000),
    "blanks for 5 MB": lambda: letter(b" \t" * 2_500_000),
    "quotes for 5 MB": lambda: letter(b"> > >\n" * 800_000),
    "dashes for 5 MB": lambda: letter(b"-- \n" * 1_250_000),
    "5 MB of digits": lambda: letter(b"1/1-" * 1_250_000, b"Auto-Submitted: auto-replied\r\n"),
    "5 MB of addresses": lambda: letter(b"a@b.example, " * 400_000, b"From: mailer-daemon@b.example\r\n"),
    "5 MB of codes": lambda: letter(b"550 5.1.1 <a@b.example>: " * 200_000, b"Return-Path: <>\r\n"),
    "5 MB of open tags": lambda: letter(b"<div><blockquote>" * 300_000, b"Content-Type: text/html\r\n"),
    "5 MB of <": lambda: letter(b"<" * 5_000_000, b"Content-Type: text/html\r\n"),
    "a report of 50,000 recipients": lambda: letter(
        b"--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        + b"Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n" * 50_000,
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n",
    ),
    "a calendar of 5 MB": lambda: letter(
        b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n" + b"BEGIN:VEVENT\r\nATTENDEE;X=\";:\":mailto:a\r\n" * 120_000,
        b"Content-Type: text/calendar; method=REPLY\r\n",
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.usefixtures("patterns_compiled")
@pytest.mark.parametrize("name", MONSTERS)
def test_a_monster_is_judged_within_a_second(name: str) -> None:
    """Nobody can stop the scan by sending something huge or deep."""
    judge_in_time(MONSTERS[name]())


FIELDS = (
    "through",
    "back",
    "away",
    "anybody",
    "substitute",
    "moved",
    "left",
    "opt_out",
    "not_now",
    "referral",
)


def words_of(language: str) -> str:
    """Bits of the patterns of a language without their marks: its patterns begin to match again and again."""
    found = next(one for one in LANGUAGES if one.code == language)
    patterns = [pattern for field in FIELDS for pattern in getattr(found, field)]
    words = re.sub(r"\\.|\{[^}]*\}|\(\?[:=!<]+|[][()|?*+^$]", " ", " ".join([*patterns, *found.months]))
    return " ".join(words.split())


@pytest.mark.slow
@pytest.mark.usefixtures("patterns_compiled")
@pytest.mark.parametrize("language", [one.code for one in LANGUAGES])
def test_the_words_of_a_language_a_thousand_times_are_judged_within_a_second(language: str) -> None:
    """Patterns that overlap do not multiply, in an answer or in a note of absence."""
    body = (words_of(language) + " 3. 5. 2027 ").encode() * 300
    shuffled = " ".join(sorted(words_of(language).split() * 300)).encode()
    for text in (body, shuffled):
        for head in (b"", b"Auto-Submitted: auto-replied\r\n"):
            judge_in_time(letter(text, head))
