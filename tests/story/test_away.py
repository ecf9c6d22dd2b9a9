"""The rep goes away and comes back; and where prospects are, as their mail tells it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest

from tests.story.loss import begin_again
from tests.story.rep import JANE, ROBIN, Rep, ago, workday

pytestmark = pytest.mark.slow

TOKYO = timezone(timedelta(hours=9))


def today() -> date:
    return ago(0).date()


def calendar_mail(rep: Rep, method: str, first: date, last: date) -> None:
    """The rep's calendar program told a colleague."""
    calendar = (
        "BEGIN:VCALENDAR",
        f"METHOD:{method}",
        "BEGIN:VEVENT",
        "UID:skiing@vendor.example",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",
        "SUMMARY:Robin is skiing",
        "ORGANIZER:mailto:robin@vendor.example",
        "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
    kind = {"Content-Type": f"text/calendar; charset=utf-8; method={method}"}
    rep.sent(ROBIN, subject="Robin is skiing", text="\r\n".join(calendar), headers=kind)


def test_nothing_is_placed_while_the_rep_is_away(rep: Rep) -> None:
    """The plan says until when; back again, the draft is there; going away once more, it stays."""
    rep.sent(at=ago(12))
    last = today() + timedelta(days=6)
    rep.run("away", "--from", today().isoformat(), "--to", last.isoformat(), "--note", "skiing")
    assert 0 == rep.scan()["drafts_placed"]
    [status] = rep.json("status")
    back = date.fromisoformat(status["away_until"])
    assert timedelta(days=1) <= back - last <= timedelta(days=3)
    shown = rep.run("status").stdout
    assert f"you are away to {last:%a} {last.day} {last:%b %Y}, back on {back:%a} {back.day}" in shown
    action = rep.next_action()
    assert (False, f"you are away, back on {back:%a} {back.day} {back:%b %Y}") == (
        action["due"],
        action["hold"],
    )
    assert action["due_at"].startswith(back.isoformat())
    [row] = rep.json("away", "list")
    assert ("skiing", "said", last.isoformat()) == (row["note"], row["source"], row["last"])

    rep.run("away", "remove", "tomorrow")
    assert [] == rep.json("away", "list")
    assert 1 == rep.scan()["drafts_placed"]

    rep.run("away", "--from", today().isoformat())
    assert 0 == rep.scan()["drafts_withdrawn"]
    assert 1 == len(rep.drafts_folder())


def test_a_draft_of_that_very_day_stays_too(rep: Rep) -> None:
    """It would be due only after the day off; it lies there, and its reason has not gone."""
    rep.sent()
    due = workday(3)
    assert 1 == rep.scan("--as-of", due)["drafts_placed"]
    rep.run("away", "--from", due[:10])
    assert due < rep.next_action("jane@acme.example", "--as-of", due)["due_at"]
    assert 0 == rep.scan("--as-of", due)["drafts_withdrawn"]
    assert 1 == len(rep.drafts_folder())


def test_days_off_survive_a_rebuild(rep: Rep) -> None:
    """They are events, and those are exported beside the store."""
    rep.sent(at=ago(12))
    rep.run("away", "--from", today().isoformat())
    rep.scan()
    begin_again(rep)
    assert [today().isoformat()] == [row["first"] for row in rep.json("away", "list")]
    assert 0 == rep.scan()["drafts_placed"]


def test_the_calendar_of_the_rep_says_that_they_are_away(rep: Rep) -> None:
    """Whole days out of office, in mail that they sent; cancelled, they are there."""
    rep.sent(at=ago(12))
    calendar_mail(rep, "REQUEST", today(), today() + timedelta(days=3))
    assert 0 == rep.scan()["drafts_placed"]
    [row] = rep.json("away", "list")
    assert (today().isoformat(), "Robin is skiing", "calendar") == (row["first"], row["note"], row["source"])

    calendar_mail(rep, "CANCEL", today(), today() + timedelta(days=3))
    assert 1 == rep.scan()["drafts_placed"]


def test_their_mails_tell_where_prospects_are(rep: Rep) -> None:
    """First the clock of their mails, then the telephone in a signature; also after the mails are gone."""
    rep.run("prospects", "add", "jane@acme.example")
    letters = []
    for days in (8, 6):
        touch = rep.sent(at=ago(days))
        there = format_datetime(ago(days - 1).astimezone(TOKYO))
        letters.append(rep.received(answers=touch, at=ago(days - 1), text="Soon.", headers={"Date": there}))
    rep.scan()
    [why] = rep.json("why", "jane@acme.example")
    assert ("", "offset") == (why["country"], why["country_by"])
    assert ("Asia/Tokyo", "offset") == (why["time_zone"], why["time_zone_by"])

    signed = "Give me a week.\n\nBest regards\nJane Doe\nAcme K.K.\n+81 3-1234-5678\n"
    letters.append(rep.received(JANE, answers=rep.sent(at=ago(3)), at=ago(2), text=signed))
    rep.scan()
    rep.scan()
    for letter in letters:
        rep.expunge(letter)
    begin_again(rep)
    [why] = rep.json("why", "jane@acme.example")
    assert ("JP", "phone") == (why["country"], why["country_by"])
    assert ("Asia/Tokyo", "phone") == (why["time_zone"], why["time_zone_by"])
    told = "Their country is Japan and their time zone is Asia/Tokyo, by the telephone number"
    assert told in " ".join(rep.run("why", "jane@acme.example").stdout.split())


def test_an_hour_takes_so_many_drafts(rep: Rep) -> None:
    """hourly_limit: the other one waits for the next hour, or the next working day, and says why."""
    rep.configure(drafts={"hourly_limit": 1, "company_limit": 1})
    for who in (JANE, "Bob Roe <bob@beta.example>"):
        rep.sent(who, at=ago(12))
    before = datetime.now(TOKYO).hour
    assert 1 == rep.scan()["drafts_placed"]
    holds = {row["hold"] for row in rep.plan().values()}
    if datetime.now(TOKYO).hour == before:  # else the next hour has begun meanwhile
        assert "hourly limit of 1: others come first" in holds
