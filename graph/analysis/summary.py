"""Summaries: how large, how friendly, how contested the network of a stretch of time is, and what changed.

It counts dated edges between actors, relations of sign 0 among them, where the other analyses count signed ties.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from amity.analysis.ranges import Number, Range, range_of, ranges_json, variants_of
from amity.analysis.signed import FACTUAL, Json, Rules, SignedNetwork, signed_network
from amity.analysis.stretches import Stretch
from amity.edges import Edge
from amity.model import Status, Tables
from amity.slices import Certainty
from amity.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one selection of edges; shares are None where there is nothing to divide by.

    Attributes:
        actors: at the ends of the edges.
        edges: between two different actors.
        pairs: pairs of actors with an edge.
        cooperative, hostile, contested: numbers of edges.
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

    def as_json(self) -> dict[str, Number | None]:
        """The numbers, and the shares of cooperative, hostile and contested edges."""
        return {
            **{name: getattr(self, name) for name in self.__slots__},
            "cooperative_share": self.share(self.cooperative),
            "hostile_share": self.share(self.hostile),
            "contested_share": self.share(self.contested),
        }


@dataclass(frozen=True)
class Summary:
    """The figures of a stretch of time.

    Attributes:
        network: the signed ties, for their evidence.
        figures: as asked for.
        ranges: of each figure over the variants with and without contested and possible edges.
        change: of each figure since the stretch before; None where one of the two is undefined, empty in the first.
    """

    network: SignedNetwork
    figures: Figures
    ranges: dict[str, Range]
    change: dict[str, Number | None]

    def as_json(self) -> Json:
        """Plain values with the evidence of every tie."""
        head = self.network.head()
        signed = {name: head.pop(name) for name in ("ties", "friendly", "hostile")}
        return {
            **head,
            **self.figures.as_json(),
            "signed_ties": signed,
            "change": self.change,
            "ranges": ranges_json(self.ranges),
            **self.network.evidence(),
        }


def summaries(
    parts: Sequence[Stretch], tables: Tables, vocabulary: Vocabulary, rules: Rules
) -> tuple[Summary, ...]:
    """A summary of each stretch, with the change since the one before."""
    found: list[Summary] = []
    for part in parts:
        made: dict[Rules, Figures] = {}
        known: dict[tuple[bool, int], Figures] = {}
        for chosen in variants_of(rules):
            edges = counted(part, tables, chosen.statuses, chosen.possible)
            # The edges without the contested ones are among those with them: as many are the same.
            same = chosen.possible, len(edges)
            made[chosen] = known[same] = known.get(same) or _figures(edges, vocabulary)
        figures = made[rules]
        variants = [variant.as_json() for variant in made.values()]
        own = figures.as_json()
        before = found[-1].figures.as_json() if found else {}
        found.append(
            Summary(
                signed_network(part.slice, tables, vocabulary, rules, part.id),
                figures,
                {name: range_of(variant[name] for variant in variants) for name in own},
                {name: _difference(own[name], before[name]) for name in before},
            )
        )
    return tuple(found)


def counted(part: Stretch, tables: Tables, statuses: frozenset[Status], possible: bool) -> list[Edge]:
    """The edges of a stretch that a summary counts: facts of these statuses between two different actors.

    Args:
        possible: also those that only may fall into the stretch.
    """
    facts = statuses & FACTUAL
    return [
        edge
        for edge in part.slice
        if edge.status in facts
        and edge.subject != edge.object
        and edge.subject in tables.actors
        and edge.object in tables.actors
        and (possible or part.slice.certainty[edge.id] is Certainty.DEFINITE)
    ]


def _difference(now: Number | None, before: Number | None) -> Number | None:
    return None if now is None or before is None else now - before


def _figures(edges: Sequence[Edge], vocabulary: Vocabulary) -> Figures:
    import networkx as nx

    arcs: set[tuple[str, str]] = set()
    for edge in edges:
        arcs.add((edge.subject, edge.object))
        if vocabulary.relations[edge.relation].symmetric:
            arcs.add((edge.object, edge.subject))
    pairs = {(min(ends), max(ends)) for ends in arcs}
    network = nx.Graph()
    network.add_edges_from(pairs)
    signs = Counter(vocabulary.sign(edge.relation) for edge in edges)
    parts = [len(names) for names in nx.connected_components(network)]
    return Figures(
        actors=len(network),
        edges=len(edges),
        pairs=len(pairs),
        cooperative=signs[1],
        hostile=signs[-1],
        contested=sum(edge.status is Status.CONTESTED for edge in edges),
        reciprocity=2 * (len(arcs) - len(pairs)) / len(arcs) if arcs else None,
        components=len(parts),
        largest=max(parts, default=0),
    )
