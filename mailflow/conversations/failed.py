"""Whom does the text of a bounce name as not reached, and what does it say about each?

There are some hundred programs that write such texts, and new ones every year; but few shapes. The address
that failed stands at the head of a line, in what the other server said, or in a sentence about failing. An
address that is only mentioned may be the help desk's, so it counts for less than one that the returned
message was sent to.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from mailflow.conversations import wording
from mailflow.conversations.returned import ADDRESS, LONGEST, address_of

_MOST = 300  # mentions
_AROUND = 160  # characters
_LINE = 400


class _Rank(IntEnum):
    """How sure it is that a mention is of a recipient who failed."""

    NEVER = 0
    MENTIONED = 1
    SENTENCE = 2
    HEAD = 3  # of a line, or in the words of the other server


@dataclass(frozen=True, slots=True)
class _Mention:
    """begin, end: of its line. is_reply: the line is the other server's answer, which ends what is told."""

    address: str
    begin: int
    end: int
    rank: _Rank
    is_reply: bool


def failed_in(text: str, own: Collection[str]) -> dict[str, str]:
    """Each address that certainly failed, in order, with what the text says about it.

    text: of the bounce, without the returned copy. own: addresses that cannot have failed: the mail system's
    and the rep's. Empty where the text names nobody in a way that is sure; see mentioned_in().
    """
    mentions = _mentions(text[:LONGEST])
    named = [one.address for one in mentions if one.rank is _Rank.HEAD and one.address not in own]
    return said_about(list(dict.fromkeys(named)), text)


def mentioned_in(text: str, own: Collection[str], sent_to: Collection[str]) -> dict[str, str]:
    """The addresses that most likely failed, where none certainly did, with what the text says about each.

    Those in sentences about failing, else all mentioned; of these the ones that the returned message was sent
    to, where it is known. Last, the rep's own: some write to themselves.
    """
    mentions = _mentions(text[:LONGEST])
    others = [
        one
        for one in mentions
        if one.address in sent_to or not (one.address in own or _HELP.match(one.address))
    ]
    failing = [one.address for one in others if one.rank is _Rank.SENTENCE]
    named = [one.address for one in others if one.rank and "." in one.address.partition("@")[2]]
    meant = [[one for one in some if one in sent_to] for some in (failing, named)]
    themselves = [one.address for one in mentions if one.rank is _Rank.HEAD]
    chosen = next((some for some in (meant[0], failing, meant[1], named, themselves) if some), [])
    return said_about(list(dict.fromkeys(chosen)), text)


def said_about(addresses: list[str], text: str) -> dict[str, str]:
    """What the text says about each: all of it where it is about one, else what stands beside each."""
    if len(addresses) < 2:
        return dict.fromkeys(addresses, text)
    spans = _spans(addresses, text[:LONGEST])
    return {address: "\n".join(span for named, span in spans if named == address) for address in addresses}


# -- The shapes ---------------------------------------------------------------------------------------------

_HELP = re.compile(
    r"(?:post-?master|mailer-daemon|abuse|support|help ?desk|help|info|admin\w*|hostmaster|webmaster|noc|it)@"
)
_LABEL = (
    r"(?:(?:the )?(?:final|original|failed|intended|actual|delivery|following)[ -])?(?:recipient|addressee"
    r"|address(?:ed to)?|rcpt to|e-?mail|user|mailbox|destinataire|empfänger|destinat[aá]rio|ontvanger"
    r"|получатель|адрес|odbiorca|alıcı|příjemce|mottagare|modtager|vastaanottaja|宛先|送信先|收件人(?:邮件地址)?)"
    r"(?:[ -]?(?:address|name|id|\(s\)|s))?[ \t]*[:=：]"
)
_LABELLED = re.compile(_LABEL, re.IGNORECASE)
# Before an address that begins its line: marks of a list, a label, quotes; and after it: nothing, or a
# reason.
_HEAD = re.compile(
    rf"[\s>*•·|+\-–]*(?:\d{{1,3}}[.)]\s)?(?:{_LABEL}\s*)?[\"'<\[(*`]{{0,3}}(?:mailto:)?$", re.IGNORECASE
)
_TAIL = re.compile(
    r"[>\"'\])*`,]{0,4}\s*(?:$|[:;(\[<]|\.\.\.|\.$|[-–]{1,2}\s|on\s|said\b|invalid address|[45]\d\d[ -])",
    re.IGNORECASE,
)
# In what the other server said, or was told. The address in a MAIL FROM is a sender's.
_RCPT = re.compile(r"\brcpt to ?: ?<?$|\"emailAddress\": ?\"$", re.IGNORECASE)  # the latter: Amazon SES
_REPLY = re.compile(r"[\s>]*(?:<<<|>>>)?\s*[\"'(]?(?:reason: )?[45][0-5]\d[ \-]", re.IGNORECASE)
_MULTILINE = re.compile(r"[\s<>]*[45]\d\d-")
_MORE = re.compile(r"(?:\n[\s<>]{0,8}[45]\d\d[ \-].{0,400}){1,20}")
_DELIVER_TO = re.compile(
    r"\b(?:un)?deliver\w{0,4}\b[^.@]{0,60}?\b(?:to|for)(?: the| this| following| recipients?"
    r"| address(?:es)?| user|\W){0,6}$",
    re.IGNORECASE,
)
_HEADER = re.compile(r"\s*(?:to|cc|bcc|for)\s*:", re.IGNORECASE)
_NOT_THEM = re.compile(
    r"(?:\b(?:from|von|de|by|sender|reply-to|envelope-from|return-path|reverse-path|message-id|id|hello|dear|hi"
    r"|help|assistance|support|postmaster|administrator|contact\w{0,3}|e-?mail to|write to|forward to"
    r"|send (?:an? )?(?:e-?mail|mail|message) to)|お問い合わせ(?:は|先)?)"
    r"\s*(?:is|at|to|:|：)?[\s<(\"'\[]*(?:mailto:)?$",
    re.IGNORECASE,
)
# The address before it is where this one was forwarded.
_ALIAS = re.compile(
    r"\b(?:expanded from|generated (?:from|by)|forwarded from|originally (?:to|for)):?[\s<(]*$", re.IGNORECASE
)


@lru_cache(maxsize=1)  # the same text is asked for who failed, and what it says of them
def _mentions(text: str) -> tuple[_Mention, ...]:
    return tuple(_found(text))


def _found(text: str) -> Iterator[_Mention]:
    for number, found in enumerate(ADDRESS.finditer(text)):
        if number == _MOST:
            return
        begin = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.end())
        end = end if end >= 0 else len(text)
        line = text[max(begin, found.start() - _LINE) : found.start()]
        rest = text[found.end() : end][:_LINE]
        before = " ".join(text[max(0, found.start() - _AROUND) : found.start()].split())
        is_reply = bool(_REPLY.match(line))
        if is_reply and _MULTILINE.match(line):
            end = _end_of_reply(text, end)
        yield _Mention(address_of(found), begin, end, _rank(line, rest, before), is_reply)


def _end_of_reply(text: str, end: int) -> int:
    """Where an answer of several lines ends (``550-...``, RFC 5321 section 4.2.1)."""
    more = _MORE.match(text, end)
    return more.end() if more else end


def _rank(line: str, rest: str, before: str) -> _Rank:
    if _ALIAS.search(before):
        return _Rank.HEAD
    if _NOT_THEM.search(line) or (not line.strip(" <\"'(") and _NOT_THEM.search(before)):
        return _Rank.NEVER
    if _REPLY.match(line) or _RCPT.search(line) or (_HEAD.match(line) and _TAIL.match(rest)):
        return _Rank.HEAD
    if _DELIVER_TO.search(before):
        return _Rank.HEAD
    if _HEADER.match(line):
        return _Rank.MENTIONED
    sentence = f"{_last_sentence(before)} {_first_sentence(rest)}"
    return _Rank.SENTENCE if wording.FAILING.search(sentence) else _Rank.MENTIONED


def _last_sentence(before: str) -> str:
    return re.split(r"[.!?。]\s", before)[-1]


def _first_sentence(rest: str) -> str:
    return re.split(r"[.!?。](?:\s|$)", rest[:_AROUND], maxsplit=1)[0]


# -- What is said about each --------------------------------------------------------------------------------


def _spans(addresses: list[str], text: str) -> list[tuple[str, str]]:
    """(address, the text around one mention of it): up to the next address, or from the one before."""
    lines: dict[int, dict[str, _Mention]] = {}
    for one in _mentions(text):
        if one.address in addresses:
            lines.setdefault(one.begin, {}).setdefault(one.address, one)
    told: list[tuple[str, str]] = []
    after = [*lines, len(text)][1:]
    before = 0
    for named, until in zip(lines.values(), after, strict=True):
        first = next(iter(named.values()))
        span = text[before : first.end] if first.is_reply else text[first.begin : until]
        told.extend((address, span) for address in named)
        before = first.end
    # Addresses listed one below the other share what is said after the last of them.
    shared = ""
    for number, (address, span) in reversed(list(enumerate(told))):
        shared = span if _says_more(span) else shared
        told[number] = (address, span if shared == span else f"{span}\n{shared}")
    return told


def _says_more(span: str) -> bool:
    return any(letter.isalnum() for letter in _LABELLED.sub("", ADDRESS.sub("", span)))
