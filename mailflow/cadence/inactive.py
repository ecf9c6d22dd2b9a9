"""In which words is it said why nothing is next with somebody?"""

from __future__ import annotations

from collections.abc import Mapping

_WORDS: Mapping[str, str] = {
    "opted_out": "they asked to be left alone",
    "suppressed": "they are on the suppression list",
    "stopped": "you stopped them",
    "ignored": "you said that they are no prospect",
    "rested": "you let them rest",
    "ended": "the conversation has ended",
    "not_interested": "they said no",
    "finished": "every attempt was made",
    "ended_on": "the cadence has ended",
    "out_of_office": "they are out of office",
    "meeting": "you meet them",
    "company_answered": "somebody else there answered",
}


def in_words(reason: str) -> str:
    """The reason as a person reads it: one of ours in words, a sentence of the rep's as they wrote it."""
    return _WORDS.get(reason) or (reason if " " in reason else reason.replace("_", " "))
