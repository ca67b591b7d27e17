"""Documented days: those for which a source gives a date, and the gaps between them.

A claim documents the days from its start to its end as written, a date "or earlier" or "or later" those of its limit.
An end ``..`` is documented up to publication; an end or start that is not told is not documented at all, so that of an
untold end only the start counts. A claim without any date (`amity.edges.counts.Dating.NONE`) documents nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from amity.corpus.dates import Edtf
from amity.corpus.model import Claim, Source
from amity.edges.build import Edge
from amity.edges.edge_dates import Span, merged

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch between the first and the last documented day in which no day is documented.

    Attributes:
        first, last: its days.
        reaching: edges with some date that may reach into it, since their start or end is not told; empty: a
            silence of the sources. (Undated edges may fall there too; they are left out, for they may fall anywhere.)
    """

    first: date
    last: date
    reaching: tuple[str, ...]

    @property
    def days(self) -> int:
        """Length of the gap in days, its first and last day included."""
        return (self.last - self.first).days + 1

    @property
    def silent(self) -> bool:
        """True when no edge with a date may reach into it. Silence of the sources is no proof of absence."""
        return not self.reaching


def documented(claims: Iterable[Claim], sources: Mapping[str, Source]) -> tuple[Span, ...]:
    """The stretches that `claims` document, earliest first; they may overlap."""
    found: list[Span] = []
    for claim in claims:
        start, end, published = claim.start, claim.end, sources[claim.source].published
        if start.is_bounded:
            first = _first(start)
            last = _last(end) if end.is_bounded else published.latest if end.is_open else _last(start)
            found.append((first, max(last, first)))
        elif end.is_bounded:
            found.append((_first(end), _last(end)))
        elif end.is_open:
            found.append((published.earliest, published.latest))
    return tuple(sorted(found))


def told_limits(claim: Claim, sources: Mapping[str, Source]) -> tuple[Span, ...]:
    """The days on which a claim may have begun, and those on which it may have ended, as far as each is told.

    A date "or earlier" or "or later" counts by its limit, an end ``..`` by the days of publication.
    """
    published = sources[claim.source].published
    limits = [_limits(value) for value in (claim.start, claim.end) if value.is_bounded]
    if claim.end.is_open:
        limits.append((published.earliest, published.latest))
    return tuple(limits)


def _limits(value: Edtf) -> Span:
    return (value.earliest, value.latest) if value.is_closed else (_first(value), _last(value))


def _first(value: Edtf) -> date:
    """The first day that a date tells; ``[..2015]`` tells of the end of 2015, not of what came before."""
    return value.earliest if value.tells_first else value.latest


def _last(value: Edtf) -> date:
    """The last day that a date tells; ``[2015..]`` tells of the beginning of 2015, not of what came after."""
    return value.latest if value.tells_last else value.earliest


def find_gaps(days: Iterable[Span], edges: Collection[Edge], first: date, last: date) -> Iterator[Gap]:
    """The stretches between documented days, divided where the reach of an edge begins or ends.

    Args:
        days: the documented stretches.
        edges: those that may reach into a gap: all with some date.
        first, last: the days outside which nothing is asked.
    """
    for (_, before), (after, _) in pairwise(merged(days)):
        start, end = max(before + _DAY, first), min(after - _DAY, last)
        if start > end:
            continue
        reached = merged(
            (max(span.earliest_start, start), min(span.latest_end, end))
            for edge in edges
            for span in edge.spans
            if span.possible(start, end)
        )
        for low, high in reached:
            if start < low:
                yield Gap(start, low - _DAY, ())
            yield Gap(low, high, tuple(edge.id for edge in edges if edge.possible(low, high)))
            start = high + _DAY
        if start <= end:
            yield Gap(start, end, ())
