"""What becomes of a draft once it waits: sent, edited, thrown away or vanished, and what is next then."""

from __future__ import annotations

import pytest

from tests.story import clients
from tests.story.clients import do
from tests.story.rep import Letter, Rep, ids, text_of, workday

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("touch")]


def test_a_sent_draft_is_the_next_attempt(rep: Rep, touch: Letter) -> None:
    """The counter goes up, and the next step is dated from the day of sending; on its day it is placed."""
    sent = rep.send(rep.waiting_draft())
    rep.scan()
    jane = rep.next_action()

    assert ("follow_up", 2, workday(4), False) == tuple(
        jane[key] for key in ("action", "attempts", "due_at", "due")
    )
    assert 0 == rep.scan()["drafts_placed"]
    assert 1 == rep.scan("--as-of", workday(4))["drafts_placed"]
    draft = rep.waiting_draft().message
    assert (touch.message_id, sent.message_id) == ids(draft["References"])
    assert "> May I ask you one thing?" in text_of(draft)
    assert [("sent", 2, 1), ("waiting", 3, 2)] == [
        (row["state"], row["attempt"], row["step"]) for row in rep.drafts("--as-of", workday(4))
    ]


def test_an_edited_draft_is_the_reps_for_ever(rep: Rep, touch: Letter) -> None:
    """It is neither changed nor removed nor joined by another one, whatever happens."""
    do(clients.thunderbird_edit_save(rep))
    edited = rep.waiting_draft().raw
    rep.scan()
    rep.scan("--as-of", workday(10))
    assert [edited] == [letter.raw for letter in rep.lying_in("Drafts")]
    assert ["edited"] == rep.states()

    rep.received(answers=touch)
    rep.scan()
    rep.run("prospects", "stop", "jane@acme.example", "--reason", "no budget")
    rep.scan()
    assert [edited] == [letter.raw for letter in rep.lying_in("Drafts")]


def test_an_edited_draft_that_is_sent_is_the_next_attempt(rep: Rep) -> None:
    """Edited on one day and sent on another."""
    do(clients.thunderbird_edit_save(rep))
    rep.scan()
    do(clients.thunderbird_send(rep))
    rep.scan()

    assert (["sent"], 2) == (rep.states(), rep.next_action()["attempts"])


def test_an_edited_draft_that_is_thrown_away_is_a_skip(rep: Rep) -> None:
    """The rep wrote it anew and then thought better of it."""
    do(clients.thunderbird_edit_save(rep))
    rep.scan()
    do(clients.thunderbird_delete(rep))
    rep.scan()

    assert (["dismissed"], 1, workday(4)) == (rep.states(), *attempts_and_date(rep))


def test_a_draft_thrown_away_skips_its_step(rep: Rep) -> None:
    """The wait of the next step begins on that day, and the rep is told so."""
    do(clients.thunderbird_delete(rep))
    rep.scan()
    jane = rep.next_action()

    assert (["dismissed"], 1, workday(4)) == (rep.states(), *attempts_and_date(rep))
    assert any("The first follow-up was skipped" in sentence for sentence in jane["why"])
    assert 1 == rep.scan("--as-of", workday(4))["drafts_placed"]
    assert 2 == rep.drafts("--as-of", workday(4))[-1]["step"]


def test_a_vanished_draft_is_asked_about_and_then_skipped(rep: Rep) -> None:
    """For three business days the question is the next action; then the cadence goes on by itself."""
    rep.expunge(rep.waiting_draft())
    rep.scan()
    jane = rep.next_action()
    assert (["unknown"], "task", True) == (rep.states(), jane["action"], jane["due"])
    assert jane["reason"].startswith("Did you send the follow-up")
    rep.run("audit")

    rep.scan("--as-of", workday(3))
    later = rep.next_action("jane@acme.example", "--as-of", workday(3))
    assert ("follow_up", 1, workday(7)) == (later["action"], later["attempts"], later["due_at"])
    assert ["dismissed"] == [row["state"] for row in rep.drafts("--as-of", workday(3))]
    assert 1 == rep.scan("--as-of", workday(7))["drafts_placed"]


def test_a_draft_that_is_not_found_is_told_apart_at_once(rep: Rep) -> None:
    """Until the grace time is over nobody knows whether it is open in an editor."""
    rep.configure(drafts={"grace": "30m"})
    rep.expunge(rep.waiting_draft())
    rep.scan()

    assert ["waiting"] == rep.states()
    for command in ("drafts", "status", "digest"):
        assert "open in your mail program, or gone" in rep.run(command).stdout


def test_a_draft_can_be_read_without_a_mail_program(rep: Rep) -> None:
    """As it was written, without the quotation."""
    shown = rep.run("drafts", "show", str(rep.drafts()[0]["id"])).stdout
    assert "    To: Jane Doe <jane@acme.example>\n" in shown
    assert "    Hi Jane," in shown
    assert "scheduling painless" not in shown


def test_the_rep_says_that_a_vanished_draft_was_sent(rep: Rep) -> None:
    """It counts as an attempt of today, though there is no copy in Sent."""
    rep.expunge(rep.waiting_draft())
    rep.scan()
    rep.run("drafts", "sent", str(rep.drafts()[0]["id"]))

    assert (["sent"], 2, workday(4)) == (rep.states(), *attempts_and_date(rep))
    rep.scan()
    assert (["sent"], 2, workday(4)) == (rep.states(), *attempts_and_date(rep))


def test_the_rep_says_that_a_vanished_draft_was_not_wanted(rep: Rep) -> None:
    """The step is skipped at once."""
    rep.expunge(rep.waiting_draft())
    rep.scan()
    rep.run("drafts", "dismiss", str(rep.drafts()[0]["id"]))

    assert (["dismissed"], 1, workday(4)) == (rep.states(), *attempts_and_date(rep))
    rep.scan()
    assert (["dismissed"], 1, workday(4)) == (rep.states(), *attempts_and_date(rep))


def test_a_vanished_draft_that_turns_up_in_sent_was_sent(rep: Rep) -> None:
    """A slow client files its copy after the question was asked."""
    draft = rep.waiting_draft()
    rep.expunge(draft)
    rep.scan()
    assert ["unknown"] == rep.states()
    rep.deliver(draft.raw, "Sent", flags=["\\Seen"])
    rep.scan()

    assert (["sent"], 2, workday(4)) == (rep.states(), *attempts_and_date(rep))


def test_a_vanished_draft_that_comes_back_waits_again(rep: Rep) -> None:
    """The editor was open for longer than the grace time."""
    editor = clients.neomutt_save(rep)
    next(editor)
    rep.scan()
    assert ["unknown"] == rep.states()
    do(editor)
    for _ in range(2):
        rep.scan()
        assert (["waiting"], "follow_up") == (rep.states(), rep.next_action()["action"])
    assert 1 == len(rep.drafts_folder())


def test_an_answer_settles_the_question_about_a_vanished_draft(rep: Rep, touch: Letter) -> None:
    """Who answers is not asked about any more."""
    rep.expunge(rep.waiting_draft())
    rep.scan()
    rep.received(answers=touch)
    rep.scan()

    assert "answer" == rep.next_action()["action"]
    assert [] == rep.json("drafts")


def test_dismissing_takes_a_waiting_draft_out_of_drafts(rep: Rep) -> None:
    """`drafts dismiss` skips the step; the untouched draft goes with the next pass."""
    assert "still lies in Drafts" in rep.run("drafts", "dismiss", str(rep.drafts()[0]["id"])).stdout
    assert "the next pass takes it out" in rep.run("drafts", "list").stdout
    rep.scan()

    assert [] == rep.drafts_folder()
    assert (1, workday(4)) == attempts_and_date(rep)
    assert [] == rep.json("drafts")


def test_dismissing_leaves_an_edited_draft_where_it_is(rep: Rep) -> None:
    """What the rep wrote is theirs, also when the step is skipped."""
    do(clients.thunderbird_edit_save(rep))
    rep.scan()
    assert "stays in Drafts" in rep.run("drafts", "dismiss", str(rep.drafts()[0]["id"])).stdout
    rep.scan()

    assert 1 == len(rep.drafts_folder())
    assert (1, workday(4)) == attempts_and_date(rep)


@pytest.mark.parametrize(("command", "code"), [("sent", 32), ("dismiss", 33)])
def test_a_settled_draft_needs_no_word(rep: Rep, command: str, code: int) -> None:
    """`drafts sent` and `drafts dismiss` refuse what is over, and say what it is."""
    rep.send(rep.waiting_draft())
    rep.scan()
    refused = rep.run("drafts", command, str(rep.drafts()[0]["id"]), code=code)

    assert "sent" in refused.stderr
    rep.run("drafts", command, "4711", code=31)


@pytest.mark.parametrize(
    "command",
    [
        ("stop", "jane@acme.example", "--reason", "no budget"),
        ("snooze", "jane@acme.example", "--until", workday(30)[:10]),
        ("log", "jane@acme.example", "--call"),
        ("log", "jane@acme.example", "--visit", "--answered"),
        ("ignore", "jane@acme.example"),
    ],
    ids=["stop", "snooze", "call", "answered visit", "ignore"],
)
def test_the_reps_own_word_withdraws_a_waiting_draft(rep: Rep, command: tuple[str, ...]) -> None:
    """A draft whose reason has gone is taken back with the next pass."""
    assert "still lies in Drafts" in rep.run("prospects", *command).stdout
    scan = rep.scan()

    assert (1, 0) == (scan["drafts_withdrawn"], scan["drafts_placed"])
    assert [] == rep.drafts_folder()


def test_a_withdrawn_draft_is_written_again_when_its_reason_comes_back(rep: Rep) -> None:
    """Stopped by mistake and taken back: the same step is placed once more, as a new message."""
    first = rep.waiting_draft().message_id
    rep.run("prospects", "stop", "jane@acme.example", "--reason", "mistake")
    rep.scan()
    rep.run("prospects", "accept", "jane@acme.example")
    rep.scan()

    assert ["withdrawn", "waiting"] == rep.states()
    assert first != rep.waiting_draft().message_id


def attempts_and_date(rep: Rep) -> tuple[int, str]:
    jane = rep.next_action()
    return jane["attempts"], jane["due_at"]
