"""In which ways do servers misbehave at a command? Each as an action for a Fault."""

from __future__ import annotations

from collections.abc import Callable
from itertools import repeat
from typing import TypeAlias

from tests.support.scripted.command import Command
from tests.support.scripted.session import Session

Action: TypeAlias = Callable[[Session, Command], None]

OVER_QUOTA = "NO [OVERQUOTA] Quota exceeded (mailbox for user is full)"
IN_USE = "NO [INUSE] Mailbox in use"
WRONG_PASSWORD = "NO [AUTHENTICATIONFAILED] Authentication failed."
# Gmail says so at login, Dovecot in its greeting.
TOO_MANY = "NO [ALERT] Too many simultaneous connections. (Failure)"


def throttle(milliseconds: int) -> str:
    """How Exchange asks for a pause."""
    return f"NO Request is throttled. Suggested Backoff Time: {milliseconds} milliseconds"


def say(answer: str) -> Action:
    """Answer NO or BAD with some words, and do nothing."""

    def action(session: Session, command: Command) -> None:
        session.send(f"{command.tag} {answer}\r\n".encode())

    return action


def say_bye(words: str) -> Action:
    """BYE, and the connection ends (RFC 3501 section 7.1.5)."""

    def action(session: Session, _command: Command) -> None:
        session.send(f"* BYE {words}\r\n".encode())
        session.hang_up()

    return action


def hang_up(session: Session, _command: Command) -> None:
    """The connection is closed (FIN), and nothing was done."""
    session.hang_up()


def reset(session: Session, _command: Command) -> None:
    """The connection is reset (RST), and nothing was done."""
    session.hang_up(reset=True)


def do_and_hang_up(session: Session, command: Command) -> None:
    """The command is carried out, but the connection is closed before the answer."""
    session.carry_out(command)
    session.hang_up()


def do_and_fall_silent(session: Session, command: Command) -> None:
    """The command is carried out, and nothing is ever said again."""
    session.carry_out(command)
    session.swallow()


def fall_silent(session: Session, _command: Command) -> None:
    """Nothing is done, and nothing is ever said again: the peer is dead, or a router forgot us."""
    session.swallow()


def stay_busy(seconds: float = 1.0, *, times: int | None = None) -> Action:
    """Nothing is done, and a sign of life is sent now and then, for ever or so many times."""

    def action(session: Session, _command: Command) -> None:
        left = repeat(None) if times is None else range(times)
        for _ in left:
            if session.server.stopping.wait(seconds):
                break
            session.send(b"* OK Still here\r\n")
        session.hang_up()

    return action


def trickle(seconds: float = 1.0, size: int = 1) -> Action:
    """The right answer, a byte at a time."""

    def action(session: Session, command: Command) -> None:
        answer = session.carry_out(command)
        for start in range(0, len(answer), size):
            session.send(answer[start : start + size])
            session.server.stopping.wait(seconds)

    return action


def split(size: int = 1) -> Action:
    """The right answer at once, in many small packets: lines come in pieces."""
    return trickle(0.001, size)


def cut_short(size: int) -> Action:
    """The first bytes of the right answer, then the connection is closed."""

    def action(session: Session, command: Command) -> None:
        session.send(session.carry_out(command)[:size])
        session.hang_up()

    return action


def meanwhile(happens: Callable[[], object]) -> Action:
    """Something happens to the mailbox just before the command, which is then carried out as ever."""

    def action(session: Session, command: Command) -> None:
        happens()
        session.send(session.carry_out(command))

    return action
