"""What is known of a person, and from where?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of somebody.

    key: what `mailflow prospects set` calls it, "" for what cannot be set. label: for people. value: "" where
    it is not known. source: a few words: "as you said".
    """

    key: str
    label: str
    value: str
    source: str = ""
