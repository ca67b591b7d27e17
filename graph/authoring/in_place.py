"""Changing cells of a table where they stand, and nothing else: quotes, line ends and order stay."""

from __future__ import annotations

import re
from collections.abc import Callable

_CELL = re.compile(r'"(?:[^"]|"")*"|[^,\r\n]*')
_SPECIAL = re.compile(r'[",\r\n]')


def change_cells(text: str, change: Callable[[int, int, str], str]) -> str:
    r"""The text of a table with other cells.

    Args:
        text: a sound table (`amity.corpus.csv_reader.parse_csv`), which may begin with a byte order mark.
        change: the new cell, for its row and column (from 0; row 0 is the header) and what stands there.

    >>> change_cells('id,note\r\na,"a, b"\r\n', lambda row, column, cell: cell.replace("a", "c") if row else cell)
    'id,note\r\nc,"c, b"\r\n'
    """
    pieces: list[str] = []
    position = 1 if text.startswith("\ufeff") else 0
    pieces.append(text[:position])
    row = column = 0
    while position < len(text):
        match = _CELL.match(text, position)
        raw = match[0] if match else ""
        quoted = raw.startswith('"')
        cell = raw[1:-1].replace('""', '"') if quoted else raw
        new = change(row, column, cell)
        pieces.append(raw if new == cell else _written(new, quoted))
        position += len(raw)
        if position < len(text):
            end = "\r\n" if text.startswith("\r\n", position) else text[position]
            pieces.append(end)
            position += len(end)
            row, column = (row, column + 1) if end == "," else (row + 1, 0)
    return "".join(pieces)


def _written(cell: str, quoted: bool) -> str:
    return '"' + cell.replace('"', '""') + '"' if quoted or _SPECIAL.search(cell) else cell
