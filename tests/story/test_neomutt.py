"""A real mail client takes part: neomutt recalls what Mailflow drafted, and a real SMTP server takes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.story import neomutt
from tests.story.neomutt import Neomutt
from tests.story.rep import Letter, Rep, ago, text_of, workday
from tests.support.dovecot import Dovecot
from tests.support.smtp import Receiver

pytestmark = pytest.mark.slow

EDIT = "PS: I am in your town on Friday.\n\n"
COMPOSE = r"y:Send"  # the help line of neomutt's compose menu


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Who takes the letters that the rep sends."""
    with Receiver() as server:
        yield server


@pytest.fixture
def client(dovecot: Dovecot, user: str, receiver: Receiver, tmp_path: Path) -> Neomutt:
    """The rep's neomutt, not started yet."""
    return Neomutt(dovecot, user, receiver, tmp_path / "neomutt")


@pytest.fixture
def touch(rep: Rep) -> Letter:
    """A mail to Jane that she did not answer; the draft of the follow-up waits."""
    rep.configure(drafts={"grace": "30m"})
    letter = rep.sent(at=ago(12))
    assert 1 == rep.scan()["drafts_placed"]
    return letter


if neomutt.IS_HERE:

    def test_edited_and_sent(rep: Rep, touch: Letter, client: Neomutt, receiver: Receiver) -> None:
        """While the editor is open nothing is drafted again; what was sent is one attempt, and the next."""
        with client:
            client.wait_until_open()
            assert [] == rep.drafts_folder(), "neomutt takes it out of the folder"
            assert 0 == rep.scan()["drafts_placed"]
            client.write(EDIT)
            client.press("y", when=COMPOSE)
            client.end()

        [sent] = receiver.received
        assert ("robin@vendor.example", ("jane@acme.example",)) == (sent.sender, sent.recipients)
        assert f"<{touch.message_id}>" == sent.message["In-Reply-To"]
        assert text_of(sent.message).startswith(EDIT)
        is_one_attempt(rep)

    def test_sent_unchanged(rep: Rep, touch: Letter, client: Neomutt, receiver: Receiver) -> None:
        """The letter arrives with the words of the draft, and is one attempt."""
        drafted = text_of(rep.waiting_draft().message)
        with client:
            client.wait_until_open()
            client.write()
            client.press("y", when=COMPOSE)
            client.end()

        [sent] = receiver.received
        assert drafted == text_of(sent.message)
        assert f"<{touch.message_id}>" == sent.message["In-Reply-To"]
        is_one_attempt(rep)

    def test_opened_and_given_up(rep: Rep, touch: Letter, client: Neomutt, receiver: Receiver) -> None:
        """No copy is left anywhere: nothing is drafted again, and the rep is asked what became of it."""
        with client:
            client.wait_until_open()
            client.write()
            client.press("q", when=COMPOSE)
            client.press("n", when="Save \\(postpone\\) draft message|Postpone this message")
            client.end()

        assert ([], []) == (receiver.received, rep.drafts_folder())
        rep.configure(drafts={"grace": "0s"})
        for _ in range(2):
            assert 0 == rep.scan()["drafts_placed"]
            assert ["unknown"] == rep.states()
            jane = rep.next_action()
            assert ("task", 1, True) == (jane["action"], jane["attempts"], jane["due"])
        assert touch.message_id in str(rep.lying_in("Sent")[0].raw)

    def test_postponed_after_an_edit(rep: Rep, touch: Letter, client: Neomutt, receiver: Receiver) -> None:
        """It is the rep's from then on: neither changed nor removed, even when Jane answers."""
        with client:
            client.wait_until_open()
            client.write(EDIT)
            client.press("q", when=COMPOSE)
            client.press("y", when="Save \\(postpone\\) draft message|Postpone this message")
            client.end()

        rep.scan()
        rep.received(answers=touch)
        rep.scan()
        assert (["edited"], []) == (rep.states(), receiver.received)
        assert text_of(rep.waiting_draft().message).startswith(EDIT)


def is_one_attempt(rep: Rep) -> None:
    """Mailflow sees that the draft was sent, counts it once, and drafts nothing again."""
    for _ in range(2):
        assert 0 == rep.scan()["drafts_placed"]
        assert (["sent"], []) == (rep.states(), rep.drafts_folder())
        assert 1 + 1 == len(rep.lying_in("Sent"))
        jane = rep.next_action()
        assert ("follow_up", 2, workday(4)) == (jane["action"], jane["attempts"], jane["due_at"])
