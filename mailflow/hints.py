"""How must a command that Mailflow names be typed here?"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from shlex import quote
from shutil import which

# Every sentence names commands as `mailflow COMMAND`, also where nobody knows of configs; see as_typed().
_NAMED = re.compile(r"`mailflow (?!--config )")


def default_config() -> Path:
    """MAILFLOW_CONFIG, else config.toml here, else the user's own (XDG base directories)."""
    if named := os.environ.get("MAILFLOW_CONFIG"):
        return Path(named)
    here = Path("config.toml")
    if here.exists():
        return here
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return home / "mailflow" / "config.toml"


def as_typed(text: str, config: Path) -> str:
    """Text whose commands act on this config: typed as they stand, they do what was said of them."""
    return _NAMED.sub(lambda _: f"`{call(config)} ", text) if "`mailflow " in text else text


def call(config: Path) -> str:
    """How Mailflow is called so that it takes this config."""
    is_usual = default_config().resolve() == config.resolve()
    return program() if is_usual else f"{program()} --config {quote(str(config))}"


def program() -> str:
    """How this process was called: Mailflow may lie in a folder that is not on the PATH."""
    called = Path(sys.argv[0])
    if called.name != "mailflow":
        return f"{quote(sys.executable)} -m mailflow"
    found = which("mailflow")
    is_found = found is not None and Path(found).resolve() == called.resolve()
    return "mailflow" if is_found or sys.argv[0] == "mailflow" else quote(sys.argv[0])
