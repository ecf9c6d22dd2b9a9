"""A list of opt-outs as a newsletter tool or a spreadsheet wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailflow.cli.suppress import read_opt_outs
from mailflow.errors import InputInvalid

BOTH = ["jane@acme.example", "*@globex.example"]


def read(tmp_path: Path, content: str | bytes) -> list[str]:
    file = tmp_path / "left.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_opt_outs(file)


@pytest.mark.parametrize(
    "content",
    [
        "email\nJane@acme.example\n*@globex.example\n",
        "Name;E-Mail;Date\nJane;jane@acme.example;1\n;@globex.example;2\n",
        "jane@acme.example\n*@globex.example\n",
        "Subscriber,Reason\njane@acme.example,x\n*@globex.example,y\n",
        '\ufeff"Email Address","Optin"\r\n"jane@acme.example","no"\r\n\r\n"*@globex.example",""\r\n',
        "sep=;\nName;EMAIL\nJane;jane@acme.example\n;*@globex.example\n",
        "Email\tName\r\njane@acme.example\tDöe\r\n*@globex.example\t\r\n".encode("utf-16"),
        "email\njane@acme.example\njane@acme.example\n*@globex.example\nJANE+x@acme.example\n",
    ],
    ids=["commas", "semicolons", "no head", "first column", "a mark", "sep", "Unicode Text", "duplicates"],
)
def test_lists_of_many_makers_are_read(tmp_path: Path, content: str | bytes) -> None:
    """By the column that is called email, else the first."""
    assert BOTH == read(tmp_path, content)


def test_every_line_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    """With what to do; nothing is taken then."""
    with pytest.raises(InputInvalid) as refusal:
        read(tmp_path, "email,name\njane@acme.example,J\nacme.example,\n\njane@acme,\n,Joe\n")
    first, *told = str(refusal.value).splitlines()
    assert f"{tmp_path / 'left.csv'}: nothing was imported; mend or remove these lines" == first
    assert [
        "  - line 3: 'acme.example' is not an e-mail address; for everybody there write *@acme.example",
        "  - line 5: 'jane@acme' is not an e-mail address",
        "  - line 6: there is no address",
    ] == told


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "names nobody"),
        ("email\n", "names nobody"),
        (b"PK\x03\x04rest", "is a workbook; open it in your spreadsheet and save it as CSV"),
        (b"\xff\xfea", "its UTF-16 is broken"),
        ('email\n"jane@acme.example\n', "is no CSV: line 2"),
    ],
)
def test_a_file_that_is_no_list_is_told(tmp_path: Path, content: str | bytes, reason: str) -> None:
    """In words for the person who chose it."""
    with pytest.raises(InputInvalid, match=reason):
        read(tmp_path, content)
