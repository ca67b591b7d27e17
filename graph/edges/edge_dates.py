"""The dates of an edge: the tightest that all its claims allow, or, where no date fits all, what they span."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from amity.corpus.dates import MAX, Bounds, Edtf, parse
from amity.corpus.edtf import set_text
from amity.corpus.model import Claim

Span = tuple[date, date]
"""First and last day, both included."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class EdgeDates:
    """When an edge held.

    Attributes:
        start, end: written so that they mean the same days as `bounds`: as in a claim where one says just that, else as
            a set; empty, or ``..``, where no claim tells more.
        bounds: first and last possible day of start and end.
        disagree: no start, or no end, fits all claims; then it is what they span. Where the start that is told lies
            after the end, both are what the two span.
    """

    start: Edtf
    end: Edtf
    bounds: Bounds
    disagree: bool


def dates_of(claims: Sequence[Claim]) -> EdgeDates:
    """The dates of an edge that `claims`, one or more, bear on."""
    starts, ends = _told(claims)
    days, disagree = _held(claims, starts, ends)
    return EdgeDates(
        _written(days.earliest_start, days.latest_start, [c.start for c in claims], starts),
        _written(days.earliest_end, days.latest_end, [c.end for c in claims], ends),
        days,
        disagree,
    )


def bounds_of(claims: Sequence[Claim]) -> Bounds:
    """The bounds of an edge that `claims`, one or more, bear on: those of `dates_of`."""
    return claims[0].bounds if len(claims) == 1 else _held(claims, *_told(claims))[0]


def _told(claims: Sequence[Claim]) -> tuple[list[Span], list[Span]]:
    """The days that each claim allows for the start, and for the end."""
    bounds = [claim.bounds for claim in claims]
    return [(b.earliest_start, b.latest_start) for b in bounds], [
        (b.earliest_end, b.latest_end) for b in bounds
    ]


def _held(claims: Sequence[Claim], starts: Sequence[Span], ends: Sequence[Span]) -> tuple[Bounds, bool]:
    """The bounds of what claims tell, and whether they disagree."""
    (first, begun), starts_agree = _common(starts, [not claim.start.is_unknown for claim in claims])
    (over, last), ends_agree = _common(ends, [not claim.end.is_unknown for claim in claims])
    if last < first:  # one claim tells of a start after the end that another tells
        days = sorted((first, begun, over, last))
        return Bounds(days[0], days[-1], days[0], days[-1]), True
    return Bounds(first, min(begun, last), max(over, first), last), not (starts_agree and ends_agree)


def merged(spans: Iterable[Span]) -> list[Span]:
    """`spans` in order, those that overlap or follow on each other made one."""
    whole: list[Span] = []
    for first, last in sorted(spans):
        if whole and (whole[-1][1] == MAX or first <= whole[-1][1] + _DAY):
            whole[-1] = whole[-1][0], max(whole[-1][1], last)
        else:
            whole.append((first, last))
    return whole


def can_agree(own: Bounds, other: Bounds) -> bool:
    """True when some start and some end fit both."""
    return (
        max(own.earliest_start, other.earliest_start) <= min(own.latest_start, other.latest_start)
    ) and max(own.earliest_end, other.earliest_end) <= min(own.latest_end, other.latest_end)


def days_of(bounds: Bounds, event: bool) -> Span:
    """The first and last day on which it may have held; an event does not go on beyond the date that is told."""
    first, last = bounds.earliest_start, bounds.latest_end
    if event and last == MAX:
        last = bounds.latest_start
    if event and first == date.min:
        first = min(bounds.earliest_end, last)
    return first, last


def share_a_day(own: Span, other: Span) -> bool:
    """True when two stretches of days have a day in common."""
    return own[0] <= other[1] and other[0] <= own[1]


def _common(spans: Sequence[Span], dated_ones: Sequence[bool]) -> tuple[Span, bool]:
    """The days that all spans hold, and True; where there are none, what those span that are told, and False."""
    first, last = max(span[0] for span in spans), min(span[1] for span in spans)
    if first <= last:
        return (first, last), True
    dated = [span for span, is_told in zip(spans, dated_ones, strict=True) if is_told]
    return (min(span[0] for span in dated), max(span[1] for span in dated)), False


def _written(first: date, last: date, dates: Sequence[Edtf], spans: Sequence[Span]) -> Edtf:
    """The days from `first` to `last` as a date; `dates` are those of the claims, `spans` the days that they allow."""
    exact = [
        value
        for value, (low, high) in zip(dates, spans, strict=True)
        if first == (value.earliest if value.tells_first else low)
        and last == (value.latest if value.tells_last else high)
    ]
    if not exact:
        return parse(set_text(first, last))
    return min(
        exact,
        key=lambda value: (
            not value.is_bounded,
            not value.is_open,
            value.approximate + value.uncertain,
            len(value.text),
            value.text,
        ),
    )
