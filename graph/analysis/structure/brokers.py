"""Brokers: actors through whom others reach each other, by the groups of the three, and structural holes.

Gould and Fernandez 1989, Sociological Methodology 19, 89-126: an actor b brokers from a to c when there are arcs
a to b and b to c and none from a to c. By groups, b is

* coordinator: all three in one group;
* itinerant: a and c in one group, b in another;
* gatekeeper: b and c in one group, a in another;
* representative: a and b in one group, c in another;
* liaison: three groups.

The arcs are the friendly edges of a signed network, a symmetric one both ways. Structural holes (Burt 1992) are
effective size and constraint, on the friendly ties without direction, as networkx defines them.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amity.analysis.structure.groups import PERHAPS, Grouping, Groups, alone
from amity.corpus.vocabulary import Vocabulary
from amity.network.signed import SignedNetwork

if TYPE_CHECKING:
    import networkx as nx
    from scipy.sparse import csr_array

    from amity.partition.blocks import Ints

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


@dataclass(frozen=True, slots=True)
class Roles:
    """How often an actor brokers in each role."""

    coordinator: int = 0
    itinerant: int = 0
    gatekeeper: int = 0
    representative: int = 0
    liaison: int = 0

    @property
    def total(self) -> int:
        """How often an actor brokers, in whatever role."""
        return sum(getattr(self, name) for name in ROLES)


@dataclass(frozen=True, slots=True)
class Broker:
    """An actor's brokerage.

    Attributes:
        group: its group; where it is in none, what `amity.analysis.structure.groups.alone` says.
        effective_size: friends less those who know each other anyway; None without friends.
        constraint: how far an actor's friends are tied to each other, from near 0; None as `effective_size`.
    """

    actor: str
    group: str
    roles: Roles
    effective_size: float | None
    constraint: float | None


@dataclass(frozen=True)
class Brokers:
    """The brokers of a stretch of time, busiest first, equal ones by id."""

    network: SignedNetwork
    grouping: Grouping
    actors: tuple[Broker, ...]

    @property
    def unsure(self) -> tuple[str, ...]:
        """Actors of whom it is open whether they are members; roles with them are left out."""
        return tuple(sorted(broker.actor for broker in self.actors if broker.group == PERHAPS))


def brokers(network: SignedNetwork, vocabulary: Vocabulary, grouping: Grouping, groups: Groups) -> Brokers:
    """The brokers of a stretch of time.

    Args:
        vocabulary: tells symmetric relations.
        grouping: what makes the groups.
        groups: of the actors (see `amity.analysis.structure.groups.groups_of`); one in none is alone in its own.
    """
    import networkx as nx

    friends, arcs = nx.Graph(), nx.DiGraph()
    for graph in (friends, arcs):
        graph.add_nodes_from(network.actors)
    for tie in network.ties:
        if tie.sign > 0:
            friends.add_edge(*tie.pair)
            for edge in tie.edges:
                if edge.sign > 0:
                    arcs.add_edge(edge.subject, edge.object)
                    if vocabulary.relations[edge.relation].symmetric:
                        arcs.add_edge(edge.object, edge.subject)
    own = {actor: groups.get(actor, alone(actor)) for actor in network.actors}
    arcs.remove_edges_from([arc for arc in arcs.edges if PERHAPS in {own[arc[0]], own[arc[1]]}])
    holes = structural_holes(friends)
    found = [
        Broker(actor, own[actor], roles, *holes.get(actor, (None, None)))
        for actor, roles in brokerage(arcs, own).items()
    ]
    return Brokers(
        network, grouping, tuple(sorted(found, key=lambda broker: (-broker.roles.total, broker.actor)))
    )


def structural_holes(friends: nx.Graph) -> dict[Any, tuple[float, float]]:
    """Effective size and constraint of each actor with a tie, rounded to ten decimals; all at once, as matrices.

    >>> import networkx as nx
    >>> structural_holes(nx.Graph([("a", "b"), ("a", "c")]))["a"]
    (2.0, 0.5)
    """
    import networkx as nx
    from scipy.sparse import diags_array

    if not friends.number_of_edges():
        return {}
    joined = [actor for actor in friends if friends.degree(actor)]
    ties = nx.to_scipy_sparse_array(friends, joined, dtype=float, format="csr")
    degrees = ties.sum(axis=1)
    among = (ties @ ties).multiply(ties).sum(axis=1)  # twice the ties among the friends of each
    shares = diags_array(1 / degrees) @ ties
    invested = (shares + shares @ shares).multiply(ties)
    constraint = invested.multiply(invested).sum(axis=1)
    sizes = degrees - among / degrees
    return {
        actor: (round(float(size), 10), round(float(bound), 10))
        for actor, size, bound in zip(joined, sizes, constraint, strict=True)
    }


def brokerage(network: nx.DiGraph, groups: Mapping[Any, Hashable]) -> dict[Any, Roles]:
    """The roles of every actor of a directed network; loops do not count.

    Paths by way of an actor are its arcs in times its arcs out, less those that lead back and those that an arc closes;
    all actors at once, as products of matrices, for each two of the three whose group must be one.

    Args:
        groups: the group of each actor.

    >>> import networkx as nx
    >>> chain = nx.DiGraph([("a", "b"), ("b", "c")])
    >>> brokerage(chain, {"a": 1, "b": 1, "c": 2})["b"]
    Roles(coordinator=0, itinerant=0, gatekeeper=0, representative=1, liaison=0)
    """
    import networkx as nx
    import numpy as np
    from scipy.sparse import csr_array

    actors = list(network)
    if not actors:
        return {}
    places = {group: place for place, group in enumerate(dict.fromkeys(groups[actor] for actor in actors))}
    group = np.array([places[groups[actor]] for actor in actors])
    arcs = nx.to_scipy_sparse_array(network, actors, dtype=np.int64, weight=None, format="coo")
    apart = arcs.row != arcs.col
    a, b = arcs.row[apart], arcs.col[apart]
    within = group[a] == group[b]
    shape = arcs.shape

    def matrix(begins: Ints, ends: Ints, size: tuple[int, int] = shape) -> csr_array:
        return csr_array((np.ones(len(begins), dtype=np.int64), (begins, ends)), shape=size)

    every, same = matrix(a, b), matrix(a[within], b[within])

    def paths(first: csr_array, second: csr_array, direct: csr_array, chosen: csr_array) -> Ints:
        """From a by way of each broker to c by these arcs, a not c and without one of `direct`: how many."""
        both = first.sum(axis=0) * second.sum(axis=1)
        back = first.multiply(second.T).sum(axis=0)
        closed = chosen.multiply(direct @ second.T).sum(axis=0)
        found: Ints = both - back - closed
        return found

    alike = matrix(a, group[b], (len(actors), len(places))), matrix(b, group[a], (len(actors), len(places)))
    ac = (
        alike[0].multiply(alike[1]).sum(axis=1)
        - every.multiply(every.T).sum(axis=0)
        - every.multiply(same @ every.T).sum(axis=0)
    )
    total, ab = paths(every, every, every, every), paths(same, every, every, same)
    bc, abc = paths(every, same, every, every), paths(same, same, same, same)
    counts = zip(
        abc.tolist(),
        (ac - abc).tolist(),
        (bc - abc).tolist(),
        (ab - abc).tolist(),
        (total - ab - bc - ac + 2 * abc).tolist(),
        strict=True,
    )
    return {
        actor: Roles(**dict(zip(ROLES, numbers, strict=True)))
        for actor, numbers in zip(actors, counts, strict=True)
    }
