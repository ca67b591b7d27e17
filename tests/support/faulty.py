"""A disk that fails, or a process that dies, at the n-th call that changes something.

Every call by which Python changes files (`CALLS`) is counted while it concerns a folder under test, and so are the
steps of the engine. At the n-th one either an `OSError` is raised before anything is done; or the process is dead:
that call and all later ones do nothing and raise `Died`, so that what is on the disk is what a killed process would
have left there, while its locks go as the handlers close what they have open.
"""

# ruff: noqa: ANN401, PTH100, PTH115

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from amity.store import folder as store_folder

CALLS = (
    "open",
    "write",
    "fsync",
    "replace",
    "rename",
    "link",
    "unlink",
    "remove",
    "rmdir",
    "mkdir",
    "chmod",
    "chown",
)
_CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
DIE = 0


class Died(BaseException):
    """The process is dead."""


class Disk:
    """Counts the calls below `root`, and fails at one of them.

    Args:
        root: the folder under test.
        at: the number of the call that fails; 0 for none.
        error: the number of the error that it raises; `DIE` to die.
    """

    def __init__(self, root: Path, at: int = 0, error: int = DIE) -> None:
        self.root = str(root.resolve())
        self.at = at
        self.error = error
        self.calls: list[str] = []
        self.dead = False

    def step(self, what: str) -> None:
        """Count a call; fail when it is its turn."""
        if self.dead:
            raise Died
        self.calls.append(what)
        if len(self.calls) == self.at:
            if self.error == DIE:
                self.dead = True
                raise Died
            raise OSError(self.error, os.strerror(self.error))

    def concerns(self, args: tuple[Any, ...], dir_fd: int | None) -> bool:
        """True when a call is about something below the root."""
        where = args[0]
        if isinstance(where, int):
            path = os.readlink(f"/proc/self/fd/{where}")
        elif dir_fd is not None:
            path = os.readlink(f"/proc/self/fd/{dir_fd}")
        else:
            path = os.path.abspath(os.fsdecode(where))
        return path.startswith(self.root)


@contextmanager
def disk(root: Path, at: int = 0, error: int = DIE) -> Iterator[Disk]:
    """Watch `root`; see `Disk`."""
    watched = Disk(root, at, error)
    real = {name: getattr(os, name) for name in CALLS}
    engine = ox.Store

    def watching(name: str) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            changes = name != "open" or (args[1] if len(args) > 1 else options.get("flags", 0)) & _CHANGING
            if changes and watched.concerns(args, options.get("dir_fd") or options.get("src_dir_fd")):
                watched.step(name)
            return real[name](*args, **options)

        return call

    class Engine:
        """Oxigraph with its steps counted."""

        def __init__(self, path: str) -> None:
            watched.step("Store")
            self.store = engine(path)

        def __getattr__(self, name: str) -> Callable[..., Any]:
            def call(*args: Any) -> Any:
                watched.step(name)
                return getattr(self.store, name)(*args)

            return call

    def opened(path: str | None = None) -> Any:
        return engine() if path is None else Engine(path)  # in memory there is nothing to watch

    opened.read_only = engine.read_only  # type: ignore[attr-defined]
    try:
        for name in CALLS:
            setattr(os, name, watching(name))
        ox.Store = opened  # type: ignore[misc, assignment]
        yield watched
    finally:
        ox.Store = engine  # type: ignore[misc]
        for name, call in real.items():
            setattr(os, name, call)


def let_go() -> None:
    """Close what this process holds of stores, as its end would."""
    while store_folder._held:
        os.close(store_folder._held.popitem()[1])


def litter(root: Path) -> list[str]:
    """What amity should not have left: temporaries, and generations beside the one that counts."""
    found = [str(path.relative_to(root)) for path in root.rglob(".*amity*")]
    generations = [str(path.relative_to(root)) for path in root.rglob("generation-*")]
    return found + sorted(generations)[:-1]
