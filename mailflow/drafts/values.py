"""What can a follow-up bring: a link, a case, an article; and which one is for this person?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from urllib.parse import urlsplit

from mailflow.cadence.keys import TAG, Key, Keys
from mailflow.cadence.tables import Data, Table, lines_of, shown, syntax
from mailflow.conversations.links import links_in, same_page
from mailflow.drafts.clean import sentence
from mailflow.errors import ConfigInvalid

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,4})?")
_LONGEST_TITLE = 200  # characters
_LONGEST_TEXT = 1_000
_LONGEST_LINK = 1_000


@dataclass(frozen=True, slots=True)
class Value:
    """One thing that a mail may bring. link or text is filled, or both.

    tags: what it is ("case"), and for whom. language: "" for everybody's. first, last: the days on which it
    may be given, None where there is no limit.
    """

    id: str
    title: str
    text: str = ""
    link: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def wording(self) -> str:
        """What a template sees as ``value``: the text, else the title; then the link, if it is not in it."""
        if not self.link:
            return self.text
        if not self.text:
            return f"{self.title}: {self.link}"
        return self.text if same_page(self.link) in links_in(self.text) else f"{self.text} {self.link}"

    def is_open(self, day: date) -> bool:
        """Whether it may be given on this day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Library:
    """The values in the order of their file."""

    values: tuple[Value, ...] = ()

    @cached_property
    def mark(self) -> str:
        """The same as long as the same things would be found in a mail."""
        told = repr([(one.id, one.text, one.link) for one in self.values])
        return sha256(told.encode("utf-8", "replace")).hexdigest()[:12]

    def choose(
        self,
        wanted: bool | str,
        *,
        tags: Sequence[str],
        language: str,
        day: date,
        given: Collection[str],
    ) -> Value | None:
        """What somebody gets who has these tags and reads this language, and got those ids; None for nothing.

        wanted: a tag that it must have, or True. What shares a tag with them goes first, then what is in
        their language, then the order of the file. What is in a language is for nobody else.
        """
        theirs, spoken = {tag.lower() for tag in tags}, language.partition("-")[0]
        fitting = [
            one
            for one in self.values
            if one.id not in given
            and one.is_open(day)
            and (wanted is True or wanted in one.tags)
            and one.language.partition("-")[0] in ("", spoken)
        ]
        return min(
            fitting, key=lambda one: (theirs.isdisjoint(one.tags), not one.language), default=None
        )  # the first of those that are alike


EMPTY = Library()


def parse_values(text: str, file: str) -> Library:
    """The library of a file (TOML); ConfigInvalid with every problem at once: key, line, what is allowed."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigInvalid(file, [syntax(str(error))]) from None
    problems: list[str] = []
    lines = lines_of(text)
    named = Table("", data, _FILE, lines, problems)["value"]
    values = tuple(_value(id_, told, lines, problems) for id_, told in named.items())
    if problems:
        raise ConfigInvalid(file, problems)
    return Library(values)


def _value(id_: str, told: object, lines: dict[str, int], problems: list[str]) -> Value:
    data: Data = told if isinstance(told, dict) else {}
    table = Table(f"value.{id_}", data, KEYS, lines, problems)
    if not isinstance(told, dict):
        table.report("", f"must be a table, not {shown(told)}")
    for problem in _problems(id_, table, data):
        table.report("", problem)
    names = {"from": "first", "until": "last"}
    return Value(id_, **{names.get(key, key): one for key, one in table.values.items()})


def _problems(id_: str, table: Table, data: Data) -> Iterator[str]:
    """What is wrong with a value as a whole."""
    if not ID.fullmatch(id_):
        yield "an id is letters, digits, - and _, beginning with a letter or digit"
    if data and "text" not in data and "link" not in data:
        yield 'has neither text nor link: write one of them, such as link = "https://vendor.example/case"'
    if table["from"] and table["until"] and table["from"] > table["until"]:
        yield f"ends ({table['until']}) before it begins ({table['from']})"


# What may stand in a value: as keys.py has it for the rules.


def _title(value: object) -> str:
    if not isinstance(value, str) or not sentence(value) or len(value) > _LONGEST_TITLE:
        raise ValueError(f"must be a few words, up to {_LONGEST_TITLE} characters")
    return sentence(value)


def _text(value: object) -> str:
    if not isinstance(value, str) or not sentence(value) or len(value) > _LONGEST_TEXT:
        raise ValueError(f"must be a text, up to {_LONGEST_TEXT:,} characters")
    return sentence(value)


def _link(value: object) -> str:
    text = value if isinstance(value, str) else ""
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    is_link = parts.scheme in ("http", "https") and bool(parts.netloc)
    if not is_link or not text.isprintable() or " " in text or len(text) > _LONGEST_LINK:
        raise ValueError('must be the address of a web page, such as "https://vendor.example/case"')
    return text


def _tags(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and TAG.fullmatch(one) for one in value):
        raise ValueError('must be a list of tags, each one word, such as ["case", "bakery"]')
    return tuple(dict.fromkeys(one.lower() for one in value))


def _language(value: object) -> str:
    if not isinstance(value, str) or not LANGUAGE.fullmatch(value.lower().replace("_", "-")):
        raise ValueError('must be two letters (ISO 639), such as "de"')
    return value.lower().replace("_", "-")


def _day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError("must be a date such as 2027-03-31, without quotes")
    return value


def _named(value: object) -> Data:
    if not isinstance(value, dict):
        raise ValueError("must be tables, such as [value.bakery-case]")
    return value


_FILE: Keys = {"value": Key(_named, "tables", "A value under each id.", {})}
KEYS: Keys = {
    "title": Key(_title, "a few words", "What you call it.", "", required=True),
    "text": Key(_text, "a text", "What the mail says of it, in a sentence or two.", ""),
    "link": Key(_link, "the address of a web page", "Where they can read it.", ""),
    "tags": Key(_tags, 'a list such as `["case", "bakery"]`', "What it is, and for whom.", ()),
    "language": Key(_language, "two letters (ISO 639)", "For those who read this language alone.", ""),
    "from": Key(_day, "a date such as 2027-03-31", "The first day on which it is given."),
    "until": Key(_day, "a date such as 2027-03-31", "The last day on which it is given."),
}
