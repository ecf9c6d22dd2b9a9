"""What do the options of ``mailflow init`` say?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Security = Literal["tls", "starttls", "none"]


@dataclass(frozen=True, slots=True)
class Given:
    """The values of the options; None or () where they say nothing."""

    address: str | None
    also: tuple[str, ...]
    host: str | None
    port: int | None
    security: Security | None
    ca_file: Path | None
    username: str | None
    password_command: str | None
    password_env: str | None
    password_stdin: bool
    keyring: bool | None
    token_command: str | None
    folders: tuple[str, ...]
    exclude: tuple[str, ...]
    name: str
    rep: str | None
    time_zone: str | None
    country: str | None
    day_start: str | None
    signature: str | None
    ignore: tuple[str, ...]
    accept: tuple[str, ...]
    start: bool | None
