"""Review by keys alone."""

from __future__ import annotations

from datetime import timedelta
from threading import Event as Gate

import pytest

from mailflow.conversations.message import Address
from mailflow.cycle.editcopy import EditCopy
from mailflow.drafts.model import NOT_WANTED, Draft, State
from mailflow.mailbox.connection import Connection
from mailflow.people.model import EventKind
from mailflow.review.copies import ENDING, copies_of
from mailflow.review.decisions import approve, fingerprint
from mailflow.review.sheet import letter_of
from mailflow.review.texts import Texts
from mailflow.store import drafts as draft_rows
from mailflow.store import events as event_rows
from tests.review.past import ANN, CLOCK, JANE, JOE, NOW, Past
from tests.terminal.seat import SMALL, Seat, away, review

pytestmark = pytest.mark.slow


def drafts(past: Past) -> dict[str, Draft]:
    """The newest draft to each person."""
    with past.program.store.read() as db:
        found = draft_rows.drafts_of(db, past.account.number, past.account.name, states=None)
    return {draft.prospect: draft for draft in sorted(found, key=lambda one: one.id)}


def told(past: Past, who: Address) -> list[EventKind]:
    """What the rep said of somebody, and did not take back."""
    with past.program.store.read() as db:
        theirs = event_rows.events_of(db, past.account.number, past.account.name, addresses=[who.address])
    not_meant = (EventKind.DESCRIBED, EventKind.UNDONE)
    return [event.kind for event in theirs if event.kind not in not_meant]


def test_three_drafts_by_keys_alone(past: Past) -> None:
    """One is changed and approved, one dismissed, one snoozed; then nothing waits."""

    async def play(rep: Seat) -> None:
        await rep.sees("Jane Doe, acme.example")
        await rep.press("e", "H", "i", "comma", "enter", "ctrl+s")
        await rep.sees("Draft 1 is draft 4 now, with your words.")
        await rep.press("a")
        await rep.sees("Draft 4 to jane@acme.example is approved")
        await rep.sees("Joe Roe, beta.example")
        await rep.press("d")
        await rep.sees("Attempt 2 to joe@beta.example is skipped. u undoes it.")
        await rep.sees("Ann Low, acme.example")
        await rep.press("s")
        await rep.sees("3  Next week, Mon 23 Nov")
        await rep.press("3")
        await rep.sees("ann@acme.example rests until Mon 23 Nov 2026.")
        await rep.sees("Nothing to review")
        await rep.press("q")

    app = review(past, play)
    found = drafts(past)
    assert (True, "Hi,\nDid you have") == (
        found[JANE.address].approved_at is not None,
        letter_of(found[JANE.address]).text[:16],
    )
    assert (NOT_WANTED, [EventKind.SKIPPED]) == (found[JOE.address].reason, told(past, JOE))
    assert [EventKind.SNOOZED] == told(past, ANN)
    assert 4 == app.decided


def test_j_and_k_go_through_the_drafts(past: Past) -> None:
    """And nothing is decided by that."""

    async def play(rep: Seat) -> None:
        await rep.sees("Jane Doe, acme.example")
        await rep.press("j")
        await rep.sees("Joe Roe, beta.example")
        await rep.press("j")
        await rep.sees("Ann Low, acme.example")
        await rep.press("j", "k")
        await rep.sees("Joe Roe, beta.example")

    review(past, play)
    assert {State.WAITING} == {draft.state for draft in drafts(past).values()}


def test_a_person_is_stopped_for_a_reason(past: Past) -> None:
    """One of those that are offered, or in the rep's own words."""

    async def play(rep: Seat) -> None:
        await rep.press("x")
        await rep.sees("Write to Jane Doe no more? Why?")
        await rep.press("1")
        await rep.sees("jane@acme.example is written to no more (they asked to be left alone).")
        await rep.press("x", "tab", *"moved", "enter")
        await rep.sees("joe@beta.example is written to no more (moved).")

    review(past, play)
    assert [[EventKind.STOPPED]] * 2 == [told(past, JANE), told(past, JOE)]


def test_a_day_that_is_none_is_asked_for_again(past: Past) -> None:
    """What was typed stands there still."""

    async def play(rep: Seat) -> None:
        await rep.press("s", "tab", *"soon", "enter")
        await rep.sees("Choose a day, such as 2026-12-01.")
        await rep.sees("soon")
        await rep.press("escape")
        await rep.sees("The letter")

    review(past, play)
    assert [] == told(past, JANE)


def test_undo_takes_back_the_last_and_then_the_one_before(past: Past) -> None:
    """Each brings its draft back to the screen."""

    async def play(rep: Seat) -> None:
        await rep.press("d")
        await rep.sees("Joe Roe, beta.example")
        await rep.press("a")
        await rep.sees("Ann Low, acme.example")
        await rep.press("u")
        await rep.sees("Draft 2 to joe@beta.example is not approved, and waits.")
        await rep.sees("Joe Roe, beta.example")
        await rep.press("u")
        await rep.sees("Taken back, as if never said: skipped (jane@acme.example).")
        await rep.press("u")
        await rep.sees("There is nothing more to take back.")

    app = review(past, play)
    assert (State.WAITING, None) == (drafts(past)[JOE.address].state, drafts(past)[JOE.address].approved_at)
    assert ([], 0) == (told(past, JANE), app.decided)


def test_a_refused_edit_keeps_the_words(past: Past) -> None:
    """They answered while the rep typed: nothing is saved, and the text can be kept in a file."""

    async def play(rep: Seat) -> None:
        await rep.press("e", *"Soon")
        past.answered(JANE, to="", days=0.01)
        await rep.press("ctrl+s")
        await rep.sees("Not done: draft 1 is not to be sent any more")
        assert rep.typed.startswith("SoonDid you have")
        await rep.press("escape")
        await rep.sees("Your words are not saved yet.")
        await rep.press("k")
        await rep.sees("Nothing was saved. Your text is kept in")

    review(past, play)
    [kept] = copies_of(past.program, 1).glob(f"*{ENDING}")
    assert kept.read_text().startswith("Subject: Bread\n\nSoonDid you have")
    assert State.WAITING is drafts(past)[JANE.address].state


def test_a_text_that_was_left_is_there_again(past: Past) -> None:
    """The terminal was killed while the rep typed."""
    EditCopy.make(copies_of(past.program, 1), "My own words", NOW, ENDING)

    async def play(rep: Seat) -> None:
        await rep.press("e")
        await rep.sees("was not saved; here it is.")
        assert "My own words" == rep.typed
        await rep.press("ctrl+s")
        await rep.sees("Draft 1 is draft 4 now, with your words.")

    review(past, play)
    assert "My own words" == drafts(past)[JANE.address].text.strip()
    assert not copies_of(past.program, 1).exists()


def test_what_is_typed_is_on_disk(past: Past) -> None:
    """Without a save, so that it outlives whatever befalls the terminal; the subject, too."""
    folder = copies_of(past.program, 1)

    def lies_there() -> str:
        return "".join(copy.read_text() for copy in folder.glob(f"*{ENDING}"))

    async def play(rep: Seat) -> None:
        await rep.press("e", *"Soon")
        await rep._wait(
            lambda: lies_there().startswith("Subject: Bread\n\nSoonDid you have"), "a copy on disk"
        )
        await rep.press("shift+tab", "end", *"crumbs")
        await rep._wait(lambda: lies_there().startswith("Subject: Breadcrumbs\n\nSoonDid you"), "the subject")

    review(past, play)


def test_a_subject_that_was_left_is_there_again(past: Past) -> None:
    """With its text; saved, both are the draft's."""
    EditCopy.make(copies_of(past.program, 1), "Subject: Rolls?\n\nMy own words", NOW, ENDING)

    async def play(rep: Seat) -> None:
        await rep.press("e")
        await rep.sees("was not saved; here it is.")
        await rep.sees("Rolls?")
        assert "My own words" == rep.typed
        await rep.press("ctrl+s")
        await rep.sees("Draft 1 is draft 4 now, with your words.")

    review(past, play)
    found = drafts(past)[JANE.address]
    assert ("Rolls?", "My own words") == (found.subject, found.text.strip())


def test_what_was_approved_elsewhere_is_told_before_it_is_decided(past: Past) -> None:
    """The same key decides then about what it is now; also what was typed meanwhile is saved."""

    def approve_elsewhere(number: int) -> None:
        shown = fingerprint(past.program.draft(past.account, number))
        approve(past.program, past.account, number, fingerprint=shown, clock=CLOCK)

    async def play(rep: Seat) -> None:
        await rep.sees("Jane Doe, acme.example")
        approve_elsewhere(1)
        await rep.press("d")
        await rep.sees("Not done: draft 1 was approved meanwhile")
        await rep.sees("approved  jane@acme.example")
        await rep.press("d")
        await rep.sees("is skipped. It was approved; that is taken back.")
        await rep.sees("Joe Roe, beta.example")
        await rep.press("e", *"Soon")
        approve_elsewhere(2)
        await rep.press("ctrl+s")
        await rep.sees("Not done: draft 2 was approved meanwhile")
        await rep.press("ctrl+s")
        await rep.sees("Draft 2 is draft 4 now, with your words.")

    review(past, play)
    assert ("SoonDid", None) == (drafts(past)[JOE.address].text[:7], drafts(past)[JOE.address].approved_at)


def test_who_quits_while_typing_is_asked(past: Past) -> None:
    """Text that is not wanted leaves nothing behind."""

    async def play(rep: Seat) -> None:
        await rep.press("e", "Z", "ctrl+q")
        await rep.sees("Your words are not saved yet.")
        await rep.press("g")
        await rep.sees("Ctrl+S saves")
        await rep.press("ctrl+q")
        await rep.sees("Your words are not saved yet.")
        await rep.press("d")
        await rep.leaves()

    review(past, play)
    assert not copies_of(past.program, 1).exists()


def test_a_key_before_the_draft_was_read_decides_nothing(past: Past) -> None:
    """A key that is held down must not approve what nobody saw."""

    async def play(rep: Seat) -> None:
        await rep.press("a", "a", "d")
        await rep.sees("Joe Roe, beta.example")
        await rep.press("a", "d")

    app = review(past, play, unseen_seconds=600)
    approved = [who for who, draft in drafts(past).items() if draft.approved_at]
    assert ([JANE.address], 1) == (approved, app.decided)
    assert [] == told(past, JOE)


def test_an_answer_that_comes_meanwhile_is_told(past: Past) -> None:
    """Nobody has to press a key for that; the draft cannot be approved any more."""

    async def play(rep: Seat) -> None:
        await rep.sees("Jane Doe, acme.example")
        past.answered(JANE, to="", days=0.01)
        await rep.sees("Just now:")
        await rep.sees("[do not send]")
        await rep.press("a")
        await rep.sees("That is not possible here.")

    review(past, play, look_seconds=0.05)
    assert drafts(past)[JANE.address].approved_at is None


def test_who_edits_is_told_and_not_disturbed(past: Past) -> None:
    """The words stay as they are, with the news below."""

    async def play(rep: Seat) -> None:
        await rep.press("e", *"Soon")
        past.answered(JANE, to="", days=0.01)
        await rep.sees("Just now:")
        assert rep.typed.startswith("SoonDid you have")

    review(past, play, look_seconds=0.05)


def test_everything_fits_a_small_terminal(past: Past) -> None:
    """Eighty columns: the queue stands above, the draft below it, the keys last."""

    async def play(rep: Seat) -> None:
        await rep.sees("Jane Doe, acme.example")
        lines = rep.screen.splitlines()
        parts = ("3 to decide", "Ready to review", "Jane Doe, acme", "Why now", "The letter", "a approve")
        found = [next(at for at, line in enumerate(lines) if part in line) for part in parts]
        assert sorted(found) == found
        assert (24, 23) == (len(lines), found[-1])
        assert max(map(len, lines)) <= 80
        for key in ("e edit", "s snooze", "d dismiss", "x stop", "? keys", "q quit"):
            assert key in lines[-1]

    review(past, play, size=SMALL)


@pytest.mark.parametrize("no_color", [True, False])
def test_the_terminal_keeps_its_own_colours(
    past: Past, monkeypatch: pytest.MonkeyPatch, *, no_color: bool
) -> None:
    """Text is as light or dark as everything else there; with NO_COLOR nothing has a colour."""
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")

    async def play(rep: Seat) -> None:
        await rep.sees("Jane Doe, acme.example")
        assert {"default"} == rep.colours("Did you have a moment?")
        if no_color:
            assert {"default"} == rep.colours("")

    review(past, play)


HOSTILE = (
    "\x1b[31mred\x1b]0;title\x07", "[red]bold[/] [@click=app.exit]x[/]", "{{ 7 * 7 }}", "\u202egnp.exe",
    "\x9b2J", "tab\tbell\x07\x08\x7f", "$warning [b",
)  # fmt: skip


def test_no_text_commands_the_terminal(nothing: Past) -> None:
    """Neither a name nor a subject nor a letter; what looks like markup is shown as it is."""
    words = " ".join(HOSTILE)
    mallory = Address("mallory@evil.example", words)
    nothing.wrote(mallory, subject=words)
    nothing.answered(JANE, to=nothing.wrote(JANE, subject=words, days=20), subject=words, days=9)
    nothing.drafted(mallory, subject=words, text=words, state=State.HELD, reason=words, content=b"")
    nothing.passed()
    shown: list[str] = []

    async def play(rep: Seat) -> None:
        await rep.press("j")
        await rep.sees("mallory@evil.example")
        await rep.press("w", "s")
        await rep.sees("When do you want to come back")
        shown.append(rep.screen)
        await rep.press("escape")
        await rep.sees("The letter")
        shown.append(rep.screen)
        await rep.press("o")
        await rep.sees("The conversation so far with mallory@evil.example")
        await rep.sees("It lies nowhere any more.")
        shown.append(rep.screen)
        await rep.press("q", "end")
        await rep.sees("They spoke last.")
        shown.append(rep.screen)

    review(nothing, play)
    assert "[red]bold[/]" in shown[1]
    for screen in shown:
        assert [] == [char for char in screen if char != "\n" and not char.isprintable()]


def test_a_silent_server_keeps_nobody(past: Past) -> None:
    """The conversation shows at once who wrote when; keys and the way out work meanwhile."""
    gate = Gate()

    def silent(account: object) -> Connection:
        gate.wait(60)
        return away(account)  # type: ignore[arg-type,return-value]  # it never comes to that

    async def play(rep: Seat) -> None:
        await rep.sees("Jane Doe, acme.example")
        await rep.press("o")
        await rep.sees("You, Wed 4 Nov 2026 at 12:00")
        await rep.press("q")
        await rep.sees("The letter")
        await rep.press("j")
        await rep.sees("Joe Roe, beta.example")
        await rep.press("q")

    try:
        review(past, play, texts=Texts(silent))
    finally:
        gate.set()


def test_an_edited_draft_is_shown_as_it_lies_there(past: Past) -> None:
    """Or why that cannot be; and as Mailflow wrote it."""
    draft = drafts(past)[JANE.address]
    with past.program.store.write() as db:
        draft_rows.change_draft(db, draft, NOW, state=State.EDITED)

    async def play(rep: Seat) -> None:
        await rep.sees("As it lies in Drafts now")
        await rep.sees("It lies in Drafts no more, or was saved anew")
        await rep.sees("As Mailflow wrote it")
        await rep.press("q")

    review(past, play)


def test_who_waits_for_something_else_is_shown(past: Past) -> None:
    """The arrows go on below the drafts, to those who wait for an answer."""
    kim = Address("kim@corner.example", "Kim Ray")
    past.answered(kim, to=past.wrote(kim, days=10), days=2)
    past.passed()

    async def play(rep: Seat) -> None:
        await rep.sees("Answers you owe (1)")
        await rep.press("end")
        await rep.sees("They spoke last.  since Wed 18 Nov 2026")
        await rep.press("a")
        await rep.sees("That is not possible here.")

    review(past, play)


def test_a_lost_draft_was_sent(past: Past) -> None:
    """Of one that vanished the rep is asked; y is the answer."""
    with past.program.store.write() as db:
        draft_rows.change_draft(
            db, drafts(past)[JANE.address], NOW, state=State.UNKNOWN, missing_since=NOW - timedelta(hours=1)
        )
    past.passed()

    async def play(rep: Seat) -> None:
        await rep.sees("[did you send it?]")
        await rep.sees("y it was sent")
        await rep.press("y")
        await rep.sees("Draft 1 counts as attempt 2.")

    review(past, play)
    assert (State.SENT, [EventKind.SENT]) == (drafts(past)[JANE.address].state, told(past, JANE))
