"""Ranges: a number computed with and without contested edges, with and without possible ones.

They tell how far a number hangs on these two choices. They are no bounds over every single edge taken in or out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from amity.analysis.signed import Json, Rules, SignedNetwork, signed_networks
from amity.analysis.stretches import Stretch
from amity.model import Status, Tables
from amity.vocabulary import Vocabulary

Number = int | float
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the most that a number came to; None where it was not defined in any variant."""

    least: Number | None
    most: Number | None

    def __str__(self) -> str:
        """E.g. ``[2, 5]``; empty where the number is the same in all variants, or never defined."""
        if self.least is None or self.most is None or self.least == self.most:
            return ""
        return f"[{', '.join(dict.fromkeys((written(self.least), written(self.most))))}]"

    def as_json(self) -> list[Number] | None:
        """The two as a list."""
        return None if self.least is None or self.most is None else [self.least, self.most]


@dataclass(frozen=True)
class Study:
    """A stretch of time: its network as asked for, and the four variants.

    Attributes:
        network: made by the rules that were asked for.
        variants: with and without contested, with and without possible edges; equal networks are one object.
    """

    network: SignedNetwork
    variants: tuple[SignedNetwork, ...]

    def measure(self, measure: Callable[[SignedNetwork], Value]) -> tuple[Value, list[Value]]:
        """`measure` of the network, and of each variant; of equal networks it is computed once."""
        known = {id(self.network): measure(self.network)}
        for network in self.variants:
            if id(network) not in known:
                known[id(network)] = measure(network)
        return known[id(self.network)], [known[id(network)] for network in self.variants]


def study(
    stretch: Stretch, tables: Tables, vocabulary: Vocabulary, rules: Rules, variants: bool = True
) -> Study:
    """The signed network of a stretch with its variants."""
    each = (rules, *variants_of(rules)) if variants else (rules,)
    network, *made = signed_networks(stretch.slice, tables, vocabulary, each, stretch.id)
    known = [network]
    for other in made:
        signs = (other.actors, [(tie.pair, tie.sign) for tie in other.ties])
        same = (k for k in known if (k.actors, [(tie.pair, tie.sign) for tie in k.ties]) == signs)
        known.append(next(same, other))
    return Study(network, tuple(known[1:] if variants else known))


def variants_of(rules: Rules) -> tuple[Rules, ...]:
    """The rules of the variants of a study, in their order."""
    settled = rules.statuses - {Status.CONTESTED} or rules.statuses
    return tuple(
        replace(rules, statuses=statuses, possible=possible)
        for statuses in dict.fromkeys((rules.statuses, settled))
        for possible in (False, True)
    )


def range_of(values: Iterable[Number | None]) -> Range:
    """The range of the values that are defined.

    >>> str(range_of([0.5, None, 0.25])), str(range_of([3, 3]))
    ('[0.25, 0.5]', '')
    """
    found = [value for value in values if value is not None]
    return Range(min(found), max(found)) if found else Range(None, None)


def ranges_json(ranges: Mapping[str, Range]) -> Json:
    """Each range as a list of two numbers."""
    return {name: value.as_json() for name, value in ranges.items()}


def written(value: Number | None) -> str:
    """A number for people: whole, or with two decimals, or its size where that would be 0.

    >>> written(7), written(0.875), written(0.0002), written(None)
    ('7', '0.88', '2e-04', '-')
    """
    if value is None:
        return "-"
    if 0 < abs(value) < 0.005:
        return f"{value:.0e}"
    return str(value) if isinstance(value, int) else f"{value:.2f}".rstrip("0").rstrip(".") or "0"
