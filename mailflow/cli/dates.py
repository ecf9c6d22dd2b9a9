"""Which day, or which moment, does somebody mean who types it?"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mailflow.errors import InputInvalid

_AS = "write it as 2026-03-02, 2.3.2026, 2 Mar 2026, tomorrow or Friday"


def parse_day(text: str, today: date) -> date:
    """A day as people write it: ISO 8601, with dots or the name of the month, or in English words.

    today: where the rep is. InputInvalid for what is no day, or several, or may be two, as 2/3/2026.
    """
    if day := _day(text, today):
        return day
    raise InputInvalid(f"{text!r} is no day; {_AS}")


def parse_instant(text: str, zone: str, now: datetime) -> datetime:
    """An aware instant in UTC; of a day its end in this time zone: all that happens on it has happened."""
    day = _day(text, now.astimezone(ZoneInfo(zone)).date())
    if day:
        return datetime.combine(day, time.max, ZoneInfo(zone)).astimezone(UTC)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise InputInvalid(
            f"{text!r} is neither a day nor an instant; {_AS}, or with a time as 2026-03-02T09:00:00Z"
        ) from None
    if at.tzinfo is None:
        raise InputInvalid(f"{text!r} has no time zone; write 2026-03-02T09:00:00Z, or +01:00 at its end")
    return at.astimezone(UTC)


def _day(text: str, today: date) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today - timedelta(days=1) if text.strip().lower() == "yesterday" else _in_words(text, today)


def _in_words(text: str, today: date) -> date | None:
    """As in a letter; but what could be read in two ways, or is only a part of what was typed, is no day."""
    from mailflow.conversations.dated import dates
    from mailflow.conversations.languages import plain
    from mailflow.conversations.languages.en import ENGLISH

    said = plain(text)
    found = [] if "/" in said or ":" in said else dates(said, ENGLISH, today, american=None)
    is_one = len(found) == 1 and found[0].said == said and found[0].span.first == found[0].span.last
    return found[0].span.first if is_one else None
