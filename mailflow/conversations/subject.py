"""What is a subject about, without the words that mail programs put before it?"""

from __future__ import annotations

import re
from functools import lru_cache

# What mail programs write before the subject of an answer or a forward. Sources: Wikipedia "List of email
# subject abbreviations", and the programs themselves.
_ANSWERS = (
    "re|r|rif|ri|ref|res|aw|antw|antwort|sv|vs|ynt|ilt|odp|bls|ats|atb|nh|ha|vá|atg"
    "|回复|回覆|答复|答覆|返信|답장|отв|ответ|απ|σχετ|رد|תגובה|השב|ตอบ|ตอบกลับ"
)
_FORWARDS = (
    "fw|fwd|wg|tr|trs|i|rv|enc|pd|vl|vb|ht|doorst|fs|továbbítás"
    "|转发|轉寄|転送|전달|пересл|προθ|إعادة توجيه|הועבר|ส่งต่อ"
)
# A count may stand between prefix and colon: Re[2]:, Re(3):, Re*4:. French writes a blank before the colon,
# and Chinese programs write the wide colon.
_COLON = r"\.?\s?(?:\[\d{1,3}\]|\(\d{1,3}\)|[*^]\d{1,3})?\s?[:：]\s?"
_PREFIX = re.compile(rf"(?:{_ANSWERS}|{_FORWARDS}){_COLON}", re.IGNORECASE)
_FORWARD = re.compile(rf"(?:{_FORWARDS}){_COLON}", re.IGNORECASE)

# One letter before a space and a colon is more likely a name or a list item than an Italian answer.
_LONE_LETTER = re.compile(r"[ri]\s", re.IGNORECASE)

# Gateways and ticket systems put marks before the subject: [EXT], [Ticket 77], {Spam?}, EXTERNAL:.
# RFC 5256 section 2.1 calls them "subj-blob" and drops them too.
_MARK = re.compile(
    r"(?:\[[^\[\]]{1,60}\]|\{[^{}]{1,30}\}|\((?:ext|external|extern)\)|\*{2,3}[^*]{1,30}\*{2,3}"
    r"|(?:ext|external|extern|externe)\s?[:：])\s?",
    re.IGNORECASE,
)
_TRAILER = re.compile(r"\s?\(fwd?\)$", re.IGNORECASE)  # RFC 5256 section 2.1 "subj-trailer"

_MARKED = re.compile(r"[:：]|^[\[{(*]")  # without any of these there is no prefix and no mark

# Zero-width, direction and soft-hyphen characters: nobody sees them, and they differ from copy to copy.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00]")
_LONGEST = 1000


def base_subject(subject: str) -> str:
    """The key by which two subjects are the same: no prefixes or marks, white space folded, case folded.

    "" where nothing remains. Never raises. RFC 5256 section 2.1, in all the languages that we know of.
    """
    return _split(subject)[1].casefold()


def is_reply_subject(subject: str) -> bool:
    """Does the subject begin with a reply or forward prefix, in any language?"""
    return _split(subject)[0]


def own_subject(subject: str) -> str:
    """The subject in its own case, without marks of gateways; "" where it is that of an answer or forward."""
    answers, rest = _split(subject)
    return "" if answers else rest


def is_forward_subject(subject: str) -> bool:
    """Is the first prefix of a subject one of a forward, in any language?"""
    rest = " ".join(_INVISIBLE.sub("", subject[:_LONGEST]).split())
    while mark := _MARK.match(rest):
        rest = rest[mark.end() :]
    return _FORWARD.match(rest) is not None and not _LONE_LETTER.match(rest)


@lru_cache(maxsize=4096)  # whether it answers, and what it is about, is asked in turns
def _split(subject: str) -> tuple[bool, str]:
    """(has a prefix, the rest in its own case)."""
    rest = subject[:_LONGEST]
    rest = " ".join((rest if rest.isprintable() else _INVISIBLE.sub("", rest)).split())
    answers = False
    while _MARKED.search(rest):
        if (prefix := _PREFIX.match(rest)) and not _LONE_LETTER.match(rest):
            answers = True
            rest = rest[prefix.end() :]
        elif (mark := _MARK.match(rest)) and mark.end() < len(rest):
            rest = rest[mark.end() :]
        else:
            break
    return answers, (_TRAILER.sub("", rest) if rest.endswith(")") else rest).strip()
