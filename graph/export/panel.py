"""A dyad-year panel for statistics: a row for each pair of parties and year, with zeros only where sources look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from amity.corpus.model import Source, Tables
from amity.edges.affiliation import join_parts
from amity.edges.periods import By, cut_each, divide
from amity.edges.slices import Certainty, Selection, Slice, edges_of
from amity.edges.ties import Standing, joins_parties, standing
from amity.export.cells import csv_bytes

Pair = tuple[str, str]

COLUMNS = (
    *("a", "b", "a_label", "b_label", "year", "covered", "sources"),
    *("cooperative", "hostile", "neutral", "cooperative_most", "hostile_most", "neutral_most"),
)
"""Columns of the panel: ids and labels of the pair, in alphabetical order of the ids, and the year; whether sources
cover all of it, and which; edges that count by sign, and the most there are while possible and alleged ones count."""

_SIGNS = (1, -1, 0)


@dataclass(frozen=True, slots=True)
class PairYear:
    """A pair in a year.

    Attributes:
        sources: ids of those that cover the year and both actors by plan.
        counted, most: number of edges by sign (1, -1, 0), of those that count and of those that may.
    """

    pair: Pair
    year: int
    sources: tuple[str, ...]
    counted: Mapping[int, int]
    most: Mapping[int, int]


def covers(source: Source, pair: Pair, year: int) -> bool:
    """True when a source tells by plan of both actors and of every day of the year.

    It does so only where it names its actors and both its days: of a source that does not, silence means nothing. As
    in a slice a year or month means its first day as a start, its last as an end.
    """
    start, end = source.coverage_start, source.coverage_end
    if start is None or end is None or not set(pair) <= set(source.coverage_actors):
        return False
    return start.earliest <= date(year, 1, 1) and end.latest >= date(year, 12, 31)


def panel(tables: Tables, selection: Selection) -> Iterator[PairYear]:
    """The pairs and years in which an edge counts or may, or that a source covers, in order.

    Office-holders, organs and branches count as the side that they belong to.

    Args:
        selection: which edges; its sources are those whose coverage counts.
    """
    edges = join_parts(edges_of(tables, selection), tables).edges
    years = divide(tables, selection, By.YEAR)
    slices = cut_each(edges, tables, replace(selection, statuses=frozenset()), years)
    sources = [s for s in tables.sources.values() if not selection.sources or s.id in selection.sources]
    covered = {
        pair
        for source in sources
        for pair in combinations(sorted(set(source.coverage_actors) & tables.actors.keys()), 2)
    }
    for span, slice_ in zip(years, slices, strict=True):
        year, counts = int(span.id), _by_pair(slice_, tables, selection)
        for pair in sorted({*counts, *covered}):
            looking = tuple(s.id for s in sources if covers(s, pair, year))
            counted, most = counts.get(pair, ({}, {}))
            if looking or most:
                yield PairYear(pair, year, looking, counted, most)


def _by_pair(
    slice_: Slice, tables: Tables, selection: Selection
) -> dict[Pair, tuple[dict[int, int], dict[int, int]]]:
    counts: dict[Pair, tuple[dict[int, int], dict[int, int]]] = {}
    for edge in slice_:
        where = standing(edge, slice_.certainty.get(edge.id, Certainty.POSSIBLE), selection.statuses)
        if where is Standing.NONE or not joins_parties(edge, tables):
            continue
        counted, most = counts.setdefault(edge.pair, ({}, {}))
        sign = tables.vocabulary.sign(edge.relation)
        most[sign] = most.get(sign, 0) + 1
        if where is not Standing.OPEN:
            counted[sign] = counted.get(sign, 0) + 1
    return counts


def panel_csv(tables: Tables, selection: Selection, *, formulas: bool = False) -> bytes:
    """The panel as csv.

    A number is 0 only where a source covers the pair and the year; elsewhere it is empty where no edge counts, for
    nobody looked, and pairs and years of which nothing is told have no row.

    Args:
        formulas: leave cells that a spreadsheet would run as they are.
    """
    return csv_bytes([COLUMNS, *(_row(row, tables) for row in panel(tables, selection))], formulas)


def _row(row: PairYear, tables: Tables) -> tuple[object, ...]:
    none = 0 if row.sources else ""
    numbers = [each.get(sign, none) for each in (row.counted, row.most) for sign in _SIGNS]
    names = (*row.pair, *map(tables.label, row.pair))
    return (*names, row.year, bool(row.sources), ";".join(row.sources), *numbers)
