"""What the text of a message changes: somebody is away, has left, has moved, or wants to be left alone."""

from __future__ import annotations

import re
import shlex
from datetime import date, timedelta

import pytest

from tests.story.conftest import NewRep
from tests.story.rep import JANE, Rep, ago, instant, workday

pytestmark = pytest.mark.slow

AUTO = {"Auto-Submitted": "auto-replied"}
BOB = "bob.roe@acme.example"


def commands(sentences: list[str]) -> list[list[str]]:
    """What stands between backticks, as a shell would take it."""
    return [shlex.split(found)[1:] for found in re.findall(r"`(mailflow [^`]+)`", " ".join(sentences))]


@pytest.mark.slow
def test_an_absence_in_german_moves_the_follow_up_and_then_lets_it_go(rep: Rep) -> None:
    """Away to a Sunday, back on Monday: due on Tuesday, and no draft lies in Drafts before."""
    last_day = ago(12).date() - timedelta(days=ago(12).isoweekday() % 7)  # a Sunday, 12 to 18 days ago
    touch = rep.sent(at=ago(25))
    text = (
        f"Guten Tag,\n\nich bin bis einschließlich {last_day:%d.%m.%Y} nicht im Büro. In dringenden Fällen"
        " wenden Sie sich bitte an meinen Kollegen.\n\nMit freundlichen Grüßen\nJana Döring\n"
    )
    rep.received(answers=touch, at=ago(25), text=text, subject="Abwesenheitsnotiz: Anfrage", headers=AUTO)
    rep.scan("--dry-run")
    monday = last_day + timedelta(days=1)
    tuesday = workday(1, after=monday)

    before = rep.next_action("jane@acme.example", "--as-of", instant(ago(19)))
    assert ("follow_up", False, tuesday) == (before["action"], before["due"], before["due_at"])
    assert f"out of office until {monday:%a} {monday.day} {monday:%b %Y}" == before["hold"]

    assert 1 == rep.scan()["drafts_placed"]
    after = rep.next_action()
    assert (True, tuesday, 1) == (after["due"], after["due_at"], after["attempts"])
    [row] = [row for row in rep.json("why", "jane@acme.example")[0]["history"] if row["what"] == "auto_reply"]
    assert "away" == row["read_as"]
    assert f"{last_day:%d.%m.%Y}" in row["evidence"]


@pytest.mark.slow
def test_a_draft_that_waits_is_taken_back_while_they_are_away(rep: Rep) -> None:
    """In the same pass; and written again when they are back, as the same attempt."""
    touch = rep.sent(at=ago(12))
    rep.scan()
    back = date.today() + timedelta(days=20)  # noqa: DTZ011 - within a day
    note = f"I am out of the office until {back:%B} {back.day}, {back.year}.\n"
    letter = rep.received(answers=touch, text=note, headers=AUTO)
    assert (1, 0) == ((done := rep.scan())["drafts_withdrawn"], done["drafts_placed"])
    assert [] == rep.drafts_folder()

    rep.expunge(letter)
    rep.scan()
    assert "out of office" in rep.next_action()["hold"]
    rep.run("prospects", "accept", "jane@acme.example")
    assert 1 == rep.scan()["drafts_placed"]
    assert {2} == {row["attempt"] for row in rep.drafts()}


def test_of_somebody_who_left_the_successor_is_one_command_away(rep: Rep) -> None:
    """The command stands in the plan, and puts the new person on the list; the old one is let go."""
    touch = rep.sent(at=ago(12))
    text = f"Jane Doe is no longer with the company. Please contact Bob Roe ({BOB}) instead.\n"
    rep.received(answers=touch, text=text, subject="Automatic reply: Scheduling", headers=AUTO)
    assert 0 == rep.scan()["drafts_placed"]
    jane = rep.next_action()
    assert ("task", "jane@acme.example no longer works there: who is next?") == (
        jane["action"],
        jane["reason"],
    )

    [command] = commands(jane["why"])
    assert ["prospects", "add", BOB] == command[:3]
    rep.run(*command)
    rep.run("prospects", "stop", "jane@acme.example", "--reason", "left")
    plan = rep.plan()
    assert ("inactive", "left") == (plan["jane@acme.example"]["action"], plan["jane@acme.example"]["reason"])
    assert "Write the first mail" == plan[BOB]["reason"]


def test_a_new_address_is_written_to_once_the_rep_agreed(rep: Rep) -> None:
    """As the next attempt in the same thread."""
    touch = rep.sent(at=ago(12))
    text = "My e-mail address has changed. Please use my new address jane.doe@new.example from now on.\n"
    rep.received(answers=touch, text=text, headers=AUTO)
    assert 0 == rep.scan()["drafts_placed"]
    [command] = commands(rep.next_action()["why"])
    assert ["prospects", "link", "jane@acme.example", "jane.doe@new.example"] == command

    rep.run(*command)
    assert 1 == rep.scan()["drafts_placed"]
    draft = rep.waiting_draft().message
    assert "jane.doe@new.example" in draft["To"]
    assert "jane@acme.example" not in draft["To"]
    assert touch.message_id in draft["In-Reply-To"]
    assert [2] == [row["attempt"] for row in rep.drafts()]


@pytest.mark.slow
def test_who_wants_to_be_left_alone_is_left_alone_for_good(rep: Rep) -> None:
    """In French, below a quote of ours; known also after the mail, and the database, are gone."""
    touch = rep.sent(at=ago(12))
    rep.scan()
    text = "Bonjour,\n\nMerci de me retirer de votre liste.\n\nCordialement\nJeanne\n\n> Shall we talk?\n"
    answer = rep.received(answers=touch, text=text)
    assert 1 == rep.scan()["drafts_withdrawn"]
    assert ("inactive", "opted_out") == ((jane := rep.next_action())["action"], jane["reason"])
    [entry] = rep.json("suppress", "list")
    assert "jane@acme.example" == entry["address"]

    rep.expunge(answer)
    for file in rep.folder.glob("mailflow.db*"):
        file.unlink()
    rep.run("scan", "--dry-run")
    rep.run("store", "import", "mailflow.jsonl")
    assert 0 == rep.scan()["drafts_placed"]
    assert "opted_out" == rep.next_action()["reason"]
    assert [entry] == rep.json("suppress", "list")


def test_after_an_answer_the_others_at_the_company_wait_where_the_rep_wants_it(new_rep: NewRep) -> None:
    """Not those at other companies; and with 0, the default, nobody."""
    rep = new_rep(company={"hold_days": 5})
    others = ("Joe Doe <joe@mail.acme.example>", "Ann Lee <ann@other.example>")
    touch = rep.sent(JANE, at=ago(12))
    for other in others:
        rep.sent(other, at=ago(12))
    rep.received(answers=touch, text="Sounds good, let's talk.\n")
    assert 1 == rep.scan()["drafts_placed"]
    plan = rep.plan()
    assert ("follow_up", False) == ((joe := plan["joe@mail.acme.example"])["action"], joe["due"])
    assert joe["hold"].startswith("jane@acme.example, at the same company, answered on ")
    assert "They are interested." in plan["jane@acme.example"]["why"]

    rep.configure(company={"hold_days": 0})
    assert 1 == rep.scan()["drafts_placed"]


def test_later_is_a_date_in_the_plan(rep: Rep) -> None:
    """They ask for a day in five weeks: the answer is owed then."""
    day = date.today() + timedelta(days=35)  # noqa: DTZ011 - within a day
    touch = rep.sent(at=ago(12))
    text = f"Not right now. Please contact me again on {day:%B} {day.day}, {day.year}.\n"
    rep.received(answers=touch, text=text, at=ago(1))
    rep.scan()
    jane = rep.next_action()
    assert ("answer", False) == (jane["action"], jane["due"])
    assert f"they asked you to come back on {day:%a} {day.day} {day:%b %Y}" == jane["hold"]


@pytest.mark.slow
def test_what_looks_like_an_absence_and_is_a_bounce_stops_the_follow_ups(rep: Rep) -> None:
    """Some administrators' programs send it as an automatic reply: only the body tells."""
    touch = rep.sent(at=ago(12))
    text = (
        "Delivery to the following recipient failed permanently:\n\n  jane@acme.example\n\n"
        "Technical details of permanent failure:\n550 5.1.1 User unknown\n"
    )
    subject = "Automatic reply: Scheduling"
    rep.received(answers=touch, at=ago(12), text=text, subject=subject, headers=AUTO)
    assert 0 == rep.scan()["drafts_placed"]
    assert "Find a working address" == rep.next_action()["reason"]


@pytest.mark.parametrize("scans", [False, True], ids=["at the first scan", "within one pass"])
def test_who_asked_to_be_left_alone_and_wrote_again_is_left_alone(rep: Rep, *, scans: bool) -> None:
    """The last answer, a polite word, takes nothing back."""
    touch = rep.sent(at=ago(40))
    if scans:
        rep.scan()
    asked = rep.received(answers=touch, at=ago(30), text="Please remove me from your list.\n")
    rep.received(answers=asked, at=ago(29), text="Thanks for the quick answer.\n")
    rep.sent(answers=asked, at=ago(20), text="Shall we talk?\n")
    assert 0 == rep.scan()["drafts_placed"]
    assert ("inactive", "opted_out") == ((jane := rep.next_action())["action"], jane["reason"])
    assert ["jane@acme.example"] == [entry["address"] for entry in rep.json("suppress", "list")]
