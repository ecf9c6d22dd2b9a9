"""What a message says."""

import pytest

from mailflow.conversations.mime import decode
from mailflow.conversations.text import body_text, fold, html_text, quote, read_body, unquoted

from .letters import raw

ALTERNATIVE = raw(
    "Content-Type: multipart/alternative; boundary=b",
    "",
    "--b",
    "Content-Type: text/html",
    "",
    "<p>The <b>HTML</b> one</p>",
    "--b",
    "Content-Type: text/plain",
    "",
    "The plain one",
    "--b--",
)


def test_the_plain_alternative_is_read() -> None:
    """Of alternatives the plain text is read."""
    assert body_text(ALTERNATIVE) == "The plain one"


def test_an_empty_plain_alternative_does_not_hide_the_letter() -> None:
    """Where the plain alternative is blank, the HTML one is the letter."""
    assert body_text(ALTERNATIVE.replace(b"The plain one", b"  ")) == "The HTML one"


def test_inline_parts_are_joined_and_files_left_out() -> None:
    """Text parts in the letter are read in their order; attached files are not."""
    message = raw(
        "Content-Type: multipart/mixed; boundary=m",
        "",
        "--m",
        "",
        "First.",
        "--m",
        "Content-Type: text/plain; name=notes.txt",
        "Content-Disposition: attachment; filename=notes.txt",
        "",
        "A file.",
        "--m",
        "Content-Type: message/rfc822",
        "",
        "Subject: old",
        "",
        "A message inside.",
        "--m",
        "Content-Type: text/html",
        "Content-Disposition: inline",
        "",
        "<div>Last.</div>",
        "--m--",
    )
    assert body_text(message) == "First.\n\nLast."


def test_a_message_cut_short_is_still_read() -> None:
    """A message of which only the beginning was fetched says what is there."""
    assert body_text(ALTERNATIVE[: ALTERNATIVE.index(b"one</p>")]) == "The HTML"


def test_base64_cut_short_is_still_read() -> None:
    """Base64 that ends in the middle gives the text up to there."""
    message = raw(
        "Content-Type: text/plain", "Content-Transfer-Encoding: base64", "", "VGhhbmsgeW91IHNvIG11Y2gh"
    )
    assert body_text(message[:-3]).startswith("Thank you so mu")


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("Grüße".encode(), "iso-8859-1", "Grüße"),
        ("Grüße – €".encode("cp1252"), "iso-8859-1", "Grüße – €"),
        ("報價單鎔".encode("gbk"), "gb2312", "報價單鎔"),
        ("見積もり".encode("iso-2022-jp"), "iso-2022-jp", "見積もり"),
        ("Grüße".encode("cp1252"), "no-such-charset", "Grüße"),
        ("Grüße".encode("cp1252"), "hex", "Grüße"),
        ("똠방각하".encode("cp949"), "ks_c_5601-1987", "똠방각하"),
        (b"\x81\x8d", "us-ascii", "\ufffd\ufffd"),
    ],
)
def test_text_is_decoded_whatever_its_label(data: bytes, charset: str, text: str) -> None:
    """Wrong, unknown and Microsoft's own charset labels still give the text."""
    assert text == decode(data, charset)


def test_html_has_lines_and_marked_quotes() -> None:
    """HTML gives the lines of the screen, quotes with >, and neither style sheets nor hidden previews."""
    html = (
        "<html><head><style>p{}</style></head><body><div style='display: none'>Preview</div><!-- note -->"
        "<p>Hi Robin,</p><p>one<br>two</p>"
        "<blockquote>Old<blockquote>older</blockquote></blockquote>Bye</body></html>"
    )
    assert html_text(html) == "Hi Robin,\n\none\ntwo\n\n> Old\n>\n> older\n\nBye"


@pytest.mark.parametrize("depth", [300, 1_000, 20_000])
def test_deep_html_never_looks_empty(depth: int) -> None:
    """However deep the tags are nested, the text is read (lxml says '' beyond some depth)."""
    assert html_text("<div>" * depth + "Yes, call me." + "</div>" * depth) == "Yes, call me."


def test_part_types_leave_out_files_and_messages_inside() -> None:
    """The content types of a message are its own, not those of what is attached to it."""
    message = raw(
        "Content-Type: multipart/mixed; boundary=m",
        "",
        "--m",
        "",
        "See the bounce.",
        "--m",
        "Content-Type: text/calendar",
        "Content-Disposition: attachment; filename=a.ics",
        "",
        "BEGIN:VCALENDAR",
        "--m",
        "Content-Type: message/rfc822",
        "",
        "Content-Type: message/feedback-report",
        "",
        "x",
        "--m--",
    )
    assert read_body(message).parts == ("multipart/mixed", "text/plain", "message/rfc822")


def test_folded_text_survives_a_mail_client() -> None:
    """Wrapping, format=flowed, NBSP and line ends do not make a text another one."""
    assert fold("Hi Jane,\r\n\r\none \r\ntwo\u00a0three\n") == fold("Hi Jane,\n\none two\nthree")


def test_a_quote_has_no_trailing_blanks() -> None:
    """Each line is quoted, and none ends in a blank: Thunderbird would join it with the next."""
    assert quote("Hi Jane, \n\nbye\n> old") == "> Hi Jane,\n>\n> bye\n>> old"


@pytest.mark.parametrize(
    "quoted",
    [
        "On Mon, 2 Mar 2026 at 10:00, Robin Keller <robin@vendor.example> wrote:\n> Hello",
        "On Mon, 2 Mar 2026 at 10:00, Robin Keller\n<robin@vendor.example>\nwrote:\n\n> Hello\n>\n> there",
        "Am 02.03.26 um 10:00 schrieb Robin Keller:\n> Hallo",
        "Le 2 mars 2026 à 10:00, Robin a écrit :\n> Bonjour",
        "2026年3月2日 10:00 Robin:\n> こんにちは",
        "-----Original Message-----\nFrom: Robin\nSent: Monday\n\nHello",
        "____________\nFrom: Robin Keller <robin@vendor.example>\nSent: Monday, 2 March\n\nHello",
        "Von: Robin Keller\nGesendet: Montag, 2. März 2026\nAn: Jane\n\nHallo",
        "De : Robin Keller\nEnvoyé : lundi 2 mars 2026\nÀ : Jane\n\nBonjour",
    ],
)
def test_the_quote_and_its_introduction_go(quoted: str) -> None:
    """Whatever program quoted, only the new words remain."""
    assert unquoted(f"Yes, call me at 3.\n\n{quoted}") == "Yes, call me at 3."


def test_answers_between_the_quotes_stay() -> None:
    """Who answers between the quoted lines is heard."""
    assert unquoted("> Price?\n100\n> When?\nMay") == "100\nMay"


def test_a_letter_that_begins_with_from_stays() -> None:
    """A sentence that begins with From is no copied header."""
    text = "From: what I can see, we need two.\nThey should be blue."
    assert text == unquoted(text)
