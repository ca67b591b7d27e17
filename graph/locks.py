"""Locks that end with the process that holds them, however it ends.

POSIX locks an open file or folder with ``flock``. Windows locks the first byte of an open file; a folder cannot be
locked there, nor need it be, since what is open cannot be removed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def lock(descriptor: int, *, shared: bool = False, wait: bool = False) -> bool:
        """See below."""
        if shared:
            return True
        try:
            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def lock(descriptor: int, *, shared: bool = False, wait: bool = False) -> bool:
        """Lock what `descriptor` has open until it is closed.

        Args:
            descriptor: an open file or folder.
            shared: others may hold it shared too; else nobody else may hold it.
            wait: until those who hold it let go.

        Returns:
            False when somebody else holds it.

        Raises:
            OSError: the file system knows no locks.
        """
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(descriptor, kind if wait else kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def lies_at(descriptor: int, path: Path) -> bool:
    """True when `path` is still what `descriptor` has open: not removed meanwhile, nor replaced."""
    try:
        there = path.lstat()
    except FileNotFoundError:
        return False
    opened = os.fstat(descriptor)
    return (there.st_dev, there.st_ino) == (opened.st_dev, opened.st_ino)


@contextmanager
def locked_folders(folders: Iterable[Path]) -> Iterator[None]:
    """Hold folders, waiting for who holds one of them; where folders cannot be locked, nothing is held."""
    with ExitStack() as held:
        if sys.platform != "win32":
            # In one order, or two that want the same folders would wait for each other.
            for folder in sorted({folder.resolve() for folder in folders}):
                descriptor = os.open(folder, os.O_RDONLY)
                held.callback(os.close, descriptor)
                try:
                    lock(descriptor, wait=True)
                except OSError:
                    continue
        yield


@contextmanager
def locked_files(paths: Iterable[Path]) -> Iterator[None]:
    """Hold files that are there, for reading and then replacing them, waiting for who holds one of them.

    Where files cannot be locked, nothing is held.

    Raises:
        OSError: one cannot be opened.
    """
    with ExitStack() as held:
        if sys.platform != "win32":
            for path in sorted({path.resolve() for path in paths}):
                while True:
                    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
                    try:
                        lock(descriptor, wait=True)
                    except OSError:
                        held.callback(os.close, descriptor)
                        break
                    if lies_at(descriptor, path):
                        held.callback(os.close, descriptor)
                        break
                    os.close(descriptor)  # who held it has replaced it
        yield
