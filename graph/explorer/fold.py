"""What the drawing leaves out until it is asked for: lines that tell neither friend nor foe, and who acts for a side.

Parts are counted as their side by the rule of the analyses (`amity.edges.affiliation`). The page's script takes the
sides from here and folds by itself, for days and filters that the reader chooses.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from amity.corpus.model import Tables
from amity.edges.affiliation import Affiliations, part_relations
from amity.edges.build import Edge
from amity.edges.vintages import Version
from amity.explorer.view import View, bundle_edges, is_listed


@dataclass(frozen=True)
class Folded:
    """What is drawn of some edges.

    Attributes:
        edges: those that are drawn, between sides.
        lines: how many lines are folded because they tell neither friend nor foe.
        parts: ids of the actors that are drawn as their side, sorted.
    """

    edges: tuple[Edge, ...]
    lines: int
    parts: tuple[str, ...]


def fold_edges(view: View, edges: Iterable[Edge]) -> Folded:
    """What the drawing shows of edges of a view unless it is asked for more."""
    wanted = {edge.id: edge for edge in edges}
    joined = [edge for edge in view.joined if edge.id in wanted]
    vocabulary = view.tables.vocabulary
    neutral = [edge for edge in joined if not vocabulary.sign(edge.relation)]
    kept = tuple(edge for edge in joined if vocabulary.sign(edge.relation))
    affiliations = Affiliations.of(view.complete, view.tables)
    parts = {
        end
        for edge in wanted.values()
        for end in (edge.subject, edge.object)
        if affiliations.side_of(end, edge) != end
    }
    return Folded(kept, len(bundle_edges(neutral, vocabulary)), tuple(sorted(parts)))


def drawn_scenes(view: View) -> list[list[tuple[str, str, int]]]:
    """The lines of each period, or each year where there are no periods: both ends, and how many edges each has."""
    first, last = view.days
    spans = [(period.first, period.last) for period in view.periods] or [
        (date(year, 1, 1), date(year, 12, 31)) for year in range(first.year, last.year + 1)
    ]
    signed = [edge for edge in view.joined if view.tables.vocabulary.sign(edge.relation)]
    drawn = (
        bundle_edges((edge for edge in signed if is_listed(edge, *days)), view.tables.vocabulary)
        for days in spans
    )
    return [[(line.source, line.target, len(line.edges)) for line in lines] for lines in drawn]


Sides = tuple[tuple[int, str, str], ...]
"""Ends of an edge as drawn between sides: each with the place of the day of publication from which on they are so."""


def sides_of_versions(versions: Sequence[Version], tables: Tables) -> list[Sides]:
    """The sides that the ends of each version count as, where they are not the ends themselves at all times.

    Which actors are parts follows from what is known on a day; it changes only where an edge that makes a part does.
    """
    making = part_relations(tables.vocabulary)
    ties = [version for version in versions if version.edge.relation in making]
    starts = sorted({0, *(tie.first for tie in ties), *(tie.last + 1 for tie in ties)})
    known = [
        Affiliations.of((tie.edge for tie in ties if tie.first <= start <= tie.last), tables)
        for start in starts
    ]
    may_be_parts = {name for affiliations in known for name in affiliations.above}
    return [
        _sides(version, starts, known, tables)
        if {version.edge.subject, version.edge.object} & may_be_parts
        else ()
        for version in versions
    ]


def _sides(version: Version, starts: Sequence[int], known: Sequence[Affiliations], tables: Tables) -> Sides:
    edge = version.edge
    symmetric = tables.vocabulary.relations[edge.relation].symmetric
    rows: list[tuple[int, str, str]] = []
    for place in range(bisect_right(starts, version.first) - 1, len(starts)):
        if starts[place] > version.last:
            break
        ends = [known[place].side_of(end, edge) for end in (edge.subject, edge.object)]
        if symmetric:
            ends.sort()
        if not rows or [*rows[-1][1:]] != ends:
            rows.append((max(starts[place], version.first), ends[0], ends[1]))
    own = (edge.subject, edge.object)
    return () if all((subject, object_) == own for _, subject, object_ in rows) else tuple(rows)


def edges_of_lines(view: View) -> tuple[Edge, ...]:
    """All edges of a view as they are told, and once more those that are drawn between other ends when folded."""
    known = {(edge.id, edge.subject, edge.object) for edge in view.complete}
    moved = (edge for edge in view.joined if (edge.id, edge.subject, edge.object) not in known)
    return (*view.complete, *moved)
