"""A null model: the same ties with their signs shuffled, so that only their arrangement is put to the test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amity.analysis.frustration import frustration_index
from amity.analysis.measures import Measures, headline, walk_balance
from amity.analysis.signed import Json
from amity.analysis.triads import census

if TYPE_CHECKING:
    import networkx as nx

SECONDS = 2.0
"""For the frustration index of one draw; a draw that is not proven by then leaves the index out."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A measure against its values in the draws.

    Attributes:
        observed: its value; None where it has none.
        mean, deviation: of the draws (population standard deviation).
        z: (observed - mean) / deviation; None when the draws are all alike.
        as_balanced: share of draws that are at least as balanced as what was observed.
        reason: why there is no comparison, else empty.
    """

    observed: float | None
    mean: float | None = None
    deviation: float | None = None
    z: float | None = None
    as_balanced: float | None = None
    reason: str = ""

    def as_json(self) -> Json:
        """Plain values."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True)
class Null:
    """Comparisons by name of measure, over so many draws from a seed."""

    draws: int
    seed: int
    measures: dict[str, Comparison]

    def as_json(self) -> Json:
        """Plain values."""
        return {
            "draws": self.draws,
            "seed": self.seed,
            "measures": {name: found.as_json() for name, found in self.measures.items()},
        }


def null_model(network: nx.Graph, observed: Measures, draws: int, seed: int = 0) -> Null:
    """Compare the measures of a network with those after shuffling its signs `draws` times."""
    import networkx as nx
    import numpy as np

    chance = np.random.default_rng(seed)
    ties = sorted((min(a, b), max(a, b), sign) for a, b, sign in network.edges(data="sign"))
    signs = np.array([sign for *_, sign in ties], dtype=np.int64)
    drawn: dict[str, list[float | None]] = {name: [] for name in ("strong", "weak", "walk", "frustration")}
    closed = True
    for _ in range(draws):
        shuffled = nx.Graph()
        shuffled.add_nodes_from(network)
        mixed = zip(ties, chance.permutation(signs).tolist(), strict=True)
        shuffled.add_edges_from((a, b, {"sign": sign}) for (a, b, _), sign in mixed)
        triads = census(shuffled)
        drawn["strong"].append(triads.strong)
        drawn["weak"].append(triads.weak)
        drawn["walk"].append(walk_balance(shuffled))
        if closed:
            index = frustration_index(shuffled, time_limit=SECONDS)
            closed = index.proven
            drawn["frustration"].append(index.upper if closed else None)
    values = headline(observed)
    return Null(draws, seed, {name: _compare(name, values[name], drawn[name]) for name in drawn})


def _compare(name: str, observed: float | None, drawn: list[float | None]) -> Comparison:
    import numpy as np

    values = [value for value in drawn if value is not None]
    if observed is None or len(values) < len(drawn) or not drawn:
        index = name == "frustration"
        reason = f"not proven in {SECONDS:g} seconds for every draw" if index else "nothing to measure"
        return Comparison(observed, reason=reason)
    mean, deviation = float(np.mean(values)), float(np.std(values))
    edge = 1e-9  # equal values computed from shuffled matrices differ in the last digits
    if name == "frustration":
        near = sum(value <= observed + edge for value in values)
    else:
        near = sum(value >= observed - edge for value in values)
    z = (observed - mean) / deviation if deviation > edge else None
    return Comparison(observed, mean, deviation, z, near / len(values))
