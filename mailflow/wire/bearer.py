"""How does an OAuth token log in, and what does the server say of one that it refuses? (pure)"""

from __future__ import annotations

import json
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field

# RFC 7628 before its forerunner, which Google wrote and Microsoft has alone.
_MECHANISMS = ("OAUTHBEARER", "XOAUTH2")
_TOLD = ("status", "error", "error_description", "scope")  # of a refusal, besides "schemes", always Bearer


def mechanism_of(capabilities: Collection[str]) -> str:
    """The best SASL mechanism for tokens among those that a server announces, or ""."""
    return next((name for name in _MECHANISMS if f"AUTH={name}" in capabilities), "")


@dataclass(slots=True)
class BearerExchange:
    """One SASL exchange with a token: called with each challenge, gives the answer, None to break off.

    refusal: what the server said of the token, "" while it said nothing.
    """

    mechanism: str
    username: str
    host: str
    port: int
    token: str = field(repr=False)
    refusal: str = ""
    _rounds: int = 0

    def __call__(self, challenge: bytes) -> bytes | None:
        self._rounds += 1
        if self._rounds == 1:
            return self.first_answer.encode()
        if self._rounds > 3:
            raise ValueError("the server asks and asks again")
        if self._rounds > 2:
            return None
        # A second challenge is the refusal, as JSON (RFC 7628 section 3.2.2). It must be answered before
        # the server says NO, by a lone \x01, or by nothing in Google's XOAUTH2.
        self.refusal = _told(challenge)
        return b"\x01" if self.mechanism == "OAUTHBEARER" else b""

    @property
    def first_answer(self) -> str:
        """What tells the server who wants to come in, and with what."""
        if self.mechanism == "XOAUTH2":
            return f"user={self.username}\x01auth=Bearer {self.token}\x01\x01"
        name = self.username.replace("=", "=3D").replace(",", "=2C")  # RFC 5801 section 4
        where = f"host={self.host}\x01port={self.port}"
        return f"n,a={name},\x01{where}\x01auth=Bearer {self.token}\x01\x01"


def _told(challenge: bytes) -> str:
    """What can be read of a refusal: ``status 400, scope https://mail.google.com/``."""
    told: object = None
    with suppress(ValueError, RecursionError):
        told = json.loads(challenge)
    if not isinstance(told, dict):
        return challenge.decode("utf-8", "replace")
    return ", ".join(f"{key} {told[key]}" for key in _TOLD if told.get(key))
