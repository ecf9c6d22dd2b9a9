"""What kind of message it is."""

import re
from dataclasses import replace

import pytest

from mailflow.conversations import wording
from mailflow.conversations.message import Address, Kind, Message
from mailflow.conversations.recognise import HEADERS, recognise

from .letters import ANSWER, LETTER, with_hints

REPORT = "multipart/report; report-type={}; boundary=b"
DAEMON = Address("mailer-daemon@mx.acme.example", "Mail Delivery System")


def from_(address: str, subject: str, message: Message = LETTER, **hints: str) -> Message:
    return with_hints(replace(message, sender=Address(address), subject=subject), **hints)


MACHINES = [
    # Complaints
    (Kind.COMPLAINT, from_("fbl@isp.example", "FW: Pumps", content_type=REPORT.format("feedback-report"))),
    (Kind.COMPLAINT, from_("staff@isp.example", "complaint about message from 192.0.2.1")),
    (Kind.COMPLAINT, from_("jane@acme.example", "unsubscribe", auto_submitted="auto-replied")),
    # Calendar
    (Kind.CALENDAR, with_hints(LETTER, content_type="text/calendar; method=REPLY")),
    (Kind.CALENDAR, with_hints(ANSWER, content_class="urn:content-classes:calendarmessage")),
    (Kind.CALENDAR, replace(ANSWER, subject="Accepted: Pumps demo")),
    (Kind.CALENDAR, replace(LETTER, subject="Zugesagt: Pumpenvorführung")),
    (Kind.CALENDAR, replace(LETTER, subject="Invitation: Demo @ Tue 3 Mar 2026 10am - 11am (CET) (robin@x)")),
    # Receipts
    (Kind.RECEIPT, with_hints(LETTER, content_type=REPORT.format("disposition-notification"))),
    (Kind.RECEIPT, from_("jane@acme.example", "Gelesen: Pumps", return_path="<>")),
    (Kind.RECEIPT, replace(LETTER, sender=DAEMON, subject="Successful Mail Delivery Report")),
    # Bounces
    (Kind.BOUNCE, from_("x@acme.example", "Rapport", content_type=REPORT.format("delivery-status"))),
    (Kind.BOUNCE, replace(LETTER, sender=DAEMON, subject="failure notice")),
    (Kind.BOUNCE, replace(LETTER, sender=Address(""), subject="Returned mail")),
    (Kind.BOUNCE, from_("postmaster@acme.example", "Undeliverable: Pumps", ANSWER)),
    (Kind.BOUNCE, from_("x@acme.example", "Re: Pumps", x_failed_recipients="jane@acme.example")),
    (Kind.BOUNCE, from_("filter@acme.example", "Undelivered mail", return_path="<>")),
    (
        Kind.BOUNCE,
        from_("jane@acme.example", "Automatically rejected mail", auto_submitted="auto-replied (rejected)",
              content_type=REPORT.format("disposition-notification")),
    ),
    (Kind.DELAY, replace(LETTER, sender=DAEMON, subject="Warning: message 1a-2b delayed 24 hours")),
    (Kind.DELAY, replace(LETTER, sender=DAEMON, subject="Delivery Status Notification (Delay)")),
    # A list program between the mail system and us changes nothing.
    (Kind.BOUNCE, with_hints(replace(LETTER, sender=DAEMON), list_id="<x.list.example>", precedence="bulk")),
    # Automatic replies
    (Kind.AUTO_REPLY, with_hints(ANSWER, auto_submitted="auto-replied (vacation)")),
    (Kind.AUTO_REPLY, with_hints(ANSWER, auto_submitted="auto-generated")),
    (Kind.AUTO_REPLY, with_hints(ANSWER, x_autoreply="yes")),
    (Kind.AUTO_REPLY, with_hints(ANSWER, precedence="auto_reply")),
    (Kind.AUTO_REPLY, with_hints(ANSWER, return_path="<>")),
    (Kind.AUTO_REPLY, replace(ANSWER, subject="Automatic reply: Pumps")),
    (Kind.AUTO_REPLY, replace(LETTER, subject="Out of Office AutoReply: Pumps")),
    (Kind.AUTO_REPLY, replace(LETTER, subject="Automatische Antwort: Pumpen")),
    (Kind.AUTO_REPLY, replace(LETTER, subject="Réponse automatique : Pompes")),
    (Kind.AUTO_REPLY, replace(LETTER, subject="自動返信: ポンプ")),
    (Kind.AUTO_REPLY, replace(LETTER, subject="Jane Doe is out of the office.")),
    (Kind.AUTO_REPLY, replace(ANSWER, subject="Out of office")),
    (Kind.AUTO_REPLY, from_("no-reply@acme.example", "Re: Pumps", ANSWER)),
    # Bulk
    (Kind.BULK, with_hints(LETTER, list_id="Pump users <users.pumps.example>")),
    (Kind.BULK, with_hints(ANSWER, list_id="Pump users <users.pumps.example>")),
    (Kind.BULK, with_hints(LETTER, precedence="list")),
    (Kind.BULK, with_hints(LETTER, precedence="bulk")),
    (Kind.BULK, with_hints(LETTER, list_unsubscribe="<https://pumps.example/u>")),
    (Kind.BULK, with_hints(LETTER, auto_submitted="auto-generated")),
    (Kind.BULK, from_("newsletter@pumps.example", "News about pumps")),
    (Kind.BULK, replace(LETTER, sender=Address(""), to=())),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "message"), MACHINES, ids=lambda value: getattr(value, "subject", None))
def test_machines_are_known_by_their_headers(kind: Kind, message: Message) -> None:
    """Each kind of machine mail is known without its text, with a sentence that says why."""
    found = recognise(message)
    assert kind == found.kind
    assert found.evidence[0].endswith(".")


PEOPLE = [
    ANSWER,
    LETTER,
    # Sales tools and gateways write these marks on people's letters too.
    with_hints(ANSWER, list_unsubscribe="<https://tool.example/u>"),
    with_hints(ANSWER, precedence="bulk"),
    with_hints(ANSWER, list_unsubscribe="<https://tool.example/u>", precedence="bulk"),
    with_hints(replace(LETTER, subject="Re: Pumps"), list_unsubscribe="<https://tool.example/u>"),
    with_hints(ANSWER, auto_submitted="no"),
    with_hints(ANSWER, return_path="<jane@acme.example>", content_type="multipart/alternative; boundary=b"),
    with_hints(ANSWER, return_path="<bounces+77-jane=acme.example@relay.example>"),
    # What people write about the things that machines write.
    replace(LETTER, subject="Out of office on Friday"),
    replace(LETTER, subject="Keller is out of office tomorrow"),
    replace(ANSWER, subject="Re: Automatic reply: Pumps"),
    replace(ANSWER, subject="RE: Undeliverable: Pumps"),
    replace(LETTER, subject="FW: Undeliverable: Pumps"),
    replace(LETTER, subject="Undeliverable parcels of last week"),
    replace(ANSWER, subject="Re: Accepted: Pumps demo"),
    replace(LETTER, subject="Updated: price list"),
    replace(LETTER, subject="accepted: we take the big ones"),
    replace(LETTER, subject="Absage: Ihr Angebot"),
    replace(LETTER, subject="Newsletter idea for you"),
    replace(LETTER, sender=Address("nora.replinger@acme.example")),
    replace(LETTER, sender=Address("noel@acme.example")),
]


@pytest.mark.parametrize("message", PEOPLE, ids=lambda message: message.subject)
def test_people_are_never_taken_for_machines(message: Message) -> None:
    """A person who answered must not be chased: weak marks and telling words do not make a machine."""
    assert recognise(message).kind is Kind.REPLY


@pytest.mark.parametrize(
    ("kind", "message", "text"),
    [
        (
            Kind.AUTO_REPLY,
            ANSWER,
            "I am out of the office until 9 March. I will respond to your message when I return.",
        ),
        (
            Kind.AUTO_REPLY,
            ANSWER,
            "Ich bin bis 9. März nicht im Büro. Ihre E-Mail wird nicht weitergeleitet.",
        ),
        (Kind.AUTO_REPLY, ANSWER, "Je suis absente jusqu'au 9 mars. En cas d'urgence, appelez Bob."),
        (Kind.AUTO_REPLY, ANSWER, "This is an automated response. Ticket 77 was opened."),
        (Kind.AUTO_REPLY, ANSWER, "Thank you. Your request has been received."),
        (
            Kind.CALENDAR,
            replace(LETTER, subject="Updated: Demo"),
            "When: Tuesday\nWhere: Room 3\n\n*~*~*~*~*\n\n",
        ),
        (
            Kind.BULK,
            LETTER,
            "All about pumps.\n\nYou receive this. To unsubscribe, click https://p.example/x",
        ),
        (Kind.BULK, LETTER, "Pumps!\n\nYou are receiving this email because you signed up at our stand."),
        (
            Kind.BOUNCE,
            replace(LETTER, sender=Address("gateway@acme.example"), subject="Delivery failure"),
            "Your message could not be delivered to the following recipient: bob@acme.example",
        ),
        (
            Kind.DELAY,
            replace(LETTER, sender=DAEMON, subject="Warning"),
            "Your message has not yet been delivered to bob@acme.example. We will continue to try.",
        ),
        (Kind.COMPLAINT, LETTER, '{"notificationType":"Complaint","complaint":{}}'),
    ],
)
def test_the_text_tells_where_headers_do_not(kind: Kind, message: Message, text: str) -> None:
    """Machines whose headers were lost are known by their words."""
    assert recognise(message).kind is not kind or message.sender is DAEMON
    assert kind == recognise(message, text).kind


@pytest.mark.parametrize(
    "text",
    [
        "I am out of the office this week, let us talk on Tuesday.",
        "Please unsubscribe me.",
        "We take two. If you need immediate payment, tell me.",
        "Thanks! I forwarded it to Bob.\n\n> This is an automated response.\n> Ticket 77 was opened.",
        "Your message could not have come at a better time.",
    ],
)
def test_what_people_say_stays_a_reply(text: str) -> None:
    """A person may be away, want no more mail or quote a machine."""
    assert recognise(ANSWER, text).kind is Kind.REPLY


def test_a_person_may_write_accepted() -> None:
    """A subject like a calendar's on an answer without a calendar part is a person's."""
    answer = replace(ANSWER, subject="Accepted: your offer")
    assert recognise(answer, "We take two.", parts=("text/plain",)).kind is Kind.REPLY
    assert recognise(answer, "", parts=("multipart/alternative", "text/calendar")).kind is Kind.CALENDAR


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("message/feedback-report", Kind.COMPLAINT),
        ("text/calendar", Kind.CALENDAR),
        ("message/delivery-status", Kind.BOUNCE),
    ],
)
def test_the_parts_tell_what_gateways_hide(part: str, kind: Kind) -> None:
    """A report inside a multipart/mixed is a report all the same."""
    assert kind == recognise(LETTER, "", parts=("multipart/mixed", part)).kind


def test_an_answer_to_the_rep_over_a_list_is_a_reply() -> None:
    """Where it answers the rep's own message, a group or list address in between changes nothing."""
    answer = with_hints(ANSWER, list_id="Sales <sales.vendor.example>", precedence="list")
    assert recognise(answer).kind is Kind.BULK
    assert recognise(answer, answers_ours=True).kind is Kind.REPLY


def test_an_automatic_reply_to_the_rep_stays_one() -> None:
    """That a message answers the rep's own does not make a person of a program."""
    answer = with_hints(ANSWER, auto_submitted="auto-replied")
    assert recognise(answer, answers_ours=True).kind is Kind.AUTO_REPLY


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("AUTOMATIC REPLY: PUMPS", Kind.AUTO_REPLY),
        ("RÉPONSE AUTOMATIQUE : POMPES", Kind.AUTO_REPLY),
        ("OTOMATIK YANIT: pompa", Kind.AUTO_REPLY),  # the dotless i in plain letters
        ("Complaint About Message From 192.0.2.1", Kind.COMPLAINT),
        ("ACCEPTED: PUMPS", Kind.REPLY),  # calendar programs write their words in one way only
    ],
)
def test_subjects_in_any_case(subject: str, kind: Kind) -> None:
    """Capitals hide no machine, in any alphabet."""
    assert kind == recognise(replace(ANSWER, subject=subject)).kind


def test_words_are_taught_in_lower_case() -> None:
    """Where case does not count, patterns have no capitals: subjects are looked at in lower case first."""
    patterns = [one for one in vars(wording).values() if isinstance(one, re.Pattern)]
    taught = [re.sub(r"\\.", "", one.pattern) for one in patterns if one.flags & re.IGNORECASE]
    assert len(taught) > 10
    assert [one.lower() for one in taught] == taught


def test_headers_are_named_in_lower_case_and_once() -> None:
    """The headers to fetch are plain lower-case names."""
    assert len(HEADERS) == len(set(HEADERS))
    assert all(name == name.lower() and name.isascii() for name in HEADERS)
