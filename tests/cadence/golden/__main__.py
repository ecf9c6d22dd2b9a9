"""Writes the golden texts anew."""

from __future__ import annotations

from tests.cadence.golden import FOLDER, default_cadences, page

for name, cadence in default_cadences().items():
    (FOLDER / f"{name}.txt").write_text(page(cadence), encoding="utf-8")
