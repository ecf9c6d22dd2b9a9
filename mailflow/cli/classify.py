"""``mailflow classify``: what the program makes of a message in a file, and why."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from mailflow.cli.options import Json
from mailflow.errors import InputInvalid, MailflowError, NotFound

if TYPE_CHECKING:
    from mailflow.conversations.absence import Absence
    from mailflow.conversations.judge import Judgement
    from mailflow.conversations.message import Message


def register(app: typer.Typer) -> None:
    app.command()(classify)


def classify(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Messages as they were sent (.eml); - reads one from stdin."),
    ],
    json: Json = False,
) -> None:
    """Say what kind of message is in each file, and what it means.

    Such as an answer that says no, a bounce and whom it is about, an absence and until when. It needs no
    config, and nothing is kept.

    Example: mailflow classify answer.eml
    """
    from mailflow.cli.output import json_lines
    from mailflow.cli.say import say

    problems: list[MailflowError] = []
    for file in files:
        try:
            row = _row(_read(file))
        except (InputInvalid, NotFound) as problem:
            problems.append(problem)
            continue
        if json:
            json_lines([row])
        else:
            say("\n    ".join(_told(row)))
    if problems:
        raise type(problems[0])("\n".join(map(str, problems)))


class _Letter(NamedTuple):
    file: str
    raw: bytes
    at: datetime  # when the file was written, for a message without a date


_READ = 262_144  # bytes, as of a message on a server
# A second message begins: "From jane@acme.example Mon Mar  2 10:00:00 2026" (RFC 4155).
_NEXT_IN_MBOX = re.compile(rb"\n\r?\nFrom \S{1,300} .{0,60}\d\d:\d\d.{0,60}\n[\w-]{1,60}:")


def _read(file: str) -> _Letter:
    if file == "-":
        return _checked(_Letter(file, sys.stdin.buffer.read(_READ), datetime.now(UTC)))
    path = Path(file)
    try:
        if path.is_dir():
            raise InputInvalid(f"{file}: is a folder; name the messages in it")
        with path.open("rb") as opened:
            raw = opened.read(_READ)
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        raise NotFound(f"{file}: there is no such file") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputInvalid(f"{file}: cannot be read: {reason}") from None
    return _checked(_Letter(file, raw, at))


def _checked(letter: _Letter) -> _Letter:
    if letter.raw.startswith(b"From ") and _NEXT_IN_MBOX.search(letter.raw):
        raise InputInvalid(f"{letter.file}: holds several messages (mbox); put each into a file of its own")
    if not letter.raw.strip():
        raise InputInvalid(f"{letter.file}: is empty")
    return letter


def _message(letter: _Letter) -> Message:
    from mailflow.mailbox.parse import Unreadable, parse_message

    header = re.split(rb"\r?\n\r?\n", letter.raw, maxsplit=1)[0] + b"\r\n\r\n"
    try:
        return parse_message(header, internal_date=None, size=len(letter.raw))
    except Unreadable:  # perhaps only for want of a date
        pass
    try:
        return parse_message(header, internal_date=letter.at, size=len(letter.raw))
    except Unreadable as problem:
        raise InputInvalid(f"{letter.file}: cannot be judged: {problem.reason}") from None


def _row(letter: _Letter) -> dict[str, Any]:
    from mailflow.conversations.judge import judge

    message = _message(letter)
    judgement = judge(message, letter.raw)
    resumes, waited = _resumes(judgement.absence, message.at.date())
    wish, bounce, absence, meeting = judgement.wish, judgement.bounce, judgement.absence, judgement.meeting
    failures, original = (bounce.failures, bounce.original_message_id) if bounce else ((), "")
    complaint = judgement.complaint
    original = complaint.original_message_id if complaint else original
    substitute = absence.substitute if absence else None
    referred = wish.referred if wish else None
    return {
        "file": letter.file,
        "kind": judgement.kind.value,
        "intent": wish.intent.value if wish else None,
        "not_now_until": _written(wish.until) if wish else None,
        "referred": referred.address or None if referred else None,
        "referred_name": referred.name or None if referred else None,
        "failed_recipients": [failure.address for failure in failures],
        "status": next((failure.status for failure in failures if failure.status), None),
        "dead_address": bool(failures) and all(failure.dead_address for failure in failures),
        "original_message_id": f"<{original}>" if original else None,
        "complainer": complaint.complainer or None if complaint else None,
        "absence": absence.kind.value if absence else None,
        "returns_on": _written(absence.returns_on) if absence else None,
        "resume_on": _written(resumes),
        "substitute": substitute.address or None if substitute else None,
        "substitute_name": substitute.name or None if substitute else None,
        "new_address": absence.new_address or None if absence else None,
        "method": meeting.method or None if meeting else None,
        "partstat": meeting.partstat or None if meeting else None,
        "evidence": [*_evidence(judgement), *waited],
    }


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None


_FAR = timedelta(days=90)  # a longer absence is a question for the rep, as one that is over


def _resumes(absence: Absence | None, sent: date) -> tuple[date | None, list[str]]:
    """The weekday on which follow-ups go on, and why if it is not the one after the return.

    Whose holidays count is not known here.
    """
    from mailflow.cadence.waits import UNDATED
    from mailflow.conversations.absence import AbsenceKind

    if absence is None or absence.kind is not AbsenceKind.AWAY:
        return None, []
    if absence.returns_on is None:
        day = _weekday_after(sent, UNDATED)
        told = f"It does not say until when: follow-ups wait {UNDATED} business days, until {day}."
        return day, [told]
    if not timedelta(0) <= absence.returns_on - sent <= _FAR:
        return None, []
    return _weekday_after(absence.returns_on, 1), []


def _weekday_after(day: date, count: int) -> date:
    following = (day + timedelta(days=ahead) for ahead in range(1, 2 * count + 3))
    return [one for one in following if one.weekday() < _SATURDAY][count - 1]


_SATURDAY = 5


def _evidence(judgement: Judgement) -> list[str]:
    told = judgement.wish or judgement.absence
    return [*judgement.evidence, *(told.evidence if told else ())]


def _told(row: dict[str, Any]) -> Iterator[str]:
    """The same for people: the kind, what is known, and why."""
    kind = row["kind"].replace("_", " ")
    yield f"{row['file']}: {kind}" + (f", {row['intent'].replace('_', ' ')}" if row["intent"] else "")
    if row["not_now_until"]:
        yield f"not before {row['not_now_until']}"
    if who := _person(row["referred_name"], row["referred"]):
        yield f"write to {who}"
    for address in row["failed_recipients"]:
        status = f" ({row['status']})" if row["status"] else ""
        yield f"not delivered to {address}{status}"
    if row["dead_address"]:
        yield "the address is no good"
    if row["original_message_id"]:
        yield f"it is about {row['original_message_id']}"
    if row["complainer"]:
        yield f"{row['complainer']} complained"
    if row["absence"]:
        yield _ABSENCES[row["absence"]]
    if row["returns_on"] or row["resume_on"]:
        back = f"back on {row['returns_on']}" if row["returns_on"] else ""
        resumes = f"follow-ups go on from {row['resume_on']}" if row["resume_on"] else ""
        yield ", ".join(filter(None, (back, resumes)))
    if who := _person(row["substitute_name"], row["substitute"]):
        yield f"instead of them: {who}"
    if row["new_address"]:
        yield f"new address: {row['new_address']}"
    if row["method"]:
        yield f"meeting: {row['method']}" + (f", {row['partstat']}" if row["partstat"] else "")
    yield from row["evidence"]


_ABSENCES = {
    "away": "somebody is away",
    "left": "somebody works there no more",
    "moved": "an address has changed",
    "received": "a desk confirms that something came in",
}


def _person(name: str | None, address: str | None) -> str:
    return f"{name} <{address}>" if name and address else name or address or ""
