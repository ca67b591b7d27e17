"""Rows of a table by id, told in a line."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from typing import TypeVar

from amity.render.text import count

Row = TypeVar("Row")

_NAMED = 3


class RowsById(Mapping[str, Row]):
    """The rows of a table by id, in the order of the table.

    >>> RowsById({"arland": 1, "borria": 2}, "actor")
    <2 actors: arland, borria>
    """

    __slots__ = ("_noun", "_rows")

    def __init__(self, rows: Mapping[str, Row], noun: str) -> None:
        self._rows, self._noun = rows, noun

    def __getitem__(self, name: str) -> Row:
        return self._rows[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, name: object) -> bool:
        return name in self._rows

    def values(self) -> ValuesView[Row]:
        """The rows, in the order of the table."""
        return self._rows.values()

    def items(self) -> ItemsView[str, Row]:
        """The rows with their ids, in the order of the table."""
        return self._rows.items()

    def __repr__(self) -> str:
        names = [*self._rows][:_NAMED] + (["..."] if len(self) > _NAMED else [])
        return f"<{count(len(self), self._noun)}{': ' if names else ''}{', '.join(names)}>"
