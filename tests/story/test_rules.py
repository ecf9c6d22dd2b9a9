"""What the kinds of steps and cadences mean in a mailbox."""

from __future__ import annotations

import pytest

from tests.story.conftest import NewRep
from tests.story.rep import JANE, Rep, ago

ADDRESS = "jane@acme.example"
RULES = """\
[cadence.customer]
kind = "customer"
applies_to = { tags = ["customer"] }
count_days = "calendar"
[[cadence.customer.steps]]
after = 20
template = "news.txt"
thread = "new"
[[cadence.customer.steps]]
after = 20
template = "bare.txt"
thread = "new"

[cadence.outreach]
[[cadence.outreach.steps]]
after = 3
task = "call"
note = "ask about the offer"
[[cadence.outreach.steps]]
after = "4h"
template = "bare.txt"
"""

pytestmark = pytest.mark.slow


@pytest.fixture
def rep(new_rep: NewRep) -> Rep:
    """A rep with rules of their own."""
    rep = new_rep(templates={"folder": "texts"}, cadences={"file": "rules.toml"})
    (rep.folder / "texts").mkdir()
    (rep.folder / "texts" / "news.txt").write_text("Subject: News\n\nHi {{ prospect.first_name }}.\n")
    (rep.folder / "texts" / "bare.txt").write_text("Hi {{ prospect.first_name }}.\n")
    (rep.folder / "rules.toml").write_text(RULES)
    return rep


def test_a_task_of_the_cadence_is_a_task_until_it_is_ticked_off(rep: Rep) -> None:
    """Nothing is drafted for it; the recorded call is an attempt, and the next step is a mail."""
    rep.sent(at=ago(12))
    assert 0 == rep.scan()["drafts_placed"]
    jane = rep.next_action()
    assert ("task", "Call them: ask about the offer", True) == (jane["action"], jane["reason"], jane["due"])

    rep.run("prospects", "log", ADDRESS, "--call", "--on", f"{ago(8):%Y-%m-%d}")
    assert 1 == rep.scan()["drafts_placed"]
    jane = rep.next_action()
    assert ("follow_up", 2) == (jane["action"], jane["attempts"])
    assert "The second follow-up on the cadence outreach waits 4 hours" in jane["why"][1]
    assert rep.waiting_draft().message["In-Reply-To"]


def test_a_customer_is_written_to_again_after_each_contact(rep: Rep) -> None:
    """What was left unanswered is followed up in the end, in a thread of its own; an answer begins anew."""
    rep.run("prospects", "add", ADDRESS, "--name", "Jane Doe", "--tag", "customer")
    first = rep.sent(at=ago(60))
    rep.received(JANE, answers=first, at=ago(50))
    assert 1 == rep.scan()["drafts_placed"]
    jane = rep.next_action()
    assert ("follow_up", "customer", 0) == (jane["action"], jane["cadence"], jane["attempts"])
    draft = rep.waiting_draft()
    assert ("News", None) == (draft.message["Subject"], draft.message["In-Reply-To"])

    sent = rep.send(draft)
    rep.scan()
    jane = rep.next_action()
    assert ("follow_up", 1, False) == (jane["action"], jane["attempts"], jane["due"])
    told = "The second follow-up on the cadence customer waits 20 calendar days"
    assert any(why.startswith(told) for why in jane["why"])

    rep.received(JANE, answers=sent)
    rep.scan()
    assert "answer" == rep.next_action()["action"]


def test_a_new_thread_needs_a_subject(rep: Rep) -> None:
    """The draft is held with what is missing, and nothing goes into the old thread."""
    rep.run("prospects", "add", ADDRESS, "--name", "Jane Doe", "--tag", "customer")
    first = rep.sent(at=ago(60))
    rep.sent(at=ago(30), answers=first)
    assert 0 == rep.scan()["drafts_placed"]
    [draft] = rep.drafts()
    why = "bare.txt: the step begins a new thread, so the template must begin with `Subject:`"
    assert ("held", why) == (draft["state"], draft["reason"])
