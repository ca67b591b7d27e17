"""Rows of text separated by commas, tabs or semicolons, one at a time, with the faults of each."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from amity.corpus.csv_reader import MOST_CELL
from amity.errors import DataError
from amity.imports.opening import Input, cleaned
from amity.imports.records import Item, Rejected


class Cells(dict[str, str]):
    """The cells of a row by column; a column that a reader needs and the file lacks is told, whichever it is."""

    file: str = ""

    def __missing__(self, column: str) -> str:
        raise DataError(
            f"{self.file}, row 1: lacks the column {column}; it has {', '.join(list(self)[:12])}."
        )


class Record(NamedTuple):
    """A row: its number, as a spreadsheet counts it, and its cells by column."""

    row: int
    cells: Cells


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is to be read.

    Attributes:
        delimiter: between cells.
        quoted: whether a quotation mark opens a cell that may hold delimiters.
        columns: names of the cells of a file without header; empty where the first row names them.
        needed: columns that a header must have.
        lower: the names of the header are taken in small letters.
    """

    delimiter: str = ","
    quoted: bool = True
    columns: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    lower: bool = False


_NOTHING = frozenset({"NaN", "nan", "NULL", "null", "<NA>", "N/A", "#N/A"})
"""What programs write where there is nothing. (``NA`` is Namibia, and ``None`` a word.)"""


def cell_of(text: str) -> str:
    """The text of a cell, as `cleaned` has it; empty where it says that there is nothing.

    >>> cell_of("nan"), cell_of("Nan Province")
    ('', 'Nan Province')
    """
    found = cleaned(text)
    return "" if found in _NOTHING else found


def delimiter_of(header: str) -> str:
    """What stands between the names of a header: commas, semicolons or tabs."""
    return max(",;\t", key=header.count)


def read_delimited(file: Input, layout: Layout) -> Iterator[Record | Rejected]:
    """The rows of a file; a row with fewer or more cells than the header is rejected.

    Raises:
        DataError: the header lacks a column, or the file is no text of this kind.
    """
    limit = csv.field_size_limit(MOST_CELL)
    lines = (f"{text}\n" for _, text in file.lines())
    if layout.quoted:
        rows = csv.reader(lines, delimiter=layout.delimiter)
    else:
        rows = csv.reader(lines, delimiter=layout.delimiter, quoting=csv.QUOTE_NONE)
    columns: Sequence[str] = layout.columns
    number = 0
    try:
        while True:
            number += 1
            try:
                cells = next(rows)
            except StopIteration:
                break
            except csv.Error as error:
                yield Rejected(number, "", "", f"is no row: {error}")
                continue
            if not columns:
                columns = _header(file, cells, layout)
                continue
            if not any(cell.strip() for cell in cells):
                continue
            file.tally[0] += 1
            if len(cells) != len(columns):
                yield Rejected(number, "", "", f"has {len(cells)} cells, not {len(columns)}")
                continue
            record = Record(number, Cells(zip(columns, map(cell_of, cells), strict=True)))
            record.cells.file = file.name
            yield record
    finally:
        csv.field_size_limit(limit)
    if not columns or not number - 1:
        raise DataError(f"{file.name} is empty.")


def _header(file: Input, cells: Sequence[str], layout: Layout) -> list[str]:
    names = [cleaned(cell).lower() if layout.lower else cleaned(cell) for cell in cells]
    if missing := [name for name in layout.needed if name not in names]:
        raise DataError(
            f"{file.name}, row 1: lacks the column{'s' * (len(missing) > 1)} {', '.join(missing)}; "
            f"it has {', '.join(names[:12])}."
        )
    return [name if name not in names[:n] else f"{name} ({n + 1})" for n, name in enumerate(names)]


def with_years(rows: Iterable[Record | Rejected]) -> Iterator[Record | Rejected]:
    """The rows, those rejected that have no year in the column of that name."""
    for record in rows:
        if isinstance(record, Record) and not record.cells["year"].isdigit():
            yield Rejected(record.row, "year", record.cells["year"], "is no year")
        else:
            yield record


def told_by(rows: Iterable[Record | Rejected], read: Callable[[Record], Iterator[Item]]) -> Iterator[Item]:
    """What is read of each row; a rejected one stays as it is."""
    for record in rows:
        if isinstance(record, Rejected):
            yield record
        else:
            yield from read(record)
