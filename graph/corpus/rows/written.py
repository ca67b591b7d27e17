"""Rows as the cells that they are written as."""

from __future__ import annotations

from amity.corpus import dates
from amity.corpus.model import Actor, Claim, OwnRelation, Period, Place, Source, Tables
from amity.corpus.stories import Story
from amity.corpus.table_format import LIST, TableFormat


def rows_of(tables: Tables, form: TableFormat) -> list[dict[str, str]]:
    """The cells of all rows of a table by their columns."""
    return [row_cells(row) for row in getattr(tables, form.name).values()]


def row_cells(row: Actor | Place | Source | Period | OwnRelation | Claim | Story) -> dict[str, str]:
    """The cells of a row by their columns."""
    return {name: cell_text(getattr(row, name)) for name in row.__slots__ if name not in {"bounds", "told"}}


def cell_text(value: object) -> str:
    """A value as the cell of a table."""
    match value:
        case None | False:
            return ""
        case True:
            return "true"
        case float():
            return f"{value:.9f}".rstrip("0").rstrip(".")
        case dates.Edtf():
            return value.text
        case tuple():
            return LIST.join("=".join(item) if isinstance(item, tuple) else str(item) for item in value)
        case _:
            return str(value)
