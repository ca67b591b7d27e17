"""A store on disk: a folder of Oxigraph, written whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from amity.errors import StoreError
from amity.results import quads_of


def is_store(folder: Path) -> bool:
    """True when `folder` holds a store."""
    return (folder / "CURRENT").is_file()


def open_folder(folder: Path) -> ox.Store:
    """The store in `folder`, opened for reading.

    Raises:
        StoreError: it holds no store.
    """
    if not is_store(folder):
        raise StoreError(f"{folder} holds no store; make one with: amity build -o {folder}/")
    try:
        return ox.Store.read_only(str(folder))
    except OSError as error:
        raise StoreError(f"the store in {folder} cannot be opened: {error}") from error


def write_store(folder: Path, triples: Iterable[ox.Triple]) -> None:
    """Write a new store on disk, replacing the one that was there.

    Raises:
        StoreError: the folder holds something else, or cannot be written.
    """
    import shutil
    import tempfile

    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not is_store(folder))):
        raise StoreError(f"{folder} holds something that is no store; name an empty or a new folder.")
    temporary = ""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent)
        Path(temporary).chmod(0o755)
        store = ox.Store(temporary)
        store.bulk_extend(quads_of(triples))
        store.optimize()
        store.flush()
        del store
        if folder.exists():
            shutil.rmtree(folder)
        Path(temporary).rename(folder)
    except OSError as error:
        raise StoreError(f"cannot write the store {folder}: {error}") from error
    finally:
        if temporary:
            shutil.rmtree(temporary, ignore_errors=True)
