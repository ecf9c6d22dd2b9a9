"""Where in the world is it noon of a working day now? Tests of what happens in working hours live there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from mailflow.cadence.calendar import WorkCalendar

# Monday to Friday without holidays; then countries that work on a Sunday, or on a Saturday.
_COUNTRIES = ("", "EG", "SA", "IL", "NP", "IR")


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
