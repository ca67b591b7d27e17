"""From how many claims on a dataset is read into columns, and whether DuckDB is there to do it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from amity.corpus.formats import CLAIMS
from amity.reading import open_input

LARGE = 20_000
"""Claims from which on columns save more time than it takes to load DuckDB."""

_SHORTEST = 20  # bytes of a row that says least
_STEP = 1 << 20


def is_large(folder: Path) -> bool:
    """True for a folder whose table of claims has more than `LARGE` rows."""
    path = folder / CLAIMS.file
    try:
        if path.stat().st_size < LARGE * _SHORTEST:
            return False
        with open_input(path) as file:
            lines = 0
            while lines <= LARGE and (piece := file.read(_STEP)):
                lines += piece.count(b"\n")
            return lines > LARGE
    except OSError:
        return False


def has_engine() -> bool:
    """True when DuckDB is installed."""
    return find_spec("duckdb") is not None


def advice(folder: Path) -> str:
    """What to install for a large dataset, in a sentence; empty where it is small or nothing is missing."""
    if not is_large(folder) or has_engine():
        return ""
    return (
        f"More than {LARGE:,} claims are read faster, and in less memory, with DuckDB: "
        "pip install 'amity[large]'."
    )
