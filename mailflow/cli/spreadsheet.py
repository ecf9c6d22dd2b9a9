"""What stands in a list that a spreadsheet, or a program beside it, wrote as CSV?"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from mailflow.errors import InputInvalid

_LARGEST = 20_000_000  # bytes
_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods are ZIP files, .xls is an OLE one
_DELIMITERS = ",;\t"  # spreadsheets of many countries write semicolons


def read_lines(file: Path) -> list[tuple[int, list[str]]]:
    """The lines in which anything stands: (number, cells), white space folded; InputInvalid for no CSV."""
    text = _decoded(file, _content(file))
    first, _, rest = text.partition("\n")
    skipped = 0
    delimiter = max(_DELIMITERS, key=first.count)
    if first.lower().startswith("sep=") and first[4:5] in _DELIMITERS:  # Excel's own mark
        text, delimiter, skipped = rest, first[4], 1
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        lines = [(reader.line_num + skipped, [" ".join(cell.split()) for cell in row]) for row in reader]
    except csv.Error as error:
        raise InputInvalid(f"{file}: is no CSV: line {reader.line_num + skipped}: {error}") from None
    return [(number, cells) for number, cells in lines if any(cells)]


def _content(file: Path) -> bytes:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise InputInvalid(f"{file}: cannot be read: {error.strerror}") from None
    if len(raw) > _LARGEST:
        raise InputInvalid(f"{file}: is larger than {_LARGEST // 1_000_000} MB; split it")
    if raw.startswith(_WORKBOOK):
        raise InputInvalid(f"{file}: is a workbook; open it in your spreadsheet and save it as CSV (UTF-8)")
    return raw


def _decoded(file: Path, raw: bytes) -> str:
    try:
        if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):  # what Excel calls Unicode Text
            return raw.decode("utf-16")
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            raise InputInvalid(f"{file}: is no CSV: its UTF-16 is broken; save it as CSV (UTF-8)") from None
        return raw.decode("cp1252", errors="replace")  # what spreadsheets on Windows write
