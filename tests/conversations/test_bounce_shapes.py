"""What a mail system writes of itself where it writes no report is understood."""

from __future__ import annotations

from textwrap import dedent

import pytest

from mailflow.conversations.bounce import read_bounce
from tests.conversations.bounces import SHAPES
from tests.conversations.bounces.shape import Verdict

from .letters import raw

ID = "offer@vendor.example"
COPY = """\
    Received: from vendor.example by mx.vendor.example; Mon, 2 Mar 2026 10:00:00 +0100
    Message-ID: <offer@vendor.example>
    From: Robin Keller <robin@vendor.example>
    To: Jane Doe <jane@acme.example>
    Subject: Pumps for the new plant

    Dear Jane, our pumps are of the best quality. Write to sales@vendor.example.
    """


def message(head: str, text: str) -> bytes:
    """A bounce to the rep with these headers and this text, ``COPY`` standing for the returned message."""
    body = dedent(text).strip().replace("COPY", dedent(COPY).strip())
    return raw("To: robin@vendor.example", *dedent(head).strip().splitlines(), "", *body.splitlines(), "")


@pytest.mark.parametrize(
    ("head", "text", "wanted", "has_id"), [shape[1:] for shape in SHAPES], ids=[shape[0] for shape in SHAPES]
)
def test_the_text_of_a_mail_system_is_understood(
    head: str, text: str, wanted: list[Verdict], has_id: bool
) -> None:
    """It says who failed, why, and which message it was, in every vendor's own words."""
    bounce = read_bounce(message(head, text))
    assert bounce
    found = {(one.address, one.permanent, one.dead_address, one.cause) for one in bounce.failures}
    assert (set(wanted), ID if has_id else "") == (found, bounce.original_message_id)
