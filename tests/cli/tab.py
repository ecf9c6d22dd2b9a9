"""What does the Tab key offer?"""

from __future__ import annotations

from pathlib import Path

from tests.story.program import run


def completed(folder: Path, *words: str) -> list[str]:
    """What it offers after ``mailflow`` and these words, the last of which may be begun or empty."""
    env = {
        "MAILFLOW_CONFIG": str(folder / "config.toml"),
        "_MAILFLOW_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(["mailflow", *words]),
        "COMP_CWORD": str(len(words)),
    }
    return run([], folder=folder, env=env).stdout.split()
