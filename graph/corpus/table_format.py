"""What is told of a table of a dataset folder and of its columns; the tables are in `amity.corpus.formats`."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

LIST = ";"
"""Separates the values of a cell that holds several."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        meaning: what its cells say, in Markdown.
        needed: the header must have it.
        filled: no cell of it may be empty.
        type: ``string``, ``integer``, ``number`` or ``boolean``, as Frictionless Table Schema calls them.
        several: a cell may hold several values, separated by `LIST`.
        choices: the only values, where they are few.
        pattern: of the values, a regular expression that every engine reads alike.
        least, most: limits of a number.
        table: file whose column ``id`` the cell names, where it can be in no other.
        spare: it is written only where a row fills it, and no upgrade adds it.
    """

    name: str
    meaning: str
    needed: bool = False
    filled: bool = False
    type: str = "string"
    several: bool = False
    choices: tuple[str, ...] = ()
    pattern: str = ""
    least: float | None = None
    most: float | None = None
    table: str = ""
    spare: bool = False


@dataclass(frozen=True, slots=True)
class TableFormat:
    """One table.

    Attributes:
        about: what a row of it is, in a clause.
        fields: its columns, in the order in which they are written.
        may_be_absent: the folder may lack it.
    """

    file: str
    about: str
    fields: tuple[Column, ...]
    may_be_absent: bool = False

    @property
    def name(self) -> str:
        """The file without its suffix, as sheets and tables of a database are called."""
        return self.file.removesuffix(".csv")

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of all columns, in the order in which they are written."""
        return tuple(column.name for column in self.fields)

    def without_spare(self, filled: Container[str]) -> TableFormat:
        """The table without the spare columns that are not among those `filled`."""
        return replace(
            self, fields=tuple(each for each in self.fields if not each.spare or each.name in filled)
        )

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns that the header must have."""
        return tuple(column.name for column in self.fields if column.needed)


def column_table(form: TableFormat) -> str:
    """The columns of a table and what they mean, as a table in Markdown."""
    rows = (
        f"| `{column.name}` | {column.meaning}{'; a table may lack the column' * column.spare} |"
        for column in form.fields
    )
    return "\n".join(("| column | meaning |", "|---|---|", *rows))
