"""Writes the tables of keys in docs/reference/cadences.md from the keys that the program knows.

`make reference` runs this; a test tells when it is to be run again. What stands between the tables is prose.
"""

from __future__ import annotations

import re
import sys
from datetime import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from mailflow.cadence import keys  # noqa: E402 - the program beside this script, whatever is installed
from mailflow.cadence.model import Then  # noqa: E402

PAGE = ROOT / "docs/reference/cadences.md"
TABLES = {
    "cadence": keys.CADENCE,
    "applies_to": keys.SCOPE,
    "steps": keys.STEP,
    "then": keys.THEN,
    "hand_over": keys.HAND_OVER,
}
_TABLE = re.compile(r"(<!-- keys: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def page(text: str) -> str:
    """The page with its tables made anew."""
    return _TABLE.sub(lambda found: f"{found[1]}\n{_rows(TABLES[found[2]])}\n{found[3]}", text)


def _rows(table: keys.Keys) -> str:
    rows = ["| Key | Value | Default | Meaning |", "|---|---|---|---|"]
    for name, key in table.items():
        cells = (f"`{name}`", key.allowed, _default(key), key.means)
        rows.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join(rows) + "\n"


def _default(key: keys.Key) -> str:
    if key.required:
        return "required"
    shown = _shown(key.default)
    return f"`{shown}`" if shown else "none"


def _shown(value: Any) -> str:
    """A value as one would write it into the file; "" for none."""
    match value:
        case bool():
            return str(value).lower()
        case None | "" | 0 | keys.Channel.MAIL:
            return ""
        case Then():
            return f'{{ action = "{value.action}" }}'
        case [[time() as start, time() as end], *_]:
            return f'"{start:%H:%M}-{end:%H:%M}"'
        case dict() | ():
            return "{}" if value == {} else "[]"
        case tuple():
            return "[" + ", ".join(f'"{one}"' for one in value) + "]"
        case str():
            return f'"{value}"'
        case _:
            return str(value)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
