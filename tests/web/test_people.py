"""What do the pages of people show, and what do their forms do? On a store, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from mailflow.conversations.message import Address
from mailflow.people.model import EventKind
from mailflow.review.directory import suggestions
from mailflow.review.person import Person, person_of
from tests.review.past import CLOCK, JANE, JOE, NOW, Past
from tests.support.webpage import Visitor, opened
from tests.web.seen import Page, seen, sent

PERSON = "/person/work?address=jane@acme.example"


def jane(past: Past) -> Person:
    return person_of(past.program, past.account, JANE.address, CLOCK)


@pytest.fixture
def written_to(past: Past) -> None:
    """The rep wrote to Jane two weeks ago."""
    past.wrote(JANE)
    past.passed()


@pytest.mark.usefixtures("written_to")
def test_a_person_on_one_page(rep: Visitor, past: Past) -> None:
    """What is next and why, what happened, how far they are, and what is known."""
    number = past.drafted(JANE)
    page = seen(rep, PERSON)
    assert "Jane Doe, acme.example" == page.text("//h1")
    following = page.text("//section[@aria-labelledby='next']")
    assert following.startswith("What is next Follow up on Wed 11 Nov 2026: attempt 2 You wrote on Fri 6 Nov")
    assert [f"/today/{number}#draft"] == page.tree.xpath("//section[@aria-labelledby='next']//p/a/@href")
    story = page.tree.xpath("//ol[@class='story']/li/@class")
    assert ["draft", "touch"] == story  # the newest first
    assert "by their address" in page.text("//dl[@class='facts']")


@pytest.mark.slow
@pytest.mark.usefixtures("written_to")
@pytest.mark.parametrize(
    ("action", "typed", "what_is_next"),
    [
        ("snooze", {"until": "2026-12-01"}, "Follow up on Tue 1 Dec 2026"),
        ("rest", {"reason": "no need"}, "Nothing: inactive (rested)"),
        ("stop", {"words": "sold the firm"}, "Nothing: inactive (stopped)"),
        (
            "log",
            {"how": "call", "on": "2026-11-19", "note": "voicemail"},
            "Follow up on Wed 25 Nov 2026: attempt 3",
        ),
        ("plan", {"text": "send the list", "on": "2026-11-30"}, "send the list (since Mon 30 Nov 2026)"),
        ("describe", {"country": "France", "tags": "fair, hot"}, "Follow up on"),
    ],
)
def test_what_is_said_of_somebody_is_done_and_taken_back(
    rep: Visitor, past: Past, action: str, typed: dict[str, str], what_is_next: str
) -> None:
    """The page shows what is next then, and a button that undoes it."""
    before = jane(past)
    answer = sent(rep, seen(rep, PERSON), f"/tell/{action}", typed)
    assert (303, "/person/work?address=jane%40acme.example") == (answer.status, answer.headers["location"])
    page = seen(rep, answer.headers["location"])
    assert page.text("//p[@class='lead']").startswith(what_is_next)
    assert len(before.moments) < len(jane(past).moments)

    answer = sent(rep, page, "/undo")
    assert (303, "/person/work?address=jane%40acme.example") == (answer.status, answer.headers["location"])
    assert (before.action, before.due_at, before.facts) == (
        jane(past).action,
        jane(past).due_at,
        jane(past).facts,
    )


@pytest.mark.slow
@pytest.mark.usefixtures("written_to")
@pytest.mark.parametrize(
    ("action", "typed"),
    [
        ("snooze", {"until": "soon"}),
        ("snooze", {"until": "2026-11-01"}),
        ("rest", {}),
        ("stop", {"words": "..."}),
        ("log", {"how": "pigeon"}),
        ("log", {"how": "call", "on": "2026-12-01"}),
        ("plan", {"text": "...", "on": "2026-12-01"}),
        ("plan", {"text": "call", "on": "2026-11-01"}),
        ("describe", {"country": "Atlantis"}),
        ("describe", {"deal": "much"}),
    ],
)
def test_what_cannot_be_kept_comes_back(rep: Visitor, past: Past, action: str, typed: dict[str, str]) -> None:
    """The form is open, says what is wrong, and has what was typed."""
    page = Page(sent(rep, seen(rep, PERSON), f"/tell/{action}", typed))
    [open_] = page.tree.xpath("//details[@open]")
    assert (422, True) == (page.status, bool(open_.xpath(".//p[@role='alert']")))
    fields = page.fields(f"/tell/{action}")
    kept = {name: value for name, value in typed.items() if name in ("text", "country", "deal")}
    assert kept.items() <= fields.items()
    assert 1 == len(jane(past).moments)
    page.check_for_everybody()


@pytest.mark.slow
@pytest.mark.usefixtures("written_to")
def test_facts_that_were_not_touched_stay_what_the_mail_tells(rep: Visitor, past: Past) -> None:
    """Only what was changed is told."""
    answer = sent(rep, seen(rep, PERSON), "/tell/describe")
    assert "Nothing was changed" in seen(rep, answer.headers["location"]).text("//div[@id='messages']")
    sent(rep, seen(rep, PERSON), "/tell/describe", {"deal": "12 000"})
    sources = {fact.key: fact.source for fact in jane(past).facts}
    assert ("as you said", "by their address") == (sources["deal"], sources["company"])


@pytest.mark.slow
@pytest.mark.usefixtures("written_to")
def test_a_planned_task_is_done_or_dropped_once(rep: Visitor, past: Past) -> None:
    """Who does it a second time is told."""
    for action, told in (("done", "Done: call them"), ("leave-out", "Left out: call them")):
        sent(rep, seen(rep, PERSON), "/tell/plan", {"text": "call them", "on": "2026-11-20"})
        page = seen(rep, PERSON)
        assert "Done: call them (for 2026-11-20)" in page.text("//details/summary")
        answer = sent(rep, page, f"/tell/{action}")
        assert told in seen(rep, answer.headers["location"]).text("//div[@id='messages']")
        page = Page(sent(rep, page, f"/tell/{action}"))
        assert (409, True) == (page.status, "done already" in page.text("//p[@role='alert']"))
    assert () == jane(past).tasks


@pytest.mark.slow
@pytest.mark.usefixtures("written_to")
def test_somebody_inactive_is_taken_up_again(rep: Visitor, past: Past) -> None:
    """By one button."""
    past.told(EventKind.STOPPED, JANE, at=NOW - timedelta(hours=1), reason="bought elsewhere")
    page = seen(rep, PERSON)
    assert "Take them up again" in page.text("//form[@action='/tell/accept']")
    sent(rep, page, "/tell/accept")
    assert "follow_up" == jane(past).action


@pytest.mark.slow
@pytest.mark.usefixtures("written_to")
def test_nothing_is_said_of_strangers(rep: Visitor) -> None:
    """Nor is there anything else to say."""
    page = seen(rep, PERSON)
    fields = page.fields("/tell/stop")
    assert 404 == rep.post("/tell/stop", {**fields, "address": "nobody@x.example"}).status
    assert 404 == rep.post("/tell/shout", fields).status
    assert 404 == rep.get("/person/work?address=nobody@x.example").status
    assert 404 == rep.get("/person/other?address=jane@acme.example").status


@pytest.mark.slow
@pytest.mark.usefixtures("written_to")
def test_people_are_found(rep: Visitor, past: Past) -> None:
    """By words, by kind, in an order; and who may be forgotten stands on top."""
    past.wrote(JOE)
    past.told(EventKind.STOPPED, JOE, reason="bought elsewhere")
    past.passed()
    assert {"Jane Doe", "Joe Roe"} == set(seen(rep, "/people").tree.xpath("//tbody//th/a/text()"))
    page = seen(rep, "/people?search=acme&show=follow_up&sort=name")
    assert ["Jane Doe"] == page.tree.xpath("//tbody//th/a/text()")
    assert ("1 person", "acme") == (page.text("//p[@role='status']"), page.tree.xpath("//input/@value")[0])
    [joe] = seen(rep, "/people?show=inactive").tree.xpath("//tbody/tr")
    assert "inactive: stopped" in joe.text_content()
    assert "Nobody fits" in seen(rep, "/people?search=nobody&show=x&sort=x&page=9999999&cadence=x").text()


@pytest.fixture
def unsure(new_file: Path, tmp_path: Path) -> Iterator[Past]:
    """The rep wrote to three addresses of which Mailflow is not sure."""
    made = Past(new_file, tmp_path, '[prospects]\ntrack = "auto"\n')
    for who in ("info@acme.example", "office@acme.example", "info@gmail.com"):
        made.wrote(Address(who), days=20)
    yield made
    made.program.store.close()


def suggested(past: Past) -> set[str]:
    found = suggestions(past.program, CLOCK)
    return {one.address for domain in found for one in domain.people}


@pytest.mark.slow
def test_suggestions_are_settled_together(unsure: Past, tmp_path: Path) -> None:
    """People who are ticked, whole domains, and all of it taken back at one stroke."""
    with opened(unsure.program, tmp_path, clock=lambda: CLOCK) as (rep, opening):
        rep.come_in(opening)
        page = seen(rep, "/suggestions")
        page.check_for_everybody()
        assert ["work acme.example"] == page.tree.xpath("//input[@name='domain']/@value")
        assert 422 == sent(rep, page, "/suggestions/decide", {"do": "accept"}).status
        assert 400 == sent(rep, page, "/suggestions/decide", {"do": "eat"}).status

        answer = sent(rep, page, "/suggestions/decide", {"do": "ignore", "domain": "work acme.example"})
        assert (303, {"info@gmail.com"}) == (answer.status, suggested(unsure))
        page = seen(rep, "/suggestions")
        assert "Ignored: info@acme.example, office@acme.example." in page.text("//div[@id='messages']")
        sent(rep, page, "/undo")
        assert 3 == len(suggested(unsure))

        answer = sent(rep, page, "/suggestions/decide", {"do": "accept", "person": "work info@acme.example"})
        assert {"office@acme.example", "info@gmail.com"} == suggested(unsure)


@pytest.mark.slow
@pytest.mark.usefixtures("written_to")
@pytest.mark.parametrize("path", [PERSON, "/people"])
def test_a_page_of_people_can_be_read_and_used_by_everybody(rep: Visitor, path: str) -> None:
    """With the keyboard alone, and by a screen reader."""
    seen(rep, path).check_for_everybody()
