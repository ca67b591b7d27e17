"""What the JSON of a page holds by columns (`amity.explorer.columns`), as rows again."""

from __future__ import annotations

from typing import Any


def rows_of(table: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a table; a row has no more than it has values."""
    rows: list[dict[str, Any]] = [{} for _ in range(table["rows"])]
    for name, column in table["columns"].items():
        for row, value in zip(rows, _values(column, len(rows)), strict=True):
            if value is not None:
                row[name] = value
    return rows


def _values(column: list[Any] | dict[str, Any], rows: int) -> list[Any]:
    if isinstance(column, list):
        return column
    if "of" in column:
        known = column["of"]
        return [
            " ".join(known[n] for n in at) if isinstance(at, list) else known[at] for at in column["each"]
        ]
    told = dict(zip(column["at"], column["values"], strict=True))
    return [told.get(n, column.get("else")) for n in range(rows)]
