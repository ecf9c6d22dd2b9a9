"""What does Today show, and what do its forms do? On a store, with a visitor who has no JavaScript."""

from __future__ import annotations

import pytest

from mailflow.conversations.message import Address
from mailflow.cycle.plan import decisions
from mailflow.drafts.model import State
from mailflow.store import drafts as draft_rows
from tests.review.past import CLOCK, JANE, NOW, Past
from tests.support.webpage import Visitor
from tests.web.seen import Page, seen, sent

pytestmark = pytest.mark.usefixtures("drafts")  # numbers 1, 2 and 3


def state_of(past: Past, number: int) -> State:
    with past.program.store.read() as db:
        draft = draft_rows.draft_by_id(db, past.account.number, past.account.name, number)
    assert draft is not None
    return draft.state


def next_with(past: Past) -> str:
    """What is next with Jane: the name of the action."""
    found = decisions(past.program.store, past.account, CLOCK, [JANE.address])
    return type(found[JANE.address].action).__name__


def test_the_first_draft_is_shown_with_all_to_decide_by(rep: Visitor) -> None:
    """Who, why now, which attempt, the letter, and what may be done."""
    page = seen(rep, "/")

    assert ("Jane Doe, acme.example", "Today") == (page.text("//h2[@id='who']"), page.text("//h1"))
    assert "Attempt 2 of" in page.text("//section[@id='draft']")
    assert "You wrote on Fri 6 Nov 2026" in page.text("//section[@aria-labelledby='why']")
    letter = page.text("//section[@aria-labelledby='letter']")
    for words in (
        "Robin Keller <robin@vendor.example>",
        "Jane Doe <jane@acme.example>",
        "Did you have a moment?",
    ):
        assert words in letter
    assert ["Approve", "Edit", "Snooze", "Dismiss", "Stop"] == [
        button.text for button in page.tree.xpath("//div[@role='group']//button")
    ]


def test_approve_leads_to_the_next_draft(rep: Visitor, past: Past) -> None:
    """With a message that says what was done, and a button that takes it back."""
    page = seen(rep, "/")
    answer = sent(rep, page, "/today/1/approve")
    assert (303, "/today/2#draft") == (answer.status, answer.headers["location"])
    assert State.APPROVED is state_of(past, 1)

    page = seen(rep, "/today/2")
    assert "Draft 1 to jane@acme.example is approved" in page.text("//div[@id='messages']")
    assert "Joe Roe, beta.example" == page.text("//h2[@id='who']")
    answer = sent(rep, page, "/undo")
    assert (303, "/today/1#draft") == (answer.status, answer.headers["location"])
    assert State.WAITING is state_of(past, 1)


@pytest.mark.slow
def test_after_the_last_draft_there_is_nothing_to_review(rep: Visitor) -> None:
    """The approved ones stand in the list, each with its undo."""
    for number in (1, 2, 3):
        answer = sent(rep, seen(rep, f"/today/{number}"), f"/today/{number}/approve")
    assert "/" == answer.headers["location"]
    page = seen(rep, "/")
    assert "Nothing to review" == page.text("//h2[@id='nothing']")
    assert ["Jane Doe", "Joe Roe", "Kim Ray"] == [
        button.get("aria-label").removeprefix("Undo the approval of ")
        for button in page.tree.xpath("//nav[@id='queue']//button")
    ]


@pytest.mark.slow
def test_a_decision_twice_is_one(rep: Visitor, past: Past) -> None:
    """A double click, or the same page in two windows."""
    page = seen(rep, "/today/1")
    for _ in range(2):
        assert 303 == sent(rep, page, "/today/1/approve").status
    assert State.APPROVED is state_of(past, 1)


def test_what_is_approved_is_what_was_shown(rep: Visitor, past: Past) -> None:
    """Else the page says what happened, and shows the draft as it is now."""
    page = seen(rep, "/today/1")
    answer = rep.post("/today/1/approve", {**page.fields("/today/1/approve"), "fingerprint": "0" * 16})
    page = Page(answer)
    assert (409, State.WAITING) == (page.status, state_of(past, 1))
    assert "another one than was shown" in page.text("//section[@id='draft']")
    assert 303 == sent(rep, page, "/today/1/approve").status


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "panel", "said"),
    [
        ("dismiss", "", {}),
        ("edit", "?do=edit", {"body": "My words."}),
        ("snooze", "?do=snooze", {"until": "2026-12-01"}),
    ],
)
def test_what_was_approved_in_another_tab_is_told_first(
    rep: Visitor, past: Past, what: str, panel: str, said: dict[str, str]
) -> None:
    """The old page decides nothing; the one that it becomes shows the draft as it is now, and does."""
    old = seen(rep, f"/today/1{panel}")
    sent(rep, seen(rep, "/today/1"), "/today/1/approve")
    page = Page(sent(rep, old, f"/today/1/{what}", said))
    assert (409, State.APPROVED) == (page.status, state_of(past, 1))
    assert "draft 1 was approved meanwhile" in page.text("//section[@id='draft']")
    if what == "edit":
        assert "My words." == page.fields("/today/1/edit")["body"]
    now = page if what == "edit" else seen(rep, f"/today/1{panel}")
    assert 303 == sent(rep, now, f"/today/1/{what}", said).status
    assert "It was approved; that is taken back." in seen(rep, "/").text("//div[@id='messages']")


@pytest.mark.slow
def test_whoever_answered_is_not_written_to(rep: Visitor, past: Past) -> None:
    """The answer came after the page was shown."""
    page = seen(rep, "/today/1")
    past.answered(to="", days=0.04)
    page = Page(sent(rep, page, "/today/1/approve"))
    assert (409, State.WAITING) == (page.status, state_of(past, 1))
    assert "is not to be sent any more" in page.text("//section[@id='draft']")


@pytest.mark.slow
def test_the_page_learns_of_an_answer_by_itself(rep: Visitor, past: Past) -> None:
    """What it asks every ten seconds has no answer as long as nothing is new."""
    page = seen(rep, "/today/1")
    [watch] = page.tree.xpath("//div[@id='news']/span")
    assert ("every 10s", 204) == (watch.get("hx-trigger"), rep.get(watch.get("hx-get")).status)

    past.answered(to="", days=0.04)
    news = Page(rep.get(watch.get("hx-get"), HX_Request="true"))
    assert "Just now: They answered on Fri 20 Nov 2026 at 11:02." in news.text()
    [watch] = news.tree.xpath("//span[@hx-get]")
    assert 204 == rep.get(watch.get("hx-get")).status


@pytest.mark.slow
def test_an_empty_page_learns_of_a_new_draft(rep: Visitor) -> None:
    """It says so, and leads there."""
    for number in (1, 2, 3):
        sent(rep, seen(rep, f"/today/{number}"), f"/today/{number}/dismiss")
    page = seen(rep, "/")
    [watch] = page.tree.xpath("//div[@id='news']/span")
    assert 204 == rep.get(watch.get("hx-get")).status
    sent(rep, page, "/undo")
    assert "There is a draft to review" in rep.get(watch.get("hx-get")).text


@pytest.mark.slow
def test_edit_shows_the_new_text_and_keeps_what_was_typed(rep: Visitor, past: Past) -> None:
    """The next page is the same letter with the rep's words."""
    page = seen(rep, "/today/1?do=edit")
    assert "Did you have a moment?" in page.fields("/today/1/edit")["body"]
    answer = sent(rep, page, "/today/1/edit", {"body": "My words.", "subject": "Mine"})
    assert 303 == answer.status
    page = seen(rep, answer.headers["location"].partition("#")[0])
    letter = page.text("//section[@aria-labelledby='letter']")
    assert (True, True) == ("My words." in letter, "Mine" in letter)
    assert State.WITHDRAWN is state_of(past, 1)


@pytest.mark.slow
def test_of_a_letter_with_html_the_page_says_what_becomes_of_it(rep: Visitor, past: Past) -> None:
    """Before anything is saved."""
    assert "HTML part" not in seen(rep, "/today/1?do=edit").text("//p[@id='body-hint']")
    content = past.program.draft(past.account, 1).content
    head, _, body = content.partition(b"Content-Type: ")
    parts = b"--b\r\nContent-Type: " + body + b"--b\r\nContent-Type: text/html\r\n\r\n<p>Hi</p>\r\n--b--\r\n"
    with past.program.store.write() as db:
        mixed = head + b'Content-Type: multipart/alternative; boundary="b"\r\n\r\n' + parts
        draft_rows.set_draft(db, 1, NOW, content=mixed)
    assert "HTML part" in seen(rep, "/today/1?do=edit").text("//p[@id='body-hint']")


@pytest.mark.slow
def test_an_edit_without_a_change_is_none(rep: Visitor, past: Past) -> None:
    """What the field holds is what the letter says."""
    page = seen(rep, "/today/1?do=edit")
    assert "/today/1#draft" == sent(rep, page, "/today/1/edit").headers["location"]
    assert State.WAITING is state_of(past, 1)


@pytest.mark.parametrize(("fingerprint", "status"), [("0" * 16, 409), (None, 422)])
def test_words_that_cannot_be_kept_come_back(rep: Visitor, fingerprint: str | None, status: int) -> None:
    """The draft changed meanwhile, or the subject is missing."""
    page = seen(rep, "/today/1?do=edit")
    typed = {"body": "\nMy <b>words</b>.", "subject": "Mine" if fingerprint else " "}
    typed |= {"fingerprint": fingerprint} if fingerprint else {}
    page = Page(sent(rep, page, "/today/1/edit", typed))
    assert status == page.status
    assert (typed["body"], typed["subject"]) == (
        page.fields("/today/1/edit")["body"],
        page.fields("/today/1/edit")["subject"],
    )
    assert 303 == sent(rep, page, "/today/1/edit", {"subject": "Mine"}).status


@pytest.mark.slow
def test_words_come_back_from_a_draft_that_is_over(rep: Visitor, past: Past) -> None:
    """They can be copied at least."""
    page = seen(rep, "/today/1?do=edit")
    past.answered(to="", days=0.04)
    page = Page(sent(rep, page, "/today/1/edit", {"body": "My words."}))
    assert (409, "My words.") == (page.status, page.fields("/today/1/edit")["body"])


@pytest.mark.slow
def test_snooze_offers_days(rep: Visitor) -> None:
    """By their names, and any other."""
    page = seen(rep, "/today/1?do=snooze")
    days = page.tree.xpath("//button[@name='until']")
    assert ["2026-11-21", "2026-11-23", "2026-11-23", "2026-12-20"] == [one.get("value") for one in days]
    assert "Tomorrow Sat 21 Nov" == " ".join(days[0].text_content().split())
    assert 303 == sent(rep, page, "/today/1/snooze", {"until": "2026-12-01"}).status
    assert "rests until Tue 1 Dec 2026" in seen(rep, "/").text("//div[@id='messages']")


@pytest.mark.slow
@pytest.mark.parametrize("day", ["", "soon", "2026-13-01", "2026-11-01"])
def test_what_is_no_day_to_come_is_asked_again(rep: Visitor, past: Past, day: str) -> None:
    """The panel stays open, and says what is wrong."""
    page = Page(sent(rep, seen(rep, "/today/1?do=snooze"), "/today/1/snooze", {"until": day}))
    assert (422, True) == (page.status, bool(page.text("//div[@id='decide']//p[@role='alert']")))
    assert "FollowUp" == next_with(past)


@pytest.mark.slow
def test_dismiss_and_stop_can_be_taken_back(rep: Visitor, past: Past) -> None:
    """Each leads to the next draft with a button for that."""
    sent(rep, seen(rep, "/today/1"), "/today/1/dismiss")
    page = seen(rep, "/today/2")
    assert "is skipped" in page.text("//div[@id='messages']")
    sent(rep, page, "/undo")

    page = seen(rep, "/today/1?do=stop")
    assert 422 == sent(rep, page, "/today/1/stop").status
    sent(rep, page, "/today/1/stop", {"reason": "bought elsewhere"})
    assert "Inactive" == next_with(past)
    page = seen(rep, "/today/2")
    assert "is written to no more (bought elsewhere)" in page.text("//div[@id='messages']")
    sent(rep, page, "/undo")
    assert "FollowUp" == next_with(past)


@pytest.mark.slow
def test_reasons_in_words_come_before_those_to_choose(rep: Visitor) -> None:
    """Who types one means it."""
    typed = {"reason": "no need", "words": "met their boss"}
    sent(rep, seen(rep, "/today/1?do=stop"), "/today/1/stop", typed)
    assert "(met their boss)" in seen(rep, "/today/2").text("//div[@id='messages']")


@pytest.mark.slow
@pytest.mark.parametrize(
    "number", ["0", "7", "99999999999999999999", "-1", "1.0", "x", "\u0661".encode().hex()]
)
def test_there_is_no_such_draft(rep: Visitor, number: str) -> None:
    """Whatever is asked for."""
    seen(rep, "/")  # a form of the rep's has a token
    assert 404 == rep.get(f"/today/{number}").status
    assert 404 == rep.post(f"/today/{number}/approve").status


@pytest.mark.slow
def test_the_list_has_everything_that_waits(rep: Visitor, past: Past) -> None:
    """Drafts with a warning on top, then those that are ready, then the rest, each where it is settled."""
    past.answered(to="", days=0.04)
    queue = seen(rep, "/").text("//nav[@id='queue']")
    assert (
        queue.index("Look at these first (1)") < queue.index("Jane Doe do not send") < queue.index("Joe Roe")
    )
    assert queue.index("Ready to review (2)") < queue.index("Kim Ray")


@pytest.mark.slow
def test_a_vanished_draft_asks_whether_it_was_sent(rep: Visitor, past: Past) -> None:
    """It says so in its place, and either answer is one click."""
    lee = Address("lee@d.example", "Lee")
    past.wrote(lee)
    number = past.drafted(lee, State.UNKNOWN, reason="gone")
    page = seen(rep, f"/today/{number}")
    assert "It was sent" in page.text("//div[@role='group']")
    sent(rep, page, f"/today/{number}/sent")
    assert State.SENT is state_of(past, number)


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% raw %}",
    "</textarea><b>",
    "a\u202eb\x00c",
)


@pytest.mark.slow
@pytest.mark.parametrize("words", HOSTILE)
def test_what_strangers_write_is_text(rep: Visitor, past: Past, words: str) -> None:
    """Names, subjects and texts: shown as they are, whatever they look like."""
    eve = Address("eve@mal.example", words)
    past.wrote(eve, subject=words)
    number = past.drafted(eve, subject=words)
    past.passed()
    form = seen(rep, f"/today/{number}?do=edit")
    changed = sent(rep, form, f"/today/{number}/edit", {"body": words, "subject": words})
    number = int(changed.headers["location"].split("/")[-1].partition("#")[0])
    paths = ["/", *(f"/today/{number}{panel}" for panel in ("", "?do=edit", "?do=stop"))]
    for path in [*paths, f"/person/work?address={eve.address}", "/people"]:
        page = seen(rep, path)
        assert [] == page.tree.xpath("//main//script | //main//img | //main//b | //@onerror")
        assert "49" not in page.text("//h2[@id='who'] | //h1")


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/today/1",
        "/today/1?do=edit",
        "/today/1?do=snooze",
        "/today/1?do=stop",
        "/conversation/work?address=jane@acme.example",
    ],
)
def test_a_page_can_be_read_and_used_by_everybody(rep: Visitor, path: str) -> None:
    """With the keyboard alone, and by a screen reader."""
    seen(rep, path).check_for_everybody()


@pytest.mark.slow
def test_that_it_has_come_into_drafts_is_shown_and_no_news(rep: Visitor) -> None:
    """The state alone changes; nothing moves the letter down."""
    [watch] = seen(rep, "/today/1").tree.xpath("//div[@id='news']/span")
    path = watch.get("hx-get").replace("as=waiting", "as=appending")
    now = Page(rep.get(path, HX_Request="true"))
    assert ("waits in Drafts", []) == (now.text("//*[@id='state']"), now.tree.xpath("//*[@class='warning']"))


@pytest.mark.slow
@pytest.mark.parametrize("panel", ["edit", "snooze", "stop"])
def test_without_a_script_the_form_is_where_the_page_begins(rep: Visitor, panel: str) -> None:
    """The button leads to it, and so does what it complains of."""
    button = seen(rep, "/today/1").tree.xpath(f"//form[input[@name='do' and @value='{panel}']]")[0]
    form = seen(rep, f"/today/1?do={panel}").tree.xpath("//*[@id='asked']//form")[0]
    assert ("#asked", f"{panel}#asked") == (button.get("action")[-6:], form.get("action").rpartition("/")[2])


@pytest.mark.slow
def test_edits_that_will_not_do_say_why(rep: Visitor) -> None:
    """Beside what was typed."""
    page = seen(rep, "/today/1?do=edit")
    page = Page(sent(rep, page, "/today/1/edit", {"body": "Mine.", "subject": " "}))
    assert "subject" in page.text("//*[@id='asked']//p[@role='alert']")
