"""Workbooks (.xlsx): sheets of text, read and written through openpyxl.

What a spreadsheet keeps as a number or a date is read as the text that it shows at that precision: 2015, 2021-08,
2021-08-15. Everything is written as text, so that no program takes an id or a date for something else.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amity.errors import DataError, MissingExtra
from amity.reading import MOST_BYTES, read_input, readable

if TYPE_CHECKING:
    from types import ModuleType

SUFFIX = ".xlsx"
MOST_CELL = 32_767
"""Characters that a cell of a workbook may have."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMPS = re.compile(rb"<dcterms:(created|modified)([^>]*)>[^<]*<")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        rows: its cells, row by row, all rows equally long.
        dates: row and column (from 1) of each cell that the workbook keeps as a date.
        formulas: of each that holds a formula, whose text stands in it.
    """

    rows: tuple[tuple[str, ...], ...]
    dates: tuple[tuple[int, int], ...] = ()
    formulas: tuple[tuple[int, int], ...] = ()


def is_workbook(path: Path) -> bool:
    """Whether the name of a file is that of a workbook."""
    return path.suffix.lower() == SUFFIX and not path.is_dir()


def read_workbook(path: Path) -> Mapping[str, Sheet]:
    """The sheets of a workbook by name.

    Raises:
        DataError: it cannot be read, is no workbook, or has more than 1 GiB unpacked.
        MissingExtra: openpyxl is not installed.
    """
    openpyxl = _openpyxl()
    with readable(path):
        data = read_input(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > MOST_BYTES:
            raise DataError(f"{path} cannot be read: unpacked it has more than {MOST_BYTES:,} bytes.")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        return {sheet.title: _sheet(sheet) for sheet in book.worksheets}
    except DataError:
        raise
    except Exception as error:  # of a damaged file openpyxl raises whatever its parts raise
        raise DataError(f"{path} is no workbook that can be read; save it anew as .xlsx.") from error


def workbook_bytes(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """A workbook of sheets, all cells text; the same cells give the same bytes.

    Raises:
        DataError: a cell is longer than a workbook can hold, or has a character that it cannot.
        MissingExtra: openpyxl is not installed.
    """
    openpyxl = _openpyxl()
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for number, row in enumerate(rows, 1):
            for position, text in enumerate(row, 1):
                if len(text) > MOST_CELL or ILLEGAL_CHARACTERS_RE.search(text):
                    raise DataError(
                        f"{title}, row {number}: a workbook cannot hold a cell of more than {MOST_CELL:,} characters, "
                        "or with a control character; export the tables as they are."
                    )
                cell = sheet.cell(number, position)
                cell.number_format = "@"
                if text:
                    cell.value = text
                    cell.data_type = "s"  # never a formula
                if number == 1:
                    cell.font = Font(bold=True)
    stream = io.BytesIO()
    book.save(stream)
    return _without_clock(stream.getvalue())


def _without_clock(data: bytes) -> bytes:
    """The archive with one time for all its files."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _STAMPS.sub(rb"<dcterms:\1\2>1980-01-01T00:00:00Z<", content)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return kept.getvalue()


def _sheet(sheet: Any) -> Sheet:  # noqa: ANN401  of openpyxl, which has no types
    rows: list[list[str]] = []
    dates: list[tuple[int, int]] = []
    formulas: list[tuple[int, int]] = []
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells: list[str] = []
        for position, cell in enumerate(row, 1):
            if isinstance(cell.value, date | time):
                dates.append((number, position))
            elif cell.data_type == "f":
                formulas.append((number, position))
            cells.append(_text(cell.value, str(cell.number_format or "")))
        rows.append(cells)
    while rows and not any(rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    return Sheet(tuple((*row, *[""] * (width - len(row))) for row in rows), tuple(dates), tuple(formulas))


def _text(value: object, number_format: str) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return f"{value:.9f}".rstrip("0").rstrip(".")
        case datetime() if value.time() != time():
            return value.isoformat()
        case date():
            shown = re.sub(r'"[^"]*"|\[[^]]*\]', "", number_format).lower()
            day = value.strftime("%Y-%m-%d")
            return day if "d" in shown else day[:7] if "m" in shown else day[:4]
        case _:
            return str(value)


def _openpyxl() -> ModuleType:
    try:
        import openpyxl
    except ImportError as error:
        raise MissingExtra("a workbook", "openpyxl") from error
    module: ModuleType = openpyxl
    return module
