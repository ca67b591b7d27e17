"""A dyad-year panel for statistics: a row for each pair of parties and year, with zeros only where sources look."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from amity.corpus.csv_reader import spreadsheet_cell
from amity.corpus.model import Source, Tables
from amity.edges.affiliation import join_parts
from amity.edges.periods import By, cut_each, divide
from amity.edges.slices import Certainty, Selection, Slice, edges_of
from amity.edges.ties import Standing, joins_parties, standing

Pair = tuple[str, str]

COLUMNS = (
    *("a", "b", "a_label", "b_label", "year", "covered", "sources"),
    *("cooperative", "hostile", "neutral", "cooperative_most", "hostile_most", "neutral_most"),
)
"""Columns of the panel: ids and labels of the pair, in alphabetical order of the ids, and the year; whether sources
cover all of it, and which; edges that count by sign, and the most there are while possible and alleged ones count."""

_SIGNS = (1, -1, 0)


@dataclass(frozen=True, slots=True)
class Cell:
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


def panel(tables: Tables, selection: Selection) -> Iterator[Cell]:
    """The pairs and years in which an edge counts or may, or that a source covers, in order.

    Office-holders, organs and branches count as the side that they belong to.

    Args:
        selection: which edges; its sources are those whose coverage counts.
    """
    edges = join_parts(edges_of(tables, selection), tables).edges
    years = divide(tables, selection, By.YEAR)
    slices = cut_each(edges, tables.vocabulary, replace(selection, statuses=frozenset()), years)
    sources = [s for s in tables.sources.values() if not selection.sources or s.id in selection.sources]
    covered = {
        pair
        for source in sources
        for pair in combinations(sorted(set(source.coverage_actors) & tables.actors.keys()), 2)
    }
    for span, held in zip(years, slices, strict=True):
        year, told = int(span.id), _by_pair(held, tables, selection)
        for pair in sorted({*told, *covered}):
            looking = tuple(s.id for s in sources if covers(s, pair, year))
            counted, most = told.get(pair, ({}, {}))
            if looking or most:
                yield Cell(pair, year, looking, counted, most)


def _by_pair(
    held: Slice, tables: Tables, selection: Selection
) -> dict[Pair, tuple[dict[int, int], dict[int, int]]]:
    found: dict[Pair, tuple[dict[int, int], dict[int, int]]] = {}
    for edge in held:
        where = standing(edge, held.certainty.get(edge.id, Certainty.POSSIBLE), selection.statuses)
        if where is Standing.NONE or not joins_parties(edge, tables):
            continue
        counted, most = found.setdefault(edge.pair, ({}, {}))
        sign = tables.vocabulary.sign(edge.relation)
        most[sign] = most.get(sign, 0) + 1
        if where is not Standing.OPEN:
            counted[sign] = counted.get(sign, 0) + 1
    return found


def panel_csv(tables: Tables, selection: Selection, *, formulas: bool = False) -> bytes:
    """The panel as csv.

    A number is 0 only where a source covers the pair and the year; elsewhere it is empty where no edge counts, for
    nobody looked, and pairs and years of which nothing is told have no row.

    Args:
        formulas: leave cells that a spreadsheet would run as they are.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for cell in panel(tables, selection):
        names = (*cell.pair, *map(tables.label, cell.pair))
        shown: Sequence[str] = names if formulas else [spreadsheet_cell(name) for name in names]
        none = 0 if cell.sources else ""
        numbers = [each.get(sign, none) for each in (cell.counted, cell.most) for sign in _SIGNS]
        covered = "true" if cell.sources else "false"
        writer.writerow([*shown, cell.year, covered, ";".join(cell.sources), *numbers])
    return text.getvalue().encode()
