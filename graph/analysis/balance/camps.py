"""Camps: the two sides that explain most ties, and the ties that stand against them.

The partition is one that attains the frustration index; others may attain it too, and of these the one is told against
which the least evidence stands (`amity.analysis.balance.choice`). What is known of that is told:
`Camps.only` whether a second partition is as good, `Camps.either` which actors could change sides alone at no cost.
Parts of a network that no tie joins have camps of their own, numbered by `Component`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amity.analysis.balance.blocs import friends_within
from amity.analysis.balance.choice import least_contradicted
from amity.network.signed import SignedNetwork, Tie
from amity.partition.frustration import WORK_LIMIT, Frustration, frustration_index

if TYPE_CHECKING:
    import networkx as nx

Circles = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Component:
    """A connected part of a network and its camps; `second` is empty where all are friends.

    A camp is told as circles of friends: two circles of a camp have no friendly tie, only enemies in common, which
    is no evidence that they are on one side.

    Attributes:
        either: actors who could stand in the other camp with no more ties against it.
    """

    first: Circles
    second: Circles
    either: tuple[str, ...]

    @property
    def size(self) -> int:
        """Number of actors of both camps."""
        return sum(len(circle) for circle in (*self.first, *self.second))


@dataclass(frozen=True, slots=True)
class Shift:
    """Who changed sides, among actors whom ties connect in both stretches.

    Attributes:
        stayed: how many did not.
        moved: those who did, seen from the larger number that stayed together.
        unclear: those whose relation changed with no larger number to see it from, as with two actors alone.
    """

    stayed: int
    moved: tuple[str, ...]
    unclear: tuple[str, ...]


@dataclass(frozen=True)
class Camps:
    """The two camps of a stretch of time.

    Attributes:
        frustration: how many ties stand against the camps, and whether fewer are impossible.
        components: larger ones first.
        against: the ties that contradict the camps.
        shift: how they changed since the stretch before; None in the first.
    """

    network: SignedNetwork
    frustration: Frustration
    components: tuple[Component, ...]
    against: tuple[Tie, ...]
    shift: Shift | None = None

    @property
    def either(self) -> tuple[str, ...]:
        """All actors who could stand in either camp."""
        return tuple(sorted(actor for part in self.components for actor in part.either))

    @property
    def only(self) -> bool | None:
        """True when no other camps are as good (those of a balanced network), False when others are, else None."""
        if self.frustration.proven and not self.frustration.upper:
            return True
        return False if self.either else None

    @property
    def sides(self) -> dict[str, int]:
        """Camp (1 first, -1 second) of each actor that has a tie."""
        return {
            actor: side
            for part in self.components
            for side, circles in ((1, part.first), (-1, part.second))
            for circle in circles
            for actor in circle
        }


def camps(
    networks: Sequence[SignedNetwork],
    indices: Sequence[Frustration] = (),
    *,
    work_limit: float = WORK_LIMIT,
) -> tuple[Camps, ...]:
    """The camps of stretches of time in their order, each turned to agree with the one before as far as it can.

    Args:
        indices: the frustration index of each, where it is known; it is found otherwise.
        work_limit: units of work for each.
    """
    found: list[Camps] = []
    for number, network in enumerate(networks):
        index = indices[number] if indices else None
        found.append(camps_of(network, found[-1] if found else None, index, work_limit=work_limit))
    return tuple(found)


def camps_of(
    network: SignedNetwork,
    before: Camps | None = None,
    index: Frustration | None = None,
    *,
    work_limit: float = WORK_LIMIT,
) -> Camps:
    """The camps of one network.

    Args:
        network: its ties.
        before: camps to agree with as far as these can, and to tell the shift from.
        index: the frustration index of the network; None finds it.
        work_limit: units of work.
    """
    if index is None:
        index = frustration_index(network.graph, work_limit=work_limit)
    result = least_contradicted(network, index, work_limit)
    earlier = before.sides if before else {}
    sides = {actor: side for actor, side in result.sides.items() if network.graph.degree(actor)}
    sides = _keep(network.graph, _turn(network.graph, sides, earlier), earlier)
    return Camps(
        network,
        result,
        _components(network.graph, sides),
        tuple(tie for tie in network.ties if sides[tie.first] * sides[tie.second] != tie.sign),
        _shift(before.network.graph, earlier, network.graph, sides) if before else None,
    )


def _shift(then: nx.Graph, before: Mapping[str, int], graph: nx.Graph, sides: Mapping[str, int]) -> Shift:
    import networkx as nx

    stayed, moved, unclear = 0, [], []
    for old in nx.connected_components(then):
        for new in nx.connected_components(graph):
            shared = sorted(old & new & before.keys() & sides.keys())
            if len(shared) < 2:
                continue
            halves = [[name for name in shared if before[name] * sides[name] == way] for way in (1, -1)]
            less, more = sorted(halves, key=len)
            if len(less) == len(more):
                unclear += shared
            else:
                moved += less
                stayed += len(more)
    return Shift(stayed, tuple(sorted(moved)), tuple(sorted(unclear)))


def _turn(graph: nx.Graph, sides: Mapping[str, int], before: Mapping[str, int]) -> dict[str, int]:
    """Turn each component so that more of its actors stay on their side; a new one has its larger camp first."""
    import networkx as nx

    turned = dict(sides)
    for part in nx.connected_components(graph):
        names = sorted(part & sides.keys())
        agreement = sum(sides[name] * before[name] for name in names if name in before)
        lead = agreement or sum(sides[name] for name in names) or (sides[names[0]] if names else 1)
        if lead < 0:
            turned.update({name: -sides[name] for name in names})
    return turned


def _keep(graph: nx.Graph, sides: Mapping[str, int], before: Mapping[str, int]) -> dict[str, int]:
    """Leave those on their side who moved at no cost."""
    kept = dict(sides)
    for name in sorted(kept):
        if kept[name] != before.get(name, kept[name]) and _cost(graph, kept, name) == 0:
            kept[name] = before[name]
    return kept


def _cost(graph: nx.Graph, sides: Mapping[str, int], name: str) -> int:
    """How many more ties stand against the camps when an actor changes sides."""
    return sum(values["sign"] * sides[name] * sides[other] for other, values in graph[name].items())


def _components(graph: nx.Graph, sides: Mapping[str, int]) -> tuple[Component, ...]:
    import networkx as nx

    friends = friends_within(graph, sides)

    def circles(names: set[str], side: int) -> Circles:
        camp = friends.subgraph(name for name in names if sides[name] == side)
        parts = (tuple(sorted(part)) for part in nx.connected_components(camp))
        return tuple(sorted(parts, key=lambda part: (-len(part), part)))

    found = []
    for part in nx.connected_components(graph):
        if names := part & sides.keys():
            either = tuple(sorted(name for name in names if _cost(graph, sides, name) == 0))
            found.append(Component(circles(names, 1), circles(names, -1), either))
    return tuple(sorted(found, key=lambda c: (-c.size, c.first, c.second)))
