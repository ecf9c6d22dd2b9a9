"""What does the rep decide about a draft, may they, and how is it taken back? Without a server."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import event

from mailflow.assembly import Program, assemble
from mailflow.config import load
from mailflow.conversations.message import Address, Kind, Message
from mailflow.cycle.account import Account, Clock
from mailflow.cycle.plan import decisions
from mailflow.drafts.model import Draft, State
from mailflow.drafts.rewrite import parts_of
from mailflow.errors import InputInvalid, MailflowError, NotFound, Refused
from mailflow.people.addresses import outsiders
from mailflow.people.suppression import ADDED, Entry
from mailflow.review.decisions import Decided, approve, dismiss, edit, fingerprint, snooze, stop, undo
from mailflow.store import drafts as draft_rows
from mailflow.store import messages as message_rows
from mailflow.store import suppression as suppression_rows
from mailflow.store.messages import Incoming
from tests.drafts.test_compose import write
from tests.support.config import CONFIG

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)  # a Friday
CLOCK = Clock(NOW, NOW)
ROBIN = Address("robin@vendor.example")
JANE, JOE = Address("jane@acme.example", "Jane Doe"), Address("joe@acme.example", "Joe Low")
LETTER = write(parent_text="Hello Jane,\n\nbread?")
DAY = date(2026, 12, 1)

Decision = Callable[[Program, Draft], Decided]


@pytest.fixture(scope="module")
def begun(new_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A rep who wrote to two people together two weeks ago; nobody answered. Its store is closed."""
    folder = tmp_path_factory.mktemp("decisions")
    shutil.copy(new_file, folder / "mailflow.db")
    file = folder / "config.toml"
    file.write_text(f'[prospects]\ntrack = "all"\n{CONFIG}')
    file.chmod(0o600)
    program = assemble(load(file))
    sent = Message("m1", NOW - timedelta(days=14), ROBIN, (JANE, JOE), subject="Bread", message_id="m@x")
    keep(program, sent)
    program.store.close()
    return program


@pytest.fixture
def program(begun: Program, tmp_path: Path) -> Iterator[Program]:
    """The same, open; after the test it is as before."""
    file = begun.store.file
    assert file is not None
    kept = shutil.copy(file, tmp_path / "kept.db")
    yield begun
    begun.store.close()
    shutil.copy(kept, file)


def keep(program: Program, letter: Message, *, ours: bool = True) -> None:
    account = account_of(program)
    theirs = outsiders(letter, Kind.REPLY, ours=ours, own=account.own)
    with program.store.write() as db:
        incoming = Incoming(0, letter, Kind.REPLY, ours, False, theirs)
        message_rows.add_messages(db, account.number, [incoming], own=account.own)


def answered(program: Program, who: Address) -> None:
    """They wrote back an hour ago."""
    letter = Message(
        "a1",
        NOW - timedelta(hours=1),
        who,
        (ROBIN,),
        subject="Re: Bread",
        message_id="a@x",
        in_reply_to=("m@x",),
    )
    keep(program, letter, ours=False)


def account_of(program: Program) -> Account:
    return program.accounts[0]


def placed(program: Program, **values: object) -> Draft:
    """The follow-up that is due, as it waits in Drafts; or what else is said of it."""
    draft = Draft(
        id=0,
        mailbox="work",
        prospect=JANE.address,
        silence="m1",
        step=1,
        attempt=2,
        cadence="outreach",
        template="outreach/2-question.txt",
        state=State.WAITING,
        subject=LETTER.subject,
        to=(JANE.address,),
        message_id="mf.abc@vendor.example",
        mailflow_id="abcdef",
        parent_id="m@x",
        content=LETTER.content,
        text=LETTER.text,
        uidvalidity=1,
        uid=7,
        uid_before=7,
        created_at=NOW - timedelta(hours=3),
        appending_at=NOW - timedelta(hours=3),
        placed_at=NOW - timedelta(hours=3),
    )
    draft = replace(draft, **values)  # type: ignore[arg-type]  # whatever a draft has
    with program.store.write() as db:
        number = draft_rows.add_draft(db, account_of(program).number, draft, NOW - timedelta(hours=3))
    assert number is not None
    return replace(draft, id=number)


def now(program: Program, number: int = 1) -> Draft:
    with program.store.read() as db:
        found = draft_rows.draft_by_id(db, account_of(program).number, "work", number)
    assert found is not None
    return found


def now_number(program: Program) -> int:
    """Of the draft that was made last."""
    with program.store.read() as db:
        return draft_rows.drafts_of(db, account_of(program).number, "work")[-1].id


def states(program: Program) -> list[str]:
    with program.store.read() as db:
        return [one.state.value for one in draft_rows.drafts_of(db, account_of(program).number, "work")]


def next_with(program: Program, who: Address = JANE) -> tuple[str, int]:
    """(what is next, the step of it)."""
    line = decisions(program.store, account_of(program), CLOCK, [who.address])[who.address]
    return type(line.action).__name__, getattr(line.action, "step", 0)


def approving(program: Program, draft: Draft) -> Decided:
    return approve(program, account_of(program), draft.id, fingerprint=fingerprint(draft), clock=CLOCK)


def editing(program: Program, draft: Draft, body: str = "My own words.", subject: str = "") -> Decided:
    asked = {"fingerprint": fingerprint(draft), "subject": subject, "body": body}
    return edit(program, account_of(program), draft.id, **asked, clock=CLOCK)


def dismissing(program: Program, draft: Draft) -> Decided:
    return dismiss(program, account_of(program), draft.id, fingerprint=fingerprint(draft), clock=CLOCK)


def snoozing(program: Program, draft: Draft) -> Decided:
    return resting(program, draft, DAY)


def resting(program: Program, draft: Draft, until: date) -> Decided:
    shown = fingerprint(draft)
    return snooze(program, account_of(program), draft.id, fingerprint=shown, until=until, clock=CLOCK)


def stopping(program: Program, draft: Draft, reason: str = "bought elsewhere") -> Decided:
    shown = fingerprint(draft)
    return stop(program, account_of(program), draft.id, fingerprint=shown, reason=reason, clock=CLOCK)


def undoing(program: Program, decided: Decided) -> Decided:
    return undo(program, account_of(program), decided.undo, CLOCK)


EVERY: dict[str, Decision] = {
    "approve": approving,
    "edit": editing,
    "dismiss": dismissing,
    "snooze": snoozing,
    "stop": stopping,
}


# -- What each does.


def test_an_approved_draft_is_ready(program: Program) -> None:
    """Without an outbox it stays in Drafts, and the rep sends it."""
    draft = placed(program)
    decided = approve(
        program, account_of(program), 1, fingerprint=fingerprint(draft), by="ann@vendor.example", clock=CLOCK
    )
    assert "send it from your mail program" in decided.sentence
    found = now(program)
    assert (State.APPROVED, NOW, "ann@vendor.example", None) == (
        found.state,
        found.approved_at,
        found.approved_by,
        found.send_at,
    )


def test_a_draft_on_its_way_into_drafts_is_approved_there(program: Program) -> None:
    """It is approved once it lies there: the rep changes a draft and approves it at once."""
    draft = placed(program, state=State.APPENDING, uidvalidity=0, uid=0)
    approving(program, draft)
    assert State.APPENDING == now(program).state
    with program.store.write() as db:
        assert draft_rows.change_draft(db, now(program), NOW, state=draft_rows.AS_REVIEWED)
    assert State.APPROVED == now(program).state


def test_an_edit_is_another_draft_with_the_reps_words(program: Program) -> None:
    """The old one is withdrawn; the new one has ids of its own, goes into Drafts, and keeps the rest."""
    old = placed(program, also=(JOE.address,))
    decided = editing(program, old)
    assert ["withdrawn", "appending"] == states(program)
    new = now(program, decided.number)
    assert (new.silence, new.step, new.also, new.to) == (old.silence, old.step, old.also, old.to)
    assert ("My own words.", parts_of(LETTER.content)[1]) == parts_of(new.content)
    assert {old.message_id, old.mailflow_id}.isdisjoint((new.message_id, new.mailflow_id))
    assert f"<{new.message_id}>".encode() in new.content
    assert (0, 0, old.placed_at) == (new.uidvalidity, new.uid, new.placed_at)
    assert ("you changed it", None) == (now(program, old.id).reason, now(program, old.id).placed_at)


def test_an_edit_of_an_approved_draft_is_to_be_approved_again(program: Program) -> None:
    """What is approved is what was shown."""
    draft = placed(program)
    approving(program, draft)
    decided = editing(program, now(program))
    new = now(program, decided.number)
    assert (None, State.APPENDING) == (new.approved_at, new.state)
    assert decided.sentence.endswith("It was approved; that is taken back.")


def test_the_same_words_are_no_edit(program: Program) -> None:
    """Saved without a change."""
    draft = placed(program)
    decided = editing(program, draft, parts_of(draft.content)[0])
    assert ("Draft 1 stays as it is.", "") == (decided.sentence, decided.undo)
    assert ["waiting"] == states(program)


def test_a_dismissed_draft_skips_its_step_for_all_whom_it_is_to(program: Program) -> None:
    """It lies in Drafts until the next pass; the wait for the next step begins."""
    draft = placed(program, also=(JOE.address,))
    assert ("FollowUp", 1) == next_with(program, JOE)
    dismissing(program, draft)
    assert "you said that you do not want it" == now(program).reason
    assert [("FollowUp", 2), ("FollowUp", 2)] == [next_with(program), next_with(program, JOE)]


@pytest.mark.parametrize("state", [State.HELD, State.UNKNOWN])
def test_a_draft_that_lies_nowhere_is_dismissed_at_once(program: Program, state: State) -> None:
    """Nothing is to be taken out of Drafts."""
    draft = placed(program, state=state, reason="why", content=b"" if state is State.HELD else LETTER.content)
    dismissing(program, draft)
    assert State.DISMISSED == now(program).state


def test_everybody_whom_it_is_to_rests(program: Program) -> None:
    """Until the day that was said."""
    draft = placed(program, also=(JOE.address,))
    decided = snoozing(program, draft)
    assert "jane@acme.example, joe@acme.example rest until Tue 1 Dec 2026." == decided.sentence
    lines = decisions(program.store, account_of(program), CLOCK, [JANE.address, JOE.address])
    assert {DAY} == {line.due_at.date() for line in lines.values() if line.due_at}


def test_only_the_one_whom_it_is_for_is_stopped(program: Program) -> None:
    """The others get it anew."""
    stopping(program, placed(program, also=(JOE.address,)))
    assert [("Inactive", 0), ("FollowUp", 1)] == [next_with(program), next_with(program, JOE)]


def test_who_asked_for_it_is_on_the_suppression_list(program: Program) -> None:
    """No mailbox writes to them; taking it back takes them off, unless they were there before."""
    decided = stopping(program, placed(program), "opted_out")
    assert JANE.address in suppressed(program)
    undoing(program, decided)
    assert set() == suppressed(program)


def test_who_was_on_the_list_before_stays_there(program: Program) -> None:
    """Taking back a decision takes back no more than that."""
    draft = placed(program, to=())
    with program.store.write() as db:
        suppression_rows.add(db, [Entry(JANE.address, NOW - timedelta(days=1), "", ADDED)])
    undoing(program, stopping(program, draft, "opted_out"))
    assert JANE.address in suppressed(program)


def suppressed(program: Program) -> set[str]:
    with program.store.read() as db:
        return {entry.address for entry in suppression_rows.everybody(db)}


# -- Twice, and at the same time.


@pytest.mark.parametrize("decision", EVERY)
def test_a_second_click_says_what_the_first_one_did(program: Program, decision: str) -> None:
    """And does nothing."""
    draft = placed(program, also=(JOE.address,))
    first = EVERY[decision](program, draft)
    before = states(program)
    assert first == EVERY[decision](program, draft)
    assert before == states(program)


@pytest.mark.parametrize("decision", ["dismiss", "snooze", "stop"])
def test_a_second_click_tells_nothing_twice(program: Program, decision: str) -> None:
    """Taken back once, it is as if never said."""
    draft = placed(program)
    EVERY[decision](program, draft)
    undoing(program, EVERY[decision](program, draft))
    assert ("FollowUp", 1) == next_with(program)


def test_another_edit_of_the_same_draft_is_refused(program: Program) -> None:
    """In another window: the words of the first are not lost."""
    draft = placed(program)
    editing(program, draft)
    with pytest.raises(Refused, match="you changed draft 1"):
        editing(program, draft, "Other words.")


@pytest.mark.parametrize(
    ("one", "other"), [("edit", "approve"), ("edit", "edit"), ("dismiss", "edit"), ("approve", "edit")]
)
def test_of_two_decisions_at_once_one_follows_the_other(program: Program, one: str, other: str) -> None:
    """From two threads: there is one draft alive, in a state that either decision alone explains."""
    draft = placed(program)
    ready, failed = Barrier(2), []

    def decide(name: str, words: str) -> None:
        ready.wait()
        try:
            editing(program, draft, words) if name == "edit" else EVERY[name](program, draft)
        except MailflowError as error:
            failed.append(error)

    threads = [Thread(target=decide, args=pair) for pair in ((one, "First."), (other, "Second."))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(isinstance(error, Refused) for error in failed)
    with program.store.read() as db:
        assert 1 == len(draft_rows.live_drafts(db, account_of(program).number, "work"))
    if one == other == "edit":
        assert 1 == len(failed)


# -- On a page that was shown before.


@pytest.mark.parametrize("decision", ["edit", "dismiss", "snooze", "stop"])
def test_what_was_approved_meanwhile_is_told(program: Program, decision: str) -> None:
    """Nothing is done; who decides again, of the draft as it is now, takes the approval back."""
    shown = placed(program)
    leaves = NOW + timedelta(hours=2)
    approving(program, shown)
    with program.store.write() as db:
        draft_rows.change_draft(db, now(program), NOW, send_at=leaves)
    with pytest.raises(Refused, match="was approved meanwhile, and leaves on Fri 20 Nov 2026 at 14:00"):
        EVERY[decision](program, shown)
    assert (State.APPROVED, ("FollowUp", 1)) == (now(program).state, next_with(program))
    sentence = EVERY[decision](program, now(program)).sentence
    assert "It was approved, to leave on Fri 20 Nov 2026 at 14:00" in sentence
    assert not any(draft.approved_at for draft in (now(program), now(program, now_number(program))))


@pytest.mark.parametrize("decision", ["edit", "dismiss", "snooze", "stop"])
def test_what_is_not_approved_any_more_is_told(program: Program, decision: str) -> None:
    """It was when it was shown."""
    undo_it = approving(program, placed(program))
    shown = now(program)
    undoing(program, undo_it)
    with pytest.raises(Refused, match="changed since it was shown, and is waiting now"):
        EVERY[decision](program, shown)


@pytest.mark.parametrize("decision", ["dismiss", "snooze", "stop"])
@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"state": State.EDITED}, "you edited draft 1 in your mail program"),
        ({"state": State.UNKNOWN, "reason": "gone"}, "nowhere any more: gone"),
    ],
)
def test_what_befell_it_meanwhile_is_told(
    program: Program, decision: str, values: dict[str, object], why: str
) -> None:
    """Then the same may be decided about what it is now."""
    shown = placed(program)
    with program.store.write() as db:
        draft_rows.change_draft(db, shown, NOW, **values)
    with pytest.raises(Refused, match=why):
        EVERY[decision](program, shown)
    EVERY[decision](program, now(program))


def test_a_draft_that_comes_into_drafts_in_that_moment_is_approved(program: Program) -> None:
    """A pass puts it there between the look and the decision; nothing changed of what was shown."""
    draft = placed(program, state=State.APPENDING, uidvalidity=0, uid=0)
    with just_before_the_decision(program, state="waiting", uidvalidity=1, uid=9):
        approving(program, draft)
    found = now(program)
    assert (State.APPROVED, NOW, 9) == (found.state, found.approved_at, found.uid)


@pytest.mark.parametrize("decision", ["edit", "dismiss", "snooze", "stop"])
@pytest.mark.parametrize("state", [State.APPENDING, State.WAITING])
def test_what_is_approved_in_that_moment_stays_so(program: Program, decision: str, state: State) -> None:
    """Also on its way into Drafts, where the state does not show it."""
    draft = placed(program, state=state)
    approved = {"state": "approved"} if state is State.WAITING else {}
    with (
        just_before_the_decision(program, approved_at=1, **approved),
        pytest.raises(Refused, match="was approved meanwhile"),
    ):
        EVERY[decision](program, draft)
    assert now(program).approved_at
    assert ("FollowUp", 1) == next_with(program)


@contextmanager
def just_before_the_decision(program: Program, **values: object) -> Iterator[None]:
    """Another process changes the draft right before the first transaction that writes."""
    columns = ", ".join(f"{name} = ?" for name in values)
    waiting = [list(values.values())]

    def change(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if waiting and statement == "BEGIN IMMEDIATE":
            with closing(sqlite3.connect(str(program.store.file))) as other, other:
                other.execute(f"UPDATE draft SET {columns}", waiting.pop())  # noqa: S608 - names of ours

    event.listen(program.store.engine, "before_cursor_execute", change)
    try:
        yield
    finally:
        event.remove(program.store.engine, "before_cursor_execute", change)
    assert not waiting


# -- What is refused.


@pytest.mark.parametrize("decision", ["approve", "edit"])
@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"state": State.EDITED}, "you edited draft 1 in your mail program: finish it there"),
        ({"state": State.HELD, "reason": "no name"}, "not written yet: no name"),
        ({"state": State.SENDING}, "is being sent this moment"),
        ({"state": State.SENT}, "is sent already"),
        ({"state": State.DISMISSED, "reason": "you did"}, "is dismissed already: you did"),
        ({"state": State.WITHDRAWN, "reason": "it went"}, "is withdrawn already: it went"),
        ({"state": State.UNKNOWN, "reason": "gone"}, "nowhere any more: gone"),
        ({"missing_since": NOW}, "open in your mail program, or gone"),
    ],
)  # fmt: skip
def test_what_does_not_lie_in_drafts_as_written_is_refused(
    program: Program, decision: str, values: dict[str, object], why: str
) -> None:
    """The rep is told what it is; nothing changes."""
    draft = placed(program, **values)
    with pytest.raises(Refused, match=why):
        EVERY[decision](program, draft)
    assert draft.state == now(program).state


@pytest.mark.parametrize("decision", ["dismiss", "snooze", "stop"])
@pytest.mark.parametrize("state", [State.SENDING, State.SENT, State.WITHDRAWN])
def test_what_is_over_is_not_decided_about(program: Program, decision: str, state: State) -> None:
    """Nor what leaves this moment."""
    draft = placed(program, state=state)
    with pytest.raises(Refused, match="draft 1 is"):
        EVERY[decision](program, draft)
    assert ("FollowUp", 1) == next_with(program)


@pytest.mark.parametrize("decision", EVERY)
def test_what_was_not_shown_is_refused(program: Program, decision: str) -> None:
    """Its bytes are others, or it is for somebody else."""
    draft = placed(program)
    for other in (replace(draft, content=b"other"), replace(draft, prospect=JOE.address)):
        with pytest.raises(Refused, match="another one than was shown"):
            EVERY[decision](program, other)
    with pytest.raises(NotFound):
        EVERY[decision](program, replace(draft, id=9))
    assert ["waiting"] == states(program)


@pytest.mark.parametrize("decision", ["approve", "edit"])
def test_what_somebody_answered_is_refused(program: Program, decision: str) -> None:
    """The rep is told who, and when."""
    draft = placed(program)
    answered(program, JANE)
    with pytest.raises(Refused, match=r"they answered on Fri 20 Nov 2026 at 11:00"):
        EVERY[decision](program, draft)


def test_an_answer_of_another_recipient_counts(program: Program) -> None:
    """Joe is no prospect of this draft, and gets it as well."""
    draft = placed(program, to=(JANE.address, JOE.address), also=(JOE.address,))
    answered(program, JOE)
    with pytest.raises(Refused, match=r"joe@acme\.example answered on"):
        approving(program, draft)


def test_who_is_on_the_suppression_list_gets_nothing(program: Program) -> None:
    """Whoever of the recipients it is."""
    draft = placed(program, cc=("ann@other.example",))
    with program.store.write() as db:
        suppression_rows.add(db, [Entry("*@other.example", NOW, "", ADDED)])
    with pytest.raises(Refused, match=r"ann@other\.example is on the suppression list"):
        approving(program, draft)


def test_a_draft_that_is_dismissed_is_not_approved(program: Program) -> None:
    """It still lies in Drafts, for the next pass to take it out."""
    draft = placed(program)
    dismissing(program, draft)
    with pytest.raises(Refused, match="you said that you do not want it"):
        approving(program, draft)


def test_what_is_said_is_checked(program: Program) -> None:
    """A text, a subject where it begins a thread, a reason, a day to come."""
    draft = placed(program, parent_id="")
    for body, subject in (("\n ", "Bread"), ("Words.", " "), ("x" * 40_001, "Bread")):
        with pytest.raises(InputInvalid):
            editing(program, draft, body, subject)
    with pytest.raises(InputInvalid):
        stopping(program, draft, " ")
    with pytest.raises(InputInvalid):
        resting(program, draft, date(2026, 11, 19))
    for token in ("", "nonsense", "approve-", "told-xyz", "edit-1; drop"):
        with pytest.raises(InputInvalid):
            undo(program, account_of(program), token, CLOCK)


# -- How each is taken back.


@pytest.mark.parametrize("decision", EVERY)
def test_each_decision_is_taken_back(program: Program, decision: str) -> None:
    """At once: the draft waits, with its text, and is next again; a second click says the same."""
    draft = placed(program, also=(JOE.address,))
    decided = EVERY[decision](program, draft)
    back = undoing(program, decided)
    alive = now(program, back.number)
    assert parts_of(draft.content) == parts_of(alive.content)
    assert ("", None) == (alive.reason, alive.approved_at)
    assert State.APPENDING if decision == "edit" else State.WAITING == alive.state
    assert [("FollowUp", 1), ("FollowUp", 1)] == [next_with(program), next_with(program, JOE)]
    assert (back.sentence, back.number) == (undoing(program, decided).sentence, back.number)
    approving(program, alive)


@pytest.mark.parametrize("decision", ["dismiss", "snooze", "stop"])
def test_a_draft_that_was_taken_out_meanwhile_is_written_again(program: Program, decision: str) -> None:
    """With the words that it had, though they were the rep's own."""
    draft = now(program, editing(program, placed(program)).number)
    decided = EVERY[decision](program, draft)
    state = State.DISMISSED if decision == "dismiss" else State.WITHDRAWN
    with program.store.write() as db:
        draft_rows.change_draft(db, now(program, draft.id), NOW, state=state, reason="the pass did it")
    back = undoing(program, decided)
    assert ["withdrawn", "withdrawn", "appending"] == states(program)
    assert "My own words." == parts_of(now(program, back.number).content)[0]


def test_a_held_draft_is_left_to_the_next_pass(program: Program) -> None:
    """It never had any words."""
    decided = dismissing(program, placed(program, state=State.HELD, reason="no name", content=b""))
    undoing(program, decided)
    assert ["withdrawn"] == states(program)


def test_a_vanished_draft_is_asked_about_again(program: Program) -> None:
    """That it was dismissed was a slip: maybe it was sent."""
    decided = dismissing(program, placed(program, state=State.UNKNOWN, reason="gone", missing_since=NOW))
    undoing(program, decided)
    assert State.UNKNOWN == now(program).state


def test_another_draft_of_theirs_is_left_alone(program: Program) -> None:
    """A step was dismissed and the next one's draft waits: which is right, the next pass decides."""
    decided = dismissing(program, placed(program))
    with program.store.write() as db:
        draft_rows.change_draft(db, now(program), NOW, state=State.DISMISSED)
    placed(program, step=2)
    undoing(program, decided)
    assert ["dismissed", "waiting"] == states(program)


@pytest.mark.parametrize("state", [State.SENDING, State.SENT])
def test_what_left_is_not_taken_back(program: Program, state: State) -> None:
    """The rep is told that it is on its way."""
    decided = approving(program, placed(program))
    with program.store.write() as db:
        draft_rows.change_draft(db, now(program), NOW, state=state)
    with pytest.raises(Refused, match="draft 1 is"):
        undoing(program, decided)


def test_there_is_nothing_to_take_back(program: Program) -> None:
    """Of a draft that was not changed; of what nobody told."""
    placed(program)
    with pytest.raises(Refused):
        undo(program, account_of(program), "edit-1", CLOCK)
    with pytest.raises(NotFound):
        undo(program, account_of(program), "told-0123456789ab", CLOCK)
