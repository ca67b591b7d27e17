"""Figures: how many edges, pairs and actors some edges come to, and the least and the most of each number.

Edges stand in columns, so that each is looked at once, however many stretches of time are asked about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from amity.analysis.structure.components import components, most_apart
from amity.edges.table import BACK, FORTH, EdgeTable, Stretch
from amity.edges.ties import Standing
from amity.network.counted_edges import standings
from amity.network.ranges import Number, Range, share_range
from amity.network.rules import Rules

if TYPE_CHECKING:
    from amity.analysis.structure.components import Places
    from amity.edges.table import Bytes, Mask


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one selection of edges; shares are None where there is nothing to divide by.

    Attributes:
        actors: at the ends of the edges.
        edges: between two different actors.
        pairs: pairs of actors with an edge.
        cooperative, hostile, contested: numbers of edges; contested ones are asserted and denied.
        reciprocity: share of arcs that an arc in the other direction answers; a symmetric edge is two arcs, edges
            with the same ends one.
        components: connected parts, and `largest` the number of actors in the largest.
    """

    actors: int
    edges: int
    pairs: int
    cooperative: int
    hostile: int
    contested: int
    reciprocity: float | None
    components: int
    largest: int

    def share(self, count: int) -> float | None:
        """A number of edges as a share of all."""
        return count / self.edges if self.edges else None

    @property
    def by_name(self) -> dict[str, Number | None]:
        """The numbers, and the shares of cooperative, hostile and contested edges."""
        return {
            **{name: getattr(self, name) for name in self.__slots__},
            "cooperative_share": self.share(self.cooperative),
            "hostile_share": self.share(self.hostile),
            "contested_share": self.share(self.contested),
        }


@dataclass(frozen=True, eq=False)
class FigureColumns:
    """What of the edges of a table makes figures."""

    table: EdgeTable

    def figures(self, rows: Places) -> Figures:
        """The figures of the edges in these rows."""
        arcs = self._arcs_of(rows)
        told = np.flatnonzero(arcs)
        both = int((arcs == FORTH | BACK).sum())
        ends = np.unique(np.concatenate([self.table.pairs.first[told], self.table.pairs.second[told]]))
        sizes = np.unique(self._components(told)[ends], return_counts=True)[1]
        return Figures(
            actors=len(ends),
            edges=len(rows),
            pairs=len(told),
            cooperative=int((self.table.sign[rows] > 0).sum()),
            hostile=int((self.table.sign[rows] < 0).sum()),
            contested=int(self.table.denied[rows].sum()),
            reciprocity=2 * both / (len(told) + both) if len(told) else None,
            components=len(sizes),
            largest=int(sizes.max(initial=0)),
        )

    def ranges(self, rows: Places, firm: Places) -> dict[str, Range]:
        """The least and the most that each figure of `Figures.by_name` comes to while soft edges are in or out.

        True bounds, each reached: counts grow with edges; a share is least with few of its own and many of the others;
        reciprocity is least and most pair by pair; each new part needs a soft edge between two actors that have no firm
        one, so there are at most as many as such edges can be chosen without a common actor. In large networks that
        number is itself bounded (`amity.analysis.structure.components.most_apart`), and need not be reached.

        Args:
            rows: the edges that count somewhere.
            firm: those of them that count in the least too.
        """
        least, most = self.figures(firm), self.figures(rows)
        ranges = {
            name: Range(getattr(least, name), getattr(most, name))
            for name in ("actors", "edges", "pairs", "cooperative", "hostile", "contested", "largest")
        }
        for name in ("cooperative", "hostile", "contested"):
            own = getattr(least, name), getattr(most, name)
            others = Range(least.edges - own[0], most.edges - own[1])
            ranges[f"{name}_share"] = share_range(Range(*own), others)
        ranges["reciprocity"] = self._reciprocity_range(rows, firm)
        told, sure = (np.flatnonzero(self._arcs_of(some)) for some in (rows, firm))
        known = np.zeros(len(self.table.pairs.names), np.bool_)
        known[self.table.pairs.first[sure]] = known[self.table.pairs.second[sure]] = True
        kept = len(np.unique(self._components(told)[known]))
        new = told[~(known[self.table.pairs.first[told]] | known[self.table.pairs.second[told]])]
        apart = most_apart(
            self.table.pairs.first[new], self.table.pairs.second[new], len(self.table.pairs.names)
        )
        ranges["components"] = Range(kept, least.components + apart)
        return {name: ranges[name] for name in least.by_name}

    def _arcs_of(self, rows: Places) -> Bytes:
        """The arcs of each pair by the edges in these rows."""
        found = np.zeros(len(self.table.pairs.first), np.int8)
        for way in (FORTH, BACK):
            some = np.zeros(len(self.table.pairs.first), np.bool_)
            some[self.table.pairs.number[rows[self.table.arcs[rows] & way > 0]]] = True
            found[some] |= way
        return found

    def _components(self, pairs: Places) -> Places:
        return components(
            self.table.pairs.first[pairs], self.table.pairs.second[pairs], len(self.table.pairs.names)
        )

    def _reciprocity_range(self, rows: Places, firm: Places) -> Range:
        """Least and most of 2 b / (2 b + s) with b pairs of two arcs and s pairs of one."""
        arcs, sure = self._arcs_of(rows), self._arcs_of(firm)
        if not arcs.any():
            return Range(None, None)
        both = FORTH | BACK
        one_way = np.zeros(len(self.table.pairs.first), np.bool_)
        one_way[self.table.pairs.number[rows[self.table.arcs[rows] != both]]] = True

        def share(one: Mask, two: Mask, otherwise: float) -> float:
            ones, twos = int(one.sum()), int(two.sum())
            return 2 * twos / (2 * twos + ones) if ones or twos else otherwise

        half = (sure > 0) & (sure != both)
        return Range(
            share(half | ((sure == 0) & one_way), sure == both, 1.0),
            share((arcs != both) & (sure > 0), arcs == both, 0.0),
        )


@dataclass(frozen=True, eq=False)
class Counted:
    """The edges of a stretch of time between two different parties that count somewhere.

    Attributes:
        table: with the edges.
        rows: of the edges in it.
        where: the `Standing` of each.
    """

    table: EdgeTable
    rows: Places
    where: Bytes

    @classmethod
    def of(cls, part: Stretch, rules: Rules) -> Counted:
        """What counts in a stretch."""
        where = standings(part, rules)
        counts = where > Standing.NONE
        return cls(part.table, part.rows[counts], where[counts])

    @property
    def figures(self) -> Figures:
        """The figures of the edges that count in the number itself."""
        return FigureColumns(self.table).figures(self._from(Standing.COUNTED))

    @property
    def ranges(self) -> dict[str, Range]:
        """See `FigureColumns.ranges`."""
        return FigureColumns(self.table).ranges(self.rows, self._from(Standing.FIRM))

    @property
    def machine_coded(self) -> bool:
        """True when one that counts in the number rests on machine-coded claims alone."""
        return bool(self.table.machine_coded[self._from(Standing.COUNTED)].any())

    def _from(self, least: Standing) -> Places:
        return self.rows[self.where >= least]
