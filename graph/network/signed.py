"""Signed networks with their evidence: one tie for each pair of actors, and the edges and claims behind it.

A tie is friendly or hostile by the signs of the edges of a pair, whichever way they point; relations of sign 0, places
and forums (`amity.edges.ties.joins_parties`), and an actor's relation to itself make none. Pairs that are friendly and
hostile at once are ambivalent; they are left out, or decided by a rule that is named beside every number.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from amity.corpus.dates import interval_words
from amity.corpus.model import Affirmation, Claim, Coding, Status
from amity.corpus.vocabulary import Vocabulary
from amity.edges.build import Edge
from amity.edges.periods import label_of
from amity.edges.slices import Certainty, Selection, Slice
from amity.network.pair_signs import PairSigns

if TYPE_CHECKING:
    import networkx as nx

    from amity.edges.table import Mask, Stretch


@dataclass(frozen=True, slots=True)
class Witness:
    """An edge behind a tie, with those of its claims that may fall into the slice, and the ids of their sources.

    `coded` tells how the edge was coded, as `amity.edges.build.Edge.coded` does.
    """

    edge: str
    subject: str
    relation: str
    object: str
    sign: int
    status: Status
    affirmation: Affirmation
    is_denied: bool
    certainty: Certainty
    when: str
    claims: tuple[str, ...]
    sources: tuple[str, ...] = ()
    coded: Coding | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """A pair of actors.

    Attributes:
        first, second: ids, in alphabetical order.
        sign: 1 friendly, -1 hostile, 0 ambivalent and left out.
        edges: those that count.
        counter: open edges of the other sign, possible or alleged: if one of them holds, the pair is ambivalent.
    """

    first: str
    second: str
    sign: int
    edges: Sequence[Witness] = ()
    counter: Sequence[Witness] = ()

    @property
    def pair(self) -> tuple[str, str]:
        """Ids of the two actors, in alphabetical order."""
        return self.first, self.second

    @property
    def ambivalent(self) -> bool:
        """True when it has friendly and hostile edges."""
        return len({edge.sign for edge in self.edges}) > 1

    @property
    def denied(self) -> bool:
        """True when every edge behind it is denied by somebody."""
        return all(edge.is_denied for edge in self.edges)

    @property
    def machine_coded(self) -> bool:
        """True when every edge behind it rests on machine-coded claims alone."""
        return all(edge.coded is Coding.MACHINE for edge in self.edges)

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims behind it, sorted."""
        return tuple(sorted({claim for edge in self.edges for claim in edge.claims}))


@dataclass(frozen=True, eq=False)
class SignedNetwork(PairSigns):
    """The actors and ties of a stretch of time.

    It is numbers and signs by pair; ties are made, and edges behind them looked up, when somebody asks for one.
    """

    def __repr__(self) -> str:
        return (
            f"<SignedNetwork {self.label or 'of all time'}: {len(self.actors)} actors, "
            f"{self.friendly} friendly + {self.hostile} hostile ties, {len(self.left_out)} pairs left out>"
        )

    @property
    def period(self) -> str:
        """Id of the period or year; empty for a stretch of its own."""
        return self.part.id

    @property
    def label(self) -> str:
        """How the stretch of time is called."""
        return label_of(self.part.selection)

    @property
    def first(self) -> date:
        """Its first day."""
        return self.part.selection.first

    @property
    def last(self) -> date:
        """Its last day."""
        return self.part.selection.last

    @cached_property
    def ties(self) -> Sequence[Tie]:
        """Those with a sign, sorted."""
        return self._ties(self.tied)

    @cached_property
    def left_out(self) -> Sequence[Tie]:
        """The ambivalent pairs that the rule leaves without a sign."""
        return self._ties(self.is_left_out)

    @cached_property
    def decided(self) -> Sequence[Tie]:
        """The ambivalent pairs to which the rule gave a sign."""
        return self._ties(self.is_decided)

    @cached_property
    def doubtful(self) -> Sequence[Tie]:
        """The ties that an open edge of the other sign would make ambivalent."""
        return self._ties(self.is_doubtful)

    @cached_property
    def machine_coded(self) -> Sequence[Tie]:
        """The ties that rest on machine-coded claims alone."""
        return self._ties(self.is_machine_coded)

    def _ties(self, which: Mask) -> Sequence[Tie]:
        return self.picked(self._tie, which)

    def _tie(self, pair: int) -> Tie:
        """The tie of a pair by its number, made once."""
        if (known := self._made.get(pair)) is None:
            edges, counter = self.behind(self._witness, pair)
            sign = int(self.pair_sign[pair])
            known = self._made[pair] = Tie(*self.part.table.pairs.ids[pair], sign, edges, counter)
        return known

    @cached_property
    def _made(self) -> dict[int, Tie]:
        return {}

    def _witness(self, row: int) -> Witness:
        return witness_of(self.part, row)

    @cached_property
    def edge_ids(self) -> tuple[str, ...]:
        """Ids of the edges behind the ties and the pairs left out, sorted."""
        edges = self.part.table.edges
        return tuple(sorted(edges[row].id for row in self.counted.tolist()))

    @cached_property
    def graph(self) -> nx.Graph:
        """The ties as a networkx graph with ``sign``; actors without a tie are nodes too."""
        import networkx as nx

        graph = nx.Graph()
        graph.add_nodes_from(self.actors)
        graph.add_edges_from((first, second, {"sign": sign}) for (first, second), sign in self.signs.items())
        return graph

    @cached_property
    def by_pair(self) -> Mapping[tuple[str, str], Tie]:
        """Every tie by its pair of ids."""
        return {tie.pair: tie for tie in self.ties}

    def tie(self, a: str, b: str) -> Tie:
        """The tie of two actors, in any order."""
        pair = min(a, b), max(a, b)
        if pair not in self.signs:
            raise KeyError(pair)
        return self._tie(self.part.table.pairs.place[pair])

    def is_like(self, other: SignedNetwork) -> bool:
        """True for a network of the same table with the same actors, and the same ties with the same signs."""
        return self.actors == other.actors and self.signs == other.signs


def witness(edge: Edge, slice_: Slice, vocabulary: Vocabulary) -> Witness:
    """An edge of a slice with those of its claims that may fall into the days of the slice; each is made once."""
    return _witness(edge, slice_.certainty[edge.id], slice_.selection, vocabulary, slice_.witnesses)


def witness_of(part: Stretch, row: int) -> Witness:
    """The same of the edge in a row of the table of a stretch."""
    table = part.table
    certainty = Certainty.DEFINITE if part.must[row] else Certainty.POSSIBLE
    return _witness(table.edges[row], certainty, part.selection, table.tables.vocabulary, table.witnesses)


def claims_in(edge: Edge, days: Selection) -> tuple[Claim, ...]:
    """Those claims of an edge of a slice that may fall into its days; a single one may, else the edge would not."""
    if len(edge.claims) == 1:
        return edge.claims
    return tuple(claim for claim in edge.claims if claim.bounds.possible(days.first, days.last))


def _witness(
    edge: Edge,
    certainty: Certainty,
    days: Selection,
    vocabulary: Vocabulary,
    witnesses: dict[Hashable, tuple[Edge, Any]],
) -> Witness:
    claims = claims_in(edge, days)
    key = edge.id, certainty, tuple(claim.id for claim in claims)
    known = witnesses.get(key)
    if known is not None and known[0] is edge:
        witness: Witness = known[1]
        return witness
    new = Witness(
        edge.id,
        edge.subject,
        edge.relation,
        edge.object,
        vocabulary.sign(edge.relation),
        edge.status,
        edge.affirmation,
        edge.is_denied,
        certainty,
        interval_words(edge.start, edge.end),
        key[2],
        tuple(sorted({claim.source for claim in claims})),
        edge.coded,
    )
    witnesses[key] = edge, new
    return new
