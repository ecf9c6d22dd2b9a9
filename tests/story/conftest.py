"""What every story begins with: a rep with an empty mailbox, on the real server or on one that misbehaves."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.story.bad_server import rep_at
from tests.story.rep import Letter, Rep, Section, ago
from tests.support.dovecot import Dovecot
from tests.support.scripted import ScriptedServer

NewRep = Callable[..., Rep]
LONGEST = 1 / 24 / 60  # days; a minute, which is more than a story takes that names a day


@pytest.fixture(autouse=True)
def one_day() -> None:
    """A story ends on the day on which it began, as it counts days from now: before midnight it waits."""
    while ago(0).date() != ago(-LONGEST).date():
        time.sleep(0.1)


@pytest.fixture
def new_rep(dovecot: Dovecot, user: str, tmp_path: Path) -> Iterator[NewRep]:
    """Makes the rep of this test, with sections of config.toml as named arguments."""
    reps: list[Rep] = []

    def make(**settings: Section) -> Rep:
        reps.append(Rep(dovecot, user, tmp_path, **settings))
        return reps[-1]

    yield make
    for rep in reps:
        rep.close()


@pytest.fixture
def rep(new_rep: NewRep) -> Rep:
    """A rep whose every outreach is followed up at once."""
    return new_rep()


@pytest.fixture
def touch(rep: Rep) -> Letter:
    """A mail to Jane that she did not answer; the draft of the follow-up waits."""
    letter = rep.sent(at=ago(12))
    rep.scan()
    return letter


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """A server that behaves until it is told otherwise."""
    with ScriptedServer() as server:
        yield server


@pytest.fixture
def new_rep_there(server: ScriptedServer, tmp_path: Path) -> Iterator[NewRep]:
    """Makes the rep of this test with a mailbox on that server, with sections of config.toml."""
    with ExitStack() as stack:
        yield lambda **settings: stack.enter_context(closing(rep_at(server, tmp_path, **settings)))
