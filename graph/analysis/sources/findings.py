"""What is found in one network, and in a large one without a source: by what differs.

Up to `FEW` ties all is measured anew. Above, without a source, triangles are counted where a tie differs; the camps are
those of all sources, changed by single actors as long as fewer ties then stand against them, and the index lies between
what stands against these and the old bound less the ties that are gone or turned, each of which can be one of those
against. Walks are not measured again: their eigenvalues hang on all ties.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from amity.analysis.balance.camps import Camps, Component, Shift
from amity.analysis.balance.measures import walk_balance
from amity.analysis.balance.triads import TYPES, Census, census
from amity.analysis.change.steps import Ends
from amity.analysis.sources.lacking import Lacking
from amity.network.signed import SignedNetwork
from amity.partition.frustration import Frustration

FEW = 500
"""Ties of a network up to which all is measured anew without each source."""


@dataclass(frozen=True)
class Findings:
    """What is found in one network.

    Attributes:
        triads: see `amity.analysis.balance.triads`.
        walk_balance: K of closed walks; None where it is not defined.
        frustration: the frustration index, with two camps that it has.
        components, only, either, shift: see `amity.analysis.balance.camps.Camps`.
        adjusted: found by what differs from another network (see the module), without K and `components`.
    """

    triads: Census
    walk_balance: float | None
    frustration: Frustration
    components: tuple[Component, ...] = ()
    only: bool | None = None
    either: tuple[str, ...] = ()
    shift: Shift | None = None
    adjusted: bool = False

    @property
    def balance(self) -> tuple[float, float] | None:
        """1 - 2 L / ties, least and most; None without ties."""
        return self.frustration.balance


def find(network: SignedNetwork, camps: Camps) -> Findings:
    """The findings of a network with these camps."""
    return Findings(
        census(network.graph),
        walk_balance(network.graph),
        camps.frustration,
        camps.components,
        camps.only,
        camps.either,
        camps.shift,
    )


@dataclass(frozen=True)
class Adjusting:
    """The findings of a network, and what they are where some of its ties differ."""

    network: SignedNetwork
    camps: Camps

    @cached_property
    def found(self) -> Findings:
        """The findings of the network."""
        return find(self.network, self.camps)

    @cached_property
    def _signs(self) -> dict[str, dict[str, int]]:
        """The signs of the ties at each actor; whoever changes them puts them back."""
        signs: dict[str, dict[str, int]] = {name: {} for name in self.network.actors}
        for (first, second), sign in self.network.signs.items():
            signs[first][second] = signs[second][first] = sign
        return signs

    def without(self, part: Lacking) -> Findings:
        """The findings without a source; `part` is of the same network."""
        was = {change.pair: change.before.sign if change.before else 0 for change in part.ties}
        is_ = {change.pair: change.after.sign if change.after else 0 for change in part.ties}
        counts = Counter(self.found.triads.by_type)
        for pair, sign in is_.items():
            counts.subtract(self._types(pair))
            self._put(pair, sign)
            counts.update(self._types(pair))
        sides = self._sides(is_)
        shift = self._shift(sides)
        for pair, sign in was.items():
            self._put(pair, sign)
        signs = {**self.network.signs, **is_}
        against = tuple(
            sorted(pair for pair, sign in signs.items() if sign and sides[pair[0]] * sides[pair[1]] != sign)
        )
        lower = max(self.found.frustration.lower - sum(map(bool, was.values())), 0)
        index = Frustration(
            sum(map(bool, signs.values())),
            min(lower, len(against)),
            len(against),
            {name: sides.get(name, 1) for name in part.actors},
            against,
        )
        triads = Census(*(counts[kind] for kind in TYPES))
        return Findings(triads, None, index, shift=shift, adjusted=True)

    def _types(self, pair: Ends) -> Counter[str]:
        """The triangles of a tie by type."""
        first, second = (self._signs.get(end, {}) for end in pair)
        sign = first.get(pair[1], 0)
        less, more = sorted((first, second), key=len)
        if not sign:
            return Counter()
        return Counter(
            TYPES[(sign < 0) + (own < 0) + (more[other] < 0)] for other, own in less.items() if other in more
        )

    def _put(self, pair: Ends, sign: int) -> None:
        for one, other in (pair, pair[::-1]):
            if sign:
                self._signs.setdefault(one, {})[other] = sign
            else:
                self._signs.get(one, {}).pop(other, None)

    @cached_property
    def _camps(self) -> Mapping[str, int]:
        return self.camps.sides

    def _sides(self, changed: Iterable[Ends]) -> Mapping[str, int]:
        """The camps, changed by single actors at ties that differ and then at theirs."""
        sides = dict(self._camps)
        waiting = sorted({end for pair in changed for end in pair})
        for name in waiting:
            sides.setdefault(name, 1)
        while waiting:
            name = waiting.pop()
            near = self._signs.get(name, {})
            if sum(sign * sides[name] * sides[other] for other, sign in near.items()) < 0:
                sides[name] = -sides[name]
                waiting += sorted(near)
        return sides

    def _shift(self, sides: Mapping[str, int]) -> Shift:
        """Who changed sides, of those whom ties connect: the fewer of them."""
        other = {name for name, side in self._camps.items() if self._signs[name] and sides[name] != side}
        stayed = sum(bool(self._signs[name]) for name in self._camps) - len(other)
        moved: set[str] = set()
        unclear: set[str] = set()
        while other:
            part = self._connected(min(other)) & self._camps.keys()
            less, more = sorted((part & other, part - other), key=len)
            stayed += len(more) * (len(less) < len(more)) - len(part - other)
            if len(less) == len(more):
                unclear |= part
            else:
                moved |= less
            other -= part
        return Shift(stayed, tuple(sorted(moved)), tuple(sorted(unclear)))

    def _connected(self, name: str) -> set[str]:
        seen, new = {name}, [name]
        while new:
            new = sorted({other for one in new for other in self._signs[one]} - seen)
            seen.update(new)
        return seen
