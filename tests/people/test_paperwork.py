"""Mails about business that is being done already."""

import pytest

from mailflow.people.paperwork import is_paperwork


@pytest.mark.parametrize(
    "subject",
    [
        "Invoice 2026-118",
        "Re: Purchase order 4711",
        "Ihre Rechnung vom 2.11.",
        "AW: Bestellung 77",
        "Votre facture n° 12",
        "Factura A-100",
        "Fattura n. 3",
        "Faktura 2026/11",
        "Счет на оплату №5",
        "【請求書】11月分",
        "您的发票",
    ],
)
def test_papers_are_known_by_their_subject(subject: str) -> None:
    """In the languages of those who send them."""
    assert is_paperwork(subject)


@pytest.mark.parametrize(
    "subject",
    [
        "Scheduling for your workshop",
        "Our offer",
        "Angebot zur Berechnung",
        "In order to meet",
        "Border control",
        "",
    ],
)
def test_other_mail_is_none(subject: str) -> None:
    """An offer is sent to win somebody."""
    assert not is_paperwork(subject)
