"""What does a rep do whose database is lost?"""

from __future__ import annotations

from tests.story.rep import Rep


def forget(rep: Rep) -> None:
    """The database is lost; the export beside it is not."""
    for file in rep.folder.glob("mailflow.db*"):
        file.unlink()


def begin_again(rep: Rep) -> None:
    """What the manual tells to do then: scan, import, scan."""
    forget(rep)
    rep.run("scan", "--dry-run")
    rep.run("store", "import", "mailflow.jsonl")
    rep.scan()
