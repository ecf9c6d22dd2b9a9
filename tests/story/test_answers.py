"""Nobody who answered is written to: what counts as an answer, wherever it lies, and what does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.story.rep import ROBIN, Letter, Rep, Row, ago
from tests.support.dovecot import Dovecot

pytestmark = pytest.mark.slow

Answer = Callable[[Rep, Letter, str], object]
NO_ANSWER = ("follow_up", "waiting")
ANSWERED = ("answer", "withdrawn")
AWAY = ("follow_up", "withdrawn")  # it is written again when they are back
BOUNCED = ("task", "withdrawn")
TICKET = "Your request has been received. A ticket has been created: 4711."
ACCEPTED = """\
BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VEVENT
UID:meeting@vendor.example
DTSTART:20270104T100000Z
SUMMARY:Demo
ATTENDEE;PARTSTAT=ACCEPTED:mailto:pat@firm.example
END:VEVENT
END:VCALENDAR
"""
RECEIPT = 'multipart/report; report-type=disposition-notification; boundary="x"'


def comes(*, sender: str = "", anew: bool = False, **more: Any) -> Answer:
    """A mail of the prospect's: an answer to the touch unless anew. more: see rep.write()."""

    def answer(rep: Rep, touch: Letter, person: str) -> None:
        rep.received(sender or person, answers=None if anew else touch, **more)

    return answer


def bounces(address: str = "", **more: Any) -> Answer:
    """A delivery report, about the prospect's address unless another is named."""

    def answer(rep: Rep, touch: Letter, person: str) -> None:
        rep.bounced(touch, address or address_of(person), **more)

    return answer


# What comes, and what is next then. Every case has a prospect of its own.
CASES: dict[str, tuple[Answer, tuple[str, str]]] = {
    "a reply in INBOX": (comes(), ANSWERED),
    "a reply in Junk": (comes(folder="Junk"), ANSWERED),
    "a reply in Trash": (comes(folder="Trash"), ANSWERED),
    "a reply in Archive": (comes(folder="Archive"), ANSWERED),
    "a reply in a folder of the rep's": (comes(folder="Customers/ACME"), ANSWERED),
    "a reply from another address": (comes(sender="Pat <pat.private@gmail.com>"), ANSWERED),
    "a reply from somebody at another firm": (comes(sender="Kim <kim@partner.example>"), ANSWERED),
    "a reply to the rep's other address": (comes(to="robin.keller@vendor.example"), ANSWERED),
    "a new mail": (comes(anew=True, subject="A question"), ANSWERED),
    "a reply that names no message": (comes(anew=True, subject="Re: Scheduling for your workshop"), ANSWERED),
    "a reply with a wrong clock": (comes(headers={"Date": "Thu, 1 Jan 2015 00:00:00 +0000"}), ANSWERED),
    "a reply without a Message-ID": (comes(message_id=""), ANSWERED),
    "a reply with a new subject": (comes(subject="Prices?"), ANSWERED),
    "an automatic reply": (comes(headers={"Auto-Submitted": "auto-replied"}), AWAY),
    "a notice of absence": (comes(subject="Out of Office: Scheduling for your workshop"), AWAY),
    "a ticket": (comes(text=TICKET, headers={"Auto-Submitted": "auto-replied"}), NO_ANSWER),
    "a read receipt": (comes(headers={"Content-Type": RECEIPT}), NO_ANSWER),
    "a newsletter": (
        comes(anew=True, subject="News", headers={"List-Unsubscribe": "<https://x.example/>"}),
        NO_ANSWER,
    ),
    "a calendar without a meeting": (
        comes(headers={"Content-Type": "text/calendar; method=REPLY"}),
        NO_ANSWER,
    ),
    "an accepted invitation": (
        comes(text=ACCEPTED, headers={"Content-Type": "text/calendar; method=REPLY"}),
        ANSWERED,
    ),
    "a bounce": (bounces(), BOUNCED),
    "a refusal of our mail": (bounces(status="5.7.1"), BOUNCED),
    "a full mailbox": (bounces(status="5.2.2"), NO_ANSWER),
    "a delay": (bounces(status="4.4.1", action="delayed"), NO_ANSWER),
    "a mail from nobody we know": (comes(sender="Kim <kim@elsewhere.example>", anew=True), NO_ANSWER),
}


@dataclass(frozen=True, slots=True)
class Evening:
    """What is known after everything came that can come. drafts, plan: by the address of the prospect."""

    plan: dict[str, Row]
    drafts: dict[str, Row]
    left: set[str]
    scan: Row


@pytest.fixture(scope="module")
def evening(dovecot: Dovecot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    """A rep with a waiting draft to the prospect of every case; then the answers come."""
    rep = Rep(dovecot, "answers", tmp_path_factory.mktemp("answers"), drafts={"daily_limit": 100})
    touches = {case: rep.sent(person_of(case), at=ago(12)) for case in CASES}
    assert len(CASES) == rep.scan()["drafts_placed"]
    for case, (answer, _) in CASES.items():
        answer(rep, touches[case], person_of(case))
    scan = rep.scan()
    left = {str(message["To"]) for message in rep.drafts_folder()}
    yield Evening(rep.plan(), {row["prospect"]: row for row in rep.drafts()}, left, scan)
    rep.close()


@pytest.mark.parametrize("case", CASES)
def test_what_ends_the_silence(evening: Evening, case: str) -> None:
    """An answer withdraws the draft and makes the next action the rep's; other mail changes nothing."""
    action, state = CASES[case][1]
    address = address_of(person_of(case))

    assert (action, state) == (evening.plan[address]["action"], evening.drafts[address]["state"])
    assert ("waiting" == state) == (person_of(case) in evening.left)


def test_the_pass_counts_what_it_withdrew(evening: Evening) -> None:
    """Every withdrawn draft is in the numbers of the pass, and none was placed anew."""
    withdrawn = [case for case, (_, expected) in CASES.items() if expected != NO_ANSWER]
    assert (len(withdrawn), 0) == (evening.scan["drafts_withdrawn"], evening.scan["drafts_placed"])


def test_a_bounce_is_a_task_with_a_question(evening: Evening) -> None:
    """A dead address asks for another one; a refusal of our mail asks to mend our sending."""
    reasons = [
        evening.plan[address_of(person_of(case))]["reason"] for case in ("a bounce", "a refusal of our mail")
    ]
    assert ["Find a working address", "Mend our sending"] == reasons


def test_an_answer_that_came_before_the_first_pass_leaves_no_draft(rep: Rep) -> None:
    """The prospect who answered long ago gets no draft; the rep owes an answer."""
    touch = rep.sent(at=ago(12))
    rep.received(answers=touch, at=ago(11))

    assert 0 == rep.scan()["drafts_placed"]
    jane = rep.next_action()
    assert ("answer", touch_day := ago(11).date().isoformat()) == (jane["action"], jane["last_reply_at"][:10])
    assert touch_day in jane["due_at"]


def test_a_silence_after_a_conversation_is_followed_up_again(rep: Rep) -> None:
    """They answered, the rep answered, then nothing: attempts count from the rep's last answer."""
    first = rep.sent(at=ago(40))
    second = rep.sent(answers=first, at=ago(34))
    answer = rep.received(answers=second, at=ago(30))
    last = rep.sent(answers=answer, at=ago(12))

    assert 1 == rep.scan()["drafts_placed"]
    jane = rep.next_action()
    assert ("follow_up", 1) == (jane["action"], jane["attempts"])
    assert last.message_id in rep.waiting_draft().message["In-Reply-To"]


def test_mail_of_others_is_no_prospect(rep: Rep) -> None:
    """Who only writes to the rep is followed up by nobody."""
    rep.received("Shop <offers@shop.example>", at=ago(12))
    rep.received("Sam <sam@vendor.example>", to=ROBIN, at=ago(12))
    rep.scan()

    assert {} == rep.plan()


def person_of(case: str) -> str:
    return f"Pat Doe <pat@firm{list(CASES).index(case)}.example>"


def address_of(person: str) -> str:
    return person.partition("<")[2].rstrip(">")


def test_an_answer_through_a_list_may_be_read_together_with_what_it_answers(rep: Rep) -> None:
    """Both lie in one folder, as in an archive; it answers the rep, so it is no list traffic."""
    touch = rep.sent(at=ago(12), folder="Archive")
    rep.received(answers=touch, at=ago(2), folder="Archive", headers={"List-Id": "<sales.acme.example>"})
    rep.scan()
    assert "answer" == rep.next_action()["action"]
