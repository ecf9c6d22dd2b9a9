"""What does a message tell of the person who wrote it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mailflow.conversations.absence import Absence, AbsenceKind
from mailflow.conversations.complaint import Complaint, ComplaintKind
from mailflow.conversations.judge import Judgement
from mailflow.conversations.meeting import Meeting
from mailflow.conversations.message import Address, Kind, Mail, Message
from mailflow.conversations.wish import Intent, Wish
from mailflow.people.heard import heard, spared
from mailflow.people.model import EventKind, Prospect
from mailflow.people.suppression import Entry

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
JANE, HOME, BOB = "jane@acme.example", "jane+news@home.example", Address("bob@acme.example", "Bob  Roe")
PROSPECT = Prospect(JANE, (JANE, "jane@home.example"), "work")
MAIL = Mail(Message("abc", NOON, Address(HOME)), 1, Kind.REPLY, ours=False)
SAID = ('It says: "so".',)
DAY = date(2027, 1, 4)


@pytest.mark.parametrize(
    ("judgement", "kind", "details"),
    [
        (Wish(Intent.OPT_OUT, evidence=SAID), EventKind.OPTED_OUT, {"said": SAID[0]}),
        (Wish(Intent.NOT_INTERESTED), EventKind.DECLINED, {}),
        (Wish(Intent.NOT_NOW, DAY), EventKind.NOT_NOW, {"until": "2027-01-04"}),
        (Wish(Intent.NOT_NOW), EventKind.NOT_NOW, {}),
        (
            Wish(Intent.REFERRAL, referred=BOB),
            EventKind.REFERRED,
            {"address": BOB.address, "name": "Bob Roe"},
        ),
        (
            Absence(AbsenceKind.AWAY, DAY, BOB, evidence=SAID),
            EventKind.AWAY,
            {"returns_on": "2027-01-04", "substitute": BOB.address, "name": "Bob Roe", "said": SAID[0]},
        ),
        (Absence(AbsenceKind.AWAY), EventKind.AWAY, {}),
        (
            Absence(AbsenceKind.LEFT, None, BOB, "jane@new.example"),
            EventKind.LEFT,
            {"substitute": BOB.address, "name": "Bob Roe", "new_address": "jane@new.example"},
        ),
        (
            Absence(AbsenceKind.MOVED, new_address="jane@new.example"),
            EventKind.MOVED,
            {"new_address": "jane@new.example"},
        ),
        (
            Meeting("reply", "accepted", JANE, "Demo", DAY),
            EventKind.MEETING,
            {"method": "reply", "partstat": "accepted", "on": "2027-01-04", "summary": "Demo"},
        ),
    ],
    ids=lambda value: value.value if isinstance(value, EventKind) else "",
)
def test_what_a_message_tells(
    judgement: Wish | Absence | Meeting, kind: EventKind, details: Mapping[str, str]
) -> None:
    """The same event each time; of the mail itself only who wrote it."""
    found = heard(MAIL, _judged(judgement), PROSPECT)
    assert found is not None
    assert (kind, f"{kind}-abc-{JANE}") == (found.kind, found.id)
    assert (NOON, "work", JANE) == (found.at, found.mailbox, found.address)
    assert {"message": "abc", "by": HOME, **details} == found.details


def test_nobody_stands_in_for_themselves() -> None:
    """A note that names another address of the same person names nobody else."""
    own = Address("jane@home.example", "Jane Doe")
    found = heard(MAIL, _judged(Absence(AbsenceKind.AWAY, DAY, own)), PROSPECT)
    assert found is not None
    assert {"message": "abc", "by": HOME, "returns_on": "2027-01-04"} == found.details


@pytest.mark.parametrize(
    "judgement",
    [
        Judgement(Kind.REPLY, (), wish=Wish(Intent.UNCLEAR)),
        Judgement(Kind.REPLY, (), wish=Wish(Intent.INTERESTED)),
        Judgement(Kind.AUTO_REPLY, (), absence=Absence(AbsenceKind.RECEIVED)),
        Judgement(Kind.BULK, ()),
        Judgement(Kind.CALENDAR, ()),
    ],
)
def test_what_tells_nothing_that_lasts(judgement: Judgement) -> None:
    """A ticket, a doubt, a newsletter."""
    assert None is heard(MAIL, judgement, PROSPECT)


def test_no_more_is_kept_than_what_decided() -> None:
    """The text of a mail is not kept, whoever quotes it as a reason."""
    long = Wish(Intent.OPT_OUT, evidence=("word " * 1000,))
    found = heard(MAIL, _judged(long), PROSPECT)
    assert found is not None
    assert len(found.details["said"]) <= 300


def test_who_asks_to_be_left_alone_is_put_on_the_list_under_every_address() -> None:
    """Also the one that they wrote from, without its tag."""
    found = heard(MAIL, _judged(Wish(Intent.OPT_OUT)), PROSPECT)
    assert found is not None
    listed = [Entry(one, NOON, "opted_out", "answer:abc") for one in (JANE, "jane@home.example")]
    assert listed == spared(found, PROSPECT, {JANE})


def test_who_complained_is_left_alone_and_not_the_provider_who_says_so() -> None:
    """The report comes from a feedback loop, and names them."""
    complaint = Complaint(ComplaintKind.SPAM, JANE, "offer@vendor.example")
    found = heard(MAIL, Judgement(Kind.COMPLAINT, (), complaint=complaint), PROSPECT)
    assert found is not None
    assert {"message": "abc", "by": JANE, "complaint": "spam"} == found.details
    assert [JANE, "jane@home.example"] == [entry.address for entry in spared(found, PROSPECT, {JANE})]


@pytest.mark.parametrize(
    ("by", "circle", "others"),
    [
        ("bob@beta.example", {JANE, "bob@beta.example"}, ()),
        ("bob@mail.acme.example", {JANE, "bob@mail.acme.example"}, PROSPECT.addresses),  # their company
        ("jane.private@other.example", {JANE}, PROSPECT.addresses),  # the thread is with them alone
    ],
)
def test_another_in_the_thread_speaks_for_themselves(
    by: str, circle: set[str], others: tuple[str, ...]
) -> None:
    """Who asks to be left alone; the prospect only where it is most likely meant for them."""
    mail = replace(MAIL, message=replace(MAIL.message, sender=Address(by)))
    found = heard(mail, _judged(Wish(Intent.OPT_OUT)), PROSPECT)
    assert found is not None
    assert sorted({by, *others}) == [entry.address for entry in spared(found, PROSPECT, circle)]


def test_who_says_no_is_on_no_list() -> None:
    """A no is for this matter."""
    found = heard(MAIL, _judged(Wish(Intent.NOT_INTERESTED)), PROSPECT)
    assert found is not None
    assert [] == spared(found, PROSPECT, {JANE})


def _judged(said: Wish | Absence | Meeting) -> Judgement:
    match said:
        case Wish():
            return Judgement(Kind.REPLY, (), wish=said)
        case Absence():
            return Judgement(Kind.AUTO_REPLY, (), absence=said)
        case Meeting():
            return Judgement(Kind.CALENDAR, (), meeting=said)
