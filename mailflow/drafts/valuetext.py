"""How does the text of a value library change, and nothing in it but what was asked for?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from mailflow.cadence.layout import Layout
from mailflow.errors import InputInvalid


def added(text: str, id_: str, told: Mapping[str, Any]) -> str:
    """The library with one more value at its end. told: what stands in the file, by key."""
    import tomlkit  # late: what only asks does not need it

    eol = "\r\n" if "\r\n" in text else "\n"
    lines = [f"[value.{id_}]", *(f"{key} = {tomlkit.item(one).as_string()}" for key, one in told.items())]
    before = text.rstrip() + eol * 2 if text.strip() else text
    return before + eol.join(lines) + eol


def removed(text: str, id_: str) -> str:
    """The library without one of its values, and without the lines of comment right above it."""
    wanted = tomllib.loads(text)
    del wanted["value"][id_]
    whole = text if text.endswith("\n") else f"{text}\n"
    try:
        layout = Layout(whole)
        for first, last in reversed(layout.runs(("value", id_))):
            end = layout.blank_after(layout.tail(last))
            whole = whole[: layout.lead(first)] + whole[end:]
        found = tomllib.loads(whole)
    except (ValueError, IndexError):
        found = {}
    if found.get("value", {}) != wanted["value"]:
        raise InputInvalid(
            "the value library is written in a way that only a person can change here: `mailflow value edit`"
        )
    return whole.rstrip() + ("\r\n" if "\r\n" in text else "\n") if whole.strip() else ""
