"""What has become of one of our drafts?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.drafts.model import Copy, Draft, State
from mailflow.drafts.reconcile import (
    AppendAgain,
    Appended,
    Dismissed,
    Duplicate,
    Edited,
    Gone,
    Lost,
    Missing,
    Moved,
    NeedsText,
    Sent,
    StillWaiting,
    Verdict,
    WaitForAppend,
    Withdraw,
    reconcile,
)

T0 = datetime(2026, 11, 5, 8, 0, tzinfo=UTC)
NOW = T0 + timedelta(hours=2)
TEXT = "Hi Jane, a thought. Robin On Mon, Robin wrote: > Hello Jane, > bread?"
EDITED_TEXT = "Dear Jane, my own words. Robin On Mon, Robin wrote: > Hello Jane, > bread?"

OURS = Draft(
    id=1,
    mailbox="work",
    prospect="jane@acme.example",
    silence="m1",
    step=1,
    attempt=2,
    cadence="outreach",
    template="outreach/2-question.txt",
    state=State.WAITING,
    subject="Re: Fresh bread",
    to=("jane@acme.example",),
    message_id="mf.abc@vendor.example",
    mailflow_id="abc",
    parent_id="parent@vendor.example",
    text=TEXT,
    uidvalidity=100,
    uid=7,
    created_at=T0,
    appending_at=T0,
    placed_at=T0,
)
COPY = Copy(
    folder="drafts",
    message_id="mf.abc@vendor.example",
    mailflow_id="abc",
    in_reply_to="parent@vendor.example",
    to=("jane@acme.example",),
    subject="Re: Fresh bread",
    at=T0,
    uidvalidity=100,
    uid=7,
    text=TEXT,
    identity="i7",
)
# What a client leaves of our ids: neomutt both, Thunderbird and alpine neither.
SAVED = replace(COPY, uid=8, at=NOW, identity="i8")
RENAMED = replace(SAVED, message_id="new@client.example", mailflow_id="")
# A place in alpine's new Drafts folder: UID 7 of another UIDVALIDITY is another message.
REBORN = replace(RENAMED, uidvalidity=101, uid=7)


def edited(copy: Copy) -> Copy:
    return replace(copy, text=EDITED_TEXT)


def in_sent(copy: Copy) -> Copy:
    return replace(copy, folder="sent", uidvalidity=50, uid=3, identity="s3")


def in_trash(copy: Copy) -> Copy:
    return replace(copy, folder="trash", uidvalidity=60, uid=4)


def verdict(
    draft: Draft = OURS,
    *,
    drafts: tuple[Copy, ...] = (),
    sent: tuple[Copy, ...] = (),
    trash: tuple[Copy, ...] = (),
    wanted: bool = True,
    now: datetime = NOW,
) -> Verdict:
    return reconcile(draft, drafts=drafts, sent=sent, trash=trash, wanted=wanted, now=now)


@dataclass(frozen=True)
class Row:
    """What one client does: what the three folders show afterwards, and what that means."""

    expected: Verdict
    drafts: tuple[Copy, ...] = ()
    sent: tuple[Copy, ...] = ()
    trash: tuple[Copy, ...] = ()


CLIENTS = {
    "nobody touches it": Row(StillWaiting(100, 7), drafts=(COPY,)),
    "neomutt, open in the editor": Row(Missing(NOW)),
    "neomutt save, unchanged": Row(Moved(100, 8), drafts=(SAVED,)),
    "neomutt edit, save": Row(Edited(100, 8), drafts=(edited(SAVED),)),
    "neomutt send": Row(Sent("s3"), sent=(in_sent(SAVED),)),
    "neomutt edit, send": Row(Sent("s3"), sent=(in_sent(edited(SAVED)),)),
    "neomutt recall, then abort": Row(Missing(NOW)),
    "neomutt recall, then kill": Row(Missing(NOW)),
    "neomutt resend, the draft stays": Row(
        Sent("s3", leftover=(100, 7)), drafts=(COPY,), sent=(in_sent(RENAMED),)
    ),
    "neomutt delete, trash set": Row(Dismissed(), trash=(in_trash(COPY),)),
    "neomutt delete, no trash": Row(Missing(NOW)),
    "alpine, open in the editor, Drafts deleted": Row(Missing(NOW)),
    "alpine save, unchanged": Row(Moved(101, 7), drafts=(REBORN,)),
    "alpine edit, save": Row(Edited(101, 7), drafts=(edited(REBORN),)),
    "alpine send, no Sent copy": Row(Missing(NOW)),
    "alpine edit, send, no Sent copy": Row(Missing(NOW)),
    "alpine cancel": Row(Missing(NOW)),
    "alpine delete, expunge": Row(Missing(NOW)),
    "alpine save beside a second draft": Row(
        Moved(100, 8),
        drafts=(replace(RENAMED, uid=2, in_reply_to="other@x", to=("bob@acme.example",)), RENAMED),
    ),
    "alpine save on Cyrus": Row(Moved(100, 8), drafts=(RENAMED,)),
    "alpine send with Fcc in the draft": Row(Sent("s3"), sent=(in_sent(SAVED),)),
    "Thunderbird open, save unchanged": Row(Moved(100, 8), drafts=(RENAMED,)),
    "Thunderbird saving: new copy there, old not yet gone": Row(StillWaiting(100, 7), drafts=(COPY, RENAMED)),
    "Thunderbird edit, save": Row(Edited(100, 8), drafts=(edited(RENAMED),)),
    "Thunderbird edit, save, edit, save": Row(Edited(100, 9), drafts=(replace(edited(RENAMED), uid=9),)),
    "Thunderbird send": Row(Sent("s3"), sent=(in_sent(RENAMED),)),
    "Thunderbird edit, send": Row(Sent("s3"), sent=(in_sent(edited(RENAMED)),)),
    "Thunderbird sending: draft gone, Sent not written yet": Row(Missing(NOW)),
    "Thunderbird delete": Row(Dismissed(), trash=(in_trash(COPY),)),
    "Thunderbird, HTML compose, save": Row(Moved(100, 8), drafts=(RENAMED,)),
    "Thunderbird keeping our header, save": Row(Moved(100, 8), drafts=(replace(RENAMED, mailflow_id="abc"),)),
    "Thunderbird keeping our header, send": Row(
        Sent("s3"), sent=(in_sent(replace(RENAMED, mailflow_id="abc")),)
    ),
    "neomutt send on Cyrus": Row(Sent("s3"), sent=(in_sent(SAVED),)),
}


@pytest.mark.parametrize("row", CLIENTS.values(), ids=CLIENTS)
@pytest.mark.parametrize("state", [State.WAITING, State.APPROVED])
def test_what_a_client_did_is_known(row: Row, state: State) -> None:
    """Each measured client and action leaves the folders so, and means this."""
    draft = replace(OURS, state=state)
    assert row.expected == verdict(draft, drafts=row.drafts, sent=row.sent, trash=row.trash)


@pytest.mark.parametrize("row", CLIENTS.values(), ids=CLIENTS)
def test_after_the_grace_time_a_missing_draft_is_lost(row: Row) -> None:
    """Nobody edits for ever: then the rep is asked."""
    draft = replace(OURS, missing_since=NOW - timedelta(minutes=30))
    expected = Lost() if isinstance(row.expected, Missing) else row.expected
    assert expected == verdict(draft, drafts=row.drafts, sent=row.sent, trash=row.trash)


@pytest.mark.parametrize("row", CLIENTS.values(), ids=CLIENTS)
def test_a_lost_draft_that_turns_up_is_known_again(row: Row) -> None:
    """The editor was open for longer than the grace time, or the rep answered elsewhere."""
    draft = replace(OURS, state=State.UNKNOWN, missing_since=T0)
    expected = Lost() if isinstance(row.expected, Missing) else row.expected
    assert expected == verdict(draft, drafts=row.drafts, sent=row.sent, trash=row.trash)


@pytest.mark.parametrize("row", CLIENTS.values(), ids=CLIENTS)
def test_an_unwanted_draft_is_withdrawn_only_untouched(row: Row) -> None:
    """A reply came: our own copy goes, whatever UID it has now; what the rep made of it stays."""
    expected: Verdict = row.expected
    if isinstance(expected, (StillWaiting, Moved)):
        expected = Withdraw(expected.uidvalidity, expected.uid)
    if isinstance(expected, (Missing, Dismissed)):
        expected = Gone()
    assert expected == verdict(drafts=row.drafts, sent=row.sent, trash=row.trash, wanted=False)


@pytest.mark.parametrize("row", CLIENTS.values(), ids=CLIENTS)
@pytest.mark.parametrize("wanted", [True, False])
def test_an_edited_draft_is_followed_and_never_withdrawn(row: Row, wanted: bool) -> None:
    """Once the rep changed it, it is theirs: its place is followed until it is sent or gone."""
    draft = replace(OURS, state=State.EDITED)
    found = verdict(draft, drafts=row.drafts, sent=row.sent, trash=row.trash, wanted=wanted)
    expected: Verdict = row.expected
    if isinstance(expected, (StillWaiting, Moved)):
        expected = Edited(expected.uidvalidity, expected.uid)
    if isinstance(expected, Sent):
        expected = Sent("s3")
    if not wanted and isinstance(expected, (Missing, Dismissed)):
        expected = Gone()
    assert expected == found


def test_missing_since_is_the_first_time() -> None:
    """The grace time runs from the pass that first missed it."""
    since = NOW - timedelta(minutes=10)
    assert Missing(since) == verdict(replace(OURS, missing_since=since))


def test_a_hand_written_mail_is_not_our_draft() -> None:
    """The rep answered in their own words while the draft waits: decide() sees it, and the draft goes."""
    by_hand = in_sent(edited(RENAMED))
    assert StillWaiting(100, 7) == verdict(drafts=(COPY,), sent=(by_hand,))
    assert Withdraw(100, 7) == verdict(drafts=(COPY,), sent=(by_hand,), wanted=False)


def test_a_moved_draft_that_was_sent_by_hand_still_waits() -> None:
    """Opened and saved in Thunderbird, then answered in other words: our text still lies there."""
    assert Moved(100, 8) == verdict(drafts=(RENAMED,), sent=(in_sent(edited(RENAMED)),))


def test_a_moved_draft_that_was_sent_leaves_a_copy() -> None:
    """Saved in Thunderbird, sent from a phone: the copy under its new UID should go."""
    assert Sent("s3", leftover=(100, 8)) == verdict(drafts=(RENAMED,), sent=(in_sent(RENAMED),))


def test_a_new_uidvalidity_makes_the_old_uid_mean_nothing() -> None:
    """The same UID is somebody else's draft now."""
    stranger = replace(REBORN, in_reply_to="", to=("landlord@mail.example",), subject="Heating")
    assert Missing(NOW) == verdict(drafts=(stranger,))


@pytest.mark.parametrize(
    "copy",
    [
        replace(RENAMED, in_reply_to="other@vendor.example"),
        replace(RENAMED, to=("bob@acme.example",)),
        replace(RENAMED, at=T0 - timedelta(days=1)),
        replace(RENAMED, mailflow_id="another"),
    ],
    ids=["another thread", "another person", "older than the draft", "another draft of ours"],
)
def test_other_mail_is_not_taken_for_the_draft(copy: Copy) -> None:
    """What looks like it in all but one thing."""
    assert Missing(NOW) == verdict(drafts=(copy,), sent=(in_sent(copy),), trash=(in_trash(copy),))


NEW_THREAD = replace(OURS, parent_id="", subject="Has anything changed?")
NEW_COPY = replace(RENAMED, in_reply_to="", subject="Has  anything changed?")


def test_a_draft_of_a_new_thread_is_known_by_its_subject() -> None:
    """There is no In-Reply-To; subject and recipient stand for it."""
    assert Moved(100, 8) == verdict(NEW_THREAD, drafts=(NEW_COPY,))
    assert Sent("s3") == verdict(NEW_THREAD, sent=(in_sent(edited(NEW_COPY)),))
    assert Missing(NOW) == verdict(NEW_THREAD, sent=(in_sent(replace(NEW_COPY, subject="Lunch?")),))


def test_a_client_may_wrap_quotes_anew() -> None:
    """The marks of a quote are no words."""
    wrapped = replace(RENAMED, text=TEXT.replace("> Hello Jane, > bread?", "> Hello > Jane, bread?"))
    assert Moved(100, 8) == verdict(drafts=(wrapped,))


def test_unread_text_is_asked_for_where_it_decides() -> None:
    """Bodies are fetched only when they matter."""
    successor = replace(RENAMED, text=None)
    answer = in_sent(replace(RENAMED, text=None))
    assert NeedsText((successor,)) == verdict(drafts=(successor,))
    assert NeedsText((answer,)) == verdict(drafts=(COPY,), sent=(answer,))
    assert StillWaiting(100, 7) == verdict(drafts=(replace(COPY, text=None), successor))
    assert Sent("s3") == verdict(sent=(answer,))
    assert Edited(100, 8) == verdict(replace(OURS, state=State.EDITED), drafts=(successor,))


def test_a_second_copy_of_ours_is_a_duplicate() -> None:
    """Two APPENDs came through; the rep must find one draft."""
    twin = replace(COPY, uid=9)
    assert Duplicate(100, 9) == verdict(drafts=(COPY, twin))
    assert NeedsText((replace(twin, text=None),)) == verdict(drafts=(COPY, replace(twin, text=None)))
    assert StillWaiting(100, 7) == verdict(drafts=(COPY, edited(twin)))


def test_a_withdrawn_draft_that_comes_back_is_withdrawn_again() -> None:
    """It was open in neomutt when the reply came, and was saved afterwards."""
    draft = replace(OURS, state=State.WITHDRAWN)
    assert Gone() == verdict(draft, wanted=False)
    assert Withdraw(100, 8) == verdict(draft, drafts=(SAVED,), wanted=False)
    assert Edited(100, 8) == verdict(draft, drafts=(edited(SAVED),), wanted=False)


APPENDING = replace(OURS, state=State.APPENDING, uid=0, placed_at=None)
SOON = T0 + timedelta(minutes=2)


def test_an_append_that_came_through_is_adopted() -> None:
    """The lowest UID of several; the other is a duplicate on the next pass."""
    assert Appended(100, 7) == verdict(APPENDING, drafts=(replace(COPY, uid=9), COPY))


def test_an_append_is_tried_again_only_after_the_settle_time() -> None:
    """The server may still store what the lost connection sent."""
    assert WaitForAppend() == verdict(APPENDING, now=SOON)
    assert AppendAgain() == verdict(APPENDING, now=T0 + timedelta(minutes=3))


def test_an_append_no_longer_wanted_is_waited_for_and_withdrawn() -> None:
    """A reply came while the outcome was open: a late copy must not stay."""
    assert WaitForAppend() == verdict(APPENDING, now=SOON, wanted=False)
    assert Gone() == verdict(APPENDING, wanted=False)
    assert Withdraw(100, 7) == verdict(APPENDING, drafts=(COPY,), wanted=False)


def test_the_rep_may_be_faster_than_the_recovery() -> None:
    """It was stored, and the rep dealt with it before we looked."""
    assert Sent("s3") == verdict(APPENDING, sent=(in_sent(RENAMED),))
    assert Edited(100, 8) == verdict(APPENDING, drafts=(edited(SAVED),))
    assert Appended(100, 8) == verdict(APPENDING, drafts=(RENAMED,))
    assert Dismissed() == verdict(APPENDING, trash=(in_trash(COPY),))


class TestHandedOver:
    """A mail server may have sent it, and did not say so."""

    @pytest.mark.parametrize("state", [State.SENDING, State.UNKNOWN])
    def test_its_copy_in_drafts_tells_nothing(self, state: State) -> None:
        """It must not wait again because of that, whatever became of the copy."""
        draft = replace(OURS, state=state, sending_at=T0)
        assert Lost() == verdict(draft, drafts=(COPY,))
        assert Lost() == verdict(draft, drafts=(RENAMED,))
        assert Lost() == verdict(draft, drafts=(edited(SAVED),))
        assert Lost() == verdict(draft)
        assert Lost() == verdict(draft, trash=(in_trash(COPY),))

    @pytest.mark.parametrize("state", [State.SENDING, State.UNKNOWN])
    def test_sent_shows_it(self, state: State) -> None:
        """Under our id or another one; our copy is to go."""
        draft = replace(OURS, state=state, sending_at=T0)
        assert Sent("s3", leftover=(100, 7)) == verdict(draft, drafts=(COPY,), sent=(in_sent(SAVED),))
        assert Sent("s3", leftover=(100, 7)) == verdict(draft, drafts=(COPY,), sent=(in_sent(RENAMED),))
        assert Sent("s3") == verdict(draft, sent=(in_sent(SAVED),))

    def test_other_mail_of_the_reps_is_not_it(self) -> None:
        """It is another touch, which the plan sees."""
        draft = replace(OURS, state=State.UNKNOWN, sending_at=T0)
        assert Lost() == verdict(draft, drafts=(COPY,), sent=(in_sent(edited(RENAMED)),))

    def test_nobody_needs_it_any_more(self) -> None:
        """Once the question was asked, its copy is taken back like any other."""
        draft = replace(OURS, state=State.UNKNOWN, sending_at=T0)
        assert Withdraw(100, 7) == verdict(draft, drafts=(COPY,), wanted=False)
        assert Gone() == verdict(draft, wanted=False)
        assert Lost() == verdict(replace(draft, state=State.SENDING), drafts=(COPY,), wanted=False)


copies = st.builds(
    Copy,
    folder=st.just("drafts"),
    message_id=st.sampled_from(["mf.abc@vendor.example", "new@client.example", ""]),
    mailflow_id=st.sampled_from(["abc", "another", ""]),
    in_reply_to=st.sampled_from(["parent@vendor.example", "other@x", ""]),
    to=st.sampled_from([("jane@acme.example",), ("bob@acme.example",), ()]),
    subject=st.sampled_from(["Re: Fresh bread", "", "Has anything changed?"]),
    at=st.sampled_from([T0 - timedelta(days=1), T0, NOW]),
    uidvalidity=st.sampled_from([100, 101]),
    uid=st.integers(6, 9),
    text=st.sampled_from([TEXT, EDITED_TEXT, "", None]),
    identity=st.just("s3"),
)
folders = st.lists(copies, max_size=3).map(tuple)
drafts_of_ours = st.builds(
    replace,
    st.sampled_from([OURS, APPENDING, NEW_THREAD]),
    state=st.sampled_from(State),
    missing_since=st.sampled_from([None, T0, NOW]),
    created_at=st.sampled_from([None, T0]),
    sending_at=st.sampled_from([None, None, T0]),
)


@given(drafts_of_ours, folders, folders, folders, st.booleans())
def test_nothing_of_the_reps_is_ever_removed(
    draft: Draft,
    drafts: tuple[Copy, ...],
    sent: tuple[Copy, ...],
    trash: tuple[Copy, ...],
    wanted: bool,
) -> None:
    """Whatever lies there: there is an answer, and only a copy with our text or UID may be removed."""
    found = verdict(draft, drafts=drafts, sent=sent, trash=trash, wanted=wanted)
    place = None
    if isinstance(found, (Withdraw, Duplicate)):
        place = (found.uidvalidity, found.uid)
    if isinstance(found, Sent):
        place = found.leftover
    if place:
        at_place = [copy for copy in drafts if (copy.uidvalidity, copy.uid) == place]
        assert draft.state is not State.EDITED
        assert place == (draft.uidvalidity, draft.uid) or TEXT in [copy.text for copy in at_place]
