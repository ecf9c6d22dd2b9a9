"""What do messages say, read from a real mailbox when somebody looks?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from mailflow.assembly import Program, assemble
from mailflow.config import load
from mailflow.cycle.account import Account, Clock
from mailflow.errors import MailboxUnreachable
from mailflow.mailbox.connection import Connection
from mailflow.mailbox.login import connect
from mailflow.review.conversation import Conversation, conversation_of
from mailflow.review.queue import queue_of
from mailflow.review.texts import NOWHERE, Texts, text_of
from tests.story.conftest import new_rep, rep
from tests.story.rep import JANE, ROBIN, Rep, ago
from tests.support.webpage import opened

__all__ = ("new_rep", "rep")
pytestmark = pytest.mark.slow
Connected = Callable[[Account], AbstractContextManager[Connection]]
QUOTED = "Sounds good.\n\nOn Mon, 2 Nov 2026 at 09:14, Robin Keller wrote:\n> Shall we talk?\n"


@contextmanager
def connected(account: Account) -> Iterator[Connection]:
    with connect(account.settings) as connection:
        yield connection


@pytest.fixture
def program(rep: Rep, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """The rep's program in this process, after they wrote to Jane and she answered."""
    monkeypatch.setenv("REP_PASSWORD", rep.environment["REP_PASSWORD"])
    touch = rep.sent(at=ago(12))
    rep.received(answers=touch, text=QUOTED, at=ago(10))
    rep.scan()
    found = assemble(load(rep.config))
    yield found
    found.store.close()


def said(program: Program, ask: Connected = connected, address: str = "jane@acme.example") -> Conversation:
    account, now = program.accounts[0], ago(0)
    return conversation_of(program, account, address, Clock(now, now), Texts(ask))


def test_the_words_of_both_sides_with_quotes_apart(program: Program) -> None:
    """Newest last; how the answer was read stands beside it."""
    ours, theirs = said(program).said
    assert ours.text is not None
    assert theirs.text is not None
    assert (True, "robin@vendor.example") == (ours.ours, ours.sender)
    assert "we make scheduling painless" in ours.text.new
    assert ("Sounds good.", "") == (theirs.text.new, theirs.text.missing)
    assert "On Mon, 2 Nov 2026 at 09:14, Robin Keller wrote:\n> Shall we talk?" == theirs.text.quoted
    assert "interested" == theirs.read_as


def test_without_texts_no_server_is_asked(program: Program) -> None:
    """What the headers tell is in the store; of many messages the newest are shown."""
    now = ago(0)
    account, clock = program.accounts[0], Clock(now, now)
    found = conversation_of(program, account, "jane@acme.example", clock, most=1)
    assert 1 == found.earlier
    assert [None] == [one.text for one in found.said]
    assert Conversation() == conversation_of(program, account, "nobody@acme.example", clock)


def test_a_message_that_was_removed_says_so(rep: Rep, program: Program) -> None:
    """The others are shown all the same."""
    [letter] = rep.lying_in("INBOX")
    rep.expunge(letter)

    ours, theirs = said(program).said
    assert ["", NOWHERE] == [one.text.missing for one in (ours, theirs) if one.text]


def test_a_mailbox_that_cannot_be_reached_is_told_and_left_alone(program: Program) -> None:
    """Nobody waits for the same silent server with every key."""
    asked: list[str] = []

    def down(account: Account) -> AbstractContextManager[Connection]:
        asked.append(account.name)
        raise MailboxUnreachable("mailbox work: no answer")

    texts, account = Texts(down), program.accounts[0]
    identities = [one.identity for one in said(program).said]
    found = texts.read(program.store, account, identities)
    told = "The mailbox cannot be reached now: mailbox work: no answer"
    assert [told, told] == [text.missing for text in found.values()]
    assert ["work", "work"] == asked, "once more, as a connection may just have been lost"
    texts.read(program.store, account, identities)
    assert ["work", "work"] == asked


def test_a_connection_that_is_lost_is_made_anew(program: Program) -> None:
    """And what was read is not asked for again."""
    connections: list[Connection] = []

    @contextmanager
    def flaky(account: Account) -> Iterator[Connection]:
        with connect(account.settings) as connection:
            connections.append(connection)
            if len(connections) == 1:
                connection.drop()
            yield connection

    texts, account = Texts(flaky), program.accounts[0]
    identities = [one.identity for one in said(program).said]
    found = texts.read(program.store, account, identities)
    assert ["", ""] == [text.missing for text in found.values()]
    assert 2 == len(connections)
    assert found == texts.read(program.store, account, identities)
    assert 2 == len(connections)


def test_a_draft_is_shown_as_the_rep_left_it(rep: Rep, program: Program) -> None:
    """What they changed in the mail program is what would be sent."""
    rep.sent("Joe Roe <joe@beta.example>", at=ago(12))
    rep.scan()
    draft = rep.waiting_draft()
    edited = draft.raw + b"PS: rye.\r\n"
    rep.expunge(draft)
    rep.deliver(edited, "Drafts", flags=["\\Draft"])
    rep.scan()

    now = ago(0)
    [entry] = queue_of(program, Clock(now, now)).entries
    texts, account = Texts(connected), program.accounts[0]
    assert "edited" == entry.draft.state
    assert "PS: rye." in texts.lying(program.store, account, entry.draft).new
    rep.expunge(rep.waiting_draft())
    assert "PS: rye." in texts.lying(program.store, account, entry.draft).new, "kept for minutes"
    gone = Texts(connected).lying(program.store, account, entry.draft)
    assert gone.missing.startswith("It lies in Drafts no more")


def test_an_edited_draft_is_shown_on_the_page_and_by_the_command(
    rep: Rep, program: Program, tmp_path: Path
) -> None:
    """As it lies there now; where that cannot be read, why."""
    rep.sent("Joe Roe <joe@beta.example>", at=ago(12))
    rep.scan()
    draft = rep.waiting_draft()
    rep.expunge(draft)
    rep.deliver(draft.raw + b"PS: rye.\r\n", "Drafts", flags=["\\Draft"])
    rep.scan()
    [row] = rep.drafts()
    path = f"/today/{row['id']}"
    with opened(program, tmp_path) as (visitor, opening):
        visitor.come_in(opening)
        page, lying = visitor.read(path), f"{path}/lying"
        assert "PS: rye." not in page.text
        assert f'hx-get="{lying}"' in page.text
        assert "PS: rye." in visitor.read(lying).text
        part = visitor.get(lying, HX_Request="true", HX_Target="lying").text
        assert ("PS: rye." in part, "<html" in part) == (True, False)
    shown = rep.run("drafts", "show", str(row["id"])).stdout
    found = [shown.index(words) for words in ("As it lies in Drafts now", "PS: rye.", "As Mailflow wrote it")]
    assert sorted(found) == found
    assert "PS: rye." in rep.json("drafts", "show", str(row["id"]))[0]["lying"]

    rep.expunge(rep.waiting_draft())
    shown = rep.run("drafts", "show", str(row["id"])).stdout
    assert "It lies in Drafts no more" in shown
    assert rep.json("drafts", "show", str(row["id"]))[0]["lying"] is None


def test_html_files_and_long_texts() -> None:
    """HTML alone is read as text, files are named, and what is cut says so; nothing raises."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = JANE, ROBIN
    message.set_content("<p>Hello <b>Robin</b></p><script>alert(1)</script>" + "word " * 9000, subtype="html")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="offer\u202efdp.pdf")
    message.add_attachment(b"x", maintype="application", subtype="zip")
    found = text_of(message.as_bytes())

    assert found.new.startswith("Hello Robin")
    assert "alert" not in found.new
    assert found.new.endswith("[The rest is not shown here; read it in your mail program.]")
    assert ("offerfdp.pdf", "application/zip") == found.attachments
    for hostile in (
        b"",
        b"\xff\x00" * 50,
        b"Content-Type: multipart/mixed; boundary=\r\n\r\n",
        b"\r\n\r\n> x",
    ):
        assert "" == text_of(hostile).missing
