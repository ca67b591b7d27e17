"""Values as files for other programs hold them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from amity.corpus.csv_reader import spreadsheet_cell
from amity.network.edges import Value


def plain(value: Value) -> str:
    """A value of an attribute as text."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def csv_bytes(rows: Iterable[Iterable[object]], formulas: bool) -> bytes:
    """Rows as csv (RFC 4180).

    Args:
        formulas: leave cells that a spreadsheet would run as they are.
    """

    def cell(value: object) -> object:
        if isinstance(value, bool):
            return plain(value)
        return spreadsheet_cell(value) if isinstance(value, str) and not formulas else value

    text = io.StringIO()
    # With a bare line feed, the module would not quote a carriage return.
    csv.writer(text, lineterminator="\r\n").writerows(map(cell, row) for row in rows)
    return text.getvalue().encode()
