"""Null models: the same ties with their signs arranged by chance, so that only their arrangement is put to the test.

``signs``: the signs are shuffled over all ties, which keeps their numbers. ``degree``: each actor also keeps its
numbers of friendly and of hostile ties, so that it is no finding that some have many foes. It is a Markov chain whose
step turns the signs along a closed trail of hostile and friendly ties by turns, found by a random walk; as a trail and
its reverse are equally likely, every arrangement is drawn as often as any other (as with the swaps of Rao, Jana and
Bandyopadhyay 1996, Sankhya A 58, 225-242).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from amity.analysis.balance.measures import Measures, headline, walk_balance
from amity.analysis.balance.triads import census
from amity.partition.frustration import frustration_index
from amity.progress import steps

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np

WORK = 2.0
"""Units of work for the frustration index of one draw; a draw that is not proven with them leaves the index out."""
MIXING = 10
"""Random walks for each tie from one draw to the next, in the model that keeps degrees."""
LOWER = frozenset({"frustration"})
"""Measures that are lower where a network is more balanced; the others are higher."""


class NullModel(StrEnum):
    """What the draws keep: all ties, and the number of hostile ones, or also that of each actor."""

    SIGNS = "signs"
    DEGREE = "degree"

    @property
    def words(self) -> str:
        """What the draws keep, in words: ``signs shuffled over the same ties``."""
        if self is NullModel.SIGNS:
            return "signs shuffled over the same ties"
        return "signs shuffled over the same ties so that each actor keeps its numbers of friends and foes"


@dataclass(frozen=True, slots=True)
class AgainstChance:
    """A measure against its values in the draws.

    Attributes:
        observed: its value; None where it has none.
        mean, deviation: of the draws (population standard deviation).
        z: (observed - mean) / deviation; None when the draws are all alike.
        as_balanced: (k + 1) / (n + 1) where k of n draws are at least as balanced as what was observed; this p-value
            counts the observed network among those by chance, so that it is never 0 (Phipson and Smyth 2010,
            Statistical Applications in Genetics and Molecular Biology 9, article 39).
        more_balanced: ``higher`` or ``lower``: where a more balanced network has its value, and so the sign of z.
        reason: why there is no comparison, else empty.
    """

    observed: float | None
    more_balanced: str
    mean: float | None = None
    deviation: float | None = None
    z: float | None = None
    as_balanced: float | None = None
    reason: str = ""


@dataclass(frozen=True)
class Null:
    """Comparisons by name of measure, over so many draws from a seed."""

    model: NullModel
    draws: int
    seed: int
    measures: dict[str, AgainstChance]


def null_model(
    network: nx.Graph,
    observed: Measures,
    draws: int,
    seed: int = 0,
    model: NullModel | str = NullModel.SIGNS,
) -> Null:
    """Compare the measures of a network with those of `draws` networks by chance."""
    model = NullModel(model)
    drawn: dict[str, list[float | None]] = {
        name: [] for name in ("strong", "weak", "walk_balance", "frustration")
    }
    closed = True
    for shuffled in draw(network, draws, seed, model):
        triads = census(shuffled)
        drawn["strong"].append(triads.strong)
        drawn["weak"].append(triads.weak)
        drawn["walk_balance"].append(walk_balance(shuffled))
        if closed:
            index = frustration_index(shuffled, work_limit=WORK)
            closed = index.proven
            drawn["frustration"].append(index.upper if closed else None)
    values = headline(observed)
    return Null(model, draws, seed, {name: _compare(name, values[name], drawn[name]) for name in drawn})


def draw(network: nx.Graph, draws: int, seed: int, model: NullModel) -> Iterator[nx.Graph]:
    """Networks of the same ties with their signs arranged by chance."""
    import networkx as nx
    import numpy as np

    chance = np.random.default_rng(seed)
    ties = sorted((min(a, b), max(a, b), sign) for a, b, sign in network.edges(data="sign"))
    signs = [int(sign) for *_, sign in ties]
    near: dict[object, list[tuple[int, object]]] = {actor: [] for actor in sorted(network)}
    for number, (a, b, _) in enumerate(ties):
        near[a].append((number, b))
        near[b].append((number, a))
    for _ in steps(range(draws), "draws"):
        if model is NullModel.SIGNS:
            signs = [int(sign) for sign in chance.permutation(signs)]
        else:
            starts = [actor for actor in near if near[actor]]
            for start in chance.integers(len(starts), size=MIXING * len(ties)).tolist() if ties else ():
                for number in _trail(near, signs, starts[start], chance):
                    signs[number] = -signs[number]
        shuffled = nx.Graph()
        shuffled.add_nodes_from(network)
        shuffled.add_edges_from((a, b, {"sign": sign}) for (a, b, _), sign in zip(ties, signs, strict=True))
        yield shuffled


def _trail(
    near: dict[object, list[tuple[int, object]]],
    signs: list[int],
    start: object,
    chance: np.random.Generator,
) -> list[int]:
    """A closed trail of ties, hostile and friendly by turns; empty where the random walk is stuck."""
    trail: list[int] = []
    used: set[int] = set()
    here, sign = start, -1
    while True:
        ways = [way for way in near[here] if signs[way[0]] == sign and way[0] not in used]
        if not ways:
            return []
        number, here = ways[int(chance.integers(len(ways)))]
        trail.append(number)
        used.add(number)
        if here == start and sign > 0:
            return trail
        sign = -sign


def _compare(name: str, observed: float | None, drawn: list[float | None]) -> AgainstChance:
    import numpy as np

    way = "lower" if name in LOWER else "higher"
    values = [value for value in drawn if value is not None]
    if observed is None or len(values) < len(drawn) or not drawn:
        index = name == "frustration"
        reason = f"not proven in {WORK:g} units of work for every draw" if index else "nothing to measure"
        return AgainstChance(observed, way, reason=reason)
    mean, deviation = float(np.mean(values)), float(np.std(values))
    edge = 1e-9  # equal values computed from shuffled matrices differ in the last digits
    if way == "lower":
        near = sum(value <= observed + edge for value in values)
    else:
        near = sum(value >= observed - edge for value in values)
    z = (observed - mean) / deviation if deviation > edge else None
    return AgainstChance(observed, way, mean, deviation, z, (near + 1) / (len(values) + 1))
