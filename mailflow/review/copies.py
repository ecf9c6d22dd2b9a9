"""Where and how does what the rep types lie on disk, while they change a draft?"""

from __future__ import annotations

import re
from pathlib import Path

from mailflow.assembly import Program

ENDING = ".txt"
_SUBJECT = re.compile(r"subject:[ \t]*([^\n]*)\n*", re.IGNORECASE)


def copies_of(program: Program, number: int) -> Path:
    """The folder of the texts of this draft that are not saved yet, beside the store."""
    beside = program.store.file or program.config.file
    return beside.parent / f"draft-{number}"


def laid_out(subject: str | None, text: str) -> str:
    """What stands in the file: the text, as in a template below the subject. None in a thread: it stays."""
    return text if subject is None else f"Subject: {subject}\n\n{text}"


def read_back(written: str, subject: str | None) -> tuple[str, str]:
    """(subject, text) of what stands in the file. subject: of the draft, None as in laid_out()."""
    found = _SUBJECT.match(written) if subject is not None else None
    return (found[1].strip(), written[found.end() :]) if found else (subject or "", written)
