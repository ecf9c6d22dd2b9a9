"""The shape of the program: which way imports point, and where the outside world is touched."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "mailflow"
# From the top of the house to its foundation: a place may import from places below it.
FLOORS = (
    ("__main__",),
    ("cli",),
    ("daemon",),
    ("review",),
    ("upkeep", "install"),
    ("assembly", "setup"),
    ("cycle",),
    ("store", "mailbox", "outbox", "lock", "demo"),
    ("drafts", "report"),
    ("cadence",),
    ("people",),
    ("conversations",),
    ("secret", "logs", "wire"),
    ("config", "logfile"),
    ("errors", "journal", "bundled", "countries", "notify", "hints", "words"),
)
PURE = ("conversations", "people", "cadence", "drafts", "report")
OUTSIDE_WORLD = {
    "imapclient", "imaplib", "smtplib", "socket", "ssl", "sqlalchemy", "alembic", "sqlite3", "subprocess",
    "threading", "apscheduler", "typer", "rich", "requests", "urllib.request", "time",
}  # fmt: skip
FILES = sorted(PACKAGE.rglob("*.py"))


@cache
def imported(file: Path) -> set[str]:
    """Every module that a file imports, at its top or inside a function."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def place(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def place_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def floor(name: str) -> int:
    return next(number for number, names in enumerate(FLOORS) if name in names)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_imports_point_down(file: Path) -> None:
    """A place imports from itself and from the floors below it, never from those above or beside it."""
    here = place_of(file)
    if here == "__init__":
        return
    places = {place(name) for name in imported(file) if name.startswith("mailflow.")}
    theirs = places - {"", here, "__version__"}

    assert {name for name in theirs if floor(name) <= floor(here)} == set()


@pytest.mark.parametrize("package", PURE)
def test_pure_places_touch_nothing(package: str) -> None:
    """What judges, decides and writes takes values and gives values: no server, no database, no clock."""
    for file in sorted((PACKAGE / package).glob("*.py")):
        names = imported(file)
        roots = {name.split(".")[0] for name in names} | names
        assert OUTSIDE_WORLD & roots == set(), file
        assert "now(" not in file.read_text(encoding="utf-8").replace("case.now", ""), file


def test_three_modules_know_imapclient() -> None:
    """The library's faults are met where a server is spoken to; the demo, the other side, has its own."""
    knowing = {
        str(file.relative_to(PACKAGE))
        for file in FILES
        if any(name.split(".")[0] in ("imapclient", "imaplib") for name in imported(file))
    }

    spoken_to = {"mailbox/session.py", "mailbox/answers.py", "mailbox/reader.py"}
    assert spoken_to == {name for name in knowing if not name.startswith("demo/")}
