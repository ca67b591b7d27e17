"""Work for proofs: one budget for all that an answer asks for, so that many hard networks take no longer than one.

It is counted in units of work, never in seconds, so that the same ties give the same answer on every machine and under
any load (Gurobi's parameter ``WorkLimit`` is of this kind). A unit is what takes a processor of 2020 about a second, as
the sizes of programmes and the iterations of the solver tell it: within a factor of three.

Each proof may take its own limit of work, and at most half of what is left of the budget. Answers say of each number
whether it is proven.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

LARGE, FEW_UNITS = 20_000, 8.0
"""Claims of a dataset above which proofs take at most so much work unless told: they seldom end there anyway."""
PAGE_WORK = 10.0
"""Work for the blocs of all periods on a page; proofs find better ones now and then."""
REPORT_WORK = 20.0
"""Work for all proofs of a report."""

P = ParamSpec("P")
R = TypeVar("R")


class Work:
    """Units of work that are left; what is spent is taken from those that it is a part of too.

    Attributes:
        left: below 0 where the last step took more than there was.
    """

    def __init__(self, units: float, whole: Work | None = None) -> None:
        self.left: float = units if whole is None else min(units, whole.left)
        self._whole = whole

    def spend(self, units: float) -> None:
        """Take units of work away, here and from the whole that this is a part of."""
        self.left -= units
        if self._whole is not None:
            self._whole.spend(units)

    @property
    def over(self) -> bool:
        """True when no units of work are left."""
        return self.left <= 0


_BUDGET: ContextVar[Work | None] = ContextVar("_BUDGET", default=None)


def work_for(asked: float | None, usual: float, claims: int) -> float:
    """Units of work for all proofs of an answer.

    Args:
        asked: what somebody asks for; None where nobody does.
        usual: what the answer takes of a small dataset then.
        claims: how many the dataset has.

    >>> work_for(None, 60.0, 500), work_for(None, 60.0, 500_000), work_for(90.0, 60.0, 500_000)
    (60.0, 8.0, 90.0)
    """
    if asked is not None:
        return asked
    return usual if claims <= LARGE else min(usual, FEW_UNITS)


@contextmanager
def budget(units: float) -> Iterator[Work]:
    """All proofs inside it take so much work together at most; one inside another is a part of it."""
    work = Work(units, _BUDGET.get())
    token = _BUDGET.set(work)
    try:
        yield work
    finally:
        _BUDGET.reset(token)


def within_budget(answer: Callable[P, R]) -> Callable[P, R]:
    """Make the keyword ``work_limit`` of a function the budget of all proofs in it."""

    @wraps(answer)
    def called(*args: P.args, **values: P.kwargs) -> R:
        units = values["work_limit"]
        assert isinstance(units, int | float)
        with budget(units):
            return answer(*args, **values)

    return called


def proof(work_limit: float) -> Work:
    """The work of a proof that begins now."""
    whole = _BUDGET.get()
    return Work(work_limit if whole is None else min(work_limit, max(whole.left, 0.0) / 2), whole)
