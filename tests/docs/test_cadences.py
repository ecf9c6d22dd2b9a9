"""Does the reference of the rules file say what the program reads?"""

from __future__ import annotations

from tools.reference import PAGE, TABLES, page


def test_the_tables_of_keys_are_up_to_date() -> None:
    """After a change of cadence/keys.py: make reference."""
    text = PAGE.read_text(encoding="utf-8")
    assert page(text) == text, "run `make reference`"


def test_every_table_of_keys_stands_on_the_page() -> None:
    """No table of the file is left out."""
    text = PAGE.read_text(encoding="utf-8")
    assert [] == [name for name in TABLES if f"<!-- keys: {name} -->" not in text]
