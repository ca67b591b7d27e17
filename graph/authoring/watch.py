"""Waiting for the tables of a dataset to be saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from amity.corpus.datapackage import FILE
from amity.corpus.formats import FORMATS

INTERVAL = 0.4
"""Seconds between two looks at the files."""

_Stamps = Mapping[str, tuple[int, int, int]]


def saved(place: Path, sleep: Callable[[float], object] = time.sleep) -> Iterator[tuple[str, ...]]:
    """Names of the files that were saved, removed or added, each time that some were; goes on for ever.

    What is saved after this call is told, also while the caller is busy. A save counts once the files stay the same
    from one look to the next, so that none is read while half written.

    Args:
        place: a folder of tables, or a workbook.
        sleep: waits so many seconds.
    """
    return _saved(place, _stamps(place), sleep)


def _saved(place: Path, before: _Stamps, sleep: Callable[[float], object]) -> Iterator[tuple[str, ...]]:
    while True:
        sleep(INTERVAL)
        now = _stamps(place)
        if now == before:
            continue
        while True:
            sleep(INTERVAL)
            later = _stamps(place)
            if later == now:
                break
            now = later
        names = [name for name in (*before, *now) if before.get(name) != now.get(name)]
        before = now
        if names:
            yield tuple(dict.fromkeys(names))


def _stamps(place: Path) -> _Stamps:
    """When each file was last changed, its size and its number, by name; files that are not there are left out."""
    stamps: dict[str, tuple[int, int, int]] = {}
    names = [FILE, *(form.file for form in FORMATS)]
    for path in [place / name for name in names] if place.is_dir() else [place]:
        try:
            state = path.stat()
        except OSError:
            continue
        stamps[path.name] = (state.st_mtime_ns, state.st_size, state.st_ino)
    return stamps
