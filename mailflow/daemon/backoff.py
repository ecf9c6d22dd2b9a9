"""How long is a mailbox left alone after a failure? (pure)"""

from __future__ import annotations

from datetime import timedelta

from mailflow.errors import LoginRefused, MailboxUnreachable, SecretUnavailable

_FIRST = timedelta(seconds=5)
_FIRST_SECRET = timedelta(minutes=1)  # whoever is asked for a passphrase should not be asked all the time
_SLOWEST = timedelta(minutes=15)
_REFUSED = timedelta(hours=1)  # a wrong password is no passing trouble, and servers lock accounts


def pause_after(error: Exception, failures: int, chance: float) -> timedelta:
    """How long to wait when this is the error of the so-manieth failure one after another.

    chance: 0 to 1; spreads mailboxes that failed together, as they must not come back at once. A server that
    named a time is not asked before it is over.
    """
    asked = asked_for(error)
    if isinstance(error, LoginRefused):
        return asked
    first = _FIRST_SECRET if isinstance(error, SecretUnavailable) else _FIRST
    usual: timedelta = min(first * 2 ** min(failures - 1, 10), _SLOWEST)
    return max(asked, usual * (1 + chance / 5))


def asked_for(error: Exception) -> timedelta:
    """The part of the pause that is not ours to shorten, whatever happens meanwhile; zero for most errors."""
    if isinstance(error, LoginRefused):
        return _REFUSED
    told = error.retry_after if isinstance(error, MailboxUnreachable) else None
    return told or timedelta()
