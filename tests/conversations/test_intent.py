"""What somebody wants who answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.conversations.intent import Intent, read_intent


@pytest.mark.parametrize(
    "text",
    [
        "Hi Robin,\n\nthanks, but we're not interested.\n\nBruce",
        "No, thank you.",
        "Not interested",
        "We have decided against it, sorry.",
        "Sehr geehrter Herr Keller,\nwir haben leider keinen Bedarf.",
        "Nein danke!",
        "Bonjour, nous ne sommes pas intéressés.",
        "Hola, no estamos interesados, gracias.",
    ],
)
def test_a_plain_no_is_a_no(text: str) -> None:
    """Somebody who says no in plain words is not interested."""
    assert read_intent(text) is Intent.NOT_INTERESTED


@pytest.mark.parametrize(
    "text",
    [
        "Please remove me from your list.",
        "Take us off this list, please",
        "Please don't contact me again.",
        "Bitte schreiben Sie mir nicht mehr.",
        "Bitte streichen Sie mich von Ihrer Liste",
        "Merci de me désinscrire.",
        "No me escriba más, por favor.",
        "Bitte nicht mehr schreiben.",
        "unsubscribe",
        "STOP",
    ],
)
def test_a_plain_wish_to_be_left_alone_is_an_opt_out(text: str) -> None:
    """Somebody who asks not to be written to is not written to."""
    assert read_intent(text) is Intent.OPT_OUT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sounds good, send me the offer.",
        "Let me know if you are not interested in Friday, then we take Monday.",
        "We do not contact suppliers in December, call me in January.",
        "I am interested, no question.",
        "Stop by on Friday!",
        "Can you remove the second line from the offer?",
        "Wenn Sie kein Interesse haben, ist das auch in Ordnung.",
    ],
)
def test_anything_else_is_unclear(text: str) -> None:
    """What is not plain is no refusal: the rep reads it."""
    assert read_intent(text) is Intent.UNCLEAR


def test_our_own_quoted_words_say_nothing() -> None:
    """Only what they wrote themselves counts, not what they quote of ours."""
    text = "Call me on Monday.\n\nOn Mon, 2 Nov 2026 at 09:14, Robin Keller wrote:\n> Not interested? Say so."

    assert read_intent(text) is Intent.UNCLEAR


@given(st.text(max_size=3000))
def test_any_text_has_an_intent(text: str) -> None:
    """No text breaks the reading."""
    assert read_intent(text) in set(Intent) - {Intent.UNREAD}
