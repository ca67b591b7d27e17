"""Which of many straight lines and boxes meet, by arrays that need not have one shape but fit each other."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Box = tuple[Array, Array, Array, Array] | Array
"""Middle and half size: x, y, width, height."""


class LineArrays(NamedTuple):
    """Straight lines: where they begin, their way, and left, top, right and bottom of them."""

    x: Array
    y: Array
    across: Array
    down: Array
    left: Array
    top: Array
    right: Array
    bottom: Array

    def indexed(self, index: Any) -> LineArrays:  # noqa: ANN401
        """The same lines with other axes, as `index` makes them of an array."""
        return LineArrays(*(part[index] for part in self))

    def turned(self, x: Array, y: Array) -> Array:
        """How far a point lies beside a line, times its length: above 0 on the one side, under 0 on the other."""
        found: Array = self.across * (y - self.y)
        found -= self.down * (x - self.x)
        return found

    def meet(self, box: Box, turned: Array) -> NDArray[np.bool_]:
        """Which lines meet which boxes, by middle and half size and by `turned` of the middle."""
        x, y, wide, tall = box
        found: NDArray[np.bool_] = np.abs(turned) < np.abs(self.down) * wide + np.abs(self.across) * tall
        found &= self.left < x + wide
        found &= self.right > x - wide
        found &= self.top < y + tall
        found &= self.bottom > y - tall
        return found


def lines_between(x: Array, y: Array, to_x: Array, to_y: Array) -> LineArrays:
    """The lines from some points to others."""
    low, high = (np.minimum(x, to_x), np.minimum(y, to_y)), (np.maximum(x, to_x), np.maximum(y, to_y))
    return LineArrays(x, y, to_x - x, to_y - y, *low, *high)


def overlap(one: Box, other: Box) -> NDArray[np.bool_]:
    """Which boxes of two sets overlap, pair by pair as numpy broadcasts their numbers."""
    found: NDArray[np.bool_] = np.abs(one[0] - other[0]) < one[2] + other[2]
    found &= np.abs(one[1] - other[1]) < one[3] + other[3]
    return found
