"""Tables of edges: what is asked of the edges of a selection in each stretch of time, as arrays that are made once.

The network of each year asks the same edges again which pair they join, with which sign, and where they count. Here
that is asked once, and a stretch of time is two masks over the rows. Edges are looked at again for evidence alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, overload

import numpy as np

from amity.corpus.dates import MAX, MIN
from amity.corpus.model import Affirmation, Coding, Status, Tables
from amity.edges.build import Edge
from amity.edges.intervals import IntervalColumns
from amity.edges.slices import Certainty, Selection, Slice
from amity.edges.ties import FACTUAL, standing

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Places = NDArray[np.intp]
    Bytes = NDArray[np.int8]
    Mask = NDArray[np.bool_]

T = TypeVar("T")

FORTH, BACK = 1, 2
"""Arcs of a pair: from the first of the two in alphabetical order, and to it."""


class Picked(Sequence[T]):
    """Values by their numbers, in order: one is made when somebody asks for it, all are when they are gone through."""

    __slots__ = ("_every", "_make", "_numbers")

    def __init__(self, make: Callable[[int], T], numbers: Places) -> None:
        self._make = make
        self._numbers = numbers
        self._every: tuple[T, ...] | None = None

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return Picked(self._make, self._numbers[place])
        return self._make(int(self._numbers[place]))

    def __iter__(self) -> Iterator[T]:
        if self._every is None:
            self._every = tuple(map(self._make, self._numbers.tolist()))
        return iter(self._every)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Picked | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


@dataclass(frozen=True, slots=True)
class Sort:
    """What of an edge decides where it counts (`amity.edges.ties`); of a hundred thousand there are some ten sorts."""

    status: Status
    affirmation: Affirmation
    is_denied: bool


@dataclass(frozen=True, eq=False)
class Pairs:
    """The pairs of actors and places that edges join, in alphabetical order.

    Attributes:
        names: what stands at the ends, sorted.
        first, second: places in `names` of the two of each pair.
        number: of the pair of each edge.
    """

    names: tuple[str, ...]
    first: Places
    second: Places
    number: Places

    @classmethod
    def of(cls, edges: Collection[Edge]) -> Pairs:
        """The pairs of some edges."""
        names = sorted({end for edge in edges for end in (edge.subject, edge.object)})
        place = {name: number for number, name in enumerate(names)}
        ends = np.array([(place[edge.subject], place[edge.object]) for edge in edges], np.intp).reshape(-1, 2)
        size = max(len(names), 1)
        key, number = np.unique(ends.min(axis=1) * size + ends.max(axis=1), return_inverse=True)
        return cls(tuple(names), *np.divmod(key, size), number)

    @cached_property
    def ids(self) -> list[tuple[str, str]]:
        """The ids of the two of each pair."""
        names = self.names
        return [(names[a], names[b]) for a, b in zip(self.first.tolist(), self.second.tolist(), strict=True)]

    @cached_property
    def place(self) -> Mapping[tuple[str, str], int]:
        """The number of each pair of ids."""
        return {ids: number for number, ids in enumerate(self.ids)}


@dataclass(frozen=True, eq=False)
class ClaimColumns:
    """The claims of edges, a row for each edge that one belongs to.

    Attributes:
        edge: the row of the edge.
        first, last: its first and last possible day, numbered as by `datetime.date.toordinal`.
        source: place of its source in `sources`.
        sources: ids, sorted.
    """

    edge: Places
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    source: Places
    sources: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class EdgeTable:
    """Edges of all time, and what is asked of each of them, made when first asked for.

    Attributes:
        edges: in their order; their number there is their row.
        tables: the dataset.
        witnesses: what was made of them as evidence, each once (`amity.network.signed.witness`).
    """

    edges: Sequence[Edge]
    tables: Tables
    witnesses: dict[Hashable, tuple[Edge, Any]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.edges)

    def stretches(self, asked: Iterable[tuple[str, Selection]]) -> tuple[Stretch, ...]:
        """The edges in the days of each of some selections, which are called so; nothing else of these is looked at."""
        named = list(asked)
        must, may = self.intervals.slices([(chosen.first, chosen.last) for _, chosen in named])
        return tuple(
            Stretch(name, chosen, self, *masks)
            for (name, chosen), *masks in zip(named, may, must, strict=True)
        )

    @cached_property
    def intervals(self) -> IntervalColumns:
        """When they hold."""
        return IntervalColumns.of_bounds(edge.spans for edge in self.edges)

    @cached_property
    def pairs(self) -> Pairs:
        """Which pairs they join."""
        return Pairs.of(self.edges)

    @cached_property
    def arcs(self) -> Bytes:
        """`FORTH`, `BACK` or both."""
        relations = self.tables.vocabulary.relations
        return np.array(
            [
                FORTH | BACK
                if relations[edge.relation].symmetric
                else FORTH
                if edge.subject <= edge.object
                else BACK
                for edge in self.edges
            ],
            np.int8,
        )

    @cached_property
    def sign(self) -> Bytes:
        """1 friendly, -1 hostile, 0 neither."""
        return np.array([self.tables.vocabulary.sign(edge.relation) for edge in self.edges], np.int8)

    @cached_property
    def parties(self) -> Mask:
        """Which of them are of two different parties."""
        names = self.pairs.names
        is_party = np.array([name in self.tables.parties for name in names], np.bool_)
        both: Mask = (is_party[self.pairs.first] & is_party[self.pairs.second])[self.pairs.number]
        return both & self.between_two

    @cached_property
    def between_two(self) -> Mask:
        """Which of them have two different ends."""
        different: Mask = (self.pairs.first != self.pairs.second)[self.pairs.number]
        return different

    @cached_property
    def between_actors(self) -> Mask:
        """Which of them have no place at an end."""
        is_actor = np.array([name in self.tables.actors for name in self.pairs.names], np.bool_)
        both: Mask = (is_actor[self.pairs.first] & is_actor[self.pairs.second])[self.pairs.number]
        return both

    @cached_property
    def forums(self) -> Mask:
        """Which of them are of two different actors, one of which is a forum and no party."""
        return self.between_two & self.between_actors & ~self.parties

    @cached_property
    def denied(self) -> Mask:
        """Which of them somebody denies."""
        which: Mask = np.array([sort.is_denied for sort in self.sorts], np.bool_)[self.sort]
        return which

    @cached_property
    def machine_coded(self) -> Mask:
        """Which of them rest on machine-coded claims alone."""
        return np.array([edge.coded is Coding.MACHINE for edge in self.edges], np.bool_)

    @cached_property
    def sorts(self) -> tuple[Sort, ...]:
        """All sorts of them."""
        return self._sorted[0]

    @cached_property
    def sort(self) -> Places:
        """The place of each one's sort in `sorts`."""
        return self._sorted[1]

    @cached_property
    def _sorted(self) -> tuple[tuple[Sort, ...], Places]:
        known: dict[tuple[Status, Affirmation, bool], int] = {}
        sorts = ((edge.status, edge.affirmation, edge.is_denied) for edge in self.edges)
        number = np.array([known.setdefault(sort, len(known)) for sort in sorts], np.intp)
        return tuple(Sort(*sort) for sort in known), number

    @cached_property
    def signed(self) -> Places:
        """The rows of those that may make a tie: friendly or hostile, of two parties, affirmed; in order of pairs."""
        affirmed = np.array([sort.status in FACTUAL for sort in self.sorts], np.bool_)
        rows = np.flatnonzero(self.parties & (self.sign != 0) & affirmed[self.sort])
        return rows[np.argsort(self.pairs.number[rows], kind="stable")]

    @cached_property
    def claims(self) -> ClaimColumns:
        """Their claims."""
        rows = [(row, claim) for row, edge in enumerate(self.edges) for claim in edge.claims]
        sources = sorted({claim.source for _, claim in rows})
        place = {name: number for number, name in enumerate(sources)}
        return ClaimColumns(
            np.array([row for row, _ in rows], np.intp),
            np.array([claim.bounds.earliest_start.toordinal() for _, claim in rows], np.int32),
            np.array([claim.bounds.latest_end.toordinal() for _, claim in rows], np.int32),
            np.array([place[claim.source] for _, claim in rows], np.intp),
            tuple(sources),
        )


@dataclass(frozen=True, eq=False)
class Stretch:
    """The edges of a table in a stretch of time.

    Attributes:
        id: of its period, year or month; empty for the whole.
        selection: what was asked for.
        table: all edges that were selected.
        may, must: which of them only may, or must, fall into the days.
    """

    id: str
    selection: Selection
    table: EdgeTable
    may: Mask
    must: Mask

    @cached_property
    def slice(self) -> Slice:
        """Its edges as a slice."""
        edges = tuple(self.table.edges[row] for row in self.rows.tolist())
        certainty = {
            edge.id: Certainty.DEFINITE if sure else Certainty.POSSIBLE
            for edge, sure in zip(edges, self.must[self.rows].tolist(), strict=True)
        }
        return Slice(self.selection, edges, certainty, witnesses=self.table.witnesses)

    @cached_property
    def rows(self) -> Places:
        """The rows of the edges that may fall into the days."""
        return np.flatnonzero(self.may)

    @cached_property
    def signed(self) -> Places:
        """Those of `EdgeTable.signed` that may fall into the days."""
        return self.table.signed[self.may[self.table.signed]]

    def between(self, first: str, second: str) -> Stretch:
        """The part with the edges between two actors, named in alphabetical order."""
        pair = self.table.pairs.place.get((first, second), -1)
        own = self.table.pairs.number == pair
        return replace(self, may=self.may & own, must=self.must & own)

    def standings(self, rows: Places, statuses: Collection[Status], possible: bool) -> Bytes:
        """Where edges that may fall into the days count, were they of two parties; see `amity.edges.ties.standing`."""
        known = np.array(
            [
                [standing(sort, how, statuses, possible) for how in (Certainty.POSSIBLE, Certainty.DEFINITE)]
                for sort in self.table.sorts
            ],
            np.int8,
        ).reshape(-1, 2)
        where: Bytes = known[self.table.sort[rows], self.must[rows].astype(np.intp)]
        return where


def table_of(edges: tuple[Edge, ...], tables: Tables, selection: Selection) -> EdgeTable:
    """The table of those edges whose ends, relation, status and voice are selected; that of the latest few is kept."""
    key = "table", id(edges), replace(selection, first=MIN, last=MAX, title="")

    def make() -> tuple[tuple[Edge, ...], EdgeTable]:  # with the edges, so that no others have their identity
        kept = tuple(edge for edge in edges if selection.keeps_edge(edge, tables.vocabulary))
        return edges, EdgeTable(kept, tables)

    return tables.kept(key, make)[1]
