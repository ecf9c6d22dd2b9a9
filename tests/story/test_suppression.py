"""People whom nobody may write to: from the newsletter tool's list to the draft that is taken back."""

from __future__ import annotations

import pytest

from tests.story.rep import JANE, Rep, ago

pytestmark = pytest.mark.slow

JOE, ANN = "Joe Roe <joe@beta.example>", "Ann Poe <ann@gamma.example>"


def test_an_imported_opt_out_takes_the_waiting_draft_back(rep: Rep) -> None:
    """On the next pass; `why` says since when and from where, and a rebuilt store knows it too."""
    for person in (JANE, JOE):
        rep.sent(person, at=ago(12))
    assert 2 == rep.scan()["drafts_placed"]
    left = rep.folder / "left.csv"
    left.write_text("\ufeffE-Mail;Date\nJane@acme.example;1.11.2026\n*@gamma.example;\njane@acme.example;\n")
    told = rep.run("suppress", "import", str(left)).stdout
    assert "2 put on the suppression list" in told
    assert (
        "0 put on the suppression list; 2 stood there before"
        in rep.run("suppress", "import", str(left)).stdout
    )

    assert 1 == rep.scan()["drafts_withdrawn"]
    assert ["joe@beta.example"] == [draft["To"].addresses[0].addr_spec for draft in rep.drafts_folder()]
    jane = rep.next_action()
    assert ("inactive", "suppressed") == (jane["action"], jane["reason"])
    assert "is on the suppression list since" in rep.run("why", "jane@acme.example").stdout
    assert "imported from left.csv" in rep.run("why", "jane@acme.example").stdout
    rep.run("audit")

    rep.sent(ANN, at=ago(12))
    for file in rep.folder.glob("mailflow.db*"):
        file.unlink()
    rep.run("scan", "--dry-run")
    rep.run("store", "import", "mailflow.jsonl")
    assert 0 == rep.scan()["drafts_placed"]
    assert {
        "jane@acme.example": "inactive",
        "joe@beta.example": "follow_up",
        "ann@gamma.example": "inactive",
    } == {who: row["action"] for who, row in rep.plan().items()}


def test_only_a_hand_takes_back_what_a_hand_did(rep: Rep) -> None:
    """`prospects accept` says what is needed; what they asked for themselves it takes back."""
    touch = rep.sent(at=ago(12))
    rep.sent(JOE, at=ago(12))
    rep.received(answers=touch, text="Please remove me from your list.\n", at=ago(2))
    rep.scan()
    rep.run("suppress", "add", "*@beta.example", "--reason", "asked by telephone")
    listed = {row["address"]: row["source"] for row in rep.json("suppress", "list")}
    assert {"jane@acme.example", "*@beta.example"} == listed.keys()
    assert listed["jane@acme.example"].startswith("answer:")

    refused = rep.run("prospects", "accept", "jane@acme.example", "joe@beta.example", code=32).stderr
    assert "*@beta.example is on the suppression list since" in refused
    assert "first: `mailflow suppress remove '*@beta.example'`" in refused
    assert 2 == len(rep.json("suppress", "list"))
    rep.run("prospects", "accept", "jane@acme.example")
    assert ["*@beta.example"] == [row["address"] for row in rep.json("suppress", "list")]
    rep.scan("--dry-run")
    assert "inactive" != rep.next_action()["action"]

    hint = rep.run("suppress", "remove", "joe@beta.example", code=31).stderr
    assert "but this is: '*@beta.example'" in hint
    assert "inactive" == rep.next_action("joe@beta.example")["action"]
    rep.run("suppress", "remove", "*@beta.example")
    assert "follow_up" == rep.next_action("joe@beta.example")["action"]


def test_nobody_on_the_list_is_in_a_letter_to_many(rep: Rep) -> None:
    """They are left out of To and Cc, and a draft that waits is written anew without them."""
    rep.sent(f"{JANE}, {JOE}", cc=ANN, at=ago(12))
    assert 1 == rep.scan()["drafts_placed"]
    rep.run("suppress", "add", "joe@beta.example", "ann@gamma.example")
    rep.scan()
    rep.scan()
    (draft,) = rep.drafts_folder()
    assert (["jane@acme.example"], None) == ([one.addr_spec for one in draft["To"].addresses], draft["Cc"])


def test_told_by_telephone_it_counts_for_every_mailbox(rep: Rep) -> None:
    """`prospects stop --reason opted_out` is on the list too; accepting takes it back."""
    rep.sent(at=ago(12))
    rep.scan("--dry-run")
    rep.run("prospects", "stop", "jane@acme.example", "--reason", "opted_out")
    (row,) = rep.json("suppress", "list")
    assert ("jane@acme.example", "opted_out", "stop:work") == (row["address"], row["reason"], row["source"])
    told = rep.run("prospects", "accept", "jane@acme.example")
    assert "taken off the suppression list: jane@acme.example" in told.stdout + told.stderr
    assert [] == rep.json("suppress", "list")
    assert 1 == rep.scan()["drafts_placed"]
