"""How do the rep's own words look as HTML, in a letter that had HTML before?"""

from __future__ import annotations

from email import message_from_bytes, policy

from hypothesis import given
from hypothesis import strategies as st

from mailflow.drafts.markdown import html_lines, html_of, plain_of
from mailflow.drafts.restyle import restyled
from mailflow.drafts.rewrite import parts_of, rewrite
from tests.drafts.test_compose import NOW, write

MARKED = """\
Hi **Jane**,

see [our page](https://v.example/?a=1&b=2) or https://w.example, /etc, 2 < 3 & _more_.

- one
- two **b**

3. three
4. four

* x
    * y

Bye
"""
BLOCKS = html_of(MARKED)
PLAIN = plain_of(MARKED)


def test_what_was_not_touched_looks_as_before() -> None:
    """Emphasis, links, lists; white space aside."""
    assert BLOCKS == restyled(PLAIN, BLOCKS, "")


def test_what_was_typed_is_shown_as_it_was_typed() -> None:
    """With links to click, and no marks: they may be none. The other paragraphs keep their looks."""
    before = "Hi **Jane**,\n\nshall we *talk*?\n\nBye"
    typed = "Hi *Jane*,\n\nshall we *talk* on\n2*3*4, https://v.example/x?\n\nBye"
    html = restyled(typed, html_of(before), "")
    assert html.startswith(html_of("Hi **Jane**,"))
    assert 'shall we *talk* on<br>\n2*3*4, <a href="https://v.example/x">' in html
    assert html.endswith(html_of("Bye"))


def test_an_edited_letter_has_html_again() -> None:
    """Both parts say the same above the same quotation; a second edit brings the old look back."""
    first = write(body=plain_of("Hi **Jane**.\n\nA thought."), html=html_of("Hi **Jane**.\n\nA thought."))
    own = parts_of(first.content)[0]
    second = again(first.content, own.replace("A thought.", "Two *thoughts*."))
    assert html_in(second).replace("Two *thoughts*.", "A thought.") == html_in(first.content)
    assert html_in(first.content) == html_in(again(second, own))
    assert html_in(second).count("<blockquote") == 1


def test_what_is_quoted_lends_its_look_to_nothing() -> None:
    """A paragraph that says the same is the rep's own."""
    first = write(parent_text="Bread?", body="Hi", html=html_of("Hi"))
    assert 1 == html_in(again(first.content, "Bread?")).count("<blockquote")


TAGS = ["<p>", "</p>", "<ul>", "</ul>", '<ol start="9">', "</ol>", "<li>", "<a>", "</a>", "<![", "&", "x"]


@given(st.text(), st.one_of(st.text(), st.lists(st.sampled_from(TAGS)).map("".join)))
def test_nothing_typed_becomes_html(own: str, before: str) -> None:
    """Whatever the letter had before; it never raises."""
    restyled(own, before, "")
    assert html_lines("<b>x") in restyled(f"{own}\n\n<b>x", before, "")


def again(content: bytes, body: str) -> bytes:
    ids = {"message_id": "mf.x@v.example", "mailflow_id": "x"}
    return rewrite(content, subject="", body=body, now=NOW, **ids).content


def html_in(content: bytes) -> str:
    message = message_from_bytes(content, policy=policy.default)
    return str(list(message.iter_parts())[1].get_content()).replace("\r\n", "\n")
