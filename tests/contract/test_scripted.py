"""Does the scripted server behave as Dovecot does, until it is told to misbehave?"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator, Sequence
from contextlib import closing

import pytest

from tests.support.dovecot import Dovecot
from tests.support.proxy import read_response
from tests.support.scripted import Fault, ScriptedServer, faults
from tests.support.scripted.faults import Action

RAW = b"From: a@b.example\r\nTo: c@d.example\r\nSubject: Hello\r\nMessage-ID: <1@b.example>\r\n\r\nText\r\n"
LITERAL = b"{%d+}\r\n%s" % (len(RAW), RAW)
DIALOGUE = (
    b"UID SEARCH ALL",
    b"NAMESPACE",
    b'LIST "" "*"',
    b'LIST "" Sent',
    b'LIST "" "N*"',
    b"STATUS Sent (MESSAGES UIDNEXT)",
    b"STATUS Nowhere (MESSAGES)",
    b"SELECT Nowhere",
    b"CREATE Sent",
    b"APPEND Nowhere " + LITERAL,
    b"APPEND Sent (\\Seen) " + LITERAL,
    b'APPEND Sent (\\Draft) "03-Mar-2026 10:00:00 +0100" ' + LITERAL,
    b"EXAMINE Sent",
    b"UID SEARCH ALL",
    b"UID SEARCH UID 7:*",
    b"UID SEARCH UID 1:2 SINCE 01-Apr-2026",
    b"UID FETCH 1:2 (UID RFC822.SIZE)",
    b"UID FETCH 2 (INTERNALDATE)",
    b"UID FETCH 7 (UID)",
    b"UID FETCH 1 (BODY.PEEK[HEADER.FIELDS (Subject From)])",
    b"UID FETCH 1 (BODY.PEEK[]<0.10>)",
    b"UID FETCH 1 (BODY.PEEK[HEADER])",
    b"UID FETCH 1 (NONSENSE)",
    b"NONSENSE",
    b"SELECT Sent",
    b"UID STORE 1 +FLAGS.SILENT (\\Deleted)",
    b"UID EXPUNGE 1",
    b"UID SEARCH ALL",
    b"UID MOVE 2 Trash",
    b"NOOP",
    b"STATUS Trash (MESSAGES)",
    b"DELETE Trash",
    b"UNSELECT",
    b"UID SEARCH ALL",
    b"LOGOUT",
)
# What of an answer counts for a client; the other codes, and all words, differ from server to server.
CODES = re.compile(rb"(?:APPENDUID|COPYUID|TRYCREATE|ALREADYEXISTS|READ-ONLY|READ-WRITE|UIDNEXT \d+)")


class Talk:
    """A client that says what it is told to, and looks at every byte."""

    def __init__(self, port: int, user: str) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self._stream = self._socket.makefile("rb")
        self._number = 0
        self.hear()
        self.say(f"LOGIN {user} secret".encode())

    def hear(self) -> bytes:
        """The next response; b"" at the end of the connection."""
        return read_response(self._stream)

    def begin(self, command: bytes) -> bytes:
        """Say something; the first response."""
        self._number += 1
        self._socket.sendall(b"a%d %s\r\n" % (self._number, command))
        return self.hear()

    def say(self, command: bytes) -> list[bytes]:
        """The responses up to the tagged one, or to the end of the connection."""
        responses = [self.begin(command)]
        while responses[-1] and not responses[-1].startswith(b"a%d " % self._number):
            responses.append(self.hear())
        return responses

    def close(self) -> None:
        self._stream.close()
        self._socket.close()


def what_counts(responses: Sequence[bytes]) -> list[bytes]:
    """The answer without the words, the order of folders, and what only one of the servers says."""
    found = []
    for response in responses:
        words = response.split(b" ", 2)
        if words[0] != b"*":
            code = CODES.search(response)
            found.append(b"%s %s" % (words[1], code[0] if code else b""))
        elif words[1] == b"LIST":
            found.append(re.sub(rb' "[./]" ', b" ", response).replace(b'"', b""))
        elif words[1] == b"OK":
            found.extend(CODES.findall(response))
        elif words[1] not in (b"FLAGS", b"BYE", b"NAMESPACE") and not response.endswith(b"RECENT\r\n"):
            found.append(response.replace(b'"', b""))
    return sorted(found)


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as server:
        yield server


def test_it_answers_as_dovecot_does(dovecot: Dovecot, user: str, server: ScriptedServer) -> None:
    """The same dialogue, command by command."""
    with closing(Talk(server.port, user)) as scripted, closing(Talk(dovecot.port, user)) as real:
        for command in DIALOGUE:
            expected, found = (what_counts(talk.say(command)) for talk in (real, scripted))
            assert (command, expected) == (command, found)


def test_both_end_a_session_whose_folder_is_gone(dovecot: Dovecot, user: str, server: ScriptedServer) -> None:
    """Another client deletes the folder that is open: BYE at the next command."""
    for port in (dovecot.port, server.port):
        with closing(Talk(port, user)) as reader, closing(Talk(port, user)) as other:
            reader.say(b"CREATE Customers")
            reader.say(b"SELECT Customers")
            other.say(b"DELETE Customers")
            assert reader.say(b"UID FETCH 1:* (UID)")[0].startswith(b"* BYE ")


def test_news_are_told_in_idle_at_once(server: ScriptedServer) -> None:
    """When another client stores something. Dovecot may miss what comes in the very moment IDLE begins."""
    with closing(Talk(server.port, "rep")) as reader, closing(Talk(server.port, "rep")) as other:
        reader.say(b"SELECT INBOX")
        assert b"+ idling\r\n" == reader.begin(b"IDLE")
        other.say(b"APPEND INBOX " + LITERAL)
        assert b"* 1 EXISTS\r\n" == reader.hear()


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (faults.say(faults.OVER_QUOTA), [b"a2 NO [OVERQUOTA] Quota exceeded (mailbox for user is full)\r\n"]),
        (faults.say("BAD What?"), [b"a2 BAD What?\r\n"]),
        (faults.say_bye("Bye."), [b"* BYE Bye.\r\n", b""]),
        (faults.hang_up, [b""]),
        (faults.do_and_hang_up, [b""]),
        (faults.cut_short(4), [b"a2 O"]),
        (faults.stay_busy(0.001, times=2), [b"* OK Still here\r\n"] * 2 + [b""]),
        (faults.trickle(0.001), [b"a2 OK Done\r\n"]),
        (faults.meanwhile(lambda: None), [b"a2 OK Done\r\n"]),
    ],
)
def test_faults_happen_on_cue(server: ScriptedServer, action: Action, expected: list[bytes]) -> None:
    """At the command that they are for, so often as they are for."""
    server.faults.append(Fault("NOOP", action))
    with closing(Talk(server.port, "rep")) as talk:
        assert expected == talk.say(b"NOOP")
    with closing(Talk(server.port, "rep")) as talk:
        assert [b"a2 OK Done\r\n"] == talk.say(b"NOOP")


def test_a_fault_waits_for_its_turn(server: ScriptedServer) -> None:
    """The second and the third of four commands."""
    server.faults.append(Fault("NOOP", faults.say("NO"), nth=2, times=2))
    with closing(Talk(server.port, "rep")) as talk:
        answers = [talk.say(b"NOOP")[0].split()[1] for _ in range(4)]
    assert [b"OK", b"NO", b"NO", b"OK"] == answers


def test_the_sound_entrance_knows_no_faults(server: ScriptedServer) -> None:
    """The rep's own mail client is let in while the program is not."""
    server.faults.append(Fault("*", faults.hang_up, times=None))
    with closing(Talk(server.sound.port, "rep")) as talk:
        assert [b"a2 OK Done\r\n"] == talk.say(b"NOOP")
    assert 0 == server.count("NOOP")
