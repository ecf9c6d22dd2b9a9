"""What Mailflow remembers, and what is left when its database is lost or its mailbox forgets."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.story.conftest import NewRep
from tests.story.loss import begin_again, forget
from tests.story.rep import PITCH, ROBIN, Rep, Row, ago, instant
from tests.support.dovecot import Dovecot

pytestmark = pytest.mark.slow

FIRMS = (
    "anna",
    "ben",
    "cora",
    "dan",
    "eve",
    "finn",
    "gwen",
    "hugo",
    "ida",
    "jon",
    "kay",
    "liz",
    "max",
    "nina",
)
NO = "Thanks, but no thanks. Please take me off your list.\n"


def person(name: str) -> str:
    return f"{name.title()} Smith <{address(name)}>"


def address(name: str) -> str:
    return f"{name}@{name}s.example"


def plan_of(rep: Rep) -> dict[str, Row]:
    """The plan without the numbers of drafts."""
    return {
        who: {**row, "hold": re.sub(r"draft \d+", "the draft", row["hold"])}
        for who, row in rep.plan().items()
    }


@pytest.fixture
def busy(new_rep: NewRep) -> Rep:
    """A rep with some weeks of work behind them, tracked as by default, with every kind of knowledge."""
    rep = new_rep(prospects={"track": "auto"})
    touches = {name: rep.sent(person(name), at=ago(20)) for name in FIRMS}
    rep.sent(person("ben"), answers=touches["ben"], at=ago(14))
    rep.received(person("cora"), answers=touches["cora"], text="Call me on Monday, please.\n", at=ago(2))
    rep.received(person("dan"), answers=touches["dan"], text=NO, at=ago(2))
    rep.bounced(touches["eve"], address("eve"))
    rep.received("Old Friend <friend@olds.example>", at=ago(30))
    friend = rep.received("Old Friend <friend@olds.example>", at=ago(29))
    rep.sent("Old Friend <friend@olds.example>", answers=friend, at=ago(28))
    (rep.folder / "leads.csv").write_text(
        "email,name,company,country\nnew@lead.example,Lea Lead,Leads,DE\n", encoding="utf-8"
    )
    rep.scan()
    for command in (
        ("prospects", "import", "leads.csv"),
        ("prospects", "stop", address("finn"), "--reason", "bought elsewhere"),
        ("prospects", "snooze", address("gwen"), "--until", f"{ago(-30):%Y-%m-%d}"),
        ("prospects", "log", address("hugo"), "--call", "--on", f"{ago(6):%Y-%m-%d}", "--note", "voicemail"),
        ("prospects", "log", address("ida"), "--visit", "--answered", "--on", f"{ago(6):%Y-%m-%d}"),
        ("prospects", "accept", "friend@olds.example"),
        ("prospects", "ignore", address("jon")),
        ("start", "--yes"),
    ):
        rep.run(*command)
    rep.scan()
    for draft in rep.lying_in("Drafts"):
        if address("kay") in draft.message["To"]:
            rep.move(draft, "Trash")
        if address("liz") in draft.message["To"]:
            rep.send(draft)
        if address("max") in draft.message["To"]:
            rep.expunge(draft)  # nobody knows what became of it
    rep.scan()
    return rep


def test_the_plan_comes_back_when_the_database_was_lost(busy: Rep) -> None:
    """Scan and import the export: the same plan, nothing doubled in Drafts, the waiting drafts taken over."""
    before, drafts = plan_of(busy), busy.lying_in("Drafts")
    waiting = {row["prospect"] for row in busy.drafts() if row["state"] == "waiting"}
    actions = {(who.partition("@")[0], row["action"], row["reason"]) for who, row in before.items()}
    assert {
        ("finn", "inactive", "stopped"),
        ("dan", "inactive", "opted_out"),
        ("cora", "answer", ""),
        ("new", "task", before["new@lead.example"]["reason"]),
    } <= actions
    assert {address(name) for name in ("anna", "ben", "nina")} <= waiting

    begin_again(busy)

    assert before == plan_of(busy)
    assert [letter.raw for letter in drafts] == [letter.raw for letter in busy.lying_in("Drafts")]
    assert waiting == {row["prospect"] for row in busy.drafts() if row["state"] == "waiting"}
    assert 0 == busy.scan()["drafts_placed"]
    busy.run("audit")

    draft = next(one for one in busy.lying_in("Drafts") if address("anna") in one.message["To"])
    busy.received(person("anna"), headers={"In-Reply-To": str(draft.message["In-Reply-To"])})
    assert 1 == busy.scan()["drafts_withdrawn"], "a draft that was taken over is withdrawn like any other"


def test_the_export_is_private_and_holds_no_text(busy: Rep) -> None:
    """Headers and what the rep said; nothing of what anybody wrote."""
    export = busy.folder / "mailflow.jsonl"
    assert 0o600 == export.stat().st_mode & 0o777
    text = export.read_text(encoding="utf-8")
    for line in (*PITCH.splitlines(), "Call me on Monday", "no thanks"):
        assert not line or line not in text
    kinds = {row["kind"] for row in map(json.loads, text.splitlines()) if row["type"] == "event"}
    assert {
        "added",
        "stopped",
        "snoozed",
        "call",
        "visit",
        "accepted",
        "ignored",
        "started",
        "skipped",
    } <= kinds


def test_an_export_that_was_asked_for_is_as_good(busy: Rep) -> None:
    """To any file, at any time; importing twice changes nothing."""
    before = plan_of(busy)
    busy.run("store", "export", "all.jsonl")
    assert 0o600 == (busy.folder / "all.jsonl").stat().st_mode & 0o777
    (busy.folder / "mailflow.jsonl").unlink()
    forget(busy)
    busy.scan("--dry-run")
    for _ in range(2):
        busy.run("store", "import", "all.jsonl")
    busy.scan()
    assert before == plan_of(busy)


def test_a_rebuild_forgets_nothing(busy: Rep) -> None:
    """The whole mailbox is read again, and the plan is the same."""
    before = plan_of(busy)
    busy.run("store", "rebuild")
    assert before == plan_of(busy)
    assert (0, 0) == tuple(busy.scan()[key] for key in ("messages_new", "drafts_placed"))


@pytest.mark.parametrize("how", ["rebuild", "lost database"])
def test_an_answer_that_was_seen_still_counts_when_it_was_purged(rep: Rep, how: str) -> None:
    """And so do a bounce, a no and the rep's own mail. The mailbox forgets; Mailflow must not."""
    kept = rep.sent(person("anna"), at=ago(20))
    rep.sent(person("ben"), at=ago(20))
    gone = [rep.sent(person(name), at=ago(20)) for name in ("cora", "dan")]
    purged = [
        rep.received(person("anna"), answers=kept, at=ago(3)),
        rep.received(person("cora"), answers=gone[0], text=NO, at=ago(3)),
        rep.bounced(gone[1], address("dan")),
        *gone,
    ]
    rep.scan()
    before = plan_of(rep)
    for letter in purged:
        rep.expunge(letter)
    if how == "rebuild":
        rep.run("store", "rebuild")
        rep.scan()
    else:
        begin_again(rep)
    after = plan_of(rep)
    assert ("answer", "inactive") == (after[address("anna")]["action"], after[address("cora")]["action"])
    assert before == after


def test_who_empties_the_inbox_every_night_is_served_as_well(
    new_rep: NewRep, dovecot: Dovecot, user: str, tmp_path: Path
) -> None:
    """A twin keeps everything; night after night both have the same plan."""
    keeper = new_rep()
    (tmp_path / "twin").mkdir()
    noon = ago(7)
    days = (("anna", "Sounds good, tell me more.\n"), ("ben", "I am away.\n"), ("cora", NO))
    with closing(Rep(dovecot, f"{user}-twin", tmp_path / "twin")) as emptier:
        twins = (keeper, emptier)
        touches = {
            name: [twin.sent(person(name), at=noon, message_id=f"<{name}@vendor.example>") for twin in twins]
            for name, _ in days
        }
        for number, (name, text) in enumerate(days, 1):
            for twin, touch in zip(twins, touches[name], strict=True):
                twin.received(
                    person(name),
                    answers=touch,
                    text=text,
                    at=noon + timedelta(days=number),
                    message_id=f"<re-{name}@{name}s.example>",
                    headers={"Auto-Submitted": "auto-replied"} if name == "ben" else None,
                )
                twin.scan()
            for letter in emptier.lying_in("INBOX"):
                emptier.expunge(letter)
            for twin in twins:
                twin.scan()
            assert plan_of(keeper) == plan_of(emptier)
        assert ["answer", "follow_up", "inactive"] == [
            plan_of(emptier)[address(name)]["action"] for name, _ in days
        ]
        assert keeper.states() == emptier.states()


def test_a_backup_is_a_store(busy: Rep) -> None:
    """Private, complete, and never over another file."""
    before = plan_of(busy)
    busy.run("store", "backup", "copy.db")
    copy = busy.folder / "copy.db"
    assert 0o600 == copy.stat().st_mode & 0o777
    assert "exists; name another file" in busy.run("store", "backup", "copy.db", code=32).stderr
    busy.configure(store={"url": "sqlite:///copy.db"})
    assert before == plan_of(busy)
    busy.configure(store={"url": "sqlite:///none.db"})
    assert "there is no store" in busy.run("store", "backup", "other.db", code=32).stderr


def test_an_older_store_is_refused_until_it_was_upgraded(rep: Rep) -> None:
    """With the command to run; the service refuses as well."""
    rep.sent(at=ago(10))
    rep.scan()
    with closing(sqlite3.connect(rep.folder / "mailflow.db", isolation_level=None)) as store:
        store.execute("UPDATE alembic_version SET version_num = '0000'")
    for command in ("scan", "run", "plan"):
        assert "mailflow store upgrade" in rep.run(command, code=28).stderr
    assert "mailflow store upgrade" in rep.json("doctor", code=1)[-1]["what"]


def test_upgrading_a_current_store_is_harmless(rep: Rep) -> None:
    """Nothing is lost."""
    rep.sent(at=ago(10))
    rep.scan()
    before = plan_of(rep)
    rep.run("store", "upgrade")
    assert before == plan_of(rep)


def test_time_travel_sees_what_was_known_then(rep: Rep) -> None:
    """--as-of: later mail is hidden from the decision, but nobody who answered since is written to."""
    touch = rep.sent(person("anna"), at=ago(10))
    rep.received(person("anna"), answers=touch, at=ago(1))
    rep.sent(person("ben"), sender=ROBIN, at=ago(10))
    then = instant(ago(2))
    found = rep.scan("--as-of", then)
    assert 1 == found["drafts_placed"]
    assert "follow_up" == rep.plan("--as-of", then)[address("anna")]["action"]
    assert "answer" == rep.plan()[address("anna")]["action"]
    assert [address("ben")] == [row["prospect"] for row in rep.drafts()]
