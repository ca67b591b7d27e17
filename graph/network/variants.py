"""Studies: the network of a stretch of time, with what it may be as well."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from amity.corpus.model import Status, Tables
from amity.edges.periods import Stretch
from amity.edges.slices import Selection
from amity.network.readings import Readings, readings_of
from amity.network.signed import Pairs, Rules, SignedNetwork, network_of, signed_pairs

Value = TypeVar("Value")


@dataclass(frozen=True)
class Study:
    """A stretch of time: its network as asked for, its readings, and four variants of its rules.

    Attributes:
        network: made by the rules that were asked for.
        selection: what its slice was asked for.
        pairs: the edges that it is made of, those that count in a range alone among them.
    """

    network: SignedNetwork
    selection: Selection = field(default_factory=Selection)
    pairs: Pairs = field(default_factory=dict)

    @cached_property
    def readings(self) -> Readings:
        """What the network may be when each soft edge is taken in or left out."""
        return readings_of(self.pairs, self.network.rules)

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
        made = network_of(self.pairs, self.selection, rules, self.network.period)
        signs = (made.actors, _signs(made))
        return next((k for k in known if (k.actors, _signs(k)) == signs), made)

    def measure(self, measure: Callable[[SignedNetwork], Value]) -> tuple[Value, list[Value]]:
        """`measure` of the network, and of each variant; of equal networks it is computed once."""
        known = {id(self.network): measure(self.network)}
        for network in self.variants:
            if id(network) not in known:
                known[id(network)] = measure(network)
        return known[id(self.network)], [known[id(network)] for network in self.variants]


def _signs(network: SignedNetwork) -> Mapping[tuple[str, str], int]:
    return {tie.pair: tie.sign for tie in network.ties}


def study(stretch: Stretch, tables: Tables, rules: Rules) -> Study:
    """The signed network of a stretch of time, with its readings and variants."""
    pairs, chosen = signed_pairs(stretch.slice, tables), stretch.slice.selection
    return Study(network_of(pairs, chosen, rules, stretch.id), chosen, pairs)


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
