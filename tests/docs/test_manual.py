"""Is what an installation puts into share/ made from the program as it is?"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.docs.pages import ROOT
from tools.manual import files

FILES = files()


@pytest.mark.parametrize("name", FILES)
def test_what_is_shared_is_up_to_date(name: str) -> None:
    """After a change of the command line: make man."""
    assert FILES[name] == (ROOT / "share" / name).read_text(encoding="utf-8"), "run `make man`"


def test_nothing_else_is_shared() -> None:
    """Every file in share/ is made."""
    there = {str(file.relative_to(ROOT / "share")) for file in (ROOT / "share").rglob("*") if file.is_file()}
    assert set(FILES) == there


def test_the_man_page_tells_every_command_and_exit_code() -> None:
    """A few of them stand for all."""
    page = FILES["man/man1/mailflow.1"]
    for line in (".SS mailflow prospects add ADDRESS", ".SS mailflow service install", ".B 23"):
        assert f"\n{line}\n" in page


def test_no_line_of_the_man_page_is_a_macro_by_accident() -> None:
    """Only the macros that are meant stand at the start of a line."""
    begun = {
        line.split(" ")[0] for line in FILES["man/man1/mailflow.1"].splitlines() if line[:1] in (".", "'")
    }
    assert {'.\\"', ".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".I"} >= begun


if shutil.which("groff"):

    def test_groff_finds_nothing_to_say_about_the_man_page() -> None:
        """Where there is a groff."""
        done = subprocess.run(
            ["groff", "-man", "-Tutf8", "-ww", "-z"],
            input=FILES["man/man1/mailflow.1"],
            capture_output=True,
            text=True,
        )
        assert (0, "") == (done.returncode, done.stderr)


def test_the_tab_key_loads_no_heavy_library() -> None:
    """Completion answers while one types."""
    heavy = {"sqlalchemy", "imapclient", "alembic", "holidays", "jinja2"}
    talk = (
        "import sys\nsys.argv = ['mailflow']\nfrom mailflow.cli.app import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        f"print(sorted({heavy!r} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", talk],
        env={
            **os.environ,
            "_MAILFLOW_COMPLETE": "complete_bash",
            "COMP_WORDS": "mailflow drafts d",
            "COMP_CWORD": "2",
        },
        capture_output=True,
        text=True,
    )
    assert ["dismiss", "[]"] == done.stdout.split()
