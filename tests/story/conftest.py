"""What every story begins with: a rep with an empty mailbox on the real server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.story.rep import Rep, Section
from tests.support.dovecot import Dovecot

NewRep = Callable[..., Rep]


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
