"""A rep reviews in a real browser; the service, the mailbox and who takes the mail are real, too."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from mailflow.conversations.text import fold
from tests.browser.conftest import NewStage
from tests.browser.reviewer import MILLISECONDS, Reviewer
from tests.browser.stage import PEOPLE, Stage, address_of, eventually
from tests.story import clients
from tests.story.rep import text_of
from tests.support.browser import PHONE, Chromium, scrolls_sideways

pytestmark = pytest.mark.slow

EDIT = "PS: I am in your town on Friday."
JANE = "Jane Doe"


def test_ten_drafts_with_the_keyboard_alone(chromium: Chromium, new_stage: NewStage) -> None:
    """Exactly the approved ones leave, once, with the text that was shown; all else is as it was decided."""
    stage = new_stage(outbox={"undo": "5s"})
    stage.drafts_to(*PEOPLE)
    ada, bram, clara, dora, emil, frida, gustav, hedy, ida, jules = PEOPLE
    shown: dict[str, str] = {}

    def approve() -> None:
        shown[reviewer.whom] = reviewer.letter
        reviewer.press_and_move("a")

    with stage.open(), chromium.visit() as visit:
        eventually(lambda: 10 == len(stage.rep.drafts_folder()))
        reviewer = Reviewer(visit, stage)
        for name in (ada, gustav, hedy, ida):
            reviewer.look_for(name)
            approve()
        reviewer.look_for(bram)
        reviewer.press("e")
        expect(reviewer.page.get_by_label("Your text")).to_be_focused()
        reviewer.press("Control+Home")
        reviewer.page.keyboard.type(f"{EDIT}\n\n")
        reviewer.press("Control+Enter")
        expect(reviewer.page.get_by_label("Your text")).to_have_count(0)
        reviewer.look_for(bram)
        assert reviewer.letter.startswith(EDIT)
        approve()
        reviewer.look_for(clara)
        reviewer.press("s")
        expect(reviewer.page.get_by_role("button", name="tomorrow")).to_be_focused()
        reviewer.press_and_move("Enter")
        reviewer.look_for(dora)
        reviewer.press_and_move("d")
        reviewer.look_for(emil)
        reviewer.press("x")
        expect(reviewer.page.get_by_role("radio").first).to_be_focused()
        reviewer.press("Space")
        reviewer.press_and_move("Enter")
        reviewer.look_for(frida)
        reviewer.press_and_move("d")
        reviewer.press("u")
        reviewer.look_for(frida)
        approve()
        eventually(lambda: len(shown) == len(stage.receiver.received))
        eventually(lambda: stage.has_drafts(jules))

    taken = {letter.recipients: letter for letter in stage.receiver.received}
    assert {(address_of(name),) for name in (ada, bram, frida, gustav, hedy, ida)} == set(taken)
    for name, text in shown.items():
        assert fold(text_of(taken[(address_of(name),)].message)).startswith(fold(text))
    assert 10 + 6 == len(stage.rep.lying_in("Sent"))
    plan = stage.rep.plan()
    assert {2} == {plan[address_of(name)]["attempts"] for name in shown}
    assert {1} == {plan[address_of(name)]["attempts"] for name in (clara, dora, emil, jules)}
    assert "inactive" == plan[address_of(emil)]["action"]
    assert not plan[address_of(clara)]["due"]


def test_a_reply_arrives_while_the_draft_is_open(chromium: Chromium, stage: Stage) -> None:
    """The page says so by itself; who approves all the same is told, and nothing leaves."""
    touch = stage.drafts_to(JANE)[JANE]
    with stage.open(), chromium.visit() as visit:
        eventually(lambda: 1 == len(stage.rep.drafts_folder()))
        reviewer = Reviewer(visit, stage)
        assert JANE == reviewer.whom
        stage.rep.received(f"{JANE} <{address_of(JANE)}>", answers=touch)
        eventually(lambda: [] == stage.rep.drafts_folder())
        reviewer.press("a")
        reviewer.told("answered|replied|wrote")
        assert nothing_left(stage)

        reviewer.show("/")
        expect(reviewer.page.get_by_role("navigation", name="What waits for you")).to_contain_text(JANE)
    assert (["withdrawn"], "answer") == (stage.rep.states(), stage.rep.plan()[address_of(JANE)]["action"])


def test_the_page_says_by_itself_that_they_answered(chromium: Chromium, stage: Stage) -> None:
    """Without a key or a click."""
    touch = stage.drafts_to(JANE)[JANE]
    with stage.open(), chromium.visit() as visit:
        eventually(lambda: 1 == len(stage.rep.drafts_folder()))
        reviewer = Reviewer(visit, stage)
        stage.rep.received(f"{JANE} <{address_of(JANE)}>", answers=touch)
        expect(reviewer.page.get_by_role("alert")).to_contain_text("Just now", timeout=MILLISECONDS)


def test_a_reply_in_the_undo_window(chromium: Chromium, new_stage: NewStage) -> None:
    """What was approved a moment ago does not leave either."""
    stage = new_stage(outbox={"undo": "8s"})
    touch = stage.drafts_to(JANE, "Bram Stoker")[JANE]
    with stage.open(), chromium.visit() as visit:
        eventually(lambda: 2 == len(stage.rep.drafts_folder()))
        reviewer = Reviewer(visit, stage)
        reviewer.look_for(JANE)
        reviewer.press_and_move("a")
        stage.rep.received(f"{JANE} <{address_of(JANE)}>", answers=touch)
        reviewer.press_and_move("a")
        eventually(lambda: stage.receiver.received)  # Bram's, which was approved after Jane's
        eventually(lambda: [] == stage.rep.drafts_folder())
    assert [("bram@stoker.example",)] == [letter.recipients for letter in stage.receiver.received]


def test_two_tabs(chromium: Chromium, new_stage: NewStage) -> None:
    """What was decided in one is told in the other, whatever is pressed there; it leaves once."""
    stage = new_stage(outbox={"undo": "3s"})
    stage.drafts_to(JANE)
    with stage.open(), chromium.visit() as visit:
        eventually(lambda: 1 == len(stage.rep.drafts_folder()))
        first = Reviewer(visit, stage)
        second = Reviewer(visit, stage)
        assert JANE == second.whom
        first.press_and_move("a")
        second.press("a")
        second.told("approved")
        eventually(lambda: stage.receiver.received)
        eventually(lambda: ["sent"] == stage.rep.states())
    assert 1 == len(stage.receiver.received)


def test_a_draft_edited_in_the_mail_program_meanwhile(chromium: Chromium, stage: Stage) -> None:
    """The words in the mail program are the rep's: what the page showed is not sent in their place."""
    stage.drafts_to(JANE)
    with stage.open(), chromium.visit() as visit:
        eventually(lambda: 1 == len(stage.rep.drafts_folder()))
        reviewer = Reviewer(visit, stage)
        for _ in clients.thunderbird_edit_save(stage.rep):
            pass
        eventually(lambda: ["edited"] == stage.rep.states())
        reviewer.press("a")
        reviewer.told("mail program")
        assert nothing_left(stage)
    assert text_of(stage.rep.waiting_draft().message).startswith(clients.EDIT)


def test_edited_in_the_mail_program_and_answered_since(chromium: Chromium, stage: Stage) -> None:
    """It may still be sent from there, so it stands on top of everything, with a warning."""
    touch = stage.drafts_to(JANE)[JANE]
    with stage.open(), chromium.visit() as visit:
        eventually(lambda: 1 == len(stage.rep.drafts_folder()))
        for _ in clients.thunderbird_edit_save(stage.rep):
            pass
        eventually(lambda: ["edited"] == stage.rep.states())
        stage.drafts_to("Ada Lovelace")
        stage.rep.received(f"{JANE} <{address_of(JANE)}>", answers=touch)
        eventually(lambda: "answer" == stage.rep.plan().get(address_of(JANE), {}).get("action"))
        eventually(lambda: 2 == len(stage.rep.drafts_folder()))
        reviewer = Reviewer(visit, stage)
        assert JANE == reviewer.whom
        reviewer.told("may still be sent from")


def test_the_undo_window(chromium: Chromium, new_stage: NewStage) -> None:
    """Until it is over nothing has happened, and undo puts the draft back among those that wait."""
    stage = new_stage(outbox={"undo": "8s"})
    stage.drafts_to(JANE, "Bram Stoker")
    with stage.open(), chromium.visit() as visit:
        eventually(lambda: 2 == len(stage.rep.drafts_folder()))
        reviewer = Reviewer(visit, stage)
        reviewer.look_for(JANE)
        reviewer.press_and_move("a")
        assert nothing_left(stage)
        reviewer.press("u")
        reviewer.look_for("Bram Stoker")
        reviewer.press_and_move("a")
        eventually(lambda: stage.receiver.received)  # Bram's window began after Jane's had
        assert ["waiting"] == [
            row["state"] for row in stage.rep.drafts() if row["prospect"] == address_of(JANE)
        ]
    assert [("bram@stoker.example",)] == [letter.recipients for letter in stage.receiver.received]


def test_without_javascript(chromium: Chromium, new_stage: NewStage) -> None:
    """The same decisions with plain forms."""
    stage = new_stage(outbox={"undo": "3s"})
    ada, bram, clara, dora, emil, *_ = PEOPLE
    stage.drafts_to(ada, bram, clara, dora, emil)
    with stage.open(), chromium.visit(javascript=False) as visit:
        eventually(lambda: 5 == len(stage.rep.drafts_folder()))
        page = Reviewer(visit, stage).page

        def open_draft(name: str) -> None:
            page.goto(stage.address("/"))
            page.get_by_role("navigation", name="What waits for you").get_by_role("link", name=name).click()
            expect(page.locator("#who")).to_contain_text(name)

        def click(button: str) -> None:
            with page.expect_navigation():
                page.get_by_role("button", name=button).last.click()

        open_draft(ada)
        click("Approve")
        open_draft(bram)
        click("Edit")
        page.get_by_label("Your text").fill(f"{EDIT}\n")
        click("Save")
        open_draft(bram)
        expect(page.locator("pre.mail").first).to_contain_text(EDIT)
        click("Approve")
        open_draft(clara)
        click("Snooze")
        click("next week")
        open_draft(dora)
        click("Dismiss")
        expect(page.get_by_role("status")).to_contain_text("skipped")
        with page.expect_navigation():
            page.get_by_role("status").get_by_role("button", name="Undo").click()
        open_draft(emil)
        click("Stop")
        page.get_by_role("radio").first.check()
        click("Stop")
        eventually(lambda: 2 == len(stage.receiver.received))
        eventually(lambda: stage.has_drafts(dora))
    assert {(address_of(ada),), (address_of(bram),)} == {
        letter.recipients for letter in stage.receiver.received
    }


def test_on_a_phone(chromium: Chromium, stage: Stage) -> None:
    """With a thumb: from the list to the draft, and each decision is within the window."""
    stage.drafts_to(JANE, "Bram Stoker")
    with stage.open(), chromium.visit(size=PHONE) as visit:
        eventually(lambda: 2 == len(stage.rep.drafts_folder()))
        page = Reviewer(visit, stage).page
        page.get_by_role("link", name=JANE).first.click()
        expect(page.locator("#who")).to_contain_text(JANE)
        expect(page.locator("#letter")).to_be_in_viewport()
        for name in ("Approve", "Edit", "Snooze", "Dismiss", "Stop"):
            expect(page.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
        assert not scrolls_sideways(page)
        for name in ("Snooze", "Stop"):
            page.get_by_role("button", name=name).click()
            expect(page.locator("#asked [autofocus]")).to_be_in_viewport()
            page.get_by_role("link", name="Cancel").click()
        page.get_by_role("button", name="Approve").click()
        eventually(lambda: stage.receiver.received)
    assert [(address_of(JANE),)] == [letter.recipients for letter in stage.receiver.received]


def test_a_form_opens_in_sight_and_says_there_what_is_missing(chromium: Chromium, stage: Stage) -> None:
    """Each with its first field focused; a key with nothing to take back says so."""
    stage.drafts_to(JANE)
    with stage.open(), chromium.visit() as visit:
        eventually(lambda: 1 == len(stage.rep.drafts_folder()))
        reviewer = Reviewer(visit, stage)
        for key in "sxe":
            reviewer.press(key)
            expect(reviewer.page.locator("#asked [autofocus]")).to_be_focused()
            expect(reviewer.page.locator("#asked :focus")).to_be_in_viewport()
            reviewer.press("Escape")
            expect(reviewer.page.locator("#asked")).to_have_count(0)
        reviewer.press("x")
        expect(reviewer.page.locator("#asked [autofocus]")).to_be_focused()
        reviewer.press("Enter")
        expect(reviewer.page.locator("#no-reason")).to_be_in_viewport()
        reviewer.press("Escape")
        expect(reviewer.page.locator("#asked")).to_have_count(0)
        reviewer.press("u")
        reviewer.told("nothing more to take back")


def nothing_left(stage: Stage) -> bool:
    return not stage.receiver.received
