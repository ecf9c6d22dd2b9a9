"""A rep's day: what asks for them, what they plan, and what becomes of the drafts meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.story.rep import JANE, Rep, ago

pytestmark = pytest.mark.slow

JOE = "Joe Roe <joe@beta.example>"
ACME, BETA = "jane@acme.example", "joe@beta.example"


def test_a_day(rep: Rep) -> None:
    """Answers, then drafts; what is planned takes a draft back, and what is done lets the cadence go on."""
    rep.sent(at=ago(12))
    touch = rep.sent(JOE, at=ago(9))
    rep.scan()
    rep.received(JOE, answers=touch, text="Sounds good, call me.\n", at=ago(3))
    rep.scan()
    [answer, draft] = rep.json("next", "--days", "0")
    assert ("answer", BETA, "They are interested.") == (answer["kind"], answer["prospect"], answer["what"])
    [placed] = [row for row in rep.drafts() if row["state"] == "waiting"]
    assert ("draft", ACME, f"mailflow drafts show {placed['id']}") == (
        draft["kind"],
        draft["prospect"],
        draft["command"],
    )
    assert [ACME] == [entry["prospect"] for entry in rep.json("digest")[0]["drafts"]]
    assert f"draft {placed['id']}" in rep.run("done", ACME, code=32).stderr

    said = rep.run("task", "add", ACME, "call about the offer", "--on", "today").stdout
    assert f"Draft {placed['id']} still lies in Drafts" in said
    assert ["answer", "task"] == [row["kind"] for row in rep.json("next", "--days", "0")]
    assert f"Draft {placed['id']} to {ACME} still lies in Drafts" in rep.run("next").stdout
    assert 1 == rep.scan()["drafts_withdrawn"]
    assert ["answer", "task"] == [row["kind"] for row in rep.json("next", "--days", "0")]
    rep.run("done", ACME, "--note", "voicemail")
    assert 0 == rep.scan()["drafts_placed"], "the call was an attempt, and the wait begins anew"
    assert "which Mailflow drafts itself" in rep.run("done", ACME, code=32).stderr
    jane = rep.next_action(ACME)
    assert ("follow_up", 2, False) == (jane["action"], jane["attempts"], jane["due"])

    rep.run("prospects", "log", BETA, "--call")
    assert [] == rep.json("next", "--days", "0")
    assert "Nothing asks for you today." in rep.run("next").stdout
    rep.run("audit")


def test_a_draft_on_its_way_out_is_never_offered(rep: Rep) -> None:
    """After a call, or where it was dismissed, the next pass takes it out: it is not to be sent."""
    rep.sent(at=ago(12))
    rep.scan()
    [draft] = rep.drafts()
    said = rep.run("drafts", "dismiss", str(draft["id"])).stdout
    assert f"Next with {ACME}:" in said
    assert [] == rep.json("next", "--days", "0")
    refused = rep.run("done", ACME, code=32).stderr
    assert f"draft {draft['id']} still lies in Drafts: the next pass takes it out" in refused
    assert "send it" not in refused


def test_who_rests_comes_up_again_with_an_answer(rep: Rep) -> None:
    """Let rest is not stopped; and what was decided survives the loss of the database."""
    touch = rep.sent(JANE, at=ago(12))
    rep.run("prospects", "add", ACME, "--name", "Jane Doe")
    rep.run("prospects", "set", ACME, "name", "Jane Roe")
    rep.run("task", "add", ACME, "send the brochure", "--on", "in 2 weeks")
    rep.run("prospects", "inactive", ACME, "--reason", "bought")
    assert 0 == rep.scan()["drafts_placed"]
    before = rep.plan()
    assert ("inactive", "bought", "Jane Roe") == tuple(
        before[ACME][key] for key in ("action", "reason", "name")
    )

    for file in rep.folder.glob("mailflow.db*"):
        file.unlink()
    rep.run("store", "import", "mailflow.jsonl")
    rep.scan()
    assert before == rep.plan()
    # A server tells the second in which mail came, and what was said above may be of the same one.
    rep.received(answers=touch, text="Are you still there?\n", at=ago(0) + timedelta(seconds=1))
    rep.scan()
    assert "answer" == rep.next_action(ACME)["action"]
