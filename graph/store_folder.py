"""A store on disk: a folder with a stamp, and Oxigraph's files in a folder inside it.

::

    store/
      amity-store.json    the stamp; it names the generation that counts
      amity-store.lock    held while a build writes
      generation-1/       the files of Oxigraph (RocksDB), never changed once the stamp names them

A build writes the next generation beside the one that counts, brings it to the disk, and renames a new stamp over
the old one: that rename is the moment in which the new store stands. Then it removes the old generation, unless a
reader holds it; the next build does so. What dies on the way leaves a generation that no stamp names, which the next
build removes too. Nothing else in the folder is touched.

A rename of the whole folder would leave a moment without a store, and the exchange of two folders
(``RENAME_EXCHANGE``) is Linux alone; renaming one file is whole on every system.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyoxigraph as ox

from amity.errors import StoreError
from amity.files import sync_file, sync_folder, write_file
from amity.locks import lies_at, lock
from amity.results import quads_of
from amity.stamp import (
    GENERATION,
    STAMP,
    Origin,
    Stamp,
    file_hash,
    ontology_hash,
    read_stamp,
    stamp_of,
    stamp_text,
)
from amity.temporaries import is_name_of, remove_unheld, sweep

LOCK = "amity-store.lock"
_DATABASE = "CURRENT"
_OWN_WORDS = ("LOG", "LOCK")
"""Files of RocksDB that are no part of the data: what it did when, and its lock."""

_held: dict[tuple[int, int], int] = {}


def is_store(folder: Path) -> bool:
    """True when `folder` is a store, or a bare database of Oxigraph, which `open_folder` refuses with the remedy.

    Raises:
        StoreError: that cannot be seen.
    """
    try:
        return any((folder / name).is_file() for name in (STAMP, LOCK, _DATABASE))
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
        files = _hashes(generation)
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


def check_target(folder: Path) -> None:
    """Find out, before the work is done, whether a store may be written into `folder`.

    It may be missing, empty, or a store of amity already; a link is followed.

    Raises:
        StoreError: it holds something else, or leads nowhere.
    """
    if folder.is_symlink() and not folder.exists():
        raise StoreError(f"{folder} is a link that leads nowhere; name the folder itself.")
    try:
        if not folder.exists():
            return
        names = {path.name for path in folder.iterdir()}
    except OSError as error:
        raise _unwritable(folder, error) from error
    if not names or names & {STAMP, LOCK} or all(is_name_of(name, STAMP) for name in names):
        return
    if _DATABASE in names:
        raise StoreError(
            f"{folder} holds a database without {STAMP}, so it may not be amity's; if it is a store by an older "
            "amity, remove that folder and build again, else name a new folder."
        )
    raise StoreError(f"{folder} holds something that is no store; name an empty or a new folder.")


def write_store(folder: Path, triples: Iterable[ox.Triple], origin: Origin | None = None) -> Stamp:
    """Write a new store on disk; the one that was there stands until the new one does.

    Args:
        folder: made when it is missing.
        triples: the dataset.
        origin: the tables that it comes from, so that the store can tell when they change.

    Raises:
        StoreError: the folder holds something else, cannot be written, or another build is writing it.
    """
    check_target(folder)
    triples = tuple(triples)
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _writing(folder):
            _sweep(folder)
            generation = folder / _next_name(folder)
            try:
                files = _write_generation(generation, triples)
                stamp = stamp_of(folder, generation.name, files, triples, origin)
                write_file(folder / STAMP, stamp_text(stamp))
            except BaseException:
                # The last step before the error may have been the rename of the stamp; then the new one stands.
                if _current(folder) != generation.name:
                    shutil.rmtree(generation, ignore_errors=True)
                raise
            _sweep(folder)
            return stamp
    except (OSError, RuntimeError, ValueError) as error:
        raise _unwritable(folder, error) from error
    finally:
        if missing and not (folder / STAMP).exists():
            for path in missing:
                with suppress(OSError):
                    path.rmdir()


def _write_generation(generation: Path, triples: Iterable[ox.Triple]) -> dict[str, str]:
    """Write the files of a generation and bring them to the disk.

    Returns:
        their hashes by name.
    """
    generation.mkdir()
    store = ox.Store(str(generation))
    store.bulk_extend(quads_of(triples))
    store.optimize()
    store.flush()
    del store
    for path in generation.iterdir():
        if path.name.startswith(_OWN_WORDS):
            path.unlink()  # its log tells paths and times of this machine
        else:
            sync_file(path)
    sync_folder(generation)
    sync_folder(generation.parent)
    return _hashes(generation)


def _hashes(generation: Path) -> dict[str, str]:
    return {
        path.name: file_hash(path) for path in generation.iterdir() if not path.name.startswith(_OWN_WORDS)
    }


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Hold the lock of writers; when no store came to stand, the lock goes with what else was left."""
    path = folder / LOCK
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if not _lock_or_none(descriptor):
                raise StoreError(f"another build is writing {folder}; let it end, then build again.")
            if lies_at(descriptor, path):
                break
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # whoever held it has removed it
    try:
        yield
    finally:
        if not (folder / STAMP).exists():
            sweep(folder / STAMP)
            with suppress(OSError):
                path.unlink()
        os.close(descriptor)


def _lock_or_none(descriptor: int) -> bool:
    try:
        return lock(descriptor)
    except OSError:
        return True  # this file system knows no locks


def _current(folder: Path) -> str | None:
    """The generation that counts; empty when none does, None when the stamp cannot be read."""
    try:
        return read_stamp(folder).generation
    except FileNotFoundError:
        return ""
    except (OSError, StoreError):
        return None


def _next_name(folder: Path) -> str:
    numbers = [
        int(path.name.partition("-")[2]) for path in folder.iterdir() if GENERATION.fullmatch(path.name)
    ]
    return f"generation-{max(numbers, default=0) + 1}"


def _sweep(folder: Path) -> None:
    """Remove the generations that do not count, save those that a reader holds."""
    current = _current(folder)
    if current is not None:
        with suppress(OSError):
            for path in sorted(folder.iterdir()):
                if GENERATION.fullmatch(path.name) and path.name != current and not path.is_symlink():
                    remove_unheld(path)


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


def _stamp(folder: Path) -> Stamp:
    try:
        return read_stamp(folder)
    except FileNotFoundError as error:
        if (folder / _DATABASE).is_file():
            raise StoreError(
                f"{folder} is a database without {STAMP}: build a store with this amity into a new folder "
                "(amity build -o NEW/), or serve the database (oxigraph serve-read-only --location DIR) and give "
                "--store its address."
            ) from error
        raise StoreError(f"{folder} holds no store; make one with: amity build -o {folder}/") from error
    except OSError as error:
        raise _unreadable(folder, error) from error


def _unreadable(folder: Path, error: Exception) -> StoreError:
    return StoreError(f"the store in {folder} cannot be opened: {_reason(error)}.")


def _unwritable(folder: Path, error: Exception) -> StoreError:
    return StoreError(f"cannot write the store {folder}: {_reason(error)}.")


def _reason(error: Exception) -> str:
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(words.split()).rstrip(".")
