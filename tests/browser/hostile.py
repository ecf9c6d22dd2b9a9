"""Which mailbox holds every payload, in every place where a stranger or the rep may write something?"""

from __future__ import annotations

import csv
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime

from tests.browser.payloads import PAYLOADS
from tests.story.rep import ROBIN, Rep, Row, ago, instant

TOUCHED, ANSWERED = ago(12), ago(11)
TEMPLATE = "<img src=x onerror=window.ran=1>"
TEXT = """\
Hello {{ prospect.name | default("you") }} of {{ prospect.company | default("nowhere") }},

{{ thread.subject }}: {{ prospect.first_name | default("") }} {{ prospect.last_name | default("") }}
"""
CADENCES = f"""\
[cadence.hostile]
about = "<script>window.ran=1</script>"
applies_to = {{ domains = ["waiting.example"] }}
count_days = "calendar"
window = "00:00-23:59"
steps = [
    {{ after = 3, template = "outreach/{TEMPLATE}.txt" }},
    {{ after = 3, task = "call", note = "<svg onload=window.ran=1>{{{{ 7*7 }}}}" }},
]

[cadence.answered]
steps = [{{ after = 3, template = "outreach/{TEMPLATE}.txt" }}]
"""
_BREAKS_FOLDERS = re.compile(r"[\x00-\x1f\x7f/.~%*\\&\u2028\uffff\ufdd0]")
_LONGEST_FOLDER = 60
_WORD = 30  # bytes of text in an encoded word


@dataclass(frozen=True, slots=True)
class Victim:
    """Whom a payload is about. waiting: has a draft. answered: wrote back. stopped: for a hostile reason."""

    name: str
    text: str
    waiting: str
    answered: str
    stopped: str


VICTIMS = tuple(
    Victim(name, text, *(f"p{number}@{what}.example" for what in ("waiting", "answered", "stopped")))
    for number, (name, text) in enumerate(PAYLOADS.items(), 1)
)


def configure(rep: Rep) -> None:
    """Rules with a hostile word about them, and a text that says all it knows, in a file called so."""
    file = rep.folder / "templates" / "outreach" / f"{TEMPLATE}.txt"
    file.parent.mkdir(parents=True)
    file.write_text(TEXT)
    (rep.folder / "cadences.toml").write_text(CADENCES)
    rep.configure(
        cadences={"file": "cadences.toml"}, templates={"folder": "templates"}, drafts={"daily_limit": 1000}
    )


def fill(rep: Rep) -> None:
    """Put every payload into the mailbox, and tell it to the program."""
    for victim in VICTIMS:
        letters = {
            "Sent": (_touch(victim, victim.waiting), _touch(victim, victim.answered)),
            _folder(victim.text): (_answer(victim),),
            "INBOX": (_invitation(victim),),
        }
        for folder, raws in letters.items():
            for raw in raws:
                rep.deliver(raw, folder, TOUCHED if folder == "Sent" else ANSWERED)
    _import_facts(rep)


def tell(rep: Rep) -> None:
    """What the rep knows beside the mailbox, as an export of another store has it: nothing there is tidy."""
    lines = [line for victim in VICTIMS for line in _told(victim)]
    text = "".join(f"{json.dumps(line)}\n" for line in lines)
    (rep.folder / "told.jsonl").write_text(text, encoding="utf-8")
    rep.run("store", "import", "told.jsonl")


def _told(victim: Victim) -> Iterator[Row]:
    text = victim.text
    on = (ANSWERED + timedelta(days=1)).date().isoformat()
    told = [
        (victim.answered, "described", {"name": text, "company": text, "tags": text}),
        (victim.answered, "call", {"note": text}),
        (victim.answered, "noted", {"note": text}),
        (victim.answered, "planned", {"text": text, "on": on}),
        (victim.answered, "referred", {"address": victim.stopped, "name": text}),
        (victim.answered, "meeting", {"method": "REQUEST", "summary": text, "on": on}),
        (victim.stopped, "added", {"name": text}),
        (victim.stopped, "stopped", {"reason": text}),
    ]
    for address, kind, details in told:
        yield {
            "type": "event",
            "id": f"{kind}-{address}",
            "mailbox": "work",
            "at": instant(ago(1)),
            "kind": kind,
            "address": address,
            "details": details,
        }


def _import_facts(rep: Rep) -> None:
    """Name, company and tags of everybody who waits, as a spreadsheet tells them."""
    with (rep.folder / "leads.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["email", "name", "company", "tags"])
        for victim in VICTIMS:
            # In front of them, as a name that is only a word in angle brackets is refused.
            text = f"x {victim.text}".replace("\0", "")
            lines.writerow([victim.waiting, f"{text} Doe", text, text])
    rep.run("prospects", "import", "leads.csv")


def _touch(victim: Victim, address: str) -> bytes:
    head = _head(ROBIN, f"{_words(victim.text)} <{address}>", victim.text, TOUCHED, f"touch-{address}")
    return _crlf(head + _text_part(f"Hello,\n\n{victim.text}\n\nRobin\n"))


def _answer(victim: Victim) -> bytes:
    """As text and HTML, with a file; every other one as HTML alone."""
    sender = f"{_quoted(victim.text)} <{victim.answered}>"
    head = _head(sender, ROBIN, f"Re: {victim.text}", ANSWERED, f"answer-{victim.answered}")
    head += f"Cc: {_words(victim.text)} <boss@answered.example>\n"
    head += f"In-Reply-To: <touch-{victim.answered}@hostile.example>\n"
    plain = _text_part(f"Well,\n\n{victim.text}\n")
    html = _part("text/html; charset=utf-8", f"<html><body><p>Well,</p>{victim.text}<p>J.</p></body></html>")
    file = _part(f'application/pdf; name="{_words(victim.text)}"', "%PDF", _disposition(victim.text))
    parts = [html, file] if VICTIMS.index(victim) % 2 else [_multipart("alternative", plain, html), file]
    return _crlf(head + _multipart("mixed", *parts))


def _invitation(victim: Victim) -> bytes:
    sender = f"{_words(victim.text)} <{victim.answered}>"
    at = ANSWERED + timedelta(hours=1)
    head = _head(sender, ROBIN, victim.text, at, f"invitation-{victim.answered}")
    text = re.sub(r"([\\;,])", r"\\\1", victim.text).replace("\r\n", "\\n").replace("\n", "\\n")
    calendar = f"""\
BEGIN:VCALENDAR
VERSION:2.0
METHOD:REQUEST
BEGIN:VEVENT
UID:{victim.answered}
DTSTART:{at + timedelta(days=30):%Y%m%dT%H%M%SZ}
SUMMARY:{text}
LOCATION:{text}
DESCRIPTION:{text}
ORGANIZER;CN="{text.replace('"', "'")}":mailto:{victim.answered}
END:VEVENT
END:VCALENDAR
"""
    return _crlf(head + _part("text/calendar; charset=utf-8; method=REQUEST", calendar))


def _head(sender: str, to: str, subject: str, at: datetime, number: str) -> str:
    return (
        f"From: {sender}\nTo: {to}\nSubject: {_words(subject)}\nDate: {format_datetime(at)}\n"
        f"Message-ID: <{number}@hostile.example>\nMIME-Version: 1.0\n"
    )


def _text_part(text: str) -> str:
    return _part("text/plain; charset=utf-8", text)


def _part(kind: str, text: str, more: str = "") -> str:
    # In base64, as no server stores a NUL or a bare CR as it is.
    encoded = b64encode(text.encode()).decode()
    lines = "\n".join(encoded[at : at + 76] for at in range(0, len(encoded), 76))
    return f"Content-Type: {kind}\n{more}Content-Transfer-Encoding: base64\n\n{lines}\n"


def _multipart(kind: str, *parts: str) -> str:
    edge = f"edge-{kind}"
    inside = "".join(f"--{edge}\n{part}\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{edge}"\n\n{inside}--{edge}--\n'


def _disposition(text: str) -> str:
    encoded = "".join(f"%{byte:02X}" for byte in text.encode()[:200])
    return f"Content-Disposition: attachment; filename*=utf-8''{encoded}.pdf\n"


def _words(text: str) -> str:
    """As encoded words (RFC 2047), which can hold anything; a text that is made of them stays as it is."""
    if "=?" in text:
        return text
    pieces, piece = [], ""
    for character in text:
        if len((piece + character).encode()) > _WORD:
            pieces.append(piece)
            piece = ""
        piece += character
    return "\n ".join(f"=?utf-8?b?{b64encode(one.encode()).decode()}?=" for one in [*pieces, piece])


def _quoted(text: str) -> str:
    """As a quoted string where that can hold it: some programs write names so whatever they are."""
    if not text.isascii() or not text.isprintable() or len(text) > 200:
        return _words(text)
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


def _folder(text: str) -> str:
    """A folder called so, as far as a server takes that for a name."""
    return _BREAKS_FOLDERS.sub("_", text)[:_LONGEST_FOLDER].strip()


def _crlf(text: str) -> bytes:
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode()
