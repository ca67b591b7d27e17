"""The stretches of time of an analysis: each period of the dataset, each year or month, or the whole slice."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from amity.corpus.dates import MAX, MIN
from amity.corpus.model import Tables, in_time
from amity.edges.affiliation import join_parts
from amity.edges.slices import Selection, Slice, cut, edges_of
from amity.errors import RequestError

if TYPE_CHECKING:
    from amity.edges.build import Edge
    from amity.edges.table import Stretch

WORTH_COLUMNS = 100_000
"""Edges times stretches of time from which on arrays save more time than it takes to load numpy."""


class By(StrEnum):
    """How the time of a slice is divided."""

    PERIOD = "period"
    YEAR = "year"
    MONTH = "month"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a stretch of time, its title, and the id of its period, year or month; empty for the whole."""

    id: str
    title: str
    first: date
    last: date

    def of(self, selection: Selection) -> Selection:
        """The selection in these days."""
        return replace(selection, first=self.first, last=self.last, title=self.title)


def stretches(
    tables: Tables,
    selection: Selection,
    by: By | str | None = None,
    *,
    parts: bool = False,
    edges: tuple[Edge, ...] | None = None,
) -> tuple[Stretch, ...]:
    """The edges of a selection in each stretch of time, in order.

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
    asked = [(span.id, span.of(selection)) for span in divide(tables, selection, by)]
    from amity.edges.table import table_of

    return table_of(edges, tables, selection).stretches(asked)


def cut_each(
    edges: Iterable[Edge], tables: Tables, selection: Selection, spans: Sequence[Span]
) -> tuple[Slice, ...]:
    """`amity.edges.slices.cut` for each stretch of time.

    Args:
        edges, selection: as for `cut`.
        tables: the dataset.
        spans: whose days and titles stand in the stead of those of `selection`.
    """
    kept = [edge for edge in edges if selection.keeps_edge(edge, tables.vocabulary)]
    asked = [(span.id, span.of(selection)) for span in spans]
    if len(kept) * len(asked) < WORTH_COLUMNS:
        return tuple(cut(kept, tables.vocabulary, chosen) for _, chosen in asked)
    from amity.edges.table import EdgeTable

    return tuple(stretch.slice for stretch in EdgeTable(kept, tables).stretches(asked))


def divide(tables: Tables, selection: Selection, by: By | str | None = None) -> list[Span]:
    """The stretches of time of a selection, in order; see `stretches`."""
    if by is None:
        timeless = (selection.first, selection.last) == (MIN, MAX)
        by = (By.PERIOD if tables.periods else By.YEAR) if timeless else By.WHOLE
    if by not in list(By):
        raise RequestError(f"time is not divided by {by!r}; choose from {', '.join(By)}.")
    if by == By.WHOLE:
        return [Span(period_of(tables, selection), selection.title, selection.first, selection.last)]
    spans = _periods(tables) if by == By.PERIOD else _units(tables, By(by))
    within = [
        replace(span, first=max(span.first, selection.first), last=min(span.last, selection.last))
        for span in spans
    ]
    chosen = [span for span in within if span.first <= span.last]
    if not chosen:
        raise RequestError(
            f"no {by} lies in the selected days; divide them otherwise, or select others.", parameters=["by"]
        )
    return chosen


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


def _periods(tables: Tables) -> Iterator[Span]:
    for period in in_time(tables.periods.values()):
        yield Span(period.id, period.label, period.first, period.last)


def _units(tables: Tables, unit: By) -> Iterator[Span]:
    """The years or months from the first to the last day of those dates of claims and sources that lie in one year."""
    dates = [value for claim in tables.claims.values() for value in (claim.start, claim.end)]
    dates += [tables.sources[claim.source].published for claim in tables.claims.values()]
    known = [value for value in dates if value.earliest.year == value.latest.year]
    if not known:
        return
    first, last = min(value.earliest for value in known), max(value.latest for value in known)
    if unit == By.YEAR:
        for year in range(first.year, last.year + 1):
            yield Span(f"{year:04}", f"{year:04}", date(year, 1, 1), date(year, 12, 31))
        return
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, month = number // 12, number % 12 + 1
        name = f"{year:04}-{month:02}"
        yield Span(name, name, date(year, month, 1), date(year, month, monthrange(year, month)[1]))
