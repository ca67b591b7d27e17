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
def locked(paths: Iterable[Path]) -> Iterator[None]:
    """Hold files and folders that are there, to read and then replace them, waiting for who holds one of them.

    Where they cannot be locked, nothing is held.

    Raises:
        OSError: one cannot be opened.
    """
    with ExitStack() as holding:
        if sys.platform != "win32":
            # In one order, or two that want the same would wait for each other.
            for path in sorted({path.resolve() for path in paths}):
                holding.callback(os.close, _hold(path))
        yield


def _hold(path: Path) -> int:
    """What has a file or folder open that lies at `path` once its lock is ours."""
    while True:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            lock(descriptor, wait=True)
        except OSError:
            return descriptor
        if lies_at(descriptor, path):
            return descriptor
        os.close(descriptor)  # who held it has replaced it
