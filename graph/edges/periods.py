"""The stretches of time of an analysis: each period of the dataset, each year or month, or the whole slice."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amity.corpus.dates import MAX, MIN
from amity.corpus.model import Tables, in_time
from amity.edges.affiliation import join_parts
from amity.edges.build import Edge
from amity.edges.slices import Selection, Slice, cut_each, edges_of
from amity.errors import RequestError


class By(StrEnum):
    """How the time of a slice is divided."""

    PERIOD = "period"
    YEAR = "year"
    MONTH = "month"
    WHOLE = "whole"


@dataclass(frozen=True)
class Stretch:
    """A slice, and the id of its period, year or month; empty for the whole."""

    id: str
    slice: Slice


def stretches(
    tables: Tables,
    selection: Selection,
    by: By | str | None = None,
    *,
    parts: bool = False,
    edges: Sequence[Edge] | None = None,
) -> tuple[Stretch, ...]:
    """The slices of a selection, in order of time.

    Args:
        by: None divides a selection without days by period, or by year where the dataset has no periods; one with
            days is not divided.
        parts: take office-holders, organs and branches as the side that they belong to; see `amity.edges.affiliation`.
        edges: those of the selection to look at, without parts; None for all.

    Raises:
        RequestError: there is nothing to divide by, or nothing of it lies in the selected days.
    """
    if edges is None:
        edges = edges_of(tables, selection)
        if parts:
            edges = join_parts(edges, tables).edges
    found = divide(tables, selection, by)
    slices = cut_each(
        edges, tables.vocabulary, selection, [(title, first, last) for _, title, first, last in found]
    )
    return tuple(Stretch(part[0], slice_) for part, slice_ in zip(found, slices, strict=True))


def divide(
    tables: Tables, selection: Selection, by: By | str | None = None
) -> list[tuple[str, str, date, date]]:
    """Id, title, first and last day of each stretch of a selection; see `stretches`."""
    if by is None:
        timeless = (selection.first, selection.last) == (MIN, MAX)
        by = (By.PERIOD if tables.periods else By.YEAR) if timeless else By.WHOLE
    if by not in list(By):
        raise RequestError(f"time is not divided by {by!r}; choose from {', '.join(By)}.")
    if by == By.WHOLE:
        return [(period_of(tables, selection), selection.title, selection.first, selection.last)]
    parts = _periods(tables) if by == By.PERIOD else _units(tables, By(by))
    cut = [
        (name, label, max(first, selection.first), min(last, selection.last))
        for name, label, first, last in parts
    ]
    found = [part for part in cut if part[2] <= part[3]]
    if not found:
        raise RequestError(
            f"no {by} lies in the selected days; divide them otherwise, or select others.", parameters=["by"]
        )
    return found


def period_of(tables: Tables, selection: Selection) -> str:
    """Id of the period that has the days of a selection; empty where none has."""
    days = selection.first, selection.last
    return next((p.id for p in tables.periods.values() if (p.first, p.last) == days), "")


def label_of(selection: Selection) -> str:
    """How the stretch of time of a selection is called: its title, else its days."""
    return selection.title or days(selection.first, selection.last)


def days(first: date, last: date) -> str:
    """A stretch of days in words.

    >>> days(date(2015, 1, 1), MAX)
    'since 2015-01-01'
    """
    if (first, last) == (MIN, MAX):
        return "all time"
    if first == MIN:
        return f"until {last}"
    return f"since {first}" if last == MAX else f"{first} to {last}"


def _periods(tables: Tables) -> Iterator[tuple[str, str, date, date]]:
    for period in in_time(tables.periods.values()):
        yield period.id, period.label, period.first, period.last


def _units(tables: Tables, unit: By) -> Iterator[tuple[str, str, date, date]]:
    """The years or months from the first to the last day of those dates of claims and sources that lie in one year."""
    dates = [value for claim in tables.claims.values() for value in (claim.start, claim.end)]
    dates += [tables.sources[claim.source].published for claim in tables.claims.values()]
    known = [value for value in dates if value.is_bounded and value.earliest.year == value.latest.year]
    if not known:
        return
    first, last = min(value.earliest for value in known), max(value.latest for value in known)
    if unit == By.YEAR:
        for year in range(first.year, last.year + 1):
            yield f"{year:04}", f"{year:04}", date(year, 1, 1), date(year, 12, 31)
        return
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, month = number // 12, number % 12 + 1
        name = f"{year:04}-{month:02}"
        yield name, name, date(year, month, 1), date(year, month, monthrange(year, month)[1])
