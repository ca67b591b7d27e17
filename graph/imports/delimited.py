"""Rows of text separated by commas, tabs or semicolons, one at a time, with the faults of each."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from amity.corpus.csv_reader import MOST_CELL
from amity.errors import DataError
from amity.imports.dates import edtf_of, wrong_date
from amity.imports.opening import Input, cleaned
from amity.imports.records import Rejected, Unusable, reject

NOTHING = frozenset({"NaN", "nan", "NULL", "null", "<NA>", "N/A", "#N/A"})
"""What programs write where there is nothing. (``NA`` is Namibia, and ``None`` a word.)"""


class NamedCells(dict[str, str]):
    """The cells of a row by column; a column that a reader needs and the file lacks is told, whichever it is."""

    file: str = ""

    def __missing__(self, column: str) -> str:
        raise DataError(
            f"{self.file}, row 1: lacks the column {column}; it has {', '.join(list(self)[:12])}."
        )


class Record(NamedTuple):
    """A row: its number, as a spreadsheet counts it, and its cells by column."""

    row: int
    cells: NamedCells

    def rejected(self, column: str, reason: str) -> Unusable:
        """The row as faulty, to be raised, with what stands in the column."""
        return reject(self.row, column, self.cells.get(column, ""), reason)

    def date(self, column: str, form: str = "iso") -> str:
        """The cell of a column as a date of the EDTF profile; see `amity.imports.dates.edtf_of`.

        Raises:
            Unusable: it is no date.
        """
        try:
            return edtf_of(self.cells[column], form)
        except ValueError:
            raise self.rejected(column, wrong_date(self.cells[column])) from None

    def year(self, column: str = "year") -> int:
        """The cell of a column as a year.

        Raises:
            Unusable: it is none.
        """
        if not self.cells[column].isdigit():
            raise self.rejected(column, "is no year")
        return int(self.cells[column])


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is to be read.

    Attributes:
        delimiter: between cells.
        quoted: whether a quotation mark opens a cell that may hold delimiters.
        columns: names of the cells, where the first row does not name them; empty where it does.
        headed: the first row is passed over, since it names the cells as `columns` do.
        needed: columns that a header must have.
        lower: the names of the header are taken in small letters.
        nothing: what cells hold that tell nothing.
    """

    delimiter: str = ","
    quoted: bool = True
    columns: tuple[str, ...] = ()
    headed: bool = False
    needed: tuple[str, ...] = ()
    lower: bool = False
    nothing: frozenset[str] = NOTHING


def cell_of(text: str, nothing: frozenset[str] = NOTHING) -> str:
    """The text of a cell, as `cleaned` has it; empty where it says that there is `nothing`.

    >>> cell_of("nan"), cell_of("Nan Province")
    ('', 'Nan Province')
    """
    cell = cleaned(text)
    return "" if cell in nothing else cell


def header_of(text: str) -> tuple[str, list[str]]:
    r"""What stands between the names in the first line of a table, and these names; commas where nothing does.

    >>> header_of('state;"name, full";year\nA;B;3')
    (';', ['state', 'name, full', 'year'])
    """
    line = text.partition("\n")[0]
    headers = {mark: next(csv.reader([line], delimiter=mark), []) for mark in ",\t;|"}
    delimiter = max(headers, key=lambda mark: len(headers[mark]))
    return delimiter, [name.strip() for name in headers[delimiter]]


def read_delimited(file: Input, layout: Layout) -> Iterator[Record | Rejected]:
    """The rows of a file; a row with fewer or more cells than the header is rejected.

    Raises:
        DataError: the header lacks a column, or the file is no text of this kind.
    """
    limit = csv.field_size_limit(MOST_CELL)
    lines = (f"{text}\n" for _, text in file.lines())
    rows = csv.reader(
        lines, delimiter=layout.delimiter, quoting=csv.QUOTE_MINIMAL if layout.quoted else csv.QUOTE_NONE
    )
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
            if not any(cell.strip() for cell in cells) or (layout.headed and number == 1):
                continue
            file.tally[0] += 1
            if len(cells) != len(columns):
                yield Rejected(number, "", "", f"has {len(cells)} cells, not {len(columns)}")
                continue
            named = NamedCells(
                (name, cell_of(cell, layout.nothing)) for name, cell in zip(columns, cells, strict=True)
            )
            named.file = file.name
            yield Record(number, named)
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
