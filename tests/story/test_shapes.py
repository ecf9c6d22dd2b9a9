"""The main job on servers of every make: the right folders are found, and a draft comes and goes."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from tests.story.bad_server import rep_at
from tests.story.rep import ago
from tests.support.scripted import SHAPES, ScriptedServer

pytestmark = pytest.mark.slow

FOLDERS: Mapping[str, tuple[str, str, str]] = {  # Sent, Drafts, Junk
    "Dovecot": ("Sent", "Drafts", "Junk"),
    "Cyrus": ("Sent", "Drafts", "Spam"),
    "Courier": ("INBOX.Sent", "INBOX.Drafts", "INBOX.Junk"),
    "Gmail": ("[Gmail]/Sent Mail", "[Gmail]/Drafts", "[Gmail]/Spam"),
    "Exchange": ("Gesendete Elemente", "Entwürfe", "Junk-E-Mail"),
}


@pytest.mark.parametrize("make", SHAPES)
def test_a_draft_comes_and_goes(make: str, tmp_path: Path) -> None:
    """What lies in Sent is ours, the draft lies in Drafts, an answer in Junk counts; nothing else changes."""
    sent, drafts, junk = FOLDERS[make]
    with ScriptedServer(SHAPES[make]) as server, closing(rep_at(server, tmp_path)) as rep:
        pitch = rep.sent(at=ago(10), folder=sent, sender="Robin <robin@home.example>")
        assert 1 == rep.scan()["drafts_placed"]
        assert 0 == rep.scan()["drafts_placed"]
        [draft] = rep.lying_in(drafts)
        assert pitch.message_id in draft.references

        rep.received(answers=pitch, folder=junk)
        assert 1 == rep.scan()["drafts_withdrawn"]
        assert [] == rep.lying_in(drafts)
        assert (["withdrawn"], "answer") == (rep.states(), rep.next_action()["action"])
        [login] = [row["what"] for row in rep.json("doctor") if "login works" in row["what"]]
        assert (f"sent is {sent}" in login, f"drafts is {drafts}" in login) == (True, True)


@pytest.mark.parametrize("make", SHAPES)
def test_a_draft_that_the_rep_sends_is_an_attempt(make: str, tmp_path: Path) -> None:
    """The next step waits for its days."""
    sent, drafts, _ = FOLDERS[make]
    with ScriptedServer(SHAPES[make]) as server, closing(rep_at(server, tmp_path)) as rep:
        rep.sent(at=ago(10), folder=sent)
        rep.scan()
        [draft] = rep.lying_in(drafts)
        rep.deliver(draft.raw, sent, flags=["\\Seen"])
        rep.expunge(draft)
        rep.scan()
        assert (["sent"], 2) == (rep.states(), rep.next_action()["attempts"])
