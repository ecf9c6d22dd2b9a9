"""Who is away until when, who is gone, and whom to write to instead."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.conversations.absence import Absence, AbsenceKind, read_absence
from mailflow.conversations.message import Address, Message
from tests.support.examples import examples

from .letters import ANSWER, REP

NOTE = replace(ANSWER, subject="Automatic reply: Pumps", at=datetime(2026, 3, 4, 9, 0, tzinfo=UTC))
ANNA = Address("anna.berg@acme.example", "Anna Berg")


def read(text: str, message: Message = NOTE) -> Absence:
    return read_absence(text, message)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        # "Until" alone means the first day back in English; the other languages say the last day away.
        ("2026-03-16", "I am on annual leave until Monday, 16 March, with limited access to e-mail."),
        ("2026-03-16", "I'm away from 9 March through 13 March."),
        ("2026-03-16", "I am on vacation March 9-13."),
        ("2026-03-09", "I will be out of the office this week."),
        ("2026-03-05", "I am out of the office today."),
        ("2026-09-01", "I am on parental leave and will return in September 2026."),
        (
            "2026-03-23",
            "I shall be out of the office 3/9 - 3/13, returning on 3/16, then at a fair until 3/23.",
        ),
        ("2026-04-01", "I am on leave until the end of March."),
        ("2026-03-16", "Out of office Mar 9 - 15. I will respond when I get back."),
        ("2026-03-16", "Ich bin bis einschließlich 15.03.2026 nicht im Büro."),
        ("2026-03-17", "Ich bin vom 3. bis 16. März im Urlaub."),
        ("2026-03-16", "Ich bin ab Montag, den 16. März wieder erreichbar."),
        ("2026-03-16", "Je suis absent du bureau jusqu'au 15 mars inclus."),
        ("2026-03-16", "Je suis en congés du 3 au 15 mars."),
        ("2026-03-16", "Estoy de vacaciones del 3 al 15 de marzo. Regreso el 16 de marzo."),
        ("2026-03-16", "Estarei ausente até 15 de março."),
        ("2026-03-16", "Sono in ferie fino al 15 marzo compreso."),
        ("2026-03-16", "Ik ben afwezig tot en met 15 maart."),
        ("2026-03-16", "Jag är på semester till och med den 15 mars."),
        ("2026-03-16", "Jeg er på ferie til og med den 15. marts."),
        ("2026-03-16", "Jeg er tilbake på kontoret mandag 16. mars."),
        ("2026-03-16", "Palaan töihin maanantaina 16.3.2026."),
        ("2026-03-16", "Jestem na urlopie do 15 marca włącznie."),
        ("2026-03-16", "Jsem na dovolené do 15. března včetně."),
        ("2026-03-16", "Я в отпуске до 15 марта включительно."),
        ("2026-03-16", "16 Mart Pazartesi günü ofise döneceğim."),
        ("2026-03-16", "３月１５日まで休暇をいただいております。"),
        ("2026-03-16", "我将于3月16日返回办公室。"),
    ],
)
def test_the_first_day_back(day: str, text: str) -> None:
    """The day after the last day away, or the day of return where that is said."""
    found = read(text)
    assert (AbsenceKind.AWAY, date.fromisoformat(day)) == (found.kind, found.returns_on)
    assert found.evidence[0].endswith('".')


@pytest.mark.parametrize(
    ("day", "subject"),
    [
        ("2026-03-16", "Jane Doe is out of the office (returning 16.03.2026)"),
        ("2026-03-16", "Out of office until 16 March"),
        (None, "Automatic reply: our offer is valid until 16 March"),
        (None, "Re: your offer until 16 March"),
    ],
)
def test_the_subject_counts_as_far_as_it_is_not_ours(day: str | None, subject: str) -> None:
    """Programs put the day into the subject; behind the colon stand the rep's own words."""
    found = read("I am away.", replace(NOTE, subject=subject))
    assert (day and date.fromisoformat(day)) == found.returns_on


@pytest.mark.parametrize(
    "text",
    [
        "I am out of the office.",
        "I am on leave from 1 March.",  # until when?
        "I am away until 31 February.",
        "I am away.\n-- \nJane Doe, open until 20 March",
        "I am away. Meet us at the fair in Hall 3, March 9 - 13!",
        "I am out of the office, office hours Mon - Fri 9-17.",
        "I am away.\n\n> Please answer until 20 March.",
        "",
    ],
)
def test_without_a_day_there_is_none(text: str) -> None:
    """What is not said, not possible, or said by others is no day of return."""
    assert (AbsenceKind.AWAY, None) == (read(text).kind, read(text).returns_on)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (AbsenceKind.LEFT, "I am on vacation until 16 March. Bob Roe is no longer with the company."),
        (AbsenceKind.LEFT, "Frau Doe ist nicht mehr in unserem Unternehmen tätig."),
        (AbsenceKind.LEFT, "Je ne travaille plus chez Acme."),
        (AbsenceKind.MOVED, "Please note my new address: jane@new.example."),
        (AbsenceKind.RECEIVED, "Your request has been received. We answer until 16 March."),
        (AbsenceKind.RECEIVED, "Ihre Anfrage ist bei uns eingegangen und wird bearbeitet."),
        (AbsenceKind.AWAY, "Your message has been received. I am out of the office until 16 March."),
    ],
)
def test_kinds(kind: AbsenceKind, text: str) -> None:
    """Gone for good counts more than away; a desk that confirms is nobody who is away."""
    assert kind == read(text).kind


@pytest.mark.parametrize(
    ("person", "text"),
    [
        (ANNA, "Please contact Anna Berg <anna.berg@acme.example>."),
        (ANNA, "Please contact my colleague Anna Berg (anna.berg@acme.example)."),
        (ANNA, "In my absence contact Anna Berg at anna.berg@acme.example or Bob Roe at bob@acme.example."),
        (ANNA, "Please call Anna Berg, +49 30 1234567, anna.berg@acme.example."),
        (ANNA, "Please contact Anna Berg. Her address is anna.berg@acme.example."),
        (ANNA, "Bitte wenden Sie sich an meine Kollegin Anna Berg, anna.berg@acme.example."),
        (ANNA, "En cas d'urgence, merci de contacter Anna Berg : anna.berg@acme.example"),
        (Address("", "Anna Berg"), "For urgent matters please call Anna Berg on 0207 783 6381."),
        (Address("sales@acme.example"), "Write to sales@acme.example."),
        (Address("yamada@acme.example"), "お急ぎの場合は山田（yamada@acme.example）までご連絡ください。"),
        (None, "You can reach me at jane.doe@acme.example or +49 30 1234567."),
        (None, f"You wrote to {REP.address}."),
        (None, "I am away until Monday. Please contact me on Tuesday."),
        (None, "To unsubscribe, write to users-unsubscribe@lists.example."),
    ],
)
def test_substitutes(person: Address | None, text: str) -> None:
    """The first one to write to instead, who is neither the sender nor we."""
    assert person == read(f"I am out of the office. {text}").substitute


def test_somebody_who_left_may_name_a_successor_and_a_new_address() -> None:
    """Both are read: whom to write to at the company, and where the person went."""
    found = read(
        "I am no longer with Acme. Please contact Anna Berg, anna.berg@acme.example. "
        "My new e-mail address is jane@new.example."
    )
    assert (AbsenceKind.LEFT, ANNA, "jane@new.example") == (found.kind, found.substitute, found.new_address)


def test_a_new_address() -> None:
    """The address behind the words counts, not the one that no longer does."""
    found = read("My e-mail address has changed from jane@acme.example to jane.doe@new.example.")
    assert (AbsenceKind.MOVED, "jane.doe@new.example") == (found.kind, found.new_address)


def test_the_country_decides_on_numbers() -> None:
    """British letters put the day first."""
    british = replace(NOTE, sender=Address("jane@acme.co.uk", "Jane Doe"))
    american = replace(NOTE, sender=Address("jane@city.gov", "Jane Doe"))
    text = "I am out of the office until 5/4/2026."
    assert date(2026, 4, 5) == read(text, british).returns_on
    assert date(2026, 5, 4) == read(text, american).returns_on


def test_evidence_quotes_little() -> None:
    """The words that decided are quoted, and not the whole letter."""
    found = read("Hello. " * 50 + "I am no longer with the company. " + "Goodbye. " * 50)
    assert "no longer with" in found.evidence[0]
    assert len(found.evidence[0]) < 200


@examples(40)
@given(
    text=st.text(max_size=120)
    | st.from_regex(
        r"(i am away until |bis |please contact |[A-Z][a-z]+ |a@b\.cd |[0-9/.-]+|may ){1,9}", fullmatch=True
    ),
    subject=st.text(max_size=30),
)
def test_any_note_can_be_read(text: str, subject: str) -> None:
    """Whatever a program writes, there is a kind and a reason."""
    assert read(text, replace(NOTE, subject=subject)).evidence


def test_the_same_thing_over_and_over_is_read_at_once() -> None:
    """In quadratic time the suite's limit would end this."""
    for piece in ("until 1/1 ", "please contact Ann ", "a@b.cd "):
        assert read(piece * (200_000 // len(piece))).evidence
