"""Which web pages does a message point to?"""

from __future__ import annotations

import pytest

from mailflow.conversations.links import links_in, links_of, same_page

PAGE = "vendor.example/cases/bakery"


@pytest.mark.parametrize(
    "link",
    [
        "https://vendor.example/cases/bakery",
        "http://www.vendor.example/cases/bakery/",
        "HTTPS://Vendor.Example/cases/bakery?utm_source=mail&utm_medium=x",
        "https://vendor.example/cases/bakery).",
        "https://vendor.example/cases/bakery#prices",
    ],
)
def test_the_same_page_has_many_addresses(link: str) -> None:
    """Scheme, www., last slash, campaign and place on the page tell nothing."""
    assert PAGE == same_page(link)


def test_a_question_belongs_to_the_page() -> None:
    """What is asked for is another page."""
    assert "vendor.example?id=7" == same_page("https://vendor.example/?id=7&utm_campaign=a")


@pytest.mark.parametrize("link", ["https://vendor.example", "http://www.vendor.example/", "https://[", "x"])
def test_a_whole_site_is_no_page(link: str) -> None:
    """Every signature has one."""
    assert "" == same_page(link)


def test_links_stand_in_sentences() -> None:
    """In brackets, at the end, behind words."""
    text = (
        f"See <https://{PAGE}>, (https://a.example/b) or https://c.example/d. My site: https://vendor.example"
    )
    assert {PAGE, "a.example/b", "c.example/d"} == links_in(text)


def test_links_behind_words_of_html_are_found() -> None:
    """As most clients write them; those of attached files are not looked at."""
    raw = (
        b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n'
        b'<a href="https://vendor.example/list?id=7&amp;n=1">here</a>\r\n--x\r\nContent-Type: text/plain\r\n'
        b"Content-Disposition: attachment; filename=a.txt\r\n\r\nhttps://vendor.example/file\r\n--x--\r\n"
    )
    assert {"vendor.example/list?id=7&n=1"} == links_of(raw)


@pytest.mark.parametrize(
    "raw", [b"", b"\xff" * 50, b"Content-Type: multipart/mixed\r\n\r\n--", b"http://[" * 999]
)
def test_no_bytes_break_it(raw: bytes) -> None:
    """Mail is whatever somebody sends."""
    assert set() == links_of(raw)
