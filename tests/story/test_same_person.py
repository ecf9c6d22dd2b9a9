"""Answers from other addresses of a person: found, told, linked and undone."""

from __future__ import annotations

import pytest

from tests.story.rep import Rep, ago

pytestmark = pytest.mark.slow

HOME = '"Doe, Jane" <jd@free.example>'


def test_an_answer_from_home_ends_the_silence(rep: Rep) -> None:
    """No ids, but the name and the subject: told as inferred, and undone with one command."""
    rep.sent(at=ago(12))
    assert 1 == rep.scan()["drafts_placed"]
    rep.received(HOME, subject="Re: Scheduling for your workshop", text="Gladly, call me.\n", at=ago(1))
    assert 1 == rep.scan()["drafts_withdrawn"]
    assert "answer" == rep.next_action()["action"]
    why = rep.run("why", "jane@acme.example").stdout
    assert (
        "jd@free.example was taken for them, by subject and name. If that is wrong:"
        " `mailflow prospects unlink jane@acme.example jd@free.example`."
    ) in why
    (thread,) = rep.json("threads")
    assert ("jd@free.example", "subject and name") == (thread["answered_by"], thread["matched_by"])

    rep.run("prospects", "unlink", "jane@acme.example", "jd@free.example")
    assert 1 == rep.scan()["drafts_placed"]
    assert ["jane@acme.example"] == list(rep.plan())
    assert 1 == len(rep.json("threads", "--unanswered"))


def test_two_addresses_are_one_person_from_now_on(rep: Rep) -> None:
    """Attempts and answers of both count; a draft to either is the draft to the person."""
    rep.sent(at=ago(20))
    rep.sent("Jane Doe <jane@home.example>", subject="Once more", at=ago(12))
    rep.scan()
    assert {"jane@acme.example", "jane@home.example"} == rep.plan().keys()
    rep.run("prospects", "link", "jane@acme.example", "jane@home.example")
    rep.scan()
    rep.run("audit")
    (jane,) = rep.plan().values()
    assert (["jane@acme.example", "jane@home.example"], 2) == (jane["addresses"], jane["attempts"])
    assert 1 == len(rep.drafts_folder())

    rep.received("jane@home.example", subject="Hello", text="Thank you, next week.\n", at=ago(1))
    rep.scan()
    assert "answer" == rep.next_action()["action"]
    rep.run("prospects", "unlink", "jane@acme.example", "jane@home.example")
    rep.scan()
    assert {"jane@acme.example": "follow_up", "jane@home.example": "answer"} == {
        who: row["action"] for who, row in rep.plan().items()
    }


def test_what_cannot_be_linked_is_refused(rep: Rep) -> None:
    """Strangers, the rep's own addresses, and one address twice."""
    rep.sent(at=ago(12))
    rep.scan("--dry-run")
    rep.run("prospects", "link", "nobody@acme.example", "jane@home.example", code=31)
    refused = rep.run("prospects", "link", "jane@acme.example", "kim@vendor.example", code=32).stderr
    assert "kim@vendor.example is yours or a colleague's" in refused
    rep.run("prospects", "link", "jane@acme.example", "JANE@acme.example", code=32)
    rep.run("prospects", "link", "jane@acme.example", "jane", code=32)


def test_an_answer_that_a_colleague_forwarded_holds_the_follow_up(rep: Rep) -> None:
    """It went to the colleague, who passed it on: Mailflow writes nothing before the rep has looked."""
    touch = rep.sent(at=ago(12))
    rep.received(
        "Kim <kim@vendor.example>",
        subject="FW: Scheduling for your workshop",
        text="For you.\n\n-----Original Message-----\nFrom: Jane Doe <jane@acme.example>\n\nYes, please!\n",
        headers={"References": f"<{touch.message_id}> <hers@acme.example>"},
        at=ago(1),
    )
    assert 0 == rep.scan()["drafts_placed"]
    assert "kim@vendor.example forwarded" in rep.next_action()["hold"]
    rep.run("prospects", "accept", "jane@acme.example")
    assert 1 == rep.scan()["drafts_placed"]


def test_who_named_a_prospect_is_remembered(rep: Rep) -> None:
    """And told by `why`."""
    rep.sent(at=ago(12))
    rep.run("prospects", "add", "joe@beta.example", "--referred-by", "jane@acme.example")
    assert "jane@acme.example named them to you." in rep.run("why", "joe@beta.example").stdout
    rep.run("prospects", "add", "joe@beta.example", "--referred-by", "jane", code=32)


def test_a_letter_from_a_stranger_with_their_name_is_asked_about(rep: Rep) -> None:
    """No ids, new subject and domain: the rep says whether it was them; no draft lies there till then."""
    rep.sent(to="Jane Doe <jane@acme.example>", at=ago(12))
    assert 1 == rep.scan()["drafts_placed"]
    rep.received("Jane Doe <jd77@home.example>", subject="Your workshop", text="Yes, please.\n", at=ago(1))
    rep.received("John Doe <john@other.example>", subject="Hello", text="Who are you?\n", at=ago(1))
    rep.scan()
    hold = rep.next_action()["hold"]
    assert 'jd77@home.example has their name and wrote "Your workshop"' in hold
    assert [] == rep.drafts_folder()

    rep.run("prospects", "unlink", "jane@acme.example", "jd77@home.example")
    assert 1 == rep.scan()["drafts_placed"]
    rep.run("prospects", "link", "jane@acme.example", "jd77@home.example")
    rep.scan()
    assert ("answer", []) == (rep.next_action()["action"], rep.drafts_folder())
