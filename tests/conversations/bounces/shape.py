"""What is wanted of a notice that a letter was not delivered: who failed, is the address dead, and why?"""

from __future__ import annotations

from typing import TypeAlias

from mailflow.conversations.refusal import Cause

JANE, BOB = "jane@acme.example", "bob@acme.example"
Verdict: TypeAlias = tuple[str, bool, bool, Cause]  # address, permanent, dead_address, cause
# Vendor, headers, text, who failed and why, whether the returned message can be named. In the text COPY
# stands for the returned message.
Shape: TypeAlias = tuple[str, str, str, list[Verdict], bool]


def dead(address: str = JANE, cause: Cause = Cause.NO_SUCH_USER) -> Verdict:
    return (address, True, True, cause)


def refused(cause: Cause, address: str = JANE) -> Verdict:
    return (address, True, False, cause)


def passing(cause: Cause = Cause.UNKNOWN, address: str = JANE) -> Verdict:
    return (address, False, False, cause)
