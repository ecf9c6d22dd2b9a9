"""How long a mailbox is left alone after a failure."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailflow.daemon.backoff import pause_after
from mailflow.errors import (
    LoginRefused,
    MailboxSuspicious,
    MailboxUnreachable,
    MailflowError,
    SecretUnavailable,
)

TOLD = timedelta(milliseconds=299_923)
QUARTER = timedelta(minutes=15)


@pytest.mark.parametrize(
    ("expected", "failures"), [(5, 1), (10, 2), (20, 3), (640, 8), (900, 9), (900, 10_000)]
)
@pytest.mark.parametrize("error", [MailboxUnreachable("gone"), MailboxSuspicious("odd"), KeyError("x")])
def test_each_failure_doubles_the_pause(expected: int, failures: int, error: Exception) -> None:
    """5 seconds after the first one, 15 minutes at most."""
    assert timedelta(seconds=expected) == pause_after(error, failures, 0)


def test_many_mailboxes_do_not_come_back_at_once() -> None:
    """Chance adds a fifth at most."""
    assert timedelta(seconds=6) == pause_after(MailboxUnreachable("gone"), 1, 1)


@pytest.mark.parametrize(
    ("expected", "told", "failures"),
    [(TOLD, TOLD, 1), (QUARTER, TOLD, 99), (QUARTER, QUARTER, 1), (timedelta(days=1), timedelta(days=1), 99)],
)
def test_a_server_that_names_a_time_is_obeyed(expected: timedelta, told: timedelta, failures: int) -> None:
    """To the millisecond, or longer where we would wait longer by ourselves."""
    assert expected == pause_after(MailboxUnreachable("throttled", told), failures, 0)


@pytest.mark.parametrize(
    ("expected", "error"),
    [(timedelta(hours=1), LoginRefused("wrong")), (timedelta(minutes=1), SecretUnavailable("locked"))],
)
def test_trouble_with_the_password(expected: timedelta, error: MailflowError) -> None:
    """A refused login rests for an hour, as servers lock accounts; a keyring that is locked for a minute."""
    assert expected == pause_after(error, 1, 0)
