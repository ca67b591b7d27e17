"""Texts that a command reads: a file, or stdin for ``-``."""

from __future__ import annotations

import sys
from pathlib import Path

from amity.errors import RequestError


def read_text(name: str) -> str:
    """Text of a file, or of stdin when `name` is ``-``; a byte order mark is left out.

    Raises:
        RequestError: it cannot be read, or is not UTF-8.
    """
    place = "stdin" if name == "-" else name
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise RequestError(f"cannot read {place}: {error.strerror or error}.") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise RequestError(f"{place}, line {line}: this is not UTF-8; save the text as UTF-8.") from error
