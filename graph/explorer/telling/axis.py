"""The axis of time of a finding: the periods, and what lies between and around them, each as wide as it holds edges."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from amity.corpus.model import in_time
from amity.edges.build import Edge
from amity.edges.counts import Presence, presence
from amity.explorer.view import View

LEAST = 0.8
"""The least width of a stretch of the axis, as a part of what each would have if all were equal."""

BEFORE = 0.03
"""The width of what lies before the axis begins in earnest."""


@dataclass(frozen=True)
class AxisBand:
    """A stretch of the axis, with a scale of its own.

    Attributes:
        period: its id; empty between periods, before the first and after the last.
        first, last: its days.
        share: of the width of the axis.
    """

    period: str
    first: date
    last: date
    share: float


def bands(view: View, edges: Sequence[Edge]) -> tuple[AxisBand, ...]:
    """The stretches of the axis: the periods, and what lies between and around them where some edge may have held.

    Each is as wide as the root of the number of edges that it may hold, and never less than `LEAST` of what equal
    ones would have, so that there is room for its name. What lies before the first period, and before the days where
    the claims begin in earnest, is one narrow stretch of a width of `BEFORE`.
    """
    earliest, high = view.days
    periods = in_time(view.periods)
    rows: list[tuple[str, date, date]] = []
    at = low = min([view.axis_start, *(period.first for period in periods if period.first >= earliest)])
    for period in periods:
        first, last = max(period.first, at), min(period.last, high)
        if first > last:
            continue
        if first > at:
            rows.append(("", at, first - timedelta(1)))
        rows.append((period.id, first, last))
        if last >= high:
            break
        at = last + timedelta(1)
    else:
        rows.append(("", at, max(at, high)))

    def held_in(first: date, last: date) -> int:
        return sum(presence(edge, first, last) in {Presence.DEFINITE, Presence.POSSIBLE} for edge in edges)

    counts = [held_in(first, last) for _, first, last in rows]
    kept = [(row, n) for row, n in zip(rows, counts, strict=True) if row[0] or n] or [(rows[0], 1)]
    before = (
        [("", earliest, low - timedelta(1))]
        if earliest < low and held_in(earliest, low - timedelta(1))
        else []
    )
    roots = [math.sqrt(max(count, 1)) for _, count in kept]
    widths = [max(root / sum(roots), LEAST / len(roots)) for root in roots]
    room = sum(widths) / (1 - BEFORE * len(before))
    stretches = [(row, BEFORE) for row in before]
    stretches += [(row, width / room) for (row, _), width in zip(kept, widths, strict=True)]
    return tuple(AxisBand(name, first, last, round(share, 4)) for (name, first, last), share in stretches)
