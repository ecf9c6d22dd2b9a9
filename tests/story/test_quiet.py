"""A pass on which nothing happened keeps the plan; everything that could change it makes it anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from tests.story.conftest import NewRep
from tests.story.passes import one_pass
from tests.story.rep import Rep, ago

pytestmark = pytest.mark.slow


@pytest.fixture
def rep(new_rep: NewRep) -> Rep:
    """A rep with one pitch of ten days ago, whose passes run in this process."""
    rep = new_rep(drafts={"settle": "0s", "grace": "0s"})
    rep.sent(at=ago(10))
    return rep


def planned(rep: Rep) -> int:
    """Until when the plan holds: another value says that it was made anew."""
    with closing(sqlite3.connect(rep.folder / "mailflow.db")) as db:
        return int(db.execute("SELECT plan_until FROM mailbox").fetchone()[0])


@pytest.fixture
def until(rep: Rep) -> int:
    """After passes that placed the draft and saw it lie there."""
    assert 1 == one_pass(rep).drafts_placed
    one_pass(rep, hours=1 / 60)
    return planned(rep)


def test_without_news_the_plan_is_kept_and_told_as_it_stands(rep: Rep, until: int) -> None:
    """The same numbers, and nothing is read."""
    outcome = one_pass(rep, hours=2 / 60)
    assert until == planned(rep)
    assert (1, 1, 0) == (outcome.prospects, outcome.due, outcome.messages_read)
    assert 1 == len(rep.drafts_folder())


def test_within_the_hour_it_is_made_anew(rep: Rep, until: int) -> None:
    """Time alone may change what is to be done."""
    one_pass(rep, hours=62 / 60)
    assert until != planned(rep)


def _an_answer_arrives(rep: Rep) -> None:
    rep.received(answers=rep.lying_in("Sent")[0], folder="Customers")


def _the_rep_says_stop(rep: Rep) -> None:
    rep.run("prospects", "stop", "jane@acme.example", "--reason", "sold")


def _the_rep_throws_the_draft_away(rep: Rep) -> None:
    rep.expunge(rep.waiting_draft())


def _a_rule_changes(rep: Rep) -> None:
    (rep.folder / "cadences.toml").write_text(
        "[cadence.slow]\n[[cadence.slow.steps]]\nafter = 200\ntemplate = 'outreach/2-question.txt'\n"
        "[cadence.slow.then]\naction = 'inactive'\n"
    )
    rep.configure(cadences={"file": "cadences.toml"})


@pytest.mark.parametrize(
    "happens", [_an_answer_arrives, _the_rep_says_stop, _the_rep_throws_the_draft_away, _a_rule_changes]
)
def test_whatever_happens_is_met_by_the_next_pass(
    rep: Rep, until: int, happens: Callable[[Rep], None]
) -> None:
    """No draft waits afterwards that should not, and the plan is a new one."""
    happens(rep)
    one_pass(rep, hours=2 / 60)
    assert until != planned(rep)
    assert [] == rep.drafts_folder()


def test_a_pass_that_may_not_write_leaves_the_writing_to_the_next(rep: Rep) -> None:
    """After `scan --dry-run` twice, the real pass places what is due."""
    rep.scan("--dry-run")
    rep.scan("--dry-run")
    assert 1 == rep.scan()["drafts_placed"]
