"""The stretches of time of an analysis: each period of the dataset, each year, or the whole slice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from amity.dates import MAX, MIN
from amity.edges import build_edges
from amity.errors import RequestError
from amity.model import Tables
from amity.slices import Selection, Slice, cut
from amity.vocabulary import Vocabulary


class By(StrEnum):
    """How the time of a slice is divided."""

    PERIOD = "period"
    YEAR = "year"
    WHOLE = "whole"


@dataclass(frozen=True)
class Stretch:
    """A slice, and the id of its period or year; empty for the whole."""

    id: str
    slice: Slice


def stretches(
    tables: Tables, vocabulary: Vocabulary, selection: Selection, by: By | str | None = None
) -> tuple[Stretch, ...]:
    """The slices of a selection, in order of time.

    Args:
        by: None divides a selection without days by period, or by year where the dataset has no periods; one with
            days is not divided.

    Raises:
        RequestError: there is nothing to divide by, or nothing of it lies in the selected days.
    """
    if by is None:
        timeless = (selection.first, selection.last) == (MIN, MAX)
        by = (By.PERIOD if tables.periods else By.YEAR) if timeless else By.WHOLE
    claims = [claim for claim in tables.claims.values() if selection.keeps_claim(claim, tables)]
    edges = build_edges(claims, vocabulary)
    if by == By.WHOLE:
        same = (
            p.id for p in tables.periods.values() if (p.first, p.last) == (selection.first, selection.last)
        )
        return (Stretch(next(same, ""), cut(edges, vocabulary, selection)),)
    parts = _periods(tables) if by == By.PERIOD else _years(tables)
    found = []
    for name, label, first, last in parts:
        first, last = max(first, selection.first), min(last, selection.last)  # noqa: PLW2901
        if first <= last:
            chosen = replace(selection, first=first, last=last, title=label)
            found.append(Stretch(name, cut(edges, vocabulary, chosen)))
    if not found:
        raise RequestError(f"no {by} lies in the selected days; leave out --by, or select other days.")
    return tuple(found)


def _periods(tables: Tables) -> Iterator[tuple[str, str, date, date]]:
    for period in sorted(tables.periods.values(), key=lambda p: (p.first, p.last, p.id)):
        yield period.id, period.label, period.first, period.last


def _years(tables: Tables) -> Iterator[tuple[str, str, date, date]]:
    """The years from the first to the last that a claim names to the year, or a publication."""
    dates = [value for claim in tables.claims.values() for value in (claim.start, claim.end)]
    dates += [tables.sources[claim.source].published for claim in tables.claims.values()]
    known = [value for value in dates if value.is_bounded and value.earliest.year == value.latest.year]
    if known:
        for year in range(min(d.earliest.year for d in known), max(d.latest.year for d in known) + 1):
            yield f"{year:04}", f"{year:04}", date(year, 1, 1), date(year, 12, 31)
