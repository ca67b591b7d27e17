"""Opening a dataset: of a folder of tables, of a store, or the bundled one."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

from amity.corpus.model import Tables
from amity.corpus.tables import load_tables
from amity.dataset.dataset import Dataset
from amity.dataset.stored import StoredDataset
from amity.errors import StaleStoreWarning
from amity.sparql.limits import TIMEOUT


def open_graph(place: str | Path | None = None) -> Dataset:
    """Open a dataset.

    Args:
        place: a folder of tables, a folder with a store, or the ``http(s)`` address of a SPARQL endpoint;
            None opens the bundled corpus.

    Warns:
        StaleStoreWarning: the tables of a store have changed since it was built, and lie where they lay then.

    Raises:
        DataError: the tables hold faults, or the store no dataset.
        StoreError: the store cannot be opened, or is not as amity built it.
    """
    if place is None:
        with folder_of(None) as folder:
            return Dataset(load_tables(folder))
    from amity.store.folder import is_store

    if "://" in str(place):
        return open_stored(str(place))
    if is_store(Path(place)):
        from amity.store.stamp import stale

        if words := stale(Path(place)):
            warnings.warn(words, StaleStoreWarning, stacklevel=2)
        return open_stored(str(place))
    return Dataset(_read(Path(place)))


@contextmanager
def folder_of(place: Path | None) -> Iterator[Path]:
    """The folder of the tables of a place; None stands for the bundled corpus."""
    if place is not None:
        yield place
    else:
        with as_file(files("amity.data").joinpath("claims.csv")) as claims:
            yield claims.parent


def _read(folder: Path) -> Tables:
    """The tables of a folder; those of a large one in columns, where DuckDB is installed."""
    from amity.columns.size import has_engine, is_large

    if is_large(folder) and has_engine():
        from amity.columns.large import read_large

        if (tables := read_large(folder)) is not None:
            return tables
    return load_tables(folder)  # row by row, which tells faults with their rows


def open_stored(place: str, timeout: float | None = TIMEOUT) -> StoredDataset:
    """Open the dataset of a store, in a folder or behind the ``http(s)`` address of a SPARQL endpoint.

    Its rows are read when they are needed (see `StoredDataset`), and faults in them are told then.

    Args:
        timeout: seconds for each answer of the store; None waits on.

    Raises:
        DataError: it holds no dataset of amity.
        StoreError: it cannot be opened, or does not answer.
    """
    from amity.store.store import open_store

    return StoredDataset(open_store(place, timeout), place, timeout)
