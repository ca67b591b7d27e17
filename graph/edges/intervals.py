"""Columns: the bounds of many edges as arrays of day numbers, so that a slice is four comparisons of whole arrays.

They answer what `amity.edges.build.Edge.certain` and `possible` answer for one edge, for all edges and many stretches
of time at once, and make a weighted network of each stretch. Days are numbered as by `datetime.date.toordinal`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from amity.errors import RequestError

if TYPE_CHECKING:
    import networkx as nx
    from numpy.typing import ArrayLike, NDArray

    from amity.corpus.dates import Bounds
    from amity.corpus.vocabulary import Vocabulary
    from amity.edges.build import Edge

    Days = NDArray[np.int32]
    Places = NDArray[np.intp]
    Mask = NDArray[np.bool_]

Stretch = tuple[date, date]

BLOCK = 1 << 16
"""Rows that are compared with every stretch before the next ones: their four columns fit into the cache."""

_UNIX = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, eq=False)
class IntervalColumns:
    """The four bounds of items that hold on one interval or on any of several.

    Attributes:
        bounds: earliest start, latest start, earliest end, latest end; shape (4, rows). The first rows are one
            interval of each item, in the order of the items; the further intervals follow.
        owner: the item of each further interval.
    """

    bounds: Days
    owner: Places

    def __len__(self) -> int:
        return len(self.bounds[0]) - len(self.owner)

    @classmethod
    def of_bounds(cls, items: Iterable[Sequence[Bounds]]) -> IntervalColumns:
        """The columns of items with at least one interval each."""
        first: list[Bounds] = []
        further: list[Bounds] = []
        owner: list[int] = []
        for number, (head, *rest) in enumerate(items):
            first.append(head)
            further += rest
            owner += [number] * len(rest)
        rows = [*first, *further]
        columns = (
            (bounds.earliest_start.toordinal() for bounds in rows),
            (bounds.latest_start.toordinal() for bounds in rows),
            (bounds.earliest_end.toordinal() for bounds in rows),
            (bounds.latest_end.toordinal() for bounds in rows),
        )
        days = np.fromiter(chain.from_iterable(columns), np.int32, 4 * len(rows))
        return cls(days.reshape(4, len(rows)), np.array(owner, np.intp))

    @classmethod
    def of_arrays(
        cls,
        earliest_start: ArrayLike,
        latest_start: ArrayLike,
        earliest_end: ArrayLike,
        latest_end: ArrayLike,
        owner: ArrayLike = (),
    ) -> IntervalColumns:
        """The columns of plain arrays of day numbers or of numpy's ``datetime64``.

        Raises:
            RequestError: the arrays are not equally long, a bound lies before another that it cannot precede, or
                an owner is no item.
        """
        given = [_days(values) for values in (earliest_start, latest_start, earliest_end, latest_end)]
        owners = np.asarray(owner, np.intp)
        if len({values.shape for values in given}) != 1 or given[0].ndim != 1:
            raise RequestError("the four bounds are no arrays of one length.")
        if len(owners) and not 0 <= owners.min() <= owners.max() < len(given[0]) - len(owners):
            raise RequestError("a further interval belongs to no item.")
        bounds = np.stack(given)
        if len(wrong := np.flatnonzero((bounds[[0, 2, 0, 1]] > bounds[[1, 3, 2, 3]]).any(axis=0))):
            raise RequestError(f"the bounds in row {wrong[0]} are not in order.")
        return cls(bounds, owners)

    def slice(self, first: date, last: date) -> tuple[Mask, Mask]:
        """Which items must, and which may, overlap the days from `first` to `last`, both included."""
        definite, possible = self.slices([(first, last)])
        return definite[0], possible[0]

    def slices(self, stretches: Sequence[Stretch]) -> tuple[Mask, Mask]:
        """Which items must, and which may, overlap each stretch of time.

        Returns:
            two arrays of shape (stretches, items), a byte for each stretch and item.
        """
        days = [(first.toordinal(), last.toordinal()) for first, last in stretches]
        definite, possible = (np.empty((len(days), len(self)), np.bool_) for _ in range(2))
        other = np.empty(BLOCK, np.bool_)
        for begin in range(0, len(self), BLOCK):
            end = min(begin + BLOCK, len(self))
            block, rest = self.bounds[:, begin:end], other[: end - begin]
            for number, stretch in enumerate(days):
                _overlap(block[1], block[2], stretch, definite[number, begin:end], rest)
                _overlap(block[0], block[3], stretch, possible[number, begin:end], rest)
        if len(self.owner):
            more = self.bounds[:, len(self) :]
            overlaps, rest = (np.empty(len(self.owner), np.bool_) for _ in range(2))
            for number, stretch in enumerate(days):
                definite[number, self.owner[_overlap(more[1], more[2], stretch, overlaps, rest)]] = True
                possible[number, self.owner[_overlap(more[0], more[3], stretch, overlaps, rest)]] = True
        return definite, possible


@dataclass(frozen=True, eq=False)
class EdgeColumns:
    """Edges as arrays.

    Attributes:
        intervals: when they hold, by their bearing claims.
        names: what stands at their ends, sorted.
        subject, object: places in `names`.
        sign: 1 cooperative, -1 hostile, 0 neither.
        symmetric: those that count in both directions.
        amount: what each adds to a weight; None where each adds one.
    """

    intervals: IntervalColumns
    names: Sequence[Hashable]
    subject: Places
    object: Places
    sign: NDArray[np.int8]
    symmetric: Mask
    amount: NDArray[np.int64] | None = None

    def __len__(self) -> int:
        return len(self.subject)

    @classmethod
    def of_edges(
        cls, edges: Iterable[Edge], vocabulary: Vocabulary, amount: Callable[[Edge], int] | None = None
    ) -> EdgeColumns:
        """The columns of `edges`, in their order; `amount` says what an edge adds to a weight, else one."""
        every = tuple(edges)
        names = sorted({end for edge in every for end in (edge.subject, edge.object)})
        place = {name: number for number, name in enumerate(names)}
        relations = [vocabulary.relations[edge.relation] for edge in every]
        return cls(
            IntervalColumns.of_bounds(edge.spans for edge in every),
            tuple(names),
            np.array([place[edge.subject] for edge in every], np.intp),
            np.array([place[edge.object] for edge in every], np.intp),
            np.array([relation.sign for relation in relations], np.int8),
            np.array([relation.symmetric for relation in relations], np.bool_),
            None if amount is None else np.array([amount(edge) for edge in every], np.int64),
        )

    def networks(self, stretches: Sequence[Stretch], *, possible: bool = False) -> Iterator[nx.DiGraph]:
        """A weighted network of each stretch of time.

        An arc leads from subject to object; a symmetric edge is one in each direction. Arcs have ``weight`` (the
        number of edges that they stand for, or what these amount to), and how much of it is ``positive`` and
        ``negative``. Nodes are the
        ends of these edges. The graph tells ``first`` and ``last`` (ISO days) and ``counts_possible``.

        Args:
            stretches: first and last day of each, both included.
            possible: also count edges that only may overlap the stretch.
        """
        definite, may = self.intervals.slices(stretches)
        for (first, last), chosen in zip(stretches, may if possible else definite, strict=True):
            network = self._network(chosen)
            network.graph.update(first=first.isoformat(), last=last.isoformat(), counts_possible=possible)
            yield network

    def _network(self, chosen: Mask) -> nx.DiGraph:
        """The weighted network of the edges that a mask holds."""
        import networkx as nx

        network = nx.DiGraph()
        arcs = self._arcs
        kept = np.flatnonzero(chosen[arcs.edge])
        if not len(kept):
            return network
        key = arcs.key[kept]
        begins = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
        signs = self.sign[arcs.edge[kept]]
        ends = np.divmod(key[begins], len(self.names))
        if self.amount is None:
            weights = np.diff(begins, append=len(kept))
            positive, negative = (np.add.reduceat(signs == sign, begins, dtype=np.intp) for sign in (1, -1))
        else:
            amounts = self.amount[arcs.edge[kept]]
            weights = np.add.reduceat(amounts, begins)
            positive, negative = (np.add.reduceat(amounts * (signs == sign), begins) for sign in (1, -1))
        names = self.names
        network.add_nodes_from([names[place] for place in np.unique(np.concatenate(ends)).tolist()])
        network.add_edges_from(
            (names[a], names[b], {"weight": weight, "positive": plus, "negative": minus})
            for a, b, weight, plus, minus in zip(
                *(values.tolist() for values in (*ends, weights, positive, negative)), strict=True
            )
        )
        return network

    @cached_property
    def _arcs(self) -> _Arcs:
        back = np.flatnonzero(self.symmetric & (self.subject != self.object))
        edge = np.concatenate([np.arange(len(self)), back])
        size = np.int64(len(self.names))
        key = np.concatenate(
            [self.subject * size + self.object, self.object[back] * size + self.subject[back]]
        )
        order = np.argsort(key, kind="stable")
        return _Arcs(edge[order], key[order])


@dataclass(frozen=True, eq=False)
class _Arcs:
    """The arcs of all edges in the order of their ends.

    Attributes:
        edge: the edge of each.
        key: place of its tail times the number of names, plus place of its head.
    """

    edge: Places
    key: NDArray[np.int64]


def _overlap(start: Days, end: Days, stretch: tuple[int, int], begun: Mask, rest: Mask) -> Mask:
    """Which rows start by the last day of a stretch and end on its first one or later, written into `begun`."""
    np.less_equal(start, stretch[1], out=begun)
    np.greater_equal(end, stretch[0], out=rest)
    np.logical_and(begun, rest, out=begun)
    return begun


def _days(values: ArrayLike) -> Days:
    """Day numbers, from day numbers or ``datetime64``."""
    given = np.asarray(values)
    if given.dtype.kind == "M":
        given = given.astype("datetime64[D]").astype(np.int64) + _UNIX
    elif given.dtype.kind not in "iu":
        raise RequestError("a bound is neither a whole number of days nor a datetime64.")
    if given.size and not date.min.toordinal() <= given.min() <= given.max() <= date.max.toordinal():
        raise RequestError("a bound lies outside the years 0001 to 9999.")
    return given.astype(np.int32)
