"""What do the pages of people show, and what do their forms do? On a store, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from mailflow.conversations.message import Address, Kind
from mailflow.people.model import EventKind
from mailflow.review import people
from mailflow.review.directory import suggestions
from mailflow.review.person import Person, person_of
from tests.review.past import ANN, CLOCK, JANE, JOE, NOW, ROBIN, Past
from tests.support.webpage import Visitor, opened
from tests.web.seen import Page, seen, sent

_KEPT = ("country", "deal", "language", "other", "new", "answered")
PERSON = "/person/work?address=jane@acme.example"
CALLS = f"""\
[cadence.calls]
steps = [{", ".join(3 * ['{ after = 1, task = "call" }'])}]
then = {{ action = "inactive" }}
"""


def jane(past: Past) -> Person:
    return person_of(past.program, past.account, JANE.address, CLOCK)


def ann(past: Past) -> Person:
    return person_of(past.program, past.account, ANN.address, CLOCK)


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
        ("rest", {"reason": "no need"}, "Nothing: inactive (you let them rest)"),
        ("stop", {"words": "sold the firm"}, "Nothing: inactive (you stopped them)"),
        (
            "log",
            {"how": "call", "on": "2026-11-19", "note": "voicemail"},
            "Follow up on Wed 25 Nov 2026: attempt 3",
        ),
        ("plan", {"text": "send the list", "on": "2026-11-30"}, "send the list (for Mon 30 Nov 2026)"),
        ("describe", {"country": "France", "tags": "fair, hot"}, "Follow up on"),
        ("describe", {"language": "fr"}, "Follow up on"),
        ("note", {"text": "likes blue\nbudget in May"}, "Follow up on"),
        ("link", {"other": "jane.doe@mail.example"}, "Follow up on"),
        ("refer", {"new": "ann@acme.example", "name": "Ann Low"}, "Follow up on"),
        ("refer", {"new": "ann@acme.example", "instead": "yes"}, "Nothing: inactive (you stopped them)"),
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
    assert (
        len(before.moments) < len(jane(past).moments) or {"new": "ann@acme.example"}.items() <= typed.items()
    )

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
        ("log", {"how": "visit", "on": "2026-12-01", "answered": "yes"}),
        ("plan", {"text": "...", "on": "2026-12-01"}),
        ("plan", {"text": "call", "on": "2026-11-01"}),
        ("describe", {"country": "Atlantis"}),
        ("describe", {"deal": "much"}),
        ("describe", {"language": "Klingon"}),
        ("note", {"text": " ... "}),
        ("link", {"other": "nobody"}),
        ("refer", {"new": "robin@vendor.example"}),
    ],
)
def test_what_cannot_be_kept_comes_back(rep: Visitor, past: Past, action: str, typed: dict[str, str]) -> None:
    """The form is open, says what is wrong, and has what was typed."""
    page = Page(sent(rep, seen(rep, PERSON), f"/tell/{action}", typed))
    [open_] = page.tree.xpath("//details[@open]")
    assert (422, True) == (page.status, bool(open_.xpath(".//p[@role='alert']")))
    fields = page.fields(f"/tell/{action}")
    kept = {name: value for name, value in typed.items() if name in _KEPT}
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
def test_facts_that_were_said_in_another_tab_stay(rep: Visitor, past: Past) -> None:
    """A form says what was changed in it, and nothing of the rest that it shows; also after a mistake."""
    page = seen(rep, PERSON)
    sent(rep, page, "/tell/describe", {"name": "Jane Smith", "company": "Acme"})

    page = Page(sent(rep, page, "/tell/describe", {"deal": "much"}))
    assert 303 == sent(rep, page, "/tell/describe", {"deal": "12000"}).status
    assert ("Jane Smith", "Acme", 12000) == (jane(past).name, jane(past).company, jane(past).deal)


@pytest.mark.slow
def test_a_step_that_was_done_meanwhile_does_not_take_the_next_one(new_file: Path, tmp_path: Path) -> None:
    """By a second click, or in another tab."""
    (tmp_path / "cadences.toml").write_text(CALLS)
    past = Past(new_file, tmp_path, '[cadences]\nfile = "cadences.toml"\n[prospects]\ntrack = "all"\n')
    past.wrote(JANE)
    past.passed()
    with opened(past.program, tmp_path, clock=lambda: CLOCK) as (rep, opening):
        rep.come_in(opening)
        for action in ("done", "leave-out"):
            page = seen(rep, PERSON)
            assert 303 == sent(rep, page, f"/tell/{action}").status
            again = Page(sent(rep, page, f"/tell/{action}"))
            assert (409, True) == (again.status, "by now" in again.text("//p[@role='alert']"))
        found = [(rung.what.partition(":")[0], rung.place) for rung in jane(past).rungs]
        assert [("attempt 1", "done"), ("attempt 2", "done")] == found[:2]
        assert ["skipped", "next"] == [place for _, place in found[2:4]]
    past.program.store.close()


@pytest.mark.slow
@pytest.mark.usefixtures("written_to")
def test_who_asked_to_be_left_alone_meanwhile_is_not_taken_up(rep: Visitor, past: Past) -> None:
    """By a button of a page that did not know it; one that says it has a button that does."""
    past.told(EventKind.RESTED, JANE, at=NOW - timedelta(hours=1))
    page = seen(rep, PERSON)
    people.stop(past.program, past.account, JANE.address, "opted_out", CLOCK)

    page = Page(sent(rep, page, "/tell/accept"))
    assert (409, True) == (page.status, "left alone" in page.text("//p[@role='alert']"))
    assert jane(past).suppressed
    assert 303 == sent(rep, page, "/tell/accept").status
    assert not jane(past).suppressed


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
def test_whose_addresses_are_whose(rep: Visitor, past: Past) -> None:
    """A stranger with their name is them, or somebody else; a button each."""
    stranger = Address("jane.doe@mail.example", "Jane Doe")
    past.wrote(ROBIN, sender=stranger, days=1, subject="Something else")
    page = seen(rep, PERSON)
    page.check_for_everybody()
    assert "jane.doe@mail.example has their name, and wrote to you on Thu 19 Nov 2026." in page.text("//p")
    assert ["Their addresses"] == page.tree.xpath("//details[@open]/summary/text()")
    sent(rep, page, "/tell/link")
    assert (2, "answer") == (len(jane(past).addresses), jane(past).action)
    page = seen(rep, PERSON)
    assert "Not theirs" == page.text("//form[@action='/tell/unlink']")
    sent(rep, page, "/tell/unlink")
    assert (1, "follow_up", ()) == (len(jane(past).addresses), jane(past).action, jane(past).others)


@pytest.mark.slow
@pytest.mark.usefixtures("written_to")
def test_who_is_to_be_written_to_instead(rep: Visitor, past: Past) -> None:
    """The form is open and has whom the automatic reply names."""
    past.wrote(ROBIN, sender=JANE, days=3, kind=Kind.AUTO_REPLY)
    past.told(EventKind.LEFT, JANE, by=JANE.address, substitute="ann@acme.example", name="Ann Low")
    page = seen(rep, PERSON)
    fields = page.fields("/tell/refer")
    assert ("ann@acme.example", "Ann Low", "yes") == (fields["new"], fields["name"], fields["instead"])
    assert "Write to somebody else" in page.tree.xpath("//details[@open]/summary/text()")
    sent(rep, page, "/tell/refer")
    assert ("inactive", "task") == (jane(past).action, ann(past).action)


@pytest.mark.slow
def test_somebody_is_added(rep: Visitor, past: Past) -> None:
    """On the page of all people; then their own, and after an undo the list again."""
    page = Page(sent(rep, seen(rep, "/people"), "/people/add", {"address": "robin@vendor.example"}))
    assert (422, True) == (page.status, "your own address" in page.text("//p[@role='alert']"))
    page.check_for_everybody()
    assert "robin@vendor.example" == page.fields("/people/add")["address"]
    answer = sent(rep, page, "/people/add", {"address": "Ann@acme.example", "name": "Ann Low"})
    assert (303, "/person/work?address=ann%40acme.example") == (answer.status, answer.headers["location"])
    page = seen(rep, answer.headers["location"])
    assert ("Ann Low, acme.example", "task") == (page.text("//h1"), ann(past).action)
    answer = sent(rep, page, "/undo")
    assert (303, "/people") == (answer.status, answer.headers["location"])
    assert "Taken back" in seen(rep, "/people").text("//div[@id='messages']")


@pytest.mark.slow
@pytest.mark.usefixtures("written_to")
@pytest.mark.parametrize(
    "search", ["+".join(["jane"] * 3000), "j" * 60_000], ids=["many words", "a long one"]
)
def test_who_searches_for_too_much_finds_a_page(rep: Visitor, search: str) -> None:
    """By the beginning of it: a letter pasted in is no fault of the store's."""
    assert 200 == rep.get(f"/people?search={search}").status


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
    assert {"Jane Doe", "Joe Roe"} == set(seen(rep, "/people").tree.xpath("//tbody//th/a//text()"))
    page = seen(rep, "/people?search=acme&show=follow_up&sort=name")
    assert ["Jane Doe"] == page.tree.xpath("//tbody//th/a//text()")
    assert ("1 person", "acme") == (page.text("//p[@role='status']"), page.fields("/people")["search"])
    [joe] = seen(rep, "/people?show=inactive").tree.xpath("//tbody/tr")
    assert "inactive: you stopped them" in joe.text_content()
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
        assert "Ignored: everybody at acme.example." in page.text("//div[@id='messages']")
        assert "acme.example since" in page.text("//section[@aria-labelledby='ignored']")
        page.check_for_everybody()
        unsure.wrote(Address("team@acme.example"), days=2)
        assert {"info@gmail.com"} == suggested(unsure)
        sent(rep, page, "/undo")
        assert 4 == len(suggested(unsure))

        page = seen(rep, "/suggestions")
        sent(rep, page, "/suggestions/decide", {"do": "ignore", "domain": "work acme.example"})
        page = seen(rep, "/suggestions")
        answer = sent(rep, page, "/suggestions/again")
        assert (303, 4) == (answer.status, len(suggested(unsure)))
        page = seen(rep, "/suggestions")
        assert "Everybody at acme.example may be suggested again." in page.text("//div[@id='messages']")

        answer = sent(rep, page, "/suggestions/decide", {"do": "accept", "person": "work info@acme.example"})
        assert {"office@acme.example", "team@acme.example", "info@gmail.com"} == suggested(unsure)

        answer = sent(rep, page, "/suggestions/decide", {"do": "accept", "domain": "work acme.example"})
        unsure.wrote(Address("sales@acme.example"), days=1)
        assert {"sales@acme.example", "info@gmail.com"} == suggested(unsure)


@pytest.mark.slow
def test_a_domain_is_ignored_from_the_page_of_somebody_there(unsure: Past, tmp_path: Path) -> None:
    """It need not be suggested; of free mail nobody can say that."""
    unsure.wrote(JANE)
    with opened(unsure.program, tmp_path, clock=lambda: CLOCK) as (rep, opening):
        rep.come_in(opening)
        page = seen(rep, PERSON)
        assert 303 == sent(rep, page, "/tell/ignore-domain").status
        assert "Ignored: everybody at acme.example." in seen(rep, PERSON).text("//div[@id='messages']")
        assert ("", {"info@gmail.com"}) == (jane(unsure).action, suggested(unsure))
        free = seen(rep, "/person/work?address=info@gmail.com")
        assert [] == free.tree.xpath("//form[@action='/tell/ignore-domain']")


@pytest.mark.slow
def test_whom_a_domain_takes_out_of_the_plan_is_said(unsure: Past, tmp_path: Path) -> None:
    """Before the rep ignores all of it."""
    unsure.wrote(JANE)
    with opened(unsure.program, tmp_path, clock=lambda: CLOCK) as (rep, opening):
        rep.come_in(opening)
        page = seen(rep, "/suggestions")
        assert "To ignore it takes out of the plan: jane@acme.example." in page.text("//fieldset")
        sent(rep, page, "/suggestions/decide", {"do": "ignore", "domain": "work acme.example"})
        assert "" == jane(unsure).action


@pytest.mark.slow
@pytest.mark.usefixtures("written_to")
@pytest.mark.parametrize("path", [PERSON, "/people"])
def test_a_page_of_people_can_be_read_and_used_by_everybody(rep: Visitor, path: str) -> None:
    """With the keyboard alone, and by a screen reader."""
    seen(rep, path).check_for_everybody()
