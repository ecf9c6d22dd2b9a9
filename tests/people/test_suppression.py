"""Who must not be written to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mailflow.people.suppression import Entry, keys_of, listed_as

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("Jane@Acme.example", "jane@acme.example"),
        (" jane+news@acme.example ", "jane@acme.example"),
        ("*@Acme.example", "*@acme.example"),
        ("@acme.example", "*@acme.example"),
        ("Jane@Müller.example", "jane@xn--mller-kva.example"),
        ("*@müller.example", "*@xn--mller-kva.example"),
        ("+4917012@sms.example", "+4917012@sms.example"),
        ("acme.example", ""),
        ("jane@acme", ""),
        ("*@example", ""),
        ("*@*.example", ""),
        ("jane@acme.example, joe@acme.example", ""),
        ("", ""),
    ],
)
def test_an_entry_has_one_form(typed: str, listed: str) -> None:
    """Lower case, without a plus tag; a whole domain is ``*@``."""
    assert listed == listed_as(typed)


def test_a_domain_means_its_sub_domains_too() -> None:
    """The nearest entry is asked for first."""
    assert ["jane@mail.acme.example", "*@mail.acme.example", "*@acme.example"] == list(
        keys_of("Jane+x@mail.acme.example")
    )


@pytest.mark.parametrize("address", ["jane@müller.example", "jane@xn--mller-kva.example"])
def test_a_domain_of_another_script_is_the_same_in_both_spellings(address: str) -> None:
    """As typed, and as the DNS has it (RFC 5890)."""
    assert ["jane@xn--mller-kva.example", "*@xn--mller-kva.example"] == list(keys_of(address))


HAND, READ = (
    Entry("a@x.example", NOON, source="import:left.csv"),
    Entry("a@x.example", NOON, source="answer:7"),
)
LIFTED = Entry("a@x.example", NOON, source="answer:7", lifted=True)


@pytest.mark.parametrize(
    ("new", "known", "prevails"),
    [
        pytest.param(Entry("a@x.example", LATER, source="add"), HAND, False, id="imported again"),
        pytest.param(Entry("a@x.example", LATER, source="add"), READ, True, id="a hand over an answer"),
        pytest.param(
            Entry("a@x.example", LATER, source="answer:8"), HAND, False, id="an answer under a hand"
        ),
        pytest.param(Entry("a@x.example", LATER, lifted=True), HAND, True, id="taken off"),
        pytest.param(
            Entry("a@x.example", NOON, source="answer:7"), LIFTED, False, id="the same answer again"
        ),
        pytest.param(Entry("a@x.example", LATER, source="answer:9"), LIFTED, True, id="asked once more"),
        pytest.param(LIFTED, Entry("a@x.example", LATER, source="add"), False, id="an old line of an export"),
    ],
)
def test_the_later_word_counts_and_a_hand_before_an_answer(new: Entry, known: Entry, prevails: bool) -> None:
    """A list imported again changes nothing; what was read before puts nobody on again who was taken off."""
    assert prevails is new.prevails_over(known)


def test_an_entry_says_where_it_comes_from() -> None:
    """For `why`."""
    assert "imported from left.csv" == HAND.told
    assert "they asked for it in an answer or complained" == READ.told
    assert (
        "put there with `mailflow suppress add`: lawsuit" == Entry("a@x.example", NOON, "lawsuit", "add").told
    )
