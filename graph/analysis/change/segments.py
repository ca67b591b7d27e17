"""Segments: a series of numbers cut where its level changes.

The segmentation minimises the squared distances of the values from the means of their segments (the cost called l2),
plus a penalty for each cut; a segment has two values at least. Without a penalty of one's own it is that of Yao 1988
(Statistics and Probability Letters 6, 181-189), 2 s^2 ln n, with the variance s^2 of all n values: a cut must then
explain more than the share 2 ln(n) / n of the variance. It is the minimum that PELT (Killick, Fearnhead and Eckley
2012, Journal of the American Statistical Association 107, 1590-1598) looks for, and can miss where segments have a
least size; here it is found by optimal partitioning (Jackson et al. 2005, IEEE Signal Processing Letters 12, 105-108).
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
    starts = [0] if constant else _starts(signal - signal.mean(), _ROUNDING * variance * count, penalty)
    ends = [*starts[1:], count]
    means = [float(signal[a:b].mean()) for a, b in zip(starts, ends, strict=True)]
    return Segmentation(count, variance, penalty, tuple(starts[1:]), tuple(means))


def _starts(signal: np.ndarray[Any, np.dtype[np.float64]], rounding: float, penalty: float) -> list[int]:
    """Index of the first value of each segment: the last one of each beginning of the series is tried at every place.

    Args:
        signal: the values, at least `MIN_SIZE`, less their mean.
        rounding: costs that differ by no more are equal; of equal ones the fewest cuts are taken, then the earliest.
        penalty: of each cut.
    """
    import numpy as np

    sums, squares = (np.concatenate(([0.0], np.cumsum(values))) for values in (signal, signal**2))
    least = np.full(len(sums), np.inf)
    cuts, start = (np.zeros(len(sums), dtype=np.int64) for _ in range(2))
    least[0], cuts[0] = -penalty, -1  # the first segment needs no cut
    for end in range(MIN_SIZE, len(sums)):
        places = np.arange(end - MIN_SIZE + 1)
        costs = squares[end] - squares[places] - (sums[end] - sums[places]) ** 2 / (end - places)
        totals = least[places] + costs + penalty
        equal = np.flatnonzero(totals <= totals.min() + rounding)
        best = equal[cuts[equal].argmin()]
        least[end], cuts[end], start[end] = totals[best], cuts[best] + 1, best
    found = [int(start[-1])]
    while found[0]:
        found.insert(0, int(start[found[0]]))
    return found
