"""A text with simple marks, as plain text and as HTML."""

from __future__ import annotations

from email import message_from_bytes, policy
from string import punctuation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.conversations.text import body_text, fold, unquoted
from mailflow.drafts.compose import compose
from mailflow.drafts.markdown import escaped, html_lines, html_of, html_quotation, plain_of
from mailflow.drafts.templates import Templates
from tests.drafts.test_compose import JANE, NOW, PARENT, ROBIN

P = '<p style="margin:0 0 1em 0">'


@pytest.mark.parametrize(
    ("marked", "plain", "html"),
    [
        (
            "Hi **Jane**, *really*",
            "Hi *Jane*, /really/",
            f"{P}Hi <strong>Jane</strong>, <em>really</em></p>\n",
        ),
        (
            "[our case](https://a.example/b?c=1&d=2)",
            "our case <https://a.example/b?c=1&d=2>",
            f'{P}<a href="https://a.example/b?c=1&amp;d=2">our case</a></p>\n',
        ),
        (
            "See https://a.example/b_c_d.",
            "See https://a.example/b_c_d.",
            f'{P}See <a href="https://a.example/b_c_d">https://a.example/b_c_d</a>.</p>\n',
        ),
        ("one\ntwo\n\nthree", "one\ntwo\n\nthree", f"{P}one<br>\ntwo</p>\n{P}three</p>\n"),
        ("# no heading", "# no heading", f"{P}# no heading</p>\n"),
        ("<b>x</b>", "<b>x</b>", f"{P}&lt;b&gt;x&lt;/b&gt;</p>\n"),
    ],
)
def test_marks_are_shown(marked: str, plain: str, html: str) -> None:
    """Emphasis, links, lines and paragraphs; nothing else is a mark."""
    assert (plain, html) == (plain_of(marked), html_of(marked))


def test_lists_are_shown() -> None:
    """With their numbers where they have some."""
    assert "Two:\n\n- a\n- b\n\nEnd" == plain_of("Two:\n\n- a\n- b\n\nEnd")
    assert "1. a\n2. b" == plain_of("1. a\n2. b")
    assert "<li>a</li>\n<li>b</li>" in html_of("- a\n- b")


@pytest.mark.parametrize(
    "hostile",
    [
        "[x](javascript:alert(1))",
        "![x](https://t.example/p.png)",
        "<img src=x onerror=alert(1)>",
        "[x](data:text/html,y)",
        '<a href="https://a.example" onclick="x">y</a>',
    ],
)
def test_nothing_runs_and_nothing_is_loaded(hostile: str) -> None:
    """No picture, no script, no handler, no address that runs something."""
    html = html_of(hostile)
    assert not any(
        bad in html for bad in ("<img", "<script", 'href="javascript', 'href="data', "<a href=x on")
    )
    assert html.count("<") == html.count(">")


@given(st.text(alphabet=st.sampled_from(f"ab \n{punctuation}"), max_size=40))
def test_what_a_field_says_is_no_mark(said: str) -> None:
    """Whatever stands in it is a letter."""
    said = " ".join(said.split())
    assert said == plain_of(f"x {escaped(said)}").removeprefix("x ").removeprefix("x")
    assert not any(tag in html_of(escaped(said)) for tag in ("<em", "<strong", "<li", "<img"))


def test_a_template_has_marks_and_its_values_have_none() -> None:
    """Conditions see the value as it is."""
    source = "Hi {{ prospect.name }},\n{% if prospect.name == '*Jane*' %}**you**{% endif %}\n"
    body = Templates({"a.txt": source}).render_marked("a.txt", {"prospect": {"name": "*Jane*"}}).body
    assert ("Hi *Jane*,\n*you*", 1) == (plain_of(body), html_of(body).count("<strong>"))


def test_a_mail_has_both_the_text_first() -> None:
    """With signature and quotation in both; what programs read as its text is the plain one."""
    composed = compose(
        parent=PARENT,
        parent_text="Hello Jane,\n\nbread <b>?\n",
        body="Hi *Jane*.",
        subject=None,
        to=(JANE,),
        cc=(),
        sender=ROBIN,
        message_id="mf.abc@vendor.example",
        mailflow_id="abcdef",
        now=NOW,
        html=html_of("Hi **Jane**."),
    )
    message = message_from_bytes(composed.content, policy=policy.default)
    assert ["text/plain", "text/html"] == [part.get_content_type() for part in message.iter_parts()]
    assert composed.text == fold(body_text(composed.content))
    assert "Hi *Jane*.\n\nRobin Keller\nVendor GmbH" == unquoted(body_text(composed.content))
    html = str(list(message.iter_parts())[1].get_content()).replace("\r\n", "\n")
    for said in ("<strong>Jane</strong>", "Robin Keller<br>\nVendor GmbH", "<blockquote", "bread &lt;b&gt;?"):
        assert said in html
    assert composed.content.isascii()
    assert max(map(len, composed.content.split(b"\r\n"))) <= 998


def test_quotes_are_marked() -> None:
    """One level; deeper ones keep their signs."""
    html = html_quotation("Jane wrote:\n> a\n>> b")
    assert "a<br>\n&gt; b" in html
    assert "" == html_lines(" \n")
