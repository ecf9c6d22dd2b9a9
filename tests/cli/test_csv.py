"""A list of prospects as a spreadsheet wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailflow.cli.facts import read_csv
from mailflow.errors import InputInvalid


def people(tmp_path: Path, content: str | bytes) -> list[dict[str, str]]:
    file = tmp_path / "leads.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_csv(file)


@pytest.mark.parametrize(
    "content",
    [
        "email,name,company\nJane@Acme.example, Jane  Döe ,Acme\n",
        "Name;E-Mail;Company\nJane Döe;jane@acme.example;Acme\n",
        "company\tname\taddress\r\nAcme\tJane Döe\tjane@acme.example\r\n",
        '\ufeffemail,name,company\n"jane@acme.example","Jane Döe","Acme"\n',
        "email,name,company\njane@acme.example,Jane Döe,Acme\n".encode("cp1252"),
        "email,name,company,phone\njane@acme.example,Jane Döe,Acme,123\n\n",
    ],
    ids=["commas", "semicolons", "tabs", "a byte order mark", "Windows-1252", "another column"],
)
def test_spreadsheets_of_all_countries_are_read(tmp_path: Path, content: str | bytes) -> None:
    """Names of columns in any case, in any order; white space and empty lines do not count."""
    [person] = people(tmp_path, content)
    assert ("jane@acme.example", "Jane Döe", "Acme", "") == (
        person["email"],
        person["name"],
        person["company"],
        person["country"],
    )


def test_every_line_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    """And nothing is imported."""
    rows = [
        "email,name,country,time_zone",
        "jane@acme.example,Jane,DE,Europe/Berlin",
        "",
        "jane at acme,Jane,,",
        "joe@acme.example,Joe,Atlantis,",
        "kim@acme.example,Kim,,Berlin",
        ",nobody,,",
        "lee@acme,Lee,,",
        "ann@acme.example,Ann,UK,",
        "ben@acme.example,Ben,XX,",
    ]
    with pytest.raises(InputInvalid) as refusal:
        people(tmp_path, "\n".join(rows))
    told = str(refusal.value)
    assert f"{tmp_path / 'leads.csv'}: nothing was imported" in told
    assert [
        "line 4: 'jane at acme' is not an e-mail address",
        "line 5: country 'Atlantis': write two letters (ISO 3166), such as DE, or its English name",
        "line 6: time_zone 'Berlin' is no IANA time zone, such as Europe/Berlin; did you mean Europe/Berlin?",
        "line 7: '' is not an e-mail address",
        "line 8: 'lee@acme' is not an e-mail address",
        "line 9: country 'UK': write two letters (ISO 3166), such as DE, or its English name;"
        " did you mean GB?",
        "line 10: country 'XX': write two letters (ISO 3166), such as DE, or its English name",
    ] == [line.removeprefix("  - ") for line in told.splitlines()[1:]]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "line 1 must name the columns"),
        ("name,company\nJane,Acme\n", "line 1 must name the columns"),
        ("email\n", "names nobody"),
        ('email\n"jane@acme.example\n', "is no CSV"),
        ("email\n" + "x" * 200_000, "is no CSV"),
        (b"email\n\x00\x01", "is not an e-mail address"),
    ],
)
def test_a_file_that_is_no_list_is_told(tmp_path: Path, content: str | bytes, reason: str) -> None:
    """In words for the person who chose it."""
    with pytest.raises(InputInvalid, match=reason):
        people(tmp_path, content)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """With its name."""
    with pytest.raises(InputInvalid, match=r"none\.csv: cannot be read"):
        read_csv(tmp_path / "none.csv")
