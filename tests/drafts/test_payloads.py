"""Hostile mail does no harm to what we write: templates show it as text, and headers stay those we wrote."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from mailflow.conversations.message import Address, Kind, Mail, Message
from mailflow.drafts.clean import paragraphs, sentence, short
from mailflow.drafts.compose import Letterhead, compose
from mailflow.drafts.fields import fields
from mailflow.drafts.names import person_name
from mailflow.drafts.templates import Templates
from mailflow.people.model import History, Prospect, Touch
from tests.browser.payloads import PAYLOADS

NOW = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)
ROBIN = Letterhead("Robin Keller", "robin@vendor.example", "Robin Keller")
JANE = "jane@acme.example"
TEMPLATES = Templates(
    {
        "new.txt": (
            "Subject: {{ prospect.company }}\n\n"
            "name {{ prospect.name | default('nobody') }}\n"
            "company {{ prospect.company }}\n"
            "subject {{ thread.subject }}\n"
            "value {{ value }}\n"
        )
    }
)
HEADERS = {
    "from", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references", "x-mailflow-id",
    "mime-version", "content-type", "content-transfer-encoding",
}  # fmt: skip

payloads = pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)


def test_there_are_enough_of_them() -> None:
    """No two are the same."""
    assert 60 <= len(set(PAYLOADS.values())) == len(PAYLOADS)


@payloads
def test_a_template_shows_it_as_text(text: str) -> None:
    """What a stranger calls themselves and their letter is never read as a template."""
    mail = Mail(letter_of(text), thread=1, kind=Kind.REPLY, ours=True)
    prospect = Prospect(JANE, (JANE,), "work", name=text, company=f"The {text}")
    history = History(prospect, touches=(Touch(NOW, mail.message.identity, mail=mail),))
    rendered = TEMPLATES.render(
        "new.txt", fields(history, sender=ROBIN, attempt=2, step=1, value=f"See {text}")
    )

    name = person_name(text, JANE).full or "nobody"
    company, subject, value = short(f"The {text}"), short(f"About {text}"), sentence(f"See {text}")
    assert company == rendered.subject
    expected = [f"name {name}", f"company {company}", f"subject {subject}", f"value {value}"]
    assert expected == rendered.body.splitlines()


@payloads
def test_no_header_is_injected(text: str) -> None:
    """Names, subjects and texts end no header: there are the ones we wrote, and they name whom we meant."""
    letter = compose(
        parent=letter_of(text),
        parent_text=text,
        body=f"Hello {text}",
        subject=None,
        to=[Address(JANE, text)],
        cc=[Address("bob@acme.example", text)],
        sender=Letterhead(f"Robin {text}", "robin@vendor.example", f"Robin {text}"),
        message_id="mf.abc@vendor.example",
        mailflow_id="abcdef",
        now=NOW,
    ).content
    message = message_from_bytes(letter, policy=policy.default)
    assert isinstance(message, EmailMessage)

    assert sorted(HEADERS) == sorted(name.lower() for name in message)
    for name, address in (("To", JANE), ("Cc", "bob@acme.example"), ("From", "robin@vendor.example")):
        assert [address] == [one.addr_spec for one in message[name].addresses]
    assert "abcdef" == message["X-Mailflow-Id"]
    head = letter.partition(b"\r\n\r\n")[0]
    assert max(map(len, head.split(b"\r\n"))) <= 998
    assert f"Hello {paragraphs(text)}".splitlines()[0] == str(message.get_content()).splitlines()[0]


def letter_of(text: str) -> Message:
    """A letter of the rep's to somebody whose name, subject and id are hostile."""
    return Message(
        "m1",
        NOW,
        Address("robin@vendor.example", text),
        to=(Address(JANE, text),),
        subject=f"About {text}",
        message_id="letter@vendor.example",
        references=(text, "first@vendor.example"),
    )
