"""People whom nobody may write to: from the newsletter tool's list to the draft that is taken back."""

from __future__ import annotations

from email.utils import format_datetime

import pytest

from tests.story.rep import JANE, Letter, Rep, ago

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


def test_somebody_only_in_cc_takes_the_draft_back(rep: Rep) -> None:
    """Who gets onto the list, or answers by a mail of their own: it is written anew without them."""
    rep.sent(JANE, cc=f"{ANN}, {JOE}", at=ago(12))
    assert 1 == rep.scan()["drafts_placed"]
    [row] = rep.drafts()
    assert ["ann@gamma.example", "joe@beta.example"] == row["cc"]
    rep.run("suppress", "add", "ann@gamma.example")
    assert 1 == rep.scan()["drafts_withdrawn"]
    rep.scan()
    [draft] = rep.drafts_folder()
    assert "Joe Roe <joe@beta.example>" == draft["Cc"]

    rep.received(JOE, subject="Something else", text="Shall we have lunch?\n")
    assert 1 == rep.scan()["drafts_withdrawn"]
    rep.scan()
    [draft] = rep.drafts_folder()
    assert draft["Cc"] is None


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


def test_a_complaint_takes_the_draft_back_for_good(rep: Rep) -> None:
    """The provider's report says who it was; the button writes itself. A rebuilt store knows it."""
    touch = rep.sent(at=ago(12))
    rep.sent(JOE, at=ago(12))
    rep.sent("Bea Boe <bea@epsilon.example>", at=ago(12))
    to_two = rep.sent(ANN, cc="Cy Coe <cy@delta.example>", at=ago(12))
    assert 4 == rep.scan()["drafts_placed"]
    rep.deliver(complaint(to_two, "cy@delta.example"), "INBOX")  # which Ann did not
    rep.deliver(complaint(touch, "fwd@isp.example"), "INBOX")  # where Jane's mail is forwarded to
    rep.received(JOE, subject="unsubscribe", headers={"Auto-Submitted": "auto-generated"})
    rep.received("Bea Boe <bea@epsilon.example>", subject="unsubscribe", text=GMAIL)

    assert 4 == rep.scan()["drafts_withdrawn"]
    rep.scan()
    [draft] = rep.drafts_folder()  # to Ann, and no longer to Cy
    assert ("ann@gamma.example", None) == (draft["To"].addresses[0].addr_spec, draft["Cc"])
    jane, joe = rep.next_action(), rep.next_action("joe@beta.example")
    assert ("inactive", "opted_out") == (jane["action"], jane["reason"]) == (joe["action"], joe["reason"])
    assert "They reported your mail as spam on" in rep.run("why", "jane@acme.example").stdout
    assert "They pressed the unsubscribe button" in rep.run("why", "joe@beta.example").stdout
    listed = {row["address"]: row for row in rep.json("suppress", "list")}
    who = {"jane@acme.example", "fwd@isp.example", "joe@beta.example", "cy@delta.example"}
    assert who | {"bea@epsilon.example"} == listed.keys()
    assert {"opted_out"} == {row["reason"] for row in listed.values()}
    assert listed["jane@acme.example"]["source"].startswith("answer:")
    rep.run("audit")

    for letter in rep.lying_in("INBOX"):
        rep.expunge(letter)
    for file in rep.folder.glob("mailflow.db*"):
        file.unlink()
    rep.run("scan", "--dry-run")
    rep.run("store", "import", "mailflow.jsonl")
    assert 0 == rep.scan()["drafts_placed"]
    assert "opted_out" == rep.next_action()["reason"] == rep.next_action("joe@beta.example")["reason"]


GMAIL = "This message was automatically generated by Gmail.\n"


def complaint(touch: Letter, recipient: str) -> bytes:
    """What a provider sends when somebody marks a letter as spam (RFC 5965)."""
    original = touch.raw.partition(b"\r\n\r\n")[0].decode().replace("\r\n", "\n")
    text = f"""\
From: Feedback Loop <fbl@isp.example>
To: robin@vendor.example
Subject: FW: Scheduling for your workshop
Date: {format_datetime(ago(0))}
Message-ID: <report-{recipient}>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="edge"

--edge
Content-Type: text/plain

This is an abuse report.
--edge
Content-Type: message/feedback-report

Feedback-Type: abuse
Version: 1
Original-Mail-From: <robin@vendor.example>
Original-Rcpt-To: <{recipient}>

--edge
Content-Type: text/rfc822-headers

{original}

--edge--
"""
    return text.replace("\n", "\r\n").encode()
