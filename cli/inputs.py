"""Texts that a command reads: a file, or stdin for ``-``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from amity.errors import RequestError
from amity.reading import read_bounded, read_input
from amity.sparql.limits import LENGTH

_MOST = 4 * LENGTH + 3  # bytes of the longest text, and a byte order mark


def read_text(name: str) -> str:
    """Text of a file, or of stdin when `name` is ``-``; a byte order mark is left out.

    What the caller has opened already, as a shell does for ``<(...)``, may be a pipe; another pipe is refused.

    Raises:
        RequestError: it cannot be read, is longer than a query may be, or is not UTF-8.
    """
    place = "stdin" if name == "-" else name
    try:
        if name == "-":
            data = read_bounded(sys.stdin.buffer, _MOST, place)
        elif _is_open_already(name):
            with Path(name).open("rb") as file:
                data = read_bounded(file, _MOST, place)
        else:
            data = read_input(Path(name), _MOST)
    except OSError as error:
        raise RequestError(f"cannot read {place}: {error.strerror or error}.") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise RequestError(f"{place}, line {line}: this is not UTF-8; save the text as UTF-8.") from error


def _is_open_already(name: str) -> bool:
    """True for the name in ``/dev`` of what this process had open when it started."""
    return name == "/dev/stdin" or os.path.dirname(name) in {"/dev/fd", "/proc/self/fd"}  # noqa: PTH120
