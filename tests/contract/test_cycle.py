"""The main job on every mailbox server: a draft is placed, then withdrawn, sent, edited or thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.contract.conftest import Account
from tests.story import clients
from tests.story.rep import Rep, ago, ids


@pytest.fixture
def rep(server: Account, tmp_path: Path) -> Iterator[Rep]:
    """A rep with a mailbox on each server in turn."""
    with closing(Rep(server, server.username, tmp_path)) as rep:
        yield rep


@pytest.mark.slow
def test_an_answer_withdraws_the_draft(rep: Rep) -> None:
    """Placed once, in the thread; after the answer it is gone."""
    touch = rep.sent(at=ago(12))
    rep.scan()
    assert 0 == rep.scan()["drafts_placed"]
    assert (touch.message_id,) == ids(rep.waiting_draft().message["References"])

    rep.received(answers=touch, folder="Customers")
    assert 1 == rep.scan()["drafts_withdrawn"]
    assert [] == rep.drafts_folder()
    assert "answer" == rep.next_action()["action"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("action", "state"),
    [
        (clients.neomutt_save, "waiting"),
        (clients.thunderbird_edit_save, "edited"),
        (clients.thunderbird_send, "sent"),
        (clients.thunderbird_delete, "dismissed"),
        (clients.alpine_save, "waiting"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_a_client_does_to_a_draft(rep: Rep, action: clients.Action, state: str) -> None:
    """The draft is known again as it lies there afterwards."""
    rep.sent(at=ago(12))
    rep.scan()
    for _ in action(rep):
        pass
    rep.scan()
    assert [state] == rep.states()
