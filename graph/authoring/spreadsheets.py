"""Spreadsheet programs that have a table open while amity writes it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def open_elsewhere(folder: Path, files: Iterable[str]) -> tuple[str, ...]:
    """The tables beside which LibreOffice has laid its lock, ``.~lock.claims.csv#``.

    It keeps what it read, and its next save writes over what was written meanwhile. A crash leaves the lock behind.
    """
    return tuple(name for name in files if (folder / f".~lock.{name}#").exists())
