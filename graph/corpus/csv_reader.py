"""Strict reading and writing of one CSV table (RFC 4180, UTF-8).

What a spreadsheet adds without harm (a byte order mark, CRLF line ends, empty columns or rows at the end) is
read and reported as a warning; anything that could change the meaning of a row is an error.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

from amity.characters import controls_in, directions_in, escaped, invisibles_in
from amity.errors import DataError, clipped, nearest
from amity.faults import Fault, Severity
from amity.reading import read_input, readable

_FORMULA = re.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")

_HARMLESS = "\u061c\u200e\u200f"  # marks of direction that texts in Arabic and Hebrew letters need

MOST_CELL = 131_072
"""Characters that a cell may have."""

MOST_ROWS = 5_000_000
"""Rows that a table may have, its header among them."""

BOM = b"\xef\xbb\xbf"

_PIECE = 2_000
"""Rows that are written at a time."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its number as a spreadsheet shows it, and its cells by column."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """What was read of one file, and the faults met on the way.

    Attributes:
        complete: false when rows were left out, so that a name which is missing may only stand in one of them.
        header: the columns that stand in the file, in their order.
    """

    name: str
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    complete: bool = True
    header: tuple[str, ...] = ()


def read_csv(path: Path, columns: Sequence[str], required: Sequence[str]) -> CsvTable:
    """Read one table.

    Args:
        columns: the columns that may stand in it.
        required: those of them that must.
    """
    try:
        data = read_input(path)
    except OSError as error:
        problem = f"cannot be read: {error.strerror}"
        fault = Fault(path.name, 0, "", "", problem, "put the file there, readable")
        return CsvTable(path.name, (), (fault,), complete=False)
    return parse_csv(path.name, data, columns, required)


def parse_csv(name: str, data: bytes, columns: Sequence[str], required: Sequence[str]) -> CsvTable:
    """The table that the bytes of a file come to; see `read_csv`."""
    faults: list[Fault] = []

    def fault(
        problem: str, remedy: str, row: int = 0, column: str = "", value: str = "", warning: bool = False
    ) -> None:
        severity = Severity.WARNING if warning else Severity.ERROR
        kind = problem.partition(" (")[0] if warning else ""
        faults.append(Fault(name, row, column, value, problem, remedy, severity, kind))

    def nothing() -> CsvTable:
        return CsvTable(name, (), tuple(faults), complete=False)

    if data.startswith(BOM):
        data = data[len(BOM) :]
        fault("begins with a byte order mark", "save as UTF-8 without BOM", warning=True)
    text = _decode(data, fault)
    if text is None:
        return nothing()
    text = _line_ends(text, fault)
    if not text.strip():
        fault("is empty", f"write at least the header: {','.join(columns)}")
        return nothing()
    records: list[list[str]] = []
    limit = csv.field_size_limit(len(text) + 1)  # a long cell is told by its place, below
    try:
        records.extend(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        remedy = "quote a cell that holds a comma or quote, double quotes inside it"
        fault(f"is no CSV: {error}", remedy, len(records) + 1)
        return nothing()
    finally:
        csv.field_size_limit(limit)
    if len(records) > MOST_ROWS:
        remedy = f"keep to {MOST_ROWS:,}, or split the dataset"
        fault(f"is one of {len(records):,} rows", remedy, MOST_ROWS + 1)
        return nothing()
    header = [cell.strip() for cell in records[0]]
    while header and not header[-1]:
        header.pop()
    if len(header) < len(records[0]):
        fault("has empty columns at the end", "delete them", 1, warning=True)
    if separator := _other_separator(header, columns):
        fault(f"has {separator} between the cells", "save with commas between them", 1)
        return nothing()
    if not _check_header(header, columns, required, fault):
        return nothing()
    while len(records) > 1 and not any(cell.strip() for cell in records[-1]):
        if len(records[-1]) > 0 and len(records) > 1:
            fault("is an empty row at the end", "delete it", len(records), warning=True)
        records.pop()
    rows = _rows(header, records, columns, fault)
    left_out = sum(1 for record in records[1:] if any(cell.strip() for cell in record)) > len(rows)
    return CsvTable(name, tuple(rows), tuple(faults), not left_out, tuple(header))


def stream_csv(path: Path, columns: Sequence[str], required: Sequence[str]) -> Iterator[Row]:
    """The rows of a table that is as amity writes it, one at a time; cells without blanks around them.

    Raises:
        DataError: it cannot be read, or is no such table; `read_csv` tells what is wrong with it.
    """
    limit = csv.field_size_limit(MOST_CELL)
    try:
        with readable(path), path.open(encoding="utf-8", newline="") as file:
            yield from _stream(csv.reader(file, strict=True), columns, required)
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path} is no table of {path.stem}: {error}; run 'amity check'.") from error
    finally:
        csv.field_size_limit(limit)


def _stream(records: Iterator[list[str]], columns: Sequence[str], required: Sequence[str]) -> Iterator[Row]:
    header = [name.strip().removeprefix(BOM.decode()) for name in next(records, [])]
    if unknown := [name for n, name in enumerate(header) if name not in columns or name in header[:n]]:
        raise csv.Error(f"'{unknown[0]}' is an unknown column, or stands twice")
    if missing := [name for name in required if name not in header]:
        raise csv.Error(f"the column {missing[0]} is missing")
    for number, cells in enumerate(records, 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            raise csv.Error(f"row {number} has {len(cells)} cells, the header {len(header)}")
        yield Row(number, {name: cell.strip() for name, cell in zip(header, cells, strict=True)})


def _line_ends(text: str, fault: Report) -> str:
    """`text` with line feeds for the line ends of Windows; what stands in for them is reported."""
    if "\r\n" in text:
        fault("has Windows line ends (CRLF)", "save with line feeds alone", warning=True)
        text = text.replace("\r\n", "\n")
    if "\r" in text:
        row = text[: text.index("\r")].count("\n") + 1
        fault("holds a carriage return (CR) alone", "save with line feeds", row, warning=True)
    return text.replace("\r", "\n")


def _rows(
    header: Sequence[str], records: Sequence[Sequence[str]], columns: Sequence[str], fault: Report
) -> list[Row]:
    """The rows below the header that have as many cells as it; the others are reported."""
    rows: list[Row] = []
    blank = dict.fromkeys(columns, "")
    for number, record in enumerate(records[1:], 2):
        text = "".join(record)
        if not text or text.isspace():
            fault("is an empty row", "delete it", number)
            continue
        short = len(record) < len(header)
        if short or any(cell.strip() for cell in record[len(header) :]):
            remedy = "add the missing commas" if short else "quote a cell with a comma"
            fault(f"has {len(record)} cells, the header {len(header)}", remedy, number)
            continue
        cells = blank | dict(zip(header, record, strict=False))
        if not _is_plain(text):
            for column in header:
                check_characters(number, column, cells[column], fault)
        rows.append(Row(number, cells))
    return rows


def check_characters(row: int, column: str, cell: str, fault: Report) -> None:
    """Report what no text may hold, and what nobody sees in it.

    Args:
        row: the number of the row; 0 where there are none.
        column: the column, or another name of the place.
        cell: the text.
        fault: is called with each fault.
    """
    if len(cell) > MOST_CELL:
        problem = f"has {len(cell):,} characters, more than the {MOST_CELL:,} that a cell may have"
        remedy = "shorten it; a quotation mark that is not closed takes in the rows below"
        fault(problem, remedy, row, column, cell)
        return
    if _is_plain(cell):
        return
    if "\n" in cell:
        fault("holds a line break", "write it in one line", row, column, cell, warning=True)
    if controls := controls_in(cell):
        fault(f"holds a control character ({escaped(controls[0])})", "delete it", row, column, cell)
    turning = (mark for mark in directions_in(cell) if mark not in _HARMLESS or not _is_right_to_left(cell))
    if mark := next(turning, ""):
        problem = f"holds a mark that turns the direction of text ({escaped(mark)})"
        remedy = "delete it: the text reads in another order than it has"
        fault(problem, remedy, row, column, cell, warning=True)
    if hidden := invisibles_in(cell):
        problem = f"holds an invisible character ({escaped(hidden[0])})"
        fault(problem, "delete it: a search for the word would miss it", row, column, cell, warning=True)


def _is_plain(text: str) -> bool:
    """True for a text of few characters, all of which are seen."""
    return len(text) <= MOST_CELL and text.isascii() and text.isprintable()


def _is_right_to_left(text: str) -> bool:
    return any(
        unicodedata.bidirectional(character) in {"R", "AL"} for character in text if character.isalpha()
    )


def _decode(data: bytes, fault: Report) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        fault("is UTF-16", "save as UTF-8")
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        remedy = "save the file as UTF-8 (it may be in Windows-1251 or Windows-1252)"
        fault("is not UTF-8", remedy, row, value=f"byte 0x{data[error.start]:02x}")
        return None
    if "\0" in text:
        fault("holds a NUL character", "save as plain text", text[: text.index("\0")].count("\n") + 1)
        return None
    return text


def _other_separator(header: Sequence[str], columns: Sequence[str]) -> str:
    """What stands between the cells in place of commas, in words; empty when nothing does."""
    names = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}
    if len(header) == 1 and header[0] not in columns:
        for mark, words in names.items():
            if len(set(columns) & {cell.strip() for cell in header[0].split(mark)}) > 1:
                return words
    return ""


def _check_header(
    header: Sequence[str], columns: Sequence[str], required: Sequence[str], fault: Report
) -> bool:
    sound = True
    for position, column in enumerate(header):
        if column not in columns:
            near = nearest(column, set(columns) - set(header), 1)
            remedy = f"did you mean {near[0]}?" if near else f"known columns are {', '.join(columns)}"
            name = clipped(column) or f"number {position + 1}"
            fault("is an unknown column", remedy.rstrip("?"), 1, name, column)
            sound = False
        elif column in header[:position]:
            fault("stands twice in the header", "keep one", 1, clipped(column), column)
            sound = False
    for column in required:
        if column not in header:
            fault("is missing from the header", "add the column", 1, column)
            sound = False
    return sound


def spreadsheet_cell(text: str) -> str:
    """`text` as the cell of a table for people: with an apostrophe before what a spreadsheet would run as a formula.

    Numbers are numbers, negative ones too, and a sign alone (``+``, ``-``, ``+-``) is a sign. The tables of a dataset
    are not written so: they are read back.

    >>> [spreadsheet_cell(text) for text in ("=1+1", "-5", "-5+1", "@x", "a=b", "+")]
    ["'=1+1", '-5', "'-5+1", "'@x", 'a=b', '+']
    """
    return f"'{text}" if _FORMULA.match(text) and text.strip("+-") and not _NUMBER.fullmatch(text) else text


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Text of a table: UTF-8 text with line feeds, quoted only where needed."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    quoting = csv.writer(buffer, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for record in (columns, *([row.get(column, "") for column in columns] for row in rows)):
        # A lone carriage return ends a line for readers, but the writer quotes only the line end that it writes.
        (quoting if any("\r" in cell for cell in record) else writer).writerow(record)
    return buffer.getvalue()


def csv_pieces(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> Iterator[bytes]:
    """The bytes of a table, some thousand rows at a time; see `write_csv`."""
    waiting = iter(rows)
    header = write_csv(columns, ())
    yield header.encode()
    while some := list(islice(waiting, _PIECE)):
        yield write_csv(columns, some).removeprefix(header).encode()


class Report(Protocol):
    """Signature of the function that takes a fault."""

    def __call__(
        self,
        problem: str,
        remedy: str,
        row: int = 0,
        column: str = "",
        value: str = "",
        warning: bool = False,
    ) -> None:
        """Take one fault; see `amity.faults.Fault`."""
