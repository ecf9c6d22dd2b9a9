"""Who is named in a letter, and with which address?

All text here is tidy (languages.tidy): on one line, as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from mailflow.conversations.languages import LANGUAGES, either, one_i, plain
from mailflow.conversations.languages.guess import of_its_script
from mailflow.conversations.languages.model import Language
from mailflow.conversations.message import Address, Message

_ADDRESS = re.compile(
    r"[a-z0-9._%+'-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}", re.ASCII | re.IGNORECASE
)
_NOBODY = re.compile(r"unsubscribe|\b(?:do[-_.]?not|no|never)[-_.]?reply|\bmailer-daemon|\bbounces?\b")
_SENTENCE_ENDS = re.compile(r"(?<=[^\W\d_]{3})[.!?](?: |$)|[。！？]")  # "Dr. Smith" goes on
_WORD = re.compile(r"[^\W\d_][\w'.-]{0,40}")
# Small words inside names.
_PARTICLES = frozenset(
    {"van", "von", "der", "den", "de", "da", "di", "dos", "du", "la", "le", "el", "bin", "al"}
)
_SHORT_TITLE = len("don ")
_BESIDE = 30  # characters between a name and its address


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text, and where it stands."""

    name: str
    begin: int
    end: int


def person_in(text: str, message: Message, *, among: Iterable[str] = ()) -> Address | None:
    """The first person that a text names, who is neither the sender of the message nor one it went to.

    Somebody with an address comes before somebody with only a name, of two words at least. among: addresses
    of which one may fit such a name. The address or the name may be "".
    """
    names = list(names_in(text))
    for match in _addresses(text):
        address = _as_address(match)
        if not is_senders_or_ours(address, message):
            return Address(address, _name_beside(address, names, match.start()))
    full = next((one.name for one in names if _is_full(one.name)), "")
    return Address(next((one for one in among if fits(full, one)), ""), full) if full else None


def first_sentence(text: str) -> str:
    return _SENTENCE_ENDS.split(text, maxsplit=1)[0]


def addresses_in(text: str) -> Iterator[str]:
    """Every address in the text that somebody reads, in lower case."""
    return map(_as_address, _addresses(text))


def _addresses(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _ADDRESS.finditer(text) if not _NOBODY.search(match[0].lower()))


def _as_address(match: re.Match[str]) -> str:
    return match[0].lower().strip("'.-")


def is_senders_or_ours(address: str, message: Message) -> bool:
    """Is it the sender's, perhaps by another name ("jane@", "jane.doe@"), or one that the message went to?"""
    if address in {one.address for one in (message.sender, *message.recipients, *message.reply_to)}:
        return True
    local, sender = address.partition("@")[0], message.sender
    parts = [word for word in plain(sender.name).split() if len(word) > 2]
    return local == sender.address.partition("@")[0] or (bool(parts) and all(word in local for word in parts))


def name_at_start(text: str) -> Name | None:
    """The name with which a text begins, a full one or one behind a title; None for other capitals."""
    name = next(names_in(text), None)
    title = _titles().match(one_i(text).lower())
    if name is None or title is None or name.begin > title.end():
        return None
    told = _is_full(name.name) or bool(title[0].strip(" ,:"))
    return name if told and not name.name.isupper() and not name.name.endswith("'s") else None


def _is_full(name: str) -> bool:
    """Has it a first and a last name? "As I" has none."""
    _, blank, last = name.rpartition(" ")
    return bool(blank) and len(last) > 1


def names_in(text: str) -> Iterator[Name]:
    """Runs of words with capitals, without titles and without what the calendar writes with capitals."""
    begin = 0
    if title := _titles().match(one_i(text).lower()):
        begin = title.end()
    run: list[re.Match[str]] = []
    before = text[:begin].strip(" ,:").rpartition(" ")[2]  # the word before the run
    for word in _WORD.finditer(text, begin):
        joined = bool(run) and text[run[-1].end() : word.start()] == " "
        if run and not joined:
            yield from _as_name(run, before)
            before, run = "", []
        if word[0][0].isupper() or (joined and word[0] in _PARTICLES):
            run.append(word)
        else:
            if run:
                yield from _as_name(run, before)
            before, run = word[0], []
    if run:
        yield from _as_name(run, before)


def titled_in(text: str) -> Iterator[str]:
    """Every name behind a title, with the title: "Frau Schulz"."""
    return (match[0] for match in _TITLED.finditer(text))


_TITLED = re.compile(
    r"\b(?:Herrn?|Frau|Mrs?\.?|Ms\.?|Miss|Dr\.?|Mme|Mlle|Madame|Monsieur|Sra?\.?|Srta\.?|Señora?|Senhora?"
    r"|Sig\.(?:ra)?|Signora?|Dhr\.?|Mevr\.?|Mevrouw|Meneer|Pani?|Pana|Panem|Panią|Fru"
    r"|Hr\.) [^\W\d_a-z][^\W\d_]{1,30}\b"
    r"(?:-[^\W\d_]{1,30})?"
)
# German writes every noun with a capital: "Ihre Mail", "die Abteilung Einkauf".
_DETERMINER = re.compile(
    r"(?:d(?:er|ie|as|en|em|es)|(?:k?ein|mein|dein|sein|ihr|unser|eue?r|dies)(?:e[mnrs]?)?|zu[mr]|[bv]om"
    r"|[ai]m|ins)$"
)


def _as_name(run: list[re.Match[str]], before: str) -> Iterator[Name]:
    while run and not run[-1][0][0].isupper():
        run = run[:-1]
    # "Kollegin Anna Berg", "Legal Assistant"; "Don" and "Min" are titles here, and first names elsewhere.
    title = _titles().match(plain(" ".join(match[0] for match in run)) + " ")
    if title and (title.end() > _SHORT_TITLE or "." in title[0]):
        before = run[len(title[0].split()) - 1][0]
        run = run[len(title[0].split()) :]
    elif run and _DETERMINER.match(run[0][0].lower()):
        before = run[0][0]
        run = run[1:]
    if _DETERMINER.match(before.lower()):
        run = run[1:]  # "unser Geschäftsführer Peter Stone"
    words = [match[0] for match in run]
    if not all(map(_is_of_calendar, words)):
        yield Name(" ".join(words[:4]).strip("."), run[0].start(), run[-1].end())


def _name_beside(address: str, names: list[Name], at: int) -> str:
    """The name that has a part of the address in it, else the full name right before the address."""
    fitting = (one.name for one in names if fits(one.name, address))
    before = (one.name for one in reversed(names) if " " in one.name and 0 <= at - one.end <= _BESIDE)
    return next(fitting, "") or next(before, "")


def fits(name: str, address: str) -> bool:
    """Does the address have a word of the name in it?"""
    local = address.partition("@")[0]
    return any(word in local if len(word) > 2 else word == local for word in plain(name).split())


@cache
def _titles() -> re.Pattern[str]:
    patterns = (pattern for language in LANGUAGES for pattern in language.titles)
    return re.compile(rf"[ ,:]*(?:{one_i(either(patterns))}[ ,:.]+)*")


def _is_of_calendar(word: str) -> bool:
    word = plain(word)
    return any(_calendar(language).fullmatch(word) for language in of_its_script(word))


@cache
def _calendar(language: Language) -> re.Pattern[str]:
    return re.compile(one_i(either((*language.months, *language.weekdays))))
