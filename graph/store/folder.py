"""A store on disk, opened for reading; `amity.store.build` writes it.

::

    store/
      amity-store.json    the stamp (see `amity.store.stamp`); it names the generation that counts
      amity-store.lock    held while a build writes
      generation-1/       the files of Oxigraph (RocksDB), never changed once the stamp names them
"""

from __future__ import annotations

import os
import re
import stat
import time
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from amity.errors import StoreError
from amity.locks import lock
from amity.store.stamp import GENERATION, STAMP, Stamp, file_hash, ontology_hash, read_stamp

LOCK = "amity-store.lock"
DATABASE = "CURRENT"
"""A file that every folder of Oxigraph, and of other databases of its make, holds."""

_ROCKSDB = re.compile(
    r"([0-9]{6,}\.(log|sst|blob|dbtmp)|bulk-[0-9]+\.sst|CURRENT|IDENTITY|(MANIFEST|OPTIONS)-[0-9]{6,}(\.dbtmp)?)"
)
"""Files of a database: those of RocksDB, and what Oxigraph loads in bulk, which a build that dies leaves."""

_held: dict[tuple[int, int], int] = {}


def is_store(folder: Path) -> bool:
    """True when `folder` is a store, or a bare database of Oxigraph, which `open_folder` refuses with the remedy.

    Raises:
        StoreError: that cannot be seen.
    """
    try:
        return any((folder / name).is_file() for name in (STAMP, LOCK, DATABASE))
    except OSError as error:
        raise _unreadable(folder, error) from error


def open_folder(folder: Path) -> ox.Store:
    """The store in `folder`, opened for reading.

    What was opened goes on answering from the same data while the store is built anew: its files are held until this
    process ends.

    Raises:
        StoreError: it holds no store; or one of another format or ontology, or one that is not as it was built.
    """
    stamp = _hold(folder)
    if stamp.ontology != ontology_hash():
        raise StoreError(
            f"the store {folder} was built by amity {stamp.amity} with another version of the ontology; "
            f"build it again with this one: amity build -o {folder}/"
        )
    generation = folder / stamp.generation
    try:
        files = hashes_of(generation)
    except OSError as error:
        raise _unreadable(folder, error) from error
    for name in sorted(files.keys() | stamp.files.keys()):
        if files.get(name) != stamp.files.get(name):
            raise StoreError(
                f"the store {folder} is not as it was built: {stamp.generation}/{name} is damaged or was changed; "
                f"build it again: amity build -o {folder}/"
            )
    try:
        return ox.Store.read_only(str(generation))
    except (OSError, RuntimeError, ValueError) as error:
        raise _unreadable(folder, error) from error


def open_database(folder: Path) -> ox.Store:
    """A database of Oxigraph that has no stamp, opened for reading; nobody knows whether it is as it was built.

    Raises:
        StoreError: it cannot be opened.
    """
    try:
        return ox.Store.read_only(str(folder))
    except (OSError, RuntimeError, ValueError) as error:
        raise _unreadable(folder, error) from error


def of_the_machine(name: str) -> bool:
    """True for files that are no part of the data: the log of what RocksDB did when and where, and its lock."""
    return name.startswith(("LOG", "LOCK"))


def is_part(folder: Path, path: Path) -> bool:
    """True when `path` is the stamp or the lock of the store in `folder`, or lies in one of its generations."""
    try:
        first, *below = path.resolve().relative_to(folder.resolve()).parts or ("",)
    except ValueError:
        return False
    return first in {STAMP, LOCK} if not below else GENERATION.fullmatch(first) is not None


def is_generation(folder: Path) -> bool:
    """True for a folder that holds files of Oxigraph alone, or nothing yet: what a build may remove.

    Raises:
        OSError: it cannot be read.
    """
    if not stat.S_ISDIR(folder.lstat().st_mode):
        return False
    return all(
        of_the_machine(path.name) or (_ROCKSDB.fullmatch(path.name) and stat.S_ISREG(path.lstat().st_mode))
        for path in folder.iterdir()
    )


def hashes_of(generation: Path) -> dict[str, str]:
    """SHA-256 of the files of a generation by name.

    Raises:
        OSError: one cannot be read.
    """
    return {
        path.name: file_hash(path) if stat.S_ISREG(path.lstat().st_mode) else ""
        for path in generation.iterdir()
        if not of_the_machine(path.name)
    }


def _hold(folder: Path) -> Stamp:
    """The stamp of a store whose generation this process holds from now on, so that no build removes it.

    Raises:
        StoreError: there is no store, or it cannot be read.
    """
    for _ in range(100):
        stamp = _stamp(folder)
        with suppress(FileNotFoundError):
            if _share(folder / stamp.generation) and _stamp(folder).generation == stamp.generation:
                return stamp
        if _stamp(folder) == stamp and not (folder / stamp.generation).is_dir():
            break
        time.sleep(0.01)  # a build has just put another generation in its place
    raise StoreError(
        f"the store {folder} is not whole: {stamp.generation} is missing; build it again: amity build -o {folder}/"
    )


def _share(generation: Path) -> bool:
    """Hold a generation against removal; false when a build is removing it."""
    if os.name == "nt":
        return generation.is_dir()
    descriptor = os.open(generation, os.O_RDONLY | os.O_DIRECTORY)
    status = os.fstat(descriptor)
    key = (status.st_dev, status.st_ino)
    try:
        free = lock(descriptor, shared=True)
    except OSError:
        free = True  # this file system knows no locks
    if not free or key in _held:
        os.close(descriptor)
    else:
        _held[key] = descriptor
    return free


def no_store(folder: Path) -> StoreError:
    """The error of a folder without a store."""
    return StoreError(f"{folder} holds no store; make one with: amity build -o {folder}/")


def _stamp(folder: Path) -> Stamp:
    try:
        return read_stamp(folder)
    except FileNotFoundError as error:
        if (folder / DATABASE).is_file():
            raise StoreError(
                f"{folder} is a database without {STAMP}: build a store with this amity into a new folder "
                "(amity build -o NEW/), or serve the database (oxigraph serve-read-only --location DIR) and give "
                "its address.",
                parameters=["store"],
            ) from error
        raise no_store(folder) from error
    except OSError as error:
        raise _unreadable(folder, error) from error


def _unreadable(folder: Path, error: Exception) -> StoreError:
    return StoreError(f"the store in {folder} cannot be opened: {reason_of(error)}.")


def reason_of(error: Exception) -> str:
    """What an error of the system or of the engine says, in one line without a full stop."""
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(words.split()).rstrip(".")
