"""A letter to many of whom some are in nobody's plan: who answered is not written to with the others."""

from __future__ import annotations

import pytest

from tests.story.conftest import NewRep
from tests.story.rep import Rep, ago, instant

pytestmark = pytest.mark.slow

MANY = [f"Ann Poe <p{number}@firm{number}.example>" for number in range(6)]


def to_of(rep: Rep) -> list[str]:
    """To whom the one draft goes."""
    (draft,) = rep.drafts_folder()
    return [one.addr_spec.partition("@")[0] for one in draft["To"].addresses]


def test_who_answered_is_left_out_also_where_only_the_others_are_prospects(new_rep: NewRep) -> None:
    """Before the draft is written, and while it waits."""
    rep = new_rep(prospects={"track": "known"})
    touch = rep.sent(", ".join(MANY), at=ago(12))
    rep.run("prospects", "add", "p0@firm0.example")
    rep.received("p1@firm1.example", answers=touch, at=ago(11), text="Not for us, thank you.\n")
    rep.scan()
    assert ["p0", "p2", "p3", "p4", "p5"] == to_of(rep)
    rep.received("p2@firm2.example", answers=touch, text="Call me tomorrow.\n")
    assert 1 == rep.scan()["drafts_withdrawn"]
    rep.scan()
    assert ["p0", "p3", "p4", "p5"] == to_of(rep)


def test_whom_the_rep_ignores_is_in_no_letter_to_many(rep: Rep) -> None:
    """Neither in To nor in Cc."""
    rep.sent(", ".join(MANY[:3]), cc=", ".join(MANY[3:5]), at=ago(12))
    rep.scan("--dry-run")
    rep.run("prospects", "ignore", "p1@firm1.example", "p3@firm3.example")
    rep.scan()
    assert ["p0", "p2"] == to_of(rep)
    (draft,) = rep.drafts_folder()
    assert "p4@firm4.example" == draft["Cc"].addresses[0].addr_spec
    assert 1 == len(draft["Cc"].addresses)


def test_in_a_replayed_past_a_later_answer_of_one_leaves_him_out(rep: Rep) -> None:
    """A later answer always blocks placing, whoever of them it came from."""
    touch = rep.sent(", ".join(MANY), at=ago(12))
    rep.received("p1@firm1.example", answers=touch, at=ago(2), text="Not for us, thank you.\n")
    rep.scan("--as-of", instant(ago(5)))
    assert "p1" not in to_of(rep)
