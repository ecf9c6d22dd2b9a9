"""An address with a slip in it, or a name in place of one."""

from __future__ import annotations

import pytest

from mailflow.cli.whom import nearest

RACHEL = ("rachel@whitcombe-pottery.example", "Rachel Whitcombe")
EVA = ("eva@acme.example", "Eva Nováková")
PEOPLE = [RACHEL, EVA, ("info@acme.example", ""), ("joe@acme.example", "Joe Bloggs")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rachel@whitcombe-potery.example", [RACHEL]),
        ("rachel", [RACHEL]),
        ("Whitcombe", [RACHEL]),
        ("rachel whitcombe", [RACHEL]),
        ("Rachel Whitcomb", [RACHEL]),
        ("Eva Novakova", [EVA]),
        ("kim@delta.example", []),
        ("ann@acme.example", []),
        ("acme", [EVA, ("info@acme.example", ""), ("joe@acme.example", "Joe Bloggs")]),
        ("example", []),  # that is everybody
        ("", []),
    ],
)
def test_the_nearest_are_found(typed: str, meant: list[tuple[str, str]]) -> None:
    """By a part of the name or address, or but for a slip; nobody rather than everybody."""
    assert meant == nearest(typed, PEOPLE)
