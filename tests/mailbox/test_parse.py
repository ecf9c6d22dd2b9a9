"""What parse_message() makes of ordinary, odd and hostile headers."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.conversations.message import Address, Message
from mailflow.mailbox.parse import (
    HEADER_FIELDS,
    LARGEST_HEADER,
    Unreadable,
    parse_date,
    parse_message,
    utc_offset,
)

RECEIVED = datetime(2026, 3, 3, 9, 15, 31, tzinfo=UTC)
NOW = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)
ORDINARY = (
    b"From: Jane Doe <Jane.Doe@Acme.Example>\r\n"
    b'To: "Keller, Robin" <robin@vendor.example>, sales@vendor.example\r\n'
    b"Cc: Bob <bob@acme.example>\r\n"
    b"Subject: Re: Your offer\r\n for the new line\r\n"
    b"Date: Tue, 03 Mar 2026 10:15:30 +0100\r\n"
    b"Message-ID: <answer@acme.example>\r\n"
    b"In-Reply-To: <offer@vendor.example>\r\n"
    b"References: <first@vendor.example>\r\n\t<offer@vendor.example>\r\n"
    b"\r\n"
)


def read(header: bytes, internal_date: datetime | None = RECEIVED, size: int = 0) -> Message:
    return parse_message(header, internal_date=internal_date, size=size, now=NOW)


def sender(line: bytes) -> Address:
    return read(b"From: " + line + b"\r\n\r\n").sender


def recipients(line: bytes) -> list[str]:
    message = read(b"From: jane@acme.example\r\nTo: " + line + b"\r\n\r\n")
    return [address.address for address in message.to]


def subject(line: bytes) -> str:
    return read(b"From: jane@acme.example\r\nSubject: " + line + b"\r\n\r\n").subject


def test_an_ordinary_message():
    """Every value of an ordinary answer is read."""
    message = read(ORDINARY)
    assert Address("jane.doe@acme.example", "Jane Doe") == message.sender
    assert (
        Address("robin@vendor.example", "Keller, Robin"),
        Address("sales@vendor.example"),
    ) == message.to
    assert (Address("bob@acme.example", "Bob"),) == message.cc
    assert "Re: Your offer for the new line" == message.subject
    assert "answer@acme.example" == message.message_id
    assert ("offer@vendor.example",) == message.in_reply_to
    assert ("first@vendor.example", "offer@vendor.example") == message.references
    assert RECEIVED == message.at
    assert (None, (), (), "", "") == (
        message.submitter,
        message.reply_to,
        message.aliases,
        message.thread_index,
        message.mailflow_id,
    )


@pytest.mark.parametrize(
    "header",
    [
        ORDINARY.replace(b"\r\n", b"\n"),
        ORDINARY + b"To: body@acme.example\r\n",
        b"From jane@acme.example Tue Mar  3 10:15:30 2026\r\n" + ORDINARY,
        b"this line has no colon\r\n" + ORDINARY,
        ORDINARY.replace(b"Jane", b"J\x00ane"),
        ORDINARY.replace(b"Subject:", b"SUBJECT :"),
        ORDINARY[:-2] + b"From: second@acme.example\r\n\r\n",
        ORDINARY[:-2],
    ],
    ids=["LF", "body", "mbox", "no colon", "NUL", "blank before colon", "two From", "no empty line"],
)
def test_header_blocks_that_say_the_same(header: bytes):
    """Line ends, stray lines, NULs, repeated fields and a body after the header change nothing."""
    assert read(ORDINARY) == read(header)


@pytest.mark.parametrize(
    ("name", "address", "line"),
    [
        ("", "jane@acme.example", b"jane@acme.example"),
        ("", "jane@acme.example", b"<jane@acme.example>"),
        ("", "jane@acme.example", b"< jane@acme.example >"),
        ("", "jane@acme.example", b"<<jane@acme.example>>"),
        ("Jane", "jane@acme.example", b"Jane <jane@acme.example"),
        ("Doe, Jane", "jane@acme.example", b'"Doe, Jane" <jane@acme.example>'),
        ('Jane "JD" Doe', "jane@acme.example", rb'"Jane \"JD\" Doe" <jane@acme.example>'),
        ("Jane Doe", "jane@acme.example", b"jane@acme.example (Jane Doe)"),
        ("Jane", "jane@acme.example", b"Jane (sales (all)) <jane@acme.example>"),
        ("Jane :)", "jane@acme.example", b'"Jane :)" <jane@acme.example>'),
        ("jane@acme.example", "jane@acme.example", b"jane@acme.example <jane@acme.example>"),
        ("jane@acme.example", "jane@acme.example", b"'jane@acme.example' <jane@acme.example>"),
        ("Jörg Müller", "j@acme.example", b"=?utf-8?q?J=C3=B6rg_M=C3=BCller?= <j@acme.example>"),
        ("Jörg", "j@acme.example", b'"=?iso-8859-1?Q?J=F6rg?=" <j@acme.example>'),
        ("Jane", "jane@acme.example", b"=?utf-8?b?SmFuZSA8amFuZUBhY21lLmV4YW1wbGU+?="),
        ("Jörg", "j@acme.example", b"J\xc3\xb6rg <j@acme.example>"),
        ("Jörg", "j@acme.example", b"J\xf6rg <j@acme.example>"),
        ("Jane", "jane@acme.example", b"Jane <@relay.example,@other.example:jane@acme.example>"),
        ("Jane", "jane@bücher.example", "Jane <jane@bücher.example>".encode()),
        ("", "jörg@xn--bcher-kva.example", "jörg@XN--bcher-kva.example".encode()),
        ("", "jane@[192.0.2.1]", b"<jane@[192.0.2.1]>"),
        ("", "o'neil@acme.example", b"O'Neil@acme.example"),
        ("", "/o=acme/ou=x/cn=jane@acme.example", b"/O=ACME/OU=X/CN=Jane@acme.example"),
        ("Jane", "jane@acme.example", b"Jane <mailto:jane@acme.example>"),
        ("Jane", "jane@acme.example", b"Jane <jane@acme.example.>"),
        ("", "jane@acme.example", b"'jane@acme.example'"),
        ("Mail Delivery System", "mailer-daemon", b"Mail Delivery System <MAILER-DAEMON>"),
        ("", "mailer-daemon", b"MAILER-DAEMON (Mail Delivery System)"),
        ("", "", b"<>"),
        ("", "", b"< >"),
    ],
)
def test_senders(name: str, address: str, line: bytes):
    """Whoever stands in From is found, in lower case, with the name decoded."""
    assert Address(address, name) == sender(line)


def test_a_line_end_in_an_encoded_name_is_a_blank():
    """A name cannot smuggle a new header into the answer."""
    assert Address("bad@x.example", "Jane Bcc: all@x.example") == sender(
        b"=?utf-8?q?Jane=0D=0ABcc=3A_all=40x=2Eexample?= <bad@x.example>"
    )


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        (["a@x.example", "b@x.example"], b"a@x.example, b@x.example"),
        (["a@x.example", "b@x.example"], b"a@x.example,b@x.example,"),
        (["a@x.example", "b@x.example"], b", ,a@x.example; b@x.example;"),
        (["a@x.example", "b@x.example"], b"A <a@x.example> <b@x.example>"),
        (["a@x.example"], b"a@x.example, A@X.example"),
        (["a@x.example", "b@x.example", "c@x.example"], b"Sales: a@x.example, B <b@x.example>;, c@x.example"),
        ([], b"undisclosed-recipients:;"),
        ([], b"undisclosed recipients: ;"),
        ([], b"Undisclosed recipients"),
        ([], b'"'),
        ([], b"(c):"),
        ([], b"a@["),
        ([], b""),
        (["a@x.example"], b'"unclosed <a@x.example>, a@x.example'),
        (["a@x.example"], b"(unclosed, a@x.example"),
        (["a@x.example"], b"mailto:a@x.example"),
        (["a@x.example", "b@x.example"], b"a@x.example\r\nTo: b@x.example"),
    ],
)
def test_recipients(expected: list[str], line: bytes):
    """Lists, groups, missing commas and unclosed quotes give the addresses that can be made out."""
    assert expected == recipients(line)


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        ("Grüße aus Köln", b"=?UTF-8?Q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?="),
        ("Grüße", b"=?utf-8*de?b?R3LDvMOfZQ==?="),
        ("Grüße", b"=?utf-8?q?Gr=C3?= =?utf-8?q?=BC=C3=9Fe?="),
        ("ab c", b"=?us-ascii?q?a?=\r\n =?us-ascii?q?b?= c"),
        ("a – b", b"a =?windows-1252?q?=96?= b"),
        ("“quoted”", b"=?iso-8859-1?q?=93quoted=94?="),
        ("你好镕", b"=?gb2312?b?xOO6w+lG?="),
        ("안녕", b"=?ks_c_5601-1987?b?vsiz5w==?="),
        ("こんにちは", b"=?iso-2022-jp?B?GyRCJDMkcyRLJEEkTxsoQg==?="),
        ("Привет", b"=?koi8-r?b?8NLJ18XU?="),
        ("Hello", b"=?no-such-charset?q?Hello?="),
        ("Hello", b"=?rot13?q?Hello?="),
        ("Hello", b"=?utf-8?b?SGVsbG8?="),
        ("Hello", b"=?utf-8?b?SGVs bG8=?="),
        ("Hel", b"=?utf-8?b?SGVsb?="),
        ("=?utf-8?x?Hello?=", b"=?utf-8?x?Hello?="),
        ("=?utf-8?q?Hello", b"=?utf-8?q?Hello"),
        ("Grüße", "Grüße".encode()),
        ("Grüße", "Grüße".encode("cp1252")),
        ("a b", b"a\x0cb"),
        ("a b", b"a \r\n\t \r\n b"),
        ("a b", b"=?utf-8?q?a=0D=0Ab?="),
        ("a", b"a=?utf-7?q?+2AA-?="),
    ],
)
def test_subjects(expected: str, line: bytes):
    """Encoded words of every charset, broken ones too, and raw 8-bit come out as one line of text."""
    assert expected == subject(line)


def test_raw_bytes_in_the_declared_charset():
    """Headers in raw bytes are read in the charset that Content-Type names."""
    header = (
        b"From: jane@acme.example\r\nContent-Type: text/plain; charset=koi8-r\r\n"
        b"Subject: " + "Привет".encode("koi8-r") + b"\r\n\r\n"
    )
    assert "Привет" == read(header).subject


@pytest.mark.parametrize(
    ("expected", "fields"),
    [
        ((), b"References: undefined undefined"),
        (("a@x", "c@x"), b"References: <a@x><c@d e@f><c@x>"),
        (("a@x", "b@x"), b"References: <a@x>\r\nReferences: <b@x>"),
        (
            ("0@x", *(f"{n}@x" for n in range(950, 1000))),
            b"References: " + b" ".join(b"<%d@x>" % n for n in range(1000)),
        ),
    ],
)
def test_references(expected: tuple[str, ...], fields: bytes):
    """References are ids in brackets; of a long list the first and the last 50 are kept."""
    assert expected == read(b"From: jane@acme.example\r\n" + fields + b"\r\n\r\n").references


def test_former_ids():
    """Ids that smtp.gmail.com and outlook.com replaced are aliases."""
    header = (
        b"From: jane@acme.example\r\nMessage-ID: <new@x>\r\nX-Google-Original-Message-ID: <old@x>\r\n"
        b"X-Microsoft-Original-Message-ID: <older@x>\r\n\r\n"
    )
    assert ("older@x", "old@x") == read(header).aliases


def test_thread_index():
    """The first 22 bytes of Thread-Index name the conversation, answers add to it."""
    conversation = bytes(range(22))
    for answers in (b"", b"12345", b"1234567890"):
        index = b64encode(conversation + answers)
        header = b"From: jane@acme.example\r\nThread-Index: " + index + b"\r\n\r\n"
        assert conversation.hex() == read(header).thread_index
    assert "" == read(b"From: jane@acme.example\r\nThread-Index: AQ==\r\n\r\n").thread_index
    assert "" == read(b"From: jane@acme.example\r\nThread-Index: A\r\n\r\n").thread_index


def test_sender_reply_to_and_own_header():
    """Sender, Reply-To and X-Mailflow-Id are read."""
    header = (
        b"From: jane@acme.example\r\nSender: Assistant <pa@acme.example>\r\n"
        b"Reply-To: jd@acme.example\r\nX-Mailflow-Id: abc123\r\n\r\n"
    )
    message = read(header)
    assert Address("pa@acme.example", "Assistant") == message.submitter
    assert (Address("jd@acme.example"),) == message.reply_to
    assert "abc123" == message.mailflow_id


def test_hints():
    """Headers that tell the kind of message are handed on, unfolded, by their lower-case names."""
    header = (
        b"From: jane@acme.example\r\nAuto-Submitted: auto-replied;\r\n owner-email=x\r\nX-Other: y\r\n\r\n"
    )
    assert {"auto-submitted": "auto-replied; owner-email=x"} == read(header).hints


def test_a_name_without_an_address_is_answered_at_reply_to():
    """Where From holds a name only, Sender or Reply-To says who it is."""
    header = b"From: Jane Doe\r\nReply-To: jane@acme.example\r\n\r\n"
    assert Address("jane@acme.example", "Jane Doe") == read(header).sender


@pytest.mark.parametrize(
    ("reason", "header"),
    [
        ("larger than 256 KB", b"From: jane@acme.example\r\nX-Fill: " + b"x" * LARGEST_HEADER),
        ("no header field", b"\x80\x81 garbage"),
        ("no address", b"From: Jane Doe\r\n\r\n"),
        ("no address", b'From: "\r\n\r\n'),
        ("no address", b"From: =?utf-8?b?=ff?=@\r\n\r\n"),
        ("no address", b"From: jane at acme dot example\r\n\r\n"),
        ("no address", b"From:\r\nSender: assistant\r\n\r\n"),
        ("no From", b"To: robin@vendor.example\r\n\r\n"),
        ("no From", b"In-Reply-To: <offer@vendor.example>\r\n\r\n"),
    ],
)
def test_unreadable(reason: str, header: bytes):
    """A message that somebody sent, and nobody can say who, is put aside with the reason."""
    with pytest.raises(Unreadable, match=reason):
        read(header)


def test_a_report_without_from_is_nobodys():
    """A delivery report that lacks From comes from a mail system, which has no address (RFC 3464)."""
    header = (
        b"To: robin@vendor.example\r\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
    )
    assert Address("") == read(header).sender


def test_a_message_without_any_date_is_unreadable():
    """Without INTERNALDATE and Date nobody can say what it came after."""
    with pytest.raises(Unreadable, match="when it was sent"):
        read(b"From: jane@acme.example\r\n\r\n", internal_date=None)


@pytest.mark.parametrize("header", [b"", b"\r\n", b"Subject: Shopping list\r\n\r\n"])
def test_what_nobody_sent_has_no_sender(header: bytes):
    """Notes and contacts, which Exchange shows as messages, are no riddle."""
    assert Address("") == read(header).sender


@pytest.mark.parametrize(
    ("expected", "date"),
    [
        (datetime(2026, 3, 3, 9, 15, 30, tzinfo=UTC), "Tue, 03 Mar 2026 10:15:30 +0100"),
        (datetime(2026, 3, 3, 9, 15, 30, tzinfo=UTC), "3 Mar 2026 10:15:30 +0100 (CET)"),
        (datetime(2026, 3, 3, 13, 45, 30, tzinfo=UTC), "Tue, 03 Mar 2026 10:15:30 -0330"),
        (datetime(2026, 3, 3, 10, 15, tzinfo=UTC), "Tue, 3 Mar 2026 10:15 GMT"),
        (datetime(2026, 3, 3, 15, 15, 30, tzinfo=UTC), "Tue, 03 Mar 26 10:15:30 EST"),
        (datetime(2026, 3, 3, 10, 15, 30, tzinfo=UTC), "Tue, 03 Mar 2026 10.15.30"),
        (datetime(2026, 3, 3, 10, 15, 59, tzinfo=UTC), "Tue, 03 Mar 2026 10:15:60 +0000"),
        (None, "yesterday"),
        (None, ""),
        (None, "Tue, 31 Feb 2026 10:15:30 +0100"),
        (None, "Tue, 03 Mar 2026 10:15:30 +99999999"),
        (None, "Tue, 03 Mar 2026 25:15:30 +0100"),
        (None, "Thu, 01 Jan 1970 00:00:00 +0000"),
        (None, "Mon, 01 Jan 0001 00:00:00 +0100"),
        (None, "Tue, 03 Mar 99999999999999999999 10:15:30 +0100"),
    ],
)
def test_dates(expected: datetime | None, date: str):
    """Dates of every usual form, and None for what is none."""
    assert expected == parse_date(date)


@pytest.mark.parametrize(
    ("expected", "internal", "date"),
    [
        ("the server's time", RECEIVED, b"Tue, 03 Mar 2026 10:10:00 +0100"),
        ("the server's time", RECEIVED, b"Tue, 03 Mar 2099 10:10:00 +0100"),
        ("the server's time", RECEIVED, b"Sun, 01 Mar 2026 09:15:31 +0000"),
        ("the server's time", RECEIVED, b"nonsense"),
        ("the server's time", RECEIVED.replace(tzinfo=None), b""),
        ("the server's time", RECEIVED.astimezone(timezone(timedelta(hours=-8))), b""),
        ("Date", RECEIVED, b"Sat, 28 Feb 2026 09:15:30 +0000"),
        ("Date", None, b"Sat, 28 Feb 2026 09:15:30 +0000"),
        ("Date", datetime(1970, 1, 1, tzinfo=UTC), b"Sat, 28 Feb 2026 09:15:30 +0000"),
        ("now", None, b"Sat, 28 Feb 2099 09:15:30 +0000"),
        ("now", datetime(2038, 1, 19, tzinfo=UTC), b"nonsense"),
    ],
)
def test_when(expected: str, internal: datetime | None, date: bytes):
    """The server's time counts, except for mail moved here long after it was sent; never the future."""
    instants = {
        "the server's time": RECEIVED,
        "Date": datetime(2026, 2, 28, 9, 15, 30, tzinfo=UTC),
        "now": NOW,
    }
    header = b"From: jane@acme.example\r\nDate: " + date + b"\r\n\r\n"
    assert instants[expected] == read(header, internal).at


def test_copies_have_one_identity():
    """A copy in another folder is the same message, though the server folded and encoded its header anew."""
    copy = (
        ORDINARY.replace(b"\r\n for", b" for")
        .replace(b"Jane Doe", b"=?utf-8?q?Jane_Doe?=")
        .replace(b"Tue, 03", b"Tue,\r\n 03")
    )
    assert read(ORDINARY).identity == read(copy, RECEIVED + timedelta(hours=1), size=999).identity


@pytest.mark.parametrize(
    "other",
    [
        ORDINARY.replace(b"answer@", b"other@"),
        ORDINARY.replace(b"Jane.Doe@", b"john@"),
        ORDINARY.replace(b"robin@", b"sam@"),
        ORDINARY.replace(b"Your", b"My"),
        ORDINARY.replace(b"10:15:30", b"10:15:31"),
    ],
)
def test_different_messages_have_different_identities(other: bytes):
    """One Message-ID does not make two messages one."""
    assert read(ORDINARY).identity != read(other).identity


def test_messages_without_an_id_differ_by_size():
    """Without a Message-ID, equal headers of different size are different messages."""
    header = b"From: jane@acme.example\r\nSubject: Hello\r\n\r\n"
    assert read(header, size=100).identity == read(header, size=100).identity
    assert read(header, size=100).identity != read(header, size=101).identity


def test_header_fields():
    """Every header is asked of the server once, in upper case."""
    assert len(HEADER_FIELDS) == len(set(HEADER_FIELDS))
    assert {"FROM", "MESSAGE-ID", "X-MAILFLOW-ID", "AUTO-SUBMITTED"} <= set(HEADER_FIELDS)
    assert all(name == name.upper() for name in HEADER_FIELDS)


HOSTILE = [
    b'To: "',
    b"To: (c):",
    b"Message-ID: <[x@y]>",
    b"Message-ID: <",
    b"Message-ID: <[>",
    b"From: =?utf-8?q?=0A?= <bad@x>",
    b"From: =?utf-8?b?=ff?=@",
    b"From: " + b"(" * 200_000,
    b"From: " + b"(" * 100_000 + b")" * 100_000,
    b"To: " + b"(()" * 80_000,
    b"To: " + b"x" * 200_000 + b" @",
    b"From: " + b"<" * 5000 + b"@" * 5000,
    b"From: " + b"a@b " * 5000,
    b"To: " + b"=?" * 20000,
    b"To: " + b"=?utf-8?q?" * 20000,
    b"To: " + b'"\\' * 20000,
    b"To: " + b" " * 100_000 + b"x",
    b"To: " + b"x@y," * 20000,
    b"Subject: " + b"=?punycode?b?" + b"LS0t" * 20000 + b"?=",
    b"Subject: =?utf-16?b?2AA=?= =?idna?q?x?= =?undefined?q?x?= =?hex?q?x?= =?\x00?q?x?=",
    b"Date: " + b"(" * 5000,
    b"Date: 1 Jan 2026 10:10:10 " + b"9" * 5000,
    b"Date: " + b"9" * 5000 + b" Jan 2026 10:10:10",
    b"Content-Type: text/plain; charset=" + b"x" * 1000 + b"\r\nSubject: \xff",
    b"Thread-Index: " + b"\xff" * 1000,
    b"References: " + b"<a@b>" * 10000,
    b":\r\n::\r\n: x",
]


@pytest.mark.parametrize("header", HOSTILE)
def test_hostile_headers(header: bytes):
    """Shapes that crash or stall other parsers cost a message at most its own value."""
    message = read(header + b"\r\nReply-To: jane@acme.example\r\n\r\n")
    message.subject.encode("utf-8")
    assert RECEIVED == message.at or message.at < NOW


values = st.one_of(
    st.binary(max_size=60),
    st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(
        st.sampled_from(
            [
                b'"', b"(", b")", b"<", b">", b",", b";", b":", b"@", b"\\", b" ", b"\r\n ", b"a@b", b"<a@b>",
                b"=?utf-8?q?", b"=?x?b?", b"?=", b"=C3", b"\xff", b"\x00", b"Jan", b"2026", b"+9999", b"[",
            ]
        ),
        max_size=20,
    ).map(b"".join),
)  # fmt: skip
headers = st.one_of(
    st.binary(max_size=300),
    st.lists(st.tuples(st.sampled_from([name.encode() for name in HEADER_FIELDS]), values), max_size=8).map(
        lambda fields: b"".join(name + b": " + value + b"\r\n" for name, value in fields)
    ),
)


@given(
    headers,
    st.none() | st.datetimes(timezones=st.none() | st.timezones()),
    st.integers(0, 2**40),
)
def test_any_bytes_give_a_message_or_a_reason(header: bytes, internal_date: datetime | None, size: int):
    """No header block raises anything but Unreadable; what comes out is clean text, and an instant in UTC."""
    try:
        message = parse_message(header, internal_date=internal_date, size=size, now=NOW)
    except Unreadable:
        return
    people = [message.sender, *message.to, *message.cc, *message.reply_to]
    texts = [
        message.subject,
        *message.hints.values(),
        *(text for a in people for text in (a.address, a.name)),
    ]
    assert all(text.encode("utf-8") is not None and not set(text) & set("\r\n\0") for text in texts)
    assert all(address.address == address.address.lower() for address in people)
    assert UTC is message.at.tzinfo
    assert 1980 <= message.at.year <= 2026


@pytest.mark.parametrize(
    ("minutes", "date"),
    [
        (540, "Mon, 2 Nov 2026 09:00:00 +0900"),
        (-300, "Mon, 2 Nov 2026 09:00:00 -0500 (EST)"),
        (345, "2 Nov 2026 09:00 +0545"),
        (None, "Mon, 2 Nov 2026 09:00:00 +0000"),  # servers write it for everybody
        (None, "Mon, 2 Nov 2026 09:00:00 -0000"),
        (None, "Mon, 2 Nov 2026 09:00:00 GMT"),
        (None, "Mon, 2 Nov 2026 09:00:00 -0800 (PST)"),  # Google's servers, for everybody
        (None, "Mon, 2 Nov 2026 09:00:00 +9900"),
        (None, "Mon, 2 Nov 2026 09:00:00 +09000"),
        (None, "yesterday"),
        (None, ""),
    ],
)
def test_the_clock_of_who_wrote(minutes: int | None, date: str) -> None:
    """Only an offset that a person's program wrote tells where they are."""
    assert minutes == utc_offset(date)
