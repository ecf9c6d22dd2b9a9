"""What does Mailflow know of a language?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # one object for each; known by it
class Language:
    """The words of one language that decide what a message means.

    Every field but the tables of the calendar is a tuple of patterns (re), for text in lower case on one
    line, with straight apostrophes (languages.plain). ``{date}`` stands for a day or a span of days in this
    language, ``{day}``, ``{month}``, ``{year}``, ``{n}`` and ``{period}`` for its parts. No pattern captures,
    begins or ends in a blank, or can take more than linear time; gaps are bounded: ``.{0,40}?``. An empty
    field says that the language has no such words, or that nobody has taught them yet.
    """

    code: str  # ISO 639-1

    # The calendar.
    months: tuple[str, ...]  # a pattern for each, January first, with abbreviations and inflected forms
    weekdays: tuple[str, ...]  # Monday first
    numeric: Literal["dmy", "mdy", "ymd"]  # how 3/4/2026 is read
    # Of {day} and {month}, perhaps {year}: "{day}(?:st|nd|rd|th)? of {month}(?:,? {year})?"; no {day}: 1st.
    dates: tuple[str, ...]
    days_alone: tuple[str, ...] = ()  # a day of this month or the next: "the {day}(?:st|nd|rd|th)"
    numbers: Mapping[str, int]  # in words, those of small numbers
    today: tuple[str, ...] = ()
    tomorrow: tuple[str, ...] = ()
    in_days: tuple[str, ...] = ()  # "in {n} days"
    in_weeks: tuple[str, ...] = ()
    in_months: tuple[str, ...] = ()
    weeks: tuple[str, ...] = ()  # "week {n}" of the year (ISO 8601)
    this_week: tuple[str, ...] = ()
    this_month: tuple[str, ...] = ()
    this_year: tuple[str, ...] = ()
    next_week: tuple[str, ...] = ()  # begins on Monday
    next_month: tuple[str, ...] = ()
    next_year: tuple[str, ...] = ()  # "the new year" too
    quarters: tuple[str, ...] = ()  # "q{n}", "{n}(?:st|nd|rd|th) quarter"
    seasons: Mapping[str, str]  # spring, summer, autumn, winter, christmas: the words for each
    coming: tuple[str, ...] = ()  # before or after a weekday, changes nothing: "next", "this", "prochain"
    to: tuple[str, ...] = ()  # between the first and the last day of a range: "to", "bis"; as a dash
    early: tuple[
        str, ...
    ] = ()  # of, or before {period}: week, month, quarter, season or year: "early {period}"
    middle: tuple[str, ...] = ()  # "mid[- ]{period}"
    late: tuple[str, ...] = ()  # "(?:the )?end of {period}"

    # Notices of absence and other automatic replies.
    auto_subject: tuple[str, ...] = ()  # how the subject of an automatic reply begins
    away_subject: tuple[str, ...] = ()  # as people write it themselves as well
    auto_text: tuple[str, ...] = ()  # a machine says that it is one
    away: tuple[str, ...] = ()  # somebody is away ...
    time_off: tuple[str, ...] = ()  # words for an absence, which count beside a range of days: "vacation"
    anybody: tuple[str, ...] = ()  # ... and speaks to whoever has written, which people do not do in answers
    received: tuple[str, ...] = ()  # a desk or a shop says that something came in
    confirms: tuple[str, ...] = ()  # the same in words that people use as well; counts where a program wrote
    left: tuple[str, ...] = ()  # somebody works there no more
    moved: tuple[str, ...] = ()  # somebody has another address now
    through: tuple[str, ...] = ()  # the date is the last day away: "bis {date}", "{date}まで"
    back: tuple[str, ...] = ()  # the date is the first day back: "back on {date}", "away until {date}"
    since: tuple[str, ...] = ()  # the date is the first day away, the last is not said: "from {date}"
    substitute: tuple[str, ...] = ()  # before the name or address of whom to write to instead
    titles: tuple[str, ...] = ()  # stand before a name and are none: "mr", "frau", "my colleague"

    # What people answer.
    opt_out: tuple[str, ...] = ()
    opt_out_alone: tuple[str, ...] = ()  # only where it is all that is said: "stop"
    not_interested: tuple[str, ...] = ()
    not_now: tuple[str, ...] = ()  # no, but perhaps later; without a date, or with ``{date}``
    interested: tuple[str, ...] = ()
    referral: tuple[str, ...] = ()  # somebody else is the one to talk to
    refer_to: tuple[str, ...] = ()  # as substitute, but only right before a name: "ask", "try"
    in_charge: tuple[str, ...] = ()  # right behind the name of somebody: "is responsible for"
    copying: tuple[str, ...] = ()  # right before the name of somebody who gets the answer: "cc'ing"
    condition: tuple[str, ...] = ()  # right before such words, they are no answer: "if", "whether"
    negation: tuple[str, ...] = ()  # right before such words, they mean the contrary: "not", "never"
    request: tuple[str, ...] = ()  # makes a question a wish: "could you", "please"
    after: tuple[str, ...] = ()  # beside a span of days: it counts from its end: "after the summer"
    until: tuple[str, ...] = ()  # of a day: it must come first, however soon it does: "until", "not before"
    meet: tuple[str, ...] = ()  # verbs of meeting and calling, by their stems: a day beside them is for that
    hour: tuple[str, ...] = ()  # a time of day: "at {n}", "{n} uhr"; 10:30 is known without
    unavailable: tuple[str, ...] = ()  # they have no time before a day that is near: "busy", "swamped"
    afterwards: tuple[str, ...] = ()  # beside ``away``: they mean the time when they are back: "then"
    speaks_of_self: tuple[str, ...] = ()  # up to ``left``: the writer is who has left: "i", "my"

    # The frame of a letter.
    farewell: tuple[str, ...] = ()  # begins the signature: "best regards"
    footer: tuple[
        str, ...
    ] = ()  # what programs and companies add: "sent from my", "this e-mail is confidential"
    leave_list: tuple[str, ...] = ()  # a mass mailing offers to be left; no wish of the writer's
