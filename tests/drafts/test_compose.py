"""Which bytes make a follow-up?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.conversations.message import Address, Message
from mailflow.drafts.compose import AddressUnusable, Composed, Letterhead, compose, draft_ids

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 5, 9, 0, tzinfo=BERLIN)
ROBIN = Letterhead("Robin Keller", "robin.keller@vendor.example", "Robin Keller\nVendor GmbH")
JANE = Address("jane@acme.example", "Jane Smith")
OUTLOOK_ID = "DM6PR11" + "0123456789ABCDEF" * 3 + "@DM6PR11MB4567.namprd11.example"  # 86 characters
PARENT = Message(
    "m1",
    datetime(2026, 11, 2, 8, 14, tzinfo=UTC),
    Address("robin@vendor.example", "Robin Keller"),
    to=(JANE,),
    subject="Fresh bread",
    message_id=OUTLOOK_ID,
)


def write(
    *,
    parent: Message | None = PARENT,
    parent_text: str | None = "Hello Jane,\n\nbread?\n",
    body: str = "Hi Jane,\n\na thought.",
    subject: str | None = None,
    to: Sequence[Address] = (JANE,),
    cc: Sequence[Address] = (),
    sender: Letterhead = ROBIN,
    html: str = "",
) -> Composed:
    return compose(
        parent=parent,
        parent_text=parent_text,
        body=body,
        subject=subject,
        to=to,
        cc=cc,
        sender=sender,
        message_id="mf.abc@vendor.example",
        mailflow_id="abcdef",
        now=NOW,
        html=html,
    )


def parsed(content: bytes) -> EmailMessage:
    return message_from_bytes(content, policy=policy.default)


def headers(content: bytes) -> list[bytes]:
    return content.partition(b"\r\n\r\n")[0].split(b"\r\n")


def test_a_reply_is_written_to_the_letter() -> None:
    """Every header and line of a plain follow-up."""
    letter = write(cc=[Address("bob@acme.example")])
    expected = f"""\
From: "Robin Keller" <robin.keller@vendor.example>
To: "Jane Smith" <jane@acme.example>
Cc: bob@acme.example
Subject: Re: Fresh bread
Date: Thu, 05 Nov 2026 09:00:00 +0100
Message-ID: <mf.abc@vendor.example>
In-Reply-To: <{OUTLOOK_ID}>
References: <{OUTLOOK_ID}>
X-Mailflow-Id: abcdef
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: 7bit

Hi Jane,

a thought.

Robin Keller
Vendor GmbH

On Mon, 2 Nov 2026 at 09:14, Robin Keller wrote:
> Hello Jane,
>
> bread?
"""
    assert 86 == len(OUTLOOK_ID)
    assert expected.replace("\n", "\r\n").encode() == letter.content
    assert "Re: Fresh bread" == letter.subject
    assert letter.text.startswith("Hi Jane, a thought. Robin Keller Vendor GmbH On Mon, 2 Nov")


def test_the_same_input_gives_the_same_bytes() -> None:
    """The bytes can be frozen before the APPEND and made again."""
    assert write() == write()


def test_sixty_references_stay_whole() -> None:
    """Ids are never split, encoded or dropped, and no line is too long (RFC 5322 section 2.1.1)."""
    chain = tuple(f"{number:02}{OUTLOOK_ID[2:]}" for number in range(60))
    content = write(parent=replace(PARENT, references=chain)).content
    assert b"=?" not in content
    assert max(len(line) for line in content.split(b"\r\n")) < 998
    assert " ".join(f"<{one}>" for one in (*chain, OUTLOOK_ID)) == " ".join(
        parsed(content)["References"].split()
    )


def test_a_parent_without_references_lends_its_in_reply_to() -> None:
    """RFC 5322 section 3.6.4."""
    content = write(parent=replace(PARENT, message_id="b@x.example", in_reply_to=("a@x.example",))).content
    assert b"References: <a@x.example> <b@x.example>" in content


def test_a_very_long_chain_keeps_the_root_and_the_nearest() -> None:
    """A hundred ids thread as well as ten thousand."""
    chain = tuple(f"{number}@x.example" for number in range(10_000))
    ids = parsed(write(parent=replace(PARENT, references=chain)).content)["References"].split()
    assert (100, "<0@x.example>", f"<{OUTLOOK_ID}>") == (len(ids), ids[0], ids[-1])


@pytest.mark.parametrize(
    ("expected", "subject"),
    [
        ("Re: Fresh bread", "Fresh bread"),
        ("Re: Fresh bread", "Re: Fresh bread"),
        ("AW: Fresh bread", "AW: Fresh bread"),
        ("RE: Fresh  bread", "RE: Fresh  bread"),
        ("Re: Fwd: Fresh bread", "Fwd: Fresh bread"),
        ("Re: Grüße aus Köln", "Grüße aus Köln"),
        ("Re: 新しいパン " + "あ" * 80, "新しいパン " + "あ" * 80),
        ("Re: " + "long " * 300 + "end", "long " * 300 + "end"),
        ("Re: =?utf-8?q?not_one?=", "=?utf-8?q?not_one?="),
        ("Re:", ""),
        ("Re: a Bcc: x@evil.example", "a\r\nBcc: x@evil.example"),
    ],
)
def test_the_subject_is_the_parents(expected: str, subject: str) -> None:
    """One prefix, and otherwise to the letter; a reader's program gets it back as it was."""
    letter = write(parent=replace(PARENT, subject=subject))
    assert expected == letter.subject
    assert expected == parsed(letter.content)["Subject"].strip()
    assert max(map(len, headers(letter.content))) <= 998


def test_a_new_thread_has_its_own_subject_and_no_links() -> None:
    """A reconnect starts afresh: no reply headers, no quote."""
    letter = write(parent=None, parent_text=None, subject="Has anything changed?")
    message = parsed(letter.content)
    assert ("Has anything changed?", None, None) == (
        message["Subject"],
        message["In-Reply-To"],
        message["References"],
    )
    assert b">" not in letter.content.partition(b"\r\n\r\n")[2]


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        ("Hi\n\nRobin Keller\nVendor GmbH", "Hi"),
        ("Hi\n\nRobin Keller\nVendor GmbH", "Hi\n\nRobin Keller\nVendor GmbH\n"),
        ("Hi\n\nRobin Keller\nVendor GmbH", "Hi\n\nRobin Keller"),
        ("Robin Keller says hi\n\nRobin Keller\nVendor GmbH", "Robin Keller says hi"),
    ],
)
def test_the_signature_stands_once(expected: str, body: str) -> None:
    """Whether the template has it, a part of it, or none of it."""
    content = write(body=body, parent=None, subject="x").content
    assert expected == content.partition(b"\r\n\r\n")[2].decode().replace("\r\n", "\n").rstrip("\n")


def test_without_a_signature_the_name_stands_there() -> None:
    """A letter is signed."""
    content = write(
        parent=None, subject="x", body="Hi", sender=Letterhead("Robin", "robin@vendor.example")
    ).content
    assert content.endswith(b"\r\n\r\nHi\r\n\r\nRobin\r\n")


def test_closing_words_are_not_doubled() -> None:
    """The template closes with the words that the signature begins with."""
    sender = replace(ROBIN, signature="Best regards,\nRobin")
    content = write(parent=None, subject="x", body="Hi\n\nBest regards,", sender=sender).content
    assert content.endswith(b"Hi\r\n\r\nBest regards,\r\nRobin\r\n")


def test_no_line_ends_in_a_blank() -> None:
    """Thunderbird joins such a line with the next."""
    content = write(
        body="Hi  \n\nyou \t\n-- \nx",
        parent_text="a \n \n> b \n",
        sender=replace(ROBIN, signature="-- \nRobin "),
    ).content
    assert [] == [line for line in content.split(b"\r\n") if line != line.rstrip()]


@pytest.mark.parametrize(
    "body",
    ["Grüße aus Köln", "From Monday on", "x\nFrom here", "y" * 3000, "日本語" * 400, "a\x00b\x1bc", "=20"],
)
def test_any_text_survives(body: str) -> None:
    """ASCII with CRLF on the way, the same text at the end, and no line that an mbox file would change."""
    letter = write(body=body)
    assert letter.content.isascii()
    assert b"\x00" not in letter.content
    assert b"\n" not in letter.content.replace(b"\r\n", b"")
    assert b"\nFrom " not in letter.content
    assert max(len(line) for line in letter.content.split(b"\r\n")) <= 998
    read_back = parsed(letter.content).get_content()
    assert letter.text == " ".join(read_back.split())


def test_plain_ascii_is_not_encoded() -> None:
    """The rep may look at it in any program."""
    assert b"Content-Transfer-Encoding: 7bit" in write(body="One = two").content


def test_quotes_are_quoted_once_more() -> None:
    """The marks of an older quote stay together, and empty lines have no blank."""
    assert b"\r\n> a\r\n>\r\n>> b\r\n" in write(parent_text="a\n\n> b").content


def test_a_very_long_parent_is_cut() -> None:
    """Nobody reads the four hundredth line of a quote."""
    assert write(parent_text="line\n" * 1000).content.endswith(b"> line\r\n> [...]\r\n")
    assert 80_000 > len(write(parent_text="x " * 200_000).content)


def test_a_parent_that_was_not_read_is_not_quoted() -> None:
    """No introduction above nothing."""
    assert b"wrote:" not in write(parent_text=None).content
    assert b"wrote:" not in write(parent_text=" \n").content


@pytest.mark.parametrize("name", ['Smith, "Jane" \\ x', "Jörg Müller, Köln", "=?utf-8?q?x?=", "", "あ" * 60])
def test_names_are_read_back_as_they_were(name: str) -> None:
    """Commas, quotes and every script."""
    content = write(to=[Address("jane@acme.example", name), JANE]).content
    # compat32: the newer parser puts blanks between the encoded words of a name (cpython).
    (written, address), second = getaddresses([message_from_bytes(content)["To"]])
    assert (name, "jane@acme.example") == (str(make_header(decode_header(written))), address)
    assert ("Jane Smith", "jane@acme.example") == second


def test_an_international_domain_is_written_for_the_dns() -> None:
    """Draft folders take ASCII headers only."""
    assert b"To: jane@xn--bckerei-5wa.example" in write(to=[Address("jane@bäckerei.example")]).content


@pytest.mark.parametrize(
    "address", ["", "jane", "jané@acme.example", "a b@acme.example", "a@b>,c@d", "a@b..example"]
)
def test_an_unusable_address_is_named(address: str) -> None:
    """Nobody can be written to there, so nothing is written."""
    with pytest.raises(AddressUnusable, match="cannot be written to"):
        write(to=[Address(address)])


HOSTILE = st.text(st.characters() | st.sampled_from('\r\n\0<>"\\,;: \u2028\x85=?'), max_size=80)


@given(HOSTILE, HOSTILE, HOSTILE, st.lists(HOSTILE, max_size=4))
def test_headers_cannot_be_injected(subject: str, name: str, text: str, ids: list[str]) -> None:
    """Whatever a stranger's mail holds, the header block has our fields, once each, and no others."""
    parent = replace(
        PARENT, subject=subject, message_id=name, references=tuple(ids), sender=Address("x@y", name)
    )
    content = write(
        parent=parent, parent_text=text, to=[Address("jane@acme.example", name)], body=text
    ).content
    own = {"From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "X-Mailflow-Id"}
    mime = {"MIME-Version", "Content-Type", "Content-Transfer-Encoding"}
    names = [line.partition(b":")[0].decode() for line in headers(content) if not line.startswith(b" ")]
    assert len(names) == len(set(names))
    assert {"From", "To", "Subject"} <= set(names) <= own | mime
    assert content.isascii()
    assert max(len(line) for line in content.split(b"\r\n")) <= 998


def test_the_date_is_the_given_one() -> None:
    """No clock is read here."""
    assert NOW == parsedate_to_datetime(str(parsed(write().content)["Date"]))


def test_ids_are_fixed_by_person_silence_and_step() -> None:
    """The same draft has the same ids in any process; a draft written anew has a Message-ID of its own."""
    key = ("Robin@Vendor.example", "jane@acme.example", "m1", 2)
    message_id, mailflow_id = draft_ids(*key, 0)
    assert (message_id, mailflow_id) == draft_ids("robin@vendor.example", *key[1:], 0)
    again, same = draft_ids(*key, 1)
    assert again != message_id
    assert same == mailflow_id
    assert message_id.startswith("mf.")
    assert message_id.endswith("@vendor.example")
    assert 35 + len("@vendor.example") == len(message_id)
    assert 4 == len({draft_ids("r@v.example", person, "s", step, 0)[1] for person in "ab" for step in (1, 2)})
