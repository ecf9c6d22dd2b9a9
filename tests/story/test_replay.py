"""Time moved by --as-of: a season of a rep's year is replayed as it would have gone, day by day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.story.conftest import NewRep
from tests.story.rep import JANE, ROBIN, Letter, Rep, instant, text_of, write

pytestmark = pytest.mark.slow


def on(month: int, day: int, hour: int = 9) -> datetime:
    """An instant in spring 2026, long before the clock on the wall. 2 March was a Monday."""
    return datetime(2026, month, day, hour, tzinfo=UTC)


@pytest.fixture
def rep(new_rep: NewRep) -> Rep:
    """A rep who has started, with track = "auto"."""
    rep = new_rep(prospects={"track": "auto"})
    rep.run("start", "--yes")
    return rep


@pytest.fixture(autouse=True)
def touch(rep: Rep) -> Letter:
    """A mail of Monday 2 March; its follow-up was placed on Thursday 5 March, and not a day earlier."""
    letter = rep.sent(at=on(3, 2))
    assert 0 == scan(rep, on(3, 4))["drafts_placed"]
    assert 1 == scan(rep, on(3, 5))["drafts_placed"]
    return letter


def test_an_answer_withdraws_the_draft(rep: Rep, touch: Letter) -> None:
    """It came on Friday; on Monday there is no draft."""
    rep.received(answers=touch, at=on(3, 6))
    assert 1 == scan(rep, on(3, 9))["drafts_withdrawn"]

    assert [] == rep.drafts_folder()
    assert "answer" == rep.next_action("jane@acme.example", "--as-of", instant(on(3, 9)))["action"]


def test_a_sent_draft_is_the_next_attempt(rep: Rep, touch: Letter) -> None:
    """Sent on Thursday under a new Message-ID: step 2 is due four business days later, on Wednesday."""
    draft = rep.waiting_draft()
    rep.expunge(draft)
    sent = write(ROBIN, JANE, answers=touch, text=text_of(draft.message), at=on(3, 5, 11))
    rep.deliver(sent, "Sent", on(3, 5, 11))
    scan(rep, on(3, 6))
    jane = rep.next_action("jane@acme.example", "--as-of", instant(on(3, 6)))

    assert (["sent"], 2, instant(on(3, 11, 8))) == (states(rep, on(3, 6)), jane["attempts"], jane["due_at"])
    assert 0 == scan(rep, on(3, 10))["drafts_placed"]
    assert 1 == scan(rep, on(3, 11))["drafts_placed"]


def test_a_vanished_draft_is_asked_about_for_three_business_days(rep: Rep) -> None:
    """Missed on Friday 6 March, given up on Wednesday 11, step 2 four business days later."""
    rep.expunge(rep.waiting_draft())
    scan(rep, on(3, 6))
    assert "task" == rep.next_action("jane@acme.example", "--as-of", instant(on(3, 10)))["action"]
    scan(rep, on(3, 11))
    jane = rep.next_action("jane@acme.example", "--as-of", instant(on(3, 11)))

    assert ("follow_up", instant(on(3, 17, 8))) == (jane["action"], jane["due_at"])
    assert 1 == scan(rep, on(3, 17))["drafts_placed"]


def scan(rep: Rep, at: datetime) -> dict[str, int]:
    return rep.scan("--as-of", instant(at))


def states(rep: Rep, at: datetime) -> list[str]:
    return [row["state"] for row in rep.drafts("--as-of", instant(at))]


def test_a_draft_may_be_open_in_an_editor_for_the_grace_time_of_the_replay(rep: Rep) -> None:
    """Missed at 10:00, it is asked about at 11:00, though the clock on the wall says much later."""
    rep.configure(drafts={"grace": "30m"})
    rep.expunge(rep.waiting_draft())
    scan(rep, on(3, 5, 10))
    assert ["waiting"] == states(rep, on(3, 5, 10))

    scan(rep, on(3, 5, 11))
    assert ["unknown"] == states(rep, on(3, 5, 11))
