"""Are answers in the usual form read as IMAPClient reads them, and all others left to it?"""

from __future__ import annotations

import imaplib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imapclient.response_parser import parse_fetch_response

from mailflow.mailbox.bulk_fetch import HeaderResponse, Input, read_date, uid_set

FIELDS = b"BODY[HEADER.FIELDS (FROM TO MESSAGE-ID)]"
QUOTED = b'BODY[HEADER.FIELDS ("From" "To" "Message-ID")]'
HEADER = b"From: jane@acme.example\r\nTo: robin@vendor.example\r\n\r\n"
DATE = b'INTERNALDATE "03-Mar-2026 09:15:31 +0100"'


@dataclass
class Said:
    """A socket from which these pieces come, and then the end."""

    pieces: list[bytes]

    def recv(self, size: int) -> bytes:
        if not self.pieces:
            return b""
        piece, self.pieces[0] = self.pieces[0][:size], self.pieces[0][size:]
        if not self.pieces[0]:
            del self.pieces[0]
        return piece


class Imap(imaplib.IMAP4):
    """imaplib in the middle of a command, on a connection over which the answer comes in pieces."""

    def __init__(self, answer: bytes, cuts: Sequence[int] = ()) -> None:
        self.said = Said([b"* PREAUTH hello\r\n"])
        super().__init__()
        self.tag = self._new_tag()
        rest = answer + self.tag + b" OK done\r\n"
        edges = [0, *sorted({cut % len(rest) for cut in cuts} - {0}), len(rest)]
        self.said.pieces += [rest[a:b] for a, b in pairwise(edges)]

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:  # noqa: ARG002
        self.sock: Any = self.said
        self.input = Input(self)

    def _get_capabilities(self) -> None:
        self.capabilities = ("IMAP4REV1",)


def read(answer: bytes, cuts: Sequence[int] = ()) -> tuple[list[HeaderResponse], list[Any]]:
    """The plain answers, and imaplib's records of the others; the command has ended in step."""
    imap = Imap(answer, cuts)
    plain = list(imap.input.read_headers(imap.tag))
    assert ("OK", [b"done"]) == imap._command_complete("UID", imap.tag)
    assert [] == imap.said.pieces
    return plain, [one for one in imap.untagged_responses.get("FETCH", []) if one is not None]


def records(answer: bytes) -> list[Any]:
    """What imaplib alone makes of an answer."""
    imap = Imap(answer)
    imap._command_complete("UID", imap.tag)
    return [one for one in imap.untagged_responses.get("FETCH", []) if one is not None]


def by_imapclient(answer: bytes) -> dict[bytes, Any]:
    """The items of one answer as IMAPClient reads them."""
    (items,) = parse_fetch_response(records(answer), normalise_times=False, uid_is_key=False).values()
    return dict(items)


def fetch(items: bytes = b"UID 7 FLAGS (\\Seen) " + DATE + b" RFC822.SIZE 99 ", after: bytes = b"") -> bytes:
    return b"* 3 FETCH (%s%s {%d}\r\n%s%s)\r\n" % (items, FIELDS, len(HEADER), HEADER, after)


PLAIN = {
    "Dovecot": fetch(),
    "Cyrus": fetch(
        b'FLAGS (\\Recent) UID 7 INTERNALDATE " 3-Mar-2026 09:15:31 +0100" RFC822.SIZE 99 '
    ).replace(FIELDS, b"BODY[HEADER.FIELDS (From To Message-ID)]"),
    "Courier": fetch().replace(FIELDS, QUOTED),
    "Gmail": fetch(
        b'X-GM-LABELS ("\\\\Inbox" "\\\\Sent" "a (b)" Offers) UID 7 RFC822.SIZE 99 ' + DATE + b" FLAGS () "
    ),
    "CONDSTORE": fetch(
        b"UID 7 FLAGS (\\Seen $Label1 Junk) MODSEQ (12121231777) RFC822.SIZE 99 " + DATE + b" "
    ),
    "small letters": fetch().replace(b"(UID", b"(uid").replace(FIELDS, b"body[header.fields (from)]"),
    "items after the header": fetch(b"UID 7 RFC822.SIZE 99 ", b" FLAGS (\\Draft) " + DATE),
    "all after the header": fetch(b"", b" UID 7 RFC822.SIZE 99 FLAGS ()"),
    "said twice": fetch(b"UID 6 FLAGS (\\Seen) RFC822.SIZE 1 ", b" UID 7 RFC822.SIZE 99 FLAGS ()"),
    "without a date": fetch(b"UID 7 FLAGS () RFC822.SIZE 99 "),
    "empty header": b"* 3 FETCH (UID 7 RFC822.SIZE 0 " + FIELDS + b" {0}\r\n)\r\n",
    "header that looks like an answer": b"* 3 FETCH (UID 7 RFC822.SIZE 0 %s {%d}\r\n%s)\r\n"
    % (FIELDS, len(fetch()), fetch()),
}

ODD = {
    "header quoted": b"* 3 FETCH (UID 7 RFC822.SIZE 99 " + FIELDS + b' "From: a@b.example")\r\n',
    "header NIL": b"* 3 FETCH (UID 7 RFC822.SIZE 99 " + FIELDS + b" NIL)\r\n",
    "item that is not known": fetch(b"UID 7 EMAILID (M6d99ac3275bb4e) RFC822.SIZE 99 "),
    "date NIL": fetch(b"UID 7 INTERNALDATE NIL RFC822.SIZE 99 "),
    "size NIL": fetch(b"UID 7 RFC822.SIZE NIL "),
    "UID with zeros": fetch(b"UID 007 RFC822.SIZE 99 "),
    "label in a literal": fetch(b"X-GM-LABELS ({3}\r\na b) UID 7 RFC822.SIZE 99 "),
    "flags with a quote": fetch(b'UID 7 FLAGS ("Seen") RFC822.SIZE 99 '),
    "part of a header": fetch().replace(FIELDS, FIELDS + b"<0>"),
    "whole header": fetch().replace(FIELDS, b"BODY[HEADER]"),
    "flags only": b"* 3 FETCH (FLAGS (\\Seen) UID 7)\r\n",
    "two literals": fetch(after=b" BODY[TEXT] {3}\r\nabc"),
    "text after the bracket": fetch()[:-2] + b" \r\n",
    "long header": b"* 3 FETCH (UID 7 RFC822.SIZE 99 "
    + FIELDS
    + b" {200000}\r\n"
    + b"x" * 200_000
    + b")\r\n",
}


@pytest.mark.parametrize("answer", PLAIN.values(), ids=PLAIN)
def test_the_usual_form_is_read_as_imapclient_reads_it(answer: bytes) -> None:
    """Items in any order and spelling are found, and none is left for imaplib."""
    (plain,), rest = read(answer)
    assert [] == rest
    assert_same(plain, by_imapclient(answer))


def assert_same(plain: HeaderResponse, items: dict[bytes, Any]) -> None:
    assert items[b"UID"] == plain.uid
    assert items[b"RFC822.SIZE"] == plain.size
    assert [plain.header] == [
        value for name, value in items.items() if name.startswith(b"BODY[HEADER.FIELDS")
    ]
    if plain.date and (instant := read_date(plain.date)):  # None is left to IMAPClient
        told = items[b"INTERNALDATE"]
        assert (told if told.tzinfo else told.replace(tzinfo=UTC)) == instant
    lists = parse_fetch_response(
        [b"1 (FLAGS (%s) X-GM-LABELS (%s))" % (plain.flags, plain.labels)], uid_is_key=False
    )[1]
    assert items.get(b"FLAGS", ()) == lists[b"FLAGS"]
    assert items.get(b"X-GM-LABELS", ()) == lists[b"X-GM-LABELS"]


@pytest.mark.parametrize("answer", ODD.values(), ids=ODD)
def test_another_form_is_left_to_imaplib(answer: bytes) -> None:
    """What is not plain is left whole, and costs its neighbours nothing."""
    before, after = fetch(b"UID 1 RFC822.SIZE 1 "), fetch(b"UID 9 RFC822.SIZE 1 ")
    plain, rest = read(before + answer + after)
    assert records(answer) == rest
    assert [1, 9] == [one.uid for one in plain]


def test_other_news_between_the_answers() -> None:
    """What a server says unasked is kept where imaplib keeps it."""
    imap = Imap(fetch() + b"* 12 EXISTS\r\n* OK [ALERT] full\r\n* 4 EXPUNGE\r\n" + fetch())
    assert 2 == len(list(imap.input.read_headers(imap.tag)))
    assert [b"12"] == imap.untagged_responses["EXISTS"]
    assert [b"4"] == imap.untagged_responses["EXPUNGE"]
    assert [b"full"] == imap.untagged_responses["OK"][-1:] or imap.untagged_responses["ALERT"]


def test_a_goodbye_ends_it() -> None:
    """After BYE nothing more is waited for."""
    imap = Imap(fetch() + b"* BYE too many connections\r\n")
    answers = imap.input.read_headers(imap.tag)
    assert 7 == next(answers).uid
    with pytest.raises(imap.abort, match="too many connections"):
        list(answers)


def test_the_end_of_the_connection() -> None:
    """An answer that breaks off is imaplib's error, not a message cut short."""
    imap = Imap(fetch())
    imap.said.pieces[:] = [fetch()[:-9]]
    with pytest.raises(imap.abort):
        list(imap.input.read_headers(imap.tag))


@pytest.mark.parametrize("announced", [4_000_001, 99_999_999_999])
def test_an_insane_literal_is_not_waited_for(announced: int) -> None:
    """A size that no header has is refused before anything is read or kept."""
    imap = Imap(b"* 3 FETCH (UID 7 RFC822.SIZE 9 " + FIELDS + b" {%d}\r\n" % announced)
    with pytest.raises(imap.abort, match=str(announced)):
        list(imap.input.read_headers(imap.tag))


def test_a_line_without_end_is_an_error() -> None:
    """No line grows beyond a megabyte, however slowly it comes."""
    imap = Imap(b"* 3 FETCH (FLAGS (" + b"x " * 600_000)
    with pytest.raises(imap.error, match="1000000"):
        list(imap.input.read_headers(imap.tag))


# -- whatever a server may make of it

atoms = st.sampled_from([b"\\Seen", b"\\Draft", b"$Forwarded", b"2026", b"NIL", b"a&b-", b"Old", b"x]"])
labels = st.sampled_from(
    [b'"\\\\Inbox"', b'"a (b) {9}"', b'"say \\"no\\""', b"Offers", b'""', b'"Gr&APYA3w-e"']
)
digits = st.sampled_from([b"0", b"1", b"7", b"4294967295", b"007", b"-1", b"x"])
dates = st.builds(
    lambda day, month, year, hour, zone: b'"%s-%s-%s %s:15:31 %s"' % (day, month, year, hour, zone),
    st.sampled_from([b"03", b" 3", b"3", b"31", b"99"]),
    st.sampled_from([b"Mar", b"Feb", b"mar", b"Mai"]),
    st.sampled_from([b"2026", b"1999", b"0001", b"26"]),
    st.sampled_from([b"09", b"23", b"24", b"9"]),
    st.sampled_from([b"+0000", b"-0000", b"+0530", b"-1200", b"+9999", b"GMT"]),
)
items = st.one_of(
    digits.map(lambda number: b"UID " + number),
    digits.map(lambda number: b"RFC822.SIZE " + number),
    st.lists(atoms, max_size=3).map(lambda some: b"FLAGS (" + b" ".join(some) + b")"),
    st.lists(labels, max_size=3).map(lambda some: b"X-GM-LABELS (" + b" ".join(some) + b")"),
    dates.map(lambda date: b"INTERNALDATE " + date),
    st.sampled_from(
        [b"MODSEQ (7)", b"INTERNALDATE NIL", b"EMAILID (M1)", b"ODD", b"X {3}\r\n) (", b"flags (\\Seen)"]
    ),
)
headers = st.lists(
    st.sampled_from([b"From: a@b.example\r\n", b"\r\n", b")\r\n", b"* 1 FETCH (UID 1)\r\n", b"\xff\0", b"x"]),
    max_size=4,
).map(b"".join)
bodies = st.builds(
    lambda name, header: b"%s {%d}\r\n%s" % (name, len(header), header),
    st.sampled_from([FIELDS, QUOTED, FIELDS.lower(), FIELDS + b"<0>", b"BODY[HEADER]"]),
    headers,
) | st.sampled_from([FIELDS + b" NIL", FIELDS + b' "From: a"'])
answers = st.builds(
    lambda before, body, after: b"* 3 FETCH (" + b" ".join([*before, body, *after]) + b")\r\n",
    st.lists(items, max_size=5),
    bodies,
    st.lists(items, max_size=3),
)
asides = st.sampled_from([b"* 12 EXISTS\r\n", b"* OK still here\r\n", b"* 4 FETCH (FLAGS ())\r\n"])


@given(st.lists(answers | asides, max_size=4), st.lists(st.integers(0, 2000), max_size=6))
def test_every_answer_is_read_alike_and_once(said: list[bytes], cuts: list[int]) -> None:
    """However answers are built, and wherever they are cut: as IMAPClient has them, or left to imaplib."""
    plain, left = [], []
    for one in said:
        found, rest = read(one)
        assert rest == ([] if found else records(one)) or (not rest and is_useless(one))
        for response in found:
            assert_same(response, by_imapclient(one))
        plain += found
        left += rest
    assert (plain, left) == read(b"".join(said), cuts)


def is_useless(answer: bytes) -> bool:
    """Whether an answer can be read and lacks what every message needs: it may be dropped."""
    if b"FETCH (" not in answer:
        return True
    try:
        items = by_imapclient(answer)
    except Exception:
        return False
    return not (items.get(b"UID") and isinstance(items.get(b"RFC822.SIZE"), int))


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        (datetime(2026, 3, 3, 8, 15, 31, tzinfo=UTC), b" 3-Mar-2026 09:15:31 +0100"),
        (datetime(2026, 3, 3, 3, 45, 31, tzinfo=UTC), b"03-Mar-2026 09:15:31 +0530"),
        (datetime(2026, 3, 3, 20, 45, 31, tzinfo=UTC), b"03-Mar-2026 09:15:31 -1130"),
        (datetime(2026, 3, 4, tzinfo=UTC), b"3-Mar-2026 23:00:00 -0100"),
        (None, b"31-Feb-2026 09:15:31 +0000"),
        (None, b"03-Mar-2026 24:15:31 +0000"),
        (None, b"03-Mar-2026 09:15:60 +0000"),
        (None, b"01-Jan-0001 00:00:00 +0000"),
        (None, b"03-Mar-2026 09:15:31 +9999"),
        (None, b"03-Mai-2026 09:15:31 +0000"),
        (None, b""),
    ],
)
def test_dates(expected: datetime | None, written: bytes) -> None:
    """The usual form of INTERNALDATE is read here, any other by IMAPClient."""
    assert expected == read_date(written)


@pytest.mark.parametrize(
    ("expected", "uids"),
    [
        ("7", [7]),
        ("1:3", [1, 2, 3]),
        ("1:500,507", [*range(1, 501), 507]),
        ("1,3,5:6", [1, 3, 5, 6]),
        ("2,1", [2, 1]),
    ],
)
def test_runs_of_uids_are_named_as_ranges(expected: str, uids: list[int]) -> None:
    """A command of 500 consecutive UIDs is a short line."""
    assert expected == uid_set(uids)


def test_the_longest_command() -> None:
    """500 large UIDs without a neighbour stay far below 8 kB, which servers refuse."""
    assert 6000 > len(uid_set(range(4_294_960_000, 4_294_961_000, 2)))
