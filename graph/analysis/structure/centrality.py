"""Ranks: actors by a centrality, on all signed ties or on friendly or hostile ones alone.

PN centrality (Everett and Borgatti 2014, Social Networks 38, 111-120) counts friends for and enemies against an
actor, directly and through others: (I - A / (2n - 2))^-1 1 with A = P - 2N over n actors. It is 1 for an actor
without ties, and higher the more, and the better placed, one's friends are. As n stands in it, and counts those who
have no tie, values are comparable only among networks of one size. The others are those of networkx.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from amity.analysis.structure.paths import by_trees
from amity.errors import RequestError
from amity.network.ranges import Number, Range
from amity.network.readings import Readings
from amity.network.signed import SignedNetwork
from amity.network.variants import Study

if TYPE_CHECKING:
    import networkx as nx

    from amity.partition.blocks import Ints

SAMPLE = 1000
"""Actors up to which betweenness is exact; above it is estimated."""
FULL = 100
"""Actors up to which PN is solved as a full matrix."""
TREES = 100
"""Least number of seeded shortest-path trees of an estimate; it takes as many as `SAMPLE` squared by the actors."""
STEPS = 500
"""Steps towards PN in a large network, before it is solved as a full matrix after all."""


class Rank(StrEnum):
    """A centrality by which actors are put in order."""

    DEGREE = "degree"
    PN = "pn"
    BETWEENNESS = "betweenness"
    CLOSENESS = "closeness"
    CORE = "core"


@dataclass(frozen=True, slots=True)
class Ranked:
    """An actor's value.

    Attributes:
        place: 1 for the highest value; equal values share the better place.
        value: the centrality.
        range: of the value: bounds of degree and core, else over the readings in which the actor has an edge (see
            `amity.network.ranges`).
        friends, foes: numbers of friendly and hostile ties, whatever the centrality counts.
    """

    actor: str
    place: int
    value: Number
    range: Range
    friends: int
    foes: int


@dataclass(frozen=True)
class Ranking:
    """The actors of a stretch of time, highest first, equal ones by id.

    Attributes:
        rank: the centrality.
        sign: 1 or -1 for friendly or hostile ties alone, 0 for all.
        estimated: the values are estimated from a sample.
    """

    network: SignedNetwork
    rank: Rank
    sign: int
    actors: tuple[Ranked, ...]
    estimated: bool = False

    @property
    def first(self) -> tuple[str, ...]:
        """Ids of the actors with the first place."""
        return tuple(ranked.actor for ranked in self.actors if ranked.place == 1)


def ranking(study: Study, rank: Rank | str = Rank.DEGREE, sign: int = 0) -> Ranking:
    """Rank the actors of a stretch of time.

    Raises:
        RequestError: there is no such rank, or PN centrality is asked for ties of one sign, which it does not know.
    """
    if rank not in list(Rank):
        raise RequestError(f"'{rank}' is no rank; choose from {', '.join(Rank)}.")
    rank = Rank(rank)
    if rank is Rank.PN and sign:
        raise RequestError(
            "the rank pn counts friends and foes together; leave out the sign, or take degree."
        )
    values = centrality(study.network.graph, rank, sign)
    ranges = _ranges(study.readings, rank, sign)
    order = sorted(values, key=lambda actor: (-values[actor], actor))
    signs = study.network.graph.adj
    ranked: list[Ranked] = []
    for number, actor in enumerate(order):
        same = ranked and ranked[-1].value == values[actor]
        ties = [tie["sign"] for tie in signs[actor].values()]
        ranked.append(
            Ranked(
                actor,
                ranked[-1].place if same else number + 1,
                values[actor],
                ranges.get(actor, Range(None, None)),
                ties.count(1),
                ties.count(-1),
            )
        )
    estimated = rank is Rank.BETWEENNESS and len(values) > SAMPLE
    return Ranking(study.network, rank, sign, tuple(ranked), estimated)


def _ranges(readings: Readings, rank: Rank, sign: int) -> dict[str, Range]:
    """The range of each actor; degree and core number never fall when a tie is added."""
    if rank not in {Rank.DEGREE, Rank.CORE}:
        return readings.ranges_of(lambda network: centrality(network, rank, sign))
    signs = (sign,) if sign else (1, -1)
    least, most = (centrality(graph, rank) for graph in (readings.always(*signs), readings.sometimes(*signs)))
    actors = {end for pair in readings.signs for end in pair}
    return {actor: Range(least.get(actor, 0), most.get(actor, 0)) for actor in actors}


def centrality(network: nx.Graph, rank: Rank, sign: int = 0) -> dict[str, Number]:
    """The value of every actor of a network whose ties have ``sign``; rounded to ten decimals.

    Args:
        sign: 1 or -1 counts ties of that sign alone; the actors stay all.
    """
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(network)
    graph.add_edges_from(
        (a, b, {"sign": s}) for a, b, s in network.edges(data="sign") if s == sign or not sign
    )
    if rank is Rank.PN:
        return _pn(graph)
    known: dict[Rank, Callable[[nx.Graph], dict[str, Number]]] = {
        Rank.DEGREE: lambda g: dict(g.degree()),
        Rank.BETWEENNESS: lambda g: (
            by_trees(g, max(TREES, SAMPLE * SAMPLE // len(g)))
            if len(g) > SAMPLE
            else nx.betweenness_centrality(g)
        ),
        Rank.CLOSENESS: nx.closeness_centrality,
        Rank.CORE: nx.core_number,
    }
    return {actor: _rounded(value) for actor, value in known[rank](graph).items()}


def _pn(graph: nx.Graph) -> dict[str, Number]:
    import numpy as np

    place = {actor: number for number, actor in enumerate(graph)}
    told = [(place[a], place[b], sign) for a, b, sign in graph.edges(data="sign")]
    ties = np.array(told, dtype=np.int64).reshape(-1, 3)
    return dict(zip(graph, pn_of(len(graph), ties[:, :2], ties[:, 2]), strict=True))


def pn_of(count: int, ends: Ints, signs: Ints) -> list[Number]:
    """PN centrality of actors that are numbered from 0 on, rounded to ten decimals.

    Args:
        count: how many there are.
        ends: the two of each tie, shape (ties, 2).
        signs: of the ties, 1 or -1.
    """
    import numpy as np

    if count < 2:
        return [1.0] * count
    if count == 2 and signs.tolist() == [-1]:
        # The one network whose matrix is singular: t and 1 - t solve it for any t. It is 1/2 among more than two foes.
        return [0.5, 0.5]
    weights, alpha = np.where(signs > 0, 1, -2), 1 / (2 * count - 2)
    if count > FULL and (near := _pn_by_steps(count, ends, weights, alpha)) is not None:
        return [_rounded(value) for value in near]
    matrix = np.zeros((count, count))
    a, b = ends.T
    matrix[a, b] = matrix[b, a] = weights
    found = np.linalg.solve(np.eye(count) - alpha * matrix, np.ones((count, 1)))[:, 0]
    return [_rounded(value) for value in found.tolist()]


def _pn_by_steps(count: int, ends: Ints, weights: Ints, alpha: float) -> list[float] | None:
    """PN centrality of a large network: x = 1 + alpha A x, step by step until no value changes by 1e-13.

    Steps come closer the faster the fewer of all possible ties there are; None where `STEPS` of them are too few.
    """
    import numpy as np
    from scipy.sparse import csr_array

    a, b = ends.T
    places = np.concatenate([a, b]), np.concatenate([b, a])
    told = np.concatenate([weights, weights]).astype(float)
    matrix = csr_array((told, places), shape=(count, count)) * alpha
    values = np.ones(count)
    for _ in range(STEPS):
        before, values = values, 1.0 + matrix @ values
        if abs(values - before).max() < 1e-13:
            found: list[float] = values.tolist()
            return found
    return None


def _rounded(value: Number) -> Number:
    return value if isinstance(value, int) else round(value, 10)
