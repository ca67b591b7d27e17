"""Rows as typed columns: for data frames, for Arrow, and as a table of HTML.

A column has one type: booleans, whole numbers, numbers, days, text, lists. Days are `datetime.date`, which knows the
years 1 to 9999 that unknown starts and open ends are written with; ``datetime64[ns]`` of pandas would end in 2262.
What a row does not tell is None. Where rows differ in type, all are text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from html import escape
from typing import TYPE_CHECKING, Any

from amity.characters import neutral
from amity.corpus.model import Tables
from amity.errors import MissingExtra
from amity.render.plain import to_plain

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from amity.render.answer import Listing

Columns = dict[str, list[Any]]
"""The values of each column by its name, all of one length."""

SHOWN = 60
"""Rows that a notebook shows of a table."""

_WIDEST = 2**63
_STYLE = "text-align:left;vertical-align:top;white-space:pre-line"


def typed_columns(listing: Listing[Any], added: Mapping[str, str] | None = None) -> Columns:
    """The rows of a listing as columns of one type each.

    Args:
        listing: rows and fields; those that are for people alone are left out.
        added: columns that have one value in all rows.
    """
    columns: Columns = {}
    for field in listing.columns:
        if field.name not in columns:
            columns[field.name] = _of_one_type([_typed(field.value(row)) for row in listing.rows])
    return columns | {name: [value] * len(listing.rows) for name, value in (added or {}).items()}


def _typed(value: object) -> object:
    if isinstance(value, Enum):
        return _typed(value.value)
    if isinstance(value, date):
        return value
    return to_plain(value)


def _of_one_type(values: list[object]) -> list[object]:
    match _types(values):
        case []:
            return [None if value is None else "" for value in values]
        case ["float"] | ["float", "int"]:
            return [None if value in (None, "") else float(value) for value in values]  # type: ignore[arg-type]
        case ["text"] | ["list"]:
            return [[] if value == "" and _types(values) == ["list"] else value for value in values]
        case [_]:
            return [None if value in (None, "") else value for value in values]
        case _:
            return [value if value is None or isinstance(value, str) else _text(value) for value in values]


def _types(values: Iterable[object]) -> list[str]:
    """Names of the types among values, sorted; what is empty has none."""
    return sorted({_type(value) for value in values if value is not None and value != ""})


def _type(value: object) -> str:
    match value:
        case bool():
            return "bool"
        case int():
            return "int" if -_WIDEST <= value < _WIDEST else "wide"
        case float():
            return "float"
        case date():
            return "day"
        case str():
            return "text"
        case list():
            return "list" if all(isinstance(part, str) for part in value) else "nested"
        case _:
            return "nested"


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)


def to_pandas(columns: Columns) -> pd.DataFrame:
    """The columns as a data frame.

    Whole numbers and booleans with gaps are of the nullable types ``Int64`` and ``boolean``; days and lists are
    objects.

    Raises:
        MissingExtra: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtra("a data frame", "pandas") from error
    frame: pd.DataFrame = pd.DataFrame(
        {name: pd.Series(values, dtype=_dtype(values)) for name, values in columns.items()}
    )
    return frame


def _dtype(values: Sequence[object]) -> str | None:
    gaps = any(value is None for value in values)
    match _types(values):
        case ["int"]:
            return "Int64" if gaps else "int64"
        case ["bool"]:
            return "boolean" if gaps else "bool"
        case ["float"]:
            return "float64"
        case ["text"] if not gaps:
            return None
        case _:
            return "object"


def to_arrow(columns: Columns) -> pa.Table:
    """The columns as an Arrow table; days are ``date32``, what is nested in lists is JSON.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtra("an Arrow table", "pyarrow") from error
    types = {"int": pa.int64(), "bool": pa.bool_(), "float": pa.float64(), "day": pa.date32()}
    arrays = []
    for values in columns.values():
        kinds = _types(values)
        kind = kinds[0] if len(kinds) == 1 else "text"
        if kind in {"nested", "wide"}:
            values = [None if value is None else _text(value) for value in values]  # noqa: PLW2901
        arrays.append(
            pa.array(values, pa.list_(pa.string()) if kind == "list" else types.get(kind, pa.string()))
        )
    table: pa.Table = pa.table(arrays, names=list(columns))
    return table


def to_html(parts: Iterable[Listing[Any] | str], tables: Tables, remarks: Sequence[str]) -> str:
    """Tables, as people read them, the text between them, and remarks below; nothing of the data is markup."""
    pieces = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(f"<pre>{_safe(part)}</pre>")
        else:
            pieces.append(_table(part, tables))
    pieces += [f"<p><small>{_safe(remark)}</small></p>" for remark in remarks]
    return f"<div>{''.join(pieces)}</div>"


def _table(listing: Listing[Any], tables: Tables) -> str:
    titled = [field for field in listing.fields if field.title]
    heads = "".join(f'<th scope="col" style="{_STYLE}">{_safe(field.title)}</th>' for field in titled)
    rows = []
    for row in listing.rows[:SHOWN]:
        cells = (
            f'<td dir="auto" style="{_STYLE.replace("left", "right") if field.right else _STYLE}">'
            f"{_safe(field.cell(row, tables))}</td>"
            for field in titled
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    more = len(listing.rows) - SHOWN
    below = f"<p>{SHOWN} of {len(listing.rows):,} rows</p>" if more > 0 else ""
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>{below}"


def _safe(text: str) -> str:
    return escape(neutral(text))
