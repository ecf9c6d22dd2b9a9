"""What becomes of a draft in the mailbox that the rep decides about in the terminal or on the page?"""

from __future__ import annotations

import pytest

from tests.story import clients, program
from tests.story.clients import EDIT, Action, do
from tests.story.rep import Letter, Rep, Row, ago, ids, text_of, workday

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("touch")]

WORDS = "Dear Jane,\n\nshall we talk on Friday?\n\nRobin\n"


def number(rep: Rep) -> str:
    """Of the draft that is alive."""
    [draft] = rep.json("drafts")
    return str(draft["id"])


def edit(rep: Rep, words: str = WORDS) -> Row:
    [decided] = rep.json("drafts", "edit", number(rep), "--body-file", written(rep, words))
    return decided


def written(rep: Rep, words: str) -> str:
    file = rep.folder / "words.txt"
    file.write_text(words, encoding="utf-8")
    return str(file)


def test_the_reps_words_take_the_place_of_ours(rep: Rep, touch: Letter) -> None:
    """In the same thread, above the same quotation; there is one draft, whose sending is the next attempt."""
    before = rep.waiting_draft()
    edit(rep)
    assert [before.uid] == [letter.uid for letter in rep.lying_in("Drafts")]
    assert 1 == rep.scan()["drafts_placed"]

    draft = rep.waiting_draft()
    assert text_of(draft.message).startswith(f"{WORDS.strip()}\n\nOn ")
    assert text_of(draft.message).endswith(text_of(before.message).partition(" wrote:")[2])
    assert (touch.message_id,) == ids(draft.message["In-Reply-To"])
    assert {"waiting", "withdrawn"} == set(rep.states())
    assert 0 == rep.scan()["drafts_placed"]
    rep.send(draft)
    rep.scan()
    assert (["withdrawn", "sent"], 2, workday(4)) == (rep.states(), *attempts_and_date(rep))


def test_a_draft_is_changed_again_before_any_pass(rep: Rep) -> None:
    """The last words count."""
    edit(rep)
    edit(rep, "Last words.\n")
    rep.scan()

    assert "Last words." in text_of(rep.waiting_draft().message)
    assert ["withdrawn", "withdrawn", "waiting"] == rep.states()


def test_an_edit_is_taken_back(rep: Rep) -> None:
    """Before a pass and after it: the words from before are in Drafts again, once."""
    before = text_of(rep.waiting_draft().message)
    for passes in (0, 1):
        token = edit(rep, f"Words {passes}.\n")["undo"]
        for _ in range(passes):
            rep.scan()
        rep.run("drafts", "undo", token)
        assert 1 == rep.scan()["drafts_placed"]
        assert before == text_of(rep.waiting_draft().message)


RULES = {
    "later": 'steps = [{ after = 40, template = "outreach/2-question.txt" }]',
    "a call": 'steps = [{ after = 3, task = "call" }]',
    "ended": 'ends_on = 2026-01-02\nsteps = [{ after = 3, template = "outreach/2-question.txt" }]',
    "for others": 'applies_to = { tags = ["a"] }\nsteps = [{ after = 3, task = "call" }]',
}


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES)
@pytest.mark.parametrize("review", ["edit", "approve"])
def test_other_rules_leave_what_the_rep_reviewed_alone(rep: Rep, rules: str, review: str) -> None:
    """It is the one draft, under these rules and after they are taken back, until something happens."""
    by_old_rules = rep.config.read_text()
    if review == "edit":
        edit(rep)
        rep.scan()
    else:
        rep.run("drafts", "approve", number(rep), "--yes")
    before = rep.states(), text_of(rep.waiting_draft().message)
    (rep.folder / "rules.toml").write_text(f"[cadence.outreach]\n{rules}\n")
    rep.configure(cadences={"file": "rules.toml"})
    for config in (rep.config.read_text(), by_old_rules):
        rep.config.write_text(config)
        scanned = rep.scan()
        assert (0, 0) == (scanned["drafts_placed"], scanned["drafts_withdrawn"])
        assert before == (rep.states(), text_of(rep.waiting_draft().message))


def test_other_rules_take_back_what_nobody_reviewed(rep: Rep) -> None:
    """Nothing in it is the rep's."""
    (rep.folder / "rules.toml").write_text(f"[cadence.outreach]\n{RULES['later']}\n")
    rep.configure(cadences={"file": "rules.toml"})
    assert 1 == rep.scan()["drafts_withdrawn"]


@pytest.mark.parametrize("happens", ["snooze", "own mail", "out of office", "stop"])
def test_under_other_rules_too_what_happens_takes_it_back(rep: Rep, touch: Letter, happens: str) -> None:
    """However much it is the rep's: it is not to be sent any more."""
    edit(rep)
    rep.scan()
    (rep.folder / "rules.toml").write_text(f"[cadence.outreach]\n{RULES['later']}\n")
    rep.configure(cadences={"file": "rules.toml"})
    match happens:
        case "snooze":
            rep.run("drafts", "snooze", number(rep), "--for", "1w")
        case "own mail":
            rep.sent(subject="By the way", at=ago(0))
        case "out of office":
            back = f"I am out of the office until {ago(-7):%d %B %Y}."
            rep.received(answers=touch, subject="Automatic reply: Bread", text=back, at=ago(0))
        case "stop":
            rep.run("prospects", "stop", "jane@acme.example", "--reason", "no need")
    assert 1 == rep.scan()["drafts_withdrawn"]
    assert [] == rep.drafts_folder()


@pytest.mark.parametrize(
    "save", [clients.thunderbird_edit_save, clients.neomutt_edit_save, clients.alpine_edit_save]
)
def test_what_was_changed_in_the_mail_program_as_well_stays(rep: Rep, save: Action) -> None:
    """Theirs is the one draft; the other text is kept, and the rep is told where."""
    edit(rep)
    do(save(rep))
    rep.scan()
    rep.scan()

    assert EDIT in text_of(rep.waiting_draft().message)
    assert ["edited", "withdrawn"] == rep.states()
    assert "you changed it elsewhere as well" in rep.run("drafts").stdout
    assert "shall we talk on Friday?" in rep.run("drafts", "show", str(rep.drafts()[1]["id"])).stdout


@pytest.mark.parametrize("save", [clients.neomutt_save, clients.alpine_save, clients.thunderbird_save])
def test_a_copy_that_was_open_meanwhile_goes(rep: Rep, save: Action) -> None:
    """It was only looked at: what comes back is the old text, which is not wanted any more."""
    editor = save(rep)
    next(editor)
    edit_of_what_is_open(rep)
    do(editor)
    rep.scan()
    rep.scan()

    assert "shall we talk on Friday?" in text_of(rep.waiting_draft().message)
    assert {"waiting", "withdrawn"} == set(rep.states())


@pytest.mark.parametrize("save", [clients.neomutt_edit_save, clients.alpine_edit_save])
def test_a_copy_that_was_open_meanwhile_and_changed_stays(rep: Rep, save: Action) -> None:
    """The pass had put the other words into Drafts already: those are taken out, and nobody has two."""
    editor = save(rep)
    next(editor)
    edit_of_what_is_open(rep)
    do(editor)
    rep.scan()
    rep.scan()

    assert EDIT in text_of(rep.waiting_draft().message)
    assert ["edited", "withdrawn"] == rep.states()


def edit_of_what_is_open(rep: Rep) -> None:
    """The rep changes the draft on the page while it is open in the mail program; then comes a pass."""
    edit(rep)
    rep.scan()
    assert 1 == len(rep.drafts_folder())


def test_what_was_sent_before_the_change_came_counts(rep: Rep) -> None:
    """It is the attempt, and nothing is put into Drafts."""
    edit(rep)
    rep.send(rep.waiting_draft())
    rep.scan()

    assert ([], ["sent", "withdrawn"]) == (rep.drafts_folder(), rep.states())
    assert (2, workday(4)) == attempts_and_date(rep)


def test_an_answer_comes_before_the_change(rep: Rep, touch: Letter) -> None:
    """Both drafts go."""
    edit(rep)
    rep.received(answers=touch)
    rep.scan()

    assert ([], ["withdrawn", "withdrawn"]) == (rep.drafts_folder(), rep.states())


def test_a_changed_draft_is_approved_at_once(rep: Rep) -> None:
    """It lies in Drafts as approved, and stays so when it was only opened."""
    edit(rep)
    rep.run("drafts", "approve", number(rep), "--yes")
    rep.scan()
    assert ["withdrawn", "approved"] == rep.states()
    do(clients.thunderbird_save(rep))
    rep.scan()
    assert ["withdrawn", "approved"] == rep.states()

    rep.run("drafts", "undo", f"approve-{number(rep)}")
    rep.scan()
    assert ["withdrawn", "waiting"] == rep.states()


def test_an_approved_draft_that_is_edited_in_the_mail_program_is_the_reps(rep: Rep) -> None:
    """What was approved is no more."""
    rep.run("drafts", "approve", number(rep), "--yes")
    do(clients.thunderbird_edit_save(rep))
    rep.scan()

    assert ["edited"] == rep.states()


@pytest.mark.parametrize("decision", [("dismiss",), ("snooze", "--for", "1w")], ids=["dismiss", "snooze"])
def test_a_decision_is_taken_back_after_the_draft_was_taken_out(rep: Rep, decision: tuple[str, ...]) -> None:
    """It lies in Drafts again, with the words that the rep had given it."""
    edit(rep)
    rep.scan()
    [told] = rep.json("drafts", decision[0], number(rep), *decision[1:])
    rep.scan()
    assert [] == rep.drafts_folder()
    rep.run("drafts", "undo", told["undo"])
    rep.scan()

    assert "shall we talk on Friday?" in text_of(rep.waiting_draft().message)
    assert ("follow_up", 1) == tuple(rep.next_action()[key] for key in ("action", "attempts"))


def test_what_is_in_an_editor_is_not_decided_about(rep: Rep) -> None:
    """The rep is told to finish it there."""
    editor = clients.neomutt_save(rep)
    next(editor)
    rep.configure(drafts={"grace": "30m"})
    rep.scan()
    missing = rep.run("drafts", "approve", number(rep), "--yes", code=33)
    assert "finish it there" in missing.stderr
    do(editor)
    rep.scan()
    do(clients.thunderbird_edit_save(rep))
    rep.scan()
    edited = rep.run("drafts", "edit", number(rep), "--body-file", written(rep, WORDS), code=33)
    assert "you edited draft" in edited.stderr


def test_a_script_decides_about_what_it_looked_at(rep: Rep) -> None:
    """By number and fingerprint; any other is refused."""
    [shown] = rep.json("drafts", "show", number(rep))
    assert "Hi Jane," in shown["text"]
    assert "> " in shown["quoted"]
    assert shown["why"]
    rep.run("drafts", "approve", number(rep), "--yes", "--fingerprint", "0123456789abcdef", code=33)
    [decided] = rep.json("drafts", "approve", number(rep), "--yes", "--fingerprint", shown["fingerprint"])
    assert {"id": shown["id"], "undo": f"approve-{shown['id']}"}.items() <= decided.items()
    assert decided == rep.json("drafts", "approve", number(rep), "--yes")[0]
    rep.run("drafts", "approve", number(rep), code=2)  # nobody can be asked
    [dismissed] = rep.json("drafts", "dismiss", number(rep), "--yes")  # nothing is asked
    rep.run("drafts", "undo", dismissed["undo"], "--yes")


def attempts_and_date(rep: Rep) -> tuple[int, str]:
    jane = rep.next_action()
    return jane["attempts"], jane["due_at"]


def test_an_approved_draft_is_still_to_be_sent(rep: Rep) -> None:
    """Without an outbox nothing leaves by itself: it stays on the list of the day."""
    rep.run("drafts", "approve", number(rep), "--yes")
    [row] = rep.json("next", "--days", "0")
    assert ("draft", True) == (row["kind"], "approved: send it from your mail program" in row["what"])
    assert "Not yet: " in rep.run("drafts", "show", number(rep)).stdout
    assert "send it from your mail program" in rep.run("drafts").stdout
    assert "drafts: 1 approved" in rep.run("status").stdout
    [status] = rep.json("status")
    assert (0, 1) == (status["drafts_waiting"], status["drafts_approved"])


def test_the_reps_words_outlive_the_store(rep: Rep) -> None:
    """They lie in Drafts; a new store takes them for the rep's, also after they were saved once more."""
    edit(rep)
    rep.scan()
    for file in rep.folder.glob("mailflow*"):
        file.unlink()
    rep.scan()
    assert ["edited"] == rep.states()
    do(clients.neomutt_save(rep))
    rep.scan()
    assert ["edited"] == rep.states()
    assert "shall we talk on Friday?" in text_of(rep.waiting_draft().message)


def in_editor(rep: Rep, script: str, code: int = 0) -> program.Ended:
    """`drafts edit` with an editor that does this to the file."""
    editor = rep.folder / "editor.sh"
    editor.write_text(f"#!/bin/sh\n{script}\n")
    editor.chmod(0o700)
    command = ["--config", str(rep.config), "drafts", "edit", number(rep)]
    env = {**rep.environment, "VISUAL": str(editor)}
    ended = program.run(command, folder=rep.folder, env=env)
    assert code == ended.code, ended.stderr
    return ended


def test_the_rep_writes_in_their_editor(rep: Rep) -> None:
    """They see their text without the quotation; nothing is left beside the store."""
    ended = in_editor(rep, 'grep -q "^> " "$1" && exit 9; sed -i "s/^Hi Jane,/Dear Jane,/" "$1"')
    assert "Undo: `" in ended.stdout
    rep.scan()
    assert text_of(rep.waiting_draft().message).startswith("Dear Jane,")
    assert [] == list(rep.folder.glob("draft-*"))


def test_an_editor_that_changes_nothing_or_fails_changes_nothing(rep: Rep) -> None:
    """Nor does an empty text; what was typed before a failure is kept, and said where."""
    assert "Nothing was changed." in in_editor(rep, "true").stdout
    in_editor(rep, ': > "$1"', code=32)
    failed = in_editor(rep, 'echo words >> "$1"; exit 3', code=32)
    assert "Your text is kept in" in failed.stderr
    assert ["waiting"] == rep.states()
