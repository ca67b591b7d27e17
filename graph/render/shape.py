"""The rows that a list is asked for: those that hold a text, in an order, so many, with chosen columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from amity.corpus.model import Tables
from amity.corpus.names import fold
from amity.errors import RequestError, nearest
from amity.render.answer import Answer, Field, Listing, words
from amity.render.plain import to_plain
from amity.render.text import count


@dataclass(frozen=True, slots=True)
class Shape:
    """What becomes of the rows of a list.

    Attributes:
        search: a text that a row must hold, whatever the case and the accents.
        sort: names of columns, the first counts most; ``-`` before a name turns the order round.
        columns: names of the columns that are written, in their order; none for those of the list.
        limit: how many rows are written; None for all.
    """

    search: str = ""
    sort: Sequence[str] = ()
    columns: Sequence[str] = ()
    limit: int | None = None

    def of(self, answer: Answer) -> Answer:
        """The answer with these rows and columns, in every form those of csv; a remark tells what was left out.

        Numbers are in the order of their size, texts in that of their letters, lists in that of their length. Rows
        without a value come last in both directions. What an answer tells otherwise than in such rows, in a table for
        people or in documents of json, speaks of all of them and is not written.

        Raises:
            RequestError: the list has no such column.
        """
        if self == Shape():
            return answer
        listing: Listing[Any] = answer.listing
        named = {field.name: field for field in listing.columns}
        rows, remarks = list(listing.rows), []
        chosen = [_field(named, name) for name in self.columns]
        if self.search:
            kept = [row for row in rows if _holds(listing.fields, row, answer.tables, fold(self.search))]
            remarks.append(f"{len(kept):,} of {count(len(rows), 'row')} hold '{self.search}'")
            rows = kept
        for name in reversed(self.sort):
            rows = _sorted(rows, _field(named, name.removeprefix("-")).value, name.startswith("-"))
        if self.limit is not None and self.limit < len(rows):
            remarks.append(f"the first {self.limit:,} of {count(len(rows), 'row')}")
            rows = rows[: self.limit]
        return replace(
            answer,
            listing=Listing(list(map(_titled, chosen)) or listing.fields, rows),
            table=(),
            documents=None,
            remarks=[*answer.remarks, *remarks],
            table_remarks=None,
        )


def _field(named: Mapping[str, Field[Any]], name: str) -> Field[Any]:
    if name in named:
        return named[name]
    near = nearest(name, named)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(named)}."
    raise RequestError(f"no column of this list is called '{name}'; {hint}")


def _titled(field: Field[Any]) -> Field[Any]:
    """A field as people see it when they ask for it by its name."""
    return field if field.title else replace(field, title=field.name, shown=None)


def _holds(fields: Sequence[Field[Any]], row: object, tables: Tables, wanted: str) -> bool:
    texts = (f"{words(field.value(row))} {field.cell(row, tables)}" for field in fields if field.is_column)
    return any(wanted in fold(text) for text in texts)


def _sorted(rows: Sequence[Any], value: Callable[[Any], object], downwards: bool) -> list[Any]:
    keys = [(_key(to_plain(value(row))), row) for row in rows]
    with_value = [pair for pair in keys if pair[0] is not None]
    with_value.sort(key=lambda pair: pair[0] or (), reverse=downwards)
    return [row for _, row in with_value] + [row for key, row in keys if key is None]


def _key(value: object) -> tuple[int, float, str] | None:
    match value:
        case None | "" | []:
            return None
        case bool() | int() | float():
            return (0, float(value), "")
        case list():
            return (1, len(value), "")
        case _:
            return (2, 0, fold(str(value)))
