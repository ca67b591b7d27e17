"""Writing a store on disk (see `amity.store.folder`): the old one stands until the new one does.

A build writes the next generation beside the one that counts, brings it to the disk, and renames a new stamp over
the old one: that rename is the moment in which the new store stands. Then it removes the old generation, unless a
reader holds it; then the next build does. What dies on the way leaves a generation that no stamp names, which the
next build removes too. Nothing else in the folder is touched, whatever others have put there.

To rename whole folders would leave a moment without a store, and to exchange two (``RENAME_EXCHANGE``) Linux alone
can do; the rename of one file is whole on every system.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from amity.errors import StoreError
from amity.files import sync_file, sync_folder, write_file
from amity.locks import lies_at, lock
from amity.rdf.lines import Lines, Pieces
from amity.store.folder import DATABASE, LOCK, hashes_of, is_generation, of_the_machine, reason_of
from amity.store.stamp import (
    GENERATION,
    STAMP,
    Origin,
    Stamp,
    is_stamped,
    read_stamp,
    stamp_of,
    stamp_text,
)
from amity.temporaries import is_name_of, remove_unheld, sweep


def check_target(folder: Path) -> None:
    """Find out, before the work is done, whether a store may be written into `folder`.

    It may be missing, empty, or a store already: its stamp is one that amity wrote, whatever else lies beside it; or it
    holds only what a first build that died has left. A link is followed.

    Raises:
        StoreError: it holds something else, or leads nowhere.
    """
    if folder.is_symlink() and not folder.exists():
        raise StoreError(f"{folder} is a link that leads nowhere; name the folder itself.")
    try:
        if not folder.exists():
            return
        paths = list(folder.iterdir())
        if is_stamped(folder) or all(map(_is_of_first_build, paths)):
            return
    except OSError as error:
        raise _unwritable(folder, error) from error
    names = {path.name for path in paths}
    if STAMP in names:
        raise StoreError(
            f"{folder} holds a file {STAMP} that is damaged, or not by amity; move the folder away, or name a new one."
        )
    if DATABASE in names:
        raise StoreError(
            f"{folder} holds a database without {STAMP}, so it may not be amity's; if it is a store by an older "
            "amity, remove that folder and build again, else name a new folder."
        )
    raise StoreError(f"{folder} holds something that is no store; name an empty or a new folder.")


def _is_of_first_build(path: Path) -> bool:
    """True for what a build leaves that died before the store had a stamp.

    Raises:
        OSError: it cannot be read.
    """
    if path.name == LOCK:
        status = path.lstat()
        return stat.S_ISREG(status.st_mode) and not status.st_size
    # The lock comes first, so that a generation without it is another's.
    is_made = GENERATION.fullmatch(path.name) and path.with_name(LOCK).exists()
    return is_name_of(path.name, STAMP) or bool(is_made and is_generation(path))


def write_store(folder: Path, triples: Iterable[ox.Triple] | Pieces, origin: Origin | None = None) -> Stamp:
    """Write a new store on disk; the one that was there stands until the new one does.

    Args:
        folder: made when it is missing.
        triples: the dataset, in any order, or its sorted lines; they are taken once, and not held.
        origin: the tables that it comes from, so that the store can tell when they change.

    Raises:
        StoreError: the folder holds something else, cannot be written, or another build is writing it.
    """
    check_target(folder)
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _writing(folder), tempfile.TemporaryFile() as text:
            _sweep(folder)
            generation = folder / _next_name(folder)
            lines = triples if isinstance(triples, Pieces) else Lines(triples)
            digest = hashlib.sha256()
            for piece in lines:
                text.write(piece)
                digest.update(piece)
            text.seek(0)
            try:
                files = _write_generation(generation, text)
                stamp = stamp_of(folder, generation.name, files, digest.hexdigest(), lines.written, origin)
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


def _write_generation(generation: Path, text: IO[bytes]) -> dict[str, str]:
    """Write the files of a generation, of N-Triples, and bring them to the disk.

    Returns:
        their hashes by name.
    """
    generation.mkdir()
    store = ox.Store(str(generation))
    store.bulk_load(text, ox.RdfFormat.N_TRIPLES)
    store.optimize()
    store.flush()
    del store
    for path in generation.iterdir():
        if of_the_machine(path.name):
            path.unlink()
        else:
            sync_file(path)
    sync_folder(generation)
    sync_folder(generation.parent)
    return hashes_of(generation)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Hold the lock of writers; when no store came to stand, the lock goes with what else was left."""
    path = folder / LOCK
    while True:
        # A link is an error: it would make a file where it leads, and is never what the lock has open.
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            if not _lock_or_none(descriptor):
                raise StoreError(f"another build is writing {folder}; let it end, then build again.")
            if lies_at(descriptor, path):
                break
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # whoever held it has removed it
    with ExitStack() as end:
        end.callback(os.close, descriptor)
        try:
            yield
        finally:
            if not (folder / STAMP).exists():
                sweep(folder / STAMP)
                with suppress(OSError):
                    path.unlink()


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
                if GENERATION.fullmatch(path.name) and path.name != current and is_generation(path):
                    remove_unheld(path)


def _unwritable(folder: Path, error: Exception) -> StoreError:
    return StoreError(f"cannot write the store {folder}: {reason_of(error)}.")
