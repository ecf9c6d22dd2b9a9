"""Approved drafts leave through the outbox: each once, as it was approved, while it has its reason."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from mailflow.assembly import Program, assemble
from mailflow.config import load
from mailflow.cycle.account import Account, Clock
from mailflow.drafts.model import State
from mailflow.review.decisions import approve, fingerprint, undo
from mailflow.store import drafts as draft_rows
from tests.story import clients, program
from tests.story.conftest import NewRep
from tests.story.rep import JANE, Letter, Rep, ago, ids, workday
from tests.story.running import eventually
from tests.support.dovecot import Dovecot
from tests.support.office import at_work
from tests.support.proxy import CuttingProxy, RewritingProxy
from tests.support.smtp import Receiver

pytestmark = pytest.mark.slow

PAUL = "Paul Weber <paul@weber.example>"
AT_ONCE = {"undo": "0s", "spacing": "0s"}


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver(password=Dovecot.password) as running:  # without one of its own, the mailbox's logs in
        yield running


@pytest.fixture
def rep(new_rep: NewRep, receiver: Receiver) -> Rep:
    """It is noon where this rep and the prospects are, and what is approved may leave at once."""
    return new_rep(mailbox=at_work(), outbox=outbox(receiver))


def outbox(receiver: Receiver, **more: object) -> dict[str, object]:
    return {"host": receiver.host, "port": receiver.port, "security": "none", **AT_ONCE, **more}


@contextmanager
def desk(rep: Rep) -> Iterator[tuple[Program, Account, Clock]]:
    """What a decision of the rep's takes."""
    assembled = assemble(load(rep.config))
    now = datetime.now(UTC)
    try:
        yield assembled, assembled.accounts[0], Clock(now, now)
    finally:
        assembled.store.close()


def approve_all(rep: Rep) -> list[str]:
    """The rep approves what waits, as it was shown; what takes each back."""
    with desk(rep) as (assembled, account, clock):
        with assembled.store.read() as db:
            shown = draft_rows.drafts_of(db, account.number, account.name, states=[State.WAITING])
        return [
            approve(assembled, account, one.id, fingerprint=fingerprint(one), clock=clock).undo
            for one in shown
        ]


def without_date(raw: bytes) -> list[bytes]:
    return [line for line in raw.splitlines() if not line.startswith(b"Date: ")]


def test_an_approved_draft_is_sent_filed_and_counted(rep: Rep, touch: Letter, receiver: Receiver) -> None:
    """The receiver has the very bytes, dated now; Sent has what the receiver got; Drafts is empty."""
    draft = rep.waiting_draft()
    approve_all(rep)
    scan = rep.scan()

    assert (1, 0) == (scan["drafts_sent"], scan["drafts_placed"])
    [letter] = receiver.received
    assert ("robin@vendor.example", ("jane@acme.example",)) == (letter.sender, letter.recipients)
    assert without_date(draft.raw) == without_date(letter.raw)
    assert abs(datetime.now(UTC) - letter.message["Date"].datetime) < timedelta(minutes=5)
    assert [letter.raw] == [one.raw for one in rep.lying_in("Sent")][1:]
    assert [frozenset({"\\Seen"})] == [*rep.flags("Sent").values()][1:]
    assert [] == rep.drafts_folder()
    assert (["sent"], 2, False) == (rep.states(), rep.next_action()["attempts"], rep.next_action()["due"])
    assert (touch.message_id,) == ids(letter.message["References"])


@pytest.mark.usefixtures("touch")
def test_it_is_sent_once(rep: Rep, receiver: Receiver) -> None:
    """Further passes find nothing to do, and the day of the next step brings the next draft."""
    approve_all(rep)
    assert [1, 0, 0] == [rep.scan()["drafts_sent"] for _ in range(3)]
    assert [1, 2] == [len(receiver.received), len(rep.lying_in("Sent"))]
    assert 1 == rep.scan("--as-of", rep.next_action()["due_at"])["drafts_placed"]


@pytest.mark.usefixtures("touch")
def test_what_was_sent_just_now_is_not_read_yet(rep: Rep) -> None:
    """Its template has no share of letters changed before the next pass compared it."""
    approve_all(rep)
    rep.scan()
    [row] = rep.json("template", "stats")
    stats = rep.run("template", "stats").stdout
    assert (1, True) == (row["sent"], "Not read yet: a later pass" in stats)
    assert 1 == stats.count("0 of 1")  # answered
    learnt = rep.run("template", "learn", row["template"]).stdout
    assert "that is read before you sent it. Not read yet: 1 letter;" in learnt
    rep.scan()
    assert "1 of 1" in rep.run("template", "stats").stdout


def test_an_answer_that_came_before_the_pass(rep: Rep, touch: Letter, receiver: Receiver) -> None:
    """The draft is withdrawn, and nothing is sent."""
    approve_all(rep)
    rep.received(answers=touch)
    assert (0, 1) == (rep.scan()["drafts_sent"], len(rep.json("drafts", "--all")))
    assert ([], [], ["withdrawn"]) == (receiver.received, rep.drafts_folder(), rep.states())


def test_an_answer_in_the_last_moment(rep: Rep, touch: Letter, receiver: Receiver, dovecot: Dovecot) -> None:
    """What comes in after all folders were looked at is seen right before the sending."""
    folders = len(rep.imap.list_folders())
    looked_at = count(1)

    def rewrite(response: bytes) -> bytes:
        if b"tatus completed" in response and next(looked_at) == folders:
            rep.received(answers=touch)
        return response

    approve_all(rep)
    with RewritingProxy((dovecot.host, dovecot.port), rewrite) as proxy:
        rep.configure(mailbox={"port": proxy.port})
        rep.scan()
    assert ([], 1) == (receiver.received, len(rep.lying_in("INBOX")))


@pytest.mark.usefixtures("touch")
def test_undone_before_it_leaves(rep: Rep, receiver: Receiver) -> None:
    """It waits again, and stays in Drafts."""
    rep.configure(outbox={"undo": "1h"})
    [token] = approve_all(rep)
    assert 0 == rep.scan()["drafts_sent"]
    assert " at the earliest" in rep.run("drafts").stdout
    with desk(rep) as (program, account, clock):
        undo(program, account, token, clock)
    rep.configure(outbox={"undo": "0s"})
    assert 0 == rep.scan()["drafts_sent"]
    assert ([], 1, ["waiting"]) == (receiver.received, len(rep.drafts_folder()), rep.states())


@pytest.mark.usefixtures("touch")
def test_nothing_leaves_for_another_instant_or_without_writing(rep: Rep, receiver: Receiver) -> None:
    """``--as-of`` and ``--dry-run`` send nothing, nor does a config with drafts.place = false."""
    approve_all(rep)
    rep.scan("--as-of", workday(3))
    rep.scan("--dry-run")
    rep.configure(drafts={"place": False})
    rep.scan()
    assert ([], ["approved"]) == (receiver.received, rep.states())


@pytest.mark.usefixtures("touch")
def test_an_edit_in_the_mail_program_counts(rep: Rep, receiver: Receiver) -> None:
    """What was approved is not there any more: the rep's words are theirs to send."""
    approve_all(rep)
    for _ in clients.thunderbird_edit_save(rep):
        pass
    rep.scan()
    assert ([], ["edited"]) == (receiver.received, rep.states())


@pytest.mark.usefixtures("touch")
def test_open_in_a_mail_program(rep: Rep, receiver: Receiver) -> None:
    """It waits until it is closed without a change."""
    rep.configure(drafts={"grace": "30m"})
    approve_all(rep)
    editor = clients.neomutt_save(rep)
    next(editor)
    assert 0 == rep.scan()["drafts_sent"]
    for _ in editor:
        pass
    assert 1 == sum(rep.scan()["drafts_sent"] for _ in range(2))
    assert 1 == len(receiver.received)


@pytest.mark.usefixtures("touch")
def test_a_mail_program_that_saves_it_again(rep: Rep, receiver: Receiver) -> None:
    """It was open there while it left: an untouched copy goes, and what the rep changed in it stays."""
    draft = rep.waiting_draft()
    approve_all(rep)
    assert 1 == rep.scan()["drafts_sent"]
    rep.deliver(draft.raw, "Drafts", flags=["\\Draft"])
    changed = rep.deliver(draft.raw.replace(b"Robin", b"R."), "Drafts", flags=["\\Draft"])
    rep.scan()
    assert [changed.uid] == [one.uid for one in rep.lying_in("Drafts")]
    rep.scan()
    assert 1 == len(receiver.received)


@pytest.mark.usefixtures("touch")
def test_refused(rep: Rep, receiver: Receiver) -> None:
    """It waits again with the server's words, and is not tried by itself; approved once more, it is."""
    receiver.answers["RCPT"] = "550 5.7.1 we do not like you"
    approve_all(rep)
    rep.scan()
    receiver.answers.clear()
    rep.scan()
    assert ([], ["waiting"], 1) == (receiver.received, rep.states(), len(rep.drafts_folder()))
    assert "550 5.7.1 we do not like you" in rep.drafts()[0]["reason"]
    assert "refused and not sent: outbox 127.0.0.1" in rep.run("doctor", code=1).stdout

    approve_all(rep)
    rep.scan()
    assert (1, ["sent"]) == (len(receiver.received), rep.states())


def test_refused_and_answered(rep: Rep, touch: Letter, receiver: Receiver) -> None:
    """A draft that the server refused is withdrawn like any other."""
    receiver.answers["DATA"] = "554 5.7.1 spam"
    approve_all(rep)
    rep.scan()
    rep.received(answers=touch)
    rep.scan()
    assert ["withdrawn"] == rep.states()


@pytest.mark.usefixtures("touch")
def test_postponed(rep: Rep, receiver: Receiver) -> None:
    """It stays approved, says why, and is left alone for a while."""
    receiver.answers["DATA"] = "451 4.7.1 greylisted"
    approve_all(rep)
    rep.scan()
    receiver.answers.clear()
    rep.scan()
    assert ([], ["approved"]) == (receiver.received, rep.states())
    assert rep.drafts()[0]["reason"].startswith("not sent yet: ")
    change(rep, send_at=datetime.now(UTC))
    rep.scan()
    assert (1, ["sent"]) == (len(receiver.received), rep.states())


def test_an_outbox_that_is_down(rep: Rep) -> None:
    """Nobody is tried after the first, and the pass does its other work."""
    for person in (JANE, PAUL):
        rep.sent(person, at=ago(12))
    rep.scan()
    rep.configure(outbox={"port": 9, "password_env": "REP_PASSWORD"})
    approve_all(rep)
    rep.sent("Mia Rossi <mia@rossi.example>", at=ago(12))
    scan = rep.scan()
    assert (0, 1) == (scan["drafts_sent"], scan["drafts_placed"])
    assert ["approved", "approved", "waiting"] == rep.states()
    assert all("nobody answers at this port" in row["reason"] for row in rep.drafts()[:2])
    assert (
        "FAULT  outbox of work: outbox 127.0.0.1:9 failed while connecting"
        in rep.run("doctor", code=1).stdout
    )


@pytest.mark.usefixtures("touch")
def test_doctor_logs_in_to_the_outbox(rep: Rep, receiver: Receiver) -> None:
    """And sends nothing."""
    said = rep.run("doctor").stdout
    assert "ok     outbox of work: login works (PLAIN); approved drafts are sent from here" in said
    assert [] == receiver.received


@pytest.mark.usefixtures("touch")
def test_the_limits_count_what_the_rep_sent_by_hand(rep: Rep, receiver: Receiver) -> None:
    """Two letters of this hour leave room for none of two."""
    rep.configure(outbox={"hourly_limit": 2})
    for name in ("paul", "mia"):
        rep.sent(f"{name}@weber.example")
    approve_all(rep)
    rep.scan()
    assert ([], ["approved"]) == (receiver.received, rep.states())


@pytest.mark.usefixtures("touch")
def test_the_limits_hold_where_our_clock_is_behind(rep: Rep, receiver: Receiver) -> None:
    """By the clock of the mailbox they were sent in twenty minutes."""
    rep.configure(outbox={"hourly_limit": 2})
    for name in ("paul", "mia"):
        rep.sent(f"{name}@weber.example", at=datetime.now(UTC) + timedelta(minutes=20))
    approve_all(rep)
    rep.scan()
    assert ([], ["approved"]) == (receiver.received, rep.states())


def test_one_a_minute(rep: Rep) -> None:
    """Of two that are due at once the second gets a later instant."""
    for person in (JANE, PAUL):
        rep.sent(person, at=ago(12))
    rep.scan()
    approve_all(rep)
    rep.configure(outbox={"spacing": "1h"})

    assert [1, 0] == [rep.scan()["drafts_sent"] for _ in range(2)]
    assert ["sent", "approved"] == rep.states()


@pytest.mark.usefixtures("touch")
def test_whoever_is_suppressed_gets_nothing(rep: Rep, receiver: Receiver) -> None:
    """Also by another way than this mailbox."""
    approve_all(rep)
    rep.run("suppress", "add", "jane@acme.example", "--reason", "asked by phone")
    rep.scan()
    assert ([], [], ["withdrawn"]) == (receiver.received, rep.drafts_folder(), rep.states())


@pytest.mark.parametrize(
    "said", [("stop", "--reason", "not interested"), ("ignore",)], ids=lambda said: said[0]
)
def test_whoever_is_in_cc_and_is_written_to_no_more(
    rep: Rep, receiver: Receiver, said: tuple[str, ...]
) -> None:
    """What was approved goes to nobody; without them it is written anew, to be approved again."""
    rep.sent(JANE, cc="ida@corner.example", at=ago(12))
    rep.scan()
    approve_all(rep)
    rep.run("prospects", "add", "ida@corner.example", "--name", "Ida Roe")
    rep.run("prospects", said[0], "ida@corner.example", *said[1:])
    rep.scan()
    assert ([], ["withdrawn", "waiting"]) == (receiver.received, rep.states())
    assert [["ida@corner.example"], []] == [draft["cc"] for draft in rep.drafts()]


def test_a_letter_to_two_is_the_attempt_of_both(rep: Rep, receiver: Receiver) -> None:
    """Both are in the envelope, and a copy in Cc."""
    rep.sent("Jane Doe <jane@acme.example>, Tom Roe <tom@acme.example>", cc="ida@acme.example", at=ago(12))
    rep.scan()
    approve_all(rep)
    rep.scan()
    [letter] = receiver.received
    assert {"jane@acme.example", "tom@acme.example", "ida@acme.example"} == set(letter.recipients)
    assert {2} == {row["attempts"] for row in rep.plan().values()}


@pytest.mark.usefixtures("touch")
def test_a_server_that_keeps_the_copy_under_ids_of_its_own(rep: Rep, dovecot: Dovecot) -> None:
    """It said that it took it: no second copy is filed, however often Sent is looked at."""

    def rewrite(response: bytes) -> bytes:
        return response.replace(b"<mf.", b"<ms.").replace(b"X-Mailflow-Id", b"X-Of-Our-Own!")

    approve_all(rep)
    with RewritingProxy((dovecot.host, dovecot.port), rewrite) as proxy:
        rep.configure(mailbox={"port": proxy.port}, drafts={"settle": "0s"})
        for _ in range(3):
            rep.scan()
    assert (2, ["sent"], 2) == (len(rep.lying_in("Sent")), rep.states(), rep.next_action()["attempts"])


@pytest.mark.parametrize("file_sent", ["yes", "no"])
@pytest.mark.usefixtures("touch")
def test_a_store_from_before_it_was_sent(
    rep: Rep, receiver: Receiver, tmp_path: Path, file_sent: str
) -> None:
    """With a backup put back: Sent shows that it went out, or Drafts has it no more; it is not sent again."""
    rep.configure(outbox={"file_sent": file_sent})
    approve_all(rep)
    rep.run("store", "backup", str(tmp_path / "before.db"))
    assert 1 == rep.scan()["drafts_sent"]
    store = rep.config.with_name("mailflow.db")
    for file in store.parent.glob("mailflow.db*"):
        file.unlink()
    (tmp_path / "before.db").rename(store)

    assert ["approved"] == rep.states()
    assert [0, 0] == [rep.scan()["drafts_sent"] for _ in range(2)]
    assert (1, [], 1 + (file_sent == "yes")) == (
        len(receiver.received),
        rep.drafts_folder(),
        len(rep.lying_in("Sent")),
    )


@pytest.mark.usefixtures("touch")
class TestWithoutACopyInSent:
    """``file_sent = "no"``: the server files by itself, and takes its time."""

    @pytest.fixture
    def rep(self, new_rep: NewRep, receiver: Receiver) -> Rep:
        return new_rep(mailbox=at_work(), outbox=outbox(receiver, file_sent="no"))

    def test_it_counts_at_once(self, rep: Rep) -> None:
        """The plan of the same pass knows; nothing is drafted a second time."""
        approve_all(rep)
        scan = rep.scan()
        assert (1, 0) == (scan["drafts_sent"], scan["drafts_placed"])
        assert (2, False) == (rep.next_action()["attempts"], rep.next_action()["due"])
        assert (0, 1) == (rep.scan()["drafts_placed"], len(rep.lying_in("Sent")))

    def test_the_copy_that_comes_later_is_the_same_attempt(self, rep: Rep, receiver: Receiver) -> None:
        """Also under another Message-ID, as Outlook.com gives it one."""
        approve_all(rep)
        rep.scan()
        before = what_is_next(rep)
        raw = receiver.received[0].raw.replace(b"Message-ID: <mf.", b"Message-ID: <PROD.")
        rep.deliver(raw, "Sent", flags=["\\Seen"])
        rep.scan()
        assert before == what_is_next(rep)
        assert 1 == sum("attempt 2" in one for one in rep.next_action()["why"])


class TestUnknown:
    """The connection was cut after the final dot."""

    @pytest.fixture(autouse=True)
    def touch(self, rep: Rep, receiver: Receiver) -> Letter:
        letter = rep.sent(at=ago(12))
        rep.scan()
        approve_all(rep)
        with CuttingProxy((receiver.host, receiver.port), b"\r\n.\r\n") as proxy:
            proxy.cut_after(0, answered=0)
            rep.configure(outbox={"port": proxy.port})
            rep.scan()
        rep.configure(outbox={"port": receiver.port})
        return letter

    def test_a_person_is_asked(self, rep: Rep, receiver: Receiver) -> None:
        """However often it is looked at: it is not sent again, though it lies in Drafts."""
        for _ in range(3):
            rep.scan()
        assert (1, ["unknown"], 1) == (len(receiver.received), rep.states(), len(rep.drafts_folder()))
        jane = rep.next_action()
        assert ("task", True) == (jane["action"], jane["due"])
        assert "The mail server did not say what became of the mail" in " ".join(jane["why"])
        ways = rep.run("why", "jane@acme.example").stdout
        number = rep.drafts()[0]["id"]
        assert f"`mailflow drafts sent {number}`; no: `mailflow drafts back {number}`" in " ".join(
            ways.split()
        )

    def test_it_was_sent(self, rep: Rep) -> None:
        """It counts, leaves Drafts and gets its copy in Sent."""
        rep.run("drafts", "sent", str(rep.drafts()[0]["id"]))
        rep.scan()
        assert ([], 2, ["sent"]) == (rep.drafts_folder(), len(rep.lying_in("Sent")), rep.states())
        assert 2 == rep.next_action()["attempts"]

    def test_it_was_not_sent(self, rep: Rep, receiver: Receiver) -> None:
        """It waits again, and leaves when it is approved again."""
        receiver.received.clear()
        rep.run("drafts", "back", str(rep.drafts()[0]["id"]))
        rep.scan()
        assert ([], ["waiting"], "follow_up") == (
            receiver.received,
            rep.states(),
            rep.next_action()["action"],
        )
        approve_all(rep)
        rep.scan()
        assert (1, ["sent"]) == (len(receiver.received), rep.states())

    def test_sent_shows_it(self, rep: Rep, receiver: Receiver) -> None:
        """A provider that files by itself answers the question."""
        rep.deliver(receiver.received[0].raw, "Sent", flags=["\\Seen"])
        rep.scan()
        assert ([], ["sent"], 2) == (rep.drafts_folder(), rep.states(), rep.next_action()["attempts"])

    def test_an_answer_settles_it(self, rep: Rep, touch: Letter) -> None:
        """Nobody is asked any more, and it is never written again."""
        rep.received(answers=touch)
        rep.scan()
        assert ([], "answer", ["dismissed"]) == (
            rep.drafts_folder(),
            rep.next_action()["action"],
            rep.states(),
        )

    def test_without_a_word_it_counts_as_skipped(self, rep: Rep) -> None:
        """After three business days the cadence goes on; the copy in Drafts goes."""
        rep.scan("--as-of", workday(5))
        assert (["dismissed"], []) == (
            [row["state"] for row in rep.drafts("--as-of", workday(5))],
            rep.drafts_folder(),
        )


@pytest.mark.parametrize("command", ["sent", "back"])
@pytest.mark.usefixtures("touch")
def test_only_what_is_unknown_needs_a_word(rep: Rep, command: str) -> None:
    """A draft that waits was not sent."""
    refused = rep.run("drafts", command, str(rep.drafts()[0]["id"]), code=32)
    assert "is waiting: only one of which nobody knows what became" in refused.stderr
    rep.run("drafts", command, "4711", code=31)


@pytest.mark.usefixtures("touch")
def test_the_service_sends_in_time(rep: Rep, receiver: Receiver) -> None:
    """When its time has come, and not at the next tick."""
    rep.configure(daemon={"every": "1h"}, outbox={"undo": "8s"})
    process = rep.start("run")
    try:
        eventually(lambda: "idle" == rep.json("status")[0]["state"])
        approve_all(rep)
        eventually(lambda: ["sent"] == rep.states())
    finally:
        process.terminate()
        print(process.communicate())
    assert 1 == len(receiver.received)


def test_without_an_outbox_nothing_of_it_is_loaded(new_rep: NewRep) -> None:
    """Mailflow cannot send: the library for it is not even there."""
    rep = new_rep(mailbox=at_work())
    rep.sent(at=ago(12))
    for args in (("scan",), ("doctor",), ("plan",), ("drafts",), ("why", "jane@acme.example")):
        command = ["--config", str(rep.config), *args]
        done = program.run(command, folder=rep.folder, env=rep.environment, first=forbid_sending)
        assert 0 == done.code, done.stderr


def forbid_sending() -> None:
    """From now on this process cannot load what sends mail."""
    assert "smtplib" not in sys.modules
    sys.modules["smtplib"] = None  # type: ignore[assignment]  # an import of it fails then


def what_is_next(rep: Rep) -> tuple[str, ...]:
    return tuple(str(rep.next_action()[key]) for key in ("action", "attempts", "due_at", "due", "hold"))


def change(rep: Rep, **values: object) -> None:
    """Change the only draft behind the program's back."""
    number = rep.drafts()[0]["id"]
    with desk(rep) as (assembled, _, clock), assembled.store.write() as db:
        draft_rows.set_draft(db, number, clock.now, **values)
