"""How the ranks of actors differ between two networks, e.g. with and without a source.

Two orders are compared over the actors that both networks have, so that an actor does not move because another one
vanishes: by Kendall's tau-b (scipy.stats.kendalltau: 1 the same order, -1 the reverse, ties counted), and by the places
of each among them. Who keeps a place among the first `TOP` is told of the whole networks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amity.analysis.structure.centrality import Rank
from amity.network.ranges import Number

TOP = 10
"""Places that count as leading; equal values share a place, so that more actors may have one."""


@dataclass(frozen=True, slots=True)
class Move:
    """An actor with another place among those of both networks, and its values; 1 is the highest place."""

    actor: str
    before: int
    after: int
    value_before: Number
    value_after: Number


@dataclass(frozen=True)
class RankShift:
    """Two orders of actors by one centrality.

    Attributes:
        rank: the centrality.
        shared_actors: how many both networks have.
        kendall_tau_b: Kendall's tau-b over these; None below two actors, or where one order has a single value.
        leading: ids of the actors with one of the first `TOP` places before.
        leading_kept: those of them that have one after, too.
        vanished, appeared: ids of the actors of one network alone, highest places first.
        moves: of the shared actors with another place among them, largest first.
    """

    rank: Rank
    shared_actors: int
    kendall_tau_b: float | None
    leading: tuple[str, ...]
    leading_kept: tuple[str, ...]
    vanished: tuple[str, ...]
    appeared: tuple[str, ...]
    moves: tuple[Move, ...]

    @property
    def same(self) -> bool:
        """True when no actor vanishes, appears or moves."""
        return not (self.vanished or self.appeared or self.moves)


def rank_shift(rank: Rank, before: Mapping[str, Number], after: Mapping[str, Number]) -> RankShift:
    """How the orders of two networks by one centrality differ, by the value of each actor."""
    orders = [_order(values) for values in (before, after)]
    shared = [actor for actor in orders[0] if actor in after]
    values = [{actor: told[actor] for actor in shared} for told in (before, after)]
    places = [_places(found) for found in values]
    moves = [
        Move(actor, places[0][actor], places[1][actor], values[0][actor], values[1][actor])
        for actor in shared
        if places[0][actor] != places[1][actor]
    ]
    moves.sort(key=lambda move: (-abs(move.after - move.before), move.before, move.actor))
    leading, leading_after = (
        tuple(actor for actor in order if told[actor] >= told[order[min(TOP, len(order)) - 1]])
        for order, told in zip(orders, (before, after), strict=True)
    )
    return RankShift(
        rank,
        len(shared),
        kendall(list(values[0].values()), list(values[1].values())),
        leading,
        tuple(actor for actor in leading if actor in leading_after),
        tuple(actor for actor in orders[0] if actor not in after),
        tuple(actor for actor in orders[1] if actor not in before),
        tuple(moves),
    )


def _order(values: Mapping[str, Number]) -> list[str]:
    """The actors, highest value first, equal ones by id."""
    return sorted(values, key=lambda actor: (-values[actor], actor))


def _places(values: Mapping[str, Number]) -> dict[str, int]:
    """The place of each actor by value, highest first; equal values share the better place."""
    first: dict[Number, int] = {}
    for place, value in enumerate(sorted(values.values(), reverse=True), 1):
        first.setdefault(value, place)
    return {actor: first[value] for actor, value in values.items()}


def kendall(first: Sequence[Number], second: Sequence[Number]) -> float | None:
    """Kendall's tau-b of two lists of values; None where it is not defined.

    >>> kendall([1, 2, 3], [1, 2, 4]), kendall([1, 2, 3], [3, 2, 1]), kendall([1, 1], [1, 2])
    (1.0, -1.0, None)
    """
    if min(len(set(first)), len(set(second))) < 2:
        return None
    from scipy.stats import kendalltau

    return float(f"{kendalltau(first, second).statistic:.10g}")
