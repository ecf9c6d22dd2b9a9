"""Subjects without their prefixes."""

import pytest

from mailflow.conversations.subject import base_subject, is_forward_subject, is_reply_subject

ANSWERS = [
    ("Re: Offer", "offer"),
    ("RE: Re: Fwd: Offer", "offer"),
    ("AW: WG: Offer", "offer"),
    ("Antwort: Offer", "offer"),
    ("RE : Réunion lundi", "réunion lundi"),
    ("Re[2]: Offer", "offer"),
    ("Re(3): Offer", "offer"),
    ("Re*4: Offer", "offer"),
    ("R: Offerta", "offerta"),
    ("I: Offerta", "offerta"),
    ("SV: Tilbud", "tilbud"),
    ("VS: Tarjous", "tarjous"),
    ("Odp: Oferta", "oferta"),
    ("YNT: Teklif", "teklif"),
    ("回复：报价", "报价"),
    ("返信: 見積もり", "見積もり"),
    ("Отв: Предложение", "предложение"),
    ("ΑΠ: Προσφορά", "προσφορά"),
    ("תגובה: הצעה", "הצעה"),
    ("إعادة توجيه: عرض", "عرض"),
    ("ตอบ: ราคา", "ราคา"),
    ("[EXT] Re: Offer", "offer"),
    ("Re: [External] {Spam?} Offer", "offer"),
    ("EXTERNAL: AW: Offer", "offer"),
    ("[Ticket 77] Re: Offer", "offer"),
    ("Re: Offer (fwd)", "offer"),
    ("\u200fRe: Of\u00adfer", "offer"),
]
PLAIN = [
    ("Offer", "offer"),
    ("  Offer \r\n for   you ", "offer for you"),
    ("Report: Offer", "report: offer"),
    ("Regarding: Offer", "regarding: offer"),
    ("r : Offer", "r : offer"),
    ("Reach your goals", "reach your goals"),
    ("[EXT]", "[ext]"),
    ("[Acme] Offer", "offer"),
    ("", ""),
]


@pytest.mark.parametrize(("subject", "base"), ANSWERS)
def test_prefixes_of_every_language_go(subject: str, base: str) -> None:
    """What a mail program puts before a subject, in any language, is no part of it, and marks an answer."""
    assert base == base_subject(subject)
    assert is_reply_subject(subject)


@pytest.mark.parametrize(("subject", "base"), PLAIN)
def test_words_with_a_colon_stay(subject: str, base: str) -> None:
    """A subject that only looks like it has a prefix keeps its words, and marks no answer."""
    assert base == base_subject(subject)
    assert not is_reply_subject(subject)


def test_only_prefixes_leave_nothing() -> None:
    """A subject of nothing but prefixes has an empty base."""
    assert base_subject("Re: Fwd: ") == ""


def test_a_mountain_of_prefixes_is_read() -> None:
    """A hostile subject of many thousand prefixes ends, and is an answer."""
    assert is_reply_subject("Re: " * 50_000)


@pytest.mark.parametrize(
    ("subject", "forwarded"),
    [
        ("FW: Re: Offer", True),
        ("Fwd: Offer", True),
        ("[EXT] WG: Offer", True),
        ("TR : Offre", True),
        ("转发: 报价", True),
        ("Re: FW: Offer", False),
        ("AW: Offer", False),
        ("I : am an item", False),
        ("Offer", False),
        ("", False),
    ],
)
def test_a_forward_is_known_by_its_first_prefix(subject: str, forwarded: bool) -> None:
    """An answer to a forward is an answer."""
    assert forwarded is is_forward_subject(subject)
