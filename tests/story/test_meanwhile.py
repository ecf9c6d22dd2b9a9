"""Whatever happens while a pass is under way, that pass or the next one carries it out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest

from mailflow.assembly import assemble
from mailflow.config import load
from mailflow.cycle.account import Clock
from mailflow.review.decisions import dismiss, fingerprint
from mailflow.store import drafts as draft_rows
from tests.story.conftest import NewRep
from tests.story.passes import one_pass
from tests.story.rep import Letter, Rep, ago

pytestmark = pytest.mark.slow

Happens = Callable[[Rep, str, Letter], object]


def test_an_answer_at_any_moment_of_a_pass(rep: Rep) -> None:
    """Its draft is gone after the next one, also where it was read right before something was placed."""
    happens_at_every_moment(rep, lambda rep, who, touch: rep.received(who, answers=touch))


def test_a_decision_at_any_moment_of_a_pass(rep: Rep) -> None:
    """Also right after the drafts were looked at, and before the plan is made that knows of it."""
    happens_at_every_moment(rep, lambda rep, who, _: dismissed(rep, who))


def test_an_answer_that_a_fast_clock_dates_ahead_of_ours(rep: Rep) -> None:
    """It is there, so it counts: the draft goes at once, and nothing is sent to who has answered."""
    touch = rep.sent("Jane Doe <jane@acme.example>", at=ago(10))
    one_pass(rep)
    rep.received("jane@acme.example", answers=touch, at=ago(-1 / 24 / 60))
    assert 1 == one_pass(rep).drafts_withdrawn


@pytest.fixture
def rep(new_rep: NewRep) -> Rep:
    """A rep who may have any number of drafts; passes run in the process of the test."""
    return new_rep(drafts={"settle": "0s", "grace": "0s", "daily_limit": 1000})


def happens_at_every_moment(rep: Rep, happens: Happens) -> None:
    """For each moment of a pass there is somebody to whom it happens just then, while their draft waits."""
    numbers = count(1)
    for moment in range(1, moments_of(rep) + 1):
        who = f"person{moment}@company{moment}.example"
        touch = rep.sent(f"Jane Doe <{who}>", at=ago(10))
        one_pass(rep)
        assert [who] == waiting(rep), moment
        give_work(rep, next(numbers))
        one_pass(rep, asked=at(moment, lambda: happens(rep, who, touch)))  # noqa: B023 - called at once
        one_pass(rep)
        assert [] == waiting(rep), moment


def moments_of(rep: Rep) -> int:
    """How often a pass asks for the time that has something to do."""
    asked = count()
    give_work(rep, 0)
    one_pass(rep, asked=lambda: next(asked))
    return next(asked)


def give_work(rep: Rep, number: int) -> None:
    """A letter in Sent that asks for no follow-up yet: else the pass would be over at once."""
    rep.sent(f"friend{number}@private{number}.example")


def at(number: int, do: Callable[[], object]) -> Callable[[], object]:
    """Does it the number-th time that it is called."""
    called = count(1)

    def call() -> None:
        if next(called) == number:
            do()

    return call


def waiting(rep: Rep) -> list[str]:
    """To whom there are drafts in Drafts."""
    return [draft["To"].addresses[0].addr_spec for draft in rep.drafts_folder()]


def dismissed(rep: Rep, who: str) -> None:
    """The rep does not want the draft to this person."""
    program, now = assemble(load(rep.config)), ago(0)
    [account] = program.accounts
    with program.store.read() as db:
        [draft] = (one for one in draft_rows.live_drafts(db, account.number, "work") if one.prospect == who)
    dismiss(program, account, draft.id, fingerprint=fingerprint(draft), clock=Clock(now, now))
    program.store.close()
