"""``mailflow classify``: files in, one line each out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from mailflow.cli.app import app
from mailflow.errors import InputInvalid, NotFound

HEAD = "From: Jane Doe <jane@acme.example>\nTo: robin@vendor.example\nDate: Mon, 2 Mar 2026 10:00:00 +0100\n"
ANSWER = f"{HEAD}Subject: Re: Pumps\nIn-Reply-To: <a@vendor.example>\n\nPlease get back to me in May.\n"
AWAY = f"""{HEAD}Subject: Automatic reply: Pumps\nAuto-Submitted: auto-replied

I am out of the office and back on Friday, 6 March.
In urgent cases please contact Jane Roe, jane.roe@acme.example.
"""
BOUNCE = """From: Mail Delivery Subsystem <mailer-daemon@vendor.example>
To: robin@vendor.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.vendor.example

Final-Recipient: rfc822; jane@acme.example
Action: failed
Status: 5.1.1

--b
Content-Type: message/rfc822

Message-ID: <offer@vendor.example>

--b--
"""
INVITATION = f"""{HEAD}Subject: Accepted: Demo\nContent-Type: text/calendar

BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VEVENT
ATTENDEE;PARTSTAT=ACCEPTED:mailto:jane@acme.example
END:VEVENT
END:VCALENDAR
"""


def run(*files: str, stdin: str | None = None) -> tuple[list[dict[str, Any]], BaseException | None]:
    """The rows that are written, and the error, if any."""
    done = CliRunner().invoke(app, ["classify", "--json", *files], input=stdin)
    return [json.loads(line) for line in done.stdout.splitlines()], done.exception


def row(tmp_path: Path, text: str) -> dict[str, Any]:
    """What is said of one message, only what is not empty."""
    file = tmp_path / "message.eml"
    file.write_text(text, "utf-8")
    (found,), error = run(str(file))
    assert error is None
    assert found.pop("file") == str(file)
    assert found.pop("evidence")
    return {name: value for name, value in found.items() if value not in (None, [], False)}


def test_an_answer_has_an_intent_and_its_day(tmp_path: Path) -> None:
    """What somebody wants, and when they may be asked again."""
    assert row(tmp_path, ANSWER) == {"kind": "reply", "intent": "not_now", "not_now_until": "2026-05-01"}


def test_an_absence_has_its_days_and_who_stands_in(tmp_path: Path) -> None:
    """Follow-ups go on on the weekday after the return."""
    assert row(tmp_path, AWAY) == {
        "kind": "auto_reply",
        "absence": "away",
        "returns_on": "2026-03-06",
        "resume_on": "2026-03-09",
        "substitute": "jane.roe@acme.example",
        "substitute_name": "Jane Roe",
    }


def test_an_absence_without_a_day_is_waited_for(tmp_path: Path) -> None:
    """Follow-ups go on after seven weekdays, and a sentence says that; who has left is not waited for."""
    undated = AWAY.replace(" and back on Friday, 6 March", "")
    assert row(tmp_path, undated)["resume_on"] == "2026-03-11"
    assert "7 business days, until 2026-03-11" in run(str(tmp_path / "message.eml"))[0][0]["evidence"][-1]

    gone = AWAY.replace("out of the office", "no longer with Acme")
    assert "resume_on" not in row(tmp_path, gone)


def test_a_bounce_has_whom_and_what_it_is_about(tmp_path: Path) -> None:
    """Who was not reached, why, whether the address is dead, and what came back; also without a date."""
    assert row(tmp_path, BOUNCE) == {
        "kind": "bounce",
        "failed_recipients": ["jane@acme.example"],
        "status": "5.1.1",
        "dead_address": True,
        "original_message_id": "<offer@vendor.example>",
    }


def test_calendar_mail_has_method_and_answer(tmp_path: Path) -> None:
    """How a meeting was answered."""
    assert row(tmp_path, INVITATION) == {"kind": "calendar", "method": "reply", "partstat": "accepted"}


def test_fields_that_do_not_apply_are_null_and_lists_empty(tmp_path: Path) -> None:
    """Every line has every field."""
    file = tmp_path / "a.eml"
    file.write_text(BOUNCE + "x")
    (found,), _ = run(str(file))

    assert {found["intent"], found["not_now_until"], found["returns_on"], found["partstat"]} == {None}


def test_a_dash_reads_standard_input() -> None:
    """``-`` is what is piped in."""
    (found,), error = run("-", stdin=ANSWER)

    assert error is None
    assert (found["file"], found["kind"]) == ("-", "reply")


def test_a_message_with_the_line_of_an_mbox_is_one(tmp_path: Path) -> None:
    """Some programs save one message with the envelope line of an mbox above it."""
    assert row(tmp_path, f"From jane@acme.example Mon Mar  2 10:00:00 2026\n{ANSWER}")["kind"] == "reply"


@pytest.mark.parametrize(
    ("name", "text", "error", "said"),
    [
        ("none.eml", None, NotFound, "no such file"),
        (".", None, InputInvalid, "a folder"),
        ("mbox", f"From a Mon Mar  2 10:00:00 2026\n{ANSWER}\nFrom a Mon Mar  2 10:00:00 2026\n{ANSWER}",
         InputInvalid, "mbox"),
        ("empty.eml", " \n", InputInvalid, "is empty"),
        ("photo.jpg", "\xff\xd8 JFIF", InputInvalid, "no header field"),
    ],
)  # fmt: skip
def test_what_is_no_message_is_named_and_the_others_are_judged(
    tmp_path: Path, name: str, text: str | None, error: type[Exception], said: str
) -> None:
    """One bad file does not keep the others from being judged."""
    bad, good = tmp_path / name, tmp_path / "good.eml"
    good.write_text(ANSWER)
    if text is not None:
        bad.write_text(text, "latin-1")
    rows, problem = run(str(bad), str(good))

    assert [one["kind"] for one in rows] == ["reply"]
    assert isinstance(problem, error)
    assert f"{bad}: " in str(problem)
    assert said in str(problem)


def test_for_people_it_says_it_in_words(tmp_path: Path) -> None:
    """Without --json: the kind, what is known, and why."""
    file = tmp_path / "away.eml"
    file.write_text(AWAY)
    said = CliRunner().invoke(app, ["classify", str(file)]).stdout

    assert f"{file}: auto reply\n    somebody is away\n    back on 2026-03-06" in said
    assert "instead of them: Jane Roe <jane.roe@acme.example>" in said
