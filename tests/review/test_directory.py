"""Who is in the plan, and who might be?"""

from __future__ import annotations

from pathlib import Path

from mailflow.conversations.message import Address
from mailflow.cycle.audit import Gap
from mailflow.people.model import EventKind
from mailflow.review.directory import Page, people, suggestions
from tests.review.past import ANN, CLOCK, JANE, JOE, Past
from tests.store.conftest import new_file

__all__ = ("new_file",)


def found(past: Past, **wish: object) -> Page:
    return people(past.program, CLOCK, **wish)  # type: ignore[arg-type]  # whatever is asked for


def addresses(page: Page) -> list[str]:
    return [one.row.address for one in page.people]


def written_to(past: Past) -> None:
    """Jane answered, Joe is due, Ann was written to just now."""
    past.answered(JANE, to=past.wrote(JANE))
    past.wrote(JOE)
    past.wrote(ANN, days=0.1)
    past.told(EventKind.DESCRIBED, JOE, name="Öger Straße", company="Bäckerei 100%")
    past.passed()


def test_all_by_what_is_due_first(past: Past) -> None:
    """With how many there are of each kind."""
    written_to(past)
    page = found(past)

    assert [JOE.address, JANE.address, ANN.address] == addresses(page)
    assert (3, 2, 1, 2) == tuple(page.counts[key] for key in ("all", "due", "answer", "follow_up"))
    assert (1, 1, 3) == (page.number, page.pages, page.total)
    assert "outreach" in page.cadences


def test_words_are_searched_in_name_address_and_company(past: Past) -> None:
    """Each of them, in any case; signs of the pattern language are letters like any other."""
    written_to(past)

    assert [JANE.address] == addresses(found(past, search="DOE acme"))
    assert [JOE.address] == addresses(found(past, search="öger"))
    assert [JOE.address] == addresses(found(past, search="100%"))
    assert [] == addresses(found(past, search="a%e"))
    assert [] == addresses(found(past, search="doe beta"))
    assert 3 == found(past, search="doe").counts["all"]


def test_shown_and_sorted_as_wished(past: Past) -> None:
    """Nobody without a name is put before those who have one."""
    written_to(past)

    assert [JANE.address] == addresses(found(past, show="answer"))
    assert [JOE.address, JANE.address] == addresses(found(past, show="due"))
    assert [ANN.address, JANE.address, JOE.address] == addresses(found(past, sort="name"))
    assert [] == addresses(found(past, cadence="nobody"))


def test_a_page_beyond_the_last_is_the_last(past: Past) -> None:
    """Fifty to a page."""
    for number in range(51):
        past.wrote(Address(f"jane{number:02}@firm.example"))
    past.passed()
    page = found(past, page=9, sort="name")

    assert (2, 2, 51) == (page.number, page.pages, page.total)
    assert ["jane50@firm.example"] == addresses(page)


def test_who_may_fall_through_is_found(past: Past) -> None:
    """A draft to somebody who is in no plan any more."""
    past.wrote(JANE)
    past.drafted(JANE)
    past.told(EventKind.IGNORED, JANE)
    past.passed()

    [finding] = found(past, search="nobody").findings
    assert (JANE.address, Gap.ONLY_A_DRAFT) == (finding.address, finding.gap)


def test_suggestions_stand_together_by_domain(new_file: Path, tmp_path: Path) -> None:
    """A domain can be ignored at one stroke, but not one at which anybody may have an address."""
    past = Past(new_file, tmp_path, '[prospects]\ntrack = "auto"\n')
    for who in ("info@acme.example", "office@acme.example", "info@gmail.com"):
        past.wrote(Address(who), days=20)

    domains = {one.name: one for one in suggestions(past.program, CLOCK)}
    assert {"acme.example", "gmail.com"} == set(domains)
    assert ("*@acme.example", "") == (domains["acme.example"].pattern, domains["gmail.com"].pattern)
    info, _ = sorted(domains["acme.example"].people, key=lambda one: one.address)
    assert (1, 0) == (info.written, info.heard)
    assert any("points" in sign or "(-" in sign for sign in info.signs)
