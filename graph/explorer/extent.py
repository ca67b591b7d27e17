"""Where an edge lies on an axis of time: the days on which it must have held, and as far as it may have.

What no source tells is no stretch of the axis: an edge whose start or end is not told is open there, and one that no
claim places anywhere has no extent at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from amity.corpus.dates import MAX, MIN, Bounds
from amity.edges.build import Edge
from amity.render.charts.bands import Days, Extent

_YEAR = 366


def extent_of(edge: Edge) -> Extent | None:
    """The extent that the bearing claims of an edge tell; None where none of them tells a day."""
    return extent(edge.spans)


def extent(spans: Iterable[Bounds]) -> Extent | None:
    """The extent of claims on one edge, from their bounds; None where none of them tells a day."""
    telling = [span for span in spans if _tells(span)]
    if not telling:
        return None
    starts = [span.earliest_start for span in telling if span.earliest_start > MIN]
    ends = [span.latest_end for span in telling if span.latest_end < MAX]
    known = [(span.latest_start, span.earliest_end) for span in telling]
    sure: list[Days] = []
    for first, last in sorted((first, last) for first, last in known if first <= last):
        if sure and first.toordinal() <= sure[-1][1].toordinal() + 1:
            sure[-1] = sure[-1][0], max(sure[-1][1], last)
        else:
            sure.append((first, last))
    some = {
        (last, first)
        for first, last in known
        if last < first
        and last > MIN
        and (first - last).days < _YEAR
        and not any(a <= first and b >= last for a, b in sure)
    }
    first = min([*starts, *(day for day, _ in sure)]) if starts else min(min(pair) for pair in known)
    last = max([*ends, *(day for _, day in sure)]) if ends else max(max(pair) for pair in known)
    return Extent(first, max(first, last), not starts, not ends, tuple(sure), _innermost(some))


def _innermost(stretches: Collection[Days]) -> tuple[Days, ...]:
    """Those that hold no other one, in order: what is told more exactly makes the wider one true as well."""
    return tuple(
        sorted(
            (a, b)
            for a, b in stretches
            if not any((a, b) != (c, d) and a <= c and d <= b for c, d in stretches)
        )
    )


def _tells(span: Bounds) -> bool:
    return span.earliest_start > MIN or span.latest_end < MAX or span.earliest_end > MIN
