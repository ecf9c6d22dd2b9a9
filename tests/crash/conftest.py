"""What every crash begins with: as many reps as there are ways to die."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.crash.mortal import MortalRep
from tests.story.rep import Section
from tests.support.dovecot import Dovecot

NewRep = Callable[..., MortalRep]


@pytest.fixture
def new_rep(dovecot: Dovecot, user: str, tmp_path: Path) -> Iterator[NewRep]:
    """Makes one rep after another, each with a mailbox and a store of their own."""
    reps: list[MortalRep] = []
    numbers = count(1)

    def make(**settings: Section) -> MortalRep:
        name = f"{user}-{next(numbers)}"
        reps.append(MortalRep(dovecot, name, tmp_path / name, **settings))
        return reps[-1]

    yield make
    for rep in reps:
        rep.close()
