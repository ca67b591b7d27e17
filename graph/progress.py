"""How far long work has come: loops tell it, and whoever watches shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Step = TypeVar("Step")
Watcher = Callable[[str, int, int], None]
"""Takes what is counted, how many steps are done, and how many there are."""

_WATCHER: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Tell `watcher` of every step that is taken inside."""
    token = _WATCHER.set(watcher)
    try:
        yield
    finally:
        _WATCHER.reset(token)


def steps(things: Sequence[Step], what: str) -> Iterator[Step]:
    """The things one after the other; whoever watches is told how many are done.

    >>> with watched(lambda *step: print(step)):
    ...     print(list(steps("ab", "letters")))
    ('letters', 1, 2)
    ('letters', 2, 2)
    ['a', 'b']
    """
    for number, thing in enumerate(things, 1):
        yield thing
        if watcher := _WATCHER.get():
            watcher(what, number, len(things))
