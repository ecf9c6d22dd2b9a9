"""What a server says between IDLE and DONE, whole, in pieces and broken."""

from __future__ import annotations

import pytest

from mailflow.mailbox.idle import Idle

CASES = {
    "begun": (b"+ idling\r\n", (True, False, False)),
    "plain plus": (b"+\r\n", (True, False, False)),
    "news": (b"+ idling\r\n* 5 EXISTS\r\n", (True, True, False)),
    "news before": (b"* 5 EXISTS\r\n+ idling\r\n", (True, True, False)),
    "expunged": (b"+ idling\r\n* 3 EXPUNGE\r\n", (True, True, False)),
    "vanished": (b"+ idling\r\n* VANISHED 4:7\r\n", (True, True, False)),
    "flags": (b"+ idling\r\n* 1 FETCH (FLAGS (\\Seen))\r\n", (True, False, False)),
    "still here": (b"+ idling\r\n* OK Still here\r\n", (True, False, False)),
    "half a line": (b"+ idling\r\n* 5 EXI", (True, False, False)),
    "half a plus": (b"+ idl", (False, False, False)),
    "ended": (b"+ idling\r\nA1 OK Idle completed\r\n", (True, False, True)),
    "another tag": (b"+ idling\r\nA11 OK Idle completed\r\n", (True, False, False)),
    "a literal": (b"+ idling\r\n* 1 FETCH (X {15}\r\n* 5 EXISTS\r\nA1 )\r\n", (True, False, False)),
    "after a literal": (b"+ idling\r\n* 1 FETCH (X {2}\r\n\r\n)\r\n* 5 EXISTS\r\n", (True, True, False)),
    "bare line feeds": (b"+ idling\n* 5 EXISTS\n", (True, True, False)),
    "lower case": (b"+ idling\r\n* 5 exists\r\n", (True, True, False)),
    "noise": (b"\xff\x00\r\n{}\r\n* * *\r\n", (False, False, False)),
}


def heard(said: bytes, size: int) -> Idle:
    """What is made of it when it comes in pieces of this size."""
    idle = Idle(b"A1")
    for start in range(0, len(said), size):
        idle.hear(said[start : start + size])
    return idle


@pytest.mark.parametrize("size", [1, 2, 7, 10_000])
@pytest.mark.parametrize(("said", "expected"), CASES.values(), ids=CASES)
def test_however_it_is_cut(said: bytes, expected: tuple[bool, bool, bool], size: int) -> None:
    """Lines mean the same in one packet and byte by byte."""
    idle = heard(said, size)
    assert expected == (idle.begun, idle.news, idle.ended)


@pytest.mark.parametrize("size", [1, 10_000])
def test_a_goodbye(size: int) -> None:
    """BYE is told with its words, whatever stands in them."""
    assert "it's \"late" == heard(b"+ idling\r\n* BYE it's \"late\r\n", size).goodbye
    assert "" == heard(b"* bye\r\n", size).goodbye
    assert heard(b"* BY", size).goodbye is None


@pytest.mark.parametrize(
    ("expected", "said"),
    [("", b"OK done"), ("not now", b"NO not now"), ("no reason given", b"BAD")],
)
def test_a_refusal(expected: str, said: bytes) -> None:
    """NO and BAD are told with the server's words; OK is none."""
    idle = heard(b"A1 " + said + b"\r\n", 3)
    assert (True, expected) == (idle.ended, idle.refused)


def test_nothing_is_left_half_read() -> None:
    """Only between lines may somebody else read on."""
    assert heard(b"A1 OK done\r\n", 5).is_between_lines
    assert not heard(b"A1 OK done\r\n* 3", 5).is_between_lines
    assert not heard(b"* 1 FETCH (X {5}\r\nabc", 5).is_between_lines


def test_a_line_without_end() -> None:
    """A server that never ends a line is not listened to for ever."""
    with pytest.raises(ValueError, match="million"):
        heard(b"* " + b"x" * 1_100_000, 65_536)
