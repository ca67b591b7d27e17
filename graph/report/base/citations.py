"""Numbers with what they rest on, made for one stretch of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from amity.edges.build import Edge
from amity.edges.slices import Slice
from amity.network.signed import SignedNetwork, Tie, Witness
from amity.report.base.document import Citation, Cited, Counts
from amity.report.base.prose import decimal

Item = Edge | Witness


@dataclass(frozen=True, slots=True)
class Cites:
    """Makes numbers that rest on edges of the days from `first` to `last`."""

    first: date
    last: date

    def edges(self, items: Iterable[Item]) -> Cited:
        """The number of some edges."""
        citation = self.citation(items)
        return Cited(decimal(len(citation.edges)), citation, Counts.EDGES)

    def pairs(self, items: Iterable[Item]) -> Cited:
        """The number of pairs of actors that some edges join."""
        told = list(items)
        pairs = {frozenset(_ends(item)) for item in told}
        return Cited(decimal(len(pairs)), self.citation(told), Counts.PAIRS)

    def ends(self, items: Iterable[Item]) -> Cited:
        """The number of actors and places at the ends of some edges."""
        told = list(items)
        return Cited(
            decimal(len({end for item in told for end in _ends(item)})), self.citation(told), Counts.ENDS
        )

    def ties(self, ties: Iterable[Tie]) -> Cited:
        """The number of some ties, which is the number of pairs that their edges join."""
        return self.pairs(edges_of(ties))

    def words(self, words: str, items: Iterable[Item]) -> Cited:
        """Words or a computed number that rest on some edges."""
        return Cited(words, self.citation(items))

    def citation(self, items: Iterable[Item]) -> Citation:
        """The citation of some edges."""
        return Citation(self.first, self.last, tuple(sorted({_id(item) for item in items})))


def of_slice(slice_: Slice) -> Cites:
    """For the days of a slice."""
    return Cites(slice_.selection.first, slice_.selection.last)


def of_network(network: SignedNetwork) -> Cites:
    """For the days of a network."""
    return Cites(network.first, network.last)


def edges_of(ties: Iterable[Tie]) -> list[Witness]:
    """The edges that make some ties."""
    return [edge for tie in ties for edge in tie.edges]


def of_actor(network: SignedNetwork) -> Mapping[str, list[Tie]]:
    """The ties of each actor."""
    found: dict[str, list[Tie]] = {actor: [] for actor in network.actors}
    for tie in network.ties:
        for end in tie.pair:
            found[end].append(tie)
    return found


def _id(item: Item) -> str:
    return item.edge if isinstance(item, Witness) else item.id


def _ends(item: Item) -> tuple[str, str]:
    return item.subject, item.object
