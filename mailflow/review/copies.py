"""Where does the text of a draft lie while the rep changes it?"""

from __future__ import annotations

from pathlib import Path

from mailflow.assembly import Program

ENDING = ".txt"


def copies_of(program: Program, number: int) -> Path:
    """The folder of the texts of this draft that are not saved yet, beside the store."""
    beside = program.store.file or program.config.file
    return beside.parent / f"draft-{number}"
