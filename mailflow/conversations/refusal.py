"""Why did a mail server refuse a message, and is it of use to try again?

A refusal has a code (RFC 3463) and words, and the two often disagree. Words decide where they are clear:
servers state 5.0.0, 5.1.1 or 5.7.1 for whatever comes (Sendmail 5.0.0, qmail-toaster "User is over quota.
(#5.1.1)", Exchange Online 5.4.1 "Recipient address rejected: Access denied" for an address that does not
exist, Postfix 5.7.1 "User unknown"). The code decides where the words say nothing. When in doubt the address
is not dead: a good one taken for dead is never written to again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from mailflow.conversations import wording


class Cause(StrEnum):
    """Why mail was refused, and what that asks of the rep.

    NO_SUCH_USER, NO_SUCH_HOST: another address; check the spelling. DISABLED: the mailbox was closed, its
    owner has most likely left; ask for a successor. FULL: nothing, it empties. TOO_BIG: send it without
    attachments. BLOCKED: the receiver takes our server, our domain or the message for spam: see to the block
    list or the reputation, or call. POLICY: mail that is sent as ours is breaks a rule of the receiver (SPF,
    DKIM, DMARC, TLS, reverse DNS, format, a list for members, too much at once): the administrator must mend
    that. RELAY: our outgoing server will not pass it on, or theirs does not serve that domain: check the
    account's settings and the address. LOOP: their server sends it in a circle; tell them by other means.
    UNKNOWN: read the bounce.
    """

    NO_SUCH_USER = "no_such_user"
    NO_SUCH_HOST = "no_such_host"
    DISABLED = "disabled"
    FULL = "full"
    TOO_BIG = "too_big"
    BLOCKED = "blocked"
    POLICY = "policy"
    RELAY = "relay"
    LOOP = "loop"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Refusal:
    """status: enhanced status code or "". permanent, dead_address: as in bounce.BounceFailure."""

    status: str
    permanent: bool
    dead_address: bool
    cause: Cause


def read_refusal(stated: str, said: Sequence[str], *, trying: bool = False) -> Refusal:
    """What a refusal means.

    stated: the Status field of a report, or "". said: what the servers said, the most telling first: the
    Diagnostic-Code, then what the mail system wrote around it. trying: the mail system has not given up.
    """
    said = [_ADDRESS.sub("<>", " ".join(words[:_LONGEST].split())) for words in said]
    status = _status(stated, said)
    cause = _cause(status, said)
    temporary = trying or cause is Cause.FULL or _is_temporary(status, said, cause)
    dead = not temporary and cause in (Cause.NO_SUCH_USER, Cause.NO_SUCH_HOST)
    return Refusal(status, not temporary, dead, cause)


_LONGEST = 4000  # characters
_ADDRESS = re.compile(
    r"[^\s<>()\[\]:;,\"]{1,100}@[^\s<>()\[\]:;,\"]{1,253}"
)  # some hold words: full@acme.example
_STATUS = re.compile(r"(?<![\w.])([45]\.\d{1,3}\.\d{1,3})(?!\d|\.\d)")
_REPLY = re.compile(r"(?<![\w.\-/:@+,$])([45])[0-5]\d(?=[ \-#:])")


def _status(stated: str, said: Sequence[str]) -> str:
    """The stated code, or a better one in words: many servers state 5.0.0 and say more there."""
    codes = [code for text in (stated, *said) for code in _STATUS.findall(text)]
    telling = (code for code in codes if not code.endswith(".0.0"))
    return next(telling, codes[0] if codes else "")


# -- Why ----------------------------------------------------------------------------------------------------

_OF_STATUS = {
    # RFC 3463, RFC 7504 and 7505, RFC 7293, RFC 5248, and the IANA registry of enhanced status codes.
    "1.0": Cause.NO_SUCH_USER,  # "other address status": IronPort's "#5.1.0 Address rejected"
    "1.1": Cause.NO_SUCH_USER,
    "1.2": Cause.NO_SUCH_HOST,
    "1.3": Cause.NO_SUCH_USER,  # bad syntax
    "1.4": Cause.NO_SUCH_USER,  # ambiguous: nobody gets it
    "1.6": Cause.NO_SUCH_USER,  # moved, and nothing is forwarded
    "1.7": Cause.POLICY,  # 1.7 and 1.8 are about the sender's address
    "1.8": Cause.POLICY,
    "1.9": Cause.POLICY,
    "1.10": Cause.NO_SUCH_USER,  # Exchange: not found; RFC 7505: a domain that takes no mail
    "2.1": Cause.DISABLED,
    "2.2": Cause.FULL,
    "2.3": Cause.TOO_BIG,
    "3.1": Cause.FULL,
    "3.4": Cause.TOO_BIG,
    "3.5": Cause.LOOP,  # Sendmail: "MX list points back to me"
    "4.4": Cause.NO_SUCH_HOST,
    "4.6": Cause.LOOP,
    "4.14": Cause.LOOP,  # Exchange Online
    "4.310": Cause.NO_SUCH_HOST,  # Exchange Online: "DNS domain does not exist"
    "7.13": Cause.DISABLED,
    "7.17": Cause.NO_SUCH_USER,  # the mailbox has another owner
    "7.18": Cause.NO_SUCH_USER,  # the domain has
}
# Nobody states these for whatever comes.
_CERTAIN = frozenset({"1.7", "1.8", "2.2", "2.3", "3.1", "3.4"})
_OF_CLASS = {"6": Cause.POLICY, "7": Cause.POLICY}
# Said of the recipient only where the words around do not speak of the sender.
_WORDS = (
    (Cause.TOO_BIG, wording.TOO_BIG),
    (Cause.FULL, wording.MAILBOX_FULL),
    (Cause.LOOP, wording.LOOP),
    (Cause.DISABLED, wording.DISABLED),
    (Cause.NO_SUCH_USER, wording.NO_SUCH_USER),
    (Cause.RELAY, wording.RELAY),
    (Cause.POLICY, wording.POLICY),
    (Cause.NO_SUCH_HOST, wording.NO_SUCH_HOST),
    (Cause.BLOCKED, wording.BLOCKED),
    (Cause.POLICY, wording.POLICY_AT_LAST),
)
_OF_THEIRS = (Cause.FULL, Cause.DISABLED, Cause.NO_SUCH_USER, Cause.NO_SUCH_HOST)
_BEFORE = 40  # characters in which a sender is named: "sender address rejected: domain not found"


def _cause(status: str, said: Sequence[str]) -> Cause:
    by_status = _OF_STATUS.get(status[2:], _OF_CLASS.get(status[2:3], Cause.UNKNOWN))
    if status[2:] in _CERTAIN:
        return by_status
    first, *others = [*said, ""]
    if status[2:] == "4.4" and wording.TEMPORARY.search(first):
        by_status = Cause.UNKNOWN  # a name server that answers nonsense; the domain may be good
    cause = _spoken(first)
    if cause is Cause.UNKNOWN:
        cause = by_status
    if cause is Cause.UNKNOWN:
        spoken = (_spoken(words) for words in others)
        cause = next((one for one in spoken if one is not Cause.UNKNOWN), Cause.UNKNOWN)
    if status == "5.4.1" and any("access denied" in words.lower() for words in said):
        return Cause.NO_SUCH_USER  # Exchange Online's edge (DBEB), where the directory lacks the address
    whole = " ".join(said)
    if cause in (Cause.NO_SUCH_USER, Cause.NO_SUCH_HOST) and _BEFORE_RECIPIENT.search(whole):
        return Cause.BLOCKED
    if cause is Cause.NO_SUCH_USER and not status.startswith("5.1.") and _AFTER_DATA.search(whole):
        return Cause.BLOCKED
    if cause is Cause.NO_SUCH_USER and not status.startswith("5.1.") and _says_disabled(whole):
        return Cause.DISABLED  # KDDI says so, and then shows its "550 user unknown"
    if cause in (Cause.BLOCKED, Cause.POLICY) and status[2:4] == "4." and wording.TEMPORARY.search(whole):
        return Cause.UNKNOWN  # the network: "connection refused" is nobody's refusal
    if cause is Cause.UNKNOWN and _TAKES_NO_MAIL.search(whole):
        return Cause.NO_SUCH_HOST
    return cause


_TAKES_NO_MAIL = re.compile(r"(?<![\w.\-/:@+,$])(?:521 5\.3\.2|556[ -])")  # RFC 7504, RFC 7505


def _says_disabled(words: str) -> bool:
    return _says(wording.DISABLED, words, Cause.DISABLED)


@lru_cache(maxsize=256)  # without its address, a server's answer is the same for everybody
def _spoken(words: str) -> Cause:
    return next((cause for cause, pattern in _WORDS if _says(pattern, words, cause)), Cause.UNKNOWN)


def _says(pattern: re.Pattern[str], words: str, cause: Cause) -> bool:
    if cause not in _OF_THEIRS:
        return bool(pattern.search(words))
    return any(
        not wording.ABOUT_SENDER.search(words, max(0, found.start() - _BEFORE), found.end())
        for found in pattern.finditer(words)
    )


# At which step of SMTP it was refused, as Postfix, Exim, qmail and Sendmail put it. Before the recipient was
# named, the refusal cannot be about them.
_BEFORE_RECIPIENT = re.compile(
    r"\(in reply to (?:helo|ehlo|mail from|starttls|auth)|refused to talk to me"
    r"|after (?:mail from|helo|ehlo|initial connection)\b|but (?:sender|my name) was rejected|greeting failed"
    r"|>>> ?(?:mail|helo|ehlo)\b(?:(?!>>>).){0,200}?<<< ?[45]\d\d",
    re.IGNORECASE,
)
# Whoever knows no such user says so when the user is named. Some accept the recipient and say it of the
# message: Japanese carriers (docomo, KDDI) where the user's own filter threw it out. Exchange checks late
# too, but adds 5.1.10 or 5.1.1 to it.
_AFTER_DATA = re.compile(
    r"\(in reply to (?:end of )?data|after end of data|failed (?:on data command|after i sent the message)"
    r"|>>> ?data\b(?:(?!>>>).){0,200}?<<< ?[45]\d\d",
    re.IGNORECASE,
)


# -- For good? ----------------------------------------------------------------------------------------------

# Of these RFC 3463 says that they are useful only for what may pass, though many servers give up with a 5.
_PASSING = frozenset({"2.2", "3.1", "4.1", "4.2", "4.3", "4.5", "4.7"})
_NETWORK = "5.4."


def _is_temporary(status: str, said: Sequence[str], cause: Cause) -> bool:
    known = cause is not Cause.UNKNOWN
    hopeful = not known and any(wording.TEMPORARY.search(words) for words in said)
    if status and not status.endswith(".0.0"):
        passing = not known and (status[2:] in _PASSING or (hopeful and status.startswith(_NETWORK)))
        return passing or status.startswith("4")
    code = next((found[1] for words in said if (found := _REPLY.search(words))), status[:1])
    return code == "4" or hopeful
