"""Where a library speaks to a server: what becomes of its errors, and of a token that has just expired?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from mailflow.errors import LoginRefused, MailflowError

_Secret = TypeVar("_Secret")
_Connection = TypeVar("_Connection")
_ASK_ANEW = "sign in again with that tool and check its scope"


class TokenRefused(LoginRefused):
    """The token may have expired a moment ago: a fresh one is worth one more try."""


@contextmanager
def edge(
    doing: str, unreachable: Callable[[str], MailflowError], why: Callable[[Exception], str]
) -> Iterator[None]:
    """Makes an error of ours of whatever the library raises: broken answers make it raise anything."""
    try:
        yield
    except MailflowError:
        raise
    except Exception as error:
        raise unreachable(f"failed while {doing}: {why(error)}") from error


def logged_in(secret: Callable[[], _Secret], begin: Callable[[_Secret], _Connection]) -> _Connection:
    """What begin() makes of the secret; LoginRefused where that is refused.

    A refused token is asked for once more, and tried on a new connection, as some servers close one that was
    refused. A password is not.
    """
    told = secret()
    try:
        return begin(told)
    except TokenRefused as refused:
        again = secret()
        if again == told:
            raise LoginRefused(f"{refused}; token_command prints it again, {_ASK_ANEW}") from None
    try:
        return begin(again)
    except TokenRefused as refused:
        raise LoginRefused(f"{refused}; a fresh token was refused too, {_ASK_ANEW}") from None
