"""In which language is a letter written? Rather none than a wrong one."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailflow.conversations.languages import plain
from mailflow.conversations.languages.guess import written_in
from mailflow.conversations.message import Address, Kind, Mail, Message
from mailflow.cycle.learn import judged
from mailflow.people.heard import wrote_in
from mailflow.people.languages import language_in_words, language_of, told_by
from mailflow.people.model import Prospect

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
SENTENCES = sorted((Path(__file__).parent / "sentences").glob("*.tsv"))
JANE = "jane@acme.example"
GERMAN = "Guten Tag,\n\nvielen Dank für Ihre Nachricht. Wir sind noch nicht so weit und melden uns bei Ihnen."


@pytest.mark.parametrize("file", SENTENCES, ids=lambda file: file.stem)
def test_no_letter_is_taken_for_another_language(file: Path) -> None:
    """Of single sentences, most of which are too short to tell, none is."""
    texts = [
        line.split("\t")[2] for line in file.read_text(encoding="utf-8").splitlines()[1:] if "\t" in line
    ]
    found = Counter(written_in(plain(text)) for text in texts)
    assert found.total() - found[file.stem] - found[""] == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (GERMAN, "de"),
        ("Thank you for your mail. We are not there yet, and I will come back to you.", "en"),
        ("Merci pour votre message. Nous ne sommes pas encore prêts, je reviens vers vous.", "fr"),
        ("ご連絡ありがとうございます。来週お返事いたします。Acme", "ja"),
        ("谢谢您的来信，我们会在下周给您回复。Acme", "zh"),
        ("Спасибо за письмо, мы ответим на следующей неделе.", "ru"),
        ("Ok!", ""),
        ("", ""),
    ],
)
def test_a_letter_tells_its_language(text: str, code: str) -> None:
    """By its script, or by the words that nearly every letter has."""
    assert code == written_in(plain(text))


def test_the_language_of_their_mail_is_kept_once() -> None:
    """What the rep says goes before it."""
    letter = Message("m1", NOW, Address(JANE), (Address("robin@vendor.example"),))
    mail = Mail(letter, thread=1, kind=Kind.REPLY, ours=False)
    raw = (
        f"From: {JANE}\r\nTo: robin@vendor.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{GERMAN}"
    )
    judgement = judged(mail, raw.encode())
    event = wrote_in(mail, judgement, Prospect(JANE, (JANE,), "work"))
    assert event is not None
    assert ("language-m1-jane@acme.example", "de") == (event.id, event.details["language"])
    known = Prospect(JANE, (JANE,), "work", wrote_in="de")
    assert None is wrote_in(mail, judgement, known)
    assert ("de", "mails") == (language_of(known), told_by(known))
    said = Prospect(JANE, (JANE,), "work", language="fr", wrote_in="de")
    assert "Their language is fr, as you said." == language_in_words(said)
