"""Handing a letter over: what each answer and each break of the line means; it is sent at most once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from mailflow.errors import LoginRefused, MailflowError, SecretUnavailable
from mailflow.outbox.smtp import (
    Accepted,
    Letter,
    Outcome,
    Postponed,
    Refused,
    Server,
    Session,
    Unknown,
    Unreachable,
    Withheld,
)
from mailflow.secret import Password, Secret, Token
from tests.outbox.peer import ANSWERS, END, GREETING, TEXT, Cut, Peer
from tests.support.dovecot import Dovecot
from tests.support.smtp import Certificate, Receiver

TEXT_LINES = b"Dear Jane,\r\n\r\n.\r\n..two dots\r\nRegards,\r\nRobin\r\n"
LETTER = Letter(
    "robin@vendor.example",
    ("jane@acme.example", "paul@acme.example"),
    b"From: robin@vendor.example\r\nTo: jane@acme.example\r\nMessage-ID: <one@vendor.example>\r\n\r\n"
    + TEXT_LINES,
)
SECRET = "hunter2-äöü"


class Claims:
    """What is asked before the final dot. asked: how often."""

    def __init__(self, answer: bool = True) -> None:
        self.asked = 0
        self._answer = answer

    def __call__(self) -> bool:
        self.asked += 1
        return self._answer


def password() -> Secret:
    return Password(SECRET)


def server(peer: Peer | Receiver, **more: Any) -> Server:
    values: dict[str, Any] = {"security": "none", "username": "robin", "timeout": 20.0, **more}
    return Server(peer.host, peer.port, **values)


def hand_over(
    peer: Peer | Receiver,
    letter: Letter = LETTER,
    claim: Callable[[], bool] | None = None,
    secret: Callable[[], Secret] = password,
    **more: Any,
) -> Outcome:
    with Session(server(peer, **more), secret) as session:
        return session.deliver(letter, claim or Claims(), end_seconds=20)


def attempt(peer: Peer, claims: Claims, letter: Letter = LETTER, **more: Any) -> Outcome | MailflowError:
    """The outcome, or why it did not come to one."""
    try:
        return hand_over(peer, letter, claims, **more)
    except MailflowError as error:
        return error


def test_a_letter_arrives_as_it_is() -> None:
    """Envelope and bytes, lines that begin with a dot too; the server is told how long it is."""
    with Receiver(password=SECRET) as receiver:
        assert Accepted() == hand_over(receiver)
        [got] = receiver.received
    assert (LETTER.sender, LETTER.recipients, LETTER.content) == (got.sender, got.recipients, got.raw)


def test_the_conversation_ends_politely() -> None:
    """One word after the other, and QUIT at the end."""
    with Peer() as peer:
        assert Accepted() == hand_over(peer)
    assert ["EHLO", "AUTH", "MAIL", "RCPT", "RCPT", "DATA", "QUIT"] == peer.said


def test_a_claim_that_is_refused_sends_nothing() -> None:
    """The line is dropped without the final dot."""
    with Peer() as peer:
        assert Withheld() == hand_over(peer, claim=Claims(answer=False))
    assert ([], "DATA") == (peer.taken, peer.said[-1])


def test_a_claim_that_breaks_sends_nothing() -> None:
    """Whatever it raises."""

    def claim() -> bool:
        raise SecretUnavailable("the disk is full")

    with Peer() as peer, pytest.raises(SecretUnavailable):
        hand_over(peer, claim=claim)
    assert ([], "DATA") == (peer.taken, peer.said[-1])


BEFORE_LOGIN = [GREETING, "EHLO", "AUTH"]
BEFORE_END = ["MAIL", "RCPT", "DATA"]
CUTS = [
    Cut(at, after, reset)
    for at in (*BEFORE_LOGIN, *BEFORE_END)
    for after in (0, 3, len(ANSWERS[at]) - 1)
    for reset in (False, True)
]
TEXT_CUTS = [
    Cut(TEXT, after, reset) for after in range(1, len(LETTER.content), 12) for reset in (False, True)
]
END_CUTS = [Cut(END, after, reset) for after in (0, 1, 2) for reset in (False, True)]


@pytest.mark.parametrize("cut", CUTS, ids=str)
def test_cut_before_the_text(cut: Cut) -> None:
    """Nothing was sent and nothing was claimed: it can be tried again."""
    claims = Claims()
    with Peer(cut=cut) as peer:
        found = attempt(peer, claims)
    assert isinstance(found, (Unreachable, Postponed)), found
    assert ([], 0) == (peer.taken, claims.asked)


@pytest.mark.parametrize("cut", TEXT_CUTS, ids=str)
def test_cut_within_the_text(cut: Cut) -> None:
    """The server has not taken it; where we do not see that before the final dot, nobody knows."""
    claims = Claims()
    with Peer(cut=cut) as peer:
        found = attempt(peer, claims)
    assert [] == peer.taken
    assert (Unknown if claims.asked else Postponed) is type(found)


@pytest.mark.parametrize("cut", END_CUTS, ids=str)
def test_cut_after_the_final_dot(cut: Cut) -> None:
    """The server has taken it, and could not say so: unknown, never sent again by itself.

    With the third digit of its answer it has said it.
    """
    claims = Claims()
    with Peer(cut=cut) as peer:
        found = attempt(peer, claims)
    assert (1, 1) == (len(peer.taken), claims.asked)
    assert isinstance(found, Unknown), found


def test_a_server_that_falls_silent() -> None:
    """After so long a time nobody knows whether it has taken it."""
    with Peer({END: b""}) as peer, Session(server(peer), password) as session:
        assert isinstance(session.deliver(LETTER, Claims(), end_seconds=0.1), Unknown)


@pytest.mark.parametrize("word", [GREETING, "AUTH", "DATA"])
def test_a_server_that_drips(word: str) -> None:
    """Each letter begins the library's patience anew; ours is for the whole dialogue."""
    claims = Claims()
    with Peer({word: b"250-wait\r\n"}, drips=word) as peer:
        found = attempt(peer, claims, dialogue=0.3)
    assert isinstance(found, (Unreachable, Postponed)), found
    assert "did not answer in time" in str(found)
    assert ([], 0) == (peer.taken, claims.asked)


def test_a_server_that_drips_after_the_final_dot() -> None:
    """Nobody knows, and a worker is not held for it."""
    with Peer({END: b"250-wait\r\n"}, drips=END) as peer, Session(server(peer), password) as session:
        assert isinstance(session.deliver(LETTER, Claims(), end_seconds=0.2), Unknown)


def test_a_server_that_takes_no_text() -> None:
    """It reads nothing after its yes: nothing is claimed."""
    claims = Claims()
    letter = Letter(LETTER.sender, LETTER.recipients, b"x" * 8_000_000)
    with Peer({"EHLO": b"250 peer\r\n", TEXT: b"250-"}, drips=TEXT) as peer:
        found = attempt(peer, claims, letter, dialogue=0.3)
    assert isinstance(found, Postponed), found
    assert 0 == claims.asked


@pytest.mark.parametrize("word", [GREETING, "EHLO", "MAIL", END])
def test_an_answer_without_an_end(word: str) -> None:
    """It does not fill the memory."""
    claims = Claims()
    with Peer({word: b"250-more and more\r\n" * 10_000}) as peer:
        found = attempt(peer, claims)
    assert "its answer has no end" in str(found)
    assert (word == END) == isinstance(found, Unknown)
    assert (word == END) == claims.asked


@pytest.mark.parametrize("early", [b"250 2.0.0 taken\r\n", b"554 5.7.1 spam\r\n", b"2"])
def test_what_is_said_too_early_is_no_answer_to_the_dot(early: bytes) -> None:
    """It may come with the yes to DATA, in one packet: taken for the answer, it would be about nothing."""
    claims = Claims()
    with Peer({"DATA": ANSWERS["DATA"] + early}) as peer:
        found = attempt(peer, claims, dialogue=0.3)
    assert isinstance(found, (Postponed, Refused)), found
    assert ([], 0) == (peer.taken, claims.asked)


@pytest.mark.parametrize("word", [GREETING, "EHLO"])
@pytest.mark.parametrize("code", [b"421 4.3.2 busy", b"554 5.7.1 go away"])
def test_a_server_that_lets_nobody_in(word: str, code: bytes) -> None:
    """Its words are told."""
    with Peer({word: code + b"\r\n"}) as peer, pytest.raises(Unreachable, match=re.escape(code.decode())):
        hand_over(peer)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (b"535 5.7.8 wrong", LoginRefused),
        (b"530 5.7.0 must issue STARTTLS", LoginRefused),
        (b"454 4.7.0 later", Unreachable),
        (b"nonsense", Unreachable),
    ],
)
def test_a_login_that_is_refused(answer: bytes, error: type[Exception]) -> None:
    """A wrong password is one thing, a server in trouble another; the secret is in neither sentence."""
    told = answer + b" " + SECRET.encode() + b" AGh1\r\n"
    with Peer({"AUTH": told}) as peer, pytest.raises(error) as refusal:
        hand_over(peer)
    assert SECRET not in str(refusal.value)
    assert [] == peer.taken


@pytest.mark.parametrize("word", BEFORE_END)
@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (b"451 4.3.0 try again", Postponed),
        (b"421 4.3.2 bye", Postponed),
        (b"550 5.1.1 no such user", Refused),
    ],
)
def test_a_refusal_before_the_text(word: str, answer: bytes, outcome: type[Outcome]) -> None:
    """For good or for now; nothing is claimed, and the server's words are told in one line."""
    claims = Claims()
    with Peer({word: answer.replace(b" ", b"-first\r\n" + answer[:3] + b" ", 1) + b"\r\n"}) as peer:
        found = attempt(peer, claims)
    assert outcome is type(found)
    assert answer[4:].decode() in str(found)
    assert "\n" not in str(found)
    assert ([], 0) == (peer.taken, claims.asked)


def test_one_recipient_too_many() -> None:
    """Where one is refused nothing goes to the others either."""
    with Peer({"RCPT 2": b"550 5.1.1 who?\r\n"}) as peer:
        found = hand_over(peer)
    assert isinstance(found, Refused)
    assert "<paul@acme.example>" in found.why
    assert [] == peer.taken


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (b"250 2.0.0 queued as 4711", Accepted),
        (b"451 4.3.0 disk full", Postponed),
        (b"554 5.7.1 spam", Refused),
        (b"hello", Unknown),
        (b"354 more", Unknown),
    ],
)
def test_the_answer_to_the_final_dot(answer: bytes, outcome: type[Outcome]) -> None:
    """RFC 5321: a refusal means that it was not taken. What is no answer leaves it open."""
    with Peer({END: answer + b"\r\n"}) as peer:
        assert outcome is type(hand_over(peer))


def test_a_refusal_within_the_text_is_seen_before_the_dot() -> None:
    """Some servers say no as soon as they have read enough; nothing is claimed then."""
    claims = Claims()
    long = b"x" * 70 + b"\r\n"  # so many that the last are sent after the first were read
    letter = Letter(LETTER.sender, LETTER.recipients, long * 150_000)
    with Peer({"EHLO": b"250 peer\r\n", TEXT: b"552 5.3.4 too big\r\n"}) as peer:
        found = hand_over(peer, letter, claims)
    assert isinstance(found, Refused)
    assert ([], 0, "DATA") == (peer.taken, claims.asked, peer.said[-1])


def test_a_letter_that_is_too_long() -> None:
    """The server says beforehand how much it takes (RFC 1870)."""
    with Peer() as peer:
        found = hand_over(peer, Letter(LETTER.sender, LETTER.recipients, b"x" * 100_001))
    assert isinstance(found, Refused)
    assert "no mail of more than 100000 bytes" in found.why
    assert "MAIL" not in peer.said


@pytest.mark.parametrize(
    "address", ["jane@acme.example> SIZE=1", "a\r\nRCPT TO:<b@c>@d", "grün@acme.example", ""]
)
def test_an_address_that_is_none(address: str) -> None:
    """Nothing of it reaches the server."""
    with Peer() as peer:
        assert isinstance(hand_over(peer, Letter(LETTER.sender, (address,), b"")), Refused)
    assert "MAIL" not in peer.said


def test_a_domain_in_letters_of_its_own() -> None:
    """The envelope has it as the DNS knows it, as the header does."""
    with Receiver(password=SECRET) as receiver:
        letter = Letter(LETTER.sender, ("jane@müller.example", "jo@straße.example"), LETTER.content)
        assert Accepted() == hand_over(receiver, letter)
    assert ("jane@xn--mller-kva.example", "jo@xn--strae-oqa.example") == receiver.received[0].recipients


@pytest.fixture(scope="module")
def certificate(dovecot: Dovecot) -> Certificate:
    return Certificate(dovecot.ca_file, dovecot.ca_file.with_name("key.pem"))


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_tls(security: str, certificate: Certificate) -> None:
    """A server that is trusted gets it, over TLS; one that is not gets nothing, not even the password."""
    with Receiver(security, certificate, SECRET) as receiver:  # type: ignore[arg-type]  # one of the two
        place: dict[str, Any] = {"security": security}
        assert Accepted() == hand_over(receiver, **place, ca_file=certificate.certificate)
        with pytest.raises(Unreachable, match="does not trust the server's certificate"):
            hand_over(receiver, **place)
    assert (1, ["robin"]) == (len(receiver.received), receiver.logins)


def test_a_server_without_starttls() -> None:
    """Nothing is told in the clear; the sentence names the setting."""
    with Peer() as peer, pytest.raises(Unreachable, match="does not offer STARTTLS; check security"):
        hand_over(peer, security="starttls")
    assert ["EHLO"] == peer.said


def test_plain_text_leaves_the_machine_never() -> None:
    """Whatever the config says."""
    with pytest.raises(Unreachable, match="for a server on this machine only"):
        Session(Server("smtp.vendor.example", 25, "none", "robin"), password)


def test_a_relay_on_this_machine_asks_for_no_login() -> None:
    """It announces none, so none is tried."""
    with Peer({"EHLO": b"250 peer\r\n"}) as peer:
        assert Accepted() == hand_over(peer)
    assert "AUTH" not in peer.said


def tokens(*texts: str) -> Callable[[], Secret]:
    left: Iterator[str] = iter(texts)
    return lambda: Token(next(left))


BEARER = b"250-peer\r\n250 AUTH XOAUTH2\r\n"


def test_a_token() -> None:
    """It logs in by XOAUTH2, and is never sent as a password."""
    with Peer({"EHLO": BEARER}) as peer:
        assert Accepted() == hand_over(peer, secret=tokens("fresh"))


def test_a_token_that_has_expired_is_asked_for_once_more() -> None:
    """Then it is told what the server says, without the token."""
    refusal = b"535 5.7.3 Authentication unsuccessful old new\r\n"
    with Peer({"EHLO": BEARER, "AUTH": refusal}) as peer:
        with pytest.raises(LoginRefused, match="a fresh token was refused too"):
            hand_over(peer, secret=tokens("old-token", "new-token"))
        with pytest.raises(LoginRefused, match="token_command prints it again"):
            hand_over(peer, secret=tokens("same", "same"))
    assert 3 == peer.said.count("AUTH")


def test_a_server_that_takes_no_password() -> None:
    """What it takes is told."""
    with Peer({"EHLO": BEARER}) as peer, pytest.raises(LoginRefused, match="it announces XOAUTH2"):
        hand_over(peer)
