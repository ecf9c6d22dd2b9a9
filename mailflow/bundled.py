"""Where the files lie that come with Mailflow: templates and example configuration."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _first_there(*paths: Path) -> Path:
    return next((path for path in paths if path.exists()), paths[0])


def templates() -> Path:
    """The folder of the templates: in the installed package, or at the top of a checkout."""
    return _first_there(_PACKAGE / "_templates", _PACKAGE.parent / "templates")


def example(name: str) -> Path:
    """An example file such as ``cadences.example.toml``."""
    return _first_there(_PACKAGE / "_examples" / name, _PACKAGE.parent / name)
