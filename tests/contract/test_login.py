"""How Mailflow logs in: which ways it takes, and what it says and does when it is not let in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from urllib.parse import parse_qs

import pytest

from mailflow.errors import LoginRefused, MailboxUnreachable, SecretUnavailable
from mailflow.mailbox.connection import Connection
from mailflow.mailbox.model import Server
from mailflow.secret import Password, Secret, Token
from tests.support.desk import Desk
from tests.support.dovecot import Dovecot
from tests.support.proxy import Proxy, RewritingProxy
from tests.support.scripted import Fault, ScriptedServer
from tests.support.scripted.faults import say
from tests.support.scripted.shapes import DOVECOT

pytestmark = pytest.mark.slow

GMAIL_SAYS = b'{"status":"400","schemes":"Bearer","scope":"https://mail.google.com/"}'
GMAIL_NO = "NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)"


class Issuer:
    """Whose token is it? What an OAuth provider answers (RFC 7662). asked: the tokens, in this order."""

    def __init__(self) -> None:
        self.users: dict[str, str] = {}
        self.asked: list[str] = []
        self._lock = Lock()

    def token(self, user: str) -> str:
        """A new token of a user."""
        with self._lock:
            token = f"ya29.{user}-{len(self.users)}"
            self.users[token] = user
        return token

    def about(self, token: str) -> dict[str, object]:
        with self._lock:
            self.asked.append(token)
            user = self.users.get(token)
        return {"active": True, "username": user, "scope": "mail"} if user else {"active": False}


@pytest.fixture(scope="module")
def provider() -> Iterator[tuple[Issuer, Dovecot]]:
    """A Dovecot that takes tokens, and who issues them."""
    issuer = Issuer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            told = json.dumps(issuer.about(form["token"][0])).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        thread = Thread(target=http.serve_forever, args=[0.02], name="issuer")
        thread.start()
        with Dovecot(token_check=f"http://127.0.0.1:{http.server_port}/introspect") as dovecot:
            yield issuer, dovecot
        http.shutdown()
        thread.join()


@pytest.fixture
def issuer(provider: tuple[Issuer, Dovecot]) -> Issuer:
    provider[0].asked.clear()
    return provider[0]


@pytest.fixture
def server(provider: tuple[Issuer, Dovecot], user: str) -> Server:
    """An empty mailbox that takes tokens."""
    return Server(provider[1].host, provider[1].port, "none", user, "work")


def giving(*secrets: Secret) -> Callable[[], Secret]:
    """These secrets, one after another; asking once more than that fails the test."""
    return iter(secrets).__next__


def at(desk: Desk) -> Server:
    return Server(desk.host, desk.port, "none", "robin@vendor.example", "work")


# -- tokens at a real server


def test_a_token_lets_in(issuer: Issuer, server: Server):
    """By OAUTHBEARER, the standard, where the server has it."""
    with Connection.open(server, giving(Token(issuer.token(server.username)))) as connection:
        assert "OAUTHBEARER" == connection.mechanism
        assert 0 == connection.status("INBOX").messages


def test_a_token_lets_in_by_xoauth2(issuer: Issuer, server: Server):
    """Where only Google's and Microsoft's own way is announced, that is taken."""

    def hide(said: bytes) -> bytes:
        return said.replace(b" AUTH=OAUTHBEARER", b"")

    with (
        RewritingProxy((server.host, server.port), hide) as proxy,
        Connection.open(
            Server(proxy.host, proxy.port, "none", server.username, "work"),
            giving(Token(issuer.token(server.username))),
        ) as connection,
    ):
        assert "XOAUTH2" == connection.mechanism
        assert 0 == connection.status("INBOX").messages


def test_an_expired_token_is_asked_for_once_more(issuer: Issuer, server: Server):
    """It may have expired a second ago: a fresh one lets in."""
    fresh = issuer.token(server.username)
    with Connection.open(server, giving(Token("ya29.old"), Token(fresh))) as connection:
        assert 0 == connection.status("INBOX").messages
    assert ["ya29.old", fresh] == issuer.asked


def test_a_token_is_refused_twice_and_no_more(issuer: Issuer, server: Server):
    """Two logins, then a person is told: servers lock accounts that go on."""
    with pytest.raises(LoginRefused, match="a fresh token was refused too") as refused:
        Connection.open(server, giving(Token("ya29.old"), Token("ya29.new")))
    assert ["ya29.old", "ya29.new"] == issuer.asked
    assert "ya29" not in str(refused.value)


def test_the_same_token_is_not_tried_twice(issuer: Issuer, server: Server):
    """A command that prints what was refused has nothing better."""
    with pytest.raises(LoginRefused, match=r"\(OAUTHBEARER\): .*status invalid_token.*prints it again"):
        Connection.open(server, giving(Token("ya29.old"), Token("ya29.old")))
    assert ["ya29.old"] == issuer.asked


def test_the_token_of_somebody_else_is_refused(issuer: Issuer, server: Server):
    """The user name is part of the login."""
    token = Token(issuer.token("somebody"))
    with pytest.raises(LoginRefused, match=f'the user "{server.username}"'):
        Connection.open(server, giving(token, token))


def test_a_new_session_asks_for_a_fresh_token(issuer: Issuer, server: Server):
    """When the connection is lost in the middle, the first token may be an hour old."""
    first, second = issuer.token(server.username), issuer.token(server.username)
    with (
        Proxy((server.host, server.port)) as proxy,
        Connection.open(
            Server(proxy.host, proxy.port, "none", server.username, "work"),
            giving(Token(first), Token(second)),
        ) as connection,
    ):
        connection.examine("INBOX")
        proxy.end_all()
        connection.fetch_raw(1)
    assert [first, second] == issuer.asked


def test_a_failing_source_is_told_as_it_is(server: Server):
    """What the command says is no matter of the server's."""

    def fail() -> Secret:
        raise SecretUnavailable("the command failed")

    with pytest.raises(SecretUnavailable, match=r"^the command failed$"):
        Connection.open(server, fail)


# -- the words of servers


@pytest.mark.parametrize(
    ("mechanism", "first", "last"),
    [
        ("XOAUTH2", b"user=robin@vendor.example\x01auth=Bearer ya29.a\x01\x01", b""),
        (
            "OAUTHBEARER",
            b"n,a=robin@vendor.example,\x01host=127.0.0.1\x01port=%d\x01auth=Bearer ya29.a\x01\x01",
            b"\x01",
        ),
    ],
)
def test_the_error_of_gmail_is_shown(mechanism: str, first: bytes, last: bytes):
    """The JSON before the NO says which scope the token needs; it is answered as each mechanism wants."""
    with Desk(f"AUTH={mechanism} SASL-IR", GMAIL_SAYS, GMAIL_NO) as desk:
        with pytest.raises(LoginRefused) as refused:
            Connection.open(at(desk), giving(Token("ya29.a"), Token("ya29.a")))
        assert [[first % desk.port if b"%d" in first else first, last]] == desk.said
    expected = (
        f'Mailbox "work": 127.0.0.1:{desk.port} refuses the user "robin@vendor.example" with this token '
        f"({mechanism}): [AUTHENTICATIONFAILED] Invalid credentials (Failure); "
        "status 400, scope https://mail.google.com/; token_command prints it again, "
        "sign in again with that tool and check its scope"
    )
    assert expected == str(refused.value)


def test_a_refusal_without_a_reason():
    """Exchange says no at once, without JSON."""
    with Desk("AUTH=XOAUTH2", no="NO AUTHENTICATE failed.") as desk:
        with pytest.raises(LoginRefused, match=r"\(XOAUTH2\): AUTHENTICATE failed\.; a fresh token"):
            Connection.open(at(desk), giving(Token("eyJ0.a.b"), Token("eyJ0.c.d")))
        assert 2 == len(desk.said)


@pytest.mark.parametrize("repeated", ["NO no token {}", "BAD Unknown command {}"])
def test_a_token_that_the_server_repeats_is_not_shown(repeated: str):
    """Neither as it is nor as it was sent."""
    with (
        Desk("AUTH=XOAUTH2", b"this is no JSON: ya29.secret", repeated) as desk,
        pytest.raises(LoginRefused) as refused,
    ):
        Connection.open(at(desk), giving(Token("ya29.secret"), Token("ya29.secret")))
    assert "this is no JSON: ***" in str(refused.value)
    assert 2 == str(refused.value).count("***")
    assert "ya29" not in repr(Token("ya29.secret"))


@pytest.mark.parametrize(
    ("challenge", "said"),
    [
        (b"[" * 100_000, r"\[\[\["),
        (b'{"status": {"a": [1]}}', r"status \{'a': "),
        (b"[1]", r"\[1\]"),
        (b"\xff", "\ufffd"),
    ],
)
def test_a_strange_error_is_no_crash(challenge: bytes, said: str):
    """Whatever a server says about a token, the login is refused."""
    with Desk("AUTH=XOAUTH2", challenge) as desk, pytest.raises(LoginRefused, match=said):
        Connection.open(at(desk), giving(Token("ya29.a"), Token("ya29.a")))


def test_a_server_that_is_too_busy_for_a_token():
    """That is no refusal: the token is not asked for again, later is time enough."""
    no = "NO [UNAVAILABLE] Temporary authentication failure"
    with Desk("AUTH=XOAUTH2", no=no) as desk, pytest.raises(MailboxUnreachable, match="now: "):
        Connection.open(at(desk), giving(Token("ya29.a")))


def test_a_server_without_tokens():
    """It is not even tried."""
    with Desk("AUTH=PLAIN AUTH=SCRAM-SHA-256") as desk:
        with pytest.raises(LoginRefused, match="announces neither OAUTHBEARER nor XOAUTH2"):
            Connection.open(at(desk), giving(Token("ya29.a")))
        assert {"CAPABILITY"} == set(desk.commands)


def test_a_token_is_never_taken_for_a_password(dovecot: Dovecot, user: str):
    """A server that knows only passwords gets no token."""
    server = Server(dovecot.host, dovecot.port, "none", user, "work")
    with pytest.raises(LoginRefused, match="takes no OAuth tokens"):
        Connection.open(server, giving(Token(dovecot.password)))


def test_a_password_is_not_sent_where_login_is_disabled():
    """The password stays here, and the sentence says what to write."""
    with Desk("STARTTLS LOGINDISABLED") as desk:
        with pytest.raises(LoginRefused, match='not encrypted: write security = "starttls"'):
            Connection.open(at(desk), giving(Password("hunter2")))
        assert {"CAPABILITY"} == set(desk.commands)


def test_plain_is_taken_where_login_is_disabled():
    """LOGINDISABLED speaks of one command only."""
    with Desk("LOGINDISABLED AUTH=PLAIN") as desk:
        with pytest.raises(LoginRefused, match="with this password: Go away"):
            Connection.open(at(desk), giving(Password("hunter2")))
        assert [[b"\x00robin@vendor.example\x00hunter2"]] == desk.said


def test_a_password_is_asked_for_once():
    """A wrong password does not get better."""
    with Desk("", no="NO [AUTHENTICATIONFAILED] no {}") as desk:
        with pytest.raises(LoginRefused, match=r'with this password: .* "\*\*\*"'):
            Connection.open(at(desk), giving(Password("hunter2")))
        assert 1 == desk.commands.count("LOGIN")


def test_a_login_that_was_not_understood_is_no_refused_password():
    """BAD is about syntax: a line that was garbled on its way must not cost an hour."""
    with (
        ScriptedServer(DOVECOT, Fault("LOGIN", say("BAD Could not parse command"))) as server,
        pytest.raises(MailboxUnreachable, match="did not understand the login") as trouble,
    ):
        Connection.open(at(server), giving(Password(server.password)))
    assert not isinstance(trouble.value, LoginRefused)
