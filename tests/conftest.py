"""What every test may ask for: a real IMAP server, and a user of it that no other test knows."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import settings

from mailflow.cli.app import COLLECT_AFTER
from tests.support.dovecot import Dovecot, DovecotMissing

# The zone of the machine must not show in any result; child processes inherit it.
os.environ["TZ"] = "UTC"
time.tzset()

gc.set_threshold(COLLECT_AFTER)  # as the program does

# No deadlines: how long an example takes says more about the machine than about the code.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("quick", derandomize=True, deadline=None, max_examples=15)  # of the 100 of "ci"
settings.register_profile("dev", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

_users = count(1)


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """One real IMAP server for the whole run; tests keep apart by ``user``."""
    try:
        server = Dovecot()
    except DovecotMissing as missing:
        pytest.fail(str(missing), pytrace=False)
    with server:
        yield server


@pytest.fixture
def user() -> str:
    """The name of a user with an empty mailbox."""
    return f"rep{next(_users)}"
