"""What does the page of figures show? On a store, without JavaScript."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from mailflow.conversations.message import Address
from mailflow.cycle.account import Clock
from mailflow.people.model import EventKind
from tests.review.past import CLOCK, JANE, JOE, NOW, Past
from tests.support.webpage import Visitor, opened
from tests.web.seen import Page, seen, sent

KIM = Address("kim@corner.example", "Kim Ray")
LEO = Address("leo@delta.example", "Leo Sand")
WHOLE = "/reports?whole=yes"


@pytest.fixture
def known(past: Past) -> None:
    """Jane answered the second mail, Joe and Kim were left after the first; Leo is due."""
    past.wrote(JANE, days=60)
    past.answered(JANE, to=past.wrote(JANE, days=50), days=48)
    past.wrote(JOE, days=60)
    past.wrote(KIM, days=300)
    past.wrote(LEO, days=10)
    past.passed()


def rows(page: Page, section: str, table: int = 1) -> list[list[str]]:
    """The cells of a table of a section."""
    found = page.tree.xpath(f"(//section[@id='report-{section}']//table)[{table}]/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found]


@pytest.mark.usefixtures("known")
def test_the_page_is_there_before_anything_is_counted(rep: Visitor) -> None:
    """Each section asks for its own figures; a button asks for all where there is no JavaScript."""
    page = seen(rep, "/reports?days=90")
    asked = page.tree.xpath("//section/@hx-get")
    assert [f"/reports/{name}?mailbox=work&days=90" for name in ("persistence", "texts", "ahead")] == asked
    assert ["/reports?mailbox=work&days=90&whole=yes"] == page.tree.xpath("//noscript//a/@href")
    assert "90" == page.tree.xpath("string(//select[@id='days']/option[@selected]/@value)")


@pytest.mark.usefixtures("known")
def test_where_the_rep_stops_and_who_can_be_rescued(rep: Visitor, past: Past) -> None:
    """In words, as a drawing, and as a table of the same numbers; each person with a way to take them up."""
    number = past.drafted(JOE)
    page = seen(rep, WHOLE)
    assert page.text("//section[@id='report-persistence']/p[@class='lead']") == (
        "Most of the people whom you gave up, you gave up after attempt 1."
        " Answers that came only after a later attempt: 1 of 1."
    )
    assert [["Attempt 1", "4", "0 of 4", "2", "1", "1"], ["Attempt 2", "1", "1 of 1", "0", "0", "0"]] == rows(
        page, "persistence"
    )
    drawn = page.tree.xpath("//section[@id='report-persistence']//*[name()='g']/*[name()='text'][1]/text()")
    assert ["4", "1"] == drawn
    joe, kim = rows(page, "persistence", 2)
    assert ["Joe Roejoe@beta.example", "1", "Mon 21 Sep 2026", "Read the draft"] == joe
    assert ["Kim Raykim@corner.example", "1", "Sat 24 Jan 2026", "follow up, Wed 28 Jan 2026"] == kim
    assert [f"/today/{number}#draft"] == page.tree.xpath("//a[text()='Read the draft']/@href")


@pytest.mark.slow
def test_who_rests_since_long_is_taken_up_here(new_file: Path, tmp_path: Path) -> None:
    """By one button; and a command settles all of them."""
    past = Past(new_file, tmp_path, '[prospects]\ntrack = "auto"\n')
    past.wrote(KIM, days=250)
    past.passed()
    with opened(past.program, tmp_path, clock=lambda: CLOCK) as (rep, opening):
        rep.come_in(opening)
        page = seen(rep, WHOLE)
        page.check_for_everybody()
        assert "Go on with them: Kim Ray" == rows(page, "persistence", 2)[0][3]
        assert "audit --repair" in page.text("//section[@id='report-persistence']")
        assert 303 == sent(rep, page, "/tell/accept").status
        past.passed()
        assert "follow up" in rows(seen(rep, WHOLE), "persistence", 2)[0][3]
    past.program.store.close()


@pytest.mark.slow
@pytest.mark.usefixtures("known")
def test_who_rests_since_the_figures_were_counted(rep: Visitor, past: Past) -> None:
    """Why is told in words; what is next is as it stands now."""
    seen(rep, WHOLE)
    past.told(EventKind.STOPPED, KIM, reason="opted_out")
    past.passed()
    assert "inactive: they asked to be left alone" == rows(seen(rep, WHOLE), "persistence", 2)[1][3]


@pytest.mark.slow
@pytest.mark.usefixtures("known")
def test_the_period_is_chosen(rep: Visitor) -> None:
    """What is no period is the usual one."""
    for days, reached in (("90", "3"), ("0", "4"), ("soon", "4")):
        assert reached == rows(seen(rep, f"{WHOLE}&days={days}"), "persistence")[0][1]


@pytest.mark.slow
@pytest.mark.usefixtures("known")
def test_what_became_of_drafts(rep: Visitor, past: Past) -> None:
    """The words of `mailflow template stats`; of few nothing in percent."""
    assert "No draft was written" in seen(rep, WHOLE).text("//section[@id='report-texts']")
    template = "outreach/2-question.txt"
    told = {"draft": "d1@x", "template": template, "attempt": "2", "message": "m", "changed": "yes"}
    past.told(EventKind.FOLLOWED_UP, JANE, NOW, **told)
    again = seen(rep, WHOLE).tree.xpath("string(//a[@id='again-texts']/@href)")
    page = seen(rep, again)
    assert [[template, "2", "1", "0 of 1", "1 of 1", "0", "0 of 1"]] == rows(page, "texts")
    assert "1 draft was written, 1 of them sent" in page.text("//section[@id='report-texts']")


@pytest.mark.usefixtures("known")
def test_the_weeks_ahead(rep: Visitor) -> None:
    """What is there now, and what each working day brings."""
    page = seen(rep, WHOLE)
    lead = page.text("//section[@id='report-ahead']/p[@class='lead']")
    assert "Today: 0 drafts to decide, 1 answer owed, 0 tasks." == lead
    days = rows(page, "ahead")
    assert (21, ["Fri 20 Nov 2026", "3", "0", "1", "no"]) == (len(days), days[0])


@pytest.mark.usefixtures("known")
def test_figures_are_counted_once(rep: Visitor, past: Past) -> None:
    """They say when, stay for a while, and are counted again where somebody asks for it."""
    first = seen(rep, WHOLE)
    past.wrote(Address("new@house.example"), days=40)
    kept = seen(rep, "/reports")
    assert rows(first, "persistence") == rows(kept, "persistence")
    assert [] == kept.tree.xpath("//noscript//a")
    [again] = kept.tree.xpath("//a[@id='again-persistence']/@href")
    assert "Counted at 12:00." in kept.text("//section[@id='report-persistence']/p[last()]")
    assert NOW == datetime.fromisoformat(parse_qs(urlsplit(again).query)["after"][0])
    assert rows(first, "persistence") == rows(seen(rep, "/reports?days=365"), "persistence")
    assert ["5"] == [rows(seen(rep, again), "persistence")[0][1]]


@pytest.mark.slow
@pytest.mark.usefixtures("known")
def test_two_who_ask_at_the_same_time_have_one_answer(past: Past, tmp_path: Path) -> None:
    """It is counted once, by the instant at which it was."""
    moments = (NOW + timedelta(milliseconds=number) for number in count())
    with opened(past.program, tmp_path, clock=lambda: Clock(NOW, next(moments))) as (rep, opening):
        rep.come_in(opening)
        with ThreadPoolExecutor(4) as several:
            answers = list(several.map(rep.get, ["/reports/ahead"] * 4))
    assert [200] * 4 == [one.status for one in answers]
    assert 1 == len({one.text for one in answers})


@pytest.mark.slow
def test_names_are_text(rep: Visitor, past: Past) -> None:
    """Whatever somebody calls themselves."""
    past.wrote(Address("bob@gamma.example", '<b onclick="x()">Bob</b> {{ 7 * 7 }}\u202e'), days=60)
    past.passed()
    page = seen(rep, WHOLE)
    [[bob, *_]] = rows(page, "persistence", 2)
    assert bob.startswith('<b onclick="x()">Bob</b> {{ 7 * 7 }}')
    assert ([], False) == (page.tree.xpath("//main//b"), "\u202e" in page.text())


@pytest.mark.slow
@pytest.mark.usefixtures("known")
def test_what_there_is_not(rep: Visitor) -> None:
    """A mailbox, a section, an instant."""
    assert 404 == rep.get("/reports?mailbox=other").status
    assert 404 == rep.get("/reports/weather").status
    assert 200 == rep.get("/reports/texts?after=soon&days=90").status
    assert 200 == rep.get("/reports/texts?after=2026-11-20&days=90").status


@pytest.mark.slow
@pytest.mark.usefixtures("known")
def test_everybody_can_read_it(rep: Visitor) -> None:
    """With the keyboard alone, and by a screen reader."""
    seen(rep, WHOLE).check_for_everybody()


@pytest.mark.slow
def test_of_a_mailbox_without_mail(rep: Visitor) -> None:
    """There is nothing to count, and that is said."""
    page = seen(rep, WHOLE)
    assert "Nobody was written to in that time." in page.text("//section[@id='report-persistence']")
    page.check_for_everybody()
