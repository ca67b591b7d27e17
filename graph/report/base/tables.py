"""Tables whose cells stand beside their titles: each column is written once, where its cell is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from amity.report.base.document import Heading, Runs, Table
from amity.report.base.prose import Inline, flat

Cells = Sequence[tuple[Heading, Runs]]
"""A row: each cell below its title."""


def left(title: str, cell: Inline) -> tuple[Heading, Runs]:
    """A cell of words, below its title."""
    return Heading(title), flat(cell)


def right(title: str, cell: Inline) -> tuple[Heading, Runs]:
    """A cell with a number, below its title."""
    return Heading(title, right=True), flat(cell)


def table(caption: Runs, rows: Iterable[Cells]) -> Table | None:
    """A table of rows whose cells have the same titles, the first cell of each its name; none without a row."""
    cells = list(rows)
    if not cells:
        return None
    headings = tuple(heading for heading, _ in cells[0])
    return Table(caption, headings, tuple(tuple(runs for _, runs in row) for row in cells))


def rows_shown(rows: Sequence[object], most: int, table: str = "The table", end: str = ". ") -> str:
    """A sentence that says how many rows a table shows that has at most so many; empty where that is all.

    >>> rows_shown(range(1200), 30), rows_shown(range(3), 30)
    ('The table shows 30 of 1,200. ', '')
    """
    return f"{table} shows {most} of {len(rows):,}{end}" if len(rows) > most else ""
