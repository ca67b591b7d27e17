"""Changing rows of a table where they stand, and nothing else: quotes, line ends and order stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_CELL = re.compile(r'"(?:[^"]|"")*"|[^,\r\n]*')
_SPECIAL = re.compile(r'[",\r\n]')


def change_rows(text: str, change: Callable[[int, Sequence[str]], Sequence[str] | None]) -> str:
    r"""The text of a table with other cells, or without some of its rows.

    Args:
        text: a sound table (`amity.corpus.csv_reader.parse_csv`), which may begin with a byte order mark.
        change: the new cells of a row, as many as it has, for its number (from 0, which is the header) and its cells;
            None takes the row out.

    >>> change_rows('id,note\r\na,"a, b"\r\n', lambda row, cells: [cell.replace("a", "c") for cell in cells])
    'id,note\r\nc,"c, b"\r\n'
    >>> change_rows('id\na\nb\n', lambda row, cells: None if cells == ["a"] else cells)
    'id\nb\n'
    """
    position = 1 if text.startswith("\ufeff") else 0
    pieces = [text[:position]]
    row = 0
    while position < len(text):
        raw, end, position = _record(text, position)
        cells = [cell[1:-1].replace('""', '"') if cell.startswith('"') else cell for cell in raw]
        changed = change(row, cells)
        if changed is not None:
            pieces.append(
                ",".join(
                    written if new == cell else _written(new, written.startswith('"'))
                    for written, cell, new in zip(raw, cells, changed, strict=True)
                )
            )
            pieces.append(end)
        row += 1
    return "".join(pieces)


def _record(text: str, position: int) -> tuple[list[str], str, int]:
    """The cells of a row as they are written, the end of its line, and where the next one begins."""
    cells: list[str] = []
    while True:
        match = _CELL.match(text, position)
        cells.append(match[0] if match else "")
        position += len(cells[-1])
        if not text.startswith(",", position):
            break
        position += 1
    end = "\r\n" if text.startswith("\r\n", position) else text[position : position + 1]
    return cells, end, position + len(end)


def _written(cell: str, quoted: bool) -> str:
    return '"' + cell.replace('"', '""') + '"' if quoted or _SPECIAL.search(cell) else cell
