"""Time for proofs: one budget for all that an answer asks for, so that many hard networks take no longer than one.

Each proof may take its own limit of time, and at most half of what is left of the budget. Answers say of each number
whether it is proven.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from time import monotonic
from typing import ParamSpec, TypeVar

_END: ContextVar[float | None] = ContextVar("_END", default=None)

LARGE, FEW_SECONDS = 20_000, 8.0
"""Claims of a dataset above which proofs take at most so many seconds unless told: they seldom end there anyway."""
PAGE_SECONDS = 10.0
"""Seconds for the blocs of all periods on a page; proofs find better ones now and then."""
REPORT_SECONDS = 20.0
"""Seconds for all proofs of a report."""

P = ParamSpec("P")
R = TypeVar("R")


def seconds_for(asked: float | None, usual: float, claims: int) -> float:
    """Seconds for all proofs of an answer.

    Args:
        asked: what somebody asks for; None where nobody does.
        usual: what the answer takes of a small dataset then.
        claims: how many the dataset has.

    >>> seconds_for(None, 60.0, 500), seconds_for(None, 60.0, 500_000), seconds_for(90.0, 60.0, 500_000)
    (60.0, 8.0, 90.0)
    """
    if asked is not None:
        return asked
    return usual if claims <= LARGE else min(usual, FEW_SECONDS)


@contextmanager
def budget(seconds: float) -> Iterator[None]:
    """All proofs inside it take `seconds` together at most; one inside another ends with the earlier of the two."""
    end, outer = monotonic() + seconds, _END.get()
    token = _END.set(end if outer is None else min(end, outer))
    try:
        yield
    finally:
        _END.reset(token)


def within_time(answer: Callable[P, R]) -> Callable[P, R]:
    """Make the keyword ``time_limit`` of a function the budget of all proofs in it."""

    @wraps(answer)
    def called(*args: P.args, **values: P.kwargs) -> R:
        seconds = values["time_limit"]
        assert isinstance(seconds, int | float)
        with budget(seconds):
            return answer(*args, **values)

    return called


def end_of(time_limit: float) -> float:
    """When a proof that begins now has to end, as `time.monotonic` tells it."""
    now, end = monotonic(), _END.get()
    return now + (time_limit if end is None else min(time_limit, max(end - now, 0.0) / 2))
