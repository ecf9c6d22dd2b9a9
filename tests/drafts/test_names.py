"""What is this person called?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.drafts.names import PersonName, person_name


@pytest.mark.parametrize(
    ("first", "last", "display"),
    [
        ("Jane", "Smith", "Jane Smith"),
        ("Jane", "Smith", "'Jane Smith'"),
        ("Jane", "Smith", '"Smith, Jane"'),
        ("Jane", "Smith", "Smith, Jane A."),
        ("John", "Smith", "SMITH, John"),
        ("John", "Smith", "John SMITH"),
        ("John", "Smith", "SMITH John"),
        ("Jane", "Smith", "jane smith"),
        ("Jane", "Smith", "Jane Smith (Acme Inc)"),
        ("Jane", "Smith", "Jane Smith | Acme"),
        ("Jane", "Smith", "Jane Smith - Acme GmbH"),
        ("Jane", "Smith", "Jane Smith at Acme"),
        ("Jane", "Smith", "Jane Smith via LinkedIn"),
        ("Jane", "Smith", "Jane Smith, PhD"),
        ("Anna", "Schmidt", "Prof. Dr. Anna Schmidt"),
        ("Anna", "Schmidt", "Frau Anna Schmidt"),
        ("Zoë", "van der Berg", "Dr. Zoë van der Berg, Jr."),
        ("Zoë", "van der Berg", "van der Berg, Zoë"),
        ("Jean-Pierre", "de la Tour", "Jean-Pierre de la Tour"),
        ("Mary", "Smith", "Mary Ann Smith"),
        ("Conor", "O'Brien", "Conor O'Brien"),
        ("D'Arcy", "Wretzky", "D'Arcy Wretzky"),
        ("Анна", "Иванова", "Анна Иванова"),
        ("Jane", "Smith", "Jane\r\nBcc: Smith".replace("Bcc: ", "")),
    ],
)
def test_a_person_has_a_first_name(first: str, last: str, display: str) -> None:
    """The usual ways in which people and directories write a name."""
    name = person_name(display, "x@acme.example")
    assert (first, last) == (name.first, name.last)


@pytest.mark.parametrize(
    "display",
    [
        "",
        "zoe.smith@p.example",
        "'zoe@p.example'",
        "Zoe",
        "Prospect Sales Team",
        "The Acme Team",
        "Customer Service",
        "Einkauf Musterstadt",
        "Widget GmbH",
        "Müller & Söhne",
        "Jane and Bob Smith",
        "Widget Consulting",
        "JANE SMITH",
        "IBM SALES",
        "J. Smith",
        "J Smith",
        "J.R. Smith",
        "Herr Maier",
        "Dr. Smith",
        "Mr. Smith",
        "Smith, Jane, Acme",
        "Jane Smith, Widget Company",
        "Jane Smith 2",
        "山田 太郎",
        "김 민준",
        "A very long name that goes on and on",
        "Acme Bakery",
    ],
)
def test_no_first_name_rather_than_a_wrong_one(display: str) -> None:
    """Desks, companies, couples, initials, capitals and single words are not greeted."""
    assert "" == person_name(display, "x@acme-bakery.example").first


@pytest.mark.parametrize(
    ("display", "address"),
    [
        ("Tom Bell", "tom@tombell.example"),
        ("Tom Bell", "Tom@Tom-Bell.example"),
        ("Tom Bell", "tom.bell@tombell.example"),
        ("Tom Bell", "tom_b@bell.tom.example"),
        ("Tom Bell", "tom-bell@tombell.example"),
    ],
)
def test_somebody_who_works_under_their_own_name_is_a_person(display: str, address: str) -> None:
    """The mailbox is called by the first name, though the domain is called by it too."""
    assert ("Tom", "Bell") == (person_name(display, address).first, person_name(display, address).last)


@pytest.mark.parametrize(
    "address",
    ["acme@acme.example", "acme-bakery@acme-bakery.example", "orders@acmebakery.example", "@acme.example"],
)
def test_a_company_whose_mailbox_has_its_name_is_not_greeted(address: str) -> None:
    """A local part that only repeats the domain tells of no person."""
    assert "" == person_name("Acme Bakery", address).first


def test_an_address_is_no_name() -> None:
    """Neither the whole address nor its local part, which some programs put there."""
    assert PersonName() == person_name("jane.smith@acme.example", "jane.smith@acme.example")
    assert PersonName() == person_name("Jane.Smith", "jane.smith@acme.example")


def test_the_full_name_is_kept_when_the_parts_are_not_sure() -> None:
    """`prospect.name` is what they call themselves."""
    assert PersonName(full="Widget GmbH") == person_name('"Widget GmbH"', "info@widget.example")


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_has_an_answer(display: str, address: str) -> None:
    """Names come from strangers: nothing raises, and a first name is always letters on one line."""
    first = person_name(display, address).first
    assert first == "" or (len(first) > 1 and first.isprintable())
