"""Readings of a network: what its ties may be when each soft edge is taken in or left out.

Soft edges are those that only may fall into the days, that somebody denies, or that are only alleged
(`amity.edges.ties`). A reading takes each of them in or leaves it out, whatever it does with the others; with the firm
edges this gives every pair a sign, or none. As pairs do not hang on each other, the signs that a pair can have are all
that matters:

* Numbers of ties have their bounds pair by pair, in closed form.
* The frustration index never falls when a tie is added: the best two camps of the wider network leave no more ties
  against them in the narrower one. So it lies between the index of the ties that every reading has and that of the
  ties that some reading has, whatever the rule for ambivalent pairs. It need not grow with *edges*: a hostile edge
  may make a friendly pair ambivalent and take a tie away. The least is reached; so is the most, where the few pairs
  that can be friendly in one reading and hostile in another are tried both ways. Where they are too many, or the
  index of a large network is not proven, each adds at most 1.
* Shares and walks rise and fall. All readings are tried where they are few, else some are drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import product
from math import prod
from random import Random
from typing import TYPE_CHECKING

from amity.edges.ties import Standing
from amity.network.ranges import Number, Range
from amity.network.rules import Ambivalent, Rules, sign_of
from amity.partition.frustration import frustration_index

if TYPE_CHECKING:
    import networkx as nx

    from amity.edges.table import Stretch
    from amity.partition.blocks import Ints

Pair = tuple[str, str]
Sign = int | None
"""Friendly 1, hostile -1, ambivalent and left out 0, without any edge None."""

EXHAUSTIVE = 512
"""Readings up to which all are tried."""
DRAWN = 128
"""Readings that are drawn where there are more; fewer of a network with more than `LARGE` pairs."""
LARGE = 1000
BOTH_WAYS = 4
"""Pairs up to which the frustration index is tried with either sign: so many times two solves."""


@dataclass(frozen=True)
class Readings:
    """The readings of a network.

    Attributes:
        signs: every sign that each pair can have, sorted with None last.
        seed: of the drawing.
    """

    signs: Mapping[Pair, tuple[Sign, ...]] = field(default_factory=dict)
    seed: int = 0

    @cached_property
    def count(self) -> int:
        """How many different networks the readings come to."""
        return prod(map(len, self.signs.values()))

    @property
    def drawn(self) -> bool:
        """True when only some of them are tried."""
        return self.count > EXHAUSTIVE

    @cached_property
    def tried(self) -> tuple[nx.Graph, ...]:
        """Networks with ``sign`` of all readings, or of those that are drawn, the extreme ones among them."""
        return tuple(_graph_of(zip(self.signs, signs, strict=True)) for signs in self.sign_rows)

    @cached_property
    def sign_rows(self) -> Sequence[Sequence[Sign]]:
        """The signs of all pairs in each reading that is tried, in the order of `signs`."""
        return tuple(self._some() if self.drawn else self._every())

    @cached_property
    def sign_table(self) -> Ints:
        """The same as an array of shape (readings, pairs), with 0 for None too."""
        import numpy as np

        rows = [[sign or 0 for sign in signs] for signs in self.sign_rows]
        return np.array(rows, dtype=np.int64).reshape(len(rows), len(self.signs))

    def range_of(self, measure: Callable[[nx.Graph], Number | None]) -> Range:
        """The least and the most that a measure comes to in the readings that are tried."""
        return self.ranges_of(lambda graph: {"": measure(graph)}).get("", Range(None, None))

    def ranges_of(self, measure: Callable[[nx.Graph], Mapping[str, Number | None]]) -> dict[str, Range]:
        """The same of several measures by name; one that a reading does not name is undefined in it."""
        return self.ranges_among(map(measure, self.tried))

    def ranges_among(self, measured: Iterable[Mapping[str, Number | None]]) -> dict[str, Range]:
        """The same of what was measured in each reading that is tried."""
        least: dict[str, Number] = {}
        most: dict[str, Number] = {}
        names: set[str] = set()
        for values in measured:
            for name, value in values.items():
                names.add(name)
                if value is not None:
                    least[name] = min(value, least.get(name, value))
                    most[name] = max(value, most.get(name, value))
        return {name: Range(least.get(name), most.get(name), self.drawn) for name in sorted(names)}

    def count_range(self, *signs: int) -> Range:
        """Bounds of the number of pairs that have one of these signs."""
        wanted = set(signs)
        return Range(
            sum(set(can) <= wanted for can in self.signs.values()),
            sum(bool(wanted & set(can)) for can in self.signs.values()),
        )

    def always(self, *signs: int) -> nx.Graph:
        """The pairs that have one of these signs in every reading, with the first of those that they have."""
        return _graph_of((pair, can[0]) for pair, can in self.signs.items() if set(can) <= set(signs))

    def sometimes(self, *signs: int) -> nx.Graph:
        """The pairs that have one of these signs in some reading, with the first of those that they have."""
        found = ((pair, [sign for sign in can if sign in signs]) for pair, can in self.signs.items())
        return _graph_of((pair, can[0]) for pair, can in found if can)

    def frustration(self, work_limit: float) -> tuple[Range, Range]:
        """Bounds of the frustration index L, and of 1 - 2 L / ties, which need not be reached.

        Args:
            work_limit: units of work for each solve; where one is not proven with it, its own bounds count.
        """
        ties = {pair: {s for s in can if s} for pair, can in self.signs.items()}
        fixed = _graph_of((pair, can[0]) for pair, can in self.signs.items() if len(can) == 1 and can[0])
        single = [(pair, sign) for pair, signs in ties.items() if len(signs) == 1 for sign in signs]
        either = [pair for pair, signs in ties.items() if len(signs) == 2]
        lower = frustration_index(fixed, work_limit=work_limit)
        wider = frustration_index(_graph_of(single), work_limit=work_limit)
        most = wider.upper + len(either)
        if len(either) <= BOTH_WAYS and (wider.proven or len(single) <= LARGE):
            highest = wider.upper
            for signs in product((-1, 1), repeat=len(either)):
                if highest == most:
                    break
                graph = _graph_of([*single, *zip(either, signs, strict=True)])
                highest = max(highest, frustration_index(graph, work_limit=work_limit).upper)
            most = highest
        index = Range(lower.lower, most)
        shares = []
        least_ties = sum(0 not in can and None not in can for can in self.signs.values())
        most_ties = len(single) + len(either)
        for number in range(max(least_ties, 1), most_ties + 1):
            missing = most_ties - number
            worst = min(most, lower.upper + number - lower.ties)
            best = max(lower.lower, wider.lower - missing)
            shares += [1 - 2 * min(worst, number / 2) / number, 1 - 2 * max(best, 0) / number]
        return index, Range(min(shares), max(shares)) if shares else Range(None, None)

    def _every(self) -> Iterator[tuple[Sign, ...]]:
        return product(*self.signs.values())

    def _some(self) -> Iterator[tuple[Sign, ...]]:
        cans = list(self.signs.values())
        for first in (1, -1, 0, None):
            yield tuple(first if first in can else can[0] for can in cans)
            yield tuple(first if first in can else can[-1] for can in cans)
        random = Random(self.seed)  # noqa: S311
        if len(cans) <= LARGE:
            for _ in range(DRAWN):
                yield tuple(random.choice(can) for can in cans)
            return
        firm = [can[0] for can in cans]
        soft = [(place, can) for place, can in enumerate(cans) if len(can) > 1]
        for _ in range(max(4, DRAWN * LARGE // len(cans))):
            drawn = list(firm)
            for place, can in soft:
                drawn[place] = random.choice(can)
            yield tuple(drawn)


def readings_of(part: Stretch, rules: Rules) -> Readings:
    """The readings of the pairs of a stretch of time."""
    import numpy as np

    from amity.network.pair_signs import by_sign

    where = rules.standings(part, part.signed)
    firm = by_sign(part.table, part.signed[where == Standing.FIRM])
    soft = by_sign(part.table, part.signed[(where == Standing.OPEN) | (where == Standing.COUNTED)])
    numbers = np.stack([*firm, *soft])
    told = np.flatnonzero(numbers.any(axis=0))
    size = int(numbers.max(initial=0)) + 1
    firm_key, soft_key = (
        np.unique(own * size + others, return_inverse=True)[1] for own, others in (firm, soft)
    )
    key = (firm_key * (len(firm_key) + 1) + soft_key)[told]
    _, some, which = np.unique(key, return_index=True, return_inverse=True)
    cans = [_signs_of(*map(int, numbers[:, told[place]]), rules.ambivalent) for place in some.tolist()]
    ids = part.table.pairs.ids
    return Readings({ids[pair]: cans[n] for pair, n in zip(told.tolist(), which.tolist(), strict=True)})


@cache
def _signs_of(
    friendly: int, hostile: int, soft_friendly: int, soft_hostile: int, rule: Ambivalent
) -> tuple[Sign, ...]:
    def each(firm: int, soft: int) -> range:
        if rule is not Ambivalent.NET:  # whether there are any is all that counts
            firm, soft = min(firm, 1), min(soft, 1)
            return range(firm, max(firm, soft) + 1)
        return range(firm, firm + soft + 1)

    ways = product(each(friendly, soft_friendly), each(hostile, soft_hostile))
    found = {sign_of(own, others, rule) if own or others else None for own, others in ways}
    return tuple(sorted(found, key=lambda sign: (sign is None, sign)))


def _graph_of(signs: Iterable[tuple[Pair, Sign]]) -> nx.Graph:
    """The ties, and the actors of every pair with an edge."""
    import networkx as nx

    graph = nx.Graph()
    for (first, second), sign in signs:
        if sign is not None:
            graph.add_nodes_from((first, second))
        if sign:
            graph.add_edge(first, second, sign=sign)
    return graph
