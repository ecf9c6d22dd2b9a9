"""On the texts of which mails does it hang whether somebody is written to?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailflow.cadence.model import FollowUp, Task
from mailflow.conversations.message import Address, Kind, Mail, Message
from mailflow.people.model import EventKind, History, Reply
from tests.cadence.cases import JANE, event, next_for, on, touch, with_


def answered(intent: str) -> History:
    """Jane answered on 3 November, and the rep wrote to her again the day after."""
    said = Message(
        "answer", on(11, 3), Address(JANE), (Address("robin@vendor.example"),), subject="Re: Offer"
    )
    mail = Mail(said, 1, Kind.REPLY, ours=False, intent=intent)
    history = with_(touch(on(11, 2)), touch(on(11, 4)))
    return replace(history, replies=(Reply(on(11, 3), "answer", JANE, mail=mail),))


@pytest.mark.parametrize(("intent", "action"), [("unreadable", Task), ("unclear", FollowUp), ("", FollowUp)])
def test_a_mail_that_nobody_could_read_is_a_question(intent: str, action: type) -> None:
    """It may have been a no; one that was read and says nothing is none."""
    assert action is type(next_for(answered(intent), on(11, 20)))


def test_accepting_them_answers_the_question() -> None:
    """The rep has read it, and wants to go on."""
    history = answered("unreadable")
    task = next_for(history, on(11, 20))
    assert isinstance(task, Task)
    assert ("What did jane@acme.example write?", on(11, 3)) == (task.question, task.due_at)
    accepted = replace(history, events=(event(on(11, 19), EventKind.ACCEPTED),))
    assert isinstance(next_for(accepted, on(11, 20)), FollowUp)
