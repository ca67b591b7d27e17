"""The small dataset with something in every column of its claims, as the format table has them."""

from __future__ import annotations

import csv
import io

from datasets import TABLES

from amity.corpus.csv_reader import write_csv
from amity.corpus.formats import CLAIMS
from amity.corpus.table_format import LIST, Column

ROWS = tuple(csv.DictReader(io.StringIO(TABLES[CLAIMS.file], newline="")))
EMPTY = tuple(column for column in CLAIMS.fields if not any(row.get(column.name) for row in ROWS))
"""Columns that no claim of the small dataset fills; a column that is new stands here too."""


def cell(column: Column) -> str:
    """What the column takes by its type; several values in no order, with a sign that is written as another."""
    if column.choices:
        return column.choices[-1]
    if column.type == "integer":
        return f"{column.least or 0:.0f}3"
    return f'b "2"{LIST} a' if column.several else 'a "1"'


def claims_with(*columns: Column) -> str:
    """The small dataset's claims, the first of them with something in these columns."""
    rows = [dict(row) for row in ROWS]
    rows[0] |= {column.name: cell(column) for column in columns}
    return write_csv([name for name in CLAIMS.columns if name in rows[0]], rows)
