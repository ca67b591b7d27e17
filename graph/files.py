"""Writing files so that a failure leaves nothing half-written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from amity.errors import StoreError


def write_file(path: Path, content: str | bytes) -> None:
    """Write `content` (text as UTF-8) to a temporary file beside `path`, then rename it to `path`.

    Raises:
        StoreError: the folder is missing or not writable, or the disk is full.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    write_with(path, lambda temporary: _write(temporary, data))


def write_with(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` make a temporary file beside `path`, then rename that to `path`.

    What is no regular file, such as ``/dev/null`` or a pipe, is written to and not replaced.

    Raises:
        StoreError: as `write_file`.
    """
    temporary = ""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            write(path)
            return
        handle, temporary = tempfile.mkstemp(
            prefix=f".{path.name[:40]}.", suffix=path.suffix, dir=path.parent
        )
        os.close(handle)
        write(Path(temporary))
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(path)
    except OSError as error:
        raise StoreError(f"cannot write {path}: {error.strerror or error}.") from error
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
