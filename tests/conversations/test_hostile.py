"""All mail is hostile: whatever the bytes, reading them gives an answer."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.conversations.bounce import read_bounce
from mailflow.conversations.message import Address
from mailflow.conversations.mime import decode
from mailflow.conversations.recognise import HEADERS, recognise
from mailflow.conversations.subject import base_subject
from mailflow.conversations.text import body_text, fold, quote, unquoted
from tests.support.examples import examples

from .letters import ANSWER
from .test_bounce import report
from .test_text import ALTERNATIVE

FRAGMENTS = st.sampled_from(
    [
        b"\r\n\r\n",
        b"--b\r\n",
        b"Content-Type: multipart/mixed; boundary=b\r\n",
        b"Content-Type: message/rfc822\r\n\r\n",
        b"Content-Type: message/delivery-status\r\n\r\n",
        b"Content-Type: text/html; charset*=x''%ff\r\n\r\n<div>",
        b"Content-Type: text/plain; charset=utf-7; charset*0=a; charset*9999999999999999999=b\r\n\r\n",
        b"Content-Transfer-Encoding: base64\r\n",
        b"Content-Transfer-Encoding: quoted-printable\r\n",
        b"Content-Transfer-Encoding: x-uuencode\r\n",
        b"Content-Disposition: attachment; filename*=''\r\n",
        b"Final-Recipient: rfc822;\r\n",
        b"Diagnostic-Code: smtp; 550 5.1.1\r\n",
        b"From: \xff <>\r\n",
        b"Message-ID: <[x@y]>\r\n",
        b"=?utf-8?b?=ff?=",
        b"<blockquote><!--",
        b"\x00",
        b'"',
    ]
)
SEEDS = st.sampled_from(
    [ALTERNATIVE, report("Final-Recipient: rfc822; jane@acme.example", "Action: failed", "Status: 5.1.1")]
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A message with pieces cut out and others put in."""
    message = draw(SEEDS)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(message)))
        until = draw(st.integers(at, min(len(message), at + 40)))
        message = message[:at] + draw(FRAGMENTS | st.binary(max_size=8)) + message[until:]
    return message


@examples(150)
@given(raw=mutated() | st.binary(max_size=200))
def test_any_bytes_can_be_read(raw: bytes) -> None:
    """Text, parts and bounce of any bytes are an answer, never an exception."""
    text = body_text(raw)
    read_bounce(raw)
    assert isinstance(unquoted(text), str)


@examples(150)
@given(
    subject=st.text(max_size=80),
    sender=st.text(max_size=30),
    hints=st.dictionaries(st.sampled_from(HEADERS), st.text(max_size=60)),
    text=st.none() | st.text(max_size=200),
)
def test_any_headers_can_be_judged(
    subject: str, sender: str, hints: dict[str, str], text: str | None
) -> None:
    """Whatever stands in the headers, there is a kind and a reason."""
    message = replace(ANSWER, subject=subject, sender=Address(sender), hints=hints)
    assert recognise(message, text).evidence


@given(text=st.text(max_size=300), data=st.binary(max_size=60), charset=st.text(max_size=12))
def test_any_text_can_be_compared_and_quoted(text: str, data: bytes, charset: str) -> None:
    """Folding is done once and for all, a text is like itself, and no quoted line ends in a blank."""
    assert fold(text) == fold(fold(text))
    assert all(line == line.rstrip() for line in quote(text).split("\n"))
    assert isinstance(decode(data, charset), str)
    assert base_subject(text) == base_subject(f"Re: {text}")


@pytest.mark.slow
def test_the_same_thing_over_and_over_is_read_at_once() -> None:
    """Hundreds of kilobytes of one fragment are read: in quadratic time the suite's limit would end this."""
    pieces = (
        b"<",
        b">",
        b"-- ",
        b"--b\r\n",
        b"\r\n",
        b"a@b ",
        b"From: x\r\n",
        b"<div>",
        b"x:\r\n\r\n> y\r\n",
    )
    for kind, piece in product((b"text/plain", b"text/html", b"multipart/mixed; boundary=b"), pieces):
        raw = b"Content-Type: " + kind + b"\r\n\r\n" + piece * (300_000 // len(piece))
        assert isinstance(unquoted(body_text(raw)), str)


def test_a_bounce_of_the_same_thing_over_and_over_is_read_at_once() -> None:
    """The same for a bounce."""
    for piece in (b"<", b"5.", b"a@b.example ", b"Message-ID:<", b"user "):
        read_bounce(b"From: MAILER-DAEMON\r\n\r\n" + piece * (300_000 // len(piece)))
