"""Is every message of our own corpus understood?"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
MESSAGES = HERE / "messages"
LANGUAGES = (
    "en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "no", "fi", "pl", "cs", "ru", "tr", "ja", "zh",
)  # fmt: skip
KINDS = ("reply", "auto_reply", "bounce", "delay", "receipt", "bulk", "calendar", "complaint")


def _lines() -> list[dict[str, str]]:
    with (HERE / "expected.tsv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))


LINES = _lines()


def _judged() -> dict[str, dict[str, Any]]:
    """What the program says of every message, by file."""
    files = [str(MESSAGES / line["file"]) for line in LINES]
    command = [sys.executable, "-m", "mailflow", "classify", "--json", *files]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = [json.loads(row) for row in run.stdout.splitlines()]
    return {Path(row["file"]).name: row for row in rows}


@pytest.mark.slow
def test_every_message_is_understood() -> None:
    """Each has the kind that it has, and says what a reader would say of it."""
    said = _judged()
    wrong = {}
    for line in LINES:
        row = said[line["file"]]
        wanted = {"kind": line["kind"]} | dict(
            pair.split("=", 1) for pair in line["expected"].split("; ") if pair
        )
        found = {field: _written(row[field]) for field in wanted}
        if found != wanted:
            wrong[line["file"]] = {"wanted": wanted, "found": found, "evidence": row["evidence"]}
    assert wrong == {}, json.dumps(wrong, indent=1, ensure_ascii=False)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return ",".join(value) if isinstance(value, list) else value or ""


def test_every_message_has_a_line() -> None:
    """Nothing lies there unlooked at, and no line names a file that is not there."""
    assert sorted(file.name for file in MESSAGES.iterdir()) == sorted(line["file"] for line in LINES)


def test_the_corpus_covers_what_it_should() -> None:
    """150 messages at least; every kind, and every language with absences and answers."""
    assert len(LINES) >= 150
    assert {line["kind"] for line in LINES} == set(KINDS)
    by_kind = Counter((line["language"], line["kind"]) for line in LINES)
    assert [one for one in LANGUAGES if not by_kind[one, "auto_reply"] or not by_kind[one, "reply"]] == []
