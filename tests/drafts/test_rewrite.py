"""Which bytes make a draft after the rep put their own words into it?"""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import Message as Parsed
from email.utils import parsedate_to_datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mailflow.conversations.text import fold
from mailflow.drafts.clean import one_line, paragraphs
from mailflow.drafts.compose import Composed, ids_after
from mailflow.drafts.markdown import html_of
from mailflow.drafts.rewrite import parts_of, rewrite
from tests.drafts.test_compose import NOW, ROBIN, write

OURS = {
    *("From", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "X-Mailflow-Id"),
    *("MIME-Version", "Content-Type", "Content-Transfer-Encoding"),
}


def again(old: bytes, body: str = "Dear Jane,\n\nmy own words.", subject: str = "Another one") -> Composed:
    return rewrite(old, subject=subject, body=body, message_id="mf.new@v.example", mailflow_id="new", now=NOW)


def parsed(content: bytes) -> Parsed:
    return message_from_bytes(content, policy=policy.compat32)


def test_a_draft_has_its_new_text_above_the_same_quotation() -> None:
    """Nothing is signed or quoted a second time."""
    old = write(parent_text="Hello Jane,\n\nbread?")
    new = again(old.content)
    quotation = parts_of(old.content)[1]
    assert ("Dear Jane,\n\nmy own words.", quotation) == parts_of(new.content)
    assert re.fullmatch(r"On .* wrote:\n> Hello Jane,\n>\n> bread\?", quotation)
    assert fold(f"Dear Jane, my own words. {quotation}") == new.text


def test_it_goes_to_the_same_people_in_the_same_thread() -> None:
    """Only date and ids are new; in a thread the subject stays, as mail programs thread by it."""
    old, new = parsed(write().content), again(write().content)
    for name in ("From", "To", "Cc", "Subject", "In-Reply-To", "References"):
        assert old[name] == parsed(new.content)[name]
    assert "<mf.new@v.example>" == parsed(new.content)["Message-ID"]
    assert "new" == parsed(new.content)["X-Mailflow-Id"]
    assert NOW == parsedate_to_datetime(parsed(new.content)["Date"])
    assert write().subject == new.subject


def test_the_subject_of_a_new_thread_is_the_given_one() -> None:
    """Nothing answers to it yet."""
    new = again(write(parent=None, subject="Fresh bread").content, subject="Frisches Brot für Köln")
    assert "Frisches Brot für Köln" == new.subject
    assert "=?utf-8?q?Frisches_Brot_f=C3=BCr_K=C3=B6ln?=" == parsed(new.content)["Subject"]


def test_a_draft_without_quotation_is_all_its_own_text() -> None:
    """A line of the rep's own with a mark of quotes is theirs."""
    old = write(parent_text=None, body="You wrote:\n> we bake\nDo you?")
    assert (parts_of(old.content)[0], "") == parts_of(old.content)
    assert "> we bake" in parts_of(old.content)[0]


def test_the_plain_part_of_two_is_taken() -> None:
    """It is what is changed; the other one follows."""
    old = (
        b'From: r@v.example\r\nTo: j@a.example\r\nContent-Type: multipart/alternative; boundary="x"\r\n\r\n'
        b"--x\r\nContent-Type: text/plain\r\n\r\nHello\r\n"
        b"--x\r\nContent-Type: text/html\r\n\r\n<p>Hello\r\n--x--"
    )
    assert ("Hello", "") == parts_of(old)
    assert ["text/plain", "text/html"] == [
        part.get_content_type() for part in parsed(again(old).content).walk()
    ][1:]


def test_each_rewriting_has_ids_of_its_own() -> None:
    """They are worked out, so that a draft is the same after a crash; the domain stays."""
    first, second = ids_after("mf.abc@vendor.example"), ids_after(ids_after("mf.abc@vendor.example")[0])
    assert first == ids_after("mf.abc@vendor.example")
    assert 4 == len({*first, *second})
    assert first[0].endswith("@vendor.example")
    assert 16 == len(first[1])


words = st.text(st.characters(codec="utf-8"), max_size=300)
# What looks like a quotation of ours, and is the rep's own.
lookalikes = st.lists(
    st.sampled_from(
        ["On Mon, 2 Nov 2026 at 09:14, Jane wrote:", "> a", ">", ">> b", "", "Hello", "-- ", "From x", "*b*"]
    ),
    max_size=8,
).map("\n".join)
typed = st.one_of(words, lookalikes)
MARKED = html_of("Hi **Jane**,\n\n- one\n- two\n\nsee [our page](https://v.example/).")
LETTERS = (
    write(),
    write(parent=None, parent_text=None, subject="Fresh bread"),
    write(parent_text=None, body="You wrote:\n\nOn Mon, 2 Nov 2026 at 09:14, Jane wrote:\n> we bake"),
    write(html=MARKED),
    write(parent_text=None, html=MARKED),
)  # fmt: skip


@given(typed, words)
@example("On Mon, 2 Nov 2026 at 09:14, Jane wrote:", "\n> a")
@example("On Mon, 2 Nov 2026 at 09:14, Jane wrote:\n> a", "")
@example("From here\n.\n> x", "Bcc: all@v.example\r\n\r\n")
def test_the_text_comes_back_as_it_was_typed(body: str, subject: str) -> None:
    """Line ends and what nobody may write aside; nothing typed becomes a header."""
    for old in LETTERS:
        new = again(old.content, body, subject)
        text, quotation = parts_of(new.content)
        assert (paragraphs(body), parts_of(old.content)[1]) == (text, quotation)
        message = parsed(new.content)
        assert set(message.keys()) <= OURS
        assert len(message.keys()) == len(set(message.keys()))
        assert not message.defects
        if message["In-Reply-To"] is None:
            assert one_line(subject) == new.subject


@given(st.lists(typed, min_size=1, max_size=4), st.sampled_from(LETTERS))
def test_an_edit_of_an_edit_keeps_text_and_quotation(bodies: list[str], first: Composed) -> None:
    """However the rep's own words end, and however often: nothing is taken for what it is not."""
    quotation, content = parts_of(first.content)[1], first.content
    for body in bodies:
        content = again(content, body).content
        assert (paragraphs(body), quotation) == parts_of(content)
        assert parts_of(content)[0] == parts_of(again(content, parts_of(content)[0]).content)[0]


def test_what_a_template_says_is_no_quotation() -> None:
    """Of a letter that quotes nothing all is its own text, however it ends."""
    own = "You asked.\n\nOn Mon, 2 Nov 2026 at 09:14, Jane wrote:\n> a"
    unsigned = replace(ROBIN, rep_name="", signature="")
    assert (own, "") == parts_of(write(parent_text=None, body=own, sender=unsigned).content)


hostile = st.one_of(
    st.binary(max_size=400),
    st.lists(
        st.sampled_from(
            [
                b"From: a@b.example\r\n", b"to:x@y.example\n", b"TO: a\rBcc: b@c.example\r\n", b" more\r\n",
                b"\tmore\r\n", b"Subject: =?utf-8?q?=0ABcc:_x?=\r\n", b"Subject: =?x?b?!!!?=\r\n",
                b"References: <a@b>\r\n", b"In-Reply-To: <a>\r\n", b"\r\n", b"\n", b"\x00\xff: \xfe\r\n",
                b"Content-Type: multipart/mixed; boundary=\r\n", b"Bcc: b@c.example\r\n", b"> quoted\r\n",
                b"On Mon, 2 Nov 2026 at 09:14, \xff wrote:\r\n", b"Cc: " + b"x" * 2000 + b"\r\n",
            ]
        )
    ).map(b"".join),
)  # fmt: skip


@given(hostile)
def test_any_bytes_make_a_message_that_can_be_sent(old: bytes) -> None:
    """ASCII, no line too long, no header but ours, each at most once; and the text is the rep's."""
    new = again(old)
    message = parsed(new.content)
    assert new.content.isascii()
    assert max(map(len, new.content.split(b"\r\n"))) <= 998
    assert b"\n" not in new.content.replace(b"\r\n", b"")
    assert set(message.keys()) <= OURS
    assert len(message.keys()) == len(set(message.keys()))
    assert "Dear Jane,\n\nmy own words." == parts_of(new.content)[0]
    assert "\n" not in new.subject


@pytest.mark.parametrize("body", ["", "\n\n", "\x00"])
def test_an_empty_text_leaves_the_quotation(body: str) -> None:
    """Whether that is wanted is not decided here."""
    assert parts_of(write().content)[1] == parts_of(again(write().content, body).content)[1]
    assert "" == parts_of(again(write().content, body).content)[0]
