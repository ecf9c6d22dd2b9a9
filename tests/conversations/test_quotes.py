"""Where a quote begins, in the words of all mail programs."""

from __future__ import annotations

import pytest

from mailflow.conversations.quotes import own_blocks
from mailflow.conversations.text import html_text, new_text, unquoted

ANSWER = "Yes, call me."
MARKED = "> Our letter.\n> It goes on."
PLAIN = "Our letter.\nIt goes on."
# Above marked lines.
INTRODUCTIONS = [
    "On Mon, 2 Mar 2026 at 10:00, Robin Keller <robin@vendor.example> wrote:",
    "Robin Keller wrote:",
    "Am Mo., 2. März 2026 um 10:00 Uhr schrieb Robin Keller\n<robin@vendor.example>:",
    "Robin Keller schrieb:",
    "Le lun. 2 mars 2026 à 10:00, Robin Keller <robin@vendor.example> a\nécrit :",
    "El lun, 2 mar 2026 a las 10:00, Robin Keller (<robin@vendor.example>)\nescribió:",
    "Em seg., 2 de mar. de 2026 às 10:00, Robin Keller <robin@vendor.example>\nescreveu:",
    "Il giorno lun 2 mar 2026 alle ore 10:00 Robin Keller <\nrobin@vendor.example> ha scritto:",
    "Op ma 2 mrt 2026 om 10:00 schreef Robin Keller <robin@vendor.example>:",
    "Den mån 2 mars 2026 kl 10:00 skrev Robin Keller <robin@vendor.example>:",
    "Den man. 2. mar. 2026 kl. 10.00 skrev Robin Keller <robin@vendor.example>:",
    "ma 2. maalisk. 2026 klo 10.00 Robin Keller (robin@vendor.example) kirjoitti:",
    "pon., 2 mar 2026 o 10:00 Robin Keller <robin@vendor.example> napisał(a):",
    "po 2. 3. 2026 v 10:00 odesílatel Robin Keller <robin@vendor.example>\nnapsal:",
    "пн, 2 мар. 2026 г. в 10:00, Robin Keller <robin@vendor.example>:",
    "Robin Keller <robin@vendor.example>, 2 Mar 2026 Pzt, 10:00 tarihinde şunu yazdı:",
    "2026年3月2日(月) 10:00 Robin Keller <robin@vendor.example>:",
    "Robin Keller <robin@vendor.example> 于2026年3月2日周一 10:00写道：",
]
# Above lines without marks.
HEADS = [
    "-----Original Message-----",
    "________________________________\nFrom: Robin Keller\nSent: Monday",
    "*From:* Robin Keller\n*Sent:* Monday",
    "Gesendet: Montag, 2. März 2026 um 10:00 Uhr\nVon: Robin Keller\nAn: Jane",
    "De : Robin Keller\nEnvoyé : lundi",
    "De: Robin Keller\nEnviado el: lunes",
    "De: Robin Keller\nEnviada em: segunda-feira",
    "Da: Robin Keller\nInviato: lunedì",
    "Van: Robin Keller\nVerzonden: maandag",
    "Från: Robin Keller\nSkickat: den 2 mars",
    "Fra: Robin Keller\nSendt: 2. marts",
    "Lähettäjä: Robin Keller\nLähetetty: 2.3.",
    "Od: Robin Keller\nWysłano: 2 marca",
    "Od: Robin Keller\nOdesláno: pondělí",
    "От: Robin Keller\nОтправлено: понедельник",
    "Kimden: Robin Keller\nGönderildi: Pazartesi",
    "差出人: Robin Keller\n送信日時: 2026年3月2日",
    "发件人: Robin Keller\n发送时间: 2026年3月2日",
    ">>> Robin Keller <robin@vendor.example> 3/2/2026 10:00 AM >>>",
    "---- On Mon, 02 Mar 2026 10:00:00 +0100 Robin Keller wrote ----",
    "Begin forwarded message:\n\nSubject: Pumps",
    "                    Robin Keller\n                    <robin@vendor.example>     To:    Jane Doe\n"
    "                                               cc:\n                    03/02/2026     Subject:  Pumps",
]


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
def test_the_line_above_a_quote_goes_with_it(introduction: str) -> None:
    """Every program's "Jane wrote:" is cut with the marked lines below it."""
    assert unquoted(f"{ANSWER}\n\n{introduction}\n\n{MARKED}") == ANSWER


@pytest.mark.parametrize("head", HEADS + [one for one in INTRODUCTIONS if "<" in one or "(" in one])
def test_below_the_head_of_a_copy_all_is_quoted(head: str) -> None:
    """Where nothing is marked, what stands below a copied header or a program's sentence is a quote."""
    assert unquoted(f"{ANSWER}\n\n{head}\n\n{PLAIN}") == ANSWER


@pytest.mark.parametrize(
    "text",
    [
        "As Jane wrote:\nall is fine.",
        "We meet on Friday at 10:30. The list:\npumps\nvalves",
        "From: what I can see, we need two.\nThey should be blue.",
    ],
)
def test_a_sentence_of_a_person_is_no_head(text: str) -> None:
    """People write such words as well."""
    assert text == unquoted(text)


def test_answers_between_quotes_stay_apart() -> None:
    """What is written between quotes, and below the last, is the sender's."""
    text = f"Hello\n\nRobin wrote:\n{MARKED}\nfirst\n> more\nsecond"

    assert [["Hello", ""], ["first"], ["second"]] == own_blocks(text)


@pytest.mark.parametrize(
    "html",
    [
        '<div class="gmail_quote"><div class="gmail_attr">On Mon Robin wrote:</div>'
        "<blockquote>Old</blockquote></div>",
        '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Robin</div><p>Old</p>',
        '<div id="yahoo_quoted_12345" class="yahoo_quoted"><div>Robin wrote:</div><div>Old</div></div>',
        '<div class="moz-cite-prefix">Am 2. schrieb Robin:</div><blockquote type="cite">Old</blockquote>',
        '<span id="OLK_SRC_BODY_SECTION">Old</span>',
        '<div name="quote">Gesendet: Montag<br>Old</div>',
        '<div class="x_gmail_attr">On Mon Robin wrote:</div><blockquote>Old</blockquote>',
    ],
)
def test_html_quotes_of_all_programs_are_quotes(html: str) -> None:
    """What a program marks as quoted in HTML is no part of the answer."""
    assert unquoted(html_text(f"<p>{ANSWER}</p>{html}")) == ANSWER


def test_an_answer_inside_the_quote_of_gmail_stays() -> None:
    """Gmail wraps answers between the quotes into its quote."""
    html = "<blockquote>Price?</blockquote><div>100</div><blockquote>When?</blockquote>"

    assert unquoted(html_text(f'<div class="gmail_quote">{html}</div>')) == "100"


# -- What is new ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "below",
    [
        "-- \nJane Doe\nAcme Ltd",
        "--\nJane",
        "Best regards,\nJane Doe\nHead of Pumps\n+49 170 1234567",
        "Mit freundlichen Grüßen\n\nJane Doe",
        "Cordialement,\nJane",
        "Thanks, Jane Doe",
        "Jane Doe\nHead of Pumps\nTel. +49 30 1234567",
        "Sent from my iPhone",
        "This e-mail is confidential and intended solely for\nthe addressee. Delete it.",
        "Best regards\nJane\n\nThis message is confidential and intended only for you.",
    ],
)
def test_signatures_and_footers_are_not_new(below: str) -> None:
    """A signature, a program's line and a company's footer say nothing."""
    assert new_text(f"{ANSWER}\n\n{below}\n\n{INTRODUCTIONS[0]}\n{MARKED}") == ANSWER


@pytest.mark.parametrize(
    "text",
    [
        "Thanks!\n\nWe have decided to pass.",
        "Please contact\n\nJane Roe\nTel. 030 1234567\njane.roe@acme.example",
        "Please contact:\n\nJane Roe\nAcme\n030 1234567",
        "Call me under\n+49 170 1234567",
    ],
)
def test_what_only_looks_like_a_signature_stays(text: str) -> None:
    """A thank-you at the beginning, and somebody else's address or number, are part of the answer."""
    assert text == new_text(text)


def test_a_postscript_is_read() -> None:
    """What follows a signature and is a sentence is no signature."""
    assert new_text("Fine.\n\nRegards\nJane\n\nPS: call me in March.") == "Fine.\n\nPS: call me in March."


def test_an_answer_below_a_signature_and_a_quote_is_read() -> None:
    """A program that puts the signature above the quote does not hide the answer below it."""
    assert new_text(f"Hello\n-- \nJane\n\n{MARKED}\nYes.") == "Hello\nYes."
