"""Where in the world is it noon of a working day now? Tests of what happens in working hours live there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from mailflow.cadence.calendar import WorkCalendar

# Monday to Friday without holidays; then countries that work on a Sunday, and those that do on a Saturday.
# Until 2073 one of them works on every day but 25 December 2032, on which no country of the library does.
_COUNTRIES = ("", "EG", "IL", "HK", "IR", "PY")


def at_work() -> dict[str, str]:
    """time_zone and country of a mailbox: it is noon there, on a day on which everybody works."""
    now = datetime.now(UTC)
    ahead = 12 - now.hour
    zone = f"Etc/GMT{-ahead:+d}"  # POSIX counts to the west
    today = (now + timedelta(hours=ahead)).date()
    for country in _COUNTRIES:
        if WorkCalendar(country, zone, zone).is_business_day(today):
            return {"time_zone": zone, "country": country}
    raise AssertionError(f"nobody works on {today}")
