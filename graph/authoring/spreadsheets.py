"""Spreadsheet programs that have a table open while amity writes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path


def open_elsewhere(folder: Path, files: Iterable[str]) -> Iterator[str]:
    """A word of warning for each table beside which LibreOffice has laid its lock, ``.~lock.claims.csv#``.

    It keeps what it read, and its next save writes over what was written meanwhile. A crash leaves the lock behind.
    """
    for name in files:
        if (folder / f".~lock.{name}#").exists():
            yield (
                f"{name} is open in a spreadsheet, whose next save undoes this; close it there without saving, and "
                f"open it anew. If it is not open, delete .~lock.{name}#."
            )
