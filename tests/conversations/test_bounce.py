"""Whom a bounce failed to reach."""

import base64
from dataclasses import replace

import pytest

from mailflow.conversations.bounce import Bounce, BounceFailure, read_bounce
from mailflow.conversations.message import Address, Kind, Message
from mailflow.conversations.recognise import recognise
from mailflow.conversations.refusal import Cause, read_refusal

from .letters import ANSWER, LETTER, raw

DEAD = BounceFailure("jane@acme.example", "5.1.1", dead_address=True, cause=Cause.NO_SUCH_USER)


def report(*fields: str, said: str = "It did not work.") -> bytes:
    """A delivery report in the standard form."""
    return raw(
        "From: Mail Delivery System <MAILER-DAEMON@mx.vendor.example>",
        "Subject: Undelivered Mail Returned to Sender",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
        "",
        "--b",
        "",
        said,
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.vendor.example",
        "",
        *fields,
        "",
        "--b",
        "Content-Type: message/rfc822",
        "",
        "Message-ID: <offer@vendor.example>",
        "To: jane@acme.example",
        "",
        "Hello",
        "--b--",
    )


def words(*lines: str, subject: str = "failure notice", sender: str = "MAILER-DAEMON@mx.example") -> bytes:
    """A bounce in words only."""
    return raw(f"From: {sender}", "To: robin@vendor.example", f"Subject: {subject}", "", *lines)


def test_a_report_names_recipient_status_and_message() -> None:
    """A standard report says who failed, why, and which message it was."""
    message = report(
        "Final-Recipient: rfc822; jane@acme.example",
        "Action: failed",
        "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 5.1.1 <jane@acme.example> User unknown",
    )
    assert Bounce((DEAD,), "offer@vendor.example") == read_bounce(message)


def test_the_address_that_was_written_to_counts() -> None:
    """Where mail was forwarded, the failed one is the address that the rep wrote to."""
    message = report(
        "Original-Recipient: rfc822;jane@acme.example",
        "Final-Recipient: rfc822;jd77@elsewhere.example",
        "Action: failed",
        "Status: 5.1.1",
    )
    bounce = read_bounce(message)
    assert bounce
    assert (DEAD,) == bounce.failures


@pytest.mark.parametrize(
    ("status", "diagnostic", "permanent", "dead", "cause"),
    [
        ("5.1.1", "550 5.1.1 user unknown", True, True, Cause.NO_SUCH_USER),
        ("5.1.1", "", True, True, Cause.NO_SUCH_USER),
        ("5.1.2", "bad destination system", True, True, Cause.NO_SUCH_HOST),
        ("5.1.6", "recipient no longer on server", True, True, Cause.NO_SUCH_USER),
        ("5.1.10", "RESOLVER.ADR.RecipientNotFound", True, True, Cause.NO_SUCH_USER),
        ("5.1.0", "550 #5.1.0 Address rejected", True, True, Cause.NO_SUCH_USER),
        ("5.0.0", "550 No such user here", True, True, Cause.NO_SUCH_USER),
        ("5.0.0", "550 Requested action not taken: mailbox unavailable", True, True, Cause.NO_SUCH_USER),
        ("5.4.4", "Host or domain name not found", True, True, Cause.NO_SUCH_HOST),
        (
            "5.4.4",
            "Name service error: Malformed or unexpected name server reply",
            False,
            False,
            Cause.UNKNOWN,
        ),
        ("5.4.310", "550 5.4.310 DNS domain acme.example does not exist", True, True, Cause.NO_SUCH_HOST),
        ("5.0.0", "556 the domain takes no mail", True, True, Cause.NO_SUCH_HOST),
        ("5.4.1", "550 5.4.1 Recipient address rejected: Access denied", True, True, Cause.NO_SUCH_USER),
        ("5.7.1", "550 5.7.1 user unknown", True, True, Cause.NO_SUCH_USER),
        ("5.7.1", "550 5.7.1 Access denied", True, False, Cause.BLOCKED),
        ("5.1.7", "501 5.1.7 bad sender address syntax", True, False, Cause.POLICY),
        ("5.1.8", "550 5.1.8 sender address rejected: domain not found", True, False, Cause.POLICY),
        ("5.7.1", "550 5.7.1 message looks like spam", True, False, Cause.BLOCKED),
        ("5.7.606", "550 5.7.606 Access denied, banned sending IP", True, False, Cause.BLOCKED),
        (
            "5.7.1",
            "550 5.7.1 client host rejected: cannot find your reverse hostname",
            True,
            False,
            Cause.POLICY,
        ),
        (
            "5.7.26",
            "550 5.7.26 Unauthenticated email is not accepted due to DMARC",
            True,
            False,
            Cause.POLICY,
        ),
        ("5.0.0", "554 too many recipients", True, False, Cause.POLICY),
        ("5.0.0", "552 virus found in attachment", True, False, Cause.POLICY),
        ("5.7.1", "554 5.7.1 Relay access denied", True, False, Cause.RELAY),
        ("5.0.0", "553 sorry, that domain isn't in my list of allowed rcpthosts", True, False, Cause.RELAY),
        ("5.4.6", "554 5.4.6 Too many hops", True, False, Cause.LOOP),
        ("5.2.3", "552 message length exceeds administrative limit", True, False, Cause.TOO_BIG),
        ("5.0.0", "552 Message size exceeds fixed maximum message size", True, False, Cause.TOO_BIG),
        ("5.2.1", "550 5.2.1 mailbox disabled", True, False, Cause.DISABLED),
        ("5.7.13", "525 5.7.13 account", True, False, Cause.DISABLED),
        ("5.1.1", "550 5.1.1 This account has been suspended", True, False, Cause.DISABLED),
        ("5.0.0", "550 your account has been suspended", True, False, Cause.UNKNOWN),
        ("5.2.2", "552 5.2.2 mailbox full", False, False, Cause.FULL),
        ("5.0.0", "552 user over quota", False, False, Cause.FULL),
        ("5.1.1", "511 User is over quota. (#5.1.1)", False, False, Cause.FULL),
        ("4.4.7", "delivery time expired", False, False, Cause.UNKNOWN),
        ("5.4.7", "delivery time expired", False, False, Cause.UNKNOWN),
        ("4.1.1", "450 4.1.1 user unknown", False, False, Cause.NO_SUCH_USER),
        ("4.7.1", "451 4.7.1 greylisted, try again", False, False, Cause.BLOCKED),
        ("5.0.0", "554 transaction failed", True, False, Cause.UNKNOWN),
    ],
)
def test_what_a_refusal_means(
    status: str, diagnostic: str, permanent: bool, dead: bool, cause: Cause
) -> None:
    """Only a wrong address is dead; what passes is not for good; the rest is for the rep to mend."""
    found = read_refusal(status, (f"smtp; {diagnostic}" if diagnostic else "",))
    assert (permanent, dead, cause) == (found.permanent, found.dead_address, found.cause)


@pytest.mark.parametrize(
    "said",
    [
        "Der Empfänger jane@acme.example ist unbekannt",
        "Die E-Mail-Adresse wurde nicht gefunden",
        "L'adresse de messagerie n'existe pas",
        "destinataire inconnu",
        "El destinatario no existe",
        "No existe dicha persona",
        "utente sconosciuto",
        "L'indirizzo non esiste",
        "usuário inexistente",
        "O endereço não foi encontrado",
        "De geadresseerde is niet bekend",
        "okänd mottagare",
        "Modtageren findes ikke",
        "ukjent bruker",
        "tuntematon vastaanottaja",
        "nie ma takiego użytkownika",
        "adres nie istnieje",
        "uživatel neexistuje",
        "пользователь не найден",
        "нет такого пользователя",
        "kullanıcı bulunamadı",
        "böyle bir kullanıcı yok",
        "宛先のメールアドレスが見つかりませんでした。",
        "ユーザーが存在しません",
        "用户不存在",
        "查無此人",
    ],
)
def test_no_such_user_is_known_in_many_languages(said: str) -> None:
    """Whatever the language, an address that does not exist is dead."""
    assert read_refusal("5.0.0", (f"550 {said}",)).cause is Cause.NO_SUCH_USER


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Your message to jane@acme.example couldn't be delivered. ", "The address may not exist."),
        ("", "550 5.7.1 the sender address does not exist"),
        ("", "550 domain of sender address robin@vendor.example does not exist"),
        ("", "550 user.unknown@acme.example: rejected"),
    ],
)
def test_a_doubtful_word_kills_no_address(before: str, after: str) -> None:
    """What may be, what is said of the sender, and what an address is called prove nothing."""
    assert not read_refusal("", (before + after,)).dead_address


def test_a_better_status_stands_in_the_reason() -> None:
    """A report that states 5.0.0 and explains 5.1.1 means 5.1.1."""
    bounce = read_bounce(
        report(
            "Final-Recipient: rfc822; jane@acme.example",
            "Action: failed",
            "Status: 5.0.0",
            "Diagnostic-Code: smtp; 550-5.1.1 The account does not exist",
        )
    )
    assert bounce
    assert (DEAD,) == bounce.failures


def test_reasons_in_words_are_told_apart() -> None:
    """Where the report gives no reasons, each recipient's stands beside the address in the text."""
    message = report(
        "Final-Recipient: rfc822; jane@acme.example",
        "Action: failed",
        "Status: 5.0.0",
        "",
        "Final-Recipient: rfc822; bob@acme.example",
        "Action: failed",
        "Status: 5.0.0",
        said="bob@acme.example: 552 5.2.2 mailbox full\r\njane@acme.example: 550 5.1.1 no such user",
    )
    bounce = read_bounce(message)
    assert bounce
    assert bounce.failures == (
        DEAD,
        BounceFailure("bob@acme.example", "5.2.2", permanent=False, cause=Cause.FULL),
    )


def test_a_delay_is_not_for_good() -> None:
    """While the mail system is still trying, nothing has failed."""
    bounce = read_bounce(
        report("Final-Recipient: rfc822; jane@acme.example", "Action: delayed", "Status: 4.4.1")
    )
    assert bounce
    assert bounce.delayed
    assert bounce.kind is Kind.DELAY
    assert bounce.failures == (BounceFailure("jane@acme.example", "4.4.1", permanent=False),)


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_what_arrived_is_no_failure(action: str) -> None:
    """A report of success is a receipt."""
    bounce = read_bounce(
        report("Final-Recipient: rfc822; jane@acme.example", f"Action: {action}", "Status: 2.0.0")
    )
    assert Bounce((), "offer@vendor.example") == bounce
    assert bounce
    assert bounce.kind is Kind.RECEIPT


def test_the_id_in_returned_headers_is_found() -> None:
    """Where only the headers came back, they name the message."""
    message = report("Final-Recipient: rfc822; jane@acme.example", "Action: failed", "Status: 5.1.1")
    assert "offer@vendor.example" == named(message.replace(b"message/rfc822", b"text/rfc822-headers"))


def test_qmail_speaks_in_words() -> None:
    """qmail has no reports: the address, the reason and the message stand in the text."""
    message = words(
        "Hi. This is the qmail-send program at mx.example.",
        "I'm afraid I wasn't able to deliver your message to the following addresses.",
        "This is a permanent error; I've given up. Sorry it didn't work out.",
        "",
        "<jane@acme.example>:",
        "192.0.2.7 does not like recipient.",
        "Remote host said: 550 5.1.1 No such user here",
        "Giving up on 192.0.2.7.",
        "",
        "--- Below this line is a copy of the message.",
        "",
        "Return-Path: <robin@vendor.example>",
        "Message-ID: <offer@vendor.example>",
        "To: jane@acme.example",
        "",
        "Hello",
    )
    assert Bounce((DEAD,), "offer@vendor.example") == read_bounce(message)


def test_exim_names_the_failed_in_a_header() -> None:
    """X-Failed-Recipients counts, and the text gives the reason."""
    message = b"X-Failed-Recipients: jane@acme.example\r\n" + words(
        "This message was created automatically by mail delivery software.",
        "A message that you sent could not be delivered to one or more of its recipients.",
        "",
        "  jane@acme.example",
        "    host mx.acme.example [192.0.2.7]",
        "    SMTP error from remote mail server after RCPT TO:<jane@acme.example>:",
        "    550 Unknown user",
        "",
        "------ This is a copy of the message, including all the headers. ------",
        "",
        "Message-Id: <offer@vendor.example>",
        subject="Mail delivery failed: returning message to sender",
    )
    expected = BounceFailure("jane@acme.example", dead_address=True, cause=Cause.NO_SUCH_USER)
    assert Bounce((expected,), "offer@vendor.example") == read_bounce(message)


@pytest.mark.parametrize(
    "text",
    [
        "Your message to jane@acme.example couldn't be delivered.\r\njane wasn't found there. 550 5.1.1",
        "Your message wasn't delivered to jane@acme.example because the address couldn't be found. 550 5.1.1",
        "<jane@acme.example>: host mx.acme.example said: 550 5.1.1 User unknown (in reply to RCPT TO)",
    ],
)
def test_reports_in_words_of_large_systems(text: str) -> None:
    """Exchange, Gmail and Postfix are understood where their report got lost."""
    bounce = read_bounce(words(text, subject="Undeliverable: Pumps", sender="postmaster@acme.example"))
    assert bounce
    assert (DEAD,) == bounce.failures


def test_the_returned_message_tells_who_it_was() -> None:
    """Where nobody is named, the one recipient of the returned message failed."""
    message = report("X-Nothing: here").replace(b"It did not work.", b"Delivery report unavailable")
    bounce = read_bounce(message)
    assert bounce
    assert [failure.address for failure in bounce.failures] == ["jane@acme.example"]


def mime(*parts: tuple[str, str], head: str = "Subject: Undeliverable: Pumps") -> bytes:
    """A bounce of these parts: (headers, content)."""
    blocks = [f"--b\n{headers}\n\n{text}\n" for headers, text in parts]
    top = "From: postmaster@acme.example\nTo: robin@vendor.example\nContent-Type: multipart/mixed; boundary=b"
    return "\n".join([top, head, "", *blocks, "--b--", ""]).encode()


def failed(message: bytes) -> list[str]:
    bounce = read_bounce(message)
    return [failure.address for failure in bounce.failures] if bounce else []


def named(message: bytes) -> str:
    """The id of the message that came back."""
    bounce = read_bounce(message)
    return bounce.original_message_id if bounce else ""


SAID = ("Content-Type: text/plain", "Delivery to jane@acme.example failed.")


def test_html_alone_is_read() -> None:
    """Office 365 may send nothing but HTML: text, diagnosis and the returned headers stand in it."""
    page = """<html><head><style>p {color: red}</style></head><body>
    <table><tr><td>Your message to <a href="mailto:jane@acme.example">jane@acme.example</a> couldn't be
    delivered.</td></tr></table><p><b>Diagnostic information for administrators:</b></p>
    <p>Generating server: mx.acme.example</p><p>jane@acme.example<br>
    Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found'</p>
    <p>Original message headers:</p><pre>Received: from vendor.example by mx.acme.example
Message-ID: &lt;offer@vendor.example&gt;
To: jane@acme.example</pre></body></html>"""
    bounce = read_bounce(mime(("Content-Type: text/html", page)))
    expected = BounceFailure("jane@acme.example", "5.1.10", dead_address=True, cause=Cause.NO_SUCH_USER)
    assert Bounce((expected,), "offer@vendor.example") == bounce


def test_an_encoded_report_is_read() -> None:
    """The standard allows no encoding of a report; some gateways encode it all the same."""
    fields = (
        "Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; jane@acme.example\nAction: failed\nStatus: 5.1.1\n"
    )
    encoded = base64.encodebytes(fields.encode()).decode()
    message = mime(("Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64", encoded))
    assert ["jane@acme.example"] == failed(message)


def test_an_encoded_copy_names_the_message() -> None:
    """The same for the returned message."""
    copy = "Message-ID: <offer@vendor.example>\nTo: jane@acme.example\nSubject: Pumps\n\nHello"
    encoded = base64.encodebytes(copy.encode()).decode()
    message = mime(SAID, ("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64", encoded))
    assert "offer@vendor.example" == named(message)


def test_headers_without_their_indent_name_the_message() -> None:
    """Outlook.com has been seen to lose the indent of folded lines, which ends the headers for a parser."""
    copy = "Received: from vendor.example\nby mx.vendor.example\nMessage-ID: <offer@vendor.example>\n\nHello"
    assert "offer@vendor.example" == named(mime(SAID, ("Content-Type: message/rfc822", copy)))


def test_headers_in_an_attached_text_name_the_message() -> None:
    """Some attach the returned headers as a text file."""
    headers = "Date: Mon, 2 Mar 2026 10:00:00 +0100\nSubject: Pumps\nMessage-ID: <offer@vendor.example>"
    assert "offer@vendor.example" == named(
        mime(SAID, ("Content-Type: text/plain; name=headers.txt", headers))
    )


def test_gmail_names_the_message_in_its_report() -> None:
    """X-Original-Message-ID stands among the fields about the whole message."""
    message = mime(
        (
            "Content-Type: message/delivery-status",
            "Reporting-MTA: dns; googlemail.com\nX-Original-Message-ID: <offer@vendor.example>\n\n"
            "Final-Recipient: rfc822; jane@acme.example\nAction: failed\nStatus: 5.1.1",
        )
    )
    assert "offer@vendor.example" == named(message)


def test_a_bounce_inside_a_bounce_is_read() -> None:
    """A gateway that wraps a report into a letter of its own does not hide it."""
    inner = report("Final-Recipient: rfc822; jane@acme.example", "Action: failed", "Status: 5.1.1")
    message = mime(
        ("Content-Type: message/rfc822", inner.decode().replace("\r\n", "\n").replace("--b", "--c")
         .replace("boundary=b", "boundary=c")),
        ("Content-Type: text/plain", "This e-mail is confidential."),
    )  # fmt: skip
    assert ["jane@acme.example"] == failed(message)


def test_an_encoded_subject_is_read() -> None:
    """The subject that makes it a bounce may be encoded (RFC 2047)."""
    subject = "=?utf-8?b?" + base64.b64encode("メール配信に失敗しました".encode()).decode() + "?="
    message = raw(
        "From: imss@gateway.example", f"Subject: {subject}", "", "<jane@acme.example>: 550 No such user"
    )
    assert ["jane@acme.example"] == failed(message)


def test_a_broken_encoding_is_no_obstacle() -> None:
    """A header that cannot be decoded is read as it stands."""
    message = words("<jane@acme.example>: 550 No such user", subject="=?utf-8?b?=ff?=")
    assert ["jane@acme.example"] == failed(message)


def test_a_report_without_a_sender_is_one() -> None:
    """Some gateways send reports without From."""
    message = report("Final-Recipient: rfc822; jane@acme.example", "Action: failed", "Status: 5.1.1")
    _, _, rest = message.partition(b"\r\n")
    assert ["jane@acme.example"] == failed(rest)


def test_whom_to_ask_has_not_failed() -> None:
    """The help desk that a text names is no recipient; whom the message was sent to is."""
    message = words(
        "We regret that there was a problem with your e-mail for jane@acme.example and with our system.",
        "Our colleagues at desk@mx.example know more.",
        "",
        "Message-ID: <offer@vendor.example>",
        "Date: Mon, 2 Mar 2026 10:00:00 +0100",
        "To: jane@acme.example",
    )
    assert ["jane@acme.example"] == failed(message)


def test_who_writes_to_themselves_may_fail() -> None:
    """The rep's own address counts where a text blames nobody else."""
    message = words("<robin@vendor.example>:", "Remote host said: 552 disk quota exceeded")
    assert ["robin@vendor.example"] == failed(message)


def test_a_list_of_addresses_shares_its_reason() -> None:
    """What is said after several addresses is said of each."""
    message = words("These failed:", "jane@acme.example", "bob@acme.example", "", "550 5.1.1 user unknown")
    bounce = read_bounce(message)
    assert bounce
    assert [("jane@acme.example", True), ("bob@acme.example", True)] == [
        (failure.address, failure.dead_address) for failure in bounce.failures
    ]


def test_a_report_on_a_local_user_leaves_it_to_the_text() -> None:
    """Where the report has no mail address, the text tells who it was."""
    message = report(
        "Final-Recipient: LOCAL; jane",
        "Action: failed",
        "Status: 5.1.1",
        said="<jane@acme.example>: no such user",
    )
    assert ["jane@acme.example"] == failed(message)


TELLS = "Hi Robin, your message to bob@acme.example could not be delivered to him, he has left. Jane"


@pytest.mark.parametrize(
    ("message", "text"),
    [
        (replace(LETTER, subject="Fwd: Undelivered Mail Returned to Sender"), f"{TELLS} FYI"),
        (
            replace(ANSWER, subject="Re: Delivery failed"),
            "Your message could not be delivered to bob@acme.example",
        ),
        (replace(LETTER, subject="Delivery failure"), TELLS),
        (replace(LETTER, subject="Your mail bounced"), TELLS),
    ],
)
def test_who_tells_of_a_bounce_is_a_person(message: Message, text: str) -> None:
    """A person who answers, forwards or greets is none, though they use the words of a mail system."""
    assert recognise(message, text).kind is Kind.REPLY


def test_a_parcel_is_no_message() -> None:
    """A shop's machine that could not deliver a parcel writes no bounce."""
    letter = replace(LETTER, subject="Your parcel", sender=Address("noreply@parcels.example"))
    said = "Your parcel could not be delivered to the recipient. Choose another day."
    assert recognise(letter, said).kind is Kind.BULK


def test_a_letter_is_no_bounce() -> None:
    """An ordinary letter, though it names an address and a trouble, reports nothing."""
    letter = words(
        "Bob's mailbox was full, write to bob@acme.example again.",
        subject="Re: Pumps",
        sender="jane@acme.example",
    )
    assert read_bounce(letter) is None
