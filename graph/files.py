"""Writing files whole: the old one stands until the new one does, alone or as a set.

A file is written beside its target, brought to the disk, and renamed. A set is written beside too; then a note of
the renames to come is put into the folder, and they are done. When the machine stops between them, the next write
into that folder does the rest, so that a set is not left half old and half new.
"""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from amity.errors import StoreError
from amity.locks import locked
from amity.reading import open_input, read_bounded
from amity.temporaries import (
    BACKUP,
    NOTE,
    TEMPORARY,
    Temporary,
    beside,
    is_name_of,
    litter,
    new_file,
    new_folder,
    sweep,
)

Content = str | bytes | Iterable[bytes]
"""What a file is to hold: text, written as UTF-8, bytes, or pieces of bytes, of which one is held at a time."""

_LONGEST_NOTE = 1 << 24
_MOST_LINKS = 40  # as many as Linux follows
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP}


@dataclass(frozen=True, slots=True)
class _Part:
    """A file of a set, written but not in its place.

    Attributes:
        named: its name, which may be a link.
        target: its place, where the link leads.
        temporary: where it is, beside its place.
        backup: where the old file will be until all stand; None when there is no old one.
    """

    named: Path
    target: Path
    temporary: Temporary
    backup: Path | None


def write_file(path: Path, content: Content) -> None:
    """Write `content` beside `path`, then rename it to `path`.

    A file that is overwritten keeps its mode and, where that is allowed, its owner; a new one follows the umask. A
    symbolic link stays, and the file that it leads to is written; one that another user made is an error, since he
    would choose the file. What is no regular file, such as ``/dev/null`` or a pipe, is written to and not replaced.

    Raises:
        StoreError: the folder is missing or not writable, the disk is full, or a link is not to be followed.
    """
    write_files({path: content})


def write_files(contents: Mapping[Path, Content]) -> None:
    """Write several files as one: all are new, or all are as they were.

    Files of a set lie in one folder or below it, which is that of the last; each is written as by `write_file`, and
    they are put into their places in the order given.

    Raises:
        StoreError: as `write_file`.
    """
    parts: list[_Part] = []
    path = Path()
    try:
        places: dict[Path, Path] = {}
        for path in contents:
            if not _is_stream(path):
                places[path] = _end_of(path)
        for folder in dict.fromkeys(p.parent for pair in places.items() for p in pair):
            finish(folder)
        for path, place in places.items():
            parts.append(_write_beside(path, place, contents[path]))
        for path in contents:
            if path not in places:
                _write_stream(path, contents[path])
        if len(parts) == 1:
            path = parts[0].target
            _put(parts[0].temporary, path)
            sync_folder(path.parent)
        elif parts:
            path = parts[-1].target
            _put_all(parts)
    except OSError as error:
        raise StoreError(f"cannot write {path}: {error.strerror or error}.") from error
    finally:
        with ExitStack() as left:
            noted = parts and _note_of(parts[-1].named).exists()
            for part in parts:
                left.callback(part.temporary.close if noted else part.temporary.discard)


def write_folder(folder: Path, contents: Mapping[str, Content]) -> None:
    """Make a folder with files by name in it, which comes into being whole.

    Raises:
        StoreError: it is there already, or cannot be made.
    """
    missing = [parent for parent in folder.parents if not parent.exists()]
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        sweep(folder)
        temporary = new_folder(folder)
        try:
            for name, content in contents.items():
                _write_new(temporary.path / name, content)
            sync_folder(temporary.path)
            temporary.release()
            os.rename(temporary.path, folder)  # noqa: PTH104
            sync_folder(folder.parent)
        finally:
            temporary.discard()
    except OSError as error:
        raise StoreError(f"cannot make {folder}: {error.strerror or error}.") from error
    finally:
        if missing and not folder.exists():
            for parent in missing:
                with suppress(OSError):
                    parent.rmdir()


def finish(folder: Path) -> None:
    """Do what is left of sets that a dead run was putting into `folder`, and remove what it no longer needs."""
    if next(litter(folder, NOTE, BACKUP), None):
        with suppress(OSError), locked({folder}):
            _finish_held(folder)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can.

    Raises:
        OSError: the disk fails.
    """
    if sys.platform == "win32":
        return
    try:
        with _opened(folder, os.O_RDONLY) as descriptor:
            os.fsync(descriptor)
    except PermissionError:
        return  # names may be written into it, not read
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def sync_file(path: Path) -> None:
    """Bring the content of a file to the disk.

    Raises:
        OSError: the disk fails.
    """
    with _opened(path, os.O_RDWR) as descriptor:
        os.fsync(descriptor)


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0), 0o666)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _is_stream(path: Path) -> bool:
    """True for what is written to: a device, a pipe, an open file of this process by its name in ``/dev``."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if stat.S_ISREG(mode):
        return path.is_symlink() and path.parent.resolve().parts[:2] in {("/", "dev"), ("/", "proc")}
    return True


def _write_stream(path: Path, content: Content) -> None:
    with _opened(path, os.O_WRONLY | os.O_TRUNC) as descriptor:
        _write_all(descriptor, content)


def _write_new(path: Path, content: Content) -> None:
    with _opened(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as descriptor:
        _write_all(descriptor, content)
        os.fsync(descriptor)


def _write_all(descriptor: int, content: Content) -> None:
    data = content.encode("utf-8") if isinstance(content, str) else content
    for piece in (data,) if isinstance(data, bytes) else data:
        rest = memoryview(piece)
        while rest:
            rest = rest[os.write(descriptor, rest) :]


def _end_of(path: Path) -> Path:
    """Where a file called `path` is written: there, or where the link of that name leads.

    Raises:
        PermissionError: the link, or one that it leads to, was made by another user.
    """
    end = path
    for _ in range(_MOST_LINKS):
        if not end.is_symlink():
            return end
        if hasattr(os, "geteuid") and end.lstat().st_uid != os.geteuid():
            raise PermissionError(errno.EPERM, "it is a link that another user made", str(end))
        end = Path(os.path.normpath(end.parent.resolve() / os.readlink(end)))  # noqa: PTH115
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))


def _write_beside(named: Path, path: Path, content: Content) -> _Part:
    """`content` in a temporary file, on the disk and with the mode that `path` will have."""
    sweep(path)
    try:
        old = path.lstat()
    except FileNotFoundError:
        old = None
    kept = old if old is not None and stat.S_ISREG(old.st_mode) else None
    temporary = new_file(path, 0o666 if kept is None else 0o600)
    try:
        _write_all(temporary.descriptor, content)
        if kept is not None:
            if hasattr(os, "chown"):
                with suppress(OSError):
                    os.chown(temporary.path, kept.st_uid, kept.st_gid)
            os.chmod(temporary.path, stat.S_IMODE(kept.st_mode) & 0o777)  # noqa: PTH101
        os.fsync(temporary.descriptor)
    except BaseException:
        temporary.discard()
        raise
    return _Part(named, path, temporary, beside(path, BACKUP) if old is not None else None)


def _put(temporary: Temporary, target: Path) -> None:
    temporary.release()
    os.replace(temporary.path, target)  # noqa: PTH105


def _note_of(main: Path) -> Path:
    """Where the note on a set is, whose last file is `main`."""
    return main.with_name(f".{main.name[:40]}{NOTE}")


def _put_all(parts: list[_Part]) -> None:
    """Put a set into its places, or leave all as it was.

    Raises:
        OSError: a step failed.
    """
    note = _note_of(parts[-1].named)
    folders = {note.parent, *(part.target.parent for part in parts)}
    with locked(folders):
        for folder in folders:
            _finish_held(folder)
        moved: list[_Part] = []
        try:
            for part in parts:
                if part.backup is not None:
                    _keep(part.target, part.backup)
            _write_note(note, parts)
            for part in parts:
                moved.append(part)
                _put(part.temporary, part.target)
            for folder in folders:
                sync_folder(folder)
        except BaseException:
            for part in reversed(moved):
                _put_back(part)
            _drop_note(note, parts)
            raise
        with suppress(OSError):
            _drop_note(note, parts)


def _keep(target: Path, backup: Path) -> None:
    try:
        os.link(target, backup, follow_symlinks=False)
    except (OSError, NotImplementedError):
        import shutil

        shutil.copy2(target, backup, follow_symlinks=False)


def _put_back(part: _Part) -> None:
    """The old file in its place again.

    The new one goes back first, so that whoever finds the note can still do all that it says.
    """
    if not part.temporary.path.exists():
        os.replace(part.target, part.temporary.path)  # noqa: PTH105
    if part.backup is not None:
        os.replace(part.backup, part.target)  # noqa: PTH105


def _write_note(note: Path, parts: list[_Part]) -> None:
    folder = note.parent
    renames = [[part.temporary.path.name, os.path.relpath(part.named, folder)] for part in parts]
    sweep(note)
    temporary = new_file(note, 0o600)
    try:
        _write_all(temporary.descriptor, json.dumps(renames).encode())
        os.fsync(temporary.descriptor)
        _put(temporary, note)
        sync_folder(folder)
    finally:
        temporary.discard()


def _drop_note(note: Path, parts: list[_Part]) -> None:
    note.unlink(missing_ok=True)
    for part in parts:
        if part.backup is not None:
            part.backup.unlink(missing_ok=True)


def _finish_held(folder: Path) -> None:
    for note in litter(folder, NOTE):
        with suppress(OSError):
            for temporary, target in _read_note(note):
                with suppress(FileNotFoundError):
                    os.replace(temporary, target)  # noqa: PTH105
            note.unlink()
    for backup in litter(folder, BACKUP):
        with suppress(OSError):
            backup.unlink()


def _read_note(note: Path) -> list[tuple[Path, Path]]:
    """The renames of a note; none when it says what amity does not write.

    Raises:
        PermissionError: it was written by another user, whose renames are not ours to do.
    """
    with open_input(note, links=False) as file:
        if hasattr(os, "geteuid") and os.fstat(file.fileno()).st_uid != os.geteuid():
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(note))
        try:
            content = json.loads(read_bounded(file, _LONGEST_NOTE, note))
            pairs = [(str(temporary), note.parent / named) for temporary, named in content]
        except (ValueError, TypeError, RecursionError):
            return []
    inside = all(
        named.parent in {note.parent, note.parent / named.parent.name}
        and ".." not in named.parts[len(note.parent.parts) :]
        for _, named in pairs
    )
    renames = [(temporary, _end_of(named)) for temporary, named in pairs if inside]
    if not all(is_name_of(temporary, target.name, TEMPORARY) for temporary, target in renames):
        return []
    return [(target.with_name(temporary), target) for temporary, target in renames]
