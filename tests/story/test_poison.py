"""Messages that no program should have to read: what do they cost the rep?

Some are odd as they lie there; for others the server's answer is at fault, which a proxy sees to. Each bears
its number in the subject and comes from a prospect of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from email.utils import format_datetime

import pytest

from tests.story.conftest import NewRep
from tests.story.rep import ROBIN, ago, write
from tests.support.dovecot import Dovecot
from tests.support.proxy import RewritingProxy

pytestmark = pytest.mark.slow

BATCH = 500
PROSPECTS = 60  # more than there are shapes: the others must not be held
ANSWER = re.compile(
    rb"\* (?P<number>\d+) FETCH \(UID (?P<uid>\d+) (?P<items>.*?)BODY\[HEADER\.FIELDS (?P<fields>\(.*?\))\] "
    rb"\{\d+\}\r\n(?P<header>.*)\)\r\n",
    re.DOTALL,
)
SUBJECT = re.compile(rb"Subject: shape (\d+)\r\n")

Rewrite = Callable[[Mapping[str, bytes]], bytes]


def answer(
    *,
    number: bytes = b"7 ",
    uid: bytes = b"UID %(uid)s ",
    items: bytes = b"%(items)s",
    body: bytes = b"BODY[HEADER.FIELDS %(fields)s] ",
    value: bytes = b"{%(length)d}\r\n%(header)s",
    end: bytes = b")\r\n",
) -> Rewrite:
    """An answer to FETCH with some of its parts replaced."""
    template = b"* " + number + b"FETCH (" + uid + items + body + value + end

    def rewrite(found: Mapping[str, bytes]) -> bytes:
        named = {name.encode(): part for name, part in found.items()}
        return template % {**named, b"length": len(found["header"])}

    return rewrite


def without(item: bytes, instead: bytes = b"") -> Rewrite:
    """An answer whose items lack one, or have another value for it."""

    def rewrite(found: Mapping[str, bytes]) -> bytes:
        items = re.sub(item + rb" (\"[^\"]*\"|\([^)]*\)|\S+) ", instead, found["items"])
        assert items != found["items"]
        return answer()({**found, "items": items})

    return rewrite


def length_lies(by: int) -> Rewrite:
    def rewrite(found: Mapping[str, bytes]) -> bytes:
        length = len(found["header"]) + by
        return answer(value=b"{" + str(length).encode() + b"}\r\n%(header)s")(found)

    return rewrite


# What the server says in place of a sound answer.
ANSWERS: Mapping[str, Rewrite] = {
    "the header is NIL": answer(value=b"NIL"),
    "the header is a list": answer(value=b"(a b)"),
    "the literal is shorter than it is": length_lies(-20),
    "the literal is longer than it is": length_lies(7),
    "a literal of 100 GB is announced": answer(value=b"{99999999999}\r\n%(header)s"),
    "a literal of a negative length": answer(value=b"{-1}\r\n%(header)s"),
    "a quoted string without an end": answer(value=b'"From: somebody'),
    "another part than was asked for": answer(body=b"BODY[TEXT] "),
    "no header": answer(body=b"", value=b""),
    "no UID": answer(uid=b""),
    "the UID of another message": answer(uid=b"UID 4294967295 "),
    "a UID that is no number": answer(uid=b"UID none "),
    "no size": without(rb"RFC822\.SIZE"),
    "a size that is no number": without(rb"RFC822\.SIZE", b"RFC822.SIZE large "),
    "flags without an end": without(rb"FLAGS", b"FLAGS (\\\\Seen "),
    "two thousand parentheses": without(rb"FLAGS", b"FLAGS " + b"(" * 2000 + b")" * 2000 + b" "),
    "an empty answer": answer(uid=b"", items=b"", body=b"", value=b""),
    "an answer of a later protocol": answer(number=b"7 UID"),
    "no answer": lambda _found: b"",
}
# What the server says at the end of the command in place of OK, without an answer for this message.
REFUSALS = {
    "NO": b" NO [UNAVAILABLE] Some messages could not be fetched\r\n",
    "BAD": b" BAD Could not parse command\r\n",
}
# Messages that are odd as they lie there, but for From and Subject.
HEADERS: Mapping[str, bytes] = {
    "no From": b"",
    "From without an address": b"From: the man in the moon\r\n",
    "an address without a domain": b"From: <@>\r\n",
    "a header of 300 kB": b"From: %(sender)s\r\nReferences:" + b"\r\n <a@b.example>" * 20_000 + b"\r\n",
}


def odd(number: int, sender: bytes, header: bytes) -> bytes:
    lines = (
        header.replace(b"%(sender)s", sender),
        b"Subject: shape %d\r\n" % number,
        b"To: robin@vendor.example\r\n",
        b"Message-ID: <odd%d@firm.example>\r\n" % number,
        b"X-Envelope-From: <%s>\r\n" % sender,
        b"\r\nHello\r\n",
    )
    return b"".join(lines)


class Poisoner:
    """Changes what the server answers for the messages with such a subject."""

    def __init__(self, shapes: Mapping[int, str]) -> None:
        self._shapes = shapes
        self._refusal = b""

    def __call__(self, response: bytes) -> bytes:
        if not response.startswith(b"* "):
            refusal, self._refusal = self._refusal, b""
            is_end = refusal and b"Fetch completed" in response
            return response.partition(b" ")[0] + refusal if is_end else response
        found = ANSWER.fullmatch(response)
        subject = SUBJECT.search(found["header"]) if found else None
        shape = self._shapes.get(int(subject[1]), "") if subject else ""
        if not found or not shape:
            return response
        if shape in REFUSALS:
            self._refusal = REFUSALS[shape]
            return b""
        return ANSWERS[shape](found.groupdict()) if shape in ANSWERS else response


def test_poison_costs_itself_and_nobody_else(new_rep: NewRep, dovecot: Dovecot) -> None:
    """Of 500 messages in one batch those that can be read are kept, the others are named; whom they name
    is not written to until they were looked at, and everybody else is."""
    shapes = [*ANSWERS, *REFUSALS, *HEADERS]
    assert 25 == len(shapes)
    people = [f"P{number} Person <p{number}@firm{number}.example>" for number in range(PROSPECTS)]
    addresses = [person.partition("<")[2].rstrip(">") for person in people]
    step = BATCH // len(shapes)
    bad = {number * step: shape for number, shape in enumerate(shapes)}

    def letter(number: int) -> bytes:
        shape = bad.get(number, "")
        if shape in HEADERS:
            return odd(number, addresses[shapes.index(shape)].encode(), HEADERS[shape])
        sender = people[shapes.index(shape)] if shape else f"N{number} <n{number}@news.example>"
        return write(sender, ROBIN, subject=f"shape {number}", at=ago(2))

    with RewritingProxy((dovecot.host, dovecot.port), Poisoner(bad)) as proxy:
        rep = new_rep(
            mailbox={"port": proxy.port, "timeout": "3s"}, drafts={"daily_limit": 1000, "settle": "0s"}
        )
        rep.deliver_many("Sent", [(write(ROBIN, person, at=ago(10)), ago(10)) for person in people])
        rep.deliver_many("INBOX", [(letter(number), ago(2)) for number in range(BATCH)])
        found = rep.scan()
        named = {
            int(uid[1]): row["what"]
            for row in rep.json("doctor", "--offline")
            if (uid := re.match(r"message UID (\d+) in INBOX could not be read: .", row["what"]))
        }
        plan = rep.plan()
    assert {number + 1: shape for number, shape in bad.items()}.keys() == named.keys()
    assert len(shapes) == found["quarantined"]
    assert PROSPECTS + BATCH - len(shapes) == found["messages_new"]
    held = {address for address in addresses if "could not be read" in plan[address]["hold"]}
    assert set(addresses[: len(shapes)]) == held
    assert set(addresses[len(shapes) :]) == {row["prospect"] for row in rep.drafts()}
    for number, shape in bad.items():
        assert addresses[shapes.index(shape)] in named[number + 1], shape


# Ugly, but it can be read: From (of a prospect), and further lines of header.
UGLY: Sequence[bytes] = (
    b'From: %s\r\nTo: "\r\n',
    b"From: %s\r\nTo: (c):\r\n",
    b"From: %s\r\nMessage-ID: <[x@y]>\r\n",
    b"From: =?utf-8?q?=0A?= <%s>\r\n",
    b"From: =?x-unknown?q?J=FCrgen?= <%s>\r\n",
    b"From: =?utf-8?b?SsO8cmdlbg?= <%s>\r\n",
    b"From: =?utf-8?b?!!!?= <%s>\r\n",
    b"From: =?gb2312?b?gqM=?= <%s>\r\n",
    b"From: J\xfcrgen <%s>\r\n",
    b"From: J\xc3\xbcrgen <%s>\r\n",
    b"from : %s\r\n",
    b"From:\r\n %s\r\n",
    b"From: %s\r\nFrom: other@else.example\r\n",
    b"From: %s, other@else.example\r\n",
    b'From: "Doe, Jane (Acme) <%s>\r\n',
    b"From: %s\r\nDate: yesterday\r\n",
    b"From: %s\r\nDate: Mon, 2 Nov 2026 10:00:00 +99999999\r\n",
    b"From: %s\r\nDate: Sun, 31 Feb 0001 25:61:61 -0000\r\n",
    b"From: %s\r\nthis line has no colon\r\n",
    b"From: %s\r\nSubject: a\x00b\r\n",
    b"From: %s\r\nSubject: " + b"x" * 200_000 + b"\r\n",
    b"From: %s\r\nReferences:" + b" <a@b.example>" * 10_000 + b"\r\n",
    b"From: %s\r\nReferences: undefined undefined\r\n",
    b"From: %s\r\nIn-Reply-To: <a@b><c@d>\r\nReferences: <<>> <\r\n",
    b"From: %s\r\nContent-Type: multipart/mixed; boundary=\r\n",
    b"From: %s\r\nContent-Type: ;;;\r\nAuto-Submitted:\r\n",
    b"From: %s\r\nThread-Index: !!!\r\n",
    b"From: %s\nSubject: only LF\n",
    b"From: %s\r\nSubject: =?utf-8?q?=E2=82?= =?utf-8?q?=AC?=\r\n",
    b"Reply-To: %s\r\nFrom: nobody in particular\r\n",
)


def ugly_answers() -> Callable[[bytes], bytes]:
    """A server that is within its rights, or nearly: other case, other order, news in between."""

    def rewrite(response: bytes) -> bytes:
        found = ANSWER.fullmatch(response)
        if not found:
            return response
        items = found.groupdict()
        news = b"* 1 FETCH (FLAGS (\\Recent))\r\n* 600 EXISTS\r\n* OK Still here\r\n"
        odd_ones = (
            answer(body=b'body[header.fields ("From" "To")]<0> ', end=b" MODSEQ (7))\r\n"),
            answer(number=b"9 ", end=b" X-THING NIL)\r\n"),
            without(rb"INTERNALDATE", b'INTERNALDATE " 1-Jan-0001 00:00:00 +0000" '),
            without(rb"INTERNALDATE", b'INTERNALDATE "32-Foo-2026 25:00:00 +0000" '),
        )
        has_own_date = items["header"].count(b"Date:") > 1
        return news + odd_ones[int(items["uid"]) % (2 if has_own_date else len(odd_ones))](items)

    return rewrite


def test_ugly_mail_is_read(new_rep: NewRep, dovecot: Dovecot) -> None:
    """Each of these is the answer of a prospect: none is lost, none is called unreadable."""
    addresses = [f"p{number}@firm{number}.example" for number in range(len(UGLY))]
    with RewritingProxy((dovecot.host, dovecot.port), ugly_answers()) as proxy:
        rep = new_rep(mailbox={"port": proxy.port}, drafts={"daily_limit": 1000, "settle": "0s"})
        people = [f"P{number} Person <{address}>" for number, address in enumerate(addresses)]
        rep.deliver_many("Sent", [(write(ROBIN, person, at=ago(10)), ago(10)) for person in people])
        date = f"Date: {format_datetime(ago(1))}\r\n\r\nYes, please\r\n".encode()
        answers = [
            shape.replace(b"%s", address.encode()) + date
            for shape, address in zip(UGLY, addresses, strict=True)
        ]
        rep.deliver_many("INBOX", [(raw, ago(1)) for raw in answers])
        found = rep.scan()
        plan = rep.plan()
    assert (2 * len(UGLY), 0, 0) == (found["messages_new"], found["quarantined"], found["drafts_placed"])
    assert [] == [UGLY[at][:60] for at, who in enumerate(addresses) if plan[who]["action"] != "answer"]
