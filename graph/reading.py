"""Reading files that others wrote: whole, of bounded size, and never waiting for what is no file."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from amity.errors import DataError

MOST_BYTES = 1 << 30
"""Bytes that a file may have unless told otherwise."""

_STEP = 1 << 16
_KINDS = {
    stat.S_IFIFO: "it is a pipe, not a file",
    stat.S_IFSOCK: "it is a socket, not a file",
    stat.S_IFCHR: "it is a device, not a file",
    stat.S_IFBLK: "it is a device, not a file",
}


def read_input(path: Path, most: int = MOST_BYTES, *, links: bool = True) -> bytes:
    """The content of a regular file.

    A pipe, a device, a socket and a folder are errors, told before anything is read or waited for.

    Args:
        most: bytes that it may have.
        links: whether a symbolic link is followed.

    Raises:
        OSError: it cannot be read, is no regular file, or has more than `most` bytes; ``strerror`` says which.
    """
    with open_input(path, links=links) as file:
        size = os.fstat(file.fileno()).st_size
        if size > most:
            raise _too_large(most, path)
        return read_bounded(file, most, path, size)


@contextmanager
def readable(place: Path | str) -> Iterator[None]:
    """Whatever cannot be read meanwhile is a fault of `place`.

    Raises:
        DataError: something cannot be read; the text says why.
    """
    try:
        yield
    except OSError as error:
        raise DataError(f"{place} cannot be read: {error.strerror or error}.") from error


def open_input(path: Path, *, links: bool = True) -> BufferedReader:
    """A regular file, opened for reading; see `read_input`.

    Raises:
        OSError: it cannot be opened, or is no regular file.
    """
    # Opening a pipe would wait for a writer.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags if links else flags | getattr(os, "O_NOFOLLOW", 0))
    except OSError as error:
        if error.errno == errno.ENXIO:  # what a socket says to whoever opens it
            raise OSError(errno.ENXIO, _KINDS[stat.S_IFSOCK], str(path)) from None
        raise
    try:
        kind = stat.S_IFMT(os.fstat(descriptor).st_mode)
        if kind == stat.S_IFDIR:
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if kind != stat.S_IFREG:
            raise OSError(errno.EINVAL, _KINDS.get(kind, "it is no regular file"), str(path))
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def read_bounded(file: BinaryIO, most: int, name: Path | str, size: int = 0) -> bytes:
    """What is left to read of `file`, which may be a stream.

    Args:
        file: opened for reading.
        most: bytes that it may have.
        name: of the file, for the error.
        size: bytes that it is expected to have.

    Raises:
        OSError: that is more than `most` bytes.
    """
    pieces, left = [], most
    # A read takes memory for all that it may get, so that no more is asked for than the file says to hold.
    step = max(size + 1, _STEP)
    while left >= 0 and (piece := file.read(min(step, left + 1))):
        pieces.append(piece)
        left -= len(piece)
    if left < 0:
        raise _too_large(most, name)
    return b"".join(pieces)


def _too_large(most: int, name: Path | str) -> OSError:
    return OSError(errno.EFBIG, f"it has more than {most:,} bytes", str(name))
