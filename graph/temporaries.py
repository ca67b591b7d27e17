"""Temporary files and folders beside what they will become, and removing those of runs that died.

Their names are ``.NAME.12345678.amity-tmp``. Whoever makes one holds a lock on it as long as the process lives, so
that one which nobody holds is litter.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from amity.locks import lies_at, lock

TEMPORARY = ".amity-tmp"
BACKUP = ".amity-old"
NOTE = ".amity-set"
"""How names end: of what will be renamed, of what it replaces, and of the note on a set (see `amity.files`)."""

_LONGEST = 40
_UNIQUE = re.compile(r"[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Temporary:
    """A temporary file or folder.

    Attributes:
        path: where it is.
        descriptor: what holds its lock, and writes when it is a file.
    """

    path: Path
    descriptor: int

    def release(self) -> None:
        """Close it where an open file cannot be renamed."""
        if sys.platform == "win32":
            self.close()

    def close(self) -> None:
        """Close it, which gives up the lock."""
        with suppress(OSError):
            os.close(self.descriptor)

    def discard(self) -> None:
        """Remove it, if it is still there, and close it."""
        self.release()
        try:
            with suppress(OSError):
                _remove(self.path)
        finally:
            self.close()


def beside(target: Path, kind: str = TEMPORARY) -> Path:
    """A new name in the folder of `target`."""
    return target.with_name(f".{target.name[:_LONGEST]}.{os.urandom(4).hex()}{kind}")


def is_name_of(name: str, target: str, kind: str = TEMPORARY) -> bool:
    """True when `beside` may have made `name` for a target called so."""
    start = f".{target[:_LONGEST]}."
    return (
        name.startswith(start)
        and name.endswith(kind)
        and _UNIQUE.fullmatch(name[len(start) : -len(kind)]) is not None
    )


def is_temporary(name: str) -> bool:
    """True for the names that amity gives to what is not to stay."""
    return name.startswith(".") and name.endswith((TEMPORARY, BACKUP, NOTE))


def new_file(target: Path, mode: int) -> Temporary:
    """An empty file beside `target`, which nobody else removes while this process lives.

    Raises:
        OSError: it cannot be made.
    """
    while True:
        path = beside(target)
        with suppress(FileExistsError):
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
            if temporary := _locked(path, descriptor):
                return temporary


def new_folder(target: Path, mode: int = 0o777) -> Temporary:
    """An empty folder beside `target`, which nobody else removes while this process lives.

    Raises:
        OSError: it cannot be made.
    """
    while True:
        path = beside(target)
        with suppress(FileExistsError):
            os.mkdir(path, mode)  # noqa: PTH102
            if temporary := _locked(path, -1 if sys.platform == "win32" else os.open(path, os.O_RDONLY)):
                return temporary


def _locked(path: Path, descriptor: int) -> Temporary | None:
    """What was just made, locked; None when somebody took it for litter before it was."""
    if descriptor >= 0:
        with suppress(OSError):
            lock(descriptor, wait=True)
        if not lies_at(descriptor, path):
            os.close(descriptor)
            return None
    return Temporary(path, descriptor)


def sweep(target: Path) -> None:
    """Remove the temporaries beside `target` whose makers are dead; those that cannot be removed stay."""
    for path in litter(target.parent):
        if is_name_of(path.name, target.name):
            remove_unheld(path)


def litter(folder: Path, *kinds: str) -> Iterator[Path]:
    """What amity left in a folder, or is about to rename there: temporaries unless other `kinds` are given."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if entry.name.endswith(kinds or (TEMPORARY,)))
    except OSError:
        return
    yield from (folder / name for name in names)


def remove_unheld(path: Path) -> bool:
    """Remove a file or folder unless a living process holds its lock; true when it is gone."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with suppress(OSError):
        if sys.platform == "win32":
            _remove(path)
            return True
        descriptor = os.open(path, flags)
        try:
            if not lock(descriptor):
                return False
            _remove(path)
        finally:
            os.close(descriptor)
        return True
    return not path.exists()


def _remove(path: Path) -> None:
    if stat.S_ISDIR(path.lstat().st_mode):
        shutil.rmtree(path)
    else:
        path.unlink()
