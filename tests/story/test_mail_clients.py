"""What mail clients do to a draft is told apart right: each case that was measured, as the server sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.story import clients
from tests.story.conftest import NewRep
from tests.story.rep import JANE, ROBIN, Rep, ago, workday, write

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Expected:
    """After the rep's action. state: of the draft; action, attempts, due: what is next for the prospect.

    left: messages in Drafts, answered: how many of them are still there once the prospect has answered.
    """

    state: str
    action: str
    attempts: int
    due: Callable[[], str]
    left: int
    answered: int


def on_the_first_step() -> str:
    return workday(3, after=ago(12).date())


def on_the_second_step() -> str:
    """The wait begins today, with what became of the draft."""
    return workday(4)


def now() -> str:
    return "now"


WAITING = Expected("waiting", "follow_up", 1, on_the_first_step, left=1, answered=0)
EDITED = Expected("edited", "follow_up", 1, on_the_first_step, left=1, answered=1)
SENT = Expected("sent", "follow_up", 2, on_the_second_step, left=0, answered=0)
SKIPPED = Expected("dismissed", "follow_up", 1, on_the_second_step, left=0, answered=0)
ASKED = Expected("unknown", "task", 1, now, left=0, answered=0)

ROWS: dict[clients.Action, Expected] = {
    clients.neomutt_save: WAITING,
    clients.neomutt_edit_save: EDITED,
    clients.neomutt_send: SENT,
    clients.neomutt_edit_send: SENT,
    clients.neomutt_abort: ASKED,
    clients.neomutt_resend: SENT,
    clients.neomutt_delete: SKIPPED,
    clients.neomutt_delete_without_trash: ASKED,
    clients.alpine_save: WAITING,
    clients.alpine_edit_save: EDITED,
    clients.alpine_send: ASKED,
    clients.alpine_cancel: ASKED,
    clients.alpine_delete: ASKED,
    clients.alpine_save_beside_another_draft: WAITING,
    clients.alpine_send_with_helper_headers: SENT,
    clients.thunderbird_save: WAITING,
    clients.thunderbird_edit_save: EDITED,
    clients.thunderbird_edit_save_twice: EDITED,
    clients.thunderbird_save_then_edit: EDITED,
    clients.thunderbird_send: SENT,
    clients.thunderbird_edit_send: SENT,
    clients.thunderbird_save_then_send: SENT,
    clients.thunderbird_delete: SKIPPED,
    clients.thunderbird_with_our_header_save: WAITING,
    clients.thunderbird_with_our_header_send: SENT,
}
NAMES = [action.__name__ for action in ROWS]


@pytest.mark.parametrize("action", ROWS, ids=NAMES)
def test_what_a_client_does_to_a_draft(new_rep: NewRep, action: clients.Action) -> None:
    """The state of the draft, the next action, and what is left in Drafts; nothing is ever placed twice."""
    rep = new_rep(drafts={"grace": "30m"})
    touch = rep.sent(at=ago(12))
    rep.scan()
    for _ in action(rep):
        assert 0 == rep.scan()["drafts_placed"]
    rep.configure(drafts={"grace": "0s"})
    expected = ROWS[action]

    for _ in range(2):  # the second pass finds the same
        assert 0 == rep.scan()["drafts_placed"]
        assert [expected.state] == rep.states()
        assert (expected.action, expected.attempts, expected.due()) == next_of(rep)
        assert expected.left == len(rep.drafts_folder())
    rep.received(answers=touch)
    rep.scan()
    assert expected.answered == len(rep.drafts_folder())
    assert "answer" == rep.next_action()["action"]


def next_of(rep: Rep) -> tuple[str, int, str]:
    jane = rep.next_action()
    due_at = "now" if jane["action"] == "task" and jane["due"] else jane["due_at"]
    return jane["action"], jane["attempts"], due_at


OPENING = [
    clients.neomutt_save,
    clients.neomutt_send,
    clients.alpine_save,
    clients.alpine_send,
    clients.thunderbird_send,
]


@pytest.mark.parametrize("action", OPENING, ids=[action.__name__ for action in OPENING])
def test_a_draft_that_is_open_in_an_editor_is_not_lost(new_rep: NewRep, action: clients.Action) -> None:
    """While the editor is open the draft is in no folder: it counts as waiting, and none is written anew."""
    rep = new_rep(drafts={"grace": "30m"})
    rep.sent(at=ago(12))
    rep.scan()
    for _ in action(rep):
        assert [] == rep.drafts_folder()
        assert 0 == rep.scan()["drafts_placed"]
        assert ["waiting"] == rep.states()
        assert "follow_up" == rep.next_action()["action"]


@pytest.mark.parametrize("action", [clients.neomutt_save, clients.alpine_save, clients.thunderbird_save])
def test_an_answer_while_the_editor_is_open_withdraws_what_comes_back(
    new_rep: NewRep, action: clients.Action
) -> None:
    """The prospect answers while the rep looks at the draft; saved untouched, it is taken out again."""
    rep = new_rep(drafts={"grace": "30m"})
    touch = rep.sent(at=ago(12))
    rep.scan()
    for _ in action(rep):
        rep.received(answers=touch)
        rep.scan()
    rep.scan()

    assert [] == rep.drafts_folder()
    assert ["withdrawn"] == rep.states()


def test_other_drafts_of_the_reps_are_left_alone(rep: Rep) -> None:
    """A draft of the rep's own to the same person in the same thread is not taken for ours."""
    touch = rep.sent(at=ago(12))
    rep.scan()
    own = rep.deliver(
        write(ROBIN, JANE, answers=touch, text="Wait, one more thing.\n"), "Drafts", flags=["\\Draft"]
    )
    rep.scan()
    assert ["waiting"] == rep.states()
    rep.received(answers=touch)
    rep.scan()

    assert [own.raw] == [letter.raw for letter in rep.lying_in("Drafts")]
