"""Segments: a series of numbers cut where its level changes.

The segmentation minimises the squared distances of the values from the means of their segments (the cost called l2),
plus a penalty for each cut; a segment has two values at least. Without a penalty of one's own it is that of Yao 1988
(Statistics and Probability Letters 6, 181-189), 2 s^2 ln n, with the variance s^2 of all n values: a cut must then
explain more than the share 2 ln(n) / n of the variance. It is the minimum that PELT (Killick, Fearnhead and Eckley
2012, Journal of the American Statistical Association 107, 1590-1598) looks for; the exact dynamic programme of
ruptures (Truong, Oudre and Vayatis 2020, Signal Processing 167, 107299) finds it, while PELT there can miss it where
segments have a least size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

MIN_SIZE = 2
"""Values of the shortest segment: one that stands out alone is no new level."""
LEAST = 8
"""Values without which nothing is said of segments."""
METHOD = (
    f"least squares (l2) with a penalty for each turn, segments of {MIN_SIZE} or more values, exact minimum"
)
FORMULA = "2 s^2 ln n"
_ROUNDING = 1e-9
"""Relative differences below this are taken for rounding of floating-point numbers."""


@dataclass(frozen=True, slots=True)
class Segmentation:
    """A series in segments.

    Attributes:
        values: their number.
        variance: of all of them.
        penalty: of each cut.
        starts: index of the first value of each segment but the first.
        means: of each segment.
    """

    values: int
    variance: float
    penalty: float
    starts: tuple[int, ...]
    means: tuple[float, ...]


def segment(values: Sequence[float], penalty: float | None = None) -> Segmentation:
    """The best segmentation of a series; of equally good ones one with the fewest segments.

    Args:
        values: in their order, at least one.
        penalty: of each cut, above 0; None takes 2 s^2 ln n.

    >>> segment([1, 1, 1, 1, 5, 5, 5, 5]).starts
    (4,)
    """
    import numpy as np

    signal = np.asarray(values, dtype=float)
    count = len(signal)
    constant = bool(np.ptp(signal) <= _ROUNDING * abs(signal).max())
    variance = 0.0 if constant else float(signal.var())
    penalty = 2 * variance * log(count) if penalty is None else penalty
    ends = [count] if constant else _ends(signal, variance * count, penalty)
    starts = [0, *ends[:-1]]
    means = [float(signal[a:b].mean()) for a, b in zip(starts, ends, strict=True)]
    return Segmentation(count, variance, penalty, tuple(starts[1:]), tuple(means))


def _ends(signal: np.ndarray[Any, np.dtype[np.float64]], cost: float, penalty: float) -> list[int]:
    """Index after the last value of each segment.

    Args:
        signal: the values.
        cost: of one segment for all of them.
        penalty: of each cut.
    """
    from ruptures import Dynp

    finder = Dynp(model="l2", min_size=MIN_SIZE, jump=1).fit(signal)
    best, least = [len(signal)], cost
    cuts = 1
    worth = _ROUNDING * cost
    while cuts * penalty < least and (cuts + 1) * MIN_SIZE <= len(signal):
        ends = finder.predict(n_bkps=cuts)
        total = finder.cost.sum_of_costs(ends) + cuts * penalty
        if total < least - worth:
            best, least = [int(end) for end in ends], total
        cuts += 1
    return best
