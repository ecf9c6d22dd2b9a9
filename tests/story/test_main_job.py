"""Unanswered outreach in, follow-up drafts out: what a pass writes, and what it never touches."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from tests.story import clients
from tests.story.conftest import NewRep
from tests.story.rep import JANE, ROBIN, Rep, ago, ids, instant, text_of, workday, write

JOE = "Joe Roe <joe@beta.example>"
ALIAS = "Robin Keller <robin.keller@vendor.example>"


def test_a_silent_prospect_gets_one_draft_that_continues_the_thread(new_rep: NewRep) -> None:
    """The draft answers the rep's last mail, from the same alias, as a mail client would have written it."""
    rep = new_rep(mailbox={"signature": "Robin Keller\nVendor Ltd"})
    first = rep.sent(sender=ALIAS, at=ago(20))
    last = rep.sent(sender=ALIAS, answers=first, text="May I send you an example?\n", at=ago(12))
    rep.scan()
    [draft] = rep.drafts_folder()
    text = text_of(draft)

    assert "Robin Keller <robin.keller@vendor.example>" == draft["From"]
    assert JANE == draft["To"]
    assert "Re: Scheduling for your workshop" == draft["Subject"]
    assert (last.message_id,) == ids(draft["In-Reply-To"])
    assert (first.message_id, last.message_id) == ids(draft["References"])
    assert draft["X-Mailflow-Id"]
    assert text.startswith("Hi Jane,\n")
    assert "wrote:\n> May I send you an example?" in text
    assert 1 == text.count("Vendor Ltd")
    assert {frozenset({"\\Draft", "\\Seen"})} == set(rep.flags("Drafts").values())


def test_the_plan_says_who_is_due_and_why(rep: Rep) -> None:
    """After a pass the numbers of scan, plan and drafts fit together."""
    rep.sent(at=ago(20))
    touch = ago(12)
    rep.sent(at=touch)
    scan = rep.scan()
    jane = rep.next_action()
    [draft] = rep.drafts()

    assert (2, 1, 1, 1, 0) == tuple(
        scan[key] for key in ("messages_new", "prospects", "due", "drafts_placed", "quarantined")
    )
    assert ("follow_up", 2, True) == (jane["action"], jane["attempts"], jane["due"])
    assert workday(4, after=touch.date()) == jane["due_at"]
    assert ("Jane Doe", "acme.example", None) == (jane["name"], jane["company"], jane["last_reply_at"])
    assert f"draft {draft['id']} is waiting in Drafts" == jane["hold"]
    assert ("waiting", 3, 2, "outreach") == tuple(
        draft[key] for key in ("state", "attempt", "step", "cadence")
    )


def test_a_second_pass_reads_nothing_and_writes_nothing(rep: Rep) -> None:
    """Where nothing happened, a pass leaves every folder to the last counter as it was."""
    rep.sent(at=ago(12))
    rep.received("Newsletter <news@shop.example>", at=ago(3))
    rep.scan()
    before = rep.state()
    again = rep.scan()

    assert (0, 0, 0, 0) == tuple(
        again[key] for key in ("messages_read", "messages_new", "drafts_placed", "drafts_withdrawn")
    )
    assert before == rep.state()


def test_reading_changes_nothing(rep: Rep) -> None:
    """A pass that places a draft leaves every other message as it was: nothing is marked as read."""
    rep.sent(at=ago(12))
    rep.received(JOE, at=ago(3))
    rep.received(JOE, at=ago(2), folder="Customers")
    rep.deliver(write("MAILER-DAEMON@mx.acme.example", ROBIN, subject="Undelivered"), "INBOX", ago(1))
    before = rep.state()
    rep.scan()
    after = rep.state()
    before.pop("Drafts")

    assert 1 == len(after.pop("Drafts")["messages"])
    assert before == after


def test_with_place_off_nothing_is_ever_written(new_rep: NewRep) -> None:
    """The master switch: drafts that would be placed or withdrawn are not, and the plan says so."""
    rep = new_rep(drafts={"place": False})
    rep.sent(at=ago(12))
    before = rep.state()
    scan = rep.scan()

    assert (1, 0) == (scan["due"], scan["drafts_placed"])
    assert before == rep.state()
    jane = rep.next_action()
    assert (True, "drafts.place is false: nothing is written to the mailbox") == (jane["due"], jane["hold"])


@pytest.mark.slow
def test_switching_place_off_leaves_waiting_drafts_alone(rep: Rep) -> None:
    """A draft whose reason has gone stays where it is as long as nothing may be written."""
    touch = rep.sent(at=ago(12))
    rep.scan()
    rep.configure(drafts={"place": False})
    rep.received(answers=touch)
    before = rep.state()

    assert 0 == rep.scan()["drafts_withdrawn"]
    assert before == rep.state()
    assert "answer" == rep.next_action()["action"]
    rep.configure(drafts={"place": True})
    assert 1 == rep.scan()["drafts_withdrawn"]
    assert [] == rep.drafts_folder()


def test_a_dry_run_writes_nothing(rep: Rep) -> None:
    """`scan --dry-run` reads and decides, and leaves the mailbox as it was."""
    rep.sent(at=ago(12))
    before = rep.state()

    assert (1, 0) == (rep.scan("--dry-run")["due"], len(rep.drafts()))
    assert before == rep.state()


@pytest.mark.slow
def test_mail_written_by_hand_is_the_attempt(rep: Rep) -> None:
    """The rep writes while a draft waits: the draft is withdrawn, the cadence counts on from the mail."""
    touch = rep.sent(at=ago(12))
    rep.scan()
    rep.sent(answers=touch, text="I have found a nice example for you.\n")
    scan = rep.scan()
    jane = rep.next_action()

    assert (1, 0) == (scan["drafts_withdrawn"], scan["drafts_placed"])
    assert [] == rep.drafts_folder()
    assert (2, workday(4)) == (jane["attempts"], jane["due_at"])
    assert ["withdrawn"] == rep.states()


@pytest.mark.slow
def test_mail_written_by_hand_in_a_new_thread_is_the_attempt(rep: Rep) -> None:
    """Touches count across threads."""
    rep.sent(at=ago(12))
    rep.scan()
    rep.sent(subject="An invitation", text="We open our doors on Monday.\n")
    rep.scan()

    assert [] == rep.drafts_folder()
    assert 2 == rep.next_action()["attempts"]


@pytest.mark.slow
def test_an_unsent_draft_of_the_reps_own_comes_first(rep: Rep) -> None:
    """Where the rep has begun to write, nothing is placed; once they threw it away, the follow-up is."""
    rep.sent(at=ago(12))
    own = rep.deliver(write(ROBIN, JANE, subject="Lunch?"), "Drafts", flags=["\\Draft"])
    assert 0 == rep.scan()["drafts_placed"]
    jane = rep.next_action()

    assert (True, 'you have an unsent draft to them of your own: "Lunch?"') == (jane["due"], jane["hold"])
    assert [own.raw] == [letter.raw for letter in rep.lying_in("Drafts")]
    rep.expunge(own)
    assert 1 == rep.scan()["drafts_placed"]


@pytest.mark.slow
def test_a_group_gets_one_draft_that_is_the_attempt_of_each(rep: Rep) -> None:
    """A mail to two prospects is followed up by one draft to both."""
    rep.sent(f"{JANE}, {JOE}", cc="Ann Bystander <ann@acme.example>", at=ago(12))
    rep.scan()
    letter = rep.waiting_draft()
    plan = rep.plan()

    assert ["jane@acme.example", "joe@beta.example"] == addresses(letter.message["To"])
    assert ["ann@acme.example"] == addresses(letter.message["Cc"])
    assert {"jane@acme.example", "joe@beta.example"} == set(plan)
    assert 1 == len(rep.drafts())
    rep.send(letter)
    rep.scan()
    assert {("follow_up", 2)} == {(row["action"], row["attempts"]) for row in rep.plan().values()}


@pytest.mark.slow
@pytest.mark.parametrize("told", [False, True])
def test_a_group_draft_that_is_not_wanted_is_skipped_for_each(rep: Rep, told: bool) -> None:
    """Also where one of them was tried more often: each is at a step of their own, none is asked again."""
    rep.sent(at=ago(25))
    rep.sent(f"{JANE}, {JOE}", at=ago(12))
    rep.scan()
    letter = rep.waiting_draft()
    assert ["jane@acme.example", "joe@beta.example"] == addresses(letter.message["To"])
    if told:
        rep.run("drafts", "dismiss", str(rep.drafts()[0]["id"]))
    else:
        rep.move(letter, "Trash")
    for _ in range(2):
        assert 0 == rep.scan()["drafts_placed"]
    plan = rep.plan()

    assert [] == rep.drafts_folder()
    assert (2, workday(5)) == (plan["jane@acme.example"]["attempts"], plan["jane@acme.example"]["due_at"])
    assert (1, workday(4)) == (plan["joe@beta.example"]["attempts"], plan["joe@beta.example"]["due_at"])


@pytest.mark.slow
def test_a_stopped_member_of_a_group_is_left_out(rep: Rep) -> None:
    """The draft goes to the others."""
    rep.sent(f"{JANE}, {JOE}", at=ago(12))
    rep.scan("--dry-run")
    rep.run("prospects", "stop", "joe@beta.example", "--reason", "bought elsewhere")
    rep.scan()

    assert ["jane@acme.example"] == addresses(rep.waiting_draft().message["To"])


@pytest.mark.slow
def test_a_member_of_a_group_who_answered_elsewhere_is_left_out(rep: Rep) -> None:
    """Somebody who answered in another thread is not written to along with the others."""
    rep.sent(f"{JANE}, {JOE}", at=ago(12))
    rep.received(JOE, subject="By the way", at=ago(11))
    rep.scan()

    assert ["jane@acme.example"] == addresses(rep.waiting_draft().message["To"])
    assert "answer" == rep.plan()["joe@beta.example"]["action"]


@pytest.mark.slow
@pytest.mark.parametrize("what", ["answer", "stop", "bounce"])
def test_a_waiting_draft_to_a_group_is_written_anew_without_whom_it_must_not_go_to(
    rep: Rep, what: str
) -> None:
    """What happens to one member of the group while the draft waits counts at once."""
    touch = rep.sent(f"{JANE}, {JOE}", at=ago(12))
    rep.scan()
    match what:
        case "answer":
            rep.received(JOE, subject="By the way")
        case "stop":
            rep.run("prospects", "stop", "joe@beta.example", "--reason", "bought elsewhere")
        case "bounce":
            rep.bounced(touch, "joe@beta.example")
    rep.scan()

    assert ["jane@acme.example"] == addresses(rep.waiting_draft().message["To"])
    assert ["withdrawn", "waiting"] == rep.states()


@pytest.mark.slow
def test_a_snoozed_member_of_a_group_is_left_alone(rep: Rep) -> None:
    """The others are followed up without them."""
    rep.sent(f"{JANE}, {JOE}", at=ago(12))
    rep.scan("--dry-run")
    until = (datetime.now(UTC) + timedelta(days=40)).date()
    rep.run("prospects", "snooze", "joe@beta.example", "--until", str(until))
    rep.scan()

    assert ["jane@acme.example"] == addresses(rep.waiting_draft().message["To"])


@pytest.mark.slow
def test_five_hundred_mails_with_one_subject_are_five_hundred_threads(rep: Rep) -> None:
    """One template to 500 people: everybody has a thread and a date; 25 drafts today, the freshest first."""
    began = ago(12)
    people = [f"person{number}@firm{number}.example" for number in range(500)]
    letters = [
        (write(ROBIN, f"Pat Doe <{person}>", at=at), at)
        for person, at in ((one, began + timedelta(minutes=number)) for number, one in enumerate(people))
    ]
    rep.deliver_many("Sent", letters)
    scan = rep.scan()
    threads = rep.json("threads", "--unanswered")
    plan = rep.plan()
    days = Counter(row["due_at"] for row in plan.values() if not row["due"])

    assert (500, 500, 25) == tuple(scan[key] for key in ("messages_new", "prospects", "drafts_placed"))
    assert 500 == len({row["thread"] for row in threads})
    assert {(person,) for person in people} == {tuple(row["prospects"]) for row in threads}
    assert set(people) == set(plan)
    assert (
        set(people[-25:])
        == {row["prospect"] for row in rep.drafts()}
        == {one for one in plan if plan[one]["due"]}
    )
    assert {workday(1 + number): 25 for number in range(19)} == dict(days)
    assert workday(1) == plan[people[-26]]["due_at"]
    assert 0 == rep.scan()["drafts_placed"]

    rep.received(f"Pat Doe <{people[250]}>", subject="Re: Scheduling for your workshop")  # names no message
    rep.scan()
    assert [people[250]] == [row["answered_by"] for row in rep.json("threads") if row["answered"]]


@pytest.mark.slow
def test_a_prospect_with_two_addresses_is_answered_where_they_were_written_to(rep: Rep) -> None:
    """An address that the rep named as another one of hers is hers: one prospect, one draft."""
    rep.run("prospects", "add", "jane@acme.example", "--also", "jane.doe@gmail.com")
    rep.sent("Jane Doe <jane.doe@gmail.com>", at=ago(12))
    rep.scan()

    assert ["jane.doe@gmail.com"] == addresses(rep.waiting_draft().message["To"])
    assert ["jane@acme.example"] == list(rep.plan())
    rep.send(rep.waiting_draft())
    rep.scan()
    assert (["sent"], 2) == (rep.states(), rep.next_action()["attempts"])


@pytest.mark.slow
def test_the_whole_ladder(rep: Rep) -> None:
    """Eight attempts, one after the other, and a reconnect that comes back until there is an answer."""
    days = [ago(120 - 10 * number) for number in range(10)]
    waits = [3, 4, 5, 7, 10, 12, 15]
    for day in days:
        rep.sent(at=day)
    rep.scan("--dry-run")
    for number, day in enumerate(days):
        jane = rep.next_action("jane@acme.example", "--as-of", instant(day))
        assert number + 1 == jane["attempts"]
        if number < len(waits):
            assert ("follow_up", workday(waits[number], after=day.date())) == (jane["action"], jane["due_at"])
        else:
            assert ("reconnect", False) == (jane["action"], jane["due"])


@pytest.mark.slow
def test_after_the_ladder_a_reconnect_is_placed(rep: Rep) -> None:
    """Ninety days after the last attempt; once it is sent, the next one is dated ninety days on."""
    for number in range(8):
        rep.sent(at=ago(180 - 10 * number))
    assert 1 == rep.scan()["drafts_placed"]
    assert ("reconnect", 8, True) == tuple(rep.next_action()[key] for key in ("action", "attempts", "due"))
    rep.send(rep.waiting_draft())
    rep.scan()
    jane = rep.next_action()

    assert ("reconnect", 9, False) == tuple(jane[key] for key in ("action", "attempts", "due"))
    assert instant(ago(-89)) < jane["due_at"] < instant(ago(-94))


NEWS = """\
Subject: {{ thread.subject }}, once more

Hi {{ prospect.first_name }}, we have news.
"""
RULES = """\
[cadence.outreach]
[[cadence.outreach.steps]]
after = 3
template = "news.txt"
"""


@pytest.fixture
def rep_with_news(new_rep: NewRep) -> Rep:
    """A rep whose only follow-up begins a new thread."""
    rep = new_rep(templates={"folder": "texts"}, cadences={"file": "rules.toml"})
    (rep.folder / "texts").mkdir()
    (rep.folder / "texts" / "news.txt").write_text(NEWS)
    (rep.folder / "rules.toml").write_text(RULES)
    return rep


@pytest.mark.slow
@pytest.mark.parametrize(
    ("action", "state"),
    [
        (clients.thunderbird_save, "waiting"),
        (clients.thunderbird_edit_save, "edited"),
        (clients.thunderbird_send, "sent"),
        (clients.alpine_save, "waiting"),
        (clients.neomutt_send, "sent"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_template_with_a_subject_begins_a_new_thread(
    rep_with_news: Rep, action: clients.Action, state: str
) -> None:
    """Such a draft answers nothing; what a client made of it is known by the person and the subject."""
    rep = rep_with_news
    rep.sent(at=ago(12))
    rep.scan()
    draft = rep.waiting_draft().message
    assert ("Scheduling for your workshop, once more", None, None) == (
        draft["Subject"],
        draft["In-Reply-To"],
        draft["References"],
    )
    assert "wrote:" not in text_of(draft)

    for _ in action(rep):
        pass
    rep.scan()
    assert ([state], 2 if state == "sent" else 1) == (rep.states(), rep.next_action()["attempts"])


@pytest.mark.slow
def test_a_draft_with_a_missing_field_is_held(rep: Rep) -> None:
    """Never "Hi ,": the draft is listed with what is missing, and written once that is known."""
    rep.sent("x1@acme.example", at=ago(12))
    rep.sent(JOE, at=ago(12))
    assert 1 == rep.scan()["drafts_placed"]
    held = next(row for row in rep.drafts() if row["prospect"] == "x1@acme.example")
    assert ("held", True) == (held["state"], "first_name" in held["reason"])
    assert "first_name" in rep.next_action("x1@acme.example")["hold"]

    rep.run("prospects", "add", "x1@acme.example", "--name", "Jane Doe")
    assert 1 == rep.scan()["drafts_placed"]
    assert ["waiting", "waiting"] == rep.states()


def addresses(header: str) -> list[str]:
    """The addresses of a To or Cc header."""
    return sorted(part.strip().rstrip(">").rpartition("<")[2] for part in header.split(","))
