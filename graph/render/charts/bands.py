"""Time on an axis of bands, each with a scale of its own, and lanes for bars on it.

The page does the same by its own script (``shapes/strip.js``), which is held to the same answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

TICK_ROOM, LANE_GAP = 58.0, 12.0
"""Least pixels from one named date to the next, and from one bar of a lane to the next."""

Days = tuple[date, date]


@dataclass(frozen=True)
class Extent:
    """Where an edge lies in time.

    Attributes:
        first, last: the outermost days that a source tells of it.
        open_first, open_last: no source tells when it began, or ended: it may reach further.
        sure: first and last day of each stretch on which it must have held, in order; they do not touch.
        some: stretches of a year at most of which it must have held some day, though no single one is sure; none of
            them meets what is sure or holds another one.
    """

    first: date
    last: date
    open_first: bool
    open_last: bool
    sure: tuple[Days, ...]
    some: tuple[Days, ...]


@dataclass(frozen=True)
class Band:
    """A stretch of the axis: its name, its days and how long it is in words, and its part of the width."""

    name: str
    days: str
    long: str
    first: date
    last: date
    share: float


@dataclass(frozen=True)
class Axis:
    """The axis of bands from `left` on, `width` pixels wide."""

    bands: Sequence[Band]
    left: float
    width: float

    @property
    def ends(self) -> list[tuple[Band, float, float]]:
        """Each band with its left and right end, in pixels."""
        ends, at = [], self.left
        for band in self.bands:
            ends.append((band, at, at + band.share * self.width))
            at += band.share * self.width
        return ends

    def x(self, day: date) -> float:
        """Place of the beginning of a day; what lies between two bands is at their border."""
        ends = self.ends
        band, left, right = next((row for row in ends if day <= row[0].last), ends[-1])
        part = (day - band.first).days / ((band.last - band.first).days + 1)
        return left + min(max(part, 0.0), 1.0) * (right - left)

    def after(self, day: date) -> float:
        """Place of the end of a day."""
        return self.x(day + timedelta(1)) if day < date.max else self.x(day)

    def ticks(self) -> Iterator[tuple[float, date, bool]]:
        """The years, or months where a band is short, that there is room to name, and whether it is a month."""
        for band, left, right in self.ends:
            years = (band.last - band.first).days / 365.25
            by_month = years < 2
            room = max(1, int((right - left) // TICK_ROOM))
            sizes = (1, 2, 3, 6, 12) if by_month else (1, 2, 5, 10, 20, 50, 100, 500)
            length = years * 12 if by_month else years
            step = next((size for size in sizes if length / size <= room), 1000)
            at = left
            yield left, band.first, by_month and band.first.month > 1
            for day in _starts(band, by_month):
                count = day.month - 1 if by_month else day.year
                x = self.x(day)
                if count % step == 0 and x - at >= TICK_ROOM and right - x >= TICK_ROOM / 2:
                    yield x, day, by_month and day.month > 1
                    at = x


def _starts(band: Band, by_month: bool) -> Iterator[date]:
    """The first days of the years or months that begin in a band."""
    year, month = band.first.year, band.first.month
    while True:
        year, month = (year + month // 12, month % 12 + 1) if by_month else (year + 1, 1)
        if year > date.max.year or date(year, month, 1) > band.last:
            return
        yield date(year, month, 1)


class Room(NamedTuple):
    """Ends of a bar, and width of its label, in pixels."""

    start: float
    end: float
    label: float


def pack_lanes(bars: Sequence[Room], left: float, right: float) -> list[tuple[int, bool]]:
    """Lanes for bars with a label before them, or after them where there is no room before, in the order of the bars.

    The longest bars stand in the first lanes, each in the first lane that has room for it.

    Args:
        left: where labels may begin.
        right: where they must end.

    Returns:
        the lane of each bar, and whether its label stands after it.
    """
    lanes: list[list[tuple[float, float]]] = []
    places = [(0, False)] * len(bars)
    for n in sorted(range(len(bars)), key=lambda n: (bars[n].start - bars[n].end, n)):
        bar = bars[n]
        after = bar.start - bar.label < left and bar.end + bar.label <= right
        ends = (bar.start, bar.end + bar.label) if after else (bar.start - bar.label, bar.end)
        lane = next((m for m, taken in enumerate(lanes) if _is_free(taken, ends)), len(lanes))
        lanes += [[]] * (lane == len(lanes))
        lanes[lane] = [*lanes[lane], ends]
        places[n] = lane, after
    return places


def _is_free(taken: Sequence[tuple[float, float]], ends: tuple[float, float]) -> bool:
    return all(ends[1] + LANE_GAP <= a or b + LANE_GAP <= ends[0] for a, b in taken)


def gaps(when: Extent) -> list[Days]:
    """What is only possible: the stretches between those that are sure."""
    between, start = [], when.first.toordinal()
    for first, last in when.sure:
        if first.toordinal() > start:
            between.append((date.fromordinal(start), first - timedelta(1)))
        start = last.toordinal() + 1
    if start <= when.last.toordinal():
        between.append((date.fromordinal(start), when.last))
    return between
