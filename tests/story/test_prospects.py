"""Who is a prospect, what the rep knows beside the mailbox, and what counts as having tried."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.story.conftest import NewRep
from tests.story.rep import JANE, ROBIN, Rep, ago, instant, workday, write

pytestmark = pytest.mark.slow

AUTO = {"track": "auto"}
JOE = "Joe Roe <joe@beta.example>"
OWN_ADDRESS = "robin@home.example"  # an alias that the config does not name


def test_nothing_is_placed_before_start(new_rep: NewRep) -> None:
    """With track = "auto" the rep sees the list first; without a terminal `start` takes --yes."""
    rep = new_rep(prospects=AUTO)
    rep.sent(at=ago(12))
    assert 0 == rep.scan()["drafts_placed"]
    jane = rep.next_action()
    assert (True, "nothing is placed until you have seen this list and said `mailflow start`") == (
        jane["due"],
        jane["hold"],
    )

    note = "nothing is placed until you say `mailflow start`"
    assert "jane@acme.example" in rep.run("start", code=2).stdout
    assert 0 == rep.scan()["drafts_placed"]
    assert note in rep.run("doctor", "--offline").stdout
    rep.run("start", "--yes")
    assert note not in rep.run("doctor", "--offline").stdout
    assert 1 == rep.scan()["drafts_placed"]


def test_dormant_people_are_for_the_rep_to_decide(new_rep: NewRep) -> None:
    """Last written to half a year ago: revive or let go? Imported and accepted people stay due."""
    rep = new_rep(prospects=AUTO)
    for person in (JANE, JOE, "Ann Poe <ann@gamma.example>"):
        rep.sent(person, at=ago(200))
    rep.run("prospects", "add", "joe@beta.example")
    rep.scan()
    assert {
        "jane@acme.example": "task",
        "joe@beta.example": "follow_up",
        "ann@gamma.example": "task",
    } == actions(rep)
    assert "Revive or let go?" == rep.next_action()["reason"]
    why = rep.run("why", "jane@acme.example").stdout
    assert (
        "Revive: `mailflow prospects accept jane@acme.example`;"
        ' let go: `mailflow prospects inactive jane@acme.example --reason "no budget"`'
    ) == why.splitlines()[-1]

    rep.run("prospects", "accept", "jane@acme.example")
    rep.run("prospects", "stop", "ann@gamma.example", "--reason", "let go")
    rep.run("start", "--yes")
    assert 2 == rep.scan()["drafts_placed"]
    assert {
        "jane@acme.example": "follow_up",
        "joe@beta.example": "follow_up",
        "ann@gamma.example": "inactive",
    } == actions(rep)


def test_doubtful_people_are_suggested(new_rep: NewRep) -> None:
    """They are not in the plan; accepted they are, ignored they are asked about no more."""
    rep = new_rep(prospects=AUTO)
    rep.sent(at=ago(12))
    rep.sent("info@beta.example", at=ago(12))
    question = rep.received("Ann Poe <ann@gamma.example>", subject="A question", at=ago(13))
    rep.sent("Ann Poe <ann@gamma.example>", answers=question, at=ago(12))
    rep.sent("no-reply@shop.example", at=ago(12))
    rep.scan()
    assert {"jane@acme.example": "follow_up"} == actions(rep)
    assert {"info@beta.example", "ann@gamma.example"} == {
        row["prospect"] for row in rep.json("prospects", "suggested")
    }
    assert "only suggested" in rep.run("why", "ann@gamma.example", code=31).stderr

    rep.run("prospects", "accept", "ann@gamma.example")
    rep.run("prospects", "ignore", "info@beta.example")
    assert "you said that they are no prospect" in rep.run("why", "info@beta.example", code=31).stderr
    assert "nobody reads this address" in rep.run("why", "no-reply@shop.example", code=31).stderr
    assert "you never wrote to them" in rep.run("why", "kim@delta.example", code=31).stderr
    assert "'kim' is not an e-mail address" in rep.run("why", "kim", code=32).stderr
    assert "did you mean jane@acme.example (Jane Doe)?" in rep.run("why", "jane", code=32).stderr
    slip = rep.run("prospects", "stop", "jane@acne.example", "--reason", "no", code=31).stderr
    assert "did you mean jane@acme.example (Jane Doe)?" in slip
    rep.scan()
    assert [] == rep.json("prospects", "suggested")
    assert {"jane@acme.example": "follow_up", "ann@gamma.example": "follow_up"} == actions(rep)


def test_only_known_people_where_that_is_asked_for(new_rep: NewRep) -> None:
    """track = "known": imported, added and accepted people; the others are suggestions."""
    rep = new_rep(prospects={"track": "known"})
    rep.sent(at=ago(12))
    rep.sent(JOE, at=ago(12))
    rep.run("prospects", "add", "joe@beta.example")
    assert 1 == rep.scan()["drafts_placed"]

    assert {"joe@beta.example": "follow_up"} == actions(rep)
    assert ["jane@acme.example"] == [row["prospect"] for row in rep.json("prospects", "suggested")]


def test_the_config_names_who_is_no_prospect(new_rep: NewRep) -> None:
    """prospects.ignore, and colleagues at the rep's own domain."""
    rep = new_rep(prospects={"ignore": ["*@customer.example"]})
    for person in (JANE, "kim@customer.example", "sam@vendor.example", "sam@uk.vendor.example"):
        rep.sent(person, at=ago(12))
    rep.scan()

    assert {"jane@acme.example": "follow_up"} == actions(rep)
    colleague = "is a colleague's by its domain"
    assert colleague in rep.run("why", "sam@vendor.example", code=31).stderr
    assert colleague in rep.run("prospects", "add", "sam@vendor.example", code=32).stderr
    assert "is your own address" in rep.run("prospects", "add", "robin@vendor.example", code=32).stderr
    file = rep.folder / "leads.csv"
    file.write_text("email\nann@gamma.example\nsam@vendor.example\n")
    assert colleague in rep.run("prospects", "import", str(file), code=32).stderr
    assert {"jane@acme.example": "follow_up"} == actions(rep)


def test_a_list_is_imported(rep: Rep) -> None:
    """Names and companies come from the file; who was not written to yet is a task with a date."""
    file = rep.folder / "leads.csv"
    file.write_text("name,email,company\nJane Miller,JANE@acme.example,Acme Ltd\nJoe Roe,joe@beta.example,\n")
    rep.sent("jane@acme.example", at=ago(12))
    rep.run("prospects", "import", str(file))
    rep.scan()
    plan = rep.plan()

    assert ("Jane Miller", "Acme Ltd", "follow_up") == tuple(
        plan["jane@acme.example"][key] for key in ("name", "company", "action")
    )
    assert ("task", "Write the first mail", True) == tuple(
        plan["joe@beta.example"][key] for key in ("action", "reason", "due")
    )
    assert rep.drafts_folder()[0].get_content().startswith("Hi Jane,")


def test_a_list_with_mistakes_is_not_imported(rep: Rep) -> None:
    """All mistakes are named with their lines, and nobody is taken in."""
    file = rep.folder / "leads.csv"
    file.write_text("email,country\njane@acme.example,DE\nnobody,DE\njoe@beta.example,Atlantis\n")
    refused = rep.run("prospects", "import", str(file), code=32).stderr

    assert "line 3" in refused
    assert "line 4" in refused
    assert {} == rep.plan()


def test_stop_keeps_the_reason(rep: Rep) -> None:
    """A stopped prospect is inactive with that reason, also for audit; accepting revives them."""
    rep.sent(at=ago(12))
    rep.scan("--dry-run")
    rep.run("prospects", "stop", "jane@acme.example", "--reason", "opted_out")
    jane = rep.next_action()
    assert ("inactive", "opted_out", None, False) == tuple(
        jane[key] for key in ("action", "reason", "due_at", "due")
    )
    assert 0 == rep.scan()["drafts_placed"]
    rep.run("audit")

    rep.run("prospects", "stop", "jane@acme.example", "--reason", " ", code=32)
    rep.run("prospects", "stop", "nobody@acme.example", "--reason", "who?", code=31)
    rep.run("prospects", "accept", "jane@acme.example")
    assert 1 == rep.scan()["drafts_placed"]


def test_a_note_stands_in_what_happened(rep: Rep) -> None:
    """Until it is taken back; nothing that is next changes."""
    rep.sent(at=ago(12))
    rep.scan("--dry-run")
    before = rep.next_action()
    told = rep.run("prospects", "note", "jane@acme.example", "likes blue").stdout
    assert "likes blue" in rep.run("why", "jane@acme.example").stdout
    assert before == rep.next_action()
    rep.run(*told[told.index("drafts undo") :].rstrip("`\n").split())
    assert "likes blue" not in rep.run("why", "jane@acme.example").stdout
    rep.run("prospects", "note", "jane@acme.example", "...", code=32)


def test_a_domain_is_ignored_for_good(rep: Rep) -> None:
    """Who comes later from there is no prospect either, until that is taken back."""
    rep.sent(at=ago(12))
    rep.scan("--dry-run")
    told = rep.run("prospects", "ignore", "*@acme.example").stdout
    assert "Ignored: everybody at acme.example." in told
    rep.sent("Ann Low <ann@acme.example>", at=ago(12))
    rep.sent("Joe Roe <joe@beta.example>", at=ago(12))
    rep.scan("--dry-run")
    assert {"joe@beta.example"} == rep.plan().keys()
    rep.run(*told[told.index("drafts undo") :].rstrip("`\n").split())
    assert {"jane@acme.example", "ann@acme.example", "joe@beta.example"} == rep.plan().keys()


def test_snooze_moves_the_date(rep: Rep) -> None:
    """The next action is the same, on that day, and says why it waits."""
    rep.sent(at=ago(12))
    rep.scan("--dry-run")
    until = workday(20)
    rep.run("prospects", "snooze", "jane@acme.example", "--until", until[:10])
    jane = rep.next_action()

    assert ("follow_up", until, False) == tuple(jane[key] for key in ("action", "due_at", "due"))
    assert jane["hold"].startswith("snoozed until")
    assert 0 == rep.scan()["drafts_placed"]
    assert 1 == rep.scan("--as-of", until)["drafts_placed"]
    rep.run("prospects", "snooze", "jane@acme.example", "--until", "soon", code=32)
    past = f"{ago(2):%Y-%m-%d}"
    refused = rep.run("prospects", "snooze", "jane@acme.example", "--until", past, code=32).stderr
    assert f"--until {past}: that day is past" in refused


def test_people_whom_nobody_knows_are_not_judged(rep: Rep) -> None:
    """Told with the address; nobody of that line is ignored or accepted; who was imported is known."""
    rep.sent(at=ago(12))
    rep.scan("--dry-run")
    jane, jnae = "jane@acme.example", "jnae@acme.example"
    ignored = rep.run("prospects", "ignore", jane, jnae, code=31).stderr
    assert f"knows nobody with the address {jnae}" in ignored
    assert "prospects.ignore in the config" in ignored
    assert f"prospects add {jnae}" in rep.run("prospects", "accept", jnae, code=31).stderr
    assert {jane: "follow_up"} == actions(rep)

    rep.run("prospects", "add", "joe@beta.example")
    rep.run("prospects", "accept", "joe@beta.example")


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (["joe@beta"], "'joe@beta' is not an e-mail address"),
        (["joe@beta.example", "--also", "joe@home"], "'joe@home' is not an e-mail address"),
        (["joe@beta.example", "--country", "UK"], "did you mean GB?"),
        (["joe@beta.example", "--country", "XX"], "write two letters (ISO 3166)"),
    ],
)
def test_a_prospect_with_a_mistake_is_not_added(rep: Rep, told: list[str], reason: str) -> None:
    """What is no address, and what is no country, is said at once."""
    assert reason in rep.run("prospects", "add", *told, code=32).stderr
    assert {} == rep.plan()


def test_what_happened_outside_the_mailbox_counts(rep: Rep) -> None:
    """A call is a touch on its day; one that was answered ends the silence."""
    rep.sent(at=ago(20))
    rep.scan("--dry-run")
    called = ago(9).date()
    rep.run("prospects", "log", "jane@acme.example", "--call", "--on", str(called), "--note", "voicemail")
    jane = rep.next_action()
    assert ("follow_up", 2, workday(4, after=called)) == tuple(
        jane[key] for key in ("action", "attempts", "due_at")
    )

    rep.run("prospects", "log", "jane@acme.example", "--visit", "--answered", "--on", str(ago(2).date()))
    assert "answer" == rep.next_action()["action"]
    rep.run("prospects", "log", "jane@acme.example", "--call", "--card", code=32)
    rep.run("prospects", "log", "jane@acme.example", "--call", "--on", "2999-01-01", code=32)


def test_attempts_are_counted_by_days(rep: Rep) -> None:
    """Several touches on one day are one attempt, whatever the thread, the device and the folder."""
    monday = at_noon(21)
    rep.sent(at=monday)
    rep.sent(subject="And the price list", at=monday + timedelta(hours=1))
    assert 1 == attempts(rep)

    # From a phone that files its copies elsewhere, and from an address that only Sent knows.
    rep.sent(folder="INBOX", at=monday + timedelta(days=2))
    rep.sent(sender=f"Robin <{OWN_ADDRESS}>", at=monday + timedelta(days=4))
    rep.sent(sender="robin+acme@vendor.example", folder="Archive", at=monday + timedelta(days=6))
    assert 4 == attempts(rep)

    copy = write(ROBIN, JANE, at=monday + timedelta(days=8))
    for folder in ("Sent", "Archive", "Customers"):
        rep.deliver(copy, folder, monday + timedelta(days=8))
    assert 5 == attempts(rep)


def test_an_address_that_only_sent_knows_is_shown(rep: Rep) -> None:
    """`doctor` lists it, so that the rep can put it into the config."""
    rep.sent(sender=f"Robin <{OWN_ADDRESS}>", at=ago(12))
    rep.scan()

    assert OWN_ADDRESS in rep.run("doctor").stdout


def test_the_reps_own_receipts_are_no_touches(rep: Rep) -> None:
    """What a machine of the rep's sent counts for nothing."""
    rep.sent(at=ago(20))
    rep.sent(at=ago(10), headers={"Auto-Submitted": "auto-replied"})
    assert 1 == attempts(rep)


def test_people_in_copy_are_never_chased(rep: Rep) -> None:
    """To is for prospects; who stands by in Cc is in no plan, but their answer counts."""
    touch = rep.sent(cc="Ann Poe <ann@acme.example>", at=ago(12))
    rep.scan("--dry-run")
    assert {"jane@acme.example": "follow_up"} == actions(rep)

    rep.received("Ann Poe <ann@acme.example>", answers=touch)
    assert 0 == rep.scan()["drafts_placed"]
    assert {"jane@acme.example": "answer"} == actions(rep)


def test_why_tells_messages_and_arithmetic(rep: Rep) -> None:
    """`why` shows every message, the rule, and what holds it."""
    touch = rep.sent(at=ago(12))
    rep.scan()
    told = rep.run("why", "Jane@Acme.example").stdout
    [row] = rep.json("why", "jane@acme.example")

    assert touch.message_id in told
    assert "The first follow-up on the cadence outreach waits 3 business days" in told
    assert "is waiting in Drafts" in told
    assert [(touch.message_id, "touch")] == [(one["message_id"], one["what"]) for one in row["history"]]
    rep.run("why", "nobody@acme.example", code=31)


def test_as_of_replays_the_past(rep: Rep) -> None:
    """Later messages are hidden from the decision, but a later answer always blocks placing."""
    first = rep.sent(at=ago(30))
    rep.received(answers=first, at=ago(10))
    rep.sent(JOE, at=ago(30))
    rep.sent(JOE, at=ago(3))
    then = instant(ago(20))
    assert {"jane@acme.example": ("follow_up", 1), "joe@beta.example": ("follow_up", 1)} == {
        address: (row["action"], row["attempts"]) for address, row in plan_after_scan(rep, then).items()
    }

    assert 0 == rep.scan("--as-of", then)["drafts_placed"]
    assert [] == rep.drafts_folder()
    assert [(1, False)] == [
        (len(row["touches"]), row["answered"])
        for row in rep.json("threads", "--as-of", then)
        if row["prospects"] == ["jane@acme.example"]
    ]
    assert 1 == rep.scan("--as-of", workday(10))["drafts_placed"]
    rep.run("plan", "--as-of", "2026-03-02T09:00:00", code=32)


def test_audit_finds_who_fell_out_of_the_plan(new_rep: NewRep) -> None:
    """Exit code 0 while everybody has a next action, 1 with the list when somebody has none."""
    rep = new_rep()
    rep.sent(at=ago(12))
    rep.sent(JOE, at=ago(12))
    rep.scan()
    assert [] == rep.json("audit")

    rep.configure(prospects={"ignore": ["*@beta.example"]})
    assert ["joe@beta.example"] == [row["prospect"] for row in rep.json("audit", code=1)]
    rep.scan()
    assert [] == rep.json("audit")


def test_threads_tell_what_was_answered(rep: Rep) -> None:
    """Each thread with its touches, which of them was answered, by whom, and how that is known."""
    first = rep.sent(at=ago(20))
    second = rep.sent(answers=first, at=ago(14))
    answer = rep.received("Ann Poe <ann@acme.example>", answers=second, at=ago(13))
    third = rep.sent(answers=answer, at=ago(12))
    other = rep.sent(subject="Another matter", at=ago(5))
    rep.scan("--dry-run")
    rows = {row["thread"]: row for row in rep.json("threads")}
    row = rows[f"<{first.message_id}>"]

    assert {f"<{first.message_id}>", f"<{other.message_id}>"} == set(rows)
    assert [f"<{one.message_id}>" for one in (first, second, third)] == row["touches"]
    assert [True, True, False] == row["touch_answered"]
    assert (True, True, "ann@acme.example", f"<{answer.message_id}>", "in_reply_to") == tuple(
        row[key] for key in ("began_by_rep", "answered", "answered_by", "reply_message_id", "matched_by")
    )
    assert [f"<{other.message_id}>"] == [row["thread"] for row in rep.json("threads", "--unanswered")]


@pytest.mark.parametrize("command", ["plan", "threads", "drafts", "audit"])
def test_tables_for_people(rep: Rep, command: str) -> None:
    """Without --json every list is a table that can be read, also where there is nothing in it."""
    assert rep.run(command).stdout.strip()
    rep.sent(at=ago(12))
    rep.scan()
    assert rep.run(command).stdout.strip()


def actions(rep: Rep) -> dict[str, str]:
    return {address: row["action"] for address, row in rep.plan().items()}


def attempts(rep: Rep) -> int:
    rep.scan("--dry-run")
    return int(rep.next_action()["attempts"])


def plan_after_scan(rep: Rep, then: str) -> dict[str, dict[str, object]]:
    rep.scan("--dry-run")
    return rep.plan("--as-of", then)


def at_noon(days: int) -> datetime:
    """Noon of a day so many days ago: far from midnight, so that hours can be added."""
    return ago(days).astimezone(UTC).replace(hour=12, minute=0, second=0)
