"""Studies: the network of a stretch of time, with what it may be as well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from amity.corpus.model import Status
from amity.network.readings import Readings, readings_of
from amity.network.rules import Rules
from amity.network.signed import SignedNetwork

if TYPE_CHECKING:
    from amity.edges.table import Stretch

Value = TypeVar("Value")


@dataclass(frozen=True)
class Study:
    """A stretch of time: its network as asked for, its readings, and variants of its rules (`variants_of`)."""

    network: SignedNetwork

    @cached_property
    def readings(self) -> Readings:
        """What the network may be when each soft edge is taken in or left out."""
        return readings_of(self.network.part, self.network.rules)

    @cached_property
    def variants(self) -> tuple[SignedNetwork, ...]:
        """With and without denied, with and without possible edges; equal networks are one object."""
        known = [self.network]
        for rules in variants_of(self.network.rules):
            known.append(self._under(rules, known))
        return tuple(known[1:])

    @cached_property
    def with_possible(self) -> SignedNetwork:
        """The network with possible edges too; the network itself where no tie comes or goes with them."""
        return self._under(replace(self.network.rules, possible=True), [self.network])

    def _under(self, rules: Rules, known: Sequence[SignedNetwork]) -> SignedNetwork:
        """The network by other rules: of those known the first that is equal, where one is."""
        other = replace(self.network, rules=rules)
        return next((network for network in known if network.is_like(other)), other)

    def measure(self, measure: Callable[[SignedNetwork], Value]) -> tuple[Value, list[Value]]:
        """`measure` of the network, and of each variant; of equal networks it is computed once."""
        known = {id(self.network): measure(self.network)}
        for network in self.variants:
            if id(network) not in known:
                known[id(network)] = measure(network)
        return known[id(self.network)], [known[id(network)] for network in self.variants]


def study(part: Stretch, rules: Rules) -> Study:
    """The signed network of a stretch of time, with its readings and variants."""
    return Study(SignedNetwork(part, rules))


def settled_of(statuses: frozenset[Status]) -> frozenset[Status]:
    """The statuses that were asked for without what is denied."""
    rest = statuses - {Status.CONTESTED}
    return rest or statuses or frozenset({Status.ACCEPTED})


def variants_of(rules: Rules) -> tuple[Rules, ...]:
    """The rules of the variants of a study, in their order."""
    return tuple(
        replace(rules, statuses=statuses, possible=possible)
        for statuses in dict.fromkeys((rules.statuses, settled_of(rules.statuses)))
        for possible in (False, True)
    )
